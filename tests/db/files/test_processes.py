"""Programs are known by their number, living or ended."""

from __future__ import annotations

import os
import subprocess
import sys

from db.files.processes import is_running


def test_programs_are_told_apart() -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    assert is_running(os.getpid()) and is_running(os.getppid())
    assert not is_running(ended.pid)
    assert is_running(10**10 - 1), "where it cannot be told, it is not swept"
