"""The panel of one member: the form, saved when the user goes on; since when and where the member has been."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from db.operations.members import refuse_wrong_dates, save_member
from db.queries.members import members_by_id
from db.queries.stays import stays_of
from domain.members import MEMBER, Member
from domain.units import UnitKind
from gui.context.app import App
from gui.papers.data_papers import RECORD
from gui.papers.member_page import PRINT_PAGE
from gui.people.member_form import member_form, offer_groups
from gui.people.stay_words import standing_words, stay_lines
from gui.records.drafts import Drafts
from gui.records.forms import Form
from gui.records.record_desk import RecordDesk
from gui.widgets.buttons import on_ctrl_enter, push
from gui.widgets.flow import Flow
from gui.widgets.labels import OneLine, plain_label
from gui.widgets.scrolling import scrolling
from gui.widgets.sizes import em
from gui.widgets.stack import Stack


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A form with what is told beneath it, in what it scrolls in."""

    area: QScrollArea
    form: Form
    history: QLabel


class MemberPanel(QFrame):
    """Shows a member and saves what is typed as one step. `brought_back`: a save failed, the member is shown again.

    `page_wanted`: the pages of this member are to be printed; `record_wanted`: all that the book holds of the person.
    """

    brought_back = Signal(int)
    page_wanted = Signal(int)
    record_wanted = Signal(int)

    def __init__(self, app: App, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._app = app
        self._sheets: dict[bool, _Sheet] = {}
        self._name = OneLine(self, "section")
        self._line = plain_label(self, "hint")
        self._stack = Stack(self)
        self._sheet = self._sheet_for(UnitKind.BRANCH)
        self.desk = RecordDesk(
            *(app, self._sheet.form, MEMBER),
            load=self._load,
            save=save_member,
            label=lambda typed, _: f"Sửa thông tin – {typed.name}",
            complete=_with_right_dates,
            drafts=drafts,
            parent=self,
        )
        self.desk.changed.connect(self._desk_changed)
        self.desk.brought_back.connect(self._show_again)
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 10, 12)
        layout.setSpacing(4)
        layout.addWidget(self._name)
        layout.addWidget(self._line)
        layout.addSpacing(4)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.desk.problem)
        hint = "Ctrl+Enter. Khi chuyển sang người khác, phần đã sửa cũng được lưu."
        self._save = push(self, "saveMember", "Lưu", self.desk.leave, hint)
        self._drop = push(self, "dropMember", "Bỏ phần vừa sửa", self.desk.drop)
        page = push(self, "printMemberPage", PRINT_PAGE, self._want_page)
        buttons = Flow(6)
        record = push(self, "printRecord", RECORD, self._want_record)
        for button in (self._save, self._drop, page, record):
            buttons.addWidget(button)
        layout.addLayout(buttons)
        on_ctrl_enter(self, self.desk.leave)

    def _want_record(self) -> None:
        if self.desk.leave():
            self.record_wanted.emit(self.member_id)

    def _want_page(self) -> None:
        """What is typed is saved first: it is printed too."""
        if self.desk.leave():
            self.page_wanted.emit(self.member_id)

    def _sheet_for(self, kind: UnitKind) -> _Sheet:
        sheet = self._sheets.get(kind.is_party)
        if sheet is None:
            content = QWidget(self)
            form = member_form(kind, content)
            history = plain_label(content, "hint")
            column = QVBoxLayout(content)
            column.setContentsMargins(0, 0, 8, 0)
            column.addWidget(form)
            column.addWidget(history)
            column.addStretch(1)
            sheet = _Sheet(scrolling(content, self), form, history)
            self._sheets[kind.is_party] = sheet
            self._stack.addWidget(sheet.area)
        return sheet

    def sizeHint(self) -> QSize:
        """Wide enough for labels and fields beside one another."""
        return QSize(em(self, 20.5), em(self, 23))

    @property
    def member_id(self) -> int:
        """Who is shown; 0 for nobody."""
        return self.desk.record_id or 0

    @property
    def form(self) -> Form:
        """The form that is shown."""
        return self._sheet.form

    def has_keyboard(self) -> bool:
        """Whether the user is at work here."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def show_member(self, member: Member, kind: UnitKind, groups: Sequence[str]) -> None:
        """Show a member; of the one shown already only what the user has not typed over."""
        other = self.member_id != member.id
        if other:
            form = self._sheet_for(kind).form
            self.desk.take_form(form)
            offer_groups(form, groups)
        for sheet in self._sheets.values():
            sheet.form.show_whole(self._app.preferences.whole_cards)
        self.desk.show(member.id)
        if other:
            self._turn()
        self._tell(member)

    def _turn(self) -> None:
        """Show the form that holds the member, from its top."""
        self._sheet = next(sheet for sheet in self._sheets.values() if sheet.form is self.desk.form)
        self._stack.setCurrentWidget(self._sheet.area)
        self._sheet.area.verticalScrollBar().setValue(0)

    def _tell(self, member: Member) -> None:
        self._name.setText(member.name)
        self._line.setText(f"{member.branch}\n{standing_words(member)}")
        self._sheet.history.setText("\n".join(stay_lines(stays_of(self._app.reader, member.person_id))))

    def _show_again(self) -> None:
        """Nothing was saved: what was typed stands in the form again, whoever was shown by now."""
        self._turn()
        self._name.setText(self.desk.record.name)
        self.brought_back.emit(self.member_id)

    def _load(self, connection: sqlite3.Connection, member_id: int) -> Member | None:
        return next(iter(members_by_id(connection, [member_id], self._app.today())), None)

    def _desk_changed(self) -> None:
        changed = self.desk.is_changed()
        self._save.setEnabled(changed)
        self._drop.setEnabled(changed)


def _with_right_dates(typed: Member) -> Member:
    refuse_wrong_dates(typed)
    return typed
