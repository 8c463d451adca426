"""How fast `/sparql` answers, beside Oxigraph's server asked directly: six typical queries over at least a million statements.

Usage: .venv/bin/python benchmarks/endpoint.py [--statements N] [--rounds N] [--seconds S]

The data are exports of the real letters in tests/, repeated with other numbers and years, so that papers are many and persons,
posts and organisations shared. Each query is asked of both servers in turn, one request at a time, then by eight clients at once.
Prints a Markdown table: milliseconds at p50 and p99, the median of what ours took more for the same question, and throughput with
eight clients as a ratio.
"""

from __future__ import annotations

import argparse
import asyncio
import http.client
import itertools
import os
import platform
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

from kamergraaf.api import DEFAULT_BASE, extract
from kamergraaf.store.exports import NamedGraph
from kamergraaf.store.graphs import opened
from kamergraaf.web.child import Child
from kamergraaf.write import to_ntriples

ROOT = Path(__file__).resolve().parent.parent
KG = "https://w3id.org/kamergraaf/def#"
TEXT = "<https://schema.org/text>"
AT_ONCE = 8

QUERIES = {
    "statements of a paper": "SELECT ?p ?o WHERE {{ <{paper}> ?p ?o }}",
    "claims of a paper with who says so": (
        f"SELECT ?c ?t ?who WHERE {{{{ ?c <{KG}inDocument> <{{paper}}> ; {TEXT} ?t ; <{KG}assertedBy> ?who }}}}"
    ),
    "open promises of a year": (
        f"SELECT ?c ?t ?d WHERE {{{{ ?c a <{KG}Commitment> ; {TEXT} ?t ; <{KG}inDocument> ?d . "
        "?d <http://purl.org/dc/terms/date> ?day FILTER(YEAR(?day) = {year}) }} ORDER BY ?day ?c LIMIT 50"
    ),
    "papers by year": (
        "SELECT ?y (COUNT(DISTINCT ?d) AS ?n) WHERE {{ ?d <http://purl.org/dc/terms/date> ?day BIND(YEAR(?day) AS ?y) }} "
        "GROUP BY ?y"
    ),
    "words in claims": f'SELECT ?c ?t WHERE {{{{ ?c {TEXT} ?t FILTER(CONTAINS(?t, "{{word}}")) }}}} LIMIT 20',
    "what a paper cites, and that": (
        "SELECT DISTINCT ?x WHERE {{ <{paper}> <http://purl.org/dc/terms/references>+ ?x }} LIMIT 100"
    ),
}
WORDS = ("migratie", "onderzoek", "gemeente", "2025", "rekening", "kabinet", "evaluatie")


def real() -> list[tuple[str, str]]:
    """Real letters as N-Triples, with their identifiers."""
    found = []
    for path in sorted([*(ROOT / "tests/gold/text").glob("*.txt"), *(ROOT / "tests/letters/text").glob("*.txt")]):
        extraction = extract(path)
        found.append((extraction.identifier, to_ntriples(extraction.triples()).decode()))
    return found


def varied(letters: list[tuple[str, str]]) -> Iterator[NamedGraph]:
    """The letters again and again, each time under another number and in another year, without end."""
    for turn in itertools.count():
        for identifier, text in letters:
            text = text.replace(identifier, f"{identifier}x{turn}")
            text = re.sub(r'"(20[0-2]\d)(-\d\d-\d\d"\^\^)', lambda m, t=turn: f'"{2000 + (int(m[1]) + t) % 25}{m[2]}', text)
            text = re.sub(r'"(\d{4})-02-29"', r'"\1-02-28"', text)
            yield NamedGraph(f"{DEFAULT_BASE}{identifier}x{turn}/graph", tuple(sorted(text.splitlines())))


def fill(store: Path, statements: int) -> list[str]:
    """Load so many statements into *store*; gives the papers."""
    papers, size = [], 0
    with opened(store) as into:
        for graph in varied(real()):
            into.put(graph)
            papers.append(graph.iri.removesuffix("/graph"))
            size += len(graph.lines)
            if size >= statements:
                break
        into.finish(optimise=True)
        print(f"{len(into)} statements, {len(papers)} papers", file=sys.stderr)
    return papers


