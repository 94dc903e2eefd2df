"""Files that were once too much for the program, brought in by its own commands: a sentence, and soon."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.faults.hostile_files import LAYOUTS, LISTS
from tests.processes import run_main

SECONDS = 60
"""For one command, on a machine that has much else to do: alone each takes two or three."""


def told(
    capsys: pytest.CaptureFixture[str], file: Path, called: str, once: str, *words: str, data: Path
) -> tuple[int, str]:
    """Run a command, print what came of it beside what came of it once; its code and what it says."""
    began = time.monotonic()
    ended = run_main(*words, SOTD_DATA=str(data))
    seconds = time.monotonic() - began
    said = " ".join((ended.stdout + ended.stderr).split())
    now = f"{seconds:.1f} s, {ended.returncode}: {said:.110}"
    with capsys.disabled():
        print(f"\n| {called} ({file.stat().st_size:,} bytes) | {once} | {now} |")
    assert seconds < SECONDS
    assert "Traceback" not in said and said
    return ended.returncode, said


@pytest.mark.parametrize("called", LISTS)
def test_a_list(
    called: str, new_file: Path, data_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ending, make, once = LISTS[called]
    file = tmp_path / f"ds{ending}"
    file.write_bytes(make())
    words = ("import", str(new_file), "members", str(file), "--dry-run")
    code, said = told(capsys, file, called, once, *words, data=data_folder)
    assert code in (0, 1)
    if "branch" in called:
        assert "sẽ thêm 02" in said and "dòng 3" in said, "two of three rows come in, the third is named"


@pytest.mark.parametrize("called", LAYOUTS)
def test_a_layout(
    called: str, sample_file: Path, data_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, once = LAYOUTS[called]
    file = tmp_path / "mau.toml"
    file.write_bytes(make())
    words = ("print", str(sample_file), "ledger", "--all", "--year", "2026", "--to", str(tmp_path / "in"))
    code, said = told(capsys, file, called, once, *words, "--layout", str(file), data=data_folder)
    assert (code, "mau.toml" in said) in ((0, False), (1, True)), "printed, or refused by the file's name"
