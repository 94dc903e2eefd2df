"""The written parts of reports: kept by unit and day, changed, taken away, refused where there is no open book."""

from __future__ import annotations

import datetime

import pytest

from db.book.book import Book
from db.operations.reports import write_parts
from db.queries.ledgers import ledger_of
from db.queries.reports import parts_kept
from domain.refusals import Refused
from domain.units import UnitKind
from tests.books import YEAR

DAY = datetime.date(YEAR, 6, 15)
NAME = "Kết quả nổi bật"


def unit_of(book: Book, kind: UnitKind) -> int:
    row = book.session.connection.execute("SELECT id FROM unit WHERE kind = ? ORDER BY id", (kind.value,)).fetchone()
    return int(row[0])


def write(book: Book, unit_id: int, day: datetime.date = DAY, **texts: str) -> int:
    told = {NAME: texts.get("first", ""), "Kiến nghị, đề xuất": texts.get("second", "")}
    return int(book.session.run("Ghi", write_parts, unit_id, day, told, "Đỗ Văn Mẫu").result)


def kept(book: Book, unit_id: int, day: datetime.date = DAY) -> dict[str, str]:
    return {name: part.text for name, part in parts_kept(book.session.connection, unit_id, day).items()}


def test_parts_are_kept_changed_and_taken_away(sample_book: Book) -> None:
    branch = unit_of(sample_book, UnitKind.BRANCH)
    assert write(sample_book, branch, first="Một", second="Hai") == 2
    assert write(sample_book, branch, first="Một", second="Ba") == 1
    assert kept(sample_book, branch) == {NAME: "Một", "Kiến nghị, đề xuất": "Ba"}
    assert write(sample_book, branch, second="Ba") == 1
    assert kept(sample_book, branch) == {"Kiến nghị, đề xuất": "Ba"}
    assert kept(sample_book, branch, DAY + datetime.timedelta(1)) == {}


def test_a_committee_writes_in_a_ledger_of_its_own_and_one_undo_takes_both_back(sample_book: Book) -> None:
    connection, commune = sample_book.session.connection, unit_of(sample_book, UnitKind.COMMUNE)
    assert write(sample_book, commune, datetime.date(YEAR + 1, 6, 15), first="Một") == 1
    ledger = ledger_of(connection, commune, YEAR + 1)
    assert ledger is not None
    assert connection.execute("SELECT count(*) FROM roster WHERE ledger_id = ?", (ledger.id,)).fetchone() == (0,)
    sample_book.session.undo()
    assert ledger_of(connection, commune, YEAR + 1) is None


def test_a_branch_without_a_book_is_told_to_open_it(sample_book: Book) -> None:
    branch = unit_of(sample_book, UnitKind.BRANCH)
    with pytest.raises(Refused) as refused:
        write(sample_book, branch, datetime.date(YEAR + 3, 6, 15), first="Một")
    assert "chưa mở sổ năm" in refused.value.reason


def test_nothing_is_written_into_a_closed_book(sample_book: Book) -> None:
    branch, closed = (
        unit_of(sample_book, UnitKind.BRANCH),
        "UPDATE ledger SET closed_on = '2026-12-31' WHERE unit_id = ?",
    )
    sample_book.session.run("Khóa sổ", lambda db: db.conn.execute(closed, (branch,)))
    with pytest.raises(Refused) as refused:
        write(sample_book, branch, first="Một")
    assert "đã khóa" in refused.value.reason


def test_a_unit_that_is_gone(sample_book: Book) -> None:
    with pytest.raises(Refused):
        write(sample_book, 10_000, first="Một")
