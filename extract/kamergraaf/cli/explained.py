"""Prints explanations: the sentence with its words highlighted, and under it what each stands for and why."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kamergraaf.cli.tables import console
from kamergraaf.passages import Passages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamergraaf.api import Extraction
    from kamergraaf.cli.explanations import Explanation
    from kamergraaf.model.text import Span

_STYLES = {
    "person": "bold magenta",
    "post": "bold blue",
    "organisation": "bold cyan",
    "meeting": "bold green",
    "document": "bold yellow",
    "dossier": "bold yellow",
}
_EXAMPLES = 2


def show(found: Sequence[Explanation], extraction: Extraction) -> None:
    """Print *found*, sentence by sentence."""
    out, passages = console(), Passages(extraction.paper)
    for passage, group in groupby(found, key=lambda one: passages.around(one.span)):
        together = list(group)
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(justify="right", min_width=6, style="dim")
        grid.add_column(overflow="fold")
        grid.add_row(str(together[0].span.start), _highlighted(passages, passage, together))
        out.print()
        out.print(grid)
        for one in together:
            out.print(_line(one, passages.words(one.span)), soft_wrap=True)


def show_metadata(extraction: Extraction) -> None:
    """Print what metadata tells of the paper, and how it stands to the text."""
    told = [one.statement for one in extraction.resolution.document.metadata]
    if not told:
        return
    grid = Table.grid(padding=(0, 2, 0, 0))
    for style in ("cyan", "", "dim", ""):
        grid.add_column(style=style, overflow="fold")
    for one in told:
        stands = Text(one.agreement.value, style="bold red" if one.text else "dim")
        stands.append(f": the text says {one.text}" if one.text else "")
        grid.add_row(one.field, Text(one.value), ", ".join(one.sources), stands)
    out = console()
    out.print("\nTold by metadata, and how it stands to the text:")
    out.print(Padding(grid, (0, 0, 0, 2)))


def _highlighted(passages: Passages, passage: Span, found: Sequence[Explanation]) -> Text:
    """The words of *passage* (in the clean text), those of mentions highlighted."""
    words = Text(passages.clean[passage.start : passage.end].replace("\n", " "))
    for one in found:
        here = passages.to_clean(one.span)
        if here is not None:
            start, end = max(here.start, passage.start) - passage.start, min(here.end, passage.end) - passage.start
            words.stylize(_STYLES.get(one.kind, "underline"), start, end)
    return words


def _line(one: Explanation, quote: str) -> Text:
    """What one mention or claim stands for, and why."""
    out = Text("        ")
    out.append(one.kind, style=_STYLES.get(one.kind, "bold red"))
    out.append(f"  {one.span.start}–{one.span.end}", style="dim")
    if not one.details:
        out.append(f"  «{quote}» → {one.subject}")
    out.append(f"  {one.key}\n", style="dim")
    for label, value in one.details:
        out.append(f"            {label}: {value}\n")
    out.append(f"            rule {one.rule_id}, confidence {one.confidence}")
    if one.rule is None:
        return out
    out.append(f", {one.rule.file}", style="dim")
    for said in (one.rule.meaning, one.rule.looks_for):
        if said:
            out.append(f"\n              {said}", style="dim")
    if one.rule.examples:
        shown = " · ".join(f"«{example}»" for example in one.rule.examples[:_EXAMPLES])
        out.append(f"\n              as in: {shown}", style="italic dim")
    return out
