"""Where the text of a paper comes from: the endpoint, a directory beside it, or nowhere; another text is never marked."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from kamergraaf.web.pages.beside import beside, by_digest
from lxml import html


@pytest.fixture
def paper(alone: Callable[..., Any]) -> Callable[[Any, str], Any]:
    """Gives the page of a paper over an endpoint with certain settings."""
    import httpx
    from kamergraaf.web.app import make_app

    async def asked(settings: Any, key: str) -> httpx.Response:
        app = make_app(settings)
        door = httpx.ASGITransport(app)
        async with app.router.lifespan_context(app), httpx.AsyncClient(transport=door, base_url="http://127.0.0.1") as client:
            return await client.get(f"/paper/{key}", headers={"accept": "text/html", "accept-language": "en"})

    def shown(settings: Any, key: str) -> Any:
        answer = alone(asked, settings, key)
        assert answer.status_code == 200
        return html.document_fromstring(answer.content.decode("utf-8"))

    return shown


@pytest.fixture
def bare(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Settings of an application whose endpoint has no text: the predicate of texts is another in its query."""
    from kamergraaf.web.pages import asking

    asked = asking.question

    def without(name: str, values: Any = None) -> Any:
        query = asked(name, values)
        return replace(query, text=query.text.replace("nif:isString", "nif:nothing"))

    monkeypatch.setattr(asking, "question", without)
    return settings


def test_without_text_the_words_stand_with_those_around(paper: Callable[..., Any], bare: Any) -> None:
    page = paper(bare, "kst-32735-243")
    assert "does not have the text" in page.xpath("//p[@class='note']")[0].text
    quotes = {"".join(li.itertext()) for li in page.xpath("//ol[@id='text']/li")}
    assert len(quotes) > 50
    assert any("zorgen in" in quote and "uw Kamer" in quote for quote in quotes)
    (claim,) = page.xpath("//li[@id='claim-c23858593677']//a")
    assert " ".join(claim.text.split()) == "Het kabinet deelt de zorgen in uw Kamer over het lot van deze mensen."


def test_a_text_beside_the_data_is_marked(paper: Callable[..., Any], bare: Any, tmp_path: Path, letter: Path) -> None:
    (tmp_path / "kst-32735-243.txt").write_bytes(letter.read_bytes())
    page = paper(replace(bare, texts=tmp_path), "kst-32735-243")
    assert "".join("".join(p.itertext()) for p in page.xpath("//*[@id='text']/p")) == letter.read_text(encoding="utf-8")


def test_another_text_is_not_marked(paper: Callable[..., Any], bare: Any, tmp_path: Path, letter: Path) -> None:
    (tmp_path / "kst-32735-243.txt").write_text(letter.read_text(encoding="utf-8") + "meer", encoding="utf-8")
    page = paper(replace(bare, texts=tmp_path), "kst-32735-243")
    assert "not the one in which the places were counted" in page.xpath("//p[@class='note']")[0].text


def test_a_paper_that_is_only_cited_says_so(paper: Callable[..., Any], settings: Any) -> None:
    assert "only cited" in paper(settings, "kst-32735-230").xpath("//p[@class='note']")[0].text


@pytest.mark.parametrize("key", ["../x", "x/../x", "/etc/x", ".x", "", "x\0", "x" * 300, "x\n"])
def test_a_key_is_never_a_path(tmp_path: Path, key: str) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "x.txt").write_text("x")
    assert beside(tmp_path / "d", key, ".txt", 100) is None


def test_a_file_that_is_too_large_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("12345")
    assert beside(tmp_path, "x", ".txt", 5) == tmp_path / "x.txt"
    assert beside(tmp_path, "x", ".txt", 4) is None
    assert beside(None, "x", ".txt", 5) is None


def test_a_file_is_found_by_its_checksum_also_when_files_change(tmp_path: Path) -> None:
    digest = hashlib.sha256(b"12345").hexdigest()
    assert by_digest(tmp_path, digest, ".pdf", 100) is None
    (tmp_path / "whatever name.PDF").write_bytes(b"12345")
    (tmp_path / "other.pdf").write_bytes(b"1234")
    (tmp_path / "same.txt").write_bytes(b"12345")
    assert by_digest(tmp_path, digest, ".pdf", 100) == tmp_path / "whatever name.PDF"
    assert by_digest(tmp_path, digest, ".pdf", 4) is None
    (tmp_path / "whatever name.PDF").write_bytes(b"123456")
    assert by_digest(tmp_path, digest, ".pdf", 100) is None
    (tmp_path / "whatever name.PDF").unlink()
    assert by_digest(tmp_path, "../x", ".pdf", 100) is None
    assert by_digest(None, digest, ".pdf", 100) is None


def test_a_printed_paper_is_found_whatever_its_file_is_called(settings: Any, alone: Callable[..., Any], tmp_path: Path) -> None:
    import httpx
    from kamergraaf.web.app import make_app

    (printed,) = settings.sources.iterdir()

    async def asked(path: str) -> httpx.Response:
        app = make_app(replace(settings, sources=tmp_path))
        door = httpx.ASGITransport(app)
        async with app.router.lifespan_context(app), httpx.AsyncClient(transport=door, base_url="http://127.0.0.1") as client:
            return await client.get(path, headers={"accept": "text/html"})

    paper = f"/paper/{printed.stem}/pages"
    assert "<image" not in alone(asked, paper).text
    assert alone(asked, f"{paper}/1.png").status_code == 404
    (tmp_path / "scan 0001.pdf").write_bytes(printed.read_bytes())
    assert "<image" in alone(asked, paper).text
    assert alone(asked, f"{paper}/1.png").content.startswith(b"\x89PNG")
