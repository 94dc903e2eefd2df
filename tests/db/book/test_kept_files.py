"""Backups as files: what they are called, which are found for a book, what is set aside and what is left alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from db.book import backups
from db.book.kept_backups import list_backups
from db.files.folders import backup_folder
from db.files.troubles import StorageTrouble, Trouble
from tests.books import NOW, digests, opened

JOURNAL = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600)


def test_a_backup_tells_when_why_and_how_much(sample_file: Path) -> None:
    with opened(sample_file) as book:
        made = backups.make_backup(book.session.connection, sample_file, NOW, "nhap")
    assert (made.made_at, made.reason) == (NOW, "nhap")
    (kept,) = list_backups(made.file.parent)
    assert (kept.file, kept.at, kept.reason) == (made.file, NOW, "nhap")


def test_without_a_folder_for_backups_the_book_is_named(
    sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(sample_file) as book:
        (tmp_path / "taken").write_bytes(b"x")
        monkeypatch.setenv("SOTD_DATA", str(tmp_path / "taken"))
        with pytest.raises(StorageTrouble) as caught:
            backups.make_backup(book.session.connection, sample_file, NOW, "tay")
    assert caught.value.path == sample_file


def test_a_backup_elsewhere_prunes_nothing(sample_file: Path, tmp_path: Path) -> None:
    stick = tmp_path / "USB"
    stick.mkdir()
    for day in range(1, 29):
        (stick / f"so-mau_2020-02-{day:02}_080000_dong.sotd").write_bytes(b"x")
    with opened(sample_file) as book:
        backups.make_backup(book.session.connection, sample_file, NOW, "tay", stick)
    assert len(list(stick.iterdir())) == 29


def test_a_book_is_brought_in_under_a_name_that_is_free(sample_file: Path, tmp_path: Path) -> None:
    with opened(sample_file) as book:
        before = digests(book.session.connection)
    brought = [backups.bring_in(sample_file, tmp_path / "may") for _ in range(3)]
    assert [file.name for file in brought] == ["so-mau.sotd", "so-mau (2).sotd", "so-mau (3).sotd"]
    for file in brought:
        with opened(file) as book:
            assert digests(book.session.connection) == before


def test_a_damaged_book_is_not_brought_in(sample_file: Path, tmp_path: Path) -> None:
    content = sample_file.read_bytes()
    sample_file.write_bytes(content.replace("Bí thư".encode(), "Bí thơ".encode(), 1)[: len(content) // 2])
    with pytest.raises(StorageTrouble) as caught:
        backups.bring_in(sample_file, tmp_path / "may")
    assert (caught.value.trouble, caught.value.path) == (Trouble.DAMAGED, tmp_path / "may" / sample_file.name)
    assert list((tmp_path / "may").iterdir()) == []
    with pytest.raises(StorageTrouble) as caught:
        backups.bring_in(tmp_path / "nowhere.sotd", tmp_path / "may")
    assert caught.value.trouble is Trouble.MISSING


def test_where_sqlite_cannot_write_no_book_is_brought_in(sample_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "may" / sample_file.name
    target.with_name(f".{target.name}.{os.getpid()}.tmp").mkdir(parents=True)
    with pytest.raises(StorageTrouble) as caught:
        backups.bring_in(sample_file, target.parent)
    assert caught.value.path == target
    assert not target.exists()


def test_what_stands_in_a_book_s_place_is_set_aside(sample_file: Path) -> None:
    kept = backups.set_aside(sample_file, NOW, "truoc-thay")
    assert kept is not None
    assert (kept.parent.parent, kept.name[-16:]) == (backup_folder(), "_truoc-thay.sotd")
    sample_file.write_bytes(b"SQLite format 3\x00" + bytes(5000))
    broken = [backups.set_aside(sample_file, NOW) for _ in range(2)]
    aside = backup_folder() / "hong"
    assert broken == [aside / f"so-mau_2026-10-20_083000{n}_hong.sotd" for n in ("", "-1")]
    assert {file.read_bytes() for file in aside.iterdir()} == {sample_file.read_bytes()}


def test_a_journal_without_its_book_is_set_aside_unless_it_is_empty(sample_file: Path) -> None:
    journal = Path(f"{sample_file}-journal")
    sample_file.unlink()
    for content in (b"", JOURNAL):
        journal.write_bytes(content)
        assert backups.set_aside(sample_file, NOW) is None
        assert not journal.exists()
    kept = list((backup_folder() / "hong").iterdir())
    assert [file.name for file in kept] == ["so-mau_2026-10-20_083000_hong.sotd-journal"]
    assert kept[0].read_bytes() == JOURNAL


def test_what_a_book_holds_is_told_in_words_even_where_it_cannot_be_read(sample_file: Path, tmp_path: Path) -> None:
    with opened(sample_file) as book:
        connection = book.session.connection
        counts = [
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("membership", "registration", "follow_up")
        ]
        words = "{} đảng viên, {} bản đăng ký, {} dòng theo dõi".format(*counts)
        assert backups.held_words(connection) == words
    assert backups.stored_counts(sample_file) == words
    assert backups.counts_without_check(sample_file)["membership"] == counts[0]
    assert backups.counts_without_check(tmp_path / "nowhere.sotd") == {}
    connection.close()
    assert backups.held_words(connection) == "nội dung không đọc được hết"
