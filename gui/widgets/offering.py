"""Names offered under a line while one is typed: taken by a key or the mouse, or passed by; any text may stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit

from domain.names import fold
from domain.offers import Offer, name_at
from gui.widgets.letters import letters_before, place_after

MOST_SEEN = 10
"""So many names are seen at once; further ones are scrolled to."""
AIR_PX = 24
"""How much wider than its longest name the list is."""
OFFER_ROLE = Qt.ItemDataRole.UserRole + 8
Index = QModelIndex | QPersistentModelIndex
Search = Callable[[str], Sequence[Offer]]
_MODIFIERS = (Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_Shift)
_OF_SHORTCUTS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class _Offers(QAbstractListModel):
    """The names found last."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._offers: Sequence[Offer] = ()

    def show(self, offers: Sequence[Offer]) -> None:
        """Offer these."""
        self.beginResetModel()
        self._offers = offers
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self._offers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name with what tells namesakes apart, or the Offer."""
        offer = self._offers[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return offer.words
        return offer if role == OFFER_ROLE else None


class Offering(QObject):
    """The list under a line. `taken` gives the Offer that the user took; `closed` when the user has let the list go.

    `search(typed)` gives the names to offer for what is typed of one, best first. With `several` the line holds names
    parted by semicolons, and only the one under the cursor is looked for and replaced. The list never chooses by
    itself: who types a name that the book has not goes on by Tab or Enter as without it.
    """

    taken = Signal(object)
    closed = Signal()

    def __init__(self, line: QLineEdit, search: Search, *, several: bool) -> None:
        super().__init__(line)
        self.search = search
        self._line = line
        self._several = several
        self._is_composing = self._is_taking = False
        self.offers = _Offers(self)
        self._completer = QCompleter(self.offers, self)
        self._completer.setWidget(line)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(MOST_SEEN)
        self._completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]
        popup = self._completer.popup()
        assert popup is not None
        self.list = popup
        self.list.setObjectName("offers")
        self.list.setAccessibleName("Tên có trong sổ")
        self.list.installEventFilter(self)
        line.installEventFilter(self)
        line.textEdited.connect(self._typed)

    @property
    def is_open(self) -> bool:
        """Whether the list is seen."""
        return self.list.isVisible()

    def put_away(self) -> None:
        """Take the list away, because the line shows something else now."""
        self.blockSignals(True)
        self.list.hide()
        self.blockSignals(False)

    def _typed(self, text: str) -> None:
        if self._is_composing or self._is_taking:
            return
        start, end = self._name()
        typed = text[start:end]
        self.offers.show(self.search(typed) if fold(typed) else ())
        if self.offers.rowCount() and self._line.hasFocus():
            self._open()
        else:
            self.list.hide()

    def _name(self) -> tuple[int, int]:
        """Where the name under the cursor stands."""
        text = self._line.text()
        return name_at(text, letters_before(text, self._line.cursorPosition()), several=self._several)

    def _open(self) -> None:
        longest = self.list.sizeHintForColumn(0) + self.list.verticalScrollBar().sizeHint().width() + AIR_PX
        window = self._line.window()
        width = min(max(self._line.width(), longest), window.width())
        beyond = self._line.mapTo(window, QPoint(width, 0)).x() - window.width()
        self._completer.complete(QRect(-max(0, beyond), 0, width, self._line.height()))
        self.list.selectionModel().clear()

    def _take(self, index: QModelIndex) -> None:
        """Put the name in the place of what was typed of it."""
        offer = index.data(OFFER_ROLE)
        text = self._line.text()
        start, end = (place_after(text, letters) for letters in self._name())
        self._is_taking = True
        self._line.setSelection(start, end - start)
        self._line.insert(offer.name)
        self._is_taking = False
        self.taken.emit(offer)

    # Keys.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While a word is composed nothing is offered, nor behind who has gone on; the list answers its own keys."""
        if isinstance(event, QInputMethodEvent):
            self._is_composing = bool(event.preeditString())
            if self._is_composing:
                self.list.hide()
        elif isinstance(event, QFocusEvent) and event.lostFocus() and watched is self._line:
            if event.reason() is not Qt.FocusReason.PopupFocusReason:
                self.list.hide()
        elif watched is self.list and isinstance(event, QKeyEvent):
            return self._key(event)
        elif watched is self.list and event.type() == QEvent.Type.Hide:
            self.closed.emit()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        """Whether a key that comes to the list has been answered."""
        if event.type() == QEvent.Type.ShortcutOverride:
            if event.modifiers() & _OF_SHORTCUTS and event.key() not in _MODIFIERS:
                self.list.hide()  # so that a shortcut finds the window behind it
            return False
        if event.type() != QEvent.Type.KeyPress:
            return False
        match event.key():
            case Qt.Key.Key_Escape:
                self.list.hide()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._choose()
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                if event.key() == Qt.Key.Key_Backtab or not self._choose():
                    self.list.hide()
                    QApplication.sendEvent(self._line, event)
            case _:
                return False
        return True

    def _choose(self) -> bool:
        """Take the name that the arrows have come to and close the list; False where they have come to none."""
        current = self.list.currentIndex()
        self.list.hide()
        if current.isValid():
            self._take(current)
        return current.isValid()
