from __future__ import annotations

import errno
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db.book import backups, check, drills, kept_texts, keys, rewriting
from db.book.book import Book
from db.book.connections import connect_looker, connect_reader
from db.book.kept_backups import Kept, backups_by_uid, list_backups
from db.book.protection import BEFORE, change_key
from db.files.aside import keep_bytes
from db.files.folders import backup_folder
from db.files.lock import BookLock, holder_path
from db.files.troubles import StorageTrouble, Trouble
from db.operations.months import write_cell
from gui.tasks.driving import drive
from gui.tasks.protecting import change_password, words_of
from tests.books import NOW, clock, digests, opened, written_months
from tests.passwords import OTHER, PASSWORD, files_beneath, names_in, protect, told_by

SQLITE = b"SQLite format 3\x00"


def uid_of(path: Path) -> str:
    with closing(connect_looker(path)) as connection:
        return str(connection.execute("SELECT uid FROM book").fetchone()[0])


def digests_of(path: Path) -> dict[str, bytes]:
    with closing(connect_looker(path)) as connection:
        return digests(connection)


def test_a_book_takes_a_password_changes_it_and_gives_it_up_with_all_that_it_holds(plain_file: Path) -> None:
    before = digests_of(plain_file)
    first, _ = protect(plain_file)
    assert plain_file.read_bytes().startswith(first.salt)
    assert digests_of(plain_file) == before
    second, _ = protect(plain_file, OTHER)
    assert plain_file.read_bytes().startswith(second.salt)
    assert digests_of(plain_file) == before
    drive(change_password(plain_file, clock, None))
    assert plain_file.read_bytes().startswith(SQLITE)
    assert digests_of(plain_file) == before
    with closing(connect_looker(plain_file)) as connection:
        assert check.check(connection).problems == ()


def test_undo_reaches_back_past_a_change_of_password(plain_file: Path) -> None:
    with opened(plain_file) as book:
        before = digests(book.session.connection)
        roster, month = written_months(book.session.connection)[0]
        book.session.run("Ghi nhận xét", write_cell, roster, month, "done", "Đã đọc hết cuốn sách")
        written = digests(book.session.connection)
    protect(plain_file)
    with opened(plain_file) as book:
        assert digests(book.session.connection) == written != before
        book.session.undo()
        assert digests(book.session.connection) == before
        book.session.redo()
        assert digests(book.session.connection) == written
    assert check_of(plain_file) == ()


def check_of(path: Path) -> tuple[str, ...]:
    with closing(connect_looker(path)) as connection:
        return check.check(connection).problems


def test_the_backups_go_along_and_open_with_the_new_password_alone(plain_file: Path) -> None:
    with opened(plain_file) as book:
        book.backup("tay")
        held = digests(book.session.connection)
    first, changed = protect(plain_file)
    files = [kept.file for kept in backups_by_uid(uid_of(plain_file))]
    assert changed.backups == len(files) == 2
    assert changed.left == ()
    assert {file.read_bytes()[:16] for file in files} == {first.salt}
    second, changed = protect(plain_file, OTHER)
    files = [kept.file for kept in backups_by_uid(uid_of(plain_file))]
    assert {file.read_bytes()[:16] for file in files} == {second.salt}
    keys.forget(first)
    assert [digests_of(file) for file in files] == [held] * len(files)
    drive(change_password(plain_file, clock, None))
    assert all(kept.file.read_bytes().startswith(SQLITE) for kept in backups_by_uid(uid_of(plain_file)))


def test_a_backup_that_cannot_be_read_is_named_and_stays(plain_file: Path) -> None:
    with opened(plain_file) as book:
        made = book.backup("tay").file
    ruined = made.read_bytes()[:5000]
    made.write_bytes(ruined)
    _, changed = protect(plain_file)
    assert changed.left == (made,)
    assert made.read_bytes() == ruined


