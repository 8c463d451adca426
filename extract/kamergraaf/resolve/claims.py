"""Claims: spans of holders, sources, meetings and citations become keys; identity comes from the quote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kamergraaf.model.findings import CitationKind, ClaimFinding, ClaimKind, Findings, Quantity
from kamergraaf.model.resolved import Claim, ClaimChange, ClaimQuantity, ClaimTime
from kamergraaf.model.text import Paper, Span
from kamergraaf.resolve.citing import pointed_at
from kamergraaf.resolve.keys import digest

#: Code points between two claims within which «daarvan» still reaches back to a figure.
_NEAR = 250


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys of the entities behind mentions, by span."""

    entity_at: Mapping[Span, str]  # persons, posts (incumbencies where certain), organisations
    meeting_at: Mapping[Span, str]
    cited_at: Mapping[Span, tuple[str, ...]]
    signatories: tuple[str, ...]


def resolve_claims(paper: Paper, findings: Findings, document: str, keys: Keys) -> tuple[Claim, ...]:
    """The claims of one paper with the keys of all they speak of, in text order."""
    text = paper.clean.text
    seen: Counter[str] = Counter()
    out: list[Claim] = []
    divisible: tuple[int, ClaimQuantity] | None = None  # where the last claim with a figure ended, and that figure
    for finding in findings.claims:
        words = text[finding.span.start : finding.span.end]
        identity = digest(words)
        seen[identity] += 1
        key = f"{document}#claim-{identity}" + (f"-{seen[identity]}" if seen[identity] > 1 else "")
        near = divisible[1] if divisible and finding.span.start - divisible[0] < _NEAR else None
        claim = _claim(paper, findings, finding, words, key, document, keys, near)
        if claim.quantities:
            divisible = (finding.span.end, claim.quantities[-1])
        out.append(claim)
    return tuple(out)


def _claim(
    paper: Paper,
    findings: Findings,
    found: ClaimFinding,
    words: str,
    key: str,
    document: str,
    keys: Keys,
    before: ClaimQuantity | None,
) -> Claim:
    holders = tuple(dict.fromkeys(keys.entity_at[h] for h in found.holders if h in keys.entity_at))
    source = (keys.entity_at[found.source],) if found.source and found.source in keys.entity_at else ()
    commitment = found.kind is ClaimKind.COMMITMENT
    quantities = _quantities(paper, found, key, before)
    about = [keys.entity_at.get(s) or keys.meeting_at.get(s) for s in found.about]
    made_at = keys.meeting_at.get(found.made_at) if found.made_at else None
    return Claim(
        key=key,
        span=paper.clean.to_source(found.span),
        text=words,
        kind=found.kind,
        rule=found.rule,
        evidentiality=found.evidentiality,
        certainty=found.certainty,
        polarity=found.polarity,
        asserted_by=holders or keys.signatories,
        reported_source=source,
        modality=found.modality,
        cue_spans=tuple(dict.fromkeys(paper.clean.to_source(c) for c in found.cues)),
        cues=tuple(dict.fromkeys(paper.clean.text[c.start : c.end].strip() for c in found.cues)),
        quantities=quantities,
        changes=_changes(paper, found, key, quantities),
        times=_times(paper, found, key),
        made_at=made_at,
        owed_to=keys.entity_at.get(found.owed_to) if found.owed_to else None,
        status=("fulfilled" if found.fulfilled_here else "open") if commitment else None,
        fulfilled_by=document if found.fulfilled_here else None,
        about=tuple(dict.fromkeys(a for a in about if a and a != made_at)),
        cites=_cites(paper.clean.text, findings, found, keys, document),
        number=found.number,
        ordinal=found.ordinal,
    )


def _quantities(paper: Paper, found: ClaimFinding, claim: str, before: ClaimQuantity | None) -> tuple[ClaimQuantity, ...]:
    """The claim's figures; one that divides («de helft daarvan») is tied to the figure before it, here or in claim *before*."""
    out: list[ClaimQuantity] = []
    for number, quantity in enumerate(found.quantities, start=1):
        whole = (out[-1] if out else before) if quantity.part_of else None
        if whole and quantity.value is not None and quantity.unit is None:
            # «negen daarvan»: nine of what was counted before.
            quantity = replace(quantity, unit=whole.quantity.unit)
        out.append(
            ClaimQuantity(
                f"{claim.replace('#claim-', '#quantity-')}-{number}",
                paper.clean.to_source(quantity.span),
                paper.clean.text[quantity.span.start : quantity.span.end],
                quantity,
                whole.key if whole else None,
            )
        )
        if number > 1 and found.quantities[number - 2].part_of_next:
            out[-2] = replace(out[-2], fraction_of=out[-1].key)
    return tuple(out)


def _changes(paper: Paper, found: ClaimFinding, claim: str, quantities: tuple[ClaimQuantity, ...]) -> tuple[ClaimChange, ...]:
    """The claim's changes with the keys of their figures."""
    key_at = {finding.span: one.key for finding, one in zip(found.quantities, quantities, strict=True)}

    def key(figure: Quantity | None) -> str | None:
        return key_at[figure.span] if figure else None

    return tuple(
        ClaimChange(
            f"{claim.replace('#claim-', '#change-')}-{number}",
            paper.clean.to_source(change.span),
            paper.clean.text[change.span.start : change.span.end],
            change,
            key(change.before),
            key(change.after),
            key(change.by),
        )
        for number, change in enumerate(found.changes, start=1)
    )


def _times(paper: Paper, found: ClaimFinding, claim: str) -> tuple[ClaimTime, ...]:
    return tuple(
        ClaimTime(
            f"{claim.replace('#claim-', '#time-')}-{number}",
            paper.clean.to_source(time.span),
            paper.clean.text[time.span.start : time.span.end],
            time,
        )
        for number, time in enumerate(found.times, start=1)
    )


def _cites(text: str, findings: Findings, found: ClaimFinding, keys: Keys, document: str) -> tuple[str, ...]:
    """What a claim cites: in its own words (short forms too), just behind them in the block, in a footnote whose mark stands in
    or at it, or where the paper otherwise binds a citation to it; of those last also dossiers.
    """
    span = found.span
    behind = text.find("\n", span.end, span.end + 3)
    limit = span.end + 3 if behind < 0 else behind
    spans = [c.span for c in findings.citations if span.start <= c.span.start < limit]
    spans += [*pointed_at(findings, span), *found.cites]
    dossiers = {c.span: c.targets for c in findings.citations if c.kind is CitationKind.DOSSIER and c.span in found.cites}
    cited = [k for s in spans for k in (*keys.cited_at.get(s, ()), *(f"dossier/{d}" for d in dossiers.get(s, ())))]
    return tuple(dict.fromkeys(k for k in cited if k != document))
