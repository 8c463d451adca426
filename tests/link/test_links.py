"""Sets of invented papers and the links between them: all of them, and no others."""

from __future__ import annotations

from pathlib import Path

import kamergraaf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kamergraaf.link import Linker
from kamergraaf.map.terms import SCHEMA, Literal
from kamergraaf.validate import validate_graph
from kamergraaf.write import Format, to_rdflib
from papers import FINANCE, INTERIOR, graphs, letter, links, short

PROMISE = letter(
    501,
    "14 januari 2019",
    "Ik zal uw Kamer vóór 1 april 2019 een evaluatie van de zorgtoeslag sturen. "
    "Voorts zal ik uw Kamer voor de zomer informeren over de huurtoeslag.",
)
DEBATE = letter(
    505,
    "1 maart 2019",
    "Tijdens het algemeen overleg over toeslagen van 20 februari 2019 heb ik toegezegd om uw Kamer vóór de zomer te informeren "
    "over de kinderopvangtoeslag en de uitvoeringskosten daarvan.",
)
CITING = (
    "In mijn brief van 14 januari 2019 (Kamerstuk 29 689, nr. 501) heb ik toegezegd uw Kamer een evaluatie van de zorgtoeslag te "
    "sturen. Met deze brief doe ik deze toezegging gestand."
)


OTHER = "32 735 Mensenrechten in het buitenlands beleid"
VAGUE = "Met deze brief doe ik mijn toezegging van 14 januari (Kamerstuk 29 689, nr. 501) gestand."


def figure(number: int, day: str, amount: str, source: str, *, year: str = "2018") -> str:
    return letter(
        number, day, f"In {year} zijn er volgens {source} {amount} zorgaanbieders met een vergunning in Nederland geregistreerd."
    )


def fulfilled(number: int, by: int, rule: str) -> tuple[str, str, str, str]:
    return f"kst-29689-{number}", "fulfilledBy", f"kst-29689-{by}", rule


def same_meeting(one: int, other: int, rule: str) -> tuple[str, str, str, str]:
    return f"meeting/kst-29689-{other}-algemeen-overleg", "sameMeetingAs", f"meeting/kst-29689-{one}-algemeen-overleg", rule


CASES = {
    "kept by a letter that cites it": ([PROMISE, letter(502, "20 maart 2019", CITING)], [fulfilled(501, 502, "link-cited")]),
    "the letter that cites came before": ([PROMISE, letter(502, "20 december 2018", CITING)], []),
    "still open": ([PROMISE, letter(503, "20 maart 2019", "Ik stuur uw Kamer hierbij het jaarverslag.")], []),
    "kept by a letter that tells the day": (
        [
            PROMISE,
            letter(
                504,
                "20 maart 2019",
                "Zoals toegezegd in mijn brief van 14 januari 2019 informeer ik u over de evaluatie van de zorgtoeslag.",
            ),
        ],
        [fulfilled(501, 504, "link-dated")],
    ),
    "a minister who did not write the letter of that day": (
        [
            PROMISE,
            letter(
                504,
                "20 maart 2019",
                "Zoals toegezegd in mijn brief van 14 januari 2019 informeer ik u over de evaluatie van de zorgtoeslag.",
                signature=INTERIOR,
            ),
        ],
        [],
    ),
    "kept by a letter that names the meeting": (
        [
            DEBATE,
            letter(
                506,
                "3 juni 2019",
                "Tijdens het algemeen overleg van 20 februari 2019 heb ik toegezegd u over de kinderopvangtoeslag en de "
                "uitvoeringskosten te berichten. Met deze brief voldoe ik aan die toezegging.",
            ),
        ],
        [
            fulfilled(505, 506, "link-meeting"),
            same_meeting(505, 506, "link-meeting-attended"),
        ],
    ),
    "a meeting of another day": (
        [
            DEBATE,
            letter(
                506,
                "3 juni 2019",
                "Tijdens het algemeen overleg van 21 februari 2019 heb ik toegezegd u over de kinderopvangtoeslag en de "
                "uitvoeringskosten te berichten. Met deze brief voldoe ik aan die toezegging.",
            ),
        ],
        [],
    ),
    "postponed": (
        [
            PROMISE,
            letter(
                507,
                "20 maart 2019",
                "In mijn brief van 14 januari 2019 (Kamerstuk 29 689, nr. 501) heb ik toegezegd uw Kamer een evaluatie van de "
                "zorgtoeslag te sturen. De evaluatie vergt echter meer tijd.",
            ),
        ],
        [("kst-29689-501", "statusToldBy", "kst-29689-507", "link-cited")],
    ),
    "which of two promises is kept is not told": (
        [
            PROMISE,
            letter(502, "20 maart 2019", VAGUE),
        ],
        [],
    ),
    "a figure that its source revises": (
        [figure(510, "14 januari 2019", "20.353", "het CBS"), figure(511, "14 mei 2019", "19.112", "het CBS")],
        [("kst-29689-511", "revises", "kst-29689-510", "link-revises")],
    ),
    "a figure that another source contradicts": (
        [
            figure(510, "14 januari 2019", "20.353", "het CBS"),
            figure(511, "14 mei 2019", "17.112", "de Nederlandse Zorgautoriteit"),
        ],
        [("kst-29689-511", "contradicts", "kst-29689-510", "link-contradicts")],
    ),
    "the same figure, rounded": (
        [figure(510, "14 januari 2019", "20.353", "het CBS"), figure(511, "14 mei 2019", "ruim 20.000", "het CBS")],
        [],
    ),
    "a figure of another year": (
        [figure(510, "14 januari 2018", "20.353", "het CBS", year="2017"), figure(511, "14 mei 2019", "17.112", "het CBS")],
        [],
    ),
    "one meeting in two letters": (
        [
            letter(520, "1 maart 2019", "In het algemeen overleg Financiële markten van 20 februari 2019 is hierover gesproken."),
            letter(521, "1 mei 2019", "In het algemeen overleg over financiële markten van 20 februari 2019 is hierop gewezen."),
        ],
        [same_meeting(520, 521, "link-meeting-topic")],
    ),
    "meetings without a topic of papers of one dossier": (
        [
            letter(520, "1 maart 2019", "In het wetgevingsoverleg van 20 februari 2019 is hierover gesproken."),
            letter(521, "1 mei 2019", "In het wetgevingsoverleg van 20 februari 2019 is hierop gewezen.", signature=INTERIOR),
        ],
        [
            (
                "meeting/kst-29689-521-wetgevingsoverleg",
                "sameMeetingAs",
                "meeting/kst-29689-520-wetgevingsoverleg",
                "link-meeting-dossier",
            )
        ],
    ),
    "meetings without a topic of papers of two dossiers": (
        [
            letter(520, "1 maart 2019", "In het wetgevingsoverleg van 20 februari 2019 is hierover gesproken."),
            letter(
                521,
                "1 mei 2019",
                "In het wetgevingsoverleg van 20 februari 2019 is hierop gewezen.",
                signature=INTERIOR,
                dossier=OTHER,
            ),
        ],
        [],
    ),
    "two meetings of one day": (
        [
            letter(520, "1 maart 2019", "In het algemeen overleg Financiële markten van 20 februari 2019 is hierover gesproken."),
            letter(521, "1 mei 2019", "In het algemeen overleg over dierenwelzijn van 20 februari 2019 is hierop gewezen."),
        ],
        [],
    ),
}


