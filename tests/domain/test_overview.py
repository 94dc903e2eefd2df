"""The year at a glance: sums, what is due and missing, the next step."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from domain.overview import (
    MemberYear,
    MonthCount,
    MonthState,
    Overview,
    UnitYear,
    next_step,
    opening_of_new_year,
    rating_left,
)

DAY = datetime.date(2026, 4, 12)
FULL, EMPTY, NOBODY = MonthCount(10, 10), MonthCount(0, 10), MonthCount(0, 0)


def unit(**changes: object) -> UnitYear:
    whole = UnitYear(1, "Chi bộ thôn Đông", 7, 10, 10, 10, True, (FULL,) * 3 + (EMPTY,) * 9)
    return replace(whole, **changes)  # type: ignore[arg-type]


def seen(*units: UnitYear) -> Overview:
    return Overview(2026, DAY, units)


def test_only_months_that_are_due_are_missing() -> None:
    late = unit(months=(FULL, MonthCount(4, 10)) + (EMPTY,) * 10)
    assert late.missing_months(2026, DAY) == (2, 3)
    assert unit().missing_months(2026, DAY) == ()


def test_a_month_in_which_nobody_counts_is_complete() -> None:
    assert NOBODY.is_complete
    assert unit(months=(NOBODY,) * 12).missing_months(2026, DAY) == ()


@pytest.mark.parametrize(
    ("count", "month", "state"),
    [
        (FULL, 12, MonthState.DONE),
        (MonthCount(1, 10), 12, MonthState.PARTLY),
        (EMPTY, 3, MonthState.NOTHING),
        (EMPTY, 4, MonthState.NOT_YET),
        (NOBODY, 1, MonthState.NOT_YET),
    ],
)
def test_how_far_a_month_is(count: MonthCount, month: int, state: MonthState) -> None:
    assert seen(unit()).state(count, month) is state


def test_a_month_that_is_past_is_not_called_to_come() -> None:
    past = seen(unit(ledger_id=None)).state(NOBODY, 1)
    assert "không ai phải ghi" in past.value


def test_registered_in_words() -> None:
    told = (unit(registered=7), unit(must_register=0, registered=0), unit(ledger_id=None))
    assert [u.registered_text for u in told] == ["7/10", "–", "chưa mở"]
    assert unit(registered=1234, must_register=1300).registered_text == "1.234/1.300", "as in the line of sums"


def test_sums_are_over_all_units() -> None:
    both = seen(unit(), unit(unit_id=2, registered=3, must_register=5, members=6))
    assert (both.members, both.registered, both.must_register) == (16, 13, 15)
    assert both.month(4) == MonthCount(0, 20)
    assert both.registered_percent == Decimal("86.67")


def test_nobody_to_register_has_no_percent() -> None:
    nobody = seen(unit(registered=0, must_register=0))
    assert nobody.registered_percent is None


@pytest.mark.parametrize(
    ("units", "page", "words"),
    [
        ((), "people", "chưa có chi bộ"),
        ((unit(members=0, ledger_id=None),), "people", "chưa có đảng viên"),
        ((unit(ledger_id=None),), "open", "Chi bộ thôn Đông chưa mở sổ năm 2026"),
        ((unit(ledger_id=None), unit(ledger_id=None)), "open", "02 đơn vị"),
        ((unit(registered=0),), "registrations", "10 đồng chí chưa đăng ký"),
        ((unit(months=(EMPTY,) * 12),), "months", "tháng 1 chưa ghi xong"),
        ((unit(),), "printing", "đã ghi xong"),
    ],
)
def test_the_next_step_is_the_most_fundamental_one(units: tuple[UnitYear, ...], page: str, words: str) -> None:
    step = next_step(seen(*units))
    assert step.page == page
    assert words in step.sentence


def test_late_months_come_before_the_last_registrations() -> None:
    step = next_step(seen(unit(registered=9, months=(FULL, EMPTY) + (EMPTY,) * 10)))
    assert (step.page, step.month) == ("months", 2)


def test_nobody_is_said_to_be_missing_who_stands_elsewhere_in_the_book() -> None:
    empty = unit(members=0, ledger_id=None)
    assert next_step(seen(empty)).sentence == "Sổ chưa có đảng viên nào."
    beside = next_step(replace(seen(empty), in_book=45))
    assert beside.sentence == "Chi bộ thôn Đông chưa có đảng viên nào trong năm 2026; cả sổ có 45 người."
    assert (beside.button, beside.page) == ("Xem danh sách", "people")
    assert "Nơi đang xem chưa có chi bộ nào" in next_step(replace(seen(), in_book=45)).sentence


def test_a_year_that_has_begun_is_offered() -> None:
    january = replace(seen(unit(months=(FULL,) * 12), unit(unit_id=2)), day=datetime.date(2027, 1, 5))
    done = replace(january, units=january.units[:1], due_next_year=(1,))
    step = next_step(done)
    assert step.sentence == "Đã sang năm 2027. Chi bộ thôn Đông chưa mở sổ năm 2027."
    assert (step.button, step.page, step.year) == ("Mở sổ năm 2027", "new_year", 2027)
    late = replace(january, due_next_year=(1, 2))
    assert next_step(late).page == "months", "what is late of the year before comes first"
    assert opening_of_new_year(late).sentence == "Đã sang năm 2027. 02 đơn vị chưa mở sổ năm 2027."


def test_before_the_year_is_over_the_next_is_offered_beside() -> None:
    november = replace(seen(unit(months=(FULL,) * 12)), day=datetime.date(2026, 11, 5), due_next_year=(1,))
    assert next_step(november).page == "printing"
    assert opening_of_new_year(november).sentence.startswith("Sắp sang năm 2027.")


def test_how_far_a_row_is() -> None:
    assert (EMPTY.share, FULL.share, NOBODY.share) == (Fraction(0), Fraction(1), None)
    assert (unit(registered=5).registered_share, unit(must_register=0).registered_share) == (Fraction(1, 2), None)
    told = [MemberYear(1, 1, "Lê Văn A", registered, ()) for registered in (True, False, None)]
    assert [one.registered_text for one in told] == ["có", "chưa", "–"]
    assert [one.registered_share for one in told] == [Fraction(1), Fraction(0), None]


JANUARY = datetime.date(2027, 1, 12)


def test_when_all_of_a_year_is_written_its_books_are_closed() -> None:
    whole = unit(months=(FULL,) * 12)
    two = Overview(2026, JANUARY, (whole, replace(whole, unit_id=2)))
    assert (next_step(two).page, next_step(two).sentence) == ("closing", "Năm 2026 đã hết. 02 sổ chưa khóa.")
    closed = Overview(2026, JANUARY, (replace(whole, is_closed=True),) * 2)
    assert next_step(closed).page == "printing"
    assert next_step(replace(two, day=datetime.date(2026, 12, 12))).page == "printing"
    assert next_step(replace(two, day=datetime.date(2027, 5, 12))).page == "printing"


def test_what_a_closed_book_lacks_is_nobody_s_next_step() -> None:
    lacking = unit(months=(EMPTY,) * 12, registered=3, is_closed=True)
    assert lacking.missing_months(2026, JANUARY) == ()
    behind = unit(unit_id=2, name="Chi bộ thôn Tây", months=(FULL,) * 12, registered=8)
    step = next_step(Overview(2026, JANUARY, (lacking, behind)))
    assert (step.unit_id, step.sentence) == (2, "02 đồng chí chưa đăng ký năm 2026.")
    by = datetime.date(2026, 3, 31)
    told = next_step(Overview(2026, by, (lacking, behind), registered_by=by)).sentence
    assert told == "02 đồng chí chưa đăng ký năm 2026, hạn 31/3/2026."
    told = next_step(Overview(2026, datetime.date(2026, 4, 1), (lacking, behind), registered_by=by)).sentence
    assert told == "02 đồng chí chưa đăng ký năm 2026, quá hạn từ 31/3/2026."


def test_who_is_not_rated_comes_behind_what_is_late_and_before_closing() -> None:
    books = replace(seen(unit(unrated=3, months=(FULL,) * 12)), day=datetime.date(2027, 1, 20))
    step = next_step(books)
    assert (step.page, step.unit_id, step.button) == ("ratings", 1, "Xếp loại")
    assert step.sentence == "Chi bộ thôn Đông: còn 03 đồng chí chưa xếp loại năm 2026."
    late = replace(seen(unit(unrated=3)), day=datetime.date(2027, 1, 20))
    assert next_step(late).page == "months"


def test_who_is_not_rated_is_said_beside_a_step_that_says_another_thing() -> None:
    late, west = unit(unrated=3), unit(unit_id=2, unrated=9)
    books = Overview(2026, JANUARY, (unit(unit_id=3), late, west))
    assert rating_left(books) == ("Xếp loại năm 2026: còn 12 đồng chí chưa xếp loại.", 1)
    whole = (FULL,) * 12
    assert rating_left(Overview(2026, JANUARY, (replace(late, months=whole), replace(west, months=whole)))) == ("", 0)
    assert rating_left(Overview(2026, JANUARY, (unit(),))) == ("", 0)


def test_a_closed_year_is_called_closed_whatever_it_lacks() -> None:
    lacking = unit(months=(EMPTY,) * 12, registered=3, is_closed=True)
    elsewhere = unit(unit_id=2, ledger_id=None, members=0, registered=0, must_register=0, months=(NOBODY,) * 12)
    assert next_step(Overview(2026, JANUARY, (lacking, elsewhere))).sentence == "Sổ năm 2026 đã khóa."
    some = Overview(2026, datetime.date(2026, 12, 12), (lacking, unit(unit_id=2, months=(FULL,) * 12)))
    assert next_step(some).sentence == "Mọi việc đến hạn đã ghi xong."
    assert not Overview(2026, JANUARY, (elsewhere,)).is_closed
