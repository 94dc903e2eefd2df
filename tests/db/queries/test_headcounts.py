from __future__ import annotations

import datetime

from db.operations.members import move_members, set_standing
from db.queries.headcounts import Count, count_members, counts_by_unit, ever_had_members
from db.queries.members import MemberFilter
from domain.dates import PartialDate
from domain.members import Standing
from tests.db.queries.conftest import TODAY, Commune


def test_an_empty_book_counts_nobody(commune: Commune) -> None:
    connection = commune.book.session.connection
    assert counts_by_unit(connection, TODAY) == {}
    assert count_members(connection, MemberFilter(), TODAY) == Count()


def test_each_is_counted_for_what_he_is(commune: Commune) -> None:
    commune.add("Lê Thị An", commune.first, gender="Nữ", group="Tổ 1")
    commune.add("Lê Văn Bình", commune.first, gender="Nam")
    dead = commune.add("Lê Thị Cúc", commune.first, gender="Nữ")
    tied = commune.add("Lê Thị Dung", commune.second, gender="Nữ")
    commune.add("Lê Thị Én", commune.union, gender="Nữ")
    run = commune.book.session.run
    run("Đổi", set_standing, [dead], Standing.DEAD, PartialDate(2026, 1))
    run("Đổi", set_standing, [tied], Standing.RESIDENCE, PartialDate(2026, 1))
    connection = commune.book.session.connection
    assert counts_by_unit(connection, TODAY) == {commune.first: 2, commune.group: 1, commune.union: 1}
    assert count_members(connection, MemberFilter(with_gone=True), TODAY) == Count(2, 1, 1, 1, 1)
    assert count_members(connection, MemberFilter(find="bình"), TODAY) == Count(members=1)


def test_who_moves_later_counts_where_he_still_is(commune: Commune) -> None:
    mover = commune.add("Lê Văn Bình", commune.first)
    commune.book.session.run("Chuyển", move_members, [mover], commune.second, PartialDate(2026, 8, 1))
    connection = commune.book.session.connection
    assert counts_by_unit(connection, TODAY) == {commune.first: 1}
    assert count_members(connection, MemberFilter(), TODAY).members == 1
    assert counts_by_unit(connection, datetime.date(2026, 8, 1)) == {commune.second: 1}


def test_a_unit_that_somebody_left_had_members(commune: Commune) -> None:
    dead = commune.add("Lê Thị Cúc", commune.first)
    commune.book.session.run("Đổi", set_standing, [dead], Standing.DEAD, PartialDate(2026, 1))
    connection = commune.book.session.connection
    assert ever_had_members(connection, commune.first)
    assert not ever_had_members(connection, commune.second)
