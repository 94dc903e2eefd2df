"""Writers killed at random moments: what was acknowledged is there, nothing is half there, the book is sound."""

from __future__ import annotations

import datetime
import hashlib
import itertools
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from db.book import backups, check, history
from db.book.book import Book
from db.book.kept_backups import list_backups
from db.book.schema import TRACKED
from domain.samples.communes import commune_sample
from gui.tasks.samples import load_stock
from tests.books import BRANCHES, digests, opened
from tests.faults.cells import FIELDS, place_of, text_of
from tests.faults.conftest import CELLS, Tally
from tests.faults.conftest import KILLS as KILLED
from tests.faults.killing import ROOT, killed, moments
from tests.faults.workers import count_of

KILLS, MOST_CELLS = 200, 8
MEMBERS, IMPORT_KILLS = 2_500, 40
BACKUP_KILLS, CLOSING_KILLS = 30, 60


def test_month_cells_typed_by_a_killed_program(
    sample_file: Path, tally: Tally, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each life lasts until a number of cells is acknowledged and a moment longer: on any machine it types."""
    acknowledged, unacknowledged, hot, waited_for = -1, 0, 0, 0
    kills, some = count_of(KILLS), random.Random(2)
    for seconds in moments(1, kills, 0.1):
        start, lines = acknowledged + 1, some.randrange(MOST_CELLS)
        said = killed(
            *("tests.faults.typist", str(sample_file), str(start)), after_word="mở", after_lines=lines, seconds=seconds
        )
        waited_for += lines
        acknowledged = max([acknowledged, *map(int, said)])
        hot += Path(f"{sample_file}-journal").exists() and Path(f"{sample_file}-journal").stat().st_size > 0
        there = look_at_cells(sample_file, acknowledged)
        assert there >= acknowledged, f"cell {acknowledged} was acknowledged, the last one there is {there}"
        assert there <= acknowledged + 1, "more was saved than was typed"
        unacknowledged += there - acknowledged
        acknowledged = there
    with capsys.disabled():
        print(
            f"\n{kills} kills over {acknowledged + 1} month cells ({hot} with a journal left to roll back, "
            f"{unacknowledged} cells saved and killed before the word): nothing lost, nothing half saved, sound."
        )
    tally[KILLED] += kills
    tally[CELLS] += acknowledged + 1
    assert acknowledged + 1 >= waited_for > 0


def look_at_cells(path: Path, acknowledged: int) -> int:
    """Open as the next start does, check the whole book, compare every cell; the number of the last cell there."""
    with opened(path) as book:
        connection = book.session.connection
        report = check.check(connection)
        assert report.sound, report.problems
        assert history.broken_links(connection) == []
        label = book.session.undo_label
        last = int(label.removeprefix("Ghi ô ")) if label.startswith("Ghi ô ") else -1
        compare_cells(connection, last)
        steps = connection.execute("SELECT count(*) FROM history_step WHERE label LIKE 'Ghi ô %'").fetchone()[0]
        assert steps == last + 1, "a step is missing or stands twice"
    return last


def compare_cells(connection: sqlite3.Connection, last: int) -> None:
    """Every cell up to the last holds its own text, or that of the later one that went over it."""
    lines = [row[0] for row in connection.execute("SELECT id FROM roster ORDER BY id").fetchall()]
    wanted = {place_of(number, lines): text_of(number).strip() for number in range(last + 1)}
    rows = connection.execute(f"SELECT roster_id, month, {', '.join(FIELDS)} FROM follow_up").fetchall()
    held = {(row[0], row[1], field): row[2 + field] for row in rows for field in range(len(FIELDS))}
    assert {place: held.get(place) for place in wanted} == wanted


@pytest.fixture(scope="module")
def member_list(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A list of 2,500 members of many branches, as an office would send it."""
    import xlsxwriter

    sample = commune_sample(load_stock(), 5, 2026, datetime.date(2026, 11, 22), 50, MEMBERS // 50)
    path = tmp_path_factory.mktemp("list") / "danh-sach.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as workbook:
        sheet = workbook.add_worksheet("Danh sách")
        headings = ("STT", "Họ và tên", "Chi bộ", "Nam/Nữ", "Ngày sinh", "Ngày vào Đảng", "Số thẻ", "Chức vụ")
        sheet.write_row(0, 0, headings)
        there = (one.member for unit in sample.units for one in unit.members if not one.member.standing.is_gone)
        for row, m in enumerate(itertools.islice(there, MEMBERS), start=1):
            born = m.born.printed() if m.born else ""
            admitted = m.admitted_on.printed() if m.admitted_on else ""
            sheet.write_row(row, 0, (str(row), m.name, m.branch, m.gender, born, admitted, m.card_number, m.positions))
    assert row == MEMBERS
    return path


def test_an_import_of_2500_members_killed_at_random(
    new_file: Path, member_list: Path, tmp_path: Path, tally: Tally, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first is killed as it begins, the last as it has said that it is done; the others anywhere between."""
    whole = tmp_path / "ca.sotd"
    shutil.copy(new_file, whole)
    longest = seconds_of_an_import(whole, member_list)
    with opened(new_file) as book:
        before = counts(book)
    with opened(whole) as book:
        after = counts(book)
    assert after["membership"] - before["membership"] == MEMBERS
    found = {"all": 0, "none": 0}
    some, kills = random.Random(3), max(3, count_of(IMPORT_KILLS))
    ends = [(0.0, 0), *((some.random() * longest * 1.1, 0) for _ in range(kills - 2)), (0.0, 1)]
    for seconds, lines in ends:
        book_file = Path(shutil.copy(new_file, tmp_path / "mot.sotd"))
        said = killed(
            *("tests.faults.importer", str(book_file), str(member_list)),
            after_word="nhập",
            after_lines=lines,
            seconds=seconds,
        )
        found[look_at_import(book_file, before, after, "đã nhập" in said)] += 1
    tally[KILLED] += kills
    with capsys.disabled():
        print(
            f"\n{kills} kills of an import of {MEMBERS} members: {found['all']} times all were there, "
            f"{found['none']} times none; the book sound each time."
        )
    assert min(found.values()) > 0, "the kills all came at one side of the commit"


def seconds_of_an_import(path: Path, members: Path) -> float:
    """How long the import takes when nobody kills it, from the word on."""
    command = [sys.executable, "-m", "tests.faults.importer", str(path), str(members)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "nhập"
        begin = time.perf_counter()
        process.wait()
    assert process.returncode == 0
    return time.perf_counter() - begin


def counts(book: Book) -> dict[str, int]:
    """How many rows each table has."""
    connection = book.session.connection
    return {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TRACKED}


def look_at_import(path: Path, before: dict[str, int], after: dict[str, int], acknowledged: bool) -> str:
    """Whether all or none of the members are there after a kill; anything else fails."""
    with opened(path) as book:
        report = check.check(book.session.connection)
        assert report.sound, report.problems
        found = counts(book)
        assert found in (before, after)
        assert not acknowledged or found == after
        if found == after:
            was = digests(book.session.connection)
            book.session.undo()
            assert counts(book) == before
            book.session.redo()
            assert digests(book.session.connection) == was
    return "all" if found == after else "none"


def test_a_backup_killed_at_random_leaves_the_book_and_no_half_backup(
    sample_file: Path, tmp_path: Path, tally: Tally, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, whole, kills = tmp_path / "sao", 0, count_of(BACKUP_KILLS)
    with opened(sample_file) as book:
        before = digests(book.session.connection)
    for seconds in moments(4, kills, 0.12):
        killed("tests.faults.backer", str(sample_file), str(folder), after_word="sao lưu", seconds=seconds)
        for kept in list_backups(folder):
            assert backups.verify(kept.file)["follow_up"] > 100
            whole += 1
            kept.file.unlink()
    tally[KILLED] += kills
    with opened(sample_file) as book:
        assert digests(book.session.connection) == before
        assert check.check(book.session.connection).sound
    with capsys.disabled():
        print(f"\n{kills} kills while backing up: {whole} whole backups, no half one, the book untouched.")


def test_books_closed_by_a_killed_program_are_closed_whole_or_not_at_all(
    sample_file: Path, tmp_path: Path, tally: Tally, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was acknowledged is closed; of each closed book the PDF is there to the byte, of an open one nothing."""
    kills, some, found = max(4, count_of(CLOSING_KILLS)), random.Random(6), {True: 0, False: 0}
    for number in range(kills):
        book_file = Path(shutil.copy(sample_file, tmp_path / "khoa.sotd"))
        said = killed(
            *("tests.faults.closer", str(book_file)),
            after_word="khóa",
            after_lines=number % (BRANCHES + 2),
            seconds=some.random() ** 2 * 0.15,
        )
        acknowledged = {int(line) for line in said if line.isdigit()}
        with opened(book_file) as book:
            assert check.check(book.session.connection).problems == ()
            for unit_id, is_closed in closed_whole(book.session.connection).items():
                assert is_closed or unit_id not in acknowledged, f"unit {unit_id} was acknowledged"
                found[is_closed] += 1
    tally[KILLED] += kills
    with capsys.disabled():
        print(
            f"\n{kills} kills while books were closed: {found[True]} whole with their PDFs, {found[False]} untouched."
        )
    assert min(found.values()) > 0, "the kills all came at one side of the commits"


def closed_whole(connection: sqlite3.Connection) -> dict[int, bool]:
    """Whether each branch's book is closed, with all that is kept of it; fails for anything between."""
    rows = connection.execute(
        """SELECT l.unit_id, l.closed_on IS NOT NULL, count(c.id), count(s.id), max(s.sha256), max(s.content)
        FROM ledger l JOIN unit u ON u.id = l.unit_id LEFT JOIN closing c ON c.ledger_id = l.id
        LEFT JOIN stored_book s ON s.ledger_id = l.id AND s.sha256 = c.sha256
        WHERE u.kind = 'chi bộ' GROUP BY l.id"""
    ).fetchall()
    for unit_id, is_closed, events, stored, sha256, content in rows:
        assert events == stored == is_closed, f"unit {unit_id} is closed by half"
        if is_closed:
            assert hashlib.sha256(content).hexdigest() == sha256
            assert content.rstrip().endswith(b"%%EOF")
    return {row[0]: bool(row[1]) for row in rows}
