"""Section XIII: the figures of each period are those of its days, and left to the hand while it is not over."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest

from domain.dates import PartialDate
from domain.registers.activities import ACTIVITIES, Activity, ActivityKind
from domain.registers.models import MODELS, Model, ModelState
from printouts.books import book_pages
from printouts.catalogue import SOURCES
from printouts.layout_file import load_layout
from printouts.records import book_scene
from printouts.scenes import Way
from tests.printouts import sample_books

LAYOUT = load_layout()
BOOK = replace(
    sample_books.book(12, 9),
    day=datetime.date(2026, 7, 1),
    rows={
        ACTIVITIES.word: (
            Activity(day=PartialDate(2026, 3, 31), topic="Chuyên đề một"),
            Activity(day=PartialDate(2026, 4, 1), topic="Chuyên đề hai"),
            Activity(day=PartialDate(2026, 5, 9), topic="Nói chuyện", kind=ActivityKind.SPEECH),
        ),
        MODELS.word: (
            Model(uid="a", name="Hũ gạo"),
            Model(uid="b", name="Đường hoa", day=PartialDate(2026, 5)),
            Model(name="Cũ", state=ModelState.ENDED),
        ),
    },
)


def said(name: str, way: Way = Way.FILLED, **changed: Any) -> list[str]:
    """A field of each period as it is printed."""
    source = SOURCES["periods"]
    entries = source.records(book_scene(replace(BOOK, **changed), LAYOUT, way))
    return [str(source.fields[name].value(entry)) for entry in entries]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("period_thematic", ["01", "01", "02", ""]),
        ("period_activities", ["00", "01", "01", ""]),
        ("period_models", ["01", "02", "02", ""]),
    ],
)
def test_a_period_counts_what_was_on_its_days(name: str, told: list[str]) -> None:
    assert said(name) == told


def test_the_days_of_which_figures_are_stand_beside_them() -> None:
    pages = book_pages(BOOK, LAYOUT, Way.BLANK)
    words = [text.text for page in pages if page.section == "periods" for text in page.texts]
    assert "Số liệu tính từ ngày 01/01/2026 đến ngày 30/06/2026." in words


def test_a_form_and_a_time_that_is_not_over_leave_the_figures_to_the_hand() -> None:
    assert said("period_thematic", Way.BLANK) == [""] * 4
    assert said("period_thematic", day=datetime.date(2026, 6, 29)) == ["01", "", "", ""]


def test_months_with_a_remark_are_of_those_that_are_to_have_one() -> None:
    first, second, half, _ = said("period_remarked")
    assert half == "/".join(str(sum(int(n.split("/")[at]) for n in (first, second))) for at in (0, 1))
