"""Đăng ký: who has registered and who has not; the registration of each, saved when the user goes on to another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from textwrap import shorten

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from db.book.changes import Changes
from db.book.session import Done
from db.operations.registrations import give_item, write_registration
from db.queries.ledgers import registrations_of
from db.queries.phrases import phrases_of
from db.queries.registrations import in_words_of_year, registration_of_person, registration_of_unit
from db.queries.search import Hit
from domain.carrying import carried
from domain.ledgers import RosterLine
from domain.names import canonical
from domain.numbers import percent, show_percent, two_digits
from domain.passages import copies_in
from domain.refusals import Refused
from domain.registrations import Item, ItemState, Registration, must_register, registration_progress
from domain.units import UnitKind
from gui.context.app import App
from gui.context.page import Page, secret_line
from gui.papers.missing_list import MissingList
from gui.papers.paper_runs import PaperRuns
from gui.records.drafts import Draft, Drafts, Pause, Write
from gui.records.ledger_gate import LedgerGate, OpenLedger
from gui.records.unsaved import UnsavedStrip, unsaved_text
from gui.registrations.giving import GiveDialog
from gui.registrations.particulars import LedgerPanel
from gui.registrations.record import RecordPanel, Subject
from gui.registrations.roster import UNIT_KEY, RosterList, State, rows_of
from gui.widgets import theme
from gui.widgets.composing import is_composing, settle_focused
from gui.widgets.labels import OneLine
from gui.widgets.outcome import Outcome
from gui.widgets.sizes import Beside, in_a_row
from gui.widgets.stack import Stack

LABEL_LETTERS = 40
ROOM_FOR_ONE_LINE = 44
ROOM_FOR_BOTH = 41
"""From this width on, in heights of the text, the list stands beside what is registered."""
KEYS = "PgDn, PgUp: người sau, người trước · Ctrl+Enter: lưu ngay · Sang người khác hoặc trang khác là tự lưu."
NOUN = "bản đăng ký"


@dataclass(frozen=True, slots=True)
class RecordKey:
    """Whose registration: the ledger, and the roster line or UNIT_KEY."""

    ledger_id: int
    line: int


class RegistrationsPage(Page):
    """The page of a unit's registrations."""

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(app, parent)
        self._opened: OpenLedger | None = None
        self._registrations: dict[int, Registration] = {}
        self._current = RecordKey(0, UNIT_KEY)
        self._sent: Registration | None = None
        self.drafts = Drafts(app, self)
        self.pause = Pause(self)
        content = QWidget(self)
        self.list = RosterList(content)
        self.record = RecordPanel(content)
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
        column.addWidget(UnsavedStrip(self.drafts, NOUN, content))
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
        head.add(in_a_row(head, self._print_missing, self._show_ledger))
        return head

    def _make_head(self, content: QWidget) -> None:
        """The year, how many have registered, and what can be printed or looked up."""
        self._title = QLabel(content)
        self._title.setObjectName("title")
        self._count = OneLine(content, "registeredCount", Qt.TextElideMode.ElideMiddle)
        self._show_ledger = QPushButton("Thông tin sổ…", content)
        self._show_ledger.setObjectName("showLedger")
        self._print_missing = QPushButton("In danh sách còn thiếu…", content)
        self._print_missing.setObjectName("printMissing")
        self._print_missing.setToolTip("Danh sách người chưa đăng ký, chưa có nhận xét đến hạn, để mang đi họp")
        self._outcome = Outcome(content)
        self._missing_list = MissingList(self.app, PaperRuns(self.app, self._outcome, self))

    def _connect(self) -> None:
        self.list.wanted.connect(self.go_to_line)
        self.list.opened.connect(self.record.focus_first)
        self.record.edited.connect(self._show_state)
        self.record.edited.connect(self.pause.start)
        self.pause.timeout.connect(self._save_in_a_pause)
        self.record.save_wanted.connect(self._save_wanted)
        self.record.drop_wanted.connect(self._drop)
        self.record.step_wanted.connect(self._step)
        self.record.carry_wanted.connect(self._carry)
        self.record.items.give_wanted.connect(self._ask_give)
        self.record.items.remove_wanted.connect(self._remove_item)
        self.drafts.changed.connect(self._draft_changed)
        self.drafts.given_up.connect(self._given_up)
        self._show_ledger.clicked.connect(self._go_to_ledger)
        self._print_missing.clicked.connect(self._ask_missing)
        self.ledger.closed.connect(self._back_to_record)

    # Reading.

    def load(self) -> None:
        """Read the ledger of the unit chosen at the top; in the same ledger what was typed and who is shown stay."""
        before = self._current
        self._read()
        if self._opened is not None and self._current.ledger_id != self._opened.ledger.id:
            self._right.setCurrentWidget(self.record)
            self._show(RecordKey(self._opened.ledger.id, self._first_missing()))
        elif before == self._current:
            self._show_newer()

    def refresh(self, changes: Changes) -> None:
        """Show what a step has changed; what is being typed stays."""
        if changes:
            self.load()

    def _read(self) -> None:
        self._opened = opened = self._gate.look()
        if opened is None:
            self._current = RecordKey(0, UNIT_KEY)
            self._registrations = {}
            return
        found = registrations_of(self.app.reader, opened.ledger.id)
        self._registrations = {UNIT_KEY if r.roster_id is None else r.roster_id: r for r in found}
        self._title.setText(f"Đăng ký năm {opened.ledger.year}")
        progress = registration_progress(opened.lines, self._registrations)
        self._count.setText(count_text(progress.registered, progress.of, opened.people))
        ink = theme.GREEN if progress.of and not progress.missing else theme.RED if progress.missing else theme.QUIET
        self._count.setStyleSheet(f"color: {ink};")
        self.ledger.show_ledger(opened)

    def _first_missing(self) -> int:
        """The unit itself while it has not registered, then the first member who has not, else the unit."""
        own = self._registrations.get(UNIT_KEY)
        if self._opened is None or own is None or not own.is_registered:
            return UNIT_KEY
        missing = registration_progress(self._opened.lines, self._registrations).missing
        return missing[0].id if missing else UNIT_KEY

    def _line(self, key: int) -> RosterLine | None:
        assert self._opened is not None
        return next((line for line in self._opened.lines if line.id == key), None)

    def _unit_words(self) -> str:
        assert self._opened is not None
        return "Chi bộ (tập thể)" if self._opened.unit.kind is UnitKind.BRANCH else "Đơn vị (tập thể)"

    def _subject(self, key: RecordKey) -> Subject:
        opened = self._opened
        assert opened is not None
        line = self._line(key.line)
        if line is None:
            name, particulars = self._unit_words(), opened.unit.name
        else:
            member = line.member
            words = (
                member.positions,
                member.group,
                line.leaving or ("" if member.standing.takes_part else member.status),
            )
            name, particulars = f"{line.tt}. {member.name}", " · ".join(filter(None, words))
        return Subject(opened.ledger.id, opened.ledger.year, name, particulars, line, opened.writable, opened.pack)

    def _last_year(self, line: RosterLine | None) -> Registration | None:
        opened = self._opened
        assert opened is not None
        year = opened.ledger.year - 1
        if line is None:
            return registration_of_unit(self.app.reader, opened.unit.id, year)
        return registration_of_person(self.app.reader, line.member.person_id, year)

    # Showing.

    def _show(self, key: RecordKey) -> None:
        self._current = key
        draft = self.drafts.get(key)
        subject = self._subject(key)
        stored = self._registrations.get(key.line)
        self.record.show_registration(subject, stored, self._last_year(subject.line), _typed(draft))
        self._sent = _on_its_way(draft)
        self._show_copies()
        self._show_rows()
        self._show_state()

    def _show_newer(self) -> None:
        """Show what the book has now; what was typed since the last save stays.

        While a save is under way nothing is taken from the book: what an earlier one of the same registration has put
        there would undo what was typed after it.
        """
        if self._opened is None:
            return
        if self._current.line != UNIT_KEY and self._line(self._current.line) is None:
            self._show(RecordKey(self._opened.ledger.id, UNIT_KEY))
            return
        if _on_its_way(self.drafts.get(self._current)) is None:
            stored = self._registrations.get(self._current.line)
            self.record.show_newer(self._subject(self._current), stored, self._sent)
            self._sent = None
            self._show_copies()
        self._show_rows()
        self._show_state()

    def _show_copies(self) -> None:
        """Say quietly where what is saved is a copy of another's, or of last year's; the unit's own of last year's."""
        opened, own = self._opened, self._registrations.get(self._current.line)
        if opened is None or own is None:
            self.record.likeness.show_copies("", ())
            return
        line = self._line(self._current.line)
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
        keys = [key for key, _ in self.drafts.failed()]
        unsaved = frozenset(k.line for k in keys if isinstance(k, RecordKey) and k.ledger_id == opened.ledger.id)
        own = self._registrations.get(UNIT_KEY)
        rows = rows_of(self._unit_words(), opened.lines, own, self._registrations, unsaved)
        self.list.show_rows(rows, self._current.line)

    def _show_state(self) -> None:
        if self._opened is None:
            return
        draft, changed = self.drafts.get(self._current), self.record.is_changed()
        stored = self._registrations.get(self._current.line)
        self.record.set_can_save(self._opened.writable and changed)
        if draft is not None and draft.is_saving:
            self.record.show_state("đang lưu…", theme.QUIET)
        elif draft is not None:
            self.record.show_state("Chưa lưu được", theme.AMBER)
        elif changed:
            self.record.show_state("Chưa lưu", theme.AMBER)
        elif stored is not None and stored.is_registered:
            self.record.show_state("Đã lưu", theme.GREEN)
        else:
            line = self._line(self._current.line)
            due = line is None or line.member.standing.takes_part
            self.record.show_state(State.MISSING.value if due else "", theme.AMBER)

    def _draft_changed(self, key: object) -> None:
        """A page that is not seen has yet to read what the book has now; it does so when it is shown again."""
        draft = self.drafts.get(key)
        if key == self._current and draft is not None:
            self._sent = _on_its_way(draft)
        elif key == self._current and self.isVisible():
            self._show_newer()
        self._show_rows()
        self._show_state()

    def _given_up(self, key: object) -> None:
        if key == self._current and self._opened is not None:
            self._show(self._current)

    # Going about.

    def go_to(self, hit: Hit) -> None:
        """Show the registration that a found item stands in."""
        self.load_unit(hit.unit_id)
        self.go_to_line(hit.line_id or UNIT_KEY)

    def go_to_line(self, line: int) -> None:
        """Show another registration; the one shown is saved first, and keeps the user while it is refused."""
        if self._opened is None or line == self._current.line:
            return
        if not self.leave():
            self.list.select(self._current.line)
            return
        self._right.setCurrentWidget(self.record)
        self._show(RecordKey(self._opened.ledger.id, line))

    def _step(self, way: int) -> None:
        wanted = self.list.neighbour(way)
        if wanted is None:
            if self.save():
                self.app.noticed.emit("Đã hết danh sách." if way > 0 else "Đang ở đầu danh sách.")
            return
        self.go_to_line(wanted)
        if self._current.line == wanted:
            self.record.focus_first()

    def _carry(self) -> None:
        """Put last year's open ends behind what stands here and save it as one step."""
        last, opened = self.record.last, self._opened
        if last is None or opened is None or not opened.writable:
            return
        try:
            here = self.record.registration()
        except Refused as refused:
            self.app.noticed.emit(refused.reason)
            return
        self.record.type_over(carried(here, in_words_of_year(self.app.reader, last, opened.pack)))
        if self.save(f"Đưa việc chưa xong năm {opened.ledger.year - 1} sang"):
            kept = here.shortcoming and last.shortcoming and canonical(here.shortcoming) != canonical(last.shortcoming)
            stays = " Ô “Hạn chế sẽ khắc phục” đã có chữ nên giữ nguyên." if kept else ""
            self.app.noticed.emit(f"Đã đưa sang.{stays} Ctrl+Z: lấy lại như cũ.")

    def _ask_give(self, item: Item) -> None:
        opened = self._opened
        if opened is None or not opened.writable or not self.save():
            return
        lines = [line for line in opened.lines if must_register(line) and line.id != self._current.line]
        dialog = GiveDialog(item, lines, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(partial(self._give, opened.ledger.id, item))
        dialog.open()

    def _give(self, ledger_id: int, item: Item, roster_ids: list[int]) -> None:
        label = f"Giao nội dung cho {two_digits(len(roster_ids))} đồng chí"
        fresh = replace(item, id=0, uid="", registration_id=0, position=0, state=ItemState.OPEN, result="")
        self.app.act(label, give_item, ledger_id, roster_ids, fresh, then=self._given)

    def _given(self, done: Done[int]) -> None:
        if done.result:
            self.app.noticed.emit(f"Đã giao cho {two_digits(done.result)} đồng chí. Ctrl+Z: lấy lại như cũ.")
        else:
            self.app.noticed.emit("Những đồng chí được chọn đều đã có nội dung này, không ghi thêm.")

    def save(self, what: str = "Đăng ký") -> bool:
        """Save the registration shown as one step; False, with the reason beside the field, where it is refused."""
        settle_focused()
        draft = self.drafts.get(self._current)
        saving = draft is not None and draft.is_saving
        if self._opened is None or not self._opened.writable:
            return True
        if not saving and not self.record.is_changed():
            self.drafts.drop(self._current)
            return True
        # What is still being saved differs from the book, too: a form that is as the book was has been changed back.
        try:
            registration = self.record.registration()
        except Refused as refused:
            self.app.noticed.emit(refused.reason)
            return False
        if saving and _typed(draft) == registration:
            return True
        line = self._line(self._current.line)
        label = f"{what} – {line.member.name if line is not None else self._opened.unit.name}"
        self.drafts.save(self._current, "", label, Write(label, write_registration, (registration,)))
        return True

    def _remove_item(self) -> None:
        """Take an item out as a step of its own, offered to be taken back; what was typed before is a step before."""
        items = self.record.items
        content = shorten(" ".join(items.content.split()), LABEL_LETTERS, placeholder="…")
        self.save()
        items.remove()
        items.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.save(f"Bỏ “{content}”" if content else "Bỏ một nội dung")

    def _save_in_a_pause(self) -> None:
        """Save what can be saved as it stands; what cannot is left in peace until its writer goes on."""
        if is_composing():
            self.pause.start()
        elif (self._sent is not None or self.record.is_changed()) and self.record.is_settled():
            self.save()

    def _save_wanted(self) -> None:
        self.save()

    def _drop(self) -> None:
        """Go back to what was there before; where that is being overwritten already, by one more save."""
        self.record.drop()
        if _on_its_way(self.drafts.get(self._current)) is not None:
            self.save("Bỏ phần vừa sửa")
        else:
            self.drafts.drop(self._current)

    def leave(self) -> bool:
        """Save what is typed; False where it is refused."""
        return self.save() and self.ledger.desk.leave()

    def unsaved(self) -> str:
        """The registrations and particulars that the book could not take."""
        return unsaved_text(self.drafts, NOUN) or self.ledger.desk.unsaved()

    def _ask_missing(self) -> None:
        if self._opened is not None and self.save():
            self._missing_list.ask(self._opened.unit.id)

    def _go_to_ledger(self) -> None:
        if self.save():
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

    def showEvent(self, event: QShowEvent) -> None:
        """The list has the keyboard at first: arrows choose, Enter writes."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._take_focus)

    def _take_focus(self) -> None:
        if self.isVisible() and self._opened is not None:
            self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)


def count_text(registered: int, of: int, people: str) -> str:
    """“09/12 đảng viên đã đăng ký (75 %) · còn 03”."""
    if not of:
        return f"Chưa có {people} nào phải đăng ký"
    done = f"{two_digits(registered)}/{two_digits(of)} {people} đã đăng ký ({show_percent(percent(registered, of))})"
    return f"{done} · còn {two_digits(of - registered)}" if registered < of else f"{done} · đã đủ"


def _typed(draft: Draft | None) -> Registration | None:
    """The registration that a draft holds."""
    if draft is None or draft.write is None:
        return None
    held = draft.write.arguments[0]
    assert isinstance(held, Registration)
    return held


def _on_its_way(draft: Draft | None) -> Registration | None:
    """The registration that a draft holds while it is being saved."""
    return _typed(draft) if draft is not None and draft.is_saving else None
