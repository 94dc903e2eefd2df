from __future__ import annotations

import shutil
import sys
from contextlib import closing
from pathlib import Path

import pytest

from db.book import keys
from db.book.connections import connect_reader
from db.book.kept_texts import FILE, KeptTexts
from db.book.protection import change_key
from db.files.folders import backup_folder
from gui.tasks.driving import drive
from tests.books import clock
from tests.passwords import OTHER, files_beneath, told_by

NAME = "Bùi Thị Kín"
TEXTS = {"filters/members": f'[{{"find": "{NAME}"}}]', "rearranging/uid": "Đảng ủy xã Kín"}


def texts_of(book: Path) -> KeptTexts:
    with closing(connect_reader(book)) as connection:
        return KeptTexts(connection, book)


def where() -> Path:
    (file,) = backup_folder().rglob(FILE)
    return file


def test_they_are_there_the_next_time_and_nobody_reads_them_without_the_key(
    protected_file: Path, data_folder: Path
) -> None:
    texts = texts_of(protected_file)
    assert (texts.are_meant, texts.are_there, texts.all()) == (True, False, {})
    texts.keep(TEXTS)
    texts.keep({"rearranging/uid": NAME})
    assert texts_of(protected_file).all() == TEXTS | {"rearranging/uid": NAME}
    assert told_by(files_beneath(data_folder), [NAME, "Kín", "filters"]) == []
    assert sys.platform == "win32" or where().stat().st_mode & 0o777 == 0o600


@pytest.mark.without_password("is about books that have none")
def test_a_book_without_a_password_needs_none(sample_file: Path) -> None:
    assert not texts_of(sample_file).are_meant


def test_they_go_along_with_every_change_of_password(protected_file: Path, data_folder: Path) -> None:
    texts_of(protected_file).keep(TEXTS)
    drive(change_key(protected_file, clock, keys.new_key(OTHER)))
    assert keys.salt_of(where()) == keys.salt_of(protected_file)
    assert texts_of(protected_file).all() == TEXTS
    drive(change_key(protected_file, clock, None))
    without = texts_of(protected_file)
    assert (without.are_meant, without.all()) == (True, TEXTS)
    drive(change_key(protected_file, clock, keys.new_key(OTHER)))
    assert texts_of(protected_file).all() == TEXTS
    assert told_by(files_beneath(data_folder), [NAME]) == []


def test_what_a_killed_program_has_left_without_a_key_gets_that_of_the_book(
    protected_file: Path, data_folder: Path
) -> None:
    texts_of(protected_file).keep(TEXTS)
    drive(change_key(protected_file, clock, None))
    left = where().read_bytes()
    drive(change_key(protected_file, clock, keys.new_key(OTHER)))
    where().write_bytes(left)
    assert told_by([where()], [NAME]) != []
    assert texts_of(protected_file).all() == texts_of(protected_file).all() == TEXTS
    assert told_by(files_beneath(data_folder), [NAME]) == []


@pytest.mark.parametrize("ruin", [b"", b"junk", bytes(9000)])
def test_a_file_that_cannot_be_read_holds_nothing_and_is_written_anew(protected_file: Path, ruin: bytes) -> None:
    texts_of(protected_file).keep(TEXTS)
    where().write_bytes(where().read_bytes()[:16] + ruin if ruin else b"")
    assert texts_of(protected_file).all() == {}
    texts_of(protected_file).keep(TEXTS)
    assert texts_of(protected_file).all() == TEXTS


def test_those_under_another_key_are_nobodys(protected_file: Path) -> None:
    texts_of(protected_file).keep(TEXTS)
    kept = where().read_bytes()
    drive(change_key(protected_file, clock, keys.new_key(OTHER)))
    where().write_bytes(kept)  # as where the program was killed between the book and them
    assert texts_of(protected_file).all() == {}
    texts_of(protected_file).keep({"a": "b"})
    assert texts_of(protected_file).all() == {"a": "b"}


def test_where_they_cannot_be_written_nothing_else_is_hindered(protected_file: Path, data_folder: Path) -> None:
    texts = texts_of(protected_file)
    shutil.rmtree(backup_folder())
    (data_folder / "sao-luu").write_text("không phải thư mục", encoding="utf-8")
    texts.keep(TEXTS)
    assert texts.all() == {}
