"""Where the program keeps what is not in the book: backups, settings of the window, the log."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

VARIABLE = "SOTD_DATA"
"""An environment variable that moves the data folder; tests use it."""

PORTABLE = "SOTD_PORTABLE"
"""An environment variable that names the folder where everything is kept; the program on a stick is started with it."""

NAME = "SoTheoDoi"
SETTINGS = "cua-so.ini"
"""In the data folder: what the window remembers between starts."""
BOOKS = "Sổ theo dõi"
"""The folder that books lie in where the user's documents are no place for them."""


def data_folder(local: str = "") -> Path:
    """The user's data folder of the program, made when it is missing.

    `local` is where this user's programs keep their data, for a caller who knows it already; else the system is asked.
    """
    moved = os.environ.get(VARIABLE) or os.environ.get(PORTABLE)
    if moved:
        folder = Path(moved)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder
    return private_folder(Path(local) / NAME if local else _own_folder())


def private_folder(folder: Path) -> Path:
    """A folder into which only this user may look: made when it is missing, closed where it stands open."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if sys.platform != "win32" and folder.stat().st_mode & 0o077:
        with contextlib.suppress(OSError):  # somebody else's, who lets this user in
            folder.chmod(0o700)
    return folder


def _own_folder() -> Path:
    from platformdirs import user_data_path

    return user_data_path(NAME, appauthor=False)


def backup_folder() -> Path:
    """Where backups lie, one folder a book."""
    return private_folder(data_folder() / "sao-luu")


def documents_folder() -> Path:
    """Where a file is offered to be kept, or looked for, at first: the user's documents, else the user's folder."""
    from platformdirs import user_documents_path

    documents = user_documents_path()
    return documents if documents.is_dir() else Path.home()
