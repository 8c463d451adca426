"""The claim rules of rules/claims.yaml, compiled once per process."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from kamergraaf.data import rules
from kamergraaf.model.findings import Certainty, ClaimKind, Modality
from kamergraaf.recognise.alternatives import either
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
    pattern: re.Pattern[str]
    needs: re.Pattern[str] | None
    subject: str
    main: bool
    future: bool
    past: bool
    kept: bool = False
    both: bool = False
    words: frozenset[str] | None = None  # a sentence without any of them cannot match


@dataclass(frozen=True, slots=True)
class SourceRule:
    """A frame that names a source: the mention follows it, or (*after*) the frame follows the mention."""

    id: str
    pattern: re.Pattern[str]
    needs: re.Pattern[str] | None
    after: bool


@dataclass(frozen=True, slots=True)
class CertaintyRule:
    """Words that tell how sure the text is, and the turns of phrase in which they do not (*besides*)."""

    id: str
    value: Certainty
    pattern: re.Pattern[str]
    besides: re.Pattern[str] | None

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

    no_claim: tuple[tuple[str, re.Pattern[str]], ...]
    motie: tuple[KindRule, ...]
    kinds: tuple[KindRule, ...]
    certainty: tuple[CertaintyRule, ...]
    modality: tuple[tuple[str, Modality, re.Pattern[str]], ...]
    negation: re.Pattern[str]
    sources: tuple[SourceRule, ...]
    findings: re.Pattern[str]  # «observaties van de», before the body whose findings a list gives
    fulfilled_here: re.Pattern[str]
    future_cue: re.Pattern[str]
    conversation: re.Pattern[str]
    spokesmen: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]
    anaphors: re.Pattern[str]
    finite: re.Pattern[str]  # the commonest finite verbs
    lexical: re.Pattern[str]  # finite forms of the verbs of rules/verbs.yaml
    inner: re.Pattern[str]
    initial: re.Pattern[str]

    def finite_verbs(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The words of text[start:end] that are finite verbs for all the rules know: the commonest first, then the others."""
        yield from self.finite.finditer(text, start, end)
        yield from self.lexical.finditer(text, start, end)


def _kind_rule(kind: str, row: dict[str, Any]) -> KindRule:
    return KindRule(
        id=row["id"],
        kind=ClaimKind(kind),
        pattern=re.compile(filled(row["pattern"]), re.IGNORECASE if row.get("ignorecase") else 0),
        needs=re.compile(filled(row["needs"])) if "needs" in row else None,
        subject=row.get("subject", "none"),
        main=row.get("in", "main") == "main",
        future=row.get("future", False),
        past=row.get("past", False),
        kept=row.get("kept", False),
        both=row.get("both", False),
        words=class_words(row["pattern"]),
    )


@cache
def lexicon() -> Lexicon:
    """The compiled rules."""
    data = rules("claims")
    return Lexicon(
        no_claim=tuple((r["id"], re.compile(filled(r["pattern"]))) for r in data["no_claim"]),
        motie=tuple(
            KindRule(r["id"], ClaimKind(r["kind"]), re.compile(r["pattern"], re.IGNORECASE), None, "none", False, False, False)
            for r in data["motie"]
        ),
        kinds=tuple(_kind_rule(kind, r) for kind in ("commitment", "appeal", "position", "fact") for r in data[kind]),
        certainty=tuple(
            CertaintyRule(
                r["id"], Certainty(r["value"]), re.compile(r["pattern"]), re.compile(r["except"]) if "except" in r else None
            )
            for r in data["certainty"]
        ),
        modality=tuple((r["id"], Modality(r["value"]), re.compile(r["pattern"])) for r in data["modality"]),
        negation=re.compile(data["negation"]["pattern"], re.IGNORECASE),
        sources=tuple(
            SourceRule(
                r["id"],
                re.compile(filled(r["pattern"])),
                re.compile(filled(r["needs"])) if "needs" in r else None,
                bool(r.get("after", False)),
            )
            for r in data["source"]
        ),
        findings=re.compile(data["findings"]["pattern"]),
        fulfilled_here=re.compile(data["fulfilled_here"]["pattern"]),
        future_cue=re.compile(data["future_cue"]["pattern"]),
        conversation=re.compile(data["conversation"]["pattern"]),
        spokesmen=tuple((r["body"], re.compile(r["pattern"]), re.compile(r["needs"])) for r in data["spokesman"]),
        anaphors=re.compile(rf"(?:^|\b)(?:de|het|deze|dit)\s+(?P<noun>{either(data['anaphors']['words'])})\s*$", re.IGNORECASE),
        finite=re.compile(rf"\b{either(data['finite']['words'])}\b", re.IGNORECASE),
        lexical=re.compile(rf"\b{either(form for verb in verbs().values() for form in verb.forms())}\b"),
        inner=re.compile(rf"(?<=[\s,(«–-]){either(data['subordinators']['inner'])}\b"),
        initial=re.compile(rf"{either(data['subordinators']['initial'])}\b{_NO_CLAUSE}"),
    )
