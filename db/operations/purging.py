"""A person is taken out of a book, its history too: on a copy that is looked through and takes the book's place.

What stood there is overwritten, so that no byte on this disk tells of the person but older backups, and what has been
put out of the book. In history every row that told of the person loses its content and keeps its digest; steps keep
their hashes and get other words. So the chain holds, and every older backup is still of the book's own past.
"""

from __future__ import annotations

import contextlib
import datetime
import sqlite3
from collections.abc import Collection, Generator, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from db.book import check, history, seals
from db.book.backups import copy_to
from db.book.book import Book
from db.book.connections import connect_writer
from db.book.derived import derive
from db.book.history import OF_HISTORY, PURGE, PURGED, RELABELLED, Noted, Recorder, Stacks, StepHead
from db.book.kept_backups import backups_by_uid
from db.book.kept_texts import KeptTexts
from db.book.schema import DERIVED, TRACKED
from db.book.session import Clock
from db.files.aside import copies_of
from db.files.troubles import raise_told
from db.files.whole_files import blotted_out, written_whole
from db.queries.members import members_by_id
from db.queries.personal_rows import (
    SIGNS,
    STEP,
    Mention,
    Rows,
    labels_with,
    mentions,
    own_steps,
    rows_of_namesakes,
    rows_of_person,
    stored_books_with,
    text_columns,
    texts_with,
    traces_of,
)
from domain.fields import Field
from domain.kinds import Kind
from domain.members import Member
from domain.probation import STATED
from domain.progress import Progress
from domain.purging import LABEL, MARK, Traces, checked_ground
from domain.refusals import Refused
from domain.registers.vocabulary import RECORD_TYPES

AFTER = "sau-xoa"
"""Why the backup was made that follows at once."""

_WORDS = (Kind.TEXT, Kind.LONG_TEXT, Kind.CARD, Kind.PERSON, Kind.PERSONS)
_PARTICULARS = frozenset({"person", "membership", "status"})
"""Of what is written in them nothing is counted, so it goes; elsewhere the mark says that something was written."""
_OF_THE_RULES = frozenset({("rating", "conditions")})
"""Words of the scheme, which nobody has written."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is known of a person before anything is done.

    `stored` are the closed books whose PDF shows the person: it stays as it was signed. `mentions` stand in rows of
    others and are decided one by one.
    """

    person_id: int
    name: str
    traces: Traces
    rows: int
    mentions: tuple[Mention, ...]
    stored: tuple[str, ...]
    has_namesakes: bool


