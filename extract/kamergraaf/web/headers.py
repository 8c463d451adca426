"""Headers that keep browsers safe, on every answer; and no answer but a refusal to what is no version of HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Scripts, styles, pictures and data from this server alone, nothing inline, nobody frames it, forms stay here.
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
_VERSIONS = frozenset({"1.0", "1.1", "2", "3"})
_HEADERS = (
    (b"content-security-policy", POLICY.encode("ascii")),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
)


class SafeHeaders:
    """Adds the headers that an answer does not have itself: a page that needs another policy states its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer with the headers."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = list(message.get("headers", ()))
                names = {name.lower() for name, _ in given}
                message = {**message, "headers": given + [header for header in _HEADERS if header[0] not in names]}
            await send(message)

        app = self._app if scope.get("http_version", "1.1") in _VERSIONS else _unknown_version
        await app(scope, receive, with_headers if scope["type"] == "http" else send)


async def _unknown_version(scope: Scope, receive: Receive, send: Send) -> None:
    """What is asked in a version of HTTP that does not exist (RFC 9110, 15.6.6)."""
    from starlette.responses import PlainTextResponse

    await PlainTextResponse("HTTP version not supported\n", 505)(scope, receive, send)
