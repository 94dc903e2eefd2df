"""The page that looks through many books: what each tab shows, and where a row leads."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from db.operations.months import write_cells
from db.operations.phrases import add_phrases
from db.queries.rows import rows_of
from db.queries.units import all_units
from domain.phrases import Phrase
from domain.registers.inspections import INSPECTIONS
from gui.context import places
from gui.months.page import MonthsPage
from gui.reviewing.page import ReviewingPage
from gui.shell.window import MainWindow
from gui.widgets.listed import ListedTable
from tests.books import YEAR, clock
from tests.gui.answers import Answers
from tests.gui.conftest import open_book, wait_saved
from tests.gui.finding import find, press

SAID = "Tích cực dọn vệ sinh đường làng, giúp bà con gặt lúa chạy bão, đi họp đầy đủ và đúng giờ"


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, sample_file: Path) -> ReviewingPage:
    """The page over a sample commune in October."""
    window.app.clock = clock
    open_book(qtbot, window, sample_file)
    home = next(unit for unit in all_units(window.app.reader) if unit.kind.is_committee and unit.parent_id)
    window.app.choose_unit(home.id)
    window.show_page(places.REVIEWING)
    page = window.page
    assert isinstance(page, ReviewingPage)
    qtbot.waitUntil(page.is_painted)
    return page


def turn(qtbot: QtBot, page: ReviewingPage, tab: int) -> None:
    page.tabs.setCurrentIndex(tab)
    qtbot.waitUntil(page.is_painted)


def texts(table: ListedTable, column: int = 0) -> list[str]:
    model = table.model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def write_everywhere(qtbot: QtBot, page: ReviewingPage, window: MainWindow) -> int:
    """Have one text written for the first line of every ledger in September; for how many."""
    reader = page.app.reader
    lines = [row[0] for row in reader.execute("SELECT min(id) FROM roster GROUP BY ledger_id").fetchall()]
    page.app.act("Ghi", write_cells, 9, [(line, "remark", SAID) for line in lines])
    wait_saved(qtbot, window)
    qtbot.waitUntil(page.is_painted)
    return len(lines)


def test_a_copied_text_is_shown_with_its_places_and_a_place_is_opened(
    qtbot: QtBot, page: ReviewingPage, window: MainWindow
) -> None:
    many = write_everywhere(qtbot, page, window)
    row = texts(page.copies.texts).index(SAID)
    page.copies.texts.selectRow(row)
    assert page.copies.texts.model().index(row, 1).data() == f"{many:02d}"
    assert texts(page.copies.places, 3) == ["9"] * many
    page.copies.places.opened.emit(page.copies.places.listed.rows[0], 0)
    assert isinstance(window.page, MonthsPage)
    assert (window.page.model.month.month, window.page.grid.currentIndex().row()) == (9, 0)
    assert window.app.preferences.number("month") == 9


def test_standard_phrases_are_shown_when_they_are_asked_for(
    qtbot: QtBot, page: ReviewingPage, window: MainWindow
) -> None:
    write_everywhere(qtbot, page, window)
    unit = next(unit.id for unit in all_units(page.app.reader) if unit.kind.keeps_book)
    page.app.act("Thêm câu mẫu", add_phrases, unit, [Phrase(SAID)])
    wait_saved(qtbot, window)
    qtbot.waitUntil(page.is_painted)
    assert SAID not in texts(page.copies.texts)
    find(page, QCheckBox, "withStandard").setChecked(True)
    assert f"{SAID} (câu mẫu)" in texts(page.copies.texts)


def test_units_stand_beside_the_median_and_a_column_leads_where_it_is_written(
    qtbot: QtBot, page: ReviewingPage, window: MainWindow
) -> None:
    turn(qtbot, page, 1)
    table = page.medians.table
    assert "Dưới 4 đơn vị thì không so" in page.medians._said.text()
    headings = [table.model().headerData(at, table.horizontalHeader().orientation()) for at in range(8)]
    table.opened.emit(table.listed.rows[0], headings.index("Dự sinh hoạt"))
    assert window.pages.shown == "activities"
    assert window.app.unit_id == table.listed.rows[0].unit.unit_id


def test_who_is_late_is_kept_as_paper_and_sheet(
    qtbot: QtBot, page: ReviewingPage, answers: Answers, tmp_path: Path
) -> None:
    turn(qtbot, page, 2)
    names = texts(page.late.table)
    assert names and texts(page.late.table, 3) == sorted(texts(page.late.table, 3), key=int, reverse=True)
    for button, name in (("In danh sách để gọi…", "goi.pdf"), ("Excel…", "goi.xlsx")):
        answers.paths.append(tmp_path / name)
        press(page, button)
        wait_kept(qtbot, page, name)
    cells = [
        cell for row in openpyxl.load_workbook(tmp_path / "goi.xlsx").active.iter_rows(values_only=True) for cell in row
    ]
    assert set(names) <= set(cells)


def wait_kept(qtbot: QtBot, page: ReviewingPage, name: str) -> None:
    qtbot.waitUntil(lambda: f"Đã lưu {name}" in shown_texts(page))


def shown_texts(page: ReviewingPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def draw(page: ReviewingPage, seed: str) -> list[str]:
    find(page, QLineEdit, "lotSeed").setText(seed)
    find(page, QSpinBox, "lotUnits").setValue(2)
    find(page, QSpinBox, "lotMembers").setValue(1)
    find(page, QCheckBox, "lotSpare").setChecked(False)
    press(page, "Bốc thăm")
    return texts(page.lots.table, 4)


def test_what_was_drawn_becomes_an_inspection(
    qtbot: QtBot, page: ReviewingPage, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    turn(qtbot, page, 3)
    names = draw(page, "2026-11")
    assert len(names) == 2 and names == draw(page, "2026-11")
    answers.paths.append(tmp_path / "kt.pdf")
    press(page, "In giấy kiểm tra…")
    wait_kept(qtbot, page, "kt.pdf")
    (ledger,) = page.app.reader.execute(
        "SELECT id FROM ledger WHERE unit_id = ? AND year = ?", (page.app.unit_id, YEAR)
    ).fetchone()
    before = {row.id for row in rows_of(page.app.reader, INSPECTIONS, ledger)}
    press(page, "Lập cuộc kiểm tra")
    wait_saved(qtbot, window)
    qtbot.waitUntil(lambda: window.pages.shown == INSPECTIONS.word)
    (row,) = [one for one in rows_of(page.app.reader, INSPECTIONS, ledger) if one.id not in before]
    assert [one.name for one in row.people] == names and all(one.uid for one in row.units)
    assert row.subject.endswith("(bốc thăm, số 2026-11)")


def test_where_no_book_is_open_no_inspection_can_be_written(
    qtbot: QtBot, page: ReviewingPage, window: MainWindow
) -> None:
    window.app.choose_year(YEAR + 1)
    turn(qtbot, page, 3)
    draw(page, "2026-11")
    assert not find(page, QPushButton, "drawnRow").isEnabled()


def test_a_draw_without_a_seed_says_what_to_do(qtbot: QtBot, page: ReviewingPage) -> None:
    turn(qtbot, page, 3)
    draw(page, "")
    assert "Hãy ghi số bốc thăm" in shown_texts(page)
