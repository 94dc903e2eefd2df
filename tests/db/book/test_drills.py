"""The drill: the newest backup is really restored, and a damaged one is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.book import check
from db.book.book import Book
from db.book.drills import drill
from db.files.troubles import StorageTrouble, Trouble
from db.operations.units import add_unit
from domain.units import UnitKind
from tests.gui.books import clock, make_empty


def test_a_backup_gives_all_its_rows_back(tmp_path: Path) -> None:
    book = Book(make_empty(tmp_path / "so.sotd"), clock)
    folder = tmp_path / "sao-luu"
    book.backup("tay", folder)
    book.session.run("Thêm", add_unit, "Chi bộ A", UnitKind.BRANCH, 1)
    newest = book.backup("tay", folder).file
    rows = sum(check.counts(book.session.connection).values())
    book.abandon()
    done = drill(newest)
    assert (done.file, done.rows) == (newest, rows)


def test_a_damaged_backup_is_told(tmp_path: Path) -> None:
    book = Book(make_empty(tmp_path / "so.sotd"), clock)
    file = book.backup("tay", tmp_path / "sao-luu").file
    book.abandon()
    content = bytearray(file.read_bytes())
    content[len(content) // 4 : len(content) // 2] = bytes(len(content) // 2 - len(content) // 4)
    file.write_bytes(content)
    with pytest.raises(StorageTrouble) as told:
        drill(file)
    assert told.value.trouble is Trouble.DAMAGED
