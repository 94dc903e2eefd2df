"""Choosing a person while a name is typed: those of the unit are offered, any other name may stand as well."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from db.queries.members import PersonName
from domain import names

FEWEST_LETTERS = 2
NAME_ROLE = Qt.ItemDataRole.UserRole + 8
PERSON_ROLE = Qt.ItemDataRole.UserRole + 9
Index = QModelIndex | QPersistentModelIndex
Search = Callable[[str], Sequence[PersonName]]


class _People(QAbstractListModel):
    """The people found last."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._people: Sequence[PersonName] = ()

    def show(self, people: Sequence[PersonName]) -> None:
        """Offer these."""
        self.beginResetModel()
        self._people = people
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self._people)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name with what tells namesakes apart, the bare name, or the person."""
        person = self._people[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{person.name} – {person.told_apart}" if person.told_apart else person.name
        if role == NAME_ROLE:
            return person.name
        return person.person_id if role == PERSON_ROLE else None


class _NameCompleter(QCompleter):
    """Puts the bare name into the line, whatever tells namesakes apart in the list."""

    def pathFromIndex(self, index: Index) -> str:
        """What is put into the line when a person is taken."""
        return str(index.data(NAME_ROLE))


class PersonChooser(QObject):
    """Offers people in a line edit and knows whom the user took; another name typed over it is nobody's.

    `search(typed)` gives those to offer, best first.
    """

    def __init__(self, line: QLineEdit, search: Search, parent: QObject) -> None:
        super().__init__(parent)
        self._line = line
        self._search = search
        self._person_id: int | None = None
        self._name = ""
        self._completer = _NameCompleter(line)
        self._people = _People(self._completer)
        self._completer.setModel(self._people)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]
        line.setCompleter(self._completer)
        line.textEdited.connect(self._typed)

    def hold(self, person_id: int | None, name: str) -> None:
        """Begin with a person who was taken before."""
        self._person_id, self._name = person_id, name
        self._people.show(())

    def person_id(self) -> int | None:
        """The person whose name stands in the line; None where it was only typed."""
        return self._person_id if names.same_word(self._line.text(), self._name) else None

    def _typed(self, text: str) -> None:
        enough = len(names.fold(text)) >= FEWEST_LETTERS
        self._people.show(self._search(text) if enough else ())

    def _take(self, index: QModelIndex) -> None:
        self._person_id, self._name = index.data(PERSON_ROLE), str(index.data(NAME_ROLE))
