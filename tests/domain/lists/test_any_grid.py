"""Whatever stands in the cells: a list is read or refused, and every row of it is accounted for."""

from __future__ import annotations

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.grid import Cell, Sheet, Span, Workbook
from domain.lists.plan import plan_import
from domain.lists.reading import propose_mapping, read_list
from domain.lists.uses import Use
from domain.lists.values import RowKind
from domain.refusals import Refused
from domain.units import Unit, UnitKind
from printouts.refused_rows import refused_rows_xlsx
from tests.domain.lists.offices import EVERYBODY, PLAIN, TODAY, plain

WORDS = (
    *(
        "Chi bộ thôn 1",
        "CHI BỘ",
        "Họ và tên",
        "Nam",
        "Nữ",
        "Năm",
        "Ngày",
        "Tháng",
        "x",
        "X",
        "1/2/1960",
        "1960",
        "I",
        "(1)",
    ),
    *(
        "Cộng: 3",
        "Tổng số",
        "T/M CHI BỘ",
        "BÍ THƯ",
        "Ghi chú: gì đó",
        "Tổ đảng số 1",
        "Nguyễn Văn An",
        "NGUYỄN VĂN AN",
        "%",
    ),
    *(
        "36.883322",
        "9.2",
        "Đảng viên được miễn sinh hoạt",
        "chuyển đi 5/2025",
        "<b>",
        "=1+1",
        "Bé Nguyễn V¨n",
        "Hoï vaø teân",
    ),
    *("Ngày sinh", "Giới tính", "STT", "Chức vụ", "Lý do", "-", "?", "31/02/1960", "Số thẻ", "\n", " ", "A", "B."),
)
CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(("", "", "", None)),
    st.text(max_size=12),
    st.floats(),
    st.integers(-5, 70_000),
    st.booleans(),
    st.dates(datetime.date(1899, 1, 1), datetime.date(2030, 1, 1)),
    st.datetimes(datetime.datetime(1950, 1, 1), datetime.datetime(2030, 1, 1)),
)
HOME = Unit(1, "u", UnitKind.BRANCH, "Chi bộ thôn 1")


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """A sheet of anything, often with headings or members somewhere in it."""
    width = draw(st.integers(1, 9))
    rows = draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=9))
    for made in draw(st.lists(st.sampled_from((PLAIN, *(plain(one, 1) for one in EVERYBODY))), max_size=5)):
        rows.insert(draw(st.integers(0, len(rows))), [*made, *[""] * 9][:width])
    spans = [
        Span(top, left, min(top + down, len(rows) - 1), min(left + across, width - 1))
        for top, left, down, across in draw(
            st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8), st.integers(0, 4), st.integers(0, 4)), max_size=3)
        )
        if top < len(rows) and left < width
    ]
    return Sheet(draw(st.sampled_from(("Sheet1", "Chi bộ thôn 2", "CB1"))), rows, tuple(spans))


@given(sheets(), st.booleans())
@settings(max_examples=200)
def test_any_sheet_is_read_or_refused(sheet: Sheet, named: bool) -> None:
    workbook = Workbook((sheet,))
    try:
        reading = read_list(workbook, today=TODAY, home_branch="Chi bộ thôn 1" if named else "")
    except Refused as refused:
        assert refused.reason.endswith(".")
        return
    (read,) = reading.sheets
    assert len(read.kinds) == len(sheet.rows)
    of_kind = {kind: sum(one is kind for one in read.kinds) for kind in (RowKind.MEMBER, RowKind.REFUSED)}
    side_by_side = len({(t.first_row, t.end_row) for t in reading.mapping.tables}) < len(reading.mapping.tables)
    if not side_by_side:
        assert of_kind == {RowKind.MEMBER: len(reading.members), RowKind.REFUSED: len(reading.refused)}
        assert RowKind.OUTSIDE not in read.kinds
    for draft in reading.members:
        assert 0 < len(draft.name) <= 120
        assert draft.gender in ("", "Nam", "Nữ")
    plan = plan_import(reading, [], [HOME])
    assert plan.read == reading.read
    assert refused_rows_xlsx(reading.mapping, plan.refused) == refused_rows_xlsx(reading.mapping, plan.refused)


@given(sheets(), st.data())
@settings(max_examples=60)
def test_any_mapping_that_a_user_chooses_is_read_or_refused(sheet: Sheet, data: st.DataObject) -> None:
    workbook = Workbook((sheet,))
    mapping = propose_mapping(workbook)
    for table in mapping.tables:
        for choice in table.columns:
            if data.draw(st.booleans()):
                mapping = mapping.with_use(table, choice.column, data.draw(st.sampled_from(Use)))
    try:
        reading = read_list(workbook, mapping=mapping, today=TODAY)
    except Refused:
        assert not mapping.tables
    else:
        assert len(reading.sheets[0].kinds) == len(sheet.rows)


def test_a_row_of_raised_figures_is_no_row_of_column_numbers() -> None:
    raised: list[Cell] = ["²"] * len(PLAIN)
    rows = [PLAIN, raised, raised]
    assert len(read_list(Workbook((Sheet("Sheet1", rows, ()),)), today=TODAY).sheets[0].kinds) == 3
