"""Several forms that together hold one record, laid out beside and under one another as a paper is."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from domain.fields import RecordType
from domain.kinds import Kind
from domain.ledgers import with_year
from domain.refusals import Refused
from gui.records.forms import Form

LABEL_WIDTH = 126
LOW_LINES = 2


class JoinedForms(QObject):
    """Reads and shows one record in several forms. `edited` is the user's hand, `left` comes on leaving a field."""

    edited = Signal()
    left = Signal()

    def __init__(self, kind: RecordType, parts: tuple[tuple[str, ...], ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._kind = kind
        self._is_writable = True
        self.forms = tuple(Form(kind, names, parent) for names in parts)
        self._part_of = {name: form for form, names in zip(self.forms, parts, strict=True) for name in names}
        for form in self.forms:
            form.edited.connect(self.edited)
            form.left.connect(self.left)

    def line_up(self, *forms: Form, width: int = LABEL_WIDTH) -> None:
        """Give forms that stand under one another labels of one width in pixels; 0 lets each have its own."""
        for form in forms:
            grid = form.layout()
            assert isinstance(grid, QGridLayout)
            grid.setColumnMinimumWidth(0, width)

    def show_lines(self, lines: int, *names: str) -> None:
        """Show so many lines of long texts: few of those that are mostly short."""
        for name in names:
            field = self.field(name)
            field.setFixedHeight(field.fontMetrics().lineSpacing() * lines + 16)

    def speak(self, kind: RecordType) -> None:
        """Take over labels and choices of another declaration of the same type, as a ledger's year has them."""
        self._kind = kind
        for form in self.forms:
            form.speak(kind)

    def load(self, record: object) -> None:
        """Show a record; what stood there is gone."""
        for form in self.forms:
            form.load(record)

    def load_beside(self, record: object, known: Mapping[str, str]) -> None:
        """Show a newer state of the record; fields in which something else stands than in `known` keep it."""
        for form in self.forms:
            form.load_beside(record, known)

    def texts(self) -> dict[str, str]:
        """What stands in the fields now."""
        return {name: text for form in self.forms for name, text in form.texts().items()}

    def shown(self) -> dict[str, str]:
        """What stood in the fields when the record was loaded."""
        return {name: text for form in self.forms for name, text in form.shown().items()}

    def texts_of(self, record: object) -> dict[str, str]:
        """What would stand in the fields if the record were loaded."""
        return {name: self._kind.field(name).show(getattr(record, name)) for name in self._part_of}

    def type_again(self, texts: Mapping[str, str]) -> None:
        """Put texts into the fields as if they had been typed."""
        for name, text in texts.items():
            self._part_of[name].type_again({name: text})

    def is_changed(self) -> bool:
        """Whether something was typed that is not in the record shown."""
        return any(form.is_changed() for form in self.forms)

    def is_settled(self, year: int) -> bool:
        """Whether everything typed can be taken over, and what is being typed would stand there as it does.

        Days left without a year are of `year`.
        """
        return all(form.is_settled(year) for form in self.forms)

    def record(self, year: int) -> Any:
        """The record with what was typed; days typed without a year are of `year`.

        All problems stand beside their fields, then the first is raised as Refused.
        """
        self._complete_days(year)
        first: Refused | None = None
        found: dict[str, object] = {}
        record: Any = None
        for form in self.forms:
            try:
                record = form.record(year)
            except Refused as refused:
                first = first or refused
            else:
                found |= {name: getattr(record, name) for name in form.texts()}
        if first is not None:
            raise first
        return dataclasses.replace(record, **found)

    def _complete_days(self, year: int) -> None:
        for name, form in self._part_of.items():
            if self._kind.field(name).kind is Kind.PARTIAL_DATE:
                text = form.editor(name).text()
                completed = with_year(text, year)
                if completed != text:
                    form.type_again({name: completed})

    def show_problem(self, refused: Refused) -> bool:
        """Put a refusal beside its field; False where there is none of that name."""
        form = self._part_of.get(refused.field)
        return form is not None and form.show_problem(refused)

    def clear_problems(self) -> None:
        """Take all problems away."""
        for form in self.forms:
            form.clear_problems()

    def holds(self, name: str) -> bool:
        """Whether a field of this name stands here."""
        return name in self._part_of

    def text(self, name: str) -> str:
        """What stands in a field."""
        return self._part_of[name].editor(name).text()

    def field(self, name: str) -> QWidget:
        """The widget of a field that takes the focus."""
        return self._part_of[name].editor(name).inner()

    def fields(self) -> list[QWidget]:
        """The widgets of all fields, in order."""
        return [self.field(name) for name in self._part_of]

    def set_writable(self, writable: bool) -> None:
        """Let the fields be typed in, or only be read."""
        if writable == self._is_writable:
            return
        self._is_writable = writable
        for widget in self.fields():
            if isinstance(widget, QLineEdit | QPlainTextEdit):
                widget.setReadOnly(not writable)
            else:
                widget.setEnabled(writable)

    def lock(self, locked: bool) -> None:
        """Let nobody type in the fields, or let them again."""
        for form in self.forms:
            form.lock(locked)

    def focus(self, name: str) -> None:
        """Put the cursor into a field."""
        self.field(name).setFocus(Qt.FocusReason.OtherFocusReason)
