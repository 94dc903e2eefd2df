"""The year at a glance, read from a real book."""

from __future__ import annotations

import datetime
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db.book.book import Book
from db.operations.ledgers import open_ledgers
from db.operations.members import add_membership, set_standing
from db.operations.months import write_cell, write_cells
from db.operations.registrations import sign_together, write_registration
from db.queries.concerns import concerns
from db.queries.ledgers import ledger_of, registrations_of, roster_of
from db.queries.member_years import member_years
from db.queries.members import members_by_id
from db.queries.overview import overview
from db.queries.units import all_units, book_facts
from domain.concerns import ConcernKind
from domain.dates import PartialDate
from domain.ledgers import RosterLine
from domain.members import Standing
from domain.months import is_due
from domain.overview import MonthCount, UnitYear
from domain.registrations import Registration
from tests.db.queries.conftest import Commune
from tests.gui.books import FIRST, SECOND, YEAR, clock, make_commune

DAY = datetime.date(YEAR, 3, 25)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    opened = Book(make_commune(tmp_path / "xa.sotd"), clock)
    yield opened
    opened.abandon()


def year_of(book: Book, name: str) -> UnitYear:
    home = book_facts(book.session.connection).home_unit_id
    found = overview(book.session.connection, home, YEAR, DAY)
    return next(u for u in found.units if u.name == name)


def test_counts_agree_with_the_roster(book: Book) -> None:
    first = year_of(book, FIRST)
    ledger = ledger_of(book.session.connection, first.unit_id, YEAR)
    assert ledger is not None
    lines = roster_of(book.session.connection, ledger, DAY)
    assert first.ledger_id == ledger.id
    assert first.members == len(lines) == first.months[11].of
    assert 0 < first.registered <= first.must_register


def test_a_unit_without_a_ledger_is_not_opened(book: Book) -> None:
    second = year_of(book, SECOND)
    assert (second.ledger_id, second.months[0].of) == (None, 0)
    assert second.members > 0


def test_remark_and_mark_together_complete_a_month(book: Book) -> None:
    before = year_of(book, FIRST)
    assert before.ledger_id is not None
    ledger = ledger_of(book.session.connection, before.unit_id, YEAR)
    assert ledger is not None
    line = roster_of(book.session.connection, ledger, DAY)[0]
    book.session.run("Ghi", write_cell, line.id, 11, "remark", "Làm tốt")
    assert year_of(book, FIRST).months[10].complete == 0
    book.session.run("Ghi", write_cell, line.id, 11, "mark", "Tốt")
    assert year_of(book, FIRST).months[10].complete == 1


def test_a_unit_is_registered_by_day_and_signature_as_everywhere_else(book: Book) -> None:
    ledger_id = year_of(book, FIRST).ledger_id
    assert ledger_id is not None
    session = book.session
    session.run("Bỏ", lambda db: db.conn.execute("DELETE FROM item WHERE ledger_id = ?", (ledger_id,)))
    session.run("Bỏ", lambda db: db.conn.execute("DELETE FROM registration WHERE ledger_id = ?", (ledger_id,)))
    own = Registration(0, "", ledger_id, note="Đã họp bàn")
    written = session.run("Đăng ký", write_registration, own).result
    assert not year_of(book, FIRST).unit_registered
    session.run("Đăng ký", write_registration, replace(own, id=written, example_plan="Nêu gương trước dân"))
    assert not year_of(book, FIRST).unit_registered
    session.run("Ký", sign_together, ledger_id, [None], PartialDate(YEAR, 1, 20), True, "Chuyên đề năm")
    assert year_of(book, FIRST).unit_registered
    assert registrations_of(session.connection, ledger_id)[0].is_registered


def test_who_leaves_counts_no_longer(book: Book) -> None:
    before = year_of(book, FIRST)
    ledger = ledger_of(book.session.connection, before.unit_id, YEAR)
    assert ledger is not None
    line = roster_of(book.session.connection, ledger, DAY)[-1]
    book.session.run("Từ trần", set_standing, [line.member.id], Standing.DEAD, PartialDate(YEAR, 3, 10))
    after = year_of(book, FIRST)
    assert after.members == before.members - 1
    assert after.must_register == before.must_register - 1
    assert (after.months[1].of, after.months[2].of) == (before.months[1].of, before.months[2].of - 1)


def test_only_what_stands_beneath_the_unit_is_seen(book: Book) -> None:
    second = next(u for u in all_units(book.session.connection) if u.name == SECOND)
    assert [u.name for u in overview(book.session.connection, second.id, YEAR, DAY).units] == [SECOND]


def test_members_of_an_organisation_are_told_apart(commune: Commune) -> None:
    commune.add("Nguyễn Văn An", commune.first)
    commune.add("Lê Thị Hội Viên", commune.union)
    seen = overview(commune.book.session.connection, commune.home, YEAR, DAY)
    assert (seen.members, seen.others) == (2, 1)
    assert [u.name for u in seen.units if not u.is_party] == ["Hội Phụ nữ"]


