"""In sổ: the preview is what is chosen; printed, saved and saved for all; what is empty or refused says what to do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QListWidget, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from db.operations.ledgers import open_own_ledger
from db.operations.months import write_cell
from db.queries.ledgers import ledger_of, roster_of
from db.queries.units import all_units, book_keepers
from domain.ledgers import RosterLine
from gui.context import places
from gui.months.page import MonthsPage
from gui.papers.kinds import Paper
from gui.papers.pdf import PdfPages
from gui.printing.making import Made
from gui.printing.page import ONLY_NEW, ONLY_WORDS, PrintingPage
from gui.printing.remembering import RememberingDialog
from gui.printing.unit_sheets import FRONTS
from gui.shell.window import MainWindow
from tests.books import opened
from tests.gui.answers import Answers
from tests.gui.books import EMPTY, FIRST, NAMES, NOW, SECOND, YEAR
from tests.gui.conftest import open_book, settle, wait_saved
from tests.gui.finding import choose, find, press
from tests.gui.printing.conftest import COARSE_DPI


def show_printing(qtbot: QtBot, window: MainWindow, book: Path) -> PrintingPage:
    open_book(qtbot, window, book)
    window.show_page(places.PRINTING)
    page = window.page
    assert isinstance(page, PrintingPage)
    wait_painted(qtbot, page)
    return page


def wait_painted(qtbot: QtBot, page: PrintingPage) -> None:
    qtbot.waitUntil(page.is_painted)


def words_of(content: bytes) -> list[str]:
    pages = PdfPages(content)
    words = [" ".join(pages.words(n).split()) for n in range(len(pages.sizes))]
    pages.close()
    return words


def made(page: PrintingPage) -> Made:
    shown = page._fresh()
    assert shown is not None
    return shown.made


def outcome(page: PrintingPage) -> str:
    label = find(page, QLabel, "printOutcome")
    return label.text() if page.outcome.isVisible() else ""


def test_a_branch_sees_its_book_at_once(qtbot: QtBot, window: MainWindow, branch_book: Path) -> None:
    page = show_printing(qtbot, window, branch_book)
    text = " ".join(words_of(made(page).pdf))
    assert all(name in text for name in NAMES)
    assert page.preview.count == len(words_of(made(page).pdf))
    assert not find(page, QComboBox, "printUnit").isEnabled()


def test_the_choices_change_the_very_pdf(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    page = show_printing(qtbot, window, commune_book)
    choose(find(page, QComboBox, "printUnit"), FIRST)
    wait_painted(qtbot, page)
    mixed = made(page).pdf
    find(page, QRadioButton, "way_filled").click()
    wait_painted(qtbot, page)
    filled = made(page).pdf
    find(page, QRadioButton, "way_blank").click()
    wait_painted(qtbot, page)
    blank = made(page).pdf
    assert len({mixed, filled, blank}) == 3
    assert NAMES[0] in " ".join(words_of(filled)) and NAMES[0] not in " ".join(words_of(blank))
    find(page, QRadioButton, "paper_month-sheet").click()
    choose(find(page, QComboBox, "printMonth"), "Tháng 2")
    wait_painted(qtbot, page)
    assert made(page).file_name.endswith("-t02.pdf")
    assert "THÁNG 2" in " ".join(words_of(made(page).pdf)).upper()
    assert not find(page, QListWidget, "printSections").isVisible()


def test_sheets_to_fold_and_right_hand_beginnings_are_seen_as_they_come_out(
    qtbot: QtBot, window: MainWindow, branch_book: Path
) -> None:
    page = show_printing(qtbot, window, branch_book)
    as_drawn = len(words_of(made(page).pdf))
    find(page, QCheckBox, "rightHand").click()
    wait_painted(qtbot, page)
    beginning_right = len(words_of(made(page).pdf))
    choose(find(page, QComboBox, "printSheets"), "A3 gấp đôi, đóng ghim giữa")
    wait_painted(qtbot, page)
    folded = PdfPages(made(page).pdf)
    assert beginning_right > as_drawn and len(folded.sizes) == 2 * -(-beginning_right // 4)
    assert {(round(size.width_pt), round(size.height_pt)) for size in folded.sizes} == {(1191, 842)}
    folded.close()
    find(page, QRadioButton, "way_overlay").click()
    wait_painted(qtbot, page)
    assert not find(page, QComboBox, "printSheets").isVisible()
    assert page.choices.wanted().sheets == "as-drawn"
    assert ONLY_WORDS in find(page, QLabel, "missing").text()


def test_the_sections_are_called_by_their_whole_headings(qtbot: QtBot, window: MainWindow, branch_book: Path) -> None:
    page = show_printing(qtbot, window, branch_book)
    sections = find(page, QListWidget, "printSections")
    heights = [sections.visualItemRect(sections.item(row)).height() for row in range(sections.count())]
    assert max(heights) > min(heights), "a long one goes on in a second line"


def test_only_the_sections_that_are_ticked(qtbot: QtBot, window: MainWindow, branch_book: Path) -> None:
    page = show_printing(qtbot, window, branch_book)
    whole = page.preview.count
    sections = find(page, QListWidget, "printSections")
    sections.item(sections.count() - 1).setCheckState(Qt.CheckState.Unchecked)
    wait_painted(qtbot, page)
    assert page.preview.count == whole - 1
    sections.item(0).setCheckState(Qt.CheckState.Unchecked)
    wait_painted(qtbot, page)
    assert page.preview.count == whole - 1, "an empty page keeps page 2 on the back of its leaf"
    find(page, QCheckBox, "oneSided").click()
    wait_painted(qtbot, page)
    assert page.preview.count == whole - 2
    press(page, "Bỏ tất cả")
    wait_painted(qtbot, page)
    assert not find(page, QPushButton, "savePdf").isEnabled()
    assert any("ít nhất một phần" in label.text() for label in page.findChildren(QLabel))
    press(page, "Chọn tất cả")
    wait_painted(qtbot, page)
    assert page.preview.count == whole and find(page, QPushButton, "savePdf").isEnabled()


def test_what_is_saved_is_what_was_seen(
    qtbot: QtBot, window: MainWindow, branch_book: Path, answers: Answers, tmp_path: Path
) -> None:
    page = show_printing(qtbot, window, branch_book)
    target = tmp_path / "sổ in.pdf"
    answers.paths = [target]
    find(page, QPushButton, "savePdf").click()
    qtbot.waitUntil(lambda: "Đã lưu" in outcome(page))
    assert target.read_bytes() == made(page).pdf
    assert answers.suggested == [made(page).file_name]
    assert find(page, QPushButton, "openPrinted").isVisible()


def test_saving_waits_for_what_was_just_chosen(
    qtbot: QtBot, window: MainWindow, branch_book: Path, answers: Answers, tmp_path: Path
) -> None:
    page = show_printing(qtbot, window, branch_book)
    target = tmp_path / "trong.pdf"
    answers.paths = [target]
    find(page, QRadioButton, "way_blank").click()
    find(page, QPushButton, "savePdf").click()
    assert answers.asked == []
    qtbot.waitUntil(target.exists)
    assert NAMES[0] not in " ".join(words_of(target.read_bytes()))
    qtbot.waitUntil(lambda: "Đã lưu" in outcome(page))


def test_a_place_that_cannot_be_written_is_said_and_nothing_is_lost(
    qtbot: QtBot, window: MainWindow, branch_book: Path, answers: Answers, tmp_path: Path
) -> None:
    page = show_printing(qtbot, window, branch_book)
    (tmp_path / "tệp").write_text("x", encoding="utf-8")
    answers.paths = [tmp_path / "tệp" / "sổ.pdf"]
    find(page, QPushButton, "savePdf").click()
    qtbot.waitUntil(lambda: outcome(page) != "" and find(page, QPushButton, "savePdf").isEnabled())
    assert "Đã lưu" not in outcome(page)
    assert not window.page_area.trouble.isVisible()


def test_printing_goes_page_by_page_to_the_printer(
    qtbot: QtBot, window: MainWindow, branch_book: Path, answers: Answers, tmp_path: Path
) -> None:
    page = show_printing(qtbot, window, branch_book)

    def set_up(printer: QPrinter) -> None:
        to_file(printer, tmp_path / "giấy.pdf")

    answers.set_up_printer = set_up
    press(page, "In…")
    qtbot.waitUntil(lambda: "Đã gửi" in outcome(page))
    printed, seen = PdfPages((tmp_path / "giấy.pdf").read_bytes()), PdfPages(made(page).pdf)
    assert [size.across for size in printed.sizes] == [size.across for size in seen.sizes]
    printed.close()
    seen.close()


def test_two_sides_by_hand_wait_until_the_paper_is_turned(
    qtbot: QtBot, window: MainWindow, branch_book: Path, answers: Answers, tmp_path: Path
) -> None:
    page = show_printing(qtbot, window, branch_book)
    find(page, QCheckBox, "printByHand").setChecked(True)
    printed: list[QPrinter] = []

    def set_up(printer: QPrinter) -> None:
        to_file(printer, tmp_path / "trang-le.pdf")
        printed.append(printer)

    answers.set_up_printer = set_up
    press(page, "In…")
    qtbot.waitUntil(lambda: "trang lẻ" in outcome(page))
    printed[0].setOutputFileName(str(tmp_path / "trang-chan.pdf"))
    press(page, "In mặt sau")
    qtbot.waitUntil(lambda: "Đã gửi" in outcome(page) and "trang lẻ" not in outcome(page))
    counts = []
    for name in ("trang-le.pdf", "trang-chan.pdf"):
        pages = PdfPages((tmp_path / name).read_bytes())
        counts.append(len(pages.sizes))
        pages.close()
    whole = PdfPages(made(page).pdf)
    assert counts == [(len(whole.sizes) + 1) // 2, len(whole.sizes) // 2]
    whole.close()


def test_only_a_range_of_pages_goes_to_the_printer(
    qtbot: QtBot, window: MainWindow, branch_book: Path, answers: Answers, tmp_path: Path
) -> None:
    page = show_printing(qtbot, window, branch_book)

    def set_up(printer: QPrinter) -> None:
        to_file(printer, tmp_path / "giấy.pdf")
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        ranges = printer.pageRanges()
        ranges.addRange(2, 3)
        printer.setPageRanges(ranges)

    answers.set_up_printer = set_up
    press(page, "In…")
    qtbot.waitUntil(lambda: outcome(page).startswith("Đã gửi 02 trang tới máy in."))
    assert len(words_of((tmp_path / "giấy.pdf").read_bytes())) == 2


def to_file(printer: QPrinter, target: Path) -> None:
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setResolution(COARSE_DPI)


def test_printing_is_stopped_between_pages(
    qtbot: QtBot, window: MainWindow, branch_book: Path, answers: Answers, tmp_path: Path
) -> None:
    page = show_printing(qtbot, window, branch_book)
    answers.set_up_printer = lambda printer: to_file(printer, tmp_path / "giấy.pdf")
    press(page, "In…")
    assert not find(page, QPushButton, "savePdf").isEnabled(), "one at a time"
    press(page, "Dừng")
    qtbot.waitUntil(lambda: outcome(page) == "Đã dừng theo yêu cầu.")
    assert find(page, QPushButton, "savePdf").isEnabled()


def test_from_the_committee_s_own_book_to_all_branches_and_back(
    qtbot: QtBot, window: MainWindow, commune_book: Path
) -> None:
    with opened(commune_book) as book:
        own = next(unit for unit in all_units(book.session.connection) if unit.kind.is_committee)
        book.session.run("Mở sổ", open_own_ledger, own.id, YEAR, NOW.date(), "Đỗ Văn Mẫu")
    page = show_printing(qtbot, window, commune_book)
    units, every = find(page, QComboBox, "printUnit"), find(page, QPushButton, "saveAll")
    assert units.currentText() == own.name and not every.isVisible()
    choose(units, "Tất cả 03 chi bộ")
    assert every.isVisible()
    wait_painted(qtbot, page)
    choose(units, own.name)
    assert not every.isVisible()
    wait_painted(qtbot, page)


def test_all_branches_go_to_the_printer_each_as_a_job_of_its_own(
    qtbot: QtBot, window: MainWindow, commune_book: Path, answers: Answers, tmp_path: Path
) -> None:
    page = show_printing(qtbot, window, commune_book)
    choose(find(page, QComboBox, "printUnit"), "Tất cả 03 chi bộ")
    wait_painted(qtbot, page)
    assert not find(page, QCheckBox, "printByHand").isVisible()
    answers.set_up_printer = lambda printer: to_file(printer, tmp_path / "giấy.pdf")
    press(page, "In tất cả…")
    qtbot.waitUntil(lambda: "Đã gửi" in outcome(page))
    last = words_of((tmp_path / "giấy.pdf").read_bytes())
    pages = int("".join(sign for sign in outcome(page) if sign.isdigit()))
    assert pages > 2 * len(last) > 10, "the last file is the last branch's alone"


def test_all_branches_are_stopped_and_leave_whole_files(
    qtbot: QtBot, window: MainWindow, commune_book: Path, answers: Answers, tmp_path: Path
) -> None:
    page = show_printing(qtbot, window, commune_book)
    choose(find(page, QComboBox, "printUnit"), "Tất cả 03 chi bộ")
    wait_painted(qtbot, page)
    answers.paths = [tmp_path / "in"]
    press(page, "Lưu tất cả…")
    press(page, "Dừng")
    qtbot.waitUntil(lambda: "Đã dừng" in outcome(page))
    files = list((tmp_path / "in").glob("*")) if (tmp_path / "in").exists() else []
    assert len(files) < 3 and all(file.read_bytes().rstrip().endswith(b"%%EOF") for file in files)


def test_all_branches_into_a_folder(
    qtbot: QtBot, window: MainWindow, commune_book: Path, answers: Answers, tmp_path: Path
) -> None:
    page = show_printing(qtbot, window, commune_book)
    choose(find(page, QComboBox, "printUnit"), "Tất cả 03 chi bộ")
    wait_painted(qtbot, page)
    folder = tmp_path / "in"
    folder.mkdir()
    answers.paths = [folder, folder]
    press(page, "Lưu tất cả…")
    qtbot.waitUntil(lambda: "Đã lưu 03 tệp" in outcome(page))
    files = sorted(folder.iterdir())
    assert len(files) == 3
    for file, unit in zip(files, (FIRST, SECOND, EMPTY), strict=True):
        assert unit.upper() in " ".join(words_of(file.read_bytes())).upper()
    answers.agree = False
    before = [file.stat().st_mtime_ns for file in files]
    press(page, "Lưu tất cả…")
    qtbot.waitUntil(lambda: any("Thay tệp cũ" in words for words in answers.asked))
    settle()
    assert [file.stat().st_mtime_ns for file in files] == before


def first_line(window: MainWindow) -> RosterLine:
    """The first line of the first unit's roster."""
    unit = book_keepers(window.app.reader)[0]
    ledger = ledger_of(window.app.reader, unit.id, YEAR)
    assert ledger is not None
    return roster_of(window.app.reader, ledger, NOW.date())[0]


