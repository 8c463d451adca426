"""Entities with their identities and the statements about them, as the mapping to RDF receives them.

A *key* is the part of an IRI behind the base: "person/harbers-mgj-1969", "kst-32735-243", "dossier/32735",
"kst-32735-243#claim-0f3a…". Spans count in the source text version.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from kamergraaf.model.findings import (
    Certainty,
    Change,
    ClaimKind,
    Evidentiality,
    MetadataStatement,
    Modality,
    Polarity,
    Quantity,
    ShortAnswer,
    TimeExpression,
)
from kamergraaf.model.text import Paper, Span


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier: number without blanks, suffix behind a hyphen; *rijkswet* is the number of its Kingdom act («R1985»)."""

    key: str
    number: str
    title: str | None = None
    rijkswet: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A natural person; *resolved* tells that a registry knows them. *same_as* are published IRIs."""

    key: str
    name: str
    alt_names: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """An office.

    *holders* are incumbencies that are certain at the document's date, *candidates* those among which it cannot be told.
    *label* is the registry's newest name, the same for all papers; *printed* the name in this paper, where it is another.
    """

    key: str
    label: str
    organisation: str | None = None
    alt_labels: tuple[str, ...] = ()
    country: str | None = None
    generic: bool = False
    holders: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    resolved: bool = False
    printed: str | None = None

    @property
    def name(self) -> str:
        """The name that the paper prints, else the label."""
        return self.printed or self.label


@dataclass(frozen=True, slots=True)
class Incumbency:
    """A person holding a post from *start* to *end* (inclusive; None while it lasts or where unknown).

    *label* is the post's name at the start; None where the start is unknown.
    """

    key: str
    person: str
    post: str
    organisation: str | None = None
    start: date | None = None
    end: date | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation; *members* make it a collaboration."""

    key: str
    label: str
    alt_labels: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    collaboration: bool = False
    members: tuple[str, ...] = ()
    generic: bool = False
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting with what is known of it; *part_of* is that during which it was held, *opened* and *closed* are local times."""

    key: str
    meeting_type: str
    label: str
    start: date | None = None
    end: date | None = None
    edtf: str | None = None
    place: str | None = None
    participants: tuple[str, ...] = ()
    part_of: str | None = None
    opened: time | None = None
    closed: time | None = None


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A paper that is cited; without *identifier* it is unresolved and only what is told of it is known."""

    key: str
    identifier: str | None
    kind: str
    dossiers: tuple[str, ...] = ()
    number: str | None = None
    dated: date | None = None
    same_as: tuple[str, ...] = ()
    label: str | None = None


@dataclass(frozen=True, slots=True)
class CitingPlace:
    """One place at which the paper cites: what is told there, and what it points at.

    *cites* are keys of papers and dossiers, all of them («nrs. 3 en 4»). *reading* and *alternative* are the identifier as it
    is read and what it may be as well («21501-33»: the dossier, or kst-21501-33). *rijkswetten* are numbers of Kingdom acts
    («R1985»). *antecedent* is the key of the place that a
    short form stands for. *status* is "resolved", "ambiguous" or "unresolved".
    """

    key: str
    span: Span
    kind: str
    as_written: str
    rule: str
    status: str
    cites: tuple[str, ...] = ()
    session: str | None = None
    pages: str | None = None
    sitting: int | None = None
    items: tuple[int, ...] = ()
    rijkswetten: tuple[str, ...] = ()
    movers: tuple[str, ...] = ()
    dated: date | None = None
    reading: str | None = None
    alternative: str | None = None
    antecedent: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentMetadata:
    """One statement of the metadata of a paper."""

    key: str
    statement: MetadataStatement


