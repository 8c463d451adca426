"""Papers in files, directories and globs of this machine."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from fnmatch import translate
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from kamergraaf.collection.archives import kind_of, members
from kamergraaf.collection.names import is_archive, is_hidden, is_paper, turn
from kamergraaf.collection.own import exported, is_own_text
from kamergraaf.collection.source import Gathering, InHand, LocalFile, Refused, Source, shown
from kamergraaf.errors import InputError
from kamergraaf.read.files import file_bytes

_WILD = re.compile(r"[*?[]")
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")


def of_path(path: str, gathering: Gathering) -> Iterator[Source]:
    """The papers of what the user named *path*: a file, a directory, an archive or a glob."""
    path = str(Path(path))
    try:
        mode = Path(path).stat().st_mode
    except OSError:
        if _WILD.search(path):
            yield from _globbed(path, gathering)
        elif gathering.new(os.path.realpath(path)):
            yield Source(shown(path), LocalFile(path))  # reading it tells that it is not there
        return
    except ValueError as error:
        gathering.problem(path, f"is no file name ({error})")
        return
    if S_ISDIR(mode):
        yield from walk(path, gathering)
    elif S_ISREG(mode):
        yield from _file(path, os.path.realpath(path), gathering, sniff=True)
    elif gathering.new(os.path.realpath(path)):  # a pipe: only this process can read it, and only once
        try:
            yield Source(shown(path), InHand(file_bytes(Path(path))))
        except InputError as error:
            yield Source(shown(path), Refused(str(error)))


def walk(folder: str, gathering: Gathering) -> Iterator[Source]:
    """The papers in the directory *folder* and those in it, in the order of their names; links are followed, but never round."""
    stack: list[tuple[str, str, frozenset[str], Iterator[tuple[str, str]]]] = []
    above: set[str] = set()

    def enter(path: str) -> None:
        real = os.path.realpath(path)
        if real in above:
            gathering.problem(path, "is a link back to a folder above it; not followed")
        elif real not in gathering.without and gathering.new(real + "/"):
            above.add(real)
            entries = _listed(path, gathering)
            stack.append((path, real, exported(name for name, _ in entries), iter(entries)))

    enter(folder)
    while stack:
        path, real, exports, entries = stack[-1]
        name, kind = next(entries, ("", ""))
        inner = _in(path, name)
        if not kind:
            stack.pop()
            above.discard(real)
        elif kind == "folder":
            enter(inner)
        elif kind in ("file", "link"):
            if name.removesuffix(".txt") not in exports or not is_own_text(inner):
                yield from _found(inner, _in(real, name) if kind == "file" else os.path.realpath(inner), gathering)
        else:
            gathering.problem(inner, kind)


def _in(folder: str, name: str) -> str:
    """The path of *name* in *folder*, written as Path does, at a tenth of its time."""
    return name if folder == "." else f"{folder.rstrip('/')}/{name}"


def _listed(folder: str, gathering: Gathering) -> list[tuple[str, str]]:
    """Names in *folder*, by turn, and what each is: «folder», «file», «link» (to a file) or what is wrong with it."""
    found = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if not is_hidden(entry.name):
                    found.append((entry.name, _kind(entry)))
    except OSError as error:
        gathering.problem(folder, f"cannot be listed ({error.strerror}); check its permissions")
    found.sort(key=lambda one: (turn(one[0]), one))
    return found


def _kind(entry: os.DirEntry[str]) -> str:
    try:
        if entry.is_dir():
            return "folder"
        if entry.is_file():
            return "link" if entry.is_symlink() else "file"
        broken = entry.is_symlink() and not Path(entry.path).exists()
    except OSError as error:
        return f"cannot be looked at ({error.strerror})"
    return "is a link to nothing; mend or remove it" if broken else "is no file but a pipe or device; name it if it shall be read"


def _found(path: str, real: str, gathering: Gathering) -> Iterator[Source]:
    """The papers in the file *path*, which the user has not named."""
    if is_archive(path):
        yield from _file(path, real, gathering, sniff=True)
    elif is_paper(path):
        yield from _file(path, real, gathering, sniff=False)


def _file(path: str, real: str, gathering: Gathering, *, sniff: bool) -> Iterator[Source]:
    """The paper in the file *path*, or those in it where it is an archive, for which its content is looked at if *sniff*."""
    if not gathering.new(real):
        return
    if sniff and _may_be_archive(path):
        try:
            with open(path, "rb") as stream:  # noqa: PTH123 - a path that is no UTF-8 stays as it is
                kind = kind_of(stream, path)
                if kind is not None:
                    yield from members(stream, kind, path, path, gathering)
                    return
        except InputError as error:
            if is_archive(path):
                gathering.problem(path, str(error).removeprefix(f"{shown(path)}: "))
                return  # else a damaged document: reading it tells
        except OSError as error:
            gathering.problem(path, f"cannot be read ({error.strerror}); check its permissions")
            return
    yield Source(shown(path), LocalFile(path))


def _may_be_archive(path: str) -> bool:
    """Whether the name or the first bytes speak of an archive; a file that cannot be read may be none: reading it tells."""
    try:
        with open(path, "rb") as stream:  # noqa: PTH123 - see above
            head = stream.read(265)
    except OSError:
        return is_archive(path)
    return is_archive(path) or head.startswith(_ARCHIVES) or head[257:262] == b"ustar"


def _globbed(pattern: str, gathering: Gathering) -> Iterator[Source]:
    """The papers in what *pattern* matches: `*`, `?` and `[…]` within a name, `**` over any number of folders."""
    parts = Path(pattern).parts
    fixed = next(i for i, part in enumerate(parts) if _WILD.search(part))
    rest = tuple(p for i, p in enumerate(parts[fixed:]) if p != "**" or i == 0 or parts[fixed + i - 1] != "**")
    for path in _matches(str(Path(*parts[:fixed])), rest, frozenset(), gathering):
        if Path(path).is_dir():
            yield from walk(path, gathering)
        elif not is_own_text(path):
            yield from _found(path, os.path.realpath(path), gathering)


def _matches(folder: str, parts: tuple[str, ...], above: frozenset[str], gathering: Gathering) -> Iterator[str]:
    """The paths below *folder* that *parts* match, in the order of their names."""
    first, rest = parts[0], parts[1:]
    if not _WILD.search(first):
        path = str(Path(folder, first))
        if os.path.lexists(path):
            yield from _matches(path, rest, above, gathering) if rest else (path,)
        return
    if not Path(folder).is_dir():
        return
    if first == "**":
        real = os.path.realpath(folder)
        if real in above:
            return
        if not rest:
            yield folder
            return
        yield from _matches(folder, rest, frozenset(), gathering)
        for name, kind in _listed(folder, gathering):
            if kind == "folder":
                yield from _matches(str(Path(folder, name)), parts, above | {real}, gathering)
        return
    fits = re.compile(translate(first)).match
    for name, kind in _listed(folder, gathering):
        if not fits(name):
            continue
        path = str(Path(folder, name))
        if kind not in ("folder", "file", "link"):
            gathering.problem(path, kind)
        elif not rest:
            yield path
        elif kind == "folder":
            yield from _matches(path, rest, frozenset(), gathering)
