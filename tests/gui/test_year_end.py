"""A year's end through the real window: rated, closed with a gap, reprinted, opened anew, rearranged, rated there."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListWidget, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from db.operations.months import write_cell
from db.operations.packs import save_pack
from db.operations.units import save_unit
from db.queries.closings import closings_of, stored_book
from db.queries.ledgers import ledger_of, roster_of
from db.queries.packs import pack_of
from db.queries.ratings import ratings_of
from db.queries.units import all_units
from domain.ledgers import Ledger
from domain.ratings import RatedPeriod
from domain.units import Unit
from gui.closing.page import ClosingPage
from gui.context import places
from gui.new_year.page import NewYearPage
from gui.printing.page import PrintingPage
from gui.ratings.page import RatingsPage
from gui.rearranging.page import RearrangingPage
from gui.shell.window import MainWindow
from tests.gui.answers import Answers
from tests.gui.conftest import MakeWindow, close_window, open_book, wait_saved
from tests.gui.finding import choose, find
from tests.gui.hands import bring_forward, keys
from tests.gui.hands import press as press_key
from tests.gui.test_story import choose_unit

YEAR = 2026
DECEMBER, JANUARY, MARCH = (datetime.datetime(*day, 8, 30) for day in ((2026, 12, 20), (2027, 1, 8), (2027, 3, 10)))
WHO, WHY = "Nguyễn Thị Ánh Tuyết", "Hai đồng chí đi điều trị dài ngày, chi bộ đã nhắc"
MERGED = "Chi bộ thôn Liên Hòa"


def test_from_the_ratings_of_december_to_those_of_a_merged_unit_in_march(
    qtbot: QtBot, make_window: MakeWindow, answers: Answers, sample_file: Path, tmp_path: Path
) -> None:
    window = make_window()
    now = [DECEMBER]
    window.app.clock = lambda: now[0]
    bring_forward(window)
    open_book(qtbot, window, sample_file)
    window.app.typed.set_text("who", WHO)
    first, second = [unit for unit in all_units(window.app.reader) if unit.kind.keeps_book and unit.kind.is_party][:2]
    choose_unit(qtbot, window, first.name)
    rate_all(qtbot, window, first)

    now[0] = JANUARY
    close_with_a_gap(qtbot, window, answers, first)
    change_what_is_printed(qtbot, window, first)
    choose_unit(qtbot, window, "Chi bộ đổi tên")
    reprint(qtbot, window, answers, first, tmp_path / "in lại.pdf")
    choose_unit(qtbot, window, "Đảng bộ xã Định Xuân")
    open_next_year(qtbot, window)
    write_months_before(qtbot, window, (first, second))

    now[0] = MARCH
    rearrange(qtbot, window)
    rate_in_the_new_unit(qtbot, window)
    close_window(qtbot, window)

    again = make_window()
    again.app.clock = lambda: MARCH
    open_book(qtbot, again, sample_file)
    reprint_by_query(again, first)


def ledger(window: MainWindow, unit: Unit, year: int = YEAR) -> Ledger:
    found = ledger_of(window.app.reader, unit.id, year)
    assert found is not None
    return found


def unit_named(window: MainWindow, name: str) -> Unit:
    return next(unit for unit in all_units(window.app.reader) if unit.name == name)


def rate_all(qtbot: QtBot, window: MainWindow, unit: Unit) -> None:
    """Points, the level taken over, the vote and the branch's level of everybody, by keyboard."""
    window.show_page(places.RATINGS)
    page = window.page
    assert isinstance(page, RatingsPage)
    page.go_to_period(RatedPeriod.YEAR)
    rows = page.model.rowCount()
    column = page.model.column_of("common_points")
    for row in range(1, rows):
        page.grid.begin_at(row, column)
        for typed in ("28", "55"):
            keys(typed)
            press_key(Qt.Key.Key_Return)
        press_key(Qt.Key.Key_Space)
        press_key(Qt.Key.Key_Return)
        keys("7/8")
        press_key(Qt.Key.Key_Return)
        keys("t")
    wait_saved(qtbot, window)
    found = ratings_of(window.app.reader, ledger(window, unit).id, RatedPeriod.YEAR)
    rated = [one for (line, _), one in found.items() if line is not None and one.vote_level]
    assert len(rated) >= rows - 3, "all but who is exempt or gone"
    assert {one.vote_level for one in rated} == {"hoàn thành tốt nhiệm vụ"}


def close_with_a_gap(qtbot: QtBot, window: MainWindow, answers: Answers, unit: Unit) -> None:
    """The book is closed in January with a written reason, though months are not written."""
    window.show_page(places.CLOSING)
    page = window.page
    assert isinstance(page, ClosingPage)

    def looked() -> bool:
        return page.is_painted() and not page.round.is_busy and not window.app.writer.is_busy

    qtbot.waitUntil(looked)
    lines = page.table.lines
    row = next(row for row in range(lines.rowCount()) if lines.rows[row].unit_id == unit.id)
    page.table.setCurrentIndex(lines.index(row, 0))
    assert find(page, QListWidget, "yearGaps").count() > 0
    lines.tick([row], True)
    find(page, QLineEdit, "field_by_whom").setText(WHO)
    page.close_button.click()
    assert ledger(window, unit).is_open, "not without a reason"
    find(page, QPlainTextEdit, "field_waived").setPlainText(WHY)
    answers.agree = True
    page.close_button.click()
    qtbot.waitUntil(looked)
    closed = ledger(window, unit)
    assert not closed.is_open and closed.closed_by == WHO
    assert closings_of(window.app.reader, closed.id)[0].waived == WHY


