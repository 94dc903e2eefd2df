"""Báo cáo: figures beside those of the year before, the rows behind them, written parts, charts, files, templates."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QTabWidget,
)
from pytestqt.qtbot import QtBot

from db.operations.units import add_unit
from db.queries.reports import parts_kept
from db.queries.units import book_facts
from domain.indicators.charts import Bar, Chart, Piece
from domain.indicators.figures import Figure, Part
from domain.indicators.indicator import FROM_PAPER
from domain.units import UnitKind
from gui.context import places
from gui.reports.charts_panel import ChartView
from gui.reports.choices import ANY_DAYS, UnitsDialog
from gui.reports.figures_table import figure_text
from gui.reports.page import ReportsPage
from gui.reports.rows_panel import RowsPanel
from gui.shell.window import MainWindow
from gui.widgets.row_tables import SIDES_PX
from gui.widgets.text_table import TextTableView
from tests.books import YEAR, opened
from tests.gui.answers import Answers
from tests.gui.conftest import open_book, settle, wait_saved
from tests.gui.desk import dialog_of
from tests.gui.finding import choose, find, press
from tests.gui.hands import bring_forward


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, sample_file: Path) -> ReportsPage:
    """The page over a sample commune."""
    open_book(qtbot, window, sample_file)
    window.show_page(places.REPORTS)
    page = window.page
    assert isinstance(page, ReportsPage)
    qtbot.waitUntil(page.is_painted)
    return page


def shown(page: ReportsPage, code: str) -> tuple[str, ...]:
    """What the table shows of an indicator."""
    return page.figures.figures.row(page.figures.figures.row_of(code)).texts


def heading(page: ReportsPage, column: int) -> str:
    """What stands over a column of the table by unit."""
    return str(page.units.model().headerData(column, Qt.Orientation.Horizontal))


def behind(page: ReportsPage) -> QTableView:
    return find(page, QTableView, "table_reportRows")


def go_to(qtbot: QtBot, page: ReportsPage, code: str) -> None:
    page.figures.selectRow(page.figures.figures.row_of(code))
    qtbot.waitUntil(lambda: find(page.rows, QLabel, "section").text().startswith(f"{code}. "))
    qtbot.waitUntil(lambda: "(" in find(page, QTabWidget, "behindTabs").tabText(0))


def outcome(page: ReportsPage) -> str:
    return find(page, QLabel, "printOutcome").text() if page.outcome.isVisible() else ""


def test_the_year_of_the_whole_commune(page: ReportsPage) -> None:
    code, name, figure, before, _ = shown(page, "C2")
    assert (code, name) == ("C2", "Đảng viên đã đăng ký, cam kết")
    assert "%" in figure and before == "0/0"
    assert page.figures.figures.row(0).texts[1] == "A. Lãnh đạo, chỉ đạo"
    assert any(
        "Số liệu tính từ ngày 01/01/2026 đến ngày 31/12/2026" in label.text() for label in page.findChildren(QLabel)
    )


def test_the_rows_behind_a_figure_open_their_place(qtbot: QtBot, window: MainWindow, page: ReportsPage) -> None:
    go_to(qtbot, page, "F5")
    assert find(page.rows, QLabel, "hint").text().startswith("Cách tính: Đếm người và tập thể")
    table = behind(page)
    count = int(shown(page, "F5")[2].partition(";")[0])
    assert 0 < table.model().rowCount() <= count
    table.selectRow(0)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.pages.shown == "good-deeds")


def test_tables_behind_a_figure_have_their_names_before_anything_is_read(qtbot: QtBot) -> None:
    panel = RowsPanel()
    qtbot.addWidget(panel)
    names = {view.table.accessibleName() for view in panel.findChildren(TextTableView)}
    assert names == {"Các dòng làm nên con số", "Các phần của con số"}


def test_people_behind_a_share_say_who_has_not(qtbot: QtBot, window: MainWindow, page: ReportsPage) -> None:
    go_to(qtbot, page, "C2")
    model = behind(page).model()
    said = [model.index(row, 3).data() for row in range(model.rowCount())]
    of = int(shown(page, "C2")[2].split("/")[1].split(" ")[0])
    assert len(said) == of
    assert said.count("có") == int(shown(page, "C2")[2].split("/")[0])
    behind(page).doubleClicked.emit(model.index(said.index("chưa"), 0))
    qtbot.waitUntil(lambda: window.pages.shown == places.REGISTRATIONS)


def test_a_period_and_any_two_days(qtbot: QtBot, page: ReportsPage) -> None:
    period = find(page, QComboBox, "reportPeriod")
    choose(period, "Quý I năm 2026")
    qtbot.waitUntil(page.is_painted)
    quarter = shown(page, "F5")
    assert find(page, QLineEdit, "reportUntil").text() == "31/3/2026"
    line = find(page, QLineEdit, "reportUntil")
    line.setText("30/6/2026")
    line.editingFinished.emit()
    assert period.currentText() == ANY_DAYS
    qtbot.waitUntil(page.is_painted)
    assert int(shown(page, "F5")[2].partition(";")[0]) >= int(quarter[2].partition(";")[0])
    line.setText("30/6/2020")
    line.editingFinished.emit()
    qtbot.waitUntil(lambda: any("không được trước" in p.text() for p in page.findChildren(QLabel, "problem")))


def test_several_years_are_told_one_by_one(qtbot: QtBot, page: ReportsPage) -> None:
    choose(find(page, QComboBox, "reportPeriod"), f"Các năm {YEAR - 2}–{YEAR}")
    qtbot.waitUntil(page.is_painted)
    assert shown(page, "C2")[2:] == ("từng năm", "", ""), "several years overlap with those a year before"
    go_to(qtbot, page, "C2")
    parts = find(page, QTableView, "table_reportParts").model()
    assert [parts.index(row, 1).data() for row in range(3)] == [str(year) for year in range(YEAR - 2, YEAR + 1)]


def test_own_rows_and_some_units(qtbot: QtBot, window: MainWindow, page: ReportsPage) -> None:
    whole = shown(page, "C1")[2]
    press(page, "&Chọn đơn vị…")
    dialog = dialog_of(qtbot, window, UnitsDialog)
    names = find(dialog, QListWidget, "reportUnitList")
    press(dialog, "&Bỏ chọn")
    branch = next(names.item(row) for row in range(names.count()) if names.item(row).text().startswith("Chi bộ"))
    branch.setCheckState(Qt.CheckState.Checked)
    press(dialog, "Tính các đơn vị này")
    qtbot.waitUntil(page.is_painted)
    assert 0 < int(shown(page, "C1")[2]) < int(whole)
    choose(find(page, QComboBox, "reportPart"), "Chỉ của chính đơn vị")
    qtbot.waitUntil(page.is_painted)
    assert shown(page, "C1")[2] == "00"


def test_units_in_one_table_sorted_by_any_column(qtbot: QtBot, page: ReportsPage) -> None:
    model = page.units.model()
    tree = [model.index(row, 0).data() for row in range(model.rowCount())]
    column = next(n for n in range(model.columnCount()) if heading(page, n).startswith("C2. "))
    page.units.sortByColumn(column, Qt.SortOrder.DescendingOrder)
    first = model.index(0, column).data()
    assert "/" in first
    page.units.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == tree


def lines_needed(table: QTableView, words: str, column: int) -> int:
    """How many lines of a column some words take."""
    return -(-table.fontMetrics().horizontalAdvance(words) // (table.columnWidth(column) - SIDES_PX))


def test_names_are_read_whole(qtbot: QtBot, window: MainWindow, page: ReportsPage) -> None:
    """Over each column by unit stands the name beside the code; long names of indicators take two lines."""
    window.resize(1366, 768)
    table, figures, high = page.figures, page.figures.figures, page.figures.fontMetrics().height()
    rows = [row for row in range(figures.rowCount()) if figures.row(row).line is not None]

    def are_whole() -> bool:
        # Rows that have become higher may bring the bar that takes them their width, a moment later.
        return all(table.rowHeight(row) >= high * lines_needed(table, figures.row(row).texts[1], 1) for row in rows)

    qtbot.waitUntil(are_whole)
    assert any(table.rowHeight(row) > table.rowHeight(rows[0]) for row in rows)
    assert heading(page, 1) == "A1. Văn bản chỉ đạo đã ban hành"
    find(page, QTabWidget, "reportTabs").setCurrentIndex(1)
    settle()
    lines = len(heading(page, 1)) * table.fontMetrics().averageCharWidth() // page.units.columnWidth(1)
    assert page.units.horizontalHeader().height() >= lines * high


def test_written_parts_are_kept_with_the_unit_and_the_period(
    qtbot: QtBot, window: MainWindow, page: ReportsPage
) -> None:
    find(page, QTabWidget, "reportTabs").setCurrentIndex(2)
    field = find(page, QPlainTextEdit, "part_0")
    field.setPlainText("Mô hình “Bếp lửa hồng” được nhân rộng")
    assert page.unsaved()
    page.written.save_now()
    wait_saved(qtbot, window)
    unit_id, last = window.app.unit_id, page.choices.period.until
    kept = parts_kept(window.app.reader, unit_id, last)
    assert kept["Kết quả nổi bật"].text == "Mô hình “Bếp lửa hồng” được nhân rộng"
    assert not page.unsaved()
    window.app.undo()
    wait_saved(qtbot, window)
    assert parts_kept(window.app.reader, unit_id, last) == {}
    qtbot.waitUntil(page.is_painted)
    assert field.toPlainText() == ""


def test_charts_have_their_words(qtbot: QtBot, page: ReportsPage) -> None:
    find(page, QTabWidget, "reportTabs").setCurrentIndex(3)
    charts = page.charts.findChildren(ChartView)
    assert len(charts) >= 2
    assert charts[0].accessibleName().startswith("Đã đăng ký, theo đơn vị: Chi bộ")


@pytest.mark.parametrize("words", ["&Word…", "&PDF…", "&Excel…"])
def test_the_report_as_a_file(qtbot: QtBot, page: ReportsPage, answers: Answers, tmp_path: Path, words: str) -> None:
    ending = {"&Word…": ".docx", "&PDF…": ".pdf", "&Excel…": ".xlsx"}[words]
    target = tmp_path / f"báo cáo{ending}"
    answers.paths = [target]
    press(page, words)
    qtbot.waitUntil(lambda: outcome(page).startswith(f"Đã lưu {target.name}"))
    assert target.stat().st_size > 1_000
    assert answers.suggested[-1] == f"2026-bao-cao_xa-dinh-xuan{ending}"


def test_the_keyboard_comes_back_to_the_button_that_wrote_a_file(
    qtbot: QtBot, window: MainWindow, page: ReportsPage, answers: Answers, tmp_path: Path
) -> None:
    """The button can do nothing meanwhile, and Qt takes the keyboard away from it."""
    bring_forward(window)
    go_to(qtbot, page, "F5")
    button = find(page, QPushButton, "report_xlsx")
    button.setFocus()
    answers.paths.append(tmp_path / "phu-luc.xlsx")
    QTest.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: outcome(page).startswith("Đã lưu"))
    assert button.hasFocus()
    answers.paths.append(tmp_path / "phu-luc-2.xlsx")
    QTest.keyClick(button, Qt.Key.Key_Space)
    find(page, QComboBox, "reportPeriod").setFocus()
    qtbot.waitUntil(lambda: outcome(page).startswith("Đã lưu phu-luc-2.xlsx"))
    assert find(page, QComboBox, "reportPeriod").hasFocus(), "who has gone on stays there"


def test_a_template_is_taken_out_changed_and_used(
    qtbot: QtBot, page: ReportsPage, answers: Answers, tmp_path: Path
) -> None:
    template, broken, target = (tmp_path / name for name in ("mẫu.docx", "hỏng.docx", "báo cáo.docx"))
    answers.paths = [template]
    press(page, "Lấy mẫu ra để sửa…")
    qtbot.waitUntil(lambda: outcome(page).startswith("Đã lấy mẫu ra"))
    document = Document(str(template))
    document.add_paragraph("Tỷ lệ đăng ký: {{ C2.percent }}")
    document.save(str(template))
    document.add_paragraph("{{ ty_le }}")
    document.save(str(broken))
    answers.paths = [broken]
    press(page, "Dùng mẫu đã sửa…")
    qtbot.waitUntil(lambda: "có tên “ty_le” mà chương trình không biết" in outcome(page))
    assert not find(page, QPushButton, "dropTemplate").isVisible()
    answers.paths = [template]
    press(page, "Dùng mẫu đã sửa…")
    qtbot.waitUntil(lambda: "dùng mẫu mẫu.docx" in outcome(page))
    answers.paths = [target]
    press(page, "&Word…")
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: outcome(page).startswith(f"Đã lưu {target.name}"))
    assert Document(str(target)).paragraphs[-1].text.startswith("Tỷ lệ đăng ký: ")
    press(page, "Dùng mẫu của chương trình")
    settle()
    assert not find(page, QPushButton, "dropTemplate").isVisible()


def test_a_book_without_units_says_what_to_do(qtbot: QtBot, window: MainWindow, empty_book: Path) -> None:
    open_book(qtbot, window, empty_book)
    window.show_page(places.REPORTS)
    page = window.page
    assert isinstance(page, ReportsPage)
    assert page.bench.is_empty


def test_labels_of_charts_and_names_of_units_are_not_cut(qtbot: QtBot, page: ReportsPage) -> None:
    """In a narrow chart a long label is broken into lines, and the chart grows; in a wide one it has one line."""
    name = "Chi bộ Trường Trung học cơ sở Định Xuân"
    view = ChartView()
    qtbot.addWidget(view)
    view.show_chart(Chart("Đã đăng ký", "Đơn vị", (Bar(name, (Piece(0.5, ""),), "13/26 (50 %)"),)))
    view.show()
    heights = {}
    for width in (1200, 320):
        view.resize(width, 10)
        heights[width] = view.sizeHint().height()
        assert view.height() == heights[width]
    assert view.fontMetrics().horizontalAdvance(name) > view.label_px
    assert heights[320] >= heights[1200] + view.fontMetrics().height()
    find(page, QTabWidget, "reportTabs").setCurrentIndex(1)
    settle()
    table = page.units
    for row in range(table.model().rowCount()):
        words = str(table.model().index(row, 0).data())
        assert table.rowHeight(row) >= lines_needed(table, words, 0) * table.fontMetrics().height(), words


def test_a_cell_tells_what_came_on_paper_beside_what_is_computed() -> None:
    """“gần 700” is seen in the table, though nothing of it is written row by row."""
    paper = Part(FROM_PAPER, "số liệu bổ sung: BC 12", Figure(700, qualifier="gần", source="BC 12"))
    assert figure_text(Figure(0, by=(paper,))) == "00; bổ sung gần 700"
    assert figure_text(Figure(by=(paper,))) == "–; bổ sung gần 700"


def test_an_office_whose_dang_bo_keep_no_books_has_its_report(qtbot: QtBot, window: MainWindow, new_file: Path) -> None:
    """Of a district in whose book communes stand alone, which write about their own work."""
    with opened(new_file) as book:
        home = book_facts(book.session.connection).home_unit_id
        book.session.run("Thêm", add_unit, "Đảng bộ cơ quan xã", UnitKind.GRASSROOTS, home)
    open_book(qtbot, window, new_file)
    window.show_page(places.REPORTS)
    page = window.page
    assert isinstance(page, ReportsPage)
    qtbot.waitUntil(page.is_painted)
    assert not page.bench.is_empty and shown(page, "A5")[2] == "01"
