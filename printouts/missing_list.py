"""The list of who is missing, on paper for the meeting, with room to write beside each name."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from domain.missing_list import MissingLine
from domain.numbers import two_digits
from printouts.draw import About, draw
from printouts.layouts import Align, Style
from printouts.papers import A4, Paper, PaperColumn

TITLE = "DANH SÁCH ĐỒNG CHÍ CÒN THIẾU"
_COLUMNS = (
    PaperColumn("TT", 12, Style(11, align=Align.CENTER)),
    PaperColumn("Họ và tên", 50, Style(11)),
    PaperColumn("Còn thiếu", 78, Style(11)),
    PaperColumn("Ghi chú", 30, Style(11)),
)


def missing_list_pdf(unit: str, year: int, day: datetime.date, lines: Sequence[MissingLine]) -> bytes:
    """The list as PDF, a table for each unit; TT is the person's number in the unit's ledger."""
    paper = Paper()
    paper.words(unit, Style(12, bold=True))
    paper.space(4)
    paper.words(TITLE, Style(14, bold=True, align=Align.CENTER))
    about = f"đăng ký và nhận xét hằng tháng năm {year}, tính đến ngày {day:%d/%m/%Y}"
    paper.words(about, Style(12, italic=True, align=Align.CENTER))
    paper.space(4)
    for name, group in groupby(lines, key=attrgetter("unit")):
        people = list(group)
        if name != unit:
            paper.keep(30)
            paper.words(f"{name}: {two_digits(len(people))} đồng chí", Style(12, bold=True))
            paper.space(1.5)
        paper.table(_COLUMNS, [(str(line.tt), line.name, line.missing, "") for line in people])
        paper.space(4)
    paper.words(f"Cộng: {two_digits(len(lines))} đồng chí.", Style(12, bold=True))
    title = f"Danh sách đồng chí còn thiếu năm {year}"
    return draw(paper.finish(f"{title} – {unit}"), A4, About(title, unit, title))
