"""What the window remembers of a book's copies: when one was put elsewhere, when the newest backup was tried."""

from __future__ import annotations

import datetime
from pathlib import Path

from db.queries.units import book_facts
from domain.copies import copy_words, day_of, drill_words, is_drill_due
from gui.context.app import App


class CopyRecords:
    """Remembered by the book's uid, beside the window's other settings: the book itself is not changed by a copy."""

    def __init__(self, app: App) -> None:
        self._app = app

    @property
    def copy_words(self) -> str:
        """What to say of the copy elsewhere; empty while it is recent."""
        return copy_words(self._last("copy"), self._app.today())

    @property
    def drill_words(self) -> str:
        """What to say of the last trial of a backup."""
        return drill_words(self._last("drill"), self._app.preferences.number(f"drill-rows/{self._uid}"))

    @property
    def is_drill_due(self) -> bool:
        """Whether the newest backup should be tried now."""
        return is_drill_due(self._last("drill"), self._app.today())

    @property
    def folder(self) -> Path | None:
        """Where the last copy was put; None where none was."""
        text = self._app.preferences.text(f"copy-folder/{self._uid}")
        return Path(text) if text else None

    def copied_out(self, folder: Path) -> None:
        """A verified copy was put into this folder, of a USB stick or elsewhere, today."""
        self._app.preferences.set_text(f"copy-folder/{self._uid}", str(folder))
        self._remember("copy")

    def tried(self, rows: int) -> None:
        """The newest backup was restored into a scratch file today and gave so many rows back."""
        self._app.preferences.set_number(f"drill-rows/{self._uid}", rows)
        self._remember("drill")

    @property
    def _uid(self) -> str:
        return book_facts(self._app.reader).uid

    def _last(self, what: str) -> datetime.date | None:
        return day_of(self._app.preferences.text(f"{what}/{self._uid}"))

    def _remember(self, what: str) -> None:
        self._app.preferences.set_text(f"{what}/{self._uid}", self._app.today().isoformat())
