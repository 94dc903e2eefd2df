"""Whatever is done can be undone to the start and redone to the end, and the chain stays whole."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from db.book import check, history, row_sums
from db.book.book import Book
from db.book.schema import TRACKED
from db.operations.ledgers import fill_roster, open_ledgers
from db.operations.members import add_member, move_members, remove_members, save_member, set_standing
from db.operations.months import write_cell, write_review
from db.operations.registrations import remove_registration, save_registration
from db.operations.samples import COLUMNS
from db.operations.shared_values import set_for_all
from db.operations.units import add_unit, move_unit, remove_unit, save_officer, save_unit
from db.queries.ledgers import registrations_of
from db.queries.members import members_by_id
from db.queries.units import all_units
from domain.dates import PartialDate
from domain.kinds import Kind, Value
from domain.members import MEMBER, Member, Standing
from domain.refusals import Refused
from domain.registrations import Item, Registration
from domain.shared_values import SHARED
from domain.units import Officer, UnitKind
from tests.books import NOW, YEAR, clock, digests, written_months

DAY = PartialDate.of(NOW.date())


def ids(db: Database, table: str) -> list[int]:
    return [row[0] for row in db.conn.execute(f"SELECT id FROM {table} ORDER BY id").fetchall()]


def pick(found: list[int], number: int) -> int:
    if not found:
        raise Refused("Không có dòng nào.")
    return found[number % len(found)]


def branch_of(db: Database, a: int) -> int:
    rows = db.conn.execute("SELECT id FROM unit WHERE kind = ? ORDER BY id", (UnitKind.BRANCH.value,)).fetchall()
    return pick([row[0] for row in rows], a)


def adds_unit(db: Database, a: int, b: int, text: str) -> None:
    add_unit(db, f"Chi bộ {text} {b}", UnitKind.BRANCH, 2)


def saves_unit(db: Database, a: int, b: int, text: str) -> None:
    unit = all_units(db.conn)[a % len(all_units(db.conn))]
    save_unit(db, type(unit)(unit.id, unit.uid, unit.kind, f"{unit.name} {text}", unit.parent_id, note=text))


def moves_unit(db: Database, a: int, b: int, text: str) -> None:
    move_unit(db, pick(ids(db, "unit"), a), pick(ids(db, "unit"), b))


def removes_unit(db: Database, a: int, b: int, text: str) -> None:
    remove_unit(db, pick(ids(db, "unit"), a))


def adds_officer(db: Database, a: int, b: int, text: str) -> None:
    save_officer(db, Officer(0, "", branch_of(db, a), f"Trần {text}", "Bí thư", person_id=pick(ids(db, "person"), b)))


def adds_member(db: Database, a: int, b: int, text: str) -> None:
    add_member(db, Member(0, "", 0, branch_of(db, a), "", f"Nguyễn {text} {b}", group="Tổ 1" if b % 2 else ""))


def saves_member(db: Database, a: int, b: int, text: str) -> None:
    member = members_by_id(db.conn, [pick(ids(db, "membership"), a)], NOW.date())[0]
    changed = Member(member.id, "", 0, member.unit_id, "", f"{member.name} {text}", note=text, born=PartialDate(1960))
    save_member(db, changed)


def moves_member(db: Database, a: int, b: int, text: str) -> None:
    move_members(db, [pick(ids(db, "membership"), a)], branch_of(db, b), DAY)


def shares_value(db: Database, a: int, b: int, text: str) -> None:
    every = ids(db, "membership")
    chosen = [pick(every, number) for number in (a, b, a + b)]
    name = SHARED[b % len(SHARED)]
    dates: tuple[Value, ...] = (PartialDate(1990 + a % 30), PartialDate(2001, 2, 3), None)
    if MEMBER.field(name).kind is Kind.PARTIAL_DATE:
        set_for_all(db, chosen, name, dates[a % len(dates)])
    elif name == "must_plan":
        set_for_all(db, chosen, name, bool(a % 2))
    else:
        set_for_all(db, chosen, name, ("Nam", "Nữ", "")[a % 3] if name == "gender" else text)


def removes_member(db: Database, a: int, b: int, text: str) -> None:
    remove_members(db, [pick(ids(db, "membership"), a)])


def changes_standing(db: Database, a: int, b: int, text: str) -> None:
    set_standing(db, [pick(ids(db, "membership"), a)], list(Standing)[b % len(Standing)], DAY)


def opens_ledger(db: Database, a: int, b: int, text: str) -> None:
    open_ledgers(db, [branch_of(db, a)], YEAR + b % 3, NOW.date(), text)


def fills_roster(db: Database, a: int, b: int, text: str) -> None:
    fill_roster(db, pick(ids(db, "ledger"), a))


def writes_cell(db: Database, a: int, b: int, text: str) -> None:
    write_cell(db, pick(ids(db, "roster"), a), b % 12 + 1, ("done", "remark", "mark")[b % 3], text)


def reviews_month(db: Database, a: int, b: int, text: str) -> None:
    ledger_id, month = pick(ids(db, "ledger"), a), b % 12 + 1
    write_review(db, ledger_id, month, "meeting_day", DAY)
    write_review(db, ledger_id, month, "remark", text)


def registers(db: Database, a: int, b: int, text: str) -> None:
    roster_id = pick(ids(db, "roster"), a)
    (ledger_id,) = db.conn.execute("SELECT ledger_id FROM roster WHERE id = ?", (roster_id,)).fetchone()
    there = {r.roster_id: r for r in registrations_of(db.conn, ledger_id)}.get(roster_id)
    kept = there.items[b % 2 :] if there else ()
    items = (*kept, Item(f"Việc {text} {b}"))
    save_registration(
        db, Registration(there.id if there else 0, "", ledger_id, roster_id, study_content=text, items=items)
    )


def unregisters(db: Database, a: int, b: int, text: str) -> None:
    remove_registration(db, pick(ids(db, "registration"), a))


def registers_anew(db: Database, a: int, b: int, text: str) -> None:
    """Removes and adds under one unique key within one step."""
    registration_id = pick([i for (i,) in db.conn.execute("SELECT id FROM registration WHERE roster_id > 0")], a)
    row = db.conn.execute("SELECT ledger_id, roster_id FROM registration WHERE id = ?", (registration_id,)).fetchone()
    remove_registration(db, registration_id)
    save_registration(db, Registration(0, "", row[0], row[1], study_content=text))


def swaps_tt(db: Database, a: int, b: int, text: str) -> None:
    """Two unique numbers change places by way of a third."""
    ledger_id = pick(ids(db, "ledger"), b)
    rows = dict(db.conn.execute("SELECT id, tt FROM roster WHERE ledger_id = ? ORDER BY id", (ledger_id,)).fetchall())
    one, other = pick(list(rows), a), pick(list(rows), a + 1)
    for row_id, tt in ((one, -1), (other, rows[one]), (one, rows[other])):
        db.conn.execute("UPDATE roster SET tt = ? WHERE id = ?", (tt, row_id))


def adds_and_removes(db: Database, a: int, b: int, text: str) -> None:
    """What a step adds and takes away again is gone, but its number is used up."""
    remove_unit(db, add_unit(db, f"Chi bộ thoáng qua {text}", UnitKind.BRANCH, 2))


Act = Callable[[Database, int, int, str], None]
ACTS: tuple[Act, ...] = (
    *(adds_unit, saves_unit, moves_unit, removes_unit, adds_officer, adds_member, saves_member, moves_member),
    *(removes_member, changes_standing, opens_ledger, fills_roster, writes_cell, writes_cell, reviews_month),
    *(registers, registers, unregisters, registers_anew, swaps_tt, adds_and_removes),
    *(shares_value, shares_value),
)
numbers = st.integers(0, 60)
texts = st.text("ađ'\"ẫ <b>=1%\n", max_size=12)
deeds = st.lists(st.tuples(st.sampled_from(ACTS), numbers, numbers, texts), min_size=1, max_size=12)


def do_all(book: Book, wanted: list[tuple[Act, int, int, str]]) -> list[dict[str, bytes]]:
    """Run what is not refused; the digests before the first step and after each."""
    states = [state_of(book)]
    for act, a, b, text in wanted:
        try:
            done = book.session.run(act.__name__, act, a, b, text)
        except Refused:
            continue
        if done.step is not None:
            states.append(state_of(book))
    return states


def state_of(book: Book) -> dict[str, bytes]:
    """What each table holds; the sum that the last step has moved on must be that of the whole book counted anew."""
    connection = book.session.connection
    sums = row_sums.table_sums(connection)
    assert history.last_state(connection) == row_sums.together(sums.values())
    return {table: sums[table].digest for table in TRACKED}


@given(deeds)
@settings(max_examples=40)
def test_all_is_undone_to_the_start_and_redone_to_the_end(
    sample_template: Path, wanted: list[tuple[Act, int, int, str]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        book = Book(Path(shutil.copy(sample_template, Path(folder) / "so.sotd")), clock)
        try:
            walk(book, wanted)
        finally:
            book.abandon()


def walk(book: Book, wanted: list[tuple[Act, int, int, str]]) -> None:
    connection = book.session.connection
    states = do_all(book, wanted)
    for state in reversed(states[:-1]):
        book.session.undo()
        assert state_of(book) == state
    for state in states[1:]:
        book.session.redo()
        assert state_of(book) == state
    for state in reversed(states[:-1]):
        book.session.undo()
        assert state_of(book) == state
    assert check.check(connection).problems == ()
    assert history.broken_links(connection) == []


def test_undo_and_redo_survive_a_restart_at_every_step(sample_file: Path) -> None:
    states = []
    for act, a in ((adds_member, 1), (changes_standing, 2), (registers, 3), (removes_unit, 9)):
        book = Book(sample_file, clock)
        states.append(digests(book.session.connection))
        try:
            book.session.run(act.__name__, act, a, 4, "x")
        except Refused:
            states.pop()
        book.abandon()
    for state in reversed(states):
        book = Book(sample_file, clock)
        book.session.undo()
        assert digests(book.session.connection) == state
        book.abandon()


def test_a_whole_sample_is_one_step_that_can_be_undone(sample_book: Book) -> None:
    connection = sample_book.session.connection
    before = digests(connection)
    assert sample_book.session.undo().result == "Lập sổ mẫu"
    assert connection.execute("SELECT count(*) FROM person").fetchone() == (0,)
    sample_book.session.redo()
    assert digests(connection) == before


def test_inserts_cost_one_span_a_table_and_no_rows(sample_book: Book) -> None:
    connection = sample_book.session.connection
    spans = {tab for (tab,) in connection.execute("SELECT tab FROM history_span WHERE step = 2")}
    rows = connection.execute("SELECT tab, row, op FROM history_row WHERE step = 2").fetchall()
    filled = {table for table in COLUMNS if connection.execute(f"SELECT 1 FROM {table}").fetchone()}
    assert spans == filled > {"person", "follow_up"}
    assert rows == [("unit", 2, "U")]


def test_an_update_keeps_only_the_columns_that_changed(sample_book: Book) -> None:
    line, month = written_months(sample_book.session.connection)[0]
    done = sample_book.session.run("Ghi", write_cell, line, month, "remark", "Mới")
    rows = sample_book.session.connection.execute(
        "SELECT tab, op, before FROM history_row WHERE step = ?", (done.step,)
    ).fetchall()
    assert len(rows) == 1
    assert rows[0][:2] == ("follow_up", "U")
    assert rows[0][2].startswith('"remark"=')
    assert "done" not in rows[0][2]


def test_a_changed_row_breaks_the_chain_where_it_stands(sample_book: Book) -> None:
    connection = sample_book.session.connection
    places = written_months(connection)[:3]
    steps = [sample_book.session.run("Ghi", write_cell, *place, "remark", "Mới").step for place in places]
    connection.execute("UPDATE history_row SET before = 'x' WHERE step = ?", (steps[1],))
    assert history.broken_links(connection) == [steps[1]]
    connection.execute("UPDATE history_step SET label = 'khác' WHERE step = ?", (steps[0],))
    assert history.broken_links(connection) == [steps[0], steps[1]]


def test_what_was_purged_leaves_the_chain_whole(sample_book: Book) -> None:
    connection = sample_book.session.connection
    step = sample_book.session.run("Ghi", write_cell, *written_months(connection)[0], "remark", "Mới").step
    connection.execute("UPDATE history_row SET before = NULL, salt = NULL WHERE step = ?", (step,))
    assert history.broken_links(connection) == []
    connection.execute("UPDATE history_row SET digest = x'00' WHERE step = ?", (step,))
    assert history.broken_links(connection) == [step]


@pytest.mark.parametrize(
    "change",
    [
        *(
            "group_no = 3",
            "rows = 7",
            "below = 1",
            "undo_top = 1",
            "redo_top = 1",
            "state = zeroblob(32)",
            "at = '2020-01-01T00:00:00'",
            "who = 'Ai Đó'",
            "kind = 'redo'",
            "label = 'Khác'",
        ),
        *("reverses = 1", "hash = x'00'"),
    ],
)
def test_whatever_is_forged_in_a_step_breaks_the_chain_there(sample_book: Book, change: str) -> None:
    connection = sample_book.session.connection
    step = sample_book.session.run("Ghi", write_cell, *written_months(connection)[0], "remark", "Mới").step
    connection.execute(f"UPDATE history_step SET {change} WHERE step = ?", (step,))
    assert history.broken_links(connection) == [step]


@pytest.mark.parametrize("change", ["first = first + 1", "last = last + 1", "tab = 'person'"])
def test_a_forged_span_breaks_the_chain_where_it_stands(new_book: Book, change: str) -> None:
    connection = new_book.session.connection
    step = new_book.session.run("Thêm", add_unit, "Chi bộ 1", UnitKind.BRANCH, 2).step
    assert history.broken_links(connection) == []
    connection.execute(f"UPDATE history_span SET {change} WHERE step = ?", (step,))
    assert history.broken_links(connection) == [step]


def test_history_keeps_neither_the_id_nor_what_is_derived(new_book: Book) -> None:
    connection = new_book.session.connection
    columns = {row[1] for row in connection.execute("PRAGMA table_info(person)")}
    assert set(history.tracked_columns(connection, "person")) == columns - {"id", "sort_key", "search"}


def test_a_book_that_has_lost_its_history_has_nothing_to_undo(new_book: Book) -> None:
    connection = new_book.session.connection
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("DELETE FROM history_step")
    assert history.stacks(connection) == history.Stacks()


def test_digests_are_made_as_in_the_books_that_exist() -> None:
    assert history.row_digest(bytes(16), "unit", 7, "I", None).hex() == (
        "cdeec05379c706cbe54ef3120bbb226068e6fa3a9cb0a5b93f29bb29e273adad"
    )
    head = history.StepHead("2026-10-20T08:30:00", "An", "undo", "Thêm", 2)
    spans = [("unit", 4, 5), ("person", 1, 1)]
    assert history.step_hash(b"before", 3, head, spans, [b"a", b"b"]).hex() == (
        "03b38abf964dd966a6f0d55f7b3236a9c44ebc3fbe8dcc13a8b7a747f7b2c396"
    )
