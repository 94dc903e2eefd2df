"""Commands run within the test, with a fixed clock."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from gui.terminal.program import main
from tests.books import clock


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left: its exit code and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The one JSON object that it printed."""
        (line,) = self.out.splitlines()
        told: dict[str, Any] = json.loads(line)
        return told


Run = Callable[..., Ran]


def runner(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs commands and catches what they say."""

    def run(*words: str | Path | int) -> Ran:
        capsys.readouterr()
        code = main([str(word) for word in words], clock)
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return run
