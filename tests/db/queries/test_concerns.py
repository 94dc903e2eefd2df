"""Who needs attention, read from a real book."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.book.book import Book
from db.operations.members import set_standing
from db.operations.months import write_cells
from db.operations.registrations import save_registration
from db.queries.concerns import concerns
from db.queries.ledgers import ledger_of, registrations_of, roster_of
from db.queries.units import all_units
from domain.concerns import Concern, ConcernKind
from domain.dates import PartialDate
from domain.ledgers import RosterLine
from domain.members import Standing
from domain.registrations import Item, Registration
from tests.gui.books import FIRST, YEAR, clock, make_commune

DAY = datetime.date(YEAR, 4, 12)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    opened = Book(make_commune(tmp_path / "xa.sotd"), clock)
    yield opened
    opened.abandon()


def unit_id(book: Book) -> int:
    return next(u.id for u in all_units(book.session.connection) if u.name == FIRST)


def lines(book: Book) -> list[RosterLine]:
    ledger = ledger_of(book.session.connection, unit_id(book), YEAR)
    assert ledger is not None
    return roster_of(book.session.connection, ledger, DAY)


def of_kind(book: Book, kind: ConcernKind) -> dict[int, Concern]:
    found = concerns(book.session.connection, unit_id(book), YEAR, DAY)
    return {c.roster_id: c for c in found if c.kind is kind}


def test_months_that_are_due_and_missing_are_told_until_they_are_written(book: Book) -> None:
    line = lines(book)[-1]
    book.session.run("Xóa", write_cells, 1, [(line.id, "remark", "")])
    book.session.run("Xóa", write_cells, 3, [(line.id, "remark", "")])
    assert {1, 3} <= set(of_kind(book, ConcernKind.MONTHS_MISSING)[line.id].months)
    for month in (1, 2, 3):
        book.session.run("Ghi", write_cells, month, [(line.id, "remark", "Làm tốt"), (line.id, "mark", "Tốt")])
    assert line.id not in of_kind(book, ConcernKind.MONTHS_MISSING)


def test_who_does_not_take_part_is_not_asked_to_register(book: Book) -> None:
    registered = {r.roster_id for r in registrations_of(book.session.connection, lines(book)[0].ledger_id)}
    missing = [line for line in lines(book) if line.id not in registered]
    assert set(of_kind(book, ConcernKind.NOT_REGISTERED)) == {line.id for line in missing}
    exempt = missing[0]
    book.session.run("Miễn", set_standing, [exempt.member.id], Standing.EXEMPT, PartialDate(YEAR, 1, 1))
    assert exempt.id not in of_kind(book, ConcernKind.NOT_REGISTERED)


def test_a_late_item_is_told_with_its_day(book: Book) -> None:
    registered = {r.roster_id for r in registrations_of(book.session.connection, lines(book)[0].ledger_id)}
    line = next(line for line in lines(book) if line.id not in registered)
    items = (Item("Hiến đất mở đường", due=PartialDate(YEAR, 3, 31)), Item("Việc cả tháng", due=PartialDate(YEAR, 4)))
    book.session.run("Đăng ký", save_registration, Registration(0, "", line.ledger_id, line.id, items=items))
    late = of_kind(book, ConcernKind.ITEM_LATE)[line.id]
    assert late.detail == f"Hiến đất mở đường (hạn 31/03/{YEAR})"
