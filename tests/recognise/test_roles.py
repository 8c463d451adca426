"""Who signs, in whose name, to whom: spans in the blocks of the paper."""

from __future__ import annotations

import re
from array import array
from dataclasses import replace

import pytest
from kamergraaf.data import rules
from kamergraaf.model.findings import Findings, PersonMention, PostMention
from kamergraaf.model.text import Block, BlockKind, CleanText, Paper, Span
from kamergraaf.read import paper_from_text
from kamergraaf.recognise import recognise
from kamergraaf.recognise.roles import signatures
from kamergraaf.resolve import resolve

FILLER = (
    "De zorg in Nederland is voor iedereen toegankelijk en de wachttijden zijn in de meeste regio’s van het land stabiel "
    "gebleven, zo is het beeld.\n"
)
HEAD = """29 689 Herziening Zorgstelsel
Nr. 512 BRIEF VAN DE MINISTER VAN FINANCIËN
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
Den Haag, 11 april 2019
"""
FINANCE, DEFENCE = "Minister van Financiën", "Staatssecretaris van Defensie"


def read(body: str, signature: str) -> tuple[Paper, Findings]:
    paper = paper_from_text(f"{HEAD}{FILLER}{body}\n{FILLER}\n{signature}", "brief.txt")
    return paper, recognise(paper)


def words(paper: Paper, span: Span | None) -> str | None:
    return paper.clean.text[span.start : span.end] if span else None


@pytest.mark.parametrize(
    ("signature", "pairs"),
    [
        ("De Minister van Financiën,\nW.B. Hoekstra\n", [(FINANCE, "W.B. Hoekstra")]),
        (
            "De Minister van Financiën,\nW.B. Hoekstra\n\nDe Staatssecretaris van Defensie,\nB. Visser\n",
            [(FINANCE, "W.B. Hoekstra"), (DEFENCE, "B. Visser")],
        ),
        ("Hoogachtend,\n\nW.B. Hoekstra\nMinister van Financiën\n", [(FINANCE, "W.B. Hoekstra")]),
        (
            "Hoogachtend,\n\nW.B. Hoekstra\nMinister van Financiën\n\nB. Visser\nStaatssecretaris van Defensie\n",
            [(FINANCE, "W.B. Hoekstra"), (DEFENCE, "B. Visser")],
        ),
        (
            "De Minister van Financiën,        De Staatssecretaris van Defensie,\n\nW.B. Hoekstra       B. Visser\n",
            [(FINANCE, "W.B. Hoekstra"), (DEFENCE, "B. Visser")],
        ),
        (
            "W.B. Hoekstra       B. Visser\nMinister van Financiën        Staatssecretaris van Defensie\n",
            [(FINANCE, "W.B. Hoekstra"), (DEFENCE, "B. Visser")],
        ),
        ("W.B. Hoekstra\nMinister van Financiën\n", [(FINANCE, "W.B. Hoekstra")]),
        (
            "de staatssecretaris van Volksgezondheid,\nWelzijn en Sport,\nPaul Blokhuis\n",
            [("staatssecretaris van Volksgezondheid, Welzijn en Sport", "Paul Blokhuis")],
        ),
        (
            "De minister van Onderwijs, Cultuur en\nWetenschap,\nI.K. van Engelshoven\n",
            [("minister van Onderwijs, Cultuur en Wetenschap", "I.K. van Engelshoven")],
        ),
        ("De Minister van Financiën, a.i.,\n", [(FINANCE, None)]),
        ("De Staatssecretaris van Defensie,\n", [(DEFENCE, None)]),  # the block wins over the title
        ("", [("MINISTER VAN FINANCIËN", None)]),  # no one signs: the title tells
    ],
)
def test_signatures(signature: str, pairs: list[tuple[str, str | None]]) -> None:
    paper, found = read("De kosten dalen.", signature)
    assert [(words(paper, s.post), words(paper, s.person)) for s in found.signatures] == pairs


