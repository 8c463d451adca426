"""Archives of papers: what kind a file is, and the papers in it.

The papers of a ZIP archive and of a plain tar of this machine are read from where they stand in it, by any process. Those of a
compressed tar, of a tar on another machine and of an archive within an archive are read here, one after another, and handed over:
such an archive can be read from its beginning only, and is read once.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from enum import Enum
from typing import Any, BinaryIO, cast

from kamergraaf.collection.frames import zstd_library
from kamergraaf.collection.names import is_tar
from kamergraaf.collection.source import Gathering, Source, shown
from kamergraaf.errors import InputError

#: What reading a damaged archive raises, by whichever of its layers.
DAMAGES = (zlib.error, lzma.LZMAError, zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, RuntimeError)
#: How deep archives may stand in archives: the package of one publication in a file of many.
DEEPEST = 1
_PACKED = {b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ\0": "xz", b"\x28\xb5\x2f\xfd": "zstd"}
#: Parts that tell an office document or an e-book.
_DOCUMENT_PARTS = ("[Content_Types].xml", "mimetype")


class Kind(Enum):
    """Kinds of archives; a value that is not empty names the compression of a tar."""

    ZIP = "zip"
    TAR = ""
    GZIP = "gzip"
    BZIP2 = "bzip2"
    XZ = "xz"
    ZSTD = "zstd"


def kind_of(stream: BinaryIO, name: str) -> Kind | None:
    """The kind of archive of papers in *stream*, which stands at its beginning and is put there again; None for anything else.

    *name* tells a tar that is damaged at its beginning. Raises InputError for damage, OSError as *stream* does.
    """
    head = stream.read(265)
    stream.seek(0)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return None if _is_document(stream, name) else Kind.ZIP
    packed = next((how for magic, how in _PACKED.items() if head.startswith(magic)), "")
    if packed:
        try:
            head = io.BufferedReader(cast(io.RawIOBase, unpacked(stream, Kind(packed), name))).read(265)
        except EOFError:
            head = b""
        finally:
            stream.seek(0)
    if head[257:262] == b"ustar" or is_tar(name):
        return Kind(packed)
    return None


def _is_document(stream: BinaryIO, name: str) -> bool:
    """Whether the ZIP archive in *stream* is one paper: an office document or what is like it."""
    from kamergraaf.collection.zips import opened

    with opened(stream, name) as archive:
        known = set(_DOCUMENT_PARTS)
        found = any(info.filename in known for info in archive.infolist())
    stream.seek(0)
    return found


def unpacked(stream: BinaryIO, kind: Kind, name: str) -> BinaryIO:
    """The tar in *stream*, unpacked as it is read; whatever is damaged there is an EOFError, after all that is whole."""
    match kind:
        case Kind.GZIP:
            return _whole(gzip.GzipFile(fileobj=stream, mode="rb"))
        case Kind.BZIP2:
            return _whole(bz2.BZ2File(stream, "rb"))
        case Kind.XZ:
            return _whole(lzma.LZMAFile(stream, "rb"))
        case Kind.ZSTD:
            return _whole(zstd_library().ZstdFile(stream, "rb"))
    return stream


class _Whole(io.RawIOBase):
    """What a decompressor gives, piece by piece: its `read` loses what is whole before the damage."""

    def __init__(self, packed: Any) -> None:
        self._packed = packed

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._packed.read1(len(buffer))
        except Exception as error:  # each compression has errors of its own
            raise EOFError(_first_line(error)) from error
        buffer[: len(data)] = data
        return len(data)


def _whole(packed: Any) -> BinaryIO:
    return cast(BinaryIO, _Whole(packed))


def members(stream: BinaryIO, kind: Kind, name: str, place: str | None, gathering: Gathering, depth: int = 0) -> Iterator[Source]:
    """The papers of the archive in *stream*, in its order; what is wrong with it or in it is told, and the rest goes on.

    *name* is its name for users, *place* the path or URL where other processes can open it, None where they cannot.
    Raises OSError where *stream* does.
    """
    from kamergraaf.collection import tars, zips

    try:
        if kind is Kind.ZIP:
            yield from zips.members(stream, name, place, gathering, depth)
        else:
            yield from tars.members(stream, kind, name, place, gathering, depth)
    except InputError as error:
        gathering.problem(name, str(error).removeprefix(f"{shown(name)}: "))
    except DAMAGES as error:
        gathering.problem(name, f"is damaged ({_first_line(error)}); what stands behind the damage is not read; fetch it again")


def nested(data: bytes, name: str, gathering: Gathering, depth: int) -> Iterator[Source] | None:
    """The papers of the archive *data* that stands in another at *depth*; None where it is no archive but a paper."""
    stream = io.BytesIO(data)
    kind = kind_of(stream, name)
    if kind is None:
        return None
    if depth >= DEEPEST:
        raise InputError(f"{shown(name)}: is an archive in an archive in an archive; unpack it")
    return members(stream, kind, name, None, gathering, depth + 1)


def _first_line(error: BaseException) -> str:
    return (str(error) or type(error).__name__).splitlines()[0]
