"""The libraries of the extra `kamergraaf[serve]`."""

from __future__ import annotations

from importlib.util import find_spec

from kamergraaf.errors import KamergraafError

_MODULES = ("starlette", "uvicorn", "httptools", "aiohttp", "jinja2", "PIL")


class MissingExtraError(KamergraafError):
    """A command needs libraries that are not there."""


def need_serve() -> None:
    """Raise MissingExtraError where a library of the extra is not installed."""
    missing = [name for name in _MODULES if find_spec(name) is None]
    if missing:
        raise MissingExtraError(f"{', '.join(missing)} not installed; run: pip install 'kamergraaf[serve]'")
