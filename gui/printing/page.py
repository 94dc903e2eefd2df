"""In sổ: what is printed on the left, the very PDF on the right; to the printer, into a file, or all units at once."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.book.connections import file_of
from db.files.folders import documents_folder
from db.files.whole_files import write_bytes
from db.operations.printed_pages import remember_printed
from db.queries.ledgers import units_with_ledger
from db.queries.units import units_of_year
from domain.calibration import Calibration
from domain.dates import PartialDate
from domain.months import default_month
from domain.numbers import two_digits
from domain.printed_pages import NothingNew, StoodPage
from domain.refusals import Refused
from domain.units import Unit, line_above
from gui.context import places
from gui.context.app import App
from gui.context.ask import PDF
from gui.context.page import Page
from gui.papers.paper_runs import PaperRuns
from gui.papers.pdf import PageSize
from gui.papers.printer import A4, by_hand, chosen_pages, prepare
from gui.papers.runs import ToRemember
from gui.printing.calibrating import CalibratingDialog
from gui.printing.choices import STOP_TRYING, Choices
from gui.printing.every_unit import Asked, EveryUnit
from gui.printing.making import LAYOUT_FIELD, Made, make, print_right, print_sheet, sections_of
from gui.printing.press import Press, Print
from gui.printing.preview import Preview
from gui.printing.preview_bar import PreviewBar
from gui.printing.remembering import RememberingDialog
from gui.printing.unit_sheets import FRONTS, UnitSheets
from gui.tasks.printing import remembering
from gui.tasks.unit_prints import UnitPrint
from gui.widgets.empty_state import EmptyState
from gui.widgets.outcome import Outcome
from gui.widgets.sizes import give_way
from gui.widgets.stack import Stack
from gui.widgets.tips import tip
from gui.widgets.workbench import Workbench
from printouts.scenes import Way

PAUSE_MILLISECONDS = 120
PREVIEW = "Xem trước"
NO_PREVIEW = -1
"""In the place of the number of a preview."""
SHEETS = "Giấy đặt vào máy"
MOST_TOLD = 3
UNREMEMBERED = (
    "Những gì vừa in thêm vào trang đã in, hoặc vừa lưu để in, chưa được ghi nhớ. Không ghi nhớ thì lần sau chương "
    "trình in lại chính những chỗ ấy, chữ đè lên chữ. Giấy đã ra thì bấm “Ghi nhớ đã in…” ở trang In sổ trước."
)
ONLY_WORDS = "Chỉ in chữ, không in khung: trang trắng là trang không có chữ nào phải in."

NOT_PRINTED, NOTHING_NEW = "Chưa in được", "Không có gì mới để in"
ONLY_NEW = "Chỉ in những chữ mới, nên trang xem trước phần lớn để trắng."


def told_of(untold: Sequence[str]) -> list[str]:
    """What the pages do not say, in a few sentences."""
    if not untold:
        return []
    left = two_digits(len(untold) - MOST_TOLD)
    more = [f"… và {left} chỗ khác: rê chuột vào đây để xem hết."] if len(untold) > MOST_TOLD else []
    return [f"Có {two_digits(len(untold))} chỗ không in được:", *(f"{one}." for one in untold[:MOST_TOLD]), *more]


class PrintingPage(Page):
    """Choose, look, print. The preview is remade quietly whenever something that it shows may have changed."""

    first = "printUnit"

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(app, parent)
        self._press = Press(self)
        self._asked = 0
        self._refused = 0
        self._print: Print | None = None
        self._waiting: Callable[[Print], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MILLISECONDS)
        self._timer.timeout.connect(self._ask_press)
        self.choices = Choices(app, self)
        self.preview = Preview(self)
        self.bar = PreviewBar(self.preview, self)
        self.outcome = Outcome(self)
        self._runs = PaperRuns(app, self.outcome, self)
        self._refusal = EmptyState(self)
        self._unit_sheets = UnitSheets(self)
        self._every = EveryUnit(app, self._runs, self)
        self._lay_out()
        self._connect()

    # Making

    def _lay_out(self) -> None:
        self._sheets = Stack(self)
        give_way(self.preview, 8)
        self._sheets.addWidget(self.preview)
        self._sheets.addWidget(self._refusal)
        self._sheets.addWidget(self._unit_sheets)
        self.bench = Workbench(self, "In sổ", self.choices, self._right(), PREVIEW)
        self.bench.people_wanted.connect(self._go_to_people)
        self._to_printer = QPushButton("In…", self)
        self._to_printer.setObjectName("primary")
        self._to_file = QPushButton("Lưu PDF…", self)
        self._to_file.setObjectName("savePdf")
        self._to_folder = QPushButton("Lưu tất cả…", self)
        self._to_folder.setObjectName("saveAll")
        self._by_hand = QCheckBox("In hai mặt, lật giấy bằng tay", self)
        self._by_hand.setObjectName("printByHand")
        self._by_hand.setToolTip("Cho máy in một mặt: in các trang lẻ trước, lật giấy, rồi in các trang chẵn.")
        self._by_hand.setChecked(self.app.preferences.text("print-by-hand") == "x")
        self._by_hand.toggled.connect(self._remember_by_hand)
        self.bench.put_beneath((self._to_printer, self._to_file, self._to_folder), self._by_hand)

    def _remember_by_hand(self, ticked: bool) -> None:
        self.app.preferences.set_text("print-by-hand", "x" if ticked else "")

    def _go_to_forms(self) -> None:
        self.app.show_page(places.LAYOUTS)

    def _go_to_people(self) -> None:
        self.app.show_page(places.PEOPLE)

    def _right(self) -> QVBoxLayout:
        self._note = QLabel(self)
        self._note.setObjectName("missing")
        self._note.setWordWrap(True)
        self._note.hide()
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.bar)
        column.addWidget(self._note)
        column.addWidget(self._sheets, 1)
        column.addWidget(self.outcome)
        return column

    def _connect(self) -> None:
        self._press.printed.connect(self._printed)
        self._press.pictured.connect(self.preview.show_picture)
        self._press.failed.connect(self._failed)
        self.preview.wished.connect(self._press.wish)
        self.choices.changed.connect(self._choices_changed)
        self.choices.unit_wanted.connect(self.app.choose_unit)
        self.choices.calibrating_wanted.connect(self._open_calibrating)
        self.choices.forms_wanted.connect(self._go_to_forms)
        self._unit_sheets.wanted.connect(self._look_at_all)
        self._unit_sheets.slip_wanted.connect(self._print_slip)
        self._to_printer.clicked.connect(self._ask_printer)
        self._to_file.clicked.connect(self._ask_file)
        self._to_folder.clicked.connect(self._ask_folder)
        self._runs.busy_changed.connect(self._show_buttons)
        self._runs.busy_changed.connect(self.bench.show_outcome)

    # Page

    def load(self) -> None:
        """Offer the units under the one chosen at the top and make the preview anew."""
        units = self._units()
        if not units:
            self.bench.show_no_units("để in sổ")
            return
        self.bench.show_desk()
        month = self.app.preferences.number("month") or default_month(self.app.year, self.app.today())
        self.choices.load(units, self.app.unit_id, month)
        self._show_buttons()
        self._remake()

    def put_away(self) -> None:
        """End the press; what is on its way to a printer or a file is not its work."""
        self._timer.stop()
        self._press.stop()

    def unremembered(self) -> str:
        """Whether something was printed onto pages of a book, which the book does not know."""
        return UNREMEMBERED if self._runs.is_unremembered else ""

    def is_painted(self) -> bool:
        """Whether the preview shows what is chosen, in full sharpness, or why it cannot be shown."""
        if self.bench.is_empty:
            return True
        if self._sheets.currentWidget() is self._unit_sheets:
            return self.choices.goes_on_with_all and not self._timer.isActive()
        if self._sheets.currentWidget() is self._refusal:
            return not self._timer.isActive() and self._asked == self._refused
        return self._fresh() is not None and (not self.preview.isVisible() or self.preview.is_painted())

    def _units(self) -> list[Unit]:
        """The units of the year that keep a book or have opened one, as they were called then, where the one chosen is,
        or is above.
        """
        every = units_of_year(self.app.reader, self.app.year, self.app.today())
        top, opened = self.app.unit_id, units_with_ledger(self.app.reader, self.app.year)
        keepers = [unit for unit in every if unit.kind.keeps_book or unit.id in opened]
        return [u for u in keepers if u.id == top or top in {above.id for above in line_above(u, every)}]

    # The preview

    def _choices_changed(self) -> None:
        self._show_buttons()
        self._remake()

    def _remake(self) -> None:
        self._timer.start()

    def _ask_press(self) -> None:
        if not self.isVisible():
            return
        if self.choices.goes_on_with_all:
            self._offer_to_look()
            return
        self.bar.say("Đang dựng trang in…")
        work = functools.partial(make, file_of(self.app.reader), self.choices.wanted(), self.app.today())
        self._asked = self._press.make(work)

    def _offer_to_look(self) -> None:
        """In place of the preview: what is new of all ledgers takes a while, and is looked for on the user's wish."""
        self._print, self._waiting, self._asked = None, None, NO_PREVIEW
        try:
            offered = sections_of(file_of(self.app.reader), self.choices.wanted(), self.app.today())
        except Refused as refused:
            self._failed(NO_PREVIEW, refused)
            return
        self.choices.sections.show_sections(offered)
        self.choices.show_form_problem("")
        self.bar.say("")
        self.preview.clear()
        self._note.hide()
        self._unit_sheets.ask(len(self.choices.unit_ids))
        self._sheets.setCurrentWidget(self._unit_sheets)
        self.bench.name_outcome(SHEETS)
        self._show_buttons()

    def _look_at_all(self) -> None:
        asked = self._what_of_all()

        def is_asked() -> bool:
            return self.choices.goes_on_with_all and not self._timer.isActive() and self._what_of_all() == asked

        def seen(prints: Sequence[UnitPrint]) -> None:
            if is_asked():
                self._unit_sheets.show_prints(prints)
                self._show_buttons()

        def refused(reason: str) -> None:
            if is_asked():
                self._unit_sheets.say_refused(reason)

        self._every.look(asked, seen, refused)

    def _print_slip(self) -> None:
        self._every.print_slip(self._what_of_all(), self._unit_sheets.every)

    def _fresh(self) -> Print | None:
        """The print on the screen where it is of what is chosen, and written in the book, now."""
        if self._timer.isActive() or self._print is None or self._print.number != self._asked:
            return None
        return self._print

    def _printed(self, shown: Print) -> None:
        if shown.number != self._asked:
            return
        before, self._print = self._print, shown
        anew = before is None or before.made.wanted.subject != shown.made.wanted.subject
        self.choices.sections.show_sections(shown.made.sections)
        self.choices.show_form_problem("")
        self._sheets.setCurrentWidget(self.preview)
        self.bench.name_outcome(PREVIEW)
        self.preview.show_print(shown, anew=anew)
        self.bar.say("")
        self._show_note(shown.made)
        self._show_buttons()
        if self._fresh() is not None and self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            waiting(shown)

    def _show_note(self, made: Made) -> None:
        words = [f"Đang in thử theo tệp {made.tried}, chưa đưa vào sổ."] if made.tried else []
        if self.choices.every_unit:
            words.append(f"Đang xem trước {made.unit}; các chi bộ khác in theo cùng cách.")
        if not made.members:
            words.append(f"{made.unit} chưa có {made.people} nào, nên các trang danh sách còn trống.")
        if made.closed:
            words.append(made.closed)
        if made.wanted.way is Way.OVERLAY:
            words.append(ONLY_WORDS)
        elif made.sheets:
            words.append(f"{ONLY_NEW} Đặt vào máy, theo thứ tự: {made.sheets}.")
            if not made.wanted.one_sided:
                words.append(FRONTS)
        words += told_of(made.untold)
        self._note.setToolTip(tip("\n".join(made.untold) if len(made.untold) > MOST_TOLD else ""))
        self._note.setText(" ".join(words))
        self._note.setVisible(bool(words))

    def _failed(self, number: int, error: BaseException) -> None:
        if number not in (0, self._asked):
            return
        self.bar.say("")
        self._waiting = None
        if not isinstance(error, Refused):
            self.app.tell_apart(error)
            return
        self._print, self._refused = None, number
        self.preview.clear()
        if error.field == LAYOUT_FIELD:
            self.choices.show_form_problem(error.reason)
            self._refusal.say(
                "Chưa dùng được tệp mẫu này",
                f"{error.reason} Sửa xong, lưu tệp lại rồi bấm “Thử lại”.",
                "Thử lại",
                self._remake,
            )
            self._refusal.offer_also(STOP_TRYING, self.choices.stop_trying)
        else:
            self._refusal.say(NOTHING_NEW if isinstance(error, NothingNew) else NOT_PRINTED, error.reason)
        self._note.hide()
        self._sheets.setCurrentWidget(self._refusal)
        self.bench.name_outcome(NOT_PRINTED)
        self._show_buttons()

    # Printing

    def _show_buttons(self) -> None:
        every, possible = self.choices.every_unit, not self._runs.is_busy
        self._to_printer.setText("In tất cả…" if every else "In…")
        self._to_file.setVisible(not every)
        goes_on = self.choices.goes_on_with_all
        self.bar.setVisible(not goes_on)
        self._by_hand.setVisible((goes_on or not every) and not self.choices.wanted().one_sided)
        self._to_folder.setVisible(every)
        shown = self._sheets.currentWidget() is self.preview
        if goes_on:
            shown = self._sheets.currentWidget() is self._unit_sheets and self._unit_sheets.has_news
        for button in (self._to_printer, self._to_file, self._to_folder):
            button.setEnabled(possible and shown)

    def _when_made(self, then: Callable[[Print], None]) -> None:
        fresh = self._fresh()
        if fresh is not None:
            then(fresh)
        else:
            self._waiting = then

    def _ask_printer(self) -> None:
        if self.choices.goes_on_with_all:
            self._ask_printer_of_all(A4)
        else:
            self._when_made(self._open_printer_dialog)

    def _ask_printer_of_all(self, first: PageSize) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        prepare(printer, first)
        self.app.questions.printer(self, printer, 0, self._every_to_paper)

    def _open_printer_dialog(self, shown: Print) -> None:
        if self.choices.every_unit:
            self._ask_printer_of_all(shown.sizes[0])
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(Path(shown.made.file_name).stem)
        prepare(printer, shown.sizes[0])
        self.app.questions.printer(self, printer, len(shown.sizes), functools.partial(self._to_paper, shown))

    def _every_to_paper(self, printer: QPrinter) -> None:
        asked, goes_on = self._what_of_all(), self.choices.goes_on_with_all
        ready = self._unit_sheets.prints if goes_on else ()
        turned = goes_on and self._by_hand.isChecked() and not asked.wanted.one_sided
        self._every.to_paper(asked, ready, printer, turned=turned)

    def _to_paper(self, shown: Print, printer: QPrinter) -> None:
        numbers = chosen_pages(printer, len(shown.sizes))
        turned = self._by_hand.isChecked() and not shown.made.wanted.one_sided
        fronts, backs = by_hand(numbers) if turned else (numbers, [])
        prepare(printer, shown.sizes[0])
        book, today = file_of(self.app.reader), self.app.today()
        work = functools.partial(print_right, printer, book, shown.made, today)
        remember = self._remembering(shown.made, numbers)
        if not backs:
            self._runs.print_pages(functools.partial(work, numbers), remember)
            return
        then = functools.partial(self._runs.print_pages, functools.partial(work, backs), remember)
        self._runs.print_fronts(functools.partial(work, fronts), then)

    def _remembering(self, made: Made, numbers: Sequence[int]) -> ToRemember | None:
        """Asks which of these pages of the file came out; None where none can be remembered."""
        pages, way = made.pages_of(numbers) if made.wanted.way is not Way.BLANK else (), made.wanted.way
        return ToRemember(functools.partial(self._ask_last, made, pages), way.is_onto_paper) if pages else None

    def _ask_last(self, made: Made, pages: Sequence[StoodPage]) -> None:
        dialog = RememberingDialog(made.unit, pages, self)
        dialog.wanted.connect(functools.partial(self._remember, dialog, made))
        dialog.open()

    def _remember(self, dialog: RememberingDialog, made: Made, pages: Sequence[StoodPage]) -> None:
        label = remembering(len(pages), made.unit, made.wanted.year)
        day = PartialDate.of(self.app.today())

        def done(_: object) -> None:
            self._runs.tell_remembered(f"Đã ghi nhớ {two_digits(len(pages))} trang là đã in.")

        whole = made.came_whole(pages)
        dialog.act(self.app, label, remember_printed, made.ledger_id, pages, day, whole, then=done)

    def _open_calibrating(self, printer: str) -> None:
        dialog = CalibratingDialog(printer, self)
        dialog.sheet_wanted.connect(functools.partial(self._ask_sheet_printer, dialog))
        dialog.changed.connect(self._printers_changed)
        dialog.open()

    def _printers_changed(self) -> None:
        self.choices.load_printers()
        self._choices_changed()

    def _ask_sheet_printer(self, dialog: CalibratingDialog, name: str, made: Calibration) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPrinterName(name)
        printer.setDocName("to-can-chinh-may-in")
        prepare(printer, A4)
        self.app.questions.printer(dialog, printer, 2, functools.partial(self._sheet_to_paper, dialog, made))

    def _sheet_to_paper(self, dialog: CalibratingDialog, made: Calibration, printer: QPrinter) -> None:
        dialog.choose(printer.printerName())
        self._runs.print_pages(functools.partial(print_sheet, printer, made))

    def _ask_file(self) -> None:
        self._when_made(self._open_file_dialog)

    def _open_file_dialog(self, shown: Print) -> None:
        self.app.questions.save_file(
            self,
            "pdf",
            "Lưu PDF",
            PDF,
            documents_folder(),
            shown.made.file_name,
            functools.partial(self._to_pdf, shown.made),
        )

    def _to_pdf(self, made: Made, path: Path) -> None:
        remember = self._remembering(made, range(len(made.places)))
        self._runs.save_file(functools.partial(write_bytes, path, made.pdf, force=True), path, remember)

    def _ask_folder(self) -> None:
        self.app.questions.folder(
            self, "print", "Chọn thư mục để lưu sổ của từng đơn vị", documents_folder(), self._to_all
        )

    def _to_all(self, folder: Path) -> None:
        asked = self._what_of_all()
        if self.choices.goes_on_with_all:
            self._every.to_folder(asked, folder)
        else:
            self._every.whole_to_folder(asked, folder)

    def _what_of_all(self) -> Asked:
        """What is chosen now, of which units."""
        wanted, units = self.choices.wanted(), frozenset(self.choices.unit_ids)
        return Asked(file_of(self.app.reader), wanted, units, self.app.today())
