"""Every operation that writes, tried on a closed ledger: what is closed stands, whatever else may still be done.

An operation that nobody tries here is found: those with a text are the doors of `test_doors`, the others have a call
of their own below.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from sqlite_utils import Database

from db.book.book import Book
from db.book.check import check
from db.book.schema import YEAR_SCOPED
from db.operations.layouts import drop_layout, keep_layout
from db.operations.ledgers import enter_movers, fill_roster
from db.operations.members import (
    add_member,
    add_status,
    move_members,
    next_place,
    remove_member,
    remove_members,
    set_standing,
)
from db.operations.packs import bring_into_open, save_pack, take_into_open
from db.operations.phrases import add_phrase, count_use, remove_phrase
from db.operations.printed_pages import forget_printed, remember_printed
from db.operations.rearrangements import drop_plan, keep_plan
from db.operations.registrations import bring_registration, remove_registration, remove_registration_of
from db.operations.rows import remove_row, remove_rows, save_row
from db.operations.superior_forms import drop_binding, keep_binding
from db.operations.typed import Identity, take_out
from db.operations.units import move_unit, remove_officer, remove_unit
from db.queries.packs import pack_of
from db.records import select
from domain.dates import PartialDate
from domain.kept_layouts import KeptLayout
from domain.members import Member, Standing
from domain.phrases import PHRASE, Phrase
from domain.printed_pages import StoodPage
from domain.rearrangement import Rearrangement
from domain.refusals import Refused
from domain.registers.catalogue import REGISTERS
from domain.registrations import REGISTRATION
from domain.superior_forms.binding import Binding, SheetShape
from domain.year_packs import overlaid
from tests.books import NOW, YEAR
from tests.closed_books import BY, LEDGER, close
from tests.db.operations import test_doors
from tests.db.operations.test_doors import BRANCH, DOORS, WITHOUT_TEXT
from tests.kinds import example_row

CLOSED = "đã khóa"
TODAY = NOW.date()
Act = Callable[[Database], Any]


def first(kind: Any, where: str = "1") -> Callable[[Database], Any]:
    return lambda db: select(db.conn, kind, where)[0]


def taken_out(db: Database) -> None:
    found = first(REGISTRATION, "ledger_id = 1")(db)
    identity = Identity(found.id, found.uid, is_known=True)
    take_out(db, identity, lambda connection, _: found, remove_registration)


def planned(db: Database) -> None:
    drop_plan(db, keep_plan(db, Rearrangement(TODAY, "Kế hoạch"), BY))


def bound(db: Database) -> None:
    drop_binding(db, keep_binding(db, Binding("Biểu", (SheetShape("Biểu 1"),))))


def chosen(db: Database) -> None:
    drop_layout(db, keep_layout(db, KeptLayout(name="Mẫu", of_branches=True, from_year=YEAR, file="bQ==")))


def newcomer(db: Database) -> None:
    add_member(db, Member(0, "", 0, BRANCH, "", "Nguyễn Văn Mới"))
    fill_roster(db, LEDGER)


def other_pack(db: Database) -> Any:
    return overlaid(pack_of(db.conn, YEAR), {"theme": "Chuyên đề khác", "kind_mend": "sửa mình"})


CALLS: dict[str, Act] = {
    "fill_roster": newcomer,
    "enter_movers": lambda db: enter_movers(db, BRANCH, [20], PartialDate(YEAR, 5, 2)),
    "bring_registration": lambda db: bring_registration(db, LEDGER, 1, YEAR),
    "next_place": lambda db: next_place(db, BRANCH),
    "add_status": lambda db: add_status(db, 1, Standing.EXEMPT, PartialDate(YEAR, 5, 2)),
    "set_standing": lambda db: set_standing(db, [1, 2], Standing.DEAD, PartialDate(YEAR, 5, 2)),
    "move_members": lambda db: move_members(db, [1, 2], BRANCH + 1, PartialDate(YEAR, 5, 2)),
    "remove_members": lambda db: remove_members(db, [1, 2]),
    "remove_member": lambda db: remove_member(db, 1),
    "remove_phrase": lambda db: remove_phrase(db, first(PHRASE)(db).id),
    "count_use": lambda db: count_use(db, first(PHRASE)(db).id),
    "remove_registration": lambda db: remove_registration(db, first(REGISTRATION, "ledger_id = 1")(db).id),
    "remove_registration_of": lambda db: remove_registration_of(db, LEDGER, 1),
    "remove_rows": lambda db: remove_rows(REGISTERS[1], db, [first(REGISTERS[1].kind, "ledger_id = 1")(db).id]),
    "remove_row": lambda db: remove_row(REGISTERS[0], db, first(REGISTERS[0].kind, "ledger_id = 1")(db).id),
    "take_out": taken_out,
    "move_unit": lambda db: move_unit(db, BRANCH, 1),
    "remove_unit": lambda db: remove_unit(db, BRANCH),
    "remove_officer": lambda db: remove_officer(db, 1),
    "bring_into_open": lambda db: (save_pack(db, other_pack(db), TODAY, BY), bring_into_open(db, YEAR)),
    "take_into_open": lambda db: take_into_open(db, other_pack(db), TODAY, BY),
    "drop_plan": planned,
    "drop_binding": bound,
    "drop_layout": chosen,
    "forget_printed": lambda db: forget_printed(db, LEDGER),
}
"""The operations without a text, each aimed at the closed ledger, its members and its unit."""
MAY = {
    *("close_ledger", "reopen_ledger", "add_correction"),  # what is kept of a closed book beside it
    *("add_unit", "save_unit", "write_unit", "group_id_of", "save_officer", "move_unit", "remove_officer"),
    *("add_member", "add_membership", "put_member", "save_member", "set_for_all", "next_place", "add_status"),
    *("set_standing", "move_members", "enter_movers"),  # persons and units are not of the year
    *(
        "open_ledgers",
        "open_ledger",
        "open_own_ledger",
        "open_new_year",
        "save_pack",
        "bring_into_open",
        "take_into_open",
    ),
    *("add_phrase", "add_phrases", "put_phrase", "save_phrase", "remove_phrase", "count_use"),
    *(
        "record_sending",
        "apply_import",
        "keep_plan",
        "drop_plan",
        "create_book",
        "keep_binding",
        "drop_binding",
        "keep_layout",
        "drop_layout",
        "write_parts, of a committee",
    ),
    *("add_registration", "rearrange", "bring_registration"),  # these lead to other ledgers, or have nothing to bring
}
"""What may be done, in part, while a ledger is closed: nothing of it is."""


@pytest.fixture
def closed(sample_book: Book) -> Iterator[Book]:
    """A sample whose first ledger is closed, with something in each register and a câu mẫu on the shelf."""
    sample_book.session.run("In", remember_printed, LEDGER, [StoodPage("roster", 0, 0, "5")], PartialDate.of(TODAY))
    sample_book.session.run("Thêm câu mẫu", add_phrase, BRANCH, Phrase("Đã làm"))
    for register in REGISTERS:
        for ledger_id in (LEDGER, LEDGER + 1):
            sample_book.session.run("Ghi", partial(save_row, register), example_row(register, ledger_id))
    close(sample_book)
    yield sample_book


def frozen(connection: sqlite3.Connection) -> list[object]:
    """All that belongs to the closed ledger, and the PDF stored with it."""
    found: list[object] = [connection.execute("SELECT * FROM ledger WHERE id = 1").fetchall()]
    for table in YEAR_SCOPED:
        found.append(connection.execute(f"SELECT * FROM {table} WHERE ledger_id = 1 ORDER BY id").fetchall())
    return [*found, connection.execute("SELECT * FROM stored_book").fetchall()]


def tried(closed: Book, act: Callable[[], object]) -> str:
    """Why an operation was refused, empty where it was not; what is closed stands either way."""
    before = frozen(closed.session.connection)
    why = ""
    try:
        act()
    except Refused as refused:
        why = refused.reason
    assert frozen(closed.session.connection) == before
    assert check(closed.session.connection).problems == ()
    return why


@pytest.mark.parametrize("name", DOORS)
def test_no_door_leads_into_a_closed_ledger(closed: Book, name: str) -> None:
    if name.startswith("set_for_rows"):
        closed.session.run("Xóa", only_closed)
    why = tried(closed, lambda: DOORS[name](closed, "Điều khác"))
    if not {name, name.split(",")[0]} & MAY:
        assert CLOSED in why, why


def only_closed(db: Database) -> None:
    """Leave no rows of registers but those of the closed ledger."""
    for register in REGISTERS:
        db.execute(f"DELETE FROM {register.kind.table} WHERE ledger_id <> {LEDGER}")


@pytest.mark.parametrize("name", CALLS)
def test_nothing_is_taken_out_of_a_closed_ledger_or_put_into_it(closed: Book, name: str) -> None:
    why = tried(closed, lambda: closed.session.run("Làm", CALLS[name]))
    if name not in MAY:
        assert why, name


def test_every_operation_is_tried() -> None:
    assert set(CALLS) == WITHOUT_TEXT
    test_doors.test_every_operation_is_among_the_doors()


def test_undo_and_redo_do_not_reach_into_a_closed_ledger(sample_book: Book) -> None:
    session = sample_book.session
    remark = DOORS["write_cell"]
    remark(sample_book, "Điều trước khi khóa")
    step = session.connection.execute("SELECT max(step) FROM history_step").fetchone()[0]
    remark(sample_book, "Điều làm rồi lấy lại")
    session.undo()
    close(sample_book)
    for act in (session.undo, session.redo, lambda: session.take_back(step)):
        assert tried(sample_book, act)
