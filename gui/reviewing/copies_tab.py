"""Texts that are written again and again: how often, where; the share of each unit."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from db.queries.copied_remarks import CopiedInYear
from domain.copied_remarks import CopiedText, Place, UnitCopies, copies_sentence, spread_words
from domain.numbers import two_digits
from domain.phrases import SHELVED
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.labels import plain_label
from gui.widgets.listed import Column, ListedTable
from gui.widgets.sizes import Beside

ROOM_FOR_BOTH = 62
FIELDS = (("Nhận xét và việc đã làm", SHELVED), ("Nhận xét", ("remark",)), ("Việc đã làm", ("done",)))
WORDS = {"remark": "Nhận xét", "done": "Việc đã làm"}


class CopiesTab(QWidget):
    """`fields_wanted` when other columns of the months are to be looked through; `place_wanted` gives a Place to open,
    `unit_wanted` the id of a unit whose months are.
    """

    fields_wanted = Signal()
    place_wanted = Signal(object)
    unit_wanted = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._seen: CopiedInYear | None = None
        self._fields = ChoiceBox(self)
        self._fields.setObjectName("copiedFields")
        self._fields.setAccessibleName("Cột của tháng")
        for words, fields in FIELDS:
            self._fields.addItem(words, fields)
        self._fields.currentIndexChanged.connect(self.fields_wanted)
        self._standard = QCheckBox("Cả câu mẫu", self)
        self._standard.setObjectName("withStandard")
        self._standard.setToolTip("Câu lấy trong kho câu mẫu: được kể riêng, không tính là chép")
        self._standard.toggled.connect(self._show_texts)
        self._said = plain_label(self, "hint")
        self.texts = ListedTable("copiedTexts", "Câu ghi giống nhau", _TEXTS, self)
        self.places = ListedTable("copiedPlaces", "Câu ấy ghi ở đâu", self._place_columns(), self)
        self.units = ListedTable("copiedUnits", "Tỷ lệ của từng đơn vị", self._unit_columns(), self)
        self.texts.chosen.connect(self._show_places)
        self.texts.opened.connect(self._to_places)
        self.places.opened.connect(self._open_place)
        self.units.opened.connect(self._open_unit)
        self._spread = plain_label(self, "hint")
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._fields)
        top.addWidget(self._standard)
        top.addWidget(self._said, 1)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.texts, 3)
        column.addWidget(self._spread)
        column.addWidget(self.places, 2)
        both = Beside(ROOM_FOR_BOTH, 12, self)
        both.add(left, 4, 16)
        both.add(self.units, 3, 8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(both, 1)

    @property
    def fields(self) -> tuple[str, ...]:
        """The columns of the months that are looked through."""
        return tuple(self._fields.currentData())

    def show_found(self, seen: CopiedInYear) -> None:
        """Show what is copied in a year."""
        self._seen = seen
        self._said.setText(copies_sentence(seen.found))
        standard = sum(one.is_standard for one in seen.found.texts)
        self._standard.setText(f"Cả câu mẫu ({two_digits(standard)})")
        self._standard.setEnabled(bool(standard))
        self.units.show_rows(seen.found.units)
        self._show_texts()

    def _show_texts(self) -> None:
        if self._seen is not None:
            with_standard = self._standard.isChecked()
            self.texts.show_rows([one for one in self._seen.found.texts if with_standard or not one.is_standard])

    def _show_places(self, one: CopiedText | None) -> None:
        self._spread.setText(f"{WORDS[one.field]}: {spread_words(one)}." if one is not None else "")
        self.places.show_rows(one.places if one is not None else ())

    def _to_places(self, _: object) -> None:
        self.places.setFocus()

    def _open_place(self, place: Place) -> None:
        self.place_wanted.emit(place)

    def _open_unit(self, one: UnitCopies) -> None:
        self.unit_wanted.emit(one.unit_id)

    def _place_columns(self) -> tuple[Column, ...]:
        def line(place: Place) -> Any:
            assert self._seen is not None
            return self._seen.lines[place.line_id]

        return (
            Column("Đơn vị", lambda place: self._unit(place.unit_id)),
            Column("TT", lambda place: str(line(place).tt), 3, lambda place: line(place).tt),
            Column("Họ và tên", lambda place: str(line(place).name)),
            Column("Tháng", lambda place: str(place.month), 4.5, lambda place: place.month),
        )

    def _unit_columns(self) -> tuple[Column, ...]:
        return (
            Column("Đơn vị", lambda one: self._unit(one.unit_id)),
            Column("Đã ghi", lambda one: two_digits(one.written), 4, lambda one: one.written),
            Column("Giống nhau", lambda one: two_digits(one.copied), 4.5, lambda one: one.copied),
            Column("Tỷ lệ", lambda one: str(one.share_text), 5, lambda one: one.share),
            Column("Câu mẫu", lambda one: two_digits(one.standard), 4, lambda one: one.standard),
        )

    def _unit(self, unit_id: int) -> str:
        assert self._seen is not None
        return self._seen.units[unit_id]


_TEXTS = (
    Column("Câu", lambda one: f"{one.text} (câu mẫu)" if one.is_standard else str(one.text)),
    Column("Số lần", lambda one: two_digits(one.count), 4.5, lambda one: one.count),
    Column("Người", lambda one: two_digits(one.people), 4.5, lambda one: one.people),
    Column("Đơn vị", lambda one: two_digits(one.units), 4.5, lambda one: one.units),
    Column("Số tháng", lambda one: two_digits(len(one.months)), 5, lambda one: len(one.months)),
)
