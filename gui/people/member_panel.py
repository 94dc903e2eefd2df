"""The panel of one member: the form, saved when the user goes on; since when and where the member has been."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from db.operations.members import refuse_wrong_dates, save_member
from db.queries.members import members_by_id
from db.queries.stays import stays_of
from domain.members import Member
from domain.refusals import Refused
from domain.units import UnitKind
from gui.context.app import App
from gui.people.member_form import member_form, offer_groups
from gui.people.stay_words import standing_words, stay_lines
from gui.records.forms import Form
from gui.widgets.buttons import on_ctrl_enter, push, row_of
from gui.widgets.labels import OneLine, plain_label
from gui.widgets.scrolling import scrolling
from gui.widgets.sizes import em
from gui.widgets.stack import Stack
from gui.work.still_there import while_there


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A form with what is told beneath it, in what it scrolls in."""

    area: QScrollArea
    form: Form
    history: QLabel


class MemberPanel(QFrame):
    """Shows a member and saves what is typed as one step. `brought_back`: a save failed, the member is shown again."""

    brought_back = Signal(int)

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._app = app
        self._member: Member | None = None
        self._sent: dict[str, str] | None = None
        self._sheets: dict[bool, _Sheet] = {}
        self._name = OneLine(self, "section")
        self._line = plain_label(self, "hint")
        self._stack = Stack(self)
        self._problem = plain_label(self, "problem")
        self._problem.hide()
        self._sheet = self._sheet_for(UnitKind.BRANCH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 10, 12)
        layout.setSpacing(4)
        layout.addWidget(self._name)
        layout.addWidget(self._line)
        layout.addSpacing(4)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._problem)
        hint = "Ctrl+Enter. Khi chuyển sang người khác, phần đã sửa cũng được lưu."
        self._save = push(self, "saveMember", "Lưu", self.save, hint)
        self._drop = push(self, "dropMember", "Bỏ phần vừa sửa", self.drop)
        layout.addLayout(row_of(self._save, self._drop))
        on_ctrl_enter(self, self.save)

    def _sheet_for(self, kind: UnitKind) -> _Sheet:
        sheet = self._sheets.get(kind.is_party)
        if sheet is None:
            content = QWidget(self)
            form = member_form(kind, content)
            form.edited.connect(self._edited)
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
        return self._member.id if self._member is not None else 0

    @property
    def form(self) -> Form:
        """The form that is shown."""
        return self._sheet.form

    def is_changed(self) -> bool:
        """Whether something typed is neither saved nor on its way to be."""
        return self._member is not None and self.form.is_changed() and self.form.texts() != self._sent

    def show_member(self, member: Member, kind: UnitKind, groups: Sequence[str]) -> None:
        """Show a member; of the one shown already only what the user has not typed over."""
        if self.member_id == member.id:
            self.form.load_beside(member, self._sent or self.form.shown())
        else:
            self._sent = None
            self._turn_to(self._sheet_for(kind))
            self.form.load(member)
            offer_groups(self.form, groups)
            self._say_problem("")
        self._member = member
        self._name.setText(member.name)
        self._line.setText(f"{member.branch}\n{standing_words(member)}")
        self._sheet.history.setText("\n".join(stay_lines(stays_of(self._app.reader, member.person_id))))
        self._edited()

    def _turn_to(self, sheet: _Sheet) -> None:
        self._sheet = sheet
        self._stack.setCurrentWidget(sheet.area)
        sheet.area.verticalScrollBar().setValue(0)

    def show_nobody(self) -> None:
        """Nobody is shown any more."""
        self._member = None
        self._sent = None

    def save(self) -> bool:
        """Save what was typed; False, with the problem beside its field, where that cannot be."""
        if self._member is None or not self.is_changed():
            return True
        try:
            member: Member = self.form.record(self._app.today().year)
            refuse_wrong_dates(member)
        except Refused as refused:
            self._refuse(refused)
            return False
        self._say_problem("")
        before, texts, sheet = self._member, self.form.texts(), self._sheet
        self._sent = texts
        self._edited()
        self._app.act(
            f"Sửa thông tin – {member.name}",
            save_member,
            member,
            then=while_there(self, lambda _: self._saved(before.id, texts)),
            refused=while_there(self, self._refuse),
            failed=while_there(self, lambda _: self._bring_back(before, texts, sheet)),
        )
        return True

    def drop(self) -> None:
        """Show the member as saved; what was typed since is gone."""
        if self._member is not None:
            self.form.load(self._member)
            self._say_problem("")
            self._edited()

    def _saved(self, member_id: int, texts: dict[str, str]) -> None:
        """Show what was saved as it is kept; blanks too many are gone from it."""
        if self.member_id != member_id:
            return
        for member in members_by_id(self._app.reader, [member_id], self._app.today()):
            self.form.load_beside(member, texts)
            self._member = member
        self._sent = None
        self._edited()

    def _bring_back(self, member: Member, texts: dict[str, str], sheet: _Sheet) -> None:
        """Nothing was saved: what was typed stands in the form again, whoever is shown by now."""
        self._sent = None
        if self.member_id != member.id:
            self._member = member
            self._turn_to(sheet)
            self.form.load(member)
            self.form.type_again(texts)
            self._name.setText(member.name)
            self.brought_back.emit(member.id)
        self._edited()

    def _refuse(self, refused: Refused) -> None:
        if not self.form.show_problem(refused):
            self._say_problem(refused.reason)
        elif refused.field:
            self._sheet.area.ensureWidgetVisible(self.form.editor(refused.field).inner())
            self.form.editor(refused.field).inner().setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_problem(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def _edited(self) -> None:
        changed = self.is_changed()
        self._save.setEnabled(changed)
        self._drop.setEnabled(changed)
