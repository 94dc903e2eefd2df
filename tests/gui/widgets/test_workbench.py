"""The choices and what comes of them: side by side, or one of them by its tab where there is no room for both."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QTabBar, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.sizes import em
from gui.widgets.workbench import CHOICES, OUTCOME, Workbench
from tests.gui.conftest import settle
from tests.gui.finding import find, press


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)  # no late word of the screen about an earlier width
    qtbot.addWidget(made)
    return made


def bench_of(page: QWidget) -> tuple[Workbench, QWidget, QWidget]:
    choices, outcome = QLabel("chọn gì", page), QLabel("ra gì", page)
    right = QVBoxLayout()
    right.addWidget(outcome)
    bench = Workbench(page, "Bàn việc", choices, right, "Xem trước")
    bench.put_beneath((QPushButton("Làm", page),))
    page.show()
    return bench, choices, outcome


def wide(page: QWidget, heights: float) -> None:
    page.resize(em(page, heights), 500)
    settle()


def test_with_room_both_are_seen(page: QWidget) -> None:
    bench, choices, outcome = bench_of(page)
    wide(page, 60)
    assert choices.isVisible() and outcome.isVisible()
    assert find(bench, QTabBar, "workbenchTabs").isHidden()
    assert choices.mapTo(page, choices.pos()).x() < outcome.mapTo(page, outcome.pos()).x()


def test_without_room_one_is_seen_by_its_tab(page: QWidget) -> None:
    bench, choices, outcome = bench_of(page)
    wide(page, 60)
    wide(page, 30)
    tabs = find(bench, QTabBar, "workbenchTabs")
    assert tabs.isVisible() and choices.isVisible() and not outcome.isVisible()
    bench.bring_up(OUTCOME)
    assert outcome.isVisible() and not choices.isVisible()
    bench.bring_up(CHOICES)
    assert choices.isVisible()
    wide(page, 60)
    assert choices.isVisible() and outcome.isVisible() and tabs.isHidden()


def test_what_comes_of_the_choices_is_brought_up_and_told_by_its_tab(page: QWidget) -> None:
    bench, choices, outcome = bench_of(page)
    wide(page, 60)
    wide(page, 30)
    bench.name_outcome("Chưa in được")
    assert find(bench, QTabBar, "workbenchTabs").tabText(OUTCOME) == "Chưa in được"
    bench.show_outcome()
    assert outcome.isVisible() and not choices.isVisible()


def test_without_a_unit_it_says_what_to_do_first(page: QWidget) -> None:
    bench, choices, _ = bench_of(page)
    wanted: list[bool] = []
    bench.people_wanted.connect(lambda: wanted.append(True))
    bench.show_no_units("để in sổ")
    assert (bench.is_empty, choices.isVisible()) == (True, False)
    press(bench.empty, "Tới Tổ chức và đảng viên")
    assert wanted == [True]
    bench.show_desk()
    assert (bench.is_empty, choices.isVisible()) == (False, True)
