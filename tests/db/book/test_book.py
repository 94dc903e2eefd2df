from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random

import pytest

from db.book.book import Book, look
from db.book.connections import connect_looker
from db.files.folders import backup_folder
from db.files.troubles import StorageTrouble, Trouble
from db.operations.members import add_member
from db.operations.new_book import create_book
from db.operations.units import add_unit
from db.queries.units import all_units, book_facts
from domain.members import Member
from domain.refusals import Refused
from domain.units import UnitKind
from tests import needs
from tests.books import YEAR, clock, digests, opened
from tests.passwords import another_program

NOBODY = 65534


@contextmanager
def as_nobody(folder: Path) -> Iterator[None]:
    """As a user who may write nothing of root's; who is not root already is such a user of a read-only file."""
    if os.geteuid() != 0:
        yield
        return
    for above in (folder, *folder.parents):
        if above.stat().st_mode & 0o055 != 0o055:
            above.chmod(above.stat().st_mode | 0o055)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def trouble_with(path: Path) -> StorageTrouble:
    """What opening a file is refused with."""
    with pytest.raises(StorageTrouble) as caught:
        Book(path, clock)
    assert caught.value.path == path
    return caught.value


def test_a_missing_book_is_told_and_never_made(tmp_path: Path) -> None:
    assert trouble_with(tmp_path / "mat.sotd").trouble is Trouble.MISSING
    assert list(tmp_path.glob("*.sotd")) == []


def test_an_empty_file_stays_empty(tmp_path: Path) -> None:
    path = tmp_path / "rong.sotd"
    path.touch()
    assert trouble_with(path).trouble is Trouble.EMPTY
    assert path.read_bytes() == b""


@pytest.mark.parametrize("content", [b"PK\x03\x04 khong phai so", b"x", b"SQLite format 2\x00" + bytes(4096)])
def test_what_is_no_book_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "khac.sotd"
    path.write_bytes(content)
    assert trouble_with(path).trouble is Trouble.NOT_A_BOOK
    assert path.read_bytes() == content


def test_a_folder_is_no_book(tmp_path: Path) -> None:
    assert trouble_with(tmp_path).trouble is Trouble.NOT_A_BOOK


def test_another_program_s_database_is_no_book(tmp_path: Path) -> None:
    path = tmp_path / "khac.sotd"
    with closing(another_program(path)) as connection:
        connection.execute("CREATE TABLE unit (id INTEGER)")
    before = path.read_bytes()
    assert trouble_with(path).trouble is Trouble.NOT_A_BOOK
    assert path.read_bytes() == before


def test_a_newer_book_opens_to_look_only(sample_file: Path) -> None:
    with closing(another_program(sample_file)) as connection:
        connection.execute("PRAGMA user_version = 999")
    before = sample_file.read_bytes()
    assert trouble_with(sample_file).trouble is Trouble.NEWER
    with look(sample_file, clock) as seen:
        assert seen.why is not None
        assert seen.why.trouble is Trouble.NEWER
        assert len(all_units(seen.connection)) > 5
        with pytest.raises(sqlite3.OperationalError):
            seen.connection.execute("DELETE FROM unit")
    assert sample_file.read_bytes() == before


def test_a_book_without_a_version_is_damaged(sample_file: Path) -> None:
    with closing(another_program(sample_file)) as connection:
        connection.execute("PRAGMA user_version = 0")
    assert trouble_with(sample_file).trouble is Trouble.DAMAGED


def test_a_book_that_lost_its_tables_is_damaged(sample_file: Path) -> None:
    with closing(another_program(sample_file)) as connection:
        connection.execute("DROP TABLE month_review")
    assert trouble_with(sample_file).trouble is Trouble.DAMAGED
    assert trouble_with(sample_file).trouble is Trouble.DAMAGED, "the lock was not given back"


