"""Everything on every page is reached by the keyboard and says what it is to a screen reader."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.context import places
from gui.context.resources import ICONS
from gui.people.page import PeoplePage
from gui.shell.window import MainWindow
from gui.widgets import theme
from gui.widgets.tabbing import Dialog
from tests.gui.conftest import open_book, settle, wait_saved
from tests.gui.desk import dialog_of
from tests.gui.finding import find
from tests.gui.hands import bring_forward

INTERACTIVE = (
    *(QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTabBar, QTextEdit),
)
MOST_STEPS = 400
SLIGHT = 4
"""Pixels by which two may overlap and still stand beside or under one another."""


@pytest.fixture(autouse=True)
def usual_size(qapp: QApplication) -> Iterator[None]:
    """After each test the text has its usual size again."""
    yield
    theme.set_text_size(qapp, ICONS, 100)


def wait_painted(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until the page has read all that it shows, what is read late too."""
    wait_saved(qtbot, window)
    painted = getattr(window.page, "is_painted", None)
    if painted is not None:
        qtbot.waitUntil(painted)


def interactive(window: QWidget) -> list[QWidget]:
    """What can be used now, the parts of a larger widget left out."""
    found: list[QWidget] = []
    for widget in window.findChildren(QWidget):
        whole = widget.parentWidget()
        part = isinstance(whole, (*INTERACTIVE, QHeaderView)) or isinstance(widget, QHeaderView)
        if isinstance(widget, INTERACTIVE) and not part and widget.isVisible() and widget.isEnabled():
            found.append(widget)
    return found


def name_of(widget: QWidget) -> str:
    """What a screen reader says; of a box to choose from not what is chosen, but what for."""
    if isinstance(widget, QComboBox):
        labels = [label.text() for label in widget.window().findChildren(QLabel) if label.buddy() is widget]
        return widget.accessibleName() or "".join(labels)
    seen = QAccessible.queryAccessibleInterface(widget)
    return str(seen.text(QAccessible.Text.Name)) if seen is not None else ""


def words(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()} {name_of(widget)!r}"


def walked(window: QWidget) -> list[QWidget]:
    """What Tab leads to, once round; a widget that takes Tab for itself is left by its focus chain."""
    bring_forward(window)
    if isinstance(window, MainWindow):
        shown = places.in_rail(window.app.preferences.text("page"))
        shown = shown if window.rail.has(shown) else places.OVERVIEW
        window.rail.button(shown).setFocus(Qt.FocusReason.TabFocusReason)
    else:
        window.focusNextPrevChild(True)
    first = window.focusWidget()
    seen: list[QWidget] = []
    for _ in range(MOST_STEPS):
        now = window.focusWidget()
        assert now is not None
        if seen and now is first:
            return seen
        if now not in seen:
            seen.append(now)
        window.focusNextPrevChild(True)
        if window.focusWidget() is now:
            break
    raise AssertionError(f"Tab does not come round; it ends at {words(seen[-1])}")


def not_reached(window: QWidget) -> list[str]:
    """What of an exclusive group is reached by the arrows counts as reached where one of the group is."""
    reached = walked(window)
    whole = {id(widget) for widget in reached} | {id(w.focusProxy()) for w in reached if w.focusProxy() is not None}
    groups = {id(b.group()) for b in reached if isinstance(b, QAbstractButton) and b.group() is not None}
    radios = {id(b.parentWidget()) for b in reached if isinstance(b, QRadioButton)}
    missing = []
    for widget in interactive(window):
        grouped = isinstance(widget, QAbstractButton) and id(widget.group()) in groups
        grouped = grouped or (isinstance(widget, QRadioButton) and id(widget.parentWidget()) in radios)
        inside = any(widget.isAncestorOf(one) for one in reached)
        if id(widget) not in whole and not grouped and not inside:
            missing.append(words(widget))
    return missing


def check(qtbot: QtBot, window: QWidget) -> None:
    settle()
    bring_forward(window)
    assert not [words(widget) for widget in interactive(window) if not name_of(widget).strip()]
    assert not not_reached(window)
    assert not out_of_order(from_the_top(walked(window)))
    assert not without_a_sign(window)


def from_the_top(walk: list[QWidget]) -> list[QWidget]:
    """The same round, begun at what stands first: a dialog may give the keyboard to another of its fields."""
    start = min(range(len(walk)), key=lambda n: (place_of(walk[n]).top(), place_of(walk[n]).left()))
    return walk if isinstance(walk[0].window(), MainWindow) else walk[start:] + walk[:start]


def out_of_order(walk: list[QWidget]) -> list[str]:
    """What Tab comes to before something that stands above it, or at its left, on the screen."""
    return [
        f"{words(one)} before {words(other)}"
        for number, one in enumerate(walk)
        for other in walk[number + 1 :]
        if scrolled_by(one) is scrolled_by(other) and stands_before(place_of(other), place_of(one))
    ]


