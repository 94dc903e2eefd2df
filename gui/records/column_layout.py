"""The order and widths that the user gave a table's columns, remembered by the table's name between starts."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from gui.context.preferences import Preferences
from gui.records.tables import RecordTable
from gui.widgets.sizes import em

PAUSE_MS = 300
HUNDREDTHS = 100
"""Widths are kept in hundredths of the text's height, so that they fit when the text has another size."""


class ColumnLayout(QObject):
    """Puts a table's columns as they were left, and remembers what is made of them; which are shown is not its part."""

    def __init__(self, preferences: Preferences, name: str, table: RecordTable) -> None:
        super().__init__(table)
        self._preferences = preferences
        self._key = f"table/{name}"
        self._table = table
        self._restore()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PAUSE_MS)
        self._later.timeout.connect(self.remember)
        header = table.horizontalHeader()
        header.sectionMoved.connect(self._changed)
        header.sectionResized.connect(self._changed)

    def remember(self) -> None:
        """Write down order and widths; hidden columns keep the width that they had."""
        header, fields, unit = self._table.horizontalHeader(), self._table.records().fields, em(self._table, 1)
        known = dict(self._kept())
        parts = []
        for place in range(header.count()):
            column = header.logicalIndex(place)
            width = header.sectionSize(column) * HUNDREDTHS // unit
            parts.append(f"{fields[column].name}:{width or known.get(fields[column].name, 0)}")
        self._preferences.set_text(self._key, " ".join(parts))

    def _kept(self) -> list[tuple[str, int]]:
        pairs = (part.partition(":") for part in self._preferences.text(self._key).split())
        return [(name, int(width)) for name, _, width in pairs if width.isdecimal() and len(width) < 6]

    def _restore(self) -> None:
        """Columns that are new since then stay where they are made."""
        header = self._table.horizontalHeader()
        columns = {field.name: number for number, field in enumerate(self._table.records().fields)}
        known = [(columns[name], width) for name, width in self._kept() if name in columns]
        for place, (column, width) in enumerate(known):
            header.moveSection(header.visualIndex(column), place)
            if width and not self._table.isColumnHidden(column):
                self._table.setColumnWidth(column, em(self._table, width / HUNDREDTHS))

    def _changed(self) -> None:
        self._later.start()
