"""What a PDF's bytes tell before PDFium opens it: whether it was cut short, and whether a stream would blow up."""

from __future__ import annotations

import re
import zlib

from kamergraaf.errors import InputError

#: Readers look for the end mark in the last kilobyte; some servers append a few lines.
_TAIL = 4096
_HEAD = 2048
#: Largest stream accepted once unpacked, in bytes, and all of them together.
MAX_STREAM = 100_000_000
MAX_STREAMS = 1_000_000_000
#: Deflate packs at most about a thousand to one, so a file below this size needs no look.
_HARMLESS = MAX_STREAM // 1032
_CHUNK = 1 << 20
_LINEAR = re.compile(rb"/Linearized\b[^>]{0,400}?/L\s+(\d{1,12})")
_TWICE = re.compile(rb"/Fl(?:ateDecode)?\s*/(?:Fl(?:ateDecode)?|LZW(?:Decode)?|RL|RunLengthDecode)\b")
_STREAM = re.compile(rb"stream\r?\n(?=[\x08\x18\x28\x38\x48\x58\x68\x78])")


def check_whole(data: bytes, name: str) -> None:
    """Raises InputError where *data* ends before the PDF does."""
    linear = _LINEAR.search(data[:_HEAD])
    if (linear and int(linear.group(1)) > len(data)) or b"%%EOF" not in data.rstrip(b"\0\r\n\t ")[-_TAIL:]:
        raise InputError(f"{name}: is a PDF cut short (its end is missing); fetch it again")


def check_streams(data: bytes, name: str) -> None:
    """Raises InputError where a stream of text or font data unpacks to more than any paper needs."""
    if _TWICE.search(data):
        raise InputError(f"{name}: packs a stream more than once, as no paper does; print it to a new PDF first")
    if len(data) < _HARMLESS:
        return
    total = 0
    for match in _STREAM.finditer(data):
        head = data[max(0, match.start() - 600) : match.start()]
        if b"/Image" in head[head.rfind(b" obj") + 1 :]:
            continue  # pictures are not unpacked for their text
        size = _unpacked(data, match.end())
        total += size
        if size > MAX_STREAM or total > MAX_STREAMS:
            raise InputError(
                f"{name}: a stream in it unpacks to more than {MAX_STREAM / 1e6:.0f} MB; print it to a new PDF first"
            )


def _unpacked(data: bytes, start: int) -> int:
    """How many bytes the deflate stream at *start* unpacks to, counted no further than just above MAX_STREAM."""
    packer = zlib.decompressobj()
    size = 0
    view = memoryview(data)
    for at in range(start, len(data), _CHUNK):
        rest: bytes | memoryview = view[at : at + _CHUNK]
        while rest:
            try:
                size += len(packer.decompress(rest, _CHUNK))
            except zlib.error:
                return size
            if packer.eof or size > MAX_STREAM:
                return size
            rest = packer.unconsumed_tail
    return size
