"""The head of a paper: identifier, number, kind, chamber, session, place and date."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from kamergraaf import extract_text
from kamergraaf.data import rules
from kamergraaf.model.findings import Header
from kamergraaf.read import paper_from_text
from kamergraaf.recognise import recognise
from kamergraaf.recognise.header import read_header

TWEEDE, EERSTE = "Tweede Kamer der Staten-Generaal", "Eerste Kamer der Staten-Generaal"
BODY = "\nDe kosten van deze maatregel zijn in het afgelopen jaar met drie procent gestegen, zo blijkt uit de cijfers.\n"


def head(*lines: str) -> Header:
    return read_header(paper_from_text("\n".join(lines) + BODY, "brief.txt"))


@pytest.mark.parametrize(
    ("lines", "identifier"),
    [
        (["32 735 Mensenrechten", "Nr. 243 BRIEF VAN DE MINISTER VAN FINANCIËN"], "kst-32735-243"),
        (["32735 Mensenrechten", "Nr. 243 BRIEF VAN DE MINISTER VAN FINANCIËN"], "kst-32735-243"),
        (["32 735 Mensenrechten", "30 573 Migratiebeleid", "Nr. 243 BRIEF VAN DE MINISTER VAN FINANCIËN"], "kst-32735-243"),
        (["21 501-20 Europese Raad", "Nr. 1916 MOTIE VAN HET LID DASSEN"], "kst-21501-20-1916"),
        (["36 600 VII Vaststelling van de begrotingsstaten", "Nr. 12 MOTIE VAN HET LID DASSEN"], "kst-36600-VII-12"),
        (["33 328 (R1985) Wijziging van de Rijkswet", "Nr. 8 VERSLAG"], "kst-33328-8"),
        (["35 074 Wet arbeidsmarkt in balans", "N BRIEF VAN DE MINISTER VAN FINANCIËN"], "kst-35074-N"),
        (["34 861 Wijziging", "C VOORLOPIG VERSLAG VAN DE VASTE COMMISSIE VOOR DEFENSIE"], "kst-34861-C"),
        (["35 074 Wet arbeidsmarkt in balans", "AI BRIEF VAN DE MINISTER VAN FINANCIËN"], "kst-35074-AI"),
        (["31016-367", "MOTIE VAN HET LID DASSEN"], "kst-31016-367"),
        (["36410-V-75", "MOTIE VAN HET LID DASSEN"], "kst-36410-V-75"),
        (["21501-02-2832", "MOTIE VAN HET LID DASSEN"], "kst-21501-02-2832"),
        (["31016-367 Ziekenhuiszorg", "MOTIE VAN HET LID DASSEN"], "kst-31016-367"),
        (["36471-26 Kabinetsformatie 2023", "MOTIE VAN HET LID DIJK"], "kst-36471-26"),
        (["21501-20 Europese Raad", "Nr. 1916 MOTIE VAN HET LID DASSEN"], "kst-21501-20-1916"),
        (["21501-20 Europese Raad", "BRIEF VAN DE MINISTER VAN FINANCIËN"], None),
        (["32 735 Mensenrechten", "Nr. 243B RIEF VAN DE MINISTER VAN FINANCIËN"], None),
        (["32 735 Mensenrechten", "Nr. 00 BRIEF VAN DE MINISTER VAN FINANCIËN"], None),
        (["32 735 Mensenrechten", "BRIEF VAN DE MINISTER VAN FINANCIËN"], None),
        (["Geachte voorzitter,"], None),
    ],
)
def test_identifier(lines: list[str], identifier: str | None) -> None:
    assert head(*lines).identifier == identifier


def test_identifier_of_the_foot_decides() -> None:
    text = (
        "\n".join(["21 501-20 Europese Raad", "Nr. 1916", "MOTIE VAN HET LID DASSEN"])
        + BODY
        + "\nkst-21501-20-1917\nISSN 0921-7371\n"
    )
    assert read_header(paper_from_text(text, "motie.txt")).identifier == "kst-21501-20-1917"


@pytest.mark.parametrize(
    ("lines", "identifier", "day"),
    [
        (
            ["AH 2345", "2022Z09876", "Antwoord van minister Vos (Financiën) (ontvangen 3 juni 2022)"],
            "ah-tk-20212022-2345",
            "2022-06-03",
        ),
        (
            ["AH 12", "2022Z15000", "Antwoord van minister Vos (Financiën) (ontvangen 23 september 2022)"],
            "ah-tk-20222023-12",
            "2022-09-23",
        ),
        (["AH 12", "Antwoord van minister Vos (Financiën)"], None, None),  # no day tells the session
        (
            [
                *("Vergaderjaar 2020-2021", TWEEDE, "Aanhangsel van de Handelingen", "3235"),
                "Vragen van het lid Kat (D66) aan de Minister van Financiën over iets (ingezonden 3 juni 2021).",
            ],
            "ah-tk-20202021-3235",
            "2021-06-03",
        ),
        (
            ["Vergaderjaar 2020-2021", TWEEDE, "3235", "Vragen van het lid Kat over iets (ingezonden 3 juni 2021)."],
            None,
            "2021-06-03",
        ),
    ],
)
def test_questions_and_answers_have_a_number_in_the_appendix(lines: list[str], identifier: str | None, day: str | None) -> None:
    found = head(*lines)
    assert found.identifier == identifier
    assert found.chamber == "tweede-kamer"
    assert found.day == (day and date.fromisoformat(day))


def test_a_letter_to_the_senate_with_labels_above_what_they_name() -> None:
    labels = ("Datum", "23 maart 2018", "Betreft", "Vragen")
    found = head(
        "Aan de voorzitter van de Eerste Kamer der Staten-Generaal", "", *labels, "", "Excellentie / Geachte heer De Graaf,", ""
    )
    assert (found.kind, found.day, found.chamber) == ("brief", date(2018, 3, 23), "eerste-kamer")


def test_a_letter_that_greets_nobody_is_headed_up_to_its_subject() -> None:
    lines = (
        "Ministerie van Financiën",
        "",
        "> Retouradres Postbus 20201",
        "",
        "Aan de Voorzitter van de Tweede Kamer",
        "der Staten-Generaal",
    )
    found = head(
        *lines, "", "Directie Begroting", "", "Datum 1 februari 2024", "Onderwerp Voortgang", "", "Hierbij bied ik u dit aan."
    )
    assert (found.kind, found.day, found.chamber, found.title) == ("brief", date(2024, 2, 1), "tweede-kamer", "Voortgang")


def test_members_questions_without_answer() -> None:
    asked = (
        "Vragen van de leden Kuik (CDA) en Ceder (ChristenUnie) aan de Staatssecretaris van Justitie en Veiligheid over handel"
    )
    questions = "1 \nKent u het rapport over handel?\n\n2 \nBent u bereid te spreken?\n"
    text = f"2023Z07654\n(ingezonden 26 april 2023)\n\n{asked}\n\n{questions}"
    paper = paper_from_text(text, "vragen.txt")
    found = read_header(paper)
    assert (found.kind, found.day, found.title) == ("kamervragen", date(2023, 4, 26), asked)
    findings = recognise(paper)
    signed = [(s.post, s.person and paper.clean.text[s.person.start : s.person.end]) for s in findings.signatures]
    assert signed == [(None, "Kuik"), (None, "Ceder")]
    assert [q.number for q in findings.questions] == ["1", "2"]


def test_all_dossiers_with_their_titles_the_main_one_first() -> None:
    found = head("32 735 Mensenrechten", "30 573 Migratiebeleid", "Nr. 243 BRIEF VAN DE MINISTER VAN FINANCIËN")
    assert [(d.number, d.title) for d in found.dossiers] == [("32735", "Mensenrechten"), ("30573", "Migratiebeleid")]
    assert (found.number, found.title) == ("243", "BRIEF VAN DE MINISTER VAN FINANCIËN")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_without_identifier_the_key_is_that_of_the_bytes(newline: str) -> None:
    data = ("Geachte voorzitter," + BODY).replace("\n", newline).encode()
    found = extract_text(data, "brief.txt")
    assert found.identifier == "doc-" + hashlib.sha256(data).hexdigest()[:16]
    assert found.resolution.document.identifier is None
    assert "no printed identifier found" in found.resolution.document.notes


TITLES = [(row["kind"], example) for row in rules("kinds")["titles"] for example in row["examples"]]


@pytest.mark.parametrize(("kind", "title"), TITLES)
def test_kind_of_every_example(kind: str, title: str) -> None:
    assert head("32 735 Mensenrechten", f"Nr. 243 {title}").kind == kind


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (
            [
                "De Kamer,",
                "gehoord de beraadslaging,",
                "constaterende dat de rente daalt;",
                "verzoekt de regering om te wachten,",
            ],
            "motie",
        ),
        (["Geachte voorzitter,"], "brief"),
        (["De Voorzitter van de Tweede Kamer der Staten-Generaal", "Postbus 20018", "2500 EA Den Haag"], "brief"),
        (["De rente daalt al jaren."], "overig"),
    ],
)
def test_kind_without_title(lines: list[str], kind: str) -> None:
    assert head(*lines).kind == kind


@pytest.mark.parametrize(
    ("lines", "chamber"),
    [
        ([TWEEDE, "Vergaderjaar 2018–2019"], "tweede-kamer"),
        ([EERSTE, "Vergaderjaar 2018–2019"], "eerste-kamer"),
        (["32 735 Mensenrechten", "Aan de Voorzitter van de Eerste Kamer der Staten-Generaal"], "eerste-kamer"),
        (["32 735 Mensenrechten", "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal"], "tweede-kamer"),
        (
            ["De Voorzitter van de Eerste Kamer der Staten-Generaal Binnenhof 22", "BETREFT Een brief", "Geachte voorzitter,"],
            "eerste-kamer",
        ),
        (["32 735 Mensenrechten"], None),
    ],
)
def test_chamber(lines: list[str], chamber: str | None) -> None:
    assert head(*lines).chamber == chamber


@pytest.mark.parametrize(
    ("line", "session"),
    [
        ("Vergaderjaar 2018–2019", "2018–2019"),
        ("Vergaderjaar 2018-2019", "2018–2019"),
        ("Vergaderjaar 2018–19", "2018–2019"),
        ("Vergaderjaar 1999–2000", "1999–2000"),
        ("Vergaderjaar 1999–00", "1999–2000"),
        ("Zittingsjaar 1995-1996", "1995–1996"),
        ("De rente daalt.", None),
    ],
)
def test_session(line: str, session: str | None) -> None:
    assert head(TWEEDE, line, "32 735 Mensenrechten").session == session


@pytest.mark.parametrize(
    ("line", "day", "place"),
    [
        ("Den Haag, 11 april 2019", date(2019, 4, 11), "Den Haag"),
        ("’s-Gravenhage, 3 mei 1995", date(1995, 5, 3), "’s-Gravenhage"),
        ("Amsterdam, 1 juni 2020", date(2020, 6, 1), "Amsterdam"),
        ("Voorgesteld 6 juli 2021", date(2021, 7, 6), None),
        ("Voorgesteld tijdens het Notaoverleg van 30 januari 2023", date(2023, 1, 30), None),
        ("Vastgesteld 12 mei 2022", date(2022, 5, 12), None),
        ("15 februari 2024", date(2024, 2, 15), None),
        ("Datum 8 juni 2021", date(2021, 6, 8), None),
        ("Den Haag, 31 februari 2019", None, None),
        ("Den Haag, juli", None, None),
    ],
)
def test_date_and_place(line: str, day: date | None, place: str | None) -> None:
    found = head("32 735 Mensenrechten", "Nr. 243 BRIEF VAN DE MINISTER VAN FINANCIËN", line)
    assert (found.day, found.place) == (day, place)


@pytest.mark.parametrize("label", ["BETREFT", "betreft:", "Onderwerp", "Onderwerp:\n"])
def test_title_is_the_subject_of_a_letterhead(label: str) -> None:
    text = f"Postbus 20015\n2500 EA Den Haag\nDATUM 8 juni 2017\n{label} Beantwoording van vragen\nGeachte mevrouw Arib,\n" + BODY
    assert read_header(paper_from_text(text, "brief.txt")).title == "Beantwoording van vragen"


def test_an_address_under_the_label_is_no_subject() -> None:
    text = "Datum 8 juni 2017\nOnderwerp\n2511 DP Den Haag\nGeachte mevrouw Arib,\n" + BODY
    assert read_header(paper_from_text(text, "brief.txt")).title is None


QUESTIONS = (
    "Vragen van de leden Kat en De Jong (beiden D66) aan de Minister van Financiën over\nde rente (ingezonden 3 juni 2021)."
    "\nAntwoord van Minister Hoekstra (Financiën)"
)


@pytest.mark.parametrize(
    ("answered", "day"), [(" (ontvangen 21 juni 2021).", date(2021, 6, 21)), (".", date(2021, 6, 3))], ids=["answered", "asked"]
)
def test_printed_questions_tell_title_and_date(answered: str, day: date) -> None:
    caption = "Vragen gesteld door de leden der Kamer, met de daarop door de\nregering gegeven antwoorden\n3235\n"
    masthead = f"Tweede Kamer der Staten-Generaal\nVergaderjaar 2020–2021\nAanhangsel van de Handelingen\n{caption}"
    text = f"{masthead}{QUESTIONS}{answered}\nVraag 1\nKlopt het dat de rente daalt?\nAntwoord 1\nDe rente daalt.\n"
    found = read_header(paper_from_text(text, "ah.txt"))
    assert found.day == day
    assert found.title == " ".join((QUESTIONS + answered).split())


OPENINGS = [(row["kind"], example) for row in rules("kinds")["openings"] for example in row["examples"]]


@pytest.mark.parametrize(("kind", "line"), OPENINGS)
def test_kind_of_a_paper_without_title(kind: str, line: str) -> None:
    paper = paper_from_text(f"Datum 11 januari 2024\nOnderwerp\n{line}\n\nKPN is geen eigenaar van het nummer.\n", "antwoord.txt")
    assert read_header(paper).kind == kind


def test_the_number_of_a_kingdom_act_is_told_on_its_dossier() -> None:
    dossiers = head("33 328 (R1985) Wijziging van de Rijkswet", "32 735 Mensenrechten", "Nr. 8 VERSLAG").dossiers
    assert [(d.number, d.rijkswet) for d in dossiers] == [("33328", "R1985"), ("32735", None)]


@pytest.mark.parametrize("subject", ["Betreft: ", "Onderwerp\n"])
def test_the_subject_of_a_letterhead_cites_the_other_lines_do_not(subject: str) -> None:
    text = (
        f"Ons kenmerk 36 101, nr. 15\n{subject}Nadere memorie van antwoord (Kamerstukken I 28808, A)\nGeachte voorzitter,\n{BODY}"
    )
    assert [c.targets for c in extract_text(text).findings.citations] == [("kst-28808-A",)]
