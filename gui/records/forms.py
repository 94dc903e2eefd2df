"""Forms made from the vocabulary: label, buddy, accessible name, hint and problem beside the field, in one place."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from domain.fields import Field, RecordType
from domain.kinds import Kind, Value
from domain.ledgers import with_year
from domain.refusals import Refused
from gui.records.book_names import BookNames
from gui.records.editors import LINES_HINT, ChoiceEditor, Editor, LineEditor, VeiledEditor, editor_for
from gui.records.readings import Readings
from gui.widgets.sizes import em, ems

WIDEST_LABEL = 7.5
ROOM_FOR_TWO = 30
"""In heights of the text; from the second width on what is short stands two in a line, where a form is `paired`."""
LONG_KINDS = (
    *(Kind.TEXT, Kind.LONG_TEXT, Kind.PERSON, Kind.PERSONS),
    *(Kind.UNITS, Kind.MONEY, Kind.SOURCES, Kind.ROWS),
)
MOST_LETTERS = 18
"""What has a line of its own all the same: these kinds, and choices with a longer word."""


class FieldSet:
    """The fields of a record in editors, wherever these stand: shown, read, refused beside themselves.

    Whoever is one lays the editors out and says when the user has changed one, by `edited`.
    """

    _record: Any = None

    def _take_fields(self, kind: RecordType, names: Iterable[str]) -> None:
        """Begin with these fields of a kind, the editors to be held one by one."""
        self._fields = tuple(kind.field(name) for name in names)
        self._editors: dict[str, Editor] = {}
        self._problems: dict[str, QLabel] = {}
        self._shown: dict[str, str] = {}
        self._readings = Readings()

    def _hold(self, field: Field, editor: Editor, problem: QLabel) -> None:
        self._editors[field.name] = editor
        self._problems[field.name] = problem
        editor.is_typed = partial(self._differs, field)

    def _read(self, field: Field, text: str, year: int | None) -> Value:
        """What a field's text says; days left without a year are of `year`."""
        return field.read(text, year)

    def _value(self, field: Field, text: str, year: int | None = None) -> Value:
        """The same, read once while the text stands there; the year matters to days alone."""
        asked = year if field.kind is Kind.PARTIAL_DATE else None
        return self._readings.read(field.name, (text, asked), lambda: self._read(field, text, asked))

    def offer(self, names: BookNames) -> None:
        """Offer names of the book in each field whose kind asks for people or units."""
        for field in self._fields:
            editor, search = self._editors[field.name], names.search_for(field.kind)
            if search is not None and isinstance(editor, LineEditor):
                editor.offer_from(search)

    def load(self, record: object) -> None:
        """Show a record; nothing is "edited" by it, and old problems go.

        The field with the cursor keeps the blanks that end its lines: its writer is about to type on behind them.
        """
        self._record = record
        self._readings.forget()
        for field in self._fields:
            shown = field.show(getattr(record, field.name))
            self._shown[field.name] = shown
            self._put(self._editors[field.name], shown)
        self.clear_problems()

    def _put(self, editor: Editor, shown: str) -> None:
        if not (editor.is_under_hand() and but_for_blanks(editor.text()) == but_for_blanks(shown)):
            editor.set_text(shown)

    def texts(self) -> dict[str, str]:
        """What stands in the form now, by field."""
        return {name: editor.text() for name, editor in self._editors.items()}

    def shown(self) -> dict[str, str]:
        """What stood in the form when its record was loaded, by field."""
        return dict(self._shown)

    def load_beside(self, record: object, known: Mapping[str, str]) -> None:
        """Show a newer state of the record; fields in which something else than `known` stands keep what was typed.

        The one with the cursor keeps the blanks that end its lines.
        """
        self._record = record
        for field in self._fields:
            editor, shown = self._editors[field.name], field.show(getattr(record, field.name))
            self._shown[field.name] = shown
            if self._says(field, editor.text(), known.get(field.name)):
                self._put(editor, shown)

    def type_again(self, texts: Mapping[str, str]) -> None:
        """Put typed texts back as they stood, such as after a save that failed, or as they are to be read."""
        for name, text in texts.items():
            self._editors[name].type_again(text)

    def is_changed(self) -> bool:
        """Whether something stands in the form that was not loaded."""
        return any(self._differs(field) for field in self._fields if field.editable)

    def _differs(self, field: Field) -> bool:
        return not self._says(field, self._editors[field.name].text(), self._shown.get(field.name))

    def _says(self, field: Field, text: str, shown: str | None) -> bool:
        """Whether a text says what is shown; blanks at its end and the way its accents are put say nothing."""
        if text == shown:
            return True
        try:
            return field.show(self._value(field, text)) == shown
        except Refused:
            return False

    def is_settled(self, year: int) -> bool:
        """Whether everything typed can be taken over, and what is being typed would stand there as it does.

        Days left without a year are of `year`. Of the field with the cursor blanks at the ends of lines do not count.
        While names are offered, half of one may stand there.
        """
        return all(self._is_settled(field, year) for field in self._fields if field.editable)

    def _is_settled(self, field: Field, year: int) -> bool:
        editor = self._editors[field.name]
        text, under_hand = editor.text(), editor.is_under_hand()
        if editor.is_choosing:
            return False
        if text == self._shown.get(field.name):
            return True
        if field.kind is Kind.PARTIAL_DATE and not under_hand:
            text = with_year(text, year)
        try:
            shown = field.show(self._value(field, text, year))
        except Refused:
            return False
        return not under_hand or shown == but_for_blanks(text)

    def record(self, today_year: int | None = None) -> Any:
        """The loaded record with what was typed. Problems stand beside their fields; then Refused is raised."""
        self.clear_problems()
        values: dict[str, Value] = {}
        first: Refused | None = None
        for field in self._fields:
            if not field.editable:
                continue
            text = self._editors[field.name].text()
            if text == self._shown.get(field.name) and (text or not field.required):
                continue
            try:
                values[field.name] = self._value(field, text, today_year)
            except Refused as refused:
                self.show_problem(refused)
                first = first or refused
        if first is not None:
            raise first
        return dataclasses.replace(self._record, **values)

    def show_problem(self, refused: Refused) -> bool:
        """Put a refusal beside its field; False when the form has no such field."""
        problem = self._problems.get(refused.field)
        if problem is None:
            return False
        problem.setText(refused.reason)
        problem.show()
        self._editors[refused.field].set_wrong(True)
        self._editors[refused.field].inner().setAccessibleDescription(refused.reason)
        return True

    def clear_problems(self) -> None:
        """Take all problems away."""
        for name, problem in self._problems.items():
            if not problem.isHidden():
                problem.hide()
                self._editors[name].set_wrong(False)
                self._editors[name].inner().setAccessibleDescription("")

    def show_whole(self, whole: bool) -> None:
        """Show all of what is sensitive from the next record on, or only its part where nobody is typing."""
        for editor in self._editors.values():
            if isinstance(editor, VeiledEditor):
                editor.is_whole = whole

    def editor(self, name: str) -> Editor:
        """The editor of a field."""
        return self._editors[name]

    def field(self, name: str) -> QWidget:
        """The widget of a field that takes the focus."""
        return self._editors[name].inner()

    def lock(self, locked: bool) -> None:
        """Let nobody type in the fields, or let them again."""
        for editor in self._editors.values():
            editor.setEnabled(not locked)

    def focus_first(self) -> None:
        """Put the cursor into the first field that can be typed in."""
        for field in self._fields:
            if field.editable:
                self._editors[field.name].inner().setFocus(Qt.FocusReason.OtherFocusReason)
                return


