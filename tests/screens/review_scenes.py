"""Scenes of looking through many books: copied remarks, medians, who is late, drawing by lot."""

from __future__ import annotations

from PySide6.QtWidgets import QSpinBox

from gui.context import places
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


REVIEWS = (
    Scene("reviewing-copies", "Rà soát: câu giống nhau", _tab(0)),
    Scene("reviewing-medians", "Rà soát: so với trung vị", _tab(1)),
    Scene("reviewing-late", "Rà soát: còn chậm, cần gọi", _tab(2)),
    Scene("reviewing-lots", "Rà soát: bốc thăm kiểm tra", _drawn),
)
