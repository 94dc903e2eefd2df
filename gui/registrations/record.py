"""The registration that is shown: whose it is, its form, its items, last year's shortcoming beside this year's."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import shorten

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from db.operations.registrations import remove_registration_of, write_registration
from db.queries.registrations import in_words_of_year, registration_of_line
from domain.carrying import carried
from domain.ledgers import RosterLine
from domain.names import canonical
from domain.refusals import Refused
from domain.registrations import REGISTRATION, Registration, must_register
from domain.year_packs import YearPack
from gui.context import places
from gui.context.app import App
from gui.papers.book_papers import PapersButton
from gui.papers.member_page import PRINT_PAGE
from gui.records.joined_forms import LOW_LINES
from gui.records.record_desk import RecordDesk
from gui.registrations.form import RegistrationForm
from gui.registrations.last_year import LastYearPanel
from gui.registrations.likeness import LikenessLine
from gui.registrations.roster import State
from gui.widgets import theme
from gui.widgets.buttons import on_ctrl_enter, push
from gui.widgets.flow import Flow
from gui.widgets.labels import OneLine, plain_label
from gui.widgets.sizes import Beside, em, give_way, in_a_row

SAVE_HINT = "Ctrl+Enter. Sang người khác hoặc trang khác cũng tự lưu."
LABEL_LETTERS = 40
REMOVE_HINT = "Xóa cả bản đăng ký đang xem, với mọi nội dung của nó. Ctrl+Z: lấy lại như cũ."
BESIDE_WIDTH = 14
"""In heights of the text."""
WIDE = 36
"""With less width in heights of the text something is cut."""
ROOM_FOR_SENTENCES = 56
"""From this width on the fields of an item stand beside one another, the boxes still wide enough for sentences."""
ROOM_FOR_YEARS = 60
"""From this width on last year's registration stands beside this year's."""
ROOM_FOR_NAME = 38
"""From this width on the buttons stand beside the name."""
PAGE_KEYS = (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose registration is shown; `line` is None for the unit itself."""

    ledger_id: int
    year: int
    whose: str
    name: str
    particulars: str
    line: RosterLine | None
    writable: bool
    pack: YearPack

    @property
    def must_plan(self) -> bool:
        """Whether a kế hoạch nêu gương is asked of the member."""
        return self.line is not None and self.line.member.must_plan

    @property
    def key(self) -> tuple[int, int | None]:
        """The ledger and the roster line, None for the unit itself: what the registration is read and written by."""
        return self.ledger_id, self.line.id if self.line is not None else None


