"""Putting the rows of a table on pages: what fits, what goes overleaf; on pages that stood before, in their places."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import islice, takewhile
from operator import attrgetter, itemgetter
from typing import Protocol

from domain.printed_pages import TOTAL, StoodPart, StoodRow
from domain.refusals import Refused
from printouts.marks import Page, Setter
from printouts.standing import TableStanding, signs_of
from printouts.tables import TableRow, TableSetter

_UNPARTED_LINES = 6
"""An entry of so many lines goes overleaf as a whole."""
_FEWEST_LINES = 2
"""So many lines of a longer entry must stand on either page."""
_EPSILON = 0.01


class Pages(Protocol):
    """What fills page after page, as the rows of a table need it; lengths in points."""

    pages: list[Page]
    planned: int
    height: float
    top: float
    y: float

    def next_page(self) -> None:
        """Begin a page."""

    def put(self, setter: Setter) -> None:
        """Something else on the page."""


class TablePlacing:
    """Puts the rows of one table on the pages of a pager; `part` is its name, and the one that it has on paper."""

    def __init__(self, pager: Pages, setter: TableSetter, tail: float, part: tuple[str, str]) -> None:
        self.pager = pager
        self.setter = setter
        self.part = part
        self.tail = tail if tail < pager.height / 2 else 0.0
        self.top = 0.0
        self.rows: list[tuple[float, TableRow]] = []
        self.lines = 0

    def place(self) -> None:
        total = self.setter.part.total
        whole_tail, last = self.tail, [self.setter.row(total, 1)] if total is not None else []
        self.tail += sum(map(self.setter.height, last))
        rows = self.setter.rows()
        spare = self._free() - sum([row.lines for row in rows])
        if not self.setter.air and spare * self.setter.line >= max(0.0, self.tail - _EPSILON):
            for row in rows:
                self._set(row)
        else:
            self._place_each(deque(self._squeezed(rows)))
        least = self.setter.part.block.least
        while self.lines < least or not self.lines:
            self._place(self.setter.empty, last=self._ends_with(self.setter.empty))
        if self.setter.part.fill:
            self._fill()
        self.tail = whole_tail
        for row in last:
            self._place(row, last=True)

    def _place_each(self, waiting: deque[TableRow]) -> None:
        """Rows of which it is not known that all fit."""
        while waiting:
            self._keep_together(waiting)
            row = waiting.popleft()
            rest = self._place(row, last=not waiting and self._ends_with(row))
            if rest is not None:
                waiting.appendleft(rest)

    def _ends_with(self, row: TableRow) -> bool:
        """Whether no empty lines follow a row that is the last one written, or is empty itself."""
        return self.lines + row.lines >= self.setter.part.block.least

    def _keep_together(self, waiting: Sequence[TableRow]) -> None:
        """Begin a page where that keeps an entry with what stands beneath it."""
        if len(waiting) < 2 or not waiting[1].whole or not self.rows:
            return
        entry = [waiting[0], *takewhile(attrgetter("whole"), islice(waiting, 1, None))]
        below = self.tail if len(entry) == len(waiting) else 0.0
        if self._free(below) < sum(row.lines for row in entry) <= self._whole_page():
            self._overleaf()

    def _whole_page(self) -> int:
        """How many lines an empty page takes."""
        return int((self.pager.height - self.pager.top - self.setter.heading_height) // self.setter.line)

    def _squeezed(self, rows: list[TableRow]) -> list[TableRow]:
        """The rows, the last written ones without lines that they do not need where that saves a page that is too many.

        A row in which nothing is written yet keeps its lines while the book is written on by hand.
        """
        fewest = self.setter.part.block.squeezed_lines
        more = self.pager.planned - len(self.pager.pages)
        if not fewest or self._pages([row.lines for row in rows]) <= max(more, 0):
            return rows
        is_written = self.setter.is_written
        least = [max(fewest, *map(len, row.cells)) if is_written(row) else row.lines for row in rows]
        lines = [row.lines for row in rows]
        spare = [n for n in reversed(range(len(rows))) for _ in range(lines[n] - least[n])]

        def pages(given_up: int) -> int:
            less = Counter(spare[:given_up])
            return -self._pages([all_of_it - less[n] for n, all_of_it in enumerate(lines)])

        wanted = min(-more, pages(len(spare)))
        less = Counter(spare[: bisect_left(range(len(spare)), wanted, key=pages)])
        return [row._replace(lines=row.lines - less[n]) for n, row in enumerate(rows)]

    def _pages(self, rows: Iterable[int]) -> int:
        """How many more pages rows of so many lines begin, what follows the table on the last one's."""
        pages, free, whole = 0, self._free(), self._whole_page()
        above_tail = self._free(self.tail)
        for lines in rows:
            above_tail -= lines
            if lines > free:
                pages, free = pages + 1, whole + (free if lines > _UNPARTED_LINES else 0)
            more = max(0, -((free - lines) // whole))
            pages, free = pages + more, free - lines + more * whole
        return pages + (free * self.setter.line < self.tail - _EPSILON) if pages else int(above_tail < 0)

    def _fill(self) -> None:
        """Rule the page to its foot."""
        free = self._free(self.tail)
        if free > 0:
            self._set(self.setter.empty._replace(lines=free))

    def _free(self, below: float = 0.0) -> int:
        """How many lines the page still takes, the heading set aside while it is not there yet."""
        heading = 0.0 if self.rows else self.setter.heading_height
        room = self.pager.height - self.pager.y - heading - below - 2 * self.setter.air
        return int((room + _EPSILON) // self.setter.line)

    def _place(self, row: TableRow, last: bool) -> TableRow | None:
        """Put a row where it fits; what did not fit comes back."""
        if last and self.rows and row.lines <= self._free() and row.lines > self._free(self.tail):
            self._overleaf()
        free = self._free()
        if row.lines <= free:
            self._set(row)
            return None
        fresh = not self.rows and self.pager.y <= self.pager.top + _EPSILON
        cut = min(free, row.lines - _FEWEST_LINES)
        enough = row.lines > _UNPARTED_LINES and cut >= max(_FEWEST_LINES, self.setter.head_lines(row))
        if not enough and not fresh:
            self._overleaf()
            return row
        if free < 1:
            raise Refused("Mẫu in để tiêu đề của một bảng cao hết trang; hãy nới rộng cột hoặc giảm cỡ chữ tiêu đề.")
        return self._part(row, cut if enough else free)

    def _part(self, row: TableRow, lines: int) -> TableRow:
        """Put the first lines of a row on this page; the rest comes back, for overleaf."""
        first, rest = self.setter.cut(row, lines, self._whole_page() // 3)
        self._set(first)
        self._overleaf()
        return rest

    def _set(self, row: TableRow) -> None:
        if not self.rows:
            self._begin()
        self._append(row)

    def _append(self, row: TableRow) -> None:
        self.rows.append((self.pager.y, row))
        self.lines += row.lines
        self.pager.y += self.setter.height(row)

    def _begin(self) -> None:
        """Begin the table on the page, its heading first."""
        pager, setter = self.pager, self.setter
        self.top = pager.y
        pager.put(partial(setter.put, self.top, self.rows))
        pager.pages[-1].stands.append(TableStanding(*self.part, setter, self.top, self.rows))
        pager.y += setter.heading_height

    def _overleaf(self) -> None:
        self.rows = []
        self.pager.next_page()


class PaperPlacing(TablePlacing):
    """Puts the rows of a table onto pages on which it stands already: those that stand there in their places, as high
    as they are, the others in rows that are free, then in the lines beneath, and overleaf.
    """

    def __init__(
        self, pager: Pages, setter: TableSetter, part: tuple[str, str], stood: Mapping[int, StoodPart]
    ) -> None:
        super().__init__(pager, setter, 0.0, part)
        self._stood = stood

    def place(self) -> None:
        """Place them all."""
        waiting: deque[TableRow] = deque()
        for row in self.setter.rows():
            places = self._places_of(row)
            rest = self._place_in(row, places) if places else row
            if rest is not None:
                waiting.append(rest)
        self._into_free_rows(waiting)
        if waiting:
            self._go_to(self._last_written())
            self._place_each(waiting)
        total = self.setter.part.total
        if total is not None and self._here not in self._stood:
            self._place(self.setter.row(total, 1), last=True)
        self._go_to(max(self._stood))
        self._close_page()

    @property
    def _here(self) -> int:
        return len(self.pager.pages) - 1

    def _places_of(self, row: TableRow) -> list[tuple[int, StoodRow]]:
        """The pages on which an entry stands, in their order, and where."""
        key = row.entry.key
        return [each for each in self._rows_on_paper() if key and (each[1].key, each[1].whole) == (key, row.whole)]

    def _rows_on_paper(self) -> list[tuple[int, StoodRow]]:
        return [(place, row) for place, part in sorted(self._stood.items()) for row in part.rows if row.key != TOTAL]

    def _last_written(self) -> int:
        """The page on which lines may be free: of the last row that stands, else the first one."""
        written = [place for place, row in self._rows_on_paper() if row.key]
        return max(written, default=min(self._stood))

    def _go_to(self, place: int) -> None:
        while self._here < place:
            self._overleaf()

    def _place_in(self, row: TableRow, places: Sequence[tuple[int, StoodRow]]) -> TableRow | None:
        """Set a row where it stands; what has no room there comes back."""
        if len(places) == 1:
            row = self.setter.smaller(row, places[0][1].lines)
        for place, stood in places:
            if place < self._here:
                return None  # another order than on paper: told as moved
            self._go_to(place)
            if row.lines <= stood.lines:
                self._set_at(row._replace(lines=stood.lines), stood.top)
                return None
            row = self._cut(row, stood)
        return row if any(line.written for cell in row.cells for line in cell) else None

    def _cut(self, row: TableRow, stood: StoodRow) -> TableRow:
        """Set the first lines of a row; the rest without what stands otherwise on paper, which is written by hand."""
        first, rest = self.setter.cut(row, stood.lines, self._whole_page() // 3)
        self._set_at(first, stood.top)
        there = stood.cells or ((),) * len(first.cells)
        kept = [
            cell if set(was) <= set(signs_of(begun)) else ()
            for was, begun, cell in zip(there, first.cells, rest.cells, strict=True)
        ]
        return rest._replace(cells=tuple(kept))

    def _into_free_rows(self, waiting: deque[TableRow]) -> None:
        """Set rows into those that are free, a longer one into several."""
        free = deque((place, row) for place, row in self._rows_on_paper() if not row.key and place >= self._here)
        while waiting and free:
            place, stood = free.popleft()
            self._go_to(place)
            row = waiting.popleft()
            row = self.setter.smaller(row, stood.lines) if not row.goes_on else row
            if row.lines <= stood.lines:
                self._set_at(row._replace(lines=stood.lines), stood.top)
                continue
            first, rest = self.setter.cut(row, stood.lines, 0)
            self._set_at(first, stood.top)
            waiting.appendleft(rest)

    def _set_at(self, row: TableRow, top: float) -> None:
        if not self.rows:
            self._begin()
        self.pager.y = top
        self._append(row)

    def _set(self, row: TableRow) -> None:
        """A new row goes beneath all that stand on the page."""
        if self.rows:
            self.pager.y = max(self.pager.y, self._beneath())
        super()._set(row)

    def _begin(self) -> None:
        stood = self._stood.get(self._here)
        if stood is not None:
            self.pager.y = stood.top
        super()._begin()
        self.pager.y = max(self.pager.y, self._beneath())

    def _beneath(self) -> float:
        """Where the lines begin that follow what stands on the page."""
        stood = self._stood.get(self._here)
        if stood is None:
            return 0.0
        ends = (row.top + row.lines * self.setter.line + 2 * self.setter.air for row in stood.rows if row.key != TOTAL)
        return max(ends, default=stood.top + self.setter.heading_height)

    def _foot(self, stood: StoodPart) -> float:
        """Where the lines of the page's table end, above its row of totals."""
        return min([stood.bottom, *(row.top for row in stood.rows if row.key == TOTAL)])

    def _free(self, below: float = 0.0) -> int:
        stood = self._stood.get(self._here)
        if stood is None:
            return super()._free(below)
        y = max(self.pager.y, self._beneath()) if self.rows else self._beneath()
        return max(0, int((self._foot(stood) - y + _EPSILON) // self.setter.line))

    def _overleaf(self) -> None:
        self._close_page()
        super()._overleaf()

    def _close_page(self) -> None:
        """Leave a page with its lines ruled to the foot of its table as it stands, and its row of totals."""
        stood = self._stood.get(self._here)
        if stood is None:
            if self.rows and self.setter.part.fill:
                self._fill()
            return
        free, total = self._free(), self.setter.part.total
        if free > 0:
            self._set(self.setter.empty._replace(lines=free))
        for row in stood.rows:
            if row.key == TOTAL and total is not None:
                self._set_at(self.setter.row(total, 1), row.top)
        self.rows.sort(key=itemgetter(0))
