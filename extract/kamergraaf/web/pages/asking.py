"""What a page asks: the SPARQL files of `queries/pages/`, with values put in.

A file is plain SPARQL that runs anywhere as it stands. Its header names its parameters and their kinds: `iri` and `string`
stand for a variable, which is replaced by the term, `iris` for a `VALUES` clause, which is filled. Lines between `# if name`
and `# end` are left out where the parameter is not given; those between `# each name` and `# end` stand there once for each
term of a parameter of the kind `strings`, with a variable `?x_n` as `?x_1`, `?x_2` and so on. Only SPARQL 1.1 is used, without
GRAPH but in `paper-graph.rq`: the default graph of the endpoint is to be the union of all graphs. Such a union may give a
statement that stands in many graphs many times over, so that every query says DISTINCT, and none joins what is shared between
papers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kamergraaf.data import directory
from kamergraaf.errors import RuleError

Value = str | Sequence[str]

_PARAM = re.compile(r"^# param (\w+) \((iri|iris|string|strings)\)\n", re.M)
_TITLE = re.compile(r"^# title@(nl|en): (.+)\n", re.M)
_CLAUSE = r"^[ \t]*VALUES \?{name} \{{ UNDEF \}}\n"
_BLOCK = re.compile(r"^ *# if (\w+)\n(.*?)^ *# end\n", re.M | re.S)
_EACH = re.compile(r"^ *# each (\w+)\n(.*?)^ *# end\n", re.M | re.S)
_UNSAYABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as it was sent, with its name and titles."""

    name: str
    title_nl: str
    title_en: str
    text: str


def question(name: str, values: Mapping[str, Value | None] | None = None) -> Asked:
    """The query *name* with its parameters *values* put in; those that are None count as not given.

    Raises RuleError where the file is missing, a parameter unknown or left open, and ValueError where a value is no IRI.
    """
    source, titles, kinds = _file(name)
    given = {key: value for key, value in (values or {}).items() if value is not None}
    if unknown := set(given) - set(kinds):
        raise RuleError(f"queries/pages/{name}.rq has no parameter {', '.join(sorted(unknown))}")
    text = _BLOCK.sub(lambda block: block[2] if block[1] in given else "", source)
    text = _EACH.sub(lambda block: _each(block[2], block[1], given.get(block[1], ())), text)
    for parameter, kind in kinds.items():
        if kind == "strings":
            continue
        if parameter in given:
            text = _put(text, parameter, kind, given[parameter])
        elif re.search(rf"\?{parameter}\b", text):
            raise RuleError(f"queries/pages/{name}.rq needs the parameter {parameter}")
    return Asked(name, titles["nl"], titles["en"], text)


def iri(value: str) -> str:
    """*value* as an IRI of SPARQL; raises ValueError where it is none."""
    if not is_iri(value):
        raise ValueError(f"no IRI: {value!r}")
    return f"<{value}>"


def string(value: str) -> str:
    """*value* as a string of SPARQL, without the control characters that engines choke on; JSON's escapes are SPARQL's."""
    return json.dumps(_UNSAYABLE.sub(" ", value), ensure_ascii=False)


def is_iri(value: str) -> bool:
    """Whether *value* can be put into a query as an IRI."""
    return bool(_iri_form().fullmatch(value))


def names() -> tuple[str, ...]:
    """The names of all queries of pages."""
    return tuple(sorted(path.stem for path in (directory("queries") / "pages").glob("*.rq")))


def _each(lines: str, parameter: str, values: Value) -> str:
    """*lines* once for each of *values*."""
    if isinstance(values, str):
        raise RuleError(f"the parameter {parameter} takes several values")
    several = enumerate(values, 1)
    return "".join(_put(re.sub(r"(\?\w+)_n\b", rf"\1_{n}", lines), parameter, "string", value) for n, value in several)


def _put(text: str, parameter: str, kind: str, value: Value) -> str:
    if kind == "iris":
        several = [value] if isinstance(value, str) else value
        return re.sub(rf"(VALUES \?{parameter} \{{) UNDEF (\}})", lambda found: f"{found[1]} {_terms(several)} {found[2]}", text)
    if not isinstance(value, str):
        raise RuleError(f"the parameter {parameter} takes one value")
    term = iri(value) if kind == "iri" else string(value)
    text = re.sub(_CLAUSE.format(name=parameter), "", text, flags=re.M)
    return re.sub(rf"\?{parameter}\b", lambda _: term, text)


def _terms(values: Iterable[str]) -> str:
    return " ".join(iri(value) for value in values)


@cache
def _file(name: str) -> tuple[str, dict[str, str], dict[str, str]]:
    path = directory("queries") / "pages" / f"{name}.rq"
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise RuleError(f"{path}: {error.strerror}") from error
    titles, kinds = dict(_TITLE.findall(text)), dict(_PARAM.findall(text))
    if set(titles) != {"nl", "en"}:
        raise RuleError(f"{path}: title in Dutch or English is missing")
    return _PARAM.sub("", _TITLE.sub("", text)), titles, kinds


@cache
def _iri_form() -> re.Pattern[str]:
    """What RFC 3987 lets an IRI be made of, but for brackets, which stand in the addresses of hosts alone."""
    planes = "".join(f"{chr(plane << 16)}-{chr((plane << 16) | 0xFFFD)}" for plane in range(1, 14))
    others = f"\xa0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef{planes}\U000e1000-\U000efffd"
    return re.compile(rf"[A-Za-z][A-Za-z0-9+.-]*:(?:%[0-9A-Fa-f]{{2}}|[!#$&-;=?-Z_a-z~{others}])*")
