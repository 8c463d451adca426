"""The papers in tars, compressed or not."""

from __future__ import annotations

import os
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import basename, dirname
from tarfile import HeaderError
from typing import Any, BinaryIO, Self

from kamergraaf.collection.archives import DAMAGES, Kind, nested, unpacked
from kamergraaf.collection.member import member_path
from kamergraaf.collection.names import is_archive
from kamergraaf.collection.remote import is_url, stamp_of
from kamergraaf.collection.source import Content, Gathering, InHand, Place, Refused, Source, bounded, shown
from kamergraaf.errors import InputError
from kamergraaf.read.beside import MAX_METADATA, NAMES
from kamergraaf.read.files import MAX_FILE, stream_bytes, too_large

#: So many papers of one folder, and bytes of them in hand, wait for metadata that may stand behind them.
WINDOW = 200
WINDOW_BYTES = 32_000_000
#: Longest header that is read, in bytes: it has names. tarfile would read any length into memory.
_MAX_HEADER = 1_000_000
_HEADERS = (
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
)


@dataclass(frozen=True, slots=True)
class Extent:
    """Where bytes stand in a plain tar."""

    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class TarMember:
    """The member that stands at *extent* in the plain tar *path*, of this machine; *beside* has the metadata files by name.

    *stamp* tells whether the tar is still the one that was looked through.
    """

    path: str
    stamp: int
    extent: Extent
    beside: tuple[tuple[str, Extent | None], ...]

    def read(self, name: str) -> Content:
        """The member's bytes. Raises InputError."""
        try:
            with open(self.path, "rb") as stream:  # noqa: PTH123 - a path that is no UTF-8 stays as it is
                if stamp_of(stream, self.path) != self.stamp:
                    raise InputError(f"{name}: the archive has changed since it was looked through; run again")
                data = _bytes_at(stream, self.extent)
                return Content(data, {key: _metadata_at(stream, extent) for key, extent in self.beside})
        except OSError as error:
            raise InputError(f"{name}: the archive cannot be read ({error.strerror}); run again") from error


@dataclass(slots=True)
class _Folder:
    """Papers of one folder that stand together in a tar, and the metadata among them."""

    path: str
    papers: list[tuple[str, Extent | bytes]] = field(default_factory=list)
    metadata: dict[str, Extent | bytes | Refused] = field(default_factory=dict)
    bytes: int = 0
    given: bool = False  # whether papers of it are given out already

    def full(self) -> bool:
        return len(self.papers) >= WINDOW or self.bytes >= WINDOW_BYTES

    def give(self, path: str, stamp: int) -> Iterator[Source]:
        """The papers that wait, with what metadata was met."""
        for name, what in self.papers:
            yield Source(name, _place(what, self.metadata, path, stamp))
            self.given = True
        self.papers, self.bytes = [], 0


class _Info(tarfile.TarInfo):
    """A header that cannot take all memory, and whose damage is told: tarfile takes it for the end of the archive."""

    @classmethod
    def fromtarfile(cls, tarfile: tarfile.TarFile) -> Self:
        try:
            return super().fromtarfile(tarfile)
        except HeaderError as error:
            if type(error).__name__ == "EOFHeaderError":  # the mark that ends an archive
                raise
            raise _Damage from error

    def _proc_member(self, archive: tarfile.TarFile) -> Any:
        """The entry point that tarfile gives to subclasses."""
        if self.size < 0 or (self.type in _HEADERS and self.size > _MAX_HEADER) or self.type == tarfile.GNUTYPE_SPARSE:
            raise _Damage
        return super()._proc_member(archive)  # type: ignore[misc]  # typeshed does not know it


class _Damage(Exception):  # noqa: N818 - never leaves this module
    """A header that cannot be read."""


