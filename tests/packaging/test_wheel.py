"""The wheel, installed alone, holds all data files and exports the same bytes as the tree's package."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel built from the tree; needs hatchling in this environment, as `.ci/run` has it."""
    pytest.importorskip("hatchling")
    out = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", str(out), str(root)]
    subprocess.run(build, check=True, env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"})
    (made,) = out.glob("*.whl")
    return made


def test_every_data_file_is_in_the_wheel(wheel: Path, root: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        shipped = set(archive.namelist())
    package = root / "extract" / "kamergraaf"
    wanted = {f"kamergraaf/{path.relative_to(package).as_posix()}" for path in package.rglob("*") if path.is_file()}
    for name in ("ontology", "shapes", "output/voorbeeld"):
        wanted |= {f"kamergraaf/{path.relative_to(root).as_posix()}" for path in (root / name).rglob("*") if path.is_file()}
    missing = {path for path in wanted - shipped if "__pycache__" not in path}
    assert not missing
    assert "kamergraaf/py.typed" in shipped


def test_its_export_equals_that_of_the_tree(
    wheel: Path, letter: Path, tmp_path: Path, root: Path, kamergraaf: Callable[..., Result]
) -> None:
    target = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    written = {}
    # The path decides which package is meant: the wheel's, unpacked as an installer would, or the tree's.
    for name, source in (("wheel", target), ("tree", root / "extract")):
        command = [sys.executable, "-m", "kamergraaf", "export", str(letter), "-o", str(tmp_path / name), "--quiet"]
        subprocess.run(command, check=True, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(source)})
        written[name] = [(path.name, path.read_bytes()) for path in sorted((tmp_path / name).iterdir())]
    assert written["wheel"] == written["tree"]
    assert kamergraaf("export", letter, "-o", tmp_path / "here", "--quiet").exit_code == 0
    assert written["wheel"] == [(path.name, path.read_bytes()) for path in sorted((tmp_path / "here").iterdir())]
