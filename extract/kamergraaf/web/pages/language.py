"""Dutch and English: which one a reader wants, the messages of the pages, days and numbers as each writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf.errors import RuleError

if TYPE_CHECKING:
    from starlette.requests import Request

LANGUAGES = ("nl", "en")
_PREFERENCE = re.compile(r"\s*([A-Za-z-]+)\s*(?:;\s*q\s*=\s*([0-9.]+))?\s*")


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the pages: *code* is nl or en."""

    code: str

    def __call__(self, key: str, **values: object) -> str:
        """The message *key* with *values* put in; raises RuleError where there is none."""
        try:
            text = messages()[key][self.code]
        except KeyError as error:
            raise RuleError(f"messages.yaml has no message “{key}”") from error
        return text.format(**values) if values else text

    def day(self, value: str) -> str:
        """A calendar day (2019-04-11) in words; anything else as it stands."""
        found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?:Z|[+-]\d\d:\d\d)?", value)
        if not found or not 1 <= int(found[2]) <= 12:
            return value
        return f"{int(found[3])} {self('months').split()[int(found[2]) - 1]} {found[1]}"

    def told(self, english: str) -> str | None:
        """A line that the program or a graph tells in English, in this language; None where the catalogue has no such line."""
        if self.code == "en":
            return english
        for form, key in _told():
            if found := form.fullmatch(english):
                return self(key, **{name: self.told(part) or self.day(part) for name, part in found.groupdict().items()})
        return None

    def unit(self, name: str, value: str = "") -> str:
        """The unit *name* of a figure of *value*: measures are put into the language, what else is counted stays as written."""
        known = messages().get(f"unit-{name.lower()}") if self.code != "nl" else None
        one, _, several = (known[self.code] if known else name).partition("|")
        return one if value in {"1", "1.0", "-1"} or not several else several

    def number(self, value: str | float) -> str:
        """A number with the separators of the language: 1.200.000,5 or 1,200,000.5; anything else as it stands."""
        found = re.fullmatch(r"([+-]?)(\d+)(?:\.(\d+))?", str(value))
        if not found:
            return str(value)
        thousands, point = (".", ",") if self.code == "nl" else (",", ".")
        whole = f"{int(found[2]):,}".replace(",", thousands) if len(found[2]) > 4 else found[2]
        fraction = (found[3] or "").rstrip("0")
        return found[1].replace("-", "−") + whole + (point + fraction if fraction else "")


def chosen(request: Request, otherwise: str) -> str:
    """The language of a reader: what the address says, else the cookie, else the browser, else *otherwise*."""
    for told in (request.query_params.get("lang"), request.cookies.get("lang")):
        if told in LANGUAGES:
            return told
    return preferred(request.headers.get("accept-language", ""), otherwise)


def preferred(header: str, otherwise: str) -> str:
    """The first of our languages that an Accept-Language *header* wants most."""
    wishes: list[tuple[float, int, str]] = []
    for place, part in enumerate(header[:500].split(",")):
        found = _PREFERENCE.fullmatch(part)
        code = found[1].lower().split("-")[0] if found else ""
        if found and code in LANGUAGES:
            try:
                weight = float(found[2] or 1)
            except ValueError:
                continue
            wishes.append((-weight, place, code))
    wanted = [wish for wish in sorted(wishes) if wish[0] < 0]
    return wanted[0][2] if wanted else otherwise


@cache
def _told() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The forms of the lines told in English, with their keys; those with more words or places first."""
    forms = [(both["en"], key) for key, both in messages().items() if key.startswith("told-")]
    return tuple(
        (re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", re.escape(form)), re.S), key)
        for form, key in sorted(forms, key=lambda one: (-len(one[0]), one[1]))
    )


@cache
def messages() -> dict[str, dict[str, str]]:
    """All messages by key and language. Raises RuleError where the catalogue is damaged."""
    import yaml

    path = Path(__file__).with_name("messages.yaml")
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        return {key: {code: both[code] for code in LANGUAGES} for key, both in content.items()}
    except (OSError, yaml.YAMLError, KeyError, AttributeError, TypeError) as error:
        raise RuleError(f"{path}: {error}") from error
