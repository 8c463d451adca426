"""Files, directories, globs and lists as inputs: which papers they give, in which order, and what is told of the rest."""

from __future__ import annotations

import io
import os
import pickle
from collections.abc import Callable, Iterable
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kamergraaf.collection.inputs import Problem, Source, contents, digest, sources
from kamergraaf.errors import InputError
from kamergraaf.read.files import MAX_FILE

Tree = Callable[..., Path]


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tree:
    """Writes files of these names below the working directory; what a file says is its own name."""

    def write(*names: str) -> Path:
        for name in names:
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(name, encoding="utf-8")
        return tmp_path

    monkeypatch.chdir(tmp_path)
    return write


def found(*inputs: str, without: Iterable[Path] = ()) -> tuple[list[str], list[str]]:
    """Names of sources, and problems."""
    problems: list[Problem] = []
    return [s.name for s in sources(inputs, problems.append, without=tuple(without))], [str(p) for p in problems]


@pytest.mark.parametrize(
    ("inputs", "names"),
    [
        (["b.txt", "a.txt"], ["b.txt", "a.txt"]),
        (["b.txt", "./b.txt", "d/../b.txt"], ["b.txt"]),
        (["d"], ["d/a.txt", "d/deep/x/z.xml", "d/m.pdf"]),
        (["d/m.pdf", "d", "d/"], ["d/m.pdf", "d/a.txt", "d/deep/x/z.xml"]),
        (["."], ["a.txt", "b.txt", "d/a.txt", "d/deep/x/z.xml", "d/m.pdf"]),
        (["*.txt"], ["a.txt", "b.txt"]),
        (["**/*.txt"], ["a.txt", "b.txt", "d/a.txt"]),
        (["**/**/z.*"], ["d/deep/x/z.xml"]),
        (["d/**"], ["d/a.txt", "d/deep/x/z.xml", "d/m.pdf"]),
        (["*/deep"], ["d/deep/x/z.xml"]),
        (["d/[am].*"], ["d/a.txt", "d/m.pdf"]),
        (["?.txt", "d/?.txt"], ["a.txt", "b.txt", "d/a.txt"]),
    ],
)
def test_papers_of_files_directories_and_globs(tree: Tree, inputs: list[str], names: list[str]) -> None:
    tree("a.txt", "b.txt", "d/a.txt", "d/m.pdf", "d/deep/x/z.xml")
    assert found(*inputs) == (names, [])


def test_a_file_with_the_name_of_a_glob_is_that_file(tree: Tree) -> None:
    tree("[a].txt", "a.txt")
    assert found("[a].txt") == (["[a].txt"], [])


OTHERS = (
    *("metadata.xml", "metadata_owms.xml", "gold.json", "SOURCES.md", "README.txt", "table.parquet", "plaatje.PNG"),
    *("a.ttl", "a.jsonld", "a.nq.gz", "a.report.txt", ".hidden.txt", ".git/x.txt", "__MACOSX/a.txt", "~$brief.docx"),
)


def test_what_stands_beside_papers_is_none_unless_named(tree: Tree) -> None:
    tree("d/brief.txt", "d/oud.doc", *(f"d/{name}" for name in OTHERS))
    assert found("d") == found("d/*") == (["d/brief.txt", "d/oud.doc"], [])
    assert found("d/metadata.xml", "d/gold.json") == (["d/metadata.xml", "d/gold.json"], [])


def test_text_versions_of_exports_are_no_papers_but_papers_exported_where_they_stand_are(
    kamergraaf: Callable[..., object], letter: Path, tmp_path: Path
) -> None:
    motie = letter.parent / "forms" / "kst-32545-143" / "kst-32545-143.xml"
    (tmp_path / letter.name).write_bytes(letter.read_bytes())
    kamergraaf("export", tmp_path / letter.name, motie, "-o", tmp_path, "--no-links", "--quiet")
    assert sorted(p.name for p in tmp_path.iterdir() if p.suffix == ".txt") == ["kst-32545-143.txt", letter.name]
    assert found(str(tmp_path)) == ([str(tmp_path / letter.name)], [])
    (tmp_path / "kst-32545-143.txt").write_text("Een andere brief.", encoding="utf-8")
    assert len(found(str(tmp_path))[0]) == 2


def test_the_directory_that_is_written_in_is_passed_over(tree: Tree) -> None:
    here = tree("d/a.txt", "d/out/b.txt")
    assert found("d", without=[here / "d" / "out"]) == (["d/a.txt"], [])


