"""Laying filled sections out on pages: what fits, what goes overleaf."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import islice, takewhile
from operator import attrgetter

from domain.refusals import Refused
from printouts.faces import Face
from printouts.filled import (
    ContentsPart,
    DrawnPart,
    FieldsPart,
    FilledSection,
    GapPart,
    GroupPart,
    LinesPart,
    Part,
    SidesPart,
    TablePart,
    TextPart,
)
from printouts.fonts import text_width
from printouts.layouts import FRAME_INSET_MM, Align, Form, Style
from printouts.marks import Bookmark, Box, Marks, Page, Pen, Rule, Setter, rectangle
from printouts.sides import sides_strips
from printouts.strips import (
    ABOVE_BASELINE,
    Strip,
    contents_strips,
    fields_strips,
    lines_strips,
    mm,
    set_line,
    text_strips,
    wrapped_strips,
)
from printouts.tables import TableRow, TableSetter

_UNPARTED_LINES = 6
"""An entry of so many lines goes overleaf as a whole."""
_FEWEST_LINES = 2
"""So many lines of a longer entry must stand on either page."""
_AFTER_HEADING_MM = 2.0
_AFTER_REPEATED_MM = 1.5
_FRAME_GAP_MM = 1.4
_LEAST_TABLE_MM = 30.0
_EPSILON = 0.01
_MOST_PAGES = 5000
"""A section of more pages than this is the work of a layout in which nothing fits."""


def lay_out(filled: FilledSection, form: Form, planned: int = 1) -> list[Page]:
    """The pages of one filled section, not numbered yet; where they would be more than planned, lines are given up."""
    return _Pager(filled, form, planned).pages_of()


class _Pager:
    """Fills page after page with the parts of one filled section."""

    def __init__(self, filled: FilledSection, form: Form, planned: int) -> None:
        self.filled = filled
        self.form = form
        self.planned = planned
        width_mm, height_mm = form.page.room_mm(filled.section.across)
        inset = FRAME_INSET_MM if filled.section.frame else 0.0
        self.width, self.height = mm(width_mm - 2 * inset), mm(height_mm - 2 * inset)
        self.inset = mm(inset)
        self.pages: list[Page] = []
        self.y = 0.0
        self.top = 0.0
        self._at = 0
        self._parts: list[Part] = []
        self._together: dict[int, Sequence[Part]] = {}
        self._flatten(filled.parts)
        self._strips: dict[int, list[Strip]] = {}
        self._stacked: list[tuple[float, Strip]] | None = None

    def pages_of(self) -> list[Page]:
        self.next_page()
        stretch = self._stretch()
        for n, part in enumerate(self._parts):
            self._at = n
            if n in self._together:
                self._keep_group(self._together[n])
            if isinstance(part, TablePart):
                self._table(part, self._tail(n + 1) if part.block.tail else 0.0)
            else:
                if isinstance(part, GapPart):
                    self.y += part.block.stretch * stretch
                if isinstance(part, TextPart) and part.block.new_page and self.y > self.top:
                    self.next_page()
                self._keep_title(part, self._parts[n + 1 :])
                self._around(part)
        return self.pages

    def _flatten(self, parts: Iterable[Part | GroupPart]) -> None:
        """All parts one after another, and where those begin that stand together."""
        for part in parts:
            if isinstance(part, GroupPart):
                begin = len(self._parts)
                self._flatten(part.parts)
                self._together[begin] = self._parts[begin:]
            else:
                self._parts.append(part)

    def _keep_group(self, parts: Sequence[Part]) -> None:
        """Begin a page where that keeps parts together."""
        if parts and self.y + self._height(parts, 0.0) > self.height and self.y > self.top:
            self.next_page()

    # Parts of a page

    def strips(self, part: Part, height: float = 0.0) -> list[Strip]:
        """A part that is not a table, in strips; what can shrink does so to fit the room."""
        if isinstance(part, SidesPart):
            return sides_strips(part, self.width, height)
        if id(part) not in self._strips:
            self._strips[id(part)] = self._cut(part)
        return self._strips[id(part)]

    def _cut(self, part: Part) -> list[Strip]:
        match part:
            case TextPart():
                return text_strips(part, self.width)
            case FieldsPart():
                return fields_strips(part, self.width)
            case LinesPart():
                return lines_strips(part, self.width)
            case ContentsPart():
                return contents_strips(part, self.width)
            case DrawnPart():
                return [Strip(mm(part.block.height_mm), draw=part.draw)]
            case GapPart():
                return [Strip(mm(part.block.height_mm))]
        return []

    def _around(self, part: Part) -> None:
        """A part with the air before and after it."""
        if isinstance(part, GapPart | TablePart):
            before = after = 0.0
        else:
            before, after = mm(part.block.before_mm), mm(part.block.after_mm)
        before = before if self.y > self.top else 0.0
        strips = self.strips(part, self.height - self.y - before)
        if strips:
            self.y += before
            if isinstance(part, ContentsPart):
                self._keep_together(strips)
            self.stack(strips)
            self.y += after

    def _keep_title(self, part: Part, following: Sequence[Part]) -> None:
        """Begin a page where a title, a bold line of its own, would be parted from what it stands above."""
        if not (isinstance(part, TextPart) and part.block.words.style.bold and following):
            return
        needed = self._height([part], 0.0) + self._beginning(following)
        if self.y + needed > self.height and self.y > self.top:
            self.next_page()

    def _beginning(self, parts: Sequence[Part]) -> float:
        """How much of some parts must stand beneath their title: not what is empty, nor a drawing alone."""
        first, *rest = parts
        if isinstance(first, TablePart):
            return 0.0 if first.block.new_page else mm(_LEAST_TABLE_MM)
        height = next((strip.height for strip in self.strips(first)), 0.0)
        goes_on = rest and (isinstance(first, DrawnPart) or not height)
        return height + self._beginning(rest) if goes_on else height

    def _keep_together(self, strips: Sequence[Strip]) -> None:
        """Begin a page where that keeps the strips on one."""
        height = sum(strip.height for strip in strips)
        if self.y + height > self.height >= self.top + height:
            self.next_page()

    def stack(self, strips: Sequence[Strip]) -> None:
        """Strips below one another; the page ends where the next one does not fit."""
        for strip in strips:
            if self.y + strip.height > self.height + _EPSILON and self.y > self.top:
                self.next_page()
            self._set(strip)

    def _set(self, strip: Strip) -> None:
        if self._stacked is None:
            self._stacked = []
            self.pages[-1].setters.append(partial(_put, self.inset, self.width, self._stacked))
        self._stacked.append((self.y + self.inset, strip))
        self.y += strip.height

    def put(self, setter: Setter) -> None:
        """Something else on the page."""
        self._stacked = None
        self.pages[-1].setters.append(setter)

    def next_page(self) -> None:
        """Begin a page: the section's heading, and overleaf what the layout repeats there."""
        overleaf = bool(self.pages)
        if len(self.pages) >= _MOST_PAGES:
            raise Refused(f"Phần “{self.filled.heading}” dài quá {_MOST_PAGES} trang; hãy xem lại mẫu in.")
        section = self.filled.section
        page = Page(section.code, section.across, section.numbered)
        self.pages.append(page)
        self._stacked = None
        self.y = 0.0
        if section.frame:
            frame = self._frame()
            self.put(lambda marks: marks.rules.extend(frame))
        if not overleaf:
            self._bookmark(page)
        if self.filled.heading and (section.show_heading or overleaf):
            self.stack(self._heading(overleaf))
            self.y += mm(_AFTER_HEADING_MM)
        if overleaf:
            self._repeat()
        self.top = self.y

    def _repeat(self) -> None:
        """Overleaf, the parts that are wanted there again."""
        stood = self._parts[: self._at]
        again = [p for p in stood if isinstance(p, TextPart | FieldsPart | DrawnPart) and p.block.repeat]
        for part in again:
            self._around(part)
        if again:
            self.y += mm(_AFTER_REPEATED_MM)

    def _bookmark(self, page: Page) -> None:
        if self.filled.opens_section:
            page.bookmarks.append(Bookmark(0, self.filled.heading.replace("\n", " ")))
        if self.filled.roster_id:
            page.bookmarks.append(Bookmark(1, self.filled.title))

    def _heading(self, overleaf: bool) -> list[Strip]:
        filled = self.filled
        style = Style(self.form.type.heading_size, bold=True)
        right = Style(self.form.type.size, align=Align.RIGHT)
        taken = text_width(filled.heading_right + "  ", Face.REGULAR, right.size) if filled.heading_right else 0.0
        text = filled.heading.upper() + (f" {self.form.continued}" if overleaf else "")
        strips = wrapped_strips(text, style, 0.0, self.width - taken)
        strips[0].texts += set_line(filled.heading_right, right, 0.0, self.width, style.size * ABOVE_BASELINE)
        return strips

    def _frame(self) -> list[Rule]:
        width, height = self.width + 2 * self.inset, self.height + 2 * self.inset
        gap = mm(_FRAME_GAP_MM)
        outer = rectangle(Pen.HEAVY, 0.0, 0.0, width, height)
        return outer + rectangle(Pen.GRID, gap, gap, width - gap, height - gap)

    def _stretch(self) -> float:
        """How much height one share of stretching gets."""
        shares = sum(part.block.stretch for part in self._parts if isinstance(part, GapPart))
        if not shares:
            return 0.0
        return max(0.0, self.height - self.y - self._height(self._parts, self.height)) / shares

    def _height(self, parts: Sequence[Part], height: float) -> float:
        """How high parts are together, what can shrink shrunk for the room."""
        total = 0.0
        for part in parts:
            strips = self.strips(part, height)
            total += sum(strip.height for strip in strips)
            if strips and not isinstance(part, GapPart | TablePart):
                total += mm(part.block.before_mm) + mm(part.block.after_mm)
        return total

    def _tail(self, begin: int) -> float:
        """The height of what follows a table on the same page, as far as the next table."""
        parts: list[Part] = []
        for part in self._parts[begin:]:
            if isinstance(part, TablePart):
                break
            parts.append(part)
        return self._height(parts, 0.0)

    # Tables

    def _table(self, part: TablePart, tail: float) -> None:
        setter = TableSetter(part, self.form.type.padding_mm, self.form.continued)
        if part.block.new_page and self.y > self.top:
            self.next_page()
        if self.y > self.top:
            self.y += mm(part.block.before_mm)
        tail += mm(part.block.after_mm)
        _TablePlacing(self, setter, tail).place()
        self.y += mm(part.block.after_mm)


def _put(x: float, width: float, strips: Sequence[tuple[float, Strip]], marks: Marks) -> None:
    """Strips, each at its height on the page."""
    for y, strip in strips:
        marks.add(x, y, strip.texts, strip.rules)
        if strip.draw is not None:
            strip.draw(marks, [Box(x, y, x + width, y + strip.height)])


class _TablePlacing:
    """Puts the rows of one table on the pages of a pager."""

    def __init__(self, pager: _Pager, setter: TableSetter, tail: float) -> None:
        self.pager = pager
        self.setter = setter
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
        pager, setter = self.pager, self.setter
        if not self.rows:
            self.top = pager.y
            pager.put(partial(setter.put, self.top, self.rows))
            pager.y += setter.heading_height
        self.rows.append((pager.y, row))
        self.lines += row.lines
        pager.y += setter.height(row)

    def _overleaf(self) -> None:
        self.rows = []
        self.pager.next_page()
