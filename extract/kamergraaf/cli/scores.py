"""An evaluation as tables on the terminal."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from kamergraaf.cli.tables import console
from kamergraaf.evaluate.gold import Layer
from kamergraaf.evaluate.words import on_one_line

if TYPE_CHECKING:
    from kamergraaf.evaluate import Evaluation
    from kamergraaf.evaluate.scoring import Miss


def show_evaluation(evaluation: Evaluation, *, misses: bool) -> None:
    """Print layers, fields and, with *misses*, every fault in its sentence."""
    out = console()
    layers = _table("layer", ("right", "spurious", "missed", "precision", "recall", "F1"))
    for layer, one in evaluation.layers.items():
        shares = ["–"] * 3 if one.empty else [f"{share:.3f}" for share in (one.precision, one.recall, one.f1)]
        layers.add_row(layer.value, str(one.found), str(one.spurious), str(one.missed), *shares)
    fields = _table("field", ("right", "of", "accuracy"))
    for name, share in evaluation.fields.items():
        fields.add_row(name, str(share.right), str(share.of), f"{share.accuracy:.3f}")
    out.print(layers)
    out.print(fields)
    if not misses:
        return
    for paper, found in groupby(evaluation.misses, key=lambda pair: pair[0].paper):
        out.print(Text(paper, style="bold"))
        for miss, sentence in found:
            out.print(_told(miss), soft_wrap=True)
            out.print(_sentence(miss, sentence), soft_wrap=True)
        out.print()


def _table(first: str, others: tuple[str, ...]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(first, style="cyan", no_wrap=True)
    for heading in others:
        table.add_column(heading, justify="right")
    return table


def _told(miss: Miss) -> Text:
    what = f"{miss.layer.value}, {miss.field}" if miss.field else miss.layer.value
    line = Text.assemble(("  " + miss.fault.value, "red"), f" {what}", (f" at {miss.start}", "dim"))
    if miss.layer is not Layer.CLAIMS:
        line.append(f": «{on_one_line(miss.quote)}»")
    if miss.field:
        line.append(f": annotated {miss.wanted or '–'}, found {miss.got or '–'}")
    return line


def _sentence(miss: Miss, sentence: str) -> Text:
    line = Text("    " + sentence)
    quote = on_one_line(miss.quote)
    if quote != sentence:
        line.highlight_words([quote], style="reverse")
    return line
