"""The home page: figures, the next step, the month map that opens what it shows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from domain.overview import MonthCount, Overview, UnitYear
from gui.context import places
from gui.overview.heatmap import FIRST_MONTH_COLUMN, REGISTERED_COLUMN, TICK, HeatMap
from gui.overview.page import OverviewPage
from gui.shell.window import MainWindow
from tests.gui.books import FIRST, SECOND
from tests.gui.conftest import open_book, wait_saved
from tests.gui.finding import find


def home(qtbot: QtBot, window: MainWindow, book: Path) -> OverviewPage:
    open_book(qtbot, window, book)
    window.show_page(places.OVERVIEW)
    page = window.page
    assert isinstance(page, OverviewPage)
    heat_map = find(page, HeatMap, "heatMap")
    qtbot.waitUntil(lambda: heat_map.model().rowCount() > 0)
    return page


def test_the_next_step_opens_the_books(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    page = home(qtbot, window, commune_book)
    button = next(b for b in page.findChildren(QPushButton, "primary") if b.isVisible())
    assert button.text() == "Mở sổ năm 2026"
    assert any("chưa mở sổ" in label.text() for label in page.findChildren(QLabel, "section"))
    button.click()
    wait_saved(qtbot, window)
    heat_map = find(page, HeatMap, "heatMap")
    row = row_of(heat_map, SECOND)
    assert heat_map.model().index(row, 1).data() == "0/12"
    window.app.undo()
    wait_saved(qtbot, window)
    assert heat_map.model().index(row_of(heat_map, SECOND), 1).data() == "chưa mở"


def test_a_month_opens_that_month_of_that_unit(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    page = home(qtbot, window, commune_book)
    heat_map = find(page, HeatMap, "heatMap")
    index = heat_map.model().index(row_of(heat_map, FIRST), FIRST_MONTH_COLUMN + 1)
    heat_map.setCurrentIndex(index)
    wanted: list[tuple[int, int]] = []
    heat_map.month_wanted.connect(lambda unit, month: wanted.append((unit, month)))
    qtbot.keyClick(heat_map, Qt.Key.Key_Return)
    assert wanted == [(window.app.unit_id, 2)]
    assert window.page is not page


def test_a_complete_month_is_ticked_and_others_say_how_many(
    qtbot: QtBot, window: MainWindow, commune_book: Path
) -> None:
    heat_map = find(home(qtbot, window, commune_book), HeatMap, "heatMap")
    row = row_of(heat_map, FIRST)
    shown = [heat_map.model().index(row, FIRST_MONTH_COLUMN + month).data() for month in range(12)]
    assert all(text in ("", TICK) or text.isdigit() for text in shown)
    assert shown[11] == ""
    tip = heat_map.model().index(row, FIRST_MONTH_COLUMN).data(Qt.ItemDataRole.ToolTipRole)
    assert tip.startswith(f"{FIRST}, tháng 1: ")


def test_large_units_have_their_registered_whole(qtbot: QtBot) -> None:
    heat_map = HeatMap()
    qtbot.addWidget(heat_map)
    before, least = heat_map.columnWidth(REGISTERED_COLUMN), heat_map.minimumSizeHint().width()
    unit = UnitYear(1, "Đảng bộ bộ phận", 7, 12_345, 12_345, 10_000, True, (MonthCount(0, 0),) * 12)
    heat_map.show_overview(Overview(2026, date(2026, 3, 25), (unit,)))
    assert heat_map.columnWidth(REGISTERED_COLUMN) > heat_map.fontMetrics().horizontalAdvance("10.000/12.345")
    assert heat_map.minimumSizeHint().width() > least
    heat_map.show_overview(Overview(2026, date(2026, 3, 25), ()))
    assert heat_map.columnWidth(REGISTERED_COLUMN) == before


def row_of(heat_map: HeatMap, name: str) -> int:
    model = heat_map.model()
    return next(row for row in range(model.rowCount()) if model.index(row, 0).data() == name)
