"""Texts of papers as graphs beside the papers' own, found by name or by what is in them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import cast

from kamergraaf.errors import InputError
from kamergraaf.map.terms import DCTERMS, KG
from kamergraaf.store.exports import NamedGraph

#: Says what a text is, in the graph `{paper}/text/graph`.
TEXT = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#isString"


class Texts:
    """The texts in the *directories*: `{identifier}.txt`, or a .txt of any name in or below them that has the
    bytes a paper was made of.

    A paper without identifier goes by the last part of its IRI, as its export does. *missing* counts papers whose text was found
    nowhere.
    """

    def __init__(self, directories: Sequence[Path]) -> None:
        self._directories = tuple(directories)
        self.missing = 0

    def of(self, graph: NamedGraph, beside: Path) -> NamedGraph | None:
        """The text of the paper of *graph* as the graph `{paper}/text/graph`; also looks in the directory *beside*.

        Raises InputError where `{identifier}.txt` holds another text than the one the graph was made of and none that is the
        same is found, or where a text is not in UTF-8.
        """
        paper = graph.iri.removesuffix("/graph")
        digest = _string(graph, f"{paper}/text", KG("sha256"))
        if not digest:
            return None
        identifier = _string(graph, paper, DCTERMS("identifier")) or paper.rpartition("/")[2]
        named = (
            []
            if set(identifier) & set("/\\\0")
            else [one for place in (beside, *self._directories) if (one := place / f"{identifier}.txt").is_file()]
        )
        path = next((one for one in named if _digest(one) == digest), None) or self._by_digest.get(digest)
        if path is None and named:
            raise InputError(f"{named[0]}: is not the text that the export of {identifier} was made of; export it anew")
        self.missing += path is None
        return None if path is None else _graph(paper, path)

    @cached_property
    def _by_digest(self) -> dict[str, Path]:
        found: dict[str, Path] = {}
        for place in self._directories:
            for path in sorted(place.rglob("*.txt")):
                found.setdefault(_digest(path), path)
        return found


def _digest(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from error


def _string(graph: NamedGraph, subject: str, predicate: str) -> str | None:
    head = f'<{subject}> <{predicate}> "'
    return next((line.removeprefix(head).partition('"')[0] for line in graph.lines if line.startswith(head)), None)


def _graph(paper: str, path: Path) -> NamedGraph:
    import pyoxigraph

    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({getattr(error, 'strerror', None) or 'not UTF-8'})") from error
    node, predicate = pyoxigraph.NamedNode(f"{paper}/text"), pyoxigraph.NamedNode(TEXT)
    triple = pyoxigraph.Triple(node, predicate, pyoxigraph.Literal(text))
    line = cast(bytes, pyoxigraph.serialize([triple], format=pyoxigraph.RdfFormat.N_TRIPLES)).decode("utf-8").rstrip("\n")
    return NamedGraph(f"{paper}/text/graph", (line,))
