"""The pages over Virtuoso: the same bytes as over Oxigraph, so that they speak no engine's own SPARQL."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from kamergraaf.web.settings import WebSettings

from tests.publish.servers import virtuoso
from tests.web.pages.conftest import FORMS
from tests.web.pages.test_answers import PAGES


@pytest.fixture(scope="module")
def other(exports: Path, kamergraaf: Callable[..., Result], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The query URL of a Virtuoso that has the same papers."""
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as server:
        done = kamergraaf("publish", exports, "--texts", FORMS, *server.options("gsp"), "--quiet")
        assert done.exit_code == 0, done.output
        yield server.query


def test_every_page_is_the_same_over_virtuoso(settings: WebSettings, other: str, alone: Callable[..., Any]) -> None:
    import httpx
    from kamergraaf.web.app import make_app

    async def asked(endpoint: str) -> dict[str, Any]:
        app = make_app(WebSettings(endpoint=endpoint))
        door = httpx.ASGITransport(app)
        async with app.router.lifespan_context(app), httpx.AsyncClient(transport=door, base_url="http://127.0.0.1") as client:
            return {path: await client.get(path, headers={"accept": "text/html", "accept-language": "en"}) for path in PAGES}

    here, there = alone(asked, settings.endpoint), alone(asked, other)
    assert {path: answer.status_code for path, answer in there.items()} == dict.fromkeys(PAGES, 200)
    found = {path: difference for path in PAGES if (difference := _first_difference(here[path].text, there[path].text))}
    assert not found, found


def _first_difference(one: str, other: str) -> tuple[str, str] | None:
    """Where two pages begin to differ, but for the Turtle of statements: each store writes some numbers in its own way."""
    one, other = (re.sub(r"<code>@base .*?</code>", "", text, flags=re.S) for text in (one, other))
    if one == other:
        return None
    place = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[place - 60 : place + 80], other[place - 60 : place + 80]
