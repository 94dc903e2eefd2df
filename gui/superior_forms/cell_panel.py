"""The cell that the user is on: what stands beside it, what it is bound to and how; all that it may be bound to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from domain.indicators.figures import BENEATH, OWN, Figure
from domain.names import fold
from domain.superior_forms.binding import MOST_SOURCES, ONE, PLACES, SCALES, WAYS, BoundCell, Source
from domain.superior_forms.proposals import Proposal
from domain.superior_forms.sheets import Place, address
from domain.superior_forms.spans import SHOWN, SPANS
from domain.superior_forms.synonyms import Offered
from gui.records.find_line import LONGEST_FIND, FindLine
from gui.superior_forms.desk import Seen
from gui.superior_forms.offer_table import OfferTable
from gui.widgets.buttons import push
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.flow import Flow
from gui.widgets.labels import plain_label
from gui.widgets.scrolling import scrolling
from gui.widgets.sizes import em

_PLACE_WORDS = {"": "tất cả", OWN: "của chính đơn vị", BENEATH: "của các đơn vị bên dưới"}
_SCALE_WORDS = {1: "như đã ghi", 1_000: "nghìn", 1_000_000: "triệu", 1_000_000_000: "tỷ"}
NO_PART = "cả chỉ tiêu"
NOTHING = "Chọn một ô của biểu."
LETTERS, OPTIONS_SHARE = 12, 6


class CellPanel(QWidget):
    """`bound` gives the BoundCell that the cell is to be, `freed` and `agreed` (with the proposal) nothing new."""

    bound = Signal(object)
    freed = Signal()
    agreed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seen: Seen | None = None
        self._cell: BoundCell | None = None
        self._empty: BoundCell | None = None
        self._proposal: Proposal | None = None
        self._units: tuple[int, str] | None = None
        self._is_writable = True
        self._title, self._beside = plain_label(self, "section", NOTHING), plain_label(self, "hint")
        self._state, self._warning = plain_label(self, "formCellState"), plain_label(self, "doubt")
        self.finder = FindLine(self)
        self.finder.setObjectName("offerFind")
        self.finder.setMaxLength(LONGEST_FIND)
        self.finder.setPlaceholderText("Tìm chỉ tiêu, phần viết…")
        self.finder.setAccessibleName("Tìm chỉ tiêu, phần viết")
        self.offers = OfferTable(self)
        self.finder.textChanged.connect(self._filter)
        self.finder.onward.connect(self.offers.take_focus)
        self.offers.chosen.connect(self._bind)
        self._bind_button = push(self, "bindCell", "Gắn vào ô", self._bind, "Enter hoặc bấm đúp vào chỉ tiêu")
        self._add_button = push(self, "addToCell", "Thêm vào ô", self._add, "Ô ghi nhiều số: “… cuộc, … lượt người”")
        self._agree_button = push(self, "agreeCell", "Nhận đề xuất", self._agree)
        self._free_button = push(self, "freeCell", "Bỏ gắn", self.freed.emit, "Phím Delete trên ô")
        self._options = self._make_options()
        self._lay_out()

    # Making

    def _box(self, name: str, words: Sequence[tuple[str, Any]], then: Callable[[], None]) -> ChoiceBox:
        box = ChoiceBox(self)
        box.setObjectName(name)
        box.need_only(LETTERS)
        for text, value in words:
            box.addItem(text, value)
        box.activated.connect(then)
        return box

    def _make_options(self) -> QWidget:
        whole = QWidget(self)
        self._which = self._box("sourceNumber", (), self._show_source)
        self._way = self._box("sourceWay", [(way, way) for way in WAYS], self._changed)
        self._span = self._box("sourceSpan", [(SHOWN.get(span, span), span) for span in SPANS], self._changed)
        self._place = self._box("sourcePlace", [(_PLACE_WORDS[one], one) for one in PLACES], self._changed)
        self._part = self._box("sourcePart", (), self._changed)
        self._scale = self._box("sourceScale", [(_SCALE_WORDS[one], one) for one in SCALES], self._changed)
        self._words = QLineEdit(whole)
        self._words.setObjectName("cellWords")
        self._words.setMaxLength(2_000)
        self._words.setToolTip("{1}, {2} là chỗ của từng số; chữ quanh đó giữ nguyên")
        self._words.editingFinished.connect(self._words_typed)
        self._each = QCheckBox("Mỗi &dòng một đơn vị", whole)
        self._each.setObjectName("cellRows")
        self._each.setToolTip("Mỗi dòng lấy số liệu của đơn vị có tên ở dòng ấy")
        self._each.clicked.connect(self._each_chosen)
        form = QFormLayout(whole)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(4)
        self._rows = {}
        for words, widget in (
            ("Số thứ", self._which),
            ("Ghi", self._way),
            ("Kỳ", self._span),
            ("Của", self._place),
            ("Phần", self._part),
            ("Tính bằng", self._scale),
            ("Lời trong ô", self._words),
        ):
            label = QLabel(words, whole)
            label.setBuddy(widget)
            form.addRow(label, widget)
            self._rows[widget.objectName()] = (label, widget)
        form.addRow(self._each)
        return whole

    def _lay_out(self) -> None:
        buttons = Flow(6)
        for button in (self._agree_button, self._bind_button, self._add_button, self._free_button):
            buttons.addWidget(button)
        content = QWidget(self)
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.setSpacing(4)
        for widget in (self._title, self._beside, self._state, self._warning, self._options):
            inside.addWidget(widget)
        inside.addStretch(1)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(6)
        column.addWidget(scrolling(content, self), 3)
        column.addWidget(self.finder)
        column.addWidget(self.offers, 4)
        column.addLayout(buttons)
        self.setMinimumWidth(em(self, 17))

    # Showing

    def show_offers(self, seen: Seen) -> None:
        """Show what a cell may be bound to, with the figures of the period."""
        self._seen = seen
        self._filter()

    def show_cell(
        self,
        empty: BoundCell | None,
        bound: BoundCell | None,
        proposal: Proposal | None,
        place: Place | None,
        told: tuple[str, str],
        rows: tuple[int, str] | None = None,
    ) -> None:
        """Show a cell: `empty` is it without anything bound, `told` what it comes to and what is to be looked at.

        `rows` is to which row a list of units goes on beneath it, and in which column they are named.
        """
        self._empty, self._cell, self._proposal, self._units = empty, bound, proposal, rows
        self._title.setText(f"Ô {address(place)}" if place is not None else NOTHING)
        beside = " · ".join(filter(None, (empty.row, empty.column))) if empty is not None else ""
        self._beside.setText(beside)
        self._beside.setVisible(bool(beside))
        self._state.setText(self._state_words(told[0]))
        self._warning.setText(told[1])
        self._warning.setVisible(bool(told[1]))
        self._show_options()
        self._show_buttons()
        source = bound.sources[0] if bound is not None else proposal.bound.sources[0] if proposal is not None else None
        if source is not None and not self.finder.text():
            self.offers.go_to(source)

    def _state_words(self, shown: str) -> str:
        if self._cell is not None:
            names = "; ".join(map(self._name, self._cell.sources))
            rows = f" Mỗi dòng đến dòng {self._cell.down_to} là một đơn vị." if self._cell.down_to else ""
            return f"Đã gắn: {names}.{rows}" + (f"\nSẽ ghi: {shown}" if shown else "")
        if self._proposal is not None:
            return f"Đề xuất: {self._proposal.name}." + ("" if self._proposal.is_sure else " (chưa chắc, hãy xem lại)")
        return "Chưa gắn." if self._empty is not None else ""

    def _name(self, source: Source) -> str:
        part = f" ({source.part})" if source.part and source.code != "L" else ""
        plain = Source(
            source.code, source.group if source.code == "L" else "", source.part if source.code == "L" else ""
        )
        for one in self._seen.offered if self._seen is not None else ():
            if one.source == source or one.source == (Source(text=source.text) if source.text else plain):
                return f"{source.code}. {one.name}{part}" if source.code else one.name
        return source.text or source.part or source.code

    def _show_options(self) -> None:
        cell = self._cell
        self._options.setVisible(cell is not None)
        self._column.setStretch(0, OPTIONS_SHARE if cell is not None else 1)
        if cell is None:
            return
        many = len(cell.sources) > 1
        at = max(0, min(self._which.currentIndex(), len(cell.sources) - 1))
        self._which.clear()
        for number, source in enumerate(cell.sources, start=1):
            self._which.addItem(f"{{{number}}} {self._name(source)}", number - 1)
        self._which.setCurrentIndex(at)
        self._set_row("sourceNumber", many)
        is_in_words = many or cell.words != ONE
        self._words.setText(cell.words)
        self._each.setVisible(self._units is not None or cell.down_to > 0)
        self._each.setChecked(cell.down_to > 0)
        self._set_row("cellWords", is_in_words or bool(self._source().code))
        self._show_source()

    def _source(self) -> Source:
        assert self._cell is not None
        return self._cell.sources[max(0, self._which.currentIndex())]

    def _show_source(self) -> None:
        source = self._source()
        is_figure = bool(source.code)
        for name, box, value in (
            ("sourceWay", self._way, source.way),
            ("sourceSpan", self._span, source.period),
            ("sourcePlace", self._place, source.place),
            ("sourceScale", self._scale, source.scale),
        ):
            box.setCurrentIndex(box.findData(value))
            box.setEnabled(self._is_writable)
            self._set_row(name, is_figure)
        self._part.clear()
        self._part.addItem(NO_PART, ("", ""))
        parts = self._parts(source)
        for group, key, words in parts:
            self._part.addItem(words, (group, key))
        self._part.setCurrentIndex(max(0, self._part.findData((source.group, source.part))))
        self._set_row("sourcePart", is_figure and source.code != "L" and len(parts) > 0)

    def _parts(self, source: Source) -> list[tuple[str, str, str]]:
        """The parts into which the figure is divided now, and the one that is bound."""
        told = self._seen.figures.get(Source(source.code)) if self._seen is not None else None
        found = [(part.group, part.key, part.whole_words) for part in told.by] if isinstance(told, Figure) else []
        held = [(group, key) for group, key, _ in found]
        if source.part and (source.group, source.part) not in held:
            found.append((source.group, source.part, f"{source.group}: {source.part}"))
        return found

    def _set_row(self, name: str, is_seen: bool) -> None:
        for widget in self._rows[name]:
            widget.setVisible(is_seen)

    def set_writable(self, is_writable: bool) -> None:
        """Let the cell be bound, or only be looked at."""
        self._is_writable = is_writable
        self._show_buttons()

    def _show_buttons(self) -> None:
        can = self._is_writable and self._empty is not None
        self._bind_button.setEnabled(can)
        self._add_button.setEnabled(can and self._cell is not None and len(self._cell.sources) < MOST_SOURCES)
        self._agree_button.setVisible(self._cell is None and self._proposal is not None)
        self._agree_button.setEnabled(can)
        self._free_button.setVisible(self._cell is not None)
        self._free_button.setEnabled(can)

    def _filter(self) -> None:
        words = fold(self.finder.text()).split()
        if self._seen is not None:
            found = [one for one in self._seen.offered if all(word in _folded(one) for word in words)]
            self.offers.show_offers(found, self._seen.figures)

    # Binding

    def _bind(self) -> None:
        offered = self.offers.offered
        if offered is None or self._empty is None or not self._is_writable:
            return
        kept = self._cell
        source = offered.source
        if kept is not None and len(kept.sources) == 1 and source.code and kept.sources[0].code:
            old = kept.sources[0]
            source = replace(source, way=old.way, period=old.period, place=old.place)
        rows = (kept.down_to, kept.units_in) if kept is not None else (0, "")
        begin = kept if kept is not None and kept.down_to else self._empty
        made = replace(begin, sources=(source,), words=ONE, down_to=rows[0], units_in=rows[1])
        self.bound.emit(made)

    def _add(self) -> None:
        offered, cell = self.offers.offered, self._cell
        if offered is None or cell is None or len(cell.sources) >= MOST_SOURCES:
            return
        number = len(cell.sources) + 1
        self.bound.emit(
            replace(
                cell,
                sources=(*cell.sources, offered.source),
                words=f"{cell.words}, {{{number}}} {offered.measure}".strip(),
            )
        )

    def _agree(self) -> None:
        if self._proposal is not None:
            self.agreed.emit(self._proposal)

    def _changed(self) -> None:
        cell = self._cell
        if cell is None:
            return
        at = max(0, self._which.currentIndex())
        group, part = self._part.currentData() or ("", "")
        old = cell.sources[at]
        if old.code == "L":
            group, part = old.group, old.part
        new = replace(
            old,
            way=self._way.currentData(),
            period=self._span.currentData(),
            place=self._place.currentData(),
            scale=self._scale.currentData(),
            group=group,
            part=part,
        )
        if new != old:
            self.bound.emit(replace(cell, sources=(*cell.sources[:at], new, *cell.sources[at + 1 :])))

    def _each_chosen(self) -> None:
        cell = self._cell
        if cell is not None:
            down_to, units_in = (self._units or (0, "")) if self._each.isChecked() else (0, "")
            self.bound.emit(replace(cell, down_to=down_to, units_in=units_in))

    def _words_typed(self) -> None:
        cell, words = self._cell, self._words.text().strip()
        if cell is not None and words != cell.words and words:
            self.bound.emit(replace(cell, words=words))


def _folded(one: Offered) -> str:
    return fold(" ".join((one.source.code, one.name, *one.phrases)))
