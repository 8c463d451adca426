"""What one paper gives to the shards of a collection: its own statements as a frame, and those it shares with other papers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from kamergraaf.collection.frames import Compression, compress
from kamergraaf.map.terms import DEFAULT_BASE, KGC, KGR, Triple
from kamergraaf.write import Format
from kamergraaf.write.characters import as_bytes
from kamergraaf.write.files import serialise
from kamergraaf.write.lines import sorted_lines

#: Formats that shards can have: those with named graphs.
SHARD_FORMATS = (Format.NQUADS, Format.TRIG)
# What the registry or a list knows has a key of such a kind (docs/linking.md, «Identity»). A kind that is not here stays with the
# paper: then it is written more than once, but never lost.
_SHARED_KINDS = frozenset({"dossier", "incumbency", "meeting", "organisation", "person", "place", "post"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A paper's part of the shards.

    *own* is one frame that holds its *quads* statements in its named graph. *shared* are N-Triples about what belongs to no
    single paper, all lines about one subject as one text, sorted by subject.
    """

    own: bytes
    quads: int
    shared: tuple[str, ...]


def paper_piece(
    triples: Sequence[Triple],
    *,
    document_iri: str,
    base: str = DEFAULT_BASE,
    form: Format = Format.NQUADS,
    compression: Compression = Compression.GZIP,
) -> Piece:
    """The piece of the paper *document_iri*, of its *triples* (sorted and each once, as `Extraction.triples()` gives them).

    *form* is one of SHARD_FORMATS. Raises KamergraafError where the text cannot be written in UTF-8.
    """
    own: list[Triple] = []
    shared: list[str] = []
    identifier = document_iri.removeprefix(base)
    most = f"{document_iri}/", f"{document_iri}#"  # nearly all subjects begin so
    for subject, group in groupby(triples, itemgetter(0)):
        if not subject.startswith(most) and is_shared(subject, identifier, base):
            shared.append(as_bytes("".join(sorted_lines(group))).decode())  # fails here and not in the journal
        else:
            own.extend(group)
    return Piece(compress(_written(own, document_iri, base, form), compression), len(own), tuple(shared))


def is_shared(subject: str, identifier: str, base: str = DEFAULT_BASE) -> bool:
    """Whether *subject* belongs to no single paper: a rule or concept, or an entity without the paper's *identifier* in its IRI.

    Papers that are cited are not: what is said of them are the words of the paper that cites.
    """
    if subject.startswith((KGR.iri, KGC.iri)):
        return True
    kind, slash, name = subject.removeprefix(base).partition("/")
    if not slash or kind not in _SHARED_KINDS or not subject.startswith(base):
        return False
    return not (name == identifier or name.startswith((f"{identifier}-", f"{identifier}/", f"{identifier}#")))


def _written(own: Iterable[Triple], document_iri: str, base: str, form: Format) -> bytes:
    if form is Format.NQUADS:
        return as_bytes("".join(sorted_lines(own, f"{document_iri}/graph")))
    if form not in SHARD_FORMATS:
        raise ValueError(f"shards cannot be written as {form.value}: it has no named graphs")
    return serialise(tuple(own), form, document_iri=document_iri, base=base)