def change_what_is_printed(qtbot: QtBot, window: MainWindow, unit: Unit) -> None:
    """Another name for the unit, another title for the year's book."""
    window.app.act("Đổi tên", save_unit, replace(unit, name="Chi bộ đổi tên", printed_name="CHI BỘ KHÁC HẲN"))
    pack = replace(pack_of(window.app.reader, YEAR), book_title="Sổ tên khác")
    window.app.act("Sửa căn cứ", save_pack, pack, JANUARY.date(), WHO)
    wait_saved(qtbot, window)


def reprint(qtbot: QtBot, window: MainWindow, answers: Answers, unit: Unit, pdf: Path) -> None:
    """What the printing page gives of the closed book is what was stored, byte for byte."""
    window.show_page(places.PRINTING)
    page = window.page
    assert isinstance(page, PrintingPage)
    qtbot.waitUntil(page.is_painted)
    answers.paths = [pdf]
    find(page, QPushButton, "savePdf").click()
    qtbot.waitUntil(lambda: "Đã lưu" in find(page, QLabel, "printOutcome").text())
    assert pdf.read_bytes() == stored_book(window.app.reader, ledger(window, unit).id)


def open_next_year(qtbot: QtBot, window: MainWindow) -> None:
    """2027 for all units at once, with the basis of its own pack."""
    window.show_page(places.NEW_YEAR)
    page = window.page
    assert isinstance(page, NewYearPage)
    qtbot.waitUntil(page.is_painted)
    find(page, QPushButton, "primary").click()
    wait_saved(qtbot, window)
    keepers = [unit for unit in all_units(window.app.reader) if unit.kind.keeps_book]
    opened = [ledger_of(window.app.reader, unit.id, 2027) for unit in keepers]
    assert all(one is not None and "07-CT/TW" in one.legal_basis for one in opened)


def write_months_before(qtbot: QtBot, window: MainWindow, units: tuple[Unit, ...]) -> None:
    """January's mark of everybody in the books that are going to end."""
    for unit in units:
        for line in roster_of(window.app.reader, ledger(window, unit, 2027), MARCH.date()):
            for field, text in (("remark", "Gương mẫu"), ("mark", "Tốt")):
                window.app.act("Ghi", write_cell, line.id, 1, field, text)
    wait_saved(qtbot, window)


def rearrange(qtbot: QtBot, window: MainWindow) -> None:
    """The renamed branch and its neighbour become one on 1 March; their books are closed by it."""
    names = [unit.name for unit in all_units(window.app.reader) if unit.kind.keeps_book and unit.kind.is_party][:2]
    window.show_page(places.REARRANGING)
    page = window.page
    assert isinstance(page, RearrangingPage)

    def seen() -> bool:
        return page.is_painted() and page.desk.seen is not None

    qtbot.waitUntil(seen)
    page.acts.form.editor("day").set_text("1/3/2027")
    page.acts.form.left.emit()
    qtbot.waitUntil(seen)
    find(page, QPushButton, "act_merge").click()
    sources = find(page, QListWidget, "mergeSources")
    for row in range(sources.count()):
        if sources.item(row).text() in names:
            sources.item(row).setCheckState(Qt.CheckState.Checked)
    dialog = sources.window()
    find(dialog, QLineEdit, "newName").setText(MERGED)
    find(dialog, QPushButton, "primary").click()
    qtbot.waitUntil(seen)
    page.tabs.setCurrentIndex(2)
    find(page, QLineEdit, "despiteGaps").setText("Sáp nhập theo quyết định của Đảng ủy")
    find(page, QPushButton, "primary").click()
    wait_saved(qtbot, window)
    qtbot.waitUntil(lambda: find(page, QLabel, "printOutcome").text().startswith("Đã sắp xếp tổ chức"))
    new = unit_named(window, MERGED)
    for name in names:
        old = unit_named(window, name)
        assert old.merged_into_id == new.id and not ledger(window, old, 2027).is_open


def rate_in_the_new_unit(qtbot: QtBot, window: MainWindow) -> None:
    """In the first quarter the months of the old book stand beside each member of the new one."""
    new = unit_named(window, MERGED)
    choose(find(window, QComboBox, "yearChooser"), "Năm 2027")
    choose_unit(qtbot, window, MERGED)
    window.show_page(places.RATINGS)
    page = window.page
    assert isinstance(page, RatingsPage)
    page.go_to_period(RatedPeriod.QUARTER_1)
    qtbot.waitUntil(lambda: page.model.rowCount() > 8)
    page.grid.begin_at(1, page.model.column_of("vote_level"))
    qtbot.waitUntil(lambda: "Tháng 1: ở " in beside(page))
    assert "1\u00a0T" in beside(page)
    bring_forward(window)  # which a screen in memory does not do by itself when the dialogs have gone
    keys("t")
    wait_saved(qtbot, window)
    rated = ratings_of(window.app.reader, ledger(window, new, 2027).id, RatedPeriod.QUARTER_1)
    assert [one.vote_level for one in rated.values()] == ["hoàn thành tốt nhiệm vụ"]


def beside(page: RatingsPage) -> str:
    return "\n".join(label.text() for label in page.beside.findChildren(QLabel))


def reprint_by_query(window: MainWindow, unit: Unit) -> None:
    """After all of it the stored book of 2026 is there as it was."""
    closed = ledger(window, unit)
    content = stored_book(window.app.reader, closed.id)
    event = next(one for one in closings_of(window.app.reader, closed.id) if one.is_closing)
    assert content is not None and hashlib.sha256(content).hexdigest() == event.sha256
