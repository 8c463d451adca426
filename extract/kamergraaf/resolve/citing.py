"""The places at which a paper cites: every citation and short form with what it tells and points at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from kamergraaf.model.findings import Citation, CitationKind, Findings, ShortForm
from kamergraaf.model.resolved import CitingPlace
from kamergraaf.model.text import Paper, Span
from kamergraaf.registry.lookup import Registry
from kamergraaf.resolve.keys import digest

_SHORT = "short-form"


def resolve_citing(
    paper: Paper, findings: Findings, document: str, cited: Mapping[Span, tuple[str, ...]], registry: Registry
) -> tuple[CitingPlace, ...]:
    """All places of citation in text order; *cited* are the keys of the papers that each citation's span stands for."""
    text = paper.clean.text
    seen: Counter[str] = Counter()
    places: dict[Span, CitingPlace] = {}
    told: list[Citation | ShortForm] = [*findings.citations, *findings.short_forms]
    for found in sorted(told, key=lambda one: one.span):
        words = text[found.span.start : found.span.end]
        identity = digest(words)
        seen[identity] += 1
        # The ordinal is always told: a cited paper without identifier bears the name «#citation-<digest>».
        bare = CitingPlace(
            key=f"{document}#citation-{identity}-{seen[identity]}",
            span=paper.clean.to_source(found.span),
            kind=_SHORT,
            as_written=words,
            rule=found.rule,
            status="unresolved",
        )
        places[found.span] = (
            _short_form(bare, found, places) if isinstance(found, ShortForm) else _citation(bare, found, cited, registry)
        )
    return tuple(places.values())


def antecedents(findings: Findings, cited: Mapping[Span, tuple[str, ...]]) -> dict[Span, tuple[str, ...]]:
    """The keys of the papers that each short form stands for, by its span."""
    return {s.span: cited[s.antecedent] for s in findings.short_forms if s.antecedent and s.antecedent in cited}


def pointed_at(findings: Findings, span: Span) -> list[Span]:
    """What *span* cites without words of a citation: its short forms, and the citations of footnotes whose mark stands there."""
    spans = [short.span for short in findings.short_forms if span.contains(short.span)]
    return spans + [s for at, group in findings.note_citations if span.start < at <= span.end for s in group]


def _citation(bare: CitingPlace, found: Citation, cited: Mapping[Span, tuple[str, ...]], registry: Registry) -> CitingPlace:
    of_dossiers = found.kind is CitationKind.DOSSIER
    reading = found.targets[0] if found.alternative and found.targets else None
    open_reading = reading is not None and registry.dossier_title(reading) is None
    return replace(
        bare,
        kind=found.kind.value,
        status="ambiguous" if open_reading else "resolved" if found.targets else "unresolved",
        cites=tuple(f"dossier/{number}" for number in found.targets) if of_dossiers else cited.get(found.span, ()),
        session=found.session,
        pages=found.pages,
        sitting=found.sitting,
        items=found.items,
        rijkswetten=found.rijkswetten,
        movers=found.movers,
        dated=found.dated,
        reading=reading,
        alternative=found.alternative if reading else None,
    )


def _short_form(bare: CitingPlace, found: ShortForm, places: Mapping[Span, CitingPlace]) -> CitingPlace:
    before = places.get(found.antecedent) if found.antecedent else None
    return replace(bare, status=before.status, cites=before.cites, antecedent=before.key) if before else bare
