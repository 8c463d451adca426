"""Writes the table in docs/endpoint.md of the clients and W3C cases that pass against `/sparql`, by running them.

Usage, from the root of the repository: .venv/bin/python docs/endpoint.py
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "endpoint.md"
START, END = "<!-- table: docs/endpoint.py -->\n", "<!-- end of table -->\n"


def main() -> None:
    """Run everything and put the table into the page."""
    import httpx
    import pyoxigraph
    from kamergraaf.cli import cli

    from tests.web.cases import CASES, CLIENTS, GRAPHS
    from tests.web.conftest import served

    passed: dict[str, bool | str] = {}
    with tempfile.TemporaryDirectory() as place:
        store = Path(place) / "store"
        cli(["load", str(ROOT / "output" / "voorbeeld"), "--store", str(store), "--quiet"], standalone_mode=False)
        writable = pyoxigraph.Store(store)
        for name, content in GRAPHS.items():
            writable.load(content, format=pyoxigraph.RdfFormat.TURTLE, to_graph=pyoxigraph.NamedNode(name))
        writable.flush()
        del writable
        with served("--store", str(store)) as site, httpx.Client(timeout=60) as client:
            endpoint = f"{site.url}/sparql"
            for case in CASES:
                passed[case.name] = case.passes(client, endpoint)
            for name, run in CLIENTS.items():
                try:
                    passed[name] = run(endpoint) > 0
                except Exception as error:
                    passed[name] = False
                    print(f"{name}: {error}", file=sys.stderr)
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(START)
    PAGE.write_text(before + START + table(passed) + END + rest.partition(END)[2], encoding="utf-8")
    print(f"{sum(map(bool, passed.values()))} of {len(passed)} pass")


def table(passed: dict[str, bool]) -> str:
    """The table in Markdown."""
    sys.path.insert(0, str(ROOT))
    from tests.web.cases import CLIENTS, UPDATES

    rows = [(name if name in CLIENTS else f"`{name}`", "passes" if fine else "**fails**") for name, fine in passed.items()]
    rows.sort(key=lambda row: row[0].startswith("`"))
    rows += [(f"`{name}`", "writes: refused (403)") for name in UPDATES]
    return "| client or case | |\n|---|---|\n" + "".join(f"| {name} | {said} |\n" for name, said in rows)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
