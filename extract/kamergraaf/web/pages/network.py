"""Who met, cites or speaks of whom: the strongest ties, few enough to read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from kamergraaf.web.endpoint import Row
from kamergraaf.web.pages.asking import is_iri
from kamergraaf.web.pages.view import Table, View
from kamergraaf.web.pages.visit import MissingError, Named, Names, Visit, value

HOW = ("met", "cites", "speaks")
#: Kinds of nodes that have a colour of their own, as the legend names them.
KINDS = ("person", "post", "organisation", "paper", "dossier", "other")
MOST_NODES = 40
_TITLE = 20
SCRIPTS = ("lib/d3.min.js", "network.js")


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie between two things, so many *times*, with an *example*."""

    one: Named
    other: Named
    times: int
    example: str | None


async def network(visit: Visit) -> View:
    """The network of the kind in the field `how`, around the thing in `around` where that is given."""
    how = visit.wanted("how")
    how = how if how in HOW else "speaks"
    around = visit.wanted("around")
    rows = await visit.rows(f"network-{how}")
    if around:
        rows = [*await visit.rows(f"network-{how}", {"end": await _ends(visit, around)}), *rows]
    names = await visit.names(value(row, side) for row in rows for side in ("one", "other"))
    ties = await _told_apart(visit, _bounded(_ties(visit, rows, names), around))
    nodes = list(dict.fromkeys(end for tie in ties for end in (tie.one, tie.other)))
    index = {node: place for place, node in enumerate(nodes)}
    drawing = {
        "nodes": [{"label": node.label, "path": node.path, "kind": _kind(node)} for node in nodes],
        "ties": [{"source": index[tie.one], "target": index[tie.other], "times": tie.times} for tie in ties],
        "directed": how != "met",
    }
    content = {
        "how": how,
        "hows": HOW,
        "around": around,
        "ties": ties,
        "drawing": drawing,
        "kinds": [kind for kind in KINDS if any(_kind(node) == kind for node in nodes)],
        "nodes": sorted(nodes, key=lambda n: n.label),
    }
    table = Table(("one", "other", "times"), [(tie.one.iri, tie.other.iri, str(tie.times)) for tie in ties])
    return View("network.html", visit.language("network"), content, table, [node.iri for node in nodes], scripts=SCRIPTS)


async def _ends(visit: Visit, around: str) -> list[str]:
    """The IRIs under which the thing with the page *around* takes part: a person also in each office."""
    iri = visit.places.iri(around)
    if not is_iri(iri):
        raise MissingError
    held = await visit.rows("actor-agents", {"actor": iri}) if visit.places.kind(iri) in {"person", "post"} else []
    return [iri, *(value(row, "incumbency") for row in held)]


def _ties(visit: Visit, rows: list[Row], names: Names) -> list[Tie]:
    """The ties of *rows*; a person's several offices are one node."""
    added: dict[tuple[Named, Named], Tie] = {}
    for row in {(value(row, "one"), value(row, "other")): row for row in rows if "one" in row and "other" in row}.values():
        one, other = _node(visit, names, value(row, "one")), _node(visit, names, value(row, "other"))
        if one == other:
            continue
        times = int(value(row, "times") or 0)
        before = added.get((one, other))
        example = before.example if before else visit.places.path(value(row, "for_example"))
        added[one, other] = Tie(one, other, times + (before.times if before else 0), example)
    return sorted(added.values(), key=lambda tie: (-tie.times, tie.one.label, tie.other.label))


def _bounded(ties: list[Tie], around: str | None) -> list[Tie]:
    """The strongest of *ties* between at most so many things; around one thing only those that touch its neighbours."""
    if around:
        near = {around} | {end.path for tie in ties if around in (tie.one.path, tie.other.path) for end in (tie.one, tie.other)}
        ties = sorted(ties, key=lambda tie: around not in (tie.one.path, tie.other.path))
        ties = [tie for tie in ties if tie.one.path in near and tie.other.path in near]
    kept: list[Tie] = []
    nodes: set[Named] = set()
    for tie in ties:
        grown = nodes | {tie.one, tie.other}
        if len(grown) <= MOST_NODES:
            kept.append(tie)
            nodes = grown
    return kept


def _node(visit: Visit, names: Names, iri: str) -> Named:
    """The node of a thing: a person, whatever the office; a paper without number has its date, for many bear one title."""
    named = names(iri)
    label = named.label
    if (named.path or "").startswith("/paper/doc-"):
        label = f"{label[:_TITLE].rstrip(' …')}… {visit.language.day(names.date(iri))}".rstrip()
    shown = visit.places.iri(named.path) if named.path and named.path.startswith("/") else named.iri
    return Named(shown, label, "", named.path)


async def _told_apart(visit: Visit, ties: list[Tie]) -> list[Tie]:
    """*ties* with different labels for different things: one that a paper alone knows has its paper, what is left a number."""
    nodes = {node for tie in ties for node in (tie.one, tie.other)}
    several = Counter(node.label for node in nodes)
    same = [node for node in nodes if several[node.label] > 1]
    papers = {node: paper for node in same if (paper := visit.places.paper_of(node.iri))}
    names = await visit.names(papers.values())
    short = {node: _short(visit, names, paper) for node, paper in papers.items()}
    told = {node: f"{node.label} ({paper})" for node, paper in short.items() if paper}
    again = Counter(told.get(node, node.label) for node in nodes)
    numbers: Counter[str] = Counter()
    for node in sorted(same, key=lambda node: node.iri):
        label = told.get(node, node.label)
        numbers[label] += 1
        told[node] = label if again[label] == 1 else f"{label} [{numbers[label]}]"
    renamed = {node: replace(node, label=label) for node, label in told.items()}
    return [replace(tie, one=renamed.get(tie.one, tie.one), other=renamed.get(tie.other, tie.other)) for tie in ties]


def _short(visit: Visit, names: Names, paper: str) -> str:
    """A paper in few words: its number, or its date where it has none; nothing where it has neither."""
    alone = (visit.places.key(paper) or "").startswith("doc-")
    return visit.language.day(names.date(paper)) if alone else names(paper).label


def _kind(node: Named) -> str:
    kind = (node.path or "/other").split("/")[1]
    return kind if kind in KINDS else "other"