@dataclass(frozen=True, slots=True)
class Purge:
    """Whom to take out, on what ground; mentions that are `left` are about somebody else."""

    person_id: int
    ground: str
    left: frozenset[tuple[str, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Purged:
    """What has been done: `older` are the files on this machine that still tell of the person, if they did."""

    step: int
    backup: Path
    stored: tuple[str, ...]
    older: tuple[Path, ...]
    traces: Traces


def look_for(connection: sqlite3.Connection, person_id: int, day: datetime.date) -> Found:
    """What there is of a person; Refused while the person is a member of some unit, or is none of the book's."""
    memberships = [row[0] for row in connection.execute("SELECT id FROM membership WHERE person_id = ?", (person_id,))]
    members: list[Member] = members_by_id(connection, memberships, day)
    if not members or members[0].name == MARK:
        raise Refused("Người này không còn trong sổ.")
    there = [member.branch for member in members if not member.standing.is_gone]
    if there:
        raise Refused(
            f"{members[0].name} còn trong danh sách của {', '.join(there)}. Hãy đổi trạng thái (chuyển đi, từ trần, ra"
            " khỏi Đảng…) trước, rồi mới xóa dữ liệu."
        )
    traces = traces_of(connection, person_id)
    own, others = rows_of_person(connection, person_id), rows_of_namesakes(connection, traces, person_id)
    found = mentions(connection, traces, own, others)
    shown = {table: {*own.get(table, ()), *(m.row for m in found if m.table == table)} for table in TRACKED}
    stored = stored_books_with(connection, {table: rows for table, rows in shown.items() if rows})
    rows = sum(len(ids) for ids in own.values())
    return Found(person_id, members[0].name, traces, rows, tuple(found), tuple(stored), bool(others))


def purge_person(path: Path, clock: Clock, wish: Purge, who: str = "") -> Generator[Progress, None, Purged]:
    """Take a person out of a book that is open nowhere, all or nothing; closing the generator leaves all as it was.

    Raises Refused and StorageTrouble; a book that is not sound is DAMAGED and stays as it is.
    """
    yield Progress(0, 0, "Đang kiểm tra sổ")
    book = Book(path, clock, who)
    try:
        book.session.vouch()
        found = look_for(book.session.connection, wish.person_id, clock().date())
        ground = checked_ground(wish.ground, found.traces)
        if found.traces.is_in(who):
            raise Refused("Người ghi đang chọn trùng tên với người cần xóa. Hãy chọn người ghi khác rồi làm lại.")
        (uid,) = book.session.connection.execute("SELECT uid FROM book").fetchone()
        with blotted_out(path), written_whole(path, private=True) as temp:
            copy_to(book.session.connection, temp)
            book.session.connection.close()
            yield Progress(0, 0, "Đang xóa dữ liệu của người ấy")
            head = StepHead(clock().isoformat(timespec="seconds"), who, PURGE, f"{LABEL}: {ground}")
            step = _purge_copy(temp, found, wish, head)
    except sqlite3.Error as error:
        raise_told(error, path)
    finally:
        book.abandon()
    yield Progress(0, 0, "Đang sao lưu sổ")
    older = [*(kept.file for kept in backups_by_uid(uid)), *copies_of(path)]
    now = Book(path, clock, who)
    try:
        backup = now.backup(AFTER)
        KeptTexts(now.session.connection, path).forget(found.traces.is_in)
    finally:
        now.abandon()
    return Purged(step, backup.file, found.stored, tuple(older), found.traces)


def _purge_copy(copy: Path, found: Found, wish: Purge, head: StepHead) -> int:
    """The step of it. What SQLite has left in pages that are not full goes with VACUUM, which lays them out anew."""
    with contextlib.closing(connect_writer(copy)) as connection:
        connection.execute("PRAGMA journal_mode = memory").fetchall()
        connection.execute("BEGIN IMMEDIATE")
        step = _purge(connection, found, wish, head)
        connection.execute("COMMIT")
        seals.anew(connection, head.at)
        connection.execute("VACUUM")
        _see_that_nothing_is_left(connection, found, wish)
    return step


def _see_that_nothing_is_left(connection: sqlite3.Connection, found: Found, wish: Purge) -> None:
    others = rows_of_namesakes(connection, found.traces, found.person_id)
    left = {m.key for m in mentions(connection, found.traces, {}, others)} - wish.left
    problems = check.check(connection).problems
    if left or problems:
        raise AssertionError(f"a purge left the name in {len(left)} rows; {' '.join(problems)}")


def _purge(connection: sqlite3.Connection, found: Found, wish: Purge, head: StepHead) -> int:
    """Inside an open transaction: rows, then what history keeps of them, then the step that says so."""
    own = rows_of_person(connection, found.person_id)
    others = rows_of_namesakes(connection, found.traces, found.person_id)
    steps = {*own_steps(connection, found.traces, own, others)}
    steps |= {m.row for m in found.mentions if m.table == STEP and m.key not in wish.left}
    left = {table: {*others.get(table, ()), *(row for t, row in wish.left if t == table)} for table in TRACKED}
    guards = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        connection.execute(f"DROP TRIGGER {name}")
    _clear_own(connection, own, datetime.date.fromisoformat(head.at[:10]))
    for table in TRACKED:
        _mask(connection, table, found.traces, left[table])
    for _, statement in guards:
        connection.execute(statement)
    noted = [*_purge_rows(connection, found.traces, own, left), *_relabel(connection, found.traces, steps)]
    return Recorder(connection).mark(head, Stacks(), noted)


def _clear_own(connection: sqlite3.Connection, own: Rows, today: datetime.date) -> None:
    """What is the person's own: particulars go, what is counted leaves the mark; marks, states and levels stay."""
    _state_probation(connection, own["person"], own.get("membership", ()), today)
    for kind in RECORD_TYPES:
        for table in kind.tables:
            if own.get(table):
                columns = {f.column_name: value for f in kind.kept_in(table) for value in _instead(table, f)}
                for column, value in columns.items():
                    query = f"UPDATE {table} SET {column} = ? WHERE id = ? AND {column} <> ''"
                    connection.executemany(query, [(value, row) for row in own[table]])
    for table in DERIVED:
        derive(connection, table, own.get(table, ()))


def _instead(table: str, field: Field) -> Iterator[str | None]:
    """What stands in a field of the person's own from now on; nothing where it stays."""
    if table == "person" and field.kind is Kind.PARTIAL_DATE:
        yield None
    elif field.kind in _WORDS and table not in SIGNS and (table, field.column_name) not in _OF_THE_RULES:
        yield "" if table in _PARTICULARS and field.column_name != "name" else MARK


def _state_probation(
    connection: sqlite3.Connection, people: Iterable[int], memberships: Collection[int], today: datetime.date
) -> None:
    """Whether the person was official is stated, once the days that told it have gone."""
    for member in members_by_id(connection, list(memberships), today):
        told = member.probation_on(today).value
        if told in STATED:
            for person in people:
                connection.execute("UPDATE person SET probation = ? WHERE id = ?", (told, person))


def _mask(connection: sqlite3.Connection, table: str, traces: Traces, left: Collection[int]) -> None:
    """Put the mark for the name into all other texts of a table but these rows."""
    rows = [row for row in dict(texts_with(connection, table, traces)) if row not in left]
    for column in text_columns(connection, table):
        for row in rows:
            (text,) = connection.execute(f"SELECT {column} FROM {table} WHERE id = ?", (row,)).fetchone() or ("",)
            if text and traces.is_in(text):
                # Two phrases that are one now become one.
                query = f"UPDATE OR REPLACE {table} SET {column} = ? WHERE id = ?"
                connection.execute(query, (traces.masked(text), row))
    if table in DERIVED:
        derive(connection, table, rows)


def _purge_rows(connection: sqlite3.Connection, traces: Traces, own: Rows, left: Rows) -> list[Noted]:
    """Take the content from what history keeps of these rows, and wherever else the name stands."""
    rows = connection.execute("SELECT id, tab, row, before FROM history_row WHERE salt IS NOT NULL").fetchall()

    def tells(table: str, row: int, before: str | None) -> bool:
        if table in OF_HISTORY or row in own.get(table, ()):
            return table not in OF_HISTORY
        return row not in left.get(table, ()) and traces.is_in((before or "").replace("''", "'"))

    told = [one for one, *kept in rows if tells(*kept)]
    connection.executemany("UPDATE history_row SET before = NULL, salt = NULL WHERE id = ?", [(one,) for one in told])
    return [Noted("history_row", one, PURGED, None) for one in told]


def _relabel(connection: sqlite3.Connection, traces: Traces, steps: Collection[int]) -> list[Noted]:
    """Put the mark for the name into the words of steps, which keep their hashes."""
    told = [step for step, _ in labels_with(connection, traces) if step in steps]
    for step in told:
        label, who = connection.execute("SELECT label, who FROM history_step WHERE step = ?", (step,)).fetchone()
        connection.execute(
            "UPDATE history_step SET label = ?, who = ? WHERE step = ?",
            (traces.masked(label), traces.masked(who), step),
        )
    hashes = history.would_be_hashes(connection, told)
    return [Noted("history_step", step, RELABELLED, hashes[step]) for step in told]


def remove_older(files: Iterable[Path]) -> None:
    """Remove backups and copies, overwritten on the disk where that can be."""
    for file in files:
        try:
            with blotted_out(file):
                file.unlink(missing_ok=True)
        except OSError as error:
            raise_told(error, file)
