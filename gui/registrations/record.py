"""The registration that is shown: whose it is, its form, its items, last year's shortcoming beside this year's."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from domain.carrying import carried
from domain.ledgers import RosterLine
from domain.refusals import Refused
from domain.registrations import REGISTRATION, Registration
from domain.year_packs import YearPack, spoken
from gui.records.sheet import LOW_LINES, Sheet
from gui.registrations.items import ItemsPanel
from gui.registrations.last_year import LastYearPanel
from gui.registrations.likeness import LikenessLine
from gui.widgets import theme
from gui.widgets.labels import OneLine, plain_label
from gui.widgets.sizes import Beside, em, give_way, in_a_row

PARTS = (("day",), ("signed",), ("study_content",), ("example_plan",), ("shortcoming",), ("note",))
BESIDE_WIDTH = 14
"""In heights of the text."""
WIDE = 36
ROOM_FOR_YEARS = 60
"""From this width on last year's registration stands beside this year's."""
ROOM_FOR_NAME = 38
"""From this width on the buttons stand beside the name."""
"""From this width on, in heights of the text, the fields of an item stand beside one another."""
PAGE_KEYS = (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose registration is shown; `line` is None for the unit itself."""

    ledger_id: int
    year: int
    name: str
    particulars: str
    line: RosterLine | None
    writable: bool
    pack: YearPack

    @property
    def must_plan(self) -> bool:
        """Whether a kế hoạch nêu gương is asked of the member."""
        return self.line is not None and self.line.member.must_plan

    def empty(self) -> Registration:
        """The registration before anything is written."""
        return Registration(0, "", self.ledger_id, self.line.id if self.line is not None else None)


