"""What made an export: a digest of the program with its rules, registry, vocabulary and shapes, and of the settings."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from kamergraaf.collection.settings import Making
from kamergraaf.data import directory

_DATA = ("ontology", "shapes")  # beside the package in a checkout


@cache
def program() -> str:
    """The version of the program and a digest of all its files, code and data."""
    package = Path(__file__).resolve().parent.parent
    digest = sha256()
    for top in (package, *(directory(name) for name in _DATA)):
        for path in sorted(top.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.relative_to(top).as_posix().encode() + b"\0" + sha256(path.read_bytes()).digest())
    return f"{version('kamergraaf')} {digest.hexdigest()[:16]}"


def options(making: Making) -> str:
    """A digest of what is made of each paper."""
    return sha256(json.dumps(asdict(making), sort_keys=True).encode()).hexdigest()[:16]


def maker(making: Making) -> str:
    """A digest of the program and of what is made of each paper."""
    return sha256(f"{program()} {options(making)}".encode()).hexdigest()[:32]
