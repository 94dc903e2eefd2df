"""In sổ of all branches at once: what is new of each, in one go, and remembered once it has come out."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from db.operations.ledgers import open_ledger, open_ledgers
from db.operations.rows import save_row
from db.queries.ledgers import ledger_of
from db.queries.units import book_keepers, home_unit
from domain.dates import PartialDate
from domain.named import Named
from domain.registers.good_deeds import GOOD_DEEDS, GoodDeed
from gui.printing.every_unit import RememberingAllDialog
from gui.printing.page import PrintingPage
from gui.shell.window import MainWindow
from tests.books import opened
from tests.gui.answers import Answers
from tests.gui.books import COMMUNE, EMPTY, FIRST, NOW, SECOND, YEAR
from tests.gui.conftest import wait_saved
from tests.gui.finding import choose, find, press
from tests.gui.printing.test_page import outcome, show_printing, to_file, wait_painted, words_of

LEFT_OUT = (
    "cover opening rules branch roster unit-registration registrations members year-marks inspections key-tasks "
    "periods ratings closing"
)
"""Few pages, as each is pictured for the printer."""
ALL = "Tất cả 03 chi bộ"
LOOK = "Xem từng sổ có gì mới"


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, commune_book: Path) -> PrintingPage:
    """The page with all branches chosen, two of which have opened a ledger, and a few sections of them."""
    with opened(commune_book) as book:
        second = next(unit for unit in book_keepers(book.session.connection) if unit.name == SECOND)
        book.session.run("Mở sổ", open_ledgers, [second.id], YEAR, NOW.date(), "Đỗ Văn Mẫu")
    window.app.preferences.set_text("print/leftOut", LEFT_OUT)
    page = show_printing(qtbot, window, commune_book)
    choose(find(page, QComboBox, "printUnit"), ALL)
    wait_painted(qtbot, page)
    return page


def go_on(qtbot: QtBot, page: PrintingPage) -> None:
    """Have the program look what is new of all ledgers."""
    find(page, QRadioButton, "way_continued").click()
    wait_painted(qtbot, page)
    press(page, LOOK)


def refusal(page: PrintingPage) -> str:
    """Why nothing is to be printed; empty where that is not said."""
    shown = (label.text() for label in page.findChildren(QLabel) if label.isVisible())
    return " ".join(text for text in shown if ", không in: " in text)


def send(qtbot: QtBot, page: PrintingPage, answers: Answers, target: Path) -> None:
    """Print all, into a file in the place of a printer."""
    answers.set_up_printer = lambda printer: to_file(printer, target)
    press(page, "In tất cả…")
    qtbot.waitUntil(lambda: "ghi nhớ" in outcome(page))


def remember(qtbot: QtBot, window: MainWindow, page: PrintingPage, unit: str = "", first_page: bool = False) -> None:
    """Say as far as which unit it came out, perhaps as its `first_page`; as offered without."""
    find(page, QPushButton, "printNext").click()
    dialog = page.findChild(RememberingAllDialog)
    assert dialog is not None
    if unit:
        choose(find(dialog, QComboBox, "lastUnit"), unit)
    if first_page:
        find(dialog, QComboBox, "lastPrinted").setCurrentIndex(0)
    find(dialog, QPushButton, "primary").click()
    qtbot.waitUntil(lambda: outcome(page).startswith("Đã ghi nhớ"))
    wait_saved(qtbot, window)
    wait_painted(qtbot, page)


def write_deed(qtbot: QtBot, window: MainWindow, page: PrintingPage) -> None:
    """Write a good deed of the first unit."""
    ledger = ledger_of(window.app.reader, book_keepers(window.app.reader)[0].id, YEAR)
    assert ledger is not None
    deed = GoodDeed(0, "", ledger.id, day=PartialDate(YEAR, 3, 3), who=(Named("Lê An"),), deed="Hiến 40 m² đất")
    window.app.act("Ghi", partial(save_row, GOOD_DEEDS), deed)
    wait_saved(qtbot, window)


def test_what_is_new_of_all_branches_is_printed_in_one_go(
    qtbot: QtBot, window: MainWindow, page: PrintingPage, answers: Answers, tmp_path: Path
) -> None:
    go_on(qtbot, page)
    qtbot.waitUntil(lambda: "Chưa ghi nhớ lần in nào, không in: " in refusal(page))
    assert not find(page, QPushButton, "saveAll").isEnabled() and not find(page, QLineEdit, "printAgain").isVisible()
    find(page, QRadioButton, "way_mixed").click()
    wait_painted(qtbot, page)
    send(qtbot, page, answers, tmp_path / "giay.pdf")
    remember(qtbot, window, page, SECOND, first_page=True)
    assert "của 02 đơn vị là đã in" in outcome(page)
    write_deed(qtbot, window, page)
    go_on(qtbot, page)
    qtbot.waitUntil(lambda: find(page, QPushButton, "saveAll").isEnabled())
    first, second = page._unit_sheets.prints
    assert (first.unit, second.unit) == (FIRST, SECOND)
    assert len(first.sheets) == 1 and first.sheets[0].is_there
    assert not any(sheet.is_there for sheet in second.sheets[1:])
    assert f"Chưa ghi nhớ lần in nào, không in: {EMPTY}." in page._unit_sheets._rest.text()
    send(qtbot, page, answers, tmp_path / "giay.pdf")
    remember(qtbot, window, page)
    press(page, LOOK)
    qtbot.waitUntil(lambda: f"Không có gì mới, không in: {FIRST}; {SECOND}." in refusal(page))
    window.app.undo()
    wait_saved(qtbot, window)
    wait_painted(qtbot, page)
    assert not refusal(page), "it is true no more"
    press(page, LOOK)
    qtbot.waitUntil(lambda: page._unit_sheets.has_news)
    assert [one.sheets for one in page._unit_sheets.prints] == [first.sheets, second.sheets], "taken back as one step"


def test_files_of_what_is_new_and_the_sides_that_are_turned_by_hand(
    qtbot: QtBot, window: MainWindow, page: PrintingPage, answers: Answers, tmp_path: Path
) -> None:
    send(qtbot, page, answers, tmp_path / "giay.pdf")
    remember(qtbot, window, page, FIRST)
    write_deed(qtbot, window, page)
    go_on(qtbot, page)
    qtbot.waitUntil(lambda: find(page, QPushButton, "saveAll").isEnabled())
    (tmp_path / "in").mkdir()
    answers.paths = [tmp_path / "in"]
    press(page, "Lưu tất cả…")
    qtbot.waitUntil(lambda: "Đã lưu 01 tệp" in outcome(page) and "ghi nhớ" in outcome(page))
    slip, file = sorted((tmp_path / "in").iterdir())
    assert "THỨ TỰ XẾP GIẤY" in " ".join(words_of(slip.read_bytes()))
    assert file.name.endswith("-in-tiep.pdf") and file.read_bytes() == page._unit_sheets.prints[0].pdf
    find(page, QCheckBox, "printByHand").setChecked(True)
    answers.set_up_printer = lambda printer: to_file(printer, tmp_path / "giay.pdf")
    press(page, "In tất cả…")
    qtbot.waitUntil(lambda: "trang lẻ" in outcome(page))
    fronts = len(words_of((tmp_path / "giay.pdf").read_bytes()))
    press(page, "In mặt sau")
    qtbot.waitUntil(lambda: "Đã gửi" in outcome(page) and "ghi nhớ" in outcome(page))
    assert fronts == -(-len(words_of(file.read_bytes())) // 2)


def test_what_was_sent_before_it_was_stopped_can_be_remembered(
    qtbot: QtBot,
    window: MainWindow,
    page: PrintingPage,
    answers: Answers,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("gui.papers.printer.is_file", lambda printer: False)
    answers.set_up_printer = lambda printer: to_file(printer, tmp_path / "giay.pdf")
    page._to_printer.setFocus()
    press(page, "In tất cả…")
    qtbot.waitUntil(lambda: "sổ 2/3" in outcome(page))
    assert window.focusWidget() is page.outcome, "no key changes a choice meanwhile"
    press(page, "Dừng")
    qtbot.waitUntil(lambda: outcome(page).startswith("Đã dừng theo yêu cầu. "))
    assert f"Đã gửi trọn 01/03 sổ, đến hết {FIRST}. Giấy ra xong" in outcome(page)
    find(page, QPushButton, "printNext").click()
    dialog = page.findChild(RememberingAllDialog)
    assert dialog is not None
    units = find(dialog, QComboBox, "lastUnit")
    assert [units.itemText(n) for n in range(units.count())] == [FIRST]
    dialog.reject()
    find(page, QPushButton, "printNext").click()
    assert any(one.isVisible() for one in page.findChildren(RememberingAllDialog)), "leaving it was no answer"


def test_looking_is_stopped_and_what_was_written_since_is_looked_at_anew(
    qtbot: QtBot, window: MainWindow, page: PrintingPage, answers: Answers, tmp_path: Path
) -> None:
    go_on(qtbot, page)
    press(page, "Dừng")
    qtbot.waitUntil(lambda: outcome(page) == "Đã dừng theo yêu cầu.")
    find(page, QRadioButton, "way_mixed").click()
    wait_painted(qtbot, page)
    send(qtbot, page, answers, tmp_path / "giay.pdf")
    remember(qtbot, window, page)
    write_deed(qtbot, window, page)
    go_on(qtbot, page)
    qtbot.waitUntil(lambda: page._unit_sheets.has_news)
    write_deed(qtbot, window, page)
    qtbot.waitUntil(lambda: not page._unit_sheets.has_news)
    assert not find(page, QPushButton, "saveAll").isEnabled()


def test_what_went_onto_printed_pages_is_offered_and_asked_about_until_it_is_remembered(
    qtbot: QtBot, window: MainWindow, page: PrintingPage, answers: Answers, tmp_path: Path
) -> None:
    send(qtbot, page, answers, tmp_path / "giay.pdf")
    assert not page.unremembered(), "printed anew, it spoils nothing"
    remember(qtbot, window, page)
    write_deed(qtbot, window, page)
    go_on(qtbot, page)
    qtbot.waitUntil(lambda: page._unit_sheets.has_news)
    send(qtbot, page, answers, tmp_path / "giay.pdf")
    assert outcome(page).startswith("Đã gửi 01 tờ của 01 sổ tới máy in. ")
    answers.set_up_printer = lambda printer: to_file(printer, tmp_path / "thu-tu.pdf")
    press(page, "In tờ thứ tự xếp giấy…")
    qtbot.waitUntil(lambda: "Đã gửi 01 trang tới máy in. Đã gửi 01 tờ của 01 sổ" in outcome(page))
    assert len(words_of((tmp_path / "thu-tu.pdf").read_bytes())) == 1
    answers.agree = False
    window.close()
    qtbot.waitUntil(lambda: any("Chưa ghi nhớ những gì đã in" in asked for asked in answers.asked))
    qtbot.waitUntil(page.isEnabled)
    remember(qtbot, window, page)
    assert not page.unremembered()


def test_what_was_printed_from_files_is_remembered_where_nothing_was_written_since(
    qtbot: QtBot, window: MainWindow, page: PrintingPage, answers: Answers, tmp_path: Path
) -> None:
    answers.paths = [tmp_path]
    window.activateWindow()
    page._to_folder.setFocus()
    qtbot.waitUntil(page._to_folder.hasFocus)
    press(page, "Lưu tất cả…")
    qtbot.waitUntil(lambda: "Đã lưu 03 tệp" in outcome(page) and "ghi nhớ" in outcome(page))
    assert page._to_folder.hasFocus(), "the keyboard is back where it came from"
    write_deed(qtbot, window, page)
    find(page, QPushButton, "printNext").click()
    qtbot.waitUntil(lambda: bool(page.findChildren(RememberingAllDialog)))
    assert f"không ghi nhớ: {FIRST}. Hãy lưu lại" in outcome(page)
    dialog = page.findChild(RememberingAllDialog)
    assert dialog is not None
    find(dialog, QPushButton, "primary").click()
    qtbot.waitUntil(lambda: "của 01 đơn vị là đã in" in outcome(page))
    wait_saved(qtbot, window)


def test_all_stay_chosen_where_the_unit_above_keeps_a_ledger_too(
    qtbot: QtBot, window: MainWindow, commune_book: Path
) -> None:
    with opened(commune_book) as book:
        home = home_unit(book.session.connection)
        open_own = partial(open_ledger, of_committee=True)
        book.session.run("Mở sổ", open_own, home, YEAR, NOW.date(), "Đỗ Văn Mẫu")
        book.session.run("Mở sổ", open_ledgers, [book_keepers(book.session.connection)[0].id], YEAR, NOW.date(), "Mẫu")
    page = show_printing(qtbot, window, commune_book)
    units = find(page, QComboBox, "printUnit")
    assert units.currentText() == COMMUNE
    choose(units, ALL)
    wait_painted(qtbot, page)
    write_deed(qtbot, window, page)
    wait_painted(qtbot, page)
    assert units.currentText() == ALL
