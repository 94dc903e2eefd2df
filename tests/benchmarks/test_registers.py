"""A sheet of 5,000 activities out, against XlsxWriter writing the same cells, and back in, against calamine's cells."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable
from pathlib import Path

from pytest_benchmark.fixture import BenchmarkFixture

from db.book.book import Book
from db.operations.ledgers import open_ledger
from db.operations.new_book import create_book
from db.records import one
from domain.dates import PartialDate
from domain.named import Named
from domain.numbers import Quantity
from domain.registers.activities import ACTIVITIES, Activity
from domain.sheets.forms import OF_REGISTERS
from domain.sheets.outcome import RegisterPlan
from domain.sheets.rows import register_rows
from domain.units import UNIT, UnitKind
from gui.tasks.bring_in import read_file
from gui.tasks.driving import drive
from gui.tasks.sheets_in import Intake, bring_back, prepare
from printouts.workbooks import RegisterSheet, cells_of, workbook
from tests.benchmarks.side_by_side import in_turns
from tests.benchmarks.test_reading import bare_cells
from tests.benchmarks.test_workbooks import bare
from tests.books import clock

ROWS, ROUNDS = 5_000, 2
MOST_TIMES_BARE_OUT = 1.3
MOST_SECONDS_IN = 4.0
FORM = OF_REGISTERS[ACTIVITIES.word]
BRANCH = "Chi bộ thôn Một"


def activities() -> list[Activity]:
    """Made-up activities of one branch, who was absent among them."""
    return [
        Activity(
            n,
            f"0190a1b2-{n:04x}-7000-8000-{n:012x}",
            day=PartialDate(2026, 1 + n % 12, 1 + n % 28),
            topic=f"Chuyên đề {n}: học tập và làm theo Bác về phong cách nêu gương, gần dân, sát dân",
            form="trực tiếp",
            expected=Quantity(25),
            attended=Quantity(20 + n % 6),
            excused=(Named(f"Nguyễn Văn {n}"),) if n % 3 else (),
            presenter=f"Lê Thị {n}",
            conclusion="Thống nhất mỗi đảng viên làm một việc cụ thể" if n % 2 else "",
        )
        for n in range(1, ROWS + 1)
    ]


def made(rows: list[Activity]) -> bytes:
    over = ("Đảng bộ xã", FORM.title, "Ngày")
    sheet = RegisterSheet(FORM, over, "2026", register_rows(FORM, BRANCH, rows), ROWS)
    return drive(workbook("Sinh hoạt", [sheet]))


def timed(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def new_book(path: Path) -> Book:
    """A branch's book, its ledger open."""
    path.unlink(missing_ok=True)
    book = create_book(path, name=BRANCH, kind=UnitKind.BRANCH, year=2026, clock=clock)
    unit = one(book.session.connection, UNIT, 1)
    book.session.run("Mở sổ", open_ledger, unit, 2026, datetime.date(2026, 1, 5), "Lê Thị Ánh")
    return book


def compared(book: Book, path: Path) -> RegisterPlan:
    wanted = Intake(ACTIVITIES.word, datetime.date(2026, 10, 20), BRANCH, 2026)
    return prepare(book.session.connection, read_file(path), wanted)


def test_5000_activities_out(benchmark: BenchmarkFixture) -> None:
    rows = activities()
    cells = list(zip(*cells_of(FORM, list(register_rows(FORM, BRANCH, rows))), strict=True))
    taken = in_turns(ROUNDS, lambda: timed(lambda: made(rows)), lambda: timed(lambda: bare(cells)))
    whole, alone = map(min, taken)
    print(f"\n{ROWS} activities out: {whole:.2f} s, XlsxWriter alone {alone:.2f} s ({whole / alone:.2f} times)", end="")
    benchmark.extra_info["times bare"] = round(whole / alone, 2)
    assert whole <= MOST_TIMES_BARE_OUT * alone
    benchmark.pedantic(made, (rows,), rounds=1)  # type: ignore[no-untyped-call]


def test_5000_activities_in(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    file = tmp_path / "sinh-hoat.xlsx"
    file.write_bytes(made(activities()))
    alone = min(timed(lambda: bare_cells(file)) for _ in range(ROUNDS))
    book = new_book(tmp_path / "a.sotd")
    plans: list[RegisterPlan] = []
    looked = timed(lambda: plans.append(compared(book, file)))
    assert plans[0].added == ROWS
    written = timed(lambda: drive(bring_back(book, plans[0], ACTIVITIES.word, file.name)))
    again = compared(book, file)
    book.abandon()
    assert (again.unchanged, again.added, again.refused) == (ROWS, 0, ())
    print(f"\n{ROWS} activities in: looked at {looked:.2f} s, written {written:.2f} s; calamine {alone:.2f} s", end="")
    benchmark.extra_info["seconds"] = round(looked + written, 2)
    assert looked + written <= MOST_SECONDS_IN
    benchmark.pedantic(bare_cells, (file,), rounds=1)  # type: ignore[no-untyped-call]
