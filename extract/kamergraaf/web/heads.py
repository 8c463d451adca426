"""HTTP read by httptools, which is faster than h11, with what it lacks: a bound on the head of a request, long queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

_PARSED = 65_535  # bytes of a URL in which httptools finds path and query; it would refuse a longer one


def bounded(most: int) -> type[HttpToolsProtocol]:
    """The protocol for uvicorn. A request whose head has not ended after *most* bytes is answered 400 and the connection closed.

    What comes in one piece (256 KiB in asyncio) with the end of the message before it is not counted.
    """
    from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

    class Bounded(HttpToolsProtocol):
        _head = 0  # bytes since the last head or body ended
        _within_body = False
        _ended = False  # whether one did in the piece at hand

        def data_received(self, data: bytes) -> None:
            self._ended = False
            super().data_received(data)
            if self._ended:
                self._head = 0
            elif not self._within_body:
                self._head += len(data)
                if self._head > most and not self.transport.is_closing():
                    self.send_400_response("The head of the request is too long.")

        def on_headers_complete(self) -> None:
            self._ended = self._within_body = True
            if len(self.url) <= _PARSED:
                super().on_headers_complete()
                return
            self.url, _, query = self.url.partition(b"?")
            super().on_headers_complete()
            self.scope["query_string"] = query  # in time: the request is looked at when this callback is over

        def on_message_complete(self) -> None:
            self._ended, self._within_body = True, False
            super().on_message_complete()

    return Bounded
