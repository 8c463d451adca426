"""Paradigms of verbs and the classes that rules name."""

from __future__ import annotations

import re

import pytest
from kamergraaf.data import rules
from kamergraaf.errors import RuleError
from kamergraaf.recognise.claims.lexicon import KindRule, lexicon
from kamergraaf.recognise.claims.verbs import class_pattern, conjugate, filled, verbs

DATA = rules("verbs")


@pytest.mark.parametrize("lemma", DATA["examples"])
def test_paradigm_holds_its_examples(lemma: str) -> None:
    verb = verbs()[lemma]
    finite = re.compile(verb.finite())
    for example in DATA["examples"][lemma]:
        form, split, particle = example.partition(" … ")
        sentence = f"zo {form} ik dit {particle}." if split else f"ik {form} dit"
        assert form == verb.participle or finite.search(sentence), (lemma, example)


@pytest.mark.parametrize(
    ("lemma", "present", "past", "participle"),
    [
        ("maken", "maakt", "maakte", "gemaakt"),
        ("pakken", "pakt", "pakte", "gepakt"),
        ("leven", "leeft", "leefde", "geleefd"),
        ("reizen", "reist", "reisde", "gereisd"),
        ("melden", "meldt", "meldde", "gemeld"),
        ("zetten", "zet", "zette", "gezet"),
        ("eisen", "eist", "eiste", "geëist"),
        ("investeren", "investeert", "investeerde", "geïnvesteerd"),
        ("wijzigen", "wijzigt", "wijzigde", "gewijzigd"),
        ("ontwikkelen", "ontwikkelt", "ontwikkelde", "ontwikkeld"),
        ("in|voeren", "voert", "voerde", "ingevoerd"),
    ],
)
def test_weak_verbs(lemma: str, present: str, past: str, participle: str) -> None:
    verb = conjugate(lemma, {})
    assert (verb.present[1], verb.past[0], verb.participle) == (present, past, participle)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Ik verzoek u dit te doen.", True),
        ("Hierbij verzoek ik u dit te doen.", True),
        ("Op verzoek van de Kamer is dit gedaan.", False),  # a noun
        ("De Raad beveelt dit aan.", True),
        ("De Raad heeft dit bevolen.", False),
        ("De afgelopen maanden is dit gedaan.", False),  # no form of «manen»
    ],
)
def test_a_first_person_stands_beside_its_subject(sentence: str, found: bool) -> None:
    assert bool(re.search(rf"\b{class_pattern('finite', 'plead')}\b", sentence)) is found


def test_every_class_names_verbs_of_the_table_and_tells_its_frame() -> None:
    for name, row in DATA["classes"].items():
        assert row["frame"]
        assert set(row["verbs"]) <= set(DATA["verbs"]), name
        for form in ("finite", "participle", "infinitive"):
            re.compile(class_pattern(form, name))


def test_every_verb_is_used() -> None:
    used = {lemma for row in DATA["classes"].values() for lemma in row["verbs"]}
    # Others only tell that a sentence has a finite verb.
    assert used <= set(verbs())
    assert len(used) > 80


def test_an_unknown_class_is_told() -> None:
    with pytest.raises(RuleError, match="no class “nonsense”"):
        filled(r"\b{finite:nonsense}\b")


@pytest.mark.parametrize("rule", [r for r in lexicon().kinds if r.words], ids=lambda r: r.id)
def test_the_words_of_a_class_are_those_that_its_pattern_can_match(rule: KindRule) -> None:
    assert rule.words
    for word in rule.words:
        sentence = f"Ik {word} dit alles aan, af, mee, na, op, toe, uit, voor, voort, in."
        for found in rule.pattern.finditer(sentence):
            assert found["v"] in rule.words
