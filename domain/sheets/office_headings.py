"""Headings of registers as offices draw them: two things in one, two rows of them, a row that numbers the columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from domain.fields import Field
from domain.grid import Cell, is_empty, shown
from domain.kinds import Kind
from domain.names import bare_words
from domain.refusals import Refused
from domain.sheets.forms import SheetForm, headed

Columns = tuple[int | None, ...]
_APART = re.compile(r"[/,;()–\n]| - |\bvà\b|\bhoặc\b", re.IGNORECASE)
_TOO_WIDE = frozenset({"tong so", "so", "ngay", "ghi chu"})
"""Pieces of headings that say too little by themselves."""
_NUMBER_OF_COLUMN = re.compile(r"\(?\d{1,2}\)?|\(?[A-ZĐ]\)?")
_FEWEST, _MOST_WORDS = 2, 9


def headed_in_part(said: Sequence[str], form: SheetForm, columns: Columns) -> Columns:
    """The columns with those whose heading says several things, of which one alone is known, or needed, and not found.

    Nothing is added to a row of which too little is known for one of headings.
    """
    if sum(one is not None for one in columns) < _FEWEST:
        return columns
    found = list(columns)
    for at, text in enumerate(said):
        pieces = {bare_words(piece) for piece in _APART.split(text)} - _TOO_WIDE - {""}
        if at in found or len(pieces) < _FEWEST:
            continue
        meant = [n for n, field in enumerate(form.columns) if not pieces.isdisjoint(headed(field, loose=True))]
        needed = [n for n in meant if form.columns[n].name in form.needed and found[n] is None]
        meant = needed if len(needed) == 1 else meant
        if len(meant) == 1 and found[meant[0]] is None:
            found[meant[0]] = at
    return tuple(found)


def is_read(field: Field, text: str) -> bool:
    """Whether a field takes a text as it is written."""
    try:
        return field.read(text) is not None
    except Refused:
        return False


def told_by_cells(columns: Columns, form: SheetForm, below: Sequence[Sequence[Cell]]) -> Columns:
    """The columns where one that is headed as names holds a choice's words alone: it is that of the choice."""
    found = list(columns)
    for n, at in enumerate(columns):
        if at is None or form.columns[n].kind is not Kind.PERSONS:
            continue
        cells = {shown(row[at]).strip() for row in below if not is_empty(row[at])}
        for other, field in enumerate(form.columns):
            is_closed = field.kind is Kind.CHOICE and not field.open_choices and found[other] is None
            if is_closed and 0 < len(cells) < _MOST_WORDS and all(is_read(field, text) for text in cells):
                found[other], found[n] = at, None
                break
    return tuple(found)


def first_row_below(
    rows: Sequence[Sequence[Cell]], head: int, form: SheetForm, columns: Columns
) -> tuple[int, Columns]:
    """Where the rows begin beneath the headings in a row, with the columns that a second row of headings names."""
    at = head + 1
    found = list(columns)
    said = {c: shown(cell).strip() for c, cell in enumerate(rows[at]) if not is_empty(cell)} if at < len(rows) else {}
    below = {c: _meant(rows[head], c, text, form) for c, text in said.items()}
    if len(said) >= _FEWEST and all(n is not None for n in below.values()):
        for c, n in below.items():
            if n is not None and (found[n] is None or found[n] == c or c not in found):
                found[n] = c
        at += 1
    numbers = [shown(cell).strip() for cell in rows[at] if not is_empty(cell)] if at < len(rows) else []
    if len(numbers) > _FEWEST and all(_NUMBER_OF_COLUMN.fullmatch(text) for text in numbers):
        at += 1
    return at, tuple(found)


def _meant(over: Sequence[Cell], column: int, text: str, form: SheetForm) -> int | None:
    """The field of a heading in the second row, by itself or with what stands over it; None where none is meant."""
    above = next((shown(over[c]) for c in range(column, -1, -1) if not is_empty(over[c])), "")
    tries = (bare_words(f"{above} {text}"), bare_words(text))
    for words in tries:
        found = [n for n, field in enumerate(form.columns) if words in headed(field, loose=True)]
        if found:
            return found[0]
    return None
