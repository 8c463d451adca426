"""Papers in files, folders and globs at fsspec URLs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from kamergraaf.collection.archives import kind_of, members
from kamergraaf.collection.names import is_archive, is_hidden, is_paper, is_tar, turn
from kamergraaf.collection.remote import RemoteFile, asked, is_web, located, open_url, public
from kamergraaf.collection.source import Gathering, Source
from kamergraaf.errors import InputError
from kamergraaf.read.beside import NAMES

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem


def of_url(url: str, gathering: Gathering) -> Iterator[Source]:
    """The papers at *url*: a file, a folder, an archive or a glob (`*` and `**`) on any file system that fsspec knows.

    A folder of a web server is what ends in «/»; elsewhere what ends so or has no «.» in its last part is looked up.
    """
    try:
        system, path = located(url)
        last = path.rstrip("/").rpartition("/")[2]
        if "*" in path:
            found = sorted(asked(system.glob, path, detail=True).values(), key=_turn)
            yield from _hits(system, found, gathering)
        elif url.endswith("/") or (not is_web(url) and "." not in last and asked(system.isdir, path)):
            yield from _walk(system, path, gathering)
        else:
            yield from _file(system, path, (), gathering)
    except OSError as error:
        gathering.problem(public(url), str(error))


def _walk(system: AbstractFileSystem, folder: str, gathering: Gathering) -> Iterator[Source]:
    """The papers in *folder* and below, in the order of their names."""
    waiting = [folder.rstrip("/") + "/"]
    while waiting:
        here = waiting.pop()
        if not gathering.new(_url(system, here) + "/"):
            continue
        try:
            listed = asked(system.ls, here, detail=True)
        except OSError as error:
            gathering.problem(public(_url(system, here)), f"cannot be listed ({error})")
            continue
        # A page may link to anywhere, and an object store tells the folder itself.
        below = {_name(e): e for e in listed if _name(e).startswith(here) or _name(e).startswith(f"/{here}")}
        found = sorted((e for e in below.values() if _name(e).strip("/") != here.strip("/")), key=_turn)
        beside = _metadata_in(found)
        for entry in found:
            if entry["type"] != "directory":
                yield from _found(system, _name(entry), beside, gathering)
        folders = [_name(e).rstrip("/") + "/" for e in found if e["type"] == "directory"]
        waiting.extend(f for f in reversed(folders) if not is_hidden(f.rstrip("/").rpartition("/")[2]))


def _hits(system: AbstractFileSystem, found: list[dict[str, Any]], gathering: Gathering) -> Iterator[Source]:
    """The papers in what a glob has found."""
    for folder, entries in groupby(found, key=lambda entry: _name(entry).rpartition("/")[0]):
        beside: tuple[str, ...] | None = None
        for entry in entries:
            if entry["type"] == "directory":
                yield from _walk(system, _name(entry), gathering)
                continue
            if beside is None:
                beside = _metadata_in(asked(system.ls, folder, detail=True))
            yield from _found(system, _name(entry), beside, gathering)


def _found(system: AbstractFileSystem, path: str, beside: tuple[str, ...], gathering: Gathering) -> Iterator[Source]:
    name = path.rpartition("/")[2]
    if not is_hidden(name) and (is_archive(path) or is_paper(path)):
        yield from _file(system, path, beside, gathering)


def _file(system: AbstractFileSystem, path: str, beside: tuple[str, ...], gathering: Gathering) -> Iterator[Source]:
    url = _url(system, path)
    name = public(url)
    if not gathering.new(url):
        return
    if is_archive(urlsplit(url).path):
        try:
            with open_url(url, parts=not is_tar(urlsplit(url).path)) as stream:
                kind = kind_of(stream, urlsplit(url).path)
                if kind is not None:
                    yield from members(stream, kind, name, url, gathering)
                    return
        except OSError as error:
            gathering.problem(name, f"cannot be read ({error})")
            return
        except InputError as error:
            gathering.problem(name, str(error).partition(": ")[2])
            return
    yield Source(name, RemoteFile(url, beside))


def _metadata_in(listed: list[dict[str, Any]]) -> tuple[str, ...]:
    here = {_name(entry).rpartition("/")[2] for entry in listed}
    return tuple(name for name in NAMES if name in here)


def _turn(entry: dict[str, Any]) -> tuple[str, tuple[str, int]]:
    folder, _, name = _name(entry).rstrip("/").rpartition("/")
    return folder, turn(name)


def _name(entry: dict[str, Any]) -> str:
    return str(entry["name"])


def _url(system: AbstractFileSystem, path: str) -> str:
    return str(system.unstrip_protocol(path))
