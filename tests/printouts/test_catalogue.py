from dataclasses import replace

import pytest

from domain.dates import PartialDate
from domain.members import MEMBER, Standing
from domain.months import FOLLOW_UP
from domain.registrations import ITEM, REGISTRATION
from printouts.books import load_layout
from printouts.catalogue import ITEM_FIELDS, MONTH_FIELDS, ROSTER_FIELDS, SOURCES, marked, on_paper
from printouts.records import book_scene
from printouts.scenes import Scene, Way
from tests.printouts import sample_books


@pytest.fixture
def scene() -> Scene:
    return book_scene(sample_books.book(12), load_layout(), Way.FILLED)


def test_every_declared_field_can_be_a_column() -> None:
    assert {f.name for f in MEMBER.fields} <= ROSTER_FIELDS.keys()
    assert {f.name for f in REGISTRATION.fields} <= ROSTER_FIELDS.keys()
    assert {f.name for f in FOLLOW_UP.fields} <= MONTH_FIELDS.keys()
    assert {f.name for f in ITEM.fields} <= ITEM_FIELDS.keys()


@pytest.mark.parametrize("name", SOURCES)
def test_every_field_of_every_record_can_be_shown(scene: Scene, name: str) -> None:
    for seen in (scene, replace(scene, line=scene.book.roster[0], month=3)):
        for record in SOURCES[name].records(seen):
            for field in SOURCES[name].fields.values():
                shown = on_paper(field.value(record), 2026, short_dates=True)
                assert isinstance(shown, str | tuple)


@pytest.mark.parametrize("name", SOURCES)
def test_every_source_counts_itself_even_when_there_is_nothing(name: str) -> None:
    empty = book_scene(sample_books.empty_book(), load_layout(), Way.FILLED)
    assert SOURCES[name].number(empty) == 0


def test_dates_of_the_books_year_may_be_short() -> None:
    assert on_paper(PartialDate(2026, 9, 30), 2026, short_dates=True) == "30/09"
    assert on_paper(PartialDate(2026, 9, 30), 2026, short_dates=False) == "30/09/2026"
    assert on_paper(PartialDate(2025, 9, 30), 2026, short_dates=True) == "30/09/2025"
    assert on_paper(PartialDate(2026), 2026, short_dates=True) == "2026"
    assert on_paper((PartialDate(2026, 9, 30), "cả năm"), 2026, short_dates=True) == ("30/09", "cả năm")


def test_ticks_and_nothing_are_shown_as_on_lists() -> None:
    assert on_paper(True, 2026, short_dates=False) == "x"
    assert on_paper(False, 2026, short_dates=False) == ""
    assert on_paper(None, 2026, short_dates=False) == ""
    assert on_paper(0, 2026, short_dates=False) == "0"


def test_the_note_of_the_list_gathers_group_task_status_note_and_leaving() -> None:
    book = sample_books.with_member(
        sample_books.book(12),
        10,
        group="Tổ 1",
        task="Dân vận",
        note="thương binh",
        standing=Standing.EXEMPT,
        standing_since=PartialDate(2026, 3, 1),
    )
    scene = book_scene(book, load_layout(), Way.FILLED)
    entry = SOURCES["roster"].records(scene)[9]
    assert ROSTER_FIELDS["note"].value(entry) == (
        "Tổ 1; Dân vận; miễn CT và SH từ 01/03; thương binh; chuyển đi 15/4/2026"
    )


def test_a_month_counts_who_has_a_mark_of_those_who_are_due(scene: Scene) -> None:
    assert marked(scene, 1) == "12/12"
    assert marked(scene, 5) == "10/10"
    assert marked(scene, 6) == ""
