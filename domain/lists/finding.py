"""The tables of members on a sheet: one below the other with headings of their own, or side by side under the same."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from domain.grid import Row, Sheet
from domain.lists.headings import UNKNOWN
from domain.lists.mapping import TableMapping
from domain.lists.proposals import is_list, propose
from domain.lists.rows import plain_rows
from domain.lists.tables import Heading, find_heading
from domain.lists.uses import Use
from domain.names import bare_words


def tables_in(sheet: Sheet) -> tuple[TableMapping, ...]:
    """The tables of members on one sheet, each up to the headings of the next; none where it is no list."""
    if not sheet.rows or not sheet.width:
        return ()
    heading = find_heading(sheet, range(len(sheet.rows)))
    if heading is None:
        table = propose(sheet, None, 0, len(sheet.rows))
        return (table,) if is_list(table) and _is_sure(table) else ()
    tables: list[TableMapping] = []
    first = 0
    while heading is not None:
        halves = list(_halves(sheet, heading, first))
        following = _next_heading(sheet, heading, halves[0])
        end = following.rows[0] if following else len(sheet.rows)
        if following:
            halves = [propose(*half, first, end) for half in _parts(sheet, heading)]
            halves = [_only(half, part) for half, part in zip(halves, _ranges(heading), strict=True)]
        tables += halves
        heading, first = following, end
    return _without_gaps(tables)


def seen_by(sheet: Sheet, table: TableMapping) -> Sheet:
    """The sheet as a table sees it: what stands beside its own columns, below the titles, is another table's."""
    columns = [choice.column for choice in table.columns]
    if len(columns) == sheet.width or not table.heading_rows:
        return sheet
    return _narrowed(sheet, range(min(columns), max(columns) + 1), table.heading_rows[0])


def _is_sure(table: TableMapping) -> bool:
    """Whether a table without headings is one of members: beside the names something else was recognised."""
    return sum(choice.confidence > 0 for choice in table.columns) >= 2


def _halves(sheet: Sheet, heading: Heading, first: int) -> Iterator[TableMapping]:
    for (part, words), columns in zip(_parts(sheet, heading), _ranges(heading), strict=True):
        yield _only(propose(part, words, first, len(sheet.rows)), columns)


def _parts(sheet: Sheet, heading: Heading) -> Iterator[tuple[Sheet, Heading]]:
    """The sheet and its headings as each of several tables side by side sees them."""
    for columns in _ranges(heading):
        if len(columns) == sheet.width:
            yield sheet, heading
        else:
            inside = [column in columns for column in range(sheet.width)]
            guesses = [guess if mine else UNKNOWN for guess, mine in zip(heading.guesses, inside, strict=True)]
            yield _narrowed(sheet, columns, heading.rows[0]), dataclasses.replace(heading, guesses=tuple(guesses))


def _only(table: TableMapping, columns: range) -> TableMapping:
    if len(columns) == len(table.columns):
        return table
    return dataclasses.replace(table, columns=tuple(choice for choice in table.columns if choice.column in columns))


def _ranges(heading: Heading) -> list[range]:
    """The columns of each table that the headings stand over: all, or several times the same headings."""
    texts = [bare_words(heading.text(column)) for column in range(len(heading.levels))]
    named = [at for at, guess in enumerate(heading.guesses) if guess.use in (Use.NAME, Use.SURNAME)]
    start = next((at for at, text in enumerate(texts) if text), 0)
    starts = [at - (named[0] - start) for at in named if texts[at] == texts[named[0]]] if named else []
    if len(starts) < 2 or starts[1] - starts[0] < 2:
        return [range(len(texts))]
    width = starts[1] - starts[0]
    first = texts[starts[0] : starts[1]]
    for at in starts[1:]:
        same = sum(a == b for a, b in zip(first, texts[at : at + width], strict=False) if a)
        if same < 0.75 * sum(map(bool, first)):
            return [range(len(texts))]
    ends = [*starts[1:], len(texts)]
    return [range(0 if at == 0 else begin, end) for at, (begin, end) in enumerate(zip(starts, ends, strict=True))]


def _narrowed(sheet: Sheet, columns: range, from_row: int) -> Sheet:
    before, behind = [""] * columns.start, [""] * (sheet.width - columns.stop)
    rows: list[Row] = [
        row if at < from_row else [*before, *row[columns.start : columns.stop], *behind]
        for at, row in enumerate(sheet.rows)
    ]
    return dataclasses.replace(sheet, rows=rows)


def _next_heading(sheet: Sheet, heading: Heading, table: TableMapping) -> Heading | None:
    """The next headings below that say something else; the same ones once more belong to the table."""
    begin = heading.rows[-1] + 1
    plain = plain_rows(sheet.rows[begin:], table)
    candidates = [row for row, is_plain in enumerate(plain, begin) if not is_plain]
    found = find_heading(sheet, candidates)
    while found is not None and (found.says_same(heading) or found.rows[0] < begin):
        last = found.rows[-1]
        found = find_heading(sheet, (row for row in candidates if row > last))
    return found


def _without_gaps(tables: list[TableMapping]) -> tuple[TableMapping, ...]:
    """The tables that are lists; the rows of one that is none belong to the table before it, so that all are read."""
    kept: list[TableMapping] = []
    first = 0
    for table in tables:
        if is_list(table):
            kept.append(dataclasses.replace(table, first_row=first) if not kept else table)
        elif kept:
            kept[-1] = dataclasses.replace(kept[-1], end_row=table.end_row)
    return tuple(kept)
