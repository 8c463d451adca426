"""How the matches of a regular expression can begin, read from the expression itself.

`openings` tells with which first letters of a word every match of a pattern starts. The words of rules so become keys under
which `anchored` looks up where a rule can match at all: nobody writes a second list that could drift apart. Whatever the
analysis does not understand makes it give up (None) or shorten a prefix, never leave one out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from kamergraaf.recognise.parsed import parsed

LONGEST = 4  # first letters of a word that tell it apart
_MOST = 2000  # prefixes of one pattern, before they are cut shorter
_CLASS = 300  # members of a character class that are spelled out at the start of a match
_FEW = 8  # members of one that are spelled out behind it
#: Beside its two cases, what else matches a letter when case is ignored.
ALSO = {"i": "İı", "k": "\u212a", "s": "ſ"}
#: The key of all words that begin with a digit.
DIGIT = "\\d"
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Openings:
    """The beginnings of matches: *keys* are first letters of words (LONGEST, or the whole of a shorter word), other signs or
    DIGIT; *prefixes* are shorter beginnings of words that may go on. Of a pattern that ignores case all are in lower case.
    """

    keys: frozenset[str]
    prefixes: frozenset[str]


class _Before(IntEnum):
    """What is known of the place where a match starts."""

    UNKNOWN = 0
    BOUNDARY = 1  # a word starts or ends there
    OUTSIDE = 2  # no letter or digit stands before it


class _End(IntEnum):
    """What is known of the end of a prefix."""

    OPEN = 0  # what follows is still read
    CUT = 1  # nothing is known of what follows
    WHOLE = 2  # its word ends there, or it is as long as a key


class _UnknownError(Exception):
    """The pattern can match where no word or sign starts, or the analysis does not know."""


_SPELLED = 1 << 30  # beside the flags of re: where case is ignored, letters are spelled out in both
_State = tuple[_Before, str, _End]
_Items = Iterable[tuple[Any, Any]]


def openings(source: str, flags: int = 0) -> Openings | None:
    """How every match of the expression *source* begins, or None where one may be empty, begin with any letter or in a word."""
    try:
        tree = parsed(source, flags)
        flags = tree.state.flags
        if flags & (re.ASCII | re.LOCALE):
            return None
        if not flags & re.IGNORECASE:
            flags |= _SPELLED
        ends = _cut(_through({(_Before.UNKNOWN, "", _End.OPEN)}, tree, flags))
    except (ImportError, _UnknownError):
        return None
    keys = frozenset(prefix for _, prefix, end in ends if end is _End.WHOLE)
    return Openings(keys, frozenset(prefix for _, prefix, end in ends if end is not _End.WHOLE))


def at_beginning(source: str, flags: int = 0) -> bool:
    """Whether the expression *source* can match only where the text begins, and matches something there."""
    try:
        tree = parsed(source, flags)
    except ImportError:
        return False
    if tree.state.flags & re.MULTILINE or tree.getwidth()[0] == 0:
        return False
    return all(items and str(items[0][1]) in ("AT_BEGINNING", "AT_BEGINNING_STRING") for items in _alternatives(list(tree)))


def words_asked(source: str, flags: int = 0) -> tuple[tuple[frozenset[str], ...], ...]:
    """For each alternative of the expression *source* sets of keys: a text that it matches has a word of each set of one of them.

    They are the words with which a match begins and those behind a `\\b`, a blank or a sign, also in what it looks ahead for:
    «heb» and «toegezegd».
    """
    try:
        tree = parsed(source, flags)
    except ImportError:
        return ((),)
    if tree.state.flags & (re.ASCII | re.LOCALE | re.IGNORECASE):
        return ((),)
    flags = tree.state.flags | _SPELLED
    rows = []
    for items in _alternatives(list(tree)):
        begun = _all_keys({(_Before.UNKNOWN, "", _End.OPEN)}, items, flags)
        rows.append(tuple(dict.fromkeys([*begun, *_behind_boundaries(items, flags)])))
    return tuple(rows)


def _alternatives(items: list[tuple[Any, Any]]) -> list[list[tuple[Any, Any]]]:
    """*items*, once for each alternative where they begin with such."""
    for number, (operation, argument) in enumerate(items):
        if str(operation) == "BRANCH":
            return [[*items[:number], *branch, *items[number + 1 :]] for branch in argument[1]]
        if str(operation) not in ("AT", "ASSERT", "ASSERT_NOT"):
            break
    return [items]


def _all_keys(states: set[_State], items: _Items, flags: int) -> Iterator[frozenset[str]]:
    """The keys of the words with which *items* can begin; nothing where they can begin with any other."""
    try:
        ends = _cut(_through(states, items, flags))
    except _UnknownError:
        return
    if all(end is _End.WHOLE for _, _, end in ends):
        yield frozenset(prefix for _, prefix, _ in ends)


def _behind_boundaries(items: list[tuple[Any, Any]], flags: int) -> Iterator[frozenset[str]]:
    for number, (operation, argument) in enumerate(items):
        if str(operation) == "SUBPATTERN":
            yield from _behind_boundaries(list(argument[3]), (flags | argument[1]) & ~argument[2])
        elif str(operation) == "ASSERT" and argument[0] > 0:
            yield from _behind_boundaries(list(argument[1]), flags)
        elif str(operation) == "AT" and str(argument) == "AT_BOUNDARY":
            yield from _all_keys({(_Before.BOUNDARY, "", _End.OPEN)}, items[number + 1 :], flags)
        elif _outside(operation, argument) or (str(operation) == "MAX_REPEAT" and argument[0] and _ends_outside(argument[2])):
            yield from _all_keys({(_Before.OUTSIDE, "", _End.OPEN)}, items[number + 1 :], flags)


def _through(states: set[_State], items: _Items, flags: int) -> set[_State]:
    """The states behind *items*, one after another, from any of *states*."""
    for operation, argument in items:
        if all(end for _, _, end in states):
            break
        states = _behind(states, str(operation), argument, flags)
    return states


def _behind(states: set[_State], operation: str, argument: Any, flags: int) -> set[_State]:
    if operation == "LITERAL":
        return _extended(states, {chr(argument)}, flags)
    if operation == "IN":
        return _in_class(states, argument, flags)
    if operation == "BRANCH":
        return set().union(*(_through(states, branch, flags) for branch in argument[1]))
    if operation == "SUBPATTERN":
        _, added, removed, inner = argument
        return _through(states, inner, (flags | added) & ~removed)
    if operation == "ATOMIC_GROUP":
        return _through(states, argument, flags)
    if operation in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, most, inner = argument
        return _repeated(states, least, most, inner, flags)
    if operation == "AT":
        return _placed(states, _AT.get(str(argument), _Before.UNKNOWN), ends=str(argument) == "AT_BOUNDARY")
    if operation == "ASSERT":
        direction, inner = argument
        return _placed(states, _Before.OUTSIDE if direction < 0 and _ends_outside(inner) else _Before.UNKNOWN)
    if operation == "ASSERT_NOT":
        direction, inner = argument
        barred = _any_word_character(inner)
        return _placed(states, _Before.OUTSIDE if direction < 0 and barred else _Before.UNKNOWN, ends=direction > 0 and barred)
    return _cut(states)  # any character, a negated one, what a group matched before, anything new


_AT = {
    "AT_BOUNDARY": _Before.BOUNDARY,
    "AT_BEGINNING": _Before.OUTSIDE,
    "AT_BEGINNING_STRING": _Before.OUTSIDE,
}


def _placed(states: set[_State], place: _Before, *, ends: bool = False) -> set[_State]:
    """*states* with what is known of a place: that before a first character, or that a word *ends* behind a last one."""
    out: set[_State] = set()
    for before, prefix, end in states:
        if not prefix and end is _End.OPEN:
            out.add((max(before, place), prefix, end))
        else:
            out.add((before, prefix, _End.WHOLE if ends and end is _End.OPEN else end))
    return out


def _extended(states: set[_State], letters: set[str], flags: int) -> set[_State]:
    """Each open state with each of *letters*, in both cases where case is ignored; the first has to begin a word or be a sign."""
    if flags & re.IGNORECASE:
        if not all(letter.isascii() for letter in letters):
            return _cut(states)
        letters = {letter.lower() for letter in letters}
        if flags & _SPELLED:
            letters = {each for letter in letters for each in (letter, letter.upper(), *ALSO.get(letter, ""))}
    out = {state for state in states if state[2]}
    open_ = states - out
    fresh = {state for state in open_ if not state[1]}
    if fresh:
        _check_start(fresh, letters)
    elif len(letters) > _FEW or len(open_) * len(letters) > _MOST:
        return _cut(states)
    for before, prefix, _ in open_:
        for letter in letters:
            if _WORD.match(letter):
                longer = prefix + letter
                out.add((before, longer, _End.WHOLE if len(longer) == LONGEST else _End.OPEN))
            else:
                out.add((before, prefix or letter, _End.WHOLE))
    return out


def _check_start(states: Iterable[_State], letters: Iterable[str]) -> None:
    """Raise where a first character of *letters* need not be the start of a word, or of another sign."""
    least = min(before for before, _, _ in states)
    if least is _Before.UNKNOWN or any(c.isspace() or (least is _Before.BOUNDARY and not _WORD.match(c)) for c in letters):
        raise _UnknownError


def _cut(states: set[_State], last: _End = _End.CUT) -> set[_State]:
    """*states* with nothing known behind them but, by *last*, whether their words end there."""
    if any(not prefix for _, prefix, _ in states):
        raise _UnknownError
    return {(before, prefix, end or last) for before, prefix, end in states}


def _in_class(states: set[_State], members: list[tuple[Any, Any]], flags: int) -> set[_State]:
    letters: set[str] = set()
    digits = False
    for operation, argument in members:
        if str(operation) == "LITERAL":
            letters.add(chr(argument))
        elif str(operation) == "RANGE" and argument[1] - argument[0] < _CLASS:
            letters |= {chr(code) for code in range(argument[0], argument[1] + 1)}
        elif str(operation) == "CATEGORY" and str(argument) == "CATEGORY_DIGIT":
            digits = True
        else:  # behind white space or signs only the word is over
            return _cut(states, _End.WHOLE if all(_outside(*member) for member in members) else _End.CUT)
    if not digits:
        return _extended(states, letters, flags)
    fresh = {state for state in states if not state[1] and not state[2]}
    if fresh:
        _check_start(fresh, ())
    lettered = _extended(fresh, letters, flags) if letters else set()
    return _cut(states - fresh) | lettered | {(before, DIGIT, _End.WHOLE) for before, _, _ in fresh}


def _repeated(states: set[_State], least: int, most: int, inner: _Items, flags: int) -> set[_State]:
    out: set[_State] = set()
    for times in range(min(most, LONGEST) + 1):
        if times >= least:
            out |= states
        if times < most:
            states = _through(states, inner, flags)
    return out | states


def _ends_outside(items: _Items) -> bool:
    """Whether what a lookbehind asks for ends in a character that is of no word."""
    *_, (operation, argument) = [("", None), *items]
    if str(operation) == "SUBPATTERN":
        return _ends_outside(argument[3])
    if str(operation) == "BRANCH":
        return all(_ends_outside(branch) for branch in argument[1])
    if str(operation) == "IN":
        return all(_outside(*member) for member in argument)
    return _outside(operation, argument)


def _outside(operation: Any, argument: Any) -> bool:
    """Whether a member of a class stands for characters that are of no word only."""
    if str(operation) == "LITERAL":
        return not _WORD.match(chr(argument))
    return str(operation) == "CATEGORY" and str(argument) in ("CATEGORY_SPACE", "CATEGORY_NOT_WORD")


def _any_word_character(items: _Items) -> bool:
    """Whether what a negative assertion bars is one character, any character of a word among them."""
    only = list(items)
    if len(only) != 1 or str(only[0][0]) != "IN":
        return False
    members = only[0][1]
    if str(members[0][0]) == "NEGATE":
        return all(_outside(*member) for member in members[1:])
    return any(str(operation) == "CATEGORY" and str(argument) == "CATEGORY_WORD" for operation, argument in members)
