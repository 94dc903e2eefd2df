"""Where the data files of the program lie: icons, fonts, help, layouts."""

from __future__ import annotations

from pathlib import Path

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
ICONS = RESOURCES / "icons"
HELP = RESOURCES / "help"


def fonts_folder() -> Path:
    """The folder of our own fonts."""
    return RESOURCES / "fonts"
