"""What recognisers find: mentions and values, each with its span in the clean text and the rule that made it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

from kamergraaf.model.text import Span


class CitationKind(StrEnum):
    """What a citation points at."""

    KAMERSTUK = "kamerstuk"
    HANDELINGEN = "handelingen"
    AANHANGSEL = "aanhangsel"
    DOSSIER = "dossier"
    LETTER = "letter"  # "onze brief van 4 december 2018"
    MOTIE = "motie"  # by its movers
    AMENDEMENT = "amendement"  # by its movers
    OTHER = "other"  # by the number of a document or case


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation of parliamentary papers: *targets* are identifiers (kst-32735-230).

    *also_in* are further dossiers of a joint number; *dated* is the date told for a cited letter; *session* the parliamentary
    year told with the citation («2022-2023»); *sitting* the number of a sitting, *items* those of it; *rijkswetten* the
    numbers of Kingdom acts told with a dossier («R1985»); *numbers* a paper's numbers told without dossier («op stuk nr.
    212»). *alternative* is what the identifier may mean as well: «21501-33» is read as the dossier, it may be paper
    kst-21501-33. A citation without targets is unresolved and says so.
    """

    span: Span
    kind: CitationKind
    targets: tuple[str, ...]
    rule: str
    also_in: tuple[str, ...] = ()
    dated: date | None = None
    pages: str | None = None
    movers: tuple[str, ...] = ()
    session: str | None = None
    sitting: int | None = None
    items: tuple[int, ...] = ()
    rijkswetten: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    alternative: str | None = None


@dataclass(frozen=True, slots=True)
class ShortForm:
    """Words that stand for a paper cited before: «deze motie», «voornoemde brief».

    *antecedent* is the span of that citation, None where the text does not tell which it is.
    """

    span: Span
    kind: CitationKind
    rule: str
    antecedent: Span | None = None


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A natural person by name; initials and titles as printed, the span without titles."""

    span: Span
    surname: str
    rule: str
    initials: str | None = None
    given: str | None = None
    role: str | None = None  # "lid" for «het lid Omtzigt»


@dataclass(frozen=True, slots=True)
class PostMention:
    """An office. *post_id* is the registry's (several where the name is shared), empty for a post outside it.

    *label* is the office's full name in running-text form; *coreference* the span of an earlier mention of the same post.
    """

    span: Span
    label: str
    rule: str
    post_ids: tuple[str, ...] = ()
    coreference: Span | None = None
    country: str | None = None
    generic: bool = False


@dataclass(frozen=True, slots=True)
class OrganisationMention:
    """An organisation. *org_id* is the registry's, or None for one that the text itself names.

    *label* is its canonical name (equal labels are one organisation); *aliases* other names the text gives it;
    *members* canonical labels or ids of a joint body's members.
    """

    span: Span
    label: str
    rule: str
    org_id: str | None = None
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    collaboration: bool = False
    generic: bool = False


class Comparator(StrEnum):
    """How a figure relates to the true amount."""

    EXACT = "exact"
    CIRCA = "circa"
    MORE_THAN = "more-than"
    AT_LEAST = "at-least"
    LESS_THAN = "less-than"
    AT_MOST = "at-most"
    JUST_OVER = "just-over"
    ALMOST = "almost"
    BETWEEN = "between"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure in words or digits: either *value*, or *minimum* and *maximum*, or *fraction* (0.5 for «de helft»).

    *unit* is the thing counted as written («kwetsbare vluchtelingen en asielzoekers», «euro», «procent»);
    *part_of* tells that the figure divides the figure before it («de helft daarvan»), *part_of_next* that it divides the one
    behind («de helft van de 400 scholen»); *per* what a rate is told per («jaar», «persoon per jaar»).
    """

    span: Span
    comparator: Comparator
    rule: str
    value: Decimal | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    fraction: Decimal | None = None
    unit: str | None = None
    part_of: bool = False
    part_of_next: bool = False
    per: str | None = None


class Direction(StrEnum):
    """Where a change goes."""

    INCREASE = "increase"
    DECREASE = "decrease"


@dataclass(frozen=True, slots=True)
class Change:
    """What rises or falls: the span of the words that tell it («gehalveerd»), and the figures of the change, where told.

    *factor* is new over old («gehalveerd»: 0.5); *before*, *after* and *by* are figures of the same claim («van 10 naar 12
    procent», «met 20%»).
    """

    span: Span
    direction: Direction
    rule: str
    factor: Decimal | None = None
    before: Quantity | None = None
    after: Quantity | None = None
    by: Quantity | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A calendar expression: EDTF text and inclusive bounds.

    *end* is None for «sinds …», *start* for «uiterlijk …», both where no anchor date is known.
    """

    span: Span
    edtf: str
    rule: str
    start: date | None = None
    end: date | None = None
    open_end: bool = False
    exact_day: bool = False


@dataclass(frozen=True, slots=True)
class MeetingMention:
    """A meeting: span from the noun through the words that identify it.

    *participants* are spans of actor or organisation mentions; *antecedent* is the span of the mention that an anaphoric one
    repeats, None where it stands for none within reach; *distinct* tells one that is introduced as another («een gesprek», «het
    volgende debat»).
    """

    span: Span
    meeting_type: str  # local name of the concept: algemeen-overleg, raad, bezoek …
    rule: str
    time: TimeExpression | None = None
    place: str | None = None
    participants: tuple[Span, ...] = ()
    topic: str | None = None
    anaphoric: bool = False  # «datzelfde gesprek»: the same as an earlier one
    generic: bool = False
    antecedent: Span | None = None
    distinct: bool = False


class ClaimKind(StrEnum):
    """The four kinds of claim."""

    FACT = "fact"
    COMMITMENT = "commitment"
    POSITION = "position"
    APPEAL = "appeal"


class Certainty(StrEnum):
    """How sure the text is."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNDERSPECIFIED = "underspecified"


