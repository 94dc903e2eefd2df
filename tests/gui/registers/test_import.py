"""A register's sheet comes in only after a look at what it would do, and is taken back by one undo."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QTableView, QTabWidget
from pytestqt.qtbot import QtBot

from db.queries.history import steps
from domain.kinds import Kind
from domain.progress import Progress
from domain.registers.catalogue import REGISTERS
from domain.registers.register import Register
from domain.sendings import short_name
from gui.context.preferences import WHOLE_CARDS
from gui.registers.import_preview import ImportPreview, Looked, look_into
from gui.registers.page import RegisterPage
from gui.shell.window import MainWindow
from gui.widgets.sizes import em
from tests.gui.answers import Answers
from tests.gui.conftest import open_book, settle, wait_saved
from tests.gui.finding import find, press
from tests.gui.registers.test_page import add, outcome, required_text, show_page, stored
from tests.kinds import example_row, typed


class Way:
    """The page of a register with two rows, its sheet in a file, and the hands that bring it in."""

    def __init__(self, qtbot: QtBot, page: RegisterPage, answers: Answers, folder: Path) -> None:
        self.qtbot, self.page, self.answers = qtbot, page, answers
        self.register = page.register
        self.file = folder / "bảng.xlsx"
        add(qtbot, page, 0, 1)
        answers.paths = [self.file]
        find(page, QPushButton, "exportRows").click()
        self.until(lambda: "Đã xuất 02 dòng" in outcome(page))

    def until(self, ready: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(ready)
        settle()

    def write(self, change: Callable[[Any, int, Callable[[str], int]], None]) -> None:
        """Change the sheet: given it, the row of its headings, and the column of a field."""
        book = openpyxl.load_workbook(self.file)
        sheet = book.active
        kind = self.register.kind
        first = kind.field(required_text(self.register)).column_heading
        row = next(row for row in sheet.iter_rows() if first in [cell.value for cell in row])
        headings = {cell.value: cell.column for cell in row}
        change(sheet, row[0].row, lambda name: headings[kind.field(name).column_heading])
        book.save(self.file)

    def write_all_sorts(self) -> None:
        """One row as it is, one changed, one new, one refused, a column that the register has not."""
        name = required_text(self.register)

        def change(sheet: Any, top: int, column: Callable[[str], int]) -> None:
            sheet.cell(top + 1, column(name)).value = "Sửa trong Excel"
            for number, row in ((2, top + 3), (3, top + 4)):
                for field in self.register.kind.fields:
                    if field.stored and (number == 2 or field.name != name):
                        sheet.cell(row, column(field.name)).value = typed(field, number)
            sheet.cell(top + 3, column(name)).value = "Viết thêm trong Excel"
            wide = sheet.max_column + 1
            sheet.cell(top, wide).value = "Điện thoại"
            sheet.cell(top + 1, wide).value = "0912345678"

        self.write(change)

    def look(self) -> ImportPreview:
        self.answers.paths = [self.file]
        find(self.page, QPushButton, "importRows").click()
        self.until(lambda: self.page.findChild(ImportPreview) is not None)
        preview = self.page.findChild(ImportPreview)
        assert preview is not None and preview.isVisible()
        return preview

    def take(self, preview: ImportPreview) -> None:
        press(preview, "Đưa vào sổ")
        wait_saved(self.qtbot, self.page.window())  # type: ignore[arg-type]
        settle()


@pytest.fixture(params=REGISTERS, ids=lambda register: register.word)
def way(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    window: MainWindow,
    branch_book: Path,
    answers: Answers,
    tmp_path: Path,
) -> Way:
    register: Register = request.param
    open_book(qtbot, window, branch_book)
    return Way(qtbot, show_page(window, register), answers, tmp_path)


def said(preview: ImportPreview, name: str) -> str:
    label = find(preview, QLabel, name)
    return label.text() if label.isVisible() else ""


def texts(preview: ImportPreview, name: str) -> list[list[str]]:
    model = find(preview, QTableView, f"table_{name}").model()
    return [[str(model.index(r, c).data()) for c in range(model.columnCount())] for r in range(model.rowCount())]


def test_an_export_as_it_is_has_nothing_to_bring_in(way: Way) -> None:
    before, preview = stored(way.page), way.look()
    one = way.register.one
    assert said(preview, "importPlan") == f"Bảng có 02 {one}: đã đúng như trong sổ 02. Không có gì để đưa vào sổ."
    assert said(preview, "missing") == "" and len(texts(preview, "unchanged")) == 2
    assert not find(preview, QPushButton, "primary").isEnabled()
    assert not find(preview, QPushButton, "saveRefused").isVisible()
    press(preview, "Thôi")
    assert stored(way.page) == before


def test_what_would_happen_is_seen_before_anything_is_written(way: Way) -> None:
    way.write_all_sorts()
    before, last, preview = stored(way.page), steps(way.page.app.reader, 1), way.look()
    numbers = "thêm mới 01, thay đổi 01, đã đúng như trong sổ 01, chưa nhập được 01"
    assert said(preview, "importPlan") == f"Bảng có 04 {way.register.one}: {numbers}."
    assert said(preview, "missing") == "Không đưa vào, vì sổ không có cột như vậy: “Điện thoại”."
    doubted = 2 if way.register.doubt(example_row(way.register, 1)) else 0
    tabs = find(preview, QTabWidget, "planTabs")
    assert [tabs.tabText(n) for n in range(tabs.count())] == [
        *("Thêm mới (1)", "Thay đổi (1)", "Không đổi (1)", "Chưa nhập được (1)", f"Cần xem lại ({doubted})")
    ]
    (added,) = texts(preview, "added")
    assert "Viết thêm trong Excel" in added
    (changed,) = texts(preview, "changed")
    field = way.register.kind.field(required_text(way.register))
    assert changed[-3:] == [field.label, changed[-2], "Sửa trong Excel"]
    assert changed[-2] in (typed(field, 0), typed(field, 1))
    for column, text in enumerate(added):
        table = find(preview, QTableView, "table_added")
        room = table.columnWidth(column) >= min(table.fontMetrics().horizontalAdvance(text), 10 * em(table, 1))
        assert room, f"“{text}” is cut"
    (refused,) = texts(preview, "refused")
    assert refused[2:4] == [field.label, f"Hãy ghi “{field.label}”."]
    press(preview, "Thôi")
    assert stored(way.page) == before and steps(way.page.app.reader, 1) == last


def test_it_comes_in_as_one_step_and_goes_by_one_undo(way: Way) -> None:
    way.write_all_sorts()
    before = stored(way.page)
    way.take(way.look())
    bar = way.page.undo_bar
    way.until(lambda: bar.isVisible() and "thêm 01, sửa 01, giữ nguyên 01" in find(bar, QLabel, "").text())
    assert "Còn 01 dòng chưa nhập được" in outcome(way.page)
    assert len(stored(way.page)) == 3 and way.page.model.rowCount() == 3
    assert steps(way.page.app.reader, 1)[0].label == f"Nhập {way.register.one} bảng.xlsx"
    press(bar, "Hoàn tác")
    wait_saved(way.qtbot, way.page.window())  # type: ignore[arg-type]
    assert stored(way.page) == before and not bar.isVisible() and not find(way.page, QLabel, "printOutcome").isVisible()


def test_refused_rows_are_saved_from_the_preview_and_come_in_once_corrected(way: Way, tmp_path: Path) -> None:
    way.write_all_sorts()
    preview, target = way.look(), tmp_path / "chưa nhập.xlsx"
    way.answers.paths = [target]
    press(preview, "Lưu các dòng chưa nhập được ra Excel…")
    way.until(target.exists)
    way.until(lambda: "Đã lưu các dòng chưa nhập được" in said(preview, "refusedSaved"))
    way.take(preview)
    way.file = target
    way.write(lambda sheet, top, column: sheet.cell(top + 1, column(required_text(way.register)), "Đã sửa cho đúng"))
    again = way.look()
    assert said(again, "importPlan") == f"Bảng có 01 {way.register.one}: thêm mới 01."
    called = short_name(way.register.title)
    assert all(called in name and way.register.word not in name for name in way.answers.suggested), "office's words"
    assert said(again, "missing") == ""
    way.take(again)
    assert len(stored(way.page)) == 4


def test_a_card_number_in_a_refused_row_is_seen_whole_only_where_that_is_asked_for(way: Way) -> None:
    def change(sheet: Any, top: int, column: Callable[[str], int]) -> None:
        texts = [f for f in way.register.kind.fields if f.stored and f.kind is Kind.LONG_TEXT]
        field = min(texts, key=lambda f: f.required)
        sheet.cell(top + 3, column(field.name)).value = "Thẻ 038058001234"

    way.write(change)
    for whole, number in ((0, "…1234"), (1, "038058001234")):
        way.page.app.preferences.set_number(WHOLE_CARDS, whole)
        preview = way.look()
        (refused,) = texts(preview, "refused")
        assert f"Thẻ {number}" in refused[-1]
        press(preview, "Thôi")
        settle()


def test_a_book_that_has_changed_meanwhile_is_looked_at_again(way: Way) -> None:
    way.write_all_sorts()
    preview = way.look()
    way.page.app.undo()
    wait_saved(way.qtbot, way.page.window())  # type: ignore[arg-type]
    before = stored(way.page)
    way.take(preview)
    way.until(lambda: "Sổ vừa thay đổi" in outcome(way.page))
    assert stored(way.page) == before


def test_a_file_that_is_no_such_sheet_is_told_and_nothing_is_shown(way: Way, tmp_path: Path) -> None:
    file = tmp_path / "khác.xlsx"
    openpyxl.Workbook().save(file)
    way.answers.paths = [file]
    find(way.page, QPushButton, "importRows").click()
    way.until(lambda: "không có trang nào là bảng" in outcome(way.page))
    assert way.page.findChild(ImportPreview) is None


def test_reading_can_be_stopped(way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped = threading.Event()

    def once_stopped(*asked: Any) -> Generator[Progress, None, Looked]:
        stopped.wait(60)
        return (yield from look_into(*asked))

    monkeypatch.setattr("gui.registers.import_preview.look_into", once_stopped)
    way.answers.paths = [way.file]
    find(way.page, QPushButton, "importRows").click()
    way.page._runs.cancel()
    stopped.set()
    way.until(lambda: "Đã dừng" in outcome(way.page))
    assert way.page.findChild(ImportPreview) is None
