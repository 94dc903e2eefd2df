"""The kinds of paper that “In sổ” prints, and which of them it begins with."""

from __future__ import annotations

import enum

from gui.context.app import App

PAPER, MONTH = "print/paper", "month"
"""Remembered under these names; the month is the one that every page of the year shows."""


class Paper(enum.StrEnum):
    """The two things that are printed."""

    BOOK = "book"
    MONTH_SHEET = "month-sheet"


def want_month_sheet(app: App, month: int) -> None:
    """Have the page of printing begin with the sheet of a month (1–12) when it is shown next."""
    app.preferences.set_text(PAPER, Paper.MONTH_SHEET)
    app.preferences.set_number(MONTH, month)
