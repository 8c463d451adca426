"""The links between papers: commitments and the reports on them, figures that differ, meetings that are one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, islice
from operator import itemgetter

from kamergraaf.link.figures import apart
from kamergraaf.link.records import Held
from kamergraaf.link.store import Candidate, Placed
from kamergraaf.map.terms import KG, KGC

#: Kinds of evidence for which report and commitment belong together, strongest first.
EVIDENCE = ("link-number", "link-cited", "link-meeting", "link-dated", "link-topic")
#: So many words a report shares with the commitment it is about, where the evidence leaves a choice.
_SHARED = 2
#: The same where nothing but the topic tells.
SHARED_TOPIC = 4


#: A figure is compared with the last one of so many other sources, and of its own: where hundreds of papers tell figures of one
#: measure and time, that of every source against that of every other would be more than anyone can read.
OTHERS = 8

#: Kinds of which one person may have several on a day: they need topic and company.
_INFORMAL = frozenset({"gesprek", "bijeenkomst", "bezoek"})


@dataclass(frozen=True, slots=True)
class Link:
    """One link: IRIs of what is linked and of the *evidence*, the *rule* that made it; *later* is a commitment's new state."""

    subject: str
    predicate: str
    object: str
    rule: str
    evidence: tuple[str, ...]
    later: str | None = None
    day: str | None = None


def fulfilments(candidates: Iterable[Candidate]) -> Iterator[Link]:
    """A link for each report whose commitment is found, by the strongest evidence that tells it; *candidates* come by report."""
    for _, of_report in groupby(candidates, key=lambda c: c.report):
        by_kind: dict[str, list[Candidate]] = {}
        for candidate in of_report:
            by_kind.setdefault(candidate.kind, []).append(candidate)
        for kind in EVIDENCE:
            found = _chosen(kind, by_kind.get(kind, []))
            if found:
                yield from map(_fulfilment, found)
                break


def _chosen(kind: str, candidates: list[Candidate]) -> list[Candidate]:
    """The commitments a report is about: by number all, else the one that shares most words; none where two share as many."""
    if kind == "link-number":
        return candidates
    if kind in ("link-meeting", "link-topic"):
        # At a meeting many make promises, and two meetings of a day are told apart by who spoke.
        candidates = [c for c in candidates if c.promise_posts & c.report_posts]
    least = SHARED_TOPIC if kind == "link-topic" else _SHARED
    scored = sorted(((len(c.promise_words & c.report_words), c.promise, c) for c in candidates), reverse=True)
    if not scored or scored[0][0] < least or (len(scored) > 1 and scored[1][0] == scored[0][0]):
        return []
    return [scored[0][2]]


def _fulfilment(one: Candidate) -> Link:
    if one.status == KGC("fulfilled"):
        kept = one.kept_with or one.report_paper
        return Link(one.promise, KG("fulfilledBy"), kept, one.kind, (one.report,), one.status, one.report_day)
    return Link(one.promise, KG("statusToldBy"), one.report_paper, one.kind, (one.report,), one.status, one.report_day)


def same_meetings(meetings: Iterable[Held]) -> Iterator[Link]:
    """Meetings of one type and day in different papers, each linked to the first with which it agrees."""
    for _, group in groupby(meetings, key=lambda m: (m.kind, m.day)):
        known: list[Held] = []
        for one in group:
            for other in known:
                rule = agreement(one, other)
                if rule:
                    yield Link(one.iri, KG("sameMeetingAs"), other.iri, rule, (other.iri, one.iri), day=one.day.isoformat())
                    break
            else:
                known.append(one)


def agreement(one: Held, other: Held) -> str | None:
    """The rule by which two meetings of one type and day are the same, if any.

    Where both names tell a topic, the topics share a word; else someone other than a body took part in both, or both papers are
    of one dossier.
    A paper that tells of two keeps them apart. Conversations, visits and gatherings need both a topic and who took part.
    """
    if one.paper and one.paper == other.paper:
        return None
    if one.kind.removeprefix(KGC.iri) in _INFORMAL:
        return "link-meeting-topic" if one.words & other.words and one.who & other.who else None
    if one.words and other.words:
        return "link-meeting-topic" if one.words & other.words else None
    if one.who & other.who:
        return "link-meeting-attended"
    return "link-meeting-dossier" if one.dossiers & other.dossiers else None


@dataclass(frozen=True, slots=True)
class Series:
    """A measure that more than one paper has figures of, in order of time.

    Those of `series` can be gone through once, before the next one is taken: thousands of papers may tell of one measure.
    """

    measure: str
    figures: Iterable[Placed]


def series(placed: Iterable[Placed]) -> Iterator[Series]:
    """The series of *placed* figures, which come by measure."""
    for measure, group in groupby(placed, key=lambda p: p.measure):
        yield Series(measure, group)


def disagreements(one: Series) -> Iterator[Link]:
    """Where figures of a measure for one time cannot both be right: a later figure revises that of its own source and contradicts
    another's, of the `OTHERS` that spoke last. Figures without a time of their own are not compared, for the day of a paper is
    no time of the figure.
    """
    timed = (p for p in one.figures if p.figure.start or p.figure.end)
    for _, group in groupby(timed, key=lambda p: (p.figure.start, p.figure.end)):
        last: dict[str, Placed] = {}
        for new in group:
            mine = last.pop(new.figure.source, None)
            others = islice(reversed(last.items()), OTHERS)  # reversed: those that spoke last come first
            for source, old in sorted([*others, *([(new.figure.source, mine)] if mine else [])], key=itemgetter(0)):
                if new.paper != old.paper and new.figure.claim != old.figure.claim and apart(new.figure, old.figure):
                    kind = "revises" if source == new.figure.source else "contradicts"
                    evidence = (old.figure.iri, new.figure.iri)
                    yield Link(new.figure.claim, KG(kind), old.figure.claim, f"link-{kind}", evidence, day=new.day or None)
            last[new.figure.source] = new


def merged(links: Iterable[Link]) -> Iterator[Link]:
    """Links of one paper between the same two things as one: of the strongest rule, with the evidence of all.

    *links* of one paper, that of their evidence, come together.
    """
    for _, group in groupby(links, key=lambda link: link.evidence[0].partition("#")[0]):
        ordered = sorted(group, key=lambda link: (*_between(link), EVIDENCE.index(link.rule), link.evidence))
        for _, same in groupby(ordered, key=_between):
            first, *others = same
            evidence = tuple(dict.fromkeys((*first.evidence, *(e for other in others for e in other.evidence))))
            yield replace(first, evidence=evidence)


def _between(link: Link) -> tuple[str, str, str]:
    return link.subject, link.predicate, link.object
