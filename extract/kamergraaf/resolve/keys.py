"""Keys of entities: the part of an IRI behind the base, stable across runs and papers."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_SPACES = re.compile(r"\s+")


def slug(text: str) -> str:
    """*text* in lower-case ASCII words joined by hyphens, at most 80 characters; never empty."""
    plain = unicodedata.normalize("NFKD", text.replace("ij", "ij")).encode("ascii", "ignore").decode()
    out = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:80].strip("-")
    return out or f"x-{digest(text)}"


def digest(text: str, length: int = 12) -> str:
    """The first *length* hex digits of the SHA-256 of *text* with its white space normalised."""
    return hashlib.sha256(_SPACES.sub(" ", text).strip().encode("utf-8")).hexdigest()[:length]
