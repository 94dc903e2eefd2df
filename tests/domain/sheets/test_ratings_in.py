"""Ratings out of spreadsheets: the program's own sheet, and those that offices write."""

from __future__ import annotations

import pytest

from db.queries.packs import pack_before_edits
from domain.dates import PartialDate
from domain.grid import Row, Sheet, Workbook
from domain.ledgers import Ledger, RosterLine
from domain.lists.office_registers import read_office_register
from domain.members import Member
from domain.numbers import Share
from domain.ratings import RatedPeriod, Rating
from domain.sheets.forms import FORMS_OF, in_words_of
from domain.sheets.outcome import RegisterPlan
from domain.sheets.ratings_in import plan_ratings
from domain.sheets.whose import LedgerSide, Lines
from domain.units import Unit, UnitKind

YEAR = 2026
BEST, GOOD, DONE, _ = pack_before_edits(YEAR).scheme.words
UNIT = Unit(1, "u", UnitKind.BRANCH, "Chi bộ thôn Một")
NAMES = ("Nguyễn Văn An", "Trần Thị Bình")
LINES = tuple(
    RosterLine(10 + n, f"l{n}", 1, n, Member(n, f"m{n}", n, 1, UNIT.name, name))
    for n, name in enumerate(NAMES, start=1)
)


def plan(rows: list[Row], *, year: int = YEAR, closed: bool = False, old: tuple[Rating, ...] = ()) -> RegisterPlan:
    """What these rows, headings among them, would do to a branch of two."""
    pack = pack_before_edits(year)
    forms = [in_words_of(form, pack) for form in FORMS_OF["ratings"]]
    wide = max(map(len, rows))
    sheet = Sheet("Xếp loại", [[*row, *[None] * (wide - len(row))] for row in rows])
    sheets = read_office_register(Workbook((sheet,)), "ratings", forms)
    ledger = Ledger(1, "l", 1, year, closed_on=PartialDate(year, 12, 31) if closed else None)
    side = LedgerSide(UNIT, ledger, LINES, ratings={(one.roster_id, one.period): one for one in old}, pack=pack)
    known = {one.uid: (side, next((x for x in LINES if x.id == one.roster_id), None)) for one in old}
    return plan_ratings(sheets, Lines([UNIT], year, [side], known, UNIT.name, loose=any(s.loose for s in sheets)))


OFFICE: list[Row] = [
    ["CHI BỘ THÔN MỘT"],
    ["KẾT QUẢ XẾP LOẠI ĐẢNG VIÊN NĂM 2026"],
    ["TT", "Họ và tên", "Điểm tự chấm", "Tự nhận mức", "Chi bộ biểu quyết", "Đảng ủy quyết định", "Ghi chú"],
    [1, "Nguyễn Văn An", 92.5, "HTXSNV", "HTTNV 18/19", "Hoàn thành tốt nhiệm vụ", "Đã góp ý"],
    [2, "Trần Thị Bình", 75, "HTTNV", "19/19", None, None],
]


def test_the_form_that_offices_write_is_read() -> None:
    found = plan(OFFICE)
    assert (found.added, found.refused) == (2, ())
    first, second = (write.row for write in found.ratings)
    assert (first.roster_id, first.period, str(first.points), first.own_level) == (11, RatedPeriod.YEAR, "92.50", BEST)
    assert (first.votes, first.vote_level, first.decided_level, first.note) == (Share(18, 19), GOOD, GOOD, "Đã góp ý")
    assert (second.votes, second.vote_level, second.own_level) == (Share(19, 19), "", GOOD)


def test_the_quarter_stands_in_the_title() -> None:
    rows = [row[:] for row in OFFICE]
    rows[1] = ["XẾP LOẠI ĐẢNG VIÊN QUÝ III NĂM 2026"]
    assert {write.row.period for write in plan(rows).ratings} == {RatedPeriod.QUARTER_3}


OWN: list[Row] = [
    ["XẾP LOẠI CHẤT LƯỢNG NĂM 2026"],
    ["Đơn vị", "TT", "Họ và tên", "Kỳ", "Điểm chung", "Điểm nhiệm vụ", "Chi bộ xếp", "Quyết định"],
    ["Chi bộ thôn Một", 1, "Nguyễn Văn An", "quý I", 28, "64,5", "tốt", None],
    ["Chi bộ thôn Một", None, None, "cả năm", None, None, "HTTNV", "HTTNV"],
]


def test_the_own_sheet_knows_the_unit_itself_and_each_period() -> None:
    first, own = (write.row for write in plan(OWN).ratings)
    assert (first.roster_id, first.period, str(first.points), first.vote_level) == (
        11,
        RatedPeriod.QUARTER_1,
        "92.50",
        GOOD,
    )
    assert (own.roster_id, own.period, own.decided_level) == (None, RatedPeriod.YEAR, GOOD)


@pytest.mark.parametrize(
    ("column", "text", "said"),
    [
        (4, 31, "lớn hơn 30"),
        (6, "giỏi", "phải là một trong"),
        (3, "quý V", "phải là một trong"),
        (2, "Lê Văn Ba", "TT 1"),
    ],
)
def test_what_cannot_be_is_refused_with_its_row(column: int, text: object, said: str) -> None:
    rows: list[Row] = [row[:] for row in OWN[:3]]
    rows[2] = [*rows[2][:column], text, *rows[2][column + 1 :]]  # type: ignore[list-item]
    (refused,) = plan(rows).refused
    assert refused.row == 3 and said in refused.reason


def test_one_rated_twice_is_refused() -> None:
    (refused,) = plan([*OWN[:3], OWN[2]]).refused
    assert "dòng 3" in refused.reason


def test_a_year_without_points_takes_none() -> None:
    rows: list[Row] = [OWN[1], [*OWN[2][:3], "cả năm", *OWN[2][4:]]]
    (refused,) = plan(rows, year=2024).refused
    assert "không chấm điểm" in refused.reason
    (refused,) = plan(OWN[1:3], year=2024).refused
    assert "chỉ xếp loại cả năm" in refused.reason


def test_a_closed_book_takes_decisions_alone() -> None:
    rows: list[Row] = [OWN[1], [*OWN[2][:4], None, None, None, "HTTNV"], OWN[3]]
    found = plan(rows, closed=True)
    assert [write.row.decided_level for write in found.ratings] == [GOOD]
    assert "đã khóa" in found.refused[0].reason


def test_what_the_book_says_already_stays() -> None:
    old = Rating(5, "01a200ff-045c-769d-a00e-a62e3e4a715e", 1, 11, RatedPeriod.QUARTER_1, vote_level=DONE)
    found = plan([OWN[1], [*OWN[2][:4], None, None, "hoàn thành", None]], old=(old,))
    assert (found.unchanged, found.ratings, found.changes_nothing) == (1, (), True)
    (write,) = plan(OWN[1:3], old=(old,)).ratings
    assert (write.row.id, write.row.vote_level, write.old) == (5, GOOD, old)
