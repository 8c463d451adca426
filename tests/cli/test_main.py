"""The program as a whole: version, help, wrong commands, and how light it starts."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from click.testing import Result
from kamergraaf.errors import told

Run = Callable[..., Result]


def test_version(kamergraaf: Run) -> None:
    from kamergraaf import __version__

    assert kamergraaf("--version").stdout == f"kamergraaf {__version__}\n"


@pytest.mark.parametrize("arguments", [("--help",), ("-h",), ("export", "-h"), ("query", "--help")])
def test_help_has_examples(kamergraaf: Run, arguments: tuple[str, ...]) -> None:
    result = kamergraaf(*arguments)
    assert result.exit_code == 0
    assert "Examples:\n" in result.stdout


@pytest.mark.parametrize("arguments", [("nope",), ("--nope",), ("export",), ("query", "x")])
def test_wrong_use_is_exit_code_2(kamergraaf: Run, arguments: tuple[str, ...]) -> None:
    assert kamergraaf(*arguments).exit_code == 2


def test_it_runs_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "kamergraaf", "export", "nope.txt"], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "error: nope.txt: no such file\n"


def test_help_needs_no_heavy_library() -> None:
    code = "import sys\nsys.argv[1:] = ['export', '--help']\nfrom kamergraaf.cli import main\n"
    code += "try:\n    main()\nexcept SystemExit:\n    pass\n"
    code += "print([name for name in ('rdflib', 'rich', 'pyshacl', 'yaml') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_terminal_that_is_not_utf_8() -> None:
    command = [sys.executable, "-m", "kamergraaf", "query", "--list"]
    done = subprocess.run(command, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "latin-1"}, check=True)
    assert b"\\u2026" in done.stdout


ERRORS = [
    (PermissionError(13, "Permission denied", "out/x.ttl"), "out/x.ttl: Permission denied"),
    (MemoryError(), "out of memory; give fewer or smaller files"),
    (KeyError("a"), "unexpected KeyError: 'a'; please report it with what --debug shows"),
    (ValueError(), "unexpected ValueError; please report it with what --debug shows"),
]


@pytest.mark.parametrize(("error", "said"), ERRORS, ids=[type(row[0]).__name__ for row in ERRORS])
def test_every_error_is_one_line(error: Exception, said: str) -> None:
    assert told(error) == said
