"""Where the tables of a sheet are: the rows of their headings, and what stands over each column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.grid import Cell, Row, Sheet, Span, is_empty, shown
from domain.lists import branches
from domain.lists.contents import dates_in, looks_like_name
from domain.lists.headings import EXACT, Guess, read_levels, recognise
from domain.lists.surnames import COMMONEST, begins_a_name
from domain.lists.uses import NOT_KEPT, Use
from domain.names import bare_words

MOST_HEADING_ROWS = 4
_WHO = frozenset({Use.NAME, Use.SURNAME, Use.GIVEN})
_NAME_HINT = re.compile(r"t\s*[êeểếẻ]\W{0,2}n|đảng|dang|đồng chí", re.IGNORECASE)
_FIGURES = re.compile(r"\W*(?:\d[\W_]*){3,}")
"""A year, a date, the number of a card: no heading."""
_TITLE = re.compile(r"\W*(?:danh\s+sách|bảng|biểu|trích|báo\s+cáo|tổng\s+hợp)\b", re.IGNORECASE)
"""How a line over a table begins, which may speak of names and days as headings do."""
_WIDE = 0.6


@dataclass(frozen=True, slots=True)
class Heading:
    """The headings of a table: their rows, and for each column the words from the top down and what they say."""

    rows: tuple[int, ...]
    levels: tuple[tuple[str, ...], ...]
    guesses: tuple[Guess, ...]

    def text(self, column: int) -> str:
        """The words over a column, its levels parted by " – "."""
        return " – ".join(" ".join(level.split()) for level in dict.fromkeys(self.levels[column]) if level.strip())

    def says_same(self, other: Heading) -> bool:
        """Whether the other headings are these once more, perhaps with a slip in one."""
        mine = [bare_words(" ".join(words)) for words in self.levels]
        theirs = [bare_words(" ".join(words)) for words in other.levels]
        pairs = [(a, b) for a, b in zip(mine, theirs, strict=True) if a or b]
        return sum(a == b for a, b in pairs) >= 0.75 * len(pairs)


def headings_of(sheet: Sheet, rows: Sequence[int]) -> Heading:
    """The headings that stand in the given rows of a sheet."""
    grid = _resolved(sheet, rows)
    levels = tuple(tuple(row[column] for row in grid) for column in range(sheet.width))
    return Heading(tuple(rows), levels, tuple(_guess(column) for column in levels))


def find_heading(sheet: Sheet, candidates: Iterator[int] | Sequence[int]) -> Heading | None:
    """The first headings with a column of names among the candidate rows; None where there are none."""
    for row in candidates:
        if _may_head(sheet.rows[row]):
            heading = _best_block(sheet, row)
            if heading is not None:
                return heading
    return None


def _may_head(row: Row) -> bool:
    """Whether one of the cells is a heading of names, and nothing in the row looks like a member's particulars."""
    named = False
    for cell in row:
        if isinstance(cell, str):
            if not named and len(cell) <= 100 and _NAME_HINT.search(cell):
                named = recognise(cell).use in _WHO
        elif cell is not None and not isinstance(cell, (int, float)):
            return False
    return named and not _is_row_of_names(row)


def _is_row_of_names(row: Row) -> bool:
    """Whether people's names stand beside the word over them, as in a table laid on its side."""
    filled = [_text(cell) for cell in row if not is_empty(cell)]
    people = [text for text in filled if _is_person(text)]
    return len(people) > 1 or (len(people) == 1 and len(filled) == 2)


def _is_person(text: str) -> bool:
    words = text.split()
    is_name = looks_like_name(text) and begins_a_name(words[0]) and all(word[0].isupper() for word in words)
    return is_name and (recognise(text).use is None or (len(words) >= 3 and words[0].casefold() in COMMONEST))


def lies_on_its_side(sheet: Sheet) -> bool:
    """Whether the words of headings stand below each other in one column, people side by side behind them."""
    for column in range(min(sheet.width, 3)):
        words = [_text(row[column]) for row in sheet.rows[:60]]
        uses = {guess.use for text in words if text and (guess := recognise(text)).confidence == EXACT}
        if len(uses - NOT_KEPT) >= 3 and uses & _WHO:
            return True
    return False


def _best_block(sheet: Sheet, anchor: int) -> Heading | None:
    """The rows around the anchor that say most together; None where they say too little to be headings."""
    best: Heading | None = None
    best_score = 0.0
    mine = _own_columns(sheet, anchor)
    for count in range(1, MOST_HEADING_ROWS + 1):
        for top in range(max(0, anchor - count + 1), anchor + 1):
            rows = range(top, top + count)
            if rows[-1] >= len(sheet.rows) or not all(_is_heading_like(sheet, row, mine) for row in rows):
                continue
            if any(_holds_values(sheet, anchor, row, mine) for row in range(anchor + 1, rows.stop)):
                continue
            heading = headings_of(sheet, _with_merged(sheet, rows))
            score = _score(heading, anchor)
            if score > best_score + 0.01:
                best, best_score = heading, score
    return best if best is not None and _is_enough(best) else None


def _is_enough(heading: Heading) -> bool:
    uses = {guess.use for guess in heading.guesses if guess.use is not None}
    sure = any(guess.use in _WHO and guess.confidence == EXACT for guess in heading.guesses)
    return bool(uses & _WHO) and (len(uses) >= 2 or sure)


