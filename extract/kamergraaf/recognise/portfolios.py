"""The registry's portfolios as papers write them: «Justitie en Veiligheid», «JenV», with the posts that bear them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from kamergraaf.recognise.alternatives import longest_first
from kamergraaf.recognise.gazetteer import fold
from kamergraaf.registry.lookup import PostRecord, load_registry

_ACCENTS = tuple(zip("áàâäéèêëíìîïóòôöúùûüçñ", "aaaaeeeeiiiioooouuuucn", strict=True))
_NAME = re.compile(r"(Minister|Staatssecretaris) (?:(van|voor) )?(?:(?:de|het) )?(.+)")


@dataclass(frozen=True, slots=True)
class Portfolio:
    """What a rank and a portfolio name together: the full *label* and all posts so called, some at other times."""

    label: str
    post_ids: tuple[str, ...]


def plain(text: str) -> str:
    """*text* folded and without accents («Financién» of a bad scan too); exactly as long as *text*."""
    folded = fold(text)
    for accented, bare in _ACCENTS:
        folded = folded.replace(accented, bare)
    return folded


def key_of(portfolio: str) -> str:
    """A portfolio for comparison: commas, which papers drop, do not count."""
    return plain(portfolio).replace(",", "")


def _expanded(post: PostRecord, short: str) -> str:
    """The full name that the abbreviation *short* stands for: the one with its initials, else the newest."""
    letters = [c for c in short if c.isupper()]
    for row in post.names:
        words = row.name.partition(" ")[2].replace("-", " ").split()
        if [word[0] for word in words if word[0].isupper()] == letters:
            return row.name
    return post.label


@cache
def table() -> dict[tuple[str, str], Portfolio]:
    """(rank, plain portfolio) to what they name; ranks are "minister" and "staatssecretaris"."""
    labels: dict[tuple[str, str], str] = {}
    posts: dict[tuple[str, str], list[str]] = defaultdict(list)
    for post in load_registry().posts.values():
        for row in post.names:
            if match := _NAME.fullmatch(row.name):
                rank, _, portfolio = match.groups()
                short = " " not in portfolio and sum(c.isupper() for c in portfolio) > 1
                key = (rank.lower(), key_of(portfolio))
                labels.setdefault(key, _expanded(post, portfolio) if short else row.name)
                posts[key].append(post.id)
    return {key: Portfolio(label, tuple(dict.fromkeys(posts[key]))) for key, label in labels.items()}


@cache
def _pattern() -> re.Pattern[str]:
    names = longest_first(portfolio for _, portfolio in table())
    forms = (re.escape(name).replace(r"\ \-\ ", r"(?: - | \(|, )").replace(r"\ ", "(?:,? |,)") for name in names)
    spelt = (form.replace("koninkrijksrelaties", "koninkrijks?relaties") for form in forms)  # misspelt often
    return re.compile(rf"({'|'.join(spelt)})(?![^\W\d_])(?!['-]\w)")


def match_at(text: str, folded: str, start: int, linked: bool) -> tuple[int, str] | None:
    """The longest portfolio that begins at *start*: its end and its plain form, or None.

    *folded* is plain(text). Without «van» or «voor» before it (*linked*), and where it is an abbreviation, it must
    begin with a capital.
    """
    match = _pattern().match(folded, start)
    if not match:
        return None
    spaced = re.sub(r",(?! )", ", ", match[1])
    name = key_of(re.sub(r" \(|(?<=financien), ", " - ", spaced))
    name = name.replace("koninkrijkrelaties", "koninkrijksrelaties")
    if text[start].islower() and (not linked or len(name) <= 5):
        return None
    end = match.end()
    return (end + 1 if "(" in match[1] and folded.startswith(")", end) else end), name
