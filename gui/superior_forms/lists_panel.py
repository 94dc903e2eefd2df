"""Lists of cells: what is proposed, to be agreed one by one or all; what is to be looked at before the form goes up."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QVBoxLayout, QWidget

from domain.numbers import two_digits
from domain.superior_forms.binding import VALUE
from domain.superior_forms.changes import Change
from domain.superior_forms.filling import FilledCell
from domain.superior_forms.proposals import Proposal
from domain.superior_forms.sheets import Place, address
from gui.widgets.buttons import push
from gui.widgets.flow import Flow
from gui.widgets.labels import plain_label
from gui.widgets.sizes import give_way
from gui.widgets.text_table import TextTable, TextTableView

PROPOSED = TextTable(
    "formProposed",
    "Đề xuất",
    ("Ô", "Chữ bên cạnh", "Ghi chỉ tiêu"),
    (3.4, 8, 6),
    empty="Không có đề xuất nào cho các ô còn trống.",
    lines=3,
)
TO_SEE = TextTable(
    "formToSee",
    "Cần xem trước khi gửi",
    ("Ô", "Điều cần xem", "Chữ bên cạnh"),
    (3.4, 10, 5),
    empty="Mọi ô đã gắn đều có số liệu.",
    lines=2,
)


class _CellList(QWidget):
    """A table of cells with buttons beneath; `gone_to` gives the sheet and Place of the row that the cursor is on."""

    gone_to = Signal(str, object)

    def __init__(self, table: TextTable, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plain = table
        self._places: Sequence[tuple[str, Place]] = ()
        self.view = TextTableView(table.name, self)
        self.view.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.table.selectionModel().currentRowChanged.connect(self._gone)
        give_way(self.view, 8)
        self._buttons = Flow(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(6)
        self.hint = plain_label(self, "hint", hint)
        column.addWidget(self.hint)
        column.addWidget(self.view, 1)
        column.addLayout(self._buttons)

    def add_button(self, name: str, words: str, then: Callable[[], object]) -> QPushButton:
        """Put one more button beneath."""
        button = push(self, name, words, then)
        self._buttons.addWidget(button)
        return button

    def show_rows(self, places: Sequence[tuple[str, Place]], rows: Sequence[tuple[str, ...]]) -> None:
        """Show other cells."""
        self._places = places
        self.view.show_table(self._plain.with_rows(rows, str))

    @property
    def chosen(self) -> list[int]:
        """The rows that are chosen."""
        return sorted({index.row() for index in self.view.table.selectionModel().selectedRows()})

    def _gone(self) -> None:
        row = self.view.table.currentIndex().row()
        if 0 <= row < len(self._places):
            self.gone_to.emit(*self._places[row])


class ProposalsPanel(_CellList):
    """`agreed` gives the proposals that the user takes."""

    agreed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(PROPOSED, "Chương trình đoán theo chữ bên cạnh ô; chưa nhận thì chưa gắn gì.", parent)
        self._proposed: Sequence[Proposal] = ()
        self.add_button("agreeChosen", "Nhận dòng chọn", self._agree_chosen)
        self.add_button("agreeSure", "Nhận các ô chắc chắn", self._agree_sure)
        self.add_button("agreeAll", "Nhận tất cả", self._agree_all)

    def show_proposals(self, proposed: Sequence[Proposal]) -> None:
        """Show what is proposed, what is less sure marked so."""
        self._proposed = proposed
        rows = [
            (
                one.bound.at if not one.bound.down_to else f"{one.bound.at}–{one.bound.down_to}",
                " · ".join(filter(None, (one.bound.row, one.bound.column.split(" | ")[-1]))),
                _proposed_words(one),
            )
            for one in proposed
        ]
        self.show_rows([one.bound.key for one in proposed], rows)

    def _agree_chosen(self) -> None:
        self._take([self._proposed[row] for row in self.chosen])

    def _agree_sure(self) -> None:
        self._take([one for one in self._proposed if one.is_sure])

    def _agree_all(self) -> None:
        self._take(self._proposed)

    def _take(self, found: Sequence[Proposal]) -> None:
        if found:
            self.agreed.emit(tuple(found))


class ToSeePanel(_CellList):
    """What the form lacks and what has changed in it; `follow_wanted`: cells go where their words are now."""

    follow_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(TO_SEE, "Ô không có số liệu thì để trống.", parent)
        self._follow = self.add_button("followForm", "Dời ô theo biểu mới", self.follow_wanted.emit)

    def show_cells(self, cells: Sequence[FilledCell], changes: Sequence[Change]) -> None:
        """Show the cells with something to be looked at."""
        found = [cell for cell in cells if cell.doubt]
        rows = [(address(one.place), one.doubt, one.unit or one.bound.row or one.bound.column) for one in found]
        self.show_rows([(cell.bound.sheet, cell.place) for cell in found], rows)
        self._follow.setVisible(any(change.moved_to is not None for change in changes))


def _proposed_words(one: Proposal) -> str:
    """What is proposed, with how its figure is meant, and whether that is sure."""
    source = one.bound.sources[0]
    way = source.way if source.way != VALUE else ""
    told = ", ".join(filter(None, (one.name, way, source.period)))
    return told if one.is_sure else f"{told} (chưa chắc)"


def counted(words: str, count: int) -> str:
    """The title of a tab with how many there are."""
    return f"{words} ({two_digits(count)})" if count else words
