"""The home page: figures, the next step, the month map that opens what it shows."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.queries.units import unit
from domain.names import plain_sort_key
from domain.overview import MonthCount, Overview, UnitYear
from gui.closing.page import ClosingPage
from gui.context import places
from gui.months.page import MonthsPage
from gui.new_year.page import NewYearPage
from gui.overview.heatmap import FIRST_MONTH_COLUMN, REGISTERED_COLUMN, TICK, HeatMap
from gui.overview.page import OverviewPage
from gui.overview.season_card import SeasonCard
from gui.overview.step_card import StepCard
from gui.ratings.page import RatingsPage
from gui.shell.window import MainWindow
from tests.gui.books import EMPTY, FIRST, NAMES, SECOND
from tests.gui.conftest import open_book, wait_saved
from tests.gui.finding import choose, find


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


def names_shown(heat_map: HeatMap) -> list[str]:
    model = heat_map.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def heading(heat_map: HeatMap, column: int) -> None:
    """Click on the heading of a column."""
    header = heat_map.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(column) + 5, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_click_on_a_heading_sorts_the_map(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    heat_map = find(home(qtbot, window, commune_book), HeatMap, "heatMap")
    listed = names_shown(heat_map)
    assert listed == [FIRST, SECOND, EMPTY]
    heading(heat_map, 0)
    assert names_shown(heat_map) == sorted(listed, key=plain_sort_key)
    heading(heat_map, 0)
    assert names_shown(heat_map) == sorted(listed, key=plain_sort_key, reverse=True)
    heading(heat_map, 0)
    assert names_shown(heat_map) == listed


def test_who_is_furthest_behind_comes_first_and_where_nobody_is_due_last(qtbot: QtBot) -> None:
    heat_map = HeatMap()
    qtbot.addWidget(heat_map)
    units = tuple(
        UnitYear(number, name, 7, 10, 10, registered, True, (MonthCount(done, of),) * 12)
        for number, (name, registered, done, of) in enumerate((("A", 4, 9, 10), ("B", 1, 0, 0), ("C", 9, 2, 10)))
    )
    heat_map.show_overview(Overview(2026, date(2026, 3, 25), units))
    heat_map.sortByColumn(REGISTERED_COLUMN, Qt.SortOrder.AscendingOrder)
    assert names_shown(heat_map) == ["B", "A", "C"]
    heat_map.sortByColumn(FIRST_MONTH_COLUMN, Qt.SortOrder.AscendingOrder)
    assert names_shown(heat_map) == ["C", "A", "B"]
    heat_map.sortByColumn(FIRST_MONTH_COLUMN, Qt.SortOrder.DescendingOrder)
    assert names_shown(heat_map) == ["A", "C", "B"]


def test_one_branch_is_shown_by_its_members(qtbot: QtBot, window: MainWindow, branch_book: Path) -> None:
    heat_map = find(home(qtbot, window, branch_book), HeatMap, "heatMap")
    model = heat_map.model()
    assert names_shown(heat_map)[:2] == [NAMES[0], NAMES[1]]
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Đảng viên"
    assert (model.rowCount(), model.index(0, REGISTERED_COLUMN).data()) == (12, "chưa")
    heat_map.setCurrentIndex(model.index(3, FIRST_MONTH_COLUMN))
    qtbot.keyClick(heat_map, Qt.Key.Key_Return)
    page = window.page
    assert isinstance(page, MonthsPage)
    assert page.model.line(page.grid.currentIndex().row()).member.name == NAMES[3]


def test_a_book_opened_late_is_kept_from_the_month_that_is_chosen(
    qtbot: QtBot, window: MainWindow, commune_book: Path
) -> None:
    window.app.clock = lambda: datetime(2026, 9, 5, 19, 30)
    page = home(qtbot, window, commune_book)
    months = find(page, QComboBox, "fromMonth")
    assert months.isVisible() and months.currentText() == "tháng 8"
    choose(months, "tháng 7")
    step_button(page).click()
    wait_saved(qtbot, window)
    heat_map = find(page, HeatMap, "heatMap")
    row = row_of(heat_map, SECOND)
    shown = [heat_map.model().index(row, FIRST_MONTH_COLUMN + month).data() for month in range(8)]
    assert shown == ["", "", "", "", "", "", "0", ""]
    assert not months.isVisible()


def test_in_january_the_book_of_the_new_year_is_offered(qtbot: QtBot, window: MainWindow, branch_book: Path) -> None:
    window.app.clock = lambda: datetime(2027, 1, 5, 19, 30)
    page = home(qtbot, window, branch_book)
    assert step_button(page).text() == "Ghi đăng ký", "the year before is not finished"
    also = find(page, QPushButton, "alsoStep")
    assert (also.isVisible(), also.text()) == (True, "Mở sổ năm 2027")
    also.click()
    opening = window.page
    assert isinstance(opening, NewYearPage)
    qtbot.waitUntil(opening.is_painted)
    assert step_button(opening).text() == "Mở sổ năm 2027 cho 01 đơn vị"


def step_button(page: QWidget) -> QPushButton:
    return next(b for b in page.findChildren(QPushButton, "primary") if b.isVisible())


def row_of(heat_map: HeatMap, name: str) -> int:
    model = heat_map.model()
    return next(row for row in range(model.rowCount()) if model.index(row, 0).data() == name)


def test_the_button_of_the_next_step_waits_until_there_is_one(qtbot: QtBot) -> None:
    card = StepCard()
    qtbot.addWidget(card)
    with qtbot.assertNotEmitted(card.taken):
        card.button.click()


def test_in_december_the_closing_of_books_is_offered(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    page = home(qtbot, window, commune_book)
    qtbot.waitUntil(page.is_painted)
    card = find(page, SeasonCard, "seasonCard")
    assert not card.isVisible()
    window.app.clock = lambda: datetime(2026, 12, 12, 8)
    page.load()
    qtbot.waitUntil(page.is_painted)
    assert card.isVisible()
    said = find(card, QLabel, "seasonWords").text().split("\n")
    assert said[-1].startswith("Khóa sổ năm 2026: 0/1 đơn vị có thể khóa sổ")
    find(card, QPushButton, "goToClosing").click()
    assert isinstance(window.page, ClosingPage)


def test_from_november_on_it_is_said_who_is_to_be_rated(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    page = home(qtbot, window, commune_book)
    window.app.clock = lambda: datetime(2026, 11, 20, 8)
    page.load()
    qtbot.waitUntil(page.is_painted)
    card = find(page, SeasonCard, "seasonCard")
    assert find(card, QLabel, "seasonWords").text() == "Xếp loại năm 2026: còn 12 đồng chí chưa xếp loại."
    assert not find(card, QPushButton, "goToClosing").isVisible()
    find(card, QPushButton, "goToRating").click()
    assert isinstance(window.page, RatingsPage)
    chosen = unit(window.app.reader, window.app.unit_id)
    assert chosen is not None and chosen.name == FIRST