@pytest.mark.parametrize(
    ("order", "pairs"),
    [
        ("PPNN", [(0, 2), (1, 3)]),
        ("NNPP", [(2, 0), (3, 1)]),  # two officers, «president», «secretaris»
        ("PNPN", [(0, 1), (2, 3)]),
        ("NPNP", [(1, 0), (3, 2)]),
        ("PPN", [(0, None), (1, 2)]),
        ("NNP", [(None, 0), (2, 1)]),
        ("PNN", [(0, 1), (None, 2)]),
        ("PNP", [(0, 1), (2, None)]),
        ("NN", [(None, 0), (None, 1)]),
    ],
)
def test_posts_and_names_of_one_block_pair_in_order(order: str, pairs: list[tuple[int | None, int | None]]) -> None:
    clean = CleanText(order, array("l", range(len(order))))
    whole = read("De kosten dalen.", "")[0]
    paper = replace(whole, clean=clean, blocks=(Block(BlockKind.SIGNATURE, Span(0, len(order)), None),), sentences=())
    spans = [Span(i, i + 1) for i in range(len(order))]
    posts = [PostMention(span, "post", "rule") for span in spans if order[span.start] == "P"]
    persons = [PersonMention(span, "Naam", "rule") for span in spans if order[span.start] == "N"]
    found = [(s.post.start if s.post else None, s.person.start if s.person else None) for s in signatures(paper, persons, posts)]
    assert found == pairs


def test_movers_of_a_motie_sign_by_name() -> None:
    text = (
        "32 545 Financiële markten\nNr. 143 MOTIE VAN DE LEDEN INGE VAN DIJK EN GRINWIS\nVoorgesteld 6 juli 2021\nDe Kamer,\n"
        "gehoord de beraadslaging,\nconstaterende dat de rente daalt;\nverzoekt de regering om te wachten,\n"
        "en gaat over tot de orde van de dag.\nInge van Dijk\nGrinwis\n"
    )
    paper = paper_from_text(text, "motie.txt")
    found = recognise(paper)
    assert [(s.post, words(paper, s.person)) for s in found.signatures] == [(None, "Inge van Dijk"), (None, "Grinwis")]


@pytest.mark.parametrize(
    ("body", "posts"),
    [
        ("Ik meld u dit, mede namens de Staatssecretaris van Defensie, met genoegen.", [DEFENCE]),
        ("Mede namens mijn ambtgenoot, de Staatssecretaris van Defensie, meld ik u dit.", ["mijn ambtgenoot", DEFENCE]),
        (
            "Ik meld u dit, mede namens de Minister van Buitenlandse Zaken en de Staatssecretaris van Defensie, met genoegen.",
            ["Minister van Buitenlandse Zaken", DEFENCE],
        ),
        ("Ik meld u dit, mede namens de Minister van Buitenlandse Zaken. De Staatssecretaris van Defensie weet dit.", None),
        ("Hij sprak namens de Staatssecretaris van Defensie over de cijfers.", []),
    ],
)
def test_on_behalf(body: str, posts: list[str] | None) -> None:
    paper, found = read(body, "De Minister van Financiën,\nW.B. Hoekstra\n")
    assert [words(paper, s) for s in found.on_behalf] == (["Minister van Buitenlandse Zaken"] if posts is None else posts)


@pytest.mark.parametrize(
    ("title", "under", "names"),
    [
        ("MOTIE VAN DE LEDEN STOFFER EN LEIJTEN", "Stoffer\n\nbik\n", ["Stoffer", "LEIJTEN"]),  # the second hand is illegible
        ("MOTIE VAN DE LEDEN STOFFER EN LEIJTEN", "Stoffer\nLeijten\n", ["Stoffer", "Leijten"]),
        ("MOTIE VAN HET LID STOFFER C.S.", "Stoffer\nLeijten\nVan der Plas\n", ["Stoffer", "Leijten", "Van der Plas"]),
        ("MOTIE VAN DE LEDEN STOFFER EN LEIJTEN", "", ["STOFFER", "LEIJTEN"]),
    ],
)
def test_movers_of_the_title_move_where_their_signature_cannot_be_read(title: str, under: str, names: list[str]) -> None:
    text = f"32 043 Toekomst pensioenstelsel\nNr. 6 {title}\nVoorgesteld 6 juli 2021\nDe Kamer,\ngehoord de beraadslaging,\n"
    text += f"verzoekt de regering, dit te onderzoeken,\nen gaat over tot de orde van de dag.\n\n{under}"
    paper = paper_from_text(text, "motie.txt")
    assert [words(paper, s.person) for s in recognise(paper).signatures] == names


