from __future__ import annotations

import json
import os
import re
import runpy
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pyoxigraph
import pytest
from collected import Export, Given
from kamergraaf.api import DEFAULT_BASE
from kamergraaf.collection.frames import Compression, decompress
from kamergraaf.collection.packs import Packs
from kamergraaf.collection.pieces import SHARD_FORMATS
from kamergraaf.collection.shards import ShardPaper, write_shards
from kamergraaf.errors import KamergraafError
from kamergraaf.link import Linker
from kamergraaf.write import Format, to_nquads
from kamergraaf.write.files import WriteError

FORMS = {Format.NQUADS: pyoxigraph.RdfFormat.N_QUADS, Format.TRIG: pyoxigraph.RdfFormat.TRIG}


def content(directory: Path, *, whole: bool = True) -> dict[str, bytes]:
    """The files of a set by name; *whole* tells that there is nothing else there."""
    found = sorted((directory / "shards").glob("*"))
    return {path.name: path.read_bytes() for path in found if whole or path.is_file()}


def expected(papers: tuple[Given, ...]) -> pyoxigraph.Store:
    """The papers' graphs and their links as exports of single papers have them."""
    store = pyoxigraph.Store()
    with Linker() as linker:
        for paper in papers:
            store.bulk_load(to_nquads(paper.triples, f"{paper.iri}/graph"), pyoxigraph.RdfFormat.N_QUADS)
            linker.add(paper.triples)
        links = to_nquads(linker.triples(), f"{DEFAULT_BASE}links/graph")
    store.bulk_load(links, pyoxigraph.RdfFormat.N_QUADS)
    return store


@pytest.mark.parametrize("compression", Compression)
@pytest.mark.parametrize("form", SHARD_FORMATS)
def test_a_set_loads_in_bulk(
    papers: tuple[Given, ...], export: Export, tmp_path: Path, form: Format, compression: Compression
) -> None:
    manifest = export(papers, tmp_path, form, compression, limit_bytes=80_000)
    store, alone = pyoxigraph.Store(), expected(papers)
    for file in manifest.files:
        data = (tmp_path / "shards" / file.name).read_bytes()
        before = len(store)
        store.bulk_load(decompress(data, compression), FORMS[form])
        assert len(store) - before == file.count
    assert len(store) == manifest.quads
    graphs = {graph.value for graph in store.named_graphs()}
    assert graphs == {f"{paper.iri}/graph" for paper in papers} | {f"{DEFAULT_BASE}{name}/graph" for name in ("shared", "links")}
    assert {quad.triple for quad in store} == {quad.triple for quad in alone}
    links = pyoxigraph.NamedNode(f"{DEFAULT_BASE}links/graph")
    assert set(store.quads_for_pattern(None, None, None, links)) == set(alone.quads_for_pattern(None, None, None, links))
    assert len(list(store.quads_for_pattern(None, None, None, links))) >= 10
    # What is shared is written once.
    shared = list(store.quads_for_pattern(None, None, None, pyoxigraph.NamedNode(f"{DEFAULT_BASE}shared/graph")))
    assert shared
    assert all(list(store.quads_for_pattern(*one.triple)) == [one] for one in shared)


def test_the_manifest_tells_what_is_there(papers: tuple[Given, ...], export: Export, tmp_path: Path) -> None:
    export(papers, tmp_path, limit_bytes=80_000)
    files = content(tmp_path)
    told = json.loads(files.pop("manifest.json"))
    assert [file["name"] for file in told["files"]] == [
        *sorted(name for name in files if "part" in name),
        "shared.nq.gz",
        "links.nq.gz",
    ]
    assert set(files) == {file["name"] for file in told["files"]}
    for file in told["files"]:
        data = files[file["name"]]
        assert (file["sha256"], file["bytes"]) == (sha256(data).hexdigest(), len(data))
        lines = decompress(data, Compression.GZIP).decode().splitlines()
        assert file["quads"] == len(lines)
        if file["content"] == "papers":
            named = list(dict.fromkeys(re.findall(r"<([^<>]*)/graph> \.", "\n".join(lines))))
            assert [file["first"], file["last"]] == [named[0].rsplit("/", 1)[1], named[-1].rsplit("/", 1)[1]]
            assert named == sorted(named)
            assert file["papers"] == len(named)
            assert len(data) <= 80_000 or len(named) == 1
    assert len([name for name in files if "part" in name]) > 2
    assert (told["papers"], told["quads"]) == (len(papers), sum(file["quads"] for file in told["files"]))
    assert told["prefixes"]["kg"] == "https://w3id.org/kamergraaf/def#"
    assert re.fullmatch(r"kamergraaf \d+\.\d+\.\d+.*", told["program"])
    assert told["graphs"]["shared"] == f"{DEFAULT_BASE}shared/graph"


@pytest.mark.parametrize("form", SHARD_FORMATS)
def test_bytes_do_not_depend_on_the_order_of_work(
    papers: tuple[Given, ...], export: Export, tmp_path: Path, form: Format
) -> None:
    made = []
    for number, order in enumerate((papers, papers[::-1], (*papers[3:], *papers[:3]))):
        export(order, tmp_path / str(number), form, limit_bytes=80_000)
        made.append(content(tmp_path / str(number)))
    assert made[0] == made[1] == made[2]


def test_a_smaller_set_replaces_a_larger_one(papers: tuple[Given, ...], export: Export, tmp_path: Path) -> None:
    export(papers, tmp_path, Format.TRIG, limit_bytes=1)
    (tmp_path / "shards" / "README").write_text("mine")
    assert len(content(tmp_path)) == len(papers) + 4
    export(papers[:2], tmp_path)
    assert set(content(tmp_path)) == {"README", "manifest.json", "part-00000.nq.gz", "shared.nq.gz", "links.nq.gz"}


