"""Words that tell a topic, alike in singular and plural."""

from __future__ import annotations

import pytest
from kamergraaf.data import rules
from kamergraaf.link.links import EVIDENCE
from kamergraaf.link.words import content_words, stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("evaluatie", "evaluaties"),
        ("huis", "huizen"),
        ("brief", "brieven"),
        ("school", "scholen"),
        ("vergunning", "vergunningen"),
        ("aanvraag", "aanvragen"),
        ("toeslag", "toeslagen"),
        ("woning", "woningen"),
        ("melding", "meldingen"),
    ],
)
def test_singular_and_plural_are_alike(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"), [("zorg", "zorgtoeslag"), ("huur", "huren" * 2), ("bank", "bond"), ("school", "scholing")]
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_words_without_a_topic_are_left_out() -> None:
    text = "In mijn brief van 14 januari 2019 heb ik toegezegd uw Kamer een evaluatie van de zorgtoeslag te sturen."
    assert content_words(text) == {"evaluati", "zorgtoeslag"}
    assert content_words("Volgens het CBS zijn er 12 scholen", ["CBS"]) == content_words("school")


def test_every_rule_has_a_prior_between_nought_and_one() -> None:
    priors = rules("linking")["confidence"]
    assert set(EVIDENCE) <= set(priors)
    assert all(0 < float(value) < 1 for value in priors.values())
    ordered = [float(priors[kind]) for kind in EVIDENCE]
    assert ordered == sorted(ordered, reverse=True)
