"""Each unit beside the median of its sort; what is far under it stands in another colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from domain.numbers import two_digits
from domain.unit_medians import LEAST_UNITS, MEASURES, Measure, SortMedians, UnitMeasured, medians_sentence
from gui.widgets.labels import plain_label
from gui.widgets.listed import Column, ListedTable

EXPLAINED = (
    f"Số sau dấu / là trung vị: mức mà một nửa số đơn vị cùng loại đạt hoặc vượt, có từ {LEAST_UNITS} đơn vị mới so. "
    "Thấp xa (màu khác): kém trung vị từ 20 điểm phần trăm, hoặc chưa bằng một nửa khi đếm số. Bấm đúp để tới nơi ghi."
)
BEFORE = 2
"""So many columns stand before what is compared."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A unit among its sort."""

    of: SortMedians
    unit: UnitMeasured


class MediansTab(QWidget):
    """`place_wanted` gives the id of a unit and the page on which what is compared is written."""

    place_wanted = Signal(int, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sorts: Sequence[SortMedians] = ()
        self._said = plain_label(self, "hint")
        self._only = QCheckBox("Chỉ đơn vị thấp xa", self)
        self._only.setObjectName("onlyBehind")
        self._only.toggled.connect(self._show_rows)
        self.table = ListedTable("unitMedians", "Từng đơn vị so với trung vị của đơn vị cùng loại", _COLUMNS, self)
        self.table.opened.connect(self._open)
        top = QHBoxLayout()
        top.addWidget(self._said, 1)
        top.addWidget(self._only)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        layout.addWidget(plain_label(self, "hint", EXPLAINED))

    def show_found(self, sorts: Sequence[SortMedians]) -> None:
        """Show the units of these sorts."""
        self._sorts = sorts
        self._said.setText(medians_sentence(sorts))
        self._show_rows()

    def _show_rows(self) -> None:
        rows = [Compared(of, unit) for of in self._sorts for unit in of.units]
        only = self._only.isChecked()
        self.table.show_rows([one for one in rows if not only or one.of.behind_in(one.unit)])

    def _open(self, one: Compared, column: int) -> None:
        """Where that is written in whose column the click was, else that in which the unit is far behind."""
        asked = MEASURES[column - BEFORE : column - BEFORE + 1] if column >= BEFORE else ()
        measure = next(iter((*asked, *one.of.behind_in(one.unit), *MEASURES)))
        self.place_wanted.emit(one.unit.unit_id, measure.page)


def _beside(told: str, middle: str) -> str:
    """Both in a cell, broken between them alone."""
    both = (text.replace(" ", "\N{NO-BREAK SPACE}") for text in (told, middle) if text)
    return "\N{NO-BREAK SPACE}/ ".join(both)


def _column(measure: Measure) -> Column:
    def told(one: Compared) -> str:
        return one.unit.measured[measure.name].text

    def whole(one: Compared) -> str:
        held = one.unit.measured[measure.name]
        return (
            f"{one.unit.name} – {measure.title}: {held.told}; trung vị {one.of.sort.lower()}: {one.of.text_of(measure)}"
        )

    return Column(
        measure.title,
        lambda one: _beside(told(one), one.of.text_of(measure) if measure.name in one.of.medians else ""),
        6 if measure.is_share else 4.5,
        lambda one: one.unit.measured[measure.name].size,
        lambda one: one.of.is_far_behind(one.unit, measure),
        whole,
    )


_COLUMNS = (
    Column("Đơn vị", lambda one: str(one.unit.name)),
    Column("Loại", lambda one: str(one.of.sort)),
    *map(_column, MEASURES),
    Column(
        "Thấp xa",
        lambda one: two_digits(len(one.of.behind_in(one.unit))) if one.of.behind_in(one.unit) else "",
        4.5,
        lambda one: len(one.of.behind_in(one.unit)),
    ),
)
