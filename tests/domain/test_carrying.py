from __future__ import annotations

from dataclasses import replace

from domain.carrying import carried, taken_over, unfinished
from domain.dates import PartialDate
from domain.registrations import Item, ItemState, Registration

LAST = Registration(
    7,
    "cũ",
    1,
    3,
    study_content="Học tập",
    shortcoming="Ngại phát biểu.",
    items=(
        Item("Xong rồi", id=1, state=ItemState.DONE),
        Item("Đang làm", id=2, uid="u", registration_id=7, due=PartialDate(2025, 5, 19), target="300 m"),
        Item("Chưa đạt", id=3, state=ItemState.MISSED, result="mới một nửa", schedule="cả năm 2025"),
    ),
)
THIS = Registration(0, "", 2, 9, study_content="Học năm nay")


def test_unfinished_items_begin_anew_and_the_shortcoming_comes_along() -> None:
    found = carried(THIS, LAST)
    assert found.items == (Item("Đang làm", target="300 m"), Item("Chưa đạt"))
    assert (found.shortcoming, found.study_content, found.roster_id) == ("Ngại phát biểu.", "Học năm nay", 9)


def test_what_stands_here_already_is_neither_doubled_nor_written_over() -> None:
    this = replace(THIS, shortcoming="Chậm nộp báo cáo.", items=(Item("  ĐANG làm", id=5),))
    found = carried(this, LAST)
    assert [item.content for item in found.items] == ["  ĐANG làm", "Chưa đạt"]
    assert found.shortcoming == "Chậm nộp báo cáo."
    assert carried(found, LAST) is found


def test_a_year_with_all_done_carries_nothing() -> None:
    done = replace(LAST, shortcoming="", items=LAST.items[:1])
    assert unfinished(done) == ()
    assert carried(THIS, done) is THIS


def test_open_items_of_a_unit_that_has_gone_up_in_another_go_on_as_they_are() -> None:
    found = taken_over(replace(THIS, items=(Item("đang  làm", id=5),)), LAST)
    assert found.items == (Item("đang  làm", id=5), replace(LAST.items[2], id=0))
    assert taken_over(found, LAST) is found
    first = taken_over(THIS, LAST).items[0]
    assert (first.due, first.target, first.id, first.registration_id) == (PartialDate(2025, 5, 19), "300 m", 0, 0)
