"""The form of a unit: one that is there, or a new one beneath another."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.operations.units import add_unit, save_unit
from domain.fields import RecordType
from domain.units import KINDS_BENEATH, UNIT, Unit, UnitKind
from gui.context.app import App
from gui.records.forms import Form
from gui.records.record_editor import RecordEditor
from gui.widgets.buttons import on_ctrl_enter, push, row_of
from gui.widgets.labels import plain_label
from gui.widgets.scrolling import scrolling


class UnitEditor(RecordEditor):
    """Edits or adds a unit. `done` gives its id once it is saved, 0 when the user changed their mind."""

    done = Signal(int)

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(app, parent)
        self._title = plain_label(self, "section")
        self._hint = plain_label(self, "hint")
        self._content = QWidget(self)
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._form = Form(UNIT, ("name",), self._content)
        self._column.addWidget(self._form)
        self._column.addStretch(1)
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

    def edit(self, unit: Unit, kinds: Sequence[UnitKind]) -> None:
        """Edit a unit, which may become one of these kinds."""
        fields = tuple(f.name for f in UNIT.fields if f.name != "kind" or len(kinds) > 1)
        self._show("Sửa đơn vị", "", _with_kinds(kinds), fields, unit)

    def add(self, parent: Unit) -> None:
        """Add a unit beneath another, of a kind that may stand there."""
        kinds = KINDS_BENEATH[parent.kind]
        new = Unit(0, "", kinds[0], "", parent.id)
        self._show("Thêm đơn vị", f"Trực thuộc {parent.name}", _with_kinds(kinds), ("name", "kind"), new)

    def _show(self, title: str, hint: str, kind: RecordType, fields: Sequence[str], unit: Unit) -> None:
        old = self._form
        self._form = Form(kind, fields, self._content)
        self._column.replaceWidget(old, self._form)
        old.hide()
        old.deleteLater()
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._begin(unit)

    def _read(self) -> Unit:
        typed: Unit = super()._read()
        return dataclasses.replace(typed, kind=UnitKind(typed.kind))

    def _write(self, record: Unit) -> None:
        if record.id:
            self._act(f"Sửa đơn vị – {record.name}", save_unit, record, then=lambda _: self._finish(record.id))
            return
        self._act(
            f"Thêm đơn vị – {record.name}",
            add_unit,
            *(record.name, record.kind, record.parent_id),
            then=lambda done: self._finish(done.result),
        )

    def _cancel(self) -> None:
        self._finish(0)

    def _finish(self, unit_id: int) -> None:
        self._end()
        self.done.emit(unit_id)


def _with_kinds(kinds: Sequence[UnitKind]) -> RecordType:
    """The declaration of a unit with these kinds to choose from alone."""
    fields = tuple(dataclasses.replace(f, choices=tuple(kinds)) if f.name == "kind" else f for f in UNIT.fields)
    return dataclasses.replace(UNIT, fields=fields)
