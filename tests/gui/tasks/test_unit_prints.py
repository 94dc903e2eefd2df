"""What was kept of several ledgers as files, and can be remembered once they have been printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.book.book import Book
from db.operations.months import write_cell
from gui.tasks.driving import drive
from gui.tasks.printing import Order, file_names, print_all
from gui.tasks.unit_prints import changed_words, kept_as_they_are
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
