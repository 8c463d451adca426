"""The metadata files beside a paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from kamergraaf.errors import InputError
from kamergraaf.read.forms import metadata

FORMS = Path(__file__).parents[2] / "data" / "forms"
BOTH = ("metadata.xml", "metadata_owms.xml")


def fields(paper: str, name: str) -> dict[str, list[str]]:
    path = FORMS / paper / name
    out: dict[str, list[str]] = {}
    for told in metadata.read_metadata(path.read_bytes(), str(path)):
        assert told.source == name
        out.setdefault(told.field, []).append(told.value)
    return out


@pytest.mark.parametrize("name", BOTH)
def test_motie(name: str) -> None:
    found = fields("kst-32545-143", name)
    assert found["identifier"] == ["kst-32545-143"]
    assert found["kind"] == ["Motie"]
    assert found["date"] == ["2021-07-06"]
    assert found["published"] == ["2021-07-07"]
    assert found["dossier"] == ["32545"]
    assert found["ondernummer"] == ["143"]
    assert found["session"] == ["2020-2021"]
    assert found["mover"] == ["I. (Inge) van Dijk", "P.A. Grinwis"]
    assert found["theme"] == ["Economie | Overige economische sectoren", "Financiën | Financieel toezicht"]


@pytest.mark.parametrize("name", BOTH)
def test_questions_and_answers(name: str) -> None:
    found = fields("ah-tk-20202021-3235", name)
    assert found["identifier"] == ["ah-tk-20202021-3235"]
    assert found["kind"] == ["Antwoord"]
    assert found["respondent"] == ["W. Koolmees"]
    assert found["case"] == ["2021Z09739"]
    assert found["ondernummer"] == ["3235"]
    assert found["chamber"] == ["Tweede Kamer der Staten-Generaal"]
    assert "Overheid" not in found["creator"]


def test_recognises() -> None:
    assert metadata.recognises(b"<metadata_gegevens/>")
    assert metadata.recognises(b"<?xml version='1.0'?><!-- x --><owms-metadata/>")
    assert not metadata.recognises(b"<officiele-publicatie/>")


@pytest.mark.parametrize("data", [b"<kamerstuk/>", b"geen XML", b"<metadata_gegevens>"])
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"metadata\.xml: "):
        metadata.read_metadata(data, "metadata.xml")


@pytest.mark.parametrize(
    ("number", "chapter", "expected"),
    [
        ("35 470", "XIV", "35470-XIV"),
        ("36600", "VII", "36600-VII"),
        ("36600-VII", "VII", "36600-VII"),
        ("36600 VII", None, "36600-VII"),
        ("21 501-20", None, "21501-20"),
        ("21 501 20", None, "21501-20"),
        ("31.066", None, "31066"),
        ("33 328 (R1980)", None, "33328"),
        ("28\u00a0844", None, "28844"),
        ("32545", "", "32545"),
    ],
)
def test_dossier_numbers(number: str, chapter: str | None, expected: str) -> None:
    assert metadata.dossier_id(number, chapter) == expected


def test_several_dossiers_in_one_field() -> None:
    data = b'<metadata_gegevens><metadata name="OVERHEIDop.dossiernummer" scheme="" content="32735;30573"/></metadata_gegevens>'
    assert [t.value for t in metadata.read_metadata(data, "metadata.xml")] == ["32735", "30573"]