class RecordPanel(QWidget):
    """Shows one registration and hands over what was typed. `step_wanted`: 1 on, -1 back."""

    edited = Signal()
    save_wanted = Signal()
    drop_wanted = Signal()
    step_wanted = Signal(int)
    carry_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._subject: Subject | None = None
        self._base = Registration(0, "", 0)
        self._last_registration: Registration | None = None
        self.likeness = LikenessLine(self)
        self._content = QWidget(self)
        self.sheet = Sheet(REGISTRATION, PARTS, self._content)
        self.items = ItemsPanel(self._content)
        self._lay_out()
        self.sheet.edited.connect(self._edited)
        self.items.edited.connect(self._edited)
        self._make_shortcuts()
        for widget in (*self.sheet.fields(), *self.items.sheet.fields()):
            widget.installEventFilter(self)

    def _lay_out(self) -> None:
        self._name = OneLine(self, "recordName", Qt.TextElideMode.ElideMiddle)
        self._state = plain_label(self, "recordState")
        self._state.setWordWrap(False)
        self._particulars = OneLine(self, "hint")
        self._save = self._button("saveRegistration", "Lưu", self.save_wanted.emit)
        self._save.setToolTip("Ctrl+Enter. Sang người khác hoặc trang khác cũng tự lưu.")
        self._drop = self._button("dropRegistration", "Bỏ phần vừa sửa", self.drop_wanted.emit)
        self._look_back = self._button("lookBack", "Năm trước", self._show_panel)
        self._look_back.setCheckable(True)
        self._look_back.setStyleSheet(f"QPushButton:checked {{ background: {theme.SELECTED}; }}")
        before = self._button("recordBefore", "‹ Trước", self._go_before)
        after = self._button("recordAfter", "Sau ›", self._go_after)
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

    def _make_years(self) -> QWidget:
        """Last year's beside this year's, or over it where there is no room; it stays when this year's is scrolled."""
        self.last_year = LastYearPanel(self)
        self.last_year.carry_wanted.connect(self.carry_wanted)
        self._years = Beside(ROOM_FOR_YEARS, 10, self)
        self._years.add(self.last_year)
        self._years.add(self._area, 1)
        self._years.turned.connect(self._years_turned)
        self._years_turned()
        return self._years

    def _years_turned(self) -> None:
        self.last_year.stand_beside(beside=not self._years.is_stacked)

    def _button(self, name: str, text: str, then: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.clicked.connect(then)
        return button

    def _fill(self) -> None:
        day, signed, study, plan, shortcoming, note = self.sheet.forms
        self.sheet.line_up(day, study, plan, shortcoming, note)
        self.sheet.show_lines(LOW_LINES, "note")
        first = QHBoxLayout()
        first.setSpacing(24)
        first.addWidget(day)
        first.addWidget(signed, 1)
        mend = QHBoxLayout()
        mend.setSpacing(12)
        mend.addWidget(shortcoming, 1)
        mend.addWidget(self._make_last_year())
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 4, 10, 0)
        column.setSpacing(10)
        column.addLayout(first)
        column.addWidget(study)
        column.addWidget(self.items)
        column.addWidget(plan)
        column.addLayout(mend)
        column.addWidget(note)
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
        for keys, then in (
            ("Ctrl+Return", self.save_wanted.emit),
            ("Ctrl+Enter", self.save_wanted.emit),
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
        """The width in pixels at which the fields of an item stand beside one another and nothing is cut."""
        return (WIDE + 4) * self.fontMetrics().height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the fields of an item stand under one another."""
        super().resizeEvent(event)
        self.items.set_narrow(self.width() < WIDE * self.fontMetrics().height())

    # Showing.

    def show_registration(
        self,
        subject: Subject,
        stored: Registration | None,
        last_year: Registration | None,
        typed: Registration | None = None,
    ) -> None:
        """Show a registration; `typed` is what was typed over it and has not come into the book."""
        self._subject = subject
        self._base = stored or subject.empty()
        self._name.setText(subject.name)
        self._particulars.setText(subject.particulars)
        self.sheet.speak(spoken(REGISTRATION, subject.pack))
        self.items.speak(subject.pack)
        self.sheet.load(self._base)
        self.sheet.set_writable(subject.writable)
        self.items.show_items(self._base.items, subject.year, subject.writable)
        if typed is not None:
            self.sheet.type_again(self.sheet.texts_of(typed))
            self.items.type_items(typed.items)
        self._show_last_year(subject, last_year)
        self._area.verticalScrollBar().setValue(0)
        self._mark_plan()

    def show_newer(self, subject: Subject, stored: Registration | None, sent: Registration | None = None) -> None:
        """Show a newer state of the same registration; what was typed since `sent` went off to be saved stays.

        Without `sent` what was typed since the registration was shown stays.
        """
        known = sent or self._base
        self._subject = subject
        self._base = stored or subject.empty()
        self._name.setText(subject.name)
        self._particulars.setText(subject.particulars)
        self.sheet.load_beside(self._base, self.sheet.texts_of(known))
        self.items.show_newer(self._base.items, known.items)
        self._show_panel()
        self._mark_plan()

    def type_over(self, registration: Registration) -> None:
        """Put a registration into the fields as if it had been typed over the one shown."""
        self.sheet.type_again(self.sheet.texts_of(registration))
        self.items.type_items(registration.items)
        self._edited()

    @property
    def last(self) -> Registration | None:
        """Last year's registration of whoever is shown; None for none."""
        return self._last_registration

    def _show_last_year(self, subject: Subject, last_year: Registration | None) -> None:
        text = last_year.shortcoming if last_year is not None else ""
        self._last_title.setText(f"Hạn chế đã ghi năm {subject.year - 1}:")
        self._last.setPlainText(text)
        self._last.setAccessibleName(f"Hạn chế đã ghi năm {subject.year - 1}")
        self._beside.setVisible(bool(text))
        self._last_registration = last_year if last_year is not None and last_year.is_registered else None
        self._show_panel()

    def _show_panel(self) -> None:
        """Show last year's registration over this year's while it is wanted and there is one."""
        subject, last = self._subject, self._last_registration
        assert subject is not None
        self._look_back.setText(f"Năm {subject.year - 1}")
        self._look_back.setEnabled(last is not None)
        self._look_back.setToolTip("Xem bản đăng ký năm trước" if last else "Năm trước không có bản đăng ký trong sổ")
        self.last_year.setVisible(last is not None and self._look_back.isChecked())
        if last is not None:
            can_carry = subject.writable and carried(self._base, last) is not self._base
            self.last_year.show_year(subject.year - 1, last, can_carry=can_carry)

    def _mark_plan(self) -> None:
        """Amber where a kế hoạch nêu gương is asked and not yet written."""
        label = self._content.findChild(QLabel, "label_example_plan")
        assert isinstance(label, QLabel) and self._subject is not None
        asked = self._subject.must_plan
        missing = asked and not self.sheet.text("example_plan").strip()
        label.setText("Kế hoạch nêu gương (phải lập)" if asked else "Kế hoạch nêu gương")
        label.setStyleSheet(f"color: {theme.AMBER};" if missing else "")

    def show_state(self, text: str, ink: str) -> None:
        """Say whether what is shown is saved."""
        self._state.setText(text)
        self._state.setStyleSheet(f"color: {ink};")

    def set_can_save(self, can: bool) -> None:
        """Whether there is something to save or to drop."""
        self._save.setEnabled(can)
        self._drop.setEnabled(can)

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        self._area.verticalScrollBar().setValue(0)
        self.sheet.focus("day")

    # Taking over.

    def drop(self) -> None:
        """Show the registration as it is saved; what was typed since is gone."""
        assert self._subject is not None
        self.sheet.load(self._base)
        self.items.show_items(self._base.items, self._subject.year, self._subject.writable)
        self._edited()

    def _edited(self) -> None:
        self._mark_plan()
        self.edited.emit()

    def is_changed(self) -> bool:
        """Whether something was typed that is not in the registration shown."""
        return self._subject is not None and (self.sheet.is_changed() or self.items.is_changed())

    def is_settled(self) -> bool:
        """Whether all that was typed can be saved without a letter of it changing under the writer's hand."""
        subject = self._subject
        return subject is not None and self.sheet.is_settled(subject.year) and self.items.is_settled()

    def registration(self) -> Registration:
        """The registration with what was typed; problems stand beside their fields, then Refused is raised."""
        assert self._subject is not None
        first: Refused | None = None
        items = self._base.items
        record = self._base
        try:
            record = self.sheet.record(self._subject.year)
        except Refused as refused:
            first = refused
        try:
            items = self.items.items()
        except Refused as refused:
            first = first or refused
        if first is not None:
            self._lead_to(first)
            raise first
        return replace(record, items=items)

    def _lead_to(self, refused: Refused) -> None:
        """Bring the field that was refused into view, with the cursor in it."""
        sheet = self.sheet if self.sheet.show_problem(refused) else self.items.sheet
        field = sheet.field(refused.field)
        self._area.ensureWidgetVisible(field)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
