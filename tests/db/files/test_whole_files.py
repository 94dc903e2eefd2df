from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from db.files.troubles import StorageTrouble, Trouble
from db.files.whole_files import (
    UNFINISHED,
    discard,
    forget_cached,
    journal_of,
    refuse_existing,
    sweep,
    tidy_journal,
    write_bytes,
    written_whole,
)
from tests import needs


def test_a_file_appears_whole(tmp_path: Path) -> None:
    target = tmp_path / "sâu" / "tệp.bin"
    write_bytes(target, b"noi dung")
    assert target.read_bytes() == b"noi dung"
    assert [path.name for path in target.parent.iterdir()] == ["tệp.bin"]


if sys.platform == "linux":

    def in_memory(file: Path) -> bool | None:
        """Whether the file's beginning can be had without asking the disk; None where the disk cannot tell."""
        descriptor = os.open(file, os.O_RDONLY)
        try:
            return os.preadv(descriptor, [bytearray(4096)], 0, os.RWF_NOWAIT) > 0
        except BlockingIOError:
            return False
        except OSError:
            return None
        finally:
            os.close(descriptor)

    def after_the_systems_own_call(file: Path) -> bool | None:
        """Whether a file is in memory still when the system has been told to forget it: on a RAM disk it is."""
        descriptor = os.open(file, os.O_RDONLY)
        try:
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(descriptor)
        return in_memory(file)


def test_the_content_is_on_the_disk_before_the_name_and_the_name_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, synced = tmp_path / "tệp.bin", list[tuple[bool, bool]]()
    really = os.fsync

    def watched(descriptor: int) -> None:
        is_file = stat.S_ISREG(os.fstat(descriptor).st_mode)
        assert not is_file or os.fstat(descriptor).st_size == len(b"noi dung")
        synced.append((is_file, target.exists()))
        really(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    write_bytes(target, b"noi dung")
    assert synced == [(True, False), *([(False, True)] if os.name != "nt" else [])]


def test_what_fails_half_way_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "tệp.bin"
    target.write_bytes(b"cu")
    with pytest.raises(ZeroDivisionError), written_whole(target) as temp:
        temp.write_bytes(b"nua ch")
        raise ZeroDivisionError
    assert target.read_bytes() == b"cu"
    assert [path.name for path in tmp_path.iterdir()] == ["tệp.bin"]


def test_an_existing_file_is_refused_or_replaced(tmp_path: Path) -> None:
    target = tmp_path / "tệp.bin"
    write_bytes(target, b"mot")
    with pytest.raises(StorageTrouble) as caught:
        write_bytes(target, b"hai")
    assert caught.value.trouble is Trouble.EXISTS
    write_bytes(target, b"hai", force=True)
    assert target.read_bytes() == b"hai"
    refuse_existing(tmp_path / "khac", force=False)


def test_a_leftover_of_a_crash_does_not_stand_in_the_way(tmp_path: Path) -> None:
    target = tmp_path / "tệp.bin"
    with written_whole(target) as temp:
        temp.write_bytes(b"moi")
        leftover = temp
    leftover.write_bytes(b"do dang cua lan truoc")
    with written_whole(target) as temp:
        assert not temp.exists()
        temp.write_bytes(b"moi hon")
    assert target.read_bytes() == b"moi hon"


def test_a_folder_in_the_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "tệp.bin").mkdir()
    with pytest.raises(StorageTrouble):
        write_bytes(tmp_path / "tệp.bin", b"x", force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["tệp.bin"]


def test_only_an_empty_journal_is_tidied_away(tmp_path: Path) -> None:
    book = tmp_path / "so.sotd"
    journal_of(book).touch()
    tidy_journal(book)
    assert not journal_of(book).exists()
    journal_of(book).write_bytes(b"do dang")
    tidy_journal(book)
    assert journal_of(book).exists()
    discard(book)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_program_left_beside_a_book_is_swept_and_nothing_else(tmp_path: Path) -> None:
    book = tmp_path / "sổ [1].sotd"
    left = [tmp_path / f".{book.name}.4711{end}" for end in UNFINISHED]
    kept = [book, tmp_path / ".sổ 1.sotd.4711.tmp", tmp_path / f".{book.name}.txt", tmp_path / f"{book.name}.lock"]
    for file in (*left, *kept):
        file.write_bytes(b"x")
    sweep(book)
    assert [file.exists() for file in left] == [False] * len(left)
    assert all(file.exists() for file in kept)


@needs.CACHE_ADVICE
def test_what_is_forgotten_in_memory_is_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        forget_cached(tmp_path / "khong-co")


def test_what_is_read_anew_is_what_was_written(tmp_path: Path) -> None:
    content = b"noi dung" * 50_000
    target, plain = tmp_path / "tệp.bin", tmp_path / "mẫu.bin"
    write_bytes(target, content)
    write_bytes(plain, content)
    forget_cached(target)
    if sys.platform == "linux":
        assert in_memory(target) == after_the_systems_own_call(plain)
    assert target.read_bytes() == content


@pytest.mark.parametrize("name", ["con.sotd", "NUL", "Com1.pdf", "aux .xlsx", "LPT9.tar.gz", "conin$", "COM¹.txt"])
def test_names_that_windows_keeps_for_devices_are_refused_everywhere(tmp_path: Path, name: str) -> None:
    with pytest.raises(StorageTrouble) as told:
        write_bytes(tmp_path / name, b"x", force=True)
    assert told.value.trouble is Trouble.RESERVED
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "name", ["con gà.sotd", "console.pdf", "com10.xlsx", "nulo", ".con", "a.con", "Chi bộ com1.pdf"]
)
def test_names_that_only_look_so_are_taken(tmp_path: Path, name: str) -> None:
    write_bytes(tmp_path / name, b"x")
    assert (tmp_path / name).read_bytes() == b"x"


@pytest.mark.parametrize(("winerror", "trouble"), [(32, Trouble.IN_USE), (33, Trouble.IN_USE), (5, Trouble.IN_USE)])
def test_a_file_that_another_program_has_open_is_told_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, winerror: int, trouble: Trouble
) -> None:
    """As Windows denies it: Excel and Acrobat let nobody replace what they show."""
    target = tmp_path / "sổ.pdf"
    target.write_bytes(b"old")

    def denied(_: Path, __: Path) -> None:
        error = PermissionError(13, "denied")
        error.winerror = winerror  # type: ignore[attr-defined]
        raise error

    monkeypatch.setattr(Path, "replace", denied)
    monkeypatch.setattr("db.files.whole_files.PAUSE_SECONDS", 0)
    with pytest.raises(StorageTrouble) as told:
        write_bytes(target, b"new", force=True)
    assert told.value.trouble is trouble and "đang mở" in str(told.value)
    assert target.read_bytes() == b"old" and [file.name for file in tmp_path.iterdir()] == ["sổ.pdf"]
