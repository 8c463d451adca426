"""The tables of a collection and their columns: stable names, types and meanings; docs/tables.md is made from these."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

#: What stands between the members of a list in a CSV cell; within a member it is written as SEPARATOR_WITHIN.
SEPARATOR = "|"
SEPARATOR_WITHIN = "¦"


class Type(StrEnum):
    """The type of a value; of a list, that of its members."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """A column. *group* tells, of a list, the column of the list that it runs beside; unknown members are empty."""

    name: str
    type: Type
    meaning: str
    many: bool = False
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with what one of its rows is."""

    name: str
    row: str
    columns: tuple[Column, ...]


def _text(name: str, meaning: str) -> Column:
    return Column(name, Type.TEXT, meaning)


def _texts(name: str, meaning: str, *, beside: str | None = None) -> Column:
    return Column(name, Type.TEXT, meaning, many=True, group=beside or name)


def _list(name: str, of: Type, meaning: str, *, beside: str | None = None) -> Column:
    return Column(name, of, meaning, many=True, group=beside or name)


_PAPER = (
    _text("paper", "identifier of the paper: kst-32735-243; doc-… where none is printed"),
    _text("paper_iri", "IRI of the paper"),
    _text("paper_kind", "kind of paper: brief, motie, … (concept of the scheme document-kinds)"),
    Column("paper_date", Type.DATE, "date of the paper"),
    _text("dossier", "number of the paper's (main) dossier: 32735, 36600-VII"),
)
_PLACE = (
    Column("start", Type.INTEGER, "first character in the text version, counted from 0 in Unicode code points"),
    Column("end", Type.INTEGER, "the character behind the last one"),
)
_FOUND = (
    _text("rule", "id of the rule that found it"),
    Column("confidence", Type.NUMBER, "share of right findings of the rule on annotated papers, 0–1"),
)

CLAIMS = Table(
    "claims",
    "one claim of one paper",
    (
        *_PAPER,
        _text("claim", "IRI of the claim"),
        _text("kind", "FactualClaim, Commitment, Position or Appeal"),
        _text("text", "its words, on one line"),
        *_PLACE,
        _texts("asserted_by", "IRIs of those who stand for it"),
        _texts("asserted_by_label", "their names; of an incumbency that of the person", beside="asserted_by"),
        _texts("asserted_by_post", "the names of their posts, where they speak for one", beside="asserted_by"),
        _texts("reported_source", "IRIs of those whose information it is"),
        _texts("reported_source_label", "their names", beside="reported_source"),
        _text("evidentiality", "own, reported or inferred"),
        _text("certainty", "certain, probable, possible or underspecified"),
        _text("polarity", "positive or negative"),
        _text("modality", "modality, where a word tells one"),
        _texts("cue", "the words that told certainty, polarity, modality or evidentiality"),
        _texts("about", "IRIs of what it is about"),
        _texts("about_label", "their names", beside="about"),
        _texts("quantity", "its figures as written"),
        _list("quantity_value", Type.NUMBER, "value", beside="quantity"),
        _list("quantity_min", Type.NUMBER, "least value of a range", beside="quantity"),
        _list("quantity_max", Type.NUMBER, "greatest value of a range", beside="quantity"),
        _list("quantity_fraction", Type.NUMBER, "share, 0–1 (2/3, 40%)", beside="quantity"),
        _texts("quantity_unit", "what is counted", beside="quantity"),
        _texts("quantity_per", "per what, of a rate", beside="quantity"),
        _texts("quantity_comparator", "exact, circa, more-than, at-least, … (scheme comparators)", beside="quantity"),
        _texts("change", "its changes as written"),
        _texts("change_direction", "increase or decrease", beside="change"),
        _list("change_factor", Type.NUMBER, "by what it is multiplied", beside="change"),
        _texts("time", "its times as written"),
        _texts("time_edtf", "the time in EDTF", beside="time"),
        _list("time_start", Type.DATE, "first day", beside="time"),
        _list("time_end", Type.DATE, "last day (inclusive); empty where it lasts", beside="time"),
        _text("made_at", "IRI of the meeting at which it was made"),
        _text("made_at_label", "name of that meeting"),
        _text("owed_to", "IRI of whom a commitment is owed to"),
        _text("owed_to_label", "their name"),
        _text("status", "state of a commitment as the paper itself tells it: open, fulfilled, …"),
        _text("fulfilled_by", "IRI of the paper that keeps a commitment, where the paper itself tells it"),
        _text("number", "registered number of a commitment: TZ202306-026"),
        _texts("cites", "identifiers of papers cited at it (their IRIs where they have none)"),
        _texts("answers", "IRIs of questions that it answers"),
        *_FOUND,
    ),
)

MENTIONS = Table(
    "mentions",
    "one place at which one paper mentions one entity (claims and questions are no entities)",
    (
        *_PAPER,
        _text("mention", "IRI of the annotation"),
        _text("entity", "IRI of what is mentioned"),
        _text("entity_kind", "person, post, incumbency, organisation, meeting, dossier, paper or place"),
        _text("entity_label", "its name; of a paper its identifier, of a dossier its number, of an incumbency the person's name"),
        _text("text", "the words, exactly as in the text version"),
        *_PLACE,
        _texts("rectangle", "where the words stand in a PDF: page=…&xywh=… (points from the top left), one for each page"),
        *_FOUND,
    ),
)

CITATIONS = Table(
    "citations",
    "one place at which one paper cites",
    (
        *_PAPER,
        _text("citation", "IRI of the citation"),
        _text("kind", "kind of citation (concept of the scheme citation-kinds)"),
        _text("text", "its words, on one line"),
        *_PLACE,
        _text("status", "resolved, ambiguous or unresolved"),
        _texts("cites", "IRIs of the papers and dossiers cited"),
        _texts("cites_label", "their identifiers and numbers, where they have one", beside="cites"),
        _text("session_year", "parliamentary year"),
        _text("pages", "pages cited"),
        Column("sitting", Type.INTEGER, "number of the sitting"),
        _list("item", Type.INTEGER, "items cited"),
        _texts("rijkswet", "numbers of Kingdom acts"),
        _texts("mover", "names of movers, as printed"),
        Column("cited_date", Type.DATE, "date that the citation tells of the cited paper"),
        _text("reading", "the identifier as it is read"),
        _text("alternative_reading", "what it may be as well"),
        _text("antecedent", "of a short form, the IRI of the citation that it stands for"),
        *_FOUND,
    ),
)

TABLES = (CLAIMS, MENTIONS, CITATIONS)
