"""`kamergraaf explain`: which rule made each mention and claim, and why, shown in its sentence."""

from __future__ import annotations

from pathlib import Path

import click

from kamergraaf.cli.failure import debug_option

MENTIONS = ("document", "dossier", "short-form", "person", "post", "organisation", "meeting", "place", "question", "report")
KINDS = (*MENTIONS, "claim", "fact", "commitment", "position", "appeal")


@click.command(short_help="Show which rule made each mention and claim, and why.")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--at", type=click.IntRange(min=0), metavar="OFFSET", help="Only what covers this offset (code points, from 0).")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only this kind; may be repeated.")
@debug_option
def explain(file: Path, at: int | None, kinds: tuple[str, ...]) -> None:
    """Explain what was found in the paper FILE, sentence by sentence.

    For each mention and claim: its words, the entity behind them, the rule that made it with its meaning and an example,
    and how often that rule was right on annotated papers. A document is a paper that is cited, a short form stands for one
    («deze motie»). What metadata beside the paper tells comes first, with how it stands to the text.

    \b
    Examples:
      kamergraaf explain letter.txt
      kamergraaf explain letter.txt --at 1200
      kamergraaf explain letter.txt --kind commitment --kind appeal
    """
    from kamergraaf.api import extract
    from kamergraaf.cli.explained import show, show_metadata
    from kamergraaf.cli.explanations import explanations
    from kamergraaf.errors import InputError

    extraction = extract(file)
    length = len(extraction.paper.source.text)
    if at is not None and at >= length:
        raise InputError(f"{file}: offset {at} lies behind the text, which has {length} characters; give one below that")
    found = [one for one in explanations(extraction) if (at is None or one.covers(at)) and one.is_kind(kinds)]
    if at is None and not kinds:
        show_metadata(extraction)
    if not found:
        where = "" if at is None else f" at offset {at}"
        click.echo(f"{file}: nothing of that kind was found{where}" if kinds else f"{file}: nothing was found{where}", err=True)
        return
    show(found, extraction)
