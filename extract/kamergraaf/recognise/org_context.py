"""What a text itself tells of organisations: acronyms it defines, bare words for a body named before, one label for one name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kamergraaf.data import rules
from kamergraaf.model.findings import OrganisationMention, PostMention
from kamergraaf.model.text import Span
from kamergraaf.recognise.acronyms import find_definitions, occurrences
from kamergraaf.recognise.alternatives import any_of
from kamergraaf.recognise.anchored import Anchored
from kamergraaf.recognise.bodies import load_bodies, slug
from kamergraaf.recognise.gazetteer import fold
from kamergraaf.recognise.occupied import Occupied

_BARE = r"(?<=[Dd]e ){word}(?! (?:voor|van|inzake|[A-Z]))(?!\w|-\w)"  # a word that is no part of a longer name


def with_acronyms(
    text: str,
    chosen: list[OrganisationMention],
    posts: tuple[PostMention, ...],
    speaking: frozenset[str] = frozenset(),
    refused: dict[str, bool] | None = None,
) -> list[OrganisationMention]:
    """The mentions with the acronyms that the text defines for them, and for long forms that only their acronym betrays.

    *speaking* and *refused* are those of acronyms.find_definitions.
    """
    by_span = {(one.span.start, one.span.end): one for one in chosen}
    offices = Occupied(post.span for post in posts)
    meaning: dict[str, OrganisationMention] = {}
    added: list[OrganisationMention] = []
    replaced: list[Span] = []
    for defined in find_definitions(text, by_span, speaking, refused):
        if defined.short in meaning or text[defined.start : defined.end] in rules("organisations")["not_names"]:
            continue
        span = Span(defined.start, defined.end)
        owner = by_span.get((defined.start, defined.end))
        if owner is None:
            if offices.meets(span):
                continue
            replaced.append(span)
            owner = OrganisationMention(span, text[defined.start : defined.end], "organisation/acronym-defined")
            added.append(owner)
        meaning[defined.short] = owner
    if not meaning:
        return chosen
    gone = Occupied(replaced)
    chosen = [*(one for one in chosen if not gone.meets(one.span)), *added]
    return _spread(text, chosen, meaning, [*(one.span for one in chosen), *(post.span for post in posts)])


def with_newcomers(
    text: str, chosen: list[OrganisationMention], posts: tuple[PostMention, ...], fresh: list[OrganisationMention]
) -> list[OrganisationMention]:
    """The mentions with those of bodies no list knows, and with the acronyms that the text defines for these."""
    if not fresh:
        return chosen
    by_span = {(one.span.start, one.span.end): one for one in fresh}
    meaning: dict[str, OrganisationMention] = {}
    for defined in find_definitions(text, by_span):
        if owner := by_span.get((defined.start, defined.end)):
            meaning.setdefault(defined.short, owner)
    if meaning:
        taken = [*(one.span for one in chosen), *(one.span for one in fresh), *(post.span for post in posts)]
        fresh = _spread(text, fresh, meaning, taken)
    return [*chosen, *fresh]


def _spread(
    text: str, chosen: list[OrganisationMention], meaning: dict[str, OrganisationMention], taken: list[Span]
) -> list[OrganisationMention]:
    """The mentions with their acronyms as aliases, and with every mention of those acronyms clear of *taken*."""
    aliased = {owner.label: (*owner.aliases, short) for short, owner in meaning.items()}
    chosen = [replace(one, aliases=aliased.get(one.label, one.aliases)) for one in chosen]
    occupied = Occupied(taken)
    for start, end, short in occurrences(text, meaning):
        span = Span(start, end)
        if not occupied.meets(span):
            owner = meaning[short]
            chosen.append(replace(owner, span=span, rule="organisation/acronym", aliases=aliased[owner.label]))
    return chosen


def references(text: str, chosen: list[OrganisationMention], posts: tuple[PostMention, ...]) -> list[OrganisationMention]:
    """Bare words that mean an organisation named before: «de Commissie», «de Kustwacht»."""
    data = rules("organisations")
    ordered = sorted(chosen, key=lambda one: one.span.start)
    taken = [*(one.span for one in chosen), *(post.span for post in posts)]
    occupied = Occupied(taken)
    found: list[OrganisationMention] = []
    council: list[OrganisationMention] = []
    for row in data["references"]:
        if "body" in row:
            council += _beside(text, row, ordered)
            continue
        wanted = {fold(name) for name in row.get("means", ())}
        owners = [one for one in ordered if fold(one.label) in wanted or one.rule == row.get("rule")]
        found += _repeated(text, row["word"], owners, occupied, "organisation/reference", generic=False)
    for head in data["heads_repeated"]:
        owners = [one for one in ordered if one.rule == "organisation/foreign" and one.label.endswith(f" {head.lower()}")]
        found += _repeated(text, head, owners, occupied, "organisation/head-repeated", generic=True)
    found += _nouns_repeated(text, ordered, Occupied([*(one.span for one in found), *taken]))
    occupied = Occupied([*(one.span for one in found), *taken])
    return found + [one for one in council if not occupied.meets(one.span)]


def _beside(text: str, row: dict[str, str], ordered: list[OrganisationMention]) -> Iterator[OrganisationMention]:
    """A bare word that means a body because the text names others that act with it: «de Raad» beside «Europees Parlement»."""
    others = {fold(name) for name in row["beside"]}
    if not any(fold(one.label) in others for one in ordered):
        return
    body = load_bodies()[f"body:{slug(row['body'])}"]
    not_before = re.compile(row["not_before"])
    for match in re.finditer(_BARE.replace("{word}", row["word"]), text):
        if not not_before.search(text, max(0, match.start() - 20), match.start()):
            yield OrganisationMention(Span(*match.span()), body.name, "organisation/reference", body.org_id)


@cache
def _nouns() -> tuple[Anchored, frozenset[str]]:
    """The nouns of *nouns_repeated* behind an article and with no name of their own; rules whose finds they never mean."""
    data = rules("organisations")["nouns_repeated"]
    behind = "|".join(map(re.escape, data["not_behind"]))
    article = "|".join(rf"(?<=\b{word} )" for word in data["articles"])
    return (
        Anchored(rf"(?:{article})(?P<noun>{any_of(data['words'])})(?! (?:(?:{behind})\b|[A-ZÀ-Þ]))(?![\w’]|[-/]\w)"),
        frozenset(data["not_rules"]),
    )


def _nouns_repeated(text: str, ordered: list[OrganisationMention], occupied: Occupied) -> Iterator[OrganisationMention]:
    """Nouns in capitals that mean the last organisation before them whose name has that noun: «de Raad», «het Instituut»."""
    pattern, never = _nouns()
    owners: dict[str, list[OrganisationMention]] = {}
    for match in pattern.finditer(text):
        span, noun = Span(*match.span("noun")), match["noun"]
        if occupied.meets(span):
            continue
        if noun not in owners:
            owners[noun] = [one for one in ordered if not one.generic and one.rule not in never and _headed(one.label, noun)]
        index = bisect_right(owners[noun], span.start, key=lambda one: one.span.end) - 1
        if index >= 0:
            yield replace(owners[noun][index], span=span, rule="organisation/noun-repeated")


def _headed(name: str, noun: str) -> bool:
    """Whether a name is headed by the noun, as a word or a compound's end: «Raad voor Cultuur», «Gezondheidsraad»."""
    words = name.split(" ")
    cut = next((index for index, word in enumerate(words) if index and word.islower()), len(words))
    return any(word == noun or word.lower().endswith(noun.lower()) for word in (words[0], words[cut - 1], words[-1]))


def _repeated(
    text: str, word: str, owners: list[OrganisationMention], occupied: Occupied, rule: str, *, generic: bool
) -> Iterator[OrganisationMention]:
    if not owners:
        return
    first = owners[0].span.end
    ends = [one.span.end for one in owners]
    pattern = re.compile(_BARE.replace("{word}", word))
    for match in pattern.finditer(text, first):
        span = Span(*match.span())
        if not occupied.meets(span):
            owner = owners[bisect_right(ends, span.start) - 1]
            yield replace(owner, span=span, rule=rule, generic=generic)


def one_label(mentions: list[OrganisationMention]) -> list[OrganisationMention]:
    """The mentions with equal labels where they differ only in case («Libische kustwacht», «Libische Kustwacht»)."""
    labels: dict[str, str] = {}
    for one in sorted(mentions, key=lambda each: each.span.start):
        labels.setdefault(fold(one.label), one.label)
    return [replace(one, label=labels[fold(one.label)]) for one in mentions]