def members(stream: BinaryIO, kind: Kind, name: str, place: str | None, gathering: Gathering, depth: int) -> Iterator[Source]:
    """See archives.members.

    Metadata counts for the papers of its folder that stand beside it in the archive, up to WINDOW before it.
    """
    direct = kind is Kind.TAR and place is not None and not is_url(place)
    here, stamp = (place or "", stamp_of(stream, place or "")) if direct else ("", 0)
    folder = _Folder("")
    try:
        for tar, info in _infos(unpacked(stream, kind, name), direct):
            link, file = info.issym() or info.islnk(), info.isfile()
            inner = None if info.isdir() else member_path(info.name, name, gathering, link=link, file=file, also=NAMES)
            if inner is None:
                continue
            if dirname(inner) != folder.path:
                yield from folder.give(here, stamp)
                folder = _Folder(dirname(inner))
            called = shown(f"{name}!/{inner}")
            what = _taken(tar, info, called, direct and not is_archive(inner))
            if basename(inner) in NAMES:
                if folder.given:
                    gathering.problem(called, "stands too far behind papers of its folder; it counts for those after it only")
                folder.metadata[basename(inner)] = what
            elif isinstance(what, Refused) or is_archive(inner):
                yield from folder.give(here, stamp)
                yield from _inner(what, called, gathering, depth)
            else:
                folder.papers.append((called, what))
                folder.bytes += len(what) if isinstance(what, bytes) else 0
                if folder.full():
                    yield from folder.give(here, stamp)
        damaged = False
    except (_Damage, tarfile.TarError, RecursionError, OSError, *DAMAGES):
        damaged = True
    yield from folder.give(here, stamp)
    if damaged:
        gathering.problem(name, "is damaged or cut short; what stands behind the damage is not read; fetch it again")


def _infos(stream: BinaryIO, direct: bool) -> Iterator[tuple[tarfile.TarFile, tarfile.TarInfo]]:
    """The headers of a tar, one after another, none of them kept. Raises _Damage and whatever tarfile and *stream* raise."""
    with tarfile.open(fileobj=stream, mode="r:" if direct else "r|", tarinfo=_Info, bufsize=1 << 18) as tar:
        before = -1
        while (info := tar.next()) is not None:
            tar.members = []  # type: ignore[attr-defined]  # typeshed hides it; a million headers would stay in memory
            if tar.offset <= before:  # a size below nought would lead round for ever
                raise _Damage
            before = tar.offset
            yield tar, info


def _taken(tar: tarfile.TarFile, info: tarfile.TarInfo, name: str, direct: bool) -> Extent | bytes | Refused:
    """Where *info* can be read, or its bytes, or why neither."""
    if info.size > MAX_FILE:
        return Refused(str(too_large(name, info.size)))
    if info.issparse():
        return Refused(f"{name}: is stored with holes; pack it without --sparse")
    if direct:
        return Extent(info.offset_data, info.size)
    stream = tar.extractfile(info)
    data = b"" if stream is None else stream_bytes(stream, name, info.size)  # type: ignore[arg-type]  # it reads as a BinaryIO does
    if len(data) < info.size:
        raise _Damage
    return data


def _inner(data: Extent | bytes | Refused, name: str, gathering: Gathering, depth: int) -> Iterator[Source]:
    """The papers of an archive that stands in the tar, or the one paper that it is."""
    try:
        within = nested(data, name, gathering, depth) if isinstance(data, bytes) else None
    except InputError as error:
        yield Source(name, Refused(str(error)))
        return
    if within is not None:
        yield from within
    else:
        yield Source(name, data if isinstance(data, Refused) else _place(data, {}, "", 0))


def _place(what: Extent | bytes, metadata: dict[str, Extent | bytes | Refused], path: str, stamp: int) -> Place:
    if isinstance(what, bytes):
        return InHand(what, {name: bounded(data) if isinstance(data, bytes) else None for name, data in metadata.items()})
    extents = tuple((name, data if isinstance(data, Extent) else None) for name, data in metadata.items())
    return TarMember(path, stamp, what, extents)


def _metadata_at(stream: BinaryIO, extent: Extent | None) -> bytes | None:
    return None if extent is None or extent.size > MAX_METADATA else _bytes_at(stream, extent)


def _bytes_at(stream: BinaryIO, extent: Extent) -> bytes:
    stream.seek(extent.offset, os.SEEK_SET)
    data = stream.read(extent.size)
    if len(data) < extent.size:
        raise OSError(0, "it ends within this paper")
    return data
