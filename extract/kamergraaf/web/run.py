"""Runs the application with uvicorn."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from kamergraaf.errors import KamergraafError
from kamergraaf.web.app import Engines, make_app
from kamergraaf.web.child import ChildError
from kamergraaf.web.heads import bounded
from kamergraaf.web.settings import WebSettings
from kamergraaf.web.sparql import CutError

_CONNECTIONS = 1000  # more are told 503
_BACKLOG = 512
_NO_IRI = ' <>"{}|\\^`\t\r\n'


class ServeError(KamergraafError):
    """The server cannot start: an address that is taken or is none, an engine that does not start."""


def run(settings: WebSettings, engines: Engines | None, *, ready: Callable[[str], None], warn: Callable[[str], None]) -> None:
    """Serve until a signal comes; *ready* is told the URL once requests are answered, *warn* what keeps pages empty.

    Raises ServeError.
    """
    import uvicorn

    with _listening(settings.host, settings.port) as listener:
        port = listener.getsockname()[1]
        config = uvicorn.Config(
            make_app(settings, engines, warn), http=bounded(settings.limits.request_bytes + 16 * 1024), ws="none",
            lifespan="on", log_level="error", access_log=False, server_header=False, proxy_headers=False,
            limit_concurrency=_CONNECTIONS, timeout_graceful_shutdown=3,
        )  # fmt: skip
        told = _Told()
        logging.getLogger("uvicorn.error").addFilter(told)

        class Server(uvicorn.Server):
            async def startup(self, sockets: list[socket.socket] | None = None) -> None:
                await super().startup(sockets)
                if self.started:
                    host = f"[{settings.host}]" if ":" in settings.host else settings.host
                    ready(settings.root or f"http://{host}:{port}")

        server = Server(config)
        try:
            server.run(sockets=[listener])
        except SystemExit as error:  # what it does when the application does not start
            raise ServeError(told.failure or "the server did not start; see above") from error
        finally:
            logging.getLogger("uvicorn.error").removeFilter(told)


def _listening(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(address)
            listener.listen(_BACKLOG)
        except OSError:
            listener.close()
            raise
    except OSError as error:
        raise ServeError(f"cannot listen at {host}, port {port} ({error.strerror or error}); give another --port") from error
    return listener


class _Told(logging.Filter):
    """Keeps from the log what is no fault of the program: answers that were cut on purpose, engines that do not start."""

    failure: str | None = None

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether *record* is logged."""
        last = record.getMessage().strip().rpartition("\n")[2]
        name, _, message = last.partition(": ")
        if name == f"{ChildError.__module__}.{ChildError.__qualname__}":
            self.failure = message
        cut = record.exc_info is not None and isinstance(record.exc_info[1], CutError)
        return not cut and self.failure is None


def checked_url(url: str) -> str:
    """*url* where it is one of HTTP(S), as asked for by --endpoint. Raises ServeError."""
    return _checked(url, "of a SPARQL endpoint; --endpoint takes one like https://example.org/sparql")


def checked_licence(iri: str) -> str:
    """*iri* where it can be that of a licence: one of HTTP(S). Raises ServeError."""
    wanted = "of a licence; --licence takes one like http://creativecommons.org/publicdomain/zero/1.0/deed.nl"
    return _checked(iri, wanted)


def _checked(url: str, wanted: str) -> str:
    try:
        parts = urlsplit(url)
        right = parts.scheme in {"http", "https"} and bool(parts.hostname) and not set(url) & set(_NO_IRI)
    except ValueError:  # brackets that hold no address
        right = False
    if not right:
        raise ServeError(f"“{url}” is no URL {wanted}")
    return url


def checked_store(directory: Path) -> Path:
    """*directory* where it has a store in it. Raises ServeError."""
    if not (directory / "CURRENT").is_file():
        raise ServeError(f"{directory}: is no store; `kamergraaf load` makes one")
    return directory


def checked_root(url: str) -> str:
    """The public URL *url* without slash at the end; empty stays empty. Raises ServeError."""
    return _checked(url, "of a server; --root takes one like https://data.example.org").rstrip("/") if url else ""
