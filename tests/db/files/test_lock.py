from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from db.book.book import Book, look
from db.files.lock import HIDDEN, BookLock, holder_path, lock_path
from db.files.troubles import StorageTrouble, Trouble
from db.operations.units import add_unit
from domain.units import UnitKind
from tests import needs
from tests.books import clock, opened
from tests.passwords import holder
from tests.processes import line_of, running

BOOKS = Path(__file__).resolve().parents[2] / "data" / "books"
HOLDS = """
import datetime, sys
from pathlib import Path
from db.book.book import Book
book = Book(Path(sys.argv[1]), datetime.datetime.now, "Trần Thị Giữ")
print("đang giữ", flush=True)
sys.stdin.readline()
book.close(backup=False)
print("đã đóng", flush=True)
sys.stdin.readline()
"""


def test_a_second_program_is_told_who_has_the_book(new_file: Path) -> None:
    with running(HOLDS, str(new_file)) as other:
        assert line_of(other) == "đang giữ"
        with pytest.raises(StorageTrouble) as caught:
            Book(new_file, clock)
        assert caught.value.trouble is Trouble.HELD
        assert holder("Trần Thị Giữ") in str(caught.value)


def test_a_book_is_free_after_closing(new_file: Path) -> None:
    with running(HOLDS, str(new_file)) as other:
        assert line_of(other) == "đang giữ"
        assert other.stdin is not None
        print(file=other.stdin, flush=True)
        assert line_of(other) == "đã đóng"
        with opened(new_file) as book:
            assert book.session.run("Thêm", add_unit, "Chi bộ 1", UnitKind.BRANCH, 2).step == 2


def test_a_killed_program_holds_nothing(new_file: Path) -> None:
    with running(HOLDS, str(new_file)) as other:
        assert line_of(other) == "đang giữ"
        other.kill()
        other.wait()
        with opened(new_file) as book:
            assert book.session.undo_label == ""
    assert not holder_path(new_file).exists()


def test_a_copy_may_be_looked_at_meanwhile(sample_file: Path) -> None:
    with running(HOLDS, str(sample_file)) as other:
        assert line_of(other) == "đang giữ"
        before = sample_file.read_bytes()
        with look(sample_file, clock) as seen:
            assert seen.why is not None
            assert seen.why.trouble is Trouble.HELD
            assert holder("Trần Thị Giữ") in seen.why.detail
            assert seen.connection.execute("SELECT count(*) FROM follow_up").fetchone()[0] > 100
            database = Path(seen.connection.execute("PRAGMA database_list").fetchone()[2])
            assert database != sample_file
        assert not database.exists()
        assert sample_file.read_bytes() == before


def test_one_program_holds_a_book_once(new_file: Path) -> None:
    with opened(new_file), pytest.raises(StorageTrouble):
        Book(new_file, clock)


@needs.FILE_LOCKS
def test_the_lock_file_stays_and_nothing_else_does(new_file: Path) -> None:
    """Unlinking a lock that another is about to take would let two programs hold one each."""
    with opened(new_file) as book:
        assert holder_path(new_file).read_text(encoding="utf-8") == holder()
        book.session.run("Thêm", add_unit, "Chi bộ 1", UnitKind.BRANCH, 2)
    left = {path.name for path in new_file.parent.iterdir() if path.name.startswith((".", new_file.name))}
    assert left == {new_file.name, lock_path(new_file).name}


@needs.HIDDEN_FILES
def test_what_stands_beside_an_open_book_is_out_of_sight(new_file: Path) -> None:
    """Also when somebody was killed who had it open."""
    for _ in range(2):
        with opened(new_file):
            for file in (lock_path(new_file), holder_path(new_file)):
                assert getattr(file.stat(), "st_file_attributes", 0) & HIDDEN
            assert not getattr(new_file.stat(), "st_file_attributes", 0) & HIDDEN
        lock_path(new_file).touch()


def test_releasing_twice_does_no_harm(tmp_path: Path) -> None:
    lock = BookLock(tmp_path / "a.sotd", "An")
    lock.release()
    lock.release()
    BookLock(tmp_path / "a.sotd", "Bình").release()


def test_a_place_where_nothing_can_be_kept_is_told(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("", encoding="utf-8")
    with pytest.raises(StorageTrouble) as caught:
        BookLock(tmp_path / "tep" / "a.sotd", "An")
    assert caught.value.trouble in (Trouble.EXISTS, Trouble.NO_ACCESS)


@needs.FILE_LOCKS
@pytest.mark.parametrize("link", [pytest.param(Path.symlink_to, marks=needs.LINKS), Path.hardlink_to])
def test_a_link_leads_to_the_same_lock(new_file: Path, tmp_path: Path, link: Callable[[Path, Path], None]) -> None:
    other = tmp_path / "noi-khac" / "lien-ket.sotd"
    other.parent.mkdir()
    link(other, new_file)
    with running(HOLDS, str(new_file)) as program:
        assert line_of(program) == "đang giữ"
        with pytest.raises(StorageTrouble) as caught:
            Book(other, clock)
        assert (caught.value.trouble, caught.value.path) == (Trouble.HELD, other)
    with running(HOLDS, str(other)) as program:
        assert line_of(program) == "đang giữ"
        with pytest.raises(StorageTrouble) as caught:
            Book(new_file, clock)
        assert caught.value.trouble is Trouble.HELD
    with opened(other):
        pass


@needs.FILE_LOCKS
def test_a_deleted_lock_lets_nobody_in(new_file: Path) -> None:
    with running(HOLDS, str(new_file)) as program:
        assert line_of(program) == "đang giữ"
        lock_path(new_file).unlink()
        for _ in range(2):
            with pytest.raises(StorageTrouble) as caught:
                Book(new_file, clock)
            assert caught.value.trouble is Trouble.HELD
            assert holder("Trần Thị Giữ") in caught.value.detail


@needs.LINKS
def test_a_book_reached_through_a_link_is_brought_forward_where_it_lies(tmp_path: Path) -> None:
    older = Path(shutil.copy(BOOKS / "v1.sotd", tmp_path / "v1.sotd"))
    link = tmp_path / "lien-ket.sotd"
    link.symlink_to(older)
    with opened(link) as book:
        assert book.session.run("Thêm", add_unit, "Chi bộ 1", UnitKind.BRANCH, 2).step is not None
    assert link.is_symlink()
    with opened(older) as book:
        assert book.session.undo_label == "Thêm"


def test_the_holder_s_name_goes_into_no_file_of_somebody_else(new_file: Path, tmp_path: Path) -> None:
    other = tmp_path / "thu.txt"
    other.write_text("thư", encoding="utf-8")
    holder_path(new_file).symlink_to(other)
    with opened(new_file):
        assert holder_path(new_file).read_text(encoding="utf-8") == holder()
    assert other.read_text(encoding="utf-8") == "thư"
