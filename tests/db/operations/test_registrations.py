from __future__ import annotations

import dataclasses
import unicodedata

import pytest

from db.book.book import Book
from db.operations.registrations import (
    give_item,
    remove_registration,
    save_registration,
    sign_together,
    write_registration,
)
from db.queries.ledgers import registrations_of
from domain.dates import PartialDate
from domain.refusals import Refused
from domain.registrations import Item, ItemKind, ItemState, Registration
from tests.odd_texts import ODD_TEXTS

LEDGER = 1


def line_without(book: Book) -> int:
    """A roster line whose registration is taken away."""
    registration = next(r for r in registrations_of(book.session.connection, LEDGER) if r.roster_id)
    book.session.run("Bỏ", remove_registration, registration.id)
    assert registration.roster_id is not None
    return registration.roster_id


def kept(book: Book, roster_id: int | None) -> Registration:
    return next(r for r in registrations_of(book.session.connection, LEDGER) if r.roster_id == roster_id)


def bare(registration: Registration) -> Registration:
    """Without what the book gives by itself."""
    items = tuple(dataclasses.replace(i, id=0, uid="", registration_id=0, position=0) for i in registration.items)
    return dataclasses.replace(registration, id=0, uid="", items=items)


def test_a_registration_comes_back_as_entered(sample_book: Book) -> None:
    entered = Registration(
        *(0, "", LEDGER, line_without(sample_book), PartialDate(2026, 2, 3), True),
        study_content="Học tập\nhai dòng",
        shortcoming="Nóng tính",
        example_plan="Đi đầu",
        note="Ghi",
        items=(
            Item("Việc một", kind=ItemKind.FOLLOW, target="100 m", measures="Cùng làm", due=PartialDate(2026, 5)),
            Item("Việc hai", kind=ItemKind.MEND, schedule="cả năm", state=ItemState.DONE, result="Xong"),
        ),
    )
    sample_book.session.run("Đăng ký", save_registration, entered)
    found = kept(sample_book, entered.roster_id)
    assert bare(found) == entered
    assert [item.position for item in found.items] == [1, 2]


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_any_text_is_kept_as_typed(sample_book: Book, text: str) -> None:
    line = line_without(sample_book)
    entered = Registration(0, "", LEDGER, line, study_content=text, items=(Item(text, target=text[:1500].strip()),))
    sample_book.session.run("Đăng ký", save_registration, entered)
    assert bare(kept(sample_book, line)) == entered


def test_items_are_added_changed_moved_and_taken_away_together(sample_book: Book) -> None:
    line = line_without(sample_book)
    entered = Registration(0, "", LEDGER, line, items=(Item("A"), Item("B"), Item("C")))
    sample_book.session.run("Đăng ký", save_registration, entered)
    found = kept(sample_book, line)
    a, _, c = found.items
    changed = dataclasses.replace(found, items=(c, Item("D"), dataclasses.replace(a, result="Đạt")))
    sample_book.session.run("Sửa đăng ký", save_registration, changed)
    after = kept(sample_book, line)
    assert [(i.content, i.result, i.position) for i in after.items] == [("C", "", 1), ("D", "", 2), ("A", "Đạt", 3)]
    assert (after.items[0].uid, after.items[2].uid) == (c.uid, a.uid)
    sample_book.session.undo()
    assert kept(sample_book, line) == found


def test_a_line_registers_once(sample_book: Book) -> None:
    there = next(r for r in registrations_of(sample_book.session.connection, LEDGER) if r.roster_id)
    for roster_id in (there.roster_id, None):
        with pytest.raises(Refused) as caught:
            sample_book.session.run("Đăng ký", save_registration, Registration(0, "", LEDGER, roster_id))
        assert str(caught.value) == "Người này đã có bản đăng ký của năm. Hãy mở bản đó để sửa."


def test_what_a_unit_writes_for_itself_is_written_over_its_own_of_that_year_alone(sample_book: Book) -> None:
    connection = sample_book.session.connection
    ledgers = [ledger for (ledger,) in connection.execute("SELECT id FROM ledger ORDER BY id")]
    others = [registrations_of(connection, ledger) for ledger in ledgers[1:]]
    lines = [r for r in registrations_of(connection, LEDGER) if r.roster_id]
    own = kept(sample_book, None)
    typed = dataclasses.replace(own, id=0, uid="", note="Viết lại", items=(*own.items[1:], Item("Việc mới")))
    sample_book.session.run("Đăng ký", write_registration, typed)
    found = kept(sample_book, None)
    assert (found.id, found.uid, bare(found)) == (own.id, own.uid, bare(typed))
    assert [(item.id, item.uid) for item in found.items[:-1]] == [(item.id, item.uid) for item in own.items[1:]]
    assert [r for r in registrations_of(connection, LEDGER) if r.roster_id] == lines
    assert [registrations_of(connection, ledger) for ledger in ledgers[1:]] == others


def test_a_given_item_stands_behind_the_last_whatever_number_that_has(sample_book: Book) -> None:
    line = line_without(sample_book)
    run = sample_book.session.run
    run("Giao", give_item, LEDGER, (line,), Item("Một", id=77))
    run("Chuyển", lambda db: db.conn.execute("UPDATE item SET position = 8 WHERE content = 'Một'"))
    run("Giao", give_item, LEDGER, (line,), Item("Hai"))
    assert [(item.content, item.position) for item in kept(sample_book, line).items] == [("Một", 8), ("Hai", 9)]