def test_a_folder_of_backups_that_cannot_be_read_is_told_and_its_backups_get_the_password_later(
    plain_file: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(folder: Path) -> list[Kept]:
        raise OSError(errno.EIO, "Input/output error", str(folder))

    with opened(plain_file) as book:
        names = names_in(book.session.connection)
        book.backup("tay")
    with monkeypatch.context() as broken:
        broken.setattr(rewriting, "backups_by_uid", fails)
        with pytest.raises(StorageTrouble) as caught:
            protect(plain_file)
    assert (caught.value.trouble, caught.value.path) == (Trouble.DEVICE, backup_folder())
    Book(plain_file, clock).close()
    assert told_by(files_beneath(data_folder, plain_file.parent), names) == []


def test_a_folder_of_backups_that_fails_before_anything_is_written_is_told_and_the_book_stays(
    plain_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(connection: sqlite3.Connection, book: Path) -> Path:
        raise OSError(errno.EIO, "Input/output error", str(backup_folder()))

    monkeypatch.setattr(kept_texts, "folder_of", fails)
    with pytest.raises(StorageTrouble) as caught:
        protect(plain_file)
    assert (caught.value.trouble, caught.value.path) == (Trouble.DEVICE, backup_folder())
    assert plain_file.read_bytes()[:16] == SQLITE


def test_what_was_once_kept_of_a_damaged_book_is_named_as_it_can_be_read_by_anybody(plain_file: Path) -> None:
    journal = plain_file.with_name(f"{plain_file.name}-journal")
    journal.write_bytes(b"kept")
    kept = (keep_bytes(plain_file, NOW), keep_bytes(journal, NOW))
    journal.unlink()
    keep_bytes(Path(shutil.copy(plain_file, plain_file.with_name("khac.sotd"))), NOW)
    key, changed = protect(plain_file)
    assert changed.left == kept
    assert "ai cũng đọc được" in " ".join(words_of(changed, key))
    keep_bytes(plain_file, NOW)
    assert protect(plain_file, OTHER)[1].left == kept
    assert drive(change_password(plain_file, clock, None)).left == ()


def test_no_name_stays_in_book_backups_or_data_folder(plain_file: Path, data_folder: Path) -> None:
    with opened(plain_file) as book:
        names = names_in(book.session.connection)
        book.backup("tay")
    places = [*files_beneath(data_folder), plain_file]
    assert len(told_by(places, names)) > 2 * len(names) - 5
    protect(plain_file)
    places = [*files_beneath(data_folder), *files_beneath(plain_file.parent)]
    assert len(places) >= 4
    assert told_by(places, names) == []


def test_no_name_stands_in_a_journal_a_copy_or_the_holders_file_while_it_is_written(
    protected_file: Path, data_folder: Path
) -> None:
    with opened(protected_file) as book:
        connection = book.session.connection
        names = [*names_in(connection), "Đỗ Văn Mẫu", "Hoàng Thị Bí Mật"]
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE person SET name = 'Hoàng Thị Bí Mật', search = name")
        connection.execute("PRAGMA cache_spill = 1")
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("UPDATE unit SET name = name || ' Bí Mật'")
        journal = protected_file.with_name(protected_file.name + "-journal")
        assert journal.stat().st_size > 4096
        assert holder_path(protected_file).exists()
        assert told_by(files_beneath(protected_file.parent), names) == []
        connection.execute("ROLLBACK")
        roster, month = written_months(connection)[0]
        book.session.run("Ghi việc của Bí Mật", write_cell, roster, month, "done", "Hoàng Thị Bí Mật")
        book.backup("tay")
    assert told_by(files_beneath(protected_file.parent, data_folder), names) == []


def test_what_the_plain_book_held_is_overwritten(plain_file: Path, tmp_path: Path) -> None:
    """Seen through a second name of the old file, as an undelete program would see it."""
    with opened(plain_file) as book:
        names = names_in(book.session.connection)
    seen = tmp_path / "seen"
    seen.hardlink_to(plain_file)
    protect(plain_file)
    assert set(seen.read_bytes()) == {0}
    assert told_by([seen], names) == []


def test_backups_restore_and_drill_as_those_of_any_book(protected_file: Path, tmp_path: Path) -> None:
    held = digests_of(protected_file)
    with opened(protected_file) as book:
        made = book.backup("tay")
        tried = drills.drill(made.file)
    assert tried is not None
    assert tried.file == made.file
    target = tmp_path / "phuc-hoi.sotd"
    assert backups.restore(made.file, target, NOW) == made.counts
    assert digests_of(target) == held
    assert target.read_bytes()[:16] == protected_file.read_bytes()[:16]
    keys.forget_all()
    with pytest.raises(StorageTrouble) as caught:
        backups.restore(made.file, tmp_path / "khac.sotd", NOW)
    assert caught.value.trouble is Trouble.LOCKED
    assert not (tmp_path / "khac.sotd").exists()


def test_a_book_that_is_open_elsewhere_keeps_its_password(protected_file: Path) -> None:
    before = protected_file.read_bytes()
    lock = BookLock(protected_file, "máy kia")
    try:
        with pytest.raises(StorageTrouble) as caught:
            drive(change_password(protected_file, clock, None))
    finally:
        lock.release()
    assert caught.value.trouble is Trouble.HELD
    assert protected_file.read_bytes() == before


def test_given_up_on_the_way_it_is_as_it_was(plain_file: Path) -> None:
    before, known = digests_of(plain_file), keys.known_keys()
    key = keys.new_key(PASSWORD)
    work = change_key(plain_file, clock, key)
    next(work)
    next(work)
    work.close()
    assert plain_file.read_bytes().startswith(SQLITE)
    assert digests_of(plain_file) == before
    assert keys.known_keys() == known
    with opened(plain_file):
        pass


def test_where_the_copy_is_not_what_the_book_holds_the_book_stays(
    plain_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from db.book import protected

    honest = protected.write_copy

    def lossy(source: sqlite3.Connection, target: Path, key: keys.BookKey | None) -> None:
        honest(source, target, key)
        assert key is not None
        with closing(protected.connect(target.as_uri(), key)) as copy:
            copy.execute("DELETE FROM follow_up WHERE id = (SELECT max(id) FROM follow_up)")

    monkeypatch.setattr(protected, "write_copy", lossy)
    before = digests_of(plain_file)
    with pytest.raises(StorageTrouble) as caught:
        protect(plain_file)
    assert caught.value.trouble is Trouble.DAMAGED
    assert digests_of(plain_file) == before
    assert [path.name for path in plain_file.parent.glob(".so-mau*")] == []


def test_a_reader_beside_the_writer_sees_what_is_saved(protected_file: Path) -> None:
    with opened(protected_file) as book, closing(connect_reader(protected_file)) as reader:
        roster, month = written_months(reader)[0]
        book.session.run("Ghi nhận xét", write_cell, roster, month, "done", "Rất tốt")
        row = reader.execute("SELECT done FROM follow_up WHERE roster_id = ? AND month = ?", (roster, month))
        assert row.fetchone() == ("Rất tốt",)


def test_the_reason_of_its_backup_is_named(plain_file: Path) -> None:
    protect(plain_file)
    folder = next(backup_folder().iterdir())
    assert [kept.reason for kept in list_backups(folder)] == [BEFORE]


def test_a_restored_backup_without_a_password_takes_that_of_the_book(plain_file: Path, tmp_path: Path) -> None:
    with opened(plain_file) as book:
        made = book.backup("tay", tmp_path / "usb")
        held = digests(book.session.connection)
    key, _ = protect(plain_file)
    assert backups.restore(made.file, plain_file, NOW, force=True) == made.counts
    assert plain_file.read_bytes().startswith(key.salt)
    assert digests_of(plain_file) == held
    assert check_of(plain_file) == ()
    keys.forget_all()
    backups.restore(made.file, plain_file, NOW, force=True)
    assert plain_file.read_bytes().startswith(SQLITE)
    assert any(file.suffix == ".sotd" for file in files_beneath(backup_folder() / "hong"))


def test_backups_that_a_killed_program_left_without_a_password_get_it_when_the_book_is_closed(
    plain_file: Path, data_folder: Path
) -> None:
    with opened(plain_file) as book:
        names = names_in(book.session.connection)
        book.backup("tay")
    work = change_key(plain_file, clock, keys.new_key(PASSWORD))
    for progress in work:
        if progress.text == "Đang ghi lại các bản sao lưu":
            break
    work.close()
    assert keys.salt_of(plain_file) is not None
    assert told_by(files_beneath(data_folder), names) != []
    Book(plain_file, clock).close()
    assert told_by(files_beneath(data_folder, plain_file.parent), names) == []
