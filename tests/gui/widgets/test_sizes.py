"""What gives way where there is little room for the text: nothing is cut off, at any size of the text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from gui.context import places
from gui.context.resources import ICONS
from gui.people.panes import DETAILS, MEMBERS, UNITS, Panes
from gui.registrations.page import RegistrationsPage
from gui.shell.rail import in_two_lines
from gui.shell.window import MainWindow
from gui.widgets import theme
from gui.widgets.scrolling import scrolling
from gui.widgets.sizes import Beside, em, ems
from tests.gui.conftest import open_book, settle, wait_saved
from tests.gui.hands import bring_forward


@pytest.fixture(autouse=True)
def usual_size(qapp: QApplication) -> Iterator[None]:
    """After each test the text has its usual size again."""
    yield
    theme.set_text_size(qapp, ICONS, 100)


def test_widths_are_counted_in_heights_of_the_text(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(em(widget, 20), 50)
    assert ems(widget) == 20


def test_what_does_not_fit_side_by_side_goes_under_one_another(qtbot: QtBot) -> None:
    beside = Beside(30, 4)
    qtbot.addWidget(beside)
    first, second = QLabel("một", beside), QLabel("hai", beside)
    beside.add(first)
    beside.add(second, 1, 5)
    beside.resize(em(beside, 40), 200)
    beside.show()
    assert not beside.is_stacked and first.y() == second.y()
    with qtbot.waitSignal(beside.turned):
        beside.resize(em(beside, 20), 400)
    qtbot.waitUntil(lambda: second.y() > first.y())
    assert second.minimumHeight() == em(beside, 5)
    with qtbot.waitSignal(beside.turned):
        beside.resize(em(beside, 40), 400)
    assert second.minimumHeight() == 0


def test_a_form_leaves_the_rest_of_a_wide_screen_to_the_table_beside_it(qtbot: QtBot) -> None:
    beside = Beside(30, 4)
    qtbot.addWidget(beside)
    table, form = QWidget(beside), QWidget(beside)
    beside.add(table, 4)
    beside.add(form, 5, most=20)
    beside.show()
    beside.resize(em(beside, 80), 200)
    qtbot.waitUntil(lambda: table.width() >= em(beside, 59))
    assert form.width() == em(beside, 20)
    beside.resize(em(beside, 28), 400)
    qtbot.waitUntil(lambda: form.width() == beside.width())


def test_three_panes_two_or_one_by_the_room_there_is(qtbot: QtBot) -> None:
    parts = (QLabel("cây"), QLabel("danh sách"), QLabel("chi tiết"))
    panes = Panes(parts)
    qtbot.addWidget(panes)
    panes.show()
    tabs = panes.findChild(QTabBar, "paneTabs")
    assert tabs is not None
    panes.resize(em(panes, 70), 300)
    assert [part.isHidden() for part in parts] == [False] * 3 and tabs.isHidden()
    panes.resize(em(panes, 50), 300)
    assert [part.isHidden() for part in parts] == [True, False, False]
    tabs.setCurrentIndex(UNITS)
    assert [part.isHidden() for part in parts] == [False, False, True]
    panes.resize(em(panes, 30), 300)
    tabs.setCurrentIndex(MEMBERS)
    assert [part.isHidden() for part in parts] == [True, False, True]
    panes.show_details()
    assert not parts[MEMBERS].isHidden(), "a picked line does not hide the list"
    panes.bring_up(DETAILS)
    assert [part.isHidden() for part in parts] == [True, True, False]


def test_a_form_that_scrolls_upright_is_never_narrower_than_its_words(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    button = QPushButton("Thêm đơn vị trực thuộc")
    area = scrolling(button, parent)
    assert area.minimumSizeHint().width() > button.minimumSizeHint().width()


def test_titles_break_where_both_lines_are_alike() -> None:
    assert in_two_lines("Theo dõi hằng tháng") == "Theo dõi\nhằng tháng"
    assert in_two_lines("In sổ") == "In sổ"


def has_room(page: QWidget) -> bool:
    """Whether nothing on the page has to be cut off; what is read late may ask for more at first."""
    least = page.minimumSizeHint()
    return page.width() >= least.width() and page.height() >= least.height()


@pytest.mark.parametrize("percent", [100, 125, 150, 200])
def test_no_page_is_given_less_room_than_it_needs(
    window: MainWindow, commune_book: Path, qtbot: QtBot, percent: int
) -> None:
    open_book(qtbot, window, commune_book)
    window.set_text_size(percent)
    for place in (*places.PLACES, *places.OF_A_SEASON):
        window.show_page(place.name)
        settle()
        page = window.page
        assert page is not None
        qtbot.waitUntil(partial(has_room, page))
        frame = window.pages.currentWidget()
        assert isinstance(frame, QScrollArea) and frame.width() + window.rail.width() <= window.width() + 1, place.name
    for button in window.rail.findChildren(QPushButton):
        assert button.width() >= button.sizeHint().width(), button.text()


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_a_page_with_tables_of_its_own_does_not_scroll_as_a_whole(
    window: MainWindow, commune_book: Path, qtbot: QtBot, percent: int
) -> None:
    open_book(qtbot, window, commune_book)
    window.app.choose_unit(window.app.reader.execute("SELECT unit_id FROM ledger LIMIT 1").fetchone()[0])
    window.set_text_size(percent)
    for name in (places.PEOPLE, places.REGISTRATIONS, places.MONTHS, places.PRINTING, places.SENDING):
        window.show_page(name)
        wait_saved(qtbot, window)
        settle()
        assert not scrolls(window.pages.currentWidget()), name


@pytest.mark.parametrize("percent", [100, 150, 175, 200])
def test_no_page_goes_out_of_the_window_to_the_side(
    window: MainWindow, commune_book: Path, qtbot: QtBot, percent: int
) -> None:
    open_book(qtbot, window, commune_book)
    window.app.choose_unit(window.app.reader.execute("SELECT unit_id FROM ledger LIMIT 1").fetchone()[0])
    window.set_text_size(percent)
    for place in (*places.PLACES, *places.OF_A_SEASON):
        window.show_page(place.name)
        wait_saved(qtbot, window)
        settle()
        frame = window.pages.currentWidget()
        assert isinstance(frame, QScrollArea)
        assert not frame.horizontalScrollBar().maximum(), place.name


def scrolls(frame: QWidget | None) -> bool:
    assert isinstance(frame, QScrollArea)
    return frame.verticalScrollBar().maximum() > 0 or frame.horizontalScrollBar().maximum() > 0


def test_widgets_stand_under_one_another_where_they_need_more_room_than_was_thought(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    beside = Beside(1, 4, parent)
    for _ in range(2):
        wide = QWidget(parent)
        wide.setMinimumWidth(300)
        beside.add(wide)
    parent.show()
    beside.resize(700, 100)
    settle()
    assert not beside.is_stacked
    beside.resize(500, 100)
    settle()
    assert (beside.is_stacked, beside.minimumSizeHint().width()) == (True, 300)


def test_a_page_scrolls_to_what_is_given_the_keyboard_out_of_sight(
    window: MainWindow, commune_book: Path, qtbot: QtBot
) -> None:
    open_book(qtbot, window, commune_book)
    window.app.choose_unit(window.app.reader.execute("SELECT unit_id FROM ledger LIMIT 1").fetchone()[0])
    window.set_text_size(200)
    window.show_page(places.REGISTRATIONS)
    wait_saved(qtbot, window)
    settle()
    bring_forward(window)
    page = window.page
    assert isinstance(page, RegistrationsPage)
    page.list.opened.emit()
    settle()
    now = QApplication.focusWidget()
    assert now is not None and now.objectName() == "field_day" and not now.visibleRegion().isEmpty()
