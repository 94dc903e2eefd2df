"""Short lives of a program that works on a book until it is killed, and what must be in the book after each."""

from __future__ import annotations

import datetime
import itertools
import os
import shutil
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from sqlite_utils import Database

from db.book import backups, check, kept_backups, migrations, schema
from db.book.book import Book
from db.book.connections import connect_writer
from db.book.keys import BookKey, new_key, remember, salt_of
from db.book.protection import change_key
from db.files.folders import VARIABLE
from db.operations.months import write_cell
from db.operations.printed_pages import remember_every
from db.operations.purging import AFTER, Purge, purge_people
from db.queries.units import book_facts, book_keepers
from domain.dates import PartialDate
from domain.new_year import Carry
from domain.rearrangement import Beginning, Ending, Rearrangement
from domain.roster_order import RosterOrder
from domain.units import UnitKind
from gui.tasks.bring_in import bring_in, prepare, read_file
from gui.tasks.driving import drive
from gui.tasks.layouts import forms_for
from gui.tasks.new_year import new_year_of, open_year, openings_of
from gui.tasks.printing import Order
from gui.tasks.rearranging import do_plan, end_of
from gui.tasks.unit_prints import came_out, prints_of_all, remembering_all
from printouts.scenes import Way
from tests.books import NOW, clock, digests, opened, remake_guards
from tests.db.operations.test_purging import GROUND, NAME, OTHER, write_of_her, write_of_him
from tests.faults.cells import FIELDS, place_of, text_of
from tests.faults.forked import Tell, forked
from tests.passwords import ALL_PROTECTED, PASSWORD, protect, told_by, unlock_given

DAY = datetime.date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Round:
    """So many lives of one kind on a book."""

    kind: str
    book: Path
    backup: Path
    members: Path
    seed: int
    kills: int


@dataclass(slots=True)
class Count:
    """What a round has come to: kills, of them with a journal left, and how often the work was done or not begun."""

    kills: int = 0
    hot: int = 0
    done: int = 0
    undone: int = 0


def lived(one: Round) -> Count:
    """Live, be killed, look; AssertionError where anything is lost, half there or unsound."""
    with TemporaryDirectory() as name:
        os.environ[VARIABLE] = str(Path(name) / "data")
        unlock_given(one.book)
        folder = Path(name) / "so"
        folder.mkdir()
        book = Path(shutil.copy(one.book, folder / "so.sotd"))
        count, random = Count(), Random(one.seed)
        kind = KINDS[one.kind](one, book)
        for _ in range(one.kills):
            kind.renew()
            with forked(lambda tell, wait: kind.work(tell)) as program:
                assert program.line() == "begins"
                said = program.killed_after(random.random() * kind.longest)
            assert not any(line.startswith("crash") for line in said), said
            journal = folder / "so.sotd-journal"
            count.kills += 1
            count.hot += journal.exists() and journal.stat().st_size > 0
            done = kind.judge(said)
            count.done += done
            count.undone += not done
        return count


Work = Callable[[Tell], None]
Judge = Callable[[list[str]], int]


@dataclass(frozen=True, slots=True)
class Kind:
    """What a life does, how what it has said is judged against the book, and its longest time in seconds."""

    work: Work
    judge: Judge
    longest: float
    renew: Callable[[], object] = lambda: None
    look: Callable[[list[str]], bool] = lambda said: False
    """Looks at a book that may have lost what was acknowledged: whether it has; what is there must be whole."""
    forget: Callable[[], object] = lambda: None
    """Forgets what was judged so far: the next book is one of another past."""


SHORT = 0.3 if ALL_PROTECTED else 0.1
"""Seconds of a life that would work without end; a book with a password takes longer to be opened and checked."""


class Damaged(AssertionError):
    """The check has found something."""


def sound(book: Book) -> None:
    """Fail where the check finds anything."""
    report = check.check(book.session.connection)
    if not report.sound:
        raise Damaged(report.problems)


