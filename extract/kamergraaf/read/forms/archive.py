"""Opens office documents, which are ZIP archives, with limits that no paper reaches and every zip bomb does."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass, field

from kamergraaf.errors import InputError

#: Largest document accepted, in bytes: a letter with pictures stays under a tenth of it.
MAX_BYTES = 64_000_000
#: Largest part read (the text of a document), largest sum of all parts, most parts, and most bytes unpacked for one packed.
MAX_PART = 48_000_000
MAX_TOTAL = 400_000_000
MAX_ENTRIES = 4_000
MAX_RATIO = 150
#: Below this size nothing unpacked can do harm, however well it was packed.
_HARMLESS = 8_000_000
_END = b"PK\x05\x06"
_END_SIZE = 22
_END64_LOCATOR = b"PK\x06\x07"
_LONGEST_COMMENT = 65_535
_ENCRYPTED = 0x1
_DIRECTORY_ENTRY = 512  # bytes of the directory that one part takes at most, by far


@dataclass(frozen=True, slots=True)
class Archive:
    """An opened document; *names* are its parts in the order of its directory, *name* is used in messages."""

    name: str
    names: tuple[str, ...]
    _parts: dict[str, zipfile.ZipInfo] = field(repr=False)
    _zip: zipfile.ZipFile = field(repr=False)

    def part(self, path: str) -> bytes | None:
        """The bytes of the part *path*; None where there is none. Archives in it stay closed. Raises InputError for damage."""
        info = self._parts.get(path)
        if info is None:
            return None
        if info.flag_bits & _ENCRYPTED:
            raise InputError(f"{self.name}: is protected by a password; save it without one")
        try:
            with self._zip.open(info) as stream:
                data = stream.read(MAX_PART + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            struct.error,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise InputError(f"{self.name}: is damaged (part {path} cannot be unpacked); fetch it again") from error
        if len(data) > MAX_PART:
            raise _bomb(self.name)
        return data


def looks_like_archive(data: bytes) -> bool:
    """Whether *data* begins as a ZIP archive does."""
    return data[:4] in (b"PK\x03\x04", _END)


def open_archive(data: bytes, name: str) -> Archive:
    """The archive in *data*, nothing unpacked yet. Raises InputError for damage and for what is far too large."""
    if len(data) > MAX_BYTES:
        raise InputError(
            f"{name}: {len(data) / 1e6:.0f} MB is more than one paper (limit {MAX_BYTES / 1e6:.0f} MB); give the paper alone"
        )
    _check_directory(data, name)
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, struct.error, NotImplementedError) as error:
        raise InputError(
            f"{name}: is a damaged or truncated document (its ZIP directory cannot be read); fetch it again"
        ) from error
    infos = opened.infolist()
    total = sum(info.file_size for info in infos)
    largest_ratio = max((i.file_size / max(i.compress_size, 1) for i in infos if i.file_size > _HARMLESS), default=0.0)
    if (
        len(infos) > MAX_ENTRIES
        or total > MAX_TOTAL
        or largest_ratio > MAX_RATIO
        or total > max(_HARMLESS, MAX_RATIO * len(data))
    ):
        raise _bomb(name)
    parts: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        parts.setdefault(info.filename.lstrip("/"), info)
    return Archive(name, tuple(parts), parts, opened)


def _check_directory(data: bytes, name: str) -> None:
    """Refuse a directory too long to be that of a document before it is parsed."""
    at = data.rfind(_END, max(0, len(data) - _END_SIZE - _LONGEST_COMMENT))
    if at < 0 or at + _END_SIZE > len(data):
        raise InputError(f"{name}: is a damaged or truncated document (its ZIP directory is missing); fetch it again")
    entries, size = struct.unpack_from("<HL", data, at + 10)
    if entries > MAX_ENTRIES or size > MAX_ENTRIES * _DIRECTORY_ENTRY or data[max(0, at - 20) : at].startswith(_END64_LOCATOR):
        raise _bomb(name)


def _bomb(name: str) -> InputError:
    return InputError(f"{name}: unpacks to far more than a paper holds (a zip bomb?); check where it comes from")
