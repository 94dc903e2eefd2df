"""Layouts of the office's own: kept, named, chosen for books, taken out of the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.queries.layouts import kept_layouts
from db.records import remove, save
from domain.kept_layouts import LAYOUT, KeptLayout, refuse_clash

if TYPE_CHECKING:
    from sqlite_utils import Database


def keep_layout(db: Database, layout: KeptLayout) -> int:
    """Keep a layout, new or in the place of the one of its id; returns its id.

    Refused for the name of another, and where another prints the same books.
    """
    refuse_clash(layout, kept_layouts(db.conn))
    return save(db, LAYOUT, layout)


def drop_layout(db: Database, record_id: int) -> None:
    """Take a layout out of the book; what it has printed is printed in the program's own form from then on."""
    remove(db, LAYOUT, [record_id])
