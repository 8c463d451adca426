"""Where on this server a thing has its page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

_OWN = ("person/", "post/", "organisation/", "meeting/", "dossier/")
#: The key of a paper, as it begins the keys of what that paper alone knows.
_OF_PAPER = re.compile(r"(kst-\d+(?:-[IVXLCDM]+[A-Z]?)?-[0-9A-Z]+|(?:ah|h)-[te]k-\d{8}-\d+(?:-\d+)*|doc-[0-9a-f]+)(?=-\D)")
_SAFE = "/:@!$&'()*+,;=~"


@dataclass(frozen=True, slots=True)
class Places:
    """Paths of pages for IRIs behind the *base* of the data."""

    base: str

    def key(self, iri: str) -> str | None:
        """The part of *iri* behind the base; None for the IRIs of others."""
        return iri[len(self.base) :] if iri.startswith(self.base) else None

    def path(self, iri: str) -> str | None:
        """The path of the page about *iri*; the IRI itself where it is of another web server; None where it is no web address."""
        key = self.key(iri)
        if not key:
            return iri if re.match(r"https?://", iri) else None
        name, mark, fragment = key.partition("#")
        page = name if name.startswith(_OWN) else f"thing/{name}" if "/" in name else f"paper/{name}"
        if name.endswith("/text") and name.count("/") == 1:
            page = f"paper/{name.removesuffix('/text')}"
        return "/" + quote(page, safe=_SAFE) + (mark + quote(fragment, safe=_SAFE) if mark else "")

    def iri(self, path: str) -> str:
        """The IRI of the thing whose page is at *path*, one of this server: the way back of `path`, but for fragments."""
        key = unquote(path.lstrip("/"))
        return self.base + key.removeprefix("paper/").removeprefix("thing/")

    def paper_of(self, iri: str) -> str | None:
        """The IRI of the paper that alone knows *iri*, as its key tells (person/kst-32735-243-grinwis); None of other things."""
        found = _OF_PAPER.match((self.key(iri) or "").partition("/")[2])
        return self.base + found[1] if found else None

    def kind(self, iri: str) -> str:
        """What sort of thing *iri* names, told by its form: "paper", "person", "claim", …; "other" for the IRIs of others."""
        key = self.key(iri)
        if not key:
            return "other"
        name, mark, fragment = key.partition("#")
        if mark:
            return fragment.split("-")[0]
        return name.split("/")[0] if "/" in name else "paper"
