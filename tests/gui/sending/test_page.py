"""Gửi lên cấp trên: what is missing is seen first, everything is made and noted, stopped it leaves nothing."""

from __future__ import annotations

import hashlib
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QRadioButton, QTableWidget
from pytestqt.qtbot import QtBot

from db.operations.registrations import remove_registration
from db.queries.ledgers import ledger_of, registrations_of
from db.queries.sendings import sendings
from db.queries.units import book_keepers
from gui.context import places
from gui.sending.choices import TABLES
from gui.sending.page import SendingPage
from gui.shell.window import MainWindow
from tests.gui.answers import Answers
from tests.gui.books import COMMUNE, FIRST, NAMES, SECOND, YEAR
from tests.gui.conftest import open_book, settle, wait_saved
from tests.gui.desk import close_book
from tests.gui.finding import choose, find, press


def show_sending(qtbot: QtBot, window: MainWindow, book: Path) -> SendingPage:
    open_book(qtbot, window, book)
    window.show_page(places.SENDING)
    page = window.page
    assert isinstance(page, SendingPage)
    wait_looked(qtbot, page)
    return page


def wait_looked(qtbot: QtBot, page: SendingPage) -> None:
    qtbot.waitUntil(page.is_painted)


def outcome(page: SendingPage) -> str:
    return find(page, QLabel, "printOutcome").text() if page.outcome.isVisible() else ""


def gaps(page: SendingPage) -> list[tuple[str, str]]:
    table = find(page, QTableWidget, "gapTable")
    return [(_words(table, row, 0), _words(table, row, 1).replace("\u00a0", " ")) for row in range(table.rowCount())]


def _words(table: QTableWidget, row: int, column: int) -> str:
    item = table.item(row, column)
    assert item is not None
    return item.text()


def sent(page: SendingPage) -> QTableWidget:
    return find(page, QTableWidget, "sentTable")


