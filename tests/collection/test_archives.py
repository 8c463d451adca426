"""Papers in archives: which, with what metadata, in bounded memory, and what is told of hostile and damaged ones."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import pickle
import random
import struct
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from kamergraaf import extract, extract_bytes
from kamergraaf.collection import tars, zips
from kamergraaf.collection.frames import Compression, compress
from kamergraaf.collection.inputs import Problem, Source, contents, sources
from kamergraaf.collection.source import InHand
from kamergraaf.errors import InputError

FORMS = Path(__file__).parents[1] / "data" / "forms"
Members = dict[str, bytes]


def zipped(members: Members) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(members: Members, form: int = tarfile.PAX_FORMAT) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def zstd(data: bytes) -> bytes:
    """*data* as the program zstd writes it, with a checksum: without, damage in what cannot be compressed is not seen."""
    return compress(data, Compression.ZSTD)


ARCHIVES: dict[str, Callable[[Members], bytes]] = {
    "a.zip": zipped,
    "a.tar": tarred,
    "gnu.tar": lambda members: tarred(members, tarfile.GNU_FORMAT),
    "a.tar.gz": lambda members: gzip.compress(tarred(members)),
    "a.tgz": lambda members: gzip.compress(tarred(members)),
    "a.tar.bz2": lambda members: bz2.compress(tarred(members)),
    "a.tar.xz": lambda members: lzma.compress(tarred(members)),
    "a.tar.zst": lambda members: zstd(tarred(members)),
}
every_kind = pytest.mark.parametrize("name", ARCHIVES)


def found(*inputs: object) -> tuple[list[Source], list[str]]:
    """Sources as another process gets them, and problems."""
    problems: list[Problem] = []
    return [pickle.loads(pickle.dumps(s)) for s in sources([str(i) for i in inputs], problems.append)], [str(p) for p in problems]


def texts(read: list[Source], above: Path) -> dict[str, bytes]:
    return {s.name.removeprefix(f"{above}/"): contents(s).data for s in read}


@every_kind
@pytest.mark.parametrize("given", ["file", "folder", "unnamed"])
def test_papers_of_an_archive_come_in_its_order(tmp_path: Path, name: str, given: str) -> None:
    long = "lang/" * 60 + "é.txt"  # longer than a plain tar header holds
    members = {"z.txt": b"1", "b/a.xml": b"22", "b/SOURCES.md": b"", "./c/d.pdf": b"3" * 5000, long: b"4", "b/.x.txt": b""}
    path = tmp_path / (name if given != "unnamed" else "noname")
    path.write_bytes(ARCHIVES[name](members))
    read, problems = found(tmp_path if given == "folder" else path)
    expected = {f"{path.name}!/{n.removeprefix('./')}": members[n] for n in ("z.txt", "b/a.xml", "./c/d.pdf", long)}
    assert problems == []
    assert list(texts(read, tmp_path).items()) == list(expected.items())


@every_kind
@pytest.mark.parametrize("first", [True, False], ids=["metadata first", "metadata last"])
def test_metadata_beside_papers_in_archives_as_in_directories(tmp_path: Path, name: str, first: bool) -> None:
    folder = FORMS / "kst-32545-143"
    files = sorted((p for p in folder.iterdir()), key=lambda p: (first != p.name.startswith("metadata"), p.name))
    path = tmp_path / name
    path.write_bytes(ARCHIVES[name]({"other.txt": b"x"} | {f"{folder.name}/{p.name}": p.read_bytes() for p in files}))
    read, problems = found(path)
    assert problems == []
    assert [len(contents(s).metadata) for s in read] == [0, 2, 2, 2, 2]
    xml = next(s for s in read if s.name.endswith(".xml"))
    content = contents(xml)
    assert extract_bytes(content.data, xml.name, content.metadata).triples() == extract(folder / "kst-32545-143.xml").triples()


def test_office_documents_are_papers_whatever_they_are_called(tmp_path: Path) -> None:
    docx, odt = FORMS / "kamervragen-2.docx", FORMS / "kst-32545-143" / "kst-32545-143.odt"
    (tmp_path / "a.zip").write_bytes(docx.read_bytes())
    (tmp_path / "b.zip").write_bytes(odt.read_bytes())
    (tmp_path / "c.docx").write_bytes(docx.read_bytes())
    read, problems = found(tmp_path, docx, odt)
    assert problems == []
    assert [Path(s.name).name for s in read] == ["a.zip", "b.zip", "c.docx", docx.name, odt.name]


def test_a_damaged_document_is_no_damaged_archive(tmp_path: Path) -> None:
    data = (FORMS / "kamervragen-2.docx").read_bytes()[:5000]
    for name in ("a.docx", "b.zip"):
        (tmp_path / name).write_bytes(data)
    read, problems = found(tmp_path / "a.docx", tmp_path / "b.zip")
    content = contents(read[0])
    with pytest.raises(InputError, match=r"a\.docx: is a damaged or truncated document"):
        extract_bytes(content.data, read[0].name)
    assert (len(read), len(problems)) == (1, 1)
    assert problems[0].startswith(f"{tmp_path}/b.zip: is a damaged or truncated archive")


@every_kind
def test_archives_within_archives(tmp_path: Path, name: str) -> None:
    koop = zipped({"kst-1.xml": b"<x/>", "metadata.xml": b"<m/>"})
    deep = zipped({"deep.zip": koop, "e.txt": b"e"})
    path = tmp_path / name
    path.write_bytes(ARCHIVES[name]({"a.txt": b"a", "kst-1.zip": koop, "b.docx.zip": (FORMS / "kamervragen-2.docx").read_bytes(),
                                     "deep.zip": deep, "bad.zip": b"PK\3\4rubbish"}))  # fmt: skip
    read, problems = found(path)
    assert problems == []
    assert [s.name.removeprefix(f"{path}!/") for s in read] == [
        "a.txt", "kst-1.zip!/kst-1.xml", "b.docx.zip", "deep.zip!/deep.zip", "deep.zip!/e.txt", "bad.zip",
    ]  # fmt: skip
    assert contents(read[1]).metadata == {"metadata.xml": b"<m/>"}
    for source, why in ((read[3], "is an archive in an archive in an archive"), (read[5], "is a damaged or truncated archive")):
        with pytest.raises(InputError, match=rf"{source.name}: {why}"):
            contents(source)


@every_kind
def test_names_that_lead_out_of_the_archive_and_names_that_stand_twice(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(ARCHIVES[name]({"../a.txt": b"", "/b.txt": b"", "c/../../d.txt": b"", "C:\\e.txt": b"", "f.txt": b"1",
                                     "./f.txt": b"2", "g\\h.txt": b"3"}))  # fmt: skip
    read, problems = found(path)
    assert [p.removeprefix(f"{path}!/") for p in problems] == [
        *(f"{n}: its name leads out of the archive; not read" for n in ("../a.txt", "/b.txt", "c/../../d.txt", r"C:\\e.txt")),
        "./f.txt: stands in the archive twice; the first is read",
    ]
    assert texts(read, tmp_path) == {f"{name}!/f.txt": b"1", f"{name}!/g/h.txt": b"3"}


@every_kind
def test_an_archive_without_papers_is_told(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(ARCHIVES[name]({"README.md": b"x"} if name == "a.zip" else {}))
    assert found(path) == ([], [f"{path}: has no papers in it"])


def _is_whole(source: Source, members: Members) -> bool:
    """Whether a source gives its bytes; else it says that it is cut off."""
    try:
        data = contents(source).data
    except InputError as error:
        if "ends within this paper" in str(error):
            return False
        raise
    return data == members[source.name.rpartition("/")[2]]


@every_kind
@pytest.mark.parametrize("kept", [0.5, 0.9, 0.999])
def test_a_truncated_archive_is_told_once_and_gives_what_is_whole(tmp_path: Path, name: str, kept: float) -> None:
    members = {f"{i}.txt": os.urandom(80_000) for i in range(30)}
    data = ARCHIVES[name](members)
    path = tmp_path / name
    path.write_bytes(data[: int(len(data) * kept)] if kept < 0.99 else data[:-1])
    (tmp_path / "other").mkdir()
    (tmp_path / "other/a.txt").write_bytes(b"a")
    read, problems = found(path, tmp_path / "other")
    whole = sum(_is_whole(source, members) for source in read[:-1])
    assert read[-1].name.endswith("other/a.txt")
    if name != "a.zip":  # whose directory is at its end
        block = 13 if name.endswith("bz2") else 3  # papers in one block of the compression, which is unpacked whole or not
        assert whole >= int(30 * min(kept, 0.99)) - block
    if name == "a.zip" or kept < 0.99:  # the last byte of a tar is padding
        assert len(problems) == 1
        assert "damaged or" in problems[0]


def test_garbage_in_a_tar_is_damage_and_not_its_end(tmp_path: Path) -> None:
    data = bytearray(tarred({f"{i}.txt": b"x" for i in range(9)}))
    data[4 * 1024 : 4 * 1024 + 100] = b"\xff" * 100
    (tmp_path / "a.tar").write_bytes(data)
    (tmp_path / "b.tar.gz").write_bytes(gzip.compress(data))
    read, problems = found(tmp_path)
    assert len(read) == 8
    assert [p.partition(": ")[2].partition(";")[0] for p in problems] == ["is damaged or cut short"] * 2


def test_damage_in_the_compressed_bytes(tmp_path: Path) -> None:
    noise = random.Random(107)
    for name in ("a.tar.gz", "a.tar.bz2", "a.tar.xz", "a.tar.zst"):
        data = bytearray(ARCHIVES[name]({f"{i}.txt": noise.randbytes(30_000) for i in range(40)}))
        data[len(data) // 2 : len(data) // 2 + 400] = bytes(400)
        (tmp_path / name).write_bytes(data)
    _, problems = found(tmp_path)
    assert [p.removeprefix(f"{tmp_path}/").partition(";")[0] for p in problems] == [
        f"{name}: is damaged or cut short" for name in ("a.tar.bz2", "a.tar.gz", "a.tar.xz", "a.tar.zst")
    ]


def test_what_is_called_a_tar_and_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.tar").write_bytes(b"no tar" * 500)
    (tmp_path / "b.tar.gz").write_bytes(gzip.compress(b"no tar" * 500))
    (tmp_path / "c.zip").write_bytes(b"no zip" * 500)
    read, problems = found(tmp_path)
    assert [p.removeprefix(f"{tmp_path}/").partition(";")[0] for p in problems] == [
        "a.tar: is damaged or cut short", "b.tar.gz: is damaged or cut short",
    ]  # fmt: skip
    assert [Path(s.name).name for s in read] == ["c.zip"]  # a text with an odd name


def test_encrypted_bombs_and_far_too_large_members_are_errors_of_their_own(tmp_path: Path) -> None:
    data = bytearray(zipped({"ok.txt": b"ok", "secret.txt": b"s", "bomb.txt": bytes(20_000_000), "huge.pdf": b"h"}))
    for signature, flags, size in ((b"PK\1\2", 8, 24), (b"PK\3\4", 6, 22)):
        at = -1
        while (at := data.find(signature, at + 1)) >= 0:
            head = bytes(data[at : at + 80])
            if b"secret.txt" in head:
                data[at + flags] |= 1
            if b"huge.pdf" in head and signature == b"PK\1\2":
                data[at + size : at + size + 4] = struct.pack("<L", 3_000_000_000)
    (tmp_path / "a.zip").write_bytes(data)
    read, problems = found(tmp_path)
    assert problems == []
    assert contents(read[0]).data == b"ok"
    for source, why in zip(
        read[1:], ("is protected by a password", "unpacks to far more than a paper", "3000 MB is more than"), strict=True
    ):
        with pytest.raises(InputError, match=rf"^{source.name}: {why}"):
            contents(source)


def test_links_and_devices_in_archives_are_told(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        for name, kind in (("s.txt", tarfile.SYMTYPE), ("h.txt", tarfile.LNKTYPE), ("p.txt", tarfile.FIFOTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as zip_archive:
        link = zipfile.ZipInfo("s.txt")
        link.external_attr = 0o120777 << 16
        zip_archive.writestr(link, "/etc/passwd")
    read, problems = found(tmp_path)
    assert read == []
    assert [p.rpartition("!/")[2] for p in problems] == [
        "s.txt: is a link; links in archives are not followed",
        "h.txt: is a link; links in archives are not followed",
        "p.txt: is no file but a pipe or device; not read",
        "s.txt: is a link; links in archives are not followed",
    ]


def _header(name: bytes, size: bytes, kind: bytes) -> bytes:
    head = bytearray(tarfile.TarInfo(name.decode()).tobuf(tarfile.GNU_FORMAT)[:512])
    head[124:136], head[156:157], head[148:156] = size, kind, b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    return bytes(head)


@pytest.mark.parametrize(
    ("size", "kind"),
    [
        (b"77777777777\0", tarfile.GNUTYPE_LONGNAME),  # eight gigabytes of name
        (b"77777777777\0", tarfile.XHDTYPE),
        (b"\xff" * 11 + b"\x00", tarfile.REGTYPE),  # less than nothing: back to where one was
        (b"\xff" * 11 + b"\x00", tarfile.XHDTYPE),
        (b"00000000000\0", tarfile.GNUTYPE_SPARSE),
    ],
    ids=["long name", "long header", "negative size", "negative header", "sparse"],
)
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_hostile_headers_neither_fill_memory_nor_lead_round(tmp_path: Path, size: bytes, kind: bytes, packed: bool) -> None:
    data = tarred({"a.txt": b"a"})[:1024] + _header(b"b.txt", size, kind) + bytes(300_000_000 if packed else 10_240)
    path = tmp_path / ("a.tar.gz" if packed else "a.tar")
    path.write_bytes(gzip.compress(data, 1) if packed else data)
    del data
    tracemalloc.start()
    read, problems = found(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [s.name for s in read] == [f"{path}!/a.txt"]
    assert problems == [f"{path}: is damaged or cut short; what stands behind the damage is not read; fetch it again"]
    assert peak < 20_000_000


def test_a_chain_of_headers_is_damage(tmp_path: Path) -> None:
    chain = _header(b"x", b"00000000000\0", tarfile.XHDTYPE) * 5000
    (tmp_path / "a.tar").write_bytes(tarred({"a.txt": b"a"})[:1024] + chain + bytes(10_240))
    read, problems = found(tmp_path)
    assert (len(read), len(problems)) == (1, 1)


def test_a_directory_too_long_is_not_read(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": b"a"}))
    at = data.rfind(b"PK\5\6")
    data[at + 12 : at + 16] = struct.pack("<L", zips.MAX_DIRECTORY + 1)
    (tmp_path / "a.zip").write_bytes(data)
    assert found(tmp_path) == ([], [f"{tmp_path}/a.zip: has a directory of more than 300 MB; split it"])


@pytest.mark.parametrize("name", ["a.zip", "a.tar"])
def test_an_archive_that_changes_under_way_is_not_misread(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(ARCHIVES[name]({"a.txt": b"aaa", "b.txt": b"bbb"}))
    read, _ = found(path)
    assert contents(read[1]).data == b"bbb"
    path.unlink()
    path.write_bytes(ARCHIVES[name]({"c.txt": b"cccc", "a.txt": b"aaaaa"}))
    if name == "a.zip":
        zips._kept_open.cache_clear()  # what is kept open is still the old one
    with pytest.raises(InputError, match=r"b\.txt: the archive has changed since it was looked through"):
        contents(read[1])
    path.unlink()
    if name == "a.zip":
        zips._kept_open.cache_clear()
    with pytest.raises(InputError, match=r"b\.txt: the archive cannot be read"):
        contents(read[1])


def test_each_process_opens_an_archive_once_and_for_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({f"{i}.txt": b"x" for i in range(20)}))
    read, _ = found(path)
    zips._kept_open.cache_clear()
    for source in read:
        contents(source)
    assert zips._kept_open.cache_info().misses == 1
    monkeypatch.setattr("os.getpid", lambda: -1)  # as after a fork, where parent and child share the position in a file
    contents(read[0])
    assert zips._kept_open.cache_info().misses == 2


def test_metadata_far_behind_its_papers_is_told(tmp_path: Path) -> None:
    members = {f"{i}.txt": b"x" for i in range(tars.WINDOW + 2)} | {"metadata.xml": b"m", "z.txt": b"z"}
    (tmp_path / "a.tar").write_bytes(tarred(members))
    read, problems = found(tmp_path)
    assert problems == [
        f"{tmp_path}/a.tar!/metadata.xml: stands too far behind papers of its folder; it counts for those after it only"
    ]
    assert [bool(contents(s).metadata) for s in read] == [False] * tars.WINDOW + [True] * 3


@pytest.mark.parametrize("name", ["a.tar", "a.tar.gz"])
def test_a_large_tar_goes_through_little_memory(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with tarfile.open(
        path, "w:gz" if name.endswith("gz") else "w", **({"compresslevel": 1} if name.endswith("gz") else {})
    ) as out:
        paper = os.urandom(5_000) * 20
        for i in range(1500):
            info = tarfile.TarInfo(f"{i}.txt")
            info.size = len(paper)
            out.addfile(info, io.BytesIO(paper))
    tracemalloc.start()
    count = handed = 0
    for source in sources([str(path)], pytest.fail):
        count += 1
        handed += isinstance(source.place, InHand)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (count, handed) == (1500, 1500 if name.endswith("gz") else 0)
    assert peak < (2 * tars.WINDOW_BYTES if handed else 3_000_000)  # the tar has 150 MB
