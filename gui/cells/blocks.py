"""Several cells at once: copied for Excel, pasted from it and emptied, each as one step, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QTextDocumentFragment

from domain.blocks import block_page, block_text, read_block
from domain.kinds import Value
from domain.months import NOT_COUNTED
from domain.numbers import two_digits
from gui.cells.choosing import choose
from gui.cells.grid import CellGrid
from gui.cells.model import FIRST_COLUMN, CellModel, Index, State
from gui.context.app import App
from gui.records.drafts import Drafts

NOTHING_PASTED = "Chưa dán được ô nào. Nội dung vẫn còn trong bộ nhớ tạm; hãy dán lại."
NOTHING_TO_PASTE = "Bộ nhớ tạm không có chữ để dán. Hãy chép lại phần chữ hoặc các ô rồi dán."
TOO_MUCH_TO_PASTE = "Phần đã chép quá dài để dán một lần. Hãy chép riêng các ô cần dán rồi dán lại."
MOST_LETTERS = 2_000_000
"""On the clipboard; a whole book of a chi bộ has a tenth of it."""
NO_ROOM_BELOW = "ở dưới không còn người nào"
NO_ROOM_BESIDE = "bên phải không còn cột nào"
MOST_SHOWN, MOST_NAMED = 60, 4


@dataclass(frozen=True, slots=True)
class RefusedCell:
    """A value that cannot stand where it would come: the place in words, the value, the reason."""

    place: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class BlockPlan:
    """What pasting would write, and what stands against it."""

    cells: tuple[tuple[Any, Value], ...]
    refused: tuple[RefusedCell, ...]


def plan_block(model: CellModel, row: int, column: int, rows: Sequence[Sequence[str]]) -> BlockPlan:
    """Lay a block of texts over the cells from one on; cells that hold the very text already are left out.

    Rows of members whose month does not count take nothing but an empty text or “–”, so that whole columns fit.
    """
    cells: list[tuple[Any, Value]] = []
    refused: list[RefusedCell] = []
    for at, across, text in _texts(rows):
        place = (row + at, column + across)
        if place[0] >= model.rowCount() or place[1] > model.last_column:
            if text.strip():
                where = f"Dòng {two_digits(at + 1)} của phần đã chép"
                why = NO_ROOM_BELOW if place[0] >= model.rowCount() else NO_ROOM_BESIDE
                refused.append(RefusedCell(where, text, why))
            continue
        index = model.index(*place)
        text = meant(model, index, text)
        reason = _reason(model, index, text)
        if reason:
            refused.append(RefusedCell(_place(model, index), text, reason))
        elif model.is_typed(index) and text != model.cell(index).text:
            cells.append((model.key(index), model.read(index, text)))
    return BlockPlan(tuple(cells), tuple(refused))


def meant(model: CellModel, index: Index, text: str) -> str:
    """A lone digit or letter means in a cell of choices what its key does there: “1” is “Tốt”."""
    typed = text.strip()
    if len(typed) != 1 or not model.is_choice(index):
        return text
    return choose(typed, model.field_at(index.column()).offered) or text


def own_words(plan: BlockPlan, model: CellModel) -> tuple[str, ...]:
    """What would stand as a word of the unit's own in cells of choices, each once: perhaps a slip of the hand."""
    fields = [(model.declared(key.field), value) for key, value in plan.cells]
    own = (str(value) for field, value in fields if field.open_choices and value and value not in field.choices)
    return tuple(dict.fromkeys(own))


def clipboard_text() -> str:
    """What can be pasted; empty where the clipboard holds none, a picture for instance.

    Where a program gives formatted text alone, its words are taken; of a table they would come in disorder, so none.
    """
    held = QGuiApplication.clipboard().mimeData()
    if held is None or held.text() or not held.hasHtml() or "<td" in held.html().lower():
        return "" if held is None else held.text()
    if len(held.html()) > MOST_LETTERS:
        return held.html()
    return QTextDocumentFragment.fromHtml(held.html()).toPlainText()


