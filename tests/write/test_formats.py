"""All formats carry the same graph, in the same bytes on every run."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from kamergraaf.api import Extraction, extract
from kamergraaf.errors import KamergraafError
from kamergraaf.map import DEFAULT_BASE, Iri, Literal, Triple, map_resolution
from kamergraaf.map.terms import KG, KGR, SCHEMA, TYPE, XSD
from kamergraaf.write import Format, prepared, serialise, to_jsonld, to_rdflib, to_turtle, write_sorted
from rdflib.compare import isomorphic
from sample_resolution import KEY, resolution

TRIPLES = map_resolution(resolution())
DOCUMENT = DEFAULT_BASE + KEY
RDFLIB_NAMES = {
    Format.TURTLE: "turtle",
    Format.JSONLD: "json-ld",
    Format.NQUADS: "nquads",
    Format.TRIG: "trig",
    Format.NTRIPLES: "nt",
}
OXIGRAPH = {
    Format.TURTLE: pyoxigraph.RdfFormat.TURTLE,
    Format.JSONLD: pyoxigraph.RdfFormat.JSON_LD,
    Format.NQUADS: pyoxigraph.RdfFormat.N_QUADS,
    Format.TRIG: pyoxigraph.RdfFormat.TRIG,
    Format.NTRIPLES: pyoxigraph.RdfFormat.N_TRIPLES,
}
# Characters that break careless writers, besides all that hypothesis thinks of; half surrogate pairs are tested apart.
CHARACTERS = st.one_of(
    st.sampled_from("\"'\\\n\r\t\0\x01\x0b\x1f\x7f\x85\u00a0\u2028\u2029\ufeff\ufffe@^<>{}#%😀é\u0301"),
    st.characters(exclude_categories=("Cs",)),
)


@pytest.fixture(scope="module")
def extraction(letter: Path) -> Extraction:
    return extract(letter)


def read_back(content: bytes, form: Format) -> rdflib.Graph:
    """The union of all graphs in *content*, by rdflib."""
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=content, format=RDFLIB_NAMES[form])
    graph = rdflib.Graph()
    for subject, predicate, value, _ in dataset.quads():
        graph.add((subject, predicate, value))
    return graph


@pytest.mark.parametrize("form", Format)
def test_rdflib_reads_the_same_graph(form: Format) -> None:
    got = read_back(serialise(TRIPLES, form, document_iri=DOCUMENT), form)
    assert set(got) == set(to_rdflib(TRIPLES))
    assert isomorphic(got, to_rdflib(TRIPLES))


def read_by_oxigraph(content: bytes, form: Format) -> list[tuple[rdflib.term.Node, ...]]:
    """The triples of *content* in order, in rdflib's terms: what two readers that share no code make of it can be compared."""

    def term(node: object) -> rdflib.term.Node:
        if isinstance(node, pyoxigraph.Literal):
            plain = node.language is not None or node.datatype == pyoxigraph.NamedNode(XSD("string"))
            datatype = None if plain else rdflib.URIRef(node.datatype.value)
            return rdflib.Literal(node.value, lang=node.language, datatype=datatype, normalize=False)
        assert isinstance(node, pyoxigraph.NamedNode), node
        return rdflib.URIRef(node.value)

    return [(term(q.subject), term(q.predicate), term(q.object)) for q in pyoxigraph.parse(content, format=OXIGRAPH[form])]


@pytest.mark.parametrize("form", Format)
def test_oxigraph_reads_the_same_graph(form: Format) -> None:
    got = read_by_oxigraph(serialise(TRIPLES, form, document_iri=DOCUMENT), form)
    assert len(got) == len(TRIPLES)
    assert set(got) == set(to_rdflib(TRIPLES))


@pytest.mark.parametrize("form", Format)
def test_every_format_of_the_letter_is_the_graph_of_its_extraction(form: Format, extraction: Extraction) -> None:
    content = serialise(extraction.triples(), form, document_iri=extraction.iri)
    wanted = set(extraction.graph())
    assert set(read_by_oxigraph(content, form)) == wanted
    assert set(read_back(content, form)) == wanted


