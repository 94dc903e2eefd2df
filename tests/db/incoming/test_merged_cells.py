"""Merged cells of a file, cut to what the sheet has; those that lie over one another are refused."""

from __future__ import annotations

import datetime
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.incoming.merged_cells import with_spans_inside
from db.incoming.spreadsheets import read_workbook
from domain.grid import Sheet, Span
from domain.lists.reading import read_list
from domain.refusals import Refused
from tests.faults.hostile_files import PEOPLE, workbook

ROWS = [["a", "b", "c"], ["d", "e", "f"]]
ENDS = st.integers(0, 6)
SPANS = st.lists(st.builds(Span, ENDS, ENDS, ENDS, ENDS).filter(lambda s: s.top <= s.bottom and s.left <= s.right))


def inside(*spans: Span) -> tuple[Span, ...]:
    return with_spans_inside(Sheet("Trang 1", ROWS, spans)).merged


def test_honest_ones_stay_as_they_are() -> None:
    honest = (Span(0, 0, 0, 2), Span(1, 0, 1, 1))
    assert inside(*honest) == honest


def test_what_is_beyond_the_sheet_is_left_out_or_cut() -> None:
    assert inside(Span(2, 0, 3, 0), Span(0, 3, 1, 4), Span(1, 2, 9, 2)) == (Span(1, 2, 1, 2),)


def test_a_title_over_more_columns_than_there_are_stays_wide() -> None:
    assert inside(Span(0, 0, 0, 9)) == (Span(0, 0, 0, 9),)
    (whole,) = inside(Span(0, 0, 1_048_575, 16_383))
    assert whole.bottom == 1 and whole.right < 100


def test_those_over_one_another_are_refused_with_the_sheet() -> None:
    with pytest.raises(Refused, match="Trang “Trang 1” có các ô gộp chồng lên nhau"):
        inside(Span(0, 0, 1, 1), Span(0, 1, 1, 2))


@given(SPANS)
def test_any_are_inside_or_refused(spans: list[Span]) -> None:
    try:
        found = inside(*spans)
    except Refused:
        return
    assert all(s.bottom < len(ROWS) and s.left < len(ROWS[0]) for s in found)
    assert len(found) == len(set(found)) <= 6


def test_two_thousand_over_the_whole_sheet_are_one(tmp_path: Path) -> None:
    path = tmp_path / "ds.xlsx"
    path.write_bytes(workbook(*PEOPLE, merges=2_000))
    began = time.monotonic()
    read = read_workbook(path)
    assert len(read.sheets[0].merged) == 1
    assert read_list(read, today=datetime.date(2026, 11, 22)).read
    assert time.monotonic() - began < 10


def test_thousands_of_columns_are_refused_and_empty_ones_are_none(tmp_path: Path) -> None:
    path = tmp_path / "ds.xlsx"
    path.write_bytes(workbook(*PEOPLE, tuple("x" * 1_001)))
    with pytest.raises(Refused, match="Trang “Trang 1” có hơn 1000 cột"):
        read_workbook(path)
    path.write_bytes(workbook(*PEOPLE, ("", *[None] * 3_000, "x")))
    assert read_workbook(path).sheets[0].width > 3_000
