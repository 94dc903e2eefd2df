"""The panel in which new members are typed one after another."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from db.operations.members import add_membership, put_member, refuse_wrong_dates, remove_member
from db.queries.members import members_by_id, namesakes
from domain.members import MEMBER, Member
from domain.refusals import Refused
from domain.units import Unit, UnitKind, member_word
from gui.context.app import App
from gui.people.member_form import member_form, offer_groups
from gui.people.namesakes import Namesakes
from gui.records.drafts import Drafts
from gui.records.forms import Form
from gui.records.record_desk import RecordDesk
from gui.widgets.buttons import on_ctrl_enter, push, row_of
from gui.widgets.labels import OneLine
from gui.widgets.scrolling import scrolling
from gui.widgets.sizes import em
from gui.widgets.stack import Stack
from gui.widgets.unit_chooser import UnitChooser
from gui.work.still_there import while_there


class NewMemberPanel(QFrame):
    """Adds members to a unit; after each the form is empty for the next. `closed` when the user has had enough.

    `brought_back`: what was typed could not be saved and must be seen again.
    """

    closed = Signal()
    brought_back = Signal()

    def __init__(self, app: App, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._app = app
        self._units: Sequence[Unit] = ()
        self._group = ""
        self._fresh: dict[str, str] = {}
        self._wanted = False
        self._title = OneLine(self, "section")
        self._chooser = UnitChooser("newMemberUnit", "Đơn vị của người mới", self)
        self._chooser.chosen.connect(self._unit_chosen)
        self._namesakes = Namesakes(self)
        self._namesakes.taken.connect(self._take)
        self._content = QWidget(self)
        self._stack = Stack(self._content)
        self._forms: dict[bool, Form] = {}
        self._form = self._form_for(UnitKind.BRANCH)
        self.desk = RecordDesk(
            *(app, self._form, MEMBER),
            load=self._load,
            save=put_member,
            label=lambda typed, _: f"{'Sửa thông tin' if typed.id else f'Thêm {self._word()}'} – {typed.name}",
            remove=remove_member,
            complete=self._complete,
            drafts=drafts,
            cancel=self._close,
            parent=self,
        )
        self.desk.changed.connect(self._desk_changed)
        self.desk.refused.connect(self._refused)
        self.desk.finished.connect(self._added)
        self.desk.brought_back.connect(self._show_again)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self._stack)
        self._area = scrolling(self._content, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 10, 12)
        layout.setSpacing(6)
        layout.addWidget(self._title)
        layout.addLayout(self._unit_row())
        layout.addWidget(self._namesakes)
        layout.addWidget(self._area, 1)
        layout.addWidget(self.desk.problem)
        add = push(self, "primary", "Thêm vào danh sách", self.add, "Ctrl+Enter")
        layout.addLayout(row_of(add, push(self, "closeNewMember", "Xong", self._close, "Esc")))
        on_ctrl_enter(self, self.add)

    def _unit_row(self) -> QHBoxLayout:
        label = QLabel("Vào", self)
        label.setBuddy(self._chooser)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self._chooser, 1)
        return row

    def _load(self, connection: sqlite3.Connection, member_id: int) -> Member | None:
        return next(iter(members_by_id(connection, [member_id], self._app.today())), None)

    def _form_for(self, kind: UnitKind) -> Form:
        form = self._forms.get(kind.is_party)
        if form is None:
            form = self._forms[kind.is_party] = member_form(kind, self._content)
            form.left.connect(self._look_for_namesakes)
            self._stack.addWidget(form)
        return form

    def sizeHint(self) -> QSize:
        """As wide as the panel of a member."""
        return QSize(em(self, 20.5), em(self, 23))

    @property
    def form(self) -> Form:
        """The form."""
        return self._form

    def begin(self, keepers: Sequence[Unit], units: Sequence[Unit], home: Unit | None, group: str) -> None:
        """Begin with an empty form, for a unit if one is known; `group` is the tổ đảng that was chosen."""
        self._units, self._group = units, group
        only = keepers[0] if len(keepers) == 1 else None
        chosen = home or only
        self._chooser.show_units(keepers, chosen.id if chosen is not None else 0, units)
        self._empty()
        if chosen is None:
            self._chooser.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> bool:
        """Add what is typed before the user goes on; False, with the problem beside it, where that cannot be.

        Who was emptied again is given up, taken out where a pause of typing has added them.
        """
        if self._is_begun and self._is_empty:
            self._give_up()
        return not self._is_begun or self.add()

    @property
    def _is_begun(self) -> bool:
        return self.desk.is_changed() or self.desk.record_id is not None

    @property
    def _is_empty(self) -> bool:
        return all(text == self._fresh.get(name, "") for name, text in self._form.texts().items())

    def _give_up(self) -> None:
        self.desk.take_back()
        self._empty()

    def add(self) -> bool:
        """Add the member and empty the form; False, with the problem beside its field, where that cannot be."""
        self._wanted = True
        added = self.desk.finish()
        self._wanted = False
        return added

    def _complete(self, typed: Member) -> Member:
        """What is typed, for the chosen unit; Refused where it is not whole, or may be somebody who is known."""
        unit = self._unit()
        if unit is None:
            raise Refused("Hãy chọn chi bộ (đơn vị) của người mới.", field="unit_id")
        if not self._wanted and self._namesakes.isVisible():
            raise Refused("Hãy xem đây có phải là người đã có trong sổ.")
        refuse_wrong_dates(typed)
        return dataclasses.replace(typed, unit_id=unit.id)

    def _take(self, known: Member) -> None:
        """Put a person whom the book knows already into this unit too."""
        unit = self._unit()
        if unit is None:
            return
        self.desk.take_back()
        self._empty()
        member = dataclasses.replace(_empty_member(unit.id), name=known.name)
        self._app.act(
            f"Đưa {known.name} vào {unit.name}",
            *(add_membership, known.person_id, member),
            then=while_there(self, lambda _: self._tell(known.name)),
            refused=while_there(self, self._say_refused),
        )

    def _say_refused(self, refused: Refused) -> None:
        self._app.noticed.emit(refused.reason)

    def _tell(self, name: str) -> None:
        self._app.noticed.emit(f"Đã thêm {name} vào danh sách.")

    def _added(self, _: object) -> None:
        self._tell(self.desk.record.name)
        self._empty()

    def _refused(self, refused: Refused) -> None:
        if refused.field == "unit_id":
            self._chooser.setFocus(Qt.FocusReason.OtherFocusReason)

    def _desk_changed(self) -> None:
        """Who stands in the list already is put elsewhere by “Chuyển sinh hoạt”."""
        self._chooser.setEnabled(self.desk.record_id is None and not self.desk.is_saving())

    def _show_again(self) -> None:
        """Show the form of whoever could not be added, for the unit that was chosen."""
        self._form = next(form for form in self._forms.values() if form is self.desk.form)
        self._stack.setCurrentWidget(self._form)
        self.brought_back.emit()

    def _unit(self) -> Unit | None:
        return next((u for u in self._units if u.id == self._chooser.unit_id()), None)

    def _unit_chosen(self, _: int) -> None:
        self._fit_form()
        self.desk.change_form(self._form)

    def _empty(self) -> None:
        self._fit_form()
        self.desk.take_form(self._form)
        unit = self._unit()
        group = self._group if unit is None or unit.kind.is_party else ""
        self.desk.begin_new(dataclasses.replace(_empty_member(unit.id if unit else 0), group=group))
        self._fresh = self._form.texts()
        self._namesakes.show_members([], may_take=False)
        self._area.verticalScrollBar().setValue(0)
        self._form.focus_first()

    def _fit_form(self) -> None:
        """Take the form that fits the kind of the chosen unit."""
        unit = self._unit()
        self._title.setText(f"Thêm {self._word()}")
        self._form = self._form_for(unit.kind if unit is not None else UnitKind.BRANCH)
        self._stack.setCurrentWidget(self._form)
        groups = [u.name for u in self._units if u.kind is UnitKind.GROUP and unit and u.parent_id == unit.id]
        offer_groups(self._form, groups)

    def _word(self) -> str:
        unit = self._unit()
        return member_word(unit.kind if unit is not None else UnitKind.BRANCH)

    def _look_for_namesakes(self) -> None:
        if not self._app.is_open:  # a field is left, too, when the book has been closed and the page goes
            return
        unit = self._unit()
        found = namesakes(self._app.reader, self._form.texts()["name"], self._app.today())
        here = [m for m in found if unit is not None and m.unit_id == unit.id]
        may_take = unit is not None and not unit.kind.is_party and not here
        self._namesakes.show_members(found, may_take=may_take)

    def _close(self) -> bool:
        """Have had enough; who is typed and not added is asked about, nobody is added by it."""
        if not self._is_begun or self._is_empty:
            self._finish()
            return True
        name = self._form.texts()["name"].strip() or "Người đang gõ"
        if self.desk.record_id is None:
            question = f"{name} chưa được thêm vào danh sách. Bỏ phần đang gõ?"
        else:
            question = f"{name} đang gõ dở, mới lưu tạm vào danh sách. Bỏ ra khỏi danh sách?"
        self.desk.ask_to_drop("Chưa thêm", question, self._finish)
        return True

    def _finish(self) -> None:
        if self._is_begun:
            self._give_up()
        self.closed.emit()


def _empty_member(unit_id: int) -> Member:
    return Member(0, "", 0, unit_id, "", "")
