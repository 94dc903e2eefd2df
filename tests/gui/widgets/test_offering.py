"""Names offered under a line: by which keys they are taken, and which keys go on as if no list were there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from domain.names import matches
from domain.offers import Offer
from gui.widgets.offering import Offering
from tests.gui.conftest import settle
from tests.gui.hands import NONE, bring_forward, compose
from tests.gui.offered import press, write

NAMES = ("Lê Thị Ánh", "Nguyễn Văn An", "Nguyễn Văn Bình", "Trần Văn Đức")


class Desk(QWidget):
    """Two lines, the first of which offers names, and a shortcut."""

    def __init__(self, *, several: bool) -> None:
        super().__init__()
        self.line, self.next = QLineEdit(self), QLineEdit(self)
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        column.addWidget(self.next)
        self.asked: list[str] = []
        self.taken: list[str] = []
        self.told: list[str] = []
        self.offering = Offering(self.line, self._search, several=several)
        self.offering.taken.connect(lambda offer: self.taken.append(offer.name))
        self.offering.closed.connect(lambda: self.told.append("closed"))
        self.line.textEdited.connect(lambda text: self.told.append(text))
        self.line.returnPressed.connect(lambda: self.told.append("Enter"))
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self)
        shortcut.activated.connect(lambda: self.told.append("Ctrl+Enter"))

    def _search(self, typed: str) -> list[Offer]:
        self.asked.append(typed)
        return [Offer(name, f"sinh {1950 + n}") for n, name in enumerate(NAMES) if matches(typed, name)]

    def offered(self) -> list[str]:
        """What the list shows; nothing where it is closed."""
        model = self.offering.offers
        return [model.index(n).data() for n in range(model.rowCount())] if self.offering.is_open else []


def made(qtbot: QtBot, *, several: bool = True) -> Desk:
    desk = Desk(several=several)
    qtbot.addWidget(desk)
    desk.show()
    bring_forward(desk)
    desk.line.setFocus()
    qtbot.waitUntil(desk.line.hasFocus)
    return desk


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    desk = made(qtbot)
    yield desk
    desk.offering.put_away()


def test_names_are_offered_from_the_first_letter_and_taken_by_arrow_and_enter(desk: Desk) -> None:
    write("v")
    assert desk.offered()[0] == "Nguyễn Văn An – sinh 1951"
    write("an")
    assert len(desk.offered()) == 3
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Return)
    assert (desk.line.text(), desk.taken, desk.offered()) == ("Nguyễn Văn An", ["Nguyễn Văn An"], [])
    assert desk.told[-1] == "Nguyễn Văn An" and "Enter" not in desk.told


def test_of_several_names_the_one_under_the_cursor_is_replaced(desk: Desk) -> None:
    desk.line.setText("Người ngoài Đảng; x; Tổ 3")
    desk.line.setCursorPosition(len("Người ngoài Đảng; x"))
    press(Qt.Key.Key_Backspace)
    write("duc")
    assert desk.asked[-1] == "duc"
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Tab)
    assert desk.line.text() == "Người ngoài Đảng; Trần Văn Đức; Tổ 3"
    assert desk.line.hasFocus() and desk.line.cursorPosition() == len("Người ngoài Đảng; Trần Văn Đức")
    desk.line.undo()
    assert desk.line.text() == "Người ngoài Đảng; duc; Tổ 3"


def test_rare_signs_before_a_name_shift_nothing(desk: Desk) -> None:
    desk.line.setText("𠀀𠀀; ")
    write("anh")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert desk.line.text() == "𠀀𠀀; Lê Thị Ánh"


def test_in_a_field_of_one_name_all_of_it_is_looked_for(qtbot: QtBot) -> None:
    desk = made(qtbot, several=False)
    write("a; b")
    assert desk.asked[-1] == "a; b"


def test_escape_closes_the_list_and_nothing_else(desk: Desk) -> None:
    write("tran")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Escape)
    assert (desk.line.text(), desk.offered(), desk.taken) == ("tran", [], [])
    assert desk.isVisible() and desk.told[-1] == "closed"


def test_a_click_takes_a_name(desk: Desk) -> None:
    write("le")
    shown = desk.offering.list
    where = shown.visualRect(shown.model().index(0, 0)).center()
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, NONE, where)
    settle()
    assert desk.line.text() == "Lê Thị Ánh" and desk.offered() == []
    assert desk.line.hasFocus()


def test_a_click_elsewhere_closes_the_list(desk: Desk) -> None:
    write("le")
    QTest.mousePress(desk.offering.list, Qt.MouseButton.LeftButton, NONE, QPoint(-20, -20))
    settle()
    assert (desk.line.text(), desk.offered(), desk.told[-1]) == ("le", [], "closed")


def test_who_types_another_name_goes_on_as_without_the_list(desk: Desk) -> None:
    write("Nguyen Van A")
    assert desk.offered()
    press(Qt.Key.Key_Tab)
    assert (desk.line.text(), desk.taken, desk.offered()) == ("Nguyen Van A", [], [])
    assert desk.next.hasFocus()
    desk.line.setFocus()
    write("n")
    press(Qt.Key.Key_Return)
    assert (desk.line.text(), desk.taken, desk.offered()) == ("Nguyen Van An", [], [])


def test_shift_tab_goes_back_even_from_a_name(qtbot: QtBot, desk: Desk) -> None:
    write("le")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    # With the list its window goes, and the screen may take a while to make the other the active one again.
    qtbot.waitUntil(desk.next.hasFocus)
    assert desk.taken == []


def test_shortcuts_work_with_the_list_open(desk: Desk) -> None:
    write("le")
    assert desk.offered()
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.told[-2:] == ["closed", "Ctrl+Enter"]
    assert (desk.line.text(), desk.taken) == ("le", [])


def test_without_a_list_every_key_is_the_line_s_own(desk: Desk) -> None:
    write("zz")
    assert desk.offered() == []
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.told[-2:] == ["Enter", "Ctrl+Enter"]
    press(Qt.Key.Key_Tab)
    assert desk.next.hasFocus()


def test_nothing_is_offered_while_a_word_is_composed(desk: Desk) -> None:
    write("le")
    assert desk.offered()
    compose("t", "th", "thị", commit="")
    asked = len(desk.asked)
    compose(" t", " th", commit="")
    assert len(desk.asked) == asked
    assert desk.offered() == []
    compose("ị", commit=" thị")
    assert (desk.line.text(), desk.offered()) == ("le thị", ["Lê Thị Ánh – sinh 1950"])


def test_a_list_that_is_open_goes_as_a_word_is_begun(desk: Desk) -> None:
    write("le")
    QApplication.sendEvent(desk.offering.list, QInputMethodEvent("t", []))
    assert desk.offered() == []


def test_what_the_line_shows_anew_takes_the_list_away_in_silence(desk: Desk) -> None:
    write("le")
    desk.told.clear()
    desk.offering.put_away()
    assert desk.offered() == [] and desk.told == []
