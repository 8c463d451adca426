"""Papers at fsspec URLs: object stores, web servers and whatever else fsspec reaches."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from kamergraaf.collection.source import Content, bounded, shown
from kamergraaf.errors import InputError
from kamergraaf.read.beside import MAX_METADATA
from kamergraaf.read.files import stream_bytes

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
#: The extra that installs what a scheme needs; other schemes tell their package by themselves.
_EXTRAS = {"s3": "s3", "s3a": "s3"}
_WEB = ("http", "https")


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """The file at *url*; *beside* names the metadata files that stand in its folder."""

    url: str
    beside: tuple[str, ...] = ()

    def read(self, name: str) -> Content:
        """The file and the metadata beside it. Raises InputError."""
        try:
            with open_url(self.url) as stream:
                data = stream_bytes(stream, name)
        except OSError as error:
            raise InputError(f"{name}: cannot be read ({error}); check the address and your access to it") from error
        return Content(data, {beside: self._metadata(beside) for beside in self.beside})

    def _metadata(self, name: str) -> bytes | None:
        try:
            with open_url(f"{self.url.rpartition('/')[0]}/{name}") as stream:
                return bounded(stream.read(MAX_METADATA + 1))
        except OSError:
            return None


def is_url(given: str) -> bool:
    """Whether *given* is a URL and no path."""
    return _URL.match(given) is not None


def open_url(url: str, *, parts: bool = False) -> BinaryIO:
    """The file at *url*, read from its beginning on, or in any order with *parts*. All it ever raises is OSError."""
    system, path = located(url)
    how: dict[str, Any] = {"block_size": 0} if not parts and is_web(url) else {}
    return io.BufferedReader(_Stream(lambda: asked(system.open, path, "rb", **how)), 1 << 16)


def stamp_of(stream: BinaryIO, place: str) -> int:
    """A number that is another one when the file in *stream* has changed; of remote files this tells by their size only."""
    if is_url(place):
        return stream.seek(0, os.SEEK_END)
    told = os.fstat(stream.fileno())
    return hash((told.st_ino, told.st_size, told.st_mtime_ns))


def is_web(url: str) -> bool:
    """Whether *url* is on a web server, which tells of no folders but by pages with links."""
    return _scheme(url) in _WEB


def public(url: str) -> str:
    """*url* without user and password."""
    return shown(re.sub(r"(?<=://)[^/@]*@", "", url))


class _Stream(io.RawIOBase):
    """A file of fsspec, of which each error is an OSError; *opens* opens it, again when one goes back to its beginning."""

    def __init__(self, opens: Callable[[], Any]) -> None:
        self._opens = opens
        self._file = opens()

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = asked(self._file.read, len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        if offset == 0 and whence == os.SEEK_SET and self._file.tell() != 0:
            self._file.close()
            self._file = self._opens()  # a server may give files from the beginning only
            return 0
        asked(self._file.seek, offset, whence)
        return self.tell()

    def tell(self) -> int:
        return int(self._file.tell())

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()


def located(url: str) -> tuple[AbstractFileSystem, str]:
    """The file system of *url*, and the path in it. Raises OSError with what to install where a backend is missing."""
    scheme = _scheme(url)
    try:
        from fsspec.core import url_to_fs

        options: dict[str, Any] = {"use_listings_cache": False}
        if is_web(url):
            from aiohttp import ClientTimeout

            # A large file may take hours, but not a minute without a byte.
            options["client_kwargs"] = {"timeout": ClientTimeout(total=None, sock_connect=60, sock_read=60)}
        system, path = url_to_fs(url, **options)
    except ImportError as error:
        extra = _EXTRAS.get(scheme, "remote")
        known = scheme in _EXTRAS or scheme in _WEB or (error.name or "").partition(".")[0] == "fsspec"
        raise OSError(
            f"reading {scheme}:// needs more packages; "
            + (f"install them: pip install 'kamergraaf[{extra}]'" if known else f"install them ({_line(error)})")
        ) from error
    except Exception as error:  # every backend has errors of its own
        raise OSError(f"is no address that can be read ({_line(error)})") from error
    return system, path


def asked(ask: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
    """What *ask* answers. Raises OSError for whatever goes wrong: every backend has errors of its own."""
    try:
        return ask(*arguments, **options)
    except FileNotFoundError as error:
        # fsspec says so of whatever a web server or the way to it fails at.
        failed = error.__cause__
        if type(failed).__module__.startswith("aiohttp") and getattr(failed, "status", None) not in (404, 410):
            raise OSError(_line(failed or error)) from error
        raise FileNotFoundError("no such file") from error
    except Exception as error:
        raise OSError(_line(error)) from error


def _scheme(url: str) -> str:
    return url.partition("://")[0].lower()


def _line(error: BaseException) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
