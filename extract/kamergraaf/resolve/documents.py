"""The paper itself, its dossiers and the papers it cites."""

from __future__ import annotations

from collections.abc import Mapping

from kamergraaf.model.findings import Citation, CitationKind, Findings, Header
from kamergraaf.model.resolved import CitedDocument, Document, DocumentMetadata, Dossier
from kamergraaf.model.text import Paper, Span
from kamergraaf.recognise.identifiers import published_iri, split_identifier
from kamergraaf.recognise.kinds import broader_kind, is_kind
from kamergraaf.registry.lookup import Registry
from kamergraaf.resolve.actors import Actors
from kamergraaf.resolve.dating import when_written
from kamergraaf.resolve.keys import digest


def document_key(paper: Paper, identifier: str | None) -> str:
    """The key of a paper: its printed identifier, else the hash of its bytes."""
    return identifier or f"doc-{paper.source.file_sha256[:16]}"


def resolve_cited(
    findings: Findings, text: str, document: str
) -> tuple[tuple[CitedDocument, ...], dict[Span, str], dict[Span, tuple[str, ...]]]:
    """Cited papers, the key that each citation's mention stands for, and all keys of each citation."""
    cited: dict[str, CitedDocument] = {}
    first: dict[Span, str] = {}
    every: dict[Span, tuple[str, ...]] = {}
    for citation in findings.citations:
        if citation.kind is CitationKind.DOSSIER:
            if citation.targets:
                first[citation.span] = f"dossier/{citation.targets[0]}"
            continue
        documents = _cited(citation, text, document)
        for one in documents:
            known = cited.get(one.key)
            cited[one.key] = _joined(known, one) if known else one
        keys = tuple(d.key for d in documents)
        first[citation.span] = keys[0]
        every[citation.span] = keys
    return tuple(cited[k] for k in sorted(cited)), first, every


def _cited(citation: Citation, text: str, document: str) -> list[CitedDocument]:
    words = text[citation.span.start : citation.span.end]
    if not citation.targets:
        key = f"{document}#citation-{digest(f'{words} {citation.dated}')}"
        return [CitedDocument(key, None, _kind(citation, None), dated=citation.dated, label=words)]
    out = []
    for target in citation.targets:
        parts = split_identifier(target)
        dossiers = (parts[0], *citation.also_in) if parts else ()
        published = (published_iri(target),) if target.startswith(("kst-", "ah-", "h-")) else ()
        out.append(
            CitedDocument(
                target,
                target,
                _kind(citation, target),
                tuple(f"dossier/{d}" for d in dossiers),
                parts[1] if parts else None,
                citation.dated,
                published,
            )
        )
    return out


def _kind(citation: Citation, target: str | None) -> str:
    if citation.kind is CitationKind.LETTER:
        return "brief"
    if citation.kind is CitationKind.MOTIE:
        return "motie"
    if citation.kind is CitationKind.AMENDEMENT:
        return "amendement"
    if target and target.startswith("h-"):
        return "handelingen"
    if target and target.startswith("ah-"):
        return "antwoord-kamervragen"
    return "kamerstuk" if target and target.startswith("kst-") else "overig"


def _joined(a: CitedDocument, b: CitedDocument) -> CitedDocument:
    """Two citations of one paper: dossiers add up, a told kind and date win."""
    kind = b.kind if a.kind in ("kamerstuk", "overig") else a.kind
    dossiers = tuple(dict.fromkeys((*a.dossiers, *b.dossiers)))
    return CitedDocument(a.key, a.identifier, kind, dossiers, a.number, a.dated or b.dated, a.same_as, a.label)


def resolve_dossiers(findings: Findings, cited: tuple[CitedDocument, ...], registry: Registry) -> tuple[Dossier, ...]:
    """Dossiers of the head, with printed titles, and those cited or of cited papers, with the registry's."""
    dossiers = {
        f"dossier/{d.number}": Dossier(f"dossier/{d.number}", d.number, d.title or registry.dossier_title(d.number), d.rijkswet)
        for d in findings.header.dossiers
    }
    named = [f"dossier/{t}" for c in findings.citations if c.kind is CitationKind.DOSSIER for t in c.targets]
    for key in (*(k for c in cited for k in c.dossiers), *named):
        if key not in dossiers:
            number = key.split("/", 1)[1]
            dossiers[key] = Dossier(key, number, registry.dossier_title(number))
    return tuple(dossiers[k] for k in sorted(dossiers))


def resolve_document(
    paper: Paper, findings: Findings, key: str, actors: Actors, bodies: tuple[str, ...], cited: Mapping[Span, tuple[str, ...]]
) -> Document:
    """The paper's own description; *bodies* are the organisations that it comes from."""
    header = findings.header
    signed = tuple(dict.fromkeys(k for s in findings.signatures if (k := _signatory(s.post, s.person, actors))))
    posts = {actors.post_at[s.post] for s in findings.signatures if s.post and s.post in actors.post_at}
    named = [actors.post_at[s] for s in findings.on_behalf if s in actors.post_at]
    behalf = [_incumbent(post, actors) for post in named if post not in posts]  # nobody writes on their own behalf
    references = dict.fromkeys(k for keys in cited.values() for k in keys if k != key)
    followed = dict.fromkeys(k for span in findings.followed for k in cited.get(span, ()) if k != key)
    notes = paper.notes + header.notes + (() if header.identifier else ("no printed identifier found",))
    notes += _undated(header)
    unsigned = bodies and not signed and is_kind(header.kind, "brief")
    notes += ("no signatory read: the body in the head stands for the paper",) if unsigned else ()
    return Document(
        key=key,
        identifier=header.identifier,
        kind=header.kind,
        title=header.title,
        date=header.day,
        place=header.place,
        chamber=header.chamber,
        number=header.number,
        main_dossier=f"dossier/{header.dossiers[0].number}" if header.dossiers else None,
        dossiers=tuple(f"dossier/{d.number}" for d in header.dossiers),
        signed_by=signed,
        created_by=bodies,
        on_behalf_of=tuple(k for k in dict.fromkeys(behalf) if k not in signed),
        addressees=tuple(dict.fromkeys(actors.post_at[s] for s in findings.addressees if s in actors.post_at)),
        references=tuple(references),
        follows_up=tuple(followed),
        same_as=(published_iri(header.identifier),) if header.identifier else (),
        notes=notes,
        broader_kind=broader_kind(header.kind),
        metadata=tuple(DocumentMetadata(f"{key}#told-{digest(f'{s.field} {s.value}')}", s) for s in header.told),
    )


def _incumbent(post: str, actors: Actors) -> str:
    return actors.holder_of.get(post, post)


def _signatory(post: Span | None, person: Span | None, actors: Actors) -> str | None:
    """The incumbency where post and name agree with the registry; else the person, else the post."""
    name = actors.person_at.get(person) if person else None
    office = actors.post_at.get(post) if post else None
    if office is None:
        return name
    term = actors.holder_of.get(office)
    holder = next((i.person for i in actors.incumbencies if i.key == term), None)
    if term and (name is None or holder == name):
        return term
    return name or office


def _undated(header: Header) -> tuple[str, ...]:
    """What a paper without date says about itself: what stays unresolved."""
    if header.day:
        return ()
    if when_written(header):
        return (f"no date found: relative dates stay unresolved, holders of posts are those of the year {header.session}",)
    return ("no date found: relative dates and holders of posts stay unresolved",)
