"""Dutch and English: which is chosen, how each writes days and numbers, a catalogue that is whole and used."""

from __future__ import annotations

import ast
import re
from http import HTTPStatus
from pathlib import Path

import pytest
from kamergraaf.errors import RuleError
from kamergraaf.model.findings import CitationKind
from kamergraaf.web import pages
from kamergraaf.web.pages import network, paper, search
from kamergraaf.web.pages.kinds import CLAIM_KINDS, MENTION_KINDS
from kamergraaf.web.pages.language import LANGUAGES, Language, messages, preferred

PACKAGE = Path(pages.__file__).parent


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", "nl"),
        ("en", "en"),
        ("en-GB,en;q=0.9,nl;q=0.8", "en"),
        ("de-DE,de;q=0.9,en;q=0.3,nl;q=0.5", "nl"),
        ("fr", "nl"),
        ("en;q=0", "nl"),
        ("nl;q=x,en;q=0.1", "en"),
        ("*;q=0.1,<script>", "nl"),
        ("EN-us", "en"),
    ],
)
def test_the_browser_s_wish(header: str, expected: str) -> None:
    assert preferred(header, "nl") == expected


@pytest.mark.parametrize(
    ("value", "nl", "en"),
    [
        ("2019-04-11", "11 april 2019", "11 April 2019"),
        ("2019-08-01+02:00", "1 augustus 2019", "1 August 2019"),
        ("2019", "2019", "2019"),
        ("2019-13-01", "2019-13-01", "2019-13-01"),
        ("<b>", "<b>", "<b>"),
    ],
)
def test_days(value: str, nl: str, en: str) -> None:
    assert (Language("nl").day(value), Language("en").day(value)) == (nl, en)


@pytest.mark.parametrize(
    ("value", "nl", "en"),
    [
        ("750", "750", "750"),
        ("1500", "1500", "1500"),
        ("1200000", "1.200.000", "1,200,000"),
        ("0.50", "0,5", "0.5"),
        ("-12345.25", "−12.345,25", "−12,345.25"),
        ("5.0", "5", "5"),
        ("NaN", "NaN", "NaN"),
    ],
)
def test_numbers(value: str, nl: str, en: str) -> None:
    assert (Language("nl").number(value), Language("en").number(value)) == (nl, en)


@pytest.mark.parametrize(
    ("unit", "value", "nl", "en"),
    [
        ("procent", "1.8", "procent", "percent"),
        ("jaar", "5", "jaar", "years"),
        ("jaar", "1", "jaar", "year"),
        ("Weken", "", "Weken", "weeks"),
        ("euro", "20400000", "euro", "euro"),
        ("keer", "3", "keer", "times"),
        ("vluchtelingen", "750", "vluchtelingen", "vluchtelingen"),
        ("<b>", "1", "<b>", "<b>"),
    ],
)
def test_units(unit: str, value: str, nl: str, en: str) -> None:
    assert (Language("nl").unit(unit, value), Language("en").unit(unit, value)) == (nl, en)


def test_a_message_that_is_not_there_is_an_error() -> None:
    with pytest.raises(RuleError, match="no message “nothing-of-the-kind”"):
        Language("nl")("nothing-of-the-kind")


def test_both_languages_have_the_same_places_to_fill() -> None:
    for key, both in messages().items():
        assert set(both) == set(LANGUAGES)
        assert all(both.values()), key
        assert len({tuple(sorted(re.findall(r"\{\w*\}", text))) for text in both.values()}) == 1, key


