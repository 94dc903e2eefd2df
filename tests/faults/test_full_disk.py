"""Every write into the place of a book fails as on a full disk: it is read and backed up elsewhere all the same.

strace has each write to the book, its journal and the name of its holder fail, for ever, in the real commands.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from db.files.folders import VARIABLE
from db.operations.months import write_cell
from gui.terminal.passwords import LEAVES
from tests.books import digests, opened, written_months
from tests.faults.conftest import CALLS, Tally
from tests.processes import ROOT


@pytest.fixture
def book(sample_file: Path) -> Path:
    """A sample in which the last step can be taken back."""
    with opened(sample_file) as one:
        line, month = written_months(one.session.connection)[0]
        one.session.run("Ghi ô", write_cell, line, month, "remark", "Ghi lúc còn chỗ.")
        one.session.seal()
    return sample_file


def on_a_full_disk(book: Path, data: Path, *words: str | Path) -> tuple[int, str, int]:
    """A command's exit code and what it said of errors, and how many of its writes failed."""
    if shutil.which("strace") is None:
        pytest.fail("This needs strace, which is not installed. Please type: sudo apt-get install strace")
    log = book.with_name("calls")
    places = [f"-P{book.parent}/{book.name}{ending}" for ending in ("", "-journal", ".holder")]
    inject = ["-e", "trace=write,pwrite64", "-e", "inject=write,pwrite64:error=ENOSPC"]
    done = subprocess.run(
        [
            "strace",
            "-f",
            "-qq",
            "-o",
            str(log),
            *places,
            *inject,
            sys.executable,
            str(ROOT / "main.py"),
            *map(str, words),
        ],
        cwd=ROOT,
        env=os.environ | {VARIABLE: str(data)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=180,
        check=False,
    )
    return done.returncode, done.stderr, log.read_text(errors="replace").count("(INJECTED)")


def test_a_book_on_a_full_disk_is_read_and_backed_up_elsewhere(
    book: Path, tmp_path: Path, data_folder: Path, tally: Tally
) -> None:
    elsewhere = tmp_path / "usb"
    with opened(book) as one:
        before = digests(one.session.connection)
    for words in (
        ("list", book, "members"),
        ("check", book),
        ("history", book),
        ("export", book, "members", elsewhere / "x.xlsx"),
        ("backup", book, "--to", elsewhere),
        ("backup", book),
    ):
        code, err, failed = on_a_full_disk(book, data_folder, *words)
        assert (code, err.removeprefix(f"{LEAVES}\n")) == (0, ""), words
        assert failed > 0, words
        tally[CALLS] += failed
    copies = [*elsewhere.glob("*.sotd"), *data_folder.glob("sao-luu/*/*.sotd")]
    assert len(copies) == 2 and (elsewhere / "x.xlsx").exists()
    for copy in copies:
        with opened(copy) as one:
            assert digests(one.session.connection) == before


def test_what_would_be_written_on_a_full_disk_is_told_and_nothing_is_changed(
    book: Path, data_folder: Path, tally: Tally
) -> None:
    with opened(book) as one:
        before = digests(one.session.connection)
    code, err, failed = on_a_full_disk(book, data_folder, "undo", book)
    assert code == 1 and "Ổ đĩa đã đầy" in err
    with opened(book) as one:
        assert digests(one.session.connection) == before
    tally[CALLS] += failed