class Polarity(StrEnum):
    """Whether the main clause is negated."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Modality(StrEnum):
    """What the main clause says of what it tells: that it must, may, can or is wished to be so."""

    OBLIGATION = "obligation"
    PERMISSION = "permission"
    ABILITY = "ability"
    VOLITION = "volition"


class Evidentiality(StrEnum):
    """Whose knowledge a claim rests on."""

    OWN = "own"
    REPORTED = "reported"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class ClaimFinding:
    """One claim. *holders* and *source* are spans of mentions; without holders the signatories stand for it.
    *cues* are the spans of the words that told kind, certainty, polarity, modality and source; *cites* are citations that stand
    elsewhere and belong to it; *number* is that of a registered promise, *ordinal* its place in the list read out at the end of a
    debate; *spoken* tells that it was said at the meeting of which the paper is the report.
    """

    span: Span
    kind: ClaimKind
    rule: str
    holders: tuple[Span, ...] = ()
    source: Span | None = None
    evidentiality: Evidentiality = Evidentiality.OWN
    certainty: Certainty = Certainty.UNDERSPECIFIED
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality | None = None
    cues: tuple[Span, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    changes: tuple[Change, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    made_at: Span | None = None
    owed_to: Span | None = None
    fulfilled_here: bool = False
    about: tuple[Span, ...] = ()
    cites: tuple[Span, ...] = ()
    number: str | None = None
    ordinal: int | None = None
    spoken: bool = False


class ShortAnswer(StrEnum):
    """An answer in one word."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class QuestionFinding:
    """A question put to the government or another body: its words, and the stretches of text that answer it.

    *number* is as printed («4», «2 en 3» where several share one text); *series* tells apart questions of one number: it counts
    from 1 and goes up where numbering starts anew. *asked_by* are spans of persons or organisations, *asked_to* of posts.
    """

    span: Span
    number: str
    rule: str
    series: int = 1
    answers: tuple[Span, ...] = ()
    short: ShortAnswer | None = None
    asked_by: tuple[Span, ...] = ()
    asked_to: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class DebateFinding:
    """The meeting of which a paper is the report.

    *meeting_type* is the local name of a concept; *span* where the paper tells it, *mention* that of the meeting's mention there,
    if it is one; *opened* and *closed* local times; *participants* spans of those who speak; *mentions* those of meetings that
    are this one («dit debat», «dit overleg»); *day* that on which it was held, which may be before the date of the report.
    """

    meeting_type: str
    label: str
    span: Span
    mention: Span | None = None
    opened: time | None = None
    closed: time | None = None
    participants: tuple[Span, ...] = ()
    mentions: tuple[Span, ...] = ()
    day: date | None = None


@dataclass(frozen=True, slots=True)
class HeaderDossier:
    """A dossier of the head: number without blanks, title as printed, span in the clean text, Kingdom act («R1985»)."""

    number: str
    title: str | None
    span: Span
    rijkswet: str | None = None


class Agreement(StrEnum):
    """How what metadata tells stands to what the text tells."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    ADDS = "adds"  # the text does not tell, or not as much


@dataclass(frozen=True, slots=True)
class MetadataStatement:
    """What metadata tells of a paper: *field* («date», «kind», «mover»), *value* as told, its *sources* («metadata.xml»).

    *text* is what the text says instead, where the two disagree.
    """

    field: str
    value: str
    sources: tuple[str, ...]
    agreement: Agreement
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """What the head tells; None and empty where it does not. *notes* say where text and markup disagree, *told* what metadata
    tells beside the text."""

    identifier: str | None
    kind: str
    number: str | None
    title: str | None
    dossiers: tuple[HeaderDossier, ...]
    day: date | None
    place: str | None
    chamber: str | None
    session: str | None
    notes: tuple[str, ...] = ()
    told: tuple[MetadataStatement, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """One signatory: the spans of the post and of the person's name, either may be missing."""

    post: Span | None
    person: Span | None


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was recognised in one paper, each tuple in text order.

    *on_behalf* and *addressees* are spans of posts; *senders* the organisations of the letterhead; *note_citations* pairs the
    clean offset of a footnote's mark with the spans of the citations in that footnote; *followed* are the spans of those
    citations on which the paper says that it follows.
    """

    header: Header
    signatures: tuple[Signature, ...]
    on_behalf: tuple[Span, ...]
    addressees: tuple[Span, ...]
    senders: tuple[OrganisationMention, ...]
    note_citations: tuple[tuple[int, tuple[Span, ...]], ...]
    citations: tuple[Citation, ...]
    short_forms: tuple[ShortForm, ...]
    persons: tuple[PersonMention, ...]
    posts: tuple[PostMention, ...]
    organisations: tuple[OrganisationMention, ...]
    meetings: tuple[MeetingMention, ...]
    claims: tuple[ClaimFinding, ...]
    questions: tuple[QuestionFinding, ...] = ()
    debate: DebateFinding | None = None
    followed: tuple[Span, ...] = ()
