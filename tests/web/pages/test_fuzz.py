"""Whatever an address says, a page answers: found, not found or wrong, never an error of ours; words stay text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlencode

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

PLACES = [
    "/paper/{}", "/paper/{}/pages", "/paper/{}/statement", "/dossier/{}", "/person/{}", "/post/{}",
    "/organisation/{}", "/meeting/{}",
]  # fmt: skip
LISTS = [
    "/", "/figures", "/promises", "/network", "/search", "/query", "/meeting", "/paper/kst-32735-243",
    "/paper/ah-tk-20202021-3235/pages",
]  # fmt: skip
FIELDS = [
    "q", "at", "lang", "format", "page", "unit", "measure", "by", "state", "age", "how", "around", "kind",
    "year", "dossier", "actor", "iri",
]  # fmt: skip
NASTY = st.sampled_from(
    [
        *("<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "{{7*7}}", "javascript:alert(1)", "\\", "\\u003e"),
        *("}} UNION { ?a ?b ?c", "> . } #", "%00", "\r\nX: y", "../../etc/passwd", "9" * 400, "1e999", "-1", "NaN", "2019-99-99"),
        *("\u202e", "\U0010ffff", "ttl", "csv"),
    ]
)
WORDS = st.one_of(NASTY, st.text(max_size=30))


def sound(answer: Any) -> None:
    assert answer.status_code in {200, 400, 404, 406}, answer.text[:300]
    if answer.headers["content-type"].startswith("text/html") and answer.content:
        page = html.document_fromstring(answer.content.decode("utf-8"))
        assert not [node for node in page.iter() if any(name.startswith("on") for name in node.attrib)]
        assert not [one for one in page.iter("script") if not one.get("src") and one.get("type") != "application/json"]
        assert not list(page.iter("img"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.sampled_from(PLACES), key=WORDS)
def test_any_key(get: Callable[..., Any], place: str, key: str) -> None:
    sound(get(place.format(quote(key.encode("utf-8", "replace"), safe=""))))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.sampled_from(LISTS), fields=st.dictionaries(st.sampled_from(FIELDS), WORDS, max_size=4))
def test_any_field(get: Callable[..., Any], place: str, fields: dict[str, str]) -> None:
    sound(get(f"{place}?{urlencode({name: value.encode('utf-8', 'replace') for name, value in fields.items()})}"))


LATIN = st.text(alphabet=st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=60)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(language=LATIN, cookie=st.text('abc=;nl "%', max_size=20))
def test_any_wish_of_a_browser(get: Callable[..., Any], language: str, cookie: str) -> None:
    sound(get("/figures", accept_language=language.strip().encode("latin-1"), cookie=f"lang={cookie}".strip()))
