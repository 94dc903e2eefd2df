"""Typed texts kept for the next time: with the settings; of a book with a password where its key alone reads it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gui.context.preferences import Preferences

if TYPE_CHECKING:
    import sqlite3

    from db.book.kept_texts import KeptTexts

FILTERS, PLANS, WHO = "filters/", "rearranging/", "who"
"""How the names of such texts begin: filters by table, plans by the uid of their book, and the person who writes."""


class TypedTexts:
    """Texts by name, as `Preferences` keeps them, of the book that is open now."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences
        self._book: tuple[sqlite3.Connection, Path] | None = None
        self._beside: KeptTexts | None = None
        self._texts: dict[str, str] = {}
        """What lies beside, read once."""

    def attach(self, connection: sqlite3.Connection, book: Path) -> None:
        """Keep them for this book from now on; it is not read yet."""
        self._book, self._beside = (connection, book), None

    def detach(self) -> None:
        """The book is open no more."""
        self._book = self._beside = None

    def text(self, name: str, default: str = "") -> str:
        """A kept text."""
        return self._preferences.text(name, default) if self.move() is None else self._texts.get(name, default)

    def set_text(self, name: str, value: str) -> None:
        """Keep a text."""
        beside = self.move()
        if beside is None:
            self._preferences.set_text(name, value)
        else:
            self._texts[name] = value
            beside.keep({name: value})

    def move(self) -> KeptTexts | None:
        """Move out of the settings what they hold of a book that has taken a password since; where it lies now.

        Filters and who writes move once: they were typed in this book, or it is one that has come from elsewhere.
        """
        if self._book is not None and self._beside is None:
            from db.book.kept_texts import KeptTexts
            from db.queries.units import book_facts

            connection, book = self._book
            self._book, beside = None, KeptTexts(connection, book)
            if beside.are_meant:
                plan = PLANS + book_facts(connection).uid
                left = self._preferences.take_out(*([plan] if beside.are_there else [plan, FILTERS, WHO]))
                if left or not beside.are_there:
                    beside.keep(left)
                self._beside, self._texts = beside, beside.all() | left
        return self._beside
