"""The whole story through the real window: a list comes in, the year is opened, registered, written, printed, kept."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from gui.context import places
from gui.importing.panel import ImportPanel
from gui.months.model import CELLS
from gui.months.page import MonthsPage
from gui.papers.pdf import PdfPages
from gui.people.page import PeoplePage
from gui.printing.page import PrintingPage
from gui.registrations.page import RegistrationsPage
from gui.shell.new_book import NewBookDialog
from gui.shell.window import MainWindow
from tests.gui.answers import Answers
from tests.gui.conftest import MakeWindow, close_window, open_book, settle, wait_saved
from tests.gui.finding import choose, find, press
from tests.gui.hands import bring_forward, write
from tests.gui.hands import press as press_key
from tests.gui.registrations.desk import put

LISTS = Path(__file__).resolve().parents[1] / "data" / "lists"
LIST = "danh-sach-mau-7.xlsx"
BRANCH = "Chi bộ thôn Tiến Long"
OWN_WORK = "Cả chi bộ trồng 300 m đường hoa"
STUDY, WORK = "Học tập phong cách nêu gương của Bác", "Giúp hai hộ cận nghèo nuôi gà đẻ"
DONE, REMARK = "Thăm 05 hộ neo đơn, dọn đường thôn", "Gương mẫu, cần phát biểu nhiều hơn"


def people_of_list() -> list[str]:
    """The names of the branch in the list, as its truth tells them."""
    rows = json.loads((LISTS / f"{LIST}.truth.json").read_text(encoding="utf-8"))
    return [row["name"] for row in rows if row["branch"] == BRANCH]


def test_from_the_member_list_to_the_printed_book(
    qtbot: QtBot, make_window: MakeWindow, answers: Answers, tmp_path: Path
) -> None:
    book, pdf = tmp_path / "xã Định Tiến.sotd", tmp_path / "sổ in.pdf"
    window = make_window()
    bring_forward(window)
    begin_book(qtbot, window, answers, book)
    bring_list_in(qtbot, window, answers)
    choose_unit(qtbot, window, BRANCH)
    open_year(qtbot, window)
    register(qtbot, window)
    write_month(qtbot, window)
    undo_and_redo(qtbot, window)
    save_pdf(qtbot, window, answers, pdf)
    look_at_pdf(pdf)
    close_window(qtbot, window)

    again = make_window()
    bring_forward(again)
    open_book(qtbot, again, book)
    all_is_there(qtbot, again)


def begin_book(qtbot: QtBot, window: MainWindow, answers: Answers, book: Path) -> None:
    press(window.welcome, "Lập tệp sổ mới…")
    dialog = window.findChild(NewBookDialog)
    assert isinstance(dialog, NewBookDialog)
    choose(find(dialog, QComboBox, "newKind"), "Cả xã, phường (nhiều chi bộ)")
    find(dialog, QLineEdit, "newName").setText("Đảng bộ xã Định Tiến")
    find(dialog, QSpinBox, "newYear").setValue(2026)
    find(dialog, QLineEdit, "newWho").setText("Lê Thị Người Ghi")
    answers.paths = [book]
    press(dialog, "Chọn nơi lưu…")
    qtbot.waitUntil(lambda: window.app.path == book and window.page is not None)
    wait_saved(qtbot, window)


def bring_list_in(qtbot: QtBot, window: MainWindow, answers: Answers) -> None:
    window.rail.button(places.PEOPLE).click()
    assert isinstance(window.page, PeoplePage)
    answers.paths = [LISTS / LIST]
    press(window.page, "Nhập danh sách từ Excel…")
    panel = find(window.page, ImportPanel, "importPanel")
    for _ in range(3):
        settle()
        qtbot.waitUntil(panel.next_button.isEnabled)
        panel.next_button.click()
    qtbot.waitUntil(lambda: window.menus.undo.text().startswith("Hoàn tác: Nhập danh sách"))
    wait_saved(qtbot, window)
    qtbot.waitUntil(lambda: not window.app.background.is_busy)
    press(window.page, "Xem danh sách")


def choose_unit(qtbot: QtBot, window: MainWindow, name: str) -> None:
    units = find(window, QComboBox, "unitChooser")
    choose(units, next(units.itemText(n) for n in range(units.count()) if units.itemText(n).strip() == name))
    settle()


def open_year(qtbot: QtBot, window: MainWindow) -> None:
    window.rail.button(places.REGISTRATIONS).click()
    assert window.page is not None
    press(window.page, "Mở sổ năm 2026")
    wait_saved(qtbot, window)
    settle()


def register(qtbot: QtBot, window: MainWindow) -> None:
    """The branch's own registration, then that of the first member, saved by going on."""
    bring_forward(window)
    page = window.page
    assert isinstance(page, RegistrationsPage)
    put(page, "day", "20/1")
    put(page, "content", OWN_WORK)
    find(page, QCheckBox, "field_signed").click()
    press_key(Qt.Key.Key_PageDown)
    put(page, "day", "28/1/2026")
    find(page, QCheckBox, "field_signed").click()
    put(page, "study_content", STUDY)
    put(page, "content", WORK)
    press_key(Qt.Key.Key_PageDown)
    wait_saved(qtbot, window)
    count = find(page, QLabel, "registeredCount").text()
    assert count.startswith(f"1/{len(people_of_list())} đảng viên đã đăng ký")


