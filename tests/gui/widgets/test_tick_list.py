"""Names are ticked one by one or all at once, and told of once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.sizes import em
from gui.widgets.tick_list import LEAST_HEIGHT, Tick, TickList, spread
from tests.gui.finding import find


def test_who_is_ticked_is_told_in_order_and_once(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    people = TickList("people", "Ai", [Tick(None, "Chi bộ", True), Tick(7, "Ánh"), Tick(5, "Bình", True)], parent)
    names, changes = find(people, QListWidget, "people"), list[bool]()
    people.changed.connect(lambda: changes.append(True))
    assert people.ticked() == (None, 5)
    names.item(1).setCheckState(Qt.CheckState.Checked)
    assert people.ticked() == (None, 7, 5) and len(changes) == 1
    find(people, QPushButton, "tickNobody").click()
    assert people.ticked() == () and len(changes) == 2
    find(people, QPushButton, "tickAll").click()
    assert people.ticked() == (None, 7, 5) and len(changes) == 3


def test_lists_share_the_room_that_there_is_and_are_no_higher_than_what_stands_in_them(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    few, many = (TickList("people", "Ai", [Tick(n, f"Người {n}") for n in range(count)], parent) for count in (3, 60))
    for one in (few, many):
        one.resize(300, 200)
    parent.show()
    least = em(many, LEAST_HEIGHT)
    for room in (2000, few.whole + many.whole, 300, 0):
        taken = spread((many, few), room)
        assert taken == few.asked + many.asked <= max(room, few.whole + least)
        assert (few.asked == few.whole) == (room > 0 or few.whole <= least)
        assert (many.asked == many.whole) == (few.whole + many.whole <= room)
