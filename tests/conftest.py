"""What all tests share: the sample letter, the command line in-process, settings of hypothesis."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

HERE = Path(__file__).parent

settings.register_profile("default", deadline=None, max_examples=60)
settings.register_profile("ci", deadline=None, max_examples=100, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")


@pytest.fixture(scope="session")
def letter() -> Path:
    """The sample letter."""
    return HERE / "data" / "kst-32735-243.txt"


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return HERE.parent


@pytest.fixture(scope="session")
def kamergraaf() -> Callable[..., Result]:
    """Runs the command line in-process: `kamergraaf("export", path)`."""

    def run(*arguments: object) -> Result:
        from kamergraaf.cli import cli

        return CliRunner().invoke(cli, [str(argument) for argument in arguments], prog_name="kamergraaf", terminal_width=100)

    return run
