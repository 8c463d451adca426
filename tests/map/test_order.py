"""The order of triples is that of the key, however they come."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from kamergraaf.map.order import Ordered, ordered, sort_key
from kamergraaf.map.terms import Iri, Literal, Triple

IRIS = st.sampled_from([Iri(name) for name in ("a:a", "a:b", "a:b/c", "a:é", "b:")])
LITERALS = st.builds(Literal, st.sampled_from(["", "a", "b", "a:b"]), st.none() | IRIS, st.none())
TAGGED = st.builds(Literal, st.sampled_from(["", "a", "b"]), st.none(), st.sampled_from(["en", "nl"]))


@given(st.lists(st.tuples(IRIS, IRIS, IRIS | LITERALS | TAGGED), max_size=40))
def test_sorted_by_the_key_and_each_once(triples: list[Triple]) -> None:
    assert list(ordered(iter(triples))) == sorted(set(triples), key=sort_key)


def test_what_is_ordered_is_given_back() -> None:
    once = ordered([(Iri("b:"), Iri("a:"), Literal("x")), (Iri("a:"), Iri("a:"), Literal("x"))])
    assert isinstance(once, Ordered)
    assert ordered(once) is once
    assert type(once[:1]) is tuple  # a part is not said to be ordered: nor is what is made of it
