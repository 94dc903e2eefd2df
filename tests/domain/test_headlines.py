from __future__ import annotations

import datetime
from dataclasses import replace

from domain.headlines import due_tasks, month_headline, people_headline, registered_headline
from domain.overview import MonthCount, Overview, UnitYear

DAY = datetime.date(2026, 3, 25)
DONE, NOBODY = MonthCount(8, 8), MonthCount(0, 0)


def unit(number: int, *months: MonthCount, registered: int = 8, ledger: int | None = 1) -> UnitYear:
    every = (*months, *[MonthCount(0, 8)] * (12 - len(months)))
    return UnitYear(number, f"Chi bộ thôn {number}", ledger, 9, 8, registered, True, every)


def seen(*units: UnitYear, year: int = 2026, day: datetime.date = DAY) -> Overview:
    return Overview(year, day, units)


def test_the_figures_say_counts_and_shares() -> None:
    overview = seen(*[unit(n, DONE, DONE, MonthCount(2, 8), registered=6) for n in range(200)])
    people = people_headline(overview)
    assert (people.number, people.text, people.share) == ("1.800", "200 đơn vị lập sổ", None)
    registered = registered_headline(overview)
    assert (registered.number, registered.text, registered.share) == ("1.200/1.600", "75 %", 0.75)
    month = month_headline(overview)
    assert (month.title, month.number, month.text) == ("Nhận xét tháng 3", "400/1.600", "Còn 1.200 đồng chí")
    assert month.share == 0.25


def test_members_of_organisations_are_no_dang_vien() -> None:
    people = people_headline(seen(unit(1), replace(unit(2), members=120, is_party=False)))
    assert (people.number, people.text) == ("09", "02 đơn vị lập sổ, 120 người ở MTTQ, đoàn thể")


def test_who_stands_in_two_units_is_one_person() -> None:
    union = replace(unit(3), members=120, is_party=False)
    both = replace(seen(unit(1), unit(2), union), again=2, others_again=5)
    people = people_headline(both)
    assert (people.number, people.text) == ("16", "03 đơn vị lập sổ, 115 người ở MTTQ, đoàn thể")
    assert both.members == 138, "the sum of the column"


def test_nobody_has_no_share() -> None:
    empty = seen()
    assert registered_headline(empty).text == "Chưa có ai phải đăng ký" and registered_headline(empty).share is None
    assert month_headline(empty).share is None and month_headline(empty).text == "Chưa có ai cần nhận xét"
    assert month_headline(seen(unit(1, DONE, DONE, DONE))).text == "Đã đủ"


def test_what_is_left_names_its_day_and_the_next_month_is_not_due_yet() -> None:
    overview = seen(unit(1, DONE, MonthCount(5, 8), registered=6), unit(2, DONE, DONE))
    told = [(task.title, task.by, task.left) for task in due_tasks(overview)]
    assert told == [
        ("Đăng ký năm 2026", None, "còn 02 đồng chí ở 01 đơn vị"),
        ("Nhận xét tháng 2", datetime.date(2026, 3, 10), "còn 03 đồng chí ở 01 đơn vị"),
        ("Nhận xét tháng 3", datetime.date(2026, 4, 10), "chưa đến hạn, còn 16 đồng chí ở 02 đơn vị"),
    ]


def test_books_not_opened_come_first_and_a_year_that_is_done_has_nothing_left() -> None:
    closed = unit(1, *[NOBODY] * 12, ledger=None)
    assert due_tasks(seen(closed))[0].left == "01 đơn vị chưa mở"
    assert due_tasks(seen(unit(1, *[DONE] * 12), day=datetime.date(2027, 2, 1))) == ()


def test_december_is_due_in_january() -> None:
    (task,) = due_tasks(seen(unit(1, *[DONE] * 11), day=datetime.date(2027, 1, 9)))
    assert task.by == datetime.date(2027, 1, 10) and task.left.startswith("chưa đến hạn")
    (late,) = due_tasks(seen(unit(1, *[DONE] * 11), day=datetime.date(2027, 1, 10)))
    assert late.left == "còn 08 đồng chí ở 01 đơn vị"
