from __future__ import annotations

from pathlib import Path

import pytest

from db.files import (
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
from db.troubles import StorageTrouble, Trouble


def test_a_file_appears_whole(tmp_path: Path) -> None:
    target = tmp_path / "sâu" / "tệp.bin"
    write_bytes(target, b"noi dung")
    assert target.read_bytes() == b"noi dung"
    assert [path.name for path in target.parent.iterdir()] == ["tệp.bin"]


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


def test_what_is_read_anew_is_what_was_written(tmp_path: Path) -> None:
    target = tmp_path / "tệp.bin"
    write_bytes(target, b"noi dung" * 5000)
    forget_cached(target)
    assert target.read_bytes() == b"noi dung" * 5000
    with pytest.raises(FileNotFoundError):
        forget_cached(tmp_path / "khong-co")
