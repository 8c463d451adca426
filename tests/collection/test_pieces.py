from __future__ import annotations

import pyoxigraph
import pytest
from collected import Given
from kamergraaf.api import DEFAULT_BASE, extract_text
from kamergraaf.collection.frames import Compression, decompress
from kamergraaf.collection.pieces import SHARD_FORMATS, is_shared, paper_piece
from kamergraaf.errors import KamergraafError
from kamergraaf.link.reading import parsed
from kamergraaf.map.terms import Iri, Literal, Triple
from kamergraaf.write import Format, to_nquads

FORMS = {Format.NQUADS: pyoxigraph.RdfFormat.N_QUADS, Format.TRIG: pyoxigraph.RdfFormat.TRIG}


@pytest.mark.parametrize(
    ("name", "shared"),
    [
        ("kst-32735-243", False),
        ("kst-32735-243/text", False),
        ("kst-32735-243/text#char=1,2", False),
        ("kst-32735-243#claim-0f", False),
        ("kst-32735-230", False),  # cited
        ("kst-32735-230#citation-0f", False),
        ("person/harbers-mgj-1969", True),
        ("person/kst-32735-243-jansen", False),
        ("person/kst-32735-24-jansen", True),  # another paper's, if it comes up
        ("person/kst-32735-2431-jansen", True),
        ("post/minister-min-bz", True),
        ("incumbency/blok-sa-1964-minister-min-bz-2018-03-07", True),
        ("organisation/unhcr", True),
        ("dossier/32735", True),
        ("place/nl", True),
        ("meeting/jbz-raad-2019-03-07", True),
        ("meeting/kst-32735-243-bezoek-18a625b8", False),
        ("meeting/kst-32735-243", False),
        ("something/new", False),
    ],
)
def test_what_is_shared_is_told_by_the_iri(name: str, shared: bool) -> None:
    assert is_shared(DEFAULT_BASE + name, "kst-32735-243") is shared
    assert is_shared(f"urn:x-y:{name}", "kst-32735-243") is False  # behind no base


def test_the_vocabulary_is_shared_even_behind_a_base_of_its_beginning() -> None:
    for iri in ("https://w3id.org/kamergraaf/def/rule/place", "https://w3id.org/kamergraaf/def/concept/motie"):
        assert is_shared(iri, "kst-1-2")
        assert is_shared(iri, "kst-1-2", "https://w3id.org/kamergraaf/")


@pytest.mark.parametrize("compression", Compression)
@pytest.mark.parametrize("form", SHARD_FORMATS)
def test_own_and_shared_are_all_statements(papers: tuple[Given, ...], form: Format, compression: Compression) -> None:
    for paper in papers:
        piece = paper_piece(paper.triples, document_iri=paper.iri, form=form, compression=compression)
        quads = list(pyoxigraph.parse(decompress(piece.own, compression), format=FORMS[form]))
        assert {quad.graph_name.value for quad in quads} == {f"{paper.iri}/graph"}
        assert len(quads) == piece.quads
        own = set(parsed("".join(f"{quad.triple} .\n" for quad in quads)))
        shared = set(parsed("".join(piece.shared)))
        assert len(own) == piece.quads
        assert not own & shared
        assert own | shared == set(paper.triples)
        assert len(own) > len(shared) > 0


def test_own_lines_are_those_of_the_export(papers: tuple[Given, ...]) -> None:
    for paper in papers:
        piece = paper_piece(paper.triples, document_iri=paper.iri)
        own = [triple for triple in paper.triples if not is_shared(triple[0], paper.identifier)]
        assert decompress(piece.own, Compression.GZIP) == to_nquads(own, f"{paper.iri}/graph")


def test_shared_statements_are_of_nothing_that_bears_the_papers_name(papers: tuple[Given, ...]) -> None:
    for paper in papers:
        piece = paper_piece(paper.triples, document_iri=paper.iri)
        subjects = [block[1 : block.index(">")] for block in piece.shared]
        assert subjects == sorted(set(subjects))
        assert not [subject for subject in subjects if paper.identifier in subject]
        for subject, block in zip(subjects, piece.shared, strict=True):
            assert all(line.startswith(f"<{subject}> ") for line in block.splitlines())


def test_another_base() -> None:
    found = extract_text("Geachte voorzitter,\n\nDe UNHCR meldt 500 vluchtelingen.\n", base_iri="https://voorbeeld.nl/id/")
    piece = paper_piece(found.triples(), document_iri=found.iri, base=found.base_iri)
    assert any(block.startswith("<https://voorbeeld.nl/id/organisation/unhcr>") for block in piece.shared)
    assert piece.quads + sum(block.count("\n") for block in piece.shared) == len(found.triples())


def test_half_a_character_is_told_in_either_part() -> None:
    for subject in ("kst-1-2", "organisation/x"):
        triples: list[Triple] = [(Iri(DEFAULT_BASE + subject), Iri("urn:a:b"), Literal("half \ud83d"))]
        with pytest.raises(KamergraafError, match="no Unicode character"):
            paper_piece(triples, document_iri=f"{DEFAULT_BASE}kst-1-2")


def test_a_format_without_graphs_is_refused() -> None:
    with pytest.raises(ValueError, match="no named graphs"):
        paper_piece([], document_iri=f"{DEFAULT_BASE}kst-1-2", form=Format.TURTLE)