def write_month(qtbot: QtBot, window: MainWindow) -> None:
    """January of the first member, cell by cell with Enter."""
    window.rail.button(places.MONTHS).click()
    page = window.page
    assert isinstance(page, MonthsPage)
    page.go_to_month(1)
    settle()
    page.grid.setFocus()
    page.grid.begin_at(0, CELLS.index("done") + 1)
    for text in (DONE, "Đạt", "Tốt", REMARK, "Khá"):
        write(text)
        press_key(Qt.Key.Key_Return)
    wait_saved(qtbot, window)
    assert cells(page) == (DONE, "Đạt", "Tốt", REMARK, "Khá")


def cells(page: MonthsPage) -> tuple[str, ...]:
    """What the first member's row shows; “chưa ghi” where something is missing."""
    return tuple(str(page.model.index(0, CELLS.index(name) + 1).data()) for name in CELLS)


def undo_and_redo(qtbot: QtBot, window: MainWindow) -> None:
    page = window.page
    assert isinstance(page, MonthsPage)
    for _ in range(2):
        QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        wait_saved(qtbot, window)
    assert cells(page) == (DONE, "Đạt", "Tốt", "chưa ghi", "chưa ghi")
    for _ in range(2):
        QTest.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
        wait_saved(qtbot, window)
    assert cells(page) == (DONE, "Đạt", "Tốt", REMARK, "Khá")


def save_pdf(qtbot: QtBot, window: MainWindow, answers: Answers, pdf: Path) -> None:
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    page = window.page
    assert isinstance(page, PrintingPage)
    qtbot.waitUntil(page.is_painted)
    answers.paths = [pdf]
    find(page, QPushButton, "savePdf").click()
    qtbot.waitUntil(lambda: "Đã lưu" in find(page, QLabel, "printOutcome").text())


def look_at_pdf(pdf: Path) -> None:
    pages = PdfPages(pdf.read_bytes())
    text = " ".join(" ".join(pages.words(number).split()) for number in range(len(pages.sizes)))
    pages.close()
    for words in (BRANCH.upper(), "ĐẢNG CỘNG SẢN VIỆT NAM", OWN_WORK, STUDY, WORK, DONE, REMARK):
        assert all(word in text for word in words.split()), words
    assert all(name.split()[-1] in text for name in people_of_list())


def all_is_there(qtbot: QtBot, window: MainWindow) -> None:
    """After starting again: the same unit, the people, the registration, the month, and what undo would take back."""
    assert find(window, QComboBox, "unitChooser").currentText().strip() == BRANCH
    assert window.menus.undo.text().startswith("Hoàn tác: ") and not window.menus.redo.isEnabled()
    assert find(window, QLineEdit, "who").text() == "Lê Thị Người Ghi"
    window.show_page(places.MONTHS)
    page = window.page
    assert isinstance(page, MonthsPage)
    page.go_to_month(1)
    assert cells(page) == (DONE, "Đạt", "Tốt", REMARK, "Khá")
    window.show_page(places.REGISTRATIONS)
    registrations = window.page
    assert isinstance(registrations, RegistrationsPage)
    states = [row.state.value for row in registrations.list.model.rows]
    assert states[:3] == ["đã đăng ký", "đã đăng ký", "chưa đăng ký"]
    window.show_page(places.PEOPLE)
    people = window.page
    assert isinstance(people, PeoplePage)
    assert people.list.table.model().rowCount() == len(people_of_list())
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait_saved(qtbot, window)
    window.show_page(places.MONTHS)
    assert cells(page) == (DONE, "Đạt", "Tốt", REMARK, "chưa ghi")
