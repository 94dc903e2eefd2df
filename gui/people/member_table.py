"""The table of members: ids in the order of a column, found as one types, those who have left in a quieter colour."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from db.queries.members import Key, MemberFilter, found_among, member_keys, members_by_id
from domain.members import MEMBER, Member
from gui.people.member_columns import FIELDS
from gui.records.tables import Index, RecordTableModel
from gui.widgets.theme import QUIET


class MemberTableModel(RecordTableModel):
    """Members that a filter lets through and in whom what is typed is found. The order is kept while one types.

    `whole_cards` shows all digits of the card numbers.
    """

    def __init__(
        self, reader: Callable[[], sqlite3.Connection], today: Callable[[], datetime.date], parent: QWidget
    ) -> None:
        super().__init__(FIELDS, self._ordered, self._fetched, parent)
        self._reader = reader
        self._today = today
        self._wanted = MemberFilter(unit_ids=())
        self._find = ""
        self._keys: list[Key] = []
        self._keys_of: tuple[MemberFilter, datetime.date, str, bool] | None = None
        self.whole_cards = False

    def show(self, wanted: MemberFilter, find: str) -> None:
        """Show other members; reads the book anew."""
        self._wanted, self._find, self._keys_of = wanted, find, None
        self.reload()

    def look_for(self, find: str) -> None:
        """Show those of the same members in whom a text is found."""
        self._find = find
        self.reload()

    def _ordered(self, sort: str, descending: bool) -> list[int]:
        asked = (self._wanted, self._today(), sort, descending)
        if asked != self._keys_of:
            self._keys = member_keys(self._reader(), self._wanted, asked[1], sort=sort, descending=descending)
            self._keys_of = asked
        return found_among(self._keys, self._find)

    def _fetched(self, ids: Sequence[int]) -> list[Member]:
        found = members_by_id(self._reader(), ids, self._today())
        return found if self.whole_cards else list(map(MEMBER.veiled, found))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows; who has left stands in a quieter colour."""
        if role == Qt.ItemDataRole.ForegroundRole and index.isValid():
            member = self.record(index.row())
            return QColor(QUIET) if member is not None and not member.standing.is_counted else None
        return super().data(index, role)
