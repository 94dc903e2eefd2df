"""A list that names other chi bộ, brought into one chi bộ's own book; and who is shown after an import."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QRadioButton

from db.queries.members import all_members, members_by_id
from tests.gui.books import FIRST, SECOND
from tests.gui.finding import find
from tests.gui.hands import bring_forward
from tests.gui.importing.conftest import Import, write_list

ROWS = (
    (1, "Mai Văn Cả", "05/3/1958", "36.883322", FIRST),
    (2, "Mai Thị Hai", "1960", "36.883323", "Chi bộ thôn Phú Thọ"),
    (3, "Mai Văn Ba", "1961", "36.883324", "Chi bộ thôn Phú Thọ"),
)


def newcomers(way: Import) -> dict[str, str]:
    """Who came, with their chi bộ."""
    everybody = all_members(way.window.app.reader, way.window.app.today())
    return {member.name: member.branch for member in everybody if member.name.startswith("Mai ")}


@pytest.mark.parametrize(
    ("answer", "came"),
    [
        ("own", {"Mai Văn Cả": FIRST, "Mai Thị Hai": FIRST, "Mai Văn Ba": FIRST}),
        (
            "beside",
            {"Mai Văn Cả": FIRST, "Mai Thị Hai": "Chi bộ thôn Phú Thọ", "Mai Văn Ba": "Chi bộ thôn Phú Thọ"},
        ),
        ("mine", {"Mai Văn Cả": FIRST}),
    ],
)
def test_where_strange_rows_go_is_asked_once(
    branch_way: Import, tmp_path: Path, answer: str, came: dict[str, str]
) -> None:
    way = branch_way
    way.choose(write_list(tmp_path / "cả xã.xlsx", ROWS))
    question = find(way.panel, QLabel, "whoseRows")
    assert question.isVisible() and "Chi bộ thôn Phú Thọ" in question.text() and FIRST in question.text()
    assert not way.panel.next_button.isEnabled(), "first the answer"
    find(way.panel, QRadioButton, f"into_{answer}").click()
    way.wait()
    assert way.panel.next_button.isEnabled()
    for _ in range(3):
        way.panel.next_button.click()
        way.wait()
        assert not question.isVisible()
    assert newcomers(way) == came
    way.panel.next_button.click()
    way.wait()
    chosen = members_by_id(way.window.app.reader, way.page.list.table.selected_ids(), way.window.app.today())
    assert {member.name for member in chosen} == set(came)


def test_the_question_is_answered_by_enter_and_another_goes_on(branch_way: Import, tmp_path: Path) -> None:
    way = branch_way
    bring_forward(way.window)
    way.choose(write_list(tmp_path / "cả xã.xlsx", ROWS))
    first = way.window.focusWidget()
    assert isinstance(first, QRadioButton) and not first.isChecked()
    QTest.keyClick(first, Qt.Key.Key_Return)
    way.wait()
    assert first.isChecked() and way.window.focusWidget() is first
    QTest.keyClick(first, Qt.Key.Key_Return)
    way.wait()
    assert not first.isVisible() and way.window.focusWidget() is way.panel.next_button


def test_rows_left_out_are_told(branch_way: Import, tmp_path: Path) -> None:
    way = branch_way
    way.choose(write_list(tmp_path / "cả xã.xlsx", ROWS))
    find(way.panel, QRadioButton, "into_mine").click()
    way.wait()
    assert way.panel.course.found is not None and way.panel.course.found.prepared is not None
    plan = way.panel.course.found.prepared.plan
    assert [(one.row, one.reason) for one in plan.refused] == [
        (4, "Để ngoài theo ý người nhập: dòng này thuộc Chi bộ thôn Phú Thọ."),
        (5, "Để ngoài theo ý người nhập: dòng này thuộc Chi bộ thôn Phú Thọ."),
    ]
    assert plan.refused[0].cells[1] == "Mai Thị Hai"


def test_a_list_of_the_own_chi_bo_asks_nothing(branch_way: Import, tmp_path: Path) -> None:
    way = branch_way
    way.through(write_list(tmp_path / "một.xlsx", ROWS[:1]))
    assert not find(way.panel, QLabel, "whoseRows").isVisible()
    assert newcomers(way) == {"Mai Văn Cả": FIRST}


def test_those_who_came_are_shown_whatever_was_filtered(full_way: Import, tmp_path: Path) -> None:
    way = full_way
    way.page.list.filters.findChildren(type(way.page.list.filters._find))[0].setText("Tuyết")
    rows = [(1, "Mai Văn Cả", "1958", "36.883322", FIRST), (2, "Mai Thị Hai", "1960", "36.883323", SECOND)]
    way.through(write_list(tmp_path / "hai.xlsx", rows))
    way.panel.next_button.click()
    way.wait()
    assert way.page.list.table.selected_count() == 2
    assert way.page.list.filters.sought == ""