def test_who_stands_in_two_units_is_counted_once(commune: Commune) -> None:
    man, woman = commune.add("Nguyễn Văn An", commune.first), commune.add("Lê Thị Bình", commune.first)
    again = also_in(commune, man, commune.second)
    also_in(commune, woman, commune.union)
    commune.add("Trần Thị Cúc", commune.union)
    connection = commune.book.session.connection
    seen = overview(connection, commune.home, YEAR, DAY)
    assert [u.members for u in seen.units] == [2, 1, 2]
    assert (seen.members, seen.party_people, seen.others) == (5, 2, 2)
    assert overview(connection, commune.second, YEAR, DAY).party_people == 1
    commune.book.session.run("Chuyển đi", set_standing, [again], Standing.MOVED, PartialDate(YEAR, 1, 10))
    assert overview(connection, commune.home, YEAR, DAY).party_people == 2


def test_who_has_left_fills_no_month_in_another_ones_place(book: Book) -> None:
    before = year_of(book, FIRST)
    lines = lines_of(book, before.unit_id)
    for line in lines[1:]:
        book.session.run("Ghi", write_cells, 9, [(line.id, "remark", "Làm tốt"), (line.id, "mark", "Tốt")])
    gone = [lines[-1].member.id]
    book.session.run("Chuyển đi", set_standing, gone, Standing.MOVED, PartialDate(YEAR, 9, 15))
    assert year_of(book, FIRST).months[8] == MonthCount(len(lines) - 2, len(lines) - 1)


@pytest.mark.parametrize("seed", range(12))
def test_the_figures_and_the_people_named_are_the_same(book: Book, seed: int) -> None:
    chance = random.Random(seed)
    first = year_of(book, FIRST).unit_id
    for _ in range(40):
        line = chance.choice(lines_of(book, first))
        cells = [(line.id, field, chance.choice(("", "Tốt"))) for field in ("remark", "mark")]
        book.session.run("Ghi", write_cells, chance.randint(1, 12), cells)
    for line in lines_of(book, first):
        if chance.random() < 0.4:
            since = PartialDate(chance.choice((YEAR - 1, YEAR)), chance.randint(1, 12), chance.randint(1, 28))
            book.session.run("Đổi", set_standing, [line.member.id], chance.choice(tuple(Standing)), since)
    for day in (datetime.date(YEAR, 1, 1), DAY, datetime.date(YEAR, 9, 30), datetime.date(YEAR + 1, 2, 1)):
        unit = next(u for u in overview(book.session.connection, first, YEAR, day).units if u.unit_id == first)
        found = concerns(book.session.connection, first, YEAR, day, least_months=1)
        missing = Counter(month for c in found if c.kind is ConcernKind.MONTHS_MISSING for month in c.months)
        counted = {m: c.of - c.complete for m, c in enumerate(unit.months, start=1) if is_due(YEAR, m, day)}
        assert missing == Counter({m: count for m, count in counted.items() if count})


def also_in(commune: Commune, member_id: int, unit_id: int) -> int:
    """A further membership of the person who has one."""
    (member,) = members_by_id(commune.book.session.connection, [member_id], DAY)
    there = replace(member, id=0, uid="", unit_id=unit_id)
    return commune.book.session.run("Thêm", add_membership, member.person_id, there).result


def lines_of(book: Book, unit_id: int) -> list[RosterLine]:
    ledger = ledger_of(book.session.connection, unit_id, YEAR)
    assert ledger is not None
    return roster_of(book.session.connection, ledger, DAY)


def test_a_book_kept_from_august_lacks_nothing_before(commune: Commune) -> None:
    commune.add("Lê Văn Bình", commune.first)
    day = datetime.date(2026, 9, 15)
    commune.book.session.run("Mở", open_ledgers, [commune.first], 2026, day, "", from_month=8)
    reader = commune.book.session.connection
    seen = next(u for u in overview(reader, commune.home, 2026, day).units if u.unit_id == commune.first)
    assert [month.of for month in seen.months] == [0] * 7 + [1] * 5
    assert seen.missing_months(2026, day) == (8,)
    late = [one for one in concerns(reader, commune.home, 2026, day, least_months=1) if one.months]
    assert [one.months for one in late] == [(8,)]
    line = member_years(reader, commune.first, 2026, day)[0]
    assert ([month.of for month in line.months], line.registered) == ([0] * 7 + [1] * 5, False)


def test_members_of_a_unit_agree_with_its_sums(book: Book) -> None:
    first = year_of(book, FIRST)
    lines = member_years(book.session.connection, first.unit_id, YEAR, DAY)
    assert sum(bool(line.registered) for line in lines) == first.registered
    sums = [
        MonthCount(sum(m.complete for m in months), sum(m.of for m in months))
        for months in zip(*(x.months for x in lines), strict=True)
    ]
    assert tuple(sums) == first.months
    second = year_of(book, SECOND)
    assert member_years(book.session.connection, second.unit_id, YEAR, DAY) == ()


def test_who_stands_elsewhere_in_the_book_and_what_the_new_year_asks(commune: Commune) -> None:
    commune.add("Lê Văn Bình", commune.first)
    reader = commune.book.session.connection
    beside = overview(reader, commune.second, 2026, datetime.date(2026, 9, 15))
    assert (beside.members, beside.in_book, beside.due_next_year) == (0, 1, ())
    january = datetime.date(2027, 1, 5)
    assert overview(reader, commune.home, 2026, january).due_next_year == (commune.first,)
    assert overview(reader, commune.home, 2020, january).due_next_year == ()
    commune.book.session.run("Mở", open_ledgers, [commune.first], 2027, january, "")
    assert overview(reader, commune.home, 2026, january).due_next_year == ()
