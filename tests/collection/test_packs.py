from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from kamergraaf.collection.packs import Packs, Place
from kamergraaf.errors import KamergraafError
from kamergraaf.write.files import WriteError

PIECES = [bytes([number]) * (10 + number) for number in range(20)]


def committed(places: Iterable[Place]) -> dict[int, int]:
    ends: dict[int, int] = {}
    for place in places:
        ends[place.pack] = max(ends.get(place.pack, 0), place.end)
    return ends


def sizes(directory: Path) -> dict[str, int]:
    return {path.name: path.stat().st_size for path in sorted(directory.iterdir())}


def test_pieces_come_back_and_packs_are_bounded(tmp_path: Path) -> None:
    with Packs.open(tmp_path, {}, limit=60) as packs:
        places = [packs.append(piece) for piece in PIECES]
        assert [packs.read(place) for place in places] == PIECES
        stream = io.BytesIO()
        packs.copy(places[7], stream)
        assert stream.getvalue() == PIECES[7]
    assert max(sizes(tmp_path).values()) <= 60
    assert sum(sizes(tmp_path).values()) == sum(map(len, PIECES))
    with Packs.open(tmp_path, committed(places), limit=60) as packs:
        assert [packs.read(place) for place in reversed(places)] == PIECES[::-1]


def test_a_piece_larger_than_a_pack_has_one_for_itself(tmp_path: Path) -> None:
    with Packs.open(tmp_path, {}, limit=5) as packs:
        places = [packs.append(piece) for piece in (b"abc", b"d" * 20, b"ef")]
    assert [(place.pack, place.length) for place in places] == [(0, 3), (1, 20), (2, 2)]


def test_an_empty_piece(tmp_path: Path) -> None:
    with Packs.open(tmp_path, {}) as packs:
        place = packs.append(b"")
        assert packs.read(place) == b""


def test_what_the_journal_does_not_know_is_cut_off(tmp_path: Path) -> None:
    with Packs.open(tmp_path, {}, limit=60) as packs:
        places = [packs.append(piece) for piece in PIECES]
    known = places[:4]
    with Packs.open(tmp_path, committed(known), limit=60) as packs:
        assert sizes(tmp_path) == {"00000.pack": 46, "00001.pack": 0} or sum(sizes(tmp_path).values()) == 46
        again = [packs.append(piece) for piece in PIECES[4:]]
        assert again == places[4:]
        assert [packs.read(place) for place in places] == PIECES


def test_the_tail_of_a_pack_is_cut_off(tmp_path: Path) -> None:
    with Packs.open(tmp_path, {}) as packs:
        kept = packs.append(b"kept")
        packs.append(b"lost")
    with Packs.open(tmp_path, committed([kept])) as packs:
        assert sizes(tmp_path) == {"00000.pack": 4}
        assert packs.append(b"new") == Place(0, 4, 3)
        assert packs.read(kept) == b"kept"


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: os.truncate(path, 2)])
def test_missing_bytes_are_told(tmp_path: Path, damage: object) -> None:
    with Packs.open(tmp_path, {}) as packs:
        place = packs.append(b"kept")
    damage(tmp_path / "00000.pack")  # type: ignore[operator]
    with pytest.raises(KamergraafError, match=r"00000\.pack: is missing or shorter than the journal says"):
        Packs.open(tmp_path, committed([place]))


def test_a_place_that_no_pack_holds_is_told(tmp_path: Path) -> None:
    with Packs.open(tmp_path, {}) as packs:
        packs.append(b"four")
        with pytest.raises(KamergraafError, match="ends before byte 9"):
            packs.read(Place(0, 2, 7))
        with pytest.raises(KamergraafError, match="cannot be read"):
            packs.read(Place(3, 0, 1))


