"""The registry at run time: posts, persons, mandates and organisations, looked up by id, by name and by day."""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from kamergraaf.errors import RuleError
from kamergraaf.registry.tenure import Holders, Mandate, When, holders, meets

_DATA = Path(__file__).resolve().parent / "data"
_PARTICLES = frozenset(
    ["van", "de", "der", "den", "het", "'t", "te", "ter", "ten", "in", "op", "aan", "la", "le", "du", "von", "'s"]
)


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """A person; *family* has its tussenvoegsels, *same_as* are published IRIs."""

    id: str
    name: str
    family: str
    given: str
    initials: str
    same_as: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DatedName:
    """A name with the days between which it was borne, both inclusive; None is unbounded or unknown."""

    name: str
    abbreviation: str = ""
    start: date | None = None
    end: date | None = None

    def covers(self, when: When) -> bool:
        """Whether the name was borne on the day, or on one of the days."""
        return meets(self.start, self.end, when)


@dataclass(frozen=True, slots=True)
class PostRecord:
    """An office (one seat); its names, the newest first."""

    id: str
    organisation: str
    names: tuple[DatedName, ...]

    @property
    def label(self) -> str:
        """The first, newest name."""
        return self.names[0].name

    def label_at(self, day: date) -> str:
        """The official name on *day*: official names stand first, and of these no two are borne on one day."""
        return next((name.name for name in self.names if name.covers(day)), self.label)


@dataclass(frozen=True, slots=True)
class OrganisationRecord:
    """An organisation; *kind* is the source's (ministerie, zbo, gemeente …), *same_as* are TOOI and Wikidata IRIs."""

    id: str
    label: str
    kind: str
    same_as: tuple[str, ...]
    names: tuple[DatedName, ...]
    start: date | None = None
    end: date | None = None


def surname_key(surname: str) -> str:
    """The key of a surname: «van Dijk», «VAN DIJK» and «Dijk, van» have one key; accents do not count."""
    if "," in surname:
        head, _, tail = surname.partition(",")
        surname = f"{tail.strip()} {head.strip()}"
    plain = unicodedata.normalize("NFKD", surname.replace("’", "'")).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = re.sub(r"[-\s]+", " ", plain.replace("ij", "y")).split()
    while len(words) > 1 and words[0] in _PARTICLES:
        words.pop(0)
    return " ".join(words)


def _letters(initials: str) -> str:
    return "".join(part[0] for part in re.split(r"[.\s]+", initials) if part).casefold()


@dataclass(frozen=True, slots=True)
class Registry:
    """All tables; treat as read-only.

    Where a *day* is asked for, it may be `Days` as well: the days among which it is.
    """

    persons: Mapping[str, PersonRecord]
    posts: Mapping[str, PostRecord]
    organisations: Mapping[str, OrganisationRecord]
    mandates: tuple[Mandate, ...]
    _by_surname: Mapping[str, tuple[str, ...]] = field(repr=False)
    _by_post: Mapping[str, tuple[Mandate, ...]] = field(repr=False)
    _by_person: Mapping[str, tuple[Mandate, ...]] = field(repr=False)

    def post(self, post_id: str) -> PostRecord | None:
        """The post with this id ("minister-min-jenv"), or None."""
        return self.posts.get(post_id)

    def person(self, person_id: str) -> PersonRecord | None:
        """The person with this id ("harbers-mgj-1969"), or None."""
        return self.persons.get(person_id)

    def organisation(self, org_id: str) -> OrganisationRecord | None:
        """The organisation with this id ("min-jenv"), or None."""
        return self.organisations.get(org_id)

    def holders(self, post_id: str, day: When) -> Holders:
        """Who held the post on *day* (rules in kamergraaf.registry.tenure); both tuples are empty where nobody is known."""
        return holders(self._by_post.get(post_id, ()), day)

    def holders_of(self, post_ids: Iterable[str], day: When, name: str | None = None) -> Holders:
        """Who held any of *post_ids* on *day*: the posts that share one name, as PostMention.post_ids gives them.

        With *name*, posts that did not bear it on *day* are left out. One person is certain, several are candidates.
        """
        ids = [post_id for post_id in post_ids if name is None or self.bears(post_id, name, day)]
        return holders([mandate for post_id in ids for mandate in self._by_post.get(post_id, ())], day)

    def bears(self, post_id: str, name: str, day: When) -> bool:
        """Whether the post is called *name* on *day*; a name that the registry does not have is taken on trust.

        Names with one abbreviation («LNV», twice renamed) are as good as one: of an abbreviation only one is known.
        """
        post, wanted = self.posts.get(post_id), fold_name(name)
        if not post or all(fold_name(row.name) != wanted for row in post.names):
            return True
        return any(row.covers(day) for row in post.names if fold_name(row.name) == wanted or capitals(row.name) == capitals(name))

    def mandates_of(self, person_id: str, day: When | None = None) -> tuple[Mandate, ...]:
        """All mandates of a person, or those on *day*, by post and start."""
        found = self._by_person.get(person_id, ())
        return found if day is None else tuple(mandate for mandate in found if mandate.covers(day))

    def find_person(
        self, surname: str, initials: str | None = None, given: str | None = None, day: When | None = None
    ) -> tuple[PersonRecord, ...]:
        """All persons of that surname who fit the initials («M.G.J.», their first letter decides) and the given name.

        A person whose initials the registry lacks fits any. With *day*, those with a mandate on it are preferred (others
        only where none has one), then those whose initials agree wholly. Sorted by id.
        """
        idents = self._by_surname.get(surname_key(surname)) or self._by_surname.get(surname_key(surname.split("-")[0]), ())
        found = [self.persons[ident] for ident in idents]
        if given:
            found = [p for p in found if p.given.casefold() == given.casefold()]
        if initials and (letters := _letters(initials)):
            found = [p for p in found if not p.initials or _letters(p.initials)[0] == letters[0]]
            exact = [p for p in found if _letters(p.initials) == letters]
            found = exact or found
        if day is not None and len(found) > 1:
            found = [p for p in found if self.mandates_of(p.id, day)] or found
        return tuple(found)

    def dossier_title(self, number: str) -> str | None:
        """The title of a dossier ("34244", "36600-VII") in the Tweede Kamer's list, or None."""
        return _dossiers().get(number)


