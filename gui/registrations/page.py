"""Đăng ký: who has registered and who has not; the registration of each, saved when the user goes on to another."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from db.book.changes import Changes
from db.book.session import Done
from db.operations.registrations import give_item, sign_together
from db.queries.ledgers import registrations_of
from db.queries.packs import pack_of
from db.queries.phrases import phrases_of
from db.queries.registrations import registration_of_person, registration_of_unit
from db.queries.search import Hit
from domain.ledgers import RosterLine
from domain.numbers import percent, show_percent, so_many_of, two_digits
from domain.passages import copies_in
from domain.registrations import Item, ItemState, Registration, must_register, registration_progress
from domain.seasons import due_words
from domain.units import UnitKind
from gui.context.app import App
from gui.context.page import Page, secret_line
from gui.papers.book_papers import BookPapers, Wanted
from gui.papers.member_page import print_member_page
from gui.papers.missing_list import MissingList
from gui.papers.paper_runs import PaperRuns
from gui.records.ledger_gate import LedgerGate, OpenLedger
from gui.records.unsaved import UnsavedStrip, unsaved_text
from gui.registrations.giving import GiveDialog
from gui.registrations.particulars import LedgerPanel
from gui.registrations.record import RecordPanel, Subject
from gui.registrations.roster import UNIT_KEY, RosterList, rows_of
from gui.registrations.together import Sitting, TogetherDialog
from gui.widgets import theme
from gui.widgets.labels import OneLine
from gui.widgets.outcome import Outcome
from gui.widgets.sizes import Beside, in_a_row
from gui.widgets.stack import Stack
from gui.widgets.tick_list import Tick

ROOM_FOR_ONE_LINE = 44
ROOM_FOR_BOTH = 41
"""From this width on, in heights of the text, the list stands beside what is registered."""
KEYS = "PgDn, PgUp: người sau, người trước · Ctrl+Enter: lưu ngay · Sang người khác hoặc trang khác là tự lưu."
NOUN = "bản đăng ký"


class RegistrationsPage(Page):
    """The page of a unit's registrations."""

    first = "registrationList"

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(app, parent)
        self._opened: OpenLedger | None = None
        self._registrations: dict[int, Registration] = {}
        content = QWidget(self)
        self.list = RosterList(content)
        self.record = RecordPanel(app, content)
        self.ledger = LedgerPanel(app, content)
        self._lay_out(content)
        self._gate = LedgerGate(app, content, "Đăng ký", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 10, 24, 10)
        layout.addWidget(self._gate)
        self._connect()

    def _lay_out(self, content: QWidget) -> None:
        self._make_head(content)
        self._right = Stack(content)
        self._right.addWidget(self.record)
        self._right.addWidget(self.ledger)
        self._middle = Beside(ROOM_FOR_BOTH, 16, content)
        self._middle.add(self.list, 0, 13)
        self._middle.add(self._right, 1, 24)
        self._middle.turned.connect(self._share_room)
        keys = QLabel(KEYS, content)
        keys.setObjectName("hint")
        keys.setWordWrap(True)
        foot = QHBoxLayout()
        foot.addWidget(keys, 1)
        foot.addWidget(secret_line(content))
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._head(content))
        column.addWidget(self._outcome)
        column.addWidget(UnsavedStrip(self.record.desk.drafts, NOUN, content))
        column.addWidget(UnsavedStrip(self.ledger.desk.drafts, "trang thông tin sổ", content))
        column.addWidget(self._middle, 1)
        column.addLayout(foot)

    def _head(self, content: QWidget) -> QWidget:
        head = Beside(ROOM_FOR_ONE_LINE, 4, content)
        said = QWidget(head)
        line = QHBoxLayout(said)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._title)
        line.addSpacing(14)
        line.addWidget(self._count, 1)
        head.add(said, 1)
        head.add(in_a_row(head, self._together, self._print_missing, self._show_ledger))
        return head

    def _make_head(self, content: QWidget) -> None:
        """The year, how many have registered, and what can be printed or looked up."""
        self._title = QLabel(content)
        self._title.setObjectName("title")
        self._count = OneLine(content, "registeredCount", Qt.TextElideMode.ElideMiddle)
        self._show_ledger = QPushButton("Thông tin sổ…", content)
        self._show_ledger.setObjectName("showLedger")
        self._together = QPushButton("Ghi cả chi bộ…", content)
        self._together.setObjectName("signTogether")
        self._together.setToolTip("Ngày đăng ký, đã ký và nội dung học tập cho nhiều đồng chí trong một lần")
        self._print_missing = QPushButton("In danh sách còn thiếu…", content)
        self._print_missing.setObjectName("printMissing")
        self._print_missing.setToolTip("Danh sách người chưa đăng ký, chưa có nhận xét đến hạn, để mang đi họp")
        self._outcome = Outcome(content)
        self._papers = PaperRuns(self.app, self._outcome, self)
        self._missing_list = MissingList(self.app, self._papers)
        self._book_papers = BookPapers(self.app, self._papers)

    def _connect(self) -> None:
        self.list.wanted.connect(self.go_to_line)
        self.list.opened.connect(self.record.focus_first)
        self.record.step_wanted.connect(self._step)
        self.record.page_wanted.connect(self._print_page)
        self.record.items.give_wanted.connect(self._ask_give)
        self.record.desk.drafts.changed.connect(self._show_rows)
        self._show_ledger.clicked.connect(self._go_to_ledger)
        self._print_missing.clicked.connect(self._ask_missing)
        self._together.clicked.connect(self._ask_together)
        self.record.papers.wanted.connect(self._ask_paper)
        self.ledger.closed.connect(self._back_to_record)

    # Reading.

    def load(self) -> None:
        """Read the ledger of the unit chosen at the top; in the same ledger what was typed and who is shown stay."""
        self._opened = opened = self._gate.look()
        if opened is None:
            self._registrations = {}
            self.record.desk.show_nothing()
            return
        self._read(opened)
        shown = self.record.desk.record_id
        if shown is None or shown[0] != opened.ledger.id:
            self._right.setCurrentWidget(self.record)
            self._show(self._first_missing(opened))
        elif self.line_shown != UNIT_KEY and _line(opened, self.line_shown) is None:
            self._show(UNIT_KEY)
        else:
            self.record.show_newer(_subject(opened, self.line_shown))
            self._show_copies(opened)
            self._show_rows()

    def refresh(self, changes: Changes) -> None:
        """Show what a step has changed; what is being typed stays."""
        if changes:
            self.load()

    def _read(self, opened: OpenLedger) -> None:
        found = registrations_of(self.app.reader, opened.ledger.id)
        self._registrations = {UNIT_KEY if r.roster_id is None else r.roster_id: r for r in found}
        self._title.setText(f"Đăng ký năm {opened.ledger.year}")
        progress = registration_progress(opened.lines, self._registrations)
        self._count.setText(count_text(progress.registered, progress.of, opened.people, self._due_words()))
        ink = theme.GREEN if progress.of and not progress.missing else theme.RED if progress.missing else theme.QUIET
        self._count.setStyleSheet(f"color: {ink};")
        self._together.setText("Ghi cả chi bộ…" if opened.unit.kind is UnitKind.BRANCH else "Ghi cả đơn vị…")
        self.ledger.show_ledger(opened)

    @property
    def line_shown(self) -> int:
        """Whose registration is shown: a roster line, or UNIT_KEY."""
        shown = self.record.desk.record_id
        return UNIT_KEY if shown is None else shown[1] or UNIT_KEY

    def _first_missing(self, opened: OpenLedger) -> int:
        """The unit itself while it has not registered, then the first member who has not, else the unit."""
        own = self._registrations.get(UNIT_KEY)
        if own is None or not own.is_registered:
            return UNIT_KEY
        missing = registration_progress(opened.lines, self._registrations).missing
        return missing[0].id if missing else UNIT_KEY

    def _last_year(self, opened: OpenLedger, line: RosterLine | None) -> Registration | None:
        year = opened.ledger.year - 1
        if line is None:
            return registration_of_unit(self.app.reader, opened.unit.id, year)
        return registration_of_person(self.app.reader, line.member.person_id, year)

    # Showing.

    def _show(self, key: int) -> None:
        opened = self._opened
        assert opened is not None
        subject = _subject(opened, key)
        self.record.show_registration(subject, self._last_year(opened, subject.line))
        self._show_copies(opened)
        self._show_rows()

    def _show_copies(self, opened: OpenLedger) -> None:
        """Say quietly where what is saved is a copy of another's, or of last year's; the unit's own of last year's."""
        own = self._registrations.get(self.line_shown)
        if own is None:
            self.record.likeness.show_copies("", ())
            return
        line = _line(opened, self.line_shown)
        names = {x.id: f"bản của {x.member.name}" for x in opened.lines if line is not None and x.id != line.id}
        others = [(names[key], other) for key, other in self._registrations.items() if key in names]
        last = self.record.last
        before = None if last is None else (f"bản năm {opened.ledger.year - 1}", last)
        standard = [phrase.text for phrase in phrases_of(self.app.reader, opened.unit.id)]
        whose = f"bản của {line.member.name if line is not None else opened.unit.name}"
        self.record.likeness.show_copies(whose, copies_in(own, others, before, standard))

    def _show_rows(self) -> None:
        opened = self._opened
        if opened is None:
            return
        failed = self.record.desk.unsaved_ids()
        unsaved = frozenset(line or UNIT_KEY for ledger_id, line in failed if ledger_id == opened.ledger.id)
        own = self._registrations.get(UNIT_KEY)
        rows = rows_of(_unit_words(opened), opened.lines, own, self._registrations, unsaved)
        self.list.show_rows(rows, self.line_shown)

    # Going about.

    def go_to(self, hit: Hit) -> None:
        """Show the registration that a found item stands in."""
        self.load_unit(hit.unit_id)
        self.go_to_line(hit.line_id or UNIT_KEY)

    def go_to_line(self, line: int) -> None:
        """Show another registration; the one shown is saved first, and keeps the user while it is refused."""
        if self._opened is None or line == self.line_shown:
            return
        if not self.leave():
            QTimer.singleShot(0, self, self._select_shown)  # a click that is under way selects its row after this
            return
        self._right.setCurrentWidget(self.record)
        self._show(line)

    def _select_shown(self) -> None:
        self.list.select(self.line_shown)

    def _step(self, way: int) -> None:
        wanted = self.list.neighbour(way)
        if wanted is None:
            if self.record.desk.save_now():
                self.app.noticed.emit("Đã hết danh sách." if way > 0 else "Đang ở đầu danh sách.")
            return
        self.go_to_line(wanted)
        if self.line_shown == wanted:
            self.record.focus_first()

    def _ask_give(self, item: Item) -> None:
        opened = self._opened
        if opened is None or not opened.writable or not self.record.desk.save_now():
            return
        lines = [line for line in opened.lines if must_register(line) and line.id != self.line_shown]
        dialog = GiveDialog(item, lines, self)
        dialog.chosen.connect(partial(self._give, opened.ledger.id, item))
        dialog.open()

    def _give(self, ledger_id: int, item: Item, roster_ids: tuple[int, ...]) -> None:
        label = f"Giao nội dung cho {two_digits(len(roster_ids))} đồng chí"
        fresh = replace(item, id=0, uid="", registration_id=0, position=0, state=ItemState.OPEN, result="")
        self.app.act(label, give_item, ledger_id, roster_ids, fresh, then=self._given)

    def _given(self, done: Done[int]) -> None:
        if done.result:
            self.app.noticed.emit(f"Đã giao cho {two_digits(done.result)} đồng chí. Ctrl+Z: lấy lại như cũ.")
        else:
            self.app.noticed.emit("Những đồng chí được chọn đều đã có nội dung này, không ghi thêm.")

    def _ask_together(self) -> None:
        """Ask for the day, the signatures and the study content of a whole sitting, then write them as one step."""
        opened = self._opened
        if opened is None or not self.record.desk.save_now():
            return
        if not opened.writable:
            self.app.noticed.emit(opened.why_not)
            return
        self.app.after_saves(self._open_sitting)

    def _open_sitting(self) -> None:
        opened = self._opened
        if opened is None:
            return
        dialog = TogetherDialog(self.app, opened.ledger.year, self._sitting(opened), self)
        dialog.wanted.connect(partial(self._sign, dialog, opened.ledger.id))
        dialog.open()

    def _sitting(self, opened: OpenLedger) -> list[Tick]:
        """The unit itself and all who must register, those ticked beforehand who have not."""
        own = self._registrations.get(UNIT_KEY)
        people = [Tick(None, _unit_words(opened), own is None or not own.is_registered)]
        for line in opened.lines:
            if must_register(line):
                there = self._registrations.get(line.id)
                name = f"{line.tt}. {line.member.name}"
                people.append(Tick(line.id, name, there is None or not there.is_registered))
        return people

    def _sign(self, dialog: TogetherDialog, ledger_id: int, sitting: Sitting) -> None:
        label = f"Ghi ngày đăng ký {sitting.day.printed()} cho {two_digits(len(sitting.roster_ids))} bản đăng ký"

        def done(_: object) -> None:
            self.app.noticed.emit(f"Đã ghi {two_digits(len(sitting.roster_ids))} bản đăng ký. Ctrl+Z: lấy lại như cũ.")

        told = sitting.roster_ids, sitting.day, sitting.signed, sitting.study_content
        dialog.act(self.app, label, sign_together, ledger_id, *told, then=done)

    def leave(self) -> bool:
        """Save what is typed; False where it is refused."""
        return self.record.desk.leave() and self.ledger.desk.leave()

    def unsaved(self) -> str:
        """The registrations and particulars that the book could not take."""
        return unsaved_text(self.record.desk.drafts, NOUN) or self.record.desk.unsaved() or self.ledger.desk.unsaved()

    def _ask_missing(self) -> None:
        if self._opened is not None and self.record.desk.save_now():
            self._missing_list.ask(self._opened.unit.id)

    def _print_page(self, member_id: int) -> None:
        self.app.after_saves(partial(print_member_page, self.app, self._papers, member_id))

    def _ask_paper(self, wanted: Wanted) -> None:
        opened = self._opened
        if opened is not None and self.record.desk.save_now():
            line = _line(opened, self.line_shown)
            key, name = (line.id, line.member.name) if line is not None else (0, "")
            self._book_papers.ask(wanted, opened.unit, key=key, name=name)

    def _go_to_ledger(self) -> None:
        if self.record.desk.save_now():
            self._right.setCurrentWidget(self.ledger)
            self.ledger.focus_first()

    def _back_to_record(self) -> None:
        self._right.setCurrentWidget(self.record)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list gives way first: its names end in “…”, the fields stay whole."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        whole = 0 if self._middle.is_stacked else self.record.whole_width
        self.list.leave_room(self.width() - whole)

    def _due_words(self) -> str:
        by = pack_of(self.app.reader, self.app.year).registered_by
        return due_words(by, self.app.today())

    def showEvent(self, event: QShowEvent) -> None:
        """The list has the keyboard at first: arrows choose, Enter writes."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._take_focus)

    def _take_focus(self) -> None:
        if self.isVisible() and self._opened is not None:
            self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)


def count_text(registered: int, of: int, people: str, due: str) -> str:
    """“09/12 đảng viên đã đăng ký (75 %) · còn 03, hạn 31/3/2026”."""
    if not of:
        return f"Chưa có {people} nào phải đăng ký"
    done = f"{so_many_of(registered, of)} {people} đã đăng ký ({show_percent(percent(registered, of))})"
    return f"{done} · còn {two_digits(of - registered)}, {due}" if registered < of else f"{done} · đã đủ"


def _line(opened: OpenLedger, key: int) -> RosterLine | None:
    return next((line for line in opened.lines if line.id == key), None)


def _unit_words(opened: OpenLedger) -> str:
    return "Chi bộ (tập thể)" if opened.unit.kind is UnitKind.BRANCH else "Đơn vị (tập thể)"


def _subject(opened: OpenLedger, key: int) -> Subject:
    line = _line(opened, key)
    if line is None:
        whose, name, particulars = opened.unit.name, _unit_words(opened), opened.unit.name
    else:
        member = line.member
        words = (member.positions, member.group, line.leaving or ("" if must_register(line) else member.status))
        whose, name, particulars = member.name, f"{line.tt}. {member.name}", " · ".join(filter(None, words))
    ledger = opened.ledger
    return Subject(ledger.id, ledger.year, whose, name, particulars, line, opened.writable, opened.pack)
