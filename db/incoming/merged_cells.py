"""Merged cells as far as a sheet has cells: files name whole columns, places beyond the sheet, the same cells twice."""

from __future__ import annotations

from dataclasses import replace

from domain.grid import Sheet, Span
from domain.refusals import Refused

_BEYOND = 64
"""So many columns to the right a merged cell may reach over a sheet's own: a title over one narrow column is wide."""


def with_spans_inside(sheet: Sheet) -> Sheet:
    """The sheet with each of its merged cells once, cut at its last row; those that begin beyond it are left out.

    Raises Refused where they lie over one another, which no spreadsheet program lets anyone do: each of thousands
    would be gone through over all rows.
    """
    if not sheet.merged:
        return sheet
    height, width = len(sheet.rows), sheet.width
    spans = tuple(
        dict.fromkeys(
            Span(s.top, s.left, min(s.bottom, height - 1), min(s.right, max(width, s.left) + _BEYOND))
            for s in sheet.merged
            if s.top < height and s.left < width
        )
    )
    if sum((s.bottom - s.top + 1) * (min(s.right, width - 1) - s.left + 1) for s in spans) > height * width:
        raise Refused(
            f"Trang “{sheet.name}” có các ô gộp chồng lên nhau nên không đọc được. Hãy mở tệp, bỏ gộp ô (Unmerge Cells)"
            " ở trang ấy rồi lưu lại."
        )
    return replace(sheet, merged=spans)