def test_no_papers(tmp_path: Path) -> None:
    with Packs.open(tmp_path / "packs", {}) as packs:
        manifest = write_shards([], packs, shared=[], links=None, directory=tmp_path)
    assert (manifest.papers, manifest.quads) == (0, 0)
    assert set(content(tmp_path)) == {"manifest.json", "shared.nq.gz"}
    assert decompress(content(tmp_path)["shared.nq.gz"], Compression.GZIP) == b""


def test_papers_out_of_order_are_refused(tmp_path: Path) -> None:
    with Packs.open(tmp_path / "packs", {}) as packs:
        place = packs.append(b"x")
        for names in (("kst-2-1", "kst-1-1"), ("kst-1-1", "kst-1-1")):
            with pytest.raises(ValueError, match="sorted and each once"):
                write_shards([ShardPaper(name, place, 1) for name in names], packs, shared=[], links=None, directory=tmp_path)


def test_a_failure_leaves_the_old_set(papers: tuple[Given, ...], export: Export, tmp_path: Path) -> None:
    export(papers, tmp_path)
    before = content(tmp_path)
    with Packs.open(tmp_path / "other", {}) as packs:
        place = packs.append(b"x" * 100)
        os.truncate(tmp_path / "other" / "00000.pack", 50)
        with pytest.raises(KamergraafError, match="ends before byte 100"):
            write_shards([ShardPaper("kst-1-1", place, 1)], packs, shared=[], links=None, directory=tmp_path)
    assert content(tmp_path) == before


def test_a_full_disk_leaves_the_old_set(papers: tuple[Given, ...], export: Export, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="limits of file size are POSIX")
    export(papers, tmp_path)
    before = content(tmp_path)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Packs.open(tmp_path / "other", {}) as packs:
        places = [ShardPaper(f"kst-1-{number}", packs.append(b"x" * 1000), 1) for number in range(1, 9)]
        resource.setrlimit(resource.RLIMIT_FSIZE, (5000, hard))
        try:
            with pytest.raises(WriteError, match="shards cannot be written"):
                write_shards(places, packs, shared=[], links=None, directory=tmp_path)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert content(tmp_path) == before


def test_what_a_killed_run_left_is_of_no_account(papers: tuple[Given, ...], export: Export, tmp_path: Path) -> None:
    export(papers, tmp_path / "undisturbed")
    left = tmp_path / "killed" / "shards" / ".new"
    left.mkdir(parents=True)
    (left / "part-00000.nq.gz").write_bytes(b"half")
    (left.parent / "part-00007.nq.gz").write_bytes(b"renamed, and then killed")
    export(papers, tmp_path / "killed")
    assert content(tmp_path / "killed") == content(tmp_path / "undisturbed")


def test_memory_does_not_grow_with_the_papers(tmp_path: Path) -> None:
    # In a process of its own: what other tests left there would be counted.
    script = """
import sys, tracemalloc
from pathlib import Path
from kamergraaf.collection import frames
from kamergraaf.collection.packs import Packs
from kamergraaf.collection.shards import ShardPaper, write_shards
frames._STREAM_FRAME = 10_000
with Packs.open(Path(sys.argv[1]) / "packs", {}) as packs:
    place = packs.append(frames.compress(b"<urn:s:1> <urn:p:1> <urn:o:1> <urn:g:1> .\\n" * 20, frames.Compression.GZIP))
    for many in (100, 2_000, 16_000):
        given = (ShardPaper(f"kst-{number:08}-1", place, 20) for number in range(many))
        shared = (f"<urn:s:{number:08}> <urn:p:1> <urn:o:1> .\\n" for number in range(many))
        tracemalloc.start()
        write_shards(given, packs, shared=shared, links=[], directory=Path(sys.argv[1]), limit_bytes=100_000)
        print(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
"""
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True)
    _, few, many = map(int, done.stdout.split())
    assert many < few * 1.1 + 100_000  # 14,000 papers in a list would take two megabytes


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX")
@pytest.mark.parametrize("moment", range(4))
def test_a_writer_killed_at_any_moment(tmp_path: Path, moment: int) -> None:
    script = """
import sys
from pathlib import Path
from kamergraaf.collection.frames import Compression, compress
from kamergraaf.collection.packs import Packs
from kamergraaf.collection.shards import ShardPaper, write_shards

def write(directory, many):
    with Packs.open(directory / "packs", {}) as packs:
        frames = (compress(b"<urn:s:%d> <urn:p:1> <urn:o:1> <urn:g:1> .\\n" % number, Compression.GZIP) for number in range(many))
        papers = [ShardPaper(f"kst-{number:06}-1", packs.append(frame), 1) for number, frame in enumerate(frames)]
        write_shards(papers, packs, shared=[], links=[], directory=directory, limit_bytes=900)

if __name__ == "__main__":
    print("begun", flush=True)
    while True:
        for many in (900, 300):
            write(Path(sys.argv[1]), many)
"""
    (tmp_path / "writer.py").write_text(script)
    child = subprocess.Popen([sys.executable, str(tmp_path / "writer.py"), str(tmp_path / "killed")], stdout=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.readline()
    time.sleep(0.3 + 0.17 * moment)  # whatever it is doing then
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    left = content(tmp_path / "killed", whole=False)
    if "manifest.json" in left:
        for file in json.loads(left["manifest.json"])["files"]:
            assert sha256(left[file["name"]]).hexdigest() == file["sha256"]
    write = runpy.run_path(str(tmp_path / "writer.py"), run_name="writer")["write"]
    for place in ("killed", "undisturbed"):
        write(tmp_path / place, 300)
    assert content(tmp_path / "killed") == content(tmp_path / "undisturbed")
