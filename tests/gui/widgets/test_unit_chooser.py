from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from domain.units import Unit, UnitKind
from gui.widgets.unit_chooser import UnitChooser

HOME = Unit(1, "", UnitKind.COMMUNE, "Đảng bộ xã")
OLD = Unit(2, "", UnitKind.GRASSROOTS, "Đảng bộ xã cũ", 1)
UNITS = [
    Unit(3, "", UnitKind.BRANCH, "Chi bộ thôn 1", 1),
    Unit(4, "", UnitKind.BRANCH, "Chi bộ thôn 1", 2),
    Unit(5, "", UnitKind.BRANCH, "Chi bộ thôn Đức", 1),
]


@pytest.fixture
def chooser(qtbot: QtBot) -> UnitChooser:
    box = UnitChooser("units", "Đơn vị")
    qtbot.addWidget(box)
    box.show_units(UNITS, 5, [HOME, OLD])
    return box


def line(box: UnitChooser) -> QLineEdit:
    edit = box.lineEdit()
    assert edit is not None
    return edit


def test_namesakes_are_told_apart_by_the_unit_above(chooser: UnitChooser) -> None:
    assert [chooser.itemText(n) for n in range(3)] == [
        "Chi bộ thôn 1 – Đảng bộ xã",
        "Chi bộ thôn 1 – Đảng bộ xã cũ",
        "Chi bộ thôn Đức",
    ]
    assert chooser.unit_id() == 5


@pytest.mark.parametrize("typed, chosen", [("duc", 5), ("XÃ CŨ", 4), ("thon 1", 5), ("", 5), ("chẳng có", 5)])
def test_what_means_one_unit_chooses_it_and_anything_else_gives_way(
    chooser: UnitChooser, qtbot: QtBot, typed: str, chosen: int
) -> None:
    told: list[int] = []
    chooser.chosen.connect(told.append)
    chooser.setEditText(typed)
    line(chooser).editingFinished.emit()
    assert chooser.unit_id() == chosen
    assert line(chooser).text() == chooser.itemText(chooser.currentIndex())
    assert told == ([chosen] if typed in ("duc", "XÃ CŨ") else [])


def test_typing_offers_what_contains_it_accents_aside(chooser: UnitChooser) -> None:
    completer = chooser.completer()
    assert completer is not None
    completer.setCompletionPrefix("ĐÚC")
    assert completer.completionCount() == 1
    assert completer.currentCompletion() == "Chi bộ thôn Đức"
    completer.setCompletionPrefix("thôn 1")
    assert completer.completionCount() == 2


def test_what_is_typed_after_a_click_takes_the_place_of_the_name(chooser: UnitChooser, qtbot: QtBot) -> None:
    chooser.show()
    chooser.activateWindow()
    qtbot.waitUntil(chooser.isActiveWindow)
    line(chooser).clearFocus()
    QTest.mouseClick(line(chooser), Qt.MouseButton.LeftButton)
    assert line(chooser).selectedText() == "Chi bộ thôn Đức"
    QTest.keyClicks(line(chooser), "xa cu")
    assert line(chooser).text() == "xa cu"
    QTest.keyClick(line(chooser), Qt.Key.Key_Return)
    assert chooser.unit_id() == 4
    QTest.keyClicks(line(chooser), "duc")
    QTest.keyClick(line(chooser), Qt.Key.Key_Return)
    assert chooser.unit_id() == 5
    QTest.mouseClick(line(chooser), Qt.MouseButton.LeftButton)
    QTest.qWait(QApplication.doubleClickInterval() + 50)
    QTest.mouseClick(line(chooser), Qt.MouseButton.LeftButton)
    assert line(chooser).selectedText() == "Chi bộ thôn Đức", "a second click chooses it all again"
    QTest.keyClicks(line(chooser), "xa c")
    QTest.mouseClick(line(chooser), Qt.MouseButton.LeftButton)
    assert not line(chooser).hasSelectedText(), "in what is being typed a click sets the cursor"
    QTest.keyClick(line(chooser), Qt.Key.Key_End)
    QTest.keyClicks(line(chooser), "u")
    QTest.keyClick(line(chooser), Qt.Key.Key_Return)
    assert chooser.unit_id() == 4


def test_a_click_beside_the_open_list_goes_on_from_what_was_typed(chooser: UnitChooser, qtbot: QtBot) -> None:
    chooser.show()
    chooser.activateWindow()
    qtbot.waitUntil(chooser.isActiveWindow)
    line(chooser).setFocus()
    line(chooser).selectAll()
    QTest.keyClicks(line(chooser), "xa cu")
    completer = chooser.completer()
    found = completer.popup() if completer is not None else None
    assert found is not None
    qtbot.waitUntil(found.isVisible)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton, pos=QPoint(-30, 400))
    assert chooser.unit_id() == 4
    assert line(chooser).text() == "Chi bộ thôn 1 – Đảng bộ xã cũ"


def test_a_unit_is_found_by_the_name_that_it_had(chooser: UnitChooser) -> None:
    chooser.show_units([*UNITS, Unit(6, "", UnitKind.BRANCH, "Chi bộ thôn Bắc", 1, former_names="Chi bộ Bản Lìm")], 5)
    line(chooser).setText("ban lim")
    chooser.settle()
    assert (chooser.unit_id(), chooser.currentText()) == (6, "Chi bộ thôn Bắc")
