"""The libraries in static/lib are those that SOURCES.md lists, with their licences; nothing else is there."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from kamergraaf.web import pages
from kamergraaf.web.pages import plots, yasgui

STATIC = Path(pages.__file__).parent.parent / "static"
ROWS = re.findall(r"^\| `(lib/\S+)` \|.*\| `([0-9a-f]{64})` \|$", (STATIC / "SOURCES.md").read_text(encoding="utf-8"), re.M)


@pytest.mark.parametrize(("name", "digest"), ROWS)
def test_a_library_is_the_one_that_is_listed(name: str, digest: str) -> None:
    assert hashlib.sha256((STATIC / name).read_bytes()).hexdigest() == digest


def test_every_library_is_listed_and_has_its_licence() -> None:
    files = {f"lib/{path.name}" for path in (STATIC / "lib").iterdir()}
    listed = {name for name, _ in ROWS}
    licences = {f"lib/{name.removeprefix('lib/').split('.')[0]}.LICENSE.txt" for name in listed}
    assert files == listed | licences


def test_the_one_style_that_plot_writes_is_the_one_that_is_allowed() -> None:
    source = (STATIC / "lib" / "plot.umd.min.js").read_text(encoding="utf-8")
    found = re.search(r"`(:where\(\.\$\{\w+\}\) \{\\n  --plot-background: white;[^`]*)`", source)
    assert found
    assert re.sub(r"\$\{\w+\}", "kg-plot", found[1]).replace("\\n", "\n") == plots.STYLE


@pytest.mark.parametrize("policy", [plots.POLICY, yasgui.POLICY])
def test_the_policies_allow_one_style_by_its_digest_and_nothing_inline(policy: str) -> None:
    assert len(re.findall(r"'sha256-[A-Za-z0-9+/]{43}='", policy)) == 1
    assert "unsafe" not in policy
    assert "script-src 'self';" in policy


@pytest.mark.parametrize("name", ["paper.js", "plots.js", "network.js", "yasgui.js"])
def test_our_scripts_put_no_words_of_papers_in_as_markup(name: str) -> None:
    source = (STATIC / name).read_text(encoding="utf-8")
    assert not re.search(r"outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|\.html\(|style\s*=", source)
    assert source.count("innerHTML") == (1 if name == "paper.js" else 0)  # the server's own part of the page, from its template
