"""What has been begun in a book."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.book.book import Book
from db.queries.first_steps import Begun, begun
from tests.gui.books import clock, make_branch, make_commune, make_empty


@pytest.mark.parametrize(
    ("make", "wanted"),
    [
        (make_empty, Begun(people=False, ledger=False, registration=False, month=False)),
        (make_branch, Begun(people=True, ledger=True, registration=False, month=False)),
        (make_commune, Begun(people=True, ledger=True, registration=True, month=True)),
    ],
)
def test_each_step_counts_once_there_is_a_row_of_it(tmp_path: Path, make: object, wanted: Begun) -> None:
    assert callable(make)
    book = Book(make(tmp_path / "sổ.sotd"), clock)
    assert begun(book.session.connection) == wanted
    book.abandon()
