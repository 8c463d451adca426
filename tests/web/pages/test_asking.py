"""The queries of pages: each is SPARQL as it stands and filled; what a reader types stays inside its string."""

from __future__ import annotations

import re

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kamergraaf.data import directory
from kamergraaf.errors import RuleError
from kamergraaf.web.pages import asking

PAPER = "https://w3id.org/kamergraaf/id/kst-32735-243"
STORE = pyoxigraph.Store()
PARAMETER = re.compile(r"# param (\w+) \((\w+)\)")


def source(name: str) -> str:
    return (directory("queries") / "pages" / f"{name}.rq").read_text(encoding="utf-8")


def given_values(name: str) -> dict[str, str | list[str]]:
    kinds: dict[str, str | list[str]] = {
        "iri": PAPER,
        "iris": [PAPER, f"{PAPER}#x"],
        "string": 'a "b"',
        "strings": ['a "b"', "c"],
    }
    return {parameter: kinds[kind] for parameter, kind in PARAMETER.findall(source(name))}


@pytest.mark.parametrize("name", asking.names())
def test_a_query_is_sparql_as_it_stands_and_with_its_values(name: str) -> None:
    STORE.query(source(name))
    asked = asking.question(name, given_values(name))
    STORE.query(asked.text)
    assert "UNDEF" not in asked.text
    assert "# param" not in asked.text
    assert asked.title_nl
    assert asked.title_en != asked.title_nl


@pytest.mark.parametrize("name", asking.names())
def test_a_query_keeps_to_sparql_that_every_engine_has(name: str) -> None:
    text = source(name)
    assert not re.search(r"\bSERVICE\b|\bFROM\b|bif:|<http://www\.openlinksw|xpath|\bLATERAL\b|[?*+]\s*\?\w+ *\.", text)
    assert "GRAPH ?" not in text or name == "paper-graph"
    assert "DISTINCT" in text or "CONSTRUCT" in text  # a union of graphs may say a thing many times


@pytest.mark.parametrize("name", asking.names())
def test_a_query_is_bounded(name: str) -> None:
    """By a LIMIT, by counting, or by the things that it is asked about."""
    assert re.search(r"\bLIMIT \d+|\bGROUP BY\b", source(name)) or PARAMETER.search(source(name))


def test_a_part_whose_parameter_is_not_given_is_left_out() -> None:
    assert "kg:dossier <" not in asking.question("promises").text
    assert f"kg:dossier <{PAPER}>" in asking.question("promises", {"dossier": PAPER, "words": None}).text


def test_lines_stand_there_once_for_each_value() -> None:
    text = asking.question("search", {"word": ["een", 'tw"ee'], "first": "een", "further": ['tw"ee', "drie"]}).text
    assert text.count('?text)), "een"') == 3
    assert text.count('?text)), "tw\\"ee"') == 2
    assert 'STR(?other_1)), "tw\\"ee"' in text
    assert 'STR(?other_2)), "drie"' in text
    assert "# e" not in text
    alone = asking.question("search", {"word": ["een"], "first": "een", "further": []}).text
    assert "?other" not in alone


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("facts", {}, "needs the parameter thing"),
        ("facts", {"thing": PAPER, "other": "x"}, "has no parameter other"),
        ("facts", {"thing": [PAPER]}, "takes one value"),
        ("nothing", {}, "nothing.rq"),
        ("search-text", {"word": "x", "from": "x"}, "takes several values"),
        ("search-text", {"word": ["x"]}, "needs the parameter from"),
    ],
)
def test_wrong_use_is_told(name: str, values: dict[str, str], message: str) -> None:
    with pytest.raises(RuleError, match=message):
        asking.question(name, values)


@pytest.mark.parametrize(
    "value", ["x", "", "http://a b", "http://a>", 'http://a"', "http://a\n", "http://a\\u003e", "http://a{", "//a"]
)
def test_what_is_no_iri_is_refused(value: str) -> None:
    assert not asking.is_iri(value)
    with pytest.raises(ValueError, match="no IRI"):
        asking.question("facts", {"thing": value})


@given(st.text(max_size=60))
def test_words_of_a_reader_stay_one_string(words: str) -> None:
    query = asking.question("search-text", {"word": [words, words], "from": words}).text
    STORE.query(query)
    literal = next(iter(STORE.query(f"SELECT ?x WHERE {{ BIND({asking.string(words)} AS ?x) }}")))[0]
    assert isinstance(literal, pyoxigraph.Literal)
    assert literal.value == re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]", " ", words)


@given(st.text(max_size=40))
def test_an_iri_is_refused_or_is_one_term(text: str) -> None:
    value = f"https://example.org/{text}"
    if asking.is_iri(value):
        parsed = next(iter(STORE.query(f"SELECT ?x WHERE {{ BIND({asking.iri(value)} AS ?x) }}")))[0]
        assert isinstance(parsed, pyoxigraph.NamedNode)
        assert parsed.value == value
