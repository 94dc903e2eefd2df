"""What the window remembers between starts: the last book, place and folders, sizes, who writes. Never in the book."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from db.files.folders import SETTINGS
from domain.cards import hidden_in

MOST_RECENT_BOOKS = 8
LONGEST_PATH = 1_000
"""Letters of a path on Windows are a quarter of it, and on Linux four times as many bytes."""
PRINTED = "printed/"
"""Remembered under this name and a book's uid: whether anything of the book has been printed or saved as PDF."""

WHOLE_CARDS = "cards/whole"
"""Remembered under this name: 1 where all digits of card numbers are shown, printed and put out, not the last four."""

ONE_SIDED = "print/oneSided"
"""Remembered under this name: 1 where paper is printed on one side, so that the margin for binding stays there."""


class Preferences:
    """Remembered settings, in an INI file of the program's data folder."""

    def __init__(self, folder: Path) -> None:
        self._settings = QSettings(str(folder / SETTINGS), QSettings.Format.IniFormat)

    @property
    def are_there(self) -> bool:
        """Whether any start before this one has left something to remember."""
        return Path(self._settings.fileName()).exists()

    def text(self, name: str, default: str = "") -> str:
        """A remembered text."""
        value = self._settings.value(name, default)
        return value if isinstance(value, str) else default

    def set_text(self, name: str, value: str) -> None:
        """Remember a text."""
        self._settings.setValue(name, value)

    def take_out(self, *beginnings: str) -> dict[str, str]:
        """The texts whose names begin so: remembered here no more, and overwritten on the disk where that can be."""
        from db.files.whole_files import blotted_out

        found = {name: self.text(name) for name in self._settings.allKeys() if name.startswith(beginnings)}
        if found:
            for name in found:
                self._settings.remove(name)
            with blotted_out(Path(self._settings.fileName())):
                self._settings.sync()
        return found

    def number(self, name: str, default: int = 0) -> int:
        """A remembered whole number; the default where there is none or it is unreadable."""
        text = self.text(name, str(default))
        return int(text) if re.fullmatch(r"-?\d{1,9}", text) else default

    def set_number(self, name: str, value: int) -> None:
        """Remember a whole number."""
        self._settings.setValue(name, str(value))

    @property
    def whole_cards(self) -> bool:
        """Whether all digits of card numbers are shown, printed and put out."""
        return self.number(WHOLE_CARDS) > 0

    @property
    def seen(self) -> Callable[[str], str]:
        """Shows a text, of a file or of the book, with the card numbers in it as they may be seen."""
        return str if self.whole_cards else hidden_in

    @property
    def one_sided(self) -> bool:
        """Whether paper is printed on one side."""
        return self.number(ONE_SIDED) > 0

    def bytes(self, name: str) -> QByteArray:
        """Remembered bytes, such as a window's geometry."""
        value = self._settings.value(name)
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_bytes(self, name: str, value: QByteArray) -> None:
        """Remember bytes."""
        self._settings.setValue(name, value)

    def folder(self, purpose: str, default: Path) -> Path:
        """The folder last used for a purpose, while it is still there."""
        folder = self.text(f"folder/{purpose}")
        return Path(folder) if os.path.isdir(folder) else default  # noqa: PTH112 – pathlib raises for odd names

    def set_folder(self, purpose: str, folder: Path) -> None:
        """Remember the folder used for a purpose."""
        self.set_text(f"folder/{purpose}", str(folder))

    def recent_books(self) -> list[Path]:
        """The books opened lately, newest first; whether they are still there is not asked."""
        return [Path(p) for p in self.text("books").split("\n") if p and _is_path(p)]

    def add_recent_book(self, book: Path) -> None:
        """Put a book at the head of the recent ones."""
        books = [str(book), *(str(b) for b in self.recent_books() if b != book)]
        self.set_text("books", "\n".join(books[:MOST_RECENT_BOOKS]))

    def save(self) -> None:
        """Have everything on the disk."""
        self._settings.sync()


def _is_path(text: str) -> bool:
    """Whether a file may be called this: of what is longer the system says not even that it is not there."""
    return len(text) < LONGEST_PATH and all(len(part.encode("utf-8", "replace")) < 256 for part in Path(text).parts)
