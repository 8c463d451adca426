"""Where things have their pages, and what papers and dossiers are called."""

from __future__ import annotations

import pytest
from kamergraaf.web.pages.places import Places
from kamergraaf.web.pages.visit import dossier_name, paper_name

BASE = "https://example.org/id/"


@pytest.mark.parametrize(
    ("iri", "path", "kind"),
    [
        (f"{BASE}kst-32735-243", "/paper/kst-32735-243", "paper"),
        (f"{BASE}kst-32735-243/text", "/paper/kst-32735-243", "kst-32735-243"),
        (f"{BASE}kst-32735-243#claim-c23", "/paper/kst-32735-243#claim-c23", "claim"),
        (f"{BASE}person/blok-sa-1964", "/person/blok-sa-1964", "person"),
        (f"{BASE}dossier/36600-VII", "/dossier/36600-VII", "dossier"),
        (f"{BASE}incumbency/x", "/thing/incumbency/x", "incumbency"),
        (f"{BASE}place/ly", "/thing/place/ly", "place"),
        (f"{BASE}organisation/a%20b?'\"<c", "/organisation/a%2520b%3F'%22%3Cc", "organisation"),
        (f"{BASE}organisation/één", "/organisation/%C3%A9%C3%A9n", "organisation"),
        ("http://www.wikidata.org/entity/Q1", "http://www.wikidata.org/entity/Q1", "other"),
        ("javascript:alert(1)", None, "other"),
        ("data:text/html,x", None, "other"),
        ("//example.com", None, "other"),
        (BASE, BASE, "other"),
    ],
)
def test_paths(iri: str, path: str | None, kind: str) -> None:
    places = Places(BASE)
    assert (places.path(iri), places.kind(iri)) == (path, kind)
    if path and path.startswith("/") and "#" not in path and not iri.endswith("/text"):
        assert places.iri(path) == iri


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("kst-32735-243", "32\u00a0735, nr. 243"),
        ("kst-36600-VII-12", "36\u00a0600\u00a0VII, nr. 12"),
        ("ah-tk-20202021-3235", "Aanhangsel 2020–2021, nr. 3235"),
        ("h-tk-20172018-70-3", "Handelingen 2017–2018, nr. 70-3"),
        ("doc-04c66ecc3e6d0a43", "doc-04c66ecc3e6d0a43"),
        ("kst", "kst"),
    ],
)
def test_a_paper_is_named_as_it_is_cited(key: str, name: str) -> None:
    assert paper_name(key) == name


def test_a_dossier_is_named_as_it_is_printed() -> None:
    assert dossier_name("999") == "999"
    assert dossier_name("32735") == "32\u00a0735"
