"""Whether the heads of papers are read right: `python benchmarks/headers.py FILE…`, a table per field.

The truth is what a paper tells twice. A printed footer («kst-21501-20-1916») is taken away before the head is read, and
the identifier, dossier and number read without it must be those of the footer; the movers in a motie's title must be among its
signatories; every paper has one kind and one date. Papers without a footer count for kind and date only.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from pathlib import Path

from kamergraaf.errors import KamergraafError
from kamergraaf.read import paper_from_text, read_paper
from kamergraaf.recognise import recognise
from kamergraaf.recognise.identifiers import split_identifier
from kamergraaf.recognise.kinds import is_kind

FOOTER = re.compile(r"^\s*(kst-[\w-]+)\s*$", re.MULTILINE)


def check(path: Path) -> dict[str, bool]:
    """Per field whether it is right; a field the paper does not tell is missing."""
    text = read_paper(path).source.text
    footer = FOOTER.search(text)
    found = recognise(paper_from_text(FOOTER.sub("", text) if footer else text, path.name))
    head = found.header
    right = {"date": head.day is not None, "kind": head.kind != "overig"}
    if footer:
        dossier, number = split_identifier(footer.group(1)) or ("", "")
        right["identifier"] = head.identifier == footer.group(1)
        right["dossier"] = bool(head.dossiers) and head.dossiers[0].number == dossier
        right["title of dossier"] = bool(head.dossiers) and bool(head.dossiers[0].title)
        right["ondernummer"] = head.number == number
    if is_kind(head.kind, "motie") and head.title:
        signed = {found_surname(p.surname) for p in found.persons if any(s.person == p.span for s in found.signatures)}
        titled = [found_surname(p.surname) for p in found.persons if p.role == "lid"]
        right["movers"] = bool(signed) and all(t in signed for t in titled[:1])
    return right


def found_surname(name: str) -> str:
    return re.sub(r"\W", "", name.casefold())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--misses", action="store_true", help="name the papers where a field is wrong")
    options = parser.parse_args()
    table: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for path in options.files:
        try:
            fields = check(path)
        except KamergraafError as error:
            print(f"left out: {error}")
            continue
        for field, ok in fields.items():
            table[field][0] += ok
            table[field][1] += 1
            if options.misses and not ok:
                print(f"{path}: {field}")
    print(f"{'field':<18}{'right':>7}{'of':>6}")
    for field, (ok, of) in table.items():
        print(f"{field:<18}{ok:>7}{of:>6}")


if __name__ == "__main__":
    main()
