"""The panel in which new members are typed one after another."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from db.operations.members import add_member, add_membership, refuse_wrong_dates
from db.queries.members import namesakes
from domain.members import Member
from domain.refusals import Refused
from domain.units import Unit, UnitKind
from gui.context.app import App
from gui.people.member_form import member_form, offer_groups
from gui.people.namesakes import Namesakes
from gui.records.forms import Form
from gui.widgets.buttons import on_ctrl_enter, push, row_of
from gui.widgets.labels import OneLine, plain_label
from gui.widgets.scrolling import scrolling
from gui.widgets.sizes import em
from gui.widgets.unit_chooser import UnitChooser
from gui.work.still_there import while_there


class NewMemberPanel(QFrame):
    """Adds members to a unit; after each the form is empty for the next. `closed` when the user has had enough.

    `brought_back`: what was typed could not be saved and must be seen again.
    """

    closed = Signal()
    brought_back = Signal()

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._app = app
        self._units: Sequence[Unit] = ()
        self._group = ""
        self._adding = False
        self._title = OneLine(self, "section")
        self._chooser = UnitChooser("newMemberUnit", "Đơn vị của người mới", self)
        self._chooser.chosen.connect(self._unit_chosen)
        self._namesakes = Namesakes(self)
        self._namesakes.taken.connect(self._take)
        self._problem = plain_label(self, "problem")
        self._problem.hide()
        self._content = QWidget(self)
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._form = self._new_form(UnitKind.BRANCH)
        self._area = scrolling(self._content, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 10, 12)
        layout.setSpacing(6)
        layout.addWidget(self._title)
        layout.addLayout(self._unit_row())
        layout.addWidget(self._namesakes)
        layout.addWidget(self._area, 1)
        layout.addWidget(self._problem)
        add = push(self, "primary", "Thêm vào danh sách", self.add, "Ctrl+Enter")
        layout.addLayout(row_of(add, push(self, "closeNewMember", "Xong", self._close)))
        on_ctrl_enter(self, self.add)

    def _unit_row(self) -> QHBoxLayout:
        label = QLabel("Vào", self)
        label.setBuddy(self._chooser)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self._chooser, 1)
        return row

    def _new_form(self, kind: UnitKind) -> Form:
        form = member_form(kind, self._content)
        form.setProperty("party", kind.is_party)
        form.left.connect(self._look_for_namesakes)
        self._column.insertWidget(0, form)
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

    def is_changed(self) -> bool:
        """Whether something typed is neither added nor on its way to be."""
        return self._form.is_changed() and not self._adding

    def leave(self) -> bool:
        """Add what is typed before the user goes on; False, with the problem beside it, where that cannot be."""
        return not self.is_changed() or self.add()

    def add(self) -> bool:
        """Add the member and empty the form; False, with the problem beside its field, where that cannot be."""
        if self._adding:
            return True
        try:
            member = self._member()
            refuse_wrong_dates(member)
        except Refused as refused:
            self._refuse(refused)
            return False
        self._act(f"Thêm {self._word()} – {member.name}", member, None)
        return True

    def _take(self, known: Member) -> None:
        """Put a person whom the book knows already into this unit too."""
        unit = self._unit()
        if unit is not None:
            member = dataclasses.replace(_empty_member(unit.id), name=known.name)
            self._act(f"Đưa {known.name} vào {unit.name}", member, known.person_id)

    def _act(self, label: str, member: Member, person_id: int | None) -> None:
        self._adding = True
        self._say_problem("")
        operation, first = (add_member, ()) if person_id is None else (add_membership, (person_id,))
        self._app.act(
            label,
            operation,
            *first,
            member,
            then=while_there(self, lambda _: self._added(member.name)),
            refused=while_there(self, self._refuse),
            failed=while_there(self, lambda _: self._not_added()),
        )

    def _added(self, name: str) -> None:
        self._adding = False
        self._app.noticed.emit(f"Đã thêm {name} vào danh sách.")
        self._empty()

    def _not_added(self) -> None:
        self._adding = False
        self.brought_back.emit()

    def _member(self) -> Member:
        """What is typed, for the chosen unit; Refused where it is not whole."""
        unit = self._unit()
        if unit is None:
            self._chooser.setFocus(Qt.FocusReason.OtherFocusReason)
            raise Refused("Hãy chọn chi bộ (đơn vị) của người mới.")
        member: Member = self._form.record(self._app.today().year)
        return dataclasses.replace(member, unit_id=unit.id)

    def _unit(self) -> Unit | None:
        return next((u for u in self._units if u.id == self._chooser.unit_id()), None)

    def _unit_chosen(self, _: int) -> None:
        self._fit_form()
        self._say_problem("")

    def _empty(self) -> None:
        self._fit_form()
        unit = self._unit()
        group = self._group if self._form.property("party") else ""
        self._form.load(dataclasses.replace(_empty_member(unit.id if unit else 0), group=group))
        self._namesakes.show_members([], may_take=False)
        self._say_problem("")
        self._area.verticalScrollBar().setValue(0)
        self._form.focus_first()

    def _fit_form(self) -> None:
        """Take the form that fits the kind of the chosen unit, what is typed with it."""
        unit = self._unit()
        kind = unit.kind if unit is not None else UnitKind.BRANCH
        self._title.setText(f"Thêm {self._word()}")
        if self._form.property("party") != kind.is_party:
            typed, old = self._form.texts(), self._form
            self._form = self._new_form(kind)
            self._form.load(_empty_member(0))
            self._form.type_again({name: text for name, text in typed.items() if name in self._form.texts()})
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        groups = [u.name for u in self._units if u.kind is UnitKind.GROUP and unit and u.parent_id == unit.id]
        offer_groups(self._form, groups)

    def _word(self) -> str:
        unit = self._unit()
        return "đảng viên" if unit is None or unit.kind.is_party else "người"

    def _look_for_namesakes(self) -> None:
        if not self._app.is_open:  # a field is left, too, when the book has been closed and the page goes
            return
        unit = self._unit()
        found = namesakes(self._app.reader, self._form.texts()["name"], self._app.today())
        here = [m for m in found if unit is not None and m.unit_id == unit.id]
        may_take = unit is not None and not unit.kind.is_party and not here
        self._namesakes.show_members(found, may_take=may_take)

    def _refuse(self, refused: Refused) -> None:
        if not self._form.show_problem(refused):
            self._say_problem(refused.reason)
            return
        self._area.ensureWidgetVisible(self._form.editor(refused.field).inner())
        self._form.editor(refused.field).inner().setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_problem(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def _close(self) -> None:
        if self.leave():
            self.closed.emit()


def _empty_member(unit_id: int) -> Member:
    return Member(0, "", 0, unit_id, "", "")
