"""Every IRI resolves: to a page for people, to data for programs, to 404 where nothing is known."""

from __future__ import annotations

import os
from pathlib import Path

import pyoxigraph
import pytest
from kamergraaf.web.dataset import Facts
from kamergraaf.web.dataset_rdf import described
from kamergraaf.web.settings import WebSettings

from tests.web.conftest import Site

BASE = "https://w3id.org/kamergraaf/id/"
TURTLE, JSONLD, NTRIPLES = "text/turtle", "application/ld+json", "application/n-triples"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def triples(content: bytes, kind: str) -> set[str]:
    forms = {
        TURTLE: pyoxigraph.RdfFormat.TURTLE,
        JSONLD: pyoxigraph.RdfFormat.JSON_LD,
        NTRIPLES: pyoxigraph.RdfFormat.N_TRIPLES,
        "application/rdf+xml": pyoxigraph.RdfFormat.RDF_XML,
    }
    return {str(quad.triple) for quad in pyoxigraph.parse(content, format=forms[kind])}


@pytest.mark.parametrize(
    ("accept", "to"),
    [
        (BROWSER, "/paper/kst-32735-243"),
        (TURTLE, "/data/kst-32735-243?format=ttl"),
        (JSONLD, "/data/kst-32735-243?format=jsonld"),
        (NTRIPLES, "/data/kst-32735-243?format=nt"),
        ("application/rdf+xml", "/data/kst-32735-243?format=rdf"),
        ("application/ld+json;q=0.5, text/turtle;q=0.9, text/html;q=0.1", "/data/kst-32735-243?format=ttl"),
        ("text/*;q=0.2, application/ld+json", "/data/kst-32735-243?format=jsonld"),
        ("*/*", "/paper/kst-32735-243"),
        ("text/html;q=0, */*", "/data/kst-32735-243?format=ttl"),
    ],
)
def test_a_thing_itself_is_a_303(site: Site, accept: str, to: str) -> None:
    answer = site.get("/id/kst-32735-243", accept)
    assert (answer.status_code, answer.headers["location"]) == (303, to)
    assert "accept" in answer.headers["vary"].lower()


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("dossier/32735", "/dossier/32735"),
        ("person/blok-sa-1964", "/person/blok-sa-1964"),
        ("post/minister-min-bz", "/post/minister-min-bz"),
        ("organisation/unhcr", "/organisation/unhcr"),
        ("meeting/raad-buitenlandse-zaken-2019-04-08", "/meeting/raad-buitenlandse-zaken-2019-04-08"),
        ("kst-32735-243/text", "/paper/kst-32735-243"),
        ("kst-32735-243/graph", "/paper/kst-32735-243"),
        ("place/ne", "/thing/place/ne"),
        ("incumbency/blok-sa-1964-minister-min-bz-2018-03-07", "/thing/incumbency/blok-sa-1964-minister-min-bz-2018-03-07"),
    ],
)
def test_kinds_of_things_have_their_pages(site: Site, path: str, page: str) -> None:
    assert site.get(f"/id/{path}", BROWSER).headers["location"] == page
    answer = site.get(f"/id/{path}", TURTLE, follow_redirects=True)
    assert answer.status_code == 200
    assert any(f"<{BASE}{path}>" in line for line in triples(answer.content, TURTLE))


def test_every_iri_of_the_example_resolves(site: Site) -> None:
    rows = site.ask(
        f'SELECT DISTINCT ?i WHERE {{ {{ ?i ?p ?o }} UNION {{ ?s ?q ?i }} FILTER(ISIRI(?i) && STRSTARTS(STR(?i), "{BASE}")) }}'
    ).json()["results"]["bindings"]
    names = {row["i"]["value"].removeprefix(BASE).partition("#")[0] for row in rows}
    assert len(names) > 40
    wrong = {name: status for name in names if (status := site.get(f"/id/{name}", TURTLE).status_code) != 303}
    assert not wrong


@pytest.mark.parametrize("kind", [TURTLE, JSONLD, NTRIPLES, "application/rdf+xml"])
def test_the_data_of_a_paper_are_its_graph_in_any_format(site: Site, kind: str) -> None:
    answer = site.get("/data/kst-32735-243", kind)
    assert answer.headers["content-type"].partition(";")[0] == kind
    assert "accept" in answer.headers["vary"].lower()
    assert answer.headers["access-control-allow-origin"] == "*"
    plain = triples(site.get("/data/kst-32735-243", NTRIPLES).content, NTRIPLES)
    assert len(plain) > 3000
    assert triples(answer.content, kind) == plain


@pytest.mark.parametrize(
    "path", ["/id/kst-1-1", "/id/person/nobody", "/id/", "/data/kst-1-1", "/def/rule/none", "/def/concept/none"]
)
@pytest.mark.parametrize("accept", [BROWSER, TURTLE])
def test_what_is_not_there_is_404(site: Site, path: str, accept: str) -> None:
    assert site.get(path, accept).status_code == 404


