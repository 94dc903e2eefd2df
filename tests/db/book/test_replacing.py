"""A book that takes another's place is whole or not there; what a link leads to is never written over."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from db.book import backups, check
from db.book.kept_backups import Kept, backups_by_uid
from db.book.replacing import in_place_of
from db.files.lock import BookLock, holder_path
from db.files.parcels import put_folder, scratch_folder
from db.files.troubles import StorageTrouble, Trouble
from db.files.unfinished import sweep_unfinished
from db.files.whole_files import write_bytes
from db.operations.new_book import create_book
from domain.progress import Progress
from domain.units import UnitKind
from gui.tasks.driving import drive
from gui.tasks.samples import make_sample
from tests import needs
from tests.books import NOW, clock, digests, opened
from tests.faults.forked import Tell, forked
from tests.passwords import another_program

KILLS = 9


def uid_of(path: Path) -> str:
    with closing(another_program(path)) as connection:
        (uid,) = connection.execute("SELECT uid FROM book").fetchone()
    return str(uid)


def state(path: Path) -> dict[str, bytes]:
    with opened(path) as book:
        assert check.check(book.session.connection).sound
        return digests(book.session.connection)


def kept(uid: str) -> list[Kept]:
    return backups_by_uid(uid)


def sample_over(path: Path) -> None:
    drive(make_sample(path, clock, branches=3, members=9, year=2026, force=True)).close(backup=False)


@needs.FORK
def test_a_sample_killed_at_any_moment_leaves_the_old_book_or_the_whole_new_one(new_file: Path, tmp_path: Path) -> None:
    whole, begin = tmp_path / "mau.sotd", time.perf_counter()
    sample_over(whole)
    longest = time.perf_counter() - begin
    states = {"old": state(new_file), "new": state(whole)}
    found = []
    for number in range(KILLS):
        path = Path(shutil.copy(new_file, tmp_path / f"{number}.sotd"))

        def live(tell: Tell, wait: Callable[[], None], path: Path = path) -> None:
            tell("begins")
            sample_over(path)
            tell("done")
            wait()

        with forked(live) as program:
            assert program.line() == "begins"
            said = (
                program.killed_after(longest * 1.2 * number / (KILLS - 1)) if number < KILLS - 1 else [program.line()]
            )
        (came,) = [name for name, one in states.items() if one == state(path)]
        assert came == "new" or "done" not in said
        found.append(came)
        sweep_unfinished()
        assert not list(tmp_path.glob(".*"))
    assert found[0] == "old" and found[-1] == "new"


def test_a_sample_over_a_book_keeps_that_among_its_backups(new_file: Path) -> None:
    uid, old = uid_of(new_file), state(new_file)
    drive(make_sample(new_file, clock, branches=2, members=9, year=2026, force=True)).close(backup=False)
    assert uid_of(new_file) != uid
    (backup,) = kept(uid)
    assert backup.reason == "truoc-ghi-de" and state(backup.file) == old


def test_a_sample_that_is_called_off_leaves_all_as_it_was(new_file: Path) -> None:
    before = new_file.read_bytes()
    making = make_sample(new_file, clock, branches=21, members=9, year=2026, force=True)
    assert isinstance(next(making), Progress)
    next(making)
    assert [path.name for path in new_file.parent.iterdir() if path.name.startswith(".")] != []
    making.close()
    assert new_file.read_bytes() == before
    assert [path.name for path in new_file.parent.iterdir() if path.name.startswith(".")] == []
    BookLock(new_file, "người sau").release()


def test_an_open_book_is_not_replaced(new_file: Path) -> None:
    with opened(new_file):
        for make in (sample_over, new_over):
            with pytest.raises(StorageTrouble) as caught:
                make(new_file)
            assert (caught.value.trouble, caught.value.path) == (Trouble.HELD, new_file)


def new_over(path: Path) -> None:
    create_book(path, name="Chi bộ Mới", kind=UnitKind.BRANCH, year=2026, clock=clock, force=True).abandon()


@needs.LINKS
@pytest.mark.parametrize("leads_to", ["a book", "nothing"])
def test_no_book_is_put_in_the_place_of_a_link(new_file: Path, tmp_path: Path, leads_to: str) -> None:
    with opened(new_file) as book:
        backup = book.backup("tay", tmp_path / "usb").file
    link = tmp_path / "link.sotd"
    link.symlink_to(new_file if leads_to == "a book" else tmp_path / "khong-co.sotd")
    before = new_file.read_bytes()

    def restore_over(path: Path) -> None:
        backups.restore(backup, path, NOW, force=True)

    for replace in (restore_over, new_over, sample_over):
        with pytest.raises(StorageTrouble) as caught:
            replace(link)
        assert caught.value.trouble is Trouble.LINK
        assert str(link.readlink()) in str(caught.value)
    assert new_file.read_bytes() == before
    assert link.is_symlink() and not (tmp_path / "khong-co.sotd").exists()


@needs.LINKS
def test_a_paper_put_in_the_place_of_a_link_leaves_what_that_leads_to(tmp_path: Path) -> None:
    other, link = tmp_path / "luan-van.pdf", tmp_path / "in.pdf"
    other.write_bytes(b"luan van")
    link.symlink_to(other)
    with pytest.raises(StorageTrouble):
        write_bytes(link, b"in")
    write_bytes(link, b"in", force=True)
    assert (other.read_bytes(), link.read_bytes(), link.is_symlink()) == (b"luan van", b"in", False)


def test_a_folder_put_in_the_place_of_a_link_leaves_what_that_leads_to(tmp_path: Path) -> None:
    other, link = tmp_path / "anh", tmp_path / "gui"
    other.mkdir()
    (other / "anh.jpg").write_bytes(b"x")
    link.symlink_to(other, target_is_directory=True)
    with scratch_folder(link) as temp:
        (temp / "01.pdf").write_bytes(b"x")
        put_folder(temp, link, force=True)
    assert [path.name for path in other.iterdir()] == ["anh.jpg"]
    assert [path.name for path in link.iterdir()] == ["01.pdf"] and not link.is_symlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["anh", "gui"]


def test_the_name_of_the_holder_is_not_written_through_a_link(new_file: Path, tmp_path: Path) -> None:
    other = tmp_path / "quan-trong.txt"
    other.write_text("quan trọng", encoding="utf-8")
    holder_path(new_file).symlink_to(other)
    with opened(new_file):
        pass
    assert other.read_text(encoding="utf-8") == "quan trọng"


def test_what_goes_wrong_inside_is_told_of_the_book_s_own_place(tmp_path: Path) -> None:
    target = tmp_path / "so.sotd"
    with pytest.raises(StorageTrouble) as caught, in_place_of(target, clock) as new:
        raise StorageTrouble(Trouble.DISK_FULL, new)
    assert (caught.value.trouble, caught.value.path) == (Trouble.DISK_FULL, target)
    assert not target.exists()
