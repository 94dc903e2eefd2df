"""People are taken out of a book, its history too: on a copy that is looked through and takes the book's place.

What stood there is overwritten, so that no byte on this disk tells of them but older backups, and what has been
put out of the book. In history every row that told of them loses its content and keeps its digest; steps keep
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
from db.book.history import (
    OF_HISTORY,
    PURGE,
    PURGED,
    RELABELLED,
    Noted,
    Recorder,
    Stacks,
    StepHead,
)
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
    UnitPhone,
    addresses_of,
    books_of,
    labels_with,
    mentions,
    own_steps,
    past_rows,
    phones_near,
    rows_of_namesakes,
    rows_of_people,
    spoken_of,
    stored_books_by,
    stored_books_with,
    text_columns,
    texts_with,
    traces_of,
    words_of,
)
from domain.fields import Field
from domain.kept_layouts import LAYOUT, file_as_kept
from domain.kinds import Kind
from domain.members import Member
from domain.names import canonical
from domain.numbers import two_digits
from domain.probation import STATED
from domain.progress import Progress
from domain.purging import MARK, Addresses, Sought, Traces, checked_ground, label_of, refuse_writer
from domain.refusals import Refused
from domain.registers.vocabulary import RECORD_TYPES

AFTER = "sau-xoa"
"""Why the backup was made that follows at once."""

_WORDS = (Kind.TEXT, Kind.LONG_TEXT, Kind.CARD, Kind.PERSON, Kind.PERSONS)
_PARTICULARS = frozenset({"person", "membership", "status"})
"""Of what is written in them nothing is counted, so it goes; elsewhere the mark says that something was written."""
_OF_THE_RULES = frozenset({("rating", "conditions")})
"""Words of the scheme, which nobody has written."""


Key = tuple[str, int]
"""Table and row of a mention."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is known of people before anything is done; `names` are theirs, in the order in which they were asked for.

    `stored` are the closed books whose PDF shows one of them: it stays as it was signed. `mentions` stand in rows of
    others and are decided one by one; so are those that are `spoken` of by a given name, and the `phones` of units.
    """

    people: tuple[int, ...]
    names: tuple[str, ...]
    traces: Traces
    addresses: Addresses
    rows: int
    mentions: tuple[Mention, ...]
    spoken: tuple[Mention, ...]
    phones: tuple[UnitPhone, ...]
    stored: tuple[str, ...]
    has_namesakes: bool

    @property
    def who(self) -> str:
        """Whose data it is: a name, or how many people."""
        return self.names[0] if len(self.names) == 1 else f"{two_digits(len(self.names))} người"

    @property
    def confirmation(self) -> str:
        """What is typed so that it is done: the name, or how many people in figures."""
        return self.names[0] if len(self.names) == 1 else str(len(self.names))

    def is_confirmed_by(self, typed: str) -> bool:
        """Whether this is what is to be typed, capitals and leading zeros aside."""
        return canonical(typed).lstrip("0") == canonical(self.confirmation)


@dataclass(frozen=True, slots=True)
class Purge:
    """Whom to take out, on what ground; mentions that are `left` are about somebody else, those `spoken` are not.

    The `phones` are theirs, and go wherever they stand.
    """

    people: tuple[int, ...]
    ground: str
    left: frozenset[Key] = frozenset()
    spoken: frozenset[Key] = frozenset()
    phones: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Purged:
    """What has been done: `older` are the files on this machine that still tell of so many people, if they did."""

    people: int
    step: int
    backup: Path
    stored: tuple[str, ...]
    older: tuple[Path, ...]
    traces: Traces


def look_for(
    connection: sqlite3.Connection, people: Collection[int], day: datetime.date, phones: Iterable[str] = ()
) -> Found:
    """What there is of people, whose the `phones` are; Refused while one is a member of a unit, or not in the book."""
    wanted = tuple(dict.fromkeys(people))
    names = tuple(_name_of_gone(connection, person, day) for person in wanted)
    traces, near = traces_of(connection, wanted, phones), traces_of(connection, wanted)
    own, others = rows_of_people(connection, wanted), rows_of_namesakes(connection, traces, wanted)
    found = mentions(connection, traces, own, others)
    books = books_of(connection, wanted)
    addresses = addresses_of(connection, wanted)
    spoken = spoken_of(connection, traces, addresses, own, books)
    shown = {table: {*own.get(table, ()), *(m.row for m in found if m.table == table)} for table in TRACKED}
    stored = stored_books_with(connection, {table: rows for table, rows in shown.items() if rows})
    stored += stored_books_by(connection, shown[LAYOUT.table])
    rows = sum(len(ids) for ids in own.values())
    told = tuple(found), tuple(spoken), tuple(phones_near(connection, near, wanted))
    return Found(wanted, names, traces, addresses, rows, *told, tuple(dict.fromkeys(stored)), bool(others))


def _name_of_gone(connection: sqlite3.Connection, person_id: int, day: datetime.date) -> str:
    """The name of somebody who has left; Refused while there is a unit, or nothing any more."""
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
    return members[0].name


def purge_people(path: Path, clock: Clock, wish: Purge, who: str = "") -> Generator[Progress, None, Purged]:
    """Take people out of a book that is open nowhere, all or nothing; closing the generator leaves all as it was.

    Raises Refused and StorageTrouble; a book that is not sound is DAMAGED and stays as it is.
    """
    yield Progress(0, 0, "Đang kiểm tra sổ")
    book = Book(path, clock, who)
    try:
        book.session.vouch()
        found = look_for(book.session.connection, wish.people, clock().date(), wish.phones)
        ground = checked_ground(wish.ground, found.traces)
        refuse_writer(who, found.traces)
        typed = KeptTexts(book.session.connection, path)
        (uid,) = book.session.connection.execute("SELECT uid FROM book").fetchone()
        with blotted_out(path), written_whole(path, private=True) as temp:
            copy_to(book.session.connection, temp)
            book.session.connection.close()
            yield Progress(0, 0, f"Đang xóa dữ liệu của {found.who}")
            head = StepHead(
                clock().isoformat(timespec="seconds"), who, PURGE, f"{label_of(len(found.people))}: {ground}"
            )
            step = _purge_copy(temp, found, wish, head)
            typed.forget(found.traces.is_in)  # while all can still be left as it was
    except sqlite3.Error as error:
        raise_told(error, path)
    finally:
        book.abandon()
    yield Progress(0, 0, "Đang sao lưu sổ")
    older = [*(kept.file for kept in backups_by_uid(uid)), *copies_of(path)]
    now = Book(path, clock, who)
    try:
        backup = now.backup(AFTER)
    finally:
        now.abandon()
    return Purged(len(found.people), step, backup.file, found.stored, tuple(older), found.traces)


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
    others = rows_of_namesakes(connection, found.traces, found.people)
    left = {m.key for m in mentions(connection, found.traces, {}, others)} - wish.left
    books = books_of(connection, found.people)
    left |= {m.key for m in spoken_of(connection, found.traces, found.addresses, {}, books)} & wish.spoken
    problems = check.check(connection).problems
    if left or problems:
        raise AssertionError(f"a purge left the name in {len(left)} rows; {' '.join(problems)}")


def _purge(connection: sqlite3.Connection, found: Found, wish: Purge, head: StepHead) -> int:
    """Inside an open transaction: rows, then what history keeps of them, then the step that says so."""
    own = rows_of_people(connection, found.people)
    others = rows_of_namesakes(connection, found.traces, found.people)
    steps = {*own_steps(connection, found.traces, own, others)}
    steps |= {m.row for m in found.mentions if m.table == STEP and m.key not in wish.left}
    left = {table: {*others.get(table, ()), *(row for t, row in wish.left if t == table)} for table in TRACKED}
    guards = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        connection.execute(f"DROP TRIGGER {name}")
    _clear_own(connection, own, datetime.date.fromisoformat(head.at[:10]))
    for table in TRACKED:
        rows = [row for row in dict(texts_with(connection, table, found.traces)) if row not in left[table]]
        _mask(connection, table, found.traces, rows)
        _mask(connection, table, found.addresses, [row for of, row in wish.spoken if of == table])
    for _, statement in guards:
        connection.execute(statement)
    purged = _purge_rows(connection, found, own, left, wish.spoken)
    noted = [*purged, *_relabel(connection, found.traces, steps)]
    return Recorder(connection).mark(head, Stacks(), noted)


def _clear_own(connection: sqlite3.Connection, own: Rows, today: datetime.date) -> None:
    """What is the person's own: particulars go, what is counted leaves the mark; marks, states and levels stay."""
    _state_probation(connection, own.get("membership", ()), today)
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


