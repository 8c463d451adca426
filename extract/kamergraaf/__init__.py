"""Knowledge graphs from the papers of the Dutch parliament: `kamergraaf.extract(path).graph()`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kamergraaf.api import DEFAULT_BASE, Counts, Extraction, extract, extract_bytes, extract_text
    from kamergraaf.errors import ConformanceError, InputError, KamergraafError, RuleError

    __version__: str

__all__ = [
    "DEFAULT_BASE",
    "ConformanceError",
    "Counts",
    "Extraction",
    "InputError",
    "KamergraafError",
    "RuleError",
    "__version__",
    "extract",
    "extract_bytes",
    "extract_text",
]

_FROM_ERRORS = frozenset({"ConformanceError", "InputError", "KamergraafError", "RuleError"})


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for, so that `import kamergraaf` costs next to nothing."""
    if name == "__version__":
        from importlib.metadata import version

        return version("kamergraaf")
    if name in __all__:
        from importlib import import_module

        return getattr(import_module("kamergraaf.errors" if name in _FROM_ERRORS else "kamergraaf.api"), name)
    raise AttributeError(f"module 'kamergraaf' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
