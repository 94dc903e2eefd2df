"""Printers that print coarsely: how fine a page goes to one is tried with the printer itself."""

from __future__ import annotations

import pytest

from gui.papers import printer

COARSE_DPI = 50


@pytest.fixture(autouse=True)
def coarse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are pictured as coarsely as the printer prints."""
    monkeypatch.setattr(printer, "LEAST_DPI", COARSE_DPI)
