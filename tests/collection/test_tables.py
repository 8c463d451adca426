"""The tables say what the graphs say: read back as a user would, compared with answers of SPARQL."""

from __future__ import annotations

import csv
import gzip
import io
import sys
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pyoxigraph
import pytest
from collected import Given
from kamergraaf.collection import parquet, tables
from kamergraaf.collection.columns import CITATIONS, CLAIMS, MENTIONS, TABLES, Table, Type
from kamergraaf.collection.graph_rows import joined
from kamergraaf.collection.rows import csv_lines, header, paper_rows, unpacked
from kamergraaf.collection.tables import TableFormat, possible, write_tables
from kamergraaf.errors import KamergraafError
from kamergraaf.write import to_ntriples
from kamergraaf.write.files import WriteError

PREFIXES = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX kg: <https://w3id.org/kamergraaf/def#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
Row = dict[str, Any]


def pieces(papers: Iterable[Given]) -> list[bytes]:
    return [paper_rows(one.triples, document_iri=one.iri).packed() for one in papers]


@pytest.fixture(scope="module")
def made(papers: tuple[Given, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("tables")
    write_tables(pieces(papers), directory)
    return directory / "tables"


@pytest.fixture(scope="module")
def store(papers: tuple[Given, ...]) -> pyoxigraph.Store:
    # In one graph: over a union of named graphs, what two papers say counts twice.
    found = pyoxigraph.Store()
    for paper in papers:
        found.bulk_load(to_ntriples(paper.triples), pyoxigraph.RdfFormat.N_TRIPLES)
    return found


def from_csv(made: Path, table: Table) -> list[Row]:
    """The rows as docs/tables.md tells to read them, with Python's csv alone."""
    convert: dict[Type, Callable[[str], Any]] = {
        Type.TEXT: str,
        Type.INTEGER: int,
        Type.NUMBER: float,
        Type.DATE: date.fromisoformat,
    }
    rows = []
    with gzip.open(made / f"{table.name}.csv.gz", "rt", encoding="utf-8", newline="") as stream:
        for told in csv.DictReader(stream):
            row: Row = {}
            for column in table.columns:
                cell, read = told[column.name], convert[column.type]
                if column.many:
                    members = cell.split("|") if told[column.group or ""] else []
                    row[column.name] = [read(member) if member else None for member in members]
                else:
                    row[column.name] = read(cell) if cell else None
            rows.append(row)
    return rows


def from_parquet(made: Path, table: Table) -> list[Row]:
    rows: list[Row] = pq.read_table(made / f"{table.name}.parquet").to_pylist()
    return rows


READERS = pytest.mark.parametrize("read", [from_csv, from_parquet])
Read = Callable[[Path, Table], list[Row]]


def answers(store: pyoxigraph.Store, query: str) -> Counter[tuple[Any, ...]]:
    """The solutions of *query* as Python values, counted."""
    convert = {"integer": float, "decimal": float, "nonNegativeInteger": int, "date": date.fromisoformat}

    def value(term: Any) -> Any:
        if isinstance(term, pyoxigraph.Literal):
            return convert.get(term.datatype.value.rpartition("#")[2], str)(term.value)  # type: ignore[operator]
        return None if term is None else term.value

    found = store.query(PREFIXES + query)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    return Counter(tuple(map(value, solution)) for solution in found)


def concept(name: str | None) -> str | None:
    return None if name is None else f"https://w3id.org/kamergraaf/def/concept/{name}"


def members(rows: list[Row], key: str, *columns: str) -> Counter[tuple[Any, ...]]:
    """Each member of parallel lists with the row's key."""
    return Counter((row[key], *values) for row in rows for values in zip(*(row[name] for name in columns), strict=True))


@READERS
def test_claims(made: Path, store: pyoxigraph.Store, read: Read) -> None:
    rows = read(made, CLAIMS)
    query = """SELECT ?paper ?claim ?class ?text ?start ?end ?evidentiality ?certainty ?polarity ?modality ?status ?number
            ?rule ?sure WHERE {
            ?claim a kg:Claim, ?class ; schema:text ?text ; kg:inDocument ?paper ;
                kg:evidentiality ?evidentiality ; kg:certainty ?certainty ; kg:polarity ?polarity .
            FILTER(?class IN (kg:FactualClaim, kg:Commitment, kg:Position, kg:Appeal))
            ?mention oa:hasBody ?claim ; kg:rule/dcterms:identifier ?rule ; kg:confidence ?sure ;
                oa:hasTarget/oa:hasSelector [ oa:start ?start ; oa:end ?end ] .
            OPTIONAL { ?claim kg:modality ?modality }
            OPTIONAL { ?claim kg:commitmentStatus ?status }
            OPTIONAL { ?claim kg:commitmentNumber ?number }
        }"""
    told = Counter(
        (
            *(
                row["paper_iri"],
                row["claim"],
                f"https://w3id.org/kamergraaf/def#{row['kind']}",
                row["text"],
                row["start"],
                row["end"],
            ),
            *(concept(row[name]) for name in ("evidentiality", "certainty", "polarity", "modality", "status")),
            *(row[name] for name in ("number", "rule", "confidence")),
        )
        for row in rows
    )
    assert told == answers(store, query)
    assert len(told) > 100
    assert {row["kind"] for row in rows} == {"FactualClaim", "Commitment", "Position", "Appeal"}


@READERS
@pytest.mark.parametrize(
    ("columns", "pattern"),
    [
        (("asserted_by",), "?claim kg:assertedBy ?a"),
        (
            ("asserted_by", "asserted_by_label"),
            "?claim kg:assertedBy ?a . ?a foaf:name|skos:prefLabel|(org:member/foaf:name)|rdfs:label ?b ."
            " FILTER NOT EXISTS { ?a a kg:Incumbency ; rdfs:label ?b }",
        ),
        (("reported_source",), "?claim kg:reportedSource ?a"),
        (("about",), "?claim schema:about ?a"),
        (("cue",), "?claim kg:cue ?a"),
        (("answers",), "?claim kg:answers ?a"),
        (("quantity",), "?claim kg:quantity/kg:asWritten ?a"),
        (("change",), "?claim kg:change/kg:asWritten ?a"),
        (("time",), "?claim kg:time/kg:asWritten ?a"),
    ],
)
def test_lists_of_claims(made: Path, store: pyoxigraph.Store, read: Read, columns: tuple[str, ...], pattern: str) -> None:
    # Equal words of two figures of one claim are one solution of a path: compared as sets.
    told = members(read(made, CLAIMS), "claim", *columns)
    assert set(told) == set(
        answers(store, f"SELECT ?claim {' '.join(('?a', '?b')[: len(columns)])} WHERE {{ ?claim a kg:Claim . {pattern} }}")
    )
    assert told


@READERS
def test_posts_of_those_who_assert(made: Path, store: pyoxigraph.Store, read: Read) -> None:
    told = members(read(made, CLAIMS), "claim", "asserted_by", "asserted_by_post")
    query = """SELECT ?claim ?by ?post WHERE { ?claim kg:assertedBy ?by .
        OPTIONAL { ?by kg:post/rdfs:label ?held }
        OPTIONAL { ?by a org:Post ; rdfs:label ?own } BIND(COALESCE(?held, ?own) AS ?post) }"""
    assert told == answers(store, query)
    assert {post for _, _, post in told} > {None}


@READERS
def test_figures(made: Path, store: pyoxigraph.Store, read: Read) -> None:
    names = ("", "_value", "_min", "_max", "_fraction", "_unit", "_per", "_comparator")
    told = Counter(
        (*row[:-1], concept(row[-1]))
        for row in members(read(made, CLAIMS), "claim", *(f"quantity{name}" for name in names)).elements()
    )
    query = """SELECT ?claim ?words ?value ?min ?max ?fraction ?unit ?per ?comparator WHERE {
        ?claim kg:quantity ?quantity . ?quantity kg:asWritten ?words ; kg:comparator ?comparator .
        OPTIONAL { ?quantity schema:value ?value } OPTIONAL { ?quantity schema:minValue ?min }
        OPTIONAL { ?quantity schema:maxValue ?max } OPTIONAL { ?quantity kg:fraction ?fraction }
        OPTIONAL { ?quantity schema:unitText ?unit } OPTIONAL { ?quantity kg:per ?per } }"""
    assert told == answers(store, query)
    assert len(told) > 25
    for position in range(2, 7):
        assert any(one[position] is not None for one in told), names[position - 1]


@READERS
def test_changes_and_times(made: Path, store: pyoxigraph.Store, read: Read) -> None:
    rows = read(made, CLAIMS)
    changes = Counter(
        (claim, words, concept(direction), factor)
        for claim, words, direction, factor in members(rows, "claim", "change", "change_direction", "change_factor").elements()
    )
    query = """SELECT ?claim ?words ?direction ?factor WHERE { ?claim kg:change ?change . ?change kg:asWritten ?words ;
        kg:direction ?direction . OPTIONAL { ?change kg:changeFactor ?factor } }"""
    assert changes == answers(store, query)
    query = """SELECT ?claim ?words ?edtf ?start ?end WHERE { ?claim kg:time ?time . ?time kg:asWritten ?words .
        OPTIONAL { ?time kg:edtf ?edtf } OPTIONAL { ?time schema:startDate ?start } OPTIONAL { ?time schema:endDate ?end } }"""
    assert members(rows, "claim", "time", "time_edtf", "time_start", "time_end") == answers(store, query)


@READERS
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_papers(papers: tuple[Given, ...], made: Path, store: pyoxigraph.Store, read: Read, table: Table) -> None:
    names = ("paper_iri", "paper_kind", "paper_date", "dossier")
    rows = read(made, table)
    told = {(row["paper_iri"], concept(row["paper_kind"]), row["paper_date"], row["dossier"]) for row in rows}
    query = """SELECT ?paper ?kind ?date ?number WHERE { ?paper kg:textVersion [] ; dcterms:type ?kind .
        OPTIONAL { ?paper dcterms:date ?date } OPTIONAL { ?paper kg:mainDossier/kg:dossierNumber ?number } }"""
    all_papers = set(answers(store, query))
    assert told <= all_papers
    assert len(papers) >= len(told) > 3  # some have no citations, or no claims
    assert all(row["paper_iri"].endswith(f"/{row['paper']}") for row in rows), names
    assert [row["paper"] for row in rows] == sorted(row["paper"] for row in rows)


@READERS
def test_mentions(made: Path, store: pyoxigraph.Store, read: Read) -> None:
    rows = read(made, MENTIONS)
    query = """SELECT ?mention ?entity ?words ?start ?end ?rule ?sure WHERE {
        ?mention a oa:Annotation ; oa:hasBody ?entity ; kg:rule/dcterms:identifier ?rule ; kg:confidence ?sure ;
            oa:hasTarget/oa:hasSelector [ oa:start ?start ; oa:end ?end ; oa:exact ?words ] .
        FILTER NOT EXISTS { ?entity a ?none .
            FILTER(?none IN (kg:Claim, kg:Citation, kg:ParliamentaryQuestion, kg:CommitmentReport)) }
    }"""
    told = Counter(
        tuple(row[name] for name in ("mention", "entity", "text", "start", "end", "rule", "confidence")) for row in rows
    )
    assert told == answers(store, query)
    assert len(told) > 200
    query = """SELECT DISTINCT ?entity ?label WHERE { ?mention oa:hasBody ?entity .
        ?entity foaf:name|skos:prefLabel|rdfs:label|kg:dossierNumber|(org:member/foaf:name)|schema:name|dcterms:identifier
            ?label .
        FILTER NOT EXISTS { ?entity a kg:Incumbency ; rdfs:label ?label }
        FILTER NOT EXISTS { ?entity a schema:Place ; dcterms:identifier ?label } FILTER(LANG(?label) != "en")
        FILTER NOT EXISTS { ?entity a kg:Claim } }"""
    labelled = {(row["entity"], row["entity_label"]) for row in rows if row["entity_label"]}
    assert labelled == set(answers(store, query))
    assert {row["entity_kind"] for row in rows} >= {"person", "post", "organisation", "meeting", "dossier", "paper", "place"}


@READERS
def test_rectangles_of_words_on_pages(made: Path, store: pyoxigraph.Store, read: Read) -> None:
    told = members(read(made, MENTIONS), "mention", "rectangle")
    query = """SELECT ?mention ?place WHERE { ?mention oa:hasBody ?entity ; oa:hasTarget/oa:hasSelector [ a oa:FragmentSelector ;
        rdf:value ?place ] . FILTER NOT EXISTS { ?entity a ?none .
            FILTER(?none IN (kg:Claim, kg:Citation, kg:ParliamentaryQuestion, kg:CommitmentReport)) } }"""
    assert told == answers(store, query)
    assert told


@READERS
def test_citations(made: Path, store: pyoxigraph.Store, read: Read) -> None:
    rows = read(made, CITATIONS)
    query = """SELECT ?place ?kind ?words ?status ?start ?end ?session ?pages ?sitting ?date ?reading ?other ?antecedent WHERE {
        ?place a kg:Citation ; kg:citationKind ?kind ; kg:asWritten ?words ; kg:resolutionStatus ?status ;
            kg:standsAt/oa:hasSelector [ oa:start ?start ; oa:end ?end ] .
        OPTIONAL { ?place kg:sessionYear ?session } OPTIONAL { ?place kg:citedPages ?pages }
        OPTIONAL { ?place kg:citedSitting ?sitting } OPTIONAL { ?place dcterms:date ?date }
        OPTIONAL { ?place kg:reading ?reading } OPTIONAL { ?place kg:alternativeReading ?other }
        OPTIONAL { ?place kg:antecedent ?antecedent } }"""
    names = ("start", "end", "session_year", "pages", "sitting", "cited_date", "reading", "alternative_reading", "antecedent")
    told = Counter(
        (row["citation"], concept(row["kind"]), row["text"], concept(row["status"]), *(row[name] for name in names))
        for row in rows
    )
    assert told == answers(store, query)
    assert len(told) > 19
    for column, predicate in (("cites", "cites"), ("item", "citedItem"), ("mover", "mover"), ("rijkswet", "rijkswetnummer")):
        assert members(rows, "citation", column) == answers(
            store, f"SELECT ?c ?v WHERE {{ ?c a kg:Citation ; kg:{predicate} ?v }}"
        )
    labels = {pair for pair in ((row[1], row[2]) for row in members(rows, "citation", "cites", "cites_label")) if pair[1]}
    query = (
        "SELECT DISTINCT ?t ?l WHERE { [] a kg:Citation ; kg:cites ?t . ?t dcterms:identifier|kg:dossierNumber|rdfs:label ?l }"
    )
    assert labels == set(answers(store, query))
    query = """SELECT ?c ?rule WHERE { ?c a kg:Citation ; kg:standsAt ?at . ?m oa:hasTarget ?at ; oa:hasBody ?body ;
        kg:rule/dcterms:identifier ?rule . FILTER(?body = ?c || EXISTS { ?c kg:cites ?body }) }"""
    found = {(row["citation"], row["rule"]) for row in rows if row["rule"]}
    assert found <= set(answers(store, query))
    assert {citation for citation, _ in found} == {citation for citation, _ in answers(store, query)}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_csv_and_parquet_say_the_same(made: Path, table: Table) -> None:
    # NUMBER is a float in both; all else is equal anyway.
    assert from_csv(made, table) == from_parquet(made, table)
    schema = pq.read_schema(made / f"{table.name}.parquet")
    kinds = {Type.TEXT: pa.string(), Type.INTEGER: pa.int64(), Type.NUMBER: pa.float64(), Type.DATE: pa.date32()}
    for column, field in zip(table.columns, schema, strict=True):
        assert field.name == column.name
        assert field.metadata[b"description"].decode() == column.meaning
        assert (field.type.value_type if column.many else field.type) == kinds[column.type]


def test_bytes_are_the_same_each_time(papers: tuple[Given, ...], tmp_path: Path, made: Path) -> None:
    write_tables(pieces(papers), tmp_path)
    again = {path.name: path.read_bytes() for path in (tmp_path / "tables").iterdir()}
    assert again == {path.name: path.read_bytes() for path in made.iterdir()}
    assert len(again) == 7


def crafted(rows: list[list[str]]) -> bytes:
    """The list columns of claims with these joined cells (quantity, its value, its unit, its comparator)."""
    names = [column.name for column in CLAIMS.columns]
    lines: list[list[str | None]] = []
    for cells in rows:
        told = dict(zip(("quantity", "quantity_value", "quantity_unit", "quantity_comparator"), cells, strict=True))
        lines.append([told.get(name) for name in names])
    return csv_lines(lines)


def test_lists_with_unknown_members() -> None:
    frame = parquet.csv_frame(crafted([["", "", "", ""], ["500", "", "", "between"], ["a|b|c", "1||2.5", "||", "x|y|z"]]), CLAIMS)
    assert frame.column("quantity").to_pylist() == [[], ["500"], ["a", "b", "c"]]
    assert frame.column("quantity_value").to_pylist() == [[], [None], [1.0, None, 2.5]]
    assert frame.column("quantity_unit").to_pylist() == [[], [None], [None, None, None]]
    assert frame.column("quantity_comparator").to_pylist() == [[], ["between"], ["x", "y", "z"]]


def test_cells_keep_quotes_and_line_ends() -> None:
    row = ['zei: "ja", en\nnee', None, "a|b"]
    assert next(csv.reader(io.StringIO(csv_lines([row]).decode(), newline=""))) == ['zei: "ja", en\nnee', "", "a|b"]


@pytest.mark.parametrize(
    ("members", "cell"),
    [([], None), ([None], ""), (["a"], "a"), (["a|b", "c"], "a¦b|c"), ([None, "x", None], "|x|")],
)
def test_members_of_a_list_in_one_cell(members: list[str | None], cell: str | None) -> None:
    assert joined(members) == cell


def test_row_groups_are_bounded(papers: tuple[Given, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: Path) -> None:
    monkeypatch.setattr(parquet, "GROUP_BYTES", 30_000)
    write_tables(pieces(papers), tmp_path, [TableFormat.PARQUET])
    file = pq.ParquetFile(tmp_path / "tables" / "claims.parquet")
    assert file.metadata.num_row_groups == 3
    assert file.read().to_pylist() == from_parquet(made, CLAIMS)


def test_no_papers(tmp_path: Path) -> None:
    files = write_tables([], tmp_path)
    assert [file.count for file in files] == [0] * 6
    for table in TABLES:
        assert gzip.decompress((tmp_path / "tables" / f"{table.name}.csv.gz").read_bytes()) == header(table)
        assert from_parquet(tmp_path / "tables", table) == []


def test_without_pyarrow(monkeypatch: pytest.MonkeyPatch, papers: tuple[Given, ...], tmp_path: Path) -> None:
    both = (TableFormat.CSV, TableFormat.PARQUET)
    assert possible(both) == (both, None)
    monkeypatch.setattr(tables, "find_spec", lambda name: None)
    formats, said = possible(both)
    assert (formats, possible([TableFormat.PARQUET])[0]) == ((TableFormat.CSV,), (TableFormat.CSV,))
    assert said == "tables are written as CSV only: Parquet needs pyarrow (pip install 'kamergraaf[tables]')"
    for name in [name for name in sys.modules if name.split(".")[0] == "pyarrow"]:
        monkeypatch.setitem(sys.modules, name, None)
    write_tables(pieces(papers), tmp_path, formats)
    names = {path.name for path in (tmp_path / "tables").iterdir()}
    assert names == {"claims.csv.gz", "mentions.csv.gz", "citations.csv.gz", "manifest.json"}


@pytest.mark.parametrize("damage", [lambda piece: piece[:-1], lambda piece: b"", lambda piece: piece[:24] + b"x" + piece[25:]])
def test_a_damaged_piece_leaves_the_old_tables(
    papers: tuple[Given, ...], tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    given = pieces(papers)
    write_tables(given, tmp_path)
    before = {path.name: path.read_bytes() for path in (tmp_path / "tables").iterdir()}
    with pytest.raises(KamergraafError, match="damaged"):
        write_tables([*given, damage(given[0])], tmp_path)
    assert {path.name: path.read_bytes() for path in (tmp_path / "tables").iterdir()} == before


def test_a_directory_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "tables").write_text("a file")
    with pytest.raises(WriteError, match="tables cannot be written"):
        write_tables([], tmp_path)


def test_a_piece_tells_how_many_rows_it_has(papers: tuple[Given, ...]) -> None:
    for paper in papers:
        rows = paper_rows(paper.triples, document_iri=paper.iri)
        for (count, member), said, told in zip(unpacked(rows.packed()), rows.counts, rows.members, strict=True):
            assert (count, member) == (said, told)
            assert len(list(csv.reader(io.StringIO(gzip.decompress(member).decode() if member else "", newline="")))) == count


def test_memory_does_not_grow_with_the_papers(papers: tuple[Given, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "GROUP_BYTES", 50_000)  # 40 papers fill one of each table
    piece = pieces(papers[:1])[0]
    write_tables([piece] * 5, tmp_path)  # imports pyarrow
    peaks = []
    for many in (40, 200):
        tracemalloc.start()
        files = write_tables((piece for _ in range(many)), tmp_path)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert files[0].count == many * unpacked(piece)[0][0]
    assert peaks[1] < peaks[0] * 1.1
    assert pa.total_allocated_bytes() < 10_000_000
