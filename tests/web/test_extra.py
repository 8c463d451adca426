"""Without the libraries of the extras the commands say in a line what to install, and the rest of the program works."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BLOCKED = """
import sys
from importlib.abc import MetaPathFinder
class Blocked(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {names}:
            raise ModuleNotFoundError(name=name)
import importlib.util
find = importlib.util.find_spec
importlib.util.find_spec = lambda name, package=None: None if name.partition(".")[0] in {names} else find(name, package)
sys.meta_path.insert(0, Blocked())
sys.argv[1:] = {arguments}
from kamergraaf.cli import main
main()
"""


def run(arguments: list[str], names: set[str]) -> subprocess.CompletedProcess[str]:
    code = BLOCKED.replace("{names}", repr(names)).replace("{arguments}", repr(arguments))
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize(
    ("arguments", "names", "message"),
    [
        (["serve"], {"starlette", "uvicorn"}, "error: starlette, uvicorn not installed; run: pip install 'kamergraaf[serve]'\n"),
        (
            ["publish", "output/voorbeeld", "--endpoint", "http://127.0.0.1:9/"],
            {"httpx"},
            "error: httpx is not installed; run: pip install 'kamergraaf[publish]'\n",
        ),
    ],
)
def test_a_missing_extra_is_one_line(
    arguments: list[str], names: set[str], message: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    done = run(arguments, names)
    assert (done.returncode, done.stderr) == (1, message)


def test_load_needs_none_of_them(root: Path, tmp_path: Path) -> None:
    every = {"starlette", "uvicorn", "httpx", "aiohttp", "jinja2"}
    done = run(["load", str(root / "output" / "voorbeeld"), "--store", str(tmp_path / "store")], every)
    assert done.returncode == 0, done.stderr
    assert "2 added" in done.stdout


def test_help_of_all_commands_needs_none_of_them() -> None:
    for command in ("load", "serve", "publish"):
        assert run([command, "--help"], {"starlette", "uvicorn", "httpx", "aiohttp", "jinja2"}).returncode == 0
