"""Lists of inputs: a text file with one input a line."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import BinaryIO

from kamergraaf.collection.remote import is_url
from kamergraaf.collection.source import Gathering

#: Longest line, in bytes: more is no path, and the file no list.
_LONGEST = 32_768


def lines_of(name: str, gathering: Gathering) -> Iterator[str]:
    """The inputs that the list *name* («-» for standard input) has, relative ones as seen from its folder.

    Empty lines and those that begin with «#» count for nothing; «./#x» is a file. What is wrong with the list is told.
    """
    folder = Path(name).parent if name != "-" else Path()
    try:
        with nullcontext(standard_input()) if name == "-" else open(name, "rb") as stream:  # noqa: PTH123 - the name may be no UTF-8
            yield from (_from(folder, line) for line in _lines(stream, name, gathering))
    except FileNotFoundError:
        gathering.problem(f"@{name}", "no such list; give a text file with one input a line")
    except OSError as error:
        gathering.problem(f"@{name}", f"the list cannot be read ({error.strerror})")
    except ValueError as error:  # a zero byte in the name
        gathering.problem(f"@{name}", f"is no file name ({error})")


def _lines(stream: BinaryIO, name: str, gathering: Gathering) -> Iterator[str]:
    first = True
    while line := stream.readline(_LONGEST):
        if len(line) == _LONGEST or b"\0" in line:
            gathering.problem(f"@{name}", "is no list of inputs; give a text file with one input a line")
            return
        text = os.fsdecode(line.removeprefix(b"\xef\xbb\xbf") if first else line).strip()
        first = False
        if text and not text.startswith("#"):
            yield text


def _from(folder: Path, given: str) -> str:
    """*given* as seen from *folder*."""
    if given == "-" or given == "@-" or is_url(given):
        return given
    if given.startswith("@"):
        return "@" + str(folder / given[1:])
    return str(folder / given)


def standard_input() -> BinaryIO:
    """Standard input as bytes, also where a program has put a text stream in its place."""
    return getattr(sys.stdin, "buffer", None) or io.BytesIO(sys.stdin.read().encode())
