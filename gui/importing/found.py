"""What the program has found in a list, for the user to agree to: tables, samples of each column, repaired fonts."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from domain.grid import Row, Workbook, is_empty, shown
from domain.lists.mapping import TableMapping
from domain.lists.values import ListReading, RowKind, SheetReading
from domain.numbers import two_digits

SAMPLES = 3
LONGEST_SAMPLE = 40
MEMBER_KINDS = frozenset({RowKind.MEMBER, RowKind.REFUSED})


@dataclass(frozen=True, slots=True)
class FoundTable:
    """One table: how many members it has, samples by column, and which columns were in fonts of before Unicode."""

    table: TableMapping
    members: int
    samples: dict[int, tuple[str, ...]]
    old_fonts: tuple[int, ...]
    loose_accents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that was found, table by table; what lies outside all tables is not told."""

    tables: tuple[FoundTable, ...] = ()

    def sentences(self) -> list[str]:
        """What was found, in words: how many people on which sheets, where the headings stand, what was repaired."""
        people = sum(one.members for one in self.tables)
        sheets = list(dict.fromkeys(one.table.sheet for one in self.tables))
        where = f"trang “{sheets[0]}”" if len(sheets) == 1 else f"{two_digits(len(sheets))} trang"
        said = [f"Tìm thấy {two_digits(people)} người trong {where}."]
        for headings, name in (
            (self._headings("old_fonts"), "Chữ kiểu cũ (TCVN3, VNI) đã được đổi sang Unicode ở cột"),
            (self._headings("loose_accents"), "Dấu viết rời đã được ghép lại ở cột"),
        ):
            if headings:
                said.append(f"{name}: {', '.join(headings)}.")
        return said

    def _headings(self, which: str) -> list[str]:
        """The words over the columns of one sort of repair, each once."""
        found = [
            one.table.heading(column) or f"cột {column + 1}" for one in self.tables for column in getattr(one, which)
        ]
        return list(dict.fromkeys(found))


def found_in(workbook: Workbook, reading: ListReading, seen: Callable[[str], str] = str) -> Found:
    """What a reading has found in a workbook, each text as it may be `seen`."""
    originals = {sheet.name: sheet.rows for sheet in workbook.sheets}
    sheets = {sheet.name: sheet for sheet in reading.sheets}
    tables = reading.mapping.tables
    return Found(tuple(_table(table, sheets[table.sheet], originals[table.sheet], seen) for table in tables))


def _table(table: TableMapping, sheet: SheetReading, original: Sequence[Row], seen: Callable[[str], str]) -> FoundTable:
    rows = [row for row in range(table.first_row, table.end_row) if sheet.kinds[row] in MEMBER_KINDS]
    samples: dict[int, tuple[str, ...]] = {}
    old, loose = [], []
    for choice in table.columns:
        column = choice.column
        samples[column] = _samples(sheet, rows, column, seen)
        pairs = Counter((original[row][column], sheet.rows[row][column]) for row in rows)
        repaired = [(a, b) for a, b in pairs if isinstance(a, str) and isinstance(b, str) and a != b]
        repaired = [(a, b) for a, b in repaired if not b.startswith(f"{a}\n")]
        if any(unicodedata.normalize("NFC", a) != b for a, b in repaired):
            old.append(column)
        elif repaired:
            loose.append(column)
    return FoundTable(table, len(rows), samples, tuple(old), tuple(loose))


def _samples(sheet: SheetReading, rows: list[int], column: int, seen: Callable[[str], str]) -> tuple[str, ...]:
    """The first few different values of a column, cut to a bearable length."""
    found: dict[str, None] = {}
    for row in rows:
        cell = sheet.rows[row][column]
        if not is_empty(cell):
            text = seen(" ".join(shown(cell).split()))
            found[text if len(text) <= LONGEST_SAMPLE else text[:LONGEST_SAMPLE] + "…"] = None
            if len(found) == SAMPLES:
                break
    return tuple(found)
