"""`kamergraaf load`: graphs come, change and go; each is in the store whole or not at all."""

from __future__ import annotations

import gzip
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pyoxigraph
import pytest
from click.testing import Result
from kamergraaf.collection.frames import zstd_library
from kamergraaf.store.exports import CHECKSUM, graphs
from kamergraaf.store.graphs import changed_at

from tests.store.conftest import BASE, paper

Run = Callable[..., Result]
Content = Callable[[Path], dict[str, set[str]]]


def told(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return result.output.split("graphs ")[1].split(";")[0]


def test_loading_again_changes_what_changed(
    kamergraaf: Run, write: Callable[..., Path], tmp_path: Path, content: Content
) -> None:
    store = tmp_path / "store"
    first, second = write(1), write(2)
    assert told(kamergraaf("load", first, second, "--store", store)) == "2 added, 0 replaced, 0 unchanged, 0 removed"
    assert told(kamergraaf("load", first, second, "--store", store)) == "0 added, 0 replaced, 2 unchanged, 0 removed"
    write(2, "Wij sturen twee brieven.")
    assert told(kamergraaf("load", first, second, "--store", store)) == "0 added, 1 replaced, 1 unchanged, 0 removed"
    found = content(store)
    assert found.keys() == {"kst-1-1/graph", "kst-1-2/graph"}
    assert len(found["kst-1-2/graph"]) == 3 + 1
    assert any("twee brieven" in line for line in found["kst-1-2/graph"])
    assert not any("een brief" in line for line in found["kst-1-2/graph"])
    digests = {line.split()[0].strip("<>"): line.split('"')[1] for graph in found.values() for line in graph if CHECKSUM in line}
    assert digests == {g.iri: g.digest for path in (first, second) for g in graphs(path, BASE)}


def test_the_time_of_the_last_change_stays_where_nothing_changes(
    kamergraaf: Run, write: Callable[..., Path], tmp_path: Path
) -> None:
    store, then = tmp_path / "store", 1_600_000_000
    kamergraaf("load", write(1), "--store", store)
    os.utime(store / "kamergraaf.changed", (then, then))
    assert told(kamergraaf("load", write(1), "--store", store)).startswith("0 added, 0 replaced, 1 unchanged")
    assert changed_at(store) == then
    kamergraaf("load", write(1, "Anders."), "--store", store)
    assert changed_at(store) > then


def test_what_vanished_goes_only_with_prune(
    kamergraaf: Run, write: Callable[..., Path], tmp_path: Path, content: Content
) -> None:
    store = tmp_path / "store"
    first, second = write(1), write(2)
    kamergraaf("load", first, second, "--store", store)
    assert told(kamergraaf("load", first, "--store", store)) == "0 added, 0 replaced, 1 unchanged, 0 removed"
    assert told(kamergraaf("load", first, "--store", store, "--prune")) == "0 added, 0 replaced, 1 unchanged, 1 removed"
    found = content(store)
    assert found.keys() == {"kst-1-1/graph"}


def test_an_input_that_cannot_be_read_has_not_vanished(
    kamergraaf: Run, write: Callable[..., Path], tmp_path: Path, content: Content
) -> None:
    store = tmp_path / "store"
    first, second = write(1), write(2)
    kamergraaf("load", first, second, "--store", store)
    second.write_text("<broken", encoding="utf-8")
    result = kamergraaf("load", first, second, "--store", store, "--prune")
    assert result.exit_code == 1
    assert str(second) in result.output
    assert "nothing was pruned" in result.output
    assert "kst-1-2/graph" in content(store)


@pytest.mark.parametrize("packed", ["nq", "nq.gz", "nq.zst"])
def test_shards_of_a_collection(kamergraaf: Run, tmp_path: Path, content: Content, packed: str) -> None:
    place = tmp_path / "collection" / "shards"
    place.mkdir(parents=True)

    def member(text: str) -> bytes:
        return {"nq": bytes, "nq.gz": gzip.compress, "nq.zst": zstd_library().compress}[packed](text.encode())

    def quads(number: int) -> str:
        return paper(number).replace(" .\n", f" <{BASE}kst-1-{number}/graph> .\n")

    shared = f'<{BASE}person/a> <http://xmlns.com/foaf/0.1/name> "A" <{BASE}shared/graph> .\n'
    (place / f"part-00000.{packed}").write_bytes(member(quads(1)) + member(quads(2)))
    (place / f"part-00001.{packed}").write_bytes(member(quads(3)))
    (place / f"shared.{packed}").write_bytes(member(shared))
    (place / "manifest.json").write_text("{}", encoding="utf-8")
    result = kamergraaf("load", tmp_path / "collection", "--store", tmp_path / "store")
    assert told(result) == "4 added, 0 replaced, 0 unchanged, 0 removed"
    found = content(tmp_path / "store")
    assert {name: len(lines) for name, lines in found.items()} == {
        "kst-1-1/graph": 4,
        "kst-1-2/graph": 4,
        "kst-1-3/graph": 4,
        "shared/graph": 2,
    }


def test_a_directory_of_exports_with_links_reports_and_texts(
    kamergraaf: Run, letter: Path, tmp_path: Path, content: Content
) -> None:
    out, store = tmp_path / "out", tmp_path / "store"
    kamergraaf("export", letter, "-o", out, "--quiet")
    (out / "kst-32735-243.report.ttl").write_text("<a:b> <a:c> <a:d> .", encoding="utf-8")
    (out / "links.ttl").write_text(
        f"<{BASE}link/1> a <https://w3id.org/kamergraaf/def#Link> ; <https://schema.org/text> 'x' .", encoding="utf-8"
    )
    assert (
        told(kamergraaf("load", out, "--store", store, "--texts", letter.parent)) == "3 added, 0 replaced, 0 unchanged, 0 removed"
    )
    found = content(store)
    assert found.keys() == {"kst-32735-243/graph", "kst-32735-243/text/graph", "links/graph"}
    (text,) = pyoxigraph.Store.read_only(str(store)).quads_for_pattern(
        None, pyoxigraph.NamedNode("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#isString"), None, None
    )
    assert isinstance(text.object, pyoxigraph.Literal)
    assert text.object.value == letter.read_bytes().decode("utf-8")
    assert text.subject == pyoxigraph.NamedNode(f"{BASE}kst-32735-243/text")
    # The text stays as long as its paper, also when it is not given again.
    assert told(kamergraaf("load", out, "--store", store, "--prune")) == "0 added, 0 replaced, 2 unchanged, 0 removed"
    (out / "kst-32735-243.ttl").unlink()
    (out / "kst-32735-243.jsonld").unlink()
    assert told(kamergraaf("load", out, "--store", store, "--prune")) == "0 added, 0 replaced, 1 unchanged, 2 removed"


def test_a_text_of_another_name_is_found_by_what_is_in_it_and_another_text_refused(
    kamergraaf: Run, letter: Path, tmp_path: Path
) -> None:
    out, texts = tmp_path / "out", tmp_path / "texts"
    kamergraaf("export", letter, "-o", out, "--quiet")
    texts.mkdir()
    (texts / "brief.txt").write_bytes(letter.read_bytes())
    assert told(kamergraaf("load", out, "--store", tmp_path / "a", "--texts", texts)).startswith("2 added")
    (texts / "brief.txt").rename(texts / "kst-32735-243.txt")
    (texts / "kst-32735-243.txt").write_bytes(letter.read_bytes() + b" ")
    result = kamergraaf("load", out, "--store", tmp_path / "b", "--texts", texts)
    assert result.exit_code == 1
    assert "kst-32735-243.txt: is not the text that the export" in result.output


def test_papers_without_their_text_are_told_and_texts_may_lie_further_down(kamergraaf: Run, letter: Path, tmp_path: Path) -> None:
    out, texts = tmp_path / "out", tmp_path / "texts"
    kamergraaf("export", letter, "-o", out, "--quiet")
    (texts / "2019").mkdir(parents=True)
    (texts / "2019" / "brief.txt").write_bytes(letter.read_bytes())
    result = kamergraaf("load", out, "--store", tmp_path / "a")
    assert (result.exit_code, "papers given without their text: 1;" in result.stderr) == (0, True)
    result = kamergraaf("load", out, "--store", tmp_path / "a", "--texts", texts)
    assert (told(result), result.stderr) == ("1 added, 0 replaced, 1 unchanged, 0 removed", "")
    kamergraaf("export", letter, "-o", out, "--texts", "--quiet")
    result = kamergraaf("load", out, "--store", tmp_path / "b")
    assert (told(result), result.stderr) == ("2 added, 0 replaced, 0 unchanged, 0 removed", "")


def link(number: int) -> str:
    return f"<{BASE}link/{number}> a <https://w3id.org/kamergraaf/def#Link> ; <https://schema.org/text> 'x' .\n"


def test_links_of_several_exports_come_together_and_go_when_there_are_none(
    kamergraaf: Run, write: Callable[..., Path], tmp_path: Path, content: Content
) -> None:
    store, one, two = tmp_path / "store", tmp_path / "a" / "links.ttl", tmp_path / "b" / "links.ttl"
    for number, path in enumerate((one, two)):
        path.parent.mkdir()
        path.write_text(link(number), encoding="utf-8")
    assert told(kamergraaf("load", one, write(1), two, "--store", store)) == "2 added, 0 replaced, 0 unchanged, 0 removed"
    assert len(content(store)["links/graph"]) == 2 + 2 + 1
    assert told(kamergraaf("load", two, one, "--store", store)) == "0 added, 0 replaced, 1 unchanged, 0 removed"
    two.write_text("<broken", encoding="utf-8")  # what it held is not known: the links stay as they are
    assert kamergraaf("load", one, two, "--store", store).exit_code == 1
    assert len(content(store)["links/graph"]) == 2 + 2 + 1
    two.write_text("@prefix a: <a:> .\n", encoding="utf-8")
    assert told(kamergraaf("load", one, two, "--store", store)) == "0 added, 1 replaced, 0 unchanged, 0 removed"
    assert told(kamergraaf("load", two, "--store", store)) == "0 added, 0 replaced, 0 unchanged, 1 removed"
    assert content(store).keys() == {"kst-1-1/graph"}
    assert told(kamergraaf("load", two, "--store", store)) == "0 added, 0 replaced, 0 unchanged, 0 removed"


@pytest.mark.parametrize("renamed", [False, True])
def test_a_paper_without_number_has_its_text_in_the_store(
    kamergraaf: Run, root: Path, tmp_path: Path, content: Content, renamed: bool
) -> None:
    out, store = tmp_path / "out", tmp_path / "store"
    printed = root / "tests" / "data" / "forms" / "besluitenlijst-1.pdf"
    assert kamergraaf("export", printed, "-o", out, "--quiet").exit_code == 0
    (text,) = out.glob("doc-*.txt")
    options: list[object] = []
    if renamed:
        (tmp_path / "texts").mkdir()
        text = text.rename(tmp_path / "texts" / "lijst.txt")
        options = ["--texts", text.parent]
    assert told(kamergraaf("load", out, "--store", store, *options)) == "2 added, 0 replaced, 0 unchanged, 0 removed"
    (graph,) = (lines for name, lines in content(store).items() if name.endswith("/text/graph"))
    assert any("isString" in line for line in graph)


def test_turtle_and_ntriples_of_a_paper_are_the_same_graph(write: Callable[..., Path], tmp_path: Path) -> None:
    path = write(1, r"«Tab\t», \"aanhaling\", ü en \u0001.")
    (one,) = graphs(path, BASE)
    for form, ending in ((pyoxigraph.RdfFormat.TURTLE, "ttl"), (pyoxigraph.RdfFormat.JSON_LD, "jsonld")):
        other = tmp_path / f"x.{ending}"
        pyoxigraph.serialize((q.triple for q in pyoxigraph.parse(path=path)), output=other, format=form)
        assert [g.digest for g in graphs(other, BASE)] == [one.digest]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.nt", "<a:b> <a:c> <a:d> .\n", "holds no paper and no links"),
        ("a.nt", paper(1) + paper(2), "holds several papers without named graphs"),
        ("a.nq", "<a:b> <a:c> 1 .", "cannot be read as RDF"),
        ("a.nq", "<a:s> <a:p> <a:o> <a:g> .\n<a:s> <a:p> <a:o> <a:h> .\n<a:s> <a:p> <a:x> <a:g> .\n", "stands in several places"),
        ("a.csv", "a,b", "is no export; give files that end in"),
        ("a.nq.gz", "no gzip", "cannot be read as RDF"),
        ("a.nq.zst", "no zstd", "cannot be read as RDF"),
    ],
)
def test_what_is_no_export_is_told(kamergraaf: Run, tmp_path: Path, name: str, text: str, message: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    result = kamergraaf("load", path, "--store", tmp_path / "store")
    assert result.exit_code == 1
    assert result.output.startswith(f"error: {path}")
    assert message in result.output
    assert "unexpected" not in result.output
    assert (tmp_path / "store").exists() == (text.count("<a:g>") == 2)  # the first graph of that one was read


@pytest.mark.parametrize("packed", ["gz", "zst"])
def test_a_shard_that_was_cut_off_is_no_shorter_shard(kamergraaf: Run, tmp_path: Path, packed: str) -> None:
    quads = "".join(paper(number).replace(" .\n", f" <{BASE}kst-1-{number}/graph> .\n") for number in range(2000))
    path = tmp_path / f"a.nq.{packed}"
    whole = {"gz": gzip.compress, "zst": zstd_library().compress}[packed](quads.encode())
    path.write_bytes(whole[: len(whole) - 20])
    result = kamergraaf("load", path, "--store", tmp_path / "store", "--prune")
    assert result.exit_code == 1
    assert result.output.startswith(f"error: {path}: cannot be read as RDF")


def test_places_that_are_no_store_or_no_input(kamergraaf: Run, write: Callable[..., Path], tmp_path: Path) -> None:
    path = write(1)
    assert "no such file" in kamergraaf("load", tmp_path / "none.ttl", "--store", tmp_path / "store").output
    assert "is a file" in kamergraaf("load", path, "--store", path).output
    assert "is no store and not empty" in kamergraaf("load", path, "--store", path.parent).output
    (tmp_path / "empty").mkdir()
    assert "no export in this directory" in kamergraaf("load", tmp_path / "empty", "--store", tmp_path / "store").output


def test_two_loads_at_once_exclude_each_other(kamergraaf: Run, write: Callable[..., Path], tmp_path: Path) -> None:
    from kamergraaf.store.lock import locked

    store = tmp_path / "store"
    assert kamergraaf("load", write(1), "--store", store).exit_code == 0
    with locked(store, writing=False), locked(store, writing=False):  # readers do not
        result = kamergraaf("load", write(2), "--store", store)
    assert result.exit_code == 1
    assert "is being served or written by another process" in result.output
    assert kamergraaf("load", write(2), "--store", store).exit_code == 0


def written(store: Path) -> int:
    """Bytes in the journals of a store."""
    total = 0
    for path in store.glob("*.log"):
        with suppress(FileNotFoundError):
            total += path.stat().st_size
    return total


def test_a_load_killed_anywhere_leaves_whole_graphs_and_a_second_one_completes(tmp_path: Path, content: Content) -> None:
    exports, store, calm = tmp_path / "exports", tmp_path / "store", tmp_path / "calm"
    exports.mkdir()
    for number in range(300):
        filler = "".join(
            f'<{BASE}kst-1-{number}#claim-{i}> <https://schema.org/text> "zin {i}"@nl .\n' for i in range(2, 2 + 200 + number % 7)
        )
        (exports / f"kst-1-{number}.nt").write_text(paper(number) + filler, encoding="utf-8")
    command = [sys.executable, "-m", "kamergraaf", "load", str(exports), "--store"]
    subprocess.run([*command, str(calm)], check=True, capture_output=True)
    whole = content(calm)
    kills, partial = 0, 0
    for grown in (0, 1_000, 100_000, 250_000, 400_000, 700_000, 1_000_000):  # the journal of a store grows as it is written
        process = subprocess.Popen([*command, str(store)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        while process.poll() is None and written(store) < grown:
            time.sleep(0.001)
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
            kills += 1
        assert process.stderr is not None
        process.stderr.close()
        process.wait()
        found = content(store) if (store / "CURRENT").exists() else {}
        partial += 0 < len(found) < len(whole)
        assert all(lines == whole[name] for name, lines in found.items())
    assert kills >= 3
    assert partial >= 2, "no kill met the load at work: the test shows nothing"
    done = subprocess.run([*command, str(store)], check=True, capture_output=True, text=True)
    assert "0 replaced" in done.stdout
    assert content(store) == whole
