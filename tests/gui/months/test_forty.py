"""A month of forty members typed without the mouse in a process that is killed half-way: what was told is there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from db.book.book import Book
from db.operations.ledgers import open_ledgers
from db.operations.members import add_member
from db.operations.new_book import create_book
from db.queries.ledgers import follow_ups_of, ledger_of, roster_of
from domain.members import Member
from domain.months import FollowUp
from domain.units import UnitKind
from tests.gui.books import FIRST, NOW, YEAR, clock, home_of
from tests.gui.months.typing_hand import MARK, MARKS, REMARK, mark_key, remark_of
from tests.processes import ROOT

MEMBERS = 40
MONTH = 3
GIVEN = ("An", "Bình", "Chính", "Dũng", "Giang", "Hà", "Khánh", "Lan", "Minh", "Yến")


@pytest.fixture
def forty(tmp_path: Path) -> Path:
    """A branch of forty with an opened ledger."""
    path = tmp_path / "bon-muoi.sotd"
    book = create_book(path, name=FIRST, kind=UnitKind.BRANCH, year=YEAR, clock=clock)
    unit = home_of(book)
    for number in range(MEMBERS):
        name = f"Nguyễn {('Văn', 'Thị', 'Đức', 'Thanh')[number // 10]} {GIVEN[number % 10]}"
        book.session.run("Thêm đảng viên", add_member, Member(0, "", 0, unit, "", name))
    book.session.run("Mở sổ", open_ledgers, [unit], YEAR, NOW.date(), "Đỗ Văn Mẫu")
    book.close(backup=False)
    return path


def typed_until(book: Path, told: int, data: Path) -> list[tuple[int, int]]:
    """Let the hand type until so many cells were told, kill it at once; the cells told, also those just before."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "SOTD_DATA": str(data)}
    process = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-m", "tests.gui.months.typing_hand", str(book)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout is not None
    try:
        while (line := process.stdout.readline().strip()) != "mở":
            assert line or process.poll() is None, "the window ended before it was typed in"
        lines = [process.stdout.readline().strip() for _ in range(told)]
    finally:
        process.kill()
        rest, _ = process.communicate()
    lines += [line for line in rest.split("\n")[:-1] if line and line != "hết"]
    return [(int(row), int(column)) for row, column in map(str.split, lines)]


def stored(path: Path) -> list[FollowUp | None]:
    """The months in the book, opened anew, in the order of the list."""
    book = Book(path, clock, "Đỗ Văn Mẫu")
    connection = book.session.connection
    try:
        ledger = ledger_of(connection, home_of(book), YEAR)
        assert ledger is not None
        found = follow_ups_of(connection, ledger.id, MONTH - 1) | follow_ups_of(connection, ledger.id, MONTH)
        months = {key[0]: value for key, value in found.items()}
        return [months.get(line.id) for line in roster_of(connection, ledger, NOW.date())]
    finally:
        book.abandon()


@pytest.mark.parametrize("told", [37, MEMBERS * 2])
def test_all_that_was_told_is_there_after_a_kill(forty: Path, tmp_path: Path, told: int) -> None:
    cells = typed_until(forty, told, tmp_path / "data")
    assert len(cells) >= told
    months = stored(forty)
    assert len(months) == MEMBERS
    for row, column in cells:
        month = months[row]
        assert month is not None
        assert column in (REMARK, MARK)
        if column == REMARK:
            assert month.remark == remark_of(row)
        else:
            assert month.mark == MARKS[mark_key(row) - 1]
    written = sum(bool(month.remark) + bool(month.mark) for month in months if month is not None)
    assert written in (len(cells), len(cells) + 1)
