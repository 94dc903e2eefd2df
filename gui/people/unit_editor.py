"""The form of a unit: one that is there, or a new one beneath another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.operations.units import remove_unit, write_unit
from db.queries.packs import pack_of
from db.queries.units import unit
from domain.fields import RecordType
from domain.units import KINDS_BENEATH, UNIT, Unit, UnitKind, renamed
from gui.context.app import App
from gui.records.drafts import Drafts
from gui.records.forms import Form
from gui.records.record_desk import RecordDesk
from gui.widgets.buttons import on_ctrl_enter, push, row_of
from gui.widgets.labels import plain_label
from gui.widgets.scrolling import scrolling
from gui.widgets.stack import Stack


class UnitEditor(QWidget):
    """Edits or adds a unit. `done` gives its id once it is saved, 0 when the user changed their mind."""

    done = Signal(int)

    def __init__(self, app: App, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._title = plain_label(self, "section")
        self._hint = plain_label(self, "hint")
        self._content = QWidget(self)
        self._stack = Stack(self._content)
        self._forms: dict[tuple[Sequence[str], Sequence[str]], Form] = {}
        self.form = self._form_for((), ("name",))
        self.desk = RecordDesk(
            *(app, self.form, UNIT),
            load=unit,
            save=write_unit,
            label=lambda typed, _: f"{'Sửa' if typed.id else 'Thêm'} đơn vị – {typed.name}",
            remove=remove_unit,
            complete=self._complete,
            drafts=drafts,
            cancel=lambda: self.desk.close_by(self._cancel),
            parent=self,
        )
        self.desk.finished.connect(self._finish)
        self.desk.brought_back.connect(self._show_again)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self._stack)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._title)
        layout.addWidget(self._hint)
        layout.addWidget(scrolling(self._content, self), 1)
        layout.addWidget(self.desk.problem)
        save = push(self, "primary", "Lưu", self.desk.finish, "Ctrl+Enter")
        layout.addLayout(row_of(save, push(self, "cancelUnit", "Thôi", self._cancel)))
        on_ctrl_enter(self, self.desk.finish)

    def edit(self, shown: Unit, kinds: Sequence[UnitKind]) -> None:
        """Edit a unit, which may become one of these kinds."""
        fields = tuple(f.name for f in UNIT.fields if f.name != "kind" or len(kinds) > 1)
        self._show("Sửa đơn vị", "", kinds, fields)
        self.desk.show(shown.id)
        self.form.focus_first()

    def add(self, parent: Unit) -> None:
        """Add a unit beneath another, of a kind that may stand there."""
        kinds = KINDS_BENEATH[parent.kind]
        self._show("Thêm đơn vị", f"Trực thuộc {parent.name}", kinds, ("name", "kind"))
        self.desk.begin_new(Unit(0, "", kinds[0], "", parent.id))
        self.form.focus_first()

    def _show(self, title: str, hint: str, kinds: Sequence[UnitKind], fields: Sequence[str]) -> None:
        self.form = self._form_for(tuple(kinds), fields)
        self.desk.take_form(self.form)
        self._stack.setCurrentWidget(self.form)
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))

    def _form_for(self, kinds: Sequence[UnitKind], fields: Sequence[str]) -> Form:
        """The form with these fields and these kinds to choose from."""
        words = tuple(self._word_of(kind) for kind in kinds)
        form = self._forms.get((words, fields))
        if form is None:
            form = self._forms[words, fields] = Form(_with_kinds(kinds, words), fields, self._content)
            self._stack.addWidget(form)
        return form

    def _word_of(self, kind: UnitKind) -> str:
        """What the year chosen at the top calls a kind."""
        return pack_of(self._app.reader, self._app.year).unit_word(kind)

    def _show_again(self) -> None:
        """Show the form of what could not be saved."""
        self.form = next(form for form in self._forms.values() if form is self.desk.form)
        self._stack.setCurrentWidget(self.form)
        self._title.setText("Sửa đơn vị" if self.desk.original is not None else "Thêm đơn vị")
        self._hint.setVisible(self.desk.original is None)

    def _complete(self, typed: Unit) -> Unit:
        """A name that is typed piece by piece makes one former name, the one that the unit came here with."""
        typed = replace(typed, kind=UnitKind(typed.kind))
        original: Unit | None = self.desk.original
        if original is None:
            return typed
        kept = typed.former_names == self.desk.record.former_names
        return renamed(replace(typed, former_names=original.former_names) if kept else typed, original.name)

    def _cancel(self) -> None:
        self.desk.take_back()
        self.done.emit(0)

    def _finish(self, unit_id: int) -> None:
        self.desk.show_nothing()
        self.done.emit(unit_id)


def _with_kinds(kinds: Sequence[UnitKind], words: tuple[str, ...]) -> RecordType:
    """The declaration of a unit with these kinds to choose from alone, in these words."""
    kind = replace(UNIT.field("kind"), choices=tuple(kinds), shown_as=words)
    return replace(UNIT, fields=tuple(kind if f.name == "kind" else f for f in UNIT.fields))
