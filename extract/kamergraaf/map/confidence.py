"""How sure a rule is: its share of right findings on the gold documents, smoothed after Laplace."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from kamergraaf import data
from kamergraaf.errors import RuleError

LAYERS = ("references", "persons", "posts", "organisations", "meetings", "claims", "other")


@cache
def confidence(rule_id: str, layer: str = "other") -> Decimal:
    """Confidence, 0–1 with three decimals, of the rule *rule_id*; that of the whole *layer* where the rule was never measured.

    Raises RuleError where rules/confidence.yaml is damaged or knows no such layer.
    """
    table = data.rules("confidence")
    try:
        counts = table["rules"].get(rule_id) or table["default"][layer]
    except (KeyError, TypeError, AttributeError) as error:
        raise RuleError(f"rules/confidence.yaml: no figures for rule “{rule_id}” or layer “{layer}”") from error
    return smoothed(counts)


def smoothed(counts: Mapping[str, Any]) -> Decimal:
    """(right + 1) / (of + 2) with three decimals, of a mapping of *right* and *of*; raises RuleError where these are none."""
    try:
        right, of = counts["right"], counts["of"]
    except (KeyError, TypeError) as error:
        raise RuleError(f"rules/confidence.yaml: {counts!r} lacks “right” or “of”") from error
    if not (type(right) is int and type(of) is int and 0 <= right <= of):
        raise RuleError(f"rules/confidence.yaml: {counts!r} are no counts")
    return (Decimal(right + 1) / Decimal(of + 2)).quantize(Decimal("0.001"), ROUND_HALF_UP)
