"""Quantities: every rule's examples, values, comparators, units, and what counts nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kamergraaf.data import rules
from kamergraaf.model.findings import Quantity
from kamergraaf.model.text import Span
from kamergraaf.recognise.quantities import find_quantities
from kamergraaf.recognise.times import find_times
from num2words import num2words

ANCHOR = date(2019, 4, 11)


def quantities(text: str) -> tuple[Quantity, ...]:
    return find_quantities(text, 0, len(text), find_times(text, 0, len(text), ANCHOR))


def shown(text: str) -> list[tuple[str, str, str, str | None]]:
    """What is written, comparator, value or fraction or «low–high», unit."""
    return [
        (
            text[q.span.start : q.span.end],
            str(q.comparator),
            f"{q.minimum}–{q.maximum}" if q.minimum is not None else str(q.value if q.value is not None else q.fraction),
            q.unit,
        )
        for q in quantities(text)
    ]


COMPARATORS = [
    (row, text) for section in ("comparators", "behind") for row in rules("quantities")[section] for text in row["examples"]
]


@pytest.mark.parametrize(("row", "text"), COMPARATORS, ids=[t for _, t in COMPARATORS])
def test_every_comparator_finds_its_examples(row: dict[str, str], text: str) -> None:
    assert [str(q.comparator) for q in quantities(text)] == [row.get("comparator", row["id"])]


@pytest.mark.parametrize(("text", "comparator"), rules("quantities")["split"]["examples"])
def test_comparators_with_a_verb_inside(text: str, comparator: str) -> None:
    assert [str(q.comparator) for q in quantities(text)] == [comparator]


WORDS = [(word, str(row.get("comparator", row["id"]))) for row in rules("quantities")["comparators"] for word in row["words"]]


@pytest.mark.parametrize(("word", "comparator"), WORDS)
def test_every_comparing_word_compares(word: str, comparator: str) -> None:
    text = f"er zijn {word} 300 woningen"
    assert [(str(q.comparator), text[q.span.start : q.span.end]) for q in quantities(text)] == [(comparator, f"{word} 300")]


@pytest.mark.parametrize("text", [t for row in rules("quantities")["comparators"] for t in row.get("counter", ())])
def test_comparator_counter_examples(text: str) -> None:
    assert [str(q.comparator) for q in quantities(text)] == ["exact"]


FRACTIONS = [(row, text) for row in rules("quantities")["fractions"] for text in row["examples"]]


@pytest.mark.parametrize(("row", "text"), FRACTIONS, ids=[t for _, t in FRACTIONS])
def test_every_fraction_finds_its_examples(row: dict[str, str], text: str) -> None:
    assert [q.fraction for q in quantities(text)] == [Decimal(row["fraction"])]


@pytest.mark.parametrize("text", [t for row in rules("quantities")["fractions"] for t in row.get("counter", ())])
def test_fraction_counter_examples(text: str) -> None:
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("word", "value"), [pair for kind in ("circa", "exact") for pair in rules("quantities")["collectives"][kind].items()]
)
def test_every_collective_counts(word: str, value: int) -> None:
    assert [q.value for q in quantities(f"een {word} scholen is dicht")] == [value]


@pytest.mark.parametrize("label", rules("quantities")["labels"])
def test_a_number_behind_a_label_counts_nothing(label: str) -> None:
    assert shown(f"zie {label} 12 hierboven") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "zijn 3.303 kwetsbare vluchtelingen en asielzoekers door",
            ("3.303", "exact", "3303", "kwetsbare vluchtelingen en asielzoekers"),
        ),
        ("sinds 2015 meer dan 40.000 migranten vrijwillig teruggekeerd", ("meer dan 40.000", "more-than", "40000", "migranten")),
        ("op 1,2 a 1,5 miljoen geschat", ("1,2 a 1,5 miljoen", "between", "1200000–1500000", None)),
        ("gehalveerd tot ca. 670.000.", ("ca. 670.000", "circa", "670000", None)),
        ("het feit dat een tiental centra is gesloten", ("een tiental", "circa", "10", "centra")),
        ("Ruim de helft daarvan", ("Ruim de helft", "just-over", "0.5", None)),
        ("zou in 2019 855 personen hebben", ("855", "exact", "855", "personen")),
        ("spaarrente vanaf € 100.000", ("vanaf € 100.000", "at-least", "100000", "euro")),
        ("vanaf €\u00a0100.000", ("vanaf €\u00a0100.000", "at-least", "100000", "euro")),
        ("twee gremia waarin alle", ("twee", "exact", "2", "gremia")),
        ("tussen de 10 en 20 procent van de", ("tussen de 10 en 20 procent", "between", "10–20", "procent")),
        ("een korting van 10-15% op", ("10-15%", "between", "10–15", "procent")),
        ("met 5,75% gestegen", ("5,75%", "exact", "0.0575", "procent")),
        ("een bedrag van € 1,5 mld. extra", ("€ 1,5 mld.", "exact", "1500000000", "euro")),
        ("is 20,4 miljoen euro", ("20,4 miljoen euro", "exact", "20400000", "euro")),
        ("een half miljoen euro", ("een half miljoen euro", "exact", "500000", "euro")),
        ("een miljard euro", ("een miljard euro", "exact", "1000000000", "euro")),
        ("800.000 tot 1,2 miljoen euro", ("800.000 tot 1,2 miljoen euro", "between", "800000–1200000", "euro")),
        ("€ 5 tot € 10 miljoen", ("€ 5 tot € 10 miljoen", "between", "5000000–10000000", "euro")),
        ("twee of drie maanden", ("twee of drie", "between", "2–3", "maanden")),
        ("4 op de 5 jongeren", ("4 op de 5", "exact", "0.8", "jongeren")),
        ("een op de tien kinderen", ("een op de tien", "exact", "0.1", "kinderen")),
        ("2000 woningen gebouwd", ("2000", "exact", "2000", "woningen")),
        ("de meerderheid van de huishoudens", ("de meerderheid", "more-than", "0.5", "huishoudens")),
        ("5 of meer leden", ("5 of meer", "at-least", "5", "leden")),
        ("ten minste één lid", ("ten minste één", "at-least", "1", "lid")),
        ("duurt één week langer", ("één", "exact", "1", "week")),
        (
            "tussen ongeveer 16.000 en 20.000 banen",
            ("tussen ongeveer 16.000 en 20.000", "between", "16000–20000", "banen"),
        ),
        ("er zijn acht gemeenten", ("acht", "exact", "8", "gemeenten")),
        ("27 EU-lidstaten", ("27", "exact", "27", "EU-lidstaten")),
        ("12 procentpunt hoger", ("12 procentpunt", "exact", "12", "procentpunt")),
        ("duurt twee en een half jaar", ("twee en een half", "exact", "2.5", "jaar")),
        ("een bedrag van half miljoen euro", ("half miljoen euro", "exact", "500000", "euro")),
        ("ruim ½ miljoen huishoudens", ("ruim ½ miljoen", "just-over", "500000", "huishoudens")),
        ("er zijn 1 250 000 inwoners", ("1 250 000", "exact", "1250000", "inwoners")),
        ("er zijn 3 000 nieuwe agenten", ("3 000", "exact", "3000", "nieuwe agenten")),
        ("dat kost € 12 500 euro", ("€ 12 500 euro", "exact", "12500", "euro")),
        ("dertienduizend vijfhonderd euro", ("dertienduizend vijfhonderd euro", "exact", "13500", "euro")),
        ("een miljoen driehonderdduizend euro", ("een miljoen driehonderdduizend euro", "exact", "1300000", "euro")),
        ("drie miljard tweehonderd miljoen euro", ("drie miljard tweehonderd miljoen euro", "exact", "3200000000", "euro")),
        ("een krimp van -0,5%", ("-0,5%", "exact", "-0.005", "procent")),
        ("een verlies van – 6% op", ("– 6%", "exact", "-0.06", "procent")),
        ("een groei van min 2 procent", ("min 2 procent", "exact", "-0.02", "procent")),
        ("het was min 3 graden", ("min 3", "exact", "-3", "graden")),
        ("een saldo van € -2,5 mln. in", ("€ -2,5 mln.", "exact", "-2500000", "euro")),
        ("een mutatie (+1,1%) in", ("+1,1%", "exact", "0.011", "procent")),
        ("de bandbreedte van – 5% à – 10% die", ("– 5% à – 10%", "between", "-10–-5", "procent")),
        ("tussen 10% en 15% van de scholen", ("tussen 10% en 15%", "between", "10–15", "procent")),
        ("10 procent tot 15 procent van de leden", ("10 procent tot 15 procent", "between", "10–15", "procent")),
        ("met ca. 21GW in 2030", ("ca. 21", "circa", "21", "GW")),
        ("groter dan 70m² zijn", ("groter dan 70", "more-than", "70", "m²")),
        ("dat is 3x zoveel", ("3", "exact", "3", "keer")),
        ("zeven tiende van de bedrijven", ("zeven tiende", "exact", "0.7", "bedrijven")),
        ("een derde deel van de leden", ("een derde", "exact", "0.333333333333333333", "leden")),
        ("minimaal 2/3 betaalbare woningen", ("minimaal 2/3", "at-least", "0.666666666666666667", None)),
        ("2/3 van de woningen is af", ("2/3", "exact", "0.666666666666666667", "woningen")),
        ("een 10-tal scholen", ("een 10-tal", "circa", "10", "scholen")),
        ("voor f 20 mln. verkocht", ("f 20 mln.", "exact", "20000000", "gulden")),
        ("een schade van f 2,50 per stuk", ("f 2,50", "exact", "2.50", "gulden")),
        ("3 miljoen Amerikaanse dollars", ("3 miljoen Amerikaanse dollars", "exact", "3000000", "dollar")),
        ("het kabinet heeft als streefgetal 225.000.", ("225.000", "exact", "225000", None)),
        ("het was de bedoeling te dalen tot 12 zaken", ("12", "exact", "12", "zaken")),
        ("dit aantal dreigt op te lopen tot 1,5 miljoen huishoudens", ("1,5 miljoen", "exact", "1500000", "huishoudens")),
        ("er staan 201.000 ingeschreven bij het CWI", ("201.000", "exact", "201000", None)),
        ("er zijn 12 ingezonden brieven", ("12", "exact", "12", "ingezonden brieven")),
        ("21.400 ernstig verkeersgewonden", ("21.400", "exact", "21400", "ernstig verkeersgewonden")),
        ("leidt tot een doorlooptijd van 1 tot 2 jaar", ("1 tot 2", "between", "1–2", "jaar")),
        ("een stijging van 3 tot 5 procent", ("3 tot 5 procent", "between", "3–5", "procent")),
        ("twee van onze eerdere rapporten", ("twee", "exact", "2", "eerdere rapporten")),
        ("alle drie de gemeenten", ("drie", "exact", "3", "gemeenten")),
        ("300 te bouwen woningen", ("300", "exact", "300", "te bouwen woningen")),
        ("10.000–15.000 banen", ("10.000–15.000", "between", "10000–15000", "banen")),
        ("12 á 15 zaken", ("12 á 15", "between", "12–15", "zaken")),
        ("een bedrag van 17 000 euro", ("17 000 euro", "exact", "17000", "euro")),
        ("de 2,5 miljard van het huidige kabinet", ("2,5 miljard", "exact", "2500000000", None)),
    ],
)
def test_quantity(text: str, expected: tuple[str, str, str, str | None]) -> None:
    assert shown(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Kamerstukken 32 735 en 30 573, nr. 230",
        "zie blz. 6 en 52 en artikel 4.44, lid 2",
        "de vragen 10, 11, 12 en 15",
        "op 12 maart 2019 om 14.30 uur",
        "COVID-19, A4 en CO2",
        "Postbus 20015 2500 EA Den Haag, 070 342 43 44",
        "Horizon 2020 en Rutte 4 zijn",
        "ik acht het van belang en acht de kans klein",
        "acht te slaan op de gevolgen",
        "één aparte faciliteit voor kinderen",
        "een nieuwe brief",
        "de eerste, tweede en derde brief",
        "één-op-één, op één na, enerzijds",
        "op 5 mei en vijf mei",
        "enkele tientallen meldingen",
        "(Stb. 2019, 123)",
        "de risico’s 1, 2, 7 en 9 zijn",
        "de 14-dagentermijn",
        "pagina 3/19",
        "de eerste helft",
        "merendeels",
        "een paar honderd scholen",
        "tien voor half negen",
        "het is zeven uur",
        "om acht uur precies",
        "pagina’s 5/19 en 3/6",
        "op 24/7 basis, met 5G en box 3 langs de A12",
        "dossier 29 628 leden",
        "NEN 7510 en ISO 27001 en ISAE 3402 verklaring",
        "(art. 4 eerste lid)",
        "bijlage f 3",
        "in miljoenen € 2022 2023 2024",
        "en 3) doorgroeien",
        "- 5 van belang",
        "MH17, Horizon 2020, versie 2.0 en fase 2",
        "50-plussers en 65+’ers",
        "een van de leden",
        "postcode 2511 VW, tel. 070-3614911",
        "de minister van 0GW",  # OCW, read from a scan
        "de derving per maatregel (x 1 miljoen euro)",
        "bedragen x € 1.000 in tabellen",
        "prioriteit krijgen binnen 8 Aanvullende vragen van oktober",
    ],
)
def test_nothing_is_counted(text: str) -> None:
    assert shown(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("becijferd op tussen C 180 en 186 miljoen.", ("tussen C 180 en 186 miljoen", "between", "180000000–186000000", "euro")),
        ("een bedrag van C 152 miljoen", ("C 152 miljoen", "exact", "152000000", "euro")),
        ("programma C 12 scholen", ("12", "exact", "12", "scholen")),
        ("windparken van 21GW", ("21", "exact", "21", "GW")),
        ("ruim 0,5GW", ("ruim 0,5", "just-over", "0.5", "GW")),
        ("de boete is 2 x 1.000 euro", ("1.000 euro", "exact", "1000", "euro")),
        ("er zijn 3 Baltische staten", ("3", "exact", "3", "Baltische staten")),
        ("er zijn 65 Nederlandse scholen", ("65", "exact", "65", "Nederlandse scholen")),
        ("alle 12 Eerste Kamerleden", ("12", "exact", "12", "Eerste Kamerleden")),
    ],
)
def test_signs_of_scans_and_tables(text: str, expected: tuple[str, str, str, str | None]) -> None:
    assert expected in shown(text)


def test_parts_of_an_earlier_figure() -> None:
    assert [q.part_of for q in quantities("Er zijn 300 scholen. De helft daarvan is dicht, waarvan 20 in Zeeland.")] == [
        False,
        True,
        True,
    ]
    assert [q.part_of for q in quantities("Van de meer dan 16.000 migranten is meer dan de helft vertrokken.")] == [False, True]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("de helft van de 400 scholen is dicht", "400"),
        ("ruim 30 procent van de in totaal 400 scholen", "400"),
        ("65 van de 77 scholen", "77"),
        ("twee derde deel van de 90 leden", "90"),
    ],
)
def test_parts_of_the_figure_behind(text: str, whole: str) -> None:
    part, other = quantities(text)
    assert (part.part_of, part.part_of_next, other.part_of_next) == (False, True, False)
    assert text[other.span.start : other.span.end] == whole


@pytest.mark.parametrize("text", ["de helft van de scholen en 400 leden", "30 procent van het budget van 400 euro"])
def test_a_figure_further_on_is_no_whole(text: str) -> None:
    assert [q.part_of_next for q in quantities(text)] == [False, False]


@pytest.mark.parametrize(("text", "per"), rules("quantities")["rates"]["examples"].items())
def test_rates_tell_per_what(text: str, per: str) -> None:
    assert [q.per for q in quantities(text)] == [per]


@pytest.mark.parametrize("text", rules("quantities")["rates"]["counter"])
def test_not_every_per_is_a_rate(text: str) -> None:
    assert [q.per for q in quantities(text)] == [None]


@pytest.mark.parametrize(("text", "fraction"), rules("quantities")["parts"]["examples"].items())
def test_composed_shares(text: str, fraction: str) -> None:
    assert [q.fraction for q in quantities(text)] == [Decimal(fraction)]


@pytest.mark.parametrize("text", rules("quantities")["parts"]["counter"])
def test_ordinals_are_no_shares(text: str) -> None:
    assert [q.fraction for q in quantities(text) if q.fraction is not None] == []


@pytest.mark.parametrize("word", rules("quantities")["attached"])
def test_every_measure_may_be_written_against_its_figure(word: str) -> None:
    (found,) = quantities(f"dat is ruim 21{word} meer")
    assert (found.value, found.unit) == (21, "keer" if word == "x" else word)


@pytest.mark.parametrize("word", [*rules("quantities")["change"], *rules("quantities")["arrive"]])
def test_every_word_of_change_leads_to_the_new_figure(word: str) -> None:
    assert [str(q.comparator) for q in quantities(f"het aantal {word} tot 300 zaken")] == ["exact"]


def test_from_and_to_are_two_figures_behind_a_verb_of_change() -> None:
    for text in ("gestegen, van bijna 990 tot 1041 doden", "daalde met 85.000 tot 1,67 miljoen dieren"):
        assert [q.minimum for q in quantities(text)] == [None, None]


def test_excluded_stretches_hold_no_figures() -> None:
    text = "verslag 12 van 300 personen"
    assert [q.value for q in find_quantities(text, 0, len(text), (), (Span(0, 10),))] == [300]


def test_offsets_count_in_the_whole_text() -> None:
    text = "Eerst 5 huizen. Dan 26 personen."
    (quantity,) = find_quantities(text, 16, len(text))
    assert text[quantity.span.start : quantity.span.end] == "26"


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 10**9))
def test_dotted_figures_come_back(number: int) -> None:
    text = f"er zijn {number:,} personen".replace(",", ".")
    assert [q.value for q in quantities(text) if number < 1000 or q.value == number] == [number]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "3",
                "12",
                "2019",
                "1,5",
                "miljoen",
                "%",
                "€",
                "tot",
                "en",
                "de",
                "helft",
                "ruim",
                "meer dan",
                "personen",
                "acht",
                "een",
                "derde",
                "–",
                "nr.",
                "op de",
            ]
        ),
        max_size=14,
    )
)
def test_spans_are_ordered_and_hold_one_value(words: list[str]) -> None:
    text = " ".join(words)
    found = quantities(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(
        (q.value is not None) + (q.fraction is not None) + (q.minimum is not None and q.maximum is not None) == 1 for q in found
    )


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60) | st.from_regex(r"[0-9a-zé€%½.,/–\- ]{0,60}", fullmatch=True))
def test_no_text_breaks_the_finder(text: str) -> None:
    for quantity in find_quantities(text, 0, len(text)):
        assert 0 <= quantity.span.start < quantity.span.end <= len(text)
        assert text[quantity.span.start : quantity.span.end].strip() == text[quantity.span.start : quantity.span.end]


@settings(max_examples=200, deadline=None)
@given(st.integers(2, 10**12 - 1))
def test_spelled_figures_are_found_whole(number: int) -> None:
    words = num2words(number, lang="nl")
    text = f"er zijn {words} personen"
    if "acht " not in text and "één" not in words.split(" "):
        found = quantities(text)
        assert sum(q.value or 0 for q in found) == number
        assert found[0].span.start == 8


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("waren ongeveer 118 duizend uitzend- en oproepkrachten werkzaam", ["uitzend- en oproepkrachten"]),
        ("een team van 30 forensisch specialisten van de politie", ["forensisch specialisten"]),
        ("bij de twee andere ministeries", ["andere ministeries"]),
        ("in 5 van de 6 onderzochte gemeenten", ["onderzochte gemeenten", "onderzochte gemeenten"]),
        ("een stijging van 6 naar 9 meldingen", ["meldingen", "meldingen"]),
        ("ongeveer twee derde van de EU-begroting", ["EU-begroting"]),
        ("12 daarvan zijn gesloten", [None]),
    ],
)
def test_the_thing_counted(text: str, units: list[str | None]) -> None:
    assert [q.unit for q in quantities(text)] == units


def test_a_third_is_as_exact_as_a_binary_fraction() -> None:
    assert [float(q.fraction or 0) for q in quantities("een derde van de scholen en een op de zes leerlingen")] == [1 / 3, 1 / 6]
