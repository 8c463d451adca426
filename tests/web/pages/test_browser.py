"""The pages in a real browser: highlights, filter, statement, search, Yasgui, language, keyboard, contrast, phone and print."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

LETTER = "/paper/kst-32735-243"
CLAIM = "claim-c23858593677"
SENTENCE = "Het kabinet deelt de zorgen in uw Kamer over het lot van deze mensen."
EVERY = [
    "/", LETTER, "/dossier/32735", "/person/harbers-mgj-1969", "/post/minister-min-bz", "/organisation/unhcr",
    "/meeting/raad-buitenlandse-zaken-2019-04-08", "/figures?q=migranten", "/promises", "/network", "/search?q=migranten",
    "/query", "/paper/ah-tk-20202021-3235/pages", "/thing/place/ly", "/paper/kst-99999-1?at=claim-aaaaaaaaaaaa", "/dossier/99999",
    "/dataset",
]  # fmt: skip


def background(page: Any, selector: str) -> str:
    return str(page.eval_on_selector(selector, "node => getComputedStyle(node).backgroundColor"))


def test_a_known_claim_is_highlighted_at_the_right_words(page: Any) -> None:
    page.goto(LETTER)
    marked = page.evaluate(
        "name => [...document.querySelectorAll('#text a.m')].filter(a => new URL(a.href).searchParams.get('at').split(',')"
        ".includes(name)).map(a => a.textContent).join('')",
        CLAIM,
    )
    assert " ".join(marked.split()) == SENTENCE
    first = f"#{CLAIM} + a.m"
    assert background(page, first) == "rgb(237, 228, 248)"  # a position
    assert page.eval_on_selector("#text a.m.k-organisation", "node => getComputedStyle(node).textDecorationLine") == "underline"


def test_a_click_shows_the_statement_and_its_permalink(page: Any) -> None:
    page.goto(LETTER)
    page.click(f"#{CLAIM} + a.m")
    card = page.locator(f"#card-{CLAIM}")
    card.wait_for()
    told = " ".join(card.inner_text().split())
    assert SENTENCE in told
    assert "position-feel" in told
    assert "0,833" in told
    card.locator("summary").click()
    assert "kg:assertedBy" in card.locator("pre").inner_text()
    assert page.url.endswith(f"#{CLAIM}")
    page.goto("/")
    page.goto(f"{LETTER}#{CLAIM}")
    page.locator(f"#card-{CLAIM}").wait_for()
    assert page.locator("#text a.m.on").count() > 1
    page.keyboard.press("Escape")
    assert page.locator("#text a.m.on, .card").count() == 0


def test_a_link_to_a_citation_shows_it_at_its_words(page: Any) -> None:
    page.emulate_media(reduced_motion="reduce")  # it is there at once
    page.goto("/network?how=cites")
    link = page.locator("main td.n a[href*='/paper/kst-32735-243#citation-']").first
    name = link.get_attribute("href").partition("#")[2]
    link.click()
    card = page.locator(f"#card-{name}")
    card.wait_for()
    told = card.locator("blockquote").inner_text()
    assert told.startswith("Kamerstuk")
    lit = page.locator("#text a.m.on").all_text_contents()
    assert " ".join("".join(lit).split()) == " ".join(told.split())
    assert page.locator("#text a.m.on").first.bounding_box()["y"] < 900
    page.goto("/")
    page.goto(address := f"{LETTER}#{name}")
    page.locator(f"#card-{name}").wait_for()
    assert page.locator(f"#card-{name} a.permalink").get_attribute("href") == address


def test_a_link_to_a_paper_cited_without_number_leads_to_the_words(page: Any) -> None:
    page.goto("/paper/kst-99997-1")
    link = page.locator("aside .facts a[href*='#citation-']").first
    name = link.get_attribute("href").partition("#")[2]
    link.click()
    page.locator(f"#card-{name}").wait_for()
    assert page.locator("#text a.m.on").all_text_contents() == ["brief van mijn ambtsgenoot van 7 februari 2023"]


def test_a_statement_without_a_place_of_its_own_is_shown_too(page: Any) -> None:
    page.goto(f"{LETTER}#quantity-7f7205fb49ec-1")
    page.locator("#card-quantity-7f7205fb49ec-1").wait_for()
    page.goto("/")
    page.goto(f"{LETTER}#statement")  # a part of the page, no statement
    page.wait_for_load_state("networkidle")
    assert page.locator(".card").count() == 0


def test_a_click_on_a_name_shows_it_first_and_the_claim_behind(page: Any) -> None:
    page.goto(LETTER)
    page.locator("#text a.m.k-position.k-organisation", has_text="kabinet").first.click()
    page.locator(".card").first.wait_for()
    assert page.locator(".card").count() == 2
    assert page.locator(".card").first.locator("h3 a").get_attribute("href") == "/organisation/kabinet"


def test_the_filter_takes_a_kind_away(page: Any) -> None:
    page.goto(LETTER)
    first = f"#{CLAIM} + a.m"
    page.uncheck("#show-position")
    assert background(page, first) == "rgba(0, 0, 0, 0)"
    page.check("#show-position")
    assert background(page, first) != "rgba(0, 0, 0, 0)"
    page.uncheck("#show-organisation")
    assert page.eval_on_selector("#text a.m.k-organisation", "node => getComputedStyle(node).textDecorationLine") == "none"


def test_search_finds_and_narrows(page: Any) -> None:
    page.goto("/")
    page.fill("#find-big", "detentiecentra")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=detentiecentra")
    everything = page.locator(".hits li").count()
    assert everything > 2
    page.locator("aside a", has_text="standpunt").click()
    page.wait_for_url("**kind=position**")
    assert 0 < page.locator(".hits li").count() < everything
    page.locator(".hits a").first.click()
    page.locator(".card").first.wait_for()
    assert "/paper/kst-32735-243#claim-" in page.url


def test_a_query_in_yasgui_gives_rows(page: Any) -> None:
    page.goto(
        "/query#query="
        + "SELECT%20%3Fs%20WHERE%20%7B%20%3Fs%20a%20%3Chttps%3A%2F%2Fw3id.org%2Fkamergraaf%2Fdef%23Meeting%3E%20%7D%20LIMIT%207"
    )
    page.locator(".tabPanel.active .yasqe_queryButton").click()
    page.locator(".tabPanel.active .yasr table tbody tr").nth(6).wait_for()
    assert page.locator(".tabPanel.active .yasr table tbody tr").count() == 7
    assert "meeting/" in page.locator(".tabPanel.active .yasr table").inner_text()


def test_the_named_queries_are_tabs(page: Any) -> None:
    from kamergraaf.query import named_queries

    page.goto("/query")
    tabs = page.locator(".tabsList .tab")
    tabs.nth(len(named_queries()) - 1).wait_for()
    assert tabs.count() == len(named_queries())
    tabs.nth(5).locator("a").click()
    page.locator(".tabPanel.active .CodeMirror").wait_for()
    assert "dossierNumber" in page.evaluate("document.querySelector('.tabPanel.active .CodeMirror').CodeMirror.getValue()")


def test_the_language_switches_and_stays(page: Any) -> None:
    page.goto("/promises")
    assert page.locator("h1").inner_text() == "Toezeggingen"
    page.click(".languages a[lang=en]")
    assert page.locator("h1").inner_text() == "Promises"
    page.click("nav a[href='/figures']")
    assert page.locator("h1").inner_text().startswith("Figures")
    assert page.evaluate("document.documentElement.lang") == "en"


def test_a_page_is_usable_by_keyboard(page: Any) -> None:
    page.goto(f"{LETTER}?at={CLAIM}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.focus(f"#{CLAIM} + a.m")
    page.keyboard.press("Enter")
    page.locator("#statement:focus").wait_for()


def test_plots_and_network_are_drawn_with_links(page: Any) -> None:
    page.goto("/dossier/32735")
    page.locator("#time-line svg a").first.wait_for()
    assert page.locator("#time-line svg a").count() >= 2
    assert page.locator("#time-line g[aria-label=arrow] path").count() >= 1
    page.goto("/figures?q=migranten")
    link = page.locator("#figures svg a").first
    assert "/paper/kst-32735-243#claim-" in (link.get_attribute("href") or link.get_attribute("xlink:href"))
    page.goto("/network?how=speaks")
    names = page.locator("#network svg a")
    assert names.count() > 5
    names.first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/network" not in url)


@pytest.mark.parametrize("width", [360, 390, 700, 1280])
@pytest.mark.parametrize(
    ("path", "plot"),
    [("/dossier/28844", "time-line"), ("/dossier/99997", "time-line"), ("/dossier/32735", "time-line"),
     ("/figures?q=migranten", "figures"),
     ("/figures?unit=vluchtelingen", "figures")],
)  # fmt: skip
def test_ticks_of_a_plot_do_not_bear_the_same_words_or_touch(page: Any, path: str, plot: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path)
    page.locator(f"#{plot} svg").first.wait_for()
    ticks = page.locator(f"#{plot} g[aria-label='x-axis tick label'] text").all_text_contents()
    assert ticks
    assert len(set(ticks)) == len(ticks), ticks
    edges = page.eval_on_selector_all(
        f"#{plot} g[aria-label='x-axis tick label'] text",
        "all => all.map(n => n.getBoundingClientRect()).map(b => [b.left, b.right]).sort((a, b) => a[0] - b[0])",
    )
    assert all(one[1] + 4 <= other[0] for one, other in pairwise(edges)), (ticks, edges)


def test_the_names_of_the_network_do_not_lie_on_each_other(page: Any) -> None:
    page.goto("/network?how=speaks")
    boxes = page.eval_on_selector_all(
        "#network svg text", "all => all.map(one => one.getBoundingClientRect()).map(b => [b.x, b.y, b.right, b.bottom])"
    )
    over = [
        (one, other)
        for place, one in enumerate(boxes)
        for other in boxes[:place]
        if min(one[2], other[2]) - max(one[0], other[0]) > 4 and min(one[3], other[3]) - max(one[1], other[1]) > 4
    ]
    assert len(over) <= len(boxes) // 20


@pytest.mark.parametrize("path", EVERY)
def test_no_page_asks_another_host_or_has_an_error(page: Any, path: str) -> None:
    page.goto(path)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.styleSheets.length") >= 1


@pytest.mark.parametrize("path", EVERY)
def test_contrast_labels_and_structure(page: Any, path: str) -> None:
    """What axe-core finds against WCAG 2.1 A and AA: nothing."""
    from axe_playwright_python.sync_playwright import Axe

    page.goto(path)
    page.wait_for_load_state("networkidle")
    # axe-core is put in by the browser's own debugging, past the page's policy, as a script of the page could not be.
    found = Axe().run(page, context={"exclude": [["#yasgui"]]}, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
    wrong = [
        (one["id"], node["html"][:200], node["failureSummary"][:200])
        for one in found.response["violations"]
        for node in one["nodes"]
    ]
    assert wrong == []


@pytest.mark.parametrize("path", EVERY)
def test_a_page_fits_a_phone(page: Any, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(path)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize(
    ("path", "parts"),
    [
        ("/figures?q=migranten", "#figures svg, .stack td"),
        ("/person/harbers-mgj-1969", ".stack td"),
        ("/network?how=speaks", "#network svg, #network text, main table td"),
        ("/network?how=met", "#network svg, #network text"),
    ],
)
def test_nothing_lies_beside_the_screen_of_a_phone(page: Any, path: str, parts: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(path)
    page.wait_for_load_state("networkidle")
    edges = page.eval_on_selector_all(parts, "all => all.map(n => n.getBoundingClientRect()).map(b => [b.left, b.right])")
    assert len(edges) > 2
    assert min(left for left, _ in edges) >= 0
    assert max(right for _, right in edges) <= 390


def test_the_buttons_of_the_editor_cover_no_line_of_the_query(page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/query")
    page.locator(".tabPanel.active .CodeMirror-line").first.wait_for()
    low = page.eval_on_selector_all(
        ".tabPanel.active .yasqe_buttons > *", "all => Math.max(...all.map(n => n.getBoundingClientRect().bottom))"
    )
    first = page.locator(".tabPanel.active .CodeMirror-line").first.bounding_box()
    assert first["y"] >= low > 0


def test_a_paper_is_printed_without_what_is_for_the_screen(page: Any) -> None:
    page.goto(LETTER)
    page.emulate_media(media="print")
    for selector in ("nav", ".find", ".languages", ".asked", ".downloads"):
        assert not page.locator(selector).first.is_visible()
    assert page.locator("#text").is_visible()
    assert background(page, f"#{CLAIM} + a.m") == "rgb(237, 228, 248)"


def test_without_scripts_a_statement_still_shows(browser: Any, server: str) -> None:
    context = browser.new_context(base_url=server, java_script_enabled=False)
    page = context.new_page()
    page.goto(LETTER)
    page.locator(f"#{CLAIM} + a.m").click()
    assert page.locator(".card").count() >= 1
    page.goto("/dossier/32735")
    assert page.locator("ul.plain li").count() > 1
    context.close()
