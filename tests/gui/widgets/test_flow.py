from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.flow import Flow
from tests.gui.conftest import settle


def test_what_does_not_fit_goes_into_the_next_line_and_asks_for_no_more_width(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    flow = Flow(6, whole)
    buttons = [QPushButton(text, whole) for text in ("Một", "Hai hai", "Ba ba ba", "Bốn")]
    for button in buttons:
        flow.addWidget(button)
    buttons[3].hide()
    wide = flow.sizeHint().width()
    assert wide == sum(b.sizeHint().width() for b in buttons[:3]) + 12
    line = max(b.sizeHint().height() for b in buttons)
    assert flow.heightForWidth(wide) == line
    assert flow.heightForWidth(wide - 1) == 2 * line + 6
    assert flow.heightForWidth(1) == 3 * line + 12
    assert flow.minimumSize().width() == max(b.sizeHint().width() for b in buttons[:3])
    whole.resize(wide - 1, 200)
    whole.show()
    settle()
    assert [b.y() for b in buttons[:3]] == [0, 0, line + 6]
    assert [b.x() for b in buttons[:3]] == [0, buttons[0].width() + 6, 0]
    assert flow.itemAt(9) is None and flow.takeAt(9) is None
    assert flow.takeAt(0) is not None and flow.count() == 3


def test_each_stands_in_the_middle_of_its_line(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    flow = Flow(6, whole)
    high, low = QPushButton("Cao", whole), QPushButton("Thấp", whole)
    high.setFixedHeight(40)
    low.setFixedHeight(20)
    flow.addWidget(low)
    flow.addWidget(high)
    whole.resize(flow.sizeHint())
    whole.show()
    settle()
    assert (low.y(), high.y()) == (10, 0)
