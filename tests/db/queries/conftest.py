from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.book.book import Book
from db.operations.members import add_member
from db.operations.new_book import create_book
from db.operations.units import add_unit
from domain.members import Member
from domain.units import UnitKind

NOW = datetime.datetime(2026, 7, 1, 8, 30)
TODAY = NOW.date()


class Commune:
    """A commune's book with two branches, a tổ đảng and a women's union, and short ways to put people in."""

    def __init__(self, book: Book) -> None:
        self.book = book
        run = book.session.run
        self.home = int(book.session.connection.execute("SELECT home_unit_id FROM book").fetchone()[0])
        self.first = run("Thêm", add_unit, "Chi bộ thôn 1", UnitKind.BRANCH, self.home).result
        self.second = run("Thêm", add_unit, "Chi bộ thôn 2", UnitKind.BRANCH, self.home).result
        self.group = run("Thêm", add_unit, "Tổ 1", UnitKind.GROUP, self.first).result
        self.union = run("Thêm", add_unit, "Hội Phụ nữ", UnitKind.ORGANISATION, self.home).result

    def add(self, name: str, unit_id: int, **values: object) -> int:
        member = Member(0, "", 0, unit_id, "", name, **values)  # type: ignore[arg-type]
        return self.book.session.run("Thêm", add_member, member).result


@pytest.fixture
def commune(tmp_path: Path) -> Iterator[Commune]:
    book = create_book(
        tmp_path / "xã.sotd", name="Đảng bộ xã Định Tiến", kind=UnitKind.COMMUNE, year=2026, clock=lambda: NOW
    )
    yield Commune(book)
    book.abandon()