def write_remark(qtbot: QtBot, window: MainWindow, page: PrintingPage, text: str) -> None:
    """Write the first member's January and wait until the preview shows it."""
    before, line = made(page), first_line(window)
    window.app.act("Ghi", write_cell, line.id, 1, "remark", text)
    wait_saved(qtbot, window)
    qtbot.waitUntil(lambda: page.is_painted() and made(page).pdf != before.pdf)


def test_a_preview_follows_what_is_written_in_the_book(qtbot: QtBot, window: MainWindow, branch_book: Path) -> None:
    page = show_printing(qtbot, window, branch_book)
    write_remark(qtbot, window, page, "Gương mẫu đi đầu")
    assert "Gương mẫu" in " ".join(words_of(made(page).pdf))


def test_what_was_just_written_is_in_what_is_saved(
    qtbot: QtBot, window: MainWindow, branch_book: Path, answers: Answers, tmp_path: Path
) -> None:
    page = show_printing(qtbot, window, branch_book)
    line = first_line(window)
    window.app.act("Ghi", write_cell, line.id, 1, "remark", "Gương mẫu đi đầu")
    answers.paths = [tmp_path / "sổ.pdf"]
    wait_saved(qtbot, window)
    find(page, QPushButton, "savePdf").click()
    qtbot.waitUntil(lambda: "Đã lưu" in outcome(page))
    assert "Gương mẫu" in " ".join(words_of((tmp_path / "sổ.pdf").read_bytes()))


