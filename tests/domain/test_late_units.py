"""Which units are late: with what, since when, longest first."""

from __future__ import annotations

import datetime

from domain.late_units import Contact, late_sentence, late_units
from domain.overview import MonthCount, Overview, UnitYear
from domain.phones import hidden_phone, is_phone
from domain.seasons import day_in

YEAR = 2026
ALL, SOME, NONE = MonthCount(8, 8), MonthCount(5, 8), MonthCount(0, 0)


def unit(
    number: int, *months: MonthCount, registered: int = 8, ledger: int | None = 1, closed: bool = False
) -> UnitYear:
    told = (*months, *[NONE] * (12 - len(months)))
    return UnitYear(number, f"Chi bộ {number}", ledger, 8, 8, registered, True, told, is_closed=closed)


def seen(day: datetime.date, *units: UnitYear, due: str = "31/3") -> Overview:
    return Overview(YEAR, day, units, registered_by=day_in(YEAR, due))


def test_the_longest_stands_first_with_what_is_late_and_where_it_is_written() -> None:
    units = unit(1, ALL, SOME), unit(2, SOME, SOME), unit(3, ALL, ALL), unit(4, ALL, SOME)
    late = late_units(seen(datetime.date(YEAR, 3, 15), *units), {2: Contact("Lê An", "Bí thư", "0912 345 678")})
    assert [one.unit_id for one in late] == [2, 1, 4]
    assert (late[0].since_text, late[0].matters_text) == ("10/02/2026 (33 ngày)", "nhận xét tháng 1, 2: còn 06 lượt")
    assert (late[0].page, late[0].month, late[0].contact_text) == ("months", 1, "Lê An (Bí thư)")
    assert late_sentence(late) == "03 đơn vị còn chậm. 02 đơn vị chưa ghi số điện thoại."


def test_registrations_are_late_after_the_first_quarter() -> None:
    behind = unit(1, ALL, registered=5)
    assert not late_units(seen(datetime.date(YEAR, 3, 31), behind), {})
    (late,) = late_units(seen(datetime.date(YEAR, 4, 1), behind), {})
    assert (late.since_text, late.matters) == ("31/03/2026 (1 ngày)", ("đăng ký: còn 03 đồng chí",))
    (late,) = late_units(seen(datetime.date(YEAR, 4, 1), unit(1, registered=0, ledger=None)), {})
    assert late.matters[0] == "chưa mở sổ"
    assert not late_units(seen(datetime.date(YEAR, 4, 1), behind, due="15/4"), {})
    assert late_units(seen(datetime.date(YEAR, 3, 1), behind, due="28/2"), {})[0].since == datetime.date(YEAR, 2, 28)


def test_what_is_due_today_is_told_without_a_count_and_a_closed_book_is_never_late() -> None:
    (late,) = late_units(seen(datetime.date(YEAR, 2, 10), unit(1, SOME)), {})
    assert late.since_text == "10/02/2026"
    closed = late_units(seen(datetime.date(YEAR, 9, 1), unit(1, SOME, registered=0, closed=True)), {})
    assert (closed, late_sentence(closed)) == ((), "Không đơn vị nào chậm.")


def test_telephone_numbers_are_known_however_they_are_written_and_shown_by_their_end() -> None:
    for written in ("0912345678", "0912 345 678", "0912.345.678", "+84 912 345 678", "(0237) 3.825.123; 0912345678"):
        assert is_phone(written)
    for other in ("12345", "gọi con trai", "0912 345 678 (vợ)", "0912345678; ", "09123456789012345"):
        assert not is_phone(other)
    assert (hidden_phone("0912 345 678"), hidden_phone("")) == ("…5678", "")
