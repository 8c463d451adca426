"""Files that commands write beside their output: complete or not there, and where a link points."""

from __future__ import annotations

from pathlib import Path

import pytest
from kamergraaf.cli.text_file import write_text
from kamergraaf.write import WriteError


def test_a_link_goes_on_to_point_where_it_did(tmp_path: Path) -> None:
    target, link = tmp_path / "kept" / "page.html", tmp_path / "page.html"
    target.parent.mkdir()
    link.symlink_to(target)
    write_text(link, "één\n")
    assert link.is_symlink()
    assert target.read_bytes() == "één\n".encode()


def test_nothing_is_left_where_it_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "page.html").mkdir()
    with pytest.raises(WriteError, match=r"page\.html: cannot be written"):
        write_text(tmp_path / "page.html", "x")
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]
