"""Which members of an archive, of whatever kind, are read."""

from __future__ import annotations

from collections.abc import Collection
from posixpath import basename

from kamergraaf.collection.names import inner_path, is_archive, is_hidden, is_paper
from kamergraaf.collection.source import Gathering


def member_path(
    inner: str, archive: str, gathering: Gathering, *, link: bool, file: bool = True, also: Collection[str] = ()
) -> str | None:
    """The path of the member *inner* in *archive* where it is a paper, an archive or has a name of *also*; what is wrong is told.

    *link* tells that the member is one, *file* that it is a file or a link, no pipe or device.
    """
    called, path = f"{archive}!/{inner}", inner_path(inner)
    if path is None:
        gathering.problem(called, "its name leads out of the archive; not read")
    elif link:
        gathering.problem(called, "is a link; links in archives are not followed")
    elif not file:
        gathering.problem(called, "is no file but a pipe or device; not read")
    elif any(map(is_hidden, path.split("/"))) or not (is_paper(path) or is_archive(path) or basename(path) in also):
        return None
    elif not gathering.new(f"{archive}!/{path}"):
        gathering.problem(called, "stands in the archive twice; the first is read")
    else:
        return path
    return None
