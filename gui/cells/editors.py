"""What is typed into when a cell is edited: a text that grows over its neighbours, or a list of words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import QComboBox, QFrame, QPlainTextEdit, QWidget

from gui.cells.aids import aid_of
from gui.cells.steps import Step
from gui.widgets.composing import composed_in, settle
from gui.widgets.sizes import em
from gui.widgets.undoing import leaves_undo

LEAST_WIDTH = 25
"""In heights of the text."""
TALLEST_SHARE = 0.7
"""An editor covers at most this share of the grid's height; then it scrolls."""


def step_of(event: QKeyEvent) -> Step | None:
    """Where a key leads out of a cell: Enter and Tab on, with Shift back, Ctrl+Enter down; None for other keys."""
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    match event.key():
        case Qt.Key.Key_Return | Qt.Key.Key_Enter:
            if event.modifiers() & Qt.KeyboardModifier.AltModifier:
                return None
            if control:
                return Step.UP if shift else Step.DOWN
            return Step.PREVIOUS if shift else Step.NEXT
        case Qt.Key.Key_Tab if not control:
            return Step.NEXT
        case Qt.Key.Key_Backtab if not control:
            return Step.PREVIOUS
    return None


class GrowingText(QPlainTextEdit):
    """A text of any length over its cell. Enter ends, Alt+Enter breaks the line, Esc gives the cell back.

    The up and down arrows leave from the first and the last line, so that a column of short texts is typed downward.
    """

    ended = Signal(object)
    given_back = Signal()
    aided = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = parent
        self.setObjectName("cellEditor")
        self.setFrameShape(QFrame.Shape.Box)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.is_loaded = False
        self.is_entered = False
        """Whether the keyboard has been here: a cell's first word is composed while the grid still has it."""
        self.used: list[int] = []
        """The phrases of the shelf that were put in."""
        self._cell = QRect()
        self.textChanged.connect(self.fit)
        self.document().documentLayout().documentSizeChanged.connect(self._size_changed)

    def load(self, text: str) -> None:
        """Begin with a text, the cursor behind it; once only, so that no refresh runs over what is being typed."""
        if not self.is_loaded:
            self.is_loaded = True
            self.setPlainText(text)
            self.moveCursor(QTextCursor.MoveOperation.End)

    def text(self) -> str:
        """What was typed."""
        return self.toPlainText()

    def composed(self) -> str:
        """What an input method is composing and has not committed."""
        return composed_in(self)

    def settle(self) -> None:
        """Take what is being composed as text."""
        settle(self, None if self.is_entered else self._grid.parentWidget())

    def lay_over(self, cell: QRect) -> None:
        """Cover a cell, of the grid's viewport, and grow with the text."""
        self._cell = QRect(cell)
        self.fit()

    def _size_changed(self, _: object) -> None:
        self.fit()

    def fit(self) -> None:
        """Take the room that the text needs, staying inside the grid."""
        whole = self._grid.rect()
        if self._cell.isNull() or whole.isEmpty():
            return
        width = min(max(self._cell.width(), em(self, LEAST_WIDTH)), whole.width())
        left = max(0, min(self._cell.left(), whole.width() - width))
        room = max(self._cell.height(), int(whole.height() * TALLEST_SHARE))
        if width != self.width():
            self.resize(width, self.height())
        needed = self._needed_height()
        height = max(self._cell.height(), min(needed, room))
        top = max(0, min(self._cell.top(), whole.height() - height))
        scrolls = needed > height
        shown = Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(shown)
        self.setGeometry(left, top, width, height)
        if not scrolls:
            self.verticalScrollBar().setValue(0)

    def _needed_height(self) -> int:
        lines = int(self.document().size().height())
        around = self.height() - self.viewport().height()
        return lines * self.fontMetrics().lineSpacing() + around + int(2 * self.document().documentMargin())

    def showEvent(self, event: QShowEvent) -> None:
        """A text is not laid out before it is shown: only now is known what room it needs, and where its end is."""
        super().showEvent(event)
        self.fit()
        self.ensureCursorVisible()

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z and Ctrl+Y are the window's while nothing is typed that they could take back."""
        document = self.document()
        if leaves_undo(event) and not (document.isUndoAvailable() or document.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Know that the keyboard has come."""
        self.is_entered = True
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Enter, Tab, Esc and on arrows past the first or last line; everything else is typing."""
        step = step_of(event) or self._step_past_edge(event)
        aid = aid_of(event)
        if aid is not None:
            self.aided.emit(aid)
        elif event.key() == Qt.Key.Key_Escape:
            self.given_back.emit()
        elif step is not None:
            self.ended.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

    def _step_past_edge(self, event: QKeyEvent) -> Step | None:
        wanted = {Qt.Key.Key_Up: Step.UP, Qt.Key.Key_Down: Step.DOWN}.get(Qt.Key(event.key()))
        if wanted is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return None
        move = QTextCursor.MoveOperation.Up if wanted is Step.UP else QTextCursor.MoveOperation.Down
        return None if QTextCursor(self.textCursor()).movePosition(move) else wanted


class ChoiceBox(QComboBox):
    """The words that a cell may take; where the choices are open, another word may be typed."""

    ended = Signal(object)
    given_back = Signal()
    aided = Signal(object)

    def __init__(self, choices: Sequence[str], is_open: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = parent
        self.setObjectName("cellEditor")
        self.is_loaded = False
        self.setEditable(is_open)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItems(["", *choices])
        self.activated.connect(self._chosen)

    def load(self, text: str) -> None:
        """Begin with a word; once only."""
        if self.is_loaded:
            return
        self.is_loaded = True
        place = self.findText(text, Qt.MatchFlag.MatchFixedString | Qt.MatchFlag.MatchCaseSensitive)
        if place >= 0:
            self.setCurrentIndex(place)
        elif self.isEditable():
            self.setEditText(text)
        else:
            self.addItem(text)
            self.setCurrentIndex(self.count() - 1)
        line = self.lineEdit()
        if line is not None:
            line.selectAll()

    def text(self) -> str:
        """The chosen or typed word."""
        return self.currentText()

    def lay_over(self, cell: QRect) -> None:
        """Cover a cell; a little wider where the words need it."""
        whole = self._grid.rect()
        width = max(cell.width(), min(self.sizeHint().width(), whole.width()))
        left = max(0, min(cell.left(), whole.width() - width))
        self.setGeometry(left, cell.top(), width, cell.height())

    def _chosen(self, _: int) -> None:
        self.ended.emit(Step.STAY)

    def event(self, event: QEvent) -> bool:
        """Tab would go to the next widget, and F4 drop the list down, before it is a key press: take it here."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step, aid = step_of(event), aid_of(event)
            if aid is not None:
                self.aided.emit(aid)
                return True
            if step is not None:
                self.ended.emit(step)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives the cell back."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_back.emit()
            return
        super().keyPressEvent(event)


CellEditor = GrowingText | ChoiceBox
