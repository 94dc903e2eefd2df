"""Starts a program of ours and kills it at a random moment, as a pulled plug would."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]


def killed(module: str, *arguments: str, after_word: str, seconds: float, after_lines: int = 0) -> list[str]:
    """Run a module until so many seconds after it has printed a word; the whole lines that it printed after that.

    Waits for the word, and for so many lines after it, so that the time counts from where the work begins, on a slow
    machine too; SIGKILL leaves no time for anything.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout is not None
    while (line := process.stdout.readline().strip()) != after_word:
        assert line or process.poll() is None, "the program ended before it began"
    said = [process.stdout.readline().strip() for _ in range(after_lines)]
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    rest, _ = process.communicate()
    assert process.returncode in (-signal.SIGKILL, 0)
    return [line for line in (*said, *rest.split("\n")[:-1]) if line]


def moments(seed: int, count: int, longest: float) -> list[float]:
    """Random seconds after which to kill; many early, where things begin."""
    random = Random(seed)
    return [random.random() ** 2 * longest for _ in range(count)]
