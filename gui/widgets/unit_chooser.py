"""A box to choose a unit from: opened like any other, or by typing a part of the name, accents aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from domain import names
from domain.units import Unit

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


class UnitChooser(QComboBox):
    """Chooses among units. `chosen` is emitted on the user's hand only; what names no unit gives way to the last."""

    chosen = Signal(int)

    def __init__(self, name: str, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(20)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(18)
        completer = FoldingCompleter(self)
        completer.setModel(self.model())
        self.setCompleter(completer)
        self.activated.connect(self._activated)
        line = self.lineEdit()
        assert line is not None
        line.editingFinished.connect(self._settle)

    def show_units(self, units: Sequence[Unit], chosen: int, known: Sequence[Unit] = ()) -> None:
        """Offer units, one of them chosen (0: none); namesakes are told apart by the unit above, if it is known."""
        above = {u.id: u.name for u in (*known, *units)}
        many = Counter(names.canonical(u.name) for u in units)
        self.clear()
        for unit in units:
            parent = above.get(unit.parent_id or 0, "")
            same = many[names.canonical(unit.name)] > 1 and parent
            text = f"{unit.name} – {parent}" if same else unit.name
            self.addItem(text, unit.id)
            self.setItemData(self.count() - 1, names.fold(text), FOLDED_ROLE)
        self.setCurrentIndex(self.findData(chosen))
        self._show_from_the_beginning()

    def unit_id(self) -> int:
        """The unit chosen; 0 for none."""
        return int(self.currentData() or 0)

    def _activated(self, _: int) -> None:
        self._show_from_the_beginning()
        self.chosen.emit(self.unit_id())

    def _settle(self) -> None:
        """A typed text that means one unit chooses it; any other gives way to what was chosen."""
        text = self.currentText()
        if text == self.itemText(self.currentIndex()):
            return
        places = [n for n in range(self.count()) if names.same_word(self.itemText(n), text)] or [
            n for n in range(self.count()) if names.fold(text) and names.fold(text) in names.fold(self.itemText(n))
        ]
        if len(places) == 1:
            self.setCurrentIndex(places[0])
            self._activated(places[0])
        else:
            self.setEditText(self.itemText(self.currentIndex()))

    def _show_from_the_beginning(self) -> None:
        line = self.lineEdit()
        assert line is not None
        line.setCursorPosition(0)
