"""One editor for each kind of field: shows a text, gives a text back, says when the user has changed it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from domain.fields import Field
from domain.kinds import Kind
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.offering import Offering, Search
from gui.widgets.sizes import em
from gui.widgets.tabbing import go_on_by_enter
from gui.widgets.undoing import leaves_undo

LONG_TEXT_LINES = 3
DATE_HINT = "ngày/tháng/năm"
LEAST_LETTERS = 5
"""Of a box's words there is always room for so many, however long one of them is; it takes what room there is."""
LINES_HINT = "Enter hoặc Alt+Enter: xuống dòng · Tab: sang ô sau"


class Editor(QWidget):
    """What every editor offers. `edited` comes from the user's hand only, never from `set_text`; `left` on leaving."""

    edited = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_typed: Callable[[], bool] = _always
        """Whether something stands here that is not in the book: Ctrl+Z takes that back first, then the last step."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next field; what the inner widget answers itself does not come here."""
        if not go_on_by_enter(self, event, Editor):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Z and Ctrl+Y are the window's where nothing is typed."""
        return (leaves_undo(event) and not self.is_typed()) or super().eventFilter(watched, event)

    @abstractmethod
    def text(self) -> str:
        """What stands in the editor, as typed."""

    @abstractmethod
    def set_text(self, text: str) -> None:
        """Show a text."""

    def type_again(self, text: str) -> None:
        """Show a text that stands for what is typed here: it is the user's own as before, and not the program's."""
        self.set_text(text)

    def set_wrong(self, wrong: bool) -> None:
        """Mark the editor as holding something that was refused."""
        inner = self.inner()
        inner.setProperty("wrong", wrong)
        inner.style().unpolish(inner)
        inner.style().polish(inner)

    @abstractmethod
    def inner(self) -> QWidget:
        """The widget that takes the focus."""

    @property
    def is_choosing(self) -> bool:
        """Whether the user is about to take something that is offered in the place of what is typed so far."""
        return False

    def is_under_hand(self) -> bool:
        """Whether the cursor is in the editor, even while another window has the keyboard."""
        inner = self.inner()
        return inner.window().focusWidget() is inner

    def _fill(self, inner: QWidget) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(inner)
        self.setFocusProxy(inner)
        inner.installEventFilter(self)


class LineEditor(Editor):
    """A text of one line, a partial date, a count or a sum; names may be offered while one is typed."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names_several = field.kind in (Kind.PERSONS, Kind.UNITS)
        self._offering: Offering | None = None
        self._line = QLineEdit(self)
        self._line.setReadOnly(not field.editable)
        if field.kind is Kind.PARTIAL_DATE:
            self._line.setPlaceholderText(DATE_HINT)
            self._line.setMaximumWidth(em(self, 11))
        self._line.textEdited.connect(self.edited)
        self._line.editingFinished.connect(self.left)
        self._fill(self._line)

    def text(self) -> str:
        """What stands in the line."""
        return self._line.text()

    def set_text(self, text: str) -> None:
        """Show a text from its beginning."""
        if text != self._line.text():
            if self._offering is not None:
                self._offering.put_away()
            self._line.setText(text)
            self._line.setCursorPosition(0)

    def type_again(self, text: str) -> None:
        """Show a text in the place of one that is typed."""
        is_typed = self._line.isModified()
        self.set_text(text)
        self._line.setModified(is_typed)

    def inner(self) -> QWidget:
        """The line itself."""
        return self._line

    def offer_from(self, search: Search) -> Offering:
        """Offer what is found for the name that is typed, from now on; the list for whoever asks what was taken."""
        if self._offering is None:
            self._offering = Offering(self._line, search, several=self._names_several)
            self._offering.closed.connect(self.edited)
        self._offering.search = search
        return self._offering

    @property
    def is_choosing(self) -> bool:
        """Whether names are offered just now."""
        return self._offering is not None and self._offering.is_open


class VeiledEditor(LineEditor):
    """A line of which only a part is shown until somebody comes into it, unless all of it `is_whole`."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._field = field
        self._text = ""
        self._is_open = False
        self.is_whole = False

    def text(self) -> str:
        """What stands in the line, all of it."""
        shown = super().text()
        return self._text if shown == self._part() else shown

    def set_text(self, text: str) -> None:
        """Show a text, or its part."""
        self._text = text
        self._show()

    def _show(self) -> None:
        super().set_text(self._text if self._is_open or self.is_whole else self._part())

    def _part(self) -> str:
        return str(self._field.kind.veiled(self._text))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The whole text stands there while the cursor does."""
        if isinstance(event, QFocusEvent) and event.reason() != Qt.FocusReason.PopupFocusReason:
            self._text = self.text()
            self._is_open = event.type() == QEvent.Type.FocusIn
            self._show()
        return super().eventFilter(watched, event)


class _Paragraphs(QPlainTextEdit):
    left = Signal()

    def focusOutEvent(self, event: object) -> None:
        """Tell that the user has gone on."""
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Enter breaks the line as in the month grid, beside Enter alone."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.AltModifier and not self.isReadOnly():
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)


class LongTextEditor(Editor):
    """A text of several lines; Tab goes on to the next field."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = _Paragraphs(self)
        self._lines.setTabChangesFocus(True)
        self._lines.setReadOnly(not field.editable)
        self._lines.setFixedHeight(self._lines.fontMetrics().lineSpacing() * LONG_TEXT_LINES + 16)
        self._showing = False
        self._lines.textChanged.connect(self._changed)
        self._lines.left.connect(self.left)
        self._fill(self._lines)

    def _changed(self) -> None:
        if not self._showing:
            self.edited.emit()

    def text(self) -> str:
        """The whole text."""
        return self._lines.toPlainText()

    def set_text(self, text: str) -> None:
        """Show a text."""
        if text == self._lines.toPlainText():
            return
        self._showing = True
        self._lines.setPlainText(text)
        self._showing = False

    def inner(self) -> QWidget:
        """The text field itself."""
        return self._lines


