"""The made-up lists once more as typed in .VnTime or VNI fonts, or in decomposed Unicode."""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Callable

import pytest

from domain.charsets import Charset, encode
from domain.grid import Cell, Sheet, Workbook
from domain.lists.reading import read_list
from tests.domain.lists.more_offices import MORE_OFFICES
from tests.domain.lists.odd_offices import ODD_OFFICES
from tests.domain.lists.offices import OFFICES, TODAY, Office, book, sheet
from tests.domain.lists.test_offices import said_of

ALL = (*OFFICES, *MORE_OFFICES, *ODD_OFFICES)
WAYS: dict[str, Callable[[str], str]] = {
    "tcvn3": lambda text: encode(text, Charset.TCVN3),
    "vni": lambda text: encode(text, Charset.VNI),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
}


def rewritten(workbook: Workbook, way: Callable[[str], str]) -> Workbook:
    """Every text of the workbook in another code; the names of the sheets are the program's own, and stay."""

    def cell(one: Cell) -> Cell:
        return way(one) if isinstance(one, str) else one

    sheets = [dataclasses.replace(s, rows=[[cell(one) for one in row] for row in s.rows]) for s in workbook.sheets]
    return dataclasses.replace(workbook, sheets=tuple(sheets))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("build", ALL, ids=lambda build: build.__name__)
def test_the_list_comes_in_whole(build: Callable[[], Office], way: str) -> None:
    office = build()
    reading = read_list(rewritten(office.workbook, WAYS[way]), today=TODAY)
    assert [(r.row, r.reason) for r in reading.refused] == []
    wanted = [said_of(person, branch, office.fields) for branch, person in office.members]
    found = [said_of(draft, draft.branch, office.fields) for draft in reading.members]
    if way == "tcvn3":
        # TCVN3 has no capitals with tones: which letters were capitals in titles and posts, nobody can tell.
        wanted = [{name: text.casefold() for name, text in one.items()} for one in wanted]
        found = [{name: text.casefold() for name, text in one.items()} for one in found]
    assert found == wanted


def test_what_is_repaired_is_told_and_what_is_composed_is_not() -> None:
    office = OFFICES[0]()
    told = read_list(rewritten(office.workbook, WAYS["vni"]), today=TODAY)
    assert {r.field for draft in told.members for r in draft.repairs} == {"name"}
    assert read_list(rewritten(office.workbook, WAYS["decomposed"]), today=TODAY).members[0].repairs == ()


def test_a_column_of_both_old_text_and_unicode() -> None:
    rows: list[list[Cell]] = [["Chi bộ thôn Đông"], ["TT", "Họ và tên", "Ngày sinh"]]
    rows += [
        [at, name, "1/2/1960"] for at, name in enumerate(("NguyÔn V¨n Phóc", "Nguyễn Văn Đức", "TrÇn ThÞ H­êng"), 1)
    ]
    reading = read_list(book(sheet("S", rows)), today=TODAY)
    assert [draft.name for draft in reading.members] == ["Nguyễn Văn Phúc", "Nguyễn Văn Đức", "Trần Thị Hường"]


def test_capitals_of_the_capital_font() -> None:
    rows: list[list[Cell]] = [
        ["chi bé th«n ®oµi"],
        ["TT", "Hä vµ tªn", "Ngµy sinh"],
        [1, "nguyÔn v¨n phóc", "1/2/1960"],
    ]
    fonts = {(0, 0): ".VnTimeH", (2, 1): ".VnTimeH"}
    made = sheet("S", rows)
    reading = read_list(book(Sheet(made.name, made.rows, fonts=fonts)), today=TODAY)
    (draft,) = reading.members
    assert (draft.branch, draft.name) == ("Chi bộ thôn Đoài", "Nguyễn Văn Phúc")
    assert [(r.field, r.before) for r in draft.repairs] == [("name", "nguyÔn v¨n phóc")]
