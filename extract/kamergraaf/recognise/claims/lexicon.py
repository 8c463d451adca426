"""The claim rules of rules/claims.yaml, compiled once per process."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kamergraaf.data import rules
from kamergraaf.model.findings import Certainty, ClaimKind, Modality
from kamergraaf.recognise.alternatives import either
from kamergraaf.recognise.anchored import Anchored
from kamergraaf.recognise.choice import Choice
from kamergraaf.recognise.claims.verbs import class_words, filled, verbs

# «Als gevolg hiervan» and the like open no clause.
_NO_CLAUSE = (
    r"(?! (?:gevolg|eerste|volgt|gezegd|zodanig|laatste|onderdeel|aanvulling|vervolg"
    r"|(?:deze|die|dezelfde|beide|welke) reden(?:en)?)\b)"
)


@dataclass(frozen=True, slots=True)
class KindRule:
    """A rule that tells a claim's kind; *subject* says who may hold it, *main* that its verb stands in the main clause, *both*
    that its other telling words stand there too.
    """

    id: str
    kind: ClaimKind
    pattern: Anchored
    needs: Anchored | None
    subject: str
    main: bool
    future: bool
    past: bool
    kept: bool = False
    both: bool = False
    negated: bool = False  # whether it fits a negated clause as well
    undone: tuple[Anchored, ...] = ()  # words of a sentence in which it does not hold
    words: frozenset[str] | None = None  # a sentence without any of them cannot match


@dataclass(frozen=True, slots=True)
class SourceRule:
    """A frame that names a source: the mention follows it, or (*after*) the frame follows the mention."""

    id: str
    pattern: Anchored
    needs: Anchored | None
    after: bool


@dataclass(frozen=True, slots=True)
class CertaintyRule:
    """Words that tell how sure the text is, and the turns of phrase in which they do not (*besides*)."""

    id: str
    value: Certainty
    pattern: Anchored
    besides: Anchored | None

    def found(self, sentence: str) -> Iterator[re.Match[str]]:
        """The matches in *sentence* that no turn of phrase holds."""
        matches = self.pattern.finditer(sentence)
        if self.besides is None:
            yield from matches
            return
        barred = [m.span() for m in self.besides.finditer(sentence)]
        yield from (m for m in matches if not any(a < m.end() and m.start() < b for a, b in barred))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All claim rules."""

    no_claim: Choice[tuple[str, Anchored]]
    motie: tuple[KindRule, ...]
    kinds: Choice[KindRule]
    certainty: Choice[CertaintyRule]
    modality: Choice[tuple[str, Modality, Anchored]]
    negation: Anchored
    sources: Choice[SourceRule]
    findings: Anchored  # «observaties van de», before the body whose findings a list gives
    fulfilled_here: Anchored
    future_cue: Anchored
    conversation: Anchored
    own_saying: Anchored
    own_promise: Anchored
    spokesmen: tuple[tuple[str, Anchored, Anchored], ...]
    anaphors: Anchored
    finite: Anchored  # the commonest finite verbs
    verbal: Anchored  # forms that make a short sentence of running text one
    lexical: Anchored  # finite forms of the verbs of rules/verbs.yaml
    inner: Anchored
    initial: Anchored

    def finite_verbs(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The words of text[start:end] that are finite verbs for all the rules know: the commonest first, then the others."""
        yield from self.finite.finditer(text, start, end)
        yield from self.lexical.finditer(text, start, end)


def _kind_rule(kind: str, row: dict[str, Any], undone: Sequence[tuple[frozenset[str], Anchored]] = ()) -> KindRule:
    return KindRule(
        id=row["id"],
        kind=ClaimKind(kind),
        pattern=Anchored(filled(row["pattern"]), re.IGNORECASE if row.get("ignorecase") else 0),
        needs=Anchored(filled(row["needs"])) if "needs" in row else None,
        subject=row.get("subject", "none"),
        main=row.get("in", "main") == "main",
        future=row.get("future", False),
        past=row.get("past", False),
        kept=row.get("kept", False),
        both=row.get("both", False),
        negated=row.get("negated", kind != ClaimKind.COMMITMENT),
        undone=tuple(pattern for ids, pattern in undone if row["id"] in ids),
        words=class_words(row["pattern"]),
    )


@cache
def lexicon() -> Lexicon:
    """The compiled rules."""
    data = rules("claims")
    undone = [(frozenset(r["rules"]), Anchored(r["pattern"])) for r in data["undone"]]
    return Lexicon(
        no_claim=Choice(((r["id"], Anchored(filled(r["pattern"]))) for r in data["no_claim"]), lambda rule: [rule[1]]),
        motie=tuple(
            KindRule(r["id"], ClaimKind(r["kind"]), Anchored(r["pattern"], re.IGNORECASE), None, "none", False, False, False)
            for r in data["motie"]
        ),
        kinds=Choice(
            (_kind_rule(kind, r, undone) for kind in ("commitment", "appeal", "position", "fact") for r in data[kind]),
            lambda rule: [rule.pattern, rule.needs],
        ),
        certainty=Choice(
            (
                CertaintyRule(
                    r["id"], Certainty(r["value"]), Anchored(r["pattern"]), Anchored(r["except"]) if "except" in r else None
                )
                for r in data["certainty"]
            ),
            lambda rule: [rule.pattern],
        ),
        modality=Choice(
            ((r["id"], Modality(r["value"]), Anchored(r["pattern"])) for r in data["modality"]), lambda rule: [rule[2]]
        ),
        negation=Anchored(data["negation"]["pattern"], re.IGNORECASE),
        sources=Choice(
            (
                SourceRule(
                    r["id"],
                    Anchored(filled(r["pattern"])),
                    Anchored(filled(r["needs"])) if "needs" in r else None,
                    bool(r.get("after", False)),
                )
                for r in data["source"]
            ),
            lambda rule: [rule.pattern, rule.needs],
        ),
        findings=Anchored(data["findings"]["pattern"]),
        fulfilled_here=Anchored(data["fulfilled_here"]["pattern"]),
        future_cue=Anchored(data["future_cue"]["pattern"]),
        conversation=Anchored(data["conversation"]["pattern"]),
        own_saying=Anchored(data["own_saying"]["pattern"]),
        own_promise=Anchored(data["own_promise"]["pattern"]),
        spokesmen=tuple((r["body"], Anchored(r["pattern"]), Anchored(r["needs"])) for r in data["spokesman"]),
        anaphors=Anchored(rf"(?:^|\b)(?:de|het|deze|dit)\s+(?P<noun>{either(data['anaphors']['words'])})\s*$", re.IGNORECASE),
        verbal=Anchored(
            r"(?<!\bte )(?<!\bhet )(?<!\bHet )(?<!\bvan )(?<!\bvoor )(?<!\bom )(?<!\bop )"
            rf"\b{either(data['verbal']['words'])}(?= \w)"
        ),
        finite=Anchored(rf"\b{either(data['finite']['words'])}\b", re.IGNORECASE),
        lexical=Anchored(rf"\b{either(form for verb in verbs().values() for form in verb.forms())}\b"),
        inner=Anchored(rf"(?<=[\s,(«–-]){either(data['subordinators']['inner'])}\b"),
        initial=Anchored(rf"{either(data['subordinators']['initial'])}\b{_NO_CLAUSE}"),
    )
