"""SPARQL over exports: named queries with parameters, running them, answers as values, CSV or JSON.

rdflib runs the queries rather than an Oxigraph store, because a store rewrites literals ("0.50" becomes "0.5") and an
answer must show what the export says; for the graphs of some hundreds of papers it is fast enough.

A parameter is a variable with a VALUES clause of one value: `VALUES ?dossier { UNDEF }`, where UNDEF means any. So each
query file is plain SPARQL that runs anywhere, and giving a parameter puts a literal in the clause.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf.data import directory
from kamergraaf.errors import InputError, RuleError

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query; *kind* is "string", "date" or "choice", *default* its literal or None for any.

    The values of a choice are *words*, or the concepts of the *scheme* (its local name).
    """

    name: str
    kind: str
    default: str | None
    help_nl: str
    help_en: str
    words: tuple[str, ...] = ()
    scheme: str | None = None

    def choices(self) -> tuple[str, ...]:
        """All values that a choice may have, none for other kinds. Raises RuleError where the scheme is unknown."""
        if self.scheme is None:
            return self.words
        from kamergraaf.map.concepts import concepts

        return tuple(sorted(concepts(self.scheme)))


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query shipped with the package, with its titles and parameters."""

    name: str
    title_nl: str
    title_en: str
    parameters: tuple[Parameter, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer of a SELECT query; an unbound variable gives None."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Node | None, ...], ...]


_TITLE = re.compile(r"^# title@(nl|en): (.+)$", re.M)
_PARAMETER = re.compile(r"^# param (\w+) \((string|date|one of ([\w, -]+)|concept of ([\w-]+))\): (.+?) / (.+)$", re.M)
_VALUES = r"(VALUES\s*\?{name}\s*\{{\s*)(UNDEF|\"(?:[^\"\\]|\\.)*\"(?:\^\^[^\s}}]+)?)(\s*\}})"
_XSD_DATE = "http://www.w3.org/2001/XMLSchema#date"


@cache
def named_queries() -> tuple[NamedQuery, ...]:
    """All named queries, by name. Raises RuleError where a shipped query file is damaged."""
    return tuple(_parsed(path) for path in sorted(directory("queries").glob("*.rq")))


def named_query(name: str) -> NamedQuery:
    """The named query *name*; raises InputError, listing the names, where there is none."""
    for query in named_queries():
        if query.name == name:
            return query
    names = ", ".join(query.name for query in named_queries())
    raise InputError(f"query “{name}”: no such named query and no such file; the named ones are {names}")


def with_parameters(text: str, values: Mapping[str, str]) -> str:
    """*text* with the parameters *values* put into their VALUES clauses; its header may tell what they are, else strings.

    Raises InputError for a parameter that the query does not have, a date that is none or a choice that is not offered.
    """
    declared = {parameter.name: parameter for parameter in _parameters(text)} if values else {}
    for name, value in values.items():
        pattern = re.compile(_VALUES.format(name=re.escape(name)))
        if not pattern.search(text):
            have = ", ".join(re.findall(r"VALUES\s*\?(\w+)\s*\{", text)) or "none"
            raise InputError(f"parameter “{name}”: the query has no such parameter; it has {have}")
        literal = _literal(name, value, declared.get(name))
        text = pattern.sub(lambda found, literal=literal: found[1] + literal + found[3], text, count=1)  # type: ignore[misc]
    return text


def sparql(query: str, values: Mapping[str, str]) -> str:
    """The SPARQL text behind *query* (a named query, the path of a .rq file, or SPARQL itself) with its parameters *values*.

    Raises InputError where it is none of the three, or a parameter is wrong.
    """
    for named in named_queries():
        if named.name == query:
            return with_parameters(named.text, values)
    if re.search(r"[{}<\n]", query) or re.fullmatch(r"\s*(?:PREFIX|BASE|SELECT|ASK|CONSTRUCT|DESCRIBE)\s*", query, re.I):
        return with_parameters(query, values)
    path = Path(query)
    try:
        if path.suffix in {".rq", ".sparql"} or path.is_file():
            return with_parameters(path.read_text(encoding="utf-8-sig"), values)
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: the query cannot be read ({getattr(error, 'strerror', None) or 'not UTF-8'})") from error
    if re.search(r"\s", query.strip()):  # no name; a file is named above, also one with blanks in its name
        return with_parameters(query, values)
    return named_query(query).text


def load(paths: Iterable[Path]) -> Graph:
    """The graphs of the RDF files *paths* in one. Raises InputError where one cannot be read."""
    from kamergraaf.validate import parse_rdf

    whole: Graph | None = None
    for path in paths:
        graph = parse_rdf(path)
        if whole is None:
            whole = graph
        else:
            whole += graph
    if whole is None:
        raise InputError("no file to query; name at least one")
    return whole


def run(graph: Graph, text: str) -> Rows | bool | Graph:
    """Answer the SPARQL query *text* on *graph*: Rows for SELECT, bool for ASK, a Graph for CONSTRUCT and DESCRIBE.

    The prefixes of the vocabulary need no declaration. Rows without ORDER BY are sorted, so that
    an answer is the same on every run. Raises InputError where the query is wrong.
    """
    from pyparsing import ParseException
    from rdflib.plugins.sparql import prepareQuery

    try:
        prepared = prepareQuery(text, initNs=_prefixes())
        _refuse_remote(prepared.algebra)
        result = graph.query(prepared)
        if result.type == "ASK":
            return bool(result.askAnswer)
        if result.type != "SELECT":
            drawn: Graph = result.graph if result.graph is not None else type(graph)()
            return drawn
        variables = tuple(str(variable) for variable in result.vars or ())
        rows = [tuple(row) for row in result]  # type: ignore[arg-type]
    except InputError:
        raise
    except ParseException as error:
        place = f"query, line {error.lineno}, column {error.column}"
        raise InputError(f"{place}: SPARQL syntax not understood: {error.line.strip()}") from error
    except Exception as error:  # rdflib raises bare Exception for unknown prefixes and aggregates, OSError for a lost SERVICE
        raise InputError(f"query: {' '.join(str(error).split()) or type(error).__name__}") from error
    if "OrderBy" not in _operators(prepared.algebra):
        rows.sort(key=lambda row: tuple("" if cell is None else cell.n3() for cell in row))
    return Rows(variables, tuple(rows))


def as_csv(answer: Rows | bool) -> str:
    """SPARQL 1.1 CSV, but with plain line ends; a yes or no is `true` or `false`."""
    if isinstance(answer, bool):
        return f"{str(answer).lower()}\n"
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(answer.variables)
    writer.writerows(["" if cell is None else str(cell) for cell in row] for row in answer.rows)
    return out.getvalue()


def as_json(answer: Rows | bool) -> str:
    """SPARQL 1.1 Query Results JSON, indented."""
    if isinstance(answer, bool):
        return json.dumps({"head": {}, "boolean": answer}, indent=1) + "\n"
    bindings = [
        {name: _json_term(cell) for name, cell in zip(answer.variables, row, strict=True) if cell is not None}
        for row in answer.rows
    ]
    content = {"head": {"vars": list(answer.variables)}, "results": {"bindings": bindings}}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _json_term(term: Node) -> dict[str, str]:
    from rdflib import BNode, Literal, URIRef

    match term:
        case URIRef():
            return {"type": "uri", "value": str(term)}
        case BNode():
            return {"type": "bnode", "value": str(term)}
        case Literal():
            more = {"xml:lang": term.language} if term.language else {"datatype": str(term.datatype)} if term.datatype else {}
            return {"type": "literal", "value": str(term), **more}
    raise TypeError(f"no RDF term: {term!r}")


def _parsed(path: Path) -> NamedQuery:
    text = path.read_text(encoding="utf-8")
    titles = dict(_TITLE.findall(text))
    parameters = _parameters(text)
    if len(parameters) != text.count("# param "):
        raise RuleError(f"{path}: a parameter has no VALUES clause, or its line in the header is damaged")
    if set(titles) != {"nl", "en"}:
        raise RuleError(f"{path}: title in Dutch or English is missing")
    return NamedQuery(path.stem, titles["nl"], titles["en"], parameters, text)


def _parameters(text: str) -> tuple[Parameter, ...]:
    """The parameters that the header of the query *text* declares, those with a VALUES clause."""
    parameters = []
    for name, kind, words, scheme, help_nl, help_en in _PARAMETER.findall(text):
        found = re.search(_VALUES.format(name=name), text)
        if found:
            offered = tuple(word.strip() for word in words.split(",")) if words else ()
            default = None if found[2] == "UNDEF" else found[2]
            sort = "choice" if words or scheme else kind
            parameters.append(Parameter(name, sort, default, help_nl, help_en, offered, scheme or None))
    return tuple(parameters)


def _literal(name: str, value: str, parameter: Parameter | None) -> str:
    """The SPARQL literal of *value*; JSON's escapes are SPARQL's."""
    offered = parameter.choices() if parameter else ()
    if offered and value not in offered:
        raise InputError(f"parameter “{name}”: “{value}” is none of its values; choose from {', '.join(offered)}")
    if parameter and parameter.kind == "date":
        try:
            return f'"{date.fromisoformat(value).isoformat()}"^^<{_XSD_DATE}>'
        except ValueError as error:
            raise InputError(f"parameter “{name}”: “{value}” is no date; write it as 2019-04-11") from error
    return json.dumps(value, ensure_ascii=False)


def _prefixes() -> dict[str, str]:
    from kamergraaf.map.terms import NAMESPACES

    return {namespace.prefix: namespace.iri for namespace in NAMESPACES}


def _refuse_remote(algebra: object) -> None:
    """Raise InputError where a query asks for data elsewhere: rdflib would fetch it, and the answer be another tomorrow."""
    todo = [algebra]
    while todo:
        node = todo.pop()
        if isinstance(node, (list, tuple)):
            todo += node
        elif isinstance(node, dict):
            if getattr(node, "name", "") == "ServiceGraphPattern":
                raise InputError("query: SERVICE is not supported, for nothing is fetched; query files that you have")
            if getattr(node, "datasetClause", None):
                raise InputError("query: FROM is not supported, for nothing is fetched; name the files before the query")
            todo += node.values()


def _operators(node: object) -> set[str]:
    """Names of all operators in a query's outermost solution modifiers."""
    names: set[str] = set()
    while node is not None and hasattr(node, "name"):
        names.add(node.name)
        node = node.get("p") if hasattr(node, "get") else None
    return names
