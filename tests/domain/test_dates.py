"""Dates with their precision, and every way in which offices write them."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dates import PartialDate, read_date, read_dates
from domain.refusals import Refused

DAYS = st.dates(datetime.date(1880, 1, 1), datetime.date(2200, 12, 31))
PARTIAL = st.builds(
    lambda day, precision: PartialDate(*(day.year, day.month, day.day)[:precision]), DAYS, st.integers(1, 3)
)


def iso(text: str, today_year: int | None = None) -> list[str]:
    return [date.iso() for date in read_dates(text, today_year=today_year)]


@pytest.mark.parametrize(
    "text",
    [
        "05/3/1958",
        "5.3.1958",
        "05-03-1958",
        "5 3 1958",
        "5 / 3 / 1958",
        "05 - 03 - 1958",
        "5/3-1958",
        "5,3,1958",
        "1958-03-05",
        "1958/3/5",
        "05031958",
        "19580305",
        "ngày 5 tháng 3 năm 1958",
        "Ngày 05 tháng 03, năm 1958",
        "Nga\u0300y 5 tha\u0301ng 3 na\u0306m 1958",
        "mùng 5 tháng 3 năm 1958",
        "ngày 5/3/1958",
        "05/03/1958 00:00:00",
        "05/03/1958 12:00:00 AM",
        "1958-03-05T00:00:00",
        "1958-03-05 00:00:00.000",
        "5.3.1958.",
        "5..3.1958",
        "'05/03/1958",
        "\ufeff 05/03/1958\u00a0",
        "05–03–1958",
        "5-Mar-1958",
        "05 Mar 1958",
        "5/III/1958",
        "5.iii.1958",
    ],
)
def test_one_day_in_many_spellings(text: str) -> None:
    assert read_date(text) == PartialDate(1958, 3, 5)


def test_months_by_their_names_and_in_roman_figures() -> None:
    assert iso("5-Mar-58", 2026) == ["1958-03-05"]
    assert iso("Mar-58", 2026) == ["1958-03"]
    assert iso("5/X/1958") == ["1958-10-05"]
    assert iso("xx/xx/1958") == ["1958"]


@pytest.mark.parametrize("text", ["3/1958", "03.1958", "3-1958", "1958-03", "tháng 3 năm 1958", "Tháng 3/1958"])
def test_a_month(text: str) -> None:
    assert read_date(text) == PartialDate(1958, 3)


@pytest.mark.parametrize("text", ["00/3/1958", "?/3/1958", "??/03/1958", "..../3/1958", "…/3/1958", "xx/03/1958"])
def test_an_unknown_day(text: str) -> None:
    assert read_date(text) == PartialDate(1958, 3)


@pytest.mark.parametrize("text", ["1958", "1958.0", "năm 1958", "SN 1958", "00/00/1958", "…/…/1958", "--/--/1958"])
def test_a_year(text: str) -> None:
    assert read_date(text) == PartialDate(1958)


@pytest.mark.parametrize(
    "text", ["", "  ", "-", "---", "?", "…/…/…", "không rõ", "Chưa có", "00/00/0000", "00/01/1900"]
)
def test_no_date(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("26/10/2021\n26/10/2022", ["2021-10-26", "2022-10-26"]),
        ("26/10/2021 00:00:00\r\n26/10/2022 00:00:00", ["2021-10-26", "2022-10-26"]),
        ("3/2/1984 - 3/2/1985", ["1984-02-03", "1985-02-03"]),
        ("3/2/1984-3/2/1985", ["1984-02-03", "1985-02-03"]),
        ("03-02-1984 – 03-02-1985", ["1984-02-03", "1985-02-03"]),
        ("3.2.1984; 3.2.1985", ["1984-02-03", "1985-02-03"]),
        ("3/2/1984, 3/2/1985", ["1984-02-03", "1985-02-03"]),
        ("3/2/1984 3/2/1985", ["1984-02-03", "1985-02-03"]),
        ("3/2/1984 (3/2/1985)", ["1984-02-03", "1985-02-03"]),
        ("từ 3/2/1984 đến 3/2/1985", ["1984-02-03", "1985-02-03"]),
        ("1984-1985", ["1984", "1985"]),
        ("5/1984 - 6/1985", ["1984-05", "1985-06"]),
        ("1984 3/2/1985", ["1984", "1985-02-03"]),
        ("05-03-1958", ["1958-03-05"]),
        ("2/9/1945 2/9/1946 2/9/1947", ["1945-09-02", "1946-09-02", "1947-09-02"]),
        ("\n26/10/2022\n", ["2022-10-26"]),
        ("", []),
    ],
)
def test_several_dates_in_one_cell(text: str, dates: list[str]) -> None:
    assert iso(text) == dates


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("31/02/1980", "Tháng 2/1980 không có ngày 31"),
        ("29/02/1900", "không có ngày 29"),
        ("13/13/1990", "Không có tháng 13"),
        ("3/15/1958", "ngày trước, tháng sau"),
        ("1/1/1879", "từ 1880 đến 2200"),
        ("1/1/2201", "từ 1880 đến 2200"),
        ("0958", "từ 1880 đến 2200"),
        ("5/?/1958", "không có tháng"),
        ("5/3/?", "không có năm"),
        ("5/3/58", "bốn chữ số"),
        ("05/03", "bốn chữ số"),
        ("26/10/2021\n26/10/2022", "2 ngày"),
        ("? - 3/2/1985", "một ngày không rõ"),
        ("abc", "Không hiểu ngày “abc”"),
        ("x", "Không hiểu"),
        ("58", "Không hiểu"),
        ("21245", "Không hiểu"),
        ("1/2/3/1984", "Không hiểu"),
        ("5/3/195", "Không hiểu"),
        ("5/3/19588", "Không hiểu"),
        ("1958?", "chưa chắc chắn"),
        ("5/XIII/1958", "Không hiểu"),
        ("5/XIX/1958", "Không hiểu"),
        ("5/3/1958 dự bị", "Không hiểu"),
        ("3/2 - 5/2/1984", "Không hiểu"),
        ("9" * 500, "…"),
    ],
)
def test_what_is_no_date_is_refused_with_its_reason(text: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        read_date(text)
    assert said in refused.value.reason
    assert len(refused.value.reason) < 160


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("5/3/58", ["1958-03-05"]),
        ("5/3/26", ["2026-03-05"]),
        ("5/3/27", ["1927-03-05"]),
        ("3.58", ["1958-03"]),
        ("3/2/84 - 3/2/85", ["1984-02-03", "1985-02-03"]),
        ("05-03-58 06-04-59", ["1958-03-05", "1959-04-06"]),
    ],
)
def test_years_of_two_digits_lie_before_the_pivot(text: str, dates: list[str]) -> None:
    assert iso(text, 2026) == dates


def test_day_and_month_alone_stay_refused_though_there_is_a_pivot() -> None:
    with pytest.raises(Refused):
        read_date("05/03", today_year=2026)


def test_printed_short_and_stored_forms() -> None:
    dates = [PartialDate(1958), PartialDate(1958, 3), PartialDate(1958, 3, 5)]
    assert [date.iso() for date in dates] == ["1958", "1958-03", "1958-03-05"]
    assert [date.printed() for date in dates] == ["1958", "03/1958", "05/03/1958"]
    assert [date.short() for date in dates] == ["1958", "03/1958", "05/03"]


def test_unknown_parts_come_first() -> None:
    ordered = [PartialDate(1957, 12, 31), PartialDate(1958), PartialDate(1958, 1), PartialDate(1958, 1, 1)]
    assert sorted(reversed(ordered)) == ordered
    assert PartialDate(1958) <= PartialDate(1958) and PartialDate(1958, 1) > PartialDate(1958)


def test_the_days_that_a_date_may_mean() -> None:
    assert PartialDate(1960, 2).first_day() == datetime.date(1960, 2, 1)
    assert PartialDate(1960, 2).last_day() == datetime.date(1960, 2, 29)
    assert PartialDate(1960).last_day() == datetime.date(1960, 12, 31)
    assert PartialDate(1960, 2, 3).first_day() == PartialDate(1960, 2, 3).last_day() == datetime.date(1960, 2, 3)
    assert PartialDate(1960, 2).on_or_before(datetime.date(1960, 2, 1))
    assert not PartialDate(1960, 2, 2).on_or_before(datetime.date(1960, 2, 1))
    assert PartialDate.of(datetime.date(1960, 2, 3)) == PartialDate(1960, 2, 3)


@pytest.mark.parametrize("text", ["", "58", "1958-3", "1958-13", "1958-02-30", "1958-03-05 ", "05/03/1958", "١٩٥٨"])
def test_a_stored_date_must_be_in_its_stored_form(text: str) -> None:
    with pytest.raises(Refused):
        PartialDate.from_iso(text)


def test_a_day_without_a_month_is_refused() -> None:
    with pytest.raises(Refused):
        PartialDate(1958, None, 5)


@given(PARTIAL)
def test_printed_and_stored_dates_are_read_back(date: PartialDate) -> None:
    assert PartialDate.from_iso(date.iso()) == date
    assert read_date(date.printed()) == date
    assert read_date(date.iso()) == date
    assert date.first_day() <= date.last_day()


@given(PARTIAL, PARTIAL)
def test_the_order_of_dates_is_the_order_of_their_stored_forms(one: PartialDate, other: PartialDate) -> None:
    assert (one < other) == (one.iso() < other.iso())


@given(st.lists(PARTIAL, min_size=1, max_size=3), st.sampled_from(["\n", ";", "; ", ", ", " - ", " – ", " ", "-"]))
def test_several_printed_dates_are_read_back(dates: list[PartialDate], between: str) -> None:
    assert list(read_dates(between.join(date.printed() for date in dates))) == dates


@given(st.text() | st.text("0123456789/.-? ngàythán,;…x\n", max_size=24), st.none() | st.just(2026))
def test_any_text_is_dates_or_refused(text: str, today_year: int | None) -> None:
    try:
        dates = read_dates(text, today_year=today_year)
    except Refused as refused:
        assert refused.reason.endswith(".")
    else:
        assert all(PartialDate.from_iso(date.iso()) == date for date in dates)
