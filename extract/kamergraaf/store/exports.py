"""Exports read back as named graphs: from files, directories of exports and shards of collections, one graph at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from kamergraaf.errors import InputError
from kamergraaf.map.terms import KG, TYPE
from kamergraaf.store.packed import PACKED, damage, opened

if TYPE_CHECKING:
    import pyoxigraph

#: By file ending, in the order in which they are preferred where a directory has one paper in several formats.
_FORMATS = {".nq": "N_QUADS", ".nt": "N_TRIPLES", ".ttl": "TURTLE", ".trig": "TRIG", ".jsonld": "JSON_LD"}
_LINKS = "links"  # the name of files of links, without ending
_REPORT = ".report"  # what `kamergraaf export` says of graphs that do not conform: no paper


#: Says of a graph which statements it holds: the SHA-256 of its N-Triples, sorted.
CHECKSUM = "http://spdx.org/rdf/terms#checksumValue"


@dataclass(frozen=True)
class NamedGraph:
    """A graph with its name and its statements: N-Triples without line ends, sorted, each once. Without any it shall not be."""

    iri: str
    lines: tuple[str, ...]

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the statements, in hexadecimal: the same whatever format they were read from."""
        return sha256("\n".join(self.lines).encode("utf-8")).hexdigest()

    @property
    def seal(self) -> str:
        """The statement that goes with the graph wherever it is stored, and into it: which statements it holds, by `digest`."""
        return f'<{self.iri}> <{CHECKSUM}> "{self.digest}" .'

    def ntriples(self) -> str:
        """The graph with its seal, in N-Triples."""
        return "".join(f"{line}\n" for line in (*self.lines, self.seal))

    def nquads(self) -> str:
        """The graph with its seal, in N-Quads."""
        end = f"<{self.iri}> .\n"
        return "".join(line[:-1] + end for line in (*self.lines, self.seal))


def files(given: Iterable[Path]) -> Iterator[Path]:
    """The files with graphs among *given* and in the directories among them, each once.

    Of a directory with `shards/` the shards are taken, else its own files, of a paper in several formats one. Reports of
    validation and texts are passed over. Raises InputError for a path that is not there, is no RDF by its ending, or has none
    in it.
    """
    met: set[Path] = set()
    for path in given:
        found = _within(path) if path.is_dir() else [path]
        if not found:
            raise InputError(f"{path}: no export in this directory; `kamergraaf export` makes them")
        for one in found:
            if not one.exists():
                raise InputError(f"{one}: no such file or directory")
            if one.suffix == ".txt" or _stem(one).endswith(_REPORT) or one.resolve() in met:
                continue
            if _format(one) is None:
                raise InputError(
                    f"{one}: is no export; give files that end in {', '.join(_FORMATS)}, packed with gzip or zstd or not"
                )
            met.add(one.resolve())
            yield one


def _within(directory: Path) -> list[Path]:
    shards = directory / "shards"
    place = shards if shards.is_dir() else directory
    best: dict[str, Path] = {}
    order = list(_FORMATS)
    for path in sorted(place.iterdir()):
        form = _ending(path)
        if form in _FORMATS and path.is_file() and not path.name.startswith("."):
            other = best.setdefault(_stem(path), path)
            if order.index(form) < order.index(_ending(other)):
                best[_stem(path)] = path
    return [best[stem] for stem in sorted(best)]


def _ending(path: Path) -> str:
    return (Path(path.stem) if path.suffix in PACKED else path).suffix.lower()


def _stem(path: Path) -> str:
    return path.name.removesuffix(path.suffix if path.suffix in PACKED else "").removesuffix(_ending(path))


def is_links(path: Path) -> bool:
    """Whether the file *path* is named as exports name their links."""
    return _stem(path) == _LINKS


def links_graph(base: str) -> str:
    """The name of the graph of all links between papers under *base*."""
    return f"{base}links/graph"


def _format(path: Path) -> str | None:
    return _FORMATS.get(_ending(path))


def graphs(path: Path, base: str) -> Iterator[NamedGraph]:
    """The named graphs in the file *path*, as a stream: what is in one named graph has to stand together, as exports write it.

    A file without named graphs is that of one paper, `{paper}/graph`, or of links, `{base}links/graph`; one that is called
    links and holds none gives that graph without statements. Raises InputError where the file cannot be read, is neither, or
    comes back to a graph that it had left.
    """
    import pyoxigraph

    met = set()
    form = getattr(pyoxigraph.RdfFormat, _format(path) or "")
    try:
        with opened(path) as stream:
            quads = pyoxigraph.parse(stream, format=form, base_iri="urn:kamergraaf:file")
            for name, group in groupby(quads, key=lambda quad: quad.graph_name):
                if name in met:
                    raise InputError(
                        f"{path}: the graph {name} stands in several places; sort the file by graph, and load it again"
                    )
                met.add(name)
                yield _named(path, name, [quad.triple for quad in group], base)
        if not met and is_links(path):
            yield NamedGraph(links_graph(base), ())
    except damage(SyntaxError, ValueError) as error:
        place = f"{path}:{error.lineno}" if isinstance(error, SyntaxError) and error.lineno else f"{path}"
        raise InputError(f"{place}: cannot be read as RDF ({' '.join(str(error).split())})") from error


def _named(path: Path, name: Any, triples: list[pyoxigraph.Triple], base: str) -> NamedGraph:
    import pyoxigraph

    text = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES)
    lines = tuple(sorted(set(cast(bytes, text).decode("utf-8").split("\n")) - {""}))
    if isinstance(name, pyoxigraph.NamedNode):
        return NamedGraph(name.value, lines)
    return NamedGraph(_name_of(path, triples, base), lines)


def _name_of(path: Path, triples: list[pyoxigraph.Triple], base: str) -> str:
    version, kind, link = KG("textVersion"), TYPE, KG("Link")
    papers = {str(getattr(t.subject, "value", t.subject)) for t in triples if t.predicate.value == version}
    if len(papers) == 1:
        return f"{papers.pop()}/graph"
    if not papers and any(t.predicate.value == kind and getattr(t.object, "value", "") == link for t in triples):
        return links_graph(base)
    what = "several papers without named graphs" if papers else "no paper and no links"
    raise InputError(f"{path}: holds {what}; give what `kamergraaf export` or `kamergraaf link` wrote, or N-Quads or TriG")
