"""Laid beside the copy's tests as its conftest.py: each mutant meets the quick tests first, most need no other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

TIMES = Path(__file__).with_name("mutmut-stats.json")
"""Where mutmut notes how many seconds each test took without a mutant; not there before that."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests into the order of their times."""
    if TIMES.exists():
        seconds: dict[str, float] = json.loads(TIMES.read_text(encoding="utf-8"))["duration_by_test"]
        items.sort(key=lambda item: seconds.get(item.nodeid, 0.0))
