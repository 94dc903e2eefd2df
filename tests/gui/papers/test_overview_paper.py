"""The home page on paper, made from the home page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from gui.context import places
from gui.context.page import Page
from gui.overview.figures import Figure
from gui.papers.pdf import PdfPages
from gui.shell.window import MainWindow
from tests.gui.answers import Answers
from tests.gui.books import FIRST, SECOND
from tests.gui.conftest import open_book, settle
from tests.gui.finding import find
from tests.gui.registrations.desk import label
from tests.printouts.paper import plain_text, squeezed


def home(qtbot: QtBot, window: MainWindow, book: Path) -> Page:
    open_book(qtbot, window, book)
    window.show_page(places.OVERVIEW)
    page = window.page
    assert page is not None
    qtbot.waitUntil(lambda: any("/" in f.accessibleName() for f in page.findChildren(Figure)))
    return page


def printing(window: MainWindow) -> QAction:
    """The one action of Ctrl+P."""
    (found,) = [action for action in window.menus.every if action.shortcut() == QKeySequence("Ctrl+P")]
    return found


def wait_for(qtbot: QtBot, page: Page) -> None:
    qtbot.waitUntil(lambda: "Đã lưu" in label(page, "printOutcome"))
    settle()


def test_the_paper_says_the_same_as_the_page(
    qtbot: QtBot, window: MainWindow, commune_book: Path, answers: Answers, tmp_path: Path
) -> None:
    page = home(qtbot, window, commune_book)
    target = tmp_path / "tong-quan.pdf"
    answers.paths = [target]
    find(page, QPushButton, "printOverview").click()
    wait_for(qtbot, page)
    text = squeezed(plain_text(target.read_bytes()))
    for figure in page.findChildren(Figure):
        if figure.property("figure") != "backup":
            title, rest = figure.accessibleName().split(": ", 1)
            number, more = rest.split(". ", 1)
            assert all(squeezed(words) in text for words in (title, number, more)), figure.accessibleName()
    for words in (FIRST, SECOND, f"Tổng quan năm {window.app.year}", f"{window.app.today():%d/%m/%Y}"):
        assert squeezed(words) in text


def test_only_what_stands_beneath_the_chosen_unit_is_printed(
    qtbot: QtBot, window: MainWindow, commune_book: Path, answers: Answers, tmp_path: Path
) -> None:
    page = home(qtbot, window, commune_book)
    row = window.app.reader.execute("SELECT id FROM unit WHERE name = ?", (SECOND,)).fetchone()
    window.app.choose_unit(int(row[0]))
    target = tmp_path / "mot-chi-bo.pdf"
    answers.paths = [target]
    find(page, QPushButton, "printOverview").click()
    wait_for(qtbot, page)
    text = squeezed(plain_text(target.read_bytes()))
    assert squeezed(SECOND) in text and squeezed(FIRST) not in text


def test_ctrl_p_prints_the_home_page_and_elsewhere_leads_to_printing(
    qtbot: QtBot, window: MainWindow, commune_book: Path, answers: Answers, tmp_path: Path
) -> None:
    page = home(qtbot, window, commune_book)
    action = printing(window)
    (menu,) = [menu for menu in action.associatedObjects() if isinstance(menu, QMenu)]
    menu.aboutToShow.emit()
    assert action.text() == "&In bảng tổng quan…"
    target = tmp_path / "tong-quan.pdf"
    answers.paths = [target]
    action.trigger()
    wait_for(qtbot, page)
    assert target.exists() and window.page is page
    window.show_page(places.PEOPLE)
    menu.aboutToShow.emit()
    assert action.text() == "&In sổ…"
    action.trigger()
    assert window.page is window.pages.named(places.PRINTING)


def test_two_papers_are_made_one_after_the_other(
    qtbot: QtBot, window: MainWindow, commune_book: Path, answers: Answers, tmp_path: Path
) -> None:
    page = home(qtbot, window, commune_book)
    missing = find(page, QPushButton, "printMissing")
    qtbot.waitUntil(missing.isVisible)
    first, second = tmp_path / "tong-quan.pdf", tmp_path / "con-thieu.pdf"
    answers.paths = [first, second]
    find(page, QPushButton, "printOverview").click()
    missing.click()
    assert answers.paths == [second], "nothing is begun that would hide the first or be stopped with it"
    assert label(page, "printOutcome") == f"Đang lưu {first.name}…"
    wait_for(qtbot, page)
    missing.click()
    qtbot.waitUntil(lambda: label(page, "printOutcome").startswith(f"Đã lưu {second.name}"))
    settle()


def test_a_folder_that_is_not_there_yet_is_made_as_when_a_book_is_saved(
    qtbot: QtBot, window: MainWindow, commune_book: Path, answers: Answers, tmp_path: Path
) -> None:
    page = home(qtbot, window, commune_book)
    target = tmp_path / "họp" / "tong-quan.pdf"
    answers.paths = [target]
    find(page, QPushButton, "printOverview").click()
    wait_for(qtbot, page)
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_giving_up_the_dialog_writes_nothing(
    qtbot: QtBot, window: MainWindow, commune_book: Path, answers: Answers, tmp_path: Path
) -> None:
    page = home(qtbot, window, commune_book)
    find(page, QPushButton, "printOverview").click()
    settle()
    assert not list(tmp_path.glob("*.pdf"))


def test_what_has_been_saved_goes_to_the_printer_and_again(
    qtbot: QtBot, window: MainWindow, commune_book: Path, answers: Answers, tmp_path: Path
) -> None:
    page = home(qtbot, window, commune_book)
    target, paper = tmp_path / "tong-quan.pdf", tmp_path / "giấy.pdf"
    answers.paths = [target]
    find(page, QPushButton, "printOverview").click()
    wait_for(qtbot, page)
    to_paper = find(page, QPushButton, "printNext")
    assert to_paper.text() == "In ra giấy…" and find(page, QPushButton, "openPrinted").isVisibleTo(page)
    to_paper.click()
    assert answers.asked[-1] == "In" and not paper.exists(), "given up in the dialog of the printer"

    def set_up(printer: QPrinter) -> None:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(paper))
        printer.setResolution(300)

    answers.set_up_printer = set_up
    to_paper.click()
    qtbot.waitUntil(lambda: "Đã gửi" in label(page, "printOutcome"))
    printed, seen = PdfPages(paper.read_bytes()), PdfPages(target.read_bytes())
    assert len(printed.sizes) == len(seen.sizes) and not any(size.across for size in printed.sizes)
    printed.close()
    seen.close()
