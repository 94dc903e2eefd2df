"""A box to choose a unit from: opened like any other, or by typing a part of the name, accents aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from domain import names
from domain.units import Unit
from gui.widgets.choice_box import ChoiceBox

FOLDED_ROLE = Qt.ItemDataRole.UserRole + 7


class FoldingCompleter(QCompleter):
    """Offers the items in which the typed text is found with accents and case aside; needs `FOLDED_ROLE`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCompletionRole(FOLDED_ROLE)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setMaxVisibleItems(16)

    def splitPath(self, path: str) -> list[str]:
        """What is looked for when this is typed."""
        return [names.fold(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """What is put into the line when an item is taken."""
        return str(index.data(Qt.ItemDataRole.DisplayRole))


class WholeLine(QLineEdit):
    """A line whose text is chosen whole by each click, so that what is typed takes its place.

    In what is being typed a click sets the cursor, as usual.
    """

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The click is over: unless it chose a part of the text, all of it is chosen."""
        super().mouseReleaseEvent(event)
        if not self.isModified() and not self.hasSelectedText():
            self.choose_all()

    def choose_all(self) -> None:
        """Choose the whole text, its beginning in sight."""
        self.end(False)
        self.home(True)


class UnitChooser(ChoiceBox):
    """Chooses among units. `chosen` is emitted on the user's hand only.

    What stands in the line is what is chosen: as soon as the user goes on, by Enter, Tab or a click wherever it is, a
    typed text that means one unit chooses it, and any other gives way to the unit chosen before, as with Esc.
    """

    chosen = Signal(int)

    def __init__(self, name: str, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self._line = WholeLine(self)
        self.setLineEdit(self._line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(18)
        self._found = FoldingCompleter(self)
        self._found.setModel(self.model())
        self.setCompleter(self._found)
        popup = self._found.popup()
        assert popup is not None
        self._popup = popup
        self.activated.connect(self._activated)
        self._watched: tuple[QObject, ...] = ()
        self._line.textEdited.connect(self._edited)
        self._line.editingFinished.connect(self.settle)

    def show_units(self, units: Sequence[Unit], chosen: int, known: Sequence[Unit] = ()) -> None:
        """Offer units, one of them chosen (0: none); namesakes are told apart by the unit above, if it is known.

        They are found by their former names too.
        """
        above = {u.id: u.name for u in (*known, *units)}
        many = Counter(names.canonical(u.name) for u in units)
        self.clear()
        for unit in units:
            parent = above.get(unit.parent_id or 0, "")
            same = many[names.canonical(unit.name)] > 1 and parent
            text = f"{unit.name} – {parent}" if same else unit.name
            self.addItem(text, unit.id)
            self.setItemData(self.count() - 1, names.fold(f"{text} {unit.former_names}"), FOLDED_ROLE)
        self.choose(chosen)

    def unit_id(self) -> int:
        """The unit chosen; 0 for none."""
        return int(self.currentData() or 0)

    def choose(self, unit_id: int) -> None:
        """Show another unit, or none (0)."""
        self.setCurrentIndex(self.findData(unit_id))
        self._show_from_the_beginning()

    def _activated(self, _: int) -> None:
        self._show_from_the_beginning()
        self.chosen.emit(self.unit_id())

    def settle(self) -> None:
        """A typed text that means one unit chooses it; any other gives way to what was chosen."""
        for watched in self._watched:
            watched.removeEventFilter(self)
        self._watched = ()
        text = self.currentText()
        if text == self.itemText(self.currentIndex()):
            return
        places = [n for n in range(self.count()) if names.same_word(self.itemText(n), text)] or [
            n for n in range(self.count()) if names.fold(text) and names.fold(text) in self.itemData(n, FOLDED_ROLE)
        ]
        if len(places) == 1:
            self.setCurrentIndex(places[0])
            self._activated(places[0])
        else:
            self._go_back()

    def _go_back(self) -> None:
        self.setEditText(self.itemText(self.currentIndex()))
        self._show_from_the_beginning()

    def _edited(self) -> None:
        """While a text is being typed, a click is looked out for: most of what can be clicked takes no keyboard.

        It comes to the window of the system, or to the list while that is open. All events of the application would
        bring those of widgets that are only being made.
        """
        if not self._watched:
            self._watched = (self.window().windowHandle(), self._popup)
            for watched in self._watched:
                watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click beside the box and its list means that the user has gone on."""
        if (
            event.type() == QEvent.Type.MouseButtonPress
            and isinstance(event, QMouseEvent)
            and watched in self._watched
            and not self._is_ours(event.globalPosition().toPoint())
        ):
            self.settle()
        return super().eventFilter(watched, event)

    def _is_ours(self, place: QPoint) -> bool:
        """Whether the box or its open list lies there on the screen."""
        shown = (widget for widget in (self, self._popup) if widget.isVisible())
        return any(widget.rect().contains(widget.mapFromGlobal(place)) for widget in shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes back what was typed."""
        if event.key() == Qt.Key.Key_Escape and self.currentText() != self.itemText(self.currentIndex()):
            self._go_back()
        else:
            super().keyPressEvent(event)

    def _show_from_the_beginning(self) -> None:
        """Of a name too long for the box the beginning is what tells units apart."""
        if self._line.hasFocus():
            self._line.choose_all()
        else:
            self._line.setCursorPosition(0)
