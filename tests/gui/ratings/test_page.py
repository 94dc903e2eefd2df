"""The rating page: typed by keyboard alone, saved cell by cell, filled in for many, with what is known beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from db.book.book import Book
from db.operations.ledgers import open_ledgers
from db.operations.members import add_member, set_standing
from db.operations.new_book import create_book
from db.operations.ratings import write_rating
from db.queries.packs import pack_before_edits
from db.queries.ratings import ratings_of
from db.queries.units import all_units
from domain.dates import PartialDate
from domain.members import Member, Standing
from domain.ratings import RatedPeriod, Rating
from domain.units import UnitKind
from gui.cells import painting
from gui.cells.model import NAME_COLUMN, State
from gui.context import places
from gui.ratings.page import RatingsPage
from gui.ratings.table import Narrowing
from gui.ratings.together import TogetherDialog
from gui.shell.window import MainWindow
from tests.gui.answers import Answers
from tests.gui.books import FIRST, NOW, YEAR, clock, home_of
from tests.gui.conftest import open_book, settle, wait_saved
from tests.gui.finding import find
from tests.gui.hands import bring_forward, keys, press
from tests.gui.ratings.conftest import show_ratings
from tests.gui.shell.test_small_screens import words_cut

BEST, GOOD, DONE, _ = pack_before_edits(YEAR).scheme.words
ENTER, CONTROL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
MEMBERS = 40


def ratings(page: RatingsPage, period: RatedPeriod = RatedPeriod.QUARTER_1) -> dict[int | None, Rating]:
    """What the book holds of a period, by line."""
    assert page._opened is not None
    return {line: one for (line, _), one in ratings_of(page.app.reader, page._opened.ledger.id, period).items()}


def label(page: RatingsPage, name: str) -> str:
    return find(page, QLabel, name).text()


def column(page: RatingsPage, name: str) -> int:
    return page.model.column_of(name)


def type_cell(text: str) -> None:
    """A number into the current cell, then on."""
    keys(text)
    press(ENTER)


@pytest.fixture
def forty(tmp_path: Path) -> Path:
    """A branch of forty with an opened ledger."""
    path = tmp_path / "bon-muoi.sotd"
    book = create_book(path, name=FIRST, kind=UnitKind.BRANCH, year=YEAR, clock=clock)
    unit = home_of(book)
    for number in range(MEMBERS):
        book.session.run("Thêm", add_member, Member(0, "", 0, unit, "", f"Nguyễn Văn {chr(65 + number % 26)}{number}"))
    book.session.run("Mở sổ", open_ledgers, [unit], YEAR, NOW.date(), "Đỗ Văn Mẫu")
    book.close(backup=False)
    return path


def test_forty_are_rated_by_keyboard_in_one_sitting(qtbot: QtBot, window: MainWindow, forty: Path) -> None:
    """Two parts of points, the level taken over by the space bar, the votes, the branch's level: Enter goes on."""
    page = show_ratings(qtbot, window, forty)
    page.go_to_period(RatedPeriod.YEAR)
    page.grid.begin_at(1, column(page, "common_points"))
    for number in range(MEMBERS):
        type_cell("28" if number % 4 else "27,5")
        type_cell("64" if number % 4 else "50")
        press(Qt.Key.Key_Space)
        press(ENTER)
        type_cell("38/40")
        keys("x" if number % 4 else "t")
        press(ENTER)
    wait_saved(qtbot, window)
    found = ratings(page, RatedPeriod.YEAR)
    assert len(found) == MEMBERS
    assert [one.vote_level for one in found.values()] == [GOOD if n % 4 == 0 else BEST for n in range(MEMBERS)]
    assert [one.own_level for one in found.values()] == [GOOD if n % 4 == 0 else BEST for n in range(MEMBERS)]
    assert {str(one.votes and one.votes.printed()) for one in found.values()} == {"38/40"}
    assert "đã đủ" in label(page, "periodCount")
    assert "vượt" in label(page, "capCheck")


def test_levels_go_straight_down_where_one_begins_there(qtbot: QtBot, window: MainWindow, page: RatingsPage) -> None:
    page.grid.begin_at(0, column(page, "vote_level"))
    for key in ("t", "1", "h", "k"):
        keys(key)
        press(ENTER)
    wait_saved(qtbot, window)
    assert [one.vote_level for one in ratings(page).values()] == [GOOD, BEST, DONE, "không hoàn thành nhiệm vụ"]
    assert page.grid.currentIndex().row() == 4


def test_each_cell_is_a_step_that_can_be_taken_back(qtbot: QtBot, window: MainWindow, page: RatingsPage) -> None:
    page.grid.begin_at(1, column(page, "vote_level"))
    keys("t")
    wait_saved(qtbot, window)
    label_of_step = page.app.reader.execute("SELECT label FROM history_step ORDER BY step DESC LIMIT 1").fetchone()[0]
    assert label_of_step.startswith("Ghi mức chi bộ xếp quý I – ")
    press(Qt.Key.Key_Z, CONTROL)
    wait_saved(qtbot, window)
    assert all(one.says_nothing for one in ratings(page).values())