def _score(heading: Heading, anchor: int) -> float:
    """How much the headings say: each use once, names first; one that comes of two rows together a little more."""
    found: dict[Use, float] = {}
    for levels, guess in zip(heading.levels, heading.guesses, strict=True):
        if guess.use is None or _stands_alone_above(heading, levels, anchor, guess):
            continue
        leaf = next((level for level in reversed(levels) if level), "")
        joined = 0.05 if guess.use not in NOT_KEPT and recognise(leaf).use is not guess.use else 0.0
        weight = 0.4 if guess.use in NOT_KEPT else 1.0
        found[guess.use] = max(found.get(guess.use, 0.0), weight * guess.confidence + joined)
    return sum(found.values())


def _stands_alone_above(heading: Heading, levels: tuple[str, ...], anchor: int, guess: Guess) -> bool:
    """Whether a word stands only over the row of the headings, where titles stand, and is no heading for sure."""
    at = heading.rows.index(anchor) if anchor in heading.rows else 0
    return at > 0 and not any(levels[at:]) and guess.confidence < EXACT


def _own_columns(sheet: Sheet, anchor: int) -> range:
    """The columns about the word of names up to the next column with nothing in it, beyond which others may begin."""
    rows = sheet.rows[anchor : anchor + 60]
    names = (at for at, cell in enumerate(rows[0]) if recognise(_text(cell)).use in _WHO)
    first = last = next(names, 0)
    while first > 0 and not all(is_empty(row[first - 1]) for row in rows):
        first -= 1
    while last + 1 < sheet.width and not all(is_empty(row[last + 1]) for row in rows):
        last += 1
    return range(first, last + 1)


def _is_heading_like(sheet: Sheet, at: int, columns: range) -> bool:
    """Whether nothing but words stands in the row: no days, no numbers, no long remarks, no line across the table."""
    if any(span.top == at and _is_wide(sheet, span) for span in sheet.merged):
        return False
    texts = 0
    filled = [cell for cell in sheet.rows[at] if not is_empty(cell)]
    if len(filled) == 1 and _TITLE.match(_text(filled[0])):
        return False
    for cell in sheet.rows[at][columns.start : columns.stop]:
        if is_empty(cell):
            continue
        if not isinstance(cell, str):
            return False
        if len(cell) > 200 or (dates_in(cell) and re.search(r"\d[/.\-]\d", cell)):
            return False
        texts += any(map(str.isalpha, cell))
    return texts > 0


def _holds_values(sheet: Sheet, anchor: int, at: int, columns: range) -> bool:
    """Whether a row below headings holds a member's particulars and no words over columns."""
    row = [(column, _text(cell)) for column in columns if not is_empty(cell := sheet.rows[at][column])]
    above = [recognise(_text(cell)).use for cell in sheet.rows[anchor]]
    if any(_FIGURES.fullmatch(text) for _, text in row):
        return True
    if len(row) <= 2 and any(branches.in_divider(text) for _, text in row):
        return True
    if any(above[column] is Use.NUMBER and text.isdecimal() for column, text in row):
        return any(len(text) > 2 for _, text in row)
    return any(
        above[column] in _WHO and looks_like_name(text) and begins_a_name(text.split()[0]) for column, text in row
    )


def _with_merged(sheet: Sheet, rows: range) -> range:
    """The rows, and those below into which one of their cells is merged."""
    last = max(
        (s.bottom for s in sheet.merged if rows[0] <= s.top <= rows[-1] and s.bottom - s.top < 4), default=rows[-1]
    )
    return range(rows[0], min(max(last, rows[-1]), len(sheet.rows) - 1) + 1)


def _resolved(sheet: Sheet, rows: Sequence[int]) -> list[list[str]]:
    """The texts of the heading rows with merged cells filled, and a heading over a group carried to its right."""
    grid = [[_text(cell) for cell in sheet.rows[row]] for row in rows]
    place = {row: at for at, row in enumerate(rows)}
    merged: set[tuple[int, int]] = set()
    for span in sheet.merged:
        if span.top in place and not _is_wide(sheet, span):
            merged |= _fill(grid, place, span)
    for above, row in enumerate(grid[:-1]):
        for column in range(1, len(row)):
            left_has_more = any(
                below[column - 1] != row[column - 1] and below[column - 1] for below in grid[above + 1 :]
            )
            own_has_more = any(below[column] for below in grid[above + 1 :])
            if not row[column] and left_has_more and own_has_more and (above, column) not in merged:
                row[column] = row[column - 1]
    return grid


def _is_wide(sheet: Sheet, span: Span) -> bool:
    """Whether cells are merged across most of the sheet, as titles and lines over groups are."""
    return span.right - span.left >= _WIDE * max(sheet.width, 6)


def _fill(grid: list[list[str]], place: dict[int, int], span: Span) -> set[tuple[int, int]]:
    """Writes the text of a merged cell into all cells that it covers; gives those cells."""
    text = grid[place[span.top]][span.left]
    cells = {
        (place[row], column)
        for row in range(span.top, span.bottom + 1)
        if row in place
        for column in range(span.left, min(span.right, len(grid[0]) - 1) + 1)
    }
    for row, column in cells:
        grid[row][column] = grid[row][column] or text
    return cells


def _text(cell: Cell) -> str:
    return shown(cell).strip()


def _guess(levels: tuple[str, ...]) -> Guess:
    return read_levels([level for level in levels if level])
