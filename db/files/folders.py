"""Where the program keeps what is not in the book: backups, settings of the window, the log."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "SOTD_DATA"
"""An environment variable that moves the data folder; tests use it."""

NAME = "SoTheoDoi"


def data_folder(local: str = "") -> Path:
    """The user's data folder of the program, made when it is missing.

    `local` is where this user's programs keep their data, for a caller who knows it already; else the system is asked.
    """
    moved = os.environ.get(VARIABLE)
    folder = Path(moved) if moved else Path(local) / NAME if local else _own_folder()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _own_folder() -> Path:
    from platformdirs import user_data_path

    return user_data_path(NAME, appauthor=False)


def backup_folder() -> Path:
    """Where backups lie, one folder a book."""
    folder = data_folder() / "sao-luu"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def documents_folder() -> Path:
    """Where a file is offered to be kept, or looked for, at first: the user's documents, else the user's folder."""
    from platformdirs import user_documents_path

    documents = user_documents_path()
    return documents if documents.is_dir() else Path.home()