def test_what_cannot_be_is_told_beside_its_cell(qtbot: QtBot, window: MainWindow, page: RatingsPage) -> None:
    page.grid.begin_at(1, column(page, "common_points"))
    keys("31")
    press(ENTER)
    settle()
    assert page.grid.editor is not None
    press(Qt.Key.Key_Escape)
    page.grid.begin_at(1, column(page, "votes"))
    type_cell("9/8")
    wait_saved(qtbot, window)
    settle()
    cell = page.model.cell(page.model.index(1, column(page, "votes")))
    assert cell.state is State.FAILED and "có mặt" in cell.reason
    page.drafts.drop_failed()


def test_who_is_exempt_is_passed_over_and_can_be_rated_all_the_same(
    qtbot: QtBot, window: MainWindow, page: RatingsPage
) -> None:
    second = page.model.line(2)
    assert second is not None
    window.app.act("Miễn", set_standing, [second.member.id], Standing.EXEMPT, PartialDate(YEAR, 1, 15))
    wait_saved(qtbot, window)
    settle()
    index = page.model.index(2, column(page, "vote_level"))
    assert page.model.cell(index).state is State.NOT_COUNTED
    assert page.model.row_name(2).beneath == "Miễn sinh hoạt"
    page.grid.begin_at(1, column(page, "vote_level"))
    press(ENTER)
    assert page.grid.currentIndex().row() == 3
    page.app.act("Ghi", write_rating, 1, second.id, RatedPeriod.QUARTER_1, [("eligibility", "được xếp loại")])
    wait_saved(qtbot, window)
    settle()
    assert page.model.is_typed(index)


def test_rows_are_narrowed_and_stay_while_they_are_written(qtbot: QtBot, window: MainWindow, page: RatingsPage) -> None:
    page.grid.begin_at(1, column(page, "vote_level"))
    keys("t")
    wait_saved(qtbot, window)
    before = page.model.rowCount()
    page.narrow(Narrowing.UNRATED)
    assert page.model.rowCount() == before - 1
    keys("t")
    wait_saved(qtbot, window)
    settle()
    assert page.model.rowCount() == before - 1
    page.narrow(Narrowing.UNRATED)
    assert page.model.rowCount() == before - 2


def test_the_decision_is_written_for_many_at_once(qtbot: QtBot, window: MainWindow, page: RatingsPage) -> None:
    page.grid.begin_at(1, column(page, "vote_level"))
    for key in ("t", "x"):
        keys(key)
        press(ENTER)
    wait_saved(qtbot, window)
    page._ask_together()
    dialog = find(page, TogetherDialog, "")
    dialog.form.editor("decided_by").set_text("Đảng ủy xã")
    dialog.form.editor("paper").set_text("35-QĐ/ĐU")
    find(dialog, QCheckBox, "asVoted").setChecked(True)
    dialog._ask()
    wait_saved(qtbot, window)
    settle()
    found = list(ratings(page).values())
    assert [one.decided_level for one in found[:2]] == [GOOD, BEST]
    assert len(found) == 12 and {one.paper for one in found} == {"35-QĐ/ĐU"}
    window.app.write(lambda book: book.session.undo())
    wait_saved(qtbot, window)
    assert not any(one.paper for one in ratings(page).values())


def test_on_a_low_screen_the_fields_for_many_are_scrolled_and_nothing_is_cut(page: RatingsPage) -> None:
    page._ask_together()
    dialog = find(page, TogetherDialog, "")
    dialog.resize(dialog.minimumWidth(), 440)
    settle()
    assert dialog.height() == 440 and words_cut(dialog) == []
    assert dialog.rect().contains(find(dialog, QPushButton, "primary").geometry())
    dialog.resize(dialog.width(), 900)
    settle()
    last = dialog.form.field("paper")
    assert last.visibleRegion().boundingRect() == last.rect(), "where there is room for it, it is seen whole"


def test_levels_are_filled_in_from_points(
    qtbot: QtBot, window: MainWindow, page: RatingsPage, answers: Answers
) -> None:
    page.grid.begin_at(1, column(page, "typed_points"))
    for points in ("92", "71", "55"):
        keys(points)
        press(ENTER, CONTROL)
    wait_saved(qtbot, window)
    settle()
    answers.agree = True
    page._offer_fillings()
    page._fill.menu().actions()[0].trigger()
    wait_saved(qtbot, window)
    assert [one.own_level for one in ratings(page).values()] == [BEST, GOOD, DONE]


