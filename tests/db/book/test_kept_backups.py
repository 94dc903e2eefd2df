"""Which backups are found for a book, in which order, and which stay: whatever the clock says and it is called."""

from __future__ import annotations

import datetime
import itertools
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.book import backups, kept_backups
from db.book.book import Book
from db.book.kept_backups import NEWEST, Head, Kept, backups_in_store, list_backups, own_backups, to_keep
from db.files.folders import backup_folder
from db.operations.units import add_unit
from domain.units import UnitKind
from tests import needs
from tests.books import NOW, digests, opened
from tests.passwords import another_program

DAY = datetime.timedelta(days=1)


class Office:
    """Works in a book, a session at a time: so many steps, then the book is closed, which backs it up."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.units = 0

    def works(self, at: datetime.datetime, steps: int = 1) -> None:
        """One session with the clock at this time."""
        book = Book(self.path, lambda: at)
        for _ in range(steps):
            self.units += 1
            book.session.run("Thêm", add_unit, f"Chi bộ {self.units}", UnitKind.BRANCH, 1)
        book.close()

    def kept(self) -> list[Kept]:
        """The backups of the book, newest first."""
        with closing(another_program(self.path)) as connection:
            return backups_in_store(connection)


@pytest.fixture(scope="module")
def months_of_work(new_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A book that was worked in every four days for months, made once; its data folder stands beside it."""
    folder = tmp_path_factory.mktemp("office")
    office = Office(Path(shutil.copy(new_template, folder / "so-moi.sotd")))
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SOTD_DATA", str(folder / "data"))
        for day in range(0, 240, 4):
            office.works(datetime.datetime(2026, 1, 5, 9) + day * DAY)
    return office


@pytest.fixture
def office(months_of_work: Office, tmp_path: Path, data_folder: Path) -> Office:
    """An office that has worked every four days for months."""
    shutil.copytree(months_of_work.path.with_name("data"), data_folder)
    office = Office(Path(shutil.copy(months_of_work.path, tmp_path / "so-moi.sotd")))
    office.units = months_of_work.units
    return office


