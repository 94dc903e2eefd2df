"""What the line under the month grid says of the current person, and what its words do in the grid."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QWidget

from db.queries.ledgers import follow_up_of_person
from domain.ledgers import RosterLine
from domain.months import FollowUp
from domain.phrases import SHELVED
from domain.registrations import Registration
from gui.cells.aids import Aid
from gui.cells.model import FIRST_COLUMN
from gui.context.app import App
from gui.months.cell_aids import CellAids
from gui.months.grid import MonthGrid
from gui.months.model import CELLS
from gui.months.person_line import Beside, PersonLine

DONE, REMARK, MARK = (CELLS.index(name) + FIRST_COLUMN for name in ("done", "remark", "mark"))


class BesidePerson(QObject):
    """Keeps `line` at the person in whose row the hand is, and does in the grid what is clicked in it."""

    def __init__(self, app: App, grid: MonthGrid, aids: CellAids, over: QWidget) -> None:
        super().__init__(grid)
        self._app, self._grid, self._aids = app, grid, aids
        self._year = 0
        self._registrations: Mapping[int, Registration] = {}
        self._decembers: dict[int, FollowUp | None] = {}
        self.line = PersonLine(over)
        grid.moved.connect(self.refresh)
        grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        grid.customContextMenuRequested.connect(self._open_menu)
        self.line.item_wanted.connect(self._put_item_in)
        self.line.last_wanted.connect(self._take_last_month)
        self.line.shelf_wanted.connect(self._open_shelf)
        self.line.mark_wanted.connect(self._choose)

    def show_ledger(self, year: int, registrations: Mapping[int, Registration]) -> None:
        """Know what is registered for a year, by roster id."""
        self._year, self._registrations = year, registrations
        self._decembers.clear()

    def refresh(self) -> None:
        """Show what is said of the current person."""
        index, model = self._grid.currentIndex(), self._grid.months()
        if not self._app.is_open or not index.isValid() or index.row() >= model.rowCount():
            self.line.show_person(Beside())
            return
        line = model.line(index.row())
        registration = self._registrations.get(line.id)
        items = () if registration is None else (registration.study_content, *(i.content for i in registration.items))
        heading, before = self._month_before(line)
        column = CELLS[self._text_column(REMARK) - FIRST_COLUMN]
        last, mark = (getattr(before, column), before.mark) if before is not None else ("", "")
        field = model.field_at(self._choice_column())
        name = f"{line.tt}. {line.member.name}"
        self.line.show_person(Beside(name, tuple(filter(None, items)), heading, last, mark, tuple(field.choices)))

    def _open_menu(self, at: QPoint) -> None:
        """The right mouse button, or its key, offers what stands under the grid."""
        if self._grid.currentIndex().isValid():
            self.line.open_menu(self._grid.viewport().mapToGlobal(at))

    def _month_before(self, line: RosterLine) -> tuple[str, FollowUp | None]:
        month = self._grid.months().month
        if month.month > 1:
            return f"Tháng {month.month - 1}", month.follow_ups.get((line.id, month.month - 1))
        if line.id not in self._decembers:
            found = follow_up_of_person(self._app.reader, line.member.person_id, self._year - 1, 12)
            self._decembers[line.id] = found
        return f"Tháng 12/{self._year - 1}", self._decembers[line.id]

    def _choice_column(self) -> int:
        """The column that a number chooses in: the current one where it takes words, else the mark."""
        index = self._grid.currentIndex()
        return index.column() if self._grid.months().is_choice(index) else MARK

    def _choose(self, word: str) -> None:
        """Write a word, of whoever is current, and go on from its cell."""
        if self._grid.end_editing() and self._go_to(self._choice_column()):
            self._grid.write(word)

    def _put_item_in(self, text: str) -> None:
        if self._go_to_text(DONE):
            self._aids.put_in_text(text)

    def _take_last_month(self) -> None:
        if self._go_to_text(REMARK):
            self._grid.aid_wanted.emit(Aid.TAKE_LAST_MONTH)

    def _open_shelf(self) -> None:
        if self._go_to_text(REMARK):
            self._grid.aid_wanted.emit(Aid.SHELF)

    def _go_to_text(self, otherwise: int) -> bool:
        """Be in a cell that takes sentences."""
        return self._go_to(self._text_column(otherwise))

    def _text_column(self, otherwise: int) -> int:
        """The current column where it takes sentences, else another one."""
        column = self._grid.currentIndex().column()
        return column if column >= FIRST_COLUMN and CELLS[column - FIRST_COLUMN] in SHELVED else otherwise

    def _go_to(self, column: int) -> bool:
        """Whether the grid has the keyboard in a column of the current row; what is typed elsewhere is saved first."""
        index = self._grid.currentIndex()
        if not index.isValid() or (index.column() != column and not self._grid.end_editing()):
            return False
        if index.column() != column:
            self._grid.begin_at(index.row(), column)
        if self._grid.editor is None:
            self._grid.setFocus(Qt.FocusReason.OtherFocusReason)
        return True
