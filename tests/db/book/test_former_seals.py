"""Books of the version before steps carried the sum of the book: held to their seals as they were, then brought on."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from db.book import check, history
from db.book.book import Book
from db.book.connections import connect_looker
from db.files.troubles import StorageTrouble, Trouble
from tests.books import clock, opened
from tests.passwords import another_program

KILLED = Path(__file__).resolve().parents[2] / "data" / "books" / "v17.sotd"
"""Sealed at its step 23, then written to twice by a session that was killed."""
TAMPERED = {
    "a row that no step has touched since": "UPDATE membership SET note = 'Bịa' WHERE id = 1",
    "another column of a row that was touched": "UPDATE follow_up SET remark = 'Bịa'",
    "a row deleted": "DELETE FROM follow_up",
    "a row added": "INSERT INTO unit (uid, kind, name) VALUES ('u', 'chi bộ', 'Bịa')",
    "a search text": "UPDATE unit SET search = 'bia' WHERE id = 1",
    "no text": "UPDATE follow_up SET remark = CAST(x'c3' AS TEXT)",
    "another home": "UPDATE book SET year = 2031",
    "an undo gone wild": "UPDATE history_step SET undo_top = 3 WHERE step = 22",
    "a foreign table": "CREATE TABLE e (id INTEGER)",
    "no seal": "DELETE FROM seal",
    "parts of two seals": "UPDATE seal SET step = step - 1 WHERE tab = 'person'",
    "a lost step": "DELETE FROM history_step WHERE step = 25",
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return Path(shutil.copy(KILLED, tmp_path / "so.sotd"))


def tamper(path: Path, statement: str) -> None:
    with closing(another_program(path)) as connection:
        connection.execute(statement)
        connection.commit()


@pytest.mark.parametrize("what", TAMPERED)
def test_damage_since_the_seal_is_found_as_it_was(file: Path, what: str) -> None:
    with closing(connect_looker(file)) as connection:
        assert check.check(connection).problems == ()
    tamper(file, TAMPERED[what])
    with closing(connect_looker(file)) as connection:
        assert not check.check(connection).sound


def test_a_damaged_one_is_not_brought_on(file: Path) -> None:
    tamper(file, TAMPERED["another column of a row that was touched"])
    before = file.read_bytes()
    with pytest.raises(StorageTrouble) as caught:
        Book(file, clock)
    assert caught.value.trouble is Trouble.DAMAGED
    assert file.read_bytes() == before


def test_from_its_upgrade_on_it_carries_sums_and_its_older_steps_stay_held(file: Path) -> None:
    with opened(file) as book:
        connection = book.session.connection
        states = [row[0] for row in connection.execute("SELECT state FROM history_step ORDER BY step").fetchall()]
        assert states[:-1] == [None] * 25 and len(states[-1]) == 32
        assert history.broken_links(connection) == []
    tamper(file, "UPDATE history_step SET undo_top = 3 WHERE step = 22")
    with opened(file) as book:
        assert check.check(book.session.connection).problems == (
            "Bảng history_step khác với lúc sao lưu hoặc đóng sổ lần trước.",
        )
