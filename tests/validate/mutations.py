"""Graphs that are wrong in small ways, made of right ones: what the two engines have to agree on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hypothesis import strategies as st
from kamergraaf.map.terms import DCTERMS, EDTF, KG, OA, SCHEMA, TYPE, XSD, Iri, Literal, Term, Triple

SUBCLASS = Iri("http://www.w3.org/2000/01/rdf-schema#subClassOf")
FORMS = [
    *("", " ", "x", "0", "1", "007", "12", " 12 ", "1_000", "-1", "-0", "+3", "0.50", "1.", ".5", "1e3", "NaN", "١٢", "9" * 25),
    *("2019-02-30", "2019-02-28", "2020-02-29", "2019-1-1", "20190101", "2019-01-01Z", "0000-01-01", "-2019-01-01", "2019-W01-1"),
    *("2019-01-01T00:00:00", "10:00:00", "10:00", "24:00:00", "23:59:60", "10:00:00Z", "2019/2020", "true", "\ud800", "é\u0301"),
    *("https://w3id.org/kamergraaf/id/kst-32735-243", "0" * 64, "kst-32735-243", "R1234", "\n", "a\tb"),
]
DATATYPES = [None, *map(XSD, ["integer", "nonNegativeInteger", "decimal", "double", "int", "date", "dateTime", "time", "string"])]
DATATYPES += [XSD("boolean"), XSD("token"), XSD("gYear"), XSD("anyURI"), EDTF("EDTF"), Iri("urn:own"), Iri("no scheme")]
LANGUAGES = [None, "nl", "en", "nl-nl", "fr-be", "x-own"]
ODD_IRIS = ["https://example.org/a b", "no-scheme", "urn:é", "https://example.org/<>", "urn:x#char=0,5", "_:blank-1", "_:blank-2"]
literals = st.one_of(
    st.builds(lambda form, datatype: Literal(form, datatype), st.sampled_from(FORMS), st.sampled_from(DATATYPES)),
    st.builds(lambda form, language: Literal(form, language=language), st.sampled_from(FORMS), st.sampled_from(LANGUAGES)),
)
ORDERED = [
    OA("start"),
    OA("end"),
    SCHEMA("startDate"),
    SCHEMA("endDate"),
    SCHEMA("minValue"),
    SCHEMA("maxValue"),
    SCHEMA("value"),
]
ORDERED += [KG("codePoints"), KG("confidence"), KG("fraction"), DCTERMS("date"), OA("exact"), KG("edtf")]


def spoilt(base: Sequence[Triple]) -> st.SearchStrategy[list[Triple]]:
    """*base* with one to six things changed."""
    terms = sorted({term for triple in base for term in triple if isinstance(term, str)})
    classes = sorted({str(value) for _, predicate, value in base if predicate == TYPE})
    iris = st.one_of(st.sampled_from(terms), st.sampled_from(ODD_IRIS)).map(Iri)
    places = st.integers(0, len(base) - 1)
    ordered = [place for place, triple in enumerate(base) if triple[1] in ORDERED]

    def change(
        make: Callable[[Triple, Term], list[Triple]], values: st.SearchStrategy[Term], where: st.SearchStrategy[int] = places
    ):
        return st.tuples(st.just(make), where, values)

    one = st.one_of(
        change(lambda _, __: [], iris),  # drop
        change(lambda t, _: [t, t], iris),  # duplicate
        change(lambda t, value: [(t[0], t[1], value)], iris),  # retarget
        change(lambda t, value: [t, (t[0], t[1], value)], st.one_of(iris, literals)),  # add a value
        change(lambda t, value: [(t[0], t[1], value)], literals),  # another literal
        change(lambda t, value: [(t[0], t[1], value)], literals, st.sampled_from(ordered) if ordered else places),
        change(lambda t, value: [(t[0], TYPE, value)], st.sampled_from(classes).map(Iri)),  # retype
        change(lambda t, value: [t, (t[0], TYPE, value)], st.sampled_from(classes).map(Iri)),
        change(lambda t, value: [(Iri(str(value)), t[1], t[2])], iris),  # another subject
        change(lambda t, _: [(t[0], t[1], Literal(t[2] if isinstance(t[2], str) else t[2].lexical))], iris),  # an IRI as text
        change(lambda t, value: [(t[0], t[1], _relabelled(t[2], value))], literals),  # another datatype or language
        change(
            lambda t, value: [t, (Iri(str(t[2] if t[1] == TYPE else t[0])), SUBCLASS, value)], st.sampled_from(classes).map(Iri)
        ),
        change(
            lambda t, value: [t, (Iri(str(value)), SUBCLASS, t[2] if t[1] == TYPE else t[0])], st.sampled_from(classes).map(Iri)
        ),
    )
    renamings = st.dictionaries(st.sampled_from(terms), st.sampled_from(ODD_IRIS), max_size=1)
    return st.builds(lambda steps, renamed: _applied(base, steps, renamed), st.lists(one, min_size=1, max_size=6), renamings)


def _relabelled(term: Term, other: Term) -> Term:
    assert isinstance(other, Literal)
    return Literal(term.lexical, other.datatype, other.language) if isinstance(term, Literal) else other


def _applied(
    base: Sequence[Triple], steps: list[tuple[Callable[[Triple, Term], list[Triple]], int, Term]], renamed: dict[str, str]
) -> list[Triple]:
    changed = {place: (make, value) for make, place, value in steps}
    found: list[Triple] = []
    for place, triple in enumerate(base):
        make, value = changed.get(place, (None, triple[2]))
        found += [triple] if make is None else make(triple, value)

    def name(term: Term) -> Term:
        return Iri(renamed.get(term, term)) if isinstance(term, str) else term

    # A predicate is always an IRI, and a subject is never a literal.
    return [(Iri(str(name(s))), p, name(o)) for s, p, o in found]
