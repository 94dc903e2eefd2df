"""“Sửa cùng lúc”: several rows of a register are given the same value in one field, as one step."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from domain.fields import Field
from domain.kinds import Kind
from domain.numbers import two_digits
from domain.refusals import Refused
from domain.registers.register import Register
from gui.records.asking import AskingDialog
from gui.records.book_names import BookNames
from gui.records.forms import Form
from gui.widgets.choice_box import ChoiceBox


class SharedFieldDialog(AskingDialog):
    """`wanted` gives the field's name and the value once the button is pressed; nothing is written here."""

    wanted = Signal(str, object)

    def __init__(self, register: Register, rows: Sequence[Any], names: BookNames, year: int, parent: QWidget) -> None:
        words = f"{two_digits(len(rows))} {register.one} được chọn sẽ có cùng một giá trị trong cột:"
        super().__init__("Sửa cùng lúc", words, "Để trống là xóa trắng ô ấy. Ctrl+Z lấy lại được.", "Sửa", parent)
        self._register = register
        self._rows = tuple(rows)
        self._names = names
        self._year = year
        self._choice = ChoiceBox(self)
        self._choice.setObjectName("sharedField")
        self._choice.setAccessibleName("Cột")
        for field in shared_fields(register):
            self._choice.addItem(field.label, field.name)
        label = QLabel("Cột", self)
        label.setBuddy(self._choice)
        line = QHBoxLayout()
        line.addWidget(label)
        line.addWidget(self._choice, 1)
        self._column.addLayout(line)
        self._forms: dict[str, Form] = {}
        self._places = QVBoxLayout()
        self._column.addLayout(self._places)
        self._form = self._form_of(self._choice.currentData())
        self._choice.currentIndexChanged.connect(self._field_chosen)
        self._finish_layout()

    def _form_of(self, name: str) -> Form:
        """The form of a column, in which stands what was typed there before another one was chosen."""
        if name in self._forms:
            return self._forms[name]
        form = self._forms[name] = Form(self._register.kind, [name], self)
        form.offer(self._names)
        held = {self._register.kind.field(name).show(getattr(row, name)) for row in self._rows}
        same = self._rows[0] if len(held) == 1 else self._register.blank(0)
        form.load(same)
        self._places.addWidget(form)
        return form

    def _field_chosen(self, _: int) -> None:
        self._form.hide()
        self._form = self._form_of(self._choice.currentData())
        self._form.show()

    def _ask(self) -> None:
        name: str = self._choice.currentData()
        field = self._register.kind.field(name)
        try:
            value = field.read(self._form.texts()[name], self._year)
            for row in self._rows:
                self._register.refuse(dataclasses.replace(row, **{name: value}))
        except Refused as refused:
            if not self._form.show_problem(refused):
                self.say_refused(refused)
            return
        self._button.setEnabled(False)
        self.wanted.emit(name, value)


def shared_fields(register: Register) -> tuple[Field, ...]:
    """The fields that several rows may have alike: not the texts that make each row what it is."""
    return tuple(
        field
        for field in register.kind.fields
        if field.editable and (field.kind is not Kind.LONG_TEXT or not field.required)
    )
