"""One paper, many forms, one graph: the same document, entities and claims from XML, HTML, ODT and PDF."""

from __future__ import annotations

from pathlib import Path

import kamergraaf
import pytest
from kamergraaf.model.resolved import Resolution

DATA = Path(__file__).resolve().parents[2] / "data" / "forms"
PAPERS = ("kst-32545-143", "ah-tk-20202021-3235")
# Told and justified: the PDF prints no title above the questions, and its running head names the chamber.
DIFFERENCES = {("ah-tk-20202021-3235", "pdf"): {"title", "organisation/tweede-kamer"}}


def resolution(paper: str, form: str) -> Resolution:
    return kamergraaf.extract(DATA / paper / f"{paper}.{form}").resolution


def entities(found: Resolution) -> set[str]:
    groups = (found.persons, found.posts, found.incumbencies, found.organisations, found.meetings, found.cited, found.dossiers)
    return {one.key for group in groups for one in group}


def questions(found: Resolution) -> list[tuple[object, ...]]:
    """Each question with who asks whom, its short answer and the claims that answer it."""
    return [
        (q.key, q.number, q.text, q.asked_by, q.asked_to, q.short, [c.key for c in found.claims if q.key in c.answers])
        for q in found.questions
    ]


def test_there_are_questions_to_compare() -> None:
    found = questions(resolution("ah-tk-20202021-3235", "xml"))
    assert [row[1] for row in found] == [str(n) for n in range(1, 10)]
    assert [row[5] for row in found] == ["yes", None, None, None, None, None, None, "yes", None]
    assert all(row[6] and len(row[3]) == 3 and row[4] == ("post/minister-min-szw",) for row in found)  # type: ignore[arg-type]
    answers = [key for row in found for key in row[6]]  # type: ignore[attr-defined]
    assert len(answers) == len(set(answers)) == len(resolution("ah-tk-20202021-3235", "xml").claims)


def places(found: Resolution) -> dict[str, tuple[object, ...]]:
    return {one.key: (one.kind, one.as_written, one.cites, one.status, one.session, one.pages, one.items) for one in found.citing}


@pytest.mark.parametrize("form", ["html", "odt", "pdf"])
@pytest.mark.parametrize("paper", PAPERS)
def test_every_form_says_what_the_xml_says(paper: str, form: str) -> None:
    first, other = resolution(paper, "xml"), resolution(paper, form)
    told = DIFFERENCES.get((paper, form), set())
    assert entities(first) ^ entities(other) <= told
    assert [(c.kind, c.text, c.key) for c in first.claims] == [(c.kind, c.text, c.key) for c in other.claims]
    assert questions(first) == questions(other)
    # Footnotes stand elsewhere in each form, so the order of places may differ; their names and what they tell may not.
    assert places(first) == places(other)
    for field in ("key", "identifier", "kind", "date", "number", "main_dossier", "signed_by", "title"):
        assert getattr(first.document, field) == getattr(other.document, field) or field in told, field


def test_a_pdf_tells_page_and_rectangle() -> None:
    graph = kamergraaf.extract(DATA / "kst-32545-143" / "kst-32545-143.pdf").graph()
    rows = list(
        graph.query(
            """SELECT ?place WHERE { ?s a oa:FragmentSelector ; rdf:value ?place . ?t oa:hasSelector ?s , [ oa:exact ?words ]
               FILTER(STRSTARTS(?words, "constaterende dat veel")) }"""
        )
    )
    assert len(rows) == 1
    assert str(rows[0][0]).startswith("page=1&xywh=")


@pytest.mark.parametrize("form", ["xml", "html", "odt", "pdf"])
def test_anchors_count_in_the_text_version(form: str) -> None:
    found = resolution("kst-32545-143", form)
    text = found.paper.source.text
    assert all(text[c.span.start : c.span.end].split()[0].lower() == c.text.split()[0].lower() for c in found.claims)