class Asking:
    """A connection that is kept open to one endpoint."""

    def __init__(self, url: str) -> None:
        host, _, self._path = url.removeprefix("http://").partition("/")
        self._connection = http.client.HTTPConnection(host, timeout=60)

    def ask(self, query: str) -> float:
        """Seconds that the whole answer takes."""
        started = time.perf_counter()
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/sparql-results+json"}
        self._connection.request("POST", f"/{self._path}", urlencode({"query": query}), headers)
        answer = self._connection.getresponse()
        content = answer.read()
        assert answer.status == 200, content[:300]
        return time.perf_counter() - started


def made(template: str, papers: list[str], chance: random.Random) -> str:
    return template.format(paper=chance.choice(papers), year=chance.randrange(2000, 2025), word=chance.choice(WORDS))


def alone(template: str, papers: list[str], ours: str, direct: str, rounds: int) -> tuple[list[float], list[float]]:
    """Milliseconds of *rounds* requests to each server, in turn."""
    chance = random.Random(7)
    one, other = Asking(ours), Asking(direct)
    taken: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds + 5):
        query = made(template, papers, chance)
        order = ((0, one), (1, other)) if number % 2 else ((1, other), (0, one))
        for index, asking in order:
            seconds = asking.ask(query)
            if number >= 5:  # the first warm up
                taken[index].append(seconds * 1000)
    return taken


def together(template: str, papers: list[str], url: str, seconds: float) -> float:
    """Requests a second with eight clients at once."""
    until = time.perf_counter() + seconds

    def client(seed: int) -> int:
        chance, asking, number = random.Random(seed), Asking(url), 0
        while time.perf_counter() < until:
            asking.ask(made(template, papers, chance))
            number += 1
        return number

    started = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        total = sum(pool.map(client, range(AT_ONCE)))
    return total / (time.perf_counter() - started)


def cpu(pid: int) -> float:
    """Milliseconds of processor time that the process *pid* has taken; Linux only."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") * 1000


def percentile(values: list[float], share: float) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[round(share * 100) - 1]


def run(store: Path, papers: list[str], rounds: int, seconds: float) -> None:
    """Serve the store by both, ask, print."""
    command = [sys.executable, "-m", "kamergraaf", "serve", "--store", str(store), "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    ours = process.stdout.readline().split()[1].rstrip("/") + "/sparql"
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()
    child = Child(store, memory=0)
    running = child.running()
    asyncio.run_coroutine_threadsafe(running.__aenter__(), loop).result(60)
    try:
        print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
        heads = (
            "query",
            "direct p50 ms",
            "ours − direct, p50 of pairs",
            "direct p99",
            "ours p99",
            "processor ms of ours",
            "rate",
        )
        print(f"| {' | '.join(heads)}: requests/s with {AT_ONCE} clients, ours ÷ direct |")
        print("|---|---|---|---|---|---|---|")
        for name, template in QUERIES.items():
            before = cpu(process.pid)
            mine, direct = alone(template, papers, ours, child.url, rounds)
            work = (cpu(process.pid) - before) / (rounds + 5)
            rate = together(template, papers, ours, seconds) / together(template, papers, child.url, seconds)
            (half, most), (_, my_most) = ((percentile(v, 0.5), percentile(v, 0.99)) for v in (direct, mine))
            more = percentile([one - other for one, other in zip(mine, direct, strict=True)], 0.5)
            row = f"| {name} | {half:.1f} | {more:+.1f} | {most:.1f} | {my_most:.1f} | {work:.1f} | {rate:.2f} |"
            print(row, flush=True)
    finally:
        process.terminate()
        process.wait()
        asyncio.run_coroutine_threadsafe(running.__aexit__(None, None, None), loop).result(30)
        loop.call_soon_threadsafe(loop.stop)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=4.0)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kamergraaf-bench-") as place:
        store = Path(place) / "store"
        papers = fill(store, arguments.statements)
        run(store, papers, arguments.rounds, arguments.seconds)


if __name__ == "__main__":
    main()
