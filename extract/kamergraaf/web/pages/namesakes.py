"""Persons (and posts) that one paper alone knows: who bears one name stands together, or has the paper beside the name.

A person whom the registry does not know has an identity for each paper, as nobody can tell whether two are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kamergraaf.web.pages.places import Places
from kamergraaf.web.pages.visit import Named, Names

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Group:
    """One name on a page: *members* are who bears it, each with the paper that knows them where there are several."""

    label: str
    detail: str
    members: tuple[tuple[Named, Named | None], ...]

    @property
    def path(self) -> str | None:
        """The page of the first, who stands for all in addresses."""
        return self.members[0][0].path


def paper_of(places: Places, named: Named) -> str | None:
    """The IRI of the paper that alone knows *named*, a holder of a post by their person; None of others."""
    return places.paper_of(places.iri(named.path) if named.path and named.path.startswith("/") else named.iri)


def grouped(
    several: Iterable[T], of: Callable[[T], Named], known: Callable[[Named], str], places: Places, names: Names
) -> list[tuple[Group, Sequence[T]]]:
    """*several* by whom they are *of*, in the order of the first.

    One name that papers alone know is one group; others are one where *known* gives the same.
    """
    found: dict[tuple[str, str], list[T]] = {}
    for one in several:
        named = of(one)
        alone = paper_of(places, named) is not None
        kind = (named.path or "").split("/")[1:2]
        found.setdefault(("".join(kind), named.label) if alone else ("", known(named)), []).append(one)
    return [(_group([of(one) for one in members], places, names), members) for members in found.values()]


def _group(members: Sequence[Named], places: Places, names: Names) -> Group:
    each = list({named.path or named.iri: named for named in reversed(members)}.values())[::-1]
    papers = [paper_of(places, named) if len(each) > 1 else None for named in each]
    known = [(named, names(paper) if paper else None) for named, paper in zip(each, papers, strict=True)]
    return Group(each[0].label, each[0].detail if len(each) == 1 else "", tuple(known))
