"""HTTP to a triple store: authentication by its own wish, a few attempts, errors in one line."""

from __future__ import annotations

import json
import time
from collections.abc import Generator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from kamergraaf.errors import KamergraafError

if TYPE_CHECKING:
    import httpx

_PAUSES = (0.5, 2.0, 8.0)  # seconds before another attempt, where a store is busy or away
_UPDATE = "application/sparql-update"
_AGAIN = {429, 502, 503, 504}


class PublishError(KamergraafError):
    """A store cannot be reached, refuses what it is sent, or does not answer as the protocols say."""


class Client:
    """Sends requests to one store; *credentials* are `user:password`, a bearer token, or None. Close it with `close()`."""

    def __init__(self, credentials: str | None, *, seconds: float) -> None:
        try:
            import httpx
        except ImportError as error:
            raise PublishError("httpx is not installed; run: pip install 'kamergraaf[publish]'") from error
        self._seconds = seconds
        self._answered = False
        self._client = httpx.Client(auth=_auth(credentials), timeout=httpx.Timeout(seconds, connect=10))

    def close(self) -> None:
        """Close all connections."""
        self._client.close()

    def send(self, method: str, url: str, **what: Any) -> httpx.Response:
        """The answer to a request that may be sent twice; *what* as in httpx. Raises PublishError where the store refuses."""
        import httpx

        for pause in (*_PAUSES, None):
            try:
                response = self._client.request(method, url, **what)
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                problem = f"{url}: cannot be reached ({error or type(error).__name__})"
                cause: Exception | None = error
            else:
                self._answered = True
                if response.status_code not in _AGAIN:
                    return _checked(response, url, update=_UPDATE in str(response.request.headers.get("Content-Type")))
                problem, cause = f"{url}: answers {response.status_code}", None
            if pause is not None:
                time.sleep(pause)
        advice = (
            "what was sent is whole, run the command again to go on" if self._answered else "nothing was sent; is the URL right?"
        )
        raise PublishError(f"{problem}; {advice}") from cause

    def rows(self, url: str, query: str) -> list[dict[str, str]]:
        """The rows of a SELECT *query*, as plain strings. Raises PublishError."""
        response = self.send("POST", url, data={"query": query}, headers={"Accept": "application/sparql-results+json"})
        try:
            bindings = json.loads(response.content)["results"]["bindings"]
            return [{name: str(term["value"]) for name, term in row.items()} for row in bindings]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise PublishError(f"{url}: does not answer queries with SPARQL results in JSON; is it a SPARQL endpoint?") from error


def _checked(response: httpx.Response, url: str, *, update: bool) -> httpx.Response:
    if response.is_success:
        return response
    told = " ".join(response.text[:300].split())
    if response.status_code in {401, 403}:
        raise PublishError(
            f"{url}: refuses ({response.status_code}); give --auth, and see that this user may write. {told}".rstrip()
        )
    if update and response.status_code in {404, 405, 415}:
        told = f"Is this where the store takes updates? --update-endpoint tells another URL. {told}"
    raise PublishError(f"{url}: answers {response.status_code}. {told}".rstrip())


def _auth(credentials: str | None) -> httpx.Auth | None:
    import httpx

    if not credentials:
        return None
    user, colon, password = credentials.partition(":")

    class Wished(httpx.Auth):
        """Nothing until the store asks, then what it asks for: digest or basic, or the token."""

        requires_response_body = True

        def __init__(self) -> None:
            self._chosen: httpx.Auth | None = None

        def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
            if not colon:
                request.headers["Authorization"] = f"Bearer {credentials}"
                yield request
                return
            if self._chosen is None:
                response = yield request
                if response.status_code != 401:
                    return
                digest = "digest" in response.headers.get("www-authenticate", "").lower()
                self._chosen = httpx.DigestAuth(user, password) if digest else httpx.BasicAuth(user, password)
            yield from self._chosen.auth_flow(request)

    return Wished()


def safe_url(url: str) -> str:
    """*url* where it is one of HTTP(S) without name and password in it. Raises PublishError."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise PublishError(f"“{url}” is no URL of a store; give one like https://example.org/sparql")
    if parts.username or parts.password:
        raise PublishError("name and password belong in --auth or in the environment variable KAMERGRAAF_AUTH, not in the URL")
    return url