def capitals(name: str) -> str:
    """The initials by which a name is abbreviated: «MLNV» of «Minister van Landbouw, Natuurbeheer en Visserij»."""
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())


def fold_name(name: str) -> str:
    """A name for comparison: case, dashes and blanks do not count."""
    return " ".join(name.replace("–", "-").replace("—", "-").casefold().split())


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@cache
def _dossiers() -> dict[str, str]:
    try:
        with gzip.open(_DATA / "dossiers.json.gz") as stream:
            titles: dict[str, str] = json.load(stream)
            return titles
    except (OSError, ValueError) as error:
        raise RuleError(f"{_DATA / 'dossiers.json.gz'}: {error}") from error


def _person(row: list[str]) -> PersonRecord:
    ident, name, family, given, initials, wikidata, _tk = row
    return PersonRecord(ident, name, family, given, initials, (f"http://www.wikidata.org/entity/{wikidata}",) if wikidata else ())


@cache
def load_registry() -> Registry:
    """The registry shipped with the package, read once. Raises RuleError where its file is missing or damaged."""
    path = _DATA / "registry.json"
    try:
        raw = json.loads(path.read_bytes())
        persons = {row[0]: _person(row) for row in raw["persons"]}
        posts = {
            ident: PostRecord(ident, body, tuple(DatedName(name, "", _date(a), _date(b)) for name, a, b in names))
            for ident, body, names in raw["posts"]
        }
        bodies = {
            ident: OrganisationRecord(
                ident,
                label,
                kind,
                tuple(same),
                tuple(DatedName(name, short, _date(a), _date(b)) for name, short, a, b in names),
                _date(start),
                _date(end),
            )
            for ident, label, kind, same, names, start, end in raw["organisations"]
        }
        mandates = tuple(
            Mandate(p, post, org or None, _date(a), _date(b), role or None) for p, post, org, a, b, role in raw["mandates"]
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RuleError(f"{path}: {error}") from error
    by_surname: dict[str, list[str]] = defaultdict(list)
    for person in persons.values():
        parts = person.family.split("-")
        for key in dict.fromkeys(surname_key(name) for name in (person.family, parts[0], parts[-1])):
            by_surname[key].append(person.id)
    by_post: dict[str, list[Mandate]] = defaultdict(list)
    by_person: dict[str, list[Mandate]] = defaultdict(list)
    for mandate in mandates:
        by_post[mandate.post].append(mandate)
        by_person[mandate.person].append(mandate)
    return Registry(
        persons,
        posts,
        bodies,
        mandates,
        {key: tuple(sorted(found)) for key, found in by_surname.items()},
        {key: tuple(found) for key, found in by_post.items()},
        {key: tuple(found) for key, found in by_person.items()},
    )
