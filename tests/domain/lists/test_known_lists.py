"""The known lists come in exactly as the truth beside them says, without a hand on the mapping."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from db.incoming.spreadsheets import read_workbook
from domain.dates import PartialDate
from domain.lists.reading import read_list
from domain.lists.values import MemberDraft, RowKind

LISTS = Path(__file__).parents[2] / "data" / "lists"
TODAY = datetime.date(2026, 11, 21)
NAMES = ("danh-sach-mau-7.xlsx", "danh-sach-to-hop.csv", "danh-sach-vni.xlsx", "danh-sach-vntime.xls")


def iso(day: PartialDate | None) -> str | None:
    return day.iso() if day else None


def as_truth(draft: MemberDraft) -> dict[str, str | None]:
    """A draft in the words of the truth files."""
    return {
        "branch": draft.branch,
        "name": draft.name,
        "gender": draft.gender,
        "born": iso(draft.born),
        "admitted": iso(draft.admitted_on),
        "official": iso(draft.official_on),
        "card": draft.card_number,
        "post": draft.positions,
    }


@pytest.mark.parametrize("name", NAMES)
def test_the_list_comes_in_as_the_truth_says(name: str) -> None:
    truth = json.loads((LISTS / f"{name}.truth.json").read_text(encoding="utf-8"))
    reading = read_list(read_workbook(LISTS / name), today=TODAY)
    assert [as_truth(draft) for draft in reading.members] == truth
    assert reading.refused == ()


@pytest.mark.parametrize("name", NAMES)
def test_every_row_is_accounted_for(name: str) -> None:
    book = read_workbook(LISTS / name)
    reading = read_list(book, today=TODAY)
    assert [len(sheet.kinds) for sheet in reading.sheets] == [len(sheet.rows) for sheet in book.sheets]
    for sheet in reading.sheets:
        rows = [draft.row for draft in reading.members if draft.sheet == sheet.name]
        assert rows == [at for at, kind in enumerate(sheet.kinds, 1) if kind is RowKind.MEMBER]


def test_totals_are_checked_and_agree() -> None:
    assert read_list(read_workbook(LISTS / "danh-sach-mau-7.xlsx"), today=TODAY).notices == ()


def test_what_is_not_kept_is_named() -> None:
    reading = read_list(read_workbook(LISTS / "danh-sach-mau-7.xlsx"), today=TODAY)
    assert [column.heading for column in reading.left_out] == ["Nơi ở"]


def test_old_fonts_are_shown_before_and_after() -> None:
    reading = read_list(read_workbook(LISTS / "danh-sach-vntime.xls"), today=TODAY)
    hai = next(draft for draft in reading.members if draft.name == "Ẩn Công Hải")
    assert [(r.before, r.after) for r in hai.repairs if r.field == "name"] == [("Èn C«ng H¶i", "Ẩn Công Hải")]
