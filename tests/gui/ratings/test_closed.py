"""A closed book on the rating page: what the commune decides is written, what the branch wrote stands; found again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.book.book import Book
from db.operations.ratings import write_rating
from db.queries.ledgers import ledger_of
from db.queries.packs import pack_before_edits
from db.queries.ratings import ratings_of
from db.queries.search import Found, search
from domain.ratings import RatedPeriod
from gui.context import places
from gui.ratings.page import RatingsPage
from gui.shell.window import MainWindow
from gui.tasks.driving import drive
from gui.tasks.samples import make_sample
from tests.books import YEAR
from tests.books import clock as sample_clock
from tests.gui.conftest import open_book, settle, wait_saved
from tests.gui.hands import bring_forward, keys, press

BEST, GOOD, *_ = pack_before_edits(YEAR - 1).scheme.words


def closed_book(path: Path) -> tuple[Path, int]:
    """A sample whose first village has its year before closed; the file, and the unit that has it."""
    book = drive(make_sample(path, sample_clock, branches=2, members=6, year=YEAR))
    query = "SELECT unit_id FROM ledger WHERE closed_on IS NOT NULL"
    (unit,) = book.session.connection.execute(query).fetchone()
    book.close(backup=False)
    return path, unit


def test_a_closed_book_takes_decisions_and_keeps_the_rest(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path, unit = closed_book(tmp_path / "mau.sotd")
    open_book(qtbot, window, path)
    bring_forward(window)
    window.app.choose(unit, YEAR - 1)
    window.show_page(places.RATINGS)
    page = window.page
    assert isinstance(page, RatingsPage)
    settle()
    row = next(n for n in range(1, page.model.rowCount()) if page.model.table.is_rated(page.model.line(n)))
    line = page.model.line(row)
    assert line is not None and page._period is RatedPeriod.YEAR
    before = page.model.table.rating(line)
    page.grid.begin_at(row, page.model.column_of("vote_level"))
    with qtbot.waitSignal(window.app.noticed) as said:
        keys("k")
    assert "đã khóa" in str(said.args)
    page.grid.begin_at(row, page.model.column_of("decided_level"))
    wanted = BEST if before.decided_level != BEST else GOOD
    keys("x" if wanted == BEST else "t")
    wait_saved(qtbot, window)
    ledger = ledger_of(page.app.reader, unit, YEAR - 1)
    assert ledger is not None
    now = ratings_of(page.app.reader, ledger.id, RatedPeriod.YEAR)[line.id, RatedPeriod.YEAR]
    assert (now.decided_level, now.vote_level) == (wanted, before.vote_level)
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait_saved(qtbot, window)
    now = ratings_of(page.app.reader, ledger.id, RatedPeriod.YEAR)[line.id, RatedPeriod.YEAR]
    assert now.decided_level == before.decided_level


def test_beside_a_member_stands_last_year_s_level(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path, unit = closed_book(tmp_path / "mau.sotd")
    open_book(qtbot, window, path)
    window.app.choose(unit, YEAR)
    window.show_page(places.RATINGS)
    page = window.page
    assert isinstance(page, RatingsPage)
    settle()
    page.grid.begin_at(1, 1)
    settle()
    facts = page.beside._facts
    assert facts is not None and len(facts.last_levels) > 3
    said = page.beside._said.text()
    assert f"Năm {YEAR - 1}: " in said and "Việc đăng ký" in said


def test_what_was_noted_and_the_paper_are_found(sample_book: Book) -> None:
    values = [("note", "Nhận khuyết điểm về họp muộn"), ("paper", "77-QĐ/ĐU")]
    sample_book.session.run("Ghi", write_rating, 1, 1, RatedPeriod.QUARTER_2, values)
    connection = sample_book.session.connection
    (unit,) = connection.execute("SELECT unit_id FROM ledger WHERE id = 1").fetchone()
    for words in ("hop muon", "77-qđ"):
        (hit,) = search(connection, words, [unit], YEAR, sample_clock().date())
        assert (hit.kind, hit.line_id, hit.period, hit.unit_id) == (Found.RATING, 1, "quý II", unit)