@pytest.mark.parametrize(("texts", "expected"), CASES.values(), ids=CASES)
def test_links(texts: list[str], expected: list[tuple[str, str, str, str]]) -> None:
    found = [short(link) for link in links(texts)]
    assert [(a.rsplit("-", 1)[0] if a.startswith("meeting/") else a, b, c.rsplit("-", 1)[0] if c.startswith("meeting/") else c, d)
            for a, b, c, d in found] == expected  # fmt: skip


def test_the_right_one_of_two_promises_is_kept() -> None:
    (link,) = links([PROMISE, letter(502, "20 maart 2019", CITING)])
    texts = {s: o.lexical for s, p, o in graphs([PROMISE])[0] if p == SCHEMA("text") and isinstance(o, Literal)}
    assert texts[link.subject] == "Ik zal uw Kamer vóór 1 april 2019 een evaluatie van de zorgtoeslag sturen."


def test_persons_of_one_name_are_not_merged() -> None:
    """Persons outside the registry belong to their paper: the same name in two papers may be two people."""
    texts = [letter(n, "14 januari 2019", "De heer A.B. Jansenius heeft hierover een rapport geschreven.") for n in (530, 531)]
    persons = [
        {p.key for p in kamergraaf.extract_text(text).resolution.persons if p.name.endswith("Jansenius")} for text in texts
    ]
    assert all(persons)
    assert not persons[0] & persons[1]
    assert links(texts) == []


@given(st.integers(0, 10_000))
def test_the_order_of_papers_does_not_matter(seed: int) -> None:
    texts = [*CASES["postponed"][0], *CASES["a figure that its source revises"][0], *CASES["one meeting in two letters"][0]]
    assert links(texts, shuffled=seed) == links(texts)


def test_the_graph_is_that_of_all_papers_taken_until_then() -> None:
    first, second = graphs([PROMISE, letter(502, "20 maart 2019", CITING)])
    with Linker() as linker:
        linker.add(first)
        assert list(linker.triples()) == []
        linker.add(second)
        made = list(linker.triples())
        assert made
        assert list(linker.triples()) == made


def test_links_conform_alone_and_with_their_papers() -> None:
    texts = [PROMISE, letter(502, "20 maart 2019", CITING), *CASES["a figure that another source contradicts"][0]]
    taken = graphs(texts)
    with Linker() as linker:
        for graph in taken:
            linker.add(graph)
        made = list(linker.triples())
    assert made == sorted(set(made), key=lambda t: (t[0], t[1], not isinstance(t[2], str), str(t[2])))
    for whole in (made, [*made, *(triple for graph in taken for triple in graph)]):
        report = validate_graph(to_rdflib(whole))
        assert [(r.focus, r.shape) for r in report.results if "#commitment-" in r.shape or r.severity == "Violation"] == []