def test_what_is_not_offered_is_406(site: Site) -> None:
    answer = site.get("/id/kst-32735-243", "image/png")
    assert answer.status_code == 406
    assert "accept" in answer.headers["vary"].lower()
    assert site.get("/data/kst-32735-243?format=exe").status_code == 406


def test_the_vocabulary_resolves(site: Site) -> None:
    found = triples(site.get("/def", TURTLE).content, TURTLE)
    assert any("https://w3id.org/kamergraaf/def#Claim>" in line for line in found)
    concept = triples(site.get("/def/concept/brief", NTRIPLES).content, NTRIPLES)
    assert any('"brief"@nl' in line.lower() for line in concept)
    rule = triples(site.get("/def/rule/meeting/raad", NTRIPLES).content, NTRIPLES)
    assert any('"meeting/raad"' in line for line in rule)


@pytest.mark.parametrize(
    ("path", "language", "words"),
    [
        ("/def", "nl", 'id="Claim"'),
        ("/def", "en", "<h1>Vocabulary</h1>"),
        ("/def/concept/circa", "nl", '<h2 id="concept/circa">'),
        ("/def/concept/brief", "en", "<h1>letter</h1>"),
        ("/def/rule/meeting/raad", "nl", "meeting/raad"),
    ],
)
def test_the_vocabulary_has_pages(site: Site, path: str, language: str, words: str) -> None:
    answer = site.get(f"{path}?lang={language}", BROWSER)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert words in answer.text
    assert f"{path}?format=ttl" in answer.text
    assert site.get(f"{path}?format=ttl", BROWSER).headers["content-type"].startswith(TURTLE)
    assert site.get(path, "image/png").status_code == 406


def test_void_and_dcat_count_what_is_there(site: Site) -> None:
    counted = site.ask(
        "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } FILTER(?p NOT IN (<http://spdx.org/rdf/terms#checksumValue>, "
        "<http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#isString>)) }"
    ).json()["results"]["bindings"][0]["n"]["value"]
    claims = site.ask("SELECT (COUNT(DISTINCT ?c) AS ?n) WHERE { ?c a <https://w3id.org/kamergraaf/def#Claim> }").json()[
        "results"
    ]["bindings"][0]["n"]["value"]
    for path in ("/.well-known/void", "/dataset"):
        found = triples(site.get(path, NTRIPLES).content, NTRIPLES)
        me = f"<{site.url}/dataset#data>"
        integer = "<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>"
        assert f'{me} <http://rdfs.org/ns/void#triples> "{counted}"^^{integer}' in found
        assert f'<{site.url}/dataset#class-Claim> <http://rdfs.org/ns/void#entities> "{claims}"^^{integer}' in found
        assert f"{me} <http://rdfs.org/ns/void#sparqlEndpoint> <{site.url}/sparql>" in found
        assert f"{me} <http://www.w3.org/ns/prov#wasDerivedFrom> <https://zoek.officielebekendmakingen.nl/>" in found
        date = "<http://www.w3.org/2001/XMLSchema#date>"
        assert f'<{site.url}/dataset#period> <http://www.w3.org/ns/dcat#startDate> "2019-04-11"^^{date}' in found
        for name in ("title", "description", "identifier", "license", "publisher", "language", "accessRights"):
            assert any(line.startswith(f"{me} <http://purl.org/dc/terms/{name}> ") for line in found), name
        comments = [line for line in found if line.startswith(f"{me} <http://www.w3.org/2000/01/rdf-schema#comment> ")]
        assert sorted(line[-3:] for line in comments) == ["@en", "@nl"]
        for name in ("theme", "keyword", "distribution", "landingPage"):
            assert any(line.startswith(f"{me} <http://www.w3.org/ns/dcat#{name}> ") for line in found), name


def test_a_store_tells_when_it_was_last_written(tmp_path: Path) -> None:
    (tmp_path / "CURRENT").touch()
    os.utime(tmp_path / "CURRENT", (1_600_000_000, 1_600_000_000))
    settings = WebSettings(endpoint="", store=tmp_path, licence="https://example.org/l", publisher="P", contact="a@example.org")
    found = described(settings, Facts(1, 1, 0, None, None, (), (), None), "https://example.org").decode()
    assert '/terms/modified> "2020-09-13"^^' in found
    assert "<mailto:a@example.org>" in found
    assert "/terms/license> <https://example.org/l>" in found
    assert "startDate" not in found


def test_a_publisher_that_nobody_told_is_not_made_up() -> None:
    found = described(WebSettings(endpoint=""), Facts(1, 1, 0, None, None, (), (), None), "https://example.org").decode()
    assert '#publisher> <http://xmlns.com/foaf/0.1/name> "niet opgegeven"@nl' in found


@pytest.mark.parametrize(("language", "words"), [("nl", "Over deze gegevens"), ("en", "About these data")])
def test_the_data_set_has_a_page(site: Site, language: str, words: str) -> None:
    answer = site.get(f"/dataset?lang={language}", BROWSER)
    assert answer.headers["content-type"].startswith("text/html")
    assert f"<h1>{words}</h1>" in answer.text
    assert "zoek.officielebekendmakingen.nl (1)" in answer.text