def test_an_item_must_say_something(sample_book: Book) -> None:
    line = line_without(sample_book)
    with pytest.raises(Refused) as caught:
        sample_book.session.run(
            "Đăng ký", save_registration, Registration(0, "", LEDGER, line, items=(Item("Việc"), Item("  ")))
        )
    assert caught.value.field == "content"
    assert line not in {r.roster_id for r in registrations_of(sample_book.session.connection, LEDGER)}


def test_removing_takes_the_items_along_and_comes_back_whole(sample_book: Book) -> None:
    before = registrations_of(sample_book.session.connection, LEDGER)
    sample_book.session.run("Bỏ", remove_registration, before[1].id)
    assert before[1] not in registrations_of(sample_book.session.connection, LEDGER)
    sample_book.session.undo()
    assert registrations_of(sample_book.session.connection, LEDGER) == before


def test_what_is_on_the_screen_is_written_over_the_lines_own_registration(sample_book: Book) -> None:
    line = line_without(sample_book)
    first = Registration(0, "", LEDGER, line, items=(Item("Việc một"),))
    sample_book.session.run("Đăng ký", write_registration, first)
    again = dataclasses.replace(first, study_content="Học tập", items=(Item("Việc một, viết lại"), Item("Việc hai")))
    sample_book.session.run("Đăng ký", write_registration, again)
    assert bare(kept(sample_book, line)) == again
    assert sum(r.roster_id == line for r in registrations_of(sample_book.session.connection, LEDGER)) == 1


def test_what_is_on_the_screen_outlives_an_undo_of_its_rows(sample_book: Book) -> None:
    line = line_without(sample_book)
    entered = Registration(0, "", LEDGER, line, items=(Item("Việc một"),))
    sample_book.session.run("Đăng ký", write_registration, entered)
    shown = kept(sample_book, line)
    sample_book.session.undo()
    typed = dataclasses.replace(shown, note="Gõ sau khi hoàn tác")
    sample_book.session.run("Đăng ký", write_registration, typed)
    assert bare(kept(sample_book, line)) == bare(typed)


@pytest.mark.parametrize("again", ["trồng  HOA tại thôn Hoà", unicodedata.normalize("NFD", "Trồng hoa tại thôn Hòa")])
def test_an_item_in_another_spelling_is_the_same_item(sample_book: Book, again: str) -> None:
    line = line_without(sample_book)
    run = sample_book.session.run
    assert run("Giao", give_item, LEDGER, (line,), Item("Trồng hoa tại thôn Hòa")).result == 1
    assert run("Giao", give_item, LEDGER, (line,), Item(again)).result == 0
    assert run("Giao", give_item, LEDGER, (line,), Item("Trồng hoa tại thôn Hoa")).result == 1
    assert [item.position for item in kept(sample_book, line).items] == [1, 2]


def test_an_item_is_given_to_several_at_once_and_to_nobody_twice(sample_book: Book) -> None:
    empty = line_without(sample_book)
    other = next(r for r in registrations_of(sample_book.session.connection, LEDGER) if r.roster_id)
    assert other.roster_id is not None
    item = Item("Trồng hoa dọc đường thôn", kind=ItemKind.EXAMPLE, target="300 m")
    lines = (empty, other.roster_id)
    assert sample_book.session.run("Giao", give_item, LEDGER, lines, item).result == 2
    got = kept(sample_book, other.roster_id)
    assert got.items[:-1] == other.items
    assert bare(got).items[-1] == bare(kept(sample_book, empty)).items[0] == item
    assert sample_book.session.run("Giao", give_item, LEDGER, lines, item).result == 0
    third = next(
        r for r in registrations_of(sample_book.session.connection, LEDGER) if r.roster_id not in (*lines, None)
    )
    assert third.roster_id is not None
    assert sample_book.session.run("Giao", give_item, LEDGER, (*lines, third.roster_id), item).result == 1
    assert len(kept(sample_book, third.roster_id).items) == len(third.items) + 1
    assert {len(r.uid) for r in registrations_of(sample_book.session.connection, LEDGER)} == {len(other.uid)}
    sample_book.session.undo()
    sample_book.session.undo()
    assert kept(sample_book, other.roster_id) == other


def test_who_has_signed_keeps_the_day_on_which_it_was(sample_book: Book) -> None:
    connection, run = sample_book.session.connection, sample_book.session.run
    new, day = line_without(sample_book), PartialDate(2026, 3, 3)
    signed = next(r for r in registrations_of(connection, LEDGER) if r.roster_id and r.is_registered)
    assert signed.day != day
    run("Ghi cả chi bộ", sign_together, LEDGER, [signed.roster_id, new], day, True, "Chuyên đề năm")
    found = {r.roster_id: r for r in registrations_of(connection, LEDGER)}
    assert found[signed.roster_id].day == signed.day
    assert (found[new].day, found[new].signed, found[new].study_content) == (day, True, "Chuyên đề năm")
