"""What the user sees in the tree of units, and the rows to click there."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QTreeWidgetItem, QTreeWidgetItemIterator

from gui.people.page import PeoplePage
from gui.people.unit_tree import COUNT, NAME


def rows(page: PeoplePage) -> Iterator[QTreeWidgetItem]:
    """The rows in the order of the tree, folded ones among them."""
    going = QTreeWidgetItemIterator(page.tree)
    while (row := going.value()) is not None:
        yield row
        going += 1


def row_of(page: PeoplePage, name: str) -> QTreeWidgetItem:
    """The row of the unit of that name."""
    return next(row for row in rows(page) if row.text(NAME) == name)


def counts(page: PeoplePage) -> dict[str, str]:
    """The units by name, with the number beside each."""
    return {row.text(NAME): row.text(COUNT) for row in rows(page)}


def chosen(page: PeoplePage) -> str:
    """The name of the unit that is chosen."""
    row: QTreeWidgetItem | None = page.tree.currentItem()
    return row.text(NAME) if row is not None else ""
