"""What the official XML marks as a citation is found in its bare text, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from kamergraaf import extract
from kamergraaf.model.findings import CitationKind
from lxml import etree

PAPER = Path(__file__).parents[1] / "data" / "forms" / "kst-28844-269.xml"
BLOCKS = ("tekstregel", "dossiernr", "titel", "stuknr", "al", "tussenkop", "functie", "naam")
BY_NUMBER = (CitationKind.KAMERSTUK, CitationKind.HANDELINGEN, CitationKind.AANHANGSEL, CitationKind.DOSSIER, CitationKind.OTHER)


def words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def notes_behind(root: etree._Element) -> str:
    """A line for each block, the marks in the running text, the notes behind it: as text is copied from a page."""
    notes = [f"{words(note.find('noot.nr'))} {words(note.find('noot.al'))}" for note in root.iter("noot")]
    for note in root.iter("noot.al"):
        note.text = ""
        for child in list(note):
            note.remove(child)
    return "\n\n".join([*(words(block) for block in root.iter(*BLOCKS)), "\n".join(notes)]) + "\n"


def notes_within(root: etree._Element) -> str:
    """Mark-up taken away and nothing else: each note stands in the sentence of its mark, its number glued to the word."""
    return "\n\n".join(words(block) for block in root.iter(*BLOCKS)) + "\n"


def node_by_node(root: etree._Element) -> str:
    """Every text node on a line of its own: citations are cut where the link begins."""
    return "\n".join(node.strip() for node in root.itertext() if node.strip()) + "\n"


@pytest.mark.parametrize("flatten", [notes_behind, notes_within, node_by_node])
def test_every_link_is_found_in_the_flattened_text_and_no_other(flatten: Callable[[etree._Element], str], tmp_path: Path) -> None:
    root = etree.parse(PAPER).getroot()
    linked = Counter(e.get("doc") for e in root.iter("extref") if e.get("soort") == "document")
    assert linked.total() == 5
    path = tmp_path / "letter.txt"
    path.write_text(flatten(root), encoding="utf-8")
    found = extract(path).findings.citations
    assert Counter(target for c in found if c.kind in BY_NUMBER for target in c.targets) == linked
    # A motie told by its movers and a letter told by its date point at those papers or at none.
    assert {target for c in found for target in c.targets} == set(linked)
