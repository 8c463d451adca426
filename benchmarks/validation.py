"""How fast graphs are validated, and by what: `python benchmarks/validation.py [--plot FILE.svg]`.

Ways to validate are compared on the sample letter and on the short papers of tests/gold/text (with --all on all of them), in CPU
milliseconds a paper, best of --repeat; those that take seconds run once. Ratios are to `pyshacl.validate(graph, shacl_graph=…)`
as a newcomer calls it, with the shapes parsed from their files for each paper. All ways start from the project's own triples,
as an export does, so that making the graph they need is counted. «same report» counts
the graphs of which the results (focus node and shape) are those of the reference: the papers, and for all but the slow ways all
papers of tests/gold/text and all examples of tests/shapes, valid and invalid.
pyrudof takes part where it is installed (`pip install pyrudof`).
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import platform
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from kamergraaf.api import extract
from kamergraaf.data import directory
from kamergraaf.map.terms import XSD, Literal, Term, Triple
from kamergraaf.validate import compile_shapes, load_shapes, parse_triples, validate_graph, validate_triples
from kamergraaf.validate.compiled import TARGETS
from kamergraaf.validate.reference import graph_of
from kamergraaf.validate.shape_graph import SH, ShapeGraph

ROOT = Path(__file__).resolve().parent.parent
LETTER = ROOT / "tests" / "data" / "kst-32735-243.txt"
FILES = tuple(sorted(directory("shapes").glob("*.ttl")))
SHORT = 700  # triples
Found = set[tuple[str, str]]  # focus node and shape
Way = Callable[[Sequence[Triple]], Found]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=5, help="take the best of so many runs (5)")
    parser.add_argument("--plot", type=Path, help="draw the letter's column as well (SVG or PNG; needs matplotlib)")
    parser.add_argument("--all", action="store_true", help="the slow ways on all papers as well: some minutes more")
    options = parser.parse_args()
    letter = extract(LETTER).triples()
    papers = sorted((extract(path).triples() for path in sorted((ROOT / "tests" / "gold" / "text").glob("*.txt"))), key=len)
    short = papers if options.all else [paper for paper in papers if len(paper) <= SHORT]
    examples = [parse_triples(path) for path in sorted((ROOT / "tests" / "shapes").glob("*/*.ttl"))]
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores, {platform.system()}")
    print(
        f"{len(compile_shapes().shapes)} shapes; the letter has {len(letter)} triples; {len(short)} papers in the second column,",
        end=" ",
    )
    print(f"{sum(map(len, short)) // len(short)} triples each; {len(examples)} examples\n")
    print("| way | letter, ms | × | papers, ms each | × | same report |\n|---|--:|--:|--:|--:|--:|")
    rows: list[tuple[str, float]] = []
    base: tuple[float, float] | None = None
    expected = [reference(one) for one in (letter, *short, *papers, *examples)]
    for name, way in ways():
        if way in (naive, parsed, kept):  # once: they take seconds
            (one, *times), found = zip(*(timed(way, paper) for paper in (letter, *short)), strict=True)
            every = sum(times) / len(times)
        else:
            found = tuple(way(paper) for paper in (letter, *short, *papers, *examples))  # this fills the caches, too
            one = best(lambda way=way: way(letter), options.repeat)  # type: ignore[misc]
            every = best(lambda way=way: [way(paper) for paper in short], options.repeat) / len(short)  # type: ignore[misc]
        same = sum(a == b for a, b in zip(found, expected, strict=False))
        base = base or (one, every)
        row = f"{name} | {one:.1f} | {base[0] / one:.1f} | {every:.1f} | {base[1] / every:.1f} | {same} of {len(found)}"
        print(f"| {row} |", flush=True)
        rows.append((name, one))
    merged = [triple for paper in papers for triple in paper]
    print(f"\nall {len(papers)} papers of tests/gold/text ({len(merged)} triples), one by one and as one graph, ms:")
    for name, way in (("pySHACL on an indexed graph", reference), ("compiled shapes", compiled)):
        apart = best(lambda way=way: [way(paper) for paper in papers], 2)  # type: ignore[misc]
        print(f"- {name}: {apart:.1f} and {best(lambda way=way: way(merged), 2):.1f}")  # type: ignore[misc]
    print(f"\nthe first paper of a process, shapes and libraries included: {cold('validate_triples(triples)'):.0f} ms;", end=" ")
    print(f"by pySHACL {cold('validate_graph(graph_of(triples))'):.0f} ms")
    if options.plot:
        plot(rows, options.plot)


def timed(way: Way, triples: Sequence[Triple]) -> tuple[float, Found]:
    """CPU milliseconds of one run, and what it found."""
    start = time.process_time()
    found = way(triples)
    return (time.process_time() - start) * 1000, found


def best(work: Callable[[], object], repeat: int) -> float:
    """CPU milliseconds of the best of *repeat* runs."""
    times = []
    for _ in range(repeat):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times) * 1000


def ways() -> list[tuple[str, Way]]:
    found: list[tuple[str, Way]] = [
        ("`pyshacl.validate`, shapes parsed each time", naive),
        ("`pyshacl.validate`, shapes a parsed graph", parsed),
        ("pySHACL, its `ShapesGraph` kept", kept),
        ("`validate_graph`: pySHACL's shapes on an indexed graph (reference)", reference),
        (f"SPARQL over pyoxigraph, a query a shape ({len(shape_queries())} of {len(compile_shapes().shapes)} shapes)", sparql),
    ]
    if importlib.util.find_spec("pyrudof"):
        found.append(("pyrudof, shapes kept", rudof))
    return [*found, ("`validate_triples`: compiled shapes", compiled)]


def pyshacl_found(results: Any) -> Found:
    from rdflib import RDF, SH, BNode

    def name(term: Any) -> str:
        return "_:blank" if isinstance(term, BNode) else str(term)

    nodes = results.subjects(RDF.type, SH.ValidationResult)
    return {(name(results.value(node, SH.focusNode)), str(results.value(node, SH.sourceShape))) for node in nodes}


def shapes_graph() -> Any:
    import rdflib

    graph = rdflib.Graph()
    for path in FILES:
        graph.parse(path)
    return graph


parsed_shapes = cache(shapes_graph)


def naive(triples: Sequence[Triple]) -> Found:
    import pyshacl

    return pyshacl_found(pyshacl.validate(graph_of(triples), shacl_graph=shapes_graph(), allow_warnings=True)[1])


def parsed(triples: Sequence[Triple]) -> Found:
    import pyshacl

    return pyshacl_found(pyshacl.validate(graph_of(triples), shacl_graph=parsed_shapes(), allow_warnings=True)[1])


@cache
def kept_shapes() -> Any:
    from pyshacl.shapes_graph import ShapesGraph

    made = ShapesGraph(parsed_shapes())
    made.shapes  # noqa: B018  # found when first asked for
    return made


def kept(triples: Sequence[Triple]) -> Found:
    from pyshacl.graph_abstraction import DataGraph
    from pyshacl.validator import Validator

    data = DataGraph.from_rdflib(graph_of(triples))
    validator = Validator(data, shacl_graph=parsed_shapes(), options={"allow_warnings": True})
    validator.shacl_graph = kept_shapes()
    return pyshacl_found(validator.run()[1])


def reference(triples: Sequence[Triple]) -> Found:
    return {(result.focus, result.shape) for result in validate_graph(graph_of(triples), load_shapes()).results}


def compiled(triples: Sequence[Triple]) -> Found:
    return {(result.focus, result.shape) for result in validate_triples(triples).results}


def sparql(triples: Sequence[Triple]) -> Found:
    """Asks a store the query of each shape that one can easily be written for; the others are left out, to its advantage."""
    import pyoxigraph

    terms: dict[Term, Any] = {}

    def term(value: Term) -> Any:
        made = terms.get(value)
        if made is None:
            if isinstance(value, Literal):
                kind = None if value.datatype is None else pyoxigraph.NamedNode(value.datatype)
                made = pyoxigraph.Literal(value.lexical, datatype=kind, language=value.language)
            else:
                made = pyoxigraph.BlankNode(value[2:]) if value.startswith("_:") else pyoxigraph.NamedNode(value)
            terms[value] = made
        return made

    store = pyoxigraph.Store()
    store.bulk_extend(pyoxigraph.Quad(term(s), term(p), term(o)) for s, p, o in triples)
    found: Found = set()
    for shape, query in shape_queries():
        for solution in store.query(query):  # type: ignore[union-attr]
            focus = solution["this"]  # type: ignore[index]
            found.add(("_:blank" if isinstance(focus, pyoxigraph.BlankNode) else focus.value, shape))
    return found


@cache
def shape_queries() -> tuple[tuple[str, str], ...]:
    """A SELECT for each shape of one simple constraint on one predicate, and for each that is a query already."""
    graph = ShapeGraph(FILES)
    found = []
    for iri in graph.all_with(TARGETS):
        said = {predicate.removeprefix(SH): values for predicate, values in graph.said(iri).items()}
        targets = [f"{{ $this a <{one}> }}" for one in said.get("targetClass", ())]
        targets += [f"{{ $this <{one}> ?o }}" for one in said.get("targetSubjectsOf", ())]
        targets += [f"{{ ?s <{one}> $this }}" for one in said.get("targetObjectsOf", ())]
        path = said["path"][0] if "path" in said else None
        value = "?value" if path else "$this"
        values = f"$this <{path}> ?value ." if path else ""
        if isinstance(path, str) and path.startswith("_:"):
            continue
        where = None
        if "sparql" in said:
            text = graph.one(graph.one(iri, SH + "sparql"), SH + "select")
            assert isinstance(text, Literal)
            where = text.lexical.split("{", 1)[1].rpartition("}")[0]
        elif said.get("minCount") == [Literal("1", datatype=XSD("integer"))]:
            where = f"FILTER NOT EXISTS {{ {values} }}"
        elif said.get("maxCount") == [Literal("1", datatype=XSD("integer"))]:
            where = f"$this <{path}> ?a , ?b . FILTER (!sameTerm(?a, ?b))"
        elif "class" in said:
            where = f"{values} FILTER NOT EXISTS {{ {value} a <{said['class'][0]}> }}"
        elif "hasValue" in said and path:
            where = f"FILTER NOT EXISTS {{ $this <{path}> <{said['hasValue'][0]}> }}"
        elif "in" in said:
            members = " , ".join(f"<{one}>" for one in graph.items(said["in"][0]))
            where = f"{values} FILTER ({value} NOT IN ({members}))"
        elif "pattern" in said:
            pattern = str(getattr(said["pattern"][0], "lexical", "")).replace("\\", "\\\\").replace('"', '\\"')
            where = f'{values} FILTER (isBlank({value}) || !REGEX(STR({value}), "{pattern}"))'
        elif "datatype" in said:
            where = f"{values} FILTER (!isLiteral({value}) || datatype({value}) != <{said['datatype'][0]}>)"
        if where is not None:
            found.append((iri, f"SELECT DISTINCT $this WHERE {{ {{ {' UNION '.join(targets)} }} {where} }}"))
    return tuple(found)


@cache
def rudof_with_shapes() -> Any:
    import pyrudof  # type: ignore[import-not-found, unused-ignore]

    made = pyrudof.Rudof(pyrudof.RudofConfig())
    made.read_shacl(parsed_shapes().serialize(format="turtle"), pyrudof.ShaclFormat.Turtle)
    return made


def rudof(triples: Sequence[Triple]) -> Found:
    import pyrudof  # type: ignore[import-not-found, unused-ignore]
    from kamergraaf.write import to_ntriples

    validator = rudof_with_shapes()
    validator.reset_data()
    lines = re.sub(r"<(_:[^>]*)>", r"\1", to_ntriples(triples).decode())
    validator.read_data(lines, pyrudof.RDFFormat.NTriples)
    report = list(validator.validate_shacl())
    return {("_:blank" if one.focus_node.startswith("_:") else one.focus_node, one.source_shape) for one in report}


def cold(call: str) -> float:
    """CPU milliseconds that *call* takes first in a process, with the imports it needs; best of three processes."""
    program = (
        "import sys, time; from pathlib import Path; from kamergraaf.api import extract\n"
        "triples = extract(Path(sys.argv[1])).triples(); start = time.process_time()\n"
        "from kamergraaf.validate import validate_graph, validate_triples; from kamergraaf.validate.reference import graph_of\n"
        f"{call}; print(time.process_time() - start)"
    )
    runs = [subprocess.run([sys.executable, "-c", program, LETTER], capture_output=True, text=True, check=True) for _ in range(3)]
    return min(float(run.stdout) for run in runs) * 1000


def plot(rows: list[tuple[str, float]], path: Path) -> None:
    """The milliseconds of *rows* as bars on a logarithmic scale."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "validation"}):
        figure = Figure(figsize=(9, 0.5 * len(rows) + 1), layout="constrained")
        axes = figure.add_subplot()
        names = [name.replace("`", "") for name, _ in rows]
        bars = axes.barh(names, [value for _, value in rows], color="#1f5f99", height=0.6)
        axes.bar_label(bars, fmt="%.1f", padding=3)
        axes.set_xscale("log")
        axes.invert_yaxis()
        axes.set_xlabel("CPU milliseconds for the sample letter (logarithmic)")
        axes.spines[["top", "right"]].set_visible(False)
        figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)


if __name__ == "__main__":
    main()
