"""The list of members out and in again by the reader of lists; files that appear whole or not at all."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from db.book.book import Book
from db.files.troubles import StorageTrouble
from db.operations.members import save_member
from db.queries.members import all_members
from db.queries.units import book_facts
from domain.refusals import Refused
from gui.tasks import bring_in
from gui.tasks.driving import drive
from gui.tasks.exports import REGISTERS, export, scope_of
from tests.books import NOW, YEAR, digests, opened
from tests.hostile import make_hostile

DAY = NOW.date()
_OF_THE_BOOK = ("id", "person_id", "unit_id", "place_in_list")


def written(book: Book, folder: Path, register: str = "members") -> Path:
    connection = book.session.connection
    target = folder / f"{register}.xlsx"
    drive(export(connection, register, scope_of(connection, DAY), target))
    return target


def prepared(book: Book, file: Path) -> bring_in.Prepared:
    return bring_in.prepare(book.session.connection, bring_in.read_file(file), DAY)


def test_the_members_of_a_hostile_book_come_back_unchanged(sample_book: Book, tmp_path: Path) -> None:
    make_hostile(sample_book)
    before = digests(sample_book.session.connection)
    found = prepared(sample_book, written(sample_book, tmp_path))
    assert (found.plan.additions, found.plan.changes, found.plan.refused) == ((), (), ())
    assert len(found.plan.unchanged) > 30 and not found.plan.new_branches
    assert drive(bring_in.bring_in(sample_book, found, "x")) is None
    assert digests(sample_book.session.connection) == before


def test_the_list_fills_another_book_with_the_same_members(sample_book: Book, new_file: Path, tmp_path: Path) -> None:
    file = written(sample_book, tmp_path)
    with opened(new_file) as other:
        found = prepared(other, file)
        assert not found.plan.refused
        drive(bring_in.bring_in(other, found, file.name))
        assert told(other) == told(sample_book)
        assert prepared(other, file).plan.changes_nothing


def told(book: Book) -> set[tuple[object, ...]]:
    """The members who are there, with everything that a list says, and their uids."""
    return {
        tuple(getattr(m, f.name) for f in dataclasses.fields(m) if f.name not in _OF_THE_BOOK)
        for m in all_members(book.session.connection, DAY)
        if not m.standing.is_gone
    }


@pytest.mark.parametrize("register", REGISTERS)
def test_stopped_anywhere_it_leaves_nothing(sample_book: Book, tmp_path: Path, register: str) -> None:
    connection = sample_book.session.connection
    total = sum(1 for _ in export(connection, register, scope_of(connection, DAY), tmp_path / "ra.xlsx"))
    (tmp_path / "ra.xlsx").unlink()
    before = sorted(tmp_path.iterdir())
    for stop in range(1, total + 1):
        work = export(connection, register, scope_of(connection, DAY), tmp_path / "ra.xlsx")
        for _ in range(stop):
            next(work)
        work.close()
        assert sorted(tmp_path.iterdir()) == before


def test_what_is_there_is_not_written_over(sample_book: Book, tmp_path: Path) -> None:
    file = written(sample_book, tmp_path, "units")
    with pytest.raises(StorageTrouble):
        written(sample_book, tmp_path, "units")
    connection = sample_book.session.connection
    content = file.read_bytes()
    drive(export(connection, "units", scope_of(connection, DAY), file, force=True))
    assert file.read_bytes() == content
    with pytest.raises(Refused, match="chưa có trong phiên bản này"):
        written(sample_book, tmp_path, "roster")


def test_the_scope_is_a_unit_with_all_beneath_it(sample_book: Book) -> None:
    connection = sample_book.session.connection
    whole = scope_of(connection, DAY)
    home = book_facts(connection).home_unit_id
    assert whole.top.id == home and len(whole.units) == len(whole.every)
    under = scope_of(connection, DAY, unit_id=home)
    assert [unit.id for unit in whole.every if unit not in under.units] == [
        unit.id for unit in whole.every if unit.parent_id is None
    ]
    branch = next(unit for unit in whole.units if unit.kind == "chi bộ")
    one = scope_of(connection, DAY, branch=branch.name, year=YEAR - 1, month=3)
    assert (one.top, one.year, one.month) == (branch, YEAR - 1, 3)
    assert one.seen_on.isoformat() == f"{YEAR - 1}-12-31" and whole.seen_on == DAY


def test_cards_go_out_in_part_and_come_back_without_harm(sample_book: Book, new_file: Path, tmp_path: Path) -> None:
    first, *_ = all_members(sample_book.session.connection, DAY)
    kept = dataclasses.replace(first, card_number="038058001234", old_card_number="36.883322")
    sample_book.session.run("Sửa", save_member, kept)
    for register in ("members", "registrations", "follow-ups"):
        file = written(sample_book, tmp_path, register)
        cells = [cell for sheet in bring_in.read_file(file).sheets for row in sheet.rows for cell in row]
        assert "…1234" in cells and "038058001234" not in cells
    file = tmp_path / "members.xlsx"
    assert prepared(sample_book, file).plan.changes_nothing
    with opened(new_file) as other:
        found = prepared(other, file)
        assert [notice.text for notice in found.plan.notices if "…1234" in notice.text] != []
        drive(bring_in.bring_in(other, found, file.name))
        assert [m.card_number for m in all_members(other.session.connection, DAY) if m.uid == kept.uid] == [""]
        whole = dataclasses.replace(scope_of(sample_book.session.connection, DAY), whole_cards=True)
        drive(export(sample_book.session.connection, "members", whole, file, force=True))
        drive(bring_in.bring_in(other, prepared(other, file), file.name))
        assert [m.card_number for m in all_members(other.session.connection, DAY) if m.uid == kept.uid] == [
            "038058001234"
        ]
