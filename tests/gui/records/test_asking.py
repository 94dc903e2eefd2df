"""A dialog that asks for a few things: what is typed in it is not lost by one key."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from domain.closings import CORRECTION, Correction
from domain.dates import PartialDate
from domain.refusals import Refused
from gui.records.asking import AskingDialog
from gui.records.record_dialog import RecordDialog
from gui.widgets.unit_chooser import UnitChooser
from tests.gui.books import COMMUNE
from tests.gui.finding import find


class _Asks(AskingDialog):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(f"Hỏi {COMMUNE}", "", "", "Ghi", parent)
        self.line, self.lines = QLineEdit("đã có sẵn", self), QPlainTextEdit("đã có sẵn", self)
        self.unit = UnitChooser("unit", "Đơn vị", self)
        for widget in (self.line, self.lines, self.unit):
            self._column.addWidget(widget)
        self._finish_layout()

    def _ask(self) -> None:
        self.accept()


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[_Asks]:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    dialog = _Asks(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.open()
    yield dialog


def shown(dialog: _Asks) -> bool:
    return dialog.isVisible()


def said(dialog: _Asks) -> str:
    label = find(dialog, QLabel, "problem")
    return label.text() if label.isVisible() else ""


def escape(dialog: _Asks) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_esc_leaves_at_once_while_nothing_is_typed(dialog: _Asks) -> None:
    QTest.keyClicks(dialog.unit, "thon")
    escape(dialog)
    assert not shown(dialog)


@pytest.mark.parametrize("part", ["line", "lines"])
def test_esc_asks_again_before_what_is_typed_is_lost(dialog: _Asks, part: str) -> None:
    typed = getattr(dialog, part)
    QTest.keyClicks(typed, "khen")
    escape(dialog)
    assert shown(dialog) and "chưa được ghi" in said(dialog)
    QTest.keyClicks(typed, " them")
    dialog.close()
    assert shown(dialog), "something else is typed now, and the cross asks as well"
    escape(dialog)
    assert not shown(dialog)


def test_the_button_leaves_without_a_word(dialog: _Asks) -> None:
    QTest.keyClicks(dialog.line, "khen")
    find(dialog, QPushButton, "cancelDialog").click()
    assert not shown(dialog)


@pytest.mark.parametrize("typed", ["12/3", ""])
def test_a_day_that_the_program_completes_is_still_what_was_typed(qtbot: QtBot, dialog: _Asks, typed: str) -> None:
    record = Correction("", "", "", "Trần Văn An", PartialDate(2026, 1, 2))
    asked = RecordDialog(("Đính chính", "", "", "Ghi"), CORRECTION, record, None, datetime.date(2026, 5, 9), dialog)
    asked.open()
    if typed:
        day = find(asked, QLineEdit, "field_day")
        day.selectAll()
        QTest.keyClicks(day, typed)
    find(asked, QPushButton, "primary").click()
    assert find(asked, QLineEdit, "field_day").text() == ("12/3/2026" if typed else "02/01/2026")
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    assert asked.isVisible() == bool(typed)


def test_a_long_refusal_pushes_no_text_out_of_the_dialog(qtbot: QtBot, dialog: _Asks) -> None:
    hint = find(dialog, QLabel, "hint")
    hint.setText("Sổ những năm trước giữ tên cũ. " * 6)
    hint.show()
    qtbot.waitUntil(lambda: whole(hint))
    dialog.say_refused(Refused("Tên này đã có ở đơn vị khác, hãy ghi tên khác cho dễ phân biệt. " * 3))
    qtbot.waitUntil(lambda: whole(find(dialog, QLabel, "problem")) and whole(hint))


def whole(label: QLabel) -> bool:
    """Whether all lines of a label have room."""
    return label.isVisible() and label.height() >= label.heightForWidth(label.width())
