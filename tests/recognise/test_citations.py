"""Citations: every rule finds its examples with their targets, and nothing in the counter-examples."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kamergraaf.data import rules
from kamergraaf.model.findings import Citation, CitationKind
from kamergraaf.model.text import Span
from kamergraaf.recognise.citations import CitationContext, citation_rules, find_citations
from kamergraaf.recognise.identifiers import is_identifier
from kamergraaf.recognise.sharing import share_targets

RULES: list[dict[str, Any]] = rules("citations")["rules"]
EXAMPLES = [(rule, example) for rule in RULES for example in rule["examples"]]
COUNTER = [(rule["id"], text) for rule in RULES for text in rule.get("counter", [])]


def find(text: str, **context: Any) -> tuple[Citation, ...]:
    return find_citations(text, 0, len(text), CitationContext(**context))


def told(text: str, citations: tuple[Citation, ...]) -> dict[str, list[str]]:
    """Quote → targets and further dossiers."""
    return {text[c.span.start : c.span.end]: [*c.targets, *(f"also {dossier}" for dossier in c.also_in)] for c in citations}


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{rule['id']}-{n}" for n, (rule, _) in enumerate(EXAMPLES)])
def test_rule_finds_its_example(rule: dict[str, Any], example: dict[str, Any]) -> None:
    citations = find(example["in"])
    assert told(example["in"], citations) == example["found"]
    made = [citation for citation in citations if citation.rule == rule["id"]]
    assert made, [citation.rule for citation in citations]
    assert all(citation.kind == rule["kind"] or rule["id"] == "identifier" for citation in made)
    for name in ("pages", "dated", "movers", "session", "items", "numbers", "alternative", "sitting", "rijkswetten"):
        if name in example:
            expected = tuple(example[name]) if isinstance(example[name], list) else example[name]
            assert getattr(made[0], name) == expected
    assert example["from"]


@pytest.mark.parametrize(("rule", "text"), COUNTER)
def test_counter_example_holds_no_citation(rule: str, text: str) -> None:
    assert told(text, find(text)) == {}, rule


def test_there_are_enough_examples_and_ids_are_unique() -> None:
    assert len(EXAMPLES) >= 150
    assert sum(example["from"] != "own" for _, example in EXAMPLES) > len(EXAMPLES) / 2
    assert len({rule["id"] for rule in RULES}) == len(RULES)
    assert {rule.id for rule in citation_rules()} == {rule["id"] for rule in RULES if "pattern" in rule}


def test_spans_count_in_the_whole_text() -> None:
    text = "Kamerstuk 1 is niets.\n\nzie Kamerstuk 28 844, nr. 261.\n\nKamerstuk 28 844, nr. 266."
    start = text.index("zie")
    (citation,) = find_citations(text, start, text.index("\n\n", start), CitationContext())
    assert text[citation.span.start : citation.span.end] == "Kamerstuk 28 844, nr. 261"


LETTER = "In navolging van onze brief van 4 december 2018, informeren wij u. Meer niet."
MOTIE = "de motie van de leden Bos en Kuik waarin is verzocht de richtlijn aan te scherpen en de Kamer te informeren. Daarna"
TARGET = ("kst-32735-230",)


@pytest.mark.parametrize(
    ("text", "mark", "targets", "expected"),
    [
        (LETTER, "2018", TARGET, TARGET),
        (LETTER, "2018,", TARGET, TARGET),
        (LETTER, "informeren", TARGET, ()),
        (LETTER, "2018,", (*TARGET, "kst-1-2"), ()),
        (LETTER, "2018,", ("h-tk-20222023-84-12",), ()),
        (MOTIE, "scherpen", TARGET, TARGET),
        (MOTIE, "informeren.", TARGET, TARGET),
        (MOTIE, "Daarna", TARGET, ()),
    ],
)
def test_footnote_mark_gives_the_target(text: str, mark: str, targets: tuple[str, ...], expected: tuple[str, ...]) -> None:
    (citation,) = find(text, footnote_targets={text.index(mark) + len(mark): targets})
    assert citation.targets == expected


def test_a_mark_belongs_to_the_nearest_motie() -> None:
    text = "de motie van het lid Bos en de motie van het lid Kuik waarin dit staat."
    first, second = find(text, footnote_targets={len(text): TARGET})
    assert (first.targets, second.targets) == ((), TARGET)


def test_number_without_dossier_takes_the_papers_own() -> None:
    (citation,) = find("de motie op stuk nr. 212", dossiers=("34104", "30597"))
    assert citation.targets == ("kst-34104-212",)


def test_sitting_without_year_takes_the_papers_own_and_stays_open_without() -> None:
    (citation,) = find("Handelingen nr. 84, item 12", session="2022–2023", chamber="eerste-kamer")
    assert citation.targets == ("h-ek-20222023-84-12",)
    (citation,) = find("Handelingen nr. 84, item 12")
    assert citation.targets == ()


@pytest.mark.parametrize(
    ("words", "written", "expected"),
    [
        ("5 april jl.", date(2018, 6, 4), date(2018, 4, 5)),
        ("5 december", date(2018, 6, 4), date(2017, 12, 5)),
        ("5 april jl.", None, None),
        ("31 april 2018", None, None),
        ("juni 2019", None, None),
    ],
)
def test_date_of_a_letter(words: str, written: date | None, expected: date | None) -> None:
    (citation,) = find(f"onze brief van {words} hierover", dated=written)
    assert citation.dated == expected


def test_mentions_of_one_motie_share_its_target() -> None:
    text = (
        "de motie-Bos/Kuik (Kamerstuk 28 844, nr. 261) vraagt. De motie van de leden Bos en Kuik is afgedaan. De motie-Smals ook."
    )
    shared = share_targets(text, find(text))
    assert [citation.targets for citation in shared if citation.kind is CitationKind.MOTIE] == [
        ("kst-28844-261",),
        ("kst-28844-261",),
        (),
    ]


def test_mentions_that_disagree_share_nothing() -> None:
    text = "motie-Bos (Kamerstuk 28 844, nr. 261) en motie-Bos (Kamerstuk 28 844, nr. 262). De motie-Bos is afgedaan."
    assert share_targets(text, find(text))[-1].targets == ()


AGENDA = (
    "– de brief van de minister van Financiën d.d. 31 maart 2025 inzake bermen (36600-XII, nr. 87);\n"
    "– de brief van de minister van Financiën d.d. 31 maart 2025 inzake verzoek om een afschrift van de brief van 3 maart 2025 "
    "en de motie van het lid Bos, met reactie (A2) (29398, nr. 1172);\n"
    "– de brief van de minister van Financiën d.d. 3 juni 2025 inzake het rapport Wegen."
)


def test_the_parenthesis_that_closes_an_item_tells_its_letter() -> None:
    shared = share_targets(AGENDA, find(AGENDA))
    assert [c.targets for c in shared if c.kind is not CitationKind.KAMERSTUK] == [
        ("kst-36600-XII-87",),
        ("kst-29398-1172",),
        (),
        (),
        (),
    ]


def test_two_items_of_an_agenda_are_two_letters() -> None:
    text = AGENDA.splitlines()[0] + "\n– de brief van de minister van Financiën d.d. 31 maart 2025 inzake treinen."
    assert [c.targets for c in share_targets(text, find(text)) if c.kind is CitationKind.LETTER] == [("kst-36600-XII-87",), ()]


def test_a_letter_in_running_text_does_not_take_the_number_of_a_report() -> None:
    letter = find("Ik wees in de brief van 3 mei 2021 over het rapport Wegen (29398, nr. 1172); daarna niet.")[0]
    assert letter.targets == ()
    letter = find("De brief van 3 mei 2021 over het rapport Wegen (29398, nr. 1172) is besproken.")[0]
    assert letter.targets == ()


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("de brief van 3 mei 2021 is besproken", ("kst-29398-12",)),
        ("de brief van de minister van 3 mei 2021 is besproken", ("kst-29398-12",)),
        ("de brief van de staatssecretaris van 3 mei 2021 is besproken", ()),
        ("uw brief van 3 mei 2021 is besproken", ()),
        ("de brief van vaste commissie voor Financiën van 3 mei 2021 is besproken", ()),
        ("de brief van 3 mei 2021 over het rapport Wegen (29398, nr. 13) is besproken", ()),
        ("de brief van 3 mei 2021 is besproken. Het rapport (29398, nr. 13) ook", ("kst-29398-12",)),
    ],
)
def test_letters_of_one_date_share_only_where_nothing_contradicts(second: str, expected: tuple[str, ...]) -> None:
    text = f"De brief van de minister van 3 mei 2021 (29398, nr. 12) en {second}."
    letters = [c for c in share_targets(text, find(text)) if c.kind is CitationKind.LETTER]
    assert [c.targets for c in letters] == [("kst-29398-12",), expected]


WORDS = """Kamerstuk _Kamerstukken II _2020/21, _32 735_en 30 573_, nr. _nrs. 3 en 4_p. 5_; _(_) _Handelingen II _item 3_VII
31 459_nr. 2_–_AI_tot _motie van de leden _Bos_brief van _4 mei 2021_-0_nr. 000_, nr. 0 _Tweede\u00a0Kamer_€
stuk nr. 0_motie op """
PIECES = WORDS.replace("\n", "_").split("_")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_any_mixture_gives_ordered_disjoint_wellformed_citations(pieces: list[str]) -> None:
    text = "".join(pieces)
    citations = find(text, dossiers=("32735",), session="2020-2021")
    spans = [citation.span for citation in citations]
    assert all(first.end <= second.start for first, second in pairwise(spans))
    for citation in citations:
        assert Span(0, len(text)).contains(citation.span)
        if citation.kind in (CitationKind.KAMERSTUK, CitationKind.HANDELINGEN, CitationKind.AANHANGSEL):
            assert citation.targets or citation.kind is not CitationKind.KAMERSTUK
            assert all(is_identifier(target) for target in citation.targets)
