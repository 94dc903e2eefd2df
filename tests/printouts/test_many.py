import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from domain.dates import PartialDate
from printouts.books import Way, file_name, load_forms, load_layout, print_book
from printouts.files import write_whole
from printouts.many import Job, digest_of, print_many, processes_here
from tests.printouts import sample_books

LAYOUT = load_layout()
FORMS = load_forms()


def jobs(count: int) -> list[Job]:
    return [Job(sample_books.book(1 + n % 3, 2), file_name(n, "Chi bộ thôn Đông", 2026)) for n in range(1, count + 1)]


def pages(job: Job) -> bytes:
    assert not isinstance(job.book, bytes)
    return print_book(job.book, LAYOUT, Way.FILLED)


@pytest.mark.parametrize("processes", [1, 2])
def test_every_book_becomes_a_file_in_the_order_asked(tmp_path: Path, processes: int) -> None:
    wanted = jobs(6)
    printed = list(print_many(wanted, FORMS, Way.FILLED, tmp_path / "sổ", processes))
    assert [p.path.name for p in printed] == [job.name for job in wanted]
    for job, one in zip(wanted, printed, strict=True):
        assert one.path.read_bytes() == pages(job)
        assert one.size == one.path.stat().st_size
    assert sorted(path.name for path in (tmp_path / "sổ").iterdir()) == sorted(job.name for job in wanted)


@pytest.mark.parametrize("processes", [1, 2])
def test_closing_cancels_and_leaves_whole_files_only(tmp_path: Path, processes: int) -> None:
    wanted = jobs(40)
    printing = print_many(wanted, FORMS, Way.FILLED, tmp_path, processes)
    next(printing)
    printing.close()
    found = sorted(tmp_path.iterdir())
    assert 1 <= len(found) < len(wanted)
    by_name = {job.name: job for job in wanted}
    for path in found:
        assert path.read_bytes() == pages(by_name[path.name])


@pytest.mark.parametrize("processes", [1, 2])
def test_books_are_taken_only_as_they_are_wanted(tmp_path: Path, processes: int) -> None:
    taken = 0

    def counted() -> Iterator[Job]:
        nonlocal taken
        for job in jobs(30):
            taken += 1
            yield job

    printing = print_many(counted(), FORMS, Way.FILLED, tmp_path, processes)
    next(printing)
    assert taken <= 2 * processes + 1
    printing.close()


def test_no_books_make_no_files(tmp_path: Path) -> None:
    assert list(print_many([], FORMS, Way.FILLED, tmp_path, 2)) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("processes", [1, 2])
def test_a_file_that_cannot_be_written_says_so_and_leaves_nothing(tmp_path: Path, processes: int) -> None:
    bad = Job(sample_books.book(1), "no-such-folder/01.pdf")
    with pytest.raises(OSError, match="no-such-folder"):
        list(print_many([bad], FORMS, Way.FILLED, tmp_path, processes))
    assert list(tmp_path.iterdir()) == []


def test_an_older_file_is_replaced_whole(tmp_path: Path) -> None:
    (tmp_path / "01.pdf").write_bytes(b"older")
    write_whole(tmp_path / "01.pdf", b"newer")
    assert [path.name for path in tmp_path.iterdir()] == ["01.pdf"]
    assert (tmp_path / "01.pdf").read_bytes() == b"newer"


def test_a_place_taken_by_a_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "01.pdf").mkdir()
    with pytest.raises(OSError):
        write_whole(tmp_path / "01.pdf", b"newer")
    assert [path.name for path in tmp_path.iterdir()] == ["01.pdf"]


def test_few_books_are_not_worth_many_processes() -> None:
    assert processes_here(1) == 1
    assert 1 <= processes_here(500) <= 8


def test_the_digest_follows_who_is_in_post_on_the_day_and_not_the_day() -> None:
    book = sample_books.book(3)
    until = replace(book, officers=(replace(book.officers[0], until=PartialDate(2026, 7, 1)), *book.officers[1:]))

    def digest(day: datetime.date) -> str:
        return digest_of(replace(until, day=day), LAYOUT, Way.MIXED, "1")

    assert digest(datetime.date(2026, 6, 1)) == digest(datetime.date(2026, 6, 30))
    assert digest(datetime.date(2026, 6, 30)) != digest(datetime.date(2026, 7, 1))
