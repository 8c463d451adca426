"""Finds and loads the data files shipped with the package: rules, registry, ontology, shapes, queries."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from kamergraaf.errors import RuleError

_PACKAGE = Path(__file__).resolve().parent


@cache
def directory(name: str) -> Path:
    """The directory *name* ("ontology", "shapes", "rules", …): beside the package in a wheel, at the root in a checkout.

    Raises RuleError where neither exists.
    """
    for place in (_PACKAGE / name, _PACKAGE.parent.parent / name):
        if place.is_dir():
            return place
    raise RuleError(f"data directory “{name}” is missing: reinstall kamergraaf")


@cache
def rules(name: str) -> Any:
    """The parsed content of rules/*name*.yaml; treat it as read-only.

    Raises RuleError where the file is missing or no YAML.
    """
    import yaml

    path = directory("rules") / f"{name}.yaml"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        with path.open(encoding="utf-8") as stream:
            return yaml.load(stream, Loader=loader)
    except (OSError, yaml.YAMLError) as error:
        raise RuleError(f"{path}: {error}") from error
