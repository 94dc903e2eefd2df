"""Every declared register's page, tried the same way: rows are typed, saved in a pause, found, changed, taken out."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.queries.history import steps
from db.queries.rows import rows_of
from domain.kinds import Kind
from domain.registers.catalogue import REGISTERS
from domain.registers.models import MODELS
from domain.registers.register import Register
from domain.registers.supplements import SUPPLEMENTS
from domain.text import sentence_case
from gui.registers.page import RegisterPage
from gui.registers.shared_field import SharedFieldDialog
from gui.shell.window import MainWindow
from gui.widgets.row_tables import SIDES_PX
from tests.closed_books import close_all
from tests.gui.answers import Answers
from tests.gui.conftest import open_book, settle, wait_saved
from tests.gui.finding import choose, find, press
from tests.gui.hands import bring_forward, compose, focused
from tests.gui.hands import press as press_key
from tests.gui.holding import held_by_another
from tests.gui.registrations.desk import put
from tests.kinds import typed

WRITTEN = (Kind.TEXT, Kind.LONG_TEXT, Kind.PERSON, Kind.PERSONS)


@pytest.fixture(params=REGISTERS, ids=lambda register: register.word)
def register(request: pytest.FixtureRequest) -> Register:
    found: Register = request.param
    return found


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, branch_book: Path, register: Register) -> RegisterPage:
    """The register of a branch, nothing in it yet."""
    open_book(qtbot, window, branch_book)
    return show_page(window, register)


def show_page(window: MainWindow, register: Register) -> RegisterPage:
    bring_forward(window)
    window.show_page(register.word)
    page = window.page
    assert isinstance(page, RegisterPage)
    settle()
    return page


def fill(page: RegisterPage, number: int = 0, names: tuple[str, ...] = ()) -> None:
    for field in page.register.kind.fields:
        if not field.editable or (names and field.name not in names):
            continue
        if field.kind is Kind.CHOICE:
            box = find(page.panel, QComboBox, f"field_{field.name}")
            box.setCurrentText(typed(field, number))
            box.activated.emit(box.currentIndex())
        elif field.kind is Kind.TICK:
            find(page.panel, QCheckBox, f"field_{field.name}").click()
        else:
            put(page.panel, field.name, typed(field, number))


def main(page: RegisterPage) -> MainWindow:
    window = page.window()
    assert isinstance(window, MainWindow)
    return window


def stored(page: RegisterPage) -> list[Any]:
    (ledger,) = page.app.reader.execute("SELECT id FROM ledger").fetchone()
    return rows_of(page.app.reader, page.register, ledger)


def add(qtbot: QtBot, page: RegisterPage, *numbers: int) -> None:
    """Rows through the page itself."""
    for number in numbers:
        page.begin_adding()
        fill(page, number)
        assert page.desk.save_now()
        wait_saved(qtbot, main(page))
        settle()


def required_text(register: Register) -> str:
    """A field in which something must be written, and may be whatever one likes."""
    asked = [f for f in register.kind.fields if f.required and (f.kind in WRITTEN or f.open_choices)]
    return min(asked, key=lambda f: bool(f.choices)).name


def some_text(register: Register) -> str:
    """A field that takes any words, one of a line and none that is required where there is such a one."""
    fields = [f for f in register.kind.fields if f.editable and f.kind in WRITTEN]
    return min(fields, key=lambda f: (f.required, f.kind is Kind.LONG_TEXT)).name


def state(page: RegisterPage) -> str:
    return page.panel.findChildren(QLabel, "hint")[0].text()


def test_an_empty_page_says_what_to_write_and_leads_to_it(page: RegisterPage) -> None:
    texts = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert page.register.hint in texts and f"Chưa ghi {page.register.one} nào" in texts
    empty = page._empty
    press(empty, f"Thêm {page.register.one}")
    assert page.panel.is_new and focused().objectName().startswith("field_")


def test_a_row_comes_into_the_book_as_it_was_typed(qtbot: QtBot, page: RegisterPage) -> None:
    add(qtbot, page, 0)
    (row,) = stored(page)
    for field in page.register.kind.fields:
        if field.editable:
            assert field.show(getattr(row, field.name)) == typed(field), field.name
    assert state(page) == "Đã lưu" and not page.desk.is_changed()
    assert steps(page.app.reader, 1)[0].label == f"Thêm {page.register.one} – {page.register.name_of(row)}"
    assert page.table.current_id() == row.id


def test_a_pause_saves_once_what_can_stand_and_leaves_in_peace_what_cannot(qtbot: QtBot, page: RegisterPage) -> None:
    page.begin_adding()
    put(page.panel, some_text(page.register), "Mới ghi một nửa")
    page.desk.pause.timeout.emit()
    wait_saved(qtbot, main(page))
    assert stored(page) == [] and page.desk.is_changed()
    assert not [p for p in page.panel.findChildren(QLabel, "problem") if p.isVisible()]
    fill(page)
    page.desk.pause.timeout.emit()
    wait_saved(qtbot, main(page))
    settle()
    assert len(stored(page)) == 1
    page.desk.pause.timeout.emit()
    wait_saved(qtbot, main(page))
    assert [step.label.split(" – ")[0] for step in steps(page.app.reader, 1)] == [page.register.labels()[0]]


def test_what_is_typed_while_a_new_row_is_being_saved_goes_into_the_same_row(qtbot: QtBot, page: RegisterPage) -> None:
    page.begin_adding()
    fill(page)
    assert page.desk.save_now()
    name = required_text(page.register)
    put(page.panel, name, "Viết lại ngay")
    assert page.desk.save_now()
    wait_saved(qtbot, main(page))
    settle()
    (row,) = stored(page)
    assert page.register.kind.field(name).show(getattr(row, name)) == "Viết lại ngay"


def test_going_on_saves_and_a_missing_word_keeps_the_user(qtbot: QtBot, page: RegisterPage, window: MainWindow) -> None:
    add(qtbot, page, 0)
    name = required_text(page.register)
    put(page.panel, name, "")
    window.show_page("months")
    assert window.page is page
    problems = [p.text() for p in page.panel.findChildren(QLabel, "problem") if p.isVisible()]
    assert problems == [f"Hãy ghi “{page.register.kind.field(name).label}”."]
    put(page.panel, name, "Đã ghi lại")
    window.show_page("months")
    wait_saved(qtbot, window)
    assert window.page is not page
    assert page.register.kind.field(name).show(getattr(stored(page)[0], name)) == "Đã ghi lại"


def test_dropping_shows_the_book_again(qtbot: QtBot, page: RegisterPage) -> None:
    add(qtbot, page, 0)
    name = required_text(page.register)
    put(page.panel, name, "Viết nhầm")
    find(page.panel, QPushButton, "dropRecord").click()
    assert not page.desk.is_changed()
    assert page.panel.form.texts()[name] == typed(page.register.kind.field(name))


def test_an_undo_takes_the_row_away_and_redo_brings_it_back(qtbot: QtBot, page: RegisterPage) -> None:
    add(qtbot, page, 0)
    page.app.undo()
    wait_saved(qtbot, main(page))
    settle()
    assert stored(page) == [] and page.desk.record is None
    page.app.redo()
    wait_saved(qtbot, main(page))
    settle()
    assert len(stored(page)) == 1 and page.model.rowCount() == 1


def test_what_is_typed_over_a_row_that_an_undo_took_away_stays_with_the_reason(
    qtbot: QtBot, page: RegisterPage
) -> None:
    add(qtbot, page, 0)
    name = required_text(page.register)
    put(page.panel, name, "Vẫn đang viết")
    page.app.undo()
    wait_saved(qtbot, main(page))
    settle()
    assert page.panel.form.texts()[name] == "Vẫn đang viết"
    assert "không còn trong sổ" in page.desk.problem.text()


@pytest.fixture
def held(qtbot: QtBot, window: MainWindow, page: RegisterPage) -> Iterator[sqlite3.Connection]:
    with held_by_another(qtbot, window) as other:
        yield other


def test_what_the_book_could_not_take_stays_on_the_screen(
    qtbot: QtBot, page: RegisterPage, window: MainWindow, held: sqlite3.Connection
) -> None:
    page.begin_adding()
    fill(page)
    assert page.desk.save_now()
    wait_saved(qtbot, window)
    settle()
    assert stored(page) == [] and page.desk.is_changed() and page.unsaved()
    held.rollback()
    assert page.desk.save_now()
    wait_saved(qtbot, window)
    settle()
    assert len(stored(page)) == 1 and not page.unsaved()


def test_rows_are_found_filtered_and_all_shown_again(qtbot: QtBot, page: RegisterPage) -> None:
    add(qtbot, page, 0, 1)
    page.panel.show_nothing()
    line = page.filters.line
    line.setText("khong co chu nay o dau ca")
    settle()
    assert page.model.rowCount() == 0
    press(page._empty, "Bỏ lọc")
    assert page.model.rowCount() == 2
    chosen = next((f for f in page.register.kind.fields if f.kind is Kind.CHOICE and not f.open_choices), None)
    if chosen is not None:
        choose(find(page.filters, QComboBox, f"filter_{chosen.name}"), sentence_case(typed(chosen, 1)))
        assert {getattr(page.model.record(n), chosen.name) for n in range(page.model.rowCount())} <= {
            typed(chosen, 1),
            getattr(page.model.record(0), chosen.name),
        }
        assert page.words()
        page.show_all()
    saved = page.terms()
    assert page.show_terms(saved) == [] and page.model.rowCount() == 2


def test_the_row_that_is_written_stays_whatever_is_filtered(qtbot: QtBot, page: RegisterPage) -> None:
    add(qtbot, page, 0, 1)
    for missing in page.register.missing:
        find(page.filters, QCheckBox, f"missing_{missing.field}").setChecked(True)
    assert page.model.rowCount() >= 1
    assert page.model.row_of(page.table.current_id()) >= 0


def test_several_rows_get_the_same_value_as_one_step(qtbot: QtBot, page: RegisterPage) -> None:
    add(qtbot, page, 0, 1)
    page.table.selectAll()
    find(page, QPushButton, "shareField").click()
    dialog = page.findChild(SharedFieldDialog)
    assert dialog is not None
    name = some_text(page.register)
    box = find(dialog, QComboBox, "sharedField")
    box.setCurrentIndex(box.findData(name))
    line = find(dialog, QWidget, f"field_{name}")
    assert isinstance(line, QLineEdit | QPlainTextEdit)
    line.selectAll()
    line.insertPlainText("Như nhau") if isinstance(line, QPlainTextEdit) else line.insert("Như nhau")
    for row in ((box.currentIndex() + 1) % box.count(), box.findData(name)):
        box.setCurrentIndex(row)  # what was typed in a column is there again
    find(dialog, QPushButton, "primary").click()
    wait_saved(qtbot, main(page))
    settle()
    show = page.register.kind.field(name).show
    assert {show(getattr(row, name)) for row in stored(page)} == {"Như nhau"}
    page.app.undo()
    wait_saved(qtbot, main(page))
    assert "Như nhau" not in {show(getattr(row, name)) for row in stored(page)}


def test_rows_taken_out_are_offered_back(qtbot: QtBot, page: RegisterPage) -> None:
    add(qtbot, page, 0, 1)
    before = stored(page)
    page.table.selectAll()
    page.table.setFocus()
    press_key(Qt.Key.Key_Delete)
    wait_saved(qtbot, main(page))
    settle()
    assert stored(page) == []
    press(page.undo_bar, "Hoàn tác")
    wait_saved(qtbot, main(page))
    assert stored(page) == before


def outcome(page: RegisterPage) -> str:
    return find(page, QLabel, "printOutcome").text()


def test_its_section_is_printed_by_itself(qtbot: QtBot, page: RegisterPage, answers: Answers, tmp_path: Path) -> None:
    if not page.register.printed:
        assert page.prints == ""
        return
    add(qtbot, page, 0)
    target = tmp_path / "phần.pdf"
    answers.paths = [target]
    page.print_shown()
    qtbot.waitUntil(lambda: "Đã lưu" in outcome(page))
    with pypdfium2.PdfDocument(target) as pdf:
        words = "".join(page_.get_textpage().get_text_range() for page_ in pdf)
    written = typed(page.register.kind.field(required_text(page.register))).split()
    assert all(word.strip(";,") in words for word in written)


def test_what_is_found_everywhere_leads_here(qtbot: QtBot, page: RegisterPage, window: MainWindow) -> None:
    add(qtbot, page, 0, 1)
    row = stored(page)[1]
    text = next(f for f in page.register.kind.fields if f.kind is Kind.LONG_TEXT and f.editable)
    window.show_page("overview")
    finder = window.page_area.finder
    finder.begin()
    finder.setText(getattr(row, text.name))
    finder.look()
    hits = [finder.found._hit(n) for n in range(finder.found.list.count())]
    wanted = [hit for hit in hits if hit is not None and hit.register == page.register.word and hit.record_id == row.id]
    assert len(wanted) == 1
    finder.chosen.emit(wanted[0])
    settle()
    assert isinstance(window.page, RegisterPage) and window.page.table.current_id() == row.id


def test_a_word_that_is_composed_still_is_taken_along(qtbot: QtBot, page: RegisterPage) -> None:
    add(qtbot, page, 0)
    text = next(f for f in page.register.kind.fields if f.kind is Kind.LONG_TEXT and f.editable)
    field = find(page.panel, QPlainTextEdit, f"field_{text.name}")
    field.setFocus()
    field.selectAll()
    compose("đồng", commit="đồng")
    compose(" chí")
    assert page.desk.save_now()
    wait_saved(qtbot, main(page))


def test_a_closed_ledger_and_a_copy_are_only_looked_at(
    qtbot: QtBot, make_window: Any, branch_book: Path, tmp_path: Path, register: Register
) -> None:
    file = Path(shutil.copy(branch_book, tmp_path / "khoa.sotd"))
    window = make_window()
    open_book(qtbot, window, file)
    page = show_page(window, register)
    add(qtbot, page, 0)
    window.app.act("Khóa", close_all)
    wait_saved(qtbot, window)
    settle()
    assert not find(page, QPushButton, "addRow").isEnabled()
    page.table.select_id(stored(page)[0].id)
    assert not page.panel.form.isEnabled() and not find(page, QPushButton, "removeRows").isEnabled()
    page.begin_adding()
    assert not page.panel.is_new


def test_what_does_not_agree_is_said_beside_the_form_and_found_by_a_tick(
    qtbot: QtBot, window: MainWindow, branch_book: Path
) -> None:
    open_book(qtbot, window, branch_book)
    page = show_page(window, MODELS)
    for number, money in enumerate(("11,8 tỷ", "2,6 tỷ")):
        page.begin_adding()
        put(page.panel, "name", f"Mô hình {number}")
        put(page.panel, "money", money)
        put(page.panel, "sources", "MTTQ tỉnh: 2,6 tỷ")
        assert page.desk.save_now()
        wait_saved(qtbot, window)
        settle()
    doubt, tick = find(page.panel, QLabel, "doubt"), find(page.filters, QCheckBox, "doubted")
    assert not doubt.isVisible()
    page.table.select_id(stored(page)[0].id)
    assert "các nguồn cộng lại là 2.600.000.000 đồng" in doubt.text() and doubt.isVisible()
    page.panel.show_nothing()
    tick.setChecked(True)
    assert [row.name for n in range(page.model.rowCount()) if (row := page.model.record(n))] == ["Mô hình 0"]
    saved = page.terms()
    page.show_all()
    assert page.model.rowCount() == 2 and page.show_terms(saved) == [] and page.model.rowCount() == 1
    assert "cần xem lại" in page.words()


def test_headings_and_short_choices_are_read_whole(page: RegisterPage) -> None:
    header, metrics = page.table.horizontalHeader(), page.table.fontMetrics()
    for column, field in enumerate(page.model.fields):
        assert header.sectionSizeHint(column) <= page.table.columnWidth(column), field.label
        for word in () if page.table.isColumnHidden(column) else field.offered:
            if len(word) <= len("nhiệm vụ trọng tâm"):
                assert metrics.horizontalAdvance(word) + SIDES_PX <= page.table.columnWidth(column), word


def test_a_supplement_is_called_by_its_name() -> None:
    row = SUPPLEMENTS.kind.record(kind="chỉ tiêu riêng", name="Hộ tham gia “Ngày thứ Bảy vì dân”")
    assert SUPPLEMENTS.name_of(row) == "Hộ tham gia “Ngày thứ Bảy vì dân”"
