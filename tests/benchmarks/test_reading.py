"""A list of 25,000 members in: read and understood against calamine's cells alone, and brought in against the load."""

from __future__ import annotations

import contextlib
import datetime
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import python_calamine
import xlsxwriter
from pytest_benchmark.fixture import BenchmarkFixture

from db.book.book import Book
from db.operations.new_book import create_book
from domain.grid import Workbook
from domain.lists.reading import read_list
from domain.units import UnitKind
from gui.tasks.bring_in import Prepared, bring_in, prepare, read_file
from gui.tasks.driving import drive
from tests.benchmarks.side_by_side import in_turns
from tests.books import clock

TODAY = datetime.date(2026, 11, 21)
MEMBERS, BRANCHES = 25_000, 600
ROUNDS = 3
MOST_TIMES_BARE = 1.5
MOST_MEGABYTES_OF_FRAMES = 200
"""How many times calamine's reading, with the load, an import may take."""

HEADINGS = (
    *("STT", "Chi bộ", "Họ và tên", "Giới tính", "Ngày sinh", "Ngày vào Đảng", "Ngày chính thức", "Số thẻ ĐV"),
    "Chức vụ",
)
SURNAMES = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý"]
MIDDLES = ["Văn", "Thị", "Hữu", "Đức", "Minh", "Ngọc", "Xuân", "Quốc"]
GIVENS = [
    "An",
    "Bình",
    "Cường",
    "Dũng",
    "Đức",
    "Giang",
    "Hà",
    "Hải",
    "Hoà",
    "Hùng",
    "Lan",
    "Mai",
    "Nga",
    "Oanh",
    "Phúc",
    "Quân",
    "Sơn",
    "Tài",
    "Uyên",
    "Vinh",
    "Yến",
]
POSTS = ("", "", "", "Bí thư chi bộ", "Chi ủy viên", "Trưởng thôn")


@pytest.fixture(scope="module")
def big_list(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A list of 25,000 made-up members, dates and card numbers as text, as most offices have it."""
    chance = random.Random("big list")
    path = tmp_path_factory.mktemp("lists") / "danh sách.xlsx"
    plain = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    with xlsxwriter.Workbook(path, plain) as made:
        sheet = made.add_worksheet("Danh sách")
        sheet.write_row(0, 0, ["DANH SÁCH ĐẢNG VIÊN"])
        sheet.write_row(2, 0, HEADINGS)
        for number in range(1, MEMBERS + 1):
            sheet.write_row(number + 2, 0, row_of(number, chance))
    return path


def row_of(number: int, chance: random.Random) -> list[str | int]:
    name = f"{chance.choice(SURNAMES)} {chance.choice(MIDDLES)} {chance.choice(MIDDLES)} {chance.choice(GIVENS)}"
    branch = f"Chi bộ thôn {number * BRANCHES // (MEMBERS + 1) + 1}"
    days = [day_of(chance, *years) for years in ((1940, 1990), (1991, 2020), (2021, 2023))]
    card = f"{number % 63 + 1:02d}.{number:06d}"
    return [number, branch, name, chance.choice(("Nam", "Nữ")), *days, card, chance.choice(POSTS)]


def day_of(chance: random.Random, first: int, last: int) -> str:
    return f"{chance.randint(1, 28):02d}/{chance.randint(1, 12):02d}/{chance.randint(first, last)}"


def timed(work: Callable[[], object]) -> float:
    """The CPU seconds of a work: the disk's own time is the load's business, not the reading's."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def bare_cells(path: Path) -> int:
    """Has calamine alone read the file's cells; how many rows there are."""
    sheet = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    return len(sheet.to_python())


@contextlib.contextmanager
def new_book(path: Path) -> Iterator[Book]:
    """An empty commune's book, its session warm."""
    path.unlink(missing_ok=True)
    made = create_book(path, name="Đảng bộ xã", kind=UnitKind.COMMUNE, year=2026, clock=clock)
    assert made.session.db is not None
    try:
        yield made
    finally:
        made.abandon()


def compared(book: Book, workbook: Workbook) -> Prepared:
    with contextlib.closing(book.reader()) as reader:
        return prepare(reader, workbook, TODAY)


def test_reading_a_list_of_25000_members(benchmark: BenchmarkFixture, big_list: Path) -> None:
    workbook = read_file(big_list)
    assert len(read_list(workbook, today=TODAY).members) == MEMBERS
    bare, cells, members = (
        min(times)
        for times in in_turns(
            ROUNDS,
            lambda: timed(lambda: bare_cells(big_list)),
            lambda: timed(lambda: read_file(big_list)),
            lambda: timed(lambda: read_list(workbook, today=TODAY)),
        )
    )
    print(f"\n{MEMBERS} rows: calamine alone {bare:.2f} s, our cells {cells:.2f} s ({cells / bare:.2f} times)", end="")
    print(f", understood as members {members:.2f} s, together {(cells + members) / bare:.2f} times")
    benchmark.extra_info["times bare"] = round((cells + members) / bare, 2)
    benchmark.pedantic(read_list, (workbook,), {"today": TODAY}, rounds=1)  # type: ignore[no-untyped-call]


def test_bringing_in_25000_members(benchmark: BenchmarkFixture, big_list: Path, tmp_path: Path) -> None:
    def whole() -> float:
        with new_book(tmp_path / "a.sotd") as book:
            return timed(lambda: drive(bring_in(book, compared(book, read_file(big_list)), "ds")))

    def load() -> float:
        with new_book(tmp_path / "b.sotd") as book:
            ready = compared(book, read_file(big_list))
            assert len(ready.plan.additions) == MEMBERS
            return timed(lambda: drive(bring_in(book, ready, "ds")))

    ours, loaded, bare = (
        min(times) for times in in_turns(ROUNDS, whole, load, lambda: timed(lambda: bare_cells(big_list)))
    )
    most = MOST_TIMES_BARE * (bare + loaded)
    print(f"\n{MEMBERS} members brought in: {ours:.2f} s from the file to the book; calamine {bare:.2f} s", end="")
    print(f" and the load {loaded:.2f} s, {ours / (bare + loaded):.2f} times both (at most {MOST_TIMES_BARE})")
    benchmark.extra_info["times bare and load"] = round(ours / (bare + loaded), 2)
    benchmark.pedantic(whole, rounds=1)  # type: ignore[no-untyped-call]
    assert ours <= most


def test_a_sheet_formatted_down_to_its_last_row(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    path = tmp_path / "khung.xlsx"
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as made:
        framed = made.add_format({"border": 1})
        sheet = made.add_worksheet("Danh sách")
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, row_of(1, random.Random(1)))
        for row in range(2, 1_048_576):
            sheet.write_blank(row, 0, None, framed)
            sheet.write_blank(row, 2, None, framed)
    read = f"from pathlib import Path; from gui.tasks.bring_in import read_file; read_file(Path({str(path)!r}))"
    largest = "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    kilobytes = subprocess.run([sys.executable, "-c", f"{read}; {largest}"], check=True, capture_output=True, text=True)
    megabytes = int(kilobytes.stdout) // 1024
    print(f"\na sheet with frames down to row 1,048,576: the process at its largest {megabytes} MB", end="")
    assert megabytes < MOST_MEGABYTES_OF_FRAMES
    benchmark.extra_info["megabytes"] = megabytes
    benchmark.pedantic(read_file, (path,), rounds=1)  # type: ignore[no-untyped-call]
