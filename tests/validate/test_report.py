"""A report reads well in both languages and is sound SHACL in Turtle."""

from __future__ import annotations

import rdflib
from kamergraaf.validate import Report, Result, report_graph, report_text
from rdflib.namespace import RDF, SH

BAD = Result(
    *("https://example.org/a", "https://example.org/p", 'een "waarde"\n', "https://w3id.org/kamergraaf/shapes#x-y", "Violation"),
    *("Moet anders.", "Should differ."),
)
DOUBTFUL = Result("https://example.org/b c", None, None, "https://example.org/own", "Warning", "Kan beter.", "Could be better.")
REPORT = Report(False, (BAD, DOUBTFUL))


def test_text_in_dutch() -> None:
    assert report_text(REPORT) == (
        "De graaf voldoet niet aan de shapes. (1 fout, 1 waarschuwing)\n"
        "fout: https://example.org/a\n"
        "    verwacht: Moet anders.\n"
        "    waarde: 'een \"waarde\"\\n'\n"
        "    [x-y]\n"
        "waarschuwing: https://example.org/b c\n"
        "    verwacht: Kan beter.\n"
        "    [https://example.org/own]\n"
    )


def test_text_in_english_cut_off() -> None:
    assert report_text(REPORT, "en", limit=1) == (
        "The graph does not conform to the shapes. (1 violation, 1 warning)\n"
        "violation: https://example.org/a\n"
        "    expected: Should differ.\n"
        "    value: 'een \"waarde\"\\n'\n"
        "    [x-y]\n"
        "… +1\n"
    )


def test_text_of_a_clean_report() -> None:
    assert report_text(Report(True, ())) == "De graaf voldoet aan de shapes.\n"
    assert report_text(Report(True, ()), "en") == "The graph conforms to the shapes.\n"


def test_graph_is_a_shacl_report_without_blank_nodes() -> None:
    graph = rdflib.Graph().parse(data=report_graph(REPORT, "https://example.org/report"), format="turtle")
    assert not [term for triple in graph for term in triple if isinstance(term, rdflib.BNode)]
    (report,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert graph.value(report, SH.conforms) == rdflib.Literal(False)
    results = list(graph.objects(report, SH.result))
    assert len(results) == 2
    first = next(r for r in results if graph.value(r, SH.focusNode) == rdflib.URIRef(BAD.focus))
    assert graph.value(first, SH.value) == rdflib.Literal(BAD.value)
    assert graph.value(first, SH.resultPath) == rdflib.URIRef("https://example.org/p")
    assert graph.value(first, SH.resultSeverity) == SH.Violation
    assert {str(m) for m in graph.objects(first, SH.resultMessage)} == {"Moet anders.", "Should differ."}


def test_graph_of_a_clean_report() -> None:
    graph = rdflib.Graph().parse(data=report_graph(Report(True, ())), format="turtle")
    assert len(graph) == 2
