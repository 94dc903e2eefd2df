"""What narrows the table of a register: find as you type, a choice of each short list of words, what is missing."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from domain import names
from domain.fields import Field
from domain.kinds import Kind
from domain.registers.register import Register
from domain.text import sentence_case
from gui.records.find_line import LONGEST_FIND, FindLine
from gui.records.saved_filters import Terms
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.flow import Flow

MOST_BOXES = 3
"""More short lists of words than that leave no room for the table; what is looked for finds the others' words."""


def narrowing_fields(register: Register) -> list[Field]:
    """The fields by whose words the rows are narrowed: first those of the columns that are seen first."""
    chosen = [field for field in register.kind.fields if _is_chosen(field)]
    return sorted(chosen, key=lambda field: field.name not in register.shown)[:MOST_BOXES]


class RowFilters(QWidget):
    """`changed`: another filter. What is missing and the words to choose from come from the declaration."""

    changed = Signal()
    onward = Signal()

    def __init__(self, register: Register, parent: QWidget) -> None:
        super().__init__(parent)
        self._register = register
        self._is_quiet = False
        self._find = FindLine(self)
        self._find.setObjectName("findRow")
        self._find.setAccessibleName(f"Tìm {register.one}")
        self._find.setPlaceholderText("Tìm trong bảng, không cần gõ dấu (Ctrl+L)")
        self._find.setClearButtonEnabled(True)
        self._find.setMaxLength(LONGEST_FIND)
        self._find.textChanged.connect(self._changed)
        self._find.onward.connect(self.onward)
        self._boxes = {field.name: self._box(field) for field in narrowing_fields(register)}
        self._ticks = {one.field: QCheckBox(one.words, self) for one in register.missing}
        self._doubted = QCheckBox("Cần xem lại", self)
        self._doubted.setObjectName("doubted")
        self._doubted.setToolTip("Chỉ hiện những dòng có số liệu chưa khớp.")
        self._doubted.setVisible(register.has_doubts)
        self._doubted.toggled.connect(self._changed)
        self._first = QHBoxLayout()
        self._first.setSpacing(6)
        self._first.addWidget(self._find, 1)
        row = Flow(6)
        for box in self._boxes.values():
            row.addWidget(box)
        for name, tick in self._ticks.items():
            tick.setObjectName(f"missing_{name}")
            tick.toggled.connect(self._changed)
            row.addWidget(tick)
        if register.has_doubts:
            row.addWidget(self._doubted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(self._first)
        layout.addLayout(row)

    def _box(self, field: Any) -> QComboBox:
        box = ChoiceBox(self)
        box.setObjectName(f"filter_{field.name}")
        box.setAccessibleName(f"Lọc theo {field.label}")
        box.addItem(f"{field.label}: tất cả", "")
        for choice in field.choices:
            box.addItem(sentence_case(choice), str(choice))
        box.currentIndexChanged.connect(self._changed)
        return box

    @property
    def line(self) -> QLineEdit:
        """The line in which one looks for something."""
        return self._find

    def put_beside_find(self, widget: QWidget) -> None:
        """Put one more into the first line."""
        self._first.addWidget(widget)

    def _changed(self, _: object) -> None:
        if not self._is_quiet:
            self.changed.emit()

    def lets(self, row: Any, folded: str) -> bool:
        """Whether a row, with all that it says folded, is let through."""
        if names.fold(self._find.text()) not in folded:
            return False
        if any(box.currentData() not in ("", str(getattr(row, name))) for name, box in self._boxes.items()):
            return False
        if self._doubted.isChecked() and not self._register.doubt(row):
            return False
        kind = self._register.kind
        return not any(
            tick.isChecked() and kind.field(name).show(getattr(row, name)) for name, tick in self._ticks.items()
        )

    # What a saved filter asks of it.

    def terms(self) -> Terms:
        """What is filtered by, to be saved."""
        chosen = ((name, box.currentData()) for name, box in self._boxes.items())
        ticked = ((f"no-{name}", "1" if tick.isChecked() else "") for name, tick in self._ticks.items())
        doubted = ("doubted", "1" if self._doubted.isChecked() else "")
        every = (("find", " ".join(self._find.text().split())), *chosen, *ticked, doubted)
        return tuple((name, value) for name, value in every if value)

    def show_terms(self, terms: Terms) -> list[str]:
        """Filter by what was saved; conditions that are not known here any more, each in quotation marks."""
        asked, unknown = dict(terms), []
        self._is_quiet = True
        self._find.setText(asked.pop("find", ""))
        for name, box in self._boxes.items():
            word = asked.pop(name, "")
            place = box.findData(word)
            box.setCurrentIndex(max(0, place))
            unknown += [f"“{word}”"] if place < 0 else []
        for name, tick in self._ticks.items():
            tick.setChecked(bool(asked.pop(f"no-{name}", "")))
        self._doubted.setChecked(bool(asked.pop("doubted", "")))
        self._is_quiet = False
        self.changed.emit()
        return [*unknown, *(f"“{word}”" for word in asked.values())]

    def words(self) -> str:
        """What is filtered by, in words; empty where nothing is."""
        found = " ".join(self._find.text().split())
        parts = [f"có “{found}”" if found else ""]
        parts += [box.currentData() for box in self._boxes.values()]
        parts += [tick.text().lower() for tick in (*self._ticks.values(), self._doubted) if tick.isChecked()]
        return ", ".join(filter(None, parts))

    def show_all(self) -> None:
        """Filter by nothing."""
        self.show_terms(())

    def focus_find(self) -> None:
        """Put the cursor into the line, what stands there selected."""
        self._find.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._find.selectAll()


def _is_chosen(field: Any) -> bool:
    """Whether a field has few words to choose from, all of them known."""
    return field.kind is Kind.CHOICE and field.editable and not field.open_choices
