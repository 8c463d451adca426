"""Every page over a real endpoint: it comes in both languages, as data, under a strict policy, and shows markup as text."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any
from urllib.parse import quote, unquote

import pyoxigraph
import pytest
from lxml import html

LETTER = "/paper/kst-32735-243"
HOSTILE = "/paper/kst-99999-1"
NAME = quote("a'onmouseover='alert(6)&b%3Cscript%3E", safe="")
PAGES = [
    "/",
    LETTER,
    f"{LETTER}?at=claim-c23858593677",
    "/paper/kst-32735-230",
    "/paper/ah-tk-20202021-3235",
    "/paper/kst-28844-269",
    "/paper/kst-99997-1",
    "/paper/kst-99997-2",
    "/dossier/99997",
    "/paper/ah-tk-20202021-3235/pages",
    "/paper/ah-tk-20202021-3235/pages?page=2",
    "/dossier/32735",
    "/person/harbers-mgj-1969",
    "/post/minister-min-bz",
    "/organisation/unhcr",
    "/meeting/raad-buitenlandse-zaken-2019-04-08",
    "/meeting?iri=https://w3id.org/kamergraaf/id/meeting/jbz-raad-2019-03-07",
    "/thing/place/ly",
    "/thing/incumbency/blok-sa-1964-minister-min-bz-2018-03-07",
    "/figures",
    "/figures?unit=vluchtelingen",
    "/figures?q=migranten",
    "/promises",
    "/promises?state=fulfilled&age=12&q=update",
    "/network",
    "/network?how=met",
    "/network?how=cites",
    "/network?how=speaks&around=/organisation/unhcr",
    "/search",
    "/search?q=unhcr",
    "/search?q=migranten&kind=fact&year=2019",
    "/search?q=32%20735,%20nr.%20243",
    "/search?q=harbers%20libische%20vluchtelingen",
    "/search?q=m%C3%A1rk%20harbers",
    "/query",
    HOSTILE,
    f"{HOSTILE}?at=claim-aaaaaaaaaaaa,mention-2",
    "/dossier/99999",
    f"/organisation/{NAME}",
    "/search?q=alert",
    "/search?q=%3Cscript%3Ealert(20)%3C/script%3E",
    "/figures?unit=%3C/script%3E%3Cscript%3Ealert(12)%3C/script%3E",
]
#: Pages that are about nothing: no search yet, nothing found.
WITHOUT_THINGS = {
    "/search",
    "/query",
    "/search?q=%3Cscript%3Ealert(20)%3C/script%3E",
    "/promises?state=fulfilled&age=12&q=update",
}


def tree(answer: Any) -> Any:
    return html.document_fromstring(answer.content.decode("utf-8"))


def words(node: Any) -> str:
    return " ".join(str(node.text_content()).split())


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_page_comes_in_both_languages(get: Callable[..., Any], path: str, language: str) -> None:
    answer = get(path, accept_language=language)
    assert answer.status_code == 200
    assert answer.headers["content-language"] == language
    assert {"Accept-Language", "Cookie"} <= set(answer.headers["vary"].split(", "))
    page = tree(answer)
    assert page.get("lang") == language
    assert len(page.xpath("//h1")) == 1
    assert page.xpath("//h1")[0].text_content().strip()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_script_style_or_address_that_is_not_ours(get: Callable[..., Any], path: str) -> None:
    answer = get(path)
    page = tree(answer)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    for script in page.iter("script"):
        assert script.get("src", "/static/").startswith("/static/")
        assert script.get("src") or script.get("type") == "application/json"
    assert not list(page.iter("style"))
    for node in page.iter():
        names = set(node.attrib)
        assert not {name for name in names if name.startswith("on") or name in {"style", "srcdoc"}}, node.tag
        for name in names & {"href", "src", "action", "formaction", "data", "poster", "srcset"}:
            assert re.match(r"/(?!/)|[#?]|https?://", node.get(name)), (node.tag, node.get(name))
            if node.tag != "a":
                assert node.get(name).startswith(("/", "?", "#"))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_says_what_it_asked(get: Callable[..., Any], path: str) -> None:
    asked = [code.text_content() for code in tree(get(path)).xpath("//*[contains(@class, 'asked')]//pre/code")]
    if path == "/search":  # nothing was asked yet
        assert asked == []
    else:
        assert asked
    for query in asked:
        pyoxigraph.Store().query(query)


def test_markup_in_a_paper_is_text(get: Callable[..., Any]) -> None:
    page = tree(get(f"{HOSTILE}?at=claim-aaaaaaaaaaaa"))
    assert words(page.xpath("//h1")[0]) == '<script>alert(3)</script> "><img src=x onerror=alert(4)>'
    told = words(page.xpath("//article[@id='card-claim-aaaaaaaaaaaa']")[0])
    for part in (
        "</script><img src=x onerror=alert(2)>",
        "<script>alert(11)</script>",
        "<i>5</i>",
        "</script><script>alert(9)</script>",
    ):
        assert part in told
    assert "<svg onload=alert(7)>" in words(page.xpath("//aside")[0])
    assert "javascript:alert(5)" in words(page.xpath("//aside")[0])


def test_a_name_is_no_template(get: Callable[..., Any]) -> None:
    page = tree(get(f"/organisation/{NAME}"))
    assert words(page.xpath("//h1")[0]) == "</script><script>alert(9)</script>"
    assert "{{ 7*7 }} <b>vet</b>" in words(page)
    assert "javascript:alert(10)" in words(page)


def test_data_in_a_page_cannot_end_its_script(get: Callable[..., Any]) -> None:
    page = tree(get("/figures?unit=%3C/script%3E%3Cscript%3Ealert(12)%3C/script%3E"))
    (data,) = page.xpath("//script[@id='figures-data']")
    (point,) = json.loads(data.text)
    assert point["written"] == "<i>5</i>"


def test_the_text_of_a_paper_is_whole_and_marked_at_its_anchors(get: Callable[..., Any], letter: Any) -> None:
    page = tree(get(LETTER))
    (text,) = page.xpath("//*[@id='text']")
    shown = "".join("".join(paragraph.itertext()) for paragraph in text.xpath("p"))
    assert shown == letter.read_text(encoding="utf-8")
    assert len(page.xpath("//*[@id='claim-c23858593677']")) == 1
    marked = [a for a in text.iter("a") if "claim-c23858593677" in a.get("href")]
    assert (
        " ".join("".join(a.text for a in marked).split())
        == "Het kabinet deelt de zorgen in uw Kamer over het lot van deze mensen."
    )
    assert [a.text for a in marked if "k-organisation" in a.get("class")] == ["kabinet", "uw Kamer"]
    assert all("k-position" in a.get("class").split() for a in marked)


def test_a_statement_tells_fields_rule_confidence_and_turtle(get: Callable[..., Any]) -> None:
    page = tree(get(f"{LETTER}/statement?at=claim-7f7205fb49ec&lang=en"))
    (card,) = page.xpath("//article")
    fields = dict(zip((words(dt) for dt in card.iter("dt")), (words(dd) for dd in card.iter("dd")), strict=True))
    assert fields["quantity"] == "«meer dan 750» more than 750 vluchtelingen"
    assert fields["time"] == "«Sinds december 2018» 2018-12/.."
    assert fields["polarity"] == "positive"
    assert fields["asserted by"].startswith("Mark Harbers Staatssecretaris van Justitie en Veiligheid, Sigrid Kaag")
    assert fields["Rule"] == "claim-fact"
    assert re.match(r"0\.\d+", fields["Confidence"])
    turtle = card.xpath(".//pre")[0].text_content()
    found = {quad.subject.value.rpartition("/")[2] for quad in pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE)}
    assert {
        "kst-32735-243#claim-7f7205fb49ec",
        "kst-32735-243#quantity-7f7205fb49ec-1",
        "kst-32735-243#time-7f7205fb49ec-1",
    } <= found


@pytest.mark.parametrize("path", PAGES)
def test_a_page_as_data(get: Callable[..., Any], path: str) -> None:
    mark = "&" if "?" in path else "?"
    table = get(f"{path}{mark}format=csv")
    assert table.headers["content-type"].startswith("text/csv")
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8"), newline="")))
    assert len({len(row) for row in rows}) == 1
    turtle, jsonld = get(f"{path}{mark}format=ttl"), get(f"{path}{mark}format=jsonld")
    if path in WITHOUT_THINGS:
        assert (turtle.status_code, jsonld.status_code) == (406, 406)
        assert not tree(get(path)).xpath("//link[@rel='alternate']")
        return
    assert (turtle.headers["content-type"], jsonld.headers["content-type"]) == (
        "text/turtle; charset=utf-8",
        "application/ld+json",
    )
    triples = {str(quad.triple) for quad in pyoxigraph.parse(turtle.content, format=pyoxigraph.RdfFormat.TURTLE)}
    nodes = json.loads(jsonld.content)
    assert triples
    assert nodes.get("@graph", nodes.get("id"))
    page = get(path)
    links = {a.get("href") for a in tree(page).xpath("//p[@class='downloads']/a")}
    assert {link.rpartition("=")[2] for link in links} == {"csv", "ttl", "jsonld"}


@pytest.mark.parametrize("form", ["ttl", "jsonld", "csv"])
def test_the_network_without_a_kind_is_that_of_who_speaks_of_whom(get: Callable[..., Any], form: str) -> None:
    assert get(f"/network?format={form}").content == get(f"/network?how=speaks&format={form}").content


def test_the_network_as_data_has_the_things_that_it_draws(get: Callable[..., Any]) -> None:
    turtle = get("/network?how=speaks&format=ttl").content
    subjects = {quad.subject.value for quad in pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE)}
    rows = list(csv.DictReader(io.StringIO(get("/network?how=speaks&format=csv").text)))
    assert rows
    assert {row[side] for row in rows for side in ("one", "other")} <= subjects


def test_the_graph_of_a_paper_is_the_export(get: Callable[..., Any], exports: Any) -> None:
    def said(data: bytes) -> set[tuple[str, str]]:
        return {(q.subject.value, q.predicate.value) for q in pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.TURTLE)}

    answer = get(f"{LETTER}?format=ttl")
    assert said(answer.content) == said((exports / "kst-32735-243.ttl").read_bytes())
    assert answer.headers["content-disposition"] == 'attachment; filename="paper-kst-32735-243.ttl"'


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/paper/nothing", 404),
        ("/paper/nothing/pages", 404),
        (f"{LETTER}/pages", 404),
        ("/paper/ah-tk-20202021-3235/pages?page=99", 404),
        ("/paper/ah-tk-20202021-3235/pages?page=0", 404),
        ("/paper/ah-tk-20202021-3235/pages?page=x", 404),
        ("/paper/ah-tk-20202021-3235/pages?page=%C2%B2", 404),
        (f"{LETTER}/statement", 404),
        (f"{LETTER}/statement?at=%3Cscript%3E", 404),
        (f"{LETTER}/statement?at=claim-nothing", 404),
        ("/dossier/1", 404),
        ("/person/nobody", 404),
        ("/meeting/never", 404),
        ("/meeting?iri=javascript:alert(1)", 404),
        ("/thing/nothing", 404),
        ("/paper/%00", 404),
        ("/paper/..%2f..%2fetc%2fpasswd", 404),
        ("/paper/..%2f..%2fetc%2fpasswd/pages/1.png", 404),
        ("/static/../pages/messages.yaml", 404),
        ("/static/%2e%2e/pages/messages.yaml", 404),
        ("/nowhere", 404),
        ("/?format=exe", 400),
        (f"/search?q={'x' * 501}", 400),
        (f"/search?q=unhcr&actor={'x' * 501}", 400),
        (f"/search?q={'x' * 60_000}", 400),
        (f"/promises?q={'x' * 501}", 400),
        ("/promises?at=foo", 400),
        ("/promises?at=2024-02-30", 400),
        ("/promises?age=x", 400),
        ("/promises?age=%C2%B2", 400),
        ("/promises?age=-1", 400),
        (f"/figures?q={'x' * 501}", 400),
        ("/query?format=ttl", 406),
        ("/query?format=jsonld", 406),
    ],
)
def test_what_is_not_there_is_told(get: Callable[..., Any], path: str, status: int) -> None:
    answer = get(path, accept_language="en")
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    assert "That did not work" in words(tree(answer))
    plain = get(path, accept="*/*")
    assert (plain.status_code, plain.headers["content-type"]) == (status, "text/plain; charset=utf-8")


@pytest.mark.parametrize(
    ("path", "dutch", "english"),
    [
        ("/paper/nothing", "Er is niets met deze naam in de gegevens.", "There is nothing of this name in the data."),
        (
            "/paper/kst-32735-243/pages",
            "Het stuk is hier wel, maar zijn gedrukte bladzijden niet",
            "The paper is here, but not its printed pages: it was not read from a PDF.",
        ),
        ("/nowhere", "Dit adres bestaat hier niet.", "Not Found"),
        ("/promises?at=foo", "Het veld «at» wil een dag, zoals 2024-03-01.", "the field “at” takes a day, like 2024-03-01"),
        ("/promises?age=x", "Het veld «age» wil een aantal maanden", "the field “age” takes a number of months, like 12"),
        ("/paper/kst-32735-243/pages/1.png", "Het gedrukte stuk is hier niet.", "The printed paper is not at hand."),
    ],
)
def test_what_is_not_there_is_told_in_the_language_of_the_reader(
    get: Callable[..., Any], path: str, dutch: str, english: str
) -> None:
    page, other = tree(get(path, accept_language="nl")), tree(get(path, accept_language="en"))
    assert dutch in words(page)
    assert english not in words(page)
    assert not page.xpath("//main//*[@lang='en']")
    assert english in words(other)
    assert get(path, accept="*/*", accept_language="nl").text == english + "\n"


@pytest.mark.parametrize("path", [*PAGES, "/network?how=met&around=/person/harbers-mgj-1969"])
def test_a_link_into_a_paper_leads_to_a_place_in_it(get: Callable[..., Any], path: str) -> None:
    for link in set(tree(get(path)).xpath("//main//a/@href")):
        if found := re.fullmatch(r"(/paper/[^#?]+)?(?:\?at=[^#]*)?#(.+)", link):
            paper = found[1] or path.partition("?")[0]
            assert len(tree(get(paper)).xpath("//*[@id=$name]", name=unquote(found[2]))) == 1, link


@pytest.mark.parametrize(
    ("name", "kind", "quote"),
    [
        ("citation-09e36bc83cdb-1", "citation", "Kamerstukken 32 735 en 30 573, nr. 230"),
        ("quantity-7f7205fb49ec-1", "other", "meer dan 750"),
        ("claim-c23858593677", "position", "Het kabinet deelt de zorgen in uw Kamer over het lot van deze mensen."),
    ],
)
def test_a_statement_quotes_the_words_at_which_it_stands(get: Callable[..., Any], name: str, kind: str, quote: str) -> None:
    (card,) = tree(get(f"{LETTER}?at={name}", accept_language="en")).xpath("//article")
    assert words(card.xpath(".//blockquote")[0]) == quote
    assert words(card.xpath("./h3")[0]) == kind


def test_what_a_paper_leaves_unresolved_is_told_in_the_language_of_the_reader(get: Callable[..., Any]) -> None:
    def told(language: str) -> list[str]:
        aside = tree(get(LETTER, accept_language=language)).xpath("//section[@class='facts']")[0]
        head = "Niet herleid" if language == "nl" else "Unresolved"
        (dt,) = [dt for dt in aside.iter("dt") if words(dt) == head]
        return [words(dd) for dd in dt.xpath("following-sibling::dd[preceding-sibling::dt[1] = $head]", head=head)]

    dutch, english = told("nl"), told("en")
    assert len(dutch) == len(english) > 0
    assert "post without known holder: viceminister voor Migratie" in english
    assert "ambt zonder bekende bekleder: viceminister voor Migratie" in dutch
    assert all(one.startswith("ambt zonder bekende bekleder: ") for one in dutch)


def test_the_language_chosen_stays(get: Callable[..., Any]) -> None:
    chosen = get("/promises?lang=en", accept_language="nl")
    cookie = chosen.headers["set-cookie"]
    assert cookie.startswith("lang=en;")
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert get("/figures", accept_language="nl", cookie="lang=en").headers["content-language"] == "en"
    assert get("/figures", accept_language="nl", cookie="lang=xx").headers["content-language"] == "nl"


def test_a_printed_page_has_its_picture_and_rectangles_within_it(get: Callable[..., Any]) -> None:
    page = tree(get("/paper/ah-tk-20202021-3235/pages?page=1"))
    (leaf,) = page.xpath("//svg[@class='leaf']")
    _, _, width, height = map(float, leaf.get("viewbox").split())
    assert 500 < width < 700 < height < 900
    boxes = leaf.xpath(".//rect[contains(@class, 'box')]")
    assert len(boxes) > 10
    for box in boxes:
        assert float(box.get("x")) + float(box.get("width")) <= width
        assert float(box.get("y")) + float(box.get("height")) <= height
    (picture,) = leaf.xpath(".//image")
    drawn = get(picture.get("href"))
    assert drawn.content.startswith(b"\x89PNG")
    assert get("/paper/ah-tk-20202021-3235/pages/99.png").status_code == 404
    assert get("/paper/ah-tk-20202021-3235/pages/0.png").status_code == 404
    assert get("/paper/kst-32735-243/pages/1.png").status_code == 404


def test_search_narrows_by_each_facet(get: Callable[..., Any]) -> None:
    def hits(more: str) -> int:
        found = tree(get(f"/search?q=migranten{more}", accept_language="en")).xpath("//ol[@class='hits']/li")
        return len(found)

    everything = hits("")
    assert everything > 3
    page = tree(get("/search?q=migranten"))
    for facet in ("kind", "year", "dossier", "actor"):
        links = [a.get("href") for a in page.xpath("//aside//a") if f"{facet}=" in a.get("href")]
        assert links, facet
        narrowed = [len(tree(get(link)).xpath("//ol[@class='hits']/li")) for link in links]
        assert all(0 < number <= everything for number in narrowed), facet


@pytest.mark.parametrize(
    ("typed", "paths"),
    [
        ("32 735", ["/dossier/32735", "/paper/kst-32735-243"]),
        ("32735", ["/dossier/32735", "/paper/kst-32735-243"]),
        ("32\u00a0735, nr. 243", ["/paper/kst-32735-243"]),
        ("Aanhangsel 2020–2021, nr. 3235", ["/paper/ah-tk-20202021-3235"]),
        ("Harbers Libische", ["/paper/kst-32735-243"]),
        ("kaag sigrid", ["/person/kaag-sam-1961"]),
        ("harbers márk", ["/person/harbers-mgj-1969"]),
    ],
)
def test_search_finds_numbers_as_pages_print_them_and_words_in_any_order(
    get: Callable[..., Any], typed: str, paths: list[str]
) -> None:
    found = tree(get(f"/search?q={quote(typed)}")).xpath("//ol[@class='hits']//a/@href")
    assert set(paths) <= set(found)
    assert not tree(get(f"/search?q={quote(typed)}%20nergenstevinden")).xpath("//ol[@class='hits']/li")


def test_a_search_that_is_cut_says_so(get: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    from kamergraaf.data import directory
    from kamergraaf.web.pages import search

    queries = directory("queries") / "pages"
    found = re.findall(r'BIND\("(\w+)" AS \?how\)\s+\}\s+LIMIT (\d+)', (queries / "search.rq").read_text(encoding="utf-8"))
    texts = re.findall(r"LIMIT (\d+)", (queries / "search-text.rq").read_text(encoding="utf-8"))
    assert {how: int(most) for how, most in found} | {"text": int(*texts)} == search.MOST

    def told() -> str:
        return words(tree(get("/search?q=kabinet", accept_language="en", x=str(search.MOST))).xpath("//p[@role='status']")[0])

    whole = told()
    assert re.fullmatch(r"\d+ found", whole)
    monkeypatch.setitem(search.MOST, "claim", 2)
    assert told() == f"At least {whole}; more words make the list complete."


def test_a_phrase_in_quotes_is_searched_whole(get: Callable[..., Any]) -> None:
    def hits(words_: str) -> int:
        return len(tree(get(f"/search?q={quote(words_)}")).xpath("//ol[@class='hits']/li"))

    assert hits("kabinet zorgen") > hits('"zorgen kabinet"') == 0
    assert hits('"het kabinet deelt de zorgen"') >= 1


def test_a_piece_of_text_begins_and_ends_with_whole_words(get: Callable[..., Any], letter: Any) -> None:
    whole = " ".join(letter.read_text(encoding="utf-8").split())
    seen = 0
    for typed in ("Harbers", "Kaag", "detentiecentra", "Libische", "Voorzitter"):
        for item in tree(get(f"/search?q={typed}")).xpath("//li[p/span[contains(@class, 'k-text')]][p/a/@href=$at]", at=LETTER):
            told = words(item.xpath("p")[1])
            assert typed in told
            assert f" {told.strip('…')} " in f" {whole} ", told
            seen += told.startswith("…")
    assert seen


def test_words_of_five_hundred_characters_are_searched_whole(get: Callable[..., Any]) -> None:
    words_ = "unhcr" + "x" * 495
    answer = get(f"/search?q={words_}", accept_language="en")
    assert answer.status_code == 200
    assert words_ in words(tree(answer).xpath("//h1")[0])


def test_promises_narrow_by_state_age_and_maker(get: Callable[..., Any]) -> None:
    page = tree(get("/promises"))
    total = len(page.xpath("//ul[@class='claims']/li"))
    assert total > 2
    for link in page.xpath("//aside//a/@href"):
        assert len(tree(get(link)).xpath("//ul[@class='claims']/li")) <= total
    old = get("/promises?age=60&at=2019-04-12", accept_language="en")
    assert not tree(old).xpath("//ul[@class='claims']/li")


@pytest.mark.parametrize(
    ("language", "open_", "late"),
    [
        ("nl", "geen bericht van nakoming", "termijn verstreken; geen bericht in deze stukken"),
        ("en", "no report of being kept", "term has passed; no report in these papers"),
    ],
)
def test_of_a_promise_without_a_report_no_more_is_said_than_that(
    get: Callable[..., Any], language: str, open_: str, late: str
) -> None:
    page = tree(get("/promises?at=2025-01-01", accept_language=language))
    (item,) = [li for li in page.xpath("//ul[@class='claims']/li") if "begin 2024 zal worden geëvalueerd" in words(li)]
    assert words(item.xpath(".//span[@class='state']")[0]) == open_
    assert words(item.xpath(".//span[@class='late']")[0]) == late
    kept = [li for li in page.xpath("//ul[@class='claims']/li") if "Ik zeg uw Kamer toe vóór 1 juli 2023" in words(li)]
    assert [words(li.xpath(".//span[@class='state']")[0]) for li in kept] == ["nagekomen" if language == "nl" else "fulfilled"]
    assert not kept[0].xpath(".//span[@class='late']")
    assert open_ in [words(a) for a in page.xpath("//aside//a")]
    assert not {"open", "te laat", "overdue"} & {words(one) for one in page.xpath("//main//span | //main//strong | //main//a")}
    card = tree(get("/paper/kst-99999-1?at=claim-aaaaaaaaaaaa", accept_language=language)).xpath("//article")[0]
    assert open_ in {words(dd) for dd in card.iter("dd")}
    term = tree(get("/def/concept/open", accept_language=language))
    assert words(term.xpath("//h1")[0]) == "open"
    assert ("is daarmee niet gezegd" if language == "nl" else "is not said by this") in words(term)


def test_a_promise_counts_once_with_what_tells_of_it_below(get: Callable[..., Any]) -> None:
    page = tree(get("/promises?q=toezegging%20gestand", accept_language="en"))
    (item,) = page.xpath("//ul[@class='claims']/li")  # the promise, found by what tells of it
    assert words(item.xpath("./q")[0]).startswith("Ik zeg uw Kamer toe vóór 1 juli 2023")
    assert [words(q) for q in item.xpath("./p/q")] == ["Met deze brief doe ik deze toezegging gestand."]
    assert "1 of 1 promises" in words(page)
    page = tree(get("/promises", accept_language="en"))
    items = [li for li in page.xpath("//ul[@class='claims']/li") if "kst-99997" in "".join(li.xpath(".//a/@href"))]
    (item,) = items
    assert words(item.xpath("./q")[0]).startswith("Ik zeg uw Kamer toe vóór 1 juli 2023")
    told = [words(p) for p in item.xpath("./p[contains(@class, 'told')]")]
    assert len(told) == 2
    assert all(one.startswith("Reported in 99 997, nr. 2, 20 June 2023: ") for one in told)
    assert {one.partition(": ")[2][:14] for one in told} == {"In mijn brief ", "Met deze brief"}
    assert "(3)" in words(page.xpath("//p[contains(., 'recall')]")[0])
    # Where the promise itself is not here, what recalls it stands for it.
    (recalled,) = [
        li for li in page.xpath("//ul[@class='claims']/li") if "op 9 mei 2023 heb ik uw Kamer" in words(li.xpath("q")[0])
    ]
    assert "geef ik gevolg aan mijn toezegging" in words(recalled.xpath("./p[contains(@class, 'told')]")[0])


def test_all_pages_count_promises_alike(get: Callable[..., Any]) -> None:
    page = tree(get("/promises", accept_language="en"))
    told = words(page.xpath("//p[@class='lead']")[0])
    number = int(told.split()[0])
    assert told.startswith(f"{number} of {number} promises")
    assert len(page.xpath("//ul[@class='claims']/li")) == number
    (home,) = [li for li in tree(get("/", accept_language="en")).xpath("//ul[@class='numbers']/li") if "promises" in words(li)]
    assert int(words(home.xpath("strong")[0])) == number
    assert len(list(csv.DictReader(io.StringIO(get("/promises?format=csv").text)))) == number
    dossier = tree(get("/dossier/99997", accept_language="en"))
    assert "1 kept or withdrawn" in words(dossier)
    (made,) = [h2 for h2 in tree(get("/person/bruins-slot-hgj-1977", accept_language="en")).iter("h2") if "Promises" in words(h2)]
    mine = [li for li in page.xpath("//ul[@class='claims']/li") if "/person/bruins-slot-hgj-1977" in li.xpath("./p[1]/a/@href")]
    assert int(words(made.xpath("span")[0])) == len(mine)


def test_a_figure_stands_with_its_bounds_source_and_sentence(get: Callable[..., Any]) -> None:
    page = tree(get("/figures?unit=vluchtelingen", accept_language="en"))
    points = json.loads(page.xpath("//script[@id='figures-data']")[0].text)
    (point,) = [one for one in points if one["written"] == "meer dan 750"]
    assert (point["low"], point["high"], point["how"], point["date"]) == (750, 750, "more-than", "2018-12-01")
    assert point["path"] == "/paper/kst-32735-243#claim-7f7205fb49ec"


def test_the_network_is_bounded(get: Callable[..., Any]) -> None:
    for how in ("met", "cites", "speaks"):
        drawing = json.loads(tree(get(f"/network?how={how}")).xpath("//script[@id='network-data']")[0].text)
        assert 1 < len(drawing["nodes"]) <= 40
        assert drawing["ties"]


@pytest.mark.parametrize(
    ("told", "nl", "en"),
    [
        ({"fraction": "0.018", "unit_text": "procent"}, "1,8%", "1.8%"),
        ({"fraction": "2.71", "unit_text": "procent"}, "271%", "271%"),
        ({"fraction": "x", "unit_text": "procent"}, "", ""),
        ({"fraction": "0.5", "unit_text": "scholen"}, "", ""),
        ({"value": "20400000", "unit_text": "euro"}, "20.400.000 euro", "20,400,000 euro"),
        ({"value": "1", "unit_text": "jaar"}, "1 jaar", "1 year"),
        ({"min": "2.5", "max": "3", "unit_text": "weken"}, "2,5–3 weken", "2.5–3 weeks"),
        ({"max": "12", "unit_text": "maanden"}, "12 maanden", "12 months"),
        ({"value": "750", "unit_text": "vluchtelingen"}, "750 vluchtelingen", "750 vluchtelingen"),
        ({"value": "6"}, "6", "6"),
        ({"unit_text": "procent"}, "", ""),
    ],
)
def test_a_figure_is_told_in_the_language_of_the_reader(told: dict[str, str], nl: str, en: str) -> None:
    from kamergraaf.web.endpoint import Term
    from kamergraaf.web.pages.figures import measured
    from kamergraaf.web.pages.language import Language

    row = {name: Term("literal", said) for name, said in told.items()}
    assert (measured(row, Language("nl")), measured(row, Language("en"))) == (nl, en)


def test_units_and_numbers_of_figures_are_english_for_who_reads_english(get: Callable[..., Any]) -> None:
    english, dutch = (tree(get("/figures?unit=procent", accept_language=code)) for code in ("en", "nl"))
    assert words(english.xpath("//h1")[0]) == "Figures: percent"
    assert words(dutch.xpath("//h1")[0]) == "Cijfers: procent"
    chosen = english.xpath("//option[@selected]")[0]
    assert (words(chosen).split()[0], chosen.get("value")) == ("percent", "procent")
    told = [words(td) for td in english.xpath("//td[@data-label='Figure']")]
    assert "40% 40%" not in told  # what is the same in both languages stands there once
    assert "40%" in told
    assert all(not re.search(r"\d,\d{1,2}\b", words(td).partition(" ")[0]) for td in english.xpath("//td[@data-label='Figure']"))
    points = json.loads(english.xpath("//script[@id='figures-data']")[0].text)
    assert {point["shown"] for point in points} >= {"40%"}


@pytest.mark.parametrize(
    ("written", "unit", "said"),
    [
        ("€ 20,4 miljoen", "euro", True),
        ("20,4 miljoen", "euro", False),
        ("US$ 5", "dollar", True),
        ("20%", "procent", True),
        ("20 procent", "procent", True),
        ("vijf", "gulden", False),  # «f» is a sign of guldens, «vijf» is none
        ("f 25", "gulden", True),
        ("25 fusies", "gulden", False),
        ("40.000 Migranten", "migranten", True),
        ("meer dan de helft", "migranten", False),
        ("3", "", True),
    ],
)
def test_a_unit_is_told_once(written: str, unit: str, said: bool) -> None:
    from kamergraaf.web.pages.figures import says_unit

    assert says_unit(written, unit) is said


def test_a_figure_without_time_of_its_own_stands_at_the_date_of_its_paper(get: Callable[..., Any]) -> None:
    page = tree(get("/figures?q=migranten", accept_language="en"))
    told = [words(td) for td in page.xpath("//td[@data-label='When']")]
    assert "11 April 2019 (date of the paper)" in told
    assert "1 January 2015" in told
    assert all(told)


@pytest.mark.parametrize("how", ["met", "cites", "speaks"])
def test_the_network_has_a_legend_and_no_two_things_of_one_name(get: Callable[..., Any], how: str) -> None:
    page = tree(get(f"/network?how={how}", accept_language="en"))
    drawing = json.loads(page.xpath("//script[@id='network-data']")[0].text)
    labels = [node["label"] for node in drawing["nodes"]]
    assert len(set(labels)) == len(labels)
    legend = {li.get("class"): words(li) for li in page.xpath("//ul[contains(@class, 'network')]/li")}
    assert set(legend) == {node["kind"] for node in drawing["nodes"]}
    assert legend.get("person", "person") == "person"
    for label in labels:
        assert not re.search(r"\bdoc-|\d{4}-\d\d-\d\d", label), label
    heads = [words(th) for th in page.xpath("//main//thead//th")]
    assert heads[0] == ("Paper" if how == "cites" else "Who")


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (
            ["person/kst-32735-243-grinwis", "person/kst-36600-VII-12-grinwis", "person/ah-tk-20202021-3235-grinwis"],
            {"X (32\u00a0735, nr. 243)", "X (36\u00a0600\u00a0VII, nr. 12)", "X (Aanhangsel 2020–2021, nr. 3235)"},
        ),
        (["person/doc-0a1b2c3d4e5f-grinwis", "person/grinwis-p-1982"], {"X (11 april 2019)", "X"}),
        (["person/x-1", "organisation/x-2"], {"X [1]", "X [2]"}),
        (
            ["person/kst-1-2-grinwis", "person/kst-1-2-grinwis-p"],
            {"X (1, nr. 2) [1]", "X (1, nr. 2) [2]"},
        ),
    ],
)  # fmt: skip
def test_things_of_one_name_are_told_apart(keys: list[str], expected: set[str]) -> None:
    from kamergraaf.web.endpoint import Term
    from kamergraaf.web.pages.language import Language
    from kamergraaf.web.pages.network import Tie, _told_apart
    from kamergraaf.web.pages.places import Places
    from kamergraaf.web.pages.visit import Named, Names

    base = "https://example.org/id/"

    class Reader:
        places = Places(base)
        language = Language("nl")

        async def names(self, iris: Iterable[str]) -> Names:
            return Names("nl", self.places, {iri: {"date": [Term("literal", "2019-04-11")]} for iri in iris})

    nodes = [Named(base + key, "X", "", f"/{key}") for key in keys]
    other = Named(base + "organisation/y", "Y")
    ties = asyncio.run(_told_apart(Reader(), [Tie(node, other, 1, None) for node in nodes]))  # type: ignore[arg-type]
    assert {tie.one.label for tie in ties} == expected
    assert {tie.other.label for tie in ties} == {"Y"}


@pytest.mark.parametrize(("language", "kind"), [("nl", "feitelijke bewering"), ("en", "factual claim")])
def test_the_data_set_is_described_as_other_pages_are(get: Callable[..., Any], language: str, kind: str) -> None:
    answer = get(f"/dataset?lang={language}")
    page, other = tree(answer), tree(get("/promises", accept_language=language))
    for part in ("//header//nav//a", "//header//form//input/@name", "//head/link[@rel='stylesheet']/@href"):
        mine, theirs = page.xpath(part), other.xpath(part)
        assert [words(one) if hasattr(one, "tag") else one for one in mine] == [
            words(one) if hasattr(one, "tag") else one for one in theirs
        ]
    assert page.get("lang") == language
    assert len(page.xpath("//h1")) == 1
    assert kind in {words(td).lower() for td in page.xpath("//main//td")}
    assert not [td for td in page.xpath("//main//td") if "kg:" in words(td) or "#" in words(td)]
    days = [words(time) for time in page.xpath("//main//time")]
    assert re.fullmatch(r"\d+ \w+ \d{4}", days[0])
    assert days[1] == "2024-02-30T<b>"  # of the hostile paper: no day, and shown as it stands
    assert {code.get("lang"): code.get("href") for code in page.xpath("//p[@class='languages']/a")} == {
        "nl": "?lang=nl",
        "en": "?lang=en",
    }


@pytest.mark.parametrize(
    ("language", "told", "only"),
    [("nl", "hoeft niet dezelfde te zijn", "alleen bekend uit"), ("en", "need not be the same", "known only from")],
)
def test_who_is_known_by_papers_alone_stands_there_once_with_the_papers(
    get: Callable[..., Any], language: str, told: str, only: str
) -> None:
    page = tree(get("/dossier/99997", accept_language=language))
    (row,) = [tr for tr in page.iter("tr") if "Van Zomeren" in words(tr)]
    cells = [words(td) for td in row.iter("td")]
    assert cells == ["Van Zomeren 99 997, nr. 3 · 99 997, nr. 4", "2", "4"]
    assert row.xpath(".//a/@href") == ["/person/kst-99997-3-van-zomeren", "/person/kst-99997-4-van-zomeren"]
    assert told in words(page)
    assert told not in words(tree(get("/dossier/32735", accept_language=language)))
    hits = tree(get("/search?q=van%20zomeren&kind=person", accept_language=language)).xpath("//ol[@class='hits']/li")
    papers = {words(li).partition(f"Van Zomeren {only} ")[2] for li in hits}
    assert {"99 997, nr. 3", "99 997, nr. 4"} <= papers
    assert "" not in papers
    person = tree(get("/person/kst-99997-3-van-zomeren", accept_language=language))
    assert f"{only[0].upper()}{only[1:]} 99 997, nr. 3" in words(person)
    assert only not in words(tree(get("/person/harbers-mgj-1969", accept_language=language))).lower()


def test_the_number_beside_a_maker_is_that_of_the_list_behind(get: Callable[..., Any]) -> None:
    items = tree(get("/promises")).xpath("//aside//li[a[contains(@href, 'by=')]]")
    assert len(items) > 2
    for item in items:
        behind = tree(get(item.xpath("a/@href")[0]))
        assert len(behind.xpath("//ul[@class='claims']/li")) == int(words(item.xpath("span")[0]))
        assert words(behind.xpath("//aside//a[@aria-current]")[0]) == words(item.xpath("a")[0])


def test_namesakes_of_several_papers_are_one_group_and_others_are_not() -> None:
    from kamergraaf.web.pages.namesakes import grouped
    from kamergraaf.web.pages.places import Places
    from kamergraaf.web.pages.visit import Named, Names

    base = "https://example.org/id/"
    keys = ["person/kst-1-2-x", "person/x-1950", "person/doc-0a1b-x", "post/kst-1-2-x", "person/x-1950", "person/x-1960"]
    several = [Named(base + key, "X", key, f"/{key}") for key in keys]
    places = Places(base)
    groups = grouped(several, lambda one: one, lambda one: one.iri, places, Names("nl", places, {}))
    assert [[one.iri.removeprefix(base) for one in members] for _, members in groups] == [
        ["person/kst-1-2-x", "person/doc-0a1b-x"],
        ["person/x-1950", "person/x-1950"],
        ["post/kst-1-2-x"],
        ["person/x-1960"],
    ]
    assert [(group.path, group.detail) for group, _ in groups] == [
        ("/person/kst-1-2-x", ""),
        ("/person/x-1950", "person/x-1950"),
        ("/post/kst-1-2-x", "post/kst-1-2-x"),
        ("/person/x-1960", "person/x-1960"),
    ]
    assert [paper.iri.removeprefix(base) for _, paper in groups[0][0].members if paper] == ["kst-1-2", "doc-0a1b"]


def test_the_dutch_description_of_the_data_set_has_the_words_of_the_pages(get: Callable[..., Any]) -> None:
    told = words(tree(get("/dataset?lang=nl")).xpath("//main")[0])
    assert "stukken van de Staten-Generaal: personen, ambten, organisaties, bijeenkomsten" in told
    assert not re.search(r"papier|\bposten|uitspraken|vergadering", told)
    assert "triples in RDF" in told


@pytest.mark.parametrize(
    ("path", "within"),
    [
        ("/person/harbers-mgj-1969", "/paper/kst-32735-243"),
        ("/organisation/unhcr", "/paper/kst-32735-243"),
        ("/person/bruins-slot-hgj-1977", "/paper/kst-28844-269"),
        ("/meeting/kst-32735-243-gesprek-396a750a", "/paper/kst-32735-243"),
        ("/promises", "/paper/kst-28844-269"),
    ],
)
def test_claims_of_a_paper_stand_in_the_order_of_its_text(get: Callable[..., Any], path: str, within: str) -> None:
    order = [span.get("id") for span in tree(get(within)).xpath("//*[@id='text']//span[@class='at']")]
    for several in tree(get(path)).xpath("//section[.//ul[@class='claims']] | //main[.//h1][not(.//section)]"):
        links = several.xpath(".//ul[@class='claims']/li/p[1]/a[contains(@href, '#claim-')]/@href")
        names = [link.partition("#")[2] for link in links if link.startswith(f"{within}#")]
        assert names == sorted(names, key=order.index), path
        assert (
            len(names) > 1 or path.startswith("/organisation") or "Promises" in words(several) or "Toezeggingen" in words(several)
        )


def test_an_endpoint_that_does_not_answer_gives_a_page_that_says_so(settings: Any, alone: Callable[..., Any]) -> None:
    import httpx
    from kamergraaf.web.app import make_app

    async def asked() -> httpx.Response:
        app = make_app(replace(settings, endpoint="http://127.0.0.1:9/none"))
        door = httpx.ASGITransport(app)
        async with app.router.lifespan_context(app), httpx.AsyncClient(transport=door, base_url="http://127.0.0.1") as client:
            return await client.get("/promises", headers={"accept": "text/html", "accept-language": "en"})

    answer = alone(asked)
    assert answer.status_code == 503
    assert "The endpoint with the data does not answer now" in answer.text


@pytest.mark.parametrize(
    ("path", "parts"),
    [
        ("/organisation/kabinet", {"Claims by": 15, "Claims about": 2}),
        ("/person/harbers-mgj-1969", {"Claims by": 10, "Meetings": 2}),
        ("/person/bruins-slot-hgj-1977", {"Claims by": 10, "Papers": 3}),
        ("/meeting/kst-32735-243-gesprek-396a750a", {"Said here": 4}),
    ],
)
def test_a_list_that_is_cut_says_how_many_there_are(
    settings: Any, alone: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, path: str, parts: dict[str, int]
) -> None:
    import httpx
    from kamergraaf.web.app import make_app
    from kamergraaf.web.pages import asking

    async def asked() -> httpx.Response:
        app = make_app(settings)
        door = httpx.ASGITransport(app)
        async with app.router.lifespan_context(app), httpx.AsyncClient(transport=door, base_url="http://127.0.0.1") as client:
            return await client.get(path, headers={"accept": "text/html", "accept-language": "en"})

    def told(page: Any) -> dict[str, tuple[int, int, bool]]:
        """The number in each heading, how many stand below it, and whether that is told to be a part."""
        found = {}
        for section in page.xpath("//section[h2/span]"):
            head, items = section.xpath("h2")[0], section.xpath(".//ul[@class='claims' or @class='plain']/li")
            cut = [words(note) for note in section.xpath(".//p[@class='note']")]
            number = int(words(head.xpath("span")[0]).replace(",", ""))
            assert cut in ([], [one for one in cut if f"The {len(items)} latest of {number} are shown" in one])
            found[words(head).rpartition(" ")[0]] = (number, len(items), bool(cut))
        return found

    whole = told(tree(alone(asked)))
    assert all(number == shown and not cut for number, shown, cut in whole.values())
    ask = asking.question

    def fewer(name: str, values: Any = None) -> Any:
        query = ask(name, values)
        return replace(query, text=re.sub(r"LIMIT \d+", "LIMIT 1", query.text) if name != "facts" else query.text)

    monkeypatch.setattr(asking, "question", fewer)
    short = told(tree(alone(asked)))
    for name, least in parts.items():
        assert whole[name][0] >= least, name
        assert short[name] == (whole[name][0], 1, True), name


def test_the_network_around_one_person_holds_what_she_met(get: Callable[..., Any]) -> None:
    page = tree(get("/network?how=met&around=/person/harbers-mgj-1969"))
    (other,) = {a.text for a in page.xpath("//td/a[starts-with(@href, '/post/kst-32735-243')]")}
    assert other == "viceminister voor Migratie"
    assert get("/network?how=met&around=%3Cx%3E").status_code == 404
