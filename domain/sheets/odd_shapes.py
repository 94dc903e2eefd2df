"""What offices write into the sheets of registers otherwise than these have it: two figures in one, rows of totals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from domain.counts_in_words import are_people
from domain.grid import Cell, Notice, Sheet, Workbook, shown
from domain.names import bare_words
from domain.numbers import read_quantity
from domain.refusals import Refused

if TYPE_CHECKING:
    from domain.registers.register import Register
    from domain.sheets.reading import ReadRow, ReadSheet

_TOTALS = frozenset({"cong", "tong", "tong cong", "tong so", "tong so cong", "cong tong"})
_SCALE = r"(?:\s*(?:tỷ|tỉ|triệu|nghìn|ngàn)\b)?"
_IN_ONE = re.compile(
    rf"(?P<value>[^/\d]*\d[\d.,]*{_SCALE})\s*(?:/\s*(?P<of>\d[\d.]*))?\s*(?P<measure>[^\W\d][^;]*)?", re.IGNORECASE
)
_SHARE_BEHIND = re.compile(r"[\s,;(]*(?:đạt|bằng|=)?\s*\d+(?:[.,]\d+)?\s*%\)?$", re.IGNORECASE)
_MONEY = re.compile(r"\d\s*(?:đ|đồng|(?:tỷ|tỉ|triệu)(?:\s+đồng)?)$", re.IGNORECASE)
_PLAIN = {"m2": "m²", "m3": "m³", "đ": "đồng"}
"""What measures are called, by what they are typed as."""
_OF_NOBODY = frozenset({"luot", "nguoi", "luot nguoi", "nguoi du", "luot nguoi du", "nguoi tham du", "dai bieu"})
"""What only says that people are counted, and not which."""
_HEADED_WITHIN = 30


def parted(workbook: Workbook, register: Register) -> Workbook:
    """The file with each column that holds two fields ("Phải dự/dự") as two, their figures parted at the stroke."""
    if not register.joined:
        return workbook
    return replace(workbook, sheets=tuple(_parted(sheet, register) for sheet in workbook.sheets))


def _parted(sheet: Sheet, register: Register) -> Sheet:
    known = {bare_words(heading): fields for heading, fields in register.joined.items()}
    for at, row in enumerate(sheet.rows[:_HEADED_WITHIN]):
        for column, cell in enumerate(row):
            fields = known.get(bare_words(cell)) if isinstance(cell, str) and len(cell) < 100 else None
            if fields is not None:
                headings = [register.kind.field(name).label for name in fields]
                rows = (_split(one, column, headings if n == at else None) for n, one in enumerate(sheet.rows))
                return replace(sheet, rows=tuple(rows), merged=(), fonts={})
    return sheet


def _split(row: Sequence[Cell], column: int, headings: list[str] | None) -> tuple[Cell, ...]:
    """The row with one cell as two, at its end so that no other cell moves."""
    if headings is not None:
        return (*row[:column], headings[0], *row[column + 1 :], headings[1])
    first, stroke, second = shown(row[column]).partition("/")
    both = (first.strip(), second.strip()) if stroke and "/" not in second else (row[column], None)
    return (*row[:column], both[0], *row[column + 1 :], both[1])


def without_totals(sheet: ReadSheet) -> ReadSheet:
    """The sheet without its rows of totals, which are no rows of a register; each is told."""
    if not sheet.form.loose:
        return sheet
    totals = [row for row in sheet.rows if any(bare_words(text) in _TOTALS for text in row.texts if len(text) < 40)]
    notices = tuple(Notice(sheet.name, row.row, "Dòng cộng, không đưa vào sổ.") for row in totals)
    rows = tuple(row for row in sheet.rows if row not in totals)
    return replace(sheet, rows=rows, notices=(*sheet.notices, *notices))


def told_apart(row: ReadRow, register: Register) -> ReadRow:
    """The row with a figure that stands in one cell with what it is of, or counted in ("52/52 hộ"), in its own cells.

    What stands in these already stays.
    """
    texts = list(row.texts)
    for value, of, measure in register.in_one:
        said = _SHARE_BEHIND.sub("", row.text(value).strip()) or row.text(value).strip()
        if measure and _MONEY.search(said) and _is_number(said) and not texts[row.form.place(measure)]:
            texts[row.form.place(measure)] = "đồng"
        match = _IN_ONE.fullmatch(said)
        if match is None or not (match["of"] or match["measure"]) or (match["of"] and not of) or _is_number(said):
            continue
        if not measure and not are_people(match["measure"] or "người"):
            continue
        texts[row.form.place(value)] = match["value"].strip()
        for name, told in ((of, match["of"]), (measure, _measure(match["measure"] or "", measure))):
            if name and told and not texts[row.form.place(name)]:
                texts[row.form.place(name)] = told.strip()
    return row if texts == list(row.texts) else replace(row, texts=tuple(texts))


def _measure(text: str, into: str) -> str:
    """In what is counted, as it is written; of people who they are, where that is asked and told."""
    plain = text.strip(" .,")
    plain = _PLAIN.get(plain.lower(), re.sub(r"^đ/", "đồng/", plain))
    if into == "audience":
        return "" if bare_words(plain) in _OF_NOBODY else re.sub(r"^lượt\s+", "", plain, flags=re.IGNORECASE)
    return plain


def _is_number(text: str) -> bool:
    """Whether the whole is one number: "11,8 tỷ đồng" has no measure but đồng."""
    try:
        return read_quantity(text) is not None
    except Refused:
        return False