def cells(one: Round, path: Path) -> Kind:
    """Month cells, each acknowledged; every third action is an undo, the one after it a redo."""
    acknowledged = [0]
    with opened(path) as book:
        first = _steps(book)
        lines = [row[0] for row in book.session.connection.execute("SELECT id FROM roster ORDER BY id").fetchall()]

    def work(tell: Tell) -> None:
        tell("begins")
        book = Book(path, clock)
        for number in itertools.count(acknowledged[0]):
            _act(book, number, lines, one.kind)
            tell(str(number + 1))

    def judge(said: list[str]) -> int:
        told, before = max([acknowledged[0], *map(int, said)]), acknowledged[0]
        with opened(path) as book:
            sound(book)
            there = _steps(book) - first
            assert there in (told, told + 1), f"{told} acknowledged, {there} there"
            _compare(book, there, lines, one.kind)
        acknowledged[0] = there
        return there - before

    def look(said: list[str]) -> bool:
        with opened(path) as book:
            sound(book)
            there = _steps(book) - first
            _compare(book, there, lines, one.kind)
        return there < max([0, *map(int, said)])

    def forget() -> None:
        acknowledged[0] = 0

    return Kind(work, judge, SHORT, look=look, forget=forget)


def _steps(book: Book) -> int:
    return int(book.session.connection.execute("SELECT count(*) FROM history_step").fetchone()[0])


def _act(book: Book, number: int, lines: list[int], kind: str) -> None:
    if kind == "undo" and number % 3 == 1:
        book.session.undo()
    elif kind == "undo" and number % 3 == 2:
        book.session.redo()
    else:
        line, month, field = place_of(number, lines)
        book.session.run(f"Ghi ô {number}", write_cell, line, month, FIELDS[field], text_of(number))


def _compare(book: Book, there: int, lines: list[int], kind: str) -> None:
    """Every cell holds what the actions so far have left in it."""
    numbers = [n for n in range(there) if kind != "undo" or n % 3 == 0]
    undone = numbers.pop() if kind == "undo" and there % 3 == 2 else None
    wanted = {place_of(n, lines): text_of(n).strip() for n in numbers}
    rows = book.session.connection.execute(f"SELECT roster_id, month, {', '.join(FIELDS)} FROM follow_up").fetchall()
    held = {(row[0], row[1], field): row[2 + field] for row in rows for field in range(len(FIELDS))}
    stale = {place for place in wanted if held.get(place) != wanted[place]}
    if stale:
        raise AssertionError(f"{len(stale)} of {len(wanted)} cells: {sorted(stale)[:3]}")
    if undone is not None and held.get(place_of(undone, lines)) == text_of(undone).strip():
        raise AssertionError(f"cell {undone} was taken back, and is there")


def whole_or_not(one: Round, path: Path, work: Work, state: Callable[[], object], *, is_step: bool = True) -> Kind:
    """Work that is done whole or not at all, begun on the same book each time.

    It is done twice here without a kill: the first time loads what it needs, the second tells how long it takes from
    the word that it begins to the word that it is done. Nothing goes with what is no step when it is lost.
    """
    told: list[float] = []
    before = state()
    for _ in range(2):
        work(lambda line: told.append(time.perf_counter()))
        after = state()
        shutil.copy(one.book, path)
    assert after != before

    def judge(said: list[str]) -> int:
        found = state()
        assert found in (before, after), "half done"
        assert "done" not in said or found == after, "what was acknowledged is not there"
        return int(found == after)

    def renew() -> None:
        (path.parent / f"{path.name}-journal").unlink(missing_ok=True)
        shutil.copy(one.book, path)

    return Kind(
        work, judge, (told[-1] - told[-2]) * 1.6, renew, lambda said: not judge([]) and is_step and "done" in said
    )


def _state(path: Path) -> object:
    with opened(path) as book:
        sound(book)
        connection = book.session.connection
        return check.counts(connection), digests(connection)["follow_up"]


def importing(one: Round, path: Path) -> Kind:
    """A list brought in, with the backup before, and the book closed."""

    def work(tell: Tell) -> None:
        book = Book(path, clock)
        found = prepare(book.session.connection, read_file(one.members), DAY)
        tell("begins")
        drive(bring_in(book, found, one.members.name))
        tell("done")
        book.close()

    return whole_or_not(one, path, work, lambda: _state(path))


