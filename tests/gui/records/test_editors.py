"""The editors of single fields."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from domain.fields import Field
from domain.kinds import Kind
from gui.records.editors import ChoiceEditor

LONG = "giám sát chuyên đề của Ủy ban Kiểm tra Đảng ủy"


@pytest.mark.parametrize("text", [LONG, "một hình thức khác, cũng dài như vậy và do người ghi tự đặt"])
def test_a_long_word_in_a_narrow_box_is_read_from_its_beginning(qtbot: QtBot, text: str) -> None:
    editor = ChoiceEditor(Field("form", "Hình thức", Kind.CHOICE, choices=("kiểm tra", LONG), open_choices=True))
    qtbot.addWidget(editor)
    editor.set_text(text)
    box = editor.inner()
    assert isinstance(box, QComboBox)
    line = box.lineEdit()
    assert line is not None and line.text() == editor.text() == text
    assert line.cursorPosition() == 0
