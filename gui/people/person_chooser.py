"""Choosing a person while a name is typed: those of the unit are offered, any other name may stand as well."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QLineEdit

from db.queries.members import PersonName
from domain import names
from gui.unit_chooser import FOLDED_ROLE, FoldingCompleter

NAME_ROLE = Qt.ItemDataRole.UserRole + 8
PERSON_ROLE = Qt.ItemDataRole.UserRole + 9
Index = QModelIndex | QPersistentModelIndex


class _People(QAbstractListModel):
    def __init__(self, people: Sequence[PersonName], parent: QObject) -> None:
        super().__init__(parent)
        self._people = people
        self._folded = [names.fold(p.name) for p in people]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._people)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        person = self._people[index.row()]
        if role == FOLDED_ROLE:
            return self._folded[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{person.name} – {person.told_apart}" if person.told_apart else person.name
        if role == NAME_ROLE:
            return person.name
        return person.person_id if role == PERSON_ROLE else None


class _NameCompleter(FoldingCompleter):
    """Puts the bare name into the line, whatever tells namesakes apart in the list."""

    def pathFromIndex(self, index: Index) -> str:
        return str(index.data(NAME_ROLE))


class PersonChooser(QObject):
    """Offers people in a line edit and knows whom the user took; another name typed over it is nobody's."""

    taken = Signal()

    def __init__(self, line: QLineEdit, people: Sequence[PersonName], parent: QObject) -> None:
        super().__init__(parent)
        self._line = line
        self._person_id: int | None = None
        self._name = ""
        completer = _NameCompleter(line)
        completer.setModel(_People(people, completer))
        completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]
        line.setCompleter(completer)

    def hold(self, person_id: int | None, name: str) -> None:
        """Begin with a person who was taken before."""
        self._person_id, self._name = person_id, name

    def person_id(self) -> int | None:
        """The person whose name stands in the line; None where it was only typed."""
        return self._person_id if names.same_word(self._line.text(), self._name) else None

    def _take(self, index: QModelIndex) -> None:
        self.hold(index.data(PERSON_ROLE), str(index.data(NAME_ROLE)))
        self.taken.emit()
