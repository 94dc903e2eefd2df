"""Small programs run beside a test, as another user of the same machine would."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gui.terminal.passwords import VARIABLE

_UNLOCKED = "import pathlib, sys, tests.passwords; tests.passwords.unlock_given(pathlib.Path(sys.argv[1]))"
ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def running(program: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A Python program fed by its source, with pipes in and out; killed at the end if it still runs.

    Where all books have a password, that of the book which is its first argument has been typed.
    """
    program = f"{_UNLOCKED}\n{program}" if VARIABLE in os.environ and arguments else program
    process = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-c", program, *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def line_of(process: subprocess.Popen[str]) -> str:
    """The next line that it prints."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def _without_coverage() -> dict[str, str]:
    """This process's environment, but for what has coverage start in another: it says its own errors there."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COV")}


def run_main(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """`main.py` run to its end in a process of its own, reading UTF-8 whatever the machine's language is."""
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *arguments],
        cwd=cwd,
        env=_without_coverage() | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