def units_in(file: Path) -> int:
    with closing(another_program(file)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM unit").fetchone()
    return int(count)


def is_in_order(found: list[Kept]) -> bool:
    steps = [kept.head.step for kept in found]
    return steps == sorted(steps, reverse=True)


def test_a_clock_that_leaps_ahead_removes_nothing_and_the_right_one_goes_on_as_before(office: Office) -> None:
    before = {kept.file for kept in office.kept()}
    office.works(datetime.datetime(2099, 1, 1, 8))
    assert before < {kept.file for kept in office.kept()}
    for day in range(3):
        office.works(datetime.datetime(2026, 11, 29, 8) + day * DAY)
    found = office.kept()
    assert is_in_order(found)
    assert len(found) >= len(before) - 3
    assert units_in(found[0].file) == units_in(office.path)


def test_with_a_dead_battery_the_newest_work_stands_first_and_every_session_of_it_is_kept(office: Office) -> None:
    before = {kept.file for kept in office.kept()}
    last = max(kept.head.step for kept in office.kept())
    for minute in range(14):
        office.works(datetime.datetime(2009, 1, 1, 0, 2 + minute))
    found = office.kept()
    assert is_in_order(found)
    assert units_in(found[0].file) == units_in(office.path)
    assert sum(kept.head.step > last for kept in found) == 14
    assert len(before & {kept.file for kept in found}) > len(before) / 2
    for _ in range(30):
        office.works(datetime.datetime(2009, 1, 1, 0, 2))
    assert len(office.kept()) < 80, "a clock that begins anew each day is no reason to keep all"


def test_years_of_work_stay_few_and_reach_back(new_file: Path) -> None:
    with opened(new_file) as book:
        first = book.backup("tay")
    named = [_at(first.file.parent, n, NOW + n * DAY, Head(12 * n, "0" * 8)) for n in range(3000, 0, -1)]
    keep = to_keep(named)
    assert len(keep) < 120
    ages = sorted(3000 - kept.number for kept in keep)
    assert ages[:NEWEST] == list(range(NEWEST))
    assert all(later <= 3 * max(earlier, 16) for earlier, later in itertools.pairwise(ages))


def _at(folder: Path, number: int, at: datetime.datetime, head: Head) -> Kept:
    return Kept(folder / f"so_{number:04d}", at, "dong", number, head)


@st.composite
def lines(draw: st.DrawFn) -> list[Kept]:
    """Backups of one line, newest first, with whatever clock."""
    steps = sorted(draw(st.lists(st.integers(1, 5000), max_size=60)), reverse=True)
    times = draw(st.lists(st.datetimes(), min_size=len(steps), max_size=len(steps)))
    numbered = zip(range(len(steps), 0, -1), steps, times, strict=True)
    return [_at(Path(), number, at, Head(step, "a" * 8)) for number, step, at in numbered]


@given(lines(), st.datetimes())
def test_the_clock_only_adds_to_what_the_steps_keep(found: list[Kept], at: datetime.datetime) -> None:
    same_time = [_at(Path(), kept.number, at, kept.head) for kept in found]
    assert {kept.number for kept in to_keep(same_time)} <= {kept.number for kept in to_keep(found)}


@given(lines())
def test_pruning_again_removes_nothing_more(found: list[Kept]) -> None:
    keep = to_keep(found)
    assert to_keep([kept for kept in found if kept in keep]) == keep
    assert set(found[:NEWEST]) <= keep


@given(st.lists(st.integers(1, 5000), min_size=40, max_size=400, unique=True))
def test_of_every_span_of_steps_the_last_is_kept(steps: list[int]) -> None:
    found = [_at(Path(), n, NOW, Head(step, "a" * 8)) for n, step in reversed(list(enumerate(sorted(steps))))]
    kept_steps = {kept.head.step for kept in to_keep(found)}
    for span in (10, 100, 1000):
        for latest in sorted({step // span for step in steps}, reverse=True)[:8]:
            assert max(step for step in steps if step // span == latest) in kept_steps


def test_a_book_renamed_still_finds_its_backups_and_goes_on_in_the_same_folder(office: Office, tmp_path: Path) -> None:
    before = office.kept()
    office.path = office.path.rename(tmp_path / "ten-moi.sotd")
    assert office.kept() == before
    office.works(NOW)
    assert len({kept.file.parent for kept in office.kept()}) == 1
    assert office.kept()[0].file.name.startswith("ten-moi_")


def test_a_renamed_book_that_was_opened_once_is_found_when_nothing_of_it_can_be_read(
    office: Office, tmp_path: Path
) -> None:
    office.path = office.path.rename(tmp_path / "ten-moi.sotd")
    book = Book(office.path, lambda: NOW)
    book.look_after()
    book.abandon()
    found = office.kept()
    for spoilt in (b"", b"SQLite format 3\x00" + bytes(9000)):
        office.path.write_bytes(spoilt)
        assert kept_backups.backups_of(office.path) == found
    office.path.unlink()
    assert kept_backups.backups_of(office.path) == found


def test_a_damaged_book_that_was_renamed_is_found_by_its_uid(office: Office, tmp_path: Path) -> None:
    office.path = office.path.rename(tmp_path / "ten-moi.sotd")
    with closing(another_program(office.path)) as connection:
        connection.execute("DROP TABLE follow_up")
    assert kept_backups.backups_of(office.path) == office.kept()


def test_two_copies_of_one_book_do_not_prune_each_other(office: Office, tmp_path: Path) -> None:
    (tmp_path / "khac").mkdir()
    other = Office(Path(shutil.copy(office.path, tmp_path / "khac" / office.path.name)))
    other.units = office.units
    for day in range(5):
        other.works(NOW + day * DAY + datetime.timedelta(hours=1))
    theirs = {kept.file for kept in other.kept()} - {kept.file for kept in office.kept() if kept.at < NOW}
    mine_before = {kept.file for kept in office.kept()}
    for day in range(60):
        office.works(NOW + day * DAY)
    assert theirs <= {kept.file for kept in office.kept()}
    with opened(office.path) as book:
        own = {kept.file for kept in own_backups(book.session.connection)}
    assert not own & theirs
    assert len(mine_before & own) > 5


def test_what_a_restore_leaves_behind_is_kept_and_the_work_after_it_stands_first(office: Office) -> None:
    newest, old = office.kept()[0], office.kept()[10]
    backups.restore(old.file, office.path, NOW, force=True)
    for day in range(40):
        office.works(NOW + day * DAY)
    found = office.kept()
    assert newest in found
    assert units_in(found[0].file) == units_in(office.path)


def test_backups_from_before_they_were_counted_are_ordered_by_the_step_in_them(office: Office) -> None:
    """As they lie on machines that ran an earlier version, with whatever day the clock had."""
    folder = office.kept()[0].file.parent
    for number, kept in enumerate(office.kept()):
        kept.file.rename(folder / f"so-moi_20{10 + number % 60:02d}-01-01_080000_dong.sotd")
    found = office.kept()
    assert [kept.number for kept in found] == [0] * len(found)
    assert is_in_order(found) and found[0].head.step > found[-1].head.step > 0
    office.works(NOW)
    assert office.kept()[0].number == 1
    assert is_in_order(office.kept())


def test_only_our_own_backups_are_pruned(office: Office) -> None:
    folder = office.kept()[0].file.parent
    foreign = {
        "ghi-chu.txt": b"x",
        "ban-rieng.sotd": b"x",
        "so-moi_2026-13-45_996199_dong.sotd": b"x",
        "so-moi_2020-01-01_080000_dong.sotd": b"khong doc duoc",
        "so-moi_0001_2026-13-45_996199_b1-00000000_dong.sotd": b"x",
    }
    for name, content in foreign.items():
        (folder / name).write_bytes(content)
    for day in range(40):
        office.works(NOW + day * DAY)
    assert all((folder / name).exists() for name in foreign)


def test_the_name_of_a_backup_is_never_too_long(new_file: Path, tmp_path: Path) -> None:
    path = new_file.rename(tmp_path / f"{'Sổ' * 55}.sotd")
    with opened(path) as book:
        made = book.backup("tay")
    assert len(made.file.name.encode()) < 200
    assert [kept.file for kept in kept_backups.backups_of(path)] == [made.file]


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def _open_umask() -> Iterator[None]:
    """Everybody may read what is made without care."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("_open_umask")
@needs.FILE_MODES
def test_backups_and_books_are_for_their_user_alone(new_file: Path, tmp_path: Path) -> None:
    with opened(new_file) as book:
        made = book.backup("tay")
        outside = book.backup("tay", tmp_path / "USB")
    for file in (made.file, outside.file):
        assert mode_of(file) == 0o600
    for folder in (made.file.parent, backup_folder(), backup_folder().parent):
        assert mode_of(folder) == 0o700
    backups.restore(made.file, tmp_path / "phuc-hoi.sotd", NOW)
    assert mode_of(tmp_path / "phuc-hoi.sotd") == 0o600
    assert mode_of(backups.bring_in(new_file, tmp_path / "may")) == 0o600
    kept = backups.set_aside(new_file, NOW)
    assert kept is not None and mode_of(kept) == 0o600
    new_file.write_bytes(b"hong")
    broken = backups.set_aside(new_file, NOW)
    assert broken is not None and (mode_of(broken), mode_of(broken.parent)) == (0o600, 0o700)


@pytest.mark.usefixtures("_open_umask")
@needs.FILE_MODES
def test_who_could_read_a_book_can_read_what_takes_its_place(new_file: Path) -> None:
    with opened(new_file) as book:
        made = book.backup("tay")
    new_file.chmod(0o660)
    backups.restore(made.file, new_file, NOW, force=True)
    assert mode_of(new_file) == 0o660


@needs.FILE_MODES
def test_folders_of_backups_that_stand_open_are_closed(new_file: Path) -> None:
    with opened(new_file) as book:
        folder = book.backup("tay").file.parent
        for one in (folder, backup_folder()):
            one.chmod(0o755)
        book.backup("tay")
    assert (mode_of(folder), mode_of(backup_folder())) == (0o700, 0o700)


def test_a_backup_that_was_made_holds_the_same_as_the_book(office: Office) -> None:
    with opened(office.path) as book, opened(list_backups(office.kept()[0].file.parent)[0].file) as copy:
        assert digests(book.session.connection) == digests(copy.session.connection)
