"""The kinds of paper that “In sổ” prints, and which of them it begins with."""

from __future__ import annotations

import enum
from pathlib import Path

from gui.context import places
from gui.context.app import App

PAPER, MONTH, TRIED = "print/paper", "month", "print/layout"
"""Remembered under these names; the month is the one that every page of the year shows. The file is one that an older
version printed by: it is on trial until it is taken into the book or given up.
"""
LAYOUT_FILES = "Mẫu sổ (*.toml);;Mọi tệp (*)"


class Paper(enum.StrEnum):
    """The two things that are printed."""

    BOOK = "book"
    MONTH_SHEET = "month-sheet"


def tried_layout(app: App) -> Path | None:
    """The layout's file that is tried on the page of printing; None where what the book has chosen is shown."""
    kept = app.preferences.text(TRIED)
    return app.tried_layout or (Path(kept) if kept else None)


def try_layout(app: App, file: Path | None) -> None:
    """Have the page of printing try a layout's file, or none, when it is shown next."""
    app.tried_layout = file
    if app.preferences.text(TRIED):
        app.preferences.set_text(TRIED, "")


def leave_trial(app: App, page: str) -> None:
    """End the trial of a layout's file, and say so, where the user has gone to a page that has nothing to do with it.

    Who comes back to print weeks later expects the book's own layout, and not a file that was once looked at.
    """
    tried = app.tried_layout
    if tried is not None and page not in (places.PRINTING, places.LAYOUTS):
        app.tried_layout = None
        app.noticed.emit(f"Đã thôi in thử tệp {tried.name}; sổ lại in theo mẫu đã chọn.")


def want_month_sheet(app: App, month: int) -> None:
    """Have the page of printing begin with the sheet of a month (1–12) when it is shown next."""
    app.preferences.set_text(PAPER, Paper.MONTH_SHEET)
    app.preferences.set_number(MONTH, month)