@needs.USERS
def test_a_read_only_book_says_so_and_may_be_looked_at(sample_file: Path) -> None:
    sample_file.chmod(0o444)
    with as_nobody(sample_file.parent):
        assert trouble_with(sample_file).trouble in (Trouble.READ_ONLY, Trouble.NO_ACCESS)
        with look(sample_file, clock) as seen:
            assert seen.why is not None
            assert len(all_units(seen.connection)) > 5


@needs.USERS
def test_a_file_that_is_read_only_itself_says_so(sample_file: Path) -> None:
    sample_file.parent.chmod(0o777)
    sample_file.chmod(0o444)
    with as_nobody(sample_file.parent):
        assert trouble_with(sample_file).trouble is Trouble.READ_ONLY


def test_broken_pages_are_told_and_never_mended(sample_file: Path) -> None:
    """Zeroed pages here and there: opening or working says DAMAGED, or the check finds it; nothing else is raised."""
    from db.book import check

    with opened(sample_file) as book:
        book.session.seal()
    whole = sample_file.read_bytes()
    random = Random(3)
    for _ in range(25):
        page = random.randrange(1, len(whole) // 4096)
        broken = whole[: page * 4096] + bytes(4096) + whole[(page + 1) * 4096 :]
        sample_file.write_bytes(broken)
        try:
            with opened(sample_file) as book:
                report = check.check(book.session.connection)
                assert not report.sound, f"page {page}"
        except StorageTrouble as trouble:
            assert trouble.trouble in (Trouble.DAMAGED, Trouble.NOT_A_BOOK)
        assert sample_file.read_bytes() == broken


def test_a_half_written_journal_is_rolled_back(sample_file: Path, tmp_path: Path) -> None:
    """A copy of book and journal taken in the middle of a commit is what a power cut leaves."""
    crashed = tmp_path / "mat-dien.sotd"
    with opened(sample_file) as book:
        before = digests(book.session.connection)
        connection = book.session.connection
        connection.execute("PRAGMA cache_size = 5")
        connection.execute("PRAGMA cache_spill = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE follow_up SET remark = remark || ?", ("x" * 500,))
        shutil.copy(sample_file, crashed)
        shutil.copy(f"{sample_file}-journal", f"{crashed}-journal")
        connection.execute("ROLLBACK")
    assert crashed.read_bytes() != sample_file.read_bytes()
    with opened(crashed) as book:
        assert digests(book.session.connection) == before


def test_a_new_book_has_its_home_unit_beneath_those_above(tmp_path: Path) -> None:
    path = tmp_path / "Chi bộ thôn 1.sotd"
    above = [("Đảng bộ xã Định Tiến", UnitKind.COMMUNE), ("Đảng bộ tỉnh Thanh Hóa", UnitKind.PROVINCE)]
    book = create_book(path, name="Chi bộ thôn 1", kind=UnitKind.BRANCH, year=YEAR, clock=clock, above=above)
    units = {u.id: u for u in all_units(book.session.connection)}
    home = units[book_facts(book.session.connection).home_unit_id]
    assert (home.name, home.kind) == ("Chi bộ thôn 1", UnitKind.BRANCH)
    assert units[home.parent_id or 0].name == "Đảng bộ xã Định Tiến"
    assert units[units[home.parent_id or 0].parent_id or 0].kind is UnitKind.PROVINCE
    with pytest.raises(Refused):
        book.session.undo()
    book.abandon()
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_an_existing_file_is_kept_unless_forced(sample_file: Path) -> None:
    before = sample_file.read_bytes()
    with pytest.raises(StorageTrouble) as caught:
        create_book(sample_file, name="Chi bộ 1", kind=UnitKind.BRANCH, year=YEAR, clock=clock)
    assert caught.value.trouble is Trouble.EXISTS
    assert sample_file.read_bytes() == before
    create_book(sample_file, name="Chi bộ 1", kind=UnitKind.BRANCH, year=YEAR, clock=clock, force=True).abandon()
    kept = list(backup_folder().glob("*/*_truoc-ghi-de.sotd"))
    with closing(connect_looker(kept[0])) as connection:
        assert len(all_units(connection)) > 5


def test_an_open_book_is_never_replaced(sample_file: Path) -> None:
    with opened(sample_file), pytest.raises(StorageTrouble) as caught:
        create_book(sample_file, name="Chi bộ 1", kind=UnitKind.BRANCH, year=YEAR, clock=clock, force=True)
    assert caught.value.trouble is Trouble.HELD


def test_a_stale_journal_never_reaches_the_new_book(sample_file: Path) -> None:
    journal = Path(f"{sample_file}-journal")
    sample_file.unlink()
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))
    create_book(sample_file, name="Chi bộ 1", kind=UnitKind.BRANCH, year=YEAR, clock=clock).close()
    assert not journal.exists()
    assert [path.stat().st_size for path in (backup_folder() / "hong").iterdir()] == [608]


