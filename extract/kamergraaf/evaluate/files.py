"""Gold files and the texts that they annotate."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kamergraaf.errors import InputError
from kamergraaf.evaluate.check import problems
from kamergraaf.evaluate.gold import Gold, parse


def load_json(path: Path) -> Any:
    """The JSON in the file *path*; raises InputError where it cannot be read."""
    try:
        return json.loads(path.read_bytes())
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from error
    except ValueError as error:  # no JSON, or no UTF-8
        raise InputError(f"{path}: is no gold file, which is JSON ({error})") from error


def read_gold(path: Path) -> Gold:
    """The gold file *path*.

    Raises InputError, with the first of its problems, where it is not in order.
    """
    data = load_json(path)
    for place, problem in problems(data):
        raise InputError(f"{path}: {place}: {problem}; `kamergraaf evaluate --check` tells everything that is wrong")
    return parse(data, path.stem)


def find_text(path: Path, directories: Sequence[Path] = ()) -> Path:
    """The text that the gold file *path* annotates: in *directories*, else beside it.

    Raises InputError where it is nowhere.
    """
    name = f"{path.stem}.txt"
    places = [*(one / name for one in directories), path.parent / "text" / name, path.parent / name]
    for place in places:
        if place.is_file():
            return place
    looked = ", ".join(str(place) for place in places)
    raise InputError(f"{path}: the text it annotates is missing (looked for {looked}); give its directory with --text")
