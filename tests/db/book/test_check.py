from __future__ import annotations

import datetime
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from db.book import check, history, row_sums, seals
from db.book.book import Book
from db.book.connections import connect_reader
from db.book.schema import KEPT, TRACKED
from db.files.lock import BookLock
from db.files.troubles import StorageTrouble, Trouble
from db.operations.months import write_cell
from tests import needs
from tests.books import NOW, clock, opened, written_months
from tests.passwords import another_program

EMPTY = (
    *("phrase", "sending", "pack_change", "unit_past", "rearrangement"),
    *("superior_form", "printed_page", "book_layout", "second_keying"),
)
"""Tables in which the sample has nothing."""


@pytest.fixture
def sealed_file(sample_file: Path) -> Path:
    """A sample with some history, closed as a program closes it."""
    with opened(sample_file) as book:
        for line, month in written_months(book.session.connection)[:3]:
            book.session.run("Ghi tháng", write_cell, line, month, "remark", "Đã làm mới")
        book.backup("dong")
    return sample_file


def report_of(path: Path) -> check.CheckReport:
    with opened(path) as book:
        return check.check(book.session.connection)


def test_a_sound_book_is_sound(sealed_file: Path) -> None:
    report = report_of(sealed_file)
    assert (report.sound, report.problems) == (True, ())
    assert set(report.counts) == set(TRACKED)
    assert report.counts["membership"] >= 24


def test_a_book_that_is_written_to_while_it_is_checked_is_not_called_damaged(sealed_file: Path) -> None:
    """Between two of the check's statements a step comes that the first of them has not seen."""
    with opened(sealed_file) as book, closing(connect_reader(sealed_file)) as reader:
        line, month = written_months(book.session.connection)[0]
        written: list[str] = []

        def write(statement: str) -> None:
            if "FROM history_step ORDER BY step" in statement and not written:
                written.append(statement)
                book.session.run("Ghi tháng", write_cell, line, month, "remark", "Ghi giữa chừng")

        reader.set_trace_callback(write)
        assert check.check(reader).problems == ()
        assert written and not reader.in_transaction
        book.session.run("Ghi tháng", write_cell, line, month, "remark", "Không ai phải chờ")


@pytest.mark.parametrize("table", [t for t in TRACKED if t not in (*EMPTY, *KEPT)])
def test_a_row_changed_behind_the_program_s_back_is_found(sealed_file: Path, table: str) -> None:
    with closing(another_program(sealed_file)) as connection:
        connection.execute(f"UPDATE {table} SET uid = uid || 'x' WHERE id = (SELECT min(id) FROM {table})")
        connection.commit()
    problems = report_of(sealed_file).problems
    assert problems == (f"Bảng {table} khác với lúc sao lưu hoặc đóng sổ lần trước.",)


def test_a_deleted_row_is_found(sealed_file: Path) -> None:
    with closing(another_program(sealed_file)) as connection:
        connection.execute("DELETE FROM status WHERE id = (SELECT max(id) FROM status)")
        connection.commit()
    assert not report_of(sealed_file).sound


@pytest.mark.without_password("changes a text's bytes, which no file with a password shows")
def test_one_bit_of_a_text_is_found(sealed_file: Path) -> None:
    content = sealed_file.read_bytes()
    at = content.index("Bí thư".encode())
    sealed_file.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
    assert not report_of(sealed_file).sound


def test_random_bits_are_found_or_without_effect(sealed_file: Path, tmp_path: Path) -> None:
    """Each flip of one bit: the opening or the check tells, or the records are read as before."""
    before = _records(sealed_file)
    content = sealed_file.read_bytes()
    random = Random(20)
    broken = tmp_path / "hong" / "so.sotd"
    broken.parent.mkdir()
    found = 0
    for _ in range(80):
        at, bit = random.randrange(len(content)), random.randrange(8)
        broken.write_bytes(content[:at] + bytes([content[at] ^ 1 << bit]) + content[at + 1 :])
        try:
            sound = report_of(broken).sound
        except StorageTrouble:
            sound = False
        found += not sound
        assert not sound or _records(broken) == before, f"byte {at} bit {bit}"
    assert found > 20