@dataclass(frozen=True, slots=True)
class Document:
    """The paper itself. *signed_by* are keys of incumbencies or, unresolved, of posts or persons; *created_by* those of the
    organisations that it comes from.

    *broader_kind* is the kind of which *kind* is a special case; *recorded_at* the meeting of which the paper is the report.
    """

    key: str
    identifier: str | None
    kind: str
    title: str | None = None
    date: date | None = None
    place: str | None = None
    chamber: str | None = None
    number: str | None = None
    main_dossier: str | None = None
    dossiers: tuple[str, ...] = ()
    signed_by: tuple[str, ...] = ()
    created_by: tuple[str, ...] = ()
    on_behalf_of: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    follows_up: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    broader_kind: str | None = None
    metadata: tuple[DocumentMetadata, ...] = ()
    recorded_at: str | None = None


@dataclass(frozen=True, slots=True)
class EntityMention:
    """One mention: source span, the entity's key, the rule that made it and, of a citation, the sentence it belongs to."""

    span: Span
    entity: str
    rule: str


@dataclass(frozen=True, slots=True)
class ClaimQuantity:
    """A quantity of a claim; *fraction_of* is the key of the quantity it divides."""

    key: str
    span: Span
    as_written: str
    quantity: Quantity
    fraction_of: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A change told by a claim; *before*, *after* and *by* are keys of the claim's quantities."""

    key: str
    span: Span
    as_written: str
    change: Change
    before: str | None = None
    after: str | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimTime:
    """A time expression of a claim."""

    key: str
    span: Span
    as_written: str
    time: TimeExpression


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim with keys for all it speaks of; *cites* are the papers cited at it (footnotes bound to its marks included).

    *answers* are questions of which it is (part of) the answer; *number* is that of a promise («TZ202306-026»), *ordinal* its
    place in the list read out at the end of a debate.
    """

    key: str
    span: Span
    text: str
    kind: ClaimKind
    rule: str
    evidentiality: Evidentiality
    certainty: Certainty
    polarity: Polarity
    asserted_by: tuple[str, ...] = ()
    reported_source: tuple[str, ...] = ()
    modality: Modality | None = None
    cues: tuple[str, ...] = ()
    cue_spans: tuple[Span, ...] = ()
    quantities: tuple[ClaimQuantity, ...] = ()
    changes: tuple[ClaimChange, ...] = ()
    times: tuple[ClaimTime, ...] = ()
    made_at: str | None = None
    owed_to: str | None = None
    status: str | None = None
    fulfilled_by: str | None = None
    about: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    number: str | None = None
    ordinal: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question with keys of those who ask and of the posts asked; the claims of its answer name it."""

    key: str
    span: Span
    text: str
    number: str
    rule: str
    asked_by: tuple[str, ...] = ()
    asked_to: tuple[str, ...] = ()
    short: ShortAnswer | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place: *kind* is "country", "province" or "municipality"; *code* that of ISO 3166-1 or TOOI; *country* where it lies."""

    key: str
    kind: str
    code: str
    name: str
    english: str | None = None
    alt_names: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    country: str | None = None


@dataclass(frozen=True, slots=True)
class CommitmentReport:
    """What the paper says of a commitment made before: its *status* now, and how to know which commitment that is.

    *claim* is the claim of this paper that recalls it; *promised_in* are papers, *promised_at* meetings, *promised_on* days of
    letters, *numbers* registered numbers; *kept_with* is the paper that keeps it (this one, or one sent before).
    """

    key: str
    span: Span
    text: str
    rule: str
    status: str
    claim: str | None = None
    promised_in: tuple[str, ...] = ()
    promised_at: tuple[str, ...] = ()
    promised_on: tuple[date, ...] = ()
    numbers: tuple[str, ...] = ()
    kept_with: str | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """All that one paper says, ready to be mapped; every tuple is sorted by key or by span."""

    paper: Paper
    document: Document
    dossiers: tuple[Dossier, ...]
    persons: tuple[Person, ...]
    posts: tuple[Post, ...]
    incumbencies: tuple[Incumbency, ...]
    organisations: tuple[Organisation, ...]
    meetings: tuple[Meeting, ...]
    cited: tuple[CitedDocument, ...]
    citing: tuple[CitingPlace, ...]
    mentions: tuple[EntityMention, ...]
    claims: tuple[Claim, ...]
    unresolved: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    reports: tuple[CommitmentReport, ...] = ()
    places: tuple[Place, ...] = ()