@pytest.mark.parametrize("form", ["ttl", "jsonld", "nq", "trig", "nt"])
def test_links_of_papers_are_links_of_their_exports(tmp_path: Path, kamergraaf: object, form: str) -> None:
    assert callable(kamergraaf)
    texts = [PROMISE, letter(502, "20 maart 2019", CITING), *CASES["a figure that its source revises"][0]]
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    sources = sorted(tmp_path.glob("*.txt"))
    assert kamergraaf("export", *sources, "-o", tmp_path / "out", "--format", form, "--quiet").exit_code == 0
    written = tmp_path / "out" / f"links.{form}"
    before = written.read_bytes()
    assert b"kst-29689-502" in before
    exports = sorted((tmp_path / "out").glob(f"*.{form}"))
    assert kamergraaf("link", *exports, "-o", tmp_path / "again", "--format", form, "--quiet").exit_code == 0
    assert (tmp_path / "again" / f"links.{form}").read_bytes() == before


def test_the_whole_store_in_one_file_of_quads(tmp_path: Path) -> None:
    from kamergraaf.write import serialise

    taken = graphs([PROMISE, letter(502, "20 maart 2019", CITING)])
    quads = b"".join(serialise(g, Format.NQUADS, document_iri=f"https://example.org/{n}") for n, g in enumerate(taken))
    (tmp_path / "store.nq").write_bytes(quads)
    with Linker() as linker:
        linker.add_file(tmp_path / "store.nq")
        assert [short(link) for link in linker.links()] == [fulfilled(501, 502, "link-cited")]


def test_a_paper_given_twice_counts_once() -> None:
    texts = [PROMISE, letter(502, "20 maart 2019", CITING)]
    assert links([*texts, *texts]) == links(texts)


def test_why_shows_the_words(tmp_path: Path, kamergraaf: object) -> None:
    assert callable(kamergraaf)
    for number, text in enumerate([PROMISE, letter(502, "20 maart 2019", CITING)]):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    kamergraaf("export", *sorted(tmp_path.glob("*.txt")), "-o", tmp_path, "--format", "ttl", "--quiet", "--no-links")
    assert not (tmp_path / "links.ttl").exists()
    shown = kamergraaf("link", *sorted(tmp_path.glob("*.ttl")), "-o", tmp_path, "--why").stdout
    assert "fulfilledBy kst-29689-502 (link-cited, prior 0.9)" in shown
    assert "“Ik zal uw Kamer vóór 1 april 2019 een evaluatie van de zorgtoeslag sturen.”" in shown
    assert "doe ik deze toezegging gestand.”" in shown


def test_what_is_no_rdf_is_told(tmp_path: Path, kamergraaf: object) -> None:
    assert callable(kamergraaf)
    (tmp_path / "a.ttl").write_text("no turtle", encoding="utf-8")
    (tmp_path / "a.txt").write_text("no turtle", encoding="utf-8")
    for name in ("a.ttl", "a.txt", "none.ttl"):
        result = kamergraaf("link", tmp_path / name, "-o", tmp_path / "out")
        assert result.exit_code == 1
        assert result.stderr.startswith(f"error: {tmp_path / name}: ")


def test_links_stay_where_not_all_papers_are_at_hand(tmp_path: Path, kamergraaf: object) -> None:
    assert callable(kamergraaf)
    texts = {"a": PROMISE, "b": letter(502, "20 maart 2019", CITING), "c": letter(503, "21 maart 2019", ""), "leeg": ""}
    given = {name: tmp_path / f"{name}.txt" for name in texts}
    for name, text in texts.items():
        given[name].write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    for export in (("export", given["a"], given["b"]), ("link", out / "kst-29689-501.ttl", out / "kst-29689-502.ttl")):
        assert kamergraaf(*export, "-o", out, "--format", "ttl").exit_code == 0
        before = (out / "links.ttl").read_bytes()
        assert b"kst-29689-502" in before
        result = kamergraaf("export", given["a"], given["leeg"], "-o", out, "--format", "ttl", "--quiet")
        assert (result.exit_code, "links.ttl is left as it was" in result.stderr) == (1, True)
        result = kamergraaf("export", given["a"], given["c"], "-o", out, "--format", "ttl", "--quiet")
        assert (result.exit_code, "links.ttl is left as it was" in result.stderr) == (0, True)
        result = kamergraaf("link", out / "kst-29689-501.ttl", tmp_path / "none.ttl", "-o", out)
        assert (result.exit_code, "no links are written" in result.stderr) == (1, True)
        assert (out / "links.ttl").read_bytes() == before
        (out / "kst-29689-503.ttl").unlink()


def test_signatures_are_those_of_the_registry() -> None:
    """The cases above rest on two ministers that are told apart."""
    texts = [letter(1, "14 januari 2019", "", signature=signature) for signature in (FINANCE, INTERIOR)]
    assert len({kamergraaf.extract_text(text).resolution.document.signed_by for text in texts}) == 2
