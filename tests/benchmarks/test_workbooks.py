"""Spreadsheets out, against XlsxWriter alone writing the same cells."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Sequence

import xlsxwriter
from pytest_benchmark.fixture import BenchmarkFixture

from domain.dates import PartialDate
from domain.members import Member
from domain.sheets.forms import MEMBERS
from domain.sheets.rows import member_rows
from gui.tasks.driving import drive
from printouts.workbooks import RegisterSheet, cells_of, workbook
from tests.benchmarks.side_by_side import in_turns

MEMBERS_OUT = 25_000
ROUNDS = 3
MOST_TIMES_BARE = 1.1


def members(count: int) -> list[Member]:
    """Made-up members as a large list has them."""
    return [
        Member(
            n, f"0190a1b2-{n:04x}-7000-8000-{n:012x}", n, n % 60, "", f"Nguyễn Văn {n}", gender="Nam",
            born=PartialDate(1940 + n % 60, 1 + n % 12, 1 + n % 28), admitted_on=PartialDate(2001, 5, 1 + n % 28),
            official_on=PartialDate(2002, 5, 1 + n % 28), card_number=f"36.{n:06d}", task="Phụ trách tổ",
            party_positions="Bí thư" if n % 40 == 0 else "", must_plan=n % 7 == 0, note=f"Ghi chú {n % 900}",
        )
        for n in range(count)
    ]  # fmt: skip


def ours(found: Sequence[Member]) -> bytes:
    """From the members to the bytes of the file."""
    labels = {n: f"Chi bộ thôn {n}" for n in range(60)}
    sheet = RegisterSheet(MEMBERS, ("Đảng bộ xã", "DANH SÁCH", "Ngày"), "2026", member_rows(found, labels), MEMBERS_OUT)
    return drive(workbook("Danh sách", [sheet]))


def bare(cells: Sequence[Sequence[str | int | None]]) -> bytes:
    """The same cells by XlsxWriter's own methods, in the mode that keeps a row at a time in memory, as ours does."""
    target = io.BytesIO()
    options = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    with xlsxwriter.Workbook(target, options | {"constant_memory": True}) as book:
        page = book.add_worksheet()
        look = book.add_format({"border": 1, "text_wrap": True, "num_format": "@"})
        for at, row in enumerate(cells):
            for column, cell in enumerate(row):
                if isinstance(cell, str) and cell:
                    page.write_string(at, column, cell, look)
                elif isinstance(cell, int):
                    page.write_number(at, column, cell, look)
                else:
                    page.write_blank(at, column, None, look)
    return target.getvalue()


def timed(work: Callable[[], object]) -> Callable[[], float]:
    """The same work, saying how much of the processor's time it took."""

    def run() -> float:
        begin = time.process_time()
        work()
        return time.process_time() - begin

    return run


def test_25_000_rows_out_against_xlsxwriter(benchmark: BenchmarkFixture) -> None:
    found = members(MEMBERS_OUT)
    labels = {n: f"Chi bộ thôn {n}" for n in range(60)}
    columns = cells_of(MEMBERS, list(member_rows(found, labels)))
    cells = list(zip(*columns, strict=True))
    taken = in_turns(ROUNDS, timed(lambda: ours(found)), timed(lambda: bare(cells)))
    whole, alone = map(min, taken)
    benchmark.extra_info["times bare"] = round(whole / alone, 2)
    print(f"\n{MEMBERS_OUT} rows out, CPU: ours {whole:.2f} s, XlsxWriter alone {alone:.2f} s", end="")
    print(f", {whole / alone:.2f} times (at most {MOST_TIMES_BARE})")
    benchmark.pedantic(ours, (found,), rounds=1)  # type: ignore[no-untyped-call]
    assert whole / alone <= MOST_TIMES_BARE
