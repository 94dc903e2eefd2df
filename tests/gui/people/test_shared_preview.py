from __future__ import annotations

import dataclasses

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from domain.members import MEMBER
from domain.shared_values import Gift, Holder
from gui.people.shared_preview import NAME, NEW, OLD, GiftTable
from gui.widgets.theme import AMBER

AN = Holder(1, 11, "Nguyễn Văn <b>An", 5, "Chi bộ Một", True, "")
BINH = Holder(2, 12, "Lê Thị Bình", 5, "Chi bộ Một", True, "Dòng một\nDòng hai")


def test_each_line_says_who_what_stands_there_and_what_will(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    model = GiftTable(whole).gifts
    assert model.rowCount() == 0
    model.show([Gift(AN, "Mới"), Gift(BINH, "", "Không được.")], MEMBER.field("note"))
    qtmodeltester.check(model)
    lines = [[str(model.index(row, column).data()) for column in (NAME, OLD, NEW)] for row in range(2)]
    assert lines == [["Nguyễn Văn <b>An", "chưa ghi", "Mới"], ["Lê Thị Bình", "Dòng một · Dòng hai", "Không được."]]
    amber = [
        (row, column)
        for row in range(2)
        for column in (NAME, OLD, NEW)
        if model.index(row, column).data(Qt.ItemDataRole.ForegroundRole) == QColor(AMBER)
    ]
    assert amber == [(0, OLD), (1, NEW)]
    assert "&lt;b&gt;" in model.index(0, NAME).data(Qt.ItemDataRole.ToolTipRole)
    spoken = model.index(1, NEW).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Lê Thị Bình – Dòng một\nDòng hai – Không được."


def test_who_share_a_name_are_told_apart_by_their_units(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    model = GiftTable(whole).gifts
    other = dataclasses.replace(BINH, id=3, person_id=13, unit="Chi bộ Hai")
    model.show([Gift(holder, "Mới") for holder in (AN, BINH, other)], MEMBER.field("note"))
    shown = [model.index(row, NAME).data() for row in range(3)]
    assert shown == ["Nguyễn Văn <b>An", "Lê Thị Bình (Chi bộ Một)", "Lê Thị Bình (Chi bộ Hai)"]
