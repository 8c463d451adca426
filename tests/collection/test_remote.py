"""Papers behind URLs: an own web server, fsspec's memory, an S3 on loopback."""

from __future__ import annotations

import io
import pickle
import re
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import fsspec
import pytest
from kamergraaf import extract, extract_bytes
from kamergraaf.collection.inputs import Problem, Source, contents, sources
from kamergraaf.collection.remote import open_url, public
from kamergraaf.errors import InputError

KOOP = Path(__file__).parents[1] / "data" / "forms" / "kst-32545-143"


def found(*inputs: str) -> tuple[list[Source], list[str]]:
    """Sources as another process gets them, and problems."""
    problems: list[Problem] = []
    return [pickle.loads(pickle.dumps(s)) for s in sources(inputs, problems.append)], [str(p) for p in problems]


def papers() -> dict[str, bytes]:
    """A collection: papers, metadata, what is none, archives."""
    zipped, tarred = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("in/zip.txt", b"z" * 100)
        archive.writestr("in/metadata.xml", b"m")
    with tarfile.open(fileobj=tarred, mode="w:gz") as tar:
        for i in range(3):
            info = tarfile.TarInfo(f"{i}.txt")
            info.size = 3
            tar.addfile(info, io.BytesIO(b"tar"))
    return {
        "b.txt": b"b",
        "SOURCES.md": b"-",
        "kst/kst-32545-143.xml": (KOOP / "kst-32545-143.xml").read_bytes(),
        "kst/metadata.xml": (KOOP / "metadata.xml").read_bytes(),
        "kst/metadata_owms.xml": (KOOP / "metadata_owms.xml").read_bytes(),
        "packed/a.zip": zipped.getvalue(),
        "packed/b.tar.gz": tarred.getvalue(),
        "packed/plain.tar": tarred.getvalue(),
    }


NAMES = [
    "b.txt", "kst/kst-32545-143.xml", "packed/a.zip!/in/zip.txt", "packed/b.tar.gz!/0.txt", "packed/b.tar.gz!/1.txt",
    "packed/b.tar.gz!/2.txt", "packed/plain.tar!/0.txt", "packed/plain.tar!/1.txt", "packed/plain.tar!/2.txt",
]  # fmt: skip


class Web:
    """A web server of some files: pages of links for folders; parts of files where *parts*; what it was asked."""

    def __init__(self, files: dict[str, bytes], *, parts: bool) -> None:
        self.files, self.parts, self.asked = files, parts, list[str]()
        web = self

        class Handler(BaseHTTPRequestHandler):
            def do_HEAD(self) -> None:
                self.do_GET()

            def do_GET(self) -> None:
                path = self.path.lstrip("/").partition("?")[0]
                web.asked.append(f"{self.command} {self.path}")
                if path == "broken.txt":
                    self.send_error(500)
                elif path in web.files:
                    self.answer(web.files[path])
                elif path == "" or path.endswith("/"):
                    below = {name[len(path) :].partition("/") for name in web.files if name.startswith(path)}
                    links = "".join(f'<a href="{name}{slash}">x</a>' for name, slash, _ in sorted(below))
                    self.answer(f'<html>{links}<a href="../">up</a><a href="/other/x.txt">elsewhere</a></html>'.encode())
                else:
                    self.send_error(404)

            def answer(self, data: bytes) -> None:
                asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", "")) if web.parts else None
                part = data[int(asked[1]) : int(asked[2] or len(data)) + 1] if asked else data
                self.send_response(206 if asked else 200)
                if asked:
                    self.send_header("Content-Range", f"bytes {asked[1]}-{int(asked[1]) + len(part) - 1}/{len(data)}")
                self.send_header("Content-Length", str(len(part)))
                self.end_headers()
                if self.command == "GET":
                    self.wfile.write(part)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def web() -> Iterator[Callable[..., Web]]:
    running: list[Web] = []

    def start(files: dict[str, bytes], *, parts: bool = True) -> Web:
        running.append(Web(files, parts=parts))
        Thread(target=running[-1].server.serve_forever, args=(0.05,), daemon=True).start()
        return running[-1]

    yield start
    for one in running:
        one.server.shutdown()
        one.server.server_close()


@pytest.fixture
def memory() -> Iterator[Any]:
    system = fsspec.filesystem("memory")
    system.store.clear()
    system.pseudo_dirs[:] = [""]
    yield system
    system.store.clear()