class ChoiceEditor(Editor):
    """One of several words, the empty one first where none is needed; typed freely where choices are open."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = ChoiceBox(self)
        self._box.setEditable(field.open_choices)
        self._box.addItems([*([] if field.required else [""]), *field.offered])
        self._box.setEnabled(field.editable)
        self._box.need_only(LEAST_LETTERS)
        self._box.activated.connect(self._chosen)
        line = self._box.lineEdit()
        if line is not None:
            line.textEdited.connect(self.edited)
            line.editingFinished.connect(self.left)
        self._fill(self._box)

    def offer(self, field: Field) -> None:
        """Offer the words of another declaration; what stands in the box stays."""
        text = self.text()
        self._box.clear()
        self._box.addItems([*([] if field.required else [""]), *field.offered])
        self.set_text(text)

    def _chosen(self, _: int) -> None:
        self.edited.emit()
        self.left.emit()

    def text(self) -> str:
        """The chosen or typed word."""
        return self._box.currentText()

    def set_text(self, text: str) -> None:
        """Choose a word; one that is not among the choices is added."""
        place = self._box.findText(text, Qt.MatchFlag.MatchFixedString | Qt.MatchFlag.MatchCaseSensitive)
        line = self._box.lineEdit()
        if place < 0 and line is not None:
            line.setText(text)
        elif place < 0:
            self._box.addItem(text)
            place = self._box.count() - 1
        if place >= 0:
            self._box.setCurrentIndex(place)
        if line is not None and not line.hasFocus():
            line.setCursorPosition(0)  # the beginning is what one reads where there is no room for all

    def inner(self) -> QWidget:
        """The box itself."""
        return self._box


class TickEditor(Editor):
    """Yes or no."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QCheckBox(self)
        self._box.setEnabled(field.editable)
        self._box.clicked.connect(self._clicked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.addWidget(self._box)
        layout.addStretch(1)
        self.setFocusProxy(self._box)
        self._box.installEventFilter(self)

    def _clicked(self, _: bool) -> None:
        self.edited.emit()
        self.left.emit()

    def text(self) -> str:
        """A word that the field reads as yes or no."""
        return "có" if self._box.isChecked() else ""

    def set_text(self, text: str) -> None:
        """Tick for any text but the empty one."""
        self._box.setChecked(bool(text))

    def inner(self) -> QWidget:
        """The box itself."""
        return self._box


def _always() -> bool:
    return True


def editor_for(field: Field, parent: QWidget | None = None) -> Editor:
    """The editor of a field, by its kind."""
    match field.kind:
        case Kind.LONG_TEXT:
            return LongTextEditor(field, parent)
        case Kind.CHOICE:
            return ChoiceEditor(field, parent)
        case Kind.TICK:
            return TickEditor(field, parent)
    if field.kind.is_veiled:
        return VeiledEditor(field, parent)
    return LineEditor(field, parent)