def _used() -> set[str]:
    """Keys that templates and modules name, in full or as the beginning of a name."""
    templates = "".join(path.read_text(encoding="utf-8") for path in (PACKAGE.parent / "templates").glob("*.html"))
    modules = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.glob("*.py"))
    named = set(re.findall(r"""\bt\('([\w-]+)'[,)]""", templates)) | set(re.findall(r"""language\("([\w-]+)"[,)]""", modules))
    named |= set(re.findall(r"""self\(["']([\w-]+)["']\)""", modules)) | set(re.findall(r"\"(problem-[\w-]+)\"", modules))
    named |= {f"kind-{kind}" for kind in (*CLAIM_KINDS, *MENTION_KINDS, *search.ORDER)}
    named |= {f"{head}{how}" for head in ("network-", "network-verb-", "network-one-") for how in network.HOW}
    named |= {f"fact-{label}" for _, label in paper.SHOWN} | {f"facet-{facet}" for facet in search.FACETS}
    loops = re.findall(r"\{% for [\w, ]+ in \((.*?)\)(?: if \w+)? %\}", templates, re.S)
    named |= {word for loop in loops for word in re.findall(r"'([\w-]+)'", loop)}
    named |= set(re.findall(r"t\('([\w-]+)' if [\w ]+ else '", templates)) | set(re.findall(r" else '([\w-]+)'\)", templates))
    return named | {
        f"count-{name}"
        for name in (
            "papers",
            "claims",
            "commitments",
            "meetings",
            "persons",
            "organisations",
            "dossiers",
            "citations",
            "statements",
            "graphs",
        )
    }


def test_every_message_is_used_and_every_use_has_a_message() -> None:
    used = _used()
    known = set(messages())
    dynamic = {key for key in known if key.startswith(("term-", "a-", "told-", "unit-"))}
    assert known - used - dynamic - set(paper.WHY) == set()
    assert {
        key for key in used if not re.fullmatch(r"nl|en|Nederlands|English|by|state|age|fact|position|commitment|appeal", key)
    } - known == set()


@pytest.mark.parametrize(
    ("english", "dutch"),
    [
        ("person not in the registry: Jan (de) Vries", "persoon die niet in het register staat: Jan (de) Vries"),
        ("post without known holder: minister {x}", "ambt zonder bekende bekleder: minister {x}"),
        ("cited paper without identifier (letter)", "aangehaald stuk zonder kenmerk (brief)"),
        ("cited paper without identifier (motie, 2018-12-04)", "aangehaald stuk zonder kenmerk (motie, 4 december 2018)"),
        ("something that nobody foresaw", None),
    ],
)
def test_a_line_told_in_english_is_put_into_dutch(english: str, dutch: str | None) -> None:
    assert Language("nl").told(english) == dutch
    assert Language("en").told(english) == english


def test_every_line_put_into_dutch_is_one_that_the_program_tells() -> None:
    modules = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.parent.parent.rglob("*.py"))
    known = {status.phrase for status in HTTPStatus} | set(CitationKind)
    for key, both in messages().items():
        if key.startswith("told-") and both["en"] not in known:
            parts = [part for part in re.split(r"\{\w+\}", both["en"]) if len(part) > 3]
            assert parts, key
            assert all(part in modules for part in parts), key


#: Errors whose line a reader of a page or of the editor sees.
_SEEN = {"EndpointError", "RequestError", "_FailedError", "ClauseError", "MissingError", "HTTPException", "_told"}
#: Functions that give such a line.
_GIVING = {"refused", "too_much"}


def _lines() -> list[tuple[str, str]]:
    """All lines that the web application tells in English, with 7 for what is put in, and where they stand."""
    found = []
    for path in sorted(PACKAGE.parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            told: list[ast.expr] = []
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _SEEN:
                told = node.args
            elif isinstance(node, ast.FunctionDef) and node.name in _GIVING:
                told = [one.value for one in ast.walk(node) if isinstance(one, ast.Return) and one.value]
            for one in told:
                if isinstance(one, ast.Constant) and isinstance(one.value, str):
                    found.append((one.value, f"{path.name}:{one.lineno}"))
                elif isinstance(one, ast.JoinedStr):
                    parts = (str(part.value) if isinstance(part, ast.Constant) else "7" for part in one.values)
                    found.append(("".join(parts), f"{path.name}:{one.lineno}"))
    return found


def test_every_line_that_a_reader_may_see_is_told_in_dutch() -> None:
    lines = _lines()
    assert len(lines) > 30
    assert [line for line in lines if Language("nl").told(line[0]) is None] == []
