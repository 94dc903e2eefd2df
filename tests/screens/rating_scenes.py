"""Scenes of the ratings: a quarter rated, votes refused, values for many, who is not rated, a sheet looked at."""

from __future__ import annotations

import xlsxwriter
from PySide6.QtCore import Qt

from domain.ratings import RatedPeriod
from gui.context import places
from gui.ratings.page import RatingsPage
from gui.ratings.table import Narrowing
from gui.registers.import_preview import ImportPreview
from tests.gui.hands import keys, press
from tests.screens.scene import Scene
from tests.screens.stage import Stage

ROWS = (
    ("TT", "Họ và tên", "Điểm tự chấm", "Tự nhận mức", "Chi bộ biểu quyết", "Đảng ủy quyết định", "Xếp hạng"),
    (1, "", 93, "HTXSNV", "HTXSNV 20/22", "HTTNV", "1"),
    (2, "", 85, "HTTNV", "22/22", "HTTNV", "2"),
    (3, "", 140, "HTTNV", "22/22", "", "3"),
    (4, "Lê Văn Chưa Có", 75, "HTTNV", "22/22", "", "4"),
)


def _page(stage: Stage, period: RatedPeriod) -> RatingsPage:
    stage.open("xa")
    stage.choose_unit("chi bộ")
    page = stage.show(places.RATINGS)
    assert isinstance(page, RatingsPage)
    page.go_to_period(period)
    stage.front()
    stage.still()
    return page


def _quarter(stage: Stage) -> None:
    page = _page(stage, RatedPeriod.QUARTER_3)
    page.grid.begin_at(4, page.model.last_step)
    stage.still()


def _typed(stage: Stage) -> None:
    """The first members of the year: points, the level that follows from them, a vote that cannot be."""
    page = _page(stage, RatedPeriod.YEAR)
    page.grid.begin_at(1, page.model.column_of("common_points"))
    for common, task in (("28", "65"), ("27,5", "60")):
        for text in (common, task):
            keys(text)
            press(Qt.Key.Key_Return)
        press(Qt.Key.Key_Space)
        press(Qt.Key.Key_Return)
        keys("20/22")
        press(Qt.Key.Key_Return)
        keys("x")
        press(Qt.Key.Key_Return)
    page.grid.begin_at(3, page.model.column_of("votes"))
    keys("23/22")
    press(Qt.Key.Key_Return)
    stage.still()
    page.grid.begin_at(3, page.model.column_of("votes"))
    stage.still()


def _narrowed(stage: Stage) -> None:
    page = _page(stage, RatedPeriod.QUARTER_3)
    page.narrow(Narrowing.NOT_RATED)
    stage.still()


def _together(stage: Stage) -> None:
    page = _page(stage, RatedPeriod.QUARTER_3)
    page.drafts.drop_failed()
    page.narrow(Narrowing.ALL)
    page._ask_together()
    stage.dialog()


def _import(stage: Stage) -> None:
    page = _page(stage, RatedPeriod.YEAR)
    page.drafts.drop_failed()
    names = [page.model.row_name(row).name for row in range(1, 4)]
    file = stage.books / "xep-loai-chi-bo.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet("Xếp loại")
        sheet.write_row(0, 0, ["KẾT QUẢ XẾP LOẠI ĐẢNG VIÊN NĂM 2026"])
        for at, row in enumerate(ROWS, start=1):
            name = names[at - 2] if 1 < at < 5 else row[1]
            sheet.write_row(at, 0, [row[0], name, *row[2:]])
    assert page._opened is not None
    page._sheets._look(page._opened.unit, file)
    stage.wait(lambda: bool(page.findChildren(ImportPreview)), "sheet looked at")
    stage.dialog()


RATED = (
    Scene("ratings-quarter", "Xếp loại quý III", _quarter),
    Scene("ratings-typed", "Xếp loại cả năm: đang ghi, một ô chưa lưu được", _typed),
    Scene("ratings-narrowed", "Xếp loại: chỉ hiện ai không xếp loại", _narrowed),
    Scene("ratings-together", "Ghi xếp loại cho nhiều người", _together),
    Scene("ratings-import", "Xem trước bảng xếp loại", _import),
)