def test_a_name_that_no_unit_can_have_makes_no_file(tmp_path: Path) -> None:
    for name in ("", "  ", "x" * 161):
        with pytest.raises(Refused):
            create_book(tmp_path / "a.sotd", name=name, kind=UnitKind.BRANCH, year=YEAR, clock=clock)
    assert {path.name for path in tmp_path.iterdir()} <= {"a.sotd.lock"}


def test_closing_backs_up_what_changed_and_only_that(new_file: Path) -> None:
    book = Book(new_file, clock)
    assert book.close() is not None, "a new book was never backed up"
    assert Book(new_file, clock).close() is None
    book = Book(new_file, clock)
    book.session.run("Thêm", add_unit, "Chi bộ 1", UnitKind.BRANCH, 2)
    made = book.close()
    assert made is not None
    assert made.counts["unit"] == 3


def test_looking_leaves_the_book_as_it_was(sample_file: Path) -> None:
    before = sample_file.read_bytes()
    with look(sample_file, clock) as seen:
        assert seen.why is None
        assert len(all_units(seen.connection)) > 5
    assert sample_file.read_bytes() == before
    assert list(backup_folder().iterdir()) == []


def test_a_reader_sees_only_what_is_committed(new_book: Book) -> None:
    with closing(new_book.reader()) as reader:
        connection = new_book.session.connection
        connection.execute("BEGIN IMMEDIATE")
        add_member(new_book.session.db, Member(0, "", 0, 2, "", "Nguyễn Văn An"))
        assert reader.execute("SELECT count(*) FROM person").fetchone() == (0,)
        connection.execute("COMMIT")
        assert reader.execute("SELECT count(*) FROM person").fetchone() == (1,)


@pytest.mark.parametrize("sql", ["PRAGMA max_page_count = 1", "PRAGMA query_only = 1"])
def test_a_book_that_cannot_be_written_any_more_is_backed_up_on_closing(sample_file: Path, sql: str) -> None:
    """The seal has to wait; what was saved since the last one is in the backup all the same."""
    book = Book(sample_file, clock)
    book.session.run("Thêm", add_unit, "Chi bộ mới", UnitKind.BRANCH, 2)
    book.session.connection.execute("VACUUM")
    book.session.custody.written()
    before = digests(book.session.connection)
    book.session.connection.execute(sql).fetchall()
    made = book.close()
    assert made is not None
    with opened(made.file) as copy:
        assert digests(copy.session.connection) == before


@needs.OPEN_FILES_GO
def test_a_book_deleted_while_it_is_open_is_told_and_backed_up(sample_file: Path) -> None:
    book = Book(sample_file, clock)
    book.session.run("Thêm", add_unit, "Chi bộ mới", UnitKind.BRANCH, 2)
    before = digests(book.session.connection)
    sample_file.unlink()
    with pytest.raises(StorageTrouble) as caught:
        book.session.run("Thêm", add_unit, "Chi bộ nữa", UnitKind.BRANCH, 2)
    assert caught.value.trouble is Trouble.MISSING
    made = book.close()
    assert made is not None
    with opened(made.file) as copy:
        assert digests(copy.session.connection) == before
