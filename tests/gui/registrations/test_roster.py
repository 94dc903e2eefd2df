from __future__ import annotations

from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from gui.registrations.roster import NAME, RosterList
from tests.gui.finding import find

AIR_PX = 20


def test_a_long_name_stands_whole_where_there_is_room(qtbot: QtBot) -> None:
    roster = RosterList()
    qtbot.addWidget(roster)
    roster.leave_room(2000)
    roster.resize(roster.sizeHint())
    roster.show()
    qtbot.waitExposed(roster)
    table = find(roster, QTableView, "registrationList")
    room = table.columnWidth(NAME) - table.verticalScrollBar().sizeHint().width() - AIR_PX
    assert table.fontMetrics().horizontalAdvance("Nguyễn Thị Thanh Hương") <= room