@pytest.mark.parametrize("form", [Format.NQUADS, Format.TRIG])
def test_named_graph(form: Format) -> None:
    quads = pyoxigraph.parse(serialise(TRIPLES, form, document_iri=DOCUMENT), format=OXIGRAPH[form])
    assert {q.graph_name for q in quads} == {pyoxigraph.NamedNode(f"{DOCUMENT}/graph")}


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.builds(
            Literal,
            st.text(CHARACTERS, max_size=40),
            st.none(),
            st.sampled_from([None, "nl", "en"]),
        )
        | st.builds(lambda n: Literal(str(n), XSD("integer")), st.integers())
        | st.builds(lambda n: Literal(str(n), XSD("nonNegativeInteger")), st.integers(min_value=0)),
        max_size=5,
    ),
    st.sampled_from(
        [SCHEMA("text"), KG("asWritten"), KG("confidence"), SCHEMA("value"), KG("codePoints"), KG("post"), SCHEMA("odd")]
    ),
)
def test_any_literal_comes_back_from_every_format(literals: list[Literal], predicate: Iri) -> None:
    triples: list[Triple] = [(Iri(DOCUMENT), predicate, value) for value in literals]
    wanted = set(to_rdflib(triples))
    for form in Format:
        content = serialise(triples, form, document_iri=DOCUMENT)
        assert set(read_back(content, form)) == wanted, form
        if not any(char > "\ud7ff" for literal in literals for char in literal.lexical):
            assert set(read_by_oxigraph(content, form)) == wanted, form


@pytest.mark.parametrize(
    "iri",
    [
        DEFAULT_BASE,
        DEFAULT_BASE + "a:b",
        DEFAULT_BASE + "a:b/c",
        DEFAULT_BASE + "/a",
        DEFAULT_BASE + "../a",
        DEFAULT_BASE + "a//b",
        DEFAULT_BASE + "#a",
        DEFAULT_BASE + "@id",
        DEFAULT_BASE + "%20a",
        DEFAULT_BASE + "post/viceminister-libië",
        DEFAULT_BASE + "a#b:c/../d?e",
        "https://w3id.org/kamergraaf/def#",
        "https://w3id.org/kamergraaf/def#a.b",
        "https://w3id.org/kamergraaf/def/concept/a/b",
        "https://schema.org/1",
        "urn:x:y",
        "https://zoek.officielebekendmakingen.nl/kst-1-2.html?a=b&c=%C3%AB#d",
    ],
)
def test_any_iri_comes_back_from_every_format(iri: str) -> None:
    triples: list[Triple] = [(Iri(iri), Iri(KG("post")), Iri(iri)), (Iri(iri), Iri(SCHEMA("odd")), Iri(iri))]
    for form in Format:
        assert set(read_back(serialise(triples, form, document_iri=DOCUMENT), form)) == set(to_rdflib(triples)), form


@pytest.mark.parametrize("base", ["https://example.org/x/", "http://example.org/", "urn:kamergraaf:"])
def test_another_base(base: str) -> None:
    triples = map_resolution(resolution(), base=base)
    for form in Format:
        content = serialise(triples, form, document_iri=base + KEY, base=base)
        assert set(read_back(content, form)) == set(to_rdflib(triples)), form


@pytest.mark.parametrize("form", Format)
def test_order_and_repetition_of_the_input_do_not_matter(form: Format) -> None:
    shuffled = [*TRIPLES, *TRIPLES]
    random.Random(7).shuffle(shuffled)
    assert serialise(shuffled, form, document_iri=DOCUMENT) == serialise(TRIPLES, form, document_iri=DOCUMENT)


def test_same_bytes_under_another_hash_seed_locale_and_directory(tmp_path: Path) -> None:
    program = (
        "import sys, hashlib; sys.path.insert(0, sys.argv[1]); from sample_resolution import KEY, resolution;"
        "from kamergraaf.map import DEFAULT_BASE, map_resolution; from kamergraaf.write import Format, serialise;"
        "t = map_resolution(resolution());"
        "print([hashlib.sha256(serialise(t, f, document_iri=DEFAULT_BASE + KEY)).hexdigest() for f in Format])"
    )
    sample = str(Path(__file__).resolve().parent.parent / "map")
    runs = {
        subprocess.run(
            [sys.executable, "-c", program, sample],
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale},
            cwd=where,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, locale, where in (("1", "C", tmp_path), ("2", "C.UTF-8", Path.cwd()))
    }
    assert len(runs) == 1


def test_turtle_is_fit_for_people_and_diffs() -> None:
    text = to_turtle(TRIPLES).decode()
    assert text.startswith("@base <https://w3id.org/kamergraaf/id/> .\n@prefix kg: <https://w3id.org/kamergraaf/def#> .\n")
    assert (
        "\n<post/minister-van-zaken>\n    a org:Post ;\n"
        '    rdfs:label "Minister van Zaken"@nl ;\n    skos:altLabel "Zakenminister" ;\n'
        "    org:postIn <organisation/zaken> .\n"
    ) in text
    assert "    schema:value 1200000 ;\n" in text
    assert "    kg:dossier\n        <dossier/11111>,\n        <dossier/12345> ;\n" in text


