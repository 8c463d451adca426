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
_OPEN_COMMA = re.compile(r",\s+(?:dan\s+|zo\s+)?")
_ANY_COMMA = re.compile(r",\s")
_CLUSTER = 3  # verbs that may follow the finite one at the end of a clause: «had kunnen worden gedaan»
_STOP = re.compile(r"[;:]\s|\s[–—-]\s|\)")
_INSERTED = re.compile(r"\s[–—-]\s[^–—;:]{1,160}\s[–—-]\s|\([^()]*\)")
_PARENTHESES = re.compile(r"\([^()]*\)")
_QUOTATION = re.compile(r"[«“][^«»“”]*[»”]")
# Behind such words a quotation is what somebody says; elsewhere it is a title or a word under discussion.
_SPOKEN = re.compile(r"(?:^|[:,.;]|\bdat|\b(?:zegt|zei|stelt|schrijft|meldt))\s*$")
_WHOLE = frozenset({"dat", "omdat", "aangezien", "zodat", "opdat", "hoewel", "doordat", "tenzij", "mits", "ongeacht", "of"})
_BEFORE_OF = re.compile(
    r"\b(?:vraag|bezien|bezie\w*|na\w* gaan|nagegaan|nagaan|onderzoek\w*|onderzocht|weten|beoordelen|beoordeeld|geëvalueerd"
    r"|bekijken|bekeken|vastgesteld|vast te stellen|bepaald|bepalen|getoetst|toetsen|gecontroleerd|controleren"
    r"|(?:on)?bekend|(?:on)?duidelijk|inzichtelijk|onzeker|ongewis)\s+$"
)
_ASKED = re.compile(
    r"\b(?:vraag|vraagt|vragen|vroeg|vroegen|gevraagd|vraagstuk|onderzoekt?|nagaan|bezie[nt]?|weten|beoordelen|(?:on)?duidelijk|(?:on)?bekend|onzeker|ongewis)\b[^,;.]{0,40}$"
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
_ANSWER = re.compile(r"(?:Ja|Nee|Neen|Inderdaad|Zeker),?\s+$")  # «Nee, die mening deel ik niet»
_VERB_LAST = re.compile(r"\b(?!niet\b|het\b|met\b)\w{3,}(?:t|en|de|te)[.,;]?$")
_ASSERTED = re.compile(r",\s+(?=\w+\s+(?:ik|wij|we|het kabinet|de regering)\b)")
_FRONTED = re.compile(r",\s+(?P<verb>\w+)\s+(?:de|het|een|deze|dit|er)\b")
#: In a main clause the subject stands behind the verb where something else opens it: «het beeld dat dit gebeurt herken ik niet».
_INVERTED = re.compile(r"(?<!\w)\w+\s+(?:ik|wij|we)\b")
_MODAL = re.compile(r"(?:zouden|kunnen|konden|zullen|willen|mogen|moeten|laten)\b")
_DETERMINED = re.compile(r"\b(?:de|deze|die|alle|onze|uw|hun|mijn|haar|geen)\s+(?:\w+e\s+)?$")
_DETERMINER = re.compile(r"\w+\s+(?:de|het|een|deze|dit|dat|er|geen|zich|men|hier\w*|daar\w*)\b")
#: A clause of purpose ends with its infinitives, before the verb of the main clause: «Om dit te kunnen doen moet …».
_PURPOSE = re.compile(r"\bte\s+(?:\w+en\s+){1,3}")
_ASKING = re.compile(r"(?:Of|In hoeverre|Hoe|Hoeveel|Waarom|Dat)\b")
_RELATIVE = re.compile(r"die$|welke$|waar(?!om)")
_BEFORE_SKIP = re.compile(r"\bvoor\s+$")


def subordinate(sentence: str) -> Regions:
    """The regions of *sentence* that stand in subordinate clauses: (start, end) pairs in text order."""
    words = lexicon()
    regions: list[tuple[int, int]] = []
    start = 0
    if first := _initial(sentence):
        regions.append((0, first[0]))
        start = first[1]
    for opener in words.inner.finditer(sentence, start):
        if opener.start() < start or not _opens(sentence, opener):
            continue
        end = _end(sentence, opener)
        regions.append((opener.start(), end))
        start = end
    return tuple(sorted(regions + list(_asides(sentence))))


def _initial(sentence: str) -> tuple[int, int] | None:
    """Where a subordinate clause that opens *sentence* ends, and where the main clause begins."""
    words = lexicon()
    commas = (c for c in _OPEN_COMMA.finditer(sentence) if words.finite.match(sentence, c.end()))
    if opening := words.initial.match(sentence):
        comma = next(commas, None) or _ANY_COMMA.search(sentence, opening.end())
        if opening.group() == "Om":
            purpose = next((p for p in _PURPOSE.finditer(sentence) if words.finite.match(sentence, p.end())), None)
            if purpose and (comma is None or purpose.end() < comma.start()):
                return purpose.end(), purpose.end()
        return (comma.start(), comma.end()) if comma else None
    if (opening := _ASKING.match(sentence)) and (comma := next(commas, None)):
        # Verb last: «Dat dit gebeurt, is …», not «Dat onderzoek loopt nog, blijkt …».
        first = words.finite.search(sentence, opening.end(), comma.start())
        inner = words.inner.search(sentence, first.end(), comma.start()) if first else None
        if first is None or len(sentence[first.end() : (inner or comma).start()].split()) <= _CLUSTER:
            return comma.start(), comma.end()
    return None


def of_another(sentence: str, at: int) -> bool:
    """Whether offset *at* lies in a relative clause that tells what others did («voorstellen die zij deden tijdens …»)."""
    words = lexicon()
    opened = [o for o in words.inner.finditer(sentence) if o.start() < at and _RELATIVE.match(o.group()) and _opens(sentence, o)]
    if not opened or at >= (end := _end(sentence, opened[-1])):
        return False
    start = opened[-1].start()
    return not words.own_saying.search(sentence, start, end) and not words.own_promise.search(sentence[:start])


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
        return bool(re.search(r"\b(?:en|of)\s+$", before)) or bool(_CLAUSE.match(sentence, opener.end()))
    if word == "die" and (_BEFORE_NOUN.search(before) or _ANSWER.match(before)):
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
    ends.extend(m.start() for m in _FRONTED.finditer(sentence, opener.end()) if lexicon().finite.match(sentence, m.start("verb")))
    if word not in _WHOLE or not sentence[: opener.start()].rstrip().endswith(","):
        if word != "dat" and (comma := _COMMA.search(sentence, opener.end())):
            ends.append(comma.start())
        if word not in ("omdat", "aangezien"):
            ends.extend(found.end() for found in _RESUMED.finditer(sentence, opener.end()) if _resumes(sentence, opener, found))
            if found := _NEGATED.search(sentence, opener.end()):
                ends.append(found.end())
            verbal = lexicon()
            inverted = (m.start() for m in _INVERTED.finditer(sentence, opener.end()))
            ends.extend(at for at in inverted if verbal.finite.match(sentence, at) or verbal.lexical.match(sentence, at))
    return min(ends)


def _resumes(sentence: str, opener: re.Match[str], found: re.Match[str]) -> bool:
    """Whether the modal behind *found* is the main clause's: the clause before it has a verb of its own («die gelden moeten»)."""
    if _MODAL.match(sentence, found.start()) or _DETERMINED.search(sentence, opener.end(), found.start()):
        return False
    if _DETERMINER.match(sentence, found.end()):  # a verb at the end of its clause has only verbs and prepositions behind it
        return True
    inner = [o.end() for o in lexicon().inner.finditer(sentence, opener.end(), found.start()) if _opens(sentence, o)]
    return any(lexicon().finite_verbs(sentence, inner[-1] if inner else opener.end(), found.end()))


def in_main(regions: Regions, at: int) -> bool:
    """Whether offset *at* lies outside all subordinate *regions*."""
    return not any(a <= at < b for a, b in regions)