def test_a_wrong_form_is_refused_with_its_sentence(
    qtbot: QtBot, window: MainWindow, branch_book: Path, answers: Answers, tmp_path: Path
) -> None:
    page = show_printing(qtbot, window, branch_book)
    wrong = tmp_path / "mẫu huyện.toml"
    wrong.write_text("title = 3\n", encoding="utf-8")
    answers.paths = [wrong]
    press(page, "In thử tệp mẫu…")
    qtbot.waitUntil(lambda: page._sheets.currentWidget() is page._refusal)
    assert "mẫu huyện.toml" in page.choices._problem.text()
    assert not find(page, QPushButton, "savePdf").isEnabled()
    press(page._refusal, "Thôi in thử")
    wait_painted(qtbot, page)
    assert not page.choices._problem.isVisible() and find(page, QPushButton, "savePdf").isEnabled()


def test_the_months_page_leads_to_the_sheet_of_its_month(qtbot: QtBot, window: MainWindow, branch_book: Path) -> None:
    page = show_printing(qtbot, window, branch_book)
    assert page.choices.wanted().paper is Paper.BOOK
    window.show_page(places.MONTHS)
    months = window.page
    assert isinstance(months, MonthsPage)
    months.go_to_month(7)
    press(months, "In phiếu tháng")
    assert window.page is page
    wait_painted(qtbot, page)
    wanted = page.choices.wanted()
    assert (wanted.paper, wanted.month) == (Paper.MONTH_SHEET, 7)
    assert "THÁNG 7" in " ".join(words_of(made(page).pdf)).upper()


