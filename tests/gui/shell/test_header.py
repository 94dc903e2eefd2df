"""The unit at the top: what stands there is what every page shows, however it was typed and wherever it was left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.context import places
from gui.months.page import MonthsPage
from gui.printing.page import PrintingPage
from gui.sending.page import SendingPage
from gui.shell.window import MainWindow
from gui.widgets.unit_chooser import UnitChooser
from tests.gui.books import COMMUNE, EMPTY, FIRST, SECOND
from tests.gui.conftest import open_book, settle
from tests.gui.finding import choose, find
from tests.gui.hands import bring_forward, focused, press, write
from tests.gui.months.desk import DONE


@pytest.fixture
def months(qtbot: QtBot, window: MainWindow, commune_book: Path) -> MonthsPage:
    """The months of FIRST, in a book with two branches more."""
    open_book(qtbot, window, commune_book)
    bring_forward(window)
    choose(field(window), FIRST)
    window.show_page(places.MONTHS)
    page = window.page
    assert isinstance(page, MonthsPage)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.grid)
    return page


def field(window: MainWindow) -> UnitChooser:
    return find(window, UnitChooser, "unitChooser")


def own_line(window: MainWindow) -> QLineEdit:
    line = field(window).lineEdit()
    assert line is not None
    return line


def begin_typing(window: MainWindow, text: str) -> None:
    line = own_line(window)
    line.setFocus()
    line.selectAll()
    write(text)


def shown_unit(window: MainWindow) -> str:
    """The unit that the field names, which must be the one that the page shows and the app has chosen."""
    page, text = window.page, own_line(window).text()
    assert field(window).unit_id() == window.app.unit_id and field(window).currentText() == text
    if isinstance(page, MonthsPage):
        words = " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
        assert text in words and all(name not in words for name in {FIRST, SECOND, EMPTY} - {text})
    return text


def click(widget: QWidget, pos: QPoint | None = None) -> None:
    """As the system brings it: to the window, which finds what lies there."""
    window = widget.window().windowHandle()
    place = window.mapFromGlobal(widget.mapToGlobal(pos or QPoint(4, 4)))
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=place)


def click_grid(window: MainWindow) -> None:
    assert isinstance(window.page, MonthsPage)
    click(window.page.grid.viewport())


WAYS_ON: dict[str, Callable[[MainWindow], None]] = {
    "Enter": lambda window: press(Qt.Key.Key_Return),
    "Tab": lambda window: QTest.keyClick(QApplication.activePopupWidget() or focused(), Qt.Key.Key_Tab),
    "a click on the grid": click_grid,
    "a click on bare ground": lambda window: click(window.page_area, QPoint(4, window.page_area.height() - 4)),
    "a click on the rail": lambda window: click(window.rail.button(places.MONTHS)),
    "another page's key": lambda window: window.pages.show_page(places.PRINTING),
}


@pytest.mark.parametrize("way", WAYS_ON)
@pytest.mark.parametrize("typed, comes", [("yen lac", SECOND), ("chi bo", FIRST), ("khong co", FIRST), ("", FIRST)])
def test_a_typed_text_chooses_a_unit_or_gives_way_however_the_user_goes_on(
    window: MainWindow, months: MonthsPage, way: str, typed: str, comes: str
) -> None:
    begin_typing(window, typed)
    if not typed:
        press(Qt.Key.Key_Delete)
    WAYS_ON[way](window)
    settle()
    assert shown_unit(window) == comes


def test_esc_takes_back_what_was_typed(window: MainWindow, months: MonthsPage) -> None:
    begin_typing(window, "yen lac")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)
    assert shown_unit(window) == FIRST


def test_what_a_cell_refuses_is_still_there_when_another_unit_is_typed(window: MainWindow, months: MonthsPage) -> None:
    months.grid.setFocus()
    months.grid.begin_at(0, DONE)
    write("y" * 10_001)
    begin_typing(window, "yen lac")
    press(Qt.Key.Key_Return)
    settle()
    assert shown_unit(window) == SECOND and "chữ đã gõ vẫn còn" in window.unsaved()
    choose(field(window), FIRST)
    assert months.model.index(0, DONE).data() == "y" * 10_001


def test_one_click_leads_back_to_the_whole_book(window: MainWindow, months: MonthsPage) -> None:
    back = find(window, QPushButton, "wholeBook")
    assert back.isVisible() and back.text() == "‹ Toàn Đảng bộ" and back.toolTip() == COMMUNE
    back.click()
    assert field(window).currentText() == COMMUNE and not back.isVisible()
    choose(field(window), SECOND)
    assert back.isVisible()


def test_a_branch_with_its_own_book_has_no_way_back(qtbot: QtBot, window: MainWindow, branch_book: Path) -> None:
    open_book(qtbot, window, branch_book)
    assert not find(window, QPushButton, "wholeBook").isVisible()


def test_printing_and_sending_follow_the_field_and_the_field_follows_them(
    window: MainWindow, months: MonthsPage
) -> None:
    for name, box in ((places.PRINTING, "printUnit"), (places.SENDING, "sendUnit")):
        window.show_page(name)
        page = window.page
        assert isinstance(page, (PrintingPage, SendingPage))
        for unit in (SECOND, FIRST):
            choose(field(window), unit)
            assert find(page, QComboBox, box).currentText() == unit
        choose(field(window), COMMUNE)
        whole = "Tất cả 03 chi bộ" if name == places.PRINTING else COMMUNE
        assert find(page, QComboBox, box).currentText() == whole
        choose(find(page, QComboBox, box), EMPTY)
        settle()
        assert shown_unit(window) == EMPTY and find(page, QComboBox, box).currentText() == EMPTY
        choose(field(window), COMMUNE)
        assert find(page, QComboBox, box).currentText() == whole


def test_nothing_looks_out_for_clicks_once_the_field_is_left(window: MainWindow, months: MonthsPage) -> None:
    begin_typing(window, "yen lac")
    press(Qt.Key.Key_Return)
    settle()
    field(window).setEditText("khong co")
    click(window.page_area)
    QApplication.processEvents()
    assert field(window).lineEdit().text() == "khong co"  # type: ignore[union-attr]


def test_the_way_back_leaves_the_keyboard_where_units_are_chosen(months: MonthsPage) -> None:
    """Its button goes: what stands after it in the line is the search, which nobody has asked for."""
    window = months.window()
    assert isinstance(window, MainWindow)
    back = find(window, QPushButton, "wholeBook")
    back.setFocus()
    back.click()
    assert not back.isVisible() and window.focusWidget() is field(window)


def test_a_click_that_the_open_list_is_told_of_though_it_is_beside_settles_the_text(
    window: MainWindow, months: MonthsPage
) -> None:
    begin_typing(window, "yen lac")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    beside = QPointF(-30, -30)
    press_beside = QMouseEvent(
        QEvent.Type.MouseButtonPress,
        beside,
        popup.mapToGlobal(beside),
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(popup, press_beside)
    settle()
    assert shown_unit(window) == SECOND and not popup.isVisible()
