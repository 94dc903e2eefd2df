from __future__ import annotations

from pytestqt.qtbot import QtBot

from gui.widgets.choice_box import ChoiceBox

LONG = "Giữ một điều kiện rất dài mà ô hẹp không đủ chỗ ghi"


def test_the_list_of_a_narrow_box_shows_its_longest_line_whole(qtbot: QtBot) -> None:
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.addItems(["Ngắn", LONG])
    box.setMaximumWidth(80)
    box.show()
    qtbot.waitExposed(box)
    box.showPopup()
    assert box.width() <= 80
    assert box.view().viewport().width() >= box.view().sizeHintForColumn(0) > box.fontMetrics().horizontalAdvance(LONG)
    box.hidePopup()
