"""Every operation is a door to the file: what it brings there goes through the gate of `domain.text`, once."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from sqlite_utils import Database

import db.operations
from db.book.book import Book
from db.book.schema import TRACKED
from db.operations.closings import add_correction, close_ledger, reopen_ledger
from db.operations.imports import apply_import
from db.operations.layouts import keep_layout
from db.operations.ledgers import open_ledger, open_ledgers, open_own_ledger, save_ledger
from db.operations.lots import write_inspection
from db.operations.members import add_member, add_membership, put_member, save_member
from db.operations.months import check_month, write_cell, write_cells, write_follow_up, write_review, write_reviews
from db.operations.new_book import create_book
from db.operations.new_year import open_new_year
from db.operations.packs import save_pack
from db.operations.phrases import add_phrase, add_phrases, put_phrase, save_phrase, write_cell_with_phrases
from db.operations.ratings import save_rating, write_rating, write_ratings
from db.operations.rearranged_books import End
from db.operations.rearrangements import keep_plan, rearrange
from db.operations.registers import apply_register
from db.operations.registrations import (
    add_registration,
    give_item,
    remove_registration_of,
    save_registration,
    sign_together,
    write_registration,
)
from db.operations.reports import write_parts
from db.operations.rows import save_row, set_for_rows
from db.operations.sendings import record_sending
from db.operations.shared_values import set_for_all
from db.operations.superior_forms import keep_binding
from db.operations.typed import Identity, write_typed
from db.operations.units import add_unit, group_id_of, save_officer, save_unit, write_unit
from db.queries.ledgers import ledger, registrations_of
from db.queries.members import all_members
from db.queries.packs import pack_of
from db.queries.units import unit
from db.records import select
from domain.closings import Closing, Correction
from domain.dates import PartialDate
from domain.kept_layouts import KeptLayout
from domain.kinds import Kind
from domain.lists.plan import Addition, ImportPlan
from domain.lists.values import MemberDraft
from domain.lots import Candidate, Drawing, DrawnMember, DrawnUnit, LotWish
from domain.members import Member
from domain.named import Named
from domain.new_year import Carry, NewYear
from domain.phrases import PHRASE, Phrase
from domain.ratings import RatedPeriod, Rating
from domain.rearrangement import Appointment, Beginning, Ending, Rearrangement
from domain.refusals import Refused
from domain.registers.catalogue import REGISTERS
from domain.registrations import Item, Registration
from domain.roster_order import RosterOrder
from domain.second_keying import SecondKeying
from domain.sheets.outcome import FollowUpWrite, RegisterPlan, ReviewWrite, RowWrite, UnitWrite
from domain.superior_forms.binding import Binding, SheetShape
from domain.text import clean
from domain.unit_sorts import VILLAGE
from domain.units import Officer, Unit, UnitKind
from gui.tasks.driving import drive
from tests.books import NOW, YEAR, clock, digests
from tests.closed_books import CLOSING, TODAY, told_page
from tests.db.queries.test_sendings import SENT
from tests.kinds import example_row
from tests.passages import Passages

LEDGER, BRANCH = 1, 3
ODD = "\ufeffViê\u0323c\x00 la\u0300m\u200b\tto\u0302\u0301t \u202e\x07"
TOO_LONG = "Dài " * 20_000

UNIT_OF_BRANCH = Unit(BRANCH, "", UnitKind.BRANCH, "Chi bộ", 2)

Door = Callable[[Book, str], Any]


def it(text: str) -> str:
    """Stands where a door takes the text as it is."""
    return text


def signed_together(book: Book, text: str) -> object:
    """What all study, for somebody who has not registered anything."""

    def anew(db: Database) -> int:
        remove_registration_of(db, LEDGER, 1)
        return sign_together(db, LEDGER, [1], PartialDate(2026), True, text)

    return book.session.run("Ghi", anew).result


def run(operation: Callable[..., Any], *arguments: Any) -> Door:
    """A door without need of anything from the book; the text stands where `it` does."""

    def go(book: Book, text: str) -> object:
        given = [one(text) if callable(one) else one for one in arguments]
        return book.session.run("Ghi", operation, *given).result

    return go


def long(work: Callable[[str], Any]) -> Door:
    return lambda book, text: drive(book.session.run_long("Ghi", lambda db: work(text)(db)))


def as_member(text: str) -> Member:
    return Member(
        *(0, "", 0, BRANCH, "", text),
        sort_name=text,
        party_positions=text,
        group=text,
        task=text,
        note=text,
        government_positions=text,
        organisation_positions=text,
    )


def of_book(find: Callable[[sqlite3.Connection], Any], operation: Callable[..., Any], **fields: Any) -> Door:
    """A door through which a record of the book goes with the text in these fields."""

    def go(book: Book, text: str) -> object:
        record = find(book.session.connection)
        changed = replace(record, **{name: make(text) for name, make in fields.items()})
        return book.session.run("Ghi", operation, changed).result

    return go


def first_member(connection: sqlite3.Connection) -> Member:
    return all_members(connection, NOW.date())[0]


def first_phrase(connection: sqlite3.Connection) -> Phrase:
    found: Phrase = select(connection, PHRASE)[0]
    return found


def own_registration(connection: sqlite3.Connection) -> Registration:
    return next(one for one in registrations_of(connection, LEDGER) if one.roster_id is None)


def row_with(register: Any, text: str) -> Any:
    """A row of a register in which every text, and every name, is this one."""
    row = example_row(register, LEDGER)
    told = {field.name: text for field in register.kind.fields if field.kind in TEXTS and field.stored}
    names = {f.name: (Named(text),) for f in register.kind.fields if f.kind in (Kind.PERSONS, Kind.UNITS)}
    return replace(row, **told, **names)


def one_for_rows(register: Any) -> Door:
    field = next(field for field in register.kind.fields if field.kind in TEXTS and field.stored)

    def go(book: Book, text: str) -> object:
        row = select(book.session.connection, register.kind)[0]
        return book.session.run("Sửa", partial(set_for_rows, register), [row.id], field.name, text)

    return go


def typed(book: Book, text: str) -> object:
    record = ledger(book.session.connection, LEDGER)
    assert record is not None
    names, identity = frozenset({"theme"}), Identity(LEDGER, record.uid, is_known=True)
    changed = replace(record, theme=text)
    return book.session.run("Ghi", write_typed, changed, names, identity, ledger, save_ledger, "Không còn")


def packed(book: Book, text: str) -> object:
    changed = replace(pack_of(book.session.connection, YEAR + 1), theme=text, kind_follow=text)
    return book.session.run("Sửa", save_pack, changed, NOW.date(), text).result


def imported(text: str) -> Any:
    draft = MemberDraft("DS", 1, "Chi bộ", text, sort_name=text, task=text, note=text, group=text, party_positions=text)
    plan = ImportPlan((Addition(draft, "", BRANCH),), (), (), (), ("Chi bộ " + text,))
    return lambda db: apply_import(db, plan, day=NOW.date())


def sheets(text: str) -> Any:
    own = Registration(0, "", LEDGER, 1, study_content=text, items=(Item(text),))
    plan = RegisterPlan(
        units=(UnitWrite(Unit(0, "", UnitKind.BRANCH, text, 2, note=text)),),
        registrations=(replace(own, roster_id=None, id=1),),
        follow_ups=(FollowUpWrite(1, 1, (("remark", text), ("by_whom", text))),),
        reviews=(ReviewWrite(LEDGER, 1, (("remark", text),)),),
        rows=tuple(RowWrite(register.kind, row_with(register, text)) for register in REGISTERS),
    )
    return lambda db: apply_register(db, plan)


def new_year(text: str) -> Any:
    wanted = NewYear(YEAR + 1, (BRANCH + 1,), carry=frozenset({Carry.PHRASES}), phrases=(Phrase(text),))
    return lambda db: open_new_year(db, wanted, NOW.date(), text)


def rearranged(text: str) -> Any:
    """A new unit of that name, with an officer; the basis and who did it are texts too."""
    begins, ends = (Beginning(-1, text, 2),), (Ending(BRANCH, -1),)
    plan = Rearrangement(NOW.date(), text, begins, ends, appoints=(Appointment(-1, text, text),))
    return lambda db: rearrange(db, plan, NOW.date(), text, End(text, told_page, text))


def keyed_again(text: str) -> SecondKeying:
    return SecondKeying(0, "", LEDGER, 1, PartialDate.of(NOW.date()), text, text, 60, 3, 0)


def drawn_by_lot(text: str) -> Drawing:
    drawn = DrawnUnit(Candidate("", BRANCH, text, VILLAGE), (DrawnMember("", 1, text),))
    return Drawing(LotWish(text, 1), (drawn,), 1, 0)


def new_book(book: Book, text: str) -> None:
    path = book.path.with_name("moi.sotd")
    above = [(text, UnitKind.COMMUNE)]
    made = create_book(path, name=text, kind=UnitKind.BRANCH, year=YEAR, clock=clock, above=above, force=True)
    assert bad_texts(made.session.connection) == []
    made.abandon()


def reopened(book: Book, text: str) -> object:
    def anew(db: Database) -> object:
        close_ledger(db, LEDGER, CLOSING, told_page)
        return reopen_ledger(db, LEDGER, TODAY, text, text)

    return book.session.run("Ghi", anew).result


def corrected(book: Book, text: str) -> object:
    def anew(db: Database) -> object:
        close_ledger(db, LEDGER, CLOSING, told_page)
        return add_correction(db, LEDGER, Correction(text, text, text, text, TODAY))

    return book.session.run("Ghi", anew).result


TEXTS = (Kind.TEXT, Kind.LONG_TEXT, Kind.PERSON, Kind.UNIT)
DOORS: dict[str, Door] = {
    "close_ledger": run(close_ledger, LEDGER, lambda text: Closing(TODAY, text, text, text), lambda _: told_page),
    "reopen_ledger": reopened,
    "add_correction": corrected,
    "add_unit": run(add_unit, it, UnitKind.BRANCH, 2),
    "save_unit": of_book(lambda c: unit(c, BRANCH), save_unit, name=it, place=it, note=it, printed_name=it),
    "write_unit": of_book(lambda c: unit(c, BRANCH), write_unit, name=it, former_names=it),
    "group_id_of": run(group_id_of, BRANCH, it),
    "save_officer": run(save_officer, lambda text: Officer(0, "", BRANCH, text, text)),
    "add_member": run(add_member, as_member),
    "add_membership": run(add_membership, 1, as_member),
    "put_member": run(put_member, as_member),
    "save_member": of_book(first_member, save_member, name=it, note=it, group=it, sort_name=it, task=it),
    "set_for_all": run(set_for_all, [1, 2], "note", it),
    "set_for_all, group": run(set_for_all, [1, 2], "group", it),
    "open_ledgers": run(open_ledgers, [BRANCH], YEAR + 1, NOW.date(), it),
    "open_ledger": run(open_ledger, UNIT_OF_BRANCH, YEAR + 1, NOW.date(), it, RosterOrder.LIST),
    "open_own_ledger": run(open_own_ledger, BRANCH - 1, YEAR + 1, NOW.date(), it),
    "open_new_year": long(new_year),
    "save_ledger": of_book(lambda c: ledger(c, LEDGER), save_ledger, theme=it, legal_basis=it, opened_by=it),
    "write_cell": run(write_cell, 1, 1, "remark", it),
    "write_cell, a mark of the unit's own": run(write_cell, 1, 1, "mark", it),
    "write_cells": run(write_cells, 1, lambda text: [(1, "done", text), (2, "remark", text)]),
    "write_follow_up": run(write_follow_up, 1, 12, lambda text: [("remark", text), ("by_whom", text)]),
    "write_review": run(write_review, LEDGER, 1, "remark", it),
    "write_reviews": run(write_reviews, LEDGER, 12, lambda text: [("remark", text)]),
    "write_cell_with_phrases": run(write_cell_with_phrases, 1, 1, "done", it, ()),
    "add_phrase": run(add_phrase, BRANCH, Phrase),
    "add_phrases": run(add_phrases, BRANCH, lambda text: [Phrase(text)]),
    "put_phrase": run(put_phrase, lambda text: Phrase(text, unit_id=BRANCH)),
    "save_phrase": of_book(first_phrase, save_phrase, text=it),
    "add_registration": run(
        add_registration, lambda t: Registration(0, "", 3, None, study_content=t, items=(Item(t),))
    ),
    "write_rating": run(write_rating, LEDGER, 1, RatedPeriod.YEAR, lambda text: [("note", text), ("decided_by", text)]),
    "write_rating, met conditions": run(
        write_rating, LEDGER, None, RatedPeriod.YEAR, lambda text: [("conditions", text)]
    ),
    "save_rating": run(
        save_rating,
        lambda text: Rating(0, "", LEDGER, 1, RatedPeriod.YEAR, task_group=text, note=text, decided_by=text),
    ),
    "write_ratings": run(write_ratings, LEDGER, RatedPeriod.YEAR, lambda text: [(1, "paper", text), (2, "note", text)]),
    "save_registration": of_book(
        own_registration, save_registration, study_content=it, note=it, items=lambda t: (Item(t),)
    ),
    "write_registration": of_book(
        own_registration, write_registration, shortcoming=it, items=lambda t: (Item(t, target=t),)
    ),
    "give_item": run(give_item, LEDGER, [1, 2], Item),
    "sign_together": signed_together,
    "write_parts": run(write_parts, BRANCH, NOW.date(), lambda text: {"Kết quả nổi bật": text}, it),
    "write_parts, of a committee": run(write_parts, BRANCH - 1, NOW.date(), lambda text: {"Kiến nghị": text}, it),
    "record_sending": run(record_sending, lambda text: replace(SENT, who=text, unit=text)),
    "check_month": run(check_month, keyed_again, []),
    "write_inspection": run(write_inspection, drawn_by_lot, LEDGER, it, NOW.date()),
    "write_typed": typed,
    "save_pack": packed,
    "rearrange": long(rearranged),
    "keep_binding": run(keep_binding, lambda text: Binding(text, (SheetShape("Biểu 1"),))),
    "keep_layout": run(keep_layout, lambda text: KeptLayout(name=text, file="bQ==")),
    "keep_plan": run(keep_plan, lambda text: Rearrangement(NOW.date(), text), it),
    "apply_import": long(imported),
    "apply_register": long(sheets),
    "create_book": new_book,
    **{f"save_row, {one.word}": run(partial(save_row, one), partial(row_with, one)) for one in REGISTERS},
    **{f"set_for_rows, {one.word}": one_for_rows(one) for one in REGISTERS},
}
WITHOUT_TEXT = {
    "bring_into_open",
    "take_into_open",
    "drop_plan",
    "drop_binding",
    "drop_layout",
    "forget_printed",
    *("fill_roster", "enter_movers", "bring_registration", "next_place", "add_status", "set_standing", "move_members"),
    *("remove_members", "remove_member", "remove_phrase", "count_use", "remove_registration"),
    *("remove_registration_of", "remove_rows", "remove_row", "take_out", "move_unit", "remove_unit", "remove_officer"),
}
"""Operations that bring no text with them."""
PARTS = {"go", "follow_books", "close_ended", "end_posts", "end_posts_of"}
"""Done within another operation only, through whose door their texts have come."""
OUR_OWN = {"load", "remember_every", "remember_printed"}
"""Brings what the program has made up itself."""


@pytest.fixture
def book(sample_book: Book) -> Book:
    """A sample book with a câu mẫu on a shelf."""
    sample_book.session.run("Thêm câu mẫu", add_phrase, BRANCH, Phrase("Đã làm"))
    return sample_book


each_door = pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)


def bad_texts(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """The texts of the book's records that are otherwise than the gate lets them through."""
    found = []
    for table in TRACKED:
        cursor = connection.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in cursor.description]
        for row in cursor.fetchall():
            held = {
                name: one for name, one in zip(names, row, strict=True) if isinstance(one, str) and name != "search"
            }
            # Names of several are kept with a tab before their uids.
            parts = [(name, part) for name, text in held.items() for part in text.split("\t")]
            found += [(f"{table}.{name}", part) for name, part in parts if part != clean(part, sys.maxsize, lines=True)]
    return found


