"""What the names of files tell: which of those that stand in a directory or an archive are papers."""

from __future__ import annotations

import re
from functools import cache
from posixpath import basename

from kamergraaf.read.beside import NAMES

#: Suffixes of what stands beside papers and is none. What no reader reads but may be a paper (.doc, .rtf) is not among them:
#: reading it gives an error that says what to do.
_OTHERS = (
    "ttl jsonld nq trig nt n3 rdf owl",  # exports and other graphs
    "json jsonl ndjson geojson yaml yml toml ini cfg csv tsv parquet arrow sqlite sqlite3 db log lock",  # data
    "md rst tex bib",  # about the papers
    "py pyc sh bat js ts css scss map java r ipynb xsd xsl xslt dtd rng rq sparql",  # programs and schemas
    "png jpg jpeg gif svg webp tif tiff bmp ico mp3 mp4 wav woff woff2 ttf eot",  # pictures, sound, fonts
    "sha1 sha256 sha512 md5 sig asc tmp part bak swp",  # checksums and leftovers
)
_OTHER_NAMES = (
    "readme readme.txt license licence license.txt licence.txt copying notice notice.txt changelog changelog.txt",
    "makefile dockerfile manifest.xml requirements.txt robots.txt thumbs.db desktop.ini",
)
_REPORT = ".report.txt"  # what an export writes of a graph that does not conform
_COMPRESSED = re.compile(r"\.(?:gz|bz2|xz|zst)$")
_ARCHIVE = re.compile(r"\.(?:zip|tar|tgz|txz|tbz2?|tzst|tar\.(?:gz|bz2|xz|zst))$", re.IGNORECASE)
_TAR = re.compile(r"\.(?:tar|tgz|txz|tbz2?|tzst|tar\.(?:gz|bz2|xz|zst))$", re.IGNORECASE)


def is_paper(path: str) -> bool:
    """Whether a file of this name, found and not named by the user, is taken for a paper."""
    name = basename(path).lower()
    if is_hidden(name) or name in NAMES or name in _words(_OTHER_NAMES) or name.endswith(_REPORT):
        return False
    suffix = _COMPRESSED.sub("", name).rpartition(".")
    return not suffix[1] or suffix[2] not in _words(_OTHERS)


@cache
def _words(lines: tuple[str, ...]) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


def is_archive(path: str) -> bool:
    """Whether a file of this name is an archive of papers, unless its content says otherwise."""
    return _ARCHIVE.search(path) is not None and not is_hidden(basename(path))


def is_tar(path: str) -> bool:
    """Whether a file of this name is a tar, compressed or not."""
    return _TAR.search(path) is not None


#: Of one paper in several forms the one that tells most comes first; plain text is what the others were printed to.
_FORMS = ("xml", "html", "htm", "docx", "odt", "pdf", "txt")


def turn(name: str) -> tuple[str, int]:
    """What to sort the files of one folder by: their names, but the forms of one paper by how much they tell."""
    stem, _, suffix = name.rpartition(".")
    form = suffix.lower()
    return (f"{stem}.", _FORMS.index(form)) if form in _FORMS else (name, 0)


def is_other_form(name: str, other: str) -> bool:
    """Whether two names, with their folders, differ in the suffix only."""
    stem, dot, suffix = name.rpartition(".")
    return bool(dot) and "/" not in suffix and stem == other.rpartition(".")[0]


def is_hidden(name: str) -> bool:
    """Whether programs hide files and folders of this name, or leave them behind."""
    return name.startswith((".", "~$")) or name == "__MACOSX"


def inner_path(name: str) -> str | None:
    """The path of an archive's member called *name* with «/» between its parts; None where it leads out of the archive."""
    path = re.sub(r"^(?:\./+)+", "", name.replace("\\", "/"))
    parts = path.split("/")
    if not path or path.startswith("/") or ".." in parts or "\0" in path or re.match(r"[A-Za-z]:", path):
        return None
    return "/".join(part for part in parts if part not in ("", "."))
