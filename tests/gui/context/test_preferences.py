"""What the window remembers, read back whatever stands in its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from gui.context.preferences import Preferences

ODD = ["a" * 300, "b/" * 2_000, "c\ud800", "Đ" * 200, "d\x00e"]


@pytest.mark.parametrize("name", ODD)
def test_names_that_no_file_has_are_passed_over(tmp_path: Path, name: str) -> None:
    kept = Preferences(tmp_path)
    book = tmp_path / "so.sotd"
    kept.set_text("books", f"/{name}\n{book}")
    assert book in kept.recent_books()
    assert not any(path.exists() for path in kept.recent_books())
    kept.set_text("folder/list", f"/{name}")
    assert kept.folder("list", tmp_path) == tmp_path


def test_a_folder_is_remembered_while_it_is_there(tmp_path: Path) -> None:
    kept, folder = Preferences(tmp_path), tmp_path / "Tài liệu"
    folder.mkdir()
    kept.set_folder("list", folder)
    assert kept.folder("list", tmp_path) == folder
    folder.rmdir()
    assert kept.folder("list", tmp_path) == tmp_path
