"""An Anchored finds what its expression finds: on all rules of the package, and on any text and expression."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kamergraaf.recognise import meeting_kinds
from kamergraaf.recognise.anchored import WORTH, Anchored, OneOf
from kamergraaf.recognise.antecedents import _rules as short_forms
from kamergraaf.recognise.choice import Choice
from kamergraaf.recognise.citations import citation_rules
from kamergraaf.recognise.claims.lexicon import lexicon
from kamergraaf.recognise.figures import figure
from kamergraaf.recognise.indexed import indexed, stretch
from kamergraaf.recognise.needles import ODD, needles
from kamergraaf.recognise.openings import ALSO, DIGIT, Openings, at_beginning, openings, words_asked
from kamergraaf.recognise.org_patterns import load_patterns

TEXTS = sorted((Path(__file__).parents[1] / "gold" / "text").glob("*.txt"))


def keys(*words: str, prefixes: tuple[str, ...] = ()) -> Openings:
    return Openings(frozenset(words), frozenset(prefixes))


@pytest.mark.parametrize(
    ("source", "begins"),
    [
        (r"\b(?:heb|hebben)\b", keys("heb", "hebb")),
        (r"\bheb", keys(prefixes=("heb",))),
        (r"\b[Zz]al (?:ik|wij)", keys("Zal", "zal")),
        (r"(?<!\w)(?:de )?Raad", keys("de", "Raad")),
        (r"(?<![\w-])\d{2}", keys(DIGIT)),
        (r"(?<=[\s(])dat\b", keys("dat")),
        (r"(?<=\bde )(?P<noun>Raad|Bank)", keys("Raad", "Bank")),
        (r"^«(?:Ja|Nee)", keys("«")),
        (r"\b(?i:is)\b", keys("is", "IS", "Is", "iS", "İs", "ıs", "İS", "ıS", "iſ", "Iſ", "İſ", "ıſ")),
        (r"(?<!\w)[AB][a-z]+", keys(prefixes=("A", "B"))),
        (r"heb", None),  # also within a word
        (r"\b.", None),
        (r"\b(?:heb)?", None),  # may be empty
        (r"\b\s", None),
        (r"\b\w+", None),
        (r"(?<!-)heb", None),
        (r"(?a:\bheb)", keys(prefixes=("heb",))),
    ],
)
def test_how_matches_begin(source: str, begins: Openings | None) -> None:
    assert openings(source) == begins


@pytest.mark.parametrize(
    ("source", "needed"),
    [
        (r"(?:een|de) [Dd]ebat", [{"een debat", "de debat"}]),
        (r"[a-z]+debat(?:ten)?", [{"debat", "debatten"}]),
        (r"\w+(?:raad|overleg)s?\b.*(?=\bover\b)", [{"over"}, {"raad", "overleg"}]),
        (r"(?:debat)?", []),
        (r"(?!debat)\w+", []),
        (r"(?:debat|\d+)", []),
    ],
)
def test_what_an_expression_needs(source: str, needed: list[set[str]]) -> None:
    found = needles(source)
    assert [set(s) for s in found] == [{w for w in one if not any(o in w for o in one - {w})} for one in needed]


def test_words_asked_of_each_alternative() -> None:
    source = r"\b(?:heb|had)\b(?=.{0,60}\b(?:toegezegd|beloofd)\b)|\bzal ik\b"
    assert words_asked(source) == (
        (frozenset({"heb", "had"}), frozenset({"toeg", "belo"})),
        (frozenset({"zal"}), frozenset({"ik"})),
    )


def test_at_beginning() -> None:
    assert at_beginning(r"^a|^b")
    assert not at_beginning(r"^a|b")
    assert not at_beginning(r"(?m)^a")


def test_what_case_hides() -> None:
    """The table of letters that match others when case is ignored is complete for the letters that it is used for."""
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    for letter in "abcdefghijklmnopqrstuvwxyz":
        others = set(re.findall(letter, every, re.IGNORECASE)) - {letter, letter.upper()}
        assert others == set(ALSO.get(letter, ""))
        assert {c for c in others if c.lower() != letter} <= set(ODD)


@cache
def expressions() -> tuple[Anchored, ...]:
    rules = lexicon()
    found = [p for _, p in rules.no_claim] + [rules.finite, rules.lexical, rules.negation, rules.future_cue, rules.inner]
    for rule in (*rules.kinds, *rules.sources):
        found += [p for p in (rule.pattern, rule.needs) if p]
    found += [rule.pattern for rule in rules.certainty] + [p for _, _, p in rules.modality]
    found += [p.regex for p in load_patterns()] + [rule.pattern for rule in citation_rules()]
    found += [*(rule.noun for rule in short_forms()), figure()]
    for one in found:
        one.analyse()
    return tuple(found)


def spans(matches: Iterator[re.Match[str]]) -> list[tuple[object, ...]]:
    return [(m.span(), m.groups(), m.lastgroup) for m in matches]


def same(one: Anchored, text: str, start: int = 0, end: int = sys.maxsize) -> None:
    expected = spans(one.compiled.finditer(text, start, end))
    assert spans(one.finditer(text, start, end)) == expected
    first = one.search(text, start, end)
    assert (first and first.span()) == (expected[0][0] if expected else None)


@pytest.mark.parametrize("path", TEXTS[:4], ids=lambda p: p.stem)
def test_rules_on_papers(path: Path) -> None:
    text = path.read_text(encoding="utf-8")[:6000]
    for one in expressions():
        same(one, text)
        same(one, text, 701, 2203)
        same(one, stretch(text, 300, 900))


@pytest.mark.parametrize("path", TEXTS[:4], ids=lambda p: p.stem)
def test_meetings_on_papers(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    nouns = meeting_kinds.nouns()
    nouns.analyse()
    plain = re.compile(nouns.source)
    assert spans(nouns.finditer(text)) == spans(plain.finditer(text))
    assert spans(nouns.finditer(text, 500, 3000)) == spans(plain.finditer(text, 500, 3000))


def test_analysed_once_it_pays() -> None:
    one, text = Anchored(r"\bheb\b"), "Ik heb. " * (WORTH // 20)
    counts = [len(list(one.finditer(text))) for _ in range(4)]
    assert counts == [WORTH // 20] * 4


def words_of_rules() -> list[str]:
    letters = {w for one in expressions() for w in re.findall(r"[A-Za-zë]{2,}", one.source)}
    return sorted(letters)[::7]


PIECES = st.sampled_from(
    [*words_of_rules(), *" .,;:-–’'()«»“”\n\u00a0", "İ", "ı", "ſ", "\u212a", "Σ", "é", "É", "12", "٣", "€", "_"]
)
SENTENCES = st.lists(st.tuples(PIECES, st.sampled_from([" ", " ", " ", "", "-", ", "])), max_size=24).map(
    lambda pairs: "".join(a + b for a, b in pairs)
)


@settings(max_examples=150, deadline=None)
@given(SENTENCES, st.integers(0, 40), st.integers(0, 120))
def test_rules_on_any_text(text: str, start: int, end: int) -> None:
    for one in expressions():
        same(one, text)
        same(one, text, start, end)


#: Small expressions of all the kinds that the analysis knows, and of some that it does not.
SIMPLE = ["a", "ab", "[ab]", "[^a]", "[a-z]", r"\w", r"\d", r"\s", ".", "A", "(?i:k)", "(?i:is)", "é", "-", " "]
PLACES = [r"\b", r"\B", "^", "$", r"\A", r"\Z", r"(?<!\w)", r"(?<![\w-])", r"(?<=\s)", r"(?<=[-a])", "(?<=b|-)"]
AHEAD = [r"(?!\w)", "(?=a)", r"(?=.*\bab)", "(?!b)"]
ATOMS = st.sampled_from([*SIMPLE, *PLACES, *AHEAD])
EXPRESSIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda some: f"(?:{'|'.join(some)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{1,3}", "{0,2}?", "?+"])).map(
            lambda two: f"(?:{two[0]}){two[1]}"
        ),
        inner.map(lambda one: f"({one})"),
        inner.map(lambda one: f"(?>{one})"),
        inner.map(lambda one: f"(?={one})"),
    ),
    max_leaves=8,
)
ANY_TEXT = st.text("abAB kKsSiIıİſ\u212aé-.1٣\n_", max_size=16)


@settings(max_examples=1500, deadline=None)
@given(EXPRESSIONS, st.sampled_from([0, re.IGNORECASE, re.MULTILINE, re.DOTALL]), ANY_TEXT, st.integers(0, 9), st.integers(0, 16))
def test_any_expression_on_any_text(source: str, flags: int, text: str, start: int, end: int) -> None:
    one = Anchored(source, flags)
    one.analyse()
    same(one, text)
    same(one, text, start, end)
    choice = Choice([one], lambda rule: [rule])
    choice.analyse()
    assert choice.fit(text) or one.compiled.search(text) is None


@settings(max_examples=400, deadline=None)
@given(st.lists(EXPRESSIONS.filter(lambda e: re.fullmatch(e, "") is None), min_size=1, max_size=4), ANY_TEXT)
def test_alternatives_on_any_text(parts: list[str], text: str) -> None:
    if any(m.start() == m.end() for part in parts for at in range(len(text) + 1) if (m := re.compile(part).match(text, at))):
        return  # an empty match begins nowhere
    source = "|".join(parts)
    one = OneOf(source, parts)
    one.analyse()
    assert spans(one.finditer(text)) == spans(re.compile(source).finditer(text))


@given(st.text("abc 12-é.\n", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_part_of_an_index(text: str, start: int, end: int) -> None:
    part, alone = indexed(stretch(text, start, end)), indexed(text[start:end])
    assert part.keys == alone.keys
    begins = (frozenset({"abc", "a", DIGIT}), ((1, frozenset("b")),))
    assert list(part.starts(begins)) == list(alone.starts(begins))
