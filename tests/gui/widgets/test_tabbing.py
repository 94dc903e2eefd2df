"""Tab goes as one reads, however a window was put together."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.widgets.tabbing import FINDS, TYPED, Dialog, first_stop, reading_order
from tests.gui.conftest import settle
from tests.gui.finding import find
from tests.gui.hands import bring_forward


def line(name: str, parent: QWidget) -> QLineEdit:
    made = QLineEdit(parent)
    made.setObjectName(name)
    return made


def in_a_grid(parent: QWidget) -> None:
    grid = QGridLayout(parent)
    for name, row, column in (("d", 1, 1), ("a", 0, 0), ("c", 1, 0), ("b", 0, 1)):
        grid.addWidget(line(name, parent), row, column)


def in_a_form(parent: QWidget) -> None:
    form = QFormLayout(parent)
    form.addRow("Hai", line("b", parent))
    form.addRow("Ba", line("c", parent))
    form.insertRow(0, "Một", line("a", parent))
    form.addRow(line("d", parent))


def in_rows(parent: QWidget) -> None:
    below, above = QHBoxLayout(), QHBoxLayout()
    for row, names in ((below, "cd"), (above, "ab")):
        for name in names:
            row.addWidget(line(name, parent))
    column = QVBoxLayout(parent)
    column.addLayout(above)
    column.addLayout(below)


def in_panes(parent: QWidget) -> None:
    right, left = QWidget(parent), QWidget(parent)
    for pane, names in ((right, "cd"), (left, "ab")):
        column = QVBoxLayout(pane)
        for name in names:
            column.addWidget(line(name, pane))
    split = QSplitter(parent)
    split.addWidget(left)
    split.addWidget(right)
    QVBoxLayout(parent).addWidget(split)


LAYOUTS = (in_a_grid, in_a_form, in_rows, in_panes)


@pytest.fixture
def dialog(qtbot: QtBot) -> Dialog:
    made = Dialog()
    qtbot.addWidget(made)
    return made


def show(qtbot: QtBot, dialog: Dialog) -> None:
    dialog.show()
    qtbot.waitExposed(dialog)
    bring_forward(dialog)


def walk(dialog: Dialog, steps: int, forward: bool = True) -> list[str]:
    names = []
    for _ in range(steps):
        dialog.focusNextPrevChild(forward)
        now = dialog.focusWidget()
        assert now is not None
        names.append(now.objectName())
    return names


@pytest.mark.parametrize("lay_out", LAYOUTS)
def test_tab_goes_by_the_layout_and_not_by_what_was_made_first(
    qtbot: QtBot, dialog: Dialog, lay_out: Callable[[QWidget], None]
) -> None:
    lay_out(dialog)
    show(qtbot, dialog)
    first = first_stop(dialog)
    assert first is not None and first.objectName() == "a"
    first.setFocus()
    assert walk(dialog, 4) == ["b", "c", "d", "a"]
    assert walk(dialog, 4, forward=False) == ["d", "c", "b", "a"]
    assert [w.objectName() for w in reading_order(dialog) if isinstance(w, QLineEdit)] == ["a", "b", "c", "d"]


def test_what_is_hidden_or_cannot_be_used_is_passed_over(qtbot: QtBot, dialog: Dialog) -> None:
    in_rows(dialog)
    for name, hide in (("b", True), ("c", False)):
        widget = dialog.findChild(QLineEdit, name)
        assert widget is not None
        widget.setHidden(hide)
        widget.setEnabled(hide)
    show(qtbot, dialog)
    start = dialog.findChild(QLineEdit, "a")
    assert start is not None
    start.setFocus()
    assert walk(dialog, 2) == ["d", "a"]


def test_of_buttons_of_which_one_is_chosen_tab_comes_to_that_one(qtbot: QtBot, dialog: Dialog) -> None:
    column = QVBoxLayout(dialog)
    for name in ("một", "hai", "ba"):
        radio = QRadioButton(name, dialog)
        radio.setObjectName(name)
        radio.setChecked(name == "hai")
        column.addWidget(radio)
    column.addWidget(line("sau", dialog))
    show(qtbot, dialog)
    end = dialog.findChild(QLineEdit, "sau")
    assert end is not None
    end.setFocus()
    assert walk(dialog, 2) == ["hai", "sau"]


def test_what_has_the_keyboard_is_scrolled_into_sight(qtbot: QtBot, dialog: Dialog) -> None:
    content = QWidget()
    column = QVBoxLayout(content)
    for number in range(30):
        column.addWidget(line(f"{number}", content))
    area = QScrollArea(dialog)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setWidget(content)
    above = line("trên", dialog)
    whole = QVBoxLayout(dialog)
    whole.addWidget(above)
    whole.addWidget(area)
    dialog.resize(300, 200)
    show(qtbot, dialog)
    above.setFocus()
    assert walk(dialog, 1, forward=False) == ["29"]
    settle()
    now = QApplication.focusWidget()
    assert now is not None and not now.visibleRegion().isEmpty()


def test_a_dialog_asks_for_no_more_than_the_screen_has(qtbot: QtBot, dialog: Dialog) -> None:
    room = dialog.screen().availableSize()
    dialog.ask_for(10 * room.width(), 10 * room.height())
    show(qtbot, dialog)
    assert dialog.width() < room.width() and dialog.height() < room.height()
    dialog.ask_for(200, 100)
    assert (dialog.minimumWidth(), dialog.height()) == (200, 100)
    dialog.ask_width(10 * room.width())
    assert 200 < dialog.minimumWidth() < room.width()


def test_a_window_with_nothing_to_stop_at_keeps_the_keyboard(qtbot: QtBot, dialog: Dialog) -> None:
    show(qtbot, dialog)
    assert first_stop(dialog) is None
    assert not dialog.focusNextPrevChild(True)


@pytest.mark.parametrize(("away", "to"), [("disabled", "b"), ("hidden", "d")])
def test_a_button_that_goes_away_under_the_keyboard_hands_it_to_what_is_near(
    qtbot: QtBot, dialog: Dialog, away: str, to: str
) -> None:
    column = QVBoxLayout(dialog)
    for name in "abcd":
        made = QPushButton(name, dialog) if name in "cd" else line(name, dialog)
        made.setObjectName(name)
        column.addWidget(made)
    show(qtbot, dialog)
    button = find(dialog, QPushButton, "c")
    button.setFocus()
    if away == "disabled":
        button.setEnabled(False)
    else:
        button.hide()
    now = dialog.focusWidget()
    assert now is not None and now.objectName() == to
    assert now.hasFocus()


def test_where_a_whole_page_is_hidden_the_keyboard_comes_to_the_first(qtbot: QtBot, dialog: Dialog) -> None:
    column, page = QVBoxLayout(dialog), QWidget(dialog)
    around = QVBoxLayout(page)
    for name, row, parent in (("a", column, dialog), ("b", around, page), ("c", column, dialog)):
        row.addWidget(line(name, parent))
    stack = QStackedWidget(dialog)
    stack.addWidget(page)
    stack.addWidget(QWidget(stack))
    column.insertWidget(1, stack)
    show(qtbot, dialog)
    find(dialog, QLineEdit, "b").setFocus()
    page.hide()
    assert dialog.focusWidget() is find(dialog, QLineEdit, "a")


def test_esc_says_in_any_dialog_that_what_is_typed_would_be_lost(qtbot: QtBot) -> None:
    dialog = Dialog()
    qtbot.addWidget(dialog)
    sought, typed = line("sought", dialog), line("typed", dialog)
    sought.setProperty(FINDS, True)
    column = QVBoxLayout(dialog)
    column.addWidget(sought)
    column.addWidget(typed)
    dialog.open()
    typed.setText("đã có sẵn")
    qtbot.keyClicks(sought, "tim")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible(), "what was only looked for, or stood there, is not lost"
    dialog.open()
    qtbot.keyClicks(typed, " them")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible() and find(dialog, QLabel, "problem").text() == TYPED
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    dialog.open()
    qtbot.keyClicks(typed, " nua")
    dialog.leave()
    assert not dialog.isVisible()
    dialog.open()
    qtbot.keyClicks(typed, " roi")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.keyClick(typed, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(typed, Qt.Key.Key_Delete)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible(), "what was typed and taken out again is nothing to lose"
