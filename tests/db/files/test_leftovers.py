"""Only what is ours, of a program that has ended, and quiet for an hour is swept."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from db.book import backups, kept_backups
from db.book.book import Book
from db.files.folders import backup_folder
from db.files.leftovers import QUIET_SECONDS, sweep_left
from gui.tasks.driving import drive
from gui.tasks.sending import make_parcel, wish_for
from tests.books import NOW
from tests.processes import line_of, running

BACKS_UP = """
import sys
from pathlib import Path
from db.files.whole_files import written_whole
with written_whole(Path(sys.argv[1])) as temp:
    temp.write_bytes(b"do dang")
    Path(f"{temp}-journal").write_bytes(b"do dang")
    print(temp.name, flush=True)
    sys.stdin.readline()
"""


@pytest.fixture(scope="module")
def ended() -> int:
    """The number of a program that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def left_behind(path: Path, seconds_ago: float = 2 * QUIET_SECONDS) -> Path:
    """Something that was written to last so many seconds ago."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"do dang")
    os.utime(path, (time.time() - seconds_ago,) * 2)
    return path


def name_of(book: Book, process: int, *, stem: str = "", ending: str = "tmp") -> str:
    return f".{stem or book.path.stem}_2026-10-19_080000_tay.sotd.{process}.{ending}"


def test_a_backup_sweeps_what_a_killed_one_has_left(sample_book: Book, ended: int) -> None:
    folder = kept_backups.folder_of(sample_book.session.connection, sample_book.path)
    left = [left_behind(folder / name_of(sample_book, ended, ending=ending)) for ending in ("tmp", "tmp-journal")]
    sample_book.backup("tay")
    assert not any(file.exists() for file in left)
    assert len(kept_backups.list_backups(folder)) == 1


def test_a_folder_of_the_user_loses_nothing_but_our_own(sample_book: Book, ended: int, tmp_path: Path) -> None:
    stick = tmp_path / "usb"
    ours = left_behind(stick / name_of(sample_book, ended))
    kept = [
        left_behind(stick / name_of(sample_book, ended, stem="so-khac")),
        left_behind(stick / name_of(sample_book, ended, ending="txt")),
        left_behind(stick / f".{sample_book.path.name}.{ended}.tmp"),
        left_behind(stick / f"{sample_book.path.stem}_2026-10-19_080000_tay.sotd"),
        left_behind(stick / "luan-van.docx.tmp"),
        left_behind(stick / f".anh.{ended}.tmp"),
    ]
    sample_book.backup("usb", stick)
    assert not ours.exists()
    assert all(file.exists() for file in kept)


def test_what_is_fresh_or_of_a_living_program_stays(sample_book: Book, ended: int, tmp_path: Path) -> None:
    folder = tmp_path / "sao"
    fresh = left_behind(folder / name_of(sample_book, ended), QUIET_SECONDS - 60)
    in_the_future = left_behind(folder / name_of(sample_book, ended, ending="tmp-journal"), -7200)
    living = left_behind(folder / name_of(sample_book, os.getppid()))
    sample_book.backup("tay", folder)
    assert fresh.exists() and in_the_future.exists() and living.exists()


def test_a_copy_that_another_program_is_writing_is_left_alone_until_it_is_killed(
    sample_book: Book, tmp_path: Path
) -> None:
    folder = tmp_path / "sao"
    target = folder / f"{sample_book.path.stem}_2026-10-19_080000_tay.sotd"
    with running(BACKS_UP, str(target)) as other:
        temp = folder / line_of(other)
        for file in (temp, Path(f"{temp}-journal")):
            os.utime(file, (time.time() - 2 * QUIET_SECONDS,) * 2)
        sample_book.backup("tay", folder)
        assert temp.exists()
        other.kill()
        other.wait()
        sample_book.backup("tay", folder)
    assert [file.name for file in folder.iterdir() if file.name.startswith(".")] == []


def test_what_is_set_aside_sweeps_too(sample_file: Path, ended: int) -> None:
    left = left_behind(backup_folder() / "hong" / f".so-mau_2026-10-19_080000_hong.sotd.{ended}.tmp")
    sample_file.write_bytes(b"khong con la so" * 500)
    backups.set_aside(sample_file, NOW)
    assert not left.exists()


def test_a_folder_being_made_to_be_sent(sample_book: Book, ended: int, tmp_path: Path) -> None:
    connection = sample_book.session.connection
    wish = wish_for(connection, NOW)
    parts, old = (tmp_path / f".{wish.name}.{ended}.{ending}" for ending in ("parts", "old"))
    other = tmp_path / f".khac.{ended}.parts"
    for folder in (parts, old, other):
        left_behind(folder / "01.pdf")
        os.utime(folder, (time.time() - 2 * QUIET_SECONDS,) * 2)
    drive(make_parcel(connection, wish, tmp_path))
    assert not parts.exists() and not old.exists()
    assert other.exists()


def test_a_folder_that_is_not_there_has_nothing_left(tmp_path: Path) -> None:
    assert sweep_left(tmp_path / "khong-co", lambda name: True) == []
