"""A book that is not as far as this machine knows it to have been: an older copy, or one whose history was changed."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from db.book.backups import restore
from db.book.book import BARE, Book
from db.book.kept_backups import backups_of
from db.book.known_heads import FORMER, KnownHead
from db.book.protection import change_key
from db.files.folders import backup_folder
from db.operations.units import add_unit
from domain.units import UnitKind
from gui.tasks.driving import drive
from tests.books import NOW, clock, opened
from tests.passwords import another_program, protect


def work(path: Path, name: str, steps: int = 1) -> None:
    """A session of so many steps, closed as it should be."""
    book = Book(path, clock)
    for number in range(steps):
        book.session.run(f"Thêm {name}", add_unit, f"Chi bộ {name} {number}", UnitKind.BRANCH, 1)
    book.close()


def told(path: Path) -> str:
    """What is said when the book is opened."""
    book = Book(path, clock)
    try:
        return book.told_of_past()
    finally:
        book.abandon()


def test_a_book_that_goes_on_is_never_told_of(new_file: Path) -> None:
    assert told(new_file) == ""
    for name in "abc":
        work(new_file, name, 3)
        assert told(new_file) == ""


def test_an_older_copy_put_in_its_place_is(new_file: Path, tmp_path: Path) -> None:
    work(new_file, "a")
    older = Path(shutil.copy(new_file, tmp_path / "cũ.sotd"))
    work(new_file, "b", 2)
    shutil.copy(older, new_file)
    assert "bước" in told(new_file) and "bản cũ" in told(new_file), "at each opening, until it is written"


def test_a_copy_without_the_password_put_in_its_place_is(plain_file: Path, tmp_path: Path) -> None:
    work(plain_file, "a")
    bare = Path(shutil.copy(plain_file, tmp_path / "chưa có mật khẩu.sotd"))
    protect(plain_file)
    assert told(plain_file) == ""
    shutil.copy(bare, plain_file)
    assert told(plain_file) == BARE
    work(plain_file, "b")
    assert told(plain_file) == "", "said until the book as it is has been backed up"


def test_a_password_that_was_given_up_is_not_missed(plain_file: Path) -> None:
    work(plain_file, "a")
    protect(plain_file)
    drive(change_key(plain_file, clock, None))
    assert told(plain_file) == ""


def test_one_that_has_gone_another_way_is_though_it_is_longer(new_file: Path, tmp_path: Path) -> None:
    work(new_file, "a")
    other = Path(shutil.copy(new_file, tmp_path / "khác.sotd"))
    work(new_file, "b")
    work(other, "c", 5)
    shutil.copy(other, new_file)
    assert told(new_file) and not told(other)


def test_what_went_on_at_another_machine_is_not(
    new_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work(new_file, "a")
    there = Path(shutil.copy(new_file, tmp_path / "máy khác.sotd"))
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("SOTD_DATA", str(tmp_path / "dữ liệu máy khác"))
        work(there, "b", 4)
    shutil.copy(there, new_file)
    assert not told(new_file)


def test_a_backup_that_the_program_has_put_back_is_not(new_file: Path) -> None:
    work(new_file, "a")
    work(new_file, "b", 3)
    restore(backups_of(new_file)[-1].file, new_file, NOW, force=True)
    assert not told(new_file)


def test_a_changed_hash_is(new_file: Path) -> None:
    work(new_file, "a")
    with closing(another_program(new_file)) as connection:
        connection.execute("DROP TRIGGER IF EXISTS history_step_kept")
        for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{trigger}"')
        connection.execute(
            "UPDATE history_step SET hash = zeroblob(32) WHERE step = (SELECT max(step) FROM history_step)"
        )
        connection.commit()
    assert told(new_file)


def record_of() -> Path:
    """The one file in which is kept how far the book is."""
    (record,) = backup_folder().rglob("buoc-cuoi-*.txt")
    return record


@pytest.mark.parametrize("junk", ["", "\n\n", "x y z\n", "9" * 5000, "² a /b\n", "\x00\udcff"])
def test_a_record_that_is_none_stops_nothing(new_file: Path, junk: str) -> None:
    work(new_file, "a")
    record_of().write_bytes(junk.encode("utf-8", "surrogateescape"))
    assert told(new_file) == ""
    work(new_file, "b")
    assert record_of().read_text(encoding="utf-8").endswith(f" {new_file}\n")


def test_steps_since_the_last_backup_are_known_of(new_file: Path, tmp_path: Path) -> None:
    """As of a stick that is pulled out: whole steps are gone, what is left is sound."""
    work(new_file, "a")
    older = Path(shutil.copy(new_file, tmp_path / "cũ.sotd"))
    with opened(new_file) as book:
        book.session.run("Thêm", add_unit, "Chi bộ sau", UnitKind.BRANCH, 1)
    assert told(new_file) == ""
    shutil.copy(older, new_file)
    assert "bản cũ" in told(new_file)


def test_two_books_that_added_as_much_in_the_same_second_are_told_apart(new_file: Path, tmp_path: Path) -> None:
    work(new_file, "a")
    other = Path(shutil.copy(new_file, tmp_path / "khác.sotd"))
    for file in (new_file, other):
        with opened(file) as book:
            book.session.run("Thêm", add_unit, "Chi bộ mới", UnitKind.BRANCH, 1)
    shutil.copy(other, new_file)
    assert "bản cũ" in told(new_file)


def test_what_was_kept_in_one_file_for_all_places_is_still_read(new_file: Path, tmp_path: Path) -> None:
    work(new_file, "a")
    older = Path(shutil.copy(new_file, tmp_path / "cũ.sotd"))
    work(new_file, "b")
    record = record_of()
    record.rename(record.with_name(FORMER))
    assert told(new_file) == ""
    shutil.copy(older, new_file)
    assert told(new_file)


def test_where_it_cannot_be_kept_a_save_goes_on(new_file: Path) -> None:
    work(new_file, "a")
    record = record_of()
    record.unlink()
    record.mkdir()
    work(new_file, "b")
    assert told(new_file) == ""


def test_before_a_first_backup_nothing_is_kept(new_file: Path) -> None:
    with opened(new_file) as book:
        book.session.run("Thêm", add_unit, "Chi bộ mới", UnitKind.BRANCH, 1)
        assert KnownHead(book.session.connection, new_file).last() == (0, "")
    assert list(backup_folder().iterdir()) == []
