"""Books that were damaged or changed by others, and then written to: told first, never sealed as sound."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from db.book.book import Book
from db.files.whole_files import journal_of
from db.records import update_row
from tests.books import clock
from tests.db.book.test_journals import crashed
from tests.faults.conftest import SPOILT, Tally
from tests.faults.spoiling import TOLD, WAYS, WITHOUT_EFFECT, Spoilt, spoilt
from tests.faults.workers import count_of, in_processes

TIMES = {"letters": 400, "foreign": 100, "overwritten": 100, "strange_journal": 100}
ROUNDS = 4


@pytest.mark.parametrize("way", WAYS)
def test_a_spoilt_book_is_never_written_to(
    sample_file: Path, new_file: Path, tmp_path: Path, way: str, tally: Tally, capsys: pytest.CaptureFixture[str]
) -> None:
    older = Path(shutil.copy(sample_file, tmp_path / "cu.sotd"))
    for number, file in enumerate((sample_file, new_file)):
        book = Book(file, clock)
        book.session.run("Ghi", update_row, "unit", 1, {"note": f"Ghi chú {number}"})
        book.close()
    journal = journal_of(crashed(older, tmp_path / "mat-dien"))
    book_file = new_file if way == "strange_journal" else sample_file
    times = count_of(TIMES[way])
    shares = [len(range(seed, times, ROUNDS)) for seed in range(min(ROUNDS, times))]
    rounds = [Spoilt(way, book_file, older, journal, seed, share) for seed, share in enumerate(shares)]
    found = sum(in_processes(spoilt, rounds), Counter[str]())
    with capsys.disabled():
        print(f"\n{times} books spoilt ({way}) and written to: {found[TOLD]} told, {found[WITHOUT_EFFECT]} unharmed.")
    assert found.total() == times
    assert found[TOLD] == times or way in ("letters", "strange_journal")
    assert way != "letters" or found[TOLD] > times // 2
    tally[SPOILT] += times
