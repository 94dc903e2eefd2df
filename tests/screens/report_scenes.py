"""Scenes of reports: what stands behind a figure, the units, the words, the charts, which units, a broken template."""

from __future__ import annotations

from docx import Document
from PySide6.QtWidgets import QComboBox, QTabWidget

from gui.context import places
from gui.reports.choices import ANY_DAYS
from gui.reports.page import ReportsPage
from tests.gui.finding import choose, find, press
from tests.screens.scene import Play, Scene
from tests.screens.stage import Stage


def _page(stage: Stage, tab: int = 0) -> ReportsPage:
    stage.open("xa")
    stage.choose_unit("đảng bộ xã, phường")
    page = stage.show(places.REPORTS)
    assert isinstance(page, ReportsPage)
    choose(find(page, QComboBox, "reportPeriod"), f"Năm {stage.window.app.year}")
    stage.wait(page.is_painted, "figures")
    find(page, QTabWidget, "reportTabs").setCurrentIndex(tab)
    find(page, QTabWidget, "behindTabs").setCurrentIndex(0)
    stage.front()
    return page


def _behind(code: str, tab: int) -> Play:
    def play(stage: Stage) -> None:
        page = _page(stage)
        page.figures.selectRow(page.figures.figures.row_of(code))
        stage.wait(lambda: "(" in find(page, QTabWidget, "behindTabs").tabText(0), "rows")
        find(page, QTabWidget, "behindTabs").setCurrentIndex(tab)
        stage.still()

    return play


def _tab(tab: int) -> Play:
    def play(stage: Stage) -> None:
        _page(stage, tab)
        stage.still()

    return play


def _any_days(stage: Stage) -> None:
    page = _page(stage)
    choose(find(page, QComboBox, "reportPeriod"), ANY_DAYS)
    page.choices._until.setText("15/6/2020")
    page.choices.changed.emit()
    stage.wait(page.is_painted, "figures")
    stage.still()


def _years(stage: Stage) -> None:
    page = _page(stage)
    year = stage.window.app.year
    choose(find(page, QComboBox, "reportPeriod"), f"Các năm {year - 2}–{year}")
    stage.wait(page.is_painted, "figures")
    page.figures.selectRow(page.figures.figures.row_of("C2"))
    find(page, QTabWidget, "behindTabs").setCurrentIndex(1)
    stage.still()


def _units(stage: Stage) -> None:
    press(_page(stage), "&Chọn đơn vị…")
    stage.dialog()


def _broken_template(stage: Stage) -> None:
    page = _page(stage)
    template = stage.data / "mau-cua-xa.docx"
    document = Document()
    document.add_paragraph("Có {{ C2.value } đảng viên đăng ký.")
    document.save(str(template))
    stage.answers.paths = [template]
    press(page, "Dùng mẫu đã sửa…")
    stage.wait(lambda: not page._files.is_busy, "template looked at")
    stage.still()


REPORTS = (
    Scene("reports-people", "Báo cáo: ai đã đăng ký, ai chưa", _behind("C2", 0)),
    Scene("reports-parts", "Báo cáo: các phần của một con số", _behind("C5", 1)),
    Scene("reports-several-years", "Báo cáo ba năm: tỷ lệ từng năm", _years),
    Scene("reports-any-days", "Báo cáo: hai ngày ghi ngược", _any_days),
    Scene("reports-units", "Báo cáo: theo đơn vị", _tab(1)),
    Scene("reports-written", "Báo cáo: phần viết", _tab(2)),
    Scene("reports-charts", "Báo cáo: biểu đồ", _tab(3)),
    Scene("reports-choose-units", "Chọn đơn vị để tính số liệu", _units),
    Scene("reports-broken-template", "Báo cáo: mẫu Word viết sai", _broken_template),
)
