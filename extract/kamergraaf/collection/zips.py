"""The papers in ZIP archives."""

from __future__ import annotations

import os
import struct
import weakref
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from posixpath import basename, dirname
from stat import S_ISLNK
from typing import BinaryIO

from kamergraaf.collection.archives import DAMAGES, nested
from kamergraaf.collection.member import member_path
from kamergraaf.collection.names import inner_path, is_archive
from kamergraaf.collection.remote import is_url, open_url, stamp_of
from kamergraaf.collection.source import Content, Gathering, InHand, Refused, Source, bounded, shown
from kamergraaf.errors import InputError
from kamergraaf.read.beside import MAX_METADATA, NAMES
from kamergraaf.read.files import MAX_FILE, stream_bytes, too_large
from kamergraaf.read.forms.archive import MAX_RATIO

#: Longest directory of an archive that is read, in bytes: that of two or three million papers.
MAX_DIRECTORY = 300_000_000
#: Below this size nothing unpacked does harm, however well it was packed.
_HARMLESS = 8_000_000
_ENCRYPTED = 0x1
_END, _END_SIZE = b"PK\x05\x06", 22
_END64, _LOCATOR64, _LOCATOR64_SIZE = b"PK\x06\x06", b"PK\x06\x07", 20


@dataclass(frozen=True, slots=True)
class ZipMember:
    """The member at *index* of the archive at *place*, called *inner*; *beside* has the metadata files' indices by name.

    *stamp* tells whether the archive is still the one that was looked through.
    """

    place: str
    stamp: int
    index: int
    inner: str
    beside: tuple[tuple[str, int], ...]

    def read(self, name: str) -> Content:
        """The member's bytes. Raises InputError."""
        archive = _archive_at(self.place, self.stamp, name)
        infos = archive.infolist()
        if self.index >= len(infos) or infos[self.index].filename != self.inner:
            raise InputError(f"{name}: the archive has changed since it was looked through; run again")
        return Content(_member(archive, infos[self.index], name), _beside(archive, dict(self.beside)))


def opened(stream: BinaryIO, name: str) -> zipfile.ZipFile:
    """The archive in *stream*. Raises InputError where its directory is damaged or far too long."""
    try:
        if _directory_size(stream) > MAX_DIRECTORY:
            raise InputError(f"{shown(name)}: has a directory of more than {MAX_DIRECTORY / 1e6:.0f} MB; split it")
        stream.seek(0)
        return zipfile.ZipFile(stream)
    except (*DAMAGES, struct.error, OSError) as error:
        failed = error if isinstance(error, OSError) else error.__context__  # zipfile calls it damage when reading fails
        if isinstance(failed, OSError):
            why = f"cannot be read ({failed.strerror or failed}); fetch it and give the copy"
        else:
            why = "is a damaged or truncated archive (its ZIP directory cannot be read); fetch it again"
        raise InputError(f"{shown(name)}: {why}") from error


def members(stream: BinaryIO, name: str, place: str | None, gathering: Gathering, depth: int) -> Iterator[Source]:
    """See archives.members."""
    stamp = stamp_of(stream, place) if place is not None else 0
    with opened(stream, name) as archive:
        infos = archive.infolist()
        metadata: dict[str, dict[str, int]] = {}
        for index, info in enumerate(infos):
            path = inner_path(info.filename)
            if path is not None and basename(path) in NAMES:
                metadata.setdefault(dirname(path), {}).setdefault(basename(path), index)
        for index, info in enumerate(infos):
            link = S_ISLNK(info.external_attr >> 16)
            inner = None if info.is_dir() else member_path(info.filename, name, gathering, link=link)
            if inner is None:
                continue
            called = shown(f"{name}!/{inner}")
            beside = metadata.get(dirname(inner), {})
            if place is not None and not is_archive(inner):
                yield Source(called, ZipMember(place, stamp, index, info.filename, tuple(beside.items())))
                continue
            try:
                data = _member(archive, info, called)
                within = nested(data, called, gathering, depth) if is_archive(inner) else None
            except InputError as error:
                yield Source(called, Refused(str(error)))
                continue
            if within is None:
                yield Source(called, InHand(data, _beside(archive, beside)))
            else:
                yield from within


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    """The bytes of one member; *name* is used in messages. Raises InputError."""
    if info.flag_bits & _ENCRYPTED:
        raise InputError(f"{name}: is protected by a password; unpack the archive and give the papers in it")
    if info.file_size > MAX_FILE:
        raise too_large(name, info.file_size)
    if info.file_size > max(_HARMLESS, MAX_RATIO * info.compress_size):
        raise InputError(f"{name}: unpacks to far more than a paper holds (a zip bomb?); check where it comes from")
    try:
        with archive.open(info) as member:
            return stream_bytes(member, name, info.file_size)  # type: ignore[arg-type]  # it reads as a BinaryIO does
    except (*DAMAGES, struct.error, OSError) as error:
        raise InputError(f"{name}: is damaged (it cannot be unpacked); fetch the archive again") from error


def _beside(archive: zipfile.ZipFile, indices: dict[str, int]) -> dict[str, bytes | None]:
    found: dict[str, bytes | None] = {}
    for name, index in indices.items():
        info = archive.infolist()[index]
        try:
            found[name] = bounded(_member(archive, info, name)) if info.file_size <= MAX_METADATA else None
        except InputError:
            found[name] = None
    return found


def _archive_at(place: str, stamp: int, name: str) -> zipfile.ZipFile:
    """The archive at *place*, opened once in each process. Raises InputError where it cannot be opened or has changed."""
    try:
        return _kept_open(place, stamp, os.getpid())
    except InputError as error:
        raise InputError(f"{name}: {error}") from error
    except OSError as error:
        raise InputError(f"{name}: the archive cannot be read ({error.strerror or error}); run again") from error


@lru_cache(maxsize=4)
def _kept_open(place: str, stamp: int, _process: int) -> zipfile.ZipFile:
    """See _archive_at. *_process* keeps a forked child off the file position that it shares with its parent."""
    stream = open_url(place, parts=True) if is_url(place) else open(place, "rb")  # noqa: PTH123, SIM115 - open as long as it is kept
    if stamp_of(stream, place) != stamp:
        stream.close()
        raise InputError("the archive has changed since it was looked through; run again")
    archive = opened(stream, place)
    weakref.finalize(archive, stream.close)  # a ZipFile leaves a stream that it was given open
    return archive


def _directory_size(stream: BinaryIO) -> int:
    """Bytes that the directory of the archive says to take."""
    size = stream.seek(0, os.SEEK_END)
    start = max(0, size - _END_SIZE - 65_535 - _LOCATOR64_SIZE)
    stream.seek(start)
    tail = stream.read()
    at = tail.rfind(_END)
    if at < 0 or at + _END_SIZE > len(tail):
        raise zipfile.BadZipFile("no directory")
    length: int = struct.unpack_from("<L", tail, at + 12)[0]
    before = at - _LOCATOR64_SIZE
    if before >= 0 and tail.startswith(_LOCATOR64, before):
        stream.seek(struct.unpack_from("<Q", tail, before + 8)[0])
        record = stream.read(56)
        if record.startswith(_END64) and len(record) == 56:
            length = struct.unpack_from("<Q", record, 40)[0]
    return length
