"""Laying filled sections out on pages: what fits, what goes overleaf."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from domain.printed_pages import StoodPage, StoodPart
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
from printouts.standing import Names, StripsStanding
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
from printouts.table_placing import PaperPlacing, TablePlacing
from printouts.tables import SMALLEST, TableSetter

_AFTER_HEADING_MM = 2.0
_AFTER_REPEATED_MM = 1.5
_FRAME_GAP_MM = 1.4
_LEAST_TABLE_MM = 30.0
_EPSILON = 0.01
_HEADING = ("h", "h")
"""The name of a page's heading among its parts."""
_MOST_PAGES = 5000
"""A section of more pages than this is the work of a layout in which nothing fits."""


def lay_out(
    filled: FilledSection, form: Form, planned: int = 1, stood: Mapping[int, StoodPage] = MappingProxyType({})
) -> list[Page]:
    """The pages of one filled section, not numbered yet; where they would be more than planned, lines are given up.

    Where pages `stood` already, by their places, everything that stands there keeps its place.
    """
    return _Pager(filled, form, planned, stood).pages_of()


class _Pager:
    """Fills page after page with the parts of one filled section."""

    def __init__(self, filled: FilledSection, form: Form, planned: int, stood: Mapping[int, StoodPage]) -> None:
        self.filled = filled
        self._stood = {place: {part.part: part for part in page.parts} for place, page in sorted(stood.items())}
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
        self._names: list[tuple[str, str]] = []
        self._together: dict[int, Sequence[Part]] = {}
        self._flatten(filled.parts, Names(name for parts in self._stood.values() for name in parts))
        self._strips: dict[int, list[Strip]] = {}
        self._stacked: list[tuple[float, Strip]] | None = None

    def pages_of(self) -> list[Page]:
        self.next_page()
        stretch = self._stretch()
        for n, part in enumerate(self._parts):
            self._at = n
            pin = self._pinned(n)
            if n in self._together and pin is None:
                self._keep_group(self._together[n])
            if isinstance(part, TablePart):
                self._table(part, self._tail(n + 1) if part.block.tail else 0.0)
            else:
                if isinstance(part, GapPart):
                    self.y += part.block.stretch * stretch
                if pin is None and isinstance(part, TextPart) and part.block.new_page and self.y > self.top:
                    self.next_page()
                if pin is None:
                    self._keep_title(part, n)
                self._around(part, n)
        return self.pages

    def _flatten(self, parts: Iterable[Part | GroupPart], names: Names) -> None:
        """All parts one after another, and where those begin that stand together."""
        for part in parts:
            if isinstance(part, GroupPart):
                begin = len(self._parts)
                self._flatten(part.parts, names.of_group(part.key))
                self._together[begin] = self._parts[begin:]
            else:
                self._parts.append(part)
                self._names.append(names.next())

    def _pinned(self, n: int) -> StoodPart | None:
        """Where a part stands on the pages that are printed already, the page begun on which it does."""
        if not self._stood:
            return None
        was = self._names[n][1]
        place = next((p for p, parts in self._stood.items() if p >= len(self.pages) - 1 and was in parts), None)
        if place is None:
            return None
        while len(self.pages) <= place:
            self.next_page()
        return self._stood[place][was]

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

    def _around(self, part: Part, n: int) -> None:
        """The n-th part with the air before and after it, or where it stands."""
        pin = self._stood.get(len(self.pages) - 1, {}).get(self._names[n][1])
        self._name, self._as_whole = self._names[n], isinstance(part, TextPart | SidesPart)
        if pin is not None:
            self.y = pin.top - self.inset
            self.stack(self._in_height(part, pin.bottom - pin.top))
            self.y = max(self.y, pin.bottom - self.inset)
            self.y += 0.0 if isinstance(part, GapPart | TablePart) else mm(part.block.after_mm)
            return
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

    def _in_height(self, part: Part, height: float) -> Sequence[Strip]:
        """A part for the height that it has on paper, a text in smaller letters as long as one can read them."""
        strips = self.strips(part, height)
        if not isinstance(part, TextPart):
            return strips
        words = part.block.words
        size = words.style.size - 0.5
        while sum(strip.height for strip in strips) > height + 1.0 and size >= SMALLEST:
            block = replace(part.block, words=replace(words, style=replace(words.style, size=size)))
            strips = text_strips(replace(part, block=block), self.width)
            size -= 0.5
        return strips

    def _keep_title(self, part: Part, n: int) -> None:
        """Begin a page where a title, a bold line of its own, would be parted from what it stands above."""
        if self.y <= self.top or not (isinstance(part, TextPart) and part.block.words.style.bold):
            return
        needed = self._height([part], 0.0) + self._beginning(n + 1)
        if self.y + needed > self.height:
            self.next_page()

    def _beginning(self, n: int) -> float:
        """How much of what the n-th part begins must stand beneath its title: parts that stand together as a whole, not
        what is empty, nor a drawing alone.
        """
        if n == len(self._parts):
            return 0.0
        first, group = self._parts[n], self._together.get(n, ())
        if group and not any(isinstance(part, TablePart) for part in group):
            return self._height(group, 0.0) or self._beginning(n + len(group))
        if isinstance(first, TablePart):
            return 0.0 if first.block.new_page else mm(_LEAST_TABLE_MM)
        height = next((strip.height for strip in self.strips(first)), 0.0)
        return height + self._beginning(n + 1) if isinstance(first, DrawnPart) or not height else height

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
        if strip.texts or strip.rules or strip.draw is not None:
            self._standing().strips.append((self.y + self.inset, strip))
        self.y += strip.height

    def _standing(self) -> StripsStanding:
        """What is remembered of the part that is being set, on this page."""
        stands = self.pages[-1].stands
        if not stands or (stands[-1].part, stands[-1].was) != self._name:
            stands.append(StripsStanding(*self._name, partial(_put, self.inset, self.width), self._as_whole))
        found: StripsStanding = stands[-1]
        return found

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
        page = Page(section.code, section.across, section.numbered, place=len(self.pages))
        self.pages.append(page)
        self._name, self._as_whole = _HEADING, False
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
        stood = enumerate(self._parts[: self._at])
        again = [(n, p) for n, p in stood if isinstance(p, TextPart | FieldsPart | DrawnPart) and p.block.repeat]
        for n, part in again:
            self._around(part, n)
        self._name, self._as_whole = self._names[self._at], isinstance(self._parts[self._at], TextPart | SidesPart)
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
        name, here = self._names[self._at], len(self.pages) - 1
        stood = {place: parts[name[1]] for place, parts in self._stood.items() if place >= here and name[1] in parts}
        if stood:
            PaperPlacing(self, setter, name, stood).place()
            self.y += mm(part.block.after_mm)
            return
        if part.block.new_page and self.y > self.top:
            self.next_page()
        if self.y > self.top:
            self.y += mm(part.block.before_mm)
        tail += mm(part.block.after_mm)
        TablePlacing(self, setter, tail, name).place()
        self.y += mm(part.block.after_mm)


def _put(x: float, width: float, strips: Sequence[tuple[float, Strip]], marks: Marks) -> None:
    """Strips, each at its height on the page."""
    for y, strip in strips:
        marks.add(x, y, strip.texts, strip.rules)
        if strip.draw is not None:
            strip.draw(marks, [Box(x, y, x + width, y + strip.height)])
