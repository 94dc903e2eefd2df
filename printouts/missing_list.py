"""The list of who is missing, on paper for the meeting, with room to write beside each name."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from domain.missing_list import MissingLine
from domain.numbers import two_digits
from printouts.draw import About
from printouts.filled import Part
from printouts.layouts import Align
from printouts.paper_parts import HEADING, column, opening, paper_pdf, row, table, text

_TITLE = "DANH SÁCH ĐỒNG CHÍ CÒN THIẾU"
_COLUMNS = (
    column("TT", 12, 11, Align.CENTER),
    column("Họ và tên", 50, 11, continued=True),
    column("Còn thiếu", 78, 11),
    column("Ghi chú", 30, 11),
)


def missing_list_pdf(unit: str, year: int, day: datetime.date, lines: Sequence[MissingLine]) -> bytes:
    """The list as PDF, a table for each unit; TT is the person's number in the unit's ledger."""
    about = f"đăng ký và nhận xét hằng tháng năm {year}, tính đến ngày {day:%d/%m/%Y}"
    parts: list[Part] = [*opening(unit, _TITLE, about)]
    for name, group in groupby(lines, key=attrgetter("unit")):
        people = list(group)
        if name != unit:
            parts.append(text(f"{name}: {two_digits(len(people))} đồng chí", style=HEADING, after_mm=1.5))
        rows = (row(str(line.tt), line.name, line.missing, "") for line in people)
        parts.append(table(_COLUMNS, rows, after_mm=4))
    parts.append(text(f"Cộng: {two_digits(len(lines))} đồng chí.", style=HEADING))
    title = f"Danh sách đồng chí còn thiếu năm {year}"
    return paper_pdf(parts, About(title, unit, title))