def test_cells_come_from_a_spreadsheet(qtbot: QtBot, window: MainWindow, page: RatingsPage) -> None:
    QGuiApplication.clipboard().setText("HTXSNV\t11/12\tHTTNV\nHTTNV\t12/12\tHoàn thành tốt\n")
    page.grid.begin_at(1, column(page, "own_level"))
    press(Qt.Key.Key_V, CONTROL)
    wait_saved(qtbot, window)
    found = list(ratings(page).values())
    assert [(one.own_level, one.vote_level) for one in found] == [(BEST, GOOD), (GOOD, GOOD)]


def test_conditions_are_ticked_beside_the_level(qtbot: QtBot, window: MainWindow, page: RatingsPage) -> None:
    page.grid.begin_at(1, column(page, "vote_level"))
    keys("x")
    wait_saved(qtbot, window)
    settle()
    boxes = page.beside.findChildren(QCheckBox)
    assert len(boxes) == 3
    boxes[0].click()
    wait_saved(qtbot, window)
    (first,) = ratings(page).values()
    assert first.met == pack_before_edits(YEAR).scheme.conditions[BEST][:1]


def test_day_and_paper_are_typed_beside(qtbot: QtBot, window: MainWindow, page: RatingsPage) -> None:
    page.grid.begin_at(1, column(page, "vote_level"))
    page.beside.form.editor("vote_day").set_text("28/3/2026")
    page.beside.form.edited.emit()
    page.grid.begin_at(2, column(page, "vote_level"))
    wait_saved(qtbot, window)
    (first,) = ratings(page).values()
    assert first.vote_day == PartialDate(YEAR, 3, 28)


def test_a_year_without_points_has_no_columns_for_them(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "2024.sotd"
    book: Book = create_book(path, name=FIRST, kind=UnitKind.BRANCH, year=2024, clock=clock)
    unit = home_of(book)
    book.session.run("Thêm", add_member, Member(0, "", 0, unit, "", "Nguyễn Văn An"))
    book.session.run("Mở sổ", open_ledgers, [unit], 2024, NOW.date(), "Đỗ Văn Mẫu")
    book.close(backup=False)
    page = show_ratings(qtbot, window, path)
    assert list(page.model.names) == ["own_level", "votes", "vote_level", "decided_level"]
    assert "cả năm" in page._heading._title.text()


def test_an_organisation_rates_no_members(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "hoi.sotd"
    book: Book = create_book(path, name="Hội Nông dân xã", kind=UnitKind.ORGANISATION, year=YEAR, clock=clock)
    book.session.run("Mở sổ", open_ledgers, [home_of(book)], YEAR, NOW.date(), "Đỗ Văn Mẫu")
    book.close(backup=False)
    page = show_ratings(qtbot, window, path)
    assert page._empty.isVisible() and not page.grid.isVisible()


def test_who_chooses_the_unit_on_the_page_can_type_at_once(
    qtbot: QtBot, window: MainWindow, commune_book: Path
) -> None:
    """The grid has the keyboard, not the first thing above it; what is counted is read whole."""
    open_book(qtbot, window, commune_book)
    bring_forward(window)
    window.show_page(places.RATINGS)
    page = window.page
    assert isinstance(page, RatingsPage)
    settle()
    find(page, QPushButton, "primary").setFocus()
    window.app.choose_unit(next(unit.id for unit in all_units(window.app.reader) if unit.name == FIRST))
    settle()
    assert QApplication.focusWidget() is page.grid
    count = find(page, QLabel, "periodCount")
    window.resize(1100, 700)
    settle()
    assert count.width() >= count.sizeHint().width()


def test_what_is_beside_the_grid_is_never_cut_at_its_edge(qtbot: QtBot, window: MainWindow, page: RatingsPage) -> None:
    """The year's own groups come late and are long; the panel scrolls up and down only."""
    for width in (1366, 1920):
        window.resize(width, 768)
        settle()
        panel, around = page.beside, page.beside.parentWidget()
        assert around is not None
        assert max(panel.width(), panel.minimumSizeHint().width()) <= around.width(), width


def test_whose_row_it_is_can_be_read_in_a_low_window(qtbot: QtBot, page: RatingsPage) -> None:
    grid = page.grid
    grid.set_low(True)
    index = grid.model().index(0, NAME_COLUMN)
    assert "\n" in str(index.data()), "the collective, with that beneath its name"

    def has_room() -> bool:
        width = grid.columnWidth(NAME_COLUMN) - 1
        lines = painting.height_of(str(index.data()), width, grid.font(), 0) - 2 * painting.PAD_Y
        return grid.rowHeight(0) >= lines > grid.fontMetrics().height() * 1.5

    qtbot.waitUntil(has_room)
    numbers = grid.verticalHeader()
    assert numbers.sectionSizeFromContents(0).height() <= grid.rowHeight(1), "no number is cut"