def _records(path: Path) -> list[list[tuple[object, ...]]]:
    with closing(another_program(path)) as connection:
        return [connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in TRACKED]


def test_a_lost_guard_and_a_dangling_row_are_found(sample_file: Path) -> None:
    with closing(another_program(sample_file)) as connection:
        connection.execute("DROP TRIGGER closed_roster_delete")
        connection.execute("DELETE FROM person WHERE id = 1")
        connection.commit()
    problems = report_of(sample_file).problems
    assert "Thiếu khóa bảo vệ closed_roster_delete." in problems
    assert any("membership trỏ tới một dòng không còn" in problem for problem in problems)


def test_an_entry_of_history_moved_is_found(sealed_file: Path) -> None:
    with closing(another_program(sealed_file)) as connection:
        connection.execute("UPDATE history_row SET step = 3 WHERE step = 4")
        connection.commit()
    problems = report_of(sealed_file).problems
    assert "Bước 3 trong lịch sử không khớp chuỗi kiểm tra." in problems


def test_what_undo_would_reverse_is_covered_by_the_chain(sealed_file: Path) -> None:
    with closing(another_program(sealed_file)) as connection:
        connection.execute("UPDATE history_step SET undo_top = 1 WHERE step = 5")
        connection.commit()
    assert report_of(sealed_file).problems == ("Bước 5 trong lịch sử không khớp chuỗi kiểm tra.",)


def test_work_since_the_seal_is_no_damage(sealed_file: Path) -> None:
    with opened(sealed_file) as book:
        assert seals.is_sealed(book.session.connection)
        book.session.run("Ghi", write_cell, 1, 4, "remark", "Sau khi niêm")
        assert not seals.is_sealed(book.session.connection)
        assert check.check(book.session.connection).sound


def test_sealing_twice_writes_once(sample_book: Book) -> None:
    session, connection = sample_book.session, sample_book.session.connection
    session.run("Ghi", write_cell, 1, 4, "remark", "Sau khi niêm")
    session.seal()
    session.clock = lambda: NOW + datetime.timedelta(hours=1)
    session.seal()
    assert connection.execute("SELECT DISTINCT at FROM seal").fetchall() == [("2026-10-20T08:30:00",)]
    assert connection.execute("SELECT count(*) FROM seal").fetchone()[0] == len(row_sums.table_sums(connection))


def test_a_forged_end_of_the_chain_is_told_once(sealed_file: Path) -> None:
    with closing(another_program(sealed_file)) as connection:
        connection.execute("UPDATE history_step SET hash = x'00' WHERE step = 5")
        connection.commit()
    assert report_of(sealed_file).problems == (
        "Bước 5 trong lịch sử không khớp chuỗi kiểm tra.",
        "Bước 5 trong lịch sử khác với lúc sao lưu hoặc đóng sổ lần trước.",
    )


def test_a_book_that_has_lost_its_history_has_no_head(new_book: Book) -> None:
    connection = new_book.session.connection
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("UPDATE history_step SET hash = NULL")
    assert history.head(connection) == (1, b"")
    connection.execute("DELETE FROM history_step")
    assert history.head(connection) == (0, b"")


def test_a_seal_that_cannot_be_written_leaves_the_one_before(sealed_file: Path) -> None:
    with opened(sealed_file) as book:
        connection = book.session.connection
        before = connection.execute("SELECT * FROM seal").fetchall()
        book.session.run("Ghi", write_cell, 1, 4, "remark", "Sau khi niêm")
        connection.execute("CREATE TEMP TRIGGER full BEFORE INSERT ON main.seal BEGIN SELECT RAISE(FAIL, 'đầy'); END")
        with pytest.raises(sqlite3.IntegrityError, match="đầy"):
            book.session.seal()
        assert not connection.in_transaction
        assert connection.execute("SELECT * FROM seal").fetchall() == before


