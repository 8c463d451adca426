"""One paper, many forms, one graph: XML, HTML, ODT and PDF say the same of the paper, its entities and its claims."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import kamergraaf
import pytest
from kamergraaf.api import Extraction
from kamergraaf.map import Triple
from kamergraaf.model.resolved import Resolution

DATA = Path(__file__).resolve().parents[2] / "data" / "forms"
PAPERS = ("kst-32545-143", "ah-tk-20202021-3235")
FORMS = ("xml", "html", "odt", "pdf")
# Told and justified: a note tells which head lines a web page or ODT gave in its meta elements only.
NOTE = "http://www.w3.org/2004/02/skos/core#note"
# The print has a dash between the years of the session, and no line that names the series.
MASTHEAD = {
    "xml": ("Vergaderjaar 2020-2021", "Tweede Kamer der Staten-Generaal", "2", "Kamerstukken"),
    "pdf": ("Vergaderjaar 2020–2021", "Tweede Kamer der Staten-Generaal", "2"),
}


@cache
def extraction(paper: str, form: str) -> Extraction:
    return kamergraaf.extract(DATA / paper / f"{paper}.{form}")


def about_the_paper(found: Extraction) -> set[Triple]:
    """All statements but those about anchors and the text version, whose offsets differ by the blanks of each form.

    What the metadata tell (`#told-`) differs, too: each form carries meta elements of its own.
    """
    own = tuple(found.iri + part for part in ("/text", "#mention-", "#told-"))
    return {(s, p, o) for s, p, o in found.triples() if p != NOTE and not s.startswith(own) and not str(o).startswith(own)}


def questions(found: Resolution) -> list[tuple[object, ...]]:
    """Each question with who asks whom, its short answer and the claims that answer it."""
    return [
        (q.key, q.number, q.text, q.asked_by, q.asked_to, q.short, [c.key for c in found.claims if q.key in c.answers])
        for q in found.questions
    ]


def test_there_are_questions_to_compare() -> None:
    found = questions(extraction("ah-tk-20202021-3235", "xml").resolution)
    assert [row[1] for row in found] == [str(n) for n in range(1, 10)]
    assert [row[5] for row in found] == ["yes", None, None, None, None, None, None, "yes", None]
    assert all(row[6] and len(row[3]) == 3 and row[4] == ("post/minister-min-szw",) for row in found)  # type: ignore[arg-type]
    answers = [key for row in found for key in row[6]]  # type: ignore[attr-defined]
    assert len(answers) == len(set(answers)) == len(extraction("ah-tk-20202021-3235", "xml").resolution.claims)


def quotes(found: Extraction) -> Counter[tuple[str, str, str]]:
    """How often each entity is mentioned by which words, and the rule that found it."""
    text = found.paper.source.text
    return Counter((m.entity, " ".join(text[m.span.start : m.span.end].split()), m.rule) for m in found.resolution.mentions)


def lines(found: Extraction) -> list[str]:
    return [" ".join(line.split()) for line in found.paper.source.text.splitlines() if line.strip()]


@pytest.mark.parametrize("form", FORMS[1:])
@pytest.mark.parametrize("paper", PAPERS)
def test_every_form_says_what_the_xml_says(paper: str, form: str) -> None:
    first, other = extraction(paper, "xml"), extraction(paper, form)
    assert other.iri == first.iri
    assert len(about_the_paper(first)) > 100
    assert about_the_paper(first) ^ about_the_paper(other) == set()
    assert quotes(first) == quotes(other)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("form", FORMS)
def test_anchors_quote_the_text_version(paper: str, form: str) -> None:
    found = extraction(paper, form)
    text = found.paper.source.text
    rows = list(found.graph().query("SELECT ?start ?end ?exact WHERE { ?s oa:start ?start ; oa:end ?end ; oa:exact ?exact }"))
    assert len(rows) >= len({m.span for m in found.resolution.mentions}) > 5
    assert all(text[int(start) : int(end)] == str(exact) for start, end, exact in rows)


def test_the_print_has_the_text_of_the_xml() -> None:
    printed, xml = (lines(extraction("kst-32545-143", form)) for form in ("pdf", "xml"))
    assert tuple(xml[: len(MASTHEAD["xml"])]) == MASTHEAD["xml"]
    assert tuple(printed[: len(MASTHEAD["pdf"])]) == MASTHEAD["pdf"]
    assert printed[len(MASTHEAD["pdf"]) :] == xml[len(MASTHEAD["xml"]) :]


def test_a_mention_in_a_pdf_has_the_rectangle_of_its_own_words() -> None:
    query = "SELECT ?words ?place WHERE { ?t oa:hasSelector [ rdf:value ?place ; oa:exact ?words ; oa:start ?at ] } ORDER BY ?at"
    rows = extraction("kst-32545-143", "pdf").graph().query(query)
    places: dict[str, tuple[int, ...]] = {}
    for words, place in rows:
        page, box = str(place).split("&xywh=")
        assert page == "page=1"
        places.setdefault(" ".join(str(words).split()), tuple(map(int, box.split(","))))
    # The paper is 559 by 772 points, its text begins at 203; measured on the printed page.
    assert places["Grinwis"] == (202, 549, 34, 9)
    title = places["INGE VAN DIJK"]
    clause = next(place for words, place in places.items() if words.startswith("constaterende dat veel"))
    assert title[0] > 280
    assert title[2] < 100
    assert clause[3] > 1.8 * title[3]  # two lines: the hull of both
