"""What was kept of several ledgers as files, and can be remembered once they have been printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.book.book import Book
from db.operations.months import write_cell
from domain.printed_pages import AFTERWARDS, Untold, Why
from gui.tasks.driving import drive
from gui.tasks.printing import Order, file_names, print_all
from gui.tasks.unit_prints import (
    FIRST_PRINT,
    NEVER_PRINTED,
    NOTHING_NEW,
    UnitPrint,
    changed_words,
    kept_as_they_are,
    not_printed_words,
)
from printouts.books import Way, load_forms
from tests.books import NOW, YEAR, written_months


@pytest.mark.parametrize("left_out", [frozenset[str](), frozenset({"cover", "members"})])
def test_files_that_say_what_the_book_says_now_can_be_remembered(
    sample_book: Book, tmp_path: Path, left_out: frozenset[str]
) -> None:
    session = sample_book.session
    order = Order(YEAR, Way.MIXED, load_forms(), NOW.date(), left_out=left_out)
    first, second, third = [unit for unit, _ in file_names(session.connection, order)[:3]]
    units = frozenset((first.id, second.id, third.id))
    files = drive(print_all(session.connection, order, tmp_path, only=units)).files
    line, month = next(
        (line, month)
        for line, month in written_months(session.connection)
        if session.connection.execute(
            "SELECT 1 FROM roster r JOIN ledger l ON l.id = r.ledger_id WHERE r.id = ? AND l.unit_id = ?",
            (line, first.id),
        ).fetchone()
    )
    session.run("Ghi tháng", write_cell, line, month, "done", "Ghi sau khi lưu.")
    files[1].write_bytes(files[1].read_bytes()[:-9])
    same, other = drive(kept_as_they_are(session.connection, order, tmp_path, units))
    is_told = "members" not in left_out
    assert [one.unit for one in same] == [*([] if is_told else [first.name]), third.name]
    assert other == (*([first.name] if is_told else []), second.name)
    assert all(one.pages and one.ledger_id for one in same)
    assert changed_words(other).endswith(f"{second.name}. Hãy lưu lại rồi in.") and not changed_words(())


def test_of_units_of_which_nothing_is_printed_it_is_said_why_and_what_to_do() -> None:
    untold = (Untold("9", 3, "Lê An", "", Why.CHANGED),)
    prints = (
        UnitPrint("Chi bộ A", "a.pdf", why=NEVER_PRINTED),
        UnitPrint("Chi bộ B", "b.pdf", untold=untold, why=NOTHING_NEW),
        UnitPrint("Chi bộ C", "c.pdf", pdf=b"%PDF", untold=untold),
    )
    first, *rest = not_printed_words(prints).split(FIRST_PRINT)
    assert first == "Chưa ghi nhớ lần in nào, không in: Chi bộ A. "
    assert rest == [f" Không có gì mới, không in: Chi bộ B. Riêng Chi bộ B: có chỗ đã in nay đã sửa. {AFTERWARDS}"]
    assert not not_printed_words(prints[2:])
