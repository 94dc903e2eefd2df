"""A small made-up commune for the window's tests: two branches with a year's entries, one that is empty."""

from __future__ import annotations

import datetime
from pathlib import Path

from db.book.book import Book
from db.operations.ledgers import open_ledgers
from db.operations.members import add_member
from db.operations.months import write_cell, write_review
from db.operations.new_book import create_book
from db.operations.registrations import save_registration
from db.operations.units import add_unit
from db.queries.ledgers import ledger_of, roster_of
from db.queries.units import book_facts
from domain.dates import PartialDate
from domain.ledgers import RosterLine
from domain.members import Member
from domain.registrations import Item, ItemKind, Registration
from domain.units import UnitKind

YEAR = 2026
NOW = datetime.datetime(YEAR, 3, 25, 19, 30)
COMMUNE, FIRST, SECOND, EMPTY = (
    "Đảng bộ xã Định Thành",
    "Chi bộ thôn Đồng Tâm",
    "Chi bộ thôn Yên Lạc",
    "Chi bộ Trường học",
)
NAMES = (
    *("Nguyễn Thị Ánh Tuyết", "Trần Văn Đức", "Lê Quang Hòa", "Phạm Thị Hồng Nhung", "Vũ Đình Phượng", "Đỗ Thị Uyên"),
    *("Hoàng Minh Ước", "Bùi Thị Ngọc Ẩn", "Đặng Xuân Thủy", "Ngô Thị Tường Vi", "Lý Văn Kỷ", "Phan Thị Ý"),
)


def clock() -> datetime.datetime:
    """The window's clock in tests: an evening in March."""
    return NOW


def make_commune(path: Path) -> Path:
    """A book of a commune: FIRST with registrations and two months, SECOND with members only, EMPTY without."""
    book = create_book(path, name=COMMUNE, kind=UnitKind.COMMUNE, year=YEAR, clock=clock, who="Đỗ Văn Mẫu")
    home = 1
    units = [
        book.session.run("Thêm chi bộ", add_unit, name, UnitKind.BRANCH, home).result for name in (FIRST, SECOND, EMPTY)
    ]
    for unit_id in units[:2]:
        _fill_unit(book, unit_id)
    _fill_year(book, units[0])
    book.close(backup=False)
    return path


def make_branch(path: Path) -> Path:
    """A book of one branch with members and an opened ledger, nothing else."""
    book = create_book(
        path, name=FIRST, kind=UnitKind.BRANCH, year=YEAR, clock=clock, above=[(COMMUNE, UnitKind.COMMUNE)]
    )
    unit_id = book.session.connection.execute("SELECT home_unit_id FROM book").fetchone()[0]
    _fill_unit(book, unit_id)
    book.session.run("Mở sổ", open_ledgers, [unit_id], YEAR, NOW.date(), "Đỗ Văn Mẫu")
    book.close(backup=False)
    return path


def make_empty(path: Path) -> Path:
    """A book of a commune in which there is nothing yet."""
    create_book(path, name=COMMUNE, kind=UnitKind.COMMUNE, year=YEAR, clock=clock).close(backup=False)
    return path


def home_of(book: Book) -> int:
    """The id of the home unit."""
    return book_facts(book.session.connection).home_unit_id


def _fill_unit(book: Book, unit_id: int) -> None:
    posts = ("Bí thư chi bộ", "Phó Bí thư", "Chi ủy viên")
    for number, name in enumerate(NAMES):
        member = Member(
            id=0,
            uid="",
            person_id=0,
            unit_id=unit_id,
            branch="",
            name=name,
            gender="Nữ" if " Thị " in name else "Nam",
            born=PartialDate(1958 + number, 3, 12) if number != 4 else None,
            admitted_on=PartialDate(1990 + number, 5, 19),
            official_on=PartialDate(1991 + number, 5, 19),
            card_number=f"{unit_id:03d}{number:05d}",
            party_positions=posts[number] if number < len(posts) else "",
        )
        book.session.run("Thêm đảng viên", add_member, member)


def _fill_year(book: Book, unit_id: int) -> None:
    run = book.session.run
    run("Mở sổ", open_ledgers, [unit_id], YEAR, NOW.date(), "Đỗ Văn Mẫu")
    connection = book.session.connection
    ledger = ledger_of(connection, unit_id, YEAR)
    assert ledger is not None
    lines = roster_of(connection, ledger, NOW.date())
    own = Registration(
        0, "", ledger.id, None, PartialDate(YEAR, 1, 20), signed=True, items=(_item("Trồng hoa dọc đường thôn"),)
    )
    run("Đăng ký của tập thể", save_registration, own)
    for line in lines[:9]:
        run("Đăng ký", save_registration, _registration(ledger.id, line))
    for month in (1, 2):
        run("Họp tháng", write_review, ledger.id, month, "meeting_day", PartialDate(YEAR, month + 1, 5))
        for line in lines:
            for field, text in _cells(line, month):
                run("Ghi tháng", write_cell, line.id, month, field, text)


def _item(content: str) -> Item:
    return Item(content, kind=ItemKind.FOLLOW, target="300 m", responsible="Chi ủy", due=PartialDate(YEAR, 5, 19))


def _registration(ledger_id: int, line: RosterLine) -> Registration:
    return Registration(
        0,
        "",
        ledger_id,
        line.id,
        PartialDate(YEAR, 1, 28),
        signed=True,
        study_content="Học tập phong cách nêu gương, gần dân, nói đi đôi với làm.",
        shortcoming="Còn ngại phát biểu trong sinh hoạt chi bộ.",
        items=(_item("Giúp đỡ hai hộ cận nghèo trong thôn phát triển chăn nuôi gia cầm."),),
    )


def _cells(line: RosterLine, month: int) -> tuple[tuple[str, str], ...]:
    return (
        ("done", f"Thăm hỏi hộ neo đơn, dọn vệ sinh đường thôn ngày chủ nhật tháng {month}."),
        ("result", "Đạt"),
        ("own_mark", "Tốt"),
        ("remark", "Đã làm được việc đăng ký, cần đều hơn."),
        ("mark", "Khá" if line.tt % 3 else "Tốt"),
    )
