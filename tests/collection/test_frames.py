from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kamergraaf.collection.frames import Compression, compress, decompress, framed
from kamergraaf.errors import KamergraafError

BOTH = pytest.mark.parametrize("compression", Compression)


@BOTH
@given(parts=st.lists(st.binary(max_size=300), min_size=1, max_size=5))
def test_frames_one_behind_the_other_are_one_file(parts: list[bytes], compression: Compression) -> None:
    whole = b"".join(compress(part, compression) for part in parts)
    assert decompress(whole, compression) == b"".join(parts)
    if compression is Compression.GZIP:
        assert gzip.decompress(whole) == b"".join(parts)


def test_a_gzip_member_tells_neither_time_nor_system() -> None:
    assert compress(b"tekst", Compression.GZIP)[:10] == b"\x1f\x8b\x08\0\0\0\0\0\0\xff"


@BOTH
def test_a_stream_is_cut_into_frames(compression: Compression) -> None:
    pieces = [bytes([number]) * 700_000 for number in range(5)]
    frames = list(framed(pieces, compression))
    assert len(frames) == 3
    assert b"".join(decompress(frame, compression) for frame in frames) == b"".join(pieces)


@BOTH
def test_a_stream_of_nothing_is_a_frame_of_nothing(compression: Compression) -> None:
    frames = list(framed([], compression))
    assert len(frames) == 1
    assert decompress(frames[0], compression) == b""


@BOTH
@pytest.mark.parametrize("damage", [lambda frame: frame[:-3], lambda frame: b"x" + frame, lambda frame: frame[:-6] + b"\0" * 6])
def test_damaged_frames_are_told(compression: Compression, damage: object) -> None:
    frame = compress(b"woorden " * 50, compression)
    with pytest.raises(KamergraafError, match="damaged"):
        decompress(damage(frame), compression)  # type: ignore[operator]
