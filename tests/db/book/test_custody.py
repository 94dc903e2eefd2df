"""Damage and foreign edits, each followed by a write: said before anything is saved, never sealed as sound."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from db.book import check
from db.book.book import Book
from db.book.kept_backups import list_backups
from db.files.folders import backup_folder
from db.files.troubles import StorageTrouble, Trouble
from db.operations.months import write_cell
from db.operations.units import add_unit
from domain.refusals import Refused
from domain.units import UnitKind
from tests import needs
from tests.books import clock, digests, opened, written_months
from tests.passwords import another_program

NO_TEXT = "UPDATE month_review SET remark = CAST(x'c3' AS TEXT) WHERE id = (SELECT max(id) FROM month_review)"
TAMPERED = {
    "the last step deleted": "DELETE FROM history_step WHERE step = (SELECT max(step) FROM history_step)",
    "all history deleted": "DELETE FROM history_step",
    "the seals deleted": "DELETE FROM seal",
    "one seal deleted": "DELETE FROM seal WHERE tab = 'person'",
    "a seal of a later step": "UPDATE seal SET step = step + 1",
    "parts of two seals": "UPDATE seal SET step = step - 1 WHERE tab = 'person'",
    "a seal of another step": "UPDATE seal SET head = x'00'",
    "an old text given up": "UPDATE history_row SET salt = NULL WHERE id = (SELECT max(id) FROM history_row)",
    "an old text forged": "UPDATE history_row SET salt = NULL, before = '\"remark\"=''Bịa'''",
    "a foreign trigger": "CREATE TRIGGER e AFTER INSERT ON history_step BEGIN DELETE FROM follow_up; END",
    "a foreign view": "CREATE VIEW e AS SELECT * FROM person",
    "a row changed": "UPDATE follow_up SET remark = 'Bịa' WHERE id = 1",
    "a row deleted": "DELETE FROM follow_up WHERE id = 1",
    "a row added": "INSERT INTO unit (uid, kind, name) VALUES ('u', 'chi bộ', 'Bịa')",
    "no text": NO_TEXT,
    "a kind that is none": "UPDATE unit SET kind = 'xyz' WHERE id = 2",
    "a state that is none": "UPDATE item SET state = 'w' WHERE id = 1",
    "a day that is none": "UPDATE person SET born = '2026-99-99' WHERE id = 1",
    "no book row": "DELETE FROM book",
    "another home": "UPDATE book SET year = 0",
    "undo gone wild": "UPDATE history_step SET undo_top = 99999",
}
"""What somebody does to a closed book with another program."""


def emptied_guard(connection: sqlite3.Connection) -> None:
    connection.execute("DROP TRIGGER closed_roster_insert")
    connection.execute("CREATE TRIGGER closed_roster_insert BEFORE INSERT ON roster WHEN 0 BEGIN SELECT 1; END")


def tamper(path: Path, *statements: str) -> None:
    """As another program does, without our settings. It deletes no journal: ours is open, which Windows forbids."""
    with closing(another_program(path)) as connection:
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        for statement in statements:
            connection.execute(statement)


def write(book: Book, remark: str = "Ghi sau") -> int:
    """Into a month that every sample has written, so that nothing need be read before."""
    step = book.session.run("Ghi tháng", write_cell, 2, 2, "remark", remark).step
    assert step is not None
    return step


@pytest.fixture(params=["sealed", "killed"])
def left_file(sample_file: Path, request: pytest.FixtureRequest) -> Path:
    """A sample with some history, its last session closed, or killed two steps after its last seal."""
    with opened(sample_file) as book:
        for number, (line, month) in enumerate(written_months(book.session.connection)[:4]):
            book.session.run("Ghi tháng", write_cell, line, month, "remark", f"Đã làm {number}")
        book.backup("dong")
        if request.param == "killed":
            write(book, "Ghi rồi mất điện")
            book.session.run("Thêm", add_unit, "Chi bộ mới", UnitKind.BRANCH, 2)
            book.session.undo()
    return sample_file


def refused(book: Book, act: Callable[[], object]) -> StorageTrouble:
    """The trouble that an act of a session is refused with, which leaves the file to the byte as it was."""
    before = book.path.read_bytes()
    with pytest.raises(StorageTrouble) as caught:
        act()
    assert book.path.read_bytes() == before
    assert not book.session.connection.in_transaction
    return caught.value


@pytest.mark.parametrize("what", TAMPERED)
def test_the_first_write_after_damage_is_refused_and_seals_nothing(left_file: Path, what: str) -> None:
    tamper(left_file, TAMPERED[what])
    made = len(list(backup_folder().rglob("*.sotd")))
    with opened(left_file) as book:
        for act in (lambda: write(book), book.session.undo, lambda: book.backup("tay"), book.session.seal):
            assert refused(book, act).trouble is Trouble.DAMAGED
        assert not check.check(book.session.connection).sound
    assert len(list(backup_folder().rglob("*.sotd"))) == made


def test_an_emptied_guard_is_found_before_the_first_write(left_file: Path) -> None:
    with closing(another_program(left_file)) as connection:
        emptied_guard(connection)
    with opened(left_file) as book:
        assert refused(book, lambda: write(book)).trouble is Trouble.DAMAGED


def test_a_book_left_by_a_killed_session_is_held_to_its_seal_and_sealed_anew(left_file: Path) -> None:
    with opened(left_file) as book:
        assert check.check(book.session.connection).problems == ()
        write(book)
        assert check.check(book.session.connection).problems == ()
        book.session.seal()
        assert check.check(book.session.connection).problems == ()


def test_a_closing_tells_damage_and_leaves_it_unsealed(sample_file: Path) -> None:
    with opened(sample_file) as book:
        write(book, "Ghi rồi mất điện")
    tamper(sample_file, TAMPERED["a row changed"])
    sealed = _seals(sample_file)
    with pytest.raises(StorageTrouble) as caught:
        Book(sample_file, clock).close()
    assert caught.value.trouble is Trouble.DAMAGED
    assert _seals(sample_file) == sealed


def _seals(path: Path) -> list[tuple[object, ...]]:
    with closing(another_program(path)) as connection:
        return connection.execute("SELECT * FROM seal ORDER BY id").fetchall()


@pytest.mark.parametrize("statement", ["UPDATE follow_up SET remark = 'Bịa' WHERE id = 1", NO_TEXT])
def test_an_edit_by_another_program_while_the_book_is_open_is_told(sample_file: Path, statement: str) -> None:
    with opened(sample_file) as book:
        write(book)
        tamper(sample_file, statement)
        assert refused(book, lambda: write(book, "Ghi nữa")).trouble is Trouble.CHANGED
        assert refused(book, lambda: book.backup("dong")).trouble is Trouble.CHANGED


@pytest.mark.parametrize("steps", [pytest.param(0, marks=needs.TIMES_TELL), 1, 3])
def test_an_older_copy_over_the_open_book_is_told(sample_file: Path, tmp_path: Path, steps: int) -> None:
    with opened(sample_file) as book:
        write(book)
        older = Path(shutil.copy(sample_file, tmp_path / "cu.sotd"))
        for number in range(steps):
            write(book, f"Ghi {number}")
        shutil.copyfile(older, sample_file)
        told = refused(book, lambda: write(book, "Ghi nữa"))
        assert told.trouble is Trouble.CHANGED
        assert not steps or f"bước {book.session.custody.step}" in told.detail


@needs.TIMES_TELL
def test_another_line_of_the_same_book_over_the_open_one_is_told(sample_file: Path, tmp_path: Path) -> None:
    """As many steps, as many pages, as many commits: only the hash of the last step is another."""
    other = Path(shutil.copy(sample_file, tmp_path / "khac.sotd"))
    with opened(sample_file) as book, opened(other) as elsewhere:
        write(book, "Ghi ở đây")
        write(elsewhere, "Ghi ở kia")
        shutil.copyfile(other, sample_file)
        assert refused(book, lambda: write(book, "Ghi nữa")).trouble is Trouble.CHANGED


@needs.OPEN_FILES_GO
def test_another_file_in_the_place_of_the_open_book_is_told_and_what_is_held_is_backed_up(
    sample_file: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copy(sample_file, tmp_path / "khac.sotd"))
    book = Book(sample_file, clock)
    write(book, "Chỉ còn ở đây")
    before = digests(book.session.connection)
    other.replace(sample_file)
    with pytest.raises(StorageTrouble) as caught:
        write(book, "Ghi nữa")
    assert caught.value.trouble is Trouble.CHANGED
    with pytest.raises(StorageTrouble) as caught:
        book.close()
    assert caught.value.trouble is Trouble.CHANGED
    kept = list_backups(next(backup_folder().iterdir()))[0].file
    with opened(kept) as copy:
        assert digests(copy.session.connection) == before


@pytest.mark.parametrize("length", [0, 100, 8192])
def test_a_book_cut_short_while_it_is_open_is_the_world_s_fault(sample_file: Path, length: int) -> None:
    with opened(sample_file) as book:
        write(book)
        os.truncate(sample_file, length)
        assert refused(book, lambda: write(book, "Ghi nữa")).trouble in (Trouble.CHANGED, Trouble.DAMAGED)


@needs.TIMES_TELL
def test_pages_ruined_while_the_book_is_open_are_the_world_s_fault(sample_file: Path) -> None:
    with opened(sample_file) as book:
        write(book)
        with sample_file.open("r+b") as file:
            for place in range(4096, sample_file.stat().st_size, 4096):
                file.seek(place + 100)
                file.write(b"\xff" * 300)
        assert refused(book, lambda: write(book, "Ghi nữa")).trouble is Trouble.CHANGED


@pytest.mark.parametrize(
    "by",
    [
        pytest.param(os.utime, marks=needs.TIMES_TELL, id="touched"),
        pytest.param(lambda path: tamper(path, "VACUUM"), id="laid out anew"),
    ],
)
def test_a_harmless_write_is_told_too_and_over_when_the_book_is_opened_again(
    sample_file: Path, by: Callable[[Path], None]
) -> None:
    with opened(sample_file) as book:
        step = write(book)
        by(sample_file)
        assert refused(book, lambda: write(book, "Ghi nữa")).trouble is Trouble.CHANGED
    with opened(sample_file) as book:
        assert write(book, "Ghi nữa") == step + 1


def test_an_edit_of_what_was_added_since_the_last_seal_is_told(sample_file: Path) -> None:
    with opened(sample_file) as book:
        book.session.run("Thêm", add_unit, "Chi bộ mới", UnitKind.BRANCH, 2)
        tamper(sample_file, "UPDATE unit SET note = 'Bịa' WHERE id = (SELECT max(id) FROM unit)")
        assert refused(book, lambda: write(book)).trouble is Trouble.CHANGED


def test_a_book_is_checked_whole_once_a_session(sample_file: Path) -> None:
    with opened(sample_file) as book:
        asked: list[str] = []
        book.session.connection.set_trace_callback(asked.append)
        for number in range(3):
            write(book, f"Ghi {number}")
        book.session.connection.set_trace_callback(None)
        assert sum(statement.startswith("PRAGMA integrity_check") for statement in asked) == 1


@needs.SIZE_BOUNDS
@pytest.mark.parametrize("kind", ["sample_file", "protected_file"])
def test_a_commit_that_stops_half_way_is_no_edit_of_somebody_else_s(kind: str, request: pytest.FixtureRequest) -> None:
    """Pages are written, one finds no room, all are written back: with room again the book goes on."""
    import resource

    path: Path = request.getfixturevalue(kind)
    with opened(path) as book:
        write(book)
        before, mark = digests(book.session.connection), path.stat().st_mtime_ns
        bounds = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, bounds[1]))
        try:
            with pytest.raises(StorageTrouble) as caught:
                book.session.run("Thêm nhiều", _add_many)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, bounds)
        assert caught.value.trouble in {Trouble.DEVICE, Trouble.DISK_FULL}
        assert path.stat().st_mtime_ns != mark  # it did stop half way
        assert digests(book.session.connection) == before
        write(book, "Ghi khi đã có chỗ")
        assert check.check(book.session.connection).problems == ()


def test_what_somebody_else_writes_is_told_after_a_refused_step_too(sample_file: Path) -> None:
    with opened(sample_file) as book:
        write(book)
        with pytest.raises(Refused):
            book.session.run("Thêm", add_unit, "", UnitKind.BRANCH, 2)
        tamper(sample_file, TAMPERED["a row changed"])
        assert refused(book, lambda: write(book)).trouble is Trouble.CHANGED


def _add_many(db: Database) -> None:
    for number in range(60):
        add_unit(db, f"Chi bộ {number}", UnitKind.BRANCH, 2)
