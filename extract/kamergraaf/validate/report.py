"""What a validation found: results as plain values, as text for people and as a SHACL report in Turtle."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, fields

SH = "http://www.w3.org/ns/shacl#"
SHAPES = "https://w3id.org/kamergraaf/shapes#"
_WORDS = {
    "nl": {
        "conforms": "De graaf voldoet aan de shapes.",
        "fails": "De graaf voldoet niet aan de shapes.",
        "Violation": ("fout", "fouten"),
        "Warning": ("waarschuwing", "waarschuwingen"),
        "Info": ("opmerking", "opmerkingen"),
        "expected": "verwacht",
        "value": "waarde",
    },
    "en": {
        "conforms": "The graph conforms to the shapes.",
        "fails": "The graph does not conform to the shapes.",
        "Violation": ("violation", "violations"),
        "Warning": ("warning", "warnings"),
        "Info": ("remark", "remarks"),
        "expected": "expected",
        "value": "value",
    },
}
_SEVERITIES = ("Violation", "Warning", "Info")


@dataclass(frozen=True, slots=True)
class Result:
    """One finding. *focus* is the node it is about, *value* what is wrong there; *path*, *shape* are IRIs (or a path in SPARQL).

    *severity* is "Violation", "Warning" or "Info".
    """

    focus: str
    path: str | None
    value: str | None
    shape: str
    severity: str
    message_nl: str
    message_en: str

    @property
    def order(self) -> tuple[str, ...]:
        """The key by which results are sorted: the worst first, then by node."""
        rank = str(_SEVERITIES.index(self.severity)) if self.severity in _SEVERITIES else "9"
        return (rank, self.focus, self.shape, self.path or "", self.value or "", self.message_nl, self.message_en)


@dataclass(frozen=True, slots=True)
class Report:
    """All results of one validation, sorted; *conforms* is false where one of them is a violation."""

    conforms: bool
    results: tuple[Result, ...]


def report_text(report: Report, language: str = "nl", limit: int | None = None) -> str:
    """*report* for people, in "nl" or "en"; at most *limit* results are written out (None: all). Ends with a line end."""
    words = _WORDS[language]
    counts = Counter(result.severity for result in report.results)
    tally = ", ".join(f"{counts[s]} {words[s][counts[s] != 1]}" for s in _SEVERITIES if counts[s])
    lines = [str(words["conforms"] if report.conforms else words["fails"]) + (f" ({tally})" if tally else "")]
    shown = report.results if limit is None else report.results[:limit]
    for result in shown:
        message = result.message_nl if language == "nl" else result.message_en
        label = words[result.severity][0] if result.severity in words else result.severity
        lines.append(f"{label}: {result.focus}")
        lines.append(f"    {words['expected']}: {message}")
        if result.value is not None and result.value != result.focus:
            value = result.value if len(result.value) <= 120 else result.value[:117] + "…"
            lines.append(f"    {words['value']}: {value!r}")
        lines.append(f"    [{result.shape.removeprefix(SHAPES)}]")
    if len(shown) < len(report.results):
        lines.append(f"… +{len(report.results) - len(shown)}")
    return "\n".join(lines) + "\n"


def report_graph(report: Report, base: str = "urn:kamergraaf:report") -> str:
    """*report* as a SHACL validation report in Turtle, without blank nodes, the same bytes for the same report.

    Nodes are named after *base*. A value is written as a string, also where the graph held an IRI or a number.
    """
    names = [f"{base}#{_digest(result)}" for result in report.results]
    lines = ["@prefix sh: <http://www.w3.org/ns/shacl#> .", "", f"<{_iri(base)}> a sh:ValidationReport ;"]
    lines.append(f"    sh:conforms {str(report.conforms).lower()}" + ("" if names else " ."))
    if names:
        lines[-1] += " ;"
        lines.append("    sh:result " + " ,\n        ".join(f"<{_iri(name)}>" for name in names) + " .")
    for name, result in zip(names, report.results, strict=True):
        lines += ["", f"<{_iri(name)}> a sh:ValidationResult ;", f"    sh:focusNode {_node(result.focus)} ;"]
        if result.path is not None:
            simple = ":" in result.path and not any(mark in result.path for mark in "<^ ")
            if simple:
                lines.append(f"    sh:resultPath <{_iri(result.path)}> ;")
        if result.value is not None:
            lines.append(f"    sh:value {_string(result.value)} ;")
        lines.append(f"    sh:sourceShape <{_iri(result.shape)}> ;")
        lines.append(f"    sh:resultSeverity sh:{result.severity} ;")
        lines.append(f"    sh:resultMessage {_string(result.message_en)}@en , {_string(result.message_nl)}@nl .")
    return "\n".join(lines) + "\n"


def _digest(result: Result) -> str:
    """A short name for a result, drawn from all its fields."""
    joined = "\x1f".join(str(getattr(result, field.name)) for field in fields(Result))
    return "result-" + hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _iri(text: str) -> str:
    """*text* with the characters escaped that an IRI in Turtle may not hold."""
    return "".join(c if c > " " and c not in '<>"{}|^`\\' else f"%{ord(c):02X}" for c in text)


def _node(text: str) -> str:
    """A focus node: an IRI where it looks like one, else its text."""
    return f"<{_iri(text)}>" if ":" in text and " " not in text and not text.startswith("_:") else _string(text)


def _string(text: str) -> str:
    """*text* as a quoted Turtle string."""
    for plain, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t")):
        text = text.replace(plain, escaped)
    return f'"{text}"'
