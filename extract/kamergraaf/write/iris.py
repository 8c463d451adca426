"""Short forms of IRIs: relative to a base, or with a prefix."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kamergraaf.map.terms import NAMESPACES, Iri


def relative_base(base: str) -> bool:
    """Whether relative IRIs can be resolved against *base* by simply putting them behind it."""
    return re.fullmatch(r"https?://[^/?#]+(?:/[^?#]*)?/", base) is not None


def relative(iri: str, base: str) -> str | None:
    """*iri* relative to *base*, or None where that could be read otherwise."""
    if not base or not iri.startswith(base):
        return None
    rest = iri[len(base) :]
    return rest if _safe(rest.isascii()).fullmatch(rest) else None


def near(iris: Iterable[Iri], base: str) -> dict[Iri, str]:
    """`relative` of all *iris* that have one."""
    found = {iri: iri[len(base) :] for iri in iris if iri.startswith(base)} if base else {}
    # Nearly always all of them are safe, which one match tells.
    joined = "\n".join([*found.values(), ""])
    if joined.count("\n") == len(found) and _all_safe(joined.isascii()).fullmatch(joined):
        return found
    return {iri: rest for iri in found if (rest := relative(iri, base)) is not None}


def prefixed(iri: str) -> str | None:
    """*iri* as a prefixed name that needs no escape («kg:Claim»), or None."""
    cut = max(iri.rfind("/"), iri.rfind("#")) + 1
    prefix = _prefixes().get(iri[:cut])
    return f"{prefix}:{iri[cut:]}" if prefix and _local_name().fullmatch(iri, cut) else None


def _safe_relative(ascii_only: bool) -> str:
    # No colon or empty or dot segment in the path: "a:b" would be an absolute IRI, "//a" another host, "../" another directory.
    word = "A-Za-z0-9_" if ascii_only else r"\w"  # spelt out, a set is a table of bits: three times as fast
    segment = rf"[{word}~%=,!$&'()*+-][{word}.~%=,@!$&'()*+-]*+"
    return rf"{segment}(?:/{segment})*+(?:#[{word}.~%:@=,!$&'()*+;-]*+)?"


@cache
def _safe(ascii_only: bool) -> re.Pattern[str]:
    return re.compile(_safe_relative(ascii_only))


@cache
def _all_safe(ascii_only: bool) -> re.Pattern[str]:
    return re.compile(rf"(?:{_safe_relative(ascii_only)}\n)*+")


@cache
def _local_name() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


@cache
def _prefixes() -> dict[str, str]:
    return {one.iri: one.prefix for one in NAMESPACES}