def stands_before(one: QRect, other: QRect) -> bool:
    """Whether one reads `one` before `other`: it ends above it, or at its left in the same line."""
    across = min(one.right(), other.right()) - max(one.left(), other.left())
    along = min(one.bottom(), other.bottom()) - max(one.top(), other.top())
    return (one.bottom() <= other.top() and across > SLIGHT) or (one.right() <= other.left() and along > SLIGHT)


def place_of(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def scrolled_by(widget: QWidget) -> QWidget | None:
    """What the widget is scrolled in; places within and outside it do not compare."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    return area


def without_a_sign(window: QWidget) -> list[str]:
    """What does not show that it has the keyboard, or has it where it cannot be seen."""
    found = []
    for widget in walked(window):
        bring_forward(window)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        window.focusNextPrevChild(False)
        window.focusNextPrevChild(True)
        now = window.focusWidget()
        assert now is not None
        with_keyboard = picture(now)
        seen = not now.visibleRegion().isEmpty()
        now.clearFocus()
        if not seen or picture(now) == with_keyboard:
            found.append(words(now))
    return found


def picture(widget: QWidget) -> QImage:
    QApplication.processEvents()
    return widget.grab().toImage()


@pytest.mark.parametrize("page", [place.name for place in (*places.PLACES, *places.OF_A_SEASON)])
def test_every_page_is_walked_by_tab_and_has_names(
    qtbot: QtBot, window: MainWindow, commune_book: Path, page: str
) -> None:
    open_book(qtbot, window, commune_book)
    branch = window.app.reader.execute("SELECT unit_id FROM ledger LIMIT 1").fetchone()[0]
    window.show_page(page)
    wait_painted(qtbot, window)
    check(qtbot, window)
    window.app.choose_unit(branch)
    wait_painted(qtbot, window)
    check(qtbot, window)


def test_long_texts_and_tables_let_tab_pass(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    """The grids of cells alone keep it: there Tab goes on from cell to cell, as in a spreadsheet."""
    open_book(qtbot, window, commune_book)
    window.app.choose_unit(window.app.reader.execute("SELECT unit_id FROM ledger LIMIT 1").fetchone()[0])
    for place in places.PLACES:
        window.show_page(place.name)
        wait_saved(qtbot, window)
    for text in window.pages.findChildren(QPlainTextEdit):
        assert text.tabChangesFocus(), words(text)
    for view in window.pages.findChildren(QAbstractItemView):
        inner = view.window() is not window or not view.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert inner or not view.tabKeyNavigation() or view.objectName() in ("monthGrid", "ratingGrid"), words(view)


def test_the_panels_of_the_people_page_too(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    open_book(qtbot, window, commune_book)
    window.show_page(places.PEOPLE)
    page = window.page
    assert isinstance(page, PeoplePage)
    page.list.table.select_id(page.list.model.id_at(0))
    check(qtbot, window)
    page.begin_adding()
    check(qtbot, window)
    page.new_panel.leave()
    page.unit_panel.edit()
    check(qtbot, window)


def test_the_first_page_has_names(window: MainWindow) -> None:
    QApplication.processEvents()
    assert not [words(widget) for widget in interactive(window) if not name_of(widget).strip()]


@pytest.mark.parametrize("name", ["moveMembers", "changeStanding", "shareValue"])
def test_dialogs_of_the_people_page_too(qtbot: QtBot, window: MainWindow, commune_book: Path, name: str) -> None:
    open_book(qtbot, window, commune_book)
    window.app.choose_unit(window.app.reader.execute("SELECT unit_id FROM ledger LIMIT 1").fetchone()[0])
    window.show_page(places.PEOPLE)
    page = window.page
    assert isinstance(page, PeoplePage)
    page.list.table.selectAll()
    find(page, QPushButton, name).click()
    dialog = dialog_of(qtbot, window, Dialog)
    check(qtbot, dialog)
    dialog.close()


def test_the_dialog_of_a_new_book_too(qtbot: QtBot, window: MainWindow) -> None:
    window.openings.ask_new()
    dialog = dialog_of(qtbot, window, Dialog)
    check(qtbot, dialog)
    dialog.close()


def test_the_dialog_that_fills_marks_too(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    open_book(qtbot, window, commune_book)
    window.app.choose_unit(window.app.reader.execute("SELECT unit_id FROM ledger LIMIT 1").fetchone()[0])
    window.show_page(places.MONTHS)
    wait_saved(qtbot, window)
    assert window.page is not None
    find(window.page, QPushButton, "fillMarksButton").click()
    dialog = dialog_of(qtbot, window, Dialog)
    check(qtbot, dialog)
    dialog.close()


@pytest.mark.parametrize("percent", [150, 200])
def test_pages_that_are_laid_out_otherwise_for_large_text_too(
    qtbot: QtBot, window: MainWindow, commune_book: Path, percent: int
) -> None:
    open_book(qtbot, window, commune_book)
    window.app.choose_unit(window.app.reader.execute("SELECT unit_id FROM ledger LIMIT 1").fetchone()[0])
    window.set_text_size(percent)
    for place in places.PLACES:
        window.show_page(place.name)
        wait_painted(qtbot, window)
        check(qtbot, window)