def test_a_name_in_a_title_does_not_sign() -> None:
    text = "29 689 Herziening Zorgstelsel\nNr. 5 BRIEF VAN DE MINISTER VAN FINANCIËN OVER PETER DE GROOT\nGeachte voorzitter,\n"
    paper = paper_from_text(text + FILLER, "brief.txt")
    found = recognise(paper)
    assert [(words(paper, s.post), s.person) for s in found.signatures] == [("MINISTER VAN FINANCIËN", None)]


def test_rule_moving_matches_its_examples_alone() -> None:
    rule = rules("roles")["moving"]
    assert all(re.match(rule["pattern"], example) for example in rule["examples"])
    assert not any(re.match(rule["pattern"], counter) for counter in rule["counter"])


def test_rule_on_behalf_matches_its_examples_alone() -> None:
    row = rules("roles")["on_behalf"]
    pattern = re.compile(row["pattern"])
    assert [e for e in row["examples"] if not pattern.search(f"{e} ")] == []  # the post follows behind a blank
    assert [e for e in row["counter"] if pattern.search(f"{e} ")] == []


def test_addressees() -> None:
    paper, found = read("De kosten dalen.", "De Minister van Financiën,\nW.B. Hoekstra\n")
    assert [words(paper, s) for s in found.addressees] == ["Voorzitter van de Tweede Kamer der Staten-Generaal"]


def test_sender_is_the_body_of_the_letterhead() -> None:
    text = f"Algemene Rekenkamer\nPostbus 20015\n2500 EA Den Haag\nDATUM 8 juni 2017\nGeachte voorzitter,\n{FILLER}"
    assert [s.label for s in recognise(paper_from_text(text, "brief.txt")).senders] == ["Algemene Rekenkamer"]


@pytest.mark.parametrize(
    ("title", "sender"),
    [
        ("BRIEF VAN DE ALGEMENE REKENKAMER", "Algemene Rekenkamer"),
        ("BRIEF VAN DE COMMISSIE VOOR DE RIJKSUITGAVEN", "COMMISSIE VOOR DE RIJKSUITGAVEN"),
        ("BRIEF VAN DE VASTE COMMISSIE VOOR FINANCIËN OVER DE BEGROTING", "VASTE COMMISSIE VOOR FINANCIËN"),
        ("BRIEF VAN DE HUISHOUDELIJKE COMMISSIE", "Huishoudelijke Commissie van de Eerste Kamer"),
        ("BRIEF VAN DE VOORZITTER VAN DE VASTE COMMISSIE VOOR FINANCIËN", None),
        ("BRIEF VAN DE PRESIDENT VAN DE ALGEMENE REKENKAMER", None),
        ("BRIEF VAN DE MINISTER VAN FINANCIËN", None),
    ],
)
def test_a_body_in_the_title_sends_an_unsigned_letter(title: str, sender: str | None) -> None:
    text = f"{HEAD}{FILLER}".replace("BRIEF VAN DE MINISTER VAN FINANCIËN", title)
    found = recognise(paper_from_text(text, "brief.txt")).senders
    assert [one.label for one in found] == ([sender] if sender else [])


def test_what_no_one_signs_comes_from_the_body_in_its_title() -> None:
    text = f"{HEAD}Wij vinden dat de zorg beter moet. {FILLER}".replace("DE MINISTER VAN FINANCIËN", "DE ALGEMENE REKENKAMER")
    paper = paper_from_text(text, "brief.txt")
    resolved = resolve(paper, recognise(paper))
    assert (resolved.document.signed_by, resolved.document.created_by) == ((), ("organisation/hoge-college-ar",))
    assert {key for claim in resolved.claims for key in claim.asserted_by} == {"organisation/hoge-college-ar"}
    assert not [post for post in resolved.posts if post.key.endswith("-ondertekenaar")]


@pytest.mark.parametrize("example", rules("roles")["titled"]["examples"])
def test_what_stands_before_a_body_in_a_title(example: str) -> None:
    assert re.search(rules("roles")["titled"]["pattern"], example)


@pytest.mark.parametrize("counter", rules("roles")["titled"]["counter"])
def test_what_does_not_stand_before_a_body_in_a_title(counter: str) -> None:
    assert not re.search(rules("roles")["titled"]["pattern"], counter)


def test_titles_of_members_questions() -> None:
    row = rules("roles")["asking"]
    assert all(re.match(row["pattern"], example) for example in row["examples"])
    assert not any(re.match(row["pattern"], counter) for counter in row["counter"])
