"""Counts how often texts go through the gate of `domain.text`, wherever it is called from."""

from __future__ import annotations

import sys
from collections import Counter

import pytest

from domain import text as gate
from domain.text import Text

ROOMS = ("domain.", "db.", "gui.")


class Passages:
    """The texts that have gone through the gate, each as often as it did."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.of = Counter[str]()
        self._clean = gate.clean
        for name, module in list(sys.modules.items()):
            if name.startswith(ROOMS) and getattr(module, "clean", None) is self._clean:
                monkeypatch.setattr(module, "clean", self._pass)

    def _pass(self, text: str, limit: int, *, lines: bool = False) -> Text:
        self.of[text] += 1
        return self._clean(text, limit, lines=lines)
