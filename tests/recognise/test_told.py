"""What metadata tells of a paper: it fills gaps and refines, agrees, disagrees or adds; nothing is overwritten or invented."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from kamergraaf import extract
from kamergraaf.model.findings import Agreement, Header, HeaderDossier, MetadataStatement
from kamergraaf.model.text import Span, Told
from kamergraaf.recognise.told import compare_people, merge_told
from kamergraaf.validate import validate_graph
from rdflib import Literal, Namespace, URIRef

FORMS = Path(__file__).parents[1] / "data" / "forms"
KG = Namespace("https://w3id.org/kamergraaf/def#")
KGC = Namespace("https://w3id.org/kamergraaf/def/concept/")
SCHEMA = Namespace("https://schema.org/")


def head(kind: str = "motie", **fields: object) -> Header:
    told = {
        "identifier": "kst-32545-143",
        "number": "143",
        "title": None,
        "dossiers": (HeaderDossier("32545", None, Span(0, 5)),),
        "day": date(2021, 7, 6),
        "place": None,
        "chamber": "tweede-kamer",
        "session": "2020–2021",
    }
    return Header(kind=kind, **{**told, **fields})  # type: ignore[arg-type]


def meta(field: str, value: str, source: str = "metadata.xml") -> Told:
    return Told(field, value, source, metadata=True)


@pytest.mark.parametrize(
    ("field", "value", "agreement", "text"),
    [
        ("date", "2021-07-06", Agreement.AGREES, None),
        ("date", "2021-07-08", Agreement.DISAGREES, "2021-07-06"),
        ("kind", "Motie", Agreement.AGREES, None),
        ("kind", "Motie (gewijzigd/nader)", Agreement.ADDS, None),
        ("kind", "Brief", Agreement.DISAGREES, "motie"),
        ("kind", "Theebrief", Agreement.ADDS, None),
        ("published", "2021-07-07", Agreement.ADDS, None),
        ("theme", "Financiën | Financieel toezicht", Agreement.ADDS, None),
        ("mover", "P.A. Grinwis", Agreement.ADDS, None),
        ("identifier", "kst-32545-144", Agreement.DISAGREES, "kst-32545-143"),
        ("ondernummer", "144", Agreement.DISAGREES, "143"),
        ("session", "2021-2022", Agreement.DISAGREES, "2020–2021"),
        ("chamber", "Eerste Kamer der Staten-Generaal", Agreement.DISAGREES, "tweede-kamer"),
        ("dossier", "32546", Agreement.DISAGREES, "32545"),
    ],
)
def test_statement(field: str, value: str, agreement: Agreement, text: str | None) -> None:
    found = merge_told(head(), [meta(field, value)])
    assert found.told == (MetadataStatement(field, value, ("metadata.xml",), agreement, text),)
    assert found.notes == ((f"the text's {field} is {text}, metadata.xml says {value}",) if text else ())
    assert (found.day, found.identifier, found.number) == (date(2021, 7, 6), "kst-32545-143", "143")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("identifier", "kst-32545-143"),
        ("ondernummer", "143"),
        ("dossier", "32545"),
        ("session", "2020-2021"),
        ("chamber", "Tweede Kamer der Staten-Generaal"),
        ("kind", "Overig"),
        ("language", "nl"),
        ("title", "Een andere titel"),
        ("identifier", "geen"),
    ],
)
def test_what_adds_nothing_is_not_stated(field: str, value: str) -> None:
    assert merge_told(head(), [meta(field, value)]).told == ()


def test_one_statement_names_all_its_sources() -> None:
    told = [meta("date", "2021-07-06"), meta("date", "2021-07-07", "html meta"), meta("date", "2021-07-06", "metadata_owms.xml")]
    found = merge_told(head(), [*told, told[0]])
    assert [(s.value, s.sources) for s in found.told] == [
        ("2021-07-06", ("metadata.xml", "metadata_owms.xml")),
        ("2021-07-07", ("html meta",)),
    ]


def test_markup_is_the_text_itself_and_no_metadata() -> None:
    found = merge_told(head(day=None), [Told("date", "2021-07-06", "datumtekst")])
    assert found.day == date(2021, 7, 6)
    assert found.told == ()


@pytest.mark.parametrize(
    ("text", "told", "kind"),
    [
        ("overig", "Motie", "motie"),
        ("motie", "Motie (gewijzigd/nader)", "gewijzigde-motie"),
        ("verslag", "Verslag van een commissiedebat", "verslag-van-een-commissiedebat"),
        ("verslag-van-een-commissiedebat", "Verslag", "verslag-van-een-commissiedebat"),
        ("motie", "Brief", "motie"),
        ("motie", "Overig", "motie"),
        ("overig", "Theebrief", "overig"),
    ],
)
def test_text_decides_on_the_kind_and_metadata_fills_and_refines(text: str, told: str, kind: str) -> None:
    assert merge_told(head(text), [meta("kind", told)]).kind == kind


def test_gaps_are_filled() -> None:
    bare = Header(None, "overig", None, None, (), None, None, None, None)
    found = merge_told(
        bare,
        [
            meta("identifier", "kst-32545-143"),
            meta("date", "2021-07-06"),
            meta("ondernummer", "143"),
            meta("session", "2020-2021"),
            meta("chamber", "Tweede Kamer der Staten-Generaal"),
        ],
    )
    assert (found.identifier, found.day, found.number, found.session, found.chamber) == (
        "kst-32545-143", date(2021, 7, 6), "143", "2020–2021", "tweede-kamer",
    )  # fmt: skip
    assert {s.agreement for s in found.told} == {Agreement.ADDS}
    assert found.notes == ()


@pytest.mark.parametrize(
    ("value", "agreement"),
    [
        ("I. (Inge) van Dijk", Agreement.AGREES),
        ("P.A. Grinwis", Agreement.AGREES),
        ("Grinwis", Agreement.AGREES),
        ("R. Vangrinwis", Agreement.ADDS),
        ("A. Onbekend", Agreement.ADDS),
    ],
)
def test_movers_are_compared_with_the_persons_of_the_text(value: str, agreement: Agreement) -> None:
    told = merge_told(head(), [meta("mover", value)]).told
    assert [s.agreement for s in compare_people(told, ["Van Dijk", "Grinwis"])] == [agreement]


@pytest.fixture(scope="module")
def disagreeing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A motie beside metadata that tells another kind, another date and one mover more."""
    folder = tmp_path_factory.mktemp("kst-32545-143")
    source = FORMS / "kst-32545-143"
    (folder / "kst-32545-143.xml").write_bytes((source / "kst-32545-143.xml").read_bytes())
    meta_xml = (source / "metadata.xml").read_text(encoding="utf-8")
    for old, new in (
        ('content="2021-07-06"', 'content="2021-07-08"'),
        ('KamerstukTypen" content="Motie"', 'KamerstukTypen" content="Brief"'),
        ('content="P.A. Grinwis"', 'content="A. Onbekend"'),
    ):
        assert meta_xml.count(old) == 1
        meta_xml = meta_xml.replace(old, new)
    (folder / "metadata.xml").write_text(meta_xml, encoding="utf-8")
    return folder / "kst-32545-143.xml"


