"""Each system call of a save, a closing, an import, a year closed, prints remembered, a restore, an opening fails."""

from __future__ import annotations

import datetime
import shutil
from collections import Counter
from pathlib import Path

import pytest
import xlsxwriter

from db.book.backups import make_backup
from db.operations.months import write_cell
from tests.books import NOW, opened, written_months
from tests.faults.conftest import CALLS, Tally
from tests.faults.failing import (
    ACTIONS,
    AGAIN,
    ERRORS,
    FOR_EVER,
    OK,
    SAVED,
    TROUBLE,
    UNMADE,
    Failures,
    Files,
    failed,
    rehearsed,
)
from tests.faults.workers import count_of, in_processes

MEMBERS = 30
AT_ONCE = 12
"""So many failures a task."""


@pytest.fixture
def files(sample_file: Path, tmp_path: Path) -> Files:
    """A sample, a backup of an earlier day of it, and a list of members to bring in."""
    with opened(sample_file) as book:
        session = book.session
        backup = make_backup(session.connection, sample_file, NOW - datetime.timedelta(1), "dong", tmp_path / "cu").file
        for line, month in written_months(session.connection)[:5]:
            session.run("Ghi tháng", write_cell, line, month, "done", "Ghi sau khi sao lưu.")
    members = tmp_path / "danh-sach.xlsx"
    with xlsxwriter.Workbook(members) as workbook:
        sheet = workbook.add_worksheet("Danh sách")
        sheet.write_row(0, 0, ("STT", "Họ và tên", "Chi bộ", "Ngày sinh"))
        for n in range(1, MEMBERS + 1):
            sheet.write_row(
                n, 0, (str(n), f"Nguyễn Văn Thử {chr(64 + n)}", "Chi bộ thôn Thử", f"{n % 28 + 1:02}/05/1980")
            )
    return Files(sample_file, backup, members)


@pytest.mark.parametrize("action", ACTIONS)
def test_each_system_call_failed_once(
    files: Files, action: str, tally: Tally, capsys: pytest.CaptureFixture[str]
) -> None:
    there_is_strace()
    before, after, calls = rehearsed(files, action)
    tasks = [
        Failures(files, action, call, error, turns, (before, after))
        for call, count in sorted(calls.items())
        for error in ERRORS
        for turns in turns_of(count)
    ]
    found = sum(in_processes(failed, tasks), Counter[str]())
    known = (OK, TROUBLE, SAVED, AGAIN, UNMADE)
    told = ", ".join(f"{outcome}: {found[outcome]}" for outcome in known if found[outcome])
    with capsys.disabled():
        print(f"\n{action}: {dict(sorted(calls.items()))} failed once each with {' and '.join(ERRORS)}: {told}.")
    assert set(found) <= set(known), "\n".join(sorted(set(found) - set(known)))
    assert found[TROUBLE] + found[AGAIN] > 0
    assert found[UNMADE] <= 2 * len(calls) * len(ERRORS)
    tally[CALLS] += found.total() - found[UNMADE]


MOST_TURNS = 60
"""Of one action, from which on everything fails."""


@pytest.mark.parametrize("action", ACTIONS)
def test_a_disk_that_fails_for_ever(
    files: Files, action: str, tally: Tally, capsys: pytest.CaptureFixture[str]
) -> None:
    """From some call on nothing can be written any more; whoever opens the book on a whole disk finds it whole."""
    there_is_strace()
    before, after, calls = rehearsed(files, action)
    turns = turns_of(max(calls["pwrite64"], calls["write"]), MOST_TURNS)
    tasks = [
        Failures(files, action, calls_of_it, error, some, (before, after), for_ever=True)
        for error, calls_of_it in FOR_EVER.items()
        for some in turns
    ]
    found = sum(in_processes(failed, tasks), Counter[str]())
    told = ", ".join(f"{outcome}: {count}" for outcome, count in found.items())
    with capsys.disabled():
        print(f"\n{action}, from some call on for ever: {told}.")
    assert set(found) <= {OK, TROUBLE, SAVED, UNMADE}, "\n".join(found)
    assert found[TROUBLE] > 0
    tally[CALLS] += found.total() - found[UNMADE]


def there_is_strace() -> None:
    """Fail with what to do where nothing can be traced."""
    if shutil.which("strace") is None:
        pytest.fail("This needs strace, which is not installed. Please type: sudo apt-get install strace")


def turns_of(count: int, most: int = 1_000_000) -> list[tuple[int, ...]]:
    """The turns from the first to the last, in handfuls; evenly spread where `most` or a quick run makes fewer."""
    made = min(count_of(count), count_of(most))
    turns = [1 + n * count // made for n in range(made)]
    return [tuple(turns[first : first + AT_ONCE]) for first in range(0, made, AT_ONCE)]
