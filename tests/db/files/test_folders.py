"""Where books and data are kept: in this machine, or with the program where that is carried about."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from db.files.folders import BOOKS, backup_folder, data_folder
from db.files.placement import Placement, books_folder, placement


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "lan"
    (folder / "Tài liệu").mkdir(parents=True)
    monkeypatch.setattr(Path, "home", lambda: folder)
    documents_in(folder / "Tài liệu", monkeypatch)
    return folder


def documents_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the system say that the user's documents lie there."""
    monkeypatch.setattr("platformdirs.user_documents_path", lambda: folder)


def test_books_lie_among_the_users_documents(home: Path) -> None:
    assert books_folder() == home / "Tài liệu"


def test_where_documents_are_synced_books_have_a_folder_that_is_not(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cure that is offered for a book in OneDrive led into OneDrive again."""
    synced = home / "OneDrive - Xã Định Tiến" / "Documents"
    synced.mkdir(parents=True)
    documents_in(synced, monkeypatch)
    assert books_folder() == home / BOOKS
    assert books_folder().is_dir()
    assert placement(books_folder() / "so.sotd") is Placement.HERE


def test_where_documents_lie_on_a_share_books_stay_in_the_machine(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "_windows_placement" if sys.platform == "win32" else "linux_placement"
    monkeypatch.setattr(f"db.files.placement.{name}", lambda path, *_: _share_of(path, home / "Tài liệu"))
    assert books_folder() == home / BOOKS


def _share_of(path: Path, share: Path) -> Placement:
    return Placement.NETWORK if path.is_relative_to(share) else Placement.HERE


def test_a_program_that_is_carried_keeps_all_in_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    carried = tmp_path / "OneDrive" / "SoTheoDoi" / "du-lieu"
    monkeypatch.delenv("SOTD_DATA")
    monkeypatch.setenv("SOTD_PORTABLE", str(carried))
    assert data_folder() == carried and backup_folder().is_relative_to(carried)
    assert books_folder() == carried / BOOKS
    assert placement(books_folder() / "so.sotd") is Placement.HERE
    assert placement(tmp_path / "OneDrive" / "so.sotd") is Placement.SYNCED
