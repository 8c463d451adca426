"""Papers, cited papers, dossiers and text versions as triples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kamergraaf.map.concepts import CHAMBERS, DOCUMENT_KINDS, concept
from kamergraaf.map.terms import (
    DCTERMS,
    ELI,
    KG,
    KGC,
    RDFS,
    RICO,
    SCHEMA,
    SKOS,
    Iri,
    Names,
    Triple,
    count,
    day,
    dutch,
    each,
    plain,
    published,
    types,
)
from kamergraaf.model.resolved import CitedDocument, Document, Dossier
from kamergraaf.model.text import SourceText

_BY_PREFIX = {"kst": "Kamerstuk", "ah": "KamervragenAntwoord", "h": "Handelingen"}
_BY_KIND = {"antwoord-kamervragen": "KamervragenAntwoord", "aanhangsel": "KamervragenAntwoord", "handelingen": "Handelingen"}
# Kinds that also exist outside the numbered series of Kamerstukken.
_NO_SERIES = frozenset({"kamervragen", "rapport", "besluitenlijst", "bijlage", "overig"})


def text_iri(names: Names, document: str) -> Iri:
    """The IRI of the text version of *document* (a key)."""
    return names(f"{document}/text")


def paper(document: Document, names: Names) -> Iterator[Triple]:
    """The paper itself with its header, signatories and citations."""
    me = names(document.key)
    # The report of a debate is printed as a Kamerstuk later, if at all; then it has a number.
    numbered = document.recorded_at is None or document.number is not None
    yield from _classes(me, document.identifier, document.kind, own=numbered)
    yield from _identity(me, document.identifier, document.number, document.dossiers, document.main_dossier, names)
    kind = concept(document.kind, DOCUMENT_KINDS)
    yield me, DCTERMS("type"), kind or KGC("overig")
    if kind and document.broader_kind:  # so that «all moties» can be asked for without the vocabulary at hand
        yield kind, SKOS("broader"), KGC(document.broader_kind)
    chamber = concept(document.chamber, CHAMBERS) if document.chamber else None
    yield from each(me, KG("chamber"), [chamber])
    notes = [plain(note) for note in document.notes]
    notes += [plain(f"soort: {document.kind}")] if kind is None else []
    notes += [plain(f"kamer: {document.chamber}")] if document.chamber and chamber is None else []
    yield from each(me, SKOS("note"), notes)
    if document.title:
        yield me, DCTERMS("title"), dutch(document.title)
    if document.date:
        yield me, DCTERMS("date"), day(document.date)
    if document.place:
        yield me, SCHEMA("locationCreated"), plain(document.place)
    for predicate, keys in (
        (KG("signedBy"), document.signed_by),
        (DCTERMS("creator"), document.created_by),
        (KG("onBehalfOf"), document.on_behalf_of),
        (KG("addressee"), document.addressees),
        (DCTERMS("references"), document.references),
        (KG("followsUp"), document.follows_up),
    ):
        yield from each(me, predicate, map(names, keys))
    yield from each(me, SCHEMA("sameAs"), map(published, document.same_as))
    if document.recorded_at:
        yield me, SCHEMA("recordedAt"), names(document.recorded_at)
    yield me, KG("textVersion"), text_iri(names, document.key)


def unresolved(document: Document, told: Iterable[str], names: Names) -> Iterator[Triple]:
    """What the program could not make out, in words, at the paper."""
    yield from each(names(document.key), KG("unresolved"), map(plain, told))


def text_version(document: Document, source: SourceText, notes: Iterable[str], names: Names) -> Iterator[Triple]:
    """The text to which all offsets refer: checksum, length in code points, encoding."""
    me = text_iri(names, document.key)
    yield from types(me, KG("TextVersion"), RICO("Instantiation"))
    yield me, KG("sha256"), plain(source.sha256)
    if not source.verbatim or source.file_sha256 != source.sha256:
        yield me, KG("sourceSha256"), plain(source.file_sha256)
    yield me, KG("codePoints"), count(len(source.text))
    yield me, KG("encoding"), plain(source.encoding)
    yield me, DCTERMS("format"), plain("text/plain")
    yield from each(me, SKOS("note"), map(plain, notes))


def cited(document: CitedDocument, names: Names) -> Iterator[Triple]:
    """A cited paper: its identity where the citation tells it, else what is told and that it is unresolved."""
    if document.key.startswith("dossier/"):  # «Kamerstuk 32 735»: the dossier as a whole
        return
    me = names(document.key)
    yield from _classes(me, document.identifier, document.kind, own=False)
    yield from _identity(me, document.identifier, document.number, document.dossiers, None, names)
    yield from each(me, SCHEMA("sameAs"), map(published, document.same_as))
    # Kind and label are the citing paper's words: a paper with an identifier has a graph of its own, which they could contradict.
    kind = concept(document.kind, DOCUMENT_KINDS)
    if kind and kind != KGC("overig") and document.identifier is None:
        yield me, DCTERMS("type"), kind
    if document.dated:
        yield me, DCTERMS("date"), day(document.dated)
    if document.label and document.identifier is None:
        yield me, RDFS("label"), dutch(document.label)


def dossiers(described: Iterable[Dossier], named: Iterable[str], names: Names) -> Iterator[Triple]:
    """All dossiers: those *described*, and those that papers merely name by key or number."""
    for dossier in described:
        me = names(dossier.key)
        yield from _dossier(me, dossier.number)
        if dossier.title:
            yield me, DCTERMS("title"), dutch(dossier.title)
        if dossier.rijkswet:
            yield me, KG("rijkswetnummer"), plain(dossier.rijkswet)
    for key in named:
        yield from _dossier(names(_dossier_key(key)), _dossier_key(key).removeprefix("dossier/"))


def named_dossiers(document: Document, cited_documents: Iterable[CitedDocument]) -> Iterator[str]:
    """Keys or numbers of all dossiers to which a paper belongs or is said to belong."""
    yield from document.dossiers
    if document.main_dossier:
        yield document.main_dossier
    for one in cited_documents:
        yield from one.dossiers
        if one.key.startswith("dossier/"):
            yield one.key


def _dossier(me: Iri, number: str) -> Iterator[Triple]:
    yield from types(me, KG("Dossier"), RICO("RecordSet"))
    yield me, KG("dossierNumber"), plain(number)


def _dossier_key(name: str) -> str:
    return name if name.startswith("dossier/") else f"dossier/{name}"


def _classes(me: Iri, identifier: str | None, kind: str, *, own: bool) -> Iterator[Triple]:
    yield from types(me, KG("ParliamentaryDocument"), RICO("Record"), ELI("Work"))
    special = _BY_KIND.get(kind)
    if identifier:
        special = _BY_PREFIX.get(identifier.partition("-")[0], special)
    elif special is None and (kind not in _NO_SERIES if own else kind == "kamerstuk"):
        special = "Kamerstuk"
    if special:
        yield from types(me, KG(special))


def _identity(
    me: Iri, identifier: str | None, number: str | None, keys: tuple[str, ...], main: str | None, names: Names
) -> Iterator[Triple]:
    if identifier:
        yield me, DCTERMS("identifier"), plain(identifier)
    else:
        yield me, KG("resolutionStatus"), KGC("unresolved")
    if number:
        yield me, KG("ondernummer"), plain(number)
    known = [_dossier_key(key) for key in keys]
    if main is None and known and identifier:
        # The number belongs to one dossier: the one the identifier names, else the first.
        own = [key for key in known if identifier == f"kst-{key.removeprefix('dossier/')}-{number}"]
        main = (own or known)[0]
    if main:
        yield me, KG("mainDossier"), names(_dossier_key(main))
        known.append(_dossier_key(main))
    yield from each(me, KG("dossier"), map(names, known))