def test_links_are_followed_once_and_never_round(tree: Tree) -> None:
    here = tree("d/a.txt", "d/sub/b.txt", "elsewhere/c.txt")
    (here / "d/again.txt").symlink_to(here / "d/a.txt")
    (here / "d/other").symlink_to(here / "elsewhere")
    (here / "d/nowhere.txt").symlink_to(here / "gone")
    (here / "d/sub/up").symlink_to(here / "d")
    names, problems = found("d", "elsewhere")
    assert names == ["d/a.txt", "d/other/c.txt", "d/sub/b.txt"]
    assert problems == [
        "d/nowhere.txt: is a link to nothing; mend or remove it",
        "d/sub/up: is a link back to a folder above it; not followed",
    ]
    assert found("**/*.txt")[0] == ["d/a.txt", "d/other/c.txt", "d/sub/b.txt"]


def test_folders_nested_as_deep_as_paths_go(tmp_path: Path) -> None:
    deep = "d/" * 900
    (tmp_path / deep).mkdir(parents=True)
    (tmp_path / deep / "a.txt").write_text("x", encoding="utf-8")
    assert found(str(tmp_path)) == ([str(tmp_path / deep / "a.txt")], [])


def test_pipes_in_a_directory_are_told_and_not_opened(tree: Tree) -> None:
    here = tree("d/a.txt")
    os.mkfifo(here / "d/pipe.txt")
    assert found("d") == (["d/a.txt"], ["d/pipe.txt: is no file but a pipe or device; name it if it shall be read"])


def test_a_named_pipe_is_read_here_and_once(tree: Tree) -> None:
    read, write = os.pipe()
    os.write(write, b"brief")
    os.close(write)
    (source,) = sources([f"/dev/fd/{read}"], pytest.fail)
    os.close(read)
    assert contents(pickle.loads(pickle.dumps(source))).data == b"brief"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"brief")))
    (source,) = sources(["-", "-"], pytest.fail)
    assert (source.name, contents(source).data) == ("-", b"brief")


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ("empty", "empty: has no papers in it"),
        ("d/*.pdf", "d/*.pdf: has no papers in it"),
        ("nowhere/*.txt", "nowhere/*.txt: has no papers in it"),
        ("@nolist", "@nolist: no such list; give a text file with one input a line"),
        ("@empty", "@empty: the list cannot be read (Is a directory)"),
        ("@bytes", "@bytes: is no list of inputs; give a text file with one input a line"),
        ("a\0b", "a\\x00b: is no file name (embedded null byte)"),
        ("", ": an input without a name; give a file or folder"),
    ],
)
def test_inputs_without_papers_are_told_and_the_rest_goes_on(tree: Tree, given: str, problem: str) -> None:
    here = tree("d/a.txt")
    (here / "empty/in").mkdir(parents=True)
    (here / "bytes").write_bytes(b"\x7fELF\0\0")
    assert found(given, "d") == (["d/a.txt"], [problem])


@pytest.mark.skipif(os.geteuid() == 0, reason="a superuser may read everything")
def test_a_folder_without_permission_is_told(tree: Tree) -> None:
    here = tree("d/a.txt", "d/no/b.txt")
    (here / "d/no").chmod(0)
    try:
        assert found("d") == (["d/a.txt"], ["d/no: cannot be listed (Permission denied); check its permissions"])
    finally:
        (here / "d/no").chmod(0o700)