def test_what_is_missing_is_said_first_and_by_name(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    page = show_sending(qtbot, window, commune_book)
    choose(find(page, QComboBox, "sendPeriod"), "Tháng 3 (từ tháng 1)")
    wait_looked(qtbot, page)
    found = gaps(page)
    assert [unit for unit, _ in found] == [FIRST, FIRST, SECOND]
    assert found[0][1].startswith("03 đồng chí chưa đăng ký: ") and NAMES[-1] in found[0][1]
    assert found[1][1] == "Số đồng chí chưa có nhận xét và mức: tháng 3: 12."
    assert found[2][1] == "Chưa mở sổ của năm."
    assert any("01 đơn vị chưa mở sổ; 03 đồng chí" in label.text() for label in page.findChildren(QLabel, "missing"))
    assert page._send.text() == "Vẫn lập để gửi…"


def test_the_period_and_the_unit_decide_what_is_missing(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    page = show_sending(qtbot, window, commune_book)
    choose(find(page, QComboBox, "sendPeriod"), f"Cả năm {YEAR}")
    wait_looked(qtbot, page)
    assert len(gaps(page)) == 2, "February is due in March and written"
    choose(find(page, QComboBox, "sendUnit"), SECOND)
    wait_looked(qtbot, page)
    assert gaps(page) == [(SECOND, "Chưa mở sổ của năm.")]


def test_looking_for_what_is_missing_is_not_asked_about_on_closing(
    qtbot: QtBot, window: MainWindow, commune_book: Path, answers: Answers
) -> None:
    page = show_sending(qtbot, window, commune_book)
    page._look_for_gaps()
    close_book(qtbot, window)
    assert answers.asked == [] and not window.app.is_open


def test_a_line_opens_the_place_where_it_is_written(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    page = show_sending(qtbot, window, commune_book)
    choose(find(page, QComboBox, "sendPeriod"), "Tháng 3 (từ tháng 1)")
    wait_looked(qtbot, page)
    button = find(page, QPushButton, "openGap")
    assert not button.isEnabled()
    page.gaps.selectRow(1)
    button.click()
    first = next(unit for unit in book_keepers(window.app.reader) if unit.name == FIRST)
    assert window.app.unit_id == first.id and window.app.preferences.number("month") == 3
    assert window.page is window.pages.named(places.MONTHS)


def test_everything_is_made_and_noted(
    qtbot: QtBot, window: MainWindow, commune_book: Path, answers: Answers, tmp_path: Path
) -> None:
    page = show_sending(qtbot, window, commune_book)
    who = find(window, QLineEdit, "who")
    who.setText("Đỗ Văn Mẫu")
    who.editingFinished.emit()
    choose(find(page, QComboBox, "sendPeriod"), "Tháng 2 (từ tháng 1)")
    wait_looked(qtbot, page)
    answers.paths = [tmp_path / "gửi"]
    press(page, "Vẫn lập để gửi…")
    qtbot.waitUntil(lambda: "Đã ghi lại lần gửi này" in outcome(page))
    wait_saved(qtbot, window)
    (kept,) = sendings(window.app.reader)
    folder = tmp_path / "gửi" / kept.folder
    assert kept.folder == f"{YEAR}-T02_xa-dinh-thanh" and kept.who == "Đỗ Văn Mẫu"
    for one in kept.files:
        assert hashlib.sha256((folder / one.name).read_bytes()).hexdigest() == one.sha256
    assert [path.name for path in (tmp_path / "gửi").iterdir()] == [kept.folder]
    assert find(page, QPushButton, "openPrintedFolder").isVisible()
    wait_looked(qtbot, page)
    assert sent(page).rowCount() == 1 and _words(sent(page), 0, 1) == f"tháng 2 năm {YEAR}"
    qtbot.waitUntil(lambda: any("Đã lưu" in label.text() for label in window.status.findChildren(QLabel)))


def test_what_was_sent_can_be_looked_at_again(
    qtbot: QtBot, window: MainWindow, commune_book: Path, answers: Answers, tmp_path: Path
) -> None:
    page = show_sending(qtbot, window, commune_book)
    find(page, QRadioButton, "as_zip").click()
    answers.paths = [tmp_path / "gửi"]
    page._send.click()
    qtbot.waitUntil(lambda: "Đã ghi lại" in outcome(page))
    wait_saved(qtbot, window)
    details = find(page, QPlainTextEdit, "sentDetails")
    page._tabs.setCurrentIndex(1)
    assert not details.isVisible()
    sent(page).selectRow(0)
    (kept,) = sendings(window.app.reader)
    text = details.toPlainText()
    assert details.isVisible() and f"{kept.folder}.zip" in text and COMMUNE in text
    assert all(one.sha256 in text and one.name in text for one in kept.files)
    assert all(missing in text for missing in kept.missing) and kept.missing
    wait_looked(qtbot, page)
    assert page._tabs.tabText(1) == "Đã gửi (1)"


def test_stopping_leaves_nothing_and_notes_nothing(
    qtbot: QtBot, window: MainWindow, commune_book: Path, answers: Answers, tmp_path: Path
) -> None:
    page = show_sending(qtbot, window, commune_book)
    folder = tmp_path / "gửi"
    folder.mkdir()
    answers.paths = [folder]
    page._send.click()
    assert not page._send.isEnabled()
    press(page, "Dừng")
    qtbot.waitUntil(lambda: "Đã dừng" in outcome(page))
    assert list(folder.iterdir()) == [] and sendings(window.app.reader) == []
    assert page._send.isEnabled()


def test_an_older_folder_is_replaced_only_when_the_user_agrees(
    qtbot: QtBot, window: MainWindow, commune_book: Path, answers: Answers, tmp_path: Path
) -> None:
    page = show_sending(qtbot, window, commune_book)
    answers.paths = [tmp_path / "gửi"] * 3
    page._send.click()
    qtbot.waitUntil(lambda: "Đã ghi lại" in outcome(page))
    wait_looked(qtbot, page)
    answers.agree = False
    page._send.click()
    qtbot.waitUntil(lambda: any("Thay bản cũ?" in asked for asked in answers.asked))
    qtbot.waitUntil(page._send.isEnabled)
    assert len(sendings(window.app.reader)) == 1
    answers.agree = True
    page._send.click()
    qtbot.waitUntil(lambda: len(sendings(window.app.reader)) == 2)
    qtbot.waitUntil(page._send.isEnabled)


def test_a_place_that_cannot_be_written_is_said(
    qtbot: QtBot, window: MainWindow, commune_book: Path, answers: Answers, tmp_path: Path
) -> None:
    page = show_sending(qtbot, window, commune_book)
    (tmp_path / "tệp").write_text("x", encoding="utf-8")
    answers.paths = [tmp_path / "tệp"]
    page._send.click()
    qtbot.waitUntil(lambda: page._send.isEnabled() and outcome(page) != "")
    assert "Đã lập" not in outcome(page) and sendings(window.app.reader) == []
    assert (tmp_path / "tệp").read_text(encoding="utf-8") == "x" and not window.page_area.trouble.isVisible()


@pytest.mark.parametrize(("register", "words"), TABLES)
def test_each_register_goes_out_by_itself(
    qtbot: QtBot,
    window: MainWindow,
    commune_book: Path,
    answers: Answers,
    tmp_path: Path,
    register: str,
    words: str,
) -> None:
    page = show_sending(qtbot, window, commune_book)
    target = tmp_path / "bảng.xlsx"
    answers.paths = [target]
    button = find(page, QPushButton, f"export_{register}")
    assert button.text() == "Xuất ra Excel…" and words.lower() in button.accessibleName()
    button.click()
    qtbot.waitUntil(lambda: "Đã xuất" in outcome(page))
    sheet = openpyxl.load_workbook(target).active
    assert sheet["A1"].value == COMMUNE and sheet.max_row >= 5
    assert answers.suggested[0].endswith(f"_{register}.xlsx")


def test_all_that_is_written_is_said_to_be_there(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    page = show_sending(qtbot, window, commune_book)
    choose(find(page, QComboBox, "sendUnit"), FIRST)
    choose(find(page, QComboBox, "sendPeriod"), "Tháng 2 (từ tháng 1)")
    wait_looked(qtbot, page)
    before = gaps(page)
    unit = next(unit for unit in book_keepers(window.app.reader) if unit.name == FIRST)
    ledger = ledger_of(window.app.reader, unit.id, YEAR)
    assert ledger is not None
    own = next(one for one in registrations_of(window.app.reader, ledger.id) if one.roster_id is None)
    window.app.act("Bỏ", remove_registration, own.id)
    wait_saved(qtbot, window)
    wait_looked(qtbot, page)
    assert [text for _, text in gaps(page)] == ["Chưa có đăng ký của tập thể.", *(text for _, text in before)]


def test_a_book_without_branches_says_what_to_do(qtbot: QtBot, window: MainWindow, empty_book: Path) -> None:
    page = show_sending(qtbot, window, empty_book)
    assert page.bench.empty.isVisible() and not page._send.isVisible()
    press(page.bench.empty, "Tới Tổ chức và đảng viên")
    settle()
    assert window.page is window.pages.named(places.PEOPLE)


def test_closing_the_book_stops_what_is_under_way(
    qtbot: QtBot, window: MainWindow, commune_book: Path, answers: Answers, tmp_path: Path
) -> None:
    page = show_sending(qtbot, window, commune_book)
    folder = tmp_path / "gửi"
    folder.mkdir()
    answers.paths = [folder]
    page._send.click()
    window.close_book()
    qtbot.waitUntil(lambda: not window.app.is_open)
    assert list(folder.iterdir()) == [] or [path.name for path in folder.iterdir()] == [f"{YEAR}-T02_xa-dinh-thanh"]
