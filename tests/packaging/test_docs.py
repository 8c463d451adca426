"""docs/commands.md says what the program says; every command and option is in it."""

from __future__ import annotations

import re
import runpy
import shlex
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result
from kamergraaf.cli import cli

NAMES = cli.list_commands(click.Context(cli))


@pytest.fixture(scope="module")
def page() -> str:
    return (Path(__file__).parents[2] / "docs" / "commands.md").read_text(encoding="utf-8")


def test_the_page_is_that_of_this_program(page: str, root: Path) -> None:
    made = runpy.run_path(str(root / "docs" / "commands.py"))["page"]()
    # White space aside, since releases of click wrap differently.
    assert made.split() == page.split(), "run: .venv/bin/python docs/commands.py"


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_help_examples_and_is_documented(name: str, page: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.help is not None
    assert f"Examples:\n  kamergraaf {name} " in command.help.replace("\n      ", "\n  ").replace("\n    ", "\n")
    assert f"## kamergraaf {name}" in page
    for option in command.params:
        assert isinstance(option, click.Argument) or getattr(option, "help", None), f"{name} {option.name}: no help"
        for flag in option.opts if isinstance(option, click.Option) else ():
            assert flag in page


def test_the_readme_names_every_command_and_query(root: Path) -> None:
    from kamergraaf.query import named_queries

    readme = (root / "README.md").read_text(encoding="utf-8")
    assert all(f"kamergraaf {name}" in readme for name in NAMES)
    assert all(query.name in readme for query in named_queries())


def blocks(readme: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", readme.split("\n## Use\n")[1].split("\n## ")[0], re.S)


def test_the_readme_works_as_it_stands(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kamergraaf: Callable[..., Result]
) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    (tmp_path / "tests").symlink_to(root / "tests")
    monkeypatch.chdir(tmp_path)
    lines = [line for block in blocks(readme, "sh") for line in block.splitlines() if line]
    assert len(lines) >= 6
    for line in lines:
        program, *arguments = shlex.split(line, comments=True)
        assert program == ".venv/bin/kamergraaf"
        result = kamergraaf(*arguments)
        assert result.exit_code == 0, f"{line}: {result.output}"
        assert result.stdout
    for block in blocks(readme, "python"):
        exec(block, {})


def test_the_page_tells_the_python_that_has_the_package(page: str) -> None:
    assert ".venv/bin/python docs/commands.py" in page
