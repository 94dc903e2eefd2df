"""The scenes of the year's turn: the new year opened, units rearranged in three steps, a plan whose day has come."""

from __future__ import annotations

import datetime

from PySide6.QtWidgets import QListWidget, QPushButton

from db.queries.units import book_keepers
from domain.rearrangement import Rearrangement
from domain.rearrangement_acts import appointed, begun, merged, renamed_to, sent
from gui.context import places
from gui.new_year.page import NewYearPage
from gui.overview.page import OverviewPage
from gui.rearranging.page import RearrangingPage
from tests.gui.finding import find
from tests.screens.scene import Play, Scene
from tests.screens.stage import NOW, YEAR_END, Stage

DAY = datetime.date(NOW.year, 7, 1)
COMMUNE, BRANCH = "đảng bộ xã, phường", "chi bộ"
DECEMBER, JANUARY = datetime.date(NOW.year, 12, 20), datetime.date(NOW.year + 1, 1, 12)


def _home(day: datetime.date, kind: str = COMMUNE) -> Play:
    """The home page on a day in the season, of the year that ends."""

    def play(stage: Stage) -> None:
        stage.open(YEAR_END)
        stage.now = datetime.datetime.combine(day, NOW.time())
        stage.choose_unit(kind)
        stage.window.app.choose_year(NOW.year)
        page = stage.show(places.OVERVIEW)
        assert isinstance(page, OverviewPage)
        stage.wait(page.is_painted, "season looked at")

    return play


def _opened(stage: Stage) -> None:
    stage.open(YEAR_END)
    stage.choose_unit(COMMUNE)
    page = stage.show(places.NEW_YEAR)
    assert isinstance(page, NewYearPage)
    stage.wait(page.is_painted, "units listed")
    button = find(page, QPushButton, "primary")
    if button.isEnabled():
        button.click()
        stage.still()
        stage.wait(page.is_painted, "units opened")


def _home_opened(stage: Stage) -> None:
    _opened(stage)
    _home(JANUARY)(stage)


def _planned(tab: int) -> Play:
    def play(stage: Stage) -> None:
        page = _page(stage)
        page.desk.put(_plan(page))
        stage.wait(page.is_painted, "plan looked at")
        page.tabs.setCurrentIndex(tab)
        stage.still()

    return play


def _page(stage: Stage) -> RearrangingPage:
    stage.open(YEAR_END)
    stage.choose_unit(COMMUNE)
    stage.window.app.typed.set_text("who", "Lê Thị Bình")
    page = stage.show(places.REARRANGING)
    assert isinstance(page, RearrangingPage)
    stage.wait(page.is_painted, "book looked at")
    return page


def _plan(page: RearrangingPage) -> Rearrangement:
    """Three become one, a member of them goes elsewhere, another unit gets a new name."""
    seen = page.desk.seen
    assert seen is not None
    first, second, third, fourth, *_ = book_keepers(page.app.reader)
    plan, east = begun(
        Rearrangement(DAY, "Nghị quyết số 12-NQ/ĐU, ngày 25/6/2026"), "Chi bộ thôn Đông", first.parent_id or 0
    )
    plan = merged(plan, (first.id, second.id, third.id), east)
    movers = [mover for mover in seen.state.movers if mover.unit_id == first.id]
    plan = sent(plan, movers[3:5], fourth.id)
    plan = appointed(plan, east, movers[0], "Bí thư")
    return renamed_to(plan, fourth.id, "Chi bộ Trường THCS Định Xuân")


def _merging(stage: Stage) -> None:
    page = _page(stage)
    find(page, QPushButton, "act_merge").click()
    stage.still()
    listed = find(page, QListWidget, "mergeSources")
    listed.setCurrentRow(1)
    stage.still()


def _dialog(act: str) -> Play:
    def play(stage: Stage) -> None:
        find(_page(stage), QPushButton, f"act_{act}").click()
        stage.still()

    return play


TURN = (
    Scene("overview-december", "Tổng quan: tháng 12, cả xã", _home(DECEMBER)),
    Scene("overview-december-branch", "Tổng quan: tháng 12, một chi bộ", _home(DECEMBER, BRANCH)),
    Scene("overview-january", "Tổng quan: tháng 1, năm cũ chưa khóa sổ", _home(JANUARY)),
    Scene("rearranging-acts", "Sắp xếp tổ chức: các việc", _planned(0)),
    Scene("rearranging-people", "Sắp xếp tổ chức: ai về đâu", _planned(1)),
    Scene("rearranging-preview", "Sắp xếp tổ chức: xem trước", _planned(2)),
    Scene("rearranging-merge", "Sắp xếp tổ chức: nhập đơn vị", _merging),
    *(
        Scene(f"rearranging-{act}", f"Sắp xếp tổ chức: {act}", _dialog(act))
        for act in ("split", "end", "rename", "place")
    ),
    Scene("new_year-opened", "Mở sổ năm mới: đã mở cho cả xã", _opened),
    Scene("overview-new-year", "Tổng quan: tháng 1, đã mở sổ năm mới", _home_opened),
)