def _state_probation(connection: sqlite3.Connection, memberships: Collection[int], today: datetime.date) -> None:
    """Whether each was official is stated, once the days that told it have gone."""
    for member in members_by_id(connection, list(memberships), today):
        told = member.probation_on(today).value
        if told in STATED:
            connection.execute("UPDATE person SET probation = ? WHERE id = ?", (told, member.person_id))


def _mask(connection: sqlite3.Connection, table: str, sought: Sought, rows: Collection[int]) -> None:
    """Put the mark for the name into the texts of these rows; a number that everybody sees the end of goes whole."""
    veiled = {f.column_name for kind in RECORD_TYPES for f in kind.kept_in(table) if f.kind.is_veiled}
    for column in text_columns(connection, table):
        for row in rows:
            (text,) = connection.execute(f"SELECT {column} FROM {table} WHERE id = ?", (row,)).fetchone() or ("",)
            words = words_of(table, column, text or "")
            if sought.is_in(words):
                masked = sought.masked(words)
                if words != text:
                    masked = file_as_kept(masked.encode())
                elif column in veiled:
                    masked = ""
                # Two phrases that are one now become one.
                query = f"UPDATE OR REPLACE {table} SET {column} = ? WHERE id = ?"
                connection.execute(query, (masked, row))
    if table in DERIVED:
        derive(connection, table, rows)


def _purge_rows(
    connection: sqlite3.Connection, found: Found, own: Rows, left: Rows, spoken: Collection[Key]
) -> list[Noted]:
    """Take the content from what history keeps of these rows, and wherever else somebody is told of."""
    rows = connection.execute("SELECT id, tab, row FROM history_row WHERE salt IS NOT NULL").fetchall()
    told = {one for one, table, row in rows if table not in OF_HISTORY and row in own.get(table, ())}
    for past in past_rows(connection):
        is_named = past.row not in left.get(past.table, ()) and any(map(found.traces.is_in, past.texts))
        if is_named or ((past.table, past.row) in spoken and any(map(found.addresses.is_in, past.texts))):
            told.add(past.id)
    connection.executemany("UPDATE history_row SET before = NULL, salt = NULL WHERE id = ?", [(one,) for one in told])
    return [Noted("history_row", one, PURGED, None) for one in sorted(told)]


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
            raise_told(error, file, of_the_book=False)
