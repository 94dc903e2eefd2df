"""Rows of declared registers coming back: known again, completed, refused, whatever register it is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from db.queries.packs import pack_before_edits
from domain.dates import PartialDate
from domain.grid import Sheet, Workbook, column_letters
from domain.kinds import Kind
from domain.ledgers import Ledger
from domain.named import Named
from domain.registers.catalogue import REGISTERS
from domain.registers.register import Register
from domain.sheets import forms
from domain.sheets.forms import FORMS_OF, OF_REGISTERS
from domain.sheets.outcome import RegisterPlan
from domain.sheets.reading import read_register
from domain.sheets.rows_in import plan_rows
from domain.sheets.whose import LedgerSide, Lines
from domain.units import Unit, UnitKind
from tests.kinds import example_row

UNIT = Unit(7, "u-7", UnitKind.BRANCH, "Chi bộ thôn Một")
LEDGER = Ledger(3, "l-3", 7, 2026)
UID = "019b74b0-f961-736a-8711-618fdb5bd7e6"

pytestmark = pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.word)


def kept(register: Register, **changed: Any) -> Any:
    """A row that stands in the book."""
    return replace(example_row(register, LEDGER.id), id=5, uid=UID, **changed)


def texts(register: Register, row: Any, **written: str) -> dict[str, str]:
    """What a sheet says of a row, by heading."""
    form = OF_REGISTERS[register.word]
    shown = {f.name: f.show(getattr(row, f.name)) for f in register.kind.fields if f.stored}
    shown |= {"branch": UNIT.name, "uid": row.uid} | written
    return {column.column_heading: shown.get(column.name, "") for column in form.columns}


def plan(
    register: Register, rows: list[dict[str, str]], *there: Any, ledger: Ledger = LEDGER, unit: Unit = UNIT
) -> RegisterPlan:
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    sheet = Sheet("Trang", [headings, *([row.get(heading, "") for heading in headings] for row in rows)])
    side = LedgerSide(unit, ledger, (), rows=there, pack=pack_before_edits(ledger.year))
    known: Any = {row.uid: (side, None) for row in there}
    read = read_register(Workbook((sheet,)), FORMS_OF[register.word])
    return plan_rows(read, Lines([unit], ledger.year, [side], known), register)


def required(register: Register) -> str:
    return next(f.name for f in register.kind.fields if f.required and not f.choices)


OTHER = {Kind.PARTIAL_DATE: "18/05/2026", Kind.QUANTITY: "gần 700"}
"""What is written instead into a field of a kind that takes no other words."""


def test_a_known_row_may_bear_a_former_name_of_its_unit_but_no_name_that_is_none(register: Register) -> None:
    row, unit = kept(register), replace(UNIT, name="Chi bộ Sông Mã", former_names="Chi bộ cũ; Chi bộ thôn Một")
    found = plan(register, [texts(register, row)], row, unit=unit)
    assert (found.unchanged, found.refused) == (1, ())
    found = plan(register, [texts(register, row, branch="Chi bộ lạ")], row, unit=unit)
    assert found.unchanged == 0 and [one.field for one in found.refused] == ["branch"]


def test_a_row_as_it_is_changes_nothing(register: Register) -> None:
    row = kept(register)
    found = plan(register, [texts(register, row)], row)
    assert (found.unchanged, found.rows, found.refused) == (1, (), ())
    (stays,) = found.kept
    assert (stays.row, stays.old, stays.branch, stays.at) == (row, row, UNIT.name, 2)


def test_a_row_is_known_again_without_its_uid(register: Register) -> None:
    row = kept(register)
    found = plan(register, [texts(register, row, uid="")], row)
    assert (found.added, found.unchanged) == (0, 1)


def test_a_new_row_keeps_the_uid_that_it_brings(register: Register) -> None:
    row = kept(register)
    found = plan(register, [texts(register, row)])
    assert (found.added, found.rows[0].row) == (1, replace(row, id=0))


def test_an_empty_cell_changes_nothing(register: Register) -> None:
    row = kept(register)
    told = {heading: text for heading, text in texts(register, row).items() if text}
    optional = next(f for f in register.kind.fields if f.stored and not f.required)
    told[optional.column_heading] = ""
    found = plan(register, [told], row)
    assert (found.unchanged, found.rows) == (1, ())


def test_what_was_changed_is_written_into_the_same_row(register: Register) -> None:
    row, name = kept(register), required(register)
    other = OTHER.get(register.kind.field(name).kind, "Viết lại")
    found = plan(register, [texts(register, row, **{name: other})], row)
    assert (found.changed, found.rows[0].row.id) == (1, row.id)
    write = found.rows[0]
    assert register.kind.field(name).show(getattr(write.row, name)) == other
    assert (write.old, write.branch, write.at) == (row, UNIT.name, 2)


def test_columns_that_no_field_takes_are_named_where_something_stands_in_them(register: Register) -> None:
    told = texts(register, kept(register)) | {"Điện thoại": "0912", "Để trống": "", "": "lạ"}
    told |= {forms.REASON.label: "Hãy ghi ngày."}
    headings = list(told)
    (read,) = read_register(Workbook((Sheet("Trang", [headings, list(told.values())]),)), FORMS_OF[register.word])
    assert read.left_out == ("Điện thoại", f"cột {column_letters(headings.index(''))}")
    twice = Sheet("Trang", [[*headings, headings[-1], headings[1]], [*told.values(), "", "Chi bộ khác"]])
    assert read_register(Workbook((twice,)), FORMS_OF[register.word])[0].left_out[-1] == headings[1]


def test_whom_a_name_means_stays_known(register: Register) -> None:
    names = [f for f in register.kind.fields if f.kind is Kind.PERSONS]
    for field in names:
        row = kept(register, **{field.name: (Named("Lê Thị Ánh", "p-1"), Named("Tổ 3"))})
        found = plan(register, [texts(register, row, **{field.name: "Lê Thị Ánh; Trần Văn Bảy"})], row)
        assert getattr(found.rows[0].row, field.name) == (Named("Lê Thị Ánh", "p-1"), Named("Trần Văn Bảy"))


def test_a_row_twice_is_refused_with_the_first_one(register: Register) -> None:
    row = kept(register)
    found = plan(register, [texts(register, row, uid=""), texts(register, row, uid="")])
    assert (found.added, len(found.refused)) == (1, 1)
    assert found.refused[0].reason == f"Dòng này và dòng 2 cùng ghi một {register.one}; hãy bỏ bớt một dòng."


def test_what_is_missing_is_refused_beside_its_field(register: Register) -> None:
    name = required(register)
    found = plan(register, [texts(register, kept(register), uid="", **{name: ""})])
    assert [(one.field, one.row) for one in found.refused] == [(name, 2)]
    assert found.refused[0].reason == f"Hãy ghi “{register.kind.field(name).label}”."


def test_a_closed_ledger_takes_no_more(register: Register) -> None:
    closed = replace(LEDGER, closed_on=PartialDate(2026, 12, 31))
    found = plan(register, [texts(register, kept(register), uid="")], ledger=closed)
    assert found.rows == () and "đã khóa" in found.refused[0].reason


def test_a_unit_that_nobody_knows_is_refused(register: Register) -> None:
    found = plan(register, [texts(register, kept(register), uid="", branch="Chi bộ nơi khác")])
    assert found.rows == () and found.refused[0].field == "branch"


def test_headings_of_the_offices_own_lists_are_known(register: Register) -> None:
    row = kept(register)
    told = texts(register, row)
    for field in register.kind.fields:
        if field.stored and field.headings:
            told[field.headings[0].upper()] = told.pop(field.column_heading)
    found = plan(register, [told], row)
    assert (found.unchanged, found.refused) == (1, ())