def test_both_are_kept_in_the_graph(disagreeing: Path) -> None:
    found = extract(disagreeing)
    graph = found.graph()
    paper = URIRef(found.iri)
    stated = {
        (str(graph.value(s, KG.field)), str(graph.value(s, KG.toldValue))): (
            str(graph.value(s, KG.agreement)).removeprefix(str(KGC)),
            sorted(map(str, graph.objects(s, KG.toldBy))),
        )
        for s in graph.objects(paper, KG.metadataStatement)
    }
    only = ["metadata.xml"]
    assert stated == {
        ("kind", "Brief"): ("disagrees", only),
        ("date", "2021-07-08"): ("disagrees", only),
        ("published", "2021-07-07"): ("adds", only),
        ("mover", "I. (Inge) van Dijk"): ("agrees", only),
        ("mover", "A. Onbekend"): ("adds", only),
        ("theme", "Economie | Overige economische sectoren"): ("adds", only),
        ("theme", "Financiën | Financieel toezicht"): ("adds", only),
    }
    assert (found.resolution.document.kind, found.resolution.document.date) == ("motie", date(2021, 7, 6))
    assert set(graph.objects(paper, SCHEMA.keywords)) == {Literal(v) for f, v in stated if f == "theme"}
    assert not any("onbekend" in key for key in found.resolution.document.signed_by)
    assert validate_graph(graph).conforms


def test_the_same_metadata_twice_is_stated_once() -> None:
    found = extract(FORMS / "kst-32545-143" / "kst-32545-143.html").resolution.document
    assert len({one.key for one in found.metadata}) == len(found.metadata)
    kind = next(one.statement for one in found.metadata if one.statement.field == "kind")
    assert kind.sources == ("html meta", "metadata.xml", "metadata_owms.xml")
    assert kind.agreement is Agreement.AGREES


def test_disagreement_is_told_on_the_command_line(kamergraaf: Callable[..., Result], disagreeing: Path, tmp_path: Path) -> None:
    exported = kamergraaf("export", disagreeing, "-o", tmp_path)
    assert exported.exit_code == 0
    for told in (
        "the text's date is 2021-07-06, metadata.xml says 2021-07-08",
        "the text's kind is motie, metadata.xml says Brief",
    ):
        assert told in " ".join(exported.output.split())
    explained = " ".join(kamergraaf("explain", disagreeing).output.split())
    assert "date 2021-07-08 metadata.xml disagrees: the text says 2021-07-06" in explained
    assert "mover A. Onbekend metadata.xml adds" in explained


def test_disagreement_is_told_among_many_papers(kamergraaf: Callable[..., Result], disagreeing: Path, tmp_path: Path) -> None:
    others = [FORMS / "kst-28844-269.xml", FORMS / "kst-24138-3.EXCERPT.xml", FORMS / "kst-35470-XIV-4.EXCERPT.xml"]
    exported = kamergraaf("export", disagreeing, *others, "-o", tmp_path)
    notes = [line for line in exported.stderr.splitlines() if line.startswith("note: ")]
    assert notes == [
        f"note: {disagreeing}: the text's kind is motie, metadata.xml says Brief",
        f"note: {disagreeing}: the text's date is 2021-07-06, metadata.xml says 2021-07-08",
    ]
