"""Khóa sổ: what is missing is seen and opened, books are closed with a reason, put right, opened again."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPlainTextEdit, QPushButton, QTableView, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from db.book.book import Book
from db.operations.layouts import keep_layout
from db.operations.ledgers import open_ledgers
from db.queries.closings import closings_of, corrections_of, stored_book
from db.queries.ledgers import ledger_of
from db.queries.units import all_units
from domain.closings import CLOSED, REOPENED, ClosingEvent
from domain.ledgers import Ledger
from domain.year_ends import headline
from gui.closing.end_table import STATE
from gui.closing.page import ClosingPage
from gui.context import places
from gui.months.page import MonthsPage
from gui.records.record_dialog import RecordDialog
from gui.registrations.page import RegistrationsPage
from gui.shell.window import MainWindow
from gui.tasks.layouts import layout_in_file
from gui.widgets.row_tables import SIDES_PX
from printouts.layout_file import DEFAULT
from tests.closed_books import fill_gaps
from tests.gui.answers import Answers
from tests.gui.books import COMMUNE, EMPTY, FIRST, SECOND, YEAR
from tests.gui.conftest import open_book, settle, wait_saved
from tests.gui.desk import dialog_of, text_in
from tests.gui.finding import find, press
from tests.gui.hands import bring_forward, focused
from tests.gui.hands import press as press_key
from tests.printouts.paper import plain_text, squeezed

BY, WHY = "Nguyễn Thị Ánh Tuyết", "Bàn giao cho chi bộ mới"


def unit_id(window: MainWindow, name: str) -> int:
    return next(unit.id for unit in all_units(window.app.reader) if unit.name == name)


def ledger(window: MainWindow, name: str = FIRST) -> Ledger:
    found = ledger_of(window.app.reader, unit_id(window, name), YEAR)
    assert found is not None
    return found


def events(window: MainWindow, name: str = FIRST) -> list[ClosingEvent]:
    return closings_of(window.app.reader, ledger(window, name).id)


def show(qtbot: QtBot, window: MainWindow, book: Path) -> ClosingPage:
    """The page of a commune in which FIRST and SECOND have their books."""
    open_book(qtbot, window, book)
    second = unit_id(window, SECOND)
    window.app.act("Mở sổ", open_ledgers, [second], YEAR, window.app.today(), BY)
    wait_saved(qtbot, window)
    window.show_page(places.CLOSING)
    page = window.page
    assert isinstance(page, ClosingPage)
    wait_looked(qtbot, window)
    return page


def wait_looked(qtbot: QtBot, window: MainWindow) -> ClosingPage:
    page = window.page
    assert isinstance(page, ClosingPage)
    qtbot.waitUntil(lambda: page.is_painted() and not page.round.is_busy and not window.app.writer.is_busy)
    return page


def lines(page: ClosingPage) -> dict[str, tuple[str, bool]]:
    """How each unit stands, and whether it is ticked."""
    model = page.table.lines
    found = {}
    for row in range(model.rowCount()):
        end = model.rows[row]
        found[end.unit] = (model.index(row, 1).data(), end.unit_id in model.ticks)
    return found


def choose(page: ClosingPage, name: str) -> None:
    model = page.table.lines
    row = next(row for row in range(model.rowCount()) if model.rows[row].unit == name)
    page.table.setCurrentIndex(model.index(row, 0))


def fill(within: QWidget, **texts: str) -> None:
    for name, text in texts.items():
        field = within.findChild(QWidget, f"field_{name}")
        if isinstance(field, QPlainTextEdit):
            field.setPlainText(text)
        else:
            assert isinstance(field, QLineEdit)
            field.setText(text)


def close_first(qtbot: QtBot, page: ClosingPage) -> None:
    choose(page, FIRST)
    page.table.lines.tick([page.table.currentIndex().row()], True)
    fill(page.choices, by_whom=BY, waived=WHY)
    page.close_button.click()
    wait_looked(qtbot, page.window())  # type: ignore[arg-type]


def test_how_a_unit_stands_is_read_whole(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    page = show(qtbot, window, commune_book)
    table = page.table
    for words in ("Chưa mở sổ", "Còn thiếu", "Có thể khóa", "Đã khóa"):
        assert table.fontMetrics().horizontalAdvance(words) + SIDES_PX <= table.columnWidth(STATE), words


def test_the_keyboard_goes_to_what_is_missing_and_stays_on_the_page(
    qtbot: QtBot, window: MainWindow, commune_book: Path, answers: Answers
) -> None:
    page = show(qtbot, window, commune_book)
    bring_forward(window)
    choose(page, FIRST)
    page.table.lines.tick([page.table.currentIndex().row()], True)
    fill(page.choices, by_whom="")
    page.close_button.setFocus()
    page.close_button.click()
    assert focused().objectName() == "field_by_whom"
    fill(page.choices, by_whom=BY)
    page.close_button.click()
    assert focused().objectName() == "field_waived"
    page.close_button.setFocus()
    close_first(qtbot, page)
    assert lines(page)[FIRST][0] == "Đã khóa" and page.isAncestorOf(focused())


def test_organisations_are_closed_along_with_the_branches(qtbot: QtBot, window: MainWindow, sample_file: Path) -> None:
    """Each with its own form, stored as it is."""
    open_book(qtbot, window, sample_file)
    window.show_page(places.CLOSING)
    page = wait_looked(qtbot, window)
    press(page, "Chọn cả đơn vị còn thiếu")
    model = page.table.lines
    ends = [model.rows[row] for row in range(model.rowCount())]
    assert model.ticks == {end.unit_id for end in ends if end.is_open}
    parted = {unit.id: unit.kind.is_party for unit in all_units(window.app.reader)}
    others = [end.unit_id for end in ends if end.is_open and not parted[end.unit_id]]
    assert len(others) == 5
    press(page, "Bỏ chọn")
    model.tick([row for row in range(model.rowCount()) if model.rows[row].unit_id in others], True)
    fill(page.choices, by_whom=BY, waived="Còn việc làm tiếp sang năm sau")
    page.close_button.click()
    wait_looked(qtbot, window)
    assert {model.rows[row].state for row in range(model.rowCount()) if model.rows[row].unit_id in others} == {
        "Đã khóa"
    }
    for unit_id in others:
        ledger = ledger_of(window.app.reader, unit_id, window.app.year)
        stored = stored_book(window.app.reader, ledger.id) if ledger is not None else b""
        assert squeezed("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") in squeezed(plain_text(stored or b""))
    row = next(row for row in range(model.rowCount()) if model.rows[row].unit_id == others[-1])
    page.table.setCurrentIndex(model.index(row, 0))
    find(page, QPushButton, "reopenBook").click()
    dialog = dialog_of(qtbot, window, RecordDialog)
    fill(dialog, by_whom=BY, reason="Ghi thiếu tháng 2")
    press(dialog, "Mở lại sổ")
    qtbot.waitUntil(lambda: model.rows[row].is_open)


def test_long_names_take_as_many_lines_as_they_need(qtbot: QtBot, window: MainWindow, sample_file: Path) -> None:
    open_book(qtbot, window, sample_file)
    window.show_page(places.CLOSING)
    table = wait_looked(qtbot, window).table
    window.resize(1366, 768)
    settle()
    metrics = table.fontMetrics()
    heights = {}
    for row in range(table.lines.rowCount()):
        name = table.lines.rows[row].unit
        room = table.columnWidth(0) - metrics.height()  # the tick
        heights[name] = table.rowHeight(row)
        assert heights[name] > metrics.horizontalAdvance(name) // room * metrics.height(), name
    assert len(set(heights.values())) > 1


def test_each_unit_tells_how_it_stands(
    qtbot: QtBot, window: MainWindow, commune_book: Path, qtmodeltester: ModelTester
) -> None:
    page = show(qtbot, window, commune_book)
    assert lines(page) == {FIRST: ("Còn thiếu", False), SECOND: ("Còn thiếu", False), EMPTY: ("Chưa mở sổ", False)}
    assert find(page, QLabel, "yearHeadline").text() == "0/2 đơn vị có thể khóa sổ; 02 còn thiếu."
    assert not page.close_button.isEnabled()
    qtmodeltester.check(page.table.lines)
    choose(page, EMPTY)
    assert "chưa mở sổ" in text_in(page.gaps)


def test_enter_on_what_is_missing_opens_its_very_place(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    page = show(qtbot, window, commune_book)
    choose(page, FIRST)
    gaps = find(page, QListWidget, "yearGaps")
    row = next(row for row in range(gaps.count()) if "tháng" in gaps.item(row).text())
    gap = gaps.item(row).data(Qt.ItemDataRole.UserRole)
    gaps.setCurrentRow(row)
    bring_forward(window)
    gaps.setFocus()
    press_key(Qt.Key.Key_Return)
    assert isinstance(window.page, MonthsPage)
    assert window.app.unit_id == unit_id(window, FIRST)
    assert window.app.preferences.number("month") == gap.months[0]


def test_what_the_unit_itself_lacks_opens_its_page(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    page = show(qtbot, window, commune_book)
    choose(page, SECOND)
    gaps = find(page, QListWidget, "yearGaps")
    gaps.setCurrentRow(next(row for row in range(gaps.count()) if "tập thể" in gaps.item(row).text()))
    find(page, QPushButton, "openYearGap").click()
    assert isinstance(window.page, RegistrationsPage)
    assert window.app.unit_id == unit_id(window, SECOND)


def test_a_book_with_gaps_is_closed_with_a_reason_only(
    qtbot: QtBot, window: MainWindow, commune_book: Path, answers: Answers
) -> None:
    page = show(qtbot, window, commune_book)
    choose(page, FIRST)
    bring_forward(window)
    page.table.setFocus()
    press_key(Qt.Key.Key_Space)
    assert lines(page)[FIRST] == ("Còn thiếu", True)
    fill(page.choices, by_whom=BY)
    page.close_button.click()
    assert "hãy ghi lý do vẫn khóa" in text_in(page.choices)
    assert answers.asked == []
    fill(page.choices, waived=WHY)
    answers.agree = False
    page.close_button.click()
    assert ledger(window).is_open
    answers.agree = True
    page.close_button.click()
    wait_looked(qtbot, window)
    (event,) = events(window)
    assert (event.kind, event.by_whom, event.waived, event.reason) == (CLOSED, BY, WHY, "hết năm")
    content = stored_book(window.app.reader, ledger(window).id)
    assert content is not None
    assert content.startswith(b"%PDF")
    assert hashlib.sha256(content).hexdigest() == event.sha256
    assert lines(page)[FIRST] == ("Đã khóa", False)
    assert "Đã khóa 01 sổ" in text_in(page.outcome)
    assert BY in find(page, QPlainTextEdit, "closedWords").toPlainText()
    assert event.sha256 in text_in(page.closed.pane)
    assert find(page, QPlainTextEdit, "field_waived").toPlainText() == ""


def test_what_one_unit_lacks_begins_under_the_table(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    """One line makes a table lower than what is the least of several; the words under it are read whole."""
    page = show(qtbot, window, commune_book)
    window.resize(1920, 1080)
    window.app.choose(unit_id(window, FIRST), YEAR)
    wait_looked(qtbot, window)
    settle()
    foot = page.table.mapTo(page, QPoint(0, page.table.height())).y()
    assert page.table.lines.rowCount() == 1 and page.gaps.isVisible()
    assert foot < page.gaps.mapTo(page, QPoint(0, 0)).y()
    window.app.choose(unit_id(window, COMMUNE), YEAR)
    wait_looked(qtbot, window)
    assert page.table.lines.rowCount() == 3 and page.table.maximumHeight() >= page.table.minimumHeight()


def test_those_in_which_nothing_is_missing_are_ticked_beforehand(
    qtbot: QtBot, window: MainWindow, commune_book: Path
) -> None:
    open_book(qtbot, window, commune_book)
    window.app.act("Mở sổ", open_ledgers, [unit_id(window, SECOND)], YEAR, window.app.today(), BY)
    window.app.write(lambda book: fill_gaps(book, ledger(window).id, window.app.today()))
    wait_saved(qtbot, window)
    window.show_page(places.CLOSING)
    page = wait_looked(qtbot, window)
    assert lines(page)[FIRST] == ("Có thể khóa", True)
    assert lines(page)[SECOND] == ("Còn thiếu", False)
    press(page, "Bỏ chọn")
    assert not page.close_button.isEnabled()
    press(page, "Chọn đơn vị đã đủ")
    assert page.close_button.text() == "Khóa sổ…"
    fill(page.choices, by_whom=BY)
    page.close_button.click()
    wait_looked(qtbot, window)
    assert (events(window)[0].gaps, events(window)[0].waived) == ("", "")


def test_who_closes_must_be_named(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    page = show(qtbot, window, commune_book)
    page.table.lines.tick([0, 1], True)
    fill(page.choices, by_whom="", waived=WHY)
    page.close_button.click()
    assert "Hãy ghi “Người chịu trách nhiệm”" in text_in(page.choices)
    assert ledger(window).is_open


def test_all_in_one_go_and_stopped_between_two(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    page = show(qtbot, window, commune_book)
    press(page, "Chọn cả đơn vị còn thiếu")
    assert page.close_button.text() == "Khóa 02 sổ…"
    fill(page.choices, by_whom=BY, waived=WHY, day="25/3")
    page.close_button.click()
    page.round.stop()
    wait_looked(qtbot, window)
    assert [ledger(window, name).is_open for name in (FIRST, SECOND)] == [False, True]
    assert "Đã dừng, 01 sổ chưa làm" in text_in(page.outcome)
    assert lines(page) == {FIRST: ("Đã khóa", False), SECOND: ("Còn thiếu", True), EMPTY: ("Chưa mở sổ", False)}
    fill(page.choices, waived=WHY)
    page.close_button.click()
    wait_looked(qtbot, window)
    assert not ledger(window, SECOND).is_open
    assert events(window)[0].day == events(window, SECOND)[0].day
    assert find(page, QLabel, "yearHeadline").text() == "Mọi sổ của năm này đã khóa."


def test_a_book_that_its_form_has_no_room_for_is_told_and_the_others_are_closed(
    qtbot: QtBot, window: MainWindow, commune_book: Path, tmp_path: Path
) -> None:
    """The layout that the office has chosen is the form of its chi bộ alone."""
    page = show(qtbot, window, commune_book)
    text = DEFAULT.read_text(encoding="utf-8").replace('heading = "Nam/\\nnữ"', f'heading = "{"rất dài " * 80}"')
    own = tmp_path / "mau.toml"
    own.write_text(text, encoding="utf-8")
    window.app.act("Đưa vào", keep_layout, layout_in_file(own, window.app.year))
    other = f"UPDATE unit SET kind = 'hội, đoàn thể' WHERE id = {unit_id(window, FIRST)}"
    window.app.act("Đổi loại", lambda db: db.conn.execute(other).rowcount)
    wait_saved(qtbot, window)
    page.load()
    wait_looked(qtbot, window)
    page.table.lines.tick(range(page.table.lines.rowCount()), True)
    fill(page.choices, by_whom=BY, waived=WHY)
    page.close_button.click()
    wait_looked(qtbot, window)
    assert "01 sổ chưa khóa được" in text_in(page.outcome)
    assert "cao hết trang" in text_in(page.outcome)
    assert [ledger(window, name).is_open for name in (FIRST, SECOND)] == [False, True]


def test_a_closed_book_is_printed_as_it_was_stored(
    qtbot: QtBot, window: MainWindow, commune_book: Path, answers: Answers, tmp_path: Path
) -> None:
    page = show(qtbot, window, commune_book)
    close_first(qtbot, page)
    answers.paths = [tmp_path / "in.pdf"]
    find(page, QPushButton, "printStored").click()
    qtbot.waitUntil((tmp_path / "in.pdf").exists)
    qtbot.waitUntil(lambda: not window.app.background.is_busy)
    assert hashlib.sha256((tmp_path / "in.pdf").read_bytes()).hexdigest() == events(window)[0].sha256


def test_what_is_put_right_stands_beneath_and_prints(
    qtbot: QtBot, window: MainWindow, commune_book: Path, answers: Answers, tmp_path: Path
) -> None:
    page = show(qtbot, window, commune_book)
    close_first(qtbot, page)
    assert not find(page, QPushButton, "printCorrections").isEnabled()
    find(page, QPushButton, "addCorrection").click()
    dialog = dialog_of(qtbot, window, RecordDialog)
    press(dialog, "Ghi đính chính")
    assert "Hãy ghi “Chỗ đính chính”" in text_in(dialog)
    fill(dialog, place="Trang 12, tháng 2", wrong="Vượt", right="Đạt", by_whom=BY, day="25/3")
    press(dialog, "Ghi đính chính")
    qtbot.waitUntil(lambda: bool(corrections_of(window.app.reader, events(window)[0].id)))
    wait_looked(qtbot, window)
    (one,) = corrections_of(window.app.reader, events(window)[0].id)
    assert (one.place, one.right, one.by_whom) == ("Trang 12, tháng 2", "Đạt", BY)
    answers.paths = [tmp_path / "dc.pdf"]
    made = find(page, QTableView, "table_corrections")
    assert made.visualRect(made.model().index(0, 0)).top() < made.viewport().height(), "the first one is seen"
    find(page, QPushButton, "printCorrections").click()
    qtbot.waitUntil((tmp_path / "dc.pdf").exists)
    qtbot.waitUntil(lambda: not window.app.background.is_busy)


def test_a_closed_book_is_opened_again_with_a_reason(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    page = show(qtbot, window, commune_book)
    close_first(qtbot, page)
    find(page, QPushButton, "reopenBook").click()
    dialog = dialog_of(qtbot, window, RecordDialog)
    fill(dialog, by_whom=BY)
    press(dialog, "Mở lại sổ")
    assert "Hãy ghi “Lý do mở lại”" in text_in(dialog)
    fill(dialog, reason="Ghi thiếu tháng 2")
    press(dialog, "Mở lại sổ")
    qtbot.waitUntil(lambda: len(events(window)) > 1)
    wait_looked(qtbot, window)
    assert [one.kind for one in events(window)] == [CLOSED, REOPENED]
    assert lines(page)[FIRST][0] == "Còn thiếu"


def test_the_pages_of_a_closed_year_say_so_and_lead_here(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    page = show(qtbot, window, commune_book)
    close_first(qtbot, page)
    window.app.choose_unit(unit_id(window, FIRST))
    for place in (places.MONTHS, places.REGISTRATIONS):
        window.show_page(place)
        wait_saved(qtbot, window)
        assert window.page is not None
        said = text_in(window.page)
        assert f"Sổ năm {YEAR} đã khóa ngày 25/03/{YEAR} (hết năm), người chịu trách nhiệm: {BY}." in said
    assert window.page is not None
    find(window.page, QPushButton, "goToClosing").click()
    assert isinstance(window.page, ClosingPage)


def test_undo_says_why_it_stops_at_a_closing(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    page = show(qtbot, window, commune_book)
    close_first(qtbot, page)
    said: list[str] = []
    window.app.noticed.connect(said.append)
    window.menus.undo.trigger()
    wait_saved(qtbot, window)
    assert any("mở lại sổ" in one for one in said)
    assert not ledger(window).is_open


def test_a_book_that_is_only_looked_at_is_not_closed(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    holder = Book(commune_book, window.app.clock)
    try:
        window.openings.look_at(commune_book)
        qtbot.waitUntil(lambda: window.app.is_open)
        window.show_page(places.CLOSING)
        page = wait_looked(qtbot, window)
        press(page, "Chọn cả đơn vị còn thiếu")
        assert not page.close_button.isEnabled()
    finally:
        holder.abandon()


@pytest.mark.parametrize(("name", "count"), [(COMMUNE, 3), (FIRST, 1)])
def test_the_place_chosen_at_the_top_is_shown(
    qtbot: QtBot, window: MainWindow, commune_book: Path, name: str, count: int
) -> None:
    page = show(qtbot, window, commune_book)
    window.app.choose_unit(unit_id(window, name))
    wait_looked(qtbot, window)
    assert page.table.lines.rowCount() == count
    if count == 1:
        assert lines(page) == {FIRST: ("Còn thiếu", True)}
        assert page.table.height() < 5 * page.table.rowHeight(0), "the room is for what is told of it"
    assert find(page, QPushButton, "tickOpen").isVisible() == (count > 1)


def test_nothing_opened_is_told() -> None:
    assert headline([]) == "Chưa đơn vị nào mở sổ của năm này."