class RecordPanel(QWidget):
    """Shows one registration on its desk. `step_wanted`: 1 on, -1 back; `page_wanted`: a membership's id."""

    step_wanted = Signal(int)
    page_wanted = Signal(int)

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._subject: Subject | None = None
        self._known: Registration | None = None
        self.last: Registration | None = None
        """Last year's registration of whoever is shown, where there is one."""
        self.likeness = LikenessLine(self)
        self._content = QWidget(self)
        self.form = RegistrationForm(self._content)
        self.items = self.form.items
        self.desk = RecordDesk(
            *(app, self.form, REGISTRATION),
            load=registration_of_line,
            save=write_registration,
            label=self._label,
            year=self._year,
            brings_back=False,
            parent=self,
        )
        self._lay_out()
        self.desk.changed.connect(self._show_state)
        self.items.remove_wanted.connect(self._remove_item)
        self._make_shortcuts()
        for widget in self.form.fields():
            widget.installEventFilter(self)

    def _lay_out(self) -> None:
        self._name = OneLine(self, "recordName", Qt.TextElideMode.ElideMiddle)
        self._state = plain_label(self, "recordState")
        self._state.setWordWrap(False)
        self._particulars = OneLine(self, "hint")
        self._save = push(self, "saveRegistration", "Lưu", self.desk.save_now, SAVE_HINT)
        self._drop = push(self, "dropRegistration", "Bỏ phần vừa sửa", self.desk.drop)
        self._remove = push(self._content, "removeRegistration", "Xóa bản đăng ký", self._remove_all, REMOVE_HINT)
        self._look_back = push(self, "lookBack", "Năm trước", self._show_panel)
        self._look_back.setCheckable(True)
        self._look_back.setStyleSheet(f"QPushButton:checked {{ background: {theme.SELECTED}; }}")
        before = push(self, "recordBefore", "‹ Trước", self._go_before)
        after = push(self, "recordAfter", "Sau ›", self._go_after)
        head = Beside(ROOM_FOR_NAME, 4, self)
        head.add(self._name, 1)
        head.add(in_a_row(head, self._save, self._drop, self._look_back, before, after))
        below = QHBoxLayout()
        below.addWidget(self._particulars, 1)
        below.addWidget(self._state)
        self._area = QScrollArea(self)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidgetResizable(True)
        self._area.setWidget(self._content)
        give_way(self._area, 8)
        self._fill()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(head)
        layout.addLayout(below)
        layout.addWidget(self.likeness)
        layout.addWidget(self._make_years(), 1)
        layout.addWidget(self.desk.problem)

    def _make_years(self) -> QWidget:
        """Last year's beside this year's, or over it where there is no room; it stays when this year's is scrolled."""
        self.last_year = LastYearPanel(self)
        self.last_year.carry_wanted.connect(self._carry)
        self._years = Beside(ROOM_FOR_YEARS, 10, self)
        self._years.add(self.last_year)
        self._years.add(self._area, 1)
        self._years.turned.connect(self._years_turned)
        self._years_turned()
        return self._years

    def _years_turned(self) -> None:
        self.last_year.stand_beside(beside=not self._years.is_stacked)

    def _fill(self) -> None:
        day, signed, study, plan, shortcoming, note = self.form.joined.forms
        self.form.joined.line_up(day, study, plan, shortcoming, note)
        self.form.joined.show_lines(LOW_LINES, "note")
        first = QHBoxLayout()
        first.setSpacing(24)
        first.addWidget(day)
        first.addWidget(signed, 1)
        mend = QHBoxLayout()
        mend.setSpacing(12)
        mend.addWidget(shortcoming, 1)
        mend.addWidget(self._make_last_year())
        label = self._content.findChild(QLabel, "label_example_plan")
        assert isinstance(label, QLabel)
        self._plan_label = label
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 4, 10, 0)
        column.setSpacing(10)
        column.addLayout(first)
        column.addWidget(study)
        column.addWidget(self.items)
        column.addWidget(plan)
        column.addLayout(mend)
        column.addWidget(note)
        self._page = push(self._content, "printMemberPage", PRINT_PAGE, self._want_page)
        self.papers = PapersButton(places.REGISTRATIONS, self._content)
        buttons = Flow(6)
        for button in (self._page, self.papers, self._remove):
            buttons.addWidget(button)
        column.addLayout(buttons)
        column.addStretch(1)

    def _make_last_year(self) -> QWidget:
        self._beside = QFrame(self._content)
        self._beside.setFixedWidth(em(self, BESIDE_WIDTH))
        self._last_title = QLabel(self._beside)
        self._last_title.setObjectName("hint")
        self._last = QPlainTextEdit(self._beside)
        self._last.setObjectName("lastShortcoming")
        self._last.setReadOnly(True)
        self._last.setTabChangesFocus(True)
        self._last.setFixedHeight(self._last.fontMetrics().lineSpacing() * 3 + 16)
        layout = QVBoxLayout(self._beside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._last_title)
        layout.addWidget(self._last)
        return self._beside

    def _make_shortcuts(self) -> None:
        on_ctrl_enter(self, self.desk.save_now)
        for keys, then in (
            ("PgDown", self._go_after),
            ("Ctrl+Down", self._go_after),
            ("PgUp", self._go_before),
            ("Ctrl+Up", self._go_before),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(then)

    def _go_after(self) -> None:
        self.step_wanted.emit(1)

    def _go_before(self) -> None:
        self.step_wanted.emit(-1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """PgDn and PgUp go from person to person even from within a long text."""
        taken = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        return taken and event.key() in PAGE_KEYS  # type: ignore[attr-defined]

    @property
    def whole_width(self) -> int:
        """The width in pixels at which nothing is cut."""
        return em(self, WIDE + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the fields of an item stand under one another."""
        super().resizeEvent(event)
        self.items.set_narrow(self.width() < em(self, ROOM_FOR_SENTENCES))

    # Showing.

    def show_registration(self, subject: Subject, last_year: Registration | None) -> None:
        """Show somebody's registration, with what was typed over it and has not come into the book."""
        self.desk.show_nothing()
        self._take(subject)
        self._show_last_year(subject, last_year)
        self.desk.show(subject.key)
        self._area.verticalScrollBar().setValue(0)

    def show_newer(self, subject: Subject) -> None:
        """Show what the book has now of the same registration; what was typed since stays."""
        self._take(subject)
        self.desk.refresh()
        self._show_panel()

    def _take(self, subject: Subject) -> None:
        self._subject = subject
        self._name.setText(subject.name)
        self._particulars.setText(subject.particulars)
        self.form.speak(subject.pack)
        self._page.setVisible(subject.line is not None)
        self.form.let_write(subject.year, subject.writable)
        asked = "Kế hoạch nêu gương (phải lập)" if subject.must_plan else "Kế hoạch nêu gương"
        self._plan_label.setText(asked)

    def _show_last_year(self, subject: Subject, last_year: Registration | None) -> None:
        text = last_year.shortcoming if last_year is not None else ""
        self._last_title.setText(f"Hạn chế đã ghi năm {subject.year - 1}:")
        self._last.setPlainText(text)
        self._last.setAccessibleName(f"Hạn chế đã ghi năm {subject.year - 1}")
        self._beside.setVisible(bool(text))
        self.last = last_year if last_year is not None and last_year.is_written else None

    def _show_panel(self) -> None:
        """Show last year's registration over this year's while it is wanted and there is one."""
        subject, last, here = self._subject, self.last, self.desk.record
        if subject is None or here is None:
            return
        self._look_back.setText(f"Năm {subject.year - 1}")
        self._look_back.setEnabled(last is not None)
        self._look_back.setToolTip("Xem bản đăng ký năm trước" if last else "Năm trước không có bản đăng ký trong sổ")
        self.last_year.setVisible(last is not None and self._look_back.isChecked())
        if last is not None:
            can_carry = subject.writable and carried(here, last) is not here
            self.last_year.show_year(subject.year - 1, last, can_carry=can_carry)

    def _show_state(self) -> None:
        """Say whether what is shown is saved; what follows from what the book has is shown once it has another."""
        subject, here = self._subject, self.desk.record
        if subject is None or here is None:
            return
        if here is not self._known:
            self._known = here
            self._show_panel()
        changed = self.desk.is_changed()
        self._save.setEnabled(subject.writable and changed)
        self._drop.setEnabled(subject.writable and (changed or self.desk.is_saving()))
        self._remove.setEnabled(subject.writable and (bool(here.id) or self.desk.is_saving()))
        is_planned = bool(self.form.joined.text("example_plan").strip())
        _ink(self._plan_label, theme.AMBER if subject.must_plan and not is_planned else "")
        words, ink = self._state_words(subject, here, changed=changed)
        self._state.setText(words)
        _ink(self._state, ink)

    def _state_words(self, subject: Subject, here: Registration, *, changed: bool) -> tuple[str, str]:
        if self.desk.is_saving():
            return "đang lưu…", theme.QUIET
        if self.desk.draft is not None:
            return "Chưa lưu được", theme.AMBER
        if changed:
            return "Chưa lưu", theme.AMBER
        if here.is_registered or here.is_written:
            return "Đã lưu", theme.GREEN
        due = subject.line is None or must_register(subject.line)
        return State.MISSING.value if due else "", theme.AMBER

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        self._area.verticalScrollBar().setValue(0)
        self.form.joined.focus("day")

    # Saving.

    def _label(self, *_: object) -> str:
        return self._step_words("Đăng ký")

    def _step_words(self, what: str) -> str:
        return f"{what} – {self._subject.whose if self._subject is not None else ''}"

    def _year(self) -> int:
        assert self._subject is not None
        return self._subject.year

    def _carry(self) -> None:
        """Put last year's open ends behind what stands here and save it as one step."""
        last, subject = self.last, self._subject
        if last is None or subject is None or not subject.writable:
            return
        try:
            here = self.form.record(subject.year)
        except Refused:
            self.desk.save_now()  # says why not, and leads there
            return
        self.form.type_over(carried(here, in_words_of_year(self._app.reader, last, subject.pack)))
        if self.desk.save_now(label=self._step_words(f"Đưa việc chưa xong năm {subject.year - 1} sang")):
            kept = here.shortcoming and last.shortcoming and canonical(here.shortcoming) != canonical(last.shortcoming)
            stays = " Ô “Hạn chế sẽ khắc phục” đã có chữ nên giữ nguyên." if kept else ""
            self._app.noticed.emit(f"Đã đưa sang.{stays} Ctrl+Z: lấy lại như cũ.")

    def _remove_item(self) -> None:
        """Take an item out as a step of its own, offered to be taken back; what was typed before is a step before."""
        content = shorten(" ".join(self.items.content.split()), LABEL_LETTERS, placeholder="…")
        self.desk.save_now()
        self.items.remove()
        self._leave_text()
        self.desk.save_now(label=self._step_words(f"Bỏ “{content}”" if content else "Bỏ một nội dung"))

    def _want_page(self) -> None:
        """What is typed is saved first: it is printed too."""
        line = self._subject.line if self._subject is not None else None
        if line is not None and self.desk.save_now():
            self.page_wanted.emit(line.member.id)

    def _leave_text(self) -> None:
        """Give the keyboard to the table: Ctrl+Z takes back the step there, in a field it would take back letters."""
        self.items.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove_all(self) -> None:
        """Take the whole registration out as a step of its own; what was typed and can be saved is a step before."""
        subject = self._subject
        assert subject is not None
        if not self.desk.save_now(lead=False):
            self.desk.drop()
        self._app.act(self._step_words("Xóa bản đăng ký"), remove_registration_of, *subject.key)
        self._area.verticalScrollBar().setValue(0)
        self._leave_text()


def _ink(label: QLabel, colour: str) -> None:
    style = f"color: {colour};" if colour else ""
    if label.styleSheet() != style:
        label.setStyleSheet(style)
