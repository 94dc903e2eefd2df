"""Scenes of looking through many books: copied remarks, medians, who is late, drawing by lot."""

from __future__ import annotations

from PySide6.QtWidgets import QSpinBox

from gui.context import places
from gui.months.page import MonthsPage
from gui.months.second_keying import SecondKeyingDialog
from gui.reviewing.page import ReviewingPage
from tests.gui.finding import find, press
from tests.screens.scene import Play, Scene
from tests.screens.stage import Stage


def _page(stage: Stage, tab: int) -> ReviewingPage:
    stage.open("xa")
    stage.choose_unit("đảng bộ xã, phường")
    page = stage.show(places.REVIEWING)
    assert isinstance(page, ReviewingPage)
    page.tabs.setCurrentIndex(tab)
    stage.wait(page.is_painted, "what is looked through")
    stage.front()
    return page


def _tab(tab: int) -> Play:
    def play(stage: Stage) -> None:
        _page(stage, tab)
        stage.still()

    return play


def _drawn(stage: Stage) -> None:
    page = _page(stage, 3)
    find(page, QSpinBox, "lotMembers").setValue(2)
    page.lots._spare.setChecked(False)
    press(page, "Bốc thăm")
    stage.still()


def _keyed_again(stage: Stage) -> SecondKeyingDialog:
    stage.open("xa")
    stage.choose_unit("chi bộ")
    stage.window.app.typed.set_text("who", "Lê Thị Bình")
    stage.window.app.preferences.set_number("month", 3)
    page = stage.show(places.MONTHS)
    assert isinstance(page, MonthsPage)
    stage.front()
    page._ask_again()
    stage.still()
    return page.findChildren(SecondKeyingDialog)[-1]


def _keying(stage: Stage) -> None:
    dialog = _keyed_again(stage)
    for column, words in enumerate(("Giúp hộ nghèo thu hoạch", "Đạt", "Tốt"), start=1):
        item = dialog.table.item(0, column)
        assert item is not None
        item.setText(words)
    stage.still()


def _differing(stage: Stage) -> None:
    dialog = _keyed_again(stage)
    for row, line in enumerate(dialog._lines):
        for column, name in enumerate(dialog._fields, start=1):
            item = dialog.table.item(row, column)
            assert item is not None
            item.setText("" if row == column == 2 else dialog._first[line.id, name])
    item = dialog.table.item(0, len(dialog._fields))
    assert item is not None
    item.setText("Khá" if item.text() != "Khá" else "Tốt")
    press(dialog, "So với lần nhập đầu")
    stage.still()


REVIEWS = (
    Scene("keying-again", "Nhập lại phiếu tháng từ giấy", _keying),
    Scene("keying-differences", "Hai lần nhập khác nhau ở đâu", _differing),
    Scene("reviewing-copies", "Rà soát: câu giống nhau", _tab(0)),
    Scene("reviewing-medians", "Rà soát: so với trung vị", _tab(1)),
    Scene("reviewing-late", "Rà soát: còn chậm, cần gọi", _tab(2)),
    Scene("reviewing-lots", "Rà soát: bốc thăm kiểm tra", _drawn),
)
