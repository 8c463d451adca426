"""Puts papers into tars or folders, however many there are."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

PER_TAR, PER_FOLDER = 10_000, 1_000


@dataclass(frozen=True, slots=True)
class Made:
    """A made paper: file name, bytes, and the identifier that is printed in it, if any."""

    name: str
    data: bytes
    identifier: str | None = None


def write(papers: Iterable[Made], directory: Path, form: str) -> tuple[int, int]:
    """Write *papers* below *directory* as "tar" or "folders"; returns how many there were and their bytes."""
    directory.mkdir(parents=True, exist_ok=True)
    number = size = 0

    def counted() -> Iterator[Made]:
        nonlocal number, size
        for paper in papers:
            number, size = number + 1, size + len(paper.data)
            yield paper

    FORMS[form](counted(), directory)
    return number, size


def _tars(papers: Iterator[Made], directory: Path) -> None:
    for part, some in enumerate(_parts(papers, PER_TAR)):
        with tarfile.open(directory / f"papers-{part:05}.tar", "w", format=tarfile.GNU_FORMAT) as tar:
            for paper in some:
                info = tarfile.TarInfo(paper.name)  # its time is 0: the same papers give the same bytes
                info.size = len(paper.data)
                tar.addfile(info, io.BytesIO(paper.data))
                tar.members = []  # a tarfile keeps all headers


def _folders(papers: Iterator[Made], directory: Path) -> None:
    for part, some in enumerate(_parts(papers, PER_FOLDER)):
        folder = directory / f"papers-{part:05}"
        folder.mkdir(exist_ok=True)
        for paper in some:
            (folder / paper.name).write_bytes(paper.data)


def _parts(papers: Iterator[Made], size: int) -> Iterator[Iterator[Made]]:
    for first in papers:
        yield chain([first], islice(papers, size - 1))


FORMS: dict[str, Callable[[Iterator[Made], Path], None]] = {"tar": _tars, "folders": _folders}
