"""Finds citations of parliamentary papers: Kamerstukken, Handelingen, Aanhangsel, letters by date, moties by their movers."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, lru_cache
from itertools import zip_longest

from kamergraaf.data import rules
from kamergraaf.model.findings import Citation, CitationKind
from kamergraaf.model.text import Span
from kamergraaf.recognise import citation_values as values
from kamergraaf.recognise.agendas import closings
from kamergraaf.recognise.anchored import Anchored
from kamergraaf.recognise.antecedents import complete
from kamergraaf.recognise.identifiers import (
    aanhangsel_identifier,
    dossier_number,
    handelingen_identifier,
    kamerstuk_identifier,
    rijkswet_numbers,
)
from kamergraaf.registry.lookup import load_registry

_NEAR = 3  # a mark within so many characters behind a citation belongs to it («2018,¹»)
_FAR = 600  # a motie's mark may stand at the end of its sentence
_BY_NAME = (CitationKind.LETTER, CitationKind.MOTIE)


@dataclass(frozen=True, slots=True)
class CitationContext:
    """What the paper tells for its citations: parliamentary year («2018–2019»), dossiers (main one first), chamber, its date.

    *footnote_targets* maps the clean offset of each footnote mark (just behind the marked word) to what that footnote cites.
    """

    session: str | None = None
    dossiers: tuple[str, ...] = ()
    chamber: str = "tweede-kamer"
    footnote_targets: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class CitationRule:
    """One way of citing, compiled; *needs* are lower-case words of which a text must hold one."""

    id: str
    kind: CitationKind
    needs: tuple[str, ...]
    pattern: Anchored
    known: bool  # a match counts only where the registry knows its dossiers


@cache
def citation_rules() -> tuple[CitationRule, ...]:
    """The rules of rules/citations.yaml in their order, which is that of precedence. Raises RuleError on a damaged one."""
    return tuple(
        CitationRule(
            rule["id"],
            CitationKind(rule["kind"]),
            tuple(rule["needs"]),
            Anchored(values.filled(rule["pattern"]), re.VERBOSE),
            rule.get("known", False),
        )
        for rule in rules("citations")["rules"]
        if "pattern" in rule
    )


def find_citations(text: str, start: int, end: int, context: CitationContext) -> tuple[Citation, ...]:
    """All citations in *text*[*start*:*end*] (one block or footnote), in text order and without overlap; spans count in *text*.

    Targets are identifiers (kst-…, h-tk-…, ah-tk-…); of kind DOSSIER the dossiers' numbers, of OTHER the document's or case's
    number. A motie or letter takes the targets of the citation or footnote mark that follows it; without one it has none.
    """
    lowered = text[start:end].lower()
    found: list[Citation] = []  # in text order, disjoint
    for rule in _rules_for(text):
        if not any(word in lowered for word in rule.needs):
            continue
        for match in rule.pattern.finditer(text, start, end):
            if match.groupdict().get("chained") is not None and not _is_chained(text, match, found):
                continue
            citation = _with_session(rule, match, context, start, end)
            if citation is not None and _is_free(citation.span, found):
                insort(found, citation, key=_start)
    return tuple(_bind(complete(found), text, (start, end), context))


@lru_cache(maxsize=2)
def _rules_for(text: str) -> tuple[CitationRule, ...]:
    """The rules of which the whole paper has a word."""
    lowered = text.lower()
    return tuple(rule for rule in citation_rules() if any(word in lowered for word in rule.needs))


def _start(citation: Citation) -> int:
    return citation.span.start


def _is_free(span: Span, found: Sequence[Citation]) -> bool:
    """Whether *span* touches none of the citations *found* by earlier rules."""
    before = bisect_left(found, span.end, key=_start)
    return before == 0 or not found[before - 1].span.overlaps(span)


def _is_chained(text: str, match: re.Match[str], found: Sequence[Citation]) -> bool:
    """Whether the number in *match* stands directly behind a citation with pages: «nr. 6, p. 15; nr. 7»."""
    at = match.start("told")
    before = bisect_left(found, at, key=_start)
    return before > 0 and values.piece("chain").fullmatch(text, found[before - 1].span.end, at) is not None


def _with_session(rule: CitationRule, match: re.Match[str], context: CitationContext, start: int, end: int) -> Citation | None:
    """The citation that *match* tells, with the parliamentary year where it is told."""
    made = _citation(rule, match, context)
    if made is None or made.kind in _BY_NAME or made.kind in (CitationKind.AMENDEMENT, CitationKind.OTHER):
        return made
    return replace(made, session=values.session_told(match, start, end))


def _citation(rule: CitationRule, match: re.Match[str], context: CitationContext) -> Citation | None:
    """The citation that *match* tells, or None where its words make no sense."""
    groups = {name: value for name, value in match.groupdict().items() if value is not None}
    paged = "pages" in groups and not rules("citations")["span_includes_pages"]
    told = Span(*match.span("told")) if "told" in groups else Span(*match.span())
    span = Span(told.start, match.start("pages") if paged else told.end)
    if "bare" in groups and "dossiers" in groups and values.is_year(groups["bare"], match[0]):
        span = Span(span.start, match.end("dossiers"))  # «Kamerstuk 29 628, 2012»: the year of the dossier, no paper
        groups = {name: value for name, value in groups.items() if name not in ("bare", "pages")}
    made = Citation(span, rule.kind, (), rule.id, pages=values.pages(groups))
    if "identifier" in groups:
        return replace(made, kind=_kind_of(groups["identifier"]), targets=(groups["identifier"],))
    if "house_number" in groups:
        return replace(made, targets=(re.sub(r"\s", "", groups["house_number"]),))
    if "dossiers" in groups:
        return _kamerstuk(made, groups) if not rule.known or _are_known(groups) else None
    if rule.kind in (CitationKind.HANDELINGEN, CitationKind.AANHANGSEL):
        return _sitting(made, groups, context)
    if rule.kind is CitationKind.LETTER:
        return replace(made, dated=values.letter_date(groups["date"], context.dated))
    numbers = values.numbers({"numbers": groups["stuk"]}) if "stuk" in groups else ()
    targets: tuple[str, ...] = ()
    if rule.kind is not CitationKind.KAMERSTUK and context.dossiers and dossier_number(context.dossiers[0]):
        targets = tuple(kamerstuk_identifier(context.dossiers[0], number) for number in numbers)
    return replace(made, targets=targets, movers=values.movers(groups), numbers=numbers)


def _kind_of(identifier: str) -> CitationKind:
    kinds = {"kst": CitationKind.KAMERSTUK, "h": CitationKind.HANDELINGEN, "ah": CitationKind.AANHANGSEL}
    return kinds.get(identifier.split("-")[0], CitationKind.OTHER)


def _are_known(groups: Mapping[str, str]) -> bool:
    """Whether the dossiers are of the registry, or of the Kingdom by their R-number."""
    numbers = values.dossiers(groups)
    return "(R" in groups["dossiers"] or all(load_registry().dossier_title(number) for number in numbers)


def _kamerstuk(made: Citation, groups: Mapping[str, str]) -> Citation | None:
    """A paper by dossier and number; several dossiers share the number, which belongs to the first."""
    dossiers, numbers = values.dossiers(groups), values.numbers(groups)
    if not dossiers:
        return None
    made = replace(made, rijkswetten=rijkswet_numbers(groups["dossiers"]))
    if not numbers:
        rule = made.rule if made.kind is CitationKind.DOSSIER else "kamerstuk-dossier"
        return replace(made, kind=CitationKind.DOSSIER, rule=rule, targets=dossiers, alternative=values.alternative(groups))
    return replace(made, targets=tuple(kamerstuk_identifier(dossiers[0], number) for number in numbers), also_in=dossiers[1:])


def _sitting(made: Citation, groups: Mapping[str, str], context: CitationContext) -> Citation:
    """An item of a sitting or answered questions; without a parliamentary year the target is unresolved."""
    if number := groups.get("sitting") or groups.get("sitting_alone"):
        made = replace(made, sitting=int(number))
    told = values.sitting_year(groups, context.chamber, context.session)
    if told is None or (made.kind is CitationKind.HANDELINGEN and "sitting" not in groups):
        return made  # no year, or a sitting without its item
    chamber, years = told
    if made.kind is CitationKind.HANDELINGEN:
        items = values.integers(groups.get("items") or groups["dashed"])
        targets = tuple(handelingen_identifier(chamber, years, int(groups["sitting"]), item) for item in items)
        return replace(made, targets=targets, items=items)
    numbers = values.integers(groups.get("numbers") or groups.get("bare") or groups["number_first"])
    return replace(made, targets=tuple(aanhangsel_identifier(chamber, years, number) for number in numbers))


def _bind(found: Sequence[Citation], text: str, block: tuple[int, int], context: CitationContext) -> Iterator[Citation]:
    """Gives letters, moties and amendementen the targets of what follows them."""
    end = block[1]
    closing = closings(found, text, *block)
    marks = sorted(context.footnote_targets)
    for citation, following in zip_longest(found, found[1:]):
        if citation.targets or not (citation.kind in _BY_NAME or citation.movers):
            yield citation
        elif citation.span in closing:
            yield replace(citation, targets=closing[citation.span].targets)
        elif following in closing.values():
            yield citation  # it is told in the item's title, the number is that of the letter
        elif following is not None and following.kind is CitationKind.KAMERSTUK and _adjacent(text, citation, following):
            yield replace(citation, targets=following.targets)
        else:
            limit = citation.span.end + _NEAR
            if citation.kind is not CitationKind.LETTER:
                limit = max(limit, _sentence_end(text, citation.span.end, min(end, citation.span.end + _FAR)) + _NEAR)
            if following is not None:
                limit = min(limit, following.span.start)
            at = bisect_left(marks, citation.span.end)
            yield (
                replace(citation, targets=_single(context.footnote_targets[marks[at]]))
                if at < len(marks) and marks[at] <= limit
                else citation
            )


def _adjacent(text: str, first: Citation, second: Citation) -> bool:
    """Whether *second* tells which paper *first* is: directly behind it, or in parentheses further on in the clause."""
    between = (first.span.end, second.span.start)
    return any(values.piece(name).fullmatch(text, *between) is not None for name in ("between", "clause"))


def _sentence_end(text: str, start: int, end: int) -> int:
    match = values.piece("full_stop").search(text, start, end)
    return match.start() if match else end


def _single(targets: tuple[str, ...]) -> tuple[str, ...]:
    """The one Kamerstuk a footnote cites; several cannot be told apart."""
    papers = tuple(dict.fromkeys(target for target in targets if target.startswith("kst-")))
    return papers if len(papers) == 1 else ()
