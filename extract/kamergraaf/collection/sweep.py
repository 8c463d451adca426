"""Removes what belongs to no paper any more, and what a run that was killed left behind."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from kamergraaf.collection.journal import Journal
from kamergraaf.collection.outputs import NEW
from kamergraaf.collection.place import PLACE

#: Names of files that are being written, as `write.replace_files` and `write.write_sorted` make them.
_WAITING = re.compile(r"\..+\.\d+\.tmp")
#: Directories whose content is made once of all papers, and by nobody else.
_MADE_ONCE = ("shards", "tables")


class Intents:
    """The names of files that are written before the journal knows them: a file of lines, outlived by no commit."""

    def __init__(self, directory: Path) -> None:
        self._path = directory / PLACE / "writing"
        self._any = self._path.exists()

    def tell(self, files: Iterable[str]) -> None:
        """*files* (paths relative to the directory) are about to be written."""
        with self._path.open("a", encoding="utf-8") as stream:
            stream.writelines(f"{file}\n" for file in files)
        self._any = True

    def told(self) -> list[str]:
        """All that was told since the last commit; a line that was cut off names a file that was not yet written."""
        if not self._any:
            return []
        return self._path.read_text(encoding="utf-8", errors="replace").split("\n")[:-1]

    def forget(self) -> None:
        """The journal knows them."""
        if self._any:
            self._path.unlink(missing_ok=True)
            self._any = False


def sweep(journal: Journal, directory: Path) -> None:
    """Remove what a killed run left half-written or without owner; call it only while the directory is locked."""
    for path in directory.glob(".*.tmp"):
        if _WAITING.fullmatch(path.name):
            with suppress(OSError):
                path.unlink()
    intents = Intents(directory)
    lost = intents.told()
    for name in _MADE_ONCE:
        shutil.rmtree(directory / name / NEW, ignore_errors=True)
        lost += [f"{name}/{path.name}" for path in (directory / name).glob("*") if path.is_file()]
    journal.discard(lost)
    collect_garbage(journal, directory)
    intents.forget()


def collect_garbage(journal: Journal, directory: Path) -> None:
    """Remove the files that the journal calls garbage, and directories that are empty then."""
    garbage = journal.garbage()
    for file in garbage:
        path = directory / file
        path.unlink(missing_ok=True)
        if path.parent != directory:
            with suppress(OSError):  # not empty
                path.parent.rmdir()
    journal.swept()