def test_a_branch_without_members_is_said_and_prints(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    page = show_printing(qtbot, window, commune_book)
    choose(find(page, QComboBox, "printUnit"), EMPTY)
    wait_painted(qtbot, page)
    assert "chưa có đảng viên nào" in page._note.text() and page._note.isVisible()
    assert page.preview.count > 5


def test_a_book_without_branches_says_what_to_do(qtbot: QtBot, window: MainWindow, empty_book: Path) -> None:
    page = show_printing(qtbot, window, empty_book)
    assert page.bench.is_empty
    assert any("Hãy thêm chi bộ" in label.text() for label in page.bench.empty.findChildren(QLabel))


def test_the_choices_are_remembered(qtbot: QtBot, window: MainWindow, branch_book: Path) -> None:
    page = show_printing(qtbot, window, branch_book)
    find(page, QRadioButton, "way_filled").click()
    find(page, QRadioButton, "paper_month-sheet").click()
    choose(find(page, QComboBox, "printMonth"), "Tháng 5")
    wait_painted(qtbot, page)
    window.close_book()
    qtbot.waitUntil(lambda: not window.app.is_open)
    again = show_printing(qtbot, window, branch_book)
    wanted = again.choices.wanted()
    assert (wanted.paper, wanted.way) == ("month-sheet", "filled")


def test_of_many_places_that_are_not_printed_the_note_says_some_and_its_tip_all(
    qtbot: QtBot, window: MainWindow, branch_book: Path
) -> None:
    page = show_printing(qtbot, window, branch_book)
    untold = tuple(f"Trang {n}, “<b>”: đã in nay đã sửa" for n in range(1, 6))
    page._show_note(replace(made(page), untold=untold))
    note = find(page, QLabel, "missing")
    assert "Trang 3, " in note.text() and "Trang 4, " not in note.text() and "… và 02 chỗ khác" in note.text()
    assert all(f"Trang {n}, “&lt;b&gt;”" in note.toolTip() for n in range(1, 6))
    page._show_note(made(page))
    assert not note.toolTip()


@pytest.mark.parametrize("text", ["<b>x</b>", "=1+1", "100 % {unit}", "A" * 120, "dài " * 2500])
def test_texts_that_look_like_something_else_print_as_typed(
    qtbot: QtBot, window: MainWindow, branch_book: Path, text: str
) -> None:
    page = show_printing(qtbot, window, branch_book)
    write_remark(qtbot, window, page, text)
    printed = "".join(words_of(made(page).pdf)).replace(" ", "")
    assert printed.count("dài") >= 2500 if text.startswith("dài") else "".join(text.split()) in printed


def test_a_book_goes_on_where_its_last_print_ended(
    qtbot: QtBot, window: MainWindow, branch_book: Path, answers: Answers, tmp_path: Path
) -> None:
    page = show_printing(qtbot, window, branch_book)
    find(page, QRadioButton, "way_continued").click()
    qtbot.waitUntil(lambda: page.bench.isVisible() and page.is_painted())
    assert any("Chưa ghi nhớ lần in nào" in label.text() for label in page.findChildren(QLabel))
    find(page, QRadioButton, "way_mixed").click()
    wait_painted(qtbot, page)
    answers.paths = [tmp_path / "so.pdf"]
    press(page, "Lưu PDF…")
    qtbot.waitUntil(lambda: "ghi nhớ" in outcome(page))
    find(page, QPushButton, "printNext").click()
    dialog = page.findChild(RememberingDialog)
    assert dialog is not None
    last = find(dialog, QComboBox, "lastPrinted")
    assert last.currentText() == f"Trang {made(page).pages[-1].label}"
    choose(last, "Trang 3")
    find(dialog, QPushButton, "primary").click()
    qtbot.waitUntil(lambda: outcome(page) == "Đã ghi nhớ 03 trang là đã in.")
    wait_saved(qtbot, window)
    find(page, QRadioButton, "way_continued").click()
    wait_painted(qtbot, page)
    assert made(page).pages[0].label == "4"
    note = find(page, QLabel, "missing").text()
    assert f"{ONLY_NEW} Đặt vào máy, theo thứ tự: " in note and FRONTS in note
    find(page, QLineEdit, "printAgain").setText("2")
    find(page, QLineEdit, "printAgain").editingFinished.emit()
    wait_painted(qtbot, page)
    assert made(page).pages[0].label == "2"
