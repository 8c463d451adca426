"""Files as they are or packed with gzip or zstd, read as a stream; one that is cut off is an error, not an end."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from kamergraaf.errors import InputError

PACKED = (".gz", ".zst")
_PIECE = 1 << 20


def opened(path: Path) -> BinaryIO:
    """The content of the file *path*. What is no gzip or zstd, or cut off, gives an OSError or EOFError when it is read.

    Raises OSError, and InputError where the library for zstd is missing.
    """
    if path.suffix == ".gz":
        return cast(BinaryIO, gzip.open(path))
    if path.suffix == ".zst":
        return io.BufferedReader(_Pieces(_zstd(path)), _PIECE)
    return path.open("rb")


def _zstd(path: Path) -> Iterator[bytes]:
    try:
        import zstandard
    except ImportError as error:
        raise InputError(f"{path}: the library for zstd is not installed; run: pip install zstandard") from error
    # Not its stream reader: that one takes a file that was cut off for one that has ended.
    with path.open("rb") as stream:
        frame = None
        while piece := stream.read(_PIECE):
            while piece:
                frame = frame or zstandard.ZstdDecompressor().decompressobj()
                try:
                    yield frame.decompress(piece)
                except zstandard.ZstdError as error:
                    raise OSError(f"no zstd: {error}") from error
                piece = frame.unused_data
                if frame.eof:
                    frame = None
        if frame is not None:
            raise EOFError("the file is cut off")


class _Pieces(io.RawIOBase):
    """A stream of what an iterator gives."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = memoryview(piece)
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size

    def close(self) -> None:
        close = getattr(self._pieces, "close", None)
        if close is not None:
            close()
        super().close()
