"""Cells as spreadsheet programs put them on the clipboard: tabs between cells, a line a row, quoted where needed."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

_AS_TEXT = 'td {mso-number-format:"\\@"; white-space:normal} br {mso-data-placement:same-cell}'
"""Excel's words for cells that hold text and for breaks inside a cell."""

_END = re.compile("[\t\n]")
"""What ends a cell without quotes; the two looked for in one go, so that a text without tabs is read once."""
Rows = tuple[tuple[str, ...], ...]


def block_text(rows: Sequence[Sequence[str]]) -> str:
    """The cells as text that Excel takes apart again; line breaks inside a cell stay inside it."""
    lines = ["\t".join(map(_written, row)) for row in rows]
    single = len(rows) == 1 and len(rows[0]) == 1
    return lines[0] if single else "".join(f"{line}\n" for line in lines)


def block_page(rows: Sequence[Sequence[str]]) -> str:
    """The cells as a table in HTML that Excel keeps as text: “- Dọn đường” stays no formula, “1/3” no day.

    Line breaks stay inside their cell by Excel's own style for them.
    """
    lines = ("".join(f"<td>{_marked_up(cell)}</td>" for cell in row) for row in rows)
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return (
        f'<html><head><meta charset="utf-8"><style>{_AS_TEXT}</style></head><body><table>{body}</table></body></html>'
    )


def read_block(text: str) -> Rows:
    """The cells of a text from the clipboard, row by row; an empty text is one empty cell.

    A cell counts as quoted only where it holds a tab, a line break or a doubled quote, as Excel writes it; any other
    quote mark is the user's own and stays.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    rows: list[tuple[str, ...]] = []
    row: list[str] = []
    place, end = 0, len(text)
    while True:
        cell, place = _cell(text, place)
        row.append(cell)
        if place < end and text[place] == "\t":
            place += 1
            continue
        rows.append(tuple(row))
        row = []
        place += 1
        if place >= end:
            return tuple(rows)


def _marked_up(cell: str) -> str:
    return html.escape(cell).replace("\n", "<br>")


def _written(cell: str) -> str:
    if "\n" in cell or "\t" in cell or cell.startswith('"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _cell(text: str, start: int) -> tuple[str, int]:
    """The cell that begins at a place, and the place of the sign behind it."""
    if text.startswith('"', start):
        close = _closing(text, start + 1)
        inside = text[start + 1 : close]
        if close > 0 and any(sign in inside for sign in ("\n", "\t", '""')):
            return inside.replace('""', '"'), close + 1
    found = _END.search(text, start)
    end = found.start() if found is not None else len(text)
    return text[start:end], end


def _closing(text: str, start: int) -> int:
    """The place of the quote that ends a quoted cell; -1 where there is none or more text follows it."""
    place = start
    while (place := text.find('"', place)) >= 0:
        if text.startswith('""', place):
            place += 2
            continue
        return place if place + 1 == len(text) or text[place + 1] in "\t\n" else -1
    return -1
