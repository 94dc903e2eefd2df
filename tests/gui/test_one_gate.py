"""A text goes through the gate once on its way from the hand or the sheet to the file, by the real window."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from gui.months.model import CELLS
from gui.shell.window import MainWindow
from gui.tasks.bring_in import bring_in, prepare, read_file
from gui.tasks.driving import drive
from tests.books import NOW, opened
from tests.gui.conftest import settle, wait_saved
from tests.gui.finding import find
from tests.gui.hands import keys, press
from tests.gui.months.conftest import show_months
from tests.gui.people.conftest import done, names, pick, show_people
from tests.passages import Passages


@pytest.fixture
def passages(monkeypatch: pytest.MonkeyPatch) -> Passages:
    """What goes through the gate."""
    return Passages(monkeypatch)


@pytest.mark.parametrize("field", ["done", "remark"])
def test_a_cell_of_a_month(qtbot: QtBot, window: MainWindow, branch_book: Path, passages: Passages, field: str) -> None:
    page = show_months(qtbot, window, branch_book)
    page.grid.begin_at(0, CELLS.index(field) + 1)
    passages.of.clear()
    keys("xay cau")
    press(Qt.Key.Key_Return)
    wait_saved(qtbot, window)
    assert window.app.reader.execute(f"SELECT {field} FROM follow_up").fetchall() == [("xay cau",)]
    assert passages.of == {"xay cau": 1}


def test_a_block_of_cells(qtbot: QtBot, window: MainWindow, branch_book: Path, passages: Passages) -> None:
    page = show_months(qtbot, window, branch_book)
    passages.of.clear()
    page.blocks._lay_down("Dán", "Đã dán", 0, CELLS.index("own_mark") + 1, (("Hay", "một"), ("Dở", "hai")))
    wait_saved(qtbot, window)
    assert window.app.reader.execute("SELECT count(*) FROM follow_up").fetchone() == (2,)
    assert passages.of == {"Hay": 1, "Dở": 1, "một": 1, "hai": 1}


def test_a_form(qtbot: QtBot, window: MainWindow, commune_book: Path, passages: Passages) -> None:
    """What was not typed goes out of the file and into it again: it passes there, once too."""
    page = show_people(qtbot, window, commune_book)
    name = names(page)[0]
    pick(page, name)
    card = page.member_panel.desk.record.card_number
    passages.of.clear()
    line = find(page.member_panel.form, QLineEdit, "field_task")
    line.setText("Tuyên truyền")
    line.textEdited.emit("Tuyên truyền")
    settle()
    page.member_panel.desk.save_now()
    done(qtbot, window)
    assert {text: count for text, count in passages.of.items() if text} == {"Tuyên truyền": 1, name: 1, card: 1}


def test_a_list(new_file: Path, tmp_path: Path, passages: Passages) -> None:
    path = tmp_path / "ds.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("DS")
        sheet.write_row(0, 0, ("STT", "Chi bộ", "Họ và tên", "Ngày sinh", "Số thẻ", "Nhiệm vụ", "Ghi chú"))
        for n in range(1, 41):
            row = (n, "Chi bộ thôn 1", "Nguyễn Văn An", f"{n % 28 + 1}/3/1960", f"36.{n:06d}", f"Việc {n}", f"Ghi {n}")
            sheet.write_row(n, 0, row)
    with opened(new_file) as book:
        connection = book.session.connection
        prepared = prepare(connection, read_file(path), NOW.date())
        assert len(prepared.plan.additions) == 40
        drive(bring_in(book, prepared, "ds.xlsx"))
        assert connection.execute("SELECT count(*) FROM membership WHERE task <> ''").fetchone() == (40,)
    assert {text: count for text, count in passages.of.items() if text.startswith(("Việc", "Ghi"))} == {
        f"{word} {n}": 1 for word in ("Việc", "Ghi") for n in range(1, 41)
    }
    assert {count for text, count in passages.of.items() if text} == {1}
