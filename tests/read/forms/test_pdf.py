"""PDF papers: reading order, footnotes, boxes, and refusal of what cannot be read."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kamergraaf.data import rules
from kamergraaf.errors import InputError
from kamergraaf.model.form import Form
from kamergraaf.model.text import BlockKind
from kamergraaf.read import paper_from_bytes
from kamergraaf.read.forms import pdf, pdf_guard, pdf_words
from kamergraaf.read.forms.pdf_furniture import page_match
from kamergraaf.read.forms.pdf_paragraphs import _open_word
from kamergraaf.read.forms.pdf_words import page_place
from kamergraaf.recognise.header import read_header

sys.path.insert(0, str(Path(__file__).parent))
from pdf_maker import Pdf, printed, width, wrap

DATA = Path(__file__).parents[2] / "data" / "forms"

MOTIE = (
    "Vergaderjaar 2020–2021",
    "Tweede Kamer der Staten-Generaal",
    "2",
    "32 545 Wet- en regelgeving financiële markten",
    "Nr. 143 MOTIE VAN DE LEDEN INGE VAN DIJK EN GRINWIS",
    "Voorgesteld 6 juli 2021",
    "De Kamer,",
    "gehoord de beraadslaging,",
    "constaterende dat diverse financiële instellingen klanten laten betalen voor hun spaargeld en in sommige "
    "gevallen ook afscheid nemen van spaarders;",
    "constaterende dat veel financiële instellingen een negatieve spaarrente hanteren vanaf € 100.000;",
    "overwegende dat voorkomen dient te worden dat de grens van negatieve spaarrente de kleine spaarder nog verder gaat raken;",
    "verzoekt de regering, om een grensspaarsaldo te definiëren waaronder een negatieve spaarrente onwenselijk is "
    "en met de banken in gesprek te gaan om afspraken te maken over het borgen van deze ondergrens;",
    "verzoekt de regering tevens, om, indien de Minister constateert dat banken niet bereid zijn zich te beperken "
    "tot dit grenssaldo, een wetsvoorstel voor te bereiden met een verbod op negatieve spaarrente vanaf de "
    "geformuleerde spaarsaldogrens,",
    "en gaat over tot de orde van de dag.",
    "Inge van Dijk",
    "Grinwis",
)

PROSE = (
    "Met deze brief informeer ik uw Kamer over de voortgang van het programma en over de maat|regelen die het kabinet neemt.^1^ "
    "De uitvoering ligt bij de gemeenten, die daarvoor in 2023^2^ extra middelen ontvangen, en bij het Openbaar Ministerie."
)
PROSE_TEXT = PROSE.replace("|", "").replace("^", "")
NOTES = {
    "1": "Kamerstuk 28 844, nr. 266.",
    "2": "Zie ook de brief van 3 mei 2022, die aan uw Kamer is gezonden na het debat van die week (Kamerstuk 28 844, nr. 261).",
}


def read(maker: Pdf) -> Form:
    return pdf.read(maker.build(), "x.pdf")


def lines(form: Form) -> list[str]:
    return [line for line in form.text.split("\n") if line]


def test_printed_motie_equals_its_xml() -> None:
    form = pdf.read((DATA / "kst-32545-143" / "kst-32545-143.pdf").read_bytes(), "kst-32545-143.pdf")
    assert lines(form) == list(MOTIE)
    assert [(t.field, t.value) for t in form.told] == [("identifier", "kst-32545-143")]


def test_printed_questions_join_lines_hyphens_and_pages() -> None:
    form = pdf.read((DATA / "ah-tk-20202021-3235" / "ah-tk-20202021-3235.pdf").read_bytes(), "ah.pdf")
    found = lines(form)
    assert found[:4] == ["Vergaderjaar 2020–2021", "Tweede Kamer der Staten-Generaal", "2", "Aanhangsel van de Handelingen"]
    assert (
        sum(line.startswith("Vraag ") for line in found)
        == sum(line.startswith("Antwoord ") and len(line) < 12 for line in found)
        == 9
    )
    assert "het Besluit bijstandverlening zelfstandigen (BBZ)-krediet beide voor zelfstandige ondernemers" in form.text
    assert "en een beperktere looptijd dan de lening" in form.text  # «beperk-⏎tere»
    assert "vergaderjaar" not in form.text
    assert "ISSN" not in form.text
    assert {box.page for box in form.boxes} == {1, 2, 3}


@pytest.mark.parametrize("name", ["kst-32545-143", "ah-tk-20202021-3235"])
def test_boxes_cover_the_text_in_order_and_lie_on_the_page(name: str) -> None:
    form = pdf.read((DATA / name / f"{name}.pdf").read_bytes(), name)
    covered = 0
    for box in form.boxes:
        assert box.start >= covered
        assert box.end > box.start
        assert not form.text[covered : box.start].strip(" \n-")
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + box.width <= 559
        assert box.y + box.height <= 772
        covered = box.end
    assert not form.text[covered:].strip()


def test_boxes_count_from_the_top_left_of_the_crop_box() -> None:
    maker = Pdf(crop=(20, 30, 575, 812)).page()
    for i in range(8):
        maker.text(100, 200 + 12 * i, "Een regel met lopende tekst die lang genoeg is om een regel te zijn.")
    box = read(maker).boxes[0]
    assert (box.page, box.x) == (1, 80.0)
    assert box.y == pytest.approx(200 - 30 - 9, abs=3)
    assert box.height == pytest.approx(10, abs=2)


def test_every_word_has_a_box_of_its_own() -> None:
    line = "De Minister van Financiën en de heer Grinwis hebben dit op 3 mei 2022 met elkaar besproken."
    maker = Pdf().page()
    maker.lines(90, 200, [line] * 4)
    form = read(maker)
    at = 0
    for word, box in zip(line.split(), form.boxes, strict=False):
        assert form.text[box.start : box.end] == word
        assert box.x == pytest.approx(90 + width(line[:at], 9), abs=0.6)
        assert box.width == pytest.approx(width(word, 9), abs=0.6)
        at += len(word) + 1


def test_a_word_cut_at_the_line_end_has_two_boxes() -> None:
    maker = Pdf().page()
    maker.lines(90, 100, ["Het is een lopende regel van gewone lengte die tot het einde door gaat met geformali-"] * 5)
    maker.text(90, 160, "seerd overleg.")
    form = read(maker)
    at = form.text.rindex("geformaliseerd")
    parts = [b for b in form.boxes if at <= b.start < at + len("geformaliseerd")]
    assert [form.text[b.start : b.end] for b in parts] == ["geformali", "seerd"]
    assert parts[1].y > parts[0].y


@pytest.mark.parametrize(("rotation", "expected"), [(0, (10, 80)), (90, (20, 10)), (180, (90, 20)), (270, (80, 90))])
def test_page_place(rotation: int, expected: tuple[float, float]) -> None:
    assert page_place((0, 0, 100, 100), rotation)(10, 20) == expected


def test_footnotes_go_last_and_their_marks_are_told() -> None:
    form = read(printed([PROSE, "Een tweede alinea."], NOTES))
    assert lines(form) == [PROSE_TEXT, "Een tweede alinea.", *(f"{n} {text}" for n, text in NOTES.items())]
    assert [form.text[a:b] for _, a, b in form.marks] == ["1", "2"]
    assert [form.text[a - 4 : a] for _, a, _ in form.marks] == ["emt.", "2023"]


def test_footnotes_of_many_pages_leave_the_running_text_whole() -> None:
    notes = {str(n): f"Kamerstuk {n} 844, nr. {n}." for n in range(11, 20)}
    paragraphs = [f"{PROSE_TEXT.replace('1 ', ' ')} {PROSE_TEXT} Zie het vorige verslag.^{n}^ {PROSE_TEXT}" for n in notes]
    renumbered = {str(i): text for i, text in enumerate(notes.values(), 1)}
    paragraphs = [p.replace(f"^{n}^", f"^{i}^") for i, (n, p) in enumerate(zip(notes, paragraphs, strict=True), 1)]
    form = read(printed(paragraphs, renumbered, head="Tweede Kamer, vergaderjaar 2022–2023, 28 844, nr. 269"))
    assert max(box.page for box in form.boxes) > 1
    assert lines(form) == [*(p.replace("^", "") for p in paragraphs), *(f"{n} {t}" for n, t in renumbered.items())]
    assert len(form.marks) == 9
    assert [(t.field, t.value) for t in form.told] == [("identifier", "kst-12345-6")]


def test_footnotes_in_the_margin_of_an_old_paper() -> None:
    maker = Pdf().page()
    maker.lines(221, 120, wrap(PROSE * 4, 318, 9))
    y = maker.lines(55, 600, ["1 Kamerstuk 28 844,", "nr. 266."], 6.5, 8)
    maker.lines(55, y, ["2 Zie de brief van", "3 mei 2022."], 6.5, 8)
    assert lines(read(maker))[-2:] == ["1 Kamerstuk 28 844, nr. 266.", "2 Zie de brief van 3 mei 2022."]


def test_head_of_a_printed_letter_with_two_dossiers() -> None:
    title = "BRIEF VAN DE STAATSSECRETARIS VAN JUSTITIE EN VEILIGHEID EN DE MINISTER VOOR BUITENLANDSE HANDEL EN HULP"
    maker = Pdf().page()
    maker.text(55, 50, "Tweede Kamer der Staten-Generaal", 16)
    maker.text(520, 60, "2", 40)
    maker.text(55, 100, "Vergaderjaar 2018–2019")
    for y, number, dossier in ((140, "32 735", "Mensenrechten in het buitenlands beleid"), (165, "30 573", "Migratiebeleid")):
        maker.text(55, y, number, 11)
        maker.text(221, y, dossier, 11)
    maker.text(55, 240, "Nr. 243")
    y = maker.lines(221, 240, wrap(title, 318, 9), 9, 11)
    y = maker.lines(
        221, y + 11, ["Aan de Voorzitter van de Tweede Kamer der Staten-Generaal", "", "Den Haag, 11 april 2019", ""], 9, 11
    )
    y = maker.lines(221, y, wrap(PROSE_TEXT, 318, 9), 9, 11)
    maker.lines(221, y + 11, ["De Staatssecretaris van Justitie en Veiligheid,", "M.G.J. Harbers"], 9, 11)
    assert lines(read(maker)) == [
        "Vergaderjaar 2018–2019",
        "Tweede Kamer der Staten-Generaal",
        "2",
        "32 735 Mensenrechten in het buitenlands beleid",
        "30 573 Migratiebeleid",
        f"Nr. 243 {title}",
        "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal",
        "Den Haag, 11 april 2019",
        PROSE_TEXT,
        "De Staatssecretaris van Justitie en Veiligheid,",
        "M.G.J. Harbers",
    ]


def _letter(colophon_x: float, body_x: float) -> Pdf:
    maker = Pdf()
    body = wrap(" ".join([PROSE_TEXT] * 4) + " Tot zover.", 330, 9)
    for number in (1, 2):
        maker.page()
        side = ["Ministerie van Justitie en Veiligheid", "Onze referentie", "4567890", "Datum", "6 juni 2023"]
        maker.lines(colophon_x, 103 if number == 2 else 133, side if number == 1 else side[:3], 6.5, 8.7)
        y = 105.0
        if number == 1:
            maker.text(body_x, 100, "> Retouradres Postbus 20301 2500 EH Den Haag", 6.5)
            y = maker.lines(
                body_x, 130, ["Aan de Voorzitter van de Tweede Kamer der Staten-Generaal", "Postbus 20018", "2500 EA Den Haag"]
            )
            maker.text(body_x, 240, "Betreft")
            maker.text(body_x + 60, 240, "Voortgang van het programma")
            y = maker.lines(body_x, 270, ["Geachte voorzitter,"]) + 12
        maker.lines(body_x, y, body)
        maker.text(colophon_x, 800, f"Pagina {number} van 2", 6.5)
    return maker


@pytest.mark.parametrize(("colophon_x", "body_x"), [(460, 79), (50, 200)])
def test_ministry_letter_keeps_its_colophon_out_of_the_text(colophon_x: float, body_x: float) -> None:
    found = lines(read(_letter(colophon_x, body_x)))
    whole = " ".join([PROSE_TEXT] * 4) + " Tot zover."
    assert found[:5] == ["Ministerie van Justitie en Veiligheid", "Onze referentie", "4567890", "Datum", "6 juni 2023"]
    assert found[5:] == [
        "> Retouradres Postbus 20301 2500 EH Den Haag",
        "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal",
        "Postbus 20018",
        "2500 EA Den Haag",
        "Betreft Voortgang van het programma",
        "Geachte voorzitter,",
        whole,
        whole,
    ]


def test_what_stands_beside_a_letter_is_colophon_whatever_its_words() -> None:
    maker = Pdf().page()
    side = ["Ministerie van Justitie en Veiligheid", "Turfmarkt 147", "Onze referentie", "4567890", "Projectnaam"]
    maker.lines(460, 133, [*side, "Vragen van de leden", "Kat en De Jong over", "de rente is", "beantwoord."], 6.5, 8.7)
    maker.lines(79, 130, ["Aan de Voorzitter van de Tweede", "Kamer der Staten-Generaal", "Postbus 20018", "2500 EA Den Haag"])
    maker.text(79, 240, "Datum")
    maker.text(135, 240, "6 juni 2023")
    maker.text(79, 252, "Onderwerp")  # in a cell that is narrower than the column
    maker.lines(135, 252, ["Antwoord op vragen van de leden", "(D66) over de rente"])
    maker.lines(79, 290, wrap(PROSE_TEXT * 3, 330, 9))
    paper = paper_from_bytes(maker.build(), "brief.pdf")
    found = [(b.kind, paper.clean.text[b.span.start : b.span.end]) for b in paper.blocks]
    assert {kind for kind, _ in found[:9]} == {BlockKind.COLOPHON}
    assert [(k, " ".join(t.split())) for k, t in found[9:14]] == [
        (BlockKind.ADDRESSEE, "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal"),
        (BlockKind.COLOPHON, "Postbus 20018"),
        (BlockKind.COLOPHON, "2500 EA Den Haag"),
        (BlockKind.DATELINE, "Datum 6 juni 2023"),
        (BlockKind.COLOPHON, "Onderwerp Antwoord op vragen van de leden (D66) over de rente"),
    ]
    assert read_header(paper).title == "Antwoord op vragen van de leden (D66) over de rente"


def test_notes_numbered_by_small_digits_high_above_the_line() -> None:
    maker = Pdf().page()
    y = maker.lines(79, 120, wrap(PROSE_TEXT * 4, 400, 9))
    end = maker.text(79, y, "De motie is verworpen, zo blijkt uit het verslag.")
    maker.text(end, y - 4.2, "1", 5)
    maker.text(end + 3, y, " Daarna is overlegd met de gemeenten en met het Openbaar Ministerie.")
    for i, note in enumerate(("Kamerstuk 28 844, nr. 266, bij de brief van 3 mei 2022 gevoegd.", "Zie ook aldaar.")):
        maker.text(79, 730 - 4.2 + 10 * i, str(i + 1), 4.5)
        maker.text(83, 730 + 10 * i, note, 6.5)
    form = read(maker)
    assert lines(form)[-2:] == ["1 Kamerstuk 28 844, nr. 266, bij de brief van 3 mei 2022 gevoegd.", "2 Zie ook aldaar."]
    assert [(n, form.text[a - 8 : a]) for n, a, _ in form.marks] == [("1", "verslag.")]
    paper = paper_from_bytes(maker.build(), "brief.pdf")
    assert "verslag. Daarna" in paper.clean.text
    assert [m.number for m in paper.marks] == ["1"]


def test_two_columns_are_read_one_after_the_other() -> None:
    maker = Pdf().page()
    maker.text(60, 80, "Een opschrift dat over beide kolommen van de bladzijde loopt en daarom boven beide staat", 11)
    left, right = (
        wrap(" ".join([PROSE_TEXT] * 3), 220, 9),
        wrap("Rechts staat een ander stuk. " + " ".join([PROSE_TEXT] * 3), 220, 9),
    )
    for i in range(max(len(left), len(right))):  # drawn line by line across the page
        for x, column in ((60, left), (315, right)):
            if i < len(column):
                maker.text(x, 110 + 12 * i, column[i])
    found = lines(read(maker))
    assert found[0].startswith("Een opschrift")
    assert " ".join(found[1:]) == " ".join([*left, *right])


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("geformali-", "seerd", "geformaliseerd"),
        ("de in-", "en uitvoer", "de in- en uitvoer"),
        ("de V&J-", "invalshoek", "de V&J-invalshoek"),
        ("de BBZ-", "kredieten", "de BBZ-kredieten"),
        ("kredieten, -", "garanties", "kredieten, -garanties"),
        ("https://www.rijksoverheid.nl/", "archief)", "https://www.rijksoverheid.nl/archief)"),
        ("rijksoverheid.nl/een-", "archief)", "rijksoverheid.nl/een-archief)"),
    ],
)
def test_line_ends(before: str, after: str, joined: str) -> None:
    maker = Pdf().page()
    room = width("Het is een lopende regel van gewone lengte die door gaat tot " + before, 9)
    for i in range(6):
        maker.text(90, 100 + 12 * i, f"Het is een lopende regel van gewone lengte die door gaat tot {before}")
    maker.text(90, 172, f"{after} en dan nog wat tekst.")
    assert room < 450
    assert f"tot {joined} en dan" in read(maker).text


def test_paragraphs_part_at_indents_and_lists_hang() -> None:
    text = wrap(PROSE_TEXT, 400, 9)
    maker = Pdf().page()
    y = maker.lines(90, 100, text)
    maker.text(102, y, "Ingesprongen begint een tweede alinea, die over meer dan een regel doorloopt naar de")
    y = maker.lines(90, y + 12, ["volgende regel."])
    maker.text(90, y, "1.")
    y = maker.lines(110, y, ["Een punt van een lijst dat zo lang is dat het over twee regels loopt, en dat dus", "inspringt."])
    maker.text(90, y, "2.")
    maker.text(110, y, "Een tweede punt.")
    assert lines(read(maker)) == [
        PROSE_TEXT,
        "Ingesprongen begint een tweede alinea, die over meer dan een regel doorloopt naar de volgende regel.",
        "1. Een punt van een lijst dat zo lang is dat het over twee regels loopt, en dat dus inspringt.",
        "2. Een tweede punt.",
    ]


def test_a_line_that_returns_in_the_running_text_stays() -> None:
    maker = Pdf()
    for number in ("Een", "Twee", "Drie"):
        maker.page().text(90, 60, "Besluit: voor kennisgeving aannemen.")
        maker.lines(90, 72, wrap(f"{number} zaak. {PROSE_TEXT}", 400, 9))
    assert read(maker).text.count("voor kennisgeving aannemen") == 3


def test_running_heads_go_on_every_page() -> None:
    maker = Pdf()
    for number in range(3):
        maker.page().text(90, 40, f"Beleidsnota Wegen, bladzijde {number + 4}", 8)
        maker.lines(90, 80, wrap(f"{'abc'[number]}. {PROSE_TEXT}", 400, 9))
    assert "Beleidsnota" not in read(maker).text


WHOLE = printed([PROSE_TEXT], {}).build()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (WHOLE[: len(WHOLE) // 2], "cut short"),
        (WHOLE[:-6], "cut short"),
        (b"%PDF-1.4\n<< /Linearized 1 /L 999999 >>\n" + WHOLE, "cut short"),
        (b"%PDF-1.4\nnothing here\n%%EOF\n", "damaged"),
        (printed([PROSE_TEXT], {}).build(encrypt=True), "password"),
        (Pdf(pages=[[], []], picture=True).build(), "ocrmypdf"),
        (Pdf(pages=[[]]).build(), "ocrmypdf"),
        (Pdf().build(), "damaged|no pages"),
        (WHOLE.replace(b"/Length", b"/Filter [/FlateDecode /FlateDecode] /Length", 1), "more than once"),
    ],
)
def test_refusals_are_one_clear_line(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        pdf.read(data, "stuk.pdf")
    message = str(caught.value)
    assert message.startswith("stuk.pdf: ")
    assert "\n" not in message


@pytest.mark.parametrize(("constant", "value"), [("MAX_BYTES", 10), ("MAX_PAGES", 0), ("MAX_TEXT", 10)])
def test_limits(constant: str, value: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, constant, value)
    with pytest.raises(InputError, match=r"limit|more than"):
        pdf.read(WHOLE, "groot.pdf")


def test_a_stream_that_blows_up_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    import zlib

    packed = zlib.compress(b" " * 3_000_000)
    monkeypatch.setattr(pdf_guard, "MAX_STREAM", 1_000_000)
    monkeypatch.setattr(pdf_guard, "_HARMLESS", 0)
    bomb = b"1 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
    with pytest.raises(InputError, match="unpacks to more than"):
        pdf_guard.check_streams(bomb, "bom.pdf")
    pdf_guard.check_streams(bomb.replace(b"<<", b"<< /Subtype /Image"), "foto.pdf")


def test_a_crowded_page_takes_no_long_time() -> None:
    maker = Pdf(size=(2000.0, 2000.0)).page()
    for i in range(60):
        for k in range(100):
            maker.text(20 * k, 10 + 30 * i, "ab", 4 + i % 3)
    assert len(read(maker).boxes) > 5000


def test_a_page_with_too_many_letters_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_words, "MAX_CHARS", 10)
    with pytest.raises(InputError, match="page 1 holds more than"):
        pdf.read(WHOLE, "vol.pdf")


def test_a_scanned_page_among_others_is_told() -> None:
    maker = printed([PROSE_TEXT], {}).page()
    maker.picture = True
    assert read(maker).notes == ("no text on page 2 (a picture only); an OCR tool such as ocrmypdf would add it",)


def test_recognises_by_content() -> None:
    assert pdf.recognises(WHOLE)
    assert pdf.recognises(b"\r\n" + WHOLE)
    assert not pdf.recognises(b"Den Haag, 3 mei 2020")


def test_open_words_match_their_examples() -> None:
    for rule in rules("pages")["open"]:
        assert all(_open_word().search(example) for example in rule["examples"])
        assert not any(_open_word().search(counter) for counter in rule["counter"])


@pytest.mark.parametrize("group", ["edge", "identifier", "number"])
def test_page_rules_match_their_examples(group: str) -> None:
    for rule in rules("pages")[group]:
        assert rule["examples"]
        for example in rule["examples"]:
            assert page_match(group, example), example
        for counter in rule.get("counter", ()):
            assert not page_match(group, counter), counter


WORDS = st.sampled_from(
    (
        "de",
        "regering",
        "verzoekt",
        "om",
        "in",
        "het",
        "kader",
        "van",
        "maatregelen",
        "uitvoering",
        "beleid",
        "te",
        "nemen",
        "zodat",
    )
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=3, max_size=60), min_size=1, max_size=8))
def test_set_paragraphs_are_read_back(words: list[list[str]]) -> None:
    paragraphs = [" ".join(p).capitalize() + "." for p in words]
    # A first long paragraph shows how wide the column is.
    assert lines(read(printed([PROSE_TEXT, *paragraphs], {}))) == [PROSE_TEXT, *paragraphs]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8))
def test_damage_never_ends_in_a_traceback(at: int, junk: bytes) -> None:
    with suppress(InputError):
        pdf.read(WHOLE[:at] + junk + WHOLE[at + len(junk) :], "kapot.pdf")