def put(system: Any, above: str, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        system.pipe_file(f"{above}/{name}", data)


def check_collection(read: list[Source], root: str) -> None:
    """All of `papers()` is there, in order, each with its bytes; the paper with metadata gives what its file gives."""
    assert [s.name.removeprefix(f"{root}/") for s in read] == NAMES
    content = contents(read[1])
    assert set(content.metadata) == {"metadata.xml", "metadata_owms.xml"}
    assert extract_bytes(content.data, read[1].name, content.metadata).triples() == extract(KOOP / "kst-32545-143.xml").triples()
    assert [contents(s).data for s in (read[0], *read[2:])] == [b"b", b"z" * 100, *([b"tar"] * 6)]
    assert contents(read[2]).metadata == {"metadata.xml": b"m"}


def test_a_folder_of_a_web_server(web: Callable[..., Web]) -> None:
    server = web({f"all/{name}": data for name, data in papers().items()} | {"other/x.txt": b"linked, but elsewhere"})
    read, problems = found(f"{server.url}/all/")
    assert problems == []
    check_collection(read, f"{server.url}/all")


def test_a_folder_and_globs_in_memory(memory: Any) -> None:
    put(memory, "/all", papers())
    for given in ("memory://all", "memory://all/", "memory://all/**"):
        read, problems = found(given, "memory://all")
        assert problems == []
        check_collection(read, "memory:///all")
    read, problems = found("memory://all/*/*.xml", "memory://all/*.pdf")
    assert [s.name for s in read] == ["memory:///all/kst/kst-32545-143.xml"]
    assert len(contents(read[0]).metadata) == 2
    assert problems == ["memory://all/*.pdf: has no papers in it"]


def test_a_named_file_is_asked_for_once_and_only_when_read(web: Callable[..., Web]) -> None:
    server = web({"a/b.html": b'<html><a href="c.html">c</a></html>', "a/metadata.xml": b"m"})
    read, problems = found(f"{server.url}/a/b.html?v=1", f"{server.url}/a/b.html?v=1")
    assert (len(read), problems, server.asked) == (1, [], [])
    assert contents(read[0]).data == server.files["a/b.html"]
    assert [a for a in server.asked if a.startswith("GET")] == ["GET /a/b.html?v=1"]


def test_a_server_that_gives_whole_files_only(web: Callable[..., Web]) -> None:
    large = bytes(12_000_000)  # more than one block of fsspec's
    server = web(papers() | {"large.pdf": large}, parts=False)
    read, problems = found(f"{server.url}/packed/b.tar.gz", f"{server.url}/large.pdf", f"{server.url}/packed/a.zip")
    assert [contents(s).data for s in read] == [b"tar", b"tar", b"tar", large]
    assert len(problems) == 1
    assert re.match(
        rf"{server.url}/packed/a\.zip: cannot be read \(.*range requests.*\); fetch it and give the copy$", problems[0]
    )


def test_what_is_not_there_or_broken_is_one_clear_line(web: Callable[..., Web]) -> None:
    server = web({"broken.txt": b"", "a.txt": b"a"})
    gone = "http://127.0.0.1:9"  # a port where nothing listens
    read, problems = found(f"{server.url}/none.txt", f"{server.url}/broken.txt", f"{gone}/x.txt", f"{server.url}/none.zip",
                           f"{gone}/", f"{server.url}/a.txt")  # fmt: skip
    assert contents(read[-1]).data == b"a"
    for source, why in zip(read, ("no such file", "500", "connect"), strict=False):
        with pytest.raises(
            InputError, match=rf"^{re.escape(source.name)}: cannot be read \(.*{why}.*\); check the address"
        ) as told:
            contents(source)
        assert "\n" not in str(told.value)
    assert [p.partition(": ")[0] for p in problems] == [f"{server.url}/none.zip", f"{gone}/"]
    assert problems[0] == f"{server.url}/none.zip: cannot be read (no such file)"


@pytest.mark.parametrize(
    ("url", "absent", "told"),
    [
        ("s3://bucket/a.txt", "s3fs", "reading s3:// needs more packages; install them: pip install 'kamergraaf[s3]'"),
        ("https://host/a.txt", "aiohttp", "reading https:// needs more packages; install them: pip install 'kamergraaf[remote]'"),
        (
            "memory://a.txt",
            "fsspec.core",
            "reading memory:// needs more packages; install them: pip install 'kamergraaf[remote]'",
        ),
        (
            "gs://bucket/a.txt",
            "gcsfs",
            "reading gs:// needs more packages; install them (Please install gcsfs to access Google Storage)",
        ),
        ("nonsense://bucket/a.txt", "", "is no address that can be read (Protocol not known: nonsense)"),
    ],
)
def test_a_missing_backend_is_told_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch, url: str, absent: str, told: str
) -> None:
    if absent:
        monkeypatch.setitem(sys.modules, absent, None)
        monkeypatch.delitem(sys.modules["fsspec.registry"]._registry, url.partition(":")[0], raising=False)
    assert found(url) == ([], [f"{url}: {told}"])


def test_passwords_in_urls_are_not_shown(web: Callable[..., Web]) -> None:
    server = web({"a.txt": b"a"})
    read, _ = found(server.url.replace("//", "//me:secret@") + "/a.txt")
    assert read[0].name == f"{server.url}/a.txt"
    assert contents(read[0]).data == b"a"
    assert public("s3://bucket/a@b.txt") == "s3://bucket/a@b.txt"


def test_errors_of_any_kind_are_os_errors(memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    put(memory, "/all", {"a.txt": b"a" * 100})

    class OddError(Exception):
        pass

    def fails(*_: object) -> bytes:
        raise OddError("first line\nsecond")

    stream = open_url("memory://all/a.txt")
    monkeypatch.setattr("fsspec.implementations.memory.MemoryFile.read", fails)
    with pytest.raises(OSError, match=r"^first line$"):
        stream.read()


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """An S3 of moto's on loopback with an empty bucket; its address is in the environment, as users set it."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    settings = {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x", "AWS_ENDPOINT_URL_S3": f"http://{host}:{port}"}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in settings.items():
            patch.setenv(name, value)
        fsspec.filesystem("s3", use_listings_cache=False).mkdir("papers")
        yield "s3://papers"
    server.stop()


def test_a_bucket(bucket: str) -> None:
    put(fsspec.filesystem("s3", use_listings_cache=False), f"{bucket}/all", papers())
    for given in (bucket, f"{bucket}/all", f"{bucket}/all/", f"{bucket}/all/**"):
        read, problems = found(given)
        assert problems == []
        check_collection(read, f"{bucket}/all")
    read, problems = found(f"{bucket}/all/none.txt", f"{bucket}/empty/")
    with pytest.raises(InputError, match=r"^s3://papers/all/none\.txt: cannot be read \(no such file\)"):
        contents(read[0])
    assert len(problems) == 1
