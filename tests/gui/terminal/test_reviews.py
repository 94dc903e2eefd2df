"""The commands by which an officer looks through many books."""

from __future__ import annotations

from pathlib import Path

from db.operations.months import write_cells
from db.operations.phrases import add_phrases
from db.queries.ledgers import roster_of
from db.queries.units import all_units
from domain.ledgers import RosterLine
from domain.phrases import Phrase
from tests.books import NOW, YEAR, opened
from tests.gui.terminal.running import Run

SAID = "Tích cực dọn vệ sinh đường làng, giúp bà con gặt lúa chạy bão, đi họp đầy đủ và đúng giờ"


def write_months(file: Path, *texts: str, month: int = 3) -> list[str]:
    """Write these remarks, one a unit, for the first two lines of each; the units' names."""
    from db.queries.ledgers import ledger_of

    names = []
    with opened(file) as book:
        connection = book.session.connection
        for text, unit in zip(texts, [u for u in all_units(connection) if u.kind.value == "chi bộ"], strict=False):
            ledger = ledger_of(connection, unit.id, YEAR)
            assert ledger is not None
            lines: list[RosterLine] = roster_of(connection, ledger, NOW.date())[:2]
            cells = [(line.id, "remark", text) for line in lines]
            book.session.run("Ghi tháng", write_cells, month, cells)
            names.append(unit.name)
    return names


def test_copied_remarks_are_told_with_where_they_stand(run: Run, sample_file: Path) -> None:
    units = write_months(sample_file, SAID, SAID.replace("gặt lúa", "thu hoạch"))
    told = run("copies", sample_file, "--field", "remark", "--json").json
    (text,) = [one for one in told["texts"] if one["text"] == SAID]
    assert (text["count"], text["wordings"], text["units"], text["standard"]) == (4, 2, 2, False)
    assert [(place["unit"], place["month"]) for place in text["places"]] == [(u, 3) for u in units for _ in range(2)]
    shares = {one["unit"]: one for one in told["units"]}
    assert shares[units[0]]["copied"] >= 2
    said = run("copies", sample_file, "--branch", units[0], "--least", 2)
    assert said.code == 0 and f"“{SAID}”: 02 lần, của 02 người ở 01 đơn vị, tháng 3." in said.out


def test_what_is_on_a_shelf_is_told_apart(run: Run, sample_file: Path) -> None:
    write_months(sample_file, SAID, SAID)
    with opened(sample_file) as book:
        unit = next(u.id for u in all_units(book.session.connection) if u.kind.keeps_book)
        book.session.run("Thêm câu mẫu", add_phrases, unit, [Phrase(SAID)])
    told = run("copies", sample_file, "--json").json["texts"]
    assert [one["standard"] for one in told if one["text"] == SAID] == [True]


def test_a_book_without_months_says_so(run: Run, new_file: Path) -> None:
    assert run("copies", new_file).out == "Chưa có câu nhận xét, việc đã làm nào.\n"