def test_jsonld_is_compact_and_works_offline() -> None:
    content = json.loads(to_jsonld(TRIPLES))
    nodes = {node["id"]: node for node in content["@graph"]}
    full = [KGR(one.removeprefix("kgr:")) if one.startswith("kgr:") else DEFAULT_BASE + one for one in nodes if "://" not in one]
    assert full == sorted(full)
    assert nodes["post/minister-van-zaken"] == {
        "id": "post/minister-van-zaken",
        "type": "org:Post",
        "label": "Minister van Zaken",
        "altLabel": "Zakenminister",
        "postIn": "organisation/zaken",
    }
    assert nodes[f"{KEY}#quantity-1"]["value"] == 1200000
    assert nodes[f"{KEY}#quantity-2"]["fraction"] == "0.5"
    assert nodes[f"{KEY}#quantity-3"]["minValue"] == {"@value": "1.5", "@type": "xsd:decimal"}
    assert nodes[f"{KEY}/text#selector=13,31"]["start"] == 13
    assert not [value for node in nodes.values() for value in node.values() if isinstance(value, dict) and "@id" in value]
    assert isinstance(content["@context"], dict)


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("base", [DEFAULT_BASE, "https://w3id.org/kamergraaf/", "https://schema.org/", "urn:kamergraaf:"])
def test_what_is_prepared_for_all_formats_gives_the_same_bytes(form: Format, base: str) -> None:
    assert serialise(prepared(TRIPLES, base), form, document_iri=DOCUMENT, base=base) == serialise(
        TRIPLES, form, document_iri=DOCUMENT, base=base
    )


def test_terms_of_a_vocabulary_behind_the_base_keep_their_prefix_in_turtle() -> None:
    triples: list[Triple] = [(KG("Claim"), KG("post"), Iri("https://w3id.org/kamergraaf/id/a"))]
    assert "\nkg:Claim\n    kg:post <id/a> ." in to_turtle(triples, "https://w3id.org/kamergraaf/").decode()


def test_percent_signs_are_no_placeholders() -> None:
    odd = Iri("https://example.org/100%25s%20%%s")
    triples: list[Triple] = [(odd, odd, Literal("50 %s %d %%")), (odd, KG("post"), odd)]
    for form in Format:
        lines = serialise(triples, form, document_iri=DOCUMENT).decode()
        assert lines.count("100%25s%20%%s") == {Format.NTRIPLES: 4, Format.NQUADS: 4}.get(form, 3), form
        assert '"50 %s %d %%"' in lines, form


def test_a_literal_as_class_is_refused_where_the_format_cannot_say_it() -> None:
    with pytest.raises(KamergraafError, match="only an IRI can be one"):
        to_jsonld([(Iri(DOCUMENT), TYPE, Literal("Brief"))])


def test_pieces_make_the_same_document(tmp_path: Path) -> None:
    paths = write_sorted(
        lambda: TRIPLES, graph_iri=f"{DOCUMENT}/graph", directory=tmp_path, name="a", formats=tuple(Format), base=DEFAULT_BASE
    )
    for form, path in zip(Format, paths, strict=True):
        assert path.read_bytes() == serialise(TRIPLES, form, document_iri=DOCUMENT), form


def test_half_a_surrogate_pair_is_refused_with_a_message() -> None:
    broken: list[Triple] = [(Iri(DOCUMENT), SCHEMA("text"), Literal("a\ud800b"))]
    for form in Format:
        with pytest.raises(KamergraafError, match="no Unicode character"):
            serialise(broken, form, document_iri=DOCUMENT)


def test_to_rdflib_keeps_lexical_forms_and_binds_prefixes() -> None:
    graph = to_rdflib([(Iri(DOCUMENT), SCHEMA("value"), Literal("007", XSD("integer")))])
    assert [str(value) for value in graph.objects()] == ["007"]
    assert dict(graph.namespaces())["kg"] == rdflib.URIRef("https://w3id.org/kamergraaf/def#")


def test_an_empty_graph_is_still_a_document() -> None:
    for form in Format:
        assert len(read_back(serialise([], form, document_iri=DOCUMENT), form)) == 0
