"""Compressed frames: gzip members or zstd frames, each whole in itself, that are put one behind the other to make a file."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any

from kamergraaf.errors import KamergraafError

# Levels by measurement on a letter's 600 kB of N-Quads (docs/shards.md): the last before the time doubles.
_GZIP_LEVEL = 3
_ZSTD_LEVEL = 3
_STREAM_FRAME = 1 << 20  # bytes of plain data in a frame of a longer stream


class Compression(StrEnum):
    """How files are compressed; its value is the name on the command line."""

    GZIP = "gzip"
    ZSTD = "zstd"

    @property
    def ending(self) -> str:
        """The file ending, without dot."""
        return "gz" if self is Compression.GZIP else "zst"


def compress(data: bytes, compression: Compression) -> bytes:
    """*data* as one frame; the bytes depend on *data* and the version of the compression library alone."""
    if compression is Compression.ZSTD:
        zstd = zstd_library()
        parameter = zstd.CompressionParameter
        return bytes(zstd.compress(data, options={parameter.compression_level: _ZSTD_LEVEL, parameter.checksum_flag: 1}))
    packer = zlib.compressobj(_GZIP_LEVEL, zlib.DEFLATED, 31)
    frame = packer.compress(data) + packer.flush()
    # zlib writes no time, but its operating system in byte 9; 255 is "unknown", the same everywhere.
    return frame[:9] + b"\xff" + frame[10:]


def decompress(data: bytes, compression: Compression) -> bytes:
    """What the frames in *data* hold; raises KamergraafError where one is damaged or cut short."""
    try:
        if compression is Compression.ZSTD:
            return bytes(zstd_library().decompress(data))
        return b"".join(_members(data))
    except (zlib.error, EOFError, _zstd_error(compression)) as error:
        raise KamergraafError(f"compressed data are damaged ({error}); export again") from error


def framed(pieces: Iterable[bytes], compression: Compression) -> Iterator[bytes]:
    """A stream of *pieces* as frames of about a megabyte of plain data; of nothing, one frame that holds nothing."""
    waiting: list[bytes] = []
    size, any_frame = 0, False
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= _STREAM_FRAME:
            yield compress(b"".join(waiting), compression)
            waiting, size, any_frame = [], 0, True
    if waiting or not any_frame:
        yield compress(b"".join(waiting), compression)


def _members(data: bytes) -> Iterator[bytes]:
    while data:
        unpacker = zlib.decompressobj(31)
        yield unpacker.decompress(data)
        if not unpacker.eof:
            raise EOFError("the last member is cut short")
        data = unpacker.unused_data


def zstd_library() -> Any:
    """The module for zstd of the standard library of Python 3.14, or the same for older ones."""
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    return zstd


def _zstd_error(compression: Compression) -> type[Exception]:
    error: type[Exception] = zstd_library().ZstdError if compression is Compression.ZSTD else zlib.error
    return error