def _texts(rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, int, str]]:
    for at, row in enumerate(rows):
        for across, text in enumerate(row):
            yield at, across, text


def _reason(model: CellModel, index: Index, text: str) -> str:
    if model.is_typed(index):
        return model.problem_of(index, text)
    if model.cell(index).state is State.NOT_COUNTED:
        return "" if text.strip() in ("", NOT_COUNTED, "-") else model.cell(index).reason
    return model.why_closed(index)


def _place(model: CellModel, index: Index) -> str:
    one = model.row_name(index.row())
    return f"{one.tt}. {one.name} – {model.field_at(index.column()).column_heading}"


class CellBlocks(QObject):
    """Answers copying, pasting and emptying. `refused` is emitted with the RefusedCells; then nothing was pasted."""

    refused = Signal(object)
    pasted = Signal()

    def __init__(self, app: App, drafts: Drafts, grid: CellGrid) -> None:
        super().__init__(grid)
        self._app = app
        self._drafts = drafts
        self._grid = grid
        grid.copy_wanted.connect(self.copy)
        grid.paste_wanted.connect(self.paste)
        grid.clear_wanted.connect(self.clear)

    def copy(self) -> None:
        """Put the selected cells on the clipboard."""
        model = self._grid.cells()
        rows, columns = self._grid.selected()
        block = [[model.cell(model.index(row, column)).text for column in columns] for row in rows]
        held = QMimeData()
        held.setText(block_text(block))
        if len(rows) > 1 or len(columns) > 1:
            held.setHtml(block_page(block))
        QGuiApplication.clipboard().setMimeData(held)

    def paste(self) -> None:
        """Put the clipboard's cells down from the first selected cell on; one value goes into all that are selected."""
        rows, columns = self._grid.selected()
        text = clipboard_text()
        if not text:
            self._app.noticed.emit(NOTHING_TO_PASTE)
            return
        if len(text) > MOST_LETTERS:
            self._app.noticed.emit(TOO_MUCH_TO_PASTE)
            return
        block = read_block(text)
        if len(block) == len(block[0]) == 1:
            if len(rows) == len(columns) == 1:
                self.pasted.emit()
                self._grid.write(meant(self._grid.cells(), self._grid.currentIndex(), block[0][0]))
                return
            block = ((block[0][0],) * len(columns),) * len(rows)
        self._lay_down("Dán", "Đã dán", rows[0], columns[0], block)

    def clear(self) -> None:
        """Empty the selected cells."""
        rows, columns = self._grid.selected()
        if len(rows) == len(columns) == 1:
            self._grid.write("")
            return
        self._lay_down("Xóa", "Đã xóa", rows[0], columns[0], (("",) * len(columns),) * len(rows))

    def _lay_down(self, verb: str, done: str, row: int, column: int, block: Sequence[Sequence[str]]) -> None:
        model = self._grid.cells()
        column = max(FIRST_COLUMN, column)
        closed = model.why_closed(model.index(row, column)) if model.is_counted(row) else ""
        if closed:
            self._app.noticed.emit(closed)
            return
        plan = plan_block(model, row, column, block)
        if plan.refused:
            self.refused.emit(plan.refused)
            return
        self.pasted.emit()
        if not plan.cells:
            self._app.noticed.emit("Các ô đã đúng như vậy, không có gì để ghi.")
            return
        count = two_digits(len(plan.cells))
        strange = ", ".join(f"“{word}”" for word in own_words(plan, model)[:MOST_NAMED])
        more = f", có chữ ngoài các mức sẵn có: {strange}" if strange else ""

        def then(_: object) -> None:
            for key, _ in plan.cells:
                self._drafts.drop(key)
            self._app.noticed.emit(f"{done} {count} ô{more}. Ctrl+Z: lấy lại như cũ.")

        def failed(_: BaseException) -> None:
            self._app.noticed.emit(NOTHING_PASTED)

        operation, arguments = model.writing_many(plan.cells)
        self._app.act(f"{verb} {count} ô {model.scope}", operation, *arguments, then=then, failed=failed)
