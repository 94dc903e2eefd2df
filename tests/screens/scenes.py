"""The scenes: every page of the rail on every kind of book, then each dialog, step and empty state by a function."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QRadioButton

from db.book.book import Book
from db.files.troubles import StorageTrouble, Trouble
from db.operations.printed_pages import remember_every
from domain.dates import PartialDate
from gui.context import places
from gui.printing.every_unit import RememberingAllDialog
from gui.printing.page import PrintingPage
from gui.printing.preview import Fit
from gui.printing.remembering import RememberingDialog
from gui.shell.closing import Closing
from gui.shell.notices import BugReport
from gui.shell.trouble_dialog import TroubleDialog
from gui.tasks.driving import drive
from gui.tasks.printing import Order
from gui.tasks.unit_prints import prints_of_all
from gui.widgets.waiting import Waiting
from gui.widgets.workbench import CHOICES
from printouts.books import load_forms
from printouts.scenes import Way
from tests.gui.finding import choose, find, press
from tests.screens.closing_scenes import CLOSING
from tests.screens.desk_scenes import IMPORTING, PEOPLE, YEAR
from tests.screens.form_scenes import FORMS
from tests.screens.layout_scenes import LAYOUTS
from tests.screens.pack_scenes import PACKS
from tests.screens.password_scenes import PASSWORDS
from tests.screens.purge_scenes import PURGING
from tests.screens.rating_scenes import RATED
from tests.screens.register_scenes import REGISTERED
from tests.screens.report_scenes import REPORTS
from tests.screens.review_scenes import REVIEWS
from tests.screens.scene import Play, Scene
from tests.screens.stage import Stage, clock
from tests.screens.year_end_scenes import TURN

EVERY = (*places.PLACES, *places.of_registers(), *places.OF_A_SEASON)


def scenes() -> Iterator[Scene]:
    """All scenes in the order in which they are played."""
    yield from _WITHOUT_BOOK
    for place in EVERY:
        yield Scene(f"{place.name}-empty", f"{place.title}: sổ mới, chưa có gì", _page("moi", place.name))
    for place in EVERY:
        yield Scene(f"{place.name}-commune", f"{place.title}: cả xã", _page("xa", place.name))
    for place in EVERY:
        yield Scene(f"{place.name}-branch", f"{place.title}: một chi bộ", _page("xa", place.name, "chi bộ"))
    yield from _PRINTING
    yield from PEOPLE
    yield from IMPORTING
    yield from YEAR
    yield from PACKS
    yield from TURN
    yield from REGISTERED
    yield from RATED
    yield from REPORTS
    yield from REVIEWS
    yield from FORMS
    yield from LAYOUTS
    yield from CLOSING
    yield from PASSWORDS
    yield from PURGING
    yield from _WITH_BOOK


def _page(book: str, place: str, kind: str = "đảng bộ xã, phường") -> Play:
    def play(stage: Stage) -> None:
        stage.open(book)
        stage.choose_unit(kind)
        stage.show(place)

    return play


# Without a book


def _welcome(stage: Stage) -> None:
    assert stage.window.welcome.isVisible()


def _new_book(stage: Stage) -> None:
    stage.window.openings.ask_new()
    stage.dialog()


def _new_book_refused(stage: Stage) -> None:
    stage.window.openings.ask_new()
    press(stage.dialog(), "Chọn nơi lưu…")


def _gone(stage: Stage) -> None:
    stage.window.open_book(stage.books / "da-mat.sotd")
    assert isinstance(stage.dialog(), TroubleDialog)


def _held(stage: Stage) -> None:
    held = Book(stage.books / "xa.sotd", clock, "Lê Thị Bình")
    try:
        stage.window.open_book(stage.books / "xa.sotd")
        assert isinstance(stage.dialog(), TroubleDialog)
    finally:
        held.abandon()


def _looked_at(stage: Stage) -> None:
    held = Book(stage.books / "xa.sotd", clock, "Lê Thị Bình")
    try:
        stage.window.openings.look_at(stage.books / "xa.sotd")
        stage.wait(lambda: stage.window.app.is_open, "copy open")
        stage.show(places.OVERVIEW)
        stage.window.app.undo()
    finally:
        held.abandon()


def _welcome_again(stage: Stage) -> None:
    stage.open("xa")
    stage.close()
    assert stage.window.welcome.isVisible()


def _damaged_with_backups(stage: Stage) -> None:
    """A book with backups is spoilt while it is closed."""
    path = stage.books / "hong.sotd"
    shutil.copy(stage.books / "moi.sotd", path)
    stage.open("hong")
    from db.operations.units import add_unit
    from domain.units import UnitKind

    stage.window.app.act("Thêm chi bộ", add_unit, "Chi bộ thôn Ba", UnitKind.BRANCH, 1)
    stage.close()
    path.write_bytes(b"hong" * 100)
    stage.window.open_book(path)
    stage.dialog()


_WITHOUT_BOOK = (
    Scene("start-welcome", "Mở chương trình lần đầu", _welcome),
    Scene("start-new-book", "Lập sổ mới", _new_book),
    Scene("start-new-book-refused", "Lập sổ mới: còn thiếu tên", _new_book_refused),
    Scene("start-gone", "Tệp sổ không còn", _gone),
    Scene("start-held", "Sổ đang mở ở nơi khác", _held),
    Scene("start-looked-at", "Bản sao chỉ để xem", _looked_at),
    Scene("start-damaged", "Tệp sổ hỏng, có bản sao lưu", _damaged_with_backups),
    Scene("start-welcome-again", "Mở chương trình lần sau", _welcome_again),
)


# Printing


def _printing(stage: Stage) -> PrintingPage:
    stage.open("xa")
    stage.choose_unit("chi bộ")
    page = stage.show(places.PRINTING)
    assert isinstance(page, PrintingPage)
    page.outcome.hide()
    page.bench.bring_up(CHOICES)
    page.choices.stop_trying()
    find(page, QRadioButton, "paper_book").click()
    find(page, QRadioButton, "way_mixed").click()
    page.preview.set_fit(Fit.WIDTH)
    page.preview.go_to(0)
    return page


def _print_whole_page(stage: Stage) -> None:
    page = _printing(stage)
    page.preview.set_fit(Fit.PAGE)
    stage.still()
    page.preview.go_to(9)


def _print_close(stage: Stage) -> None:
    page = _printing(stage)
    page.preview.set_zoom(1.5)
    stage.still()
    page.preview.go_to(6)


def _print_blank(stage: Stage) -> None:
    find(_printing(stage), QRadioButton, "way_blank").click()


def _print_overlay(stage: Stage) -> None:
    find(_printing(stage), QRadioButton, "way_overlay").click()


def _print_not_remembered(stage: Stage) -> None:
    find(_printing(stage), QRadioButton, "way_continued").click()


def _print_remembering(stage: Stage) -> None:
    _print_saved(stage)
    find(_printing_page(stage), QPushButton, "printNext").click()


def _print_continued(stage: Stage) -> None:
    _print_remembering(stage)
    dialog = _printing_page(stage).findChild(RememberingDialog)
    assert dialog is not None
    choose(find(dialog, QComboBox, "lastPrinted"), "Trang 12")
    find(dialog, QPushButton, "primary").click()
    stage.wait(lambda: "ghi nhớ 12" in find(_printing_page(stage), QLabel, "printOutcome").text(), "remembered")
    find(_printing_page(stage), QRadioButton, "way_continued").click()


def _print_all_continued(stage: Stage) -> None:
    page = _printing(stage)
    stage.choose_unit("đảng bộ xã, phường")
    find(page, QComboBox, "printUnit").setCurrentIndex(0)
    find(page, QRadioButton, "way_continued").click()


def _print_all_sheets(stage: Stage) -> None:
    stage.open("xa")
    app = stage.window.app
    order = Order(app.year, Way.MIXED, load_forms(), clock().date())
    prints = [one for one in drive(prints_of_all(app.reader, order)) if one.ledger_id]
    books = [(one.ledger_id, one.pages[: len(one.pages) - 9 * n], ()) for n, one in enumerate(prints[:3])]
    app.act("Ghi nhớ đã in", remember_every, books, PartialDate.of(clock().date()))
    _print_all_continued(stage)
    page = _printing_page(stage)
    stage.wait(page.is_painted, "offered")
    press(page, "Xem từng sổ có gì mới")
    stage.wait(lambda: find(page, QPushButton, "saveAll").isEnabled(), "looked at")


def _print_all_remembering(stage: Stage) -> None:
    _print_all_sheets(stage)
    page = _printing_page(stage)
    RememberingAllDialog(page._unit_sheets.prints, page).open()


def _print_calibrating(stage: Stage) -> None:
    page = _printing(stage)
    find(page, QRadioButton, "way_overlay").click()
    press(page, "Căn chỉnh máy in…")


def _printing_page(stage: Stage) -> PrintingPage:
    page = stage.window.page
    assert isinstance(page, PrintingPage)
    return page


def _print_month(stage: Stage) -> None:
    page = _printing(stage)
    find(page, QRadioButton, "paper_month-sheet").click()
    choose(find(page, QComboBox, "printMonth"), "Tháng 9")


def _print_nothing(stage: Stage) -> None:
    press(_printing(stage), "Bỏ tất cả")


def _print_wrong_form(stage: Stage) -> None:
    page = _printing(stage)
    press(page, "Chọn tất cả")
    wrong = stage.folder / "mau-huyen.toml"
    wrong.write_text("title = 3\n", encoding="utf-8")
    stage.answers.paths = [wrong]
    press(page, "In thử tệp mẫu…")


def _print_saved(stage: Stage) -> None:
    page = _printing(stage)
    stage.still()
    stage.answers.paths = [stage.folder / "Sổ theo dõi 2026.pdf"]
    find(page, QPushButton, "savePdf").click()
    stage.wait(lambda: not page._runs.is_busy, "saved")


def _print_all(stage: Stage) -> None:
    stage.open("xa")
    stage.choose_unit("đảng bộ xã, phường")
    page = stage.show(places.PRINTING)
    assert isinstance(page, PrintingPage)
    page.bench.bring_up(CHOICES)
    find(page, QRadioButton, "way_mixed").click()
    choose(find(page, QComboBox, "printUnit"), "Tất cả 08 chi bộ")
    stage.still()
    folder = stage.folder / "Sổ in năm 2026"
    folder.mkdir(exist_ok=True)
    stage.answers.paths = [folder]
    press(page, "Lưu tất cả…")
    stage.wait(lambda: not page._runs.is_busy, "all printed")


def _print_dialog(stage: Stage) -> None:
    from PySide6.QtPrintSupport import QPrinter

    from gui.context.ask import Questions

    page = _printing(stage)
    stage.still()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    Questions(stage.window.app.preferences).printer(page, printer, 31, lambda _: None)
    stage.dialog()


_PRINTING = (
    Scene("printing-whole-page", "In sổ: vừa cả trang", _print_whole_page),
    Scene("printing-close", "In sổ: 150 %", _print_close),
    Scene("printing-blank", "In sổ: mẫu trống", _print_blank),
    Scene("printing-overlay", "In sổ: chỉ in chữ vào sổ in sẵn", _print_overlay),
    Scene("printing-calibrating", "In sổ: căn chỉnh máy in", _print_calibrating),
    Scene("printing-not-remembered", "In sổ: in tiếp khi chưa ghi nhớ lần nào", _print_not_remembered),
    Scene("printing-remembering", "In sổ: ghi nhớ đã in đến trang nào", _print_remembering),
    Scene("printing-continued", "In sổ: in tiếp vào trang đã in", _print_continued),
    Scene("printing-all-continued", "In sổ: in tiếp cho mọi chi bộ", _print_all_continued),
    Scene("printing-all-sheets", "In sổ: in tiếp cho mọi chi bộ, giấy đặt vào máy", _print_all_sheets),
    Scene("printing-all-remembering", "In sổ: ghi nhớ đã in đến đơn vị nào", _print_all_remembering),
    Scene("printing-month", "In sổ: phiếu nhận xét tháng", _print_month),
    Scene("printing-nothing", "In sổ: chưa chọn phần nào", _print_nothing),
    Scene("printing-wrong-form", "In sổ: mẫu của cấp trên viết sai", _print_wrong_form),
    Scene("printing-saved", "In sổ: đã lưu PDF", _print_saved),
    Scene("printing-all", "In sổ: mọi chi bộ vào một thư mục", _print_all),
    Scene("printing-dialog", "In sổ: chọn máy in", _print_dialog),
)


# What may come anywhere


def _overview(stage: Stage) -> None:
    stage.open("xa")
    stage.choose_unit("đảng bộ xã, phường")
    stage.show(places.OVERVIEW)


def _overview_printed(stage: Stage) -> None:
    _overview(stage)
    stage.answers.paths = [stage.folder / "2026-tong-quan_xa-dinh-xuan.pdf"]
    page = stage.window.page
    assert page is not None
    find(page, QPushButton, "printOverview").click()
    stage.wait(lambda: find(page, QPushButton, "openPrinted").isVisible(), "saved")


def _trouble_strip(stage: Stage) -> None:
    _overview(stage)
    stage.window.app.troubled.emit(StorageTrouble(Trouble.DISK_FULL, Path("D:/so/xa-dinh-xuan.sotd")))


def _waiting(stage: Stage) -> None:
    _overview(stage)
    waiting = Waiting("Đang sao lưu và đóng tệp sổ…", "Chưa đóng nữa", stage.window)
    stage.wait(waiting.isVisible, "waiting")


def _bug(stage: Stage) -> None:
    _overview(stage)
    try:
        Closing(stage.window.app, stage.window.pages, stage.window, lambda: None)._then()  # type: ignore[misc]
    except TypeError as error:
        BugReport(error, "0.1.0", stage.window).open()
    stage.dialog()


def _guide(stage: Stage) -> None:
    _overview(stage)
    stage.window.show_guide()
    stage.dialog()


def _question(stage: Stage) -> None:
    from gui.context.ask import Questions

    _overview(stage)
    text = "Ô nhận xét của đồng chí Lê Văn An chưa lưu được.\nĐóng tệp sổ bây giờ thì mất những chữ ấy."
    questions = Questions(stage.window.app.preferences)
    questions.confirm(stage.window, "Còn chữ chưa lưu được", text, "Đóng, bỏ chữ chưa lưu", lambda _: None)
    stage.dialog()


def _file_dialog(stage: Stage) -> None:
    from gui.context.ask import Questions

    _overview(stage)
    questions = Questions(stage.window.app.preferences)
    questions.save_file(stage.window, "x", "Lưu PDF", "Tệp PDF (*.pdf)", stage.books, "01_a.pdf", lambda _: None)
    stage.dialog()


_WITH_BOOK = (
    Scene("overview-printed", "Tổng quan: đã lưu bảng in", _overview_printed),
    Scene("any-waiting", "Đang đóng sổ", _waiting),
    Scene("any-bug", "Chương trình gặp lỗi", _bug),
    Scene("any-guide", "Hướng dẫn sử dụng", _guide),
    Scene("any-question", "Hỏi trước khi mất chữ", _question),
    Scene("any-file-dialog", "Chọn nơi lưu", _file_dialog),
    Scene("any-trouble-strip", "Ổ đĩa đầy", _trouble_strip),
)
