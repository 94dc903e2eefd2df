"""Names are ticked one by one or all at once, and told of once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.tick_list import Tick, TickList
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
