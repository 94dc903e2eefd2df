from __future__ import annotations

import errno
import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from db.book import backups, check, kept_backups
from db.book.book import Book
from db.files.folders import backup_folder
from db.files.lock import BookLock
from db.files.troubles import StorageTrouble, Trouble
from db.operations.months import write_cell
from db.operations.units import add_unit
from domain.units import UnitKind
from tests import needs
from tests.books import NOW, digests, opened
from tests.passwords import another_program


def backup_of(path: Path, folder: Path | None = None) -> backups.Backup:
    with opened(path) as book:
        return book.backup("tay", folder)


def is_named_as_backup(path: Path | None, folder: Path) -> bool:
    """Whether it is the first backup that anybody asked for in a folder."""
    name = r"so-mau_0001_2026-10-20_083000_b\d+-[0-9a-f]{8}_tay\.sotd"
    return path is not None and path.parent == folder and re.fullmatch(name, path.name) is not None


def flip(path: Path, needle: bytes) -> None:
    """Change one letter of a text in a file."""
    content = path.read_bytes()
    at = content.index(needle)
    path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])


def test_a_backup_holds_the_same(sample_file: Path) -> None:
    with opened(sample_file) as book:
        made = book.backup("tay")
        before = digests(book.session.connection)
    with opened(made.file) as copy:
        assert digests(copy.session.connection) == before
    assert made.counts["follow_up"] > 100
    assert made.file.parent.parent == backup_folder()
    assert is_named_as_backup(made.file, made.file.parent)


def test_backups_of_one_second_do_not_replace_each_other(sample_file: Path) -> None:
    files = [backup_of(sample_file).file for _ in range(3)]
    assert len(set(files)) == 3
    listed = [kept.file for kept in kept_backups.list_backups(files[0].parent)]
    assert listed == files[::-1]


def test_books_of_one_name_keep_their_backups_apart(sample_file: Path, new_file: Path, tmp_path: Path) -> None:
    (tmp_path / "khac").mkdir()
    other = new_file.rename(tmp_path / "khac" / sample_file.name)
    assert backup_of(sample_file).file.parent != backup_of(other).file.parent


def test_a_backup_goes_where_it_is_told(sample_file: Path, tmp_path: Path) -> None:
    made = backup_of(sample_file, tmp_path / "USB")
    assert made.file.parent == tmp_path / "USB"
    assert list(backup_folder().iterdir()) == []


def test_a_backup_that_cannot_be_written_is_told_and_leaves_nothing(sample_file: Path, tmp_path: Path) -> None:
    (tmp_path / "USB").write_text("không phải thư mục", encoding="utf-8")
    with pytest.raises(StorageTrouble) as caught:
        backup_of(sample_file, tmp_path / "USB")
    assert is_named_as_backup(caught.value.path, tmp_path / "USB")
    assert caught.value.trouble is Trouble.EXISTS
    assert list(tmp_path.glob("**/.*")) == []


