from __future__ import annotations

import pytest

from tests.gui.terminal.running import Run, runner


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command: `run("list", book, "members")`."""
    return runner(capsys)
