"""The papers of a run: what the user names becomes sources, one after another, in an order that never changes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from kamergraaf.collection.folders import of_url
from kamergraaf.collection.lists import lines_of, standard_input
from kamergraaf.collection.local import of_path
from kamergraaf.collection.remote import is_url, public
from kamergraaf.collection.source import Content, Gathering, InHand, Problem, Refused, Source, contents, digest
from kamergraaf.errors import InputError
from kamergraaf.read.files import stream_bytes

__all__ = ["Content", "Problem", "Source", "contents", "digest", "sources"]


def sources(inputs: Sequence[str], problems: Callable[[Problem], None], *, without: Sequence[Path] = ()) -> Iterator[Source]:
    """The papers of *inputs*, in their order, each once; found as they are asked for, none of them read.

    An input is a file, a directory (with all below it, in the order of names), a glob (`*`, `?`, `[…]`, `**`), a ZIP or tar
    archive (in its own order), a list `@file` (`@-`: standard input), a URL that fsspec reads, or `-`: a paper on standard input.
    Directories of *without* and what is below them are passed over, such as the one that is written in.
    *problems* is called with whatever keeps papers from being found; the rest goes on. A file that the user names
    is always a source, if only to raise InputError when it is read.
    """
    with Gathering(problems, frozenset(os.path.realpath(path) for path in without)) as gathering:
        for given in inputs:
            yield from _of(given, gathering, ())


def _of(given: str, gathering: Gathering, lists: tuple[str, ...]) -> Iterator[Source]:
    """The papers of one input, told as empty where there are none; *lists* are those that it stands in."""
    before, empty = gathering.events, True
    for source in _papers(given, gathering, lists):
        empty = False
        yield source
    if empty and gathering.events == before:
        gathering.problem(public(given), "has no papers in it" if given else "an input without a name; give a file or folder")


def _papers(given: str, gathering: Gathering, lists: tuple[str, ...]) -> Iterator[Source]:
    if not given:
        return
    if given == "-":
        if gathering.new("-"):
            yield _piped()
    elif given.startswith("@"):
        name = given[1:]
        real = name if name == "-" else os.path.realpath(name)
        if real in lists:
            gathering.problem(given, "the list includes itself; not read again")
        elif gathering.new("@" + real):
            for line in lines_of(name, gathering):
                yield from _of(line, gathering, (*lists, real))
    elif given.lower().startswith("file://"):
        yield from of_path(url2pathname(urlsplit(given).path), gathering)
    elif is_url(given):
        yield from of_url(given, gathering)
    else:
        yield from of_path(given, gathering)


def _piped() -> Source:
    try:
        return Source("-", InHand(stream_bytes(standard_input(), "standard input")))
    except InputError as error:
        return Source("-", Refused(str(error)))
    except OSError as error:
        return Source("-", Refused(f"standard input: cannot be read ({error.strerror})"))
