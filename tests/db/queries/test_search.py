"""Find across the book: persons, units, items and remarks, accents aside."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from db.book.book import Book
from db.operations.months import write_cells
from db.operations.registrations import save_registration
from db.queries.ledgers import ledger_of, registrations_of, roster_of
from db.queries.search import Found, Hit, search
from db.queries.units import all_units
from db.records import save
from domain.dates import PartialDate
from domain.ledgers import Ledger, RosterLine
from domain.registrations import Item, Registration
from domain.unit_past import UNIT_PAST, UnitPast
from domain.units import UNIT
from tests.gui.books import FIRST, SECOND, YEAR, clock, make_commune

DAY = datetime.date(YEAR, 4, 12)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    opened = Book(make_commune(tmp_path / "xa.sotd"), clock)
    yield opened
    opened.abandon()


def unit_id(book: Book, name: str = FIRST) -> int:
    return next(u.id for u in all_units(book.session.connection) if u.name == name)


def ledger(book: Book) -> Ledger:
    found = ledger_of(book.session.connection, unit_id(book), YEAR)
    assert found is not None
    return found


def lines(book: Book) -> list[RosterLine]:
    return roster_of(book.session.connection, ledger(book), DAY)


def looked_for(book: Book, find: str, *, units: list[int] | None = None, year: int = YEAR) -> list[Hit]:
    within = [u.id for u in all_units(book.session.connection)] if units is None else units
    return list(search(book.session.connection, find, within, year, DAY))


@pytest.mark.parametrize(
    "typed", ["hong nhung", "Hồng Nhung", "HỒNG NHUNG", unicodedata.normalize("NFD", "Hồng Nhung")]
)
def test_a_person_is_found_however_the_name_is_typed(book: Book, typed: str) -> None:
    hits = [hit for hit in looked_for(book, typed) if hit.kind is Found.MEMBER]
    assert hits and all(hit.title == "Phạm Thị Hồng Nhung" for hit in hits)
    assert {hit.unit_id for hit in hits} == {unit_id(book), unit_id(book, SECOND)}


def test_a_unit_is_found_by_its_name(book: Book) -> None:
    (hit,) = [hit for hit in looked_for(book, "dong tam") if hit.kind is Found.UNIT]
    assert (hit.title, hit.unit_id) == (FIRST, unit_id(book))


def test_a_remark_is_found_with_its_person_and_month(book: Book) -> None:
    line = lines(book)[2]
    book.session.run("Ghi", write_cells, 2, [(line.id, "remark", "Gương mẫu vận động làm đường bê tông")])
    (hit,) = [hit for hit in looked_for(book, "duong be tong") if hit.kind is Found.REMARK]
    assert (hit.line_id, hit.month, hit.unit_id) == (line.id, 2, unit_id(book))
    assert "đường bê tông" in hit.title and "tháng 2" in hit.detail and line.member.name in hit.detail


def test_an_item_is_found_by_content_product_and_result_the_unit_own_too(book: Book) -> None:
    stored = {r.roster_id: r for r in registrations_of(book.session.connection, ledger(book).id)}
    own = stored.get(None) or Registration(0, "", ledger(book).id)
    item = Item("Trồng hoa dọc đường liên thôn", target="02 km đường hoa", result="đã xong 500 m")
    changed = Registration(own.id, own.uid, ledger(book).id, study_content="Chuyên đề năm", items=(item,))
    book.session.run("Đăng ký", save_registration, changed)
    for typed in ("trong hoa", "KM ĐƯỜNG", "xong 500"):
        (hit,) = [hit for hit in looked_for(book, typed) if hit.kind is Found.ITEM]
        assert (hit.line_id, hit.unit_id, hit.detail) == (0, unit_id(book), FIRST)


def test_a_unit_is_called_as_in_the_year_of_what_is_found(book: Book) -> None:
    book.session.run("Ghi", write_cells, 1, [(lines(book)[0].id, "remark", "Chăm chỉ lạ thường")])
    stored = {r.roster_id: r for r in registrations_of(book.session.connection, ledger(book).id)}
    own = stored.get(None) or Registration(0, "", ledger(book).id, study_content="Chuyên đề")
    book.session.run("Đăng ký", save_registration, replace(own, items=(Item("Trồng hoa lạ thường"),)))

    def renamed(db: Database, day: PartialDate) -> None:
        unit = next(u for u in all_units(db.conn) if u.id == unit_id_then)
        save(db, UNIT_PAST, UnitPast(0, "", unit.id, unit.parent_id, unit.name, until=day))
        save(db, UNIT, replace(unit, name="Chi bộ thôn Mới"))

    unit_id_then = unit_id(book)
    book.session.run("Đổi tên", renamed, PartialDate(YEAR + 1, 1, 1))
    hits = looked_for(book, "la thuong", units=[unit_id_then])
    assert {hit.kind for hit in hits} == {Found.ITEM, Found.REMARK}
    assert all(FIRST in hit.detail and "Mới" not in hit.detail for hit in hits)


def test_texts_are_looked_for_in_the_chosen_units_and_year_only(book: Book) -> None:
    book.session.run("Ghi", write_cells, 1, [(lines(book)[0].id, "remark", "Chăm chỉ lạ thường")])
    assert looked_for(book, "la thuong")
    assert not looked_for(book, "la thuong", units=[unit_id(book, SECOND)])
    assert not looked_for(book, "la thuong", year=YEAR - 1)


def test_the_id_of_a_row_and_the_sign_between_rows_are_never_found(book: Book) -> None:
    book.session.run("Ghi", write_cells, 1, [(line.id, "remark", "Tốt") for line in lines(book)])
    for typed in ("\x1e", "\x1f", "tot tot", f"{lines(book)[0].id}"):
        assert not [hit for hit in looked_for(book, typed) if hit.kind is Found.REMARK and "Tốt" in hit.title]


def test_one_letter_is_not_searched_for_and_hits_are_few(book: Book) -> None:
    assert looked_for(book, "n") == [] and looked_for(book, "  ") == []
    book.session.run("Ghi", write_cells, 1, [(line.id, "remark", "Hoàn thành tốt") for line in lines(book)])
    assert len([hit for hit in looked_for(book, "hoan thanh") if hit.kind is Found.REMARK]) == 6


@pytest.mark.parametrize("typed", ["a.b", "100 % (", "[x]", "c*", "\\d"])
def test_signs_are_taken_as_they_are(book: Book, typed: str) -> None:
    first, second = lines(book)[:2]
    cells = [(first.id, "remark", f"Đạt {typed} rồi"), (second.id, "remark", "Đạt axb, 100 phần trăm, x, cc, 5")]
    book.session.run("Ghi", write_cells, 3, cells)
    assert [h.line_id for h in looked_for(book, typed) if h.kind is Found.REMARK] == [first.id]


def test_letters_that_fold_to_several_are_found_too(book: Book) -> None:
    book.session.run("Ghi", write_cells, 3, [(lines(book)[0].id, "remark", "Sửa 2½ km đường – xong trước hạn")])
    for typed in ("2½ km", "đường - xong", "truoc han"):
        (hit,) = [h for h in looked_for(book, typed) if h.kind is Found.REMARK]
        assert "Sửa 2½ km đường – xong" in hit.title
