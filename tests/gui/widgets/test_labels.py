from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.widgets.labels import OneLine, plain_label


def test_a_long_line_gives_way_and_stands_whole_in_the_tip(qtbot: QtBot) -> None:
    label = OneLine(None, "title")
    qtbot.addWidget(label)
    label.setText("Chi bộ <b>Trường</b>\nMầm non " + "rất dài " * 30)
    label.resize(200, 30)
    label.show()
    assert label.minimumSizeHint().width() < 200
    assert "\n" not in label.text()
    assert "&lt;b&gt;" in label.toolTip()
    assert not label.grab().isNull()
    label.setText("Ngắn")
    assert label.toolTip() == ""
    assert label.sizeHint().width() < 200


def test_what_users_typed_is_never_read_as_markup(qtbot: QtBot) -> None:
    label = plain_label(None, "hint", "<i>A</i>")  # type: ignore[arg-type]
    qtbot.addWidget(label)
    assert (label.text(), label.textFormat(), label.objectName()) == ("<i>A</i>", Qt.TextFormat.PlainText, "hint")