def test_every_operation_is_among_the_doors() -> None:
    named = {name.split(",")[0] for name in DOORS}
    found = set()
    for module in pkgutil.iter_modules(db.operations.__path__):
        for name, made in inspect.getmembers(
            importlib.import_module(f"db.operations.{module.name}"), inspect.isfunction
        ):
            if made.__module__.endswith(module.name) and "db" in inspect.signature(made).parameters and name[0] != "_":
                found.add(name)
    assert found == (named - {"create_book"}) | WITHOUT_TEXT | PARTS | OUR_OWN


@each_door
def test_no_door_lets_in_what_cannot_be_seen(book: Book, door: Door) -> None:
    door(book, ODD)
    assert bad_texts(book.session.connection) == []


@each_door
def test_no_door_lets_in_what_is_too_long(book: Book, door: Door) -> None:
    before = digests(book.session.connection)
    with pytest.raises(Refused):
        door(book, TOO_LONG)
    assert digests(book.session.connection) == before


@each_door
def test_what_a_field_has_read_goes_through_every_door_unasked(
    book: Book, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = clean("Giúp hai hộ nghèo", 100)
    passages = Passages(monkeypatch)
    door(book, read)
    assert passages.of[read] == 0


@pytest.mark.parametrize("name", ["write_cell", "write_review", "set_for_all", "set_for_all, group", "save_phrase"])
def test_a_text_from_anywhere_else_goes_through_once(book: Book, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    passages = Passages(monkeypatch)
    DOORS[name](book, "Giúp hai hộ nghèo")
    assert passages.of["Giúp hai hộ nghèo"] == 1