def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="limits of file size are POSIX")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Packs.open(tmp_path, {}) as packs:
        first = packs.append(b"a" * 1000)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1500, hard))
        try:
            with pytest.raises(WriteError, match=r"00000\.pack: cannot be written"):
                packs.append(b"b" * 1000)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert sizes(tmp_path) == {"00000.pack": 1000}
        second = packs.append(b"c" * 10)
        packs.sync()
        assert (packs.read(first), packs.read(second)) == (b"a" * 1000, b"c" * 10)


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX")
def test_a_killed_writer_loses_only_what_was_not_committed(tmp_path: Path) -> None:
    script = """
import sys
from pathlib import Path
from kamergraaf.collection.packs import Packs
packs = Packs.open(Path(sys.argv[1]), {}, limit=100_000)
for number in range(1_000_000):
    place = packs.append(bytes([number % 256]) * (number % 977))
    if number % 50 == 0:
        packs.sync()
        print(number, place.pack, place.offset, place.length, flush=True)
"""
    child = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    told = [child.stdout.readline() for _ in range(40)][-1]
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    number, pack, offset, length = map(int, told.split())
    ends, at = {pack: offset + length}, offset
    lengths = [one % 977 for one in range(number)]
    places, where = [], (0, 0)
    for size in lengths:  # where the child must have put them
        full, end = where
        where = (full, end) if end == 0 or end + size <= 100_000 else (full + 1, 0)
        places.append(Place(*where, size))
        where = (where[0], where[1] + size)
    ends |= {number: end for number, end in committed(places).items() if number < pack}
    with Packs.open(tmp_path, ends, limit=100_000) as packs:
        assert [packs.read(place) for place in places] == [bytes([one % 256]) * (one % 977) for one in range(number)]
        assert packs.append(b"x") in (Place(pack, at + length, 1), Place(pack + 1, 0, 1))


def filled(directory: Path) -> tuple[list[Place], list[Place]]:
    """Places in packs of 60 bytes, and those of them that are still held."""
    with Packs.open(directory, {}, limit=60) as packs:
        places = [packs.append(piece) for piece in PIECES]
    return places, places[::5]


def live(places: Iterable[Place]) -> dict[int, int]:
    held: dict[int, int] = {}
    for place in places:
        held[place.pack] = held.get(place.pack, 0) + place.length
    return held


def test_compaction(tmp_path: Path) -> None:
    places, kept = filled(tmp_path)
    before = sum(sizes(tmp_path).values())
    with Packs.open(tmp_path, committed(places), limit=60) as packs:
        old = packs.wasteful(live(kept))
        assert old
        moving = [place for place in kept if place.pack in old]
        moved = dict(packs.compact(moving))
        now = [moved.get(place, place) for place in kept]
        assert [packs.read(place) for place in now] == PIECES[::5]
        packs.drop(old)
        assert [packs.read(place) for place in now] == PIECES[::5]
        assert sum(sizes(tmp_path).values()) < before / 2
        last = packs.append(b"more")
    with Packs.open(tmp_path, committed([*now, last]), limit=60) as packs:
        assert [packs.read(place) for place in (*now, last)] == [*PIECES[::5], b"more"]
        assert not packs.wasteful(live([*now, last]))


@pytest.mark.parametrize("committed_before_the_kill", [False, True])
def test_compaction_killed(tmp_path: Path, committed_before_the_kill: bool) -> None:
    places, kept = filled(tmp_path)
    held = sizes(tmp_path)
    with Packs.open(tmp_path, committed(places), limit=60) as packs:
        moved = dict(packs.compact(kept))
    now = list(moved.values()) if committed_before_the_kill else kept
    known = committed(now) if committed_before_the_kill else committed(places)
    with Packs.open(tmp_path, known, limit=60) as packs:
        assert [packs.read(place) for place in now] == PIECES[::5]
    if committed_before_the_kill:
        assert not set(held) & set(sizes(tmp_path))
    else:
        assert sizes(tmp_path) == held


def test_many_packs_are_read_with_few_open(tmp_path: Path) -> None:
    with Packs.open(tmp_path, {}, limit=1) as packs:
        places = [packs.append(str(number).encode()) for number in range(200)]
        assert [packs.read(place) for place in places] == [str(number).encode() for number in range(200)]
        if Path("/proc/self/fd").is_dir():
            opened = [link for link in Path("/proc/self/fd").iterdir() if str(tmp_path) in str(link.resolve())]
            assert 0 < len(opened) < 70
