"""What linking needs of one paper: compact records, read from the triples of its graph.

The same function serves an export in memory and one read back from a file, so that both give the same links.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from kamergraaf.link.words import content_words
from kamergraaf.map.terms import DCTERMS, FOAF, KG, KGC, ORG, RDFS, SCHEMA, SKOS, TYPE, Triple
from kamergraaf.statements import Statements

#: Ends of words that name a kind of meeting («wetgevingsoverleg») and no topic; as stems.
_GATHERINGS = ("overleg", "debat", "vergadering", "gesprek", "bijeenkomst", "conferenti", "zitting", "behandeling", "raad")


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment that its own paper does not tell to be settled; names are IRIs, *words* the stems of its topic."""

    iri: str
    words: frozenset[str]
    posts: tuple[str, ...]
    meeting: str | None
    number: str | None
    status: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a paper says of an earlier commitment."""

    iri: str
    words: frozenset[str]
    status: str
    kept_with: str | None
    papers: tuple[str, ...]
    meetings: tuple[str, ...]
    days: tuple[date, ...]
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting held on one *day*: *words* are the stems of its name, *who* the persons, posts and bodies that took part.

    *paper* is the one whose own the meeting is by its IRI, empty where papers share its IRI; *dossiers* are that paper's.
    """

    iri: str
    paper: str
    kind: str
    day: date
    words: frozenset[str]
    who: frozenset[str]
    dossiers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity of a *claim*: its bounds (inclusive, None where open), what it measures, whose it is, and when it holds."""

    iri: str
    claim: str
    lowest: Decimal | None
    highest: Decimal | None
    unit: str
    words: frozenset[str]
    places: tuple[str, ...]
    source: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class PaperRecord:
    """One paper; *posts* are those of its signatories, *texts* the words of its claims, reports and meetings."""

    iri: str
    identifier: str | None
    day: date | None
    posts: tuple[str, ...]
    dossiers: tuple[str, ...]
    promises: tuple[Promise, ...]
    reports: tuple[Report, ...]
    meetings: tuple[Held, ...]
    figures: tuple[Figure, ...]
    texts: tuple[tuple[str, str], ...]


class Graph(Statements):
    """The statements of one graph, with the values read that records need."""

    def day(self, subject: str, predicate: str) -> date | None:
        """The value as a day; None where it is none."""
        try:
            return date.fromisoformat(self.value(subject, predicate) or "")
        except ValueError:
            return None

    def number(self, subject: str, predicate: str) -> Decimal | None:
        """The value as a number; None where it is none."""
        try:
            return Decimal(self.value(subject, predicate) or "")
        except InvalidOperation:
            return None

    def posts(self, agents: Iterable[str]) -> tuple[str, ...]:
        """The offices of *agents*: of an incumbency its post, of anything else itself."""
        return tuple(sorted({self.value(agent, KG("post")) or agent for agent in agents}))

    def names(self, agents: Iterable[str]) -> list[str]:
        """All names of *agents*."""
        told = (SKOS("prefLabel"), SKOS("altLabel"), FOAF("name"), RDFS("label"), SCHEMA("name"), SCHEMA("alternateName"))
        return [name for agent in agents for predicate in told for name in self.objects(agent, predicate)]


def records(triples: Iterable[Triple]) -> tuple[PaperRecord, ...]:
    """The records of every paper of which *triples* hold the text version (cited papers have none), by IRI."""
    from kamergraaf.link.figures import figures

    graph = Graph.of_triples(triples)
    own: dict[str, list[str]] = defaultdict(list)
    for subject in (*graph.instances(KG("Claim")), *graph.instances(KG("CommitmentReport"))):
        own[graph.value(subject, KG("inDocument")) or ""].append(subject)
    meetings = graph.instances(KG("Meeting"))
    papers = [p for p in graph.instances(KG("ParliamentaryDocument")) if graph.value(p, KG("textVersion"))]
    return tuple(
        PaperRecord(
            iri=paper,
            texts=tuple((one, _text(graph, one)) for one in (*own[paper], *(meetings if paper == papers[0] else ()))),
            identifier=graph.value(paper, DCTERMS("identifier")),
            day=graph.day(paper, DCTERMS("date")),
            posts=graph.posts(graph.objects(paper, KG("signedBy"))),
            dossiers=graph.objects(paper, KG("dossier")),
            promises=tuple(_promise(graph, c) for c in own[paper] if _unsettled(graph, c)),
            reports=tuple(_report(graph, r) for r in own[paper] if graph.is_a(r, KG("CommitmentReport"))),
            meetings=_meetings(graph, papers) if paper == papers[0] else (),
            figures=figures(graph, own[paper], paper),
        )
        for paper in papers
    )


def _text(graph: Graph, subject: str) -> str:
    return next(filter(None, (graph.value(subject, p) for p in (SCHEMA("text"), KG("asWritten"), RDFS("label")))), "")


def _unsettled(graph: Graph, claim: str) -> bool:
    settled = {KGC("fulfilled"), KGC("withdrawn")}
    return graph.is_a(claim, KG("Commitment")) and graph.value(claim, KG("commitmentStatus")) not in settled


def _promise(graph: Graph, claim: str) -> Promise:
    return Promise(
        claim,
        content_words(graph.value(claim, SCHEMA("text")) or ""),
        graph.posts(graph.objects(claim, KG("assertedBy"))),
        graph.value(claim, KG("madeAt")),
        graph.value(claim, KG("commitmentNumber")),
        graph.value(claim, KG("commitmentStatus")) or KGC("open"),
    )


def _report(graph: Graph, report: str) -> Report:
    paper = graph.value(report, KG("inDocument")) or ""
    title = graph.value(paper, DCTERMS("title")) or ""
    # A paper cited without number is known by its day alone.
    cited = graph.objects(report, KG("promisedIn"))
    undated = [graph.day(c, DCTERMS("date")) for c in cited if not graph.value(c, DCTERMS("identifier"))]
    told = [date.fromisoformat(d) for d in graph.objects(report, KG("promisedOn"))]
    return Report(
        report,
        content_words(f"{graph.value(report, KG('asWritten')) or ''} {title}"),
        graph.value(report, KG("reportedStatus")) or "",
        graph.value(report, KG("keptWith")),
        tuple(c for c in cited if graph.value(c, DCTERMS("identifier"))),
        graph.objects(report, KG("promisedAt")),
        tuple(sorted({*told, *(d for d in undated if d)})),
        graph.objects(report, KG("promiseNumber")),
    )


def _meetings(graph: Graph, papers: Sequence[str]) -> tuple[Held, ...]:
    """The meetings with one exact day."""
    out = []
    for meeting in graph.instances(KG("Meeting")):
        day, end = graph.day(meeting, SCHEMA("startDate")), graph.day(meeting, SCHEMA("endDate"))
        kind = graph.value(meeting, KG("meetingType"))
        if day and day == end and kind:
            present = graph.objects(meeting, KG("participant"))
            who = {*graph.posts(present), *(p for a in present for p in graph.objects(a, ORG("member")))}
            # What parliament and everybody attend tells no meeting from another.
            who = {w for w in who if graph.value(w, TYPE) != ORG("Organization")}
            local = meeting.rsplit("/", 1)[-1]
            keys = [p for p in papers if local == p.rsplit("/", 1)[-1] or local.startswith(p.rsplit("/", 1)[-1] + "-")]
            paper = max(keys, key=len, default="")
            words = frozenset(w for w in content_words(graph.value(meeting, RDFS("label")) or "") if not w.endswith(_GATHERINGS))
            out.append(Held(meeting, paper, kind, day, words, frozenset(who), frozenset(graph.objects(paper, KG("dossier")))))
    return tuple(out)