def test_a_folder_that_vanishes_is_told(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    tree("d/a.txt", "d/no/b.txt")
    scandir = os.scandir

    def refusing(path: str) -> object:
        if path == "d/no":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert found("d") == (["d/a.txt"], ["d/no: cannot be listed (Permission denied); check its permissions"])


def test_named_files_that_cannot_be_read_are_sources_with_one_clear_line(tree: Tree) -> None:
    here = tree("d/a.txt")
    with (here / "large.pdf").open("wb") as stream:
        stream.truncate(MAX_FILE + 1)
    read = list(sources(["gone.txt", "large.pdf"], pytest.fail))
    assert [s.name for s in read] == ["gone.txt", "large.pdf"]
    with pytest.raises(InputError, match=r"^gone\.txt: no such file$"):
        contents(read[0])
    with pytest.raises(InputError, match=r"^large\.pdf: 100 MB is more than one paper"):
        contents(read[1])


def test_names_that_are_no_utf8_or_not_printable(tmp_path: Path) -> None:
    for name in (b"caf\xe9.txt", b"two\nlines.txt"):
        with open(os.path.join(os.fsencode(tmp_path), name), "wb") as stream:  # noqa: PTH118, PTH123
            stream.write(name)
    read = list(sources([str(tmp_path)], pytest.fail))
    assert [s.name.removeprefix(f"{tmp_path}/") for s in read] == ["caf\\udce9.txt", "two\\nlines.txt"]
    assert [contents(pickle.loads(pickle.dumps(s))).data for s in read] == [b"caf\xe9.txt", b"two\nlines.txt"]
    assert all(s.name.encode() for s in read)


def test_lists_name_inputs_from_where_they_stand(tree: Tree) -> None:
    here = tree("d/a.txt", "d/b.txt", "d/e/c.txt", "d/#x.txt")
    (here / "d/list").write_bytes(b"\xef\xbb\xbf# papers\r\n\r\n  b.txt \r\ne/*.txt\n@more\n./#x.txt\ngone.txt\n")
    (here / "d/more").write_text("a.txt\n@list\n@more\n", encoding="utf-8")
    assert found("@d/list") == (
        ["d/b.txt", "d/e/c.txt", "d/a.txt", "d/#x.txt", "d/gone.txt"],
        ["@d/list: the list includes itself; not read again", "@d/more: the list includes itself; not read again"],
    )


def test_a_list_on_standard_input(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    tree("d/a.txt", "b.txt")
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"b.txt\nd\n")))
    assert found("@-") == (["b.txt", "d/a.txt"], [])


def test_metadata_beside_a_paper_comes_with_it(tree: Tree) -> None:
    tree("d/a.txt", "d/metadata.xml", "e/a.txt")
    one, other = (contents(s) for s in sources(["d", "e"], pytest.fail))
    assert (one.metadata, other.metadata) == ({"metadata.xml": b"d/metadata.xml"}, {})


def test_a_digest_changes_with_whatever_is_read(tree: Tree) -> None:
    here = tree("d/a.txt", "e/a.txt")

    def now() -> str:
        (source,) = sources(["d/a.txt"], pytest.fail)
        return digest(source, contents(source))

    seen = [now(), now()]
    assert seen[0] == seen[1]
    for path, text in (("d/metadata.xml", "x"), ("d/metadata.xml", "y"), ("d/metadata_owms.xml", ""), ("d/a.txt", "z")):
        (here / path).write_text(text, encoding="utf-8")
        seen.append(now())
    assert len(set(seen)) == 5


def test_file_urls_are_files(tree: Tree) -> None:
    here = tree("d/a b.txt")
    assert found(f"file://{here}/d/a%20b.txt", str(here / "d")) == ([str(here / "d/a b.txt")], [])


def test_sources_are_found_as_they_are_asked_for(tree: Tree) -> None:
    here = tree("d/a.txt")
    walking = sources(["d", "e"], pytest.fail)
    assert next(walking).name == "d/a.txt"
    tree("e/late.txt")
    assert [s.name for s in walking] == ["e/late.txt"]
    assert here


_NAMES = st.text("ab", min_size=1, max_size=2)
_TREES = st.lists(st.lists(_NAMES, min_size=1, max_size=4).map("/".join), min_size=1, max_size=12, unique=True)


@settings(max_examples=40)
@given(files=_TREES, data=st.data())
def test_whatever_is_named_each_paper_comes_once_and_always_in_the_same_order(
    tmp_path_factory: pytest.TempPathFactory, files: list[str], data: st.DataObject
) -> None:
    root = tmp_path_factory.mktemp("tree")
    for name in files:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / f"{name}.txt").write_text(name, encoding="utf-8")
    places = sorted({str(p) for p in root.rglob("*")} | {f"{root}/**/*.txt", f"{root}/*", f"{root}/**/a*"})
    inputs = data.draw(st.lists(st.sampled_from(places), max_size=6))
    problems: list[Problem] = []
    once = [s.name for s in sources(inputs, problems.append)]
    assert once == [s.name for s in sources(inputs, lambda _: None)]
    assert len(set(once)) == len(once)
    everything = [s.name for s in sources([*inputs, str(root)], lambda _: None)]
    assert everything[: len(once)] == once
    assert sorted(everything) == sorted(str(root / f"{name}.txt") for name in files)
    alone = [s.name for s in sources([str(root)], lambda _: None)]
    assert alone == sorted(alone, key=lambda name: name.split("/"))
    assert all("has no papers" in p.what for p in problems)


def test_a_source_is_small_and_crosses_processes() -> None:
    source = Source("a.txt", next(sources(["a.txt"], pytest.fail)).place)
    assert len(pickle.dumps(source)) < 300
    assert pickle.loads(pickle.dumps(source)) == source