def restoring(one: Round, path: Path) -> Kind:
    """A backup put in the book's place."""

    def work(tell: Tell) -> None:
        tell("begins")
        backups.restore(one.backup, path, NOW, force=True)
        tell("done")

    return whole_or_not(one, path, work, lambda: _state(path), is_step=False)


def backing_up(one: Round, path: Path) -> Kind:
    """Backups without end: each that has its name is whole, the book stays as it is."""
    with opened(path) as book:
        before, counts = digests(book.session.connection), check.counts(book.session.connection)
        folder = kept_backups.folder_of(book.session.connection, path)

    def work(tell: Tell) -> None:
        tell("begins")
        book = Book(path, clock)
        while True:
            book.backup("tay")
            tell("done")

    def judge(said: list[str]) -> int:
        found = kept_backups.list_backups(folder)
        assert len(found) >= min(len(said), kept_backups.NEWEST)
        for kept in found:
            assert backups.verify(kept.file) == counts
            kept.file.unlink()
        with opened(path) as book:
            sound(book)
            assert digests(book.session.connection) == before
        return len(found)

    def look(said: list[str]) -> bool:
        judge([])
        return False

    return Kind(work, judge, 4 * SHORT, look=look)


NEXT = schema.SCHEMA_VERSION + 1


def migrating(one: Round, path: Path) -> Kind:
    """A book opened by a next version of the program, which rebuilds a table and adds a column."""
    newer = migrations.all_migrations()
    newer(name="next")(_next_version)

    def work(tell: Tell) -> None:
        held = schema.SCHEMA_VERSION, migrations.migrations
        schema.SCHEMA_VERSION, migrations.migrations = NEXT, newer
        try:
            tell("begins")
            book = Book(path, clock)
            tell("done")
            book.abandon()
        finally:
            schema.SCHEMA_VERSION, migrations.migrations = held

    def state() -> object:
        with closing(connect_writer(path)) as connection:
            report = check.check(connection)
            if not report.sound:
                raise Damaged(report.problems)
            return connection.execute("PRAGMA user_version").fetchone(), digests(connection)

    return whole_or_not(one, path, work, state, is_step=False)


def _next_version(db: Database) -> None:
    db.table("roster").transform(types={"tt": int})
    db.execute("ALTER TABLE unit ADD COLUMN motto TEXT NOT NULL DEFAULT ''")
    remake_guards(db.conn)
    db.execute(f"PRAGMA user_version = {NEXT}")


def opening_all(one: Round, path: Path) -> Kind:
    """The next year opened for every unit of the book, with all that goes along."""

    def work(tell: Tell) -> None:
        book = Book(path, clock)
        wanted = new_year_of(
            NOW.year + 1,
            openings_of(book.session.connection, "", NOW.year + 1, DAY),
            RosterOrder.LAST_YEAR,
            frozenset(Carry),
        )
        tell("begins")
        drive(open_year(book.session, wanted))
        tell("done")
        book.abandon()

    return whole_or_not(one, path, work, lambda: _state(path))


def rearranging(one: Round, path: Path) -> Kind:
    """Two units merged into a new one, the books that end closed with their PDFs in the same act."""
    with opened(path) as book:
        first, second = [unit for unit in book_keepers(book.session.connection) if unit.kind is UnitKind.BRANCH][:2]
    east = Beginning(-1, "Chi bộ thôn Đông", first.parent_id or 0)
    plan = Rearrangement(NOW.date(), "", (east,), (Ending(first.id, -1), Ending(second.id, -1)))

    def work(tell: Tell) -> None:
        end = end_of("Lê Thị Bình", "Sắp xếp giữa năm")
        book = Book(path, clock)
        tell("begins")
        drive(do_plan(book.session, plan, end))
        tell("done")
        book.abandon()

    return whole_or_not(one, path, work, lambda: _state(path))


def protecting(one: Round, path: Path) -> Kind:
    """A book that takes a password, with its backups on this machine."""
    return _rekeying(one, path, new_key(PASSWORD))


