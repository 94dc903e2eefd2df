from __future__ import annotations

import errno
import pickle
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db.files.troubles import StorageTrouble, Trouble, raise_told, trouble_of


@pytest.mark.parametrize("trouble", list(Trouble), ids=lambda trouble: trouble.name)
def test_every_trouble_says_what_happened_and_what_to_do(trouble: Trouble) -> None:
    for words in (trouble.happened, trouble.remedy):
        assert words[0].isupper()
        assert words.endswith(".")
        assert len(words) > 15
    said = str(StorageTrouble(trouble, Path("so.sotd"), "Người đang mở: An."))
    assert said == f"{trouble.happened} (so.sotd) Người đang mở: An. {trouble.remedy}"


def test_no_two_troubles_say_the_same() -> None:
    assert len({trouble.happened for trouble in Trouble}) == len(Trouble)


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        (errno.ENOSPC, Trouble.DISK_FULL),
        (errno.EROFS, Trouble.READ_ONLY),
        (errno.EACCES, Trouble.NO_ACCESS),
        (errno.ENOENT, Trouble.MISSING),
        (errno.EIO, Trouble.DEVICE),
        (errno.EHOSTDOWN, Trouble.DEVICE),
    ],
)
def test_the_system_s_errors_are_told_apart(code: int, trouble: Trouble) -> None:
    found = trouble_of(OSError(code, "x"), Path("a"))
    assert found is not None
    assert (found.trouble, found.path) == (trouble, Path("a"))


@pytest.mark.parametrize(
    ("code", "trouble"), [(errno.ENOENT, Trouble.NO_PLACE), (errno.EROFS, Trouble.PLACE_READ_ONLY)]
)
def test_of_another_file_than_the_book_the_place_is_told(code: int, trouble: Trouble) -> None:
    """A list that cannot be written onto a stick which is gone is no lost book, to be restored from a backup."""
    for error, path, place in (
        (OSError(code, "x"), Path("a.xlsx"), Path("a.xlsx")),
        (OSError(code, "x", str(Path("e", ".a.pdf.7.part"))), None, Path("e")),
        (OSError(code, "x", "e"), None, Path("e")),
        (OSError(code, "x"), None, None),
    ):
        found = trouble_of(error, path, of_the_book=False)
        assert found is not None and (found.trouble, found.path) == (trouble, place)


def test_sqlite_s_errors_are_told_apart_by_their_code(tmp_path: Path) -> None:
    (tmp_path / "x.sotd").write_bytes(b"x" * 5000)
    connection = sqlite3.connect(tmp_path / "x.sotd")
    with closing(connection), pytest.raises(sqlite3.DatabaseError) as caught:
        connection.execute("SELECT * FROM sqlite_schema")
    found = trouble_of(caught.value)
    assert found is not None
    assert found.trouble is Trouble.NOT_A_BOOK


def test_a_bug_is_no_trouble_and_a_trouble_stays_itself() -> None:
    with closing(sqlite3.connect(":memory:")) as connection, pytest.raises(sqlite3.OperationalError) as caught:
        connection.execute("SELEC 1")
    assert trouble_of(caught.value) is None
    assert trouble_of(KeyError("x")) is None
    trouble = StorageTrouble(Trouble.HELD)
    assert trouble_of(trouble) is trouble


def raised(error: Exception) -> Exception:
    """What comes of an error that was caught."""
    with pytest.raises(Exception) as caught:
        try:
            raise error
        except Exception as met:
            raise_told(met, Path("so.sotd"))
    return caught.value


def test_a_trouble_is_raised_from_its_error() -> None:
    full = OSError(errno.ENOSPC, "x")
    trouble = raised(full)
    assert isinstance(trouble, StorageTrouble)
    assert (trouble.trouble, trouble.path, trouble.__cause__) == (Trouble.DISK_FULL, Path("so.sotd"), full)


@pytest.mark.parametrize("error", [ValueError("x"), sqlite3.OperationalError("x"), StorageTrouble(Trouble.HELD)])
def test_what_is_told_already_or_a_bug_goes_on_as_it_is(error: Exception) -> None:
    assert raised(error) is error
    assert error.__cause__ is None


def test_a_trouble_is_the_same_in_another_process() -> None:
    trouble = StorageTrouble(Trouble.DISK_FULL, Path("so.sotd"), "Còn 3 KB.")
    told = pickle.loads(pickle.dumps(trouble))
    assert (told.trouble, str(told)) == (Trouble.DISK_FULL, str(trouble))
