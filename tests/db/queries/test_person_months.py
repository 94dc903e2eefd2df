from __future__ import annotations

from db.book.book import Book
from db.operations.members import move_members
from db.operations.months import write_cells
from db.queries.ledgers import follow_ups_of, ledger_of, roster_of
from db.queries.person_months import months_over_books
from domain.dates import PartialDate
from domain.ledgers import Ledger
from tests.books import NOW, YEAR

FIRST, SECOND = 3, 4


def ledger(book: Book, unit_id: int) -> Ledger:
    found = ledger_of(book.session.connection, unit_id, YEAR)
    assert found is not None
    return found


def test_who_has_moved_brings_the_months_of_the_book_before(sample_book: Book) -> None:
    connection = sample_book.session.connection
    old, new = ledger(sample_book, FIRST), ledger(sample_book, SECOND)
    lines = roster_of(connection, old, NOW.date())
    mover = next(line for line in lines if not line.leaving and not line.uncounted_months)
    written = [key[1] for key in follow_ups_of(connection, old.id) if key[0] == mover.id]
    sample_book.session.run("Chuyển", move_members, [mover.member.id], SECOND, PartialDate(YEAR, 9, 15))
    there = next(
        line for line in roster_of(connection, new, NOW.date()) if line.member.person_id == mover.member.person_id
    )
    cells = [(there.id, "remark", "Hòa nhập tốt"), (there.id, "mark", "Tốt")]
    sample_book.session.run("Ghi", write_cells, 9, cells)
    found = months_over_books(connection, new)
    own = {month: one for (line, month), one in found.items() if line == there.id}
    assert set(own) == {*written, 9} and own[1].unit_id == FIRST
    assert (own[9].unit_id, own[9].follow_up.remark) == (SECOND, "Hòa nhập tốt")
    stayed = {key: one.follow_up for key, one in found.items() if key[0] != there.id}
    assert stayed == {key: one for key, one in follow_ups_of(connection, new.id).items() if key[0] != there.id}


def test_a_book_that_nobody_has_come_to_has_its_own_months(sample_book: Book) -> None:
    own = ledger(sample_book, FIRST)
    found = months_over_books(sample_book.session.connection, own)
    assert {key: one.follow_up for key, one in found.items()} == follow_ups_of(sample_book.session.connection, own.id)
    assert {one.unit_id for one in found.values()} == {FIRST}
