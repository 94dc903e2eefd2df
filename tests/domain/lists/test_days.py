"""Dates out of cells: text, days, serial numbers, numbers that were dates; what cannot be is refused."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dates import PartialDate
from domain.grid import Cell
from domain.lists.days import DayReader, Order, joined, loose_day, order_of, surely_after
from domain.refusals import Refused

TODAY = datetime.date(2026, 11, 21)
PLAIN, BIRTHS = DayReader(TODAY), DayReader(TODAY, births=True)


@pytest.mark.parametrize(
    ("cell", "iso", "repaired"),
    [
        ("05/3/1958", "1958-03-05", False),
        ("5.3.1958", "1958-03-05", False),
        ("05-03-1958 ", "1958-03-05", False),
        ("3/1958", "1958-03", False),
        ("1958", "1958", False),
        (1958, "1958", False),
        (1958.0, "1958", False),
        ("1958.0", "1958", True),
        (datetime.date(1958, 3, 5), "1958-03-05", False),
        (datetime.datetime(1958, 3, 5, 10, 30), "1958-03-05", False),
        (21249, "1958-03-05", True),
        (21249.75, "1958-03-05", True),
        ("21249", "1958-03-05", True),
        (5031958.0, "1958-03-05", True),
        (3.1958, "1958-03", True),
        (3.195, "1950-03", True),
        ("05/3/58", "1958-03-05", True),
        ("19/5/1990 (QĐ 15)", "1990-05-19", True),
        ("00/03/1958", "1958-03", False),
        ("", None, False),
        (None, None, False),
        ("?", None, False),
        (0, None, True),
        (datetime.date(1899, 12, 31), None, True),
    ],
)
def test_a_cell_gives_its_date(cell: Cell, iso: str | None, repaired: bool) -> None:
    day, changed = BIRTHS.read(cell)
    assert (day.iso() if day else None, changed) == (iso, repaired)


@pytest.mark.parametrize(
    "cell", ["31/02/1960", "Thanh Hóa", "1/2/1960, 3/4/1961", 12, 6.5, True, "1/1/1850", 123456, "13/13/1960", "5/3/15"]
)
def test_what_is_no_birth_date_is_refused(cell: Cell) -> None:
    with pytest.raises(Refused):
        BIRTHS.read(cell)


def test_two_digits_of_an_admission_are_the_latest_year_that_can_be() -> None:
    assert PLAIN.read("19/5/15") == (PartialDate(2015, 5, 19), True)
    assert PLAIN.read("19/5/84") == (PartialDate(1984, 5, 19), True)


def test_a_day_to_come_is_refused_unless_it_may_be() -> None:
    with pytest.raises(Refused, match="sau hôm nay"):
        PLAIN.read("22/11/2026")
    assert PLAIN.read("21/11/2026")[0] == PartialDate(2026, 11, 21)
    assert PLAIN.read("2026")[0] == PartialDate(2026)
    assert DayReader(TODAY, may_come=True).read("22/11/2026")[0] == PartialDate(2026, 11, 22)


@pytest.mark.parametrize(
    ("cell", "isos"),
    [
        ("26/10/2021\n26/10/2022", ("2021-10-26", "2022-10-26")),
        ("26/10/2021 - 26/10/2022", ("2021-10-26", "2022-10-26")),
        ("26/10/2021; 10/2022", ("2021-10-26", "2022-10")),
        ("26/10/2021", ("2021-10-26", None)),
        (datetime.date(2021, 10, 26), ("2021-10-26", None)),
        ("", (None, None)),
    ],
)
def test_two_dates_in_one_cell(cell: Cell, isos: tuple[str | None, str | None]) -> None:
    first, second, _ = PLAIN.read_pair(cell)
    assert (first and first.iso(), second and second.iso()) == isos


def test_three_dates_in_one_cell_are_refused() -> None:
    with pytest.raises(Refused, match="3 ngày"):
        PLAIN.read_pair("1/1/2001 2/2/2002 3/3/2003")


def test_a_column_with_the_month_first() -> None:
    cells: list[Cell] = ["3/25/1958", "5/19/1990", "12/31/1960", "1/2/1961"]
    order = order_of(cells)
    assert order == Order(month_first=True)
    assert DayReader(TODAY, order).read("1/2/1961") == (PartialDate(1961, 1, 2), True)


def test_one_odd_date_turns_no_column() -> None:
    assert order_of(["3/25/1958", "5/3/1990", "31/12/1960"]) == Order()


def test_days_that_the_program_has_turned() -> None:
    turned: list[Cell] = [datetime.date(1958, at, 3) for at in range(1, 7)]
    cells: list[Cell] = [*turned, "25/03/1958", "13/1/1960", "31/12/1961"]
    assert order_of(cells) == Order(turned=True)
    assert DayReader(TODAY, order_of(cells)).read(datetime.date(1958, 2, 3)) == (PartialDate(1958, 3, 2), True)
    assert order_of([*cells, datetime.date(1958, 3, 25)]) == Order()
    assert order_of([*cells, "01/02/1960"]) == Order()


@pytest.mark.parametrize(
    ("parts", "cell"),
    [
        ((5.0, 3.0, 1958.0), "5/3/1958"),
        (("", 3, 1958), "3/1958"),
        (("", "", 1958), 1958),
        (("", "", ""), ""),
        ((5, 3, ""), "5/3"),
    ],
)
def test_three_columns_are_one_date(parts: tuple[Cell, Cell, Cell], cell: Cell) -> None:
    assert joined(*parts) == cell


def test_a_date_among_words() -> None:
    assert loose_day("12/5/2025, về Đảng bộ xã X") == PartialDate(2025, 5, 12)
    assert loose_day("ngày 12 tháng 5 năm 2025") == PartialDate(2025, 5, 12)
    assert loose_day("do tuổi cao") is None
    assert loose_day("31/02/2025") is None


def test_only_what_is_surely_later_is_later() -> None:
    assert surely_after(PartialDate(1960, 2), PartialDate(1960, 1, 31))
    assert not surely_after(PartialDate(1960), PartialDate(1960, 12, 31))
    assert not surely_after(None, PartialDate(1960))


@given(st.one_of(st.text(max_size=20), st.floats(), st.integers(), st.dates(), st.booleans(), st.none()))
def test_any_cell_is_a_date_nothing_or_refused(cell: Cell) -> None:
    for reader in (PLAIN, BIRTHS):
        try:
            day, _ = reader.read(cell)
        except Refused as refused:
            assert refused.reason
        else:
            assert day is None or 1900 <= day.year <= 2026


@given(st.dates(datetime.date(1900, 1, 2), TODAY), st.sampled_from("/.-"))
def test_every_day_is_read_as_written(day: datetime.date, sign: str) -> None:
    wanted = PartialDate.of(day)
    assert PLAIN.read(f"{day.day}{sign}{day.month}{sign}{day.year}") == (wanted, False)
    assert PLAIN.read(day) == (wanted, False)


def test_months_before_days_with_years_of_two_digits() -> None:
    order = order_of(["8/16/56", "10/14/41", "1/1/97", "4/17/86"])
    reader = DayReader(TODAY, order, births=True)
    assert order == Order(month_first=True) and order.words
    assert reader.read("1/5/97") == (PartialDate(1997, 1, 5), True)
    with pytest.raises(Refused, match="ghi ngược với cả cột"):
        reader.read("16/8/56")


def test_a_column_in_both_orders_is_asked_about() -> None:
    order = order_of(["25/03/1958", "13/1/1960", "3/25/1958", "1/13/1960"])
    assert order == Order(mixed=True)
    with pytest.raises(Refused, match="không rõ ghi ngày trước"):
        DayReader(TODAY, order).read("3/4/1960")
    assert DayReader(TODAY, order).read("25/4/1960")[0] == PartialDate(1960, 4, 25)


def test_six_digits_are_no_days_of_excel() -> None:
    order = order_of(["050358", "121162", "300475"])
    assert order == Order(digits=True)
    assert DayReader(TODAY, order).read("050358") == (PartialDate(1958, 3, 5), True)
    assert DayReader(TODAY, order_of([50358.0, 70862.0, 10475.0])).read(50358.0) == (PartialDate(1958, 3, 5), True)
    assert order_of([21249.0, 22961.0, 27514.0]) == Order()


def test_a_column_of_years_of_two_digits() -> None:
    order = order_of(["58", "62", 75.0, "04"])
    reader = DayReader(TODAY, order, births=True)
    assert order == Order(short_years=True) and order.words
    assert [reader.read(cell) for cell in ("58", 75.0, "04")] == [(PartialDate(y), True) for y in (1958, 1975, 2004)]
    assert order_of(["1", "12", "5", "28"]) == Order()


def test_an_admission_of_two_digits_is_not_sought_a_hundred_years_ago() -> None:
    with pytest.raises(Refused, match="hai chữ số"):
        PLAIN.read("03/02/30")
    assert PLAIN.read("03/02/68") == (PartialDate(1968, 2, 3), True)


def test_the_short_month_of_vietnamese_excel() -> None:
    assert BIRTHS.read("05-thg3-58")[0] == BIRTHS.read("5-thg 3-1958")[0] == PartialDate(1958, 3, 5)