@pytest.mark.without_password("changes a text's bytes, which no file with a password shows")
@needs.CACHE_ADVICE
@needs.PROC
def test_a_disk_that_keeps_something_else_than_was_written_is_told(
    sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy is read back from the disk under its own name; what the disk has spoilt is not left as a backup."""

    def spoil(descriptor: int, *_: int) -> None:
        flip(Path(f"/proc/self/fd/{descriptor}").readlink(), "Bí thư".encode())

    monkeypatch.setattr(os, "posix_fadvise", spoil)
    with pytest.raises(StorageTrouble) as caught:
        backup_of(sample_file, tmp_path / "USB")
    assert caught.value.trouble is Trouble.DEVICE
    assert is_named_as_backup(caught.value.path, tmp_path / "USB")
    assert caught.value.detail == backups.UNLIKE
    assert list((tmp_path / "USB").iterdir()) == []


def test_a_stick_that_is_full_is_told_as_such(
    sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with opened(sample_file) as book:
        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(StorageTrouble) as caught:
            book.backup("tay", tmp_path / "USB")
        monkeypatch.undo()
    assert caught.value.trouble is Trouble.DISK_FULL
    assert is_named_as_backup(caught.value.path, tmp_path / "USB")
    assert caught.value.detail == ""
    assert caught.value.__cause__ is not None, "for the report"


@pytest.mark.without_password("changes a text's bytes, which no file with a password shows")
def test_a_damaged_backup_is_found(sample_file: Path) -> None:
    made = backup_of(sample_file)
    assert backups.verify(made.file) == made.counts
    flip(made.file, "Bí thư".encode())
    with pytest.raises(StorageTrouble) as caught:
        backups.verify(made.file)
    assert (caught.value.trouble, caught.value.path) == (Trouble.DAMAGED, made.file)
    with closing(another_program(made.file)) as connection:
        problems = check.check(connection).problems
    assert caught.value.detail == " ".join(problems[:3])


def test_a_backup_that_is_gone_cannot_be_verified(tmp_path: Path) -> None:
    with pytest.raises(StorageTrouble) as caught:
        backups.verify(tmp_path / "sao.sotd")
    assert caught.value.path == tmp_path / "sao.sotd"


def test_only_three_of_the_faults_of_a_backup_are_told(sample_file: Path) -> None:
    made = backup_of(sample_file)
    with closing(another_program(made.file)) as connection:
        for table in ("follow_up", "item", "registration", "roster"):
            connection.execute(f"DROP TRIGGER closed_{table}_delete")
        problems = check.check(connection).problems
    assert len(problems) > 3
    with pytest.raises(StorageTrouble) as caught:
        backups.verify(made.file)
    assert caught.value.detail == " ".join(problems[:3])


def test_restoring_gives_back_what_was(sample_file: Path) -> None:
    made = backup_of(sample_file)
    with opened(sample_file) as book:
        before = digests(book.session.connection)
        book.session.run("Xóa hết", lambda db: db.conn.execute("DELETE FROM follow_up"))
    assert backups.restore(made.file, sample_file, NOW, force=True) == made.counts
    with opened(sample_file) as book:
        assert digests(book.session.connection) == before


def test_restoring_can_itself_be_undone(sample_file: Path) -> None:
    made = backup_of(sample_file)
    with opened(sample_file) as book:
        book.session.run("Thêm", add_unit, "Chi bộ mới", UnitKind.BRANCH, 2)
        after = digests(book.session.connection)
    backups.restore(made.file, sample_file, NOW, force=True)
    kept = [k.file for k in kept_backups.list_backups(made.file.parent) if k.reason == "truoc-phuc-hoi"]
    backups.restore(kept[0], sample_file, NOW, force=True)
    with opened(sample_file) as book:
        assert digests(book.session.connection) == after


def test_an_existing_book_is_replaced_only_by_force(sample_file: Path, tmp_path: Path) -> None:
    made = backup_of(sample_file)
    before = sample_file.read_bytes()
    with pytest.raises(StorageTrouble) as caught:
        backups.restore(made.file, sample_file, NOW)
    assert caught.value.trouble is Trouble.EXISTS
    assert sample_file.read_bytes() == before
    assert backups.restore(made.file, tmp_path / "moi" / "nua" / "so.sotd", NOW) == made.counts


@pytest.mark.without_password("changes a text's bytes, which no file with a password shows")
def test_a_damaged_backup_restores_nothing(sample_file: Path) -> None:
    made = backup_of(sample_file)
    flip(made.file, "Bí thư".encode())
    before = sample_file.read_bytes()
    with pytest.raises(StorageTrouble) as caught:
        backups.restore(made.file, sample_file, NOW, force=True)
    assert caught.value.trouble is Trouble.DAMAGED
    assert sample_file.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "trouble"), [(None, Trouble.MISSING), (b"", Trouble.EMPTY), (b"PK\x03\x04", Trouble.NOT_A_BOOK)]
)
def test_what_is_no_backup_restores_nothing(
    sample_file: Path, tmp_path: Path, content: bytes | None, trouble: Trouble
) -> None:
    backup = tmp_path / "sao.sotd"
    if content is not None:
        backup.write_bytes(content)
    before = sample_file.read_bytes()
    with pytest.raises(StorageTrouble) as caught:
        backups.restore(backup, sample_file, NOW, force=True)
    assert caught.value.trouble is trouble
    assert sample_file.read_bytes() == before


def test_an_open_book_is_not_restored_over(sample_file: Path) -> None:
    made = backup_of(sample_file)
    with opened(sample_file), pytest.raises(StorageTrouble) as caught:
        backups.restore(made.file, sample_file, NOW, force=True)
    assert caught.value.trouble is Trouble.HELD


@pytest.mark.without_password("changes a text's bytes, which no file with a password shows")
def test_a_damaged_book_is_set_aside_byte_for_byte(sample_file: Path) -> None:
    made = backup_of(sample_file)
    flip(sample_file, "Bí thư".encode())
    broken = sample_file.read_bytes()
    backups.restore(made.file, sample_file, NOW, force=True)
    kept = list((backup_folder() / "hong").iterdir())
    assert [file.read_bytes() for file in kept] == [broken]
    with opened(sample_file):
        pass


def test_a_journal_of_the_old_book_never_reaches_the_restored_one(sample_file: Path) -> None:
    made = backup_of(sample_file)
    sample_file.unlink()
    journal = Path(f"{sample_file}-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))
    backups.restore(made.file, sample_file, NOW)
    assert not journal.exists()
    assert backups.verify(sample_file) == made.counts


def test_counts_are_told_in_words(sample_file: Path, tmp_path: Path) -> None:
    made = backup_of(sample_file)
    assert "đảng viên" in backups.stored_counts(made.file)
    (tmp_path / "x.sotd").write_bytes(b"x" * 5000)
    assert backups.stored_counts(tmp_path / "x.sotd") == "không đọc được"


def test_a_backup_while_a_reader_reads(sample_book: Book) -> None:
    with closing(sample_book.reader()) as reader:
        assert reader.execute("SELECT count(*) FROM unit").fetchall()
        sample_book.session.run("Ghi", write_cell, 1, 1, "remark", "Mới")
        assert sample_book.backup("tay").counts["unit"] > 5
        with closing(another_program(sample_book.path)) as other:
            assert other.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_restoring_to_where_sqlite_cannot_write_is_told_as_trouble(sample_file: Path, tmp_path: Path) -> None:
    with opened(sample_file) as book:
        backup = book.backup("tay", tmp_path / "sao").file
    target = tmp_path / "noi-khac" / sample_file.name
    in_the_way = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    in_the_way.mkdir(parents=True)
    with pytest.raises(StorageTrouble) as caught:
        backups.restore(backup, target, NOW)
    assert caught.value.path == target
    assert not target.exists()
    BookLock(target, "người sau").release()


def test_a_backup_stands_though_an_older_one_cannot_be_removed(sample_book: Book) -> None:
    first = sample_book.backup("tay").file
    for number in range(2, 40):
        (first.parent / first.name.replace("_0001_", f"_{number:04d}_")).mkdir()
    with pytest.raises(OSError):
        kept_backups.prune(sample_book.session.connection)
    assert sample_book.backup("tay").file.exists()


@pytest.mark.without_password("watches sqlite3, which opens no file with a password")
def test_a_backup_is_read_once_and_before_it_has_its_name(
    sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a kill leaves is never listed unread, and closing a large book reads its backup no second time."""
    connect: Callable[..., sqlite3.Connection] = sqlite3.connect
    seen: list[tuple[str, int]] = []

    def watched(database: str, *args: Any, **kwargs: Any) -> sqlite3.Connection:
        if "USB" in str(database):
            seen.append((str(database).rpartition("/")[2], len(list((tmp_path / "USB").glob("*.sotd")))))
        return connect(database, *args, **kwargs)

    with opened(sample_file) as book:
        monkeypatch.setattr(sqlite3, "connect", watched)
        made = book.backup("tay", tmp_path / "USB")
        monkeypatch.undo()
    assert len(seen) == 2, "written, then read"
    assert all(name.startswith(f".{made.file.name}.") and listed == 0 for name, listed in seen)


def test_a_book_that_is_damaged_is_not_put_down_to_the_stick(sample_file: Path, tmp_path: Path) -> None:
    with closing(another_program(sample_file)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'person_card'").fetchone()
    with sample_file.open("rb+") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 4096)
    with opened(sample_file) as book:
        with pytest.raises(StorageTrouble) as caught:
            book.backup("usb", tmp_path / "USB")
        problems = check.check(book.session.connection).problems
    assert (caught.value.trouble, caught.value.path) == (Trouble.DAMAGED, sample_file)
    assert caught.value.detail == " ".join(problems[:3])
    assert not (tmp_path / "USB").exists()


def test_only_three_of_the_faults_of_a_book_are_told(sample_file: Path, tmp_path: Path) -> None:
    with closing(another_program(sample_file)) as connection:
        for table in ("follow_up", "item", "registration", "roster"):
            connection.execute(f"DROP TRIGGER closed_{table}_delete")
    with opened(sample_file) as book:
        problems = check.check(book.session.connection).problems
        with pytest.raises(StorageTrouble) as caught:
            book.backup("usb", tmp_path / "USB")
    assert len(problems) > 3
    assert (caught.value.path, caught.value.detail) == (sample_file, " ".join(problems[:3]))


def test_a_book_that_lacks_a_table_is_told_in_words() -> None:
    assert backups.words_of({"membership": 3, "registration": 2}) == "3 đảng viên, 2 bản đăng ký, mất hết dòng theo dõi"


def test_a_backup_with_fewer_rows_than_the_book_is_none(sample_file: Path, tmp_path: Path) -> None:
    """Sound as it is in itself: only the counts tell that it is not this book."""
    with opened(sample_file) as book:
        connection = book.session.connection
        book.session.run("Ghi", write_cell, 1, 4, "remark", "Sau khi niêm")
        connection.execute("PRAGMA user_version = 15")  # held to its seal only until a step follows it
        # A table of the connection alone stands before the file's: the book has a row that no copy can have.
        connection.execute("CREATE TEMP TABLE phrase AS SELECT * FROM main.phrase")
        connection.execute("INSERT INTO temp.phrase (uid) VALUES ('one more')")
        with pytest.raises(StorageTrouble) as caught:
            backups.make_backup(connection, sample_file, NOW, "tay", tmp_path / "USB")
    assert caught.value.trouble is Trouble.DEVICE
    assert list((tmp_path / "USB").iterdir()) == []
