"""Main clause and subordinate clauses of a Dutch sentence, told by their openers, without a parser."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kamergraaf.recognise.claims.lexicon import lexicon

Regions = Sequence[tuple[int, int]]

# A relative clause inside the subject ends where the main verb follows its last verb, or before a negation of the main clause.
_RESUMED = re.compile(
    r"\b(?:(?:ge|be|ver|ont|her)\w+(?:d|t)|\w{2,}en|heeft|is|wordt)\s+(?=(?:zal|zullen|moet|moeten|kan|kunnen|dient|dienen|blijft|blijven|leidt|leiden|baart|baren|vormt)\b)"
)
_NEGATED = re.compile(
    r"\b(?:(?:word(?:t|en)|is|zijn|werd(?:en)?|heeft|hebben)\s+\w+|staa?n?t?|ligt|krijgt|heeft|is)\s+(?:neemt\s+|nemen\s+)?(?=(?:niet|nooit|geen)\b)"
)
_COMMA = re.compile(r",\s+(?!(?:die|dat|waar\w*|en\s+dat|of\s+dat|alsmede|zoals)\b)")
_STOP = re.compile(r"[;:]\s|\s[–-]\s|\)")
_INSERTED = re.compile(r"\s[–-]\s[^–;:]{1,160}\s[–-]\s|\([^()]*\)")
_PARENTHESES = re.compile(r"\([^()]*\)")
_QUOTATION = re.compile(r"[«“][^«»“”]*[»”]")
# Behind such words a quotation is what somebody says; elsewhere it is a title or a word under discussion.
_SPOKEN = re.compile(r"(?:^|[:,.;]|\bdat|\b(?:zegt|zei|stelt|schrijft|meldt))\s*$")
_WHOLE = frozenset({"dat", "omdat", "aangezien", "zodat", "opdat", "hoewel", "doordat", "tenzij", "mits", "ongeacht", "of"})
_BEFORE_OF = re.compile(
    r"\b(?:vraag|bezien|bezie\w*|na\w* gaan|nagegaan|nagaan|onderzoek\w*|weten|beoordelen|geëvalueerd|bekijken|bekeken)\s+$"
)
_ASKED = re.compile(
    r"\b(?:vraag|vraagt|vragen|vroeg|vroegen|gevraagd|vraagstuk|onderzoekt?|nagaan|bezie[nt]?|weten|beoordelen|duidelijk|onduidelijk|bekend)\b[^,;.]{0,40}$"
)
_CLAUSE = re.compile(r"\s+(?:ik|wij|we|hij|zij|ze|het|de|een|er|dit|deze|die|u|uw|mijn|ons|onze|hun|haar|zijn)\b")
_DEMONSTRATIVE = re.compile(
    r"\b(?:[Ii]n|[Oo]p|[Vv]an|[Mm]et|[Bb]ij|[Aa]an|[Vv]oor|[Uu]it|[Oo]ver|[Dd]oor|[Tt]ot|[Nn]a|[Tt]ijdens|[Oo]nder|[Rr]ond|en|of)\s+$"
)
#: Behind a preposition «die» is a demonstrative: «bij die gelegenheid».
_BEFORE_NOUN = re.compile(
    r"\b(?:in|op|van|met|bij|aan|voor|uit|over|door|tot|na|tijdens|onder|rond|naar|tegen|tussen|sinds|vanaf|om)\s+$",
    re.IGNORECASE,
)
_VERB_LAST = re.compile(r"\b(?!niet\b|het\b|met\b)\w{3,}(?:t|en|de|te)[.,;]?$")
_ASSERTED = re.compile(r",\s+(?=\w+\s+(?:ik|wij|we|het kabinet|de regering)\b)")
_BEFORE_SKIP = re.compile(r"\bvoor\s+$")


def subordinate(sentence: str) -> Regions:
    """The regions of *sentence* that stand in subordinate clauses: (start, end) pairs in text order."""
    words = lexicon()
    regions: list[tuple[int, int]] = []
    start = 0
    if opening := words.initial.match(sentence):
        comma = next(
            (c for c in re.finditer(r",\s+(?:dan\s+|zo\s+)?", sentence) if words.finite.match(sentence, c.end())),
            re.compile(r",\s").search(sentence, opening.end()),
        )
        if comma:
            regions.append((0, comma.start()))
            start = comma.end()
    for opener in words.inner.finditer(sentence, start):
        if opener.start() < start or not _opens(sentence, opener):
            continue
        end = _end(sentence, opener)
        regions.append((opener.start(), end))
        start = end
    return tuple(sorted(regions + list(_asides(sentence))))


def _asides(sentence: str) -> Iterator[tuple[int, int]]:
    """Parentheses and quoted titles: what stands in them is not the sentence's own assertion."""
    yield from (m.span() for m in _PARENTHESES.finditer(sentence))
    for quotation in _QUOTATION.finditer(sentence):
        if not _SPOKEN.search(sentence, 0, quotation.start()):
            yield quotation.span()


def _opens(sentence: str, opener: re.Match[str]) -> bool:
    word, before = opener.group(), sentence[: opener.start()]
    if word == "of":
        return bool(_BEFORE_OF.search(before)) or bool(_ASKED.search(before) and _CLAUSE.match(sentence, opener.end()))
    if word == "dat" and len(sentence) - opener.end() < 40 and not lexicon().finite.search(sentence, opener.end()):
        return bool(_VERB_LAST.search(sentence, opener.end()))
    if word == "dat" and _DEMONSTRATIVE.search(before):
        return bool(re.search(r"\b(?:en|of)\s+$", before))
    if word == "die" and _BEFORE_NOUN.search(before):
        return False
    if word in ("als", "zoals", "wanneer", "indien", "wat", "wie"):
        return before.rstrip().endswith(",") and not _BEFORE_SKIP.search(before)
    return True


def _end(sentence: str, opener: re.Match[str]) -> int:
    word = opener.group()
    ends = [len(sentence)]
    at = opener.end()
    while (
        (stop := _STOP.search(sentence, at))
        and (inserted := _INSERTED.search(sentence, at))
        and inserted.start() <= stop.start() < inserted.end()
    ):
        at = inserted.end()
    if stop:
        ends.append(stop.start())
    if asserted := _ASSERTED.search(sentence, opener.end()):
        ends.append(asserted.start())
    if word not in _WHOLE or not sentence[: opener.start()].rstrip().endswith(","):
        if word != "dat" and (comma := _COMMA.search(sentence, opener.end())):
            ends.append(comma.start())
        for pattern in (_RESUMED, _NEGATED):
            if word not in ("omdat", "aangezien") and (found := pattern.search(sentence, opener.end())):
                ends.append(found.end())
    return min(ends)


def in_main(regions: Regions, at: int) -> bool:
    """Whether offset *at* lies outside all subordinate *regions*."""
    return not any(a <= at < b for a, b in regions)