def unprotecting(one: Round, path: Path) -> Kind:
    """A book that gives its password up again."""
    locked = Path(shutil.copy(one.book, path.with_name("mat.sotd")))
    protect(locked)
    return _rekeying(replace(one, book=Path(shutil.copy(locked, path))), path, None)


def _rekeying(one: Round, path: Path, key: BookKey | None) -> Kind:
    """The book put under a key: in one state or the other, and so is each of its backups."""
    one = replace(one, book=Path(shutil.copy(one.book, path.with_name("dau.sotd"))))
    shutil.copy(one.book, path)
    if key is not None:
        remember(key)
    with opened(path) as book:
        counts, uid = check.counts(book.session.connection), book_facts(book.session.connection).uid

    def work(tell: Tell) -> None:
        tell("begins")
        drive(change_key(path, clock, key))
        tell("done")

    def state() -> object:
        for kept in kept_backups.backups_by_uid(uid):
            assert backups.verify(kept.file) == counts
        return salt_of(path), _state(path)

    return whole_or_not(one, path, work, state)


def purging(one: Round, path: Path) -> Kind:
    """Two people taken out of the book and its history: both or neither, and their names in no byte once it is said."""
    one = replace(one, book=Path(shutil.copy(one.book, path.with_name("dau.sotd"))))
    with opened(one.book) as book:
        him = write_of_him(book, write_of_her(book))
        query = "SELECT person_id FROM membership WHERE id >= ?"
        people = tuple(row[0] for row in book.session.connection.execute(query, (him - 1,)).fetchall())
        uid = book_facts(book.session.connection).uid
    shutil.copy(one.book, path)
    wish = Purge(people, GROUND)

    def work(tell: Tell) -> None:
        tell("begins")
        drive(purge_people(path, clock, wish))
        tell("done")

    def state() -> object:
        named = [name for name in (NAME, OTHER) if told_by([path], [name])]
        with opened(path) as book:
            held = {name for (name,) in book.session.connection.execute("SELECT name FROM person").fetchall()}
        assert held.isdisjoint((NAME, OTHER)) or {NAME, OTHER} <= held
        made_after = [kept.file for kept in kept_backups.backups_by_uid(uid) if AFTER in kept.file.name]
        assert not told_by(made_after, [NAME, OTHER])
        return _state(path), named, {NAME, OTHER} <= held

    return whole_or_not(one, path, work, state, is_step=False)


def remembering(one: Round, path: Path) -> Kind:
    """What was printed of all units remembered as one step, over what was remembered of half of some before."""
    one = replace(one, book=Path(shutil.copy(one.book, path.with_name("dau.sotd"))))
    with opened(one.book) as book:
        connection = book.session.connection
        order = Order(NOW.year, Way.MIXED, forms_for(connection, NOW.year), DAY)
        books = came_out(drive(prints_of_all(connection, order)))
        some = [(ledger_id, pages[: len(pages) // 2], ()) for ledger_id, pages, _ in books[::2]]
        book.session.run("Ghi nhớ đã in", remember_every, some, PartialDate.of(NOW.date()))
    shutil.copy(one.book, path)

    def work(tell: Tell) -> None:
        book = Book(path, clock)
        tell("begins")
        book.session.run(remembering_all(books, NOW.year), remember_every, books, PartialDate.of(DAY))
        tell("done")
        book.abandon()

    def state() -> object:
        whole = _state(path)  # first, as pages of a book that is not sound may not be read at all
        with opened(path) as book:
            query = (
                "SELECT ledger_id, label, roster_id, section, place, form, day, parts FROM printed_page ORDER BY 1, 2"
            )
            return book.session.connection.execute(query).fetchall(), _steps(book), whole

    return whole_or_not(one, path, work, state)


KINDS: dict[str, Callable[[Round, Path], Kind]] = {
    "cells": cells,
    "undo": cells,
    "import": importing,
    "backup": backing_up,
    "restore": restoring,
    "migration": migrating,
    "open-all": opening_all,
    "rearrange": rearranging,
    "protect": protecting,
    "unprotect": unprotecting,
    "purge": purging,
    "remember": remembering,
}