class Form(QWidget, FieldSet):
    """The fields of a record under one another. `edited` is the user's hand, never `load`; `left` comes on leaving.

    A long one is `paired`: where there is room, short fields that follow one another share a line.

    Editors are found by objectName `field_<name>`, their labels by `label_<name>`, problems by `problem_<name>`.
    """

    edited = Signal()
    left = Signal()

    def __init__(
        self,
        kind: RecordType,
        names: Iterable[str] | None = None,
        parent: QWidget | None = None,
        *,
        paired: bool = False,
    ) -> None:
        super().__init__(parent)
        self._paired, self._is_paired = paired, False
        self._parts: dict[str, tuple[QLabel, Editor, QLabel]] = {}
        self._take_fields(kind, names if names is not None else [f.name for f in kind.fields])
        # The longest label decides, as far as it leaves room for what is typed; longer ones take two lines.
        longest = max(self.fontMetrics().horizontalAdvance(f"{f.label} *") for f in self._fields)
        self._label_width = min(longest + 4, em(self, WIDEST_LABEL))
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for field in self._fields:
            self._make(field)
        self._place()
        grid.setRowStretch(len(self._fields) * 2, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One in a line or two, as there is room."""
        super().resizeEvent(event)
        if self._paired and (ems(self) >= ROOM_FOR_TWO) != self._is_paired:
            self._is_paired = not self._is_paired
            self._grid.setColumnStretch(3, int(self._is_paired))
            self._place()

    def _place(self) -> None:
        """Put label, editor and problem of each field where they belong, a line after another."""
        for row, line in enumerate(self._lines()):
            for column, field in enumerate(line):
                label, editor, problem = self._parts[field.name]
                across = 3 if self._is_paired and len(line) == 1 else 1
                for part in (label, editor, problem):
                    self._grid.removeWidget(part)
                self._grid.addWidget(label, row * 2, column * 2, Qt.AlignmentFlag.AlignTop)
                self._grid.addWidget(editor, row * 2, column * 2 + 1, 1, across, Qt.AlignmentFlag.AlignTop)
                self._grid.addWidget(problem, row * 2 + 1, column * 2 + 1, 1, across)

    def _lines(self) -> list[list[Field]]:
        """The fields by lines: two short ones that follow one another in one, where there is room."""
        lines: list[list[Field]] = []
        for field in self._fields:
            line = [*lines[-1], field] if lines else []
            if self._is_paired and len(line) == 2 and all(_is_short(one) for one in line):
                lines[-1] = line
            else:
                lines.append([field])
        return lines

    def lock(self, locked: bool) -> None:
        """Let nobody type in the form, or let them again."""
        self.setEnabled(not locked)

    def speak(self, kind: RecordType) -> None:
        """Take over labels and choices of another declaration of the same type, as a ledger's year has them."""
        for field in self._fields:
            said, editor = kind.field(field.name), self._editors[field.name]
            if said == field:
                continue
            label = self.findChild(QLabel, f"label_{field.name}")
            assert label is not None
            label.setText(said.label + (" *" if said.required else ""))
            editor.inner().setAccessibleName(said.label)
            if isinstance(editor, ChoiceEditor):
                editor.offer(said)
        self._fields = tuple(kind.field(field.name) for field in self._fields)
        self._readings.forget()

    def _make(self, field: Field) -> None:
        editor = editor_for(field, self)
        inner = editor.inner()
        inner.setObjectName(f"field_{field.name}")
        inner.setAccessibleName(field.label)
        hints = (field.help, LINES_HINT if field.kind is Kind.LONG_TEXT else "")
        inner.setToolTip("\n".join(filter(None, hints)))
        label = QLabel(field.label + (" *" if field.required else ""), self)
        label.setObjectName(f"label_{field.name}")
        label.setBuddy(inner)
        label.setWordWrap(True)
        label.setFixedWidth(self._label_width)
        label.setContentsMargins(0, 6, 0, 0)
        problem = QLabel(self)
        problem.setObjectName("problem")
        problem.setTextFormat(Qt.TextFormat.PlainText)
        problem.setProperty("field", field.name)
        problem.setWordWrap(True)
        problem.hide()
        self._parts[field.name] = (label, editor, problem)
        editor.edited.connect(self.edited)
        editor.left.connect(self.left)
        self._hold(field, editor, problem)


def _is_short(field: Field) -> bool:
    return field.kind not in LONG_KINDS and all(len(word) <= MOST_LETTERS for word in field.offered)


def but_for_blanks(text: str) -> str:
    """A text without the blanks at the ends of its lines and without the empty lines at its end."""
    return "\n".join(line.rstrip(" ") for line in text.split("\n")).rstrip("\n ")
