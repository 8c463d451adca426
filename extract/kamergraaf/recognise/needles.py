"""The pieces of text without which a regular expression cannot match, read from the expression itself.

`needles` gives sets of strings in lower case; a text can only match where it holds one of each set. So a pattern is tried only
on text that holds its words. What the analysis does not understand asks for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kamergraaf.recognise.parsed import parsed

_SHORTEST = 3  # shorter strings stand in nearly every sentence
_MOST = 400  # strings of one set
_JOINED = 64  # strings that are joined with what follows them
_FEW = 8  # members of a character class that are spelled out
_SETS = 3  # sets of one pattern
#: Letters that match others when case is ignored, but not in lower case: no text that holds them is judged by needles.
ODD = "İıſ"

Needles = tuple[frozenset[str], ...]
Items = Iterable[tuple[Any, Any]]
#: All strings that an expression matches, where they are few, and what it needs else.
_Info = tuple[frozenset[str] | None, list[frozenset[str]]]
_NOTHING: _Info = (None, [])
_EMPTY = frozenset({""})


def needles(source: str, flags: int = 0) -> Needles:
    """Sets of strings in lower case; the lower-case form of a text that the expression *source* matches holds one of each."""
    try:
        tree = parsed(source, flags)
    except ImportError:
        return ()
    found = {_fewest(clause) for clause in _needed(_sequence(tree))}
    return tuple(sorted(found, key=lambda clause: (len(clause), sorted(clause)))[:_SETS])


def _fewest(strings: frozenset[str]) -> frozenset[str]:
    """*strings* without those that hold another."""
    return frozenset(s for s in strings if not any(other in s for other in strings if other != s))


def _needed(info: _Info) -> list[frozenset[str]]:
    whole, needed = info
    if whole is not None and whole and min(map(len, whole)) >= _SHORTEST:
        return [*needed, whole]
    return needed


def _sequence(items: Items) -> _Info:
    needed: list[frozenset[str]] = []
    run, broken = _EMPTY, False
    for operation, argument in items:
        whole, more = _item(str(operation), argument)
        needed += more
        if whole is not None and (len(run) * len(whole) <= _JOINED or run == _EMPTY):
            run = frozenset(a + b for a in run for b in whole)
            continue
        needed += _needed((run, []))
        run, broken = whole or _EMPTY, True
    return (None, needed + _needed((run, []))) if broken else (run, needed)


def _item(operation: str, argument: Any) -> _Info:
    if operation == "LITERAL":
        return _letters({chr(argument)})
    if operation == "IN":
        return _letters(_members(argument))
    if operation == "BRANCH":
        return _either([_sequence(branch) for branch in argument[1]])
    if operation == "SUBPATTERN":
        return _sequence(argument[3])
    if operation == "ATOMIC_GROUP":
        return _sequence(argument)
    if operation in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, most, inner = argument
        return _repeated(least, most, _sequence(inner))
    if operation == "ASSERT":
        direction, inner = argument
        return _EMPTY, (_needed(_sequence(inner)) if direction > 0 else [])
    if operation in ("AT", "ASSERT_NOT"):
        return _EMPTY, []
    return _NOTHING


def _repeated(least: int, most: int, inner: _Info) -> _Info:
    whole, _ = inner
    if least == most == 1:
        return inner
    if least == 0:
        return (whole | _EMPTY, []) if most == 1 and whole is not None else _NOTHING
    return None, _needed(inner)


def _either(branches: list[_Info]) -> _Info:
    if all(whole is not None and not needed for whole, needed in branches):
        strings = frozenset(s for whole, _ in branches for s in whole or ())
        return (strings, []) if len(strings) <= _MOST else _NOTHING
    best = [max(_needed(branch), key=_telling, default=None) for branch in branches]
    strings = frozenset(s for clause in best for s in clause or ())
    return (None, [strings]) if None not in best and len(strings) <= _MOST else _NOTHING


def _telling(strings: frozenset[str]) -> tuple[float, list[str]]:
    """How much a set tells: long strings much, many strings little."""
    return min(min(map(len, strings)), 6) - len(strings) / 50, sorted(strings)


def _members(members: list[tuple[Any, Any]]) -> set[str]:
    letters: set[str] = set()
    for operation, argument in members:
        if str(operation) == "LITERAL":
            letters.add(chr(argument))
        elif str(operation) == "RANGE" and argument[1] - argument[0] < _FEW:
            letters |= {chr(code) for code in range(argument[0], argument[1] + 1)}
        else:
            return set()
    return letters if len(letters) <= _FEW else set()


def _letters(letters: set[str]) -> _Info:
    """One of *letters*, unless their lower case depends on what stands beside them or on more than themselves."""
    plain = all(c.isascii() or "À" <= c <= "ÿ" or c == c.lower() == c.upper() for c in letters)
    return (frozenset(c.lower() for c in letters), []) if letters and plain else _NOTHING