@pytest.mark.parametrize("rows", [0, 1, row_sums.BATCH, 2 * row_sums.BATCH + 1])
def test_a_seal_counts_and_covers_every_row(rows: int) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE paper (id INTEGER PRIMARY KEY, text TEXT)")
        connection.executemany("INSERT INTO paper (text) VALUES (?)", ((f"Dòng {n}",) for n in range(rows)))
        seal = row_sums.table_sum(connection, "paper")
        assert (seal.table, seal.rows) == ("paper", rows)
        for place in {1, rows // 2 + 1, rows} if rows else ():
            connection.execute("UPDATE paper SET text = 'khác' WHERE id = ?", (place,))
            assert row_sums.table_sum(connection, "paper") != seal
            connection.execute("UPDATE paper SET text = 'Dòng ' || (id - 1) WHERE id = ?", (place,))
        assert row_sums.table_sum(connection, "paper") == seal


def test_a_swapped_older_table_is_found(sealed_file: Path, tmp_path: Path) -> None:
    """A forger who puts back another state of the records still has the seal against him."""
    older = Path(shutil.copy(sealed_file, tmp_path / "cu.sotd"))
    with opened(sealed_file) as book:
        book.session.run("Ghi", write_cell, 1, 1, "remark", "Chê")
        book.backup("dong")
    with closing(another_program(sealed_file)) as connection:
        connection.execute("ATTACH ? AS older", (str(older),))
        connection.execute("DELETE FROM follow_up")
        connection.execute("INSERT INTO follow_up SELECT * FROM older.follow_up")
        connection.commit()
    assert not report_of(sealed_file).sound


@pytest.mark.parametrize(
    ("table", "statement"),
    [
        ("book", "UPDATE book SET year = 2027"),
        ("list_shape", "INSERT INTO list_shape VALUES ('a', 'b', '2026-10-20')"),
        ("sqlite_sequence", "UPDATE sqlite_sequence SET seq = 1 WHERE name = 'person'"),
        ("sqlite_schema", "DROP INDEX unit_parent"),
    ],
)
def test_what_stands_outside_the_records_is_sealed_too(sealed_file: Path, table: str, statement: str) -> None:
    with closing(another_program(sealed_file)) as connection:
        connection.execute(statement)
        connection.commit()
    assert report_of(sealed_file).problems == (f"Bảng {table} khác với lúc sao lưu hoặc đóng sổ lần trước.",)


@pytest.mark.without_password("changes a text's bytes, which no file with a password shows")
def test_a_damaged_table_in_a_word_that_is_no_text_is_told_as_damage(sealed_file: Path) -> None:
    """sqlite3 cannot decode the message in which SQLite quotes the damaged word."""
    content = sealed_file.read_bytes()
    at = content.index(b"target TEXT") + len("target TE")
    sealed_file.write_bytes(content[:at] + bytes([content[at] ^ 0x80]) + content[at + 1 :])
    with pytest.raises(StorageTrouble) as caught:
        Book(sealed_file, clock)
    assert caught.value.trouble is Trouble.DAMAGED


@needs.TIMES_TELL
def test_closing_a_damaged_book_tells_so_and_gives_it_free(sealed_file: Path) -> None:
    book = Book(sealed_file, clock)
    content = sealed_file.read_bytes()
    page = root_of(sealed_file, "history_step") * 4096
    sealed_file.write_bytes(content[: page - 4096] + b"\xff" * 4096 + content[page:])
    with pytest.raises(StorageTrouble) as caught:
        book.close()
    assert caught.value.trouble is Trouble.CHANGED
    BookLock(sealed_file, "người sau").release()


def root_of(path: Path, table: str) -> int:
    """The page on which a table begins, counted from 1."""
    with closing(another_program(path)) as connection:
        return int(connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0])


def test_a_file_format_that_sqlite_does_not_know_is_damage(sealed_file: Path) -> None:
    """SQLite tells of it as of a mistyped statement."""
    content = sealed_file.read_bytes()
    sealed_file.write_bytes(content[:47] + b"\x05" + content[48:])
    with pytest.raises(StorageTrouble) as caught:
        Book(sealed_file, clock)
    assert caught.value.trouble is Trouble.DAMAGED
