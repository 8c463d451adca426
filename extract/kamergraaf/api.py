"""The Python API: one paper in, what it says out, as values or as a graph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kamergraaf.errors import InputError
from kamergraaf.map.terms import DEFAULT_BASE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rdflib import Graph

    from kamergraaf.map import Triple
    from kamergraaf.model.findings import ClaimKind, Findings
    from kamergraaf.model.resolved import Resolution
    from kamergraaf.model.text import Paper

__all__ = ["DEFAULT_BASE", "Counts", "Extraction", "checked_base", "extract", "extract_bytes", "extract_text"]


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was found. *mentions* are the anchored ones of entities; *claims_by_kind* has all four kinds, in fixed order."""

    mentions: int
    dossiers: int
    cited: int
    persons: int
    posts: int
    organisations: int
    meetings: int
    claims: int
    claims_by_kind: tuple[tuple[ClaimKind, int], ...]
    quantities: int
    times: int
    unresolved: int


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one paper says: the paper as read, the raw findings, the resolved entities and claims, and the base of the IRIs."""

    paper: Paper
    findings: Findings
    resolution: Resolution
    base_iri: str = DEFAULT_BASE

    @property
    def identifier(self) -> str:
        """The paper's identifier as in its IRI and file names: "kst-32735-243", or "doc-<hash>" where none is printed."""
        return self.resolution.document.key

    @property
    def iri(self) -> str:
        """The paper's IRI."""
        return self.base_iri + self.identifier

    def triples(self) -> tuple[Triple, ...]:
        """The statements of the graph, sorted."""
        from kamergraaf.map import map_resolution

        return map_resolution(self.resolution, base=self.base_iri)

    def graph(self) -> Graph:
        """The graph as an rdflib Graph with the project's prefixes bound."""
        from kamergraaf.write import to_rdflib

        return to_rdflib(self.triples())

    def counts(self) -> Counts:
        """How many entities and claims of each kind were found."""
        from kamergraaf.model.findings import ClaimKind

        found = self.resolution
        return Counts(
            mentions=len(found.mentions),
            dossiers=len(found.dossiers),
            cited=len(found.cited),
            persons=len(found.persons),
            posts=len(found.posts),
            organisations=len(found.organisations),
            meetings=len(found.meetings),
            claims=len(found.claims),
            claims_by_kind=tuple((kind, sum(claim.kind is kind for claim in found.claims)) for kind in ClaimKind),
            quantities=sum(len(claim.quantities) for claim in found.claims),
            times=sum(len(claim.times) for claim in found.claims),
            unresolved=len(found.unresolved),
        )


def extract(path: str | Path, *, base_iri: str = DEFAULT_BASE) -> Extraction:
    """Read, recognise and resolve the paper in the file *path*.

    Raises InputError where the file cannot be read as a paper or *base_iri* is no absolute IRI ending in "/".
    """
    from kamergraaf.read import read_paper

    return _extraction(read_paper(Path(path)), checked_base(base_iri))


def extract_bytes(
    data: bytes, name: str, metadata: Mapping[str, bytes | None] | None = None, *, base_iri: str = DEFAULT_BASE
) -> Extraction:
    """The same for the bytes of a file in any form: what `extract` gives for a file *name* with these bytes.

    *name* is a path or URL and is used in messages; *metadata* has the metadata files beside it by name ("metadata.xml",
    "metadata_owms.xml"), None for one that could not be read. Raises InputError as `extract` does.
    """
    from kamergraaf.read import paper_from_content

    return _extraction(paper_from_content(data, name, metadata or {}), checked_base(base_iri))


def extract_text(text: str | bytes, name: str = "text", *, base_iri: str = DEFAULT_BASE) -> Extraction:
    """The same for a text in hand; *name* stands for the file name in messages.

    Raises InputError as `extract` does.
    """
    from kamergraaf.read import paper_from_text

    return _extraction(paper_from_text(text, name), checked_base(base_iri))


def _extraction(paper: Paper, base_iri: str) -> Extraction:
    from kamergraaf.recognise import recognise
    from kamergraaf.resolve import resolve

    findings = recognise(paper)
    return Extraction(paper, findings, resolve(paper, findings), base_iri)


@cache
def checked_base(iri: str) -> str:
    """*iri* itself where it can be the base of all IRIs of an export; raises InputError otherwise."""
    why = _unusable(iri)
    if why:
        shown = "".join(char if char.isprintable() else "\ufffd" for char in iri)
        raise InputError(f"base IRI “{shown}”: {why}; give an absolute IRI that ends in “/”, such as {DEFAULT_BASE}")
    return iri


def _unusable(iri: str) -> str | None:
    """Why *iri* cannot be a base, or None."""
    try:
        parts = urlsplit(iri)
        host, _ = parts.hostname, parts.port
    except ValueError as error:  # a bracket that does not close, a port that is no number
        return f"its host or port is not well-formed ({error})"
    if parts.scheme not in {"http", "https", "urn"} or not (host or re.match(r"(?i)urn:[a-z0-9][a-z0-9-]+:[^/]", iri)):
        return "it is no absolute http, https or urn IRI"
    if not iri.isprintable() or set(iri) & set('<>"{}|\\^` ') or set(parts.path) & set("[]"):
        return "it has characters that no IRI may have"
    if re.search(r"%(?![0-9A-Fa-f]{2})", iri):
        return "it has a “%” that two hexadecimal digits do not follow"
    # A query or fragment leaves no room for the names behind the base, and a reader would resolve dot segments away.
    if set(iri) & set("?#") or {".", ".."} & set(parts.path.split("/")):
        return "it has a query, a fragment or a dot segment"
    return None if iri.endswith("/") else "it does not end in “/”"
