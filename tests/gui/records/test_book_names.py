"""Whom a form offers: those of the unit at the top before all others, as the book has them now."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.operations.members import add_member
from db.operations.units import add_unit
from domain.kinds import KINDS, Kind
from domain.members import Member
from domain.units import UnitKind
from gui.records.book_names import MOST_OFFERED, BookNames
from gui.shell.window import MainWindow
from tests.gui.books import EMPTY, FIRST, SECOND
from tests.gui.conftest import open_book, wait_saved


@pytest.fixture
def names(qtbot: QtBot, window: MainWindow, commune_book: Path) -> BookNames:
    open_book(qtbot, window, commune_book)
    return BookNames(window.app, window)


def unit_id(window: MainWindow, name: str) -> int:
    found: tuple[int] = window.app.reader.execute("SELECT id FROM unit WHERE name = ?", (name,)).fetchone()
    return found[0]


def test_the_unit_at_the_top_comes_first_and_all_others_behind_it(names: BookNames, window: MainWindow) -> None:
    for unit in (FIRST, SECOND):
        window.app.choose(unit_id(window, unit), window.app.year)
        found = [offer.told_apart for offer in names.people("tran van duc")]
        assert len(found) == 2 and found[0].endswith(unit)


def test_people_of_certain_units_only_are_offered_where_that_is_asked(names: BookNames, window: MainWindow) -> None:
    names.narrow([unit_id(window, SECOND)])
    assert [offer.told_apart.endswith(SECOND) for offer in names.people("tran van duc")] == [True]
    names.narrow([unit_id(window, EMPTY)])
    assert names.people("tran") == []


def test_no_more_are_offered_than_can_be_looked_through(qtbot: QtBot, names: BookNames, window: MainWindow) -> None:
    for number in range(MOST_OFFERED + 5):
        window.app.act("Thêm", add_member, Member(0, "", 0, unit_id(window, EMPTY), "", f"Quách Thị {number}"))
    wait_saved(qtbot, window)
    assert len(names.people_and_units("quach")) == MOST_OFFERED


def test_what_a_step_changes_is_offered_at_once(qtbot: QtBot, names: BookNames, window: MainWindow) -> None:
    assert names.units("hoi nong dan") == []
    window.app.act("Thêm", add_unit, "Hội Nông dân xã", UnitKind.ORGANISATION, unit_id(window, "Đảng bộ xã Định Thành"))
    wait_saved(qtbot, window)
    assert [offer.name for offer in names.units("hoi nong dan")] == ["Hội Nông dân xã"]


def test_only_kinds_that_name_what_the_book_has_are_offered_for(names: BookNames) -> None:
    assert {kind for kind in KINDS if names.search_for(kind) is not None} == {
        *(Kind.PERSON, Kind.PERSONS, Kind.UNIT, Kind.UNITS, Kind.ROWS)
    }
