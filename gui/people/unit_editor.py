"""The form of a unit: one that is there, or a new one beneath another."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.operations.units import add_unit, save_unit
from domain.fields import RecordType
from domain.refusals import Refused
from domain.units import KINDS_BENEATH, UNIT, Unit, UnitKind
from gui.app import App
from gui.forms import Form
from gui.labels import plain_label
from gui.living import while_there
from gui.people.entry import on_ctrl_enter, push, row_of
from gui.scrolling import scrolling


class UnitEditor(QWidget):
    """Edits or adds a unit. `done` gives its id once it is saved, 0 when the user changed their mind.

    `brought_back`: nothing was saved, what was typed must be seen again.
    """

    done = Signal(int)
    brought_back = Signal()

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._unit: Unit | None = None
        self._sending = False
        self._title = plain_label(self, "section")
        self._hint = plain_label(self, "hint")
        self._content = QWidget(self)
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._form = Form(UNIT, ("name",), self._content)
        self._column.addWidget(self._form)
        self._column.addStretch(1)
        self._problem = plain_label(self, "problem")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._title)
        layout.addWidget(self._hint)
        layout.addWidget(scrolling(self._content, self), 1)
        layout.addWidget(self._problem)
        save = push(self, "primary", "Lưu", self.save, "Ctrl+Enter")
        layout.addLayout(row_of(save, push(self, "cancelUnit", "Thôi", self._cancel)))
        on_ctrl_enter(self, self.save)

    @property
    def form(self) -> Form:
        """The form."""
        return self._form

    def edit(self, unit: Unit, kinds: Sequence[UnitKind]) -> None:
        """Edit a unit, which may become one of these kinds."""
        fields = tuple(f.name for f in UNIT.fields if f.name != "kind" or len(kinds) > 1)
        self._begin("Sửa đơn vị", "", _with_kinds(kinds), fields, unit)

    def add(self, parent: Unit) -> None:
        """Add a unit beneath another, of a kind that may stand there."""
        kinds = KINDS_BENEATH[parent.kind]
        new = Unit(0, "", kinds[0], "", parent.id)
        self._begin("Thêm đơn vị", f"Trực thuộc {parent.name}", _with_kinds(kinds), ("name", "kind"), new)

    def _begin(self, title: str, hint: str, kind: RecordType, fields: Sequence[str], unit: Unit) -> None:
        old = self._form
        self._form = Form(kind, fields, self._content)
        self._column.replaceWidget(old, self._form)
        old.hide()
        old.deleteLater()
        self._unit = unit
        self._sending = False
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._problem.hide()
        self._form.load(unit)
        self._form.focus_first()

    def leave(self) -> bool:
        """Save what is typed before the user goes on; False, with the problem beside it, where that cannot be."""
        if self._unit is None or self._sending or not self._form.is_changed():
            return True
        return self.save()

    def save(self) -> bool:
        """Save the unit; False, with the problem beside its field, where that cannot be."""
        if self._unit is None or self._sending:
            return True
        try:
            typed: Unit = self._form.record(self._app.today().year)
        except Refused as refused:
            self._refuse(refused)
            return False
        self._sending = True
        unit = dataclasses.replace(typed, kind=UnitKind(typed.kind))
        if unit.id:
            self._app.act(
                f"Sửa đơn vị – {unit.name}",
                save_unit,
                unit,
                then=while_there(self, lambda _: self._finish(unit.id)),
                refused=while_there(self, self._refuse),
                failed=while_there(self, lambda _: self._failed()),
            )
        else:
            self._app.act(
                f"Thêm đơn vị – {unit.name}",
                add_unit,
                *(unit.name, unit.kind, unit.parent_id),
                then=while_there(self, lambda done: self._finish(done.result)),
                refused=while_there(self, self._refuse),
                failed=while_there(self, lambda _: self._failed()),
            )
        return True

    def _failed(self) -> None:
        self._sending = False
        self.brought_back.emit()

    def _cancel(self) -> None:
        self._finish(0)

    def _finish(self, unit_id: int) -> None:
        self._sending = False
        self._unit = None
        self.done.emit(unit_id)

    def _refuse(self, refused: Refused) -> None:
        if self._form.show_problem(refused):
            self._form.editor(refused.field).inner().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._problem.setText(refused.reason)
            self._problem.show()


def _with_kinds(kinds: Sequence[UnitKind]) -> RecordType:
    """The declaration of a unit with these kinds to choose from alone."""
    fields = tuple(dataclasses.replace(f, choices=tuple(kinds)) if f.name == "kind" else f for f in UNIT.fields)
    return dataclasses.replace(UNIT, fields=fields)
