"""What answers the helping keys of the month grid: the shelf of câu mẫu, abbreviations, last month's cell."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from db.book.changes import Changes
from db.operations.phrases import add_phrases, remove_phrase
from db.queries.ledgers import follow_up_of_person
from db.queries.phrases import phrases_of
from domain.months import FOLLOW_UP
from domain.numbers import two_digits
from domain.phrases import PHRASE, SHELVED, Phrase, expansion, joined, word_before
from domain.units import Unit
from gui.cells.aids import Aid
from gui.cells.editors import GrowingText
from gui.cells.model import NAME_COLUMN
from gui.context.app import App
from gui.months.grid import MonthGrid
from gui.months.last_month import LastMonthPanel
from gui.months.model import WORDS
from gui.months.shelf import ShelfPanel
from gui.records.drafts import Drafts
from gui.tasks.starter import starting_phrases
from gui.widgets.letters import letters_before

STOCK_REFUSED = "phrase_stock_refused"
"""The preference that keeps the units, by uid, whose empty shelf is not to be offered the stock again."""


class CellAids(QObject):
    """The aids of a grid; the shelf lies over the page's content, `over`.

    `show_unit` says whose shelf it is and which year is shown.
    """

    def __init__(self, app: App, drafts: Drafts, grid: MonthGrid, over: QWidget) -> None:
        super().__init__(grid)
        self._app = app
        self._grid = grid
        self._over = over
        self._unit: Unit | None = None
        self._year = 0
        self.shelf = ShelfPanel(app, drafts, over)
        self.last_month = LastMonthPanel(grid.viewport())
        grid.aid_wanted.connect(self._wanted)
        grid.moved.connect(self._moved)
        grid.editor_closed.connect(self._editor_closed)
        grid.retyped.connect(self._place)
        grid.verticalScrollBar().valueChanged.connect(self._place)
        self.shelf.chosen.connect(self._put_in)
        self.shelf.remove_wanted.connect(self._remove)
        self.shelf.stock_wanted.connect(self._stock)
        self.shelf.closed.connect(self._close_shelf)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_changed)

    def show_unit(self, unit: Unit, year: int) -> None:
        """Whose shelf is opened and in which year the months are."""
        self._unit, self._year = unit, year

    def refresh(self, changes: Changes) -> None:
        """Show the shelf as a step has left it."""
        if changes.touch(PHRASE) and self.shelf.isVisible():
            self._show_phrases()

    def _wanted(self, aid: object) -> None:
        index = self._grid.currentIndex()
        if self._unit is None or not index.isValid() or index.column() == NAME_COLUMN:
            return
        match aid:
            case Aid.SHELF:
                self._open_shelf()
            case Aid.EXPAND:
                self._expand()
            case Aid.LAST_MONTH if self.last_month.isVisible():
                self.last_month.hide()
            case Aid.LAST_MONTH:
                self._show_last_month()
            case Aid.TAKE_LAST_MONTH:
                self._take_last_month()
            case Aid.CLOSE:
                self.last_month.hide()

    def _moved(self) -> None:
        self.last_month.hide()
        if self.shelf.isVisible():
            self._close_shelf()

    # The shelf.

    def _field(self) -> str:
        return self._grid.months().key(self._grid.currentIndex()).field

    def _text_editor(self) -> GrowingText | None:
        """The open editor of a text cell, opened where it is not; None where the cell has no shelf."""
        if self._field() not in SHELVED:
            return None
        if self._grid.editor is None:
            self._grid.open_editor()
        editor = self._grid.editor
        if not isinstance(editor, GrowingText):
            return None
        editor.settle()
        return editor

    def _open_shelf(self) -> None:
        field = self._field()
        if field not in SHELVED:
            self._app.noticed.emit("Kho câu mẫu dùng cho ô “Việc đã làm” và ô “Nhận xét”.")
            return
        editor = self._text_editor()
        if editor is None:
            return
        self.last_month.hide()
        self._grid.hold_editor(True)
        assert self._unit is not None
        writable = not self._app.looks_only
        self.shelf.open_for(self._unit.id, field, WORDS[field], editor.text(), writable=writable)
        self._show_phrases()
        self._place()

    def _show_phrases(self) -> None:
        assert self._unit is not None
        refused = self._unit.uid in self._app.preferences.text(STOCK_REFUSED).split()
        all_phrases = phrases_of(self._app.reader, self._unit.id)
        self.shelf.show_phrases(
            [p for p in all_phrases if p.field == self._field()], offers=not all_phrases and not refused
        )

    def _close_shelf(self) -> None:
        editor = self._grid.editor
        (self._grid if editor is None else editor).setFocus(Qt.FocusReason.OtherFocusReason)
        self.shelf.put_away()
        self._grid.hold_editor(False)

    def _editor_closed(self) -> None:
        self._grid.hold_editor(False)
        self.shelf.put_away()

    def _focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        """Who goes elsewhere with the mouse leaves the shelf, and the cell is saved as it stands."""
        if now is None or not self.shelf.isVisible() or now in (self.shelf, self._grid.editor):
            return
        if not self.shelf.isAncestorOf(now) and now.window() is self._grid.window():
            self.shelf.put_away()
            self._grid.hold_editor(False)
            self._grid.end_editing()

    def _put_in(self, phrase: Phrase) -> None:
        editor = self._grid.editor
        self._close_shelf()
        if isinstance(editor, GrowingText):
            cursor = editor.textCursor()
            text = editor.text()
            place = letters_before(text, cursor.selectionStart())
            rest = text[:place] + text[letters_before(text, cursor.selectionEnd()) :]
            cursor.insertText(joined(rest, place, phrase.text))
            editor.setTextCursor(cursor)
            editor.used.append(phrase.id)

    def _remove(self, phrase: Phrase) -> None:
        self._app.act("Bỏ câu mẫu", remove_phrase, phrase.id)

    def _stock(self, wanted: bool) -> None:
        assert self._unit is not None
        if wanted:
            stock = starting_phrases()
            self._app.act(f"Đưa {two_digits(len(stock))} câu mẫu vào kho", add_phrases, self._unit.id, stock)
            return
        refused = self._app.preferences.text(STOCK_REFUSED).split()
        self._app.preferences.set_text(STOCK_REFUSED, " ".join([*refused, self._unit.uid]))
        self._show_phrases()

    def _expand(self) -> None:
        """Put the sentence in the place of its abbreviation before the cursor."""
        editor = self._grid.editor
        if not isinstance(editor, GrowingText) or self._field() not in SHELVED:
            self._app.noticed.emit("Gõ chữ viết tắt vào ô rồi bấm Ctrl+dấu cách.")
            return
        assert self._unit is not None
        editor.settle()
        cursor = editor.textCursor()
        cursor.setPosition(cursor.position())
        word = word_before(editor.text(), letters_before(editor.text(), cursor.position()))
        phrase = expansion(phrases_of(self._app.reader, self._unit.id, self._field()), word)
        if phrase is None:
            why = f"Kho câu mẫu chưa có chữ viết tắt “{word}”" if word else "Trước con trỏ chưa có chữ viết tắt nào"
            self._app.noticed.emit(f"{why}. F3: mở kho câu mẫu.")
            return
        for _ in word:
            cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(phrase.text)
        editor.setTextCursor(cursor)
        editor.used.append(phrase.id)

    # Last month.

    def _last(self) -> tuple[str, str]:
        """The words for the month before and what the current cell held in it."""
        model, index = self._grid.months(), self._grid.currentIndex()
        key, line = model.key(index), model.line(index.row())
        if key.month > 1:
            when, before = f"Tháng {key.month - 1}", model.month.follow_ups.get((key.roster_id, key.month - 1))
        else:
            when = f"Tháng 12/{self._year - 1}"
            before = follow_up_of_person(self._app.reader, line.member.person_id, self._year - 1, 12)
        text = "" if before is None else FOLLOW_UP.field(key.field).show(FOLLOW_UP.value(before, key.field))
        return f"{when} – {WORDS[key.field]} – {line.member.name}", text

    def _show_last_month(self) -> None:
        heading, text = self._last()
        can_take = bool(self._grid.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable)
        self.last_month.show_text(heading, text, takes=bool(text) and can_take and self._field() in SHELVED)
        self._place()

    def _take_last_month(self) -> None:
        """Open the cell with last month's text in it; it is saved only when the user goes on, Esc gives it back."""
        _, text = self._last()
        if self._field() not in SHELVED:
            self._app.noticed.emit("Ô này chọn bằng phím số; F4 chỉ cho xem tháng trước.")
            return
        if not text:
            self._app.noticed.emit("Tháng trước để trống ô này.")
            return
        self.put_in_text(text)

    def put_in_text(self, text: str) -> None:
        """Open the current cell with a text put where its cursor stands; it is saved when the user goes on."""
        editor = self._text_editor()
        if editor is not None:
            self.last_month.hide()
            cursor = editor.textCursor()
            cursor.insertText(joined(editor.text(), letters_before(editor.text(), cursor.position()), text))
            editor.setTextCursor(cursor)

    # Places.

    def _place(self) -> None:
        editor = self._grid.editor
        cell = editor.geometry() if editor is not None else self._grid.visualRect(self._grid.currentIndex())
        if self.last_month.isVisible():
            self.last_month.lay_beside(cell)
        if self.shelf.isVisible():
            corner = self._grid.viewport().mapTo(self._over, cell.topLeft())
            self.shelf.lay_beside(QRect(corner, cell.size()))
