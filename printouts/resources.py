"""Where the fonts and layouts that come with the program lie."""

from __future__ import annotations

from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent / "resources"


def resource(*parts: str) -> Path:
    """The path of a file in the resources folder, `resource("fonts", "LiberationSerif-Regular.ttf")`."""
    return _ROOT.joinpath(*parts)
