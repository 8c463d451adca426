"""Reading: a file of any supported form becomes a Paper with clean text, blocks and sentences."""

from __future__ import annotations

from pathlib import Path

from kamergraaf.errors import InputError
from kamergraaf.model.text import Paper
from kamergraaf.read.clean import clean
from kamergraaf.read.decode import MAX_BYTES, decode
from kamergraaf.read.language import language_note
from kamergraaf.read.layout import lay_out
from kamergraaf.read.sentences import segment


def read_paper(path: Path) -> Paper:
    """The paper in the plain-text file *path*.

    Raises InputError where the file is missing, a directory, empty, binary, too large or in an unknown encoding.
    """
    path = Path(path)
    try:
        if path.is_dir():
            raise InputError(f"{path}: is a directory; name the files in it")
        size = path.stat().st_size
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check its permissions") from error
    if size > MAX_BYTES:
        raise InputError(
            f"{path}: {size / 1e6:.0f} MB of text is more than one paper (limit {MAX_BYTES / 1e6:.0f} MB); split it into papers"
        )
    return paper_from_text(data, str(path))


def paper_from_text(data: str | bytes, name: str) -> Paper:
    """The paper in *data*; *name* is used in messages. Raises InputError as read_paper does."""
    source, notes = decode(data.encode("utf-8") if isinstance(data, str) else data, name)
    drafts, marks = lay_out(source.text)
    cleaned, blocks, found = clean(source.text, drafts, marks)
    sentences = segment(cleaned.text, blocks)
    notes += language_note(cleaned.text)
    return Paper(name, source, cleaned, blocks, found, sentences, notes)
