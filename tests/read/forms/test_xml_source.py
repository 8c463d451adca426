"""Hostile and damaged XML: one clear line, at once; encodings told and repaired."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kamergraaf.errors import InputError
from kamergraaf.read.forms import xml
from kamergraaf.read.forms.xml_source import Node, parse

LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol0 "lol">'
    + b"".join(b'<!ENTITY lol%d "%s">' % (i, b"&lol%d;" % (i - 1) * 10) for i in range(1, 10))
    + b"]><kamerstuk><stuk><al>&lol9;</al></stuk></kamerstuk>"
)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (LAUGHS, "declares entities"),
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><kamerstuk><al>&x;</al></kamerstuk>', "declares entities"),
        (
            b'<!DOCTYPE a [<!ENTITY % x SYSTEM "http://example.org/x.dtd"> %x;]><kamerstuk><al>a</al></kamerstuk>',
            "declares entities",
        ),
        ('<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'.encode("utf-16"), "declares entities"),
        (b"<kamerstuk><al>&geheim;</al></kamerstuk>", "no well-formed XML"),
        (b"<kamerstuk>" + b"<al>" * 100_000 + b"</al>" * 100_000 + b"</kamerstuk>", "nested deeper"),
        (b"<kamerstuk><stuk><al>abc", "no well-formed XML"),
        (b"<a>\x00</a>", "no well-formed XML"),
        (b'<?xml version="1.0" encoding="utf-7"?><kamerstuk/>', "declared to be in utf-7"),
        (b"<a>" + b"x" * 16_000_001 + b"</a>", "more than one paper"),
    ],
)
def test_hostile_input_is_refused_in_one_line_at_once(data: bytes, message: str) -> None:
    began = time.perf_counter()
    with pytest.raises(InputError, match=message) as caught:
        xml.read(data, "x.xml")
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("x.xml: ")
    assert "; " in str(caught.value)
    assert time.perf_counter() - began < 2


def test_nothing_is_fetched_for_an_external_dtd_and_named_letters_are_known() -> None:
    root, _ = parse(b'<!DOCTYPE k SYSTEM "http://example.invalid/k.dtd">\n<k>caf&eacute; &amp; bar</k>', "x.xml")
    assert root.text() == "café & bar"


@pytest.mark.parametrize(
    ("data", "note"),
    [
        ("<?xml version='1.0' encoding='utf-8'?><k>één</k>".encode(), None),
        ("\ufeff<k>één</k>".encode(), None),
        ("<?xml version='1.0' encoding='utf-16'?><k>één</k>".encode("utf-16"), None),
        ("<?xml version='1.0' encoding='ISO-8859-1'?><k>één</k>".encode("latin-1"), None),
        ("<?xml version='1.0' encoding='utf-8'?><k>één</k>".encode("windows-1252"), "read as Windows-1252"),
        ("\ufeff\n<?xml version='1.0' encoding='utf-8'?><k>één</k>".encode().decode("latin-1").encode(), "encoded twice"),
    ],
)
def test_encodings(data: bytes, note: str | None) -> None:
    root, notes = parse(data, "x.xml")
    assert root.text() == "één"
    assert (note is None) == (not notes)
    assert note is None or note in notes[0]


def test_processing_instructions_and_comments_join_words() -> None:
    root, _ = parse(b"<k>spoor<?xpp x?>weg<!-- y -->en <b>net</b>werk</k>", "x.xml")
    assert root.content == ["spoorwegen ", Node("b", {}, ["net"]), "werk"]


def test_namespaces_are_left_off() -> None:
    root, _ = parse(b"<n:k xmlns:n='urn:x' n:a='1'><n:al>b</n:al></n:k>", "x.xml")
    assert (root.tag, root.attributes, root.children[0].tag) == ("k", {"a": "1"}, "al")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200).map(lambda tail: b"<kamerstuk><stuk><al>" + tail))
def test_damaged_files_never_raise_anything_else(data: bytes) -> None:
    with pytest.raises(InputError):
        xml.read(data, "x.xml")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="<&\ufffe\uffff"), max_size=40)
    )
)
def test_any_text_keeps_lines_and_pieces_together(words: list[str]) -> None:
    body = "".join(f"<al>{word}<noot><noot.al>{word}</noot.al></noot></al>" for word in words)
    data = f"<officiele-publicatie><kamerstuk><stuk><al>Begin.</al>{body}</stuk></kamerstuk></officiele-publicatie>"
    form = xml.read(data.encode(), "x.xml")
    assert [form.text[p.start : p.end] for p in form.pieces] == form.text.removesuffix("\n").split("\n")
    assert all(form.text[a:b] == number for number, a, b in form.marks)
    assert len(form.text.splitlines()) == len(form.pieces)
