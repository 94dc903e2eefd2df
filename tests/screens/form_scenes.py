"""Scenes of a form from above: what is proposed, a cell bound, what is to be looked at, the sheet of words."""

from __future__ import annotations

from PySide6.QtWidgets import QTabBar, QTabWidget

from domain.superior_forms.sheets import place_of
from gui.context import places
from gui.superior_forms.page import SuperiorFormsPage
from tests.gui.finding import find, press
from tests.made_up_form import make_form
from tests.screens.scene import Play, Scene
from tests.screens.stage import Stage

CELL, PROPOSED, TO_SEE, WRITTEN = range(4)


def _form(tab: int, *, bound: bool = True, at: str = "E8", sheet: int = 0) -> Play:
    """The form of a made-up province open, its proposals agreed to or not, at a cell."""

    def play(stage: Stage) -> None:
        stage.open("xa")
        stage.choose_unit("đảng bộ xã, phường")
        page = stage.show(places.SUPERIOR_FORMS)
        assert isinstance(page, SuperiorFormsPage)
        page.open_form(make_form(stage.data / "bieu-02.xlsx"))
        stage.wait(lambda: not page._work.is_busy, "form read")
        stage.wait(lambda: page.desk.seen is not None and page.desk.is_painted, "form looked at")
        _bind(stage, page, bound)
        find(page, QTabBar, "formSheets").setCurrentIndex(sheet)
        page.sheet.go_to(place_of(at))
        find(page, QTabWidget, "formTabs").setCurrentIndex(tab)
        stage.front()
        stage.still()

    return play


def _bind(stage: Stage, page: SuperiorFormsPage, bound: bool) -> None:
    binding = page.desk.binding
    assert binding is not None
    if bound == bool(binding.cells):
        return
    find(page, QTabWidget, "formTabs").setCurrentIndex(PROPOSED)
    if bound:
        press(page, "Nhận tất cả")
    else:
        page.desk.free(binding.cells, "Bỏ gắn mọi ô của biểu")
    stage.wait(lambda: page.desk.is_painted and not page.desk.is_saving, "form bound")


def _kept(stage: Stage) -> None:
    _form(CELL)(stage)
    press(stage.window, "Biểu đang giữ…")
    stage.dialog()


FORMS = (
    Scene("form-proposed", "Biểu của cấp trên: đề xuất", _form(PROPOSED, bound=False)),
    Scene("form-cell", "Biểu của cấp trên: một ô đã gắn", _form(CELL)),
    Scene("form-to-see", "Biểu của cấp trên: cần xem", _form(TO_SEE)),
    Scene("form-kept", "Biểu của cấp trên: các biểu đang giữ", _kept),
    Scene("form-words", "Biểu của cấp trên: phần viết", _form(WRITTEN, at="A8", sheet=2)),
)
