"""A journal with content beside a book: its own is played back, another book's destroys nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from db.book import backups, check
from db.book.book import Book, look
from db.files.folders import backup_folder
from db.files.troubles import StorageTrouble, Trouble
from db.files.whole_files import journal_of
from db.operations.months import write_cell
from tests.books import NOW, clock, digests, opened


def crashed(path: Path, folder: Path) -> Path:
    """A copy of a book and its journal taken in the middle of a commit, as a power cut leaves them."""
    folder.mkdir(exist_ok=True)
    left = folder / "mat-dien.sotd"
    with opened(path) as book:
        connection = book.session.connection
        connection.execute("PRAGMA cache_size = 5")
        connection.execute("PRAGMA cache_spill = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE follow_up SET remark = remark || ?", ("x" * 500,))
        shutil.copy(path, left)
        shutil.copy(journal_of(path), journal_of(left))
        connection.execute("ROLLBACK")
    return left


@pytest.fixture
def whole_file(new_file: Path) -> Path:
    """A sound book with nothing to do with the sample."""
    Book(new_file, clock).close()
    return new_file


def aside() -> list[str]:
    return sorted(path.name for path in (backup_folder() / "hong").glob("*"))


def test_a_book_s_own_journal_is_played_back_and_nothing_is_left_of_the_trial(
    sample_file: Path, tmp_path: Path
) -> None:
    with opened(sample_file) as book:
        before = digests(book.session.connection)
    left = crashed(sample_file, tmp_path / "mat-dien")
    with opened(left) as book:
        assert digests(book.session.connection) == before
        assert check.check(book.session.connection).problems == ()
    assert aside() == []


def test_another_book_s_journal_destroys_nothing(sample_file: Path, whole_file: Path, tmp_path: Path) -> None:
    shutil.copy(journal_of(crashed(sample_file, tmp_path / "mat-dien")), journal_of(whole_file))
    content, journal = whole_file.read_bytes(), journal_of(whole_file).read_bytes()
    with opened(whole_file) as book:
        assert check.check(book.session.connection).problems == ()
    assert whole_file.read_bytes() == content
    kept = {path.suffix: path.read_bytes() for path in (backup_folder() / "hong").iterdir()}
    assert kept == {".sotd": content, ".sotd-journal": journal}


def test_who_only_looks_destroys_nothing_either(sample_file: Path, whole_file: Path, tmp_path: Path) -> None:
    shutil.copy(journal_of(crashed(sample_file, tmp_path / "mat-dien")), journal_of(whole_file))
    content = whole_file.read_bytes()
    with look(whole_file, clock) as seen:
        assert check.check(seen.connection).problems == ()
    assert whole_file.read_bytes() == content


def test_a_book_that_is_replaced_is_kept_as_it_was_in_spite_of_a_strange_journal(
    sample_file: Path, whole_file: Path, tmp_path: Path
) -> None:
    with opened(whole_file) as book:
        before = digests(book.session.connection)
    shutil.copy(journal_of(crashed(sample_file, tmp_path / "mat-dien")), journal_of(whole_file))
    kept = backups.set_aside(whole_file, NOW)
    assert kept is not None
    assert not journal_of(whole_file).exists()
    with opened(kept) as book:
        assert digests(book.session.connection) == before


def test_a_journal_that_helps_no_more_than_it_harms_stays_with_the_damaged_book(
    sample_file: Path, tmp_path: Path
) -> None:
    """Neither with it nor without it is the book sound: what is damaged is told, both are kept to the byte."""
    with opened(sample_file) as book:
        book.session.run("Ghi", write_cell, 2, 2, "remark", "Trước")
        book.backup("dong")
    left = crashed(sample_file, tmp_path / "mat-dien")
    content = left.read_bytes()
    left.write_bytes(content[:4096] + bytes(4096) + content[8192:])
    with pytest.raises(StorageTrouble) as caught, opened(left) as book:
        book.session.run("Ghi", write_cell, 2, 2, "remark", "Sau")
    assert caught.value.trouble is Trouble.DAMAGED
    assert [Path(name).suffix for name in aside()] == [".sotd", ".sotd-journal"]
