"""Files as they are or packed with gzip or zstd, read as a stream; one that is cut off is an error, not an end."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path
from typing import BinaryIO, cast

from kamergraaf.collection.frames import zstd_library

PACKED = (".gz", ".zst")


def opened(path: Path) -> BinaryIO:
    """The content of the file *path*. What is no gzip or zstd, or cut off, gives one of `damage` when it is read.

    Raises OSError.
    """
    if path.suffix == ".gz":
        return cast(BinaryIO, gzip.open(path))
    if path.suffix == ".zst":
        return cast(BinaryIO, zstd_library().open(path))
    return path.open("rb")


def damage(*others: type[Exception]) -> tuple[type[Exception], ...]:
    """What reading a damaged file raises, and *others*."""
    return OSError, EOFError, zlib.error, zstd_library().ZstdError, *others
