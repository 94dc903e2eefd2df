"""Words into a form that was printed elsewhere: each at its place, entries in rows of a fixed height, nothing lost."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import Any

from domain.printed_pages import StoodPage, StoodPart, Untold, Why, sign
from printouts.catalogue import on_paper
from printouts.faces import Face, face
from printouts.layouts import (
    Layout,
    Over,
    PlacedColumn,
    PlacedItem,
    PlacesBlock,
    RowsBlock,
    Section,
    Style,
)
from printouts.letters import printable
from printouts.marks import Bookmark, Marks, Page, Pen, Text, put_texts, rectangle
from printouts.named_fields import Source
from printouts.numbering import letter
from printouts.placeholders import fill, value_of
from printouts.records import as_it_stands, lines_of, records_in_order, shown_when
from printouts.scenes import Scene
from printouts.standing import PlacedRow, PlaceStanding, RowsStanding
from printouts.strips import LEADING, mm, set_line
from printouts.wrapping import wrap

_PADDING_MM = 0.8
_HEADING_SIZE = 8.0
_MORE = "(tiếp theo)"
_ON_SHEET = "→ tờ thêm"
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class _Cell:
    """The lines of a cell, as many as its row has room for; and the rest of the text, for another row."""

    lines: tuple[str, ...]
    size: float
    rest: str = ""


@dataclass(slots=True)
class _Entry:
    """What is written of a record: its texts by column, what they say again overleaf, and whether it goes on."""

    texts: tuple[str, ...]
    again: tuple[str, ...]
    key: str = ""
    goes_on: bool = False

    @property
    def name(self) -> str:
        """By what it is told."""
        return " ".join(filter(None, self.again if any(self.again) else self.texts))[:_LONGEST_NAME]


@dataclass(slots=True)
class _Placing:
    """Sets one section, or one member's part of it, on its pages of the form, and on sheets that are added.

    `labels` are the numbers of its pages from `first` on; a sheet that the form has not has a letter.
    """

    layout: Layout
    section: Section
    scene: Scene
    first: int
    labels: Sequence[str]
    nth: int = 0
    pages: list[Page] = field(default_factory=list)
    untold: list[Untold] = field(default_factory=list)

    def place(self) -> None:
        """Set all its blocks."""
        for n, label in enumerate(self.labels):
            self.pages.append(self._page(self.first + n, label))
        for place, page in sorted(self._stood().items()):
            if place >= len(self.pages):
                self.pages.append(self._page(self.pages[-1].number, page.label))
        shown = shown_when(self.scene)
        for n, block in enumerate(self.section.blocks):
            if block.when not in shown:
                continue
            if isinstance(block, PlacesBlock):
                for k, item in enumerate(block.items):
                    self._item(item, block.least_size, f"{n}.{k}")
            elif isinstance(block, RowsBlock):
                _Rows(self, block, str(n)).fill()

    def _stood(self) -> Mapping[int, StoodPage]:
        """The pages of it that have been written on, by their places."""
        stood, line = self.scene.stood, self.scene.line
        return stood.of(self.section.code, line.id if line is not None else 0) if stood is not None else {}

    def added(self, count: int) -> list[Page]:
        """So many sheets that the form has not."""
        begin, last = len(self.pages) - len(self.labels), self.pages[len(self.labels) - 1]
        pages = [self._page(last.number, f"{last.label}{letter(begin + n)}") for n in range(1, count + 1)]
        for n, page in enumerate(pages):
            page.place = len(self.pages) + n
        self.pages += pages
        return pages

    def _page(self, number: int, label: str) -> Page:
        page = Page(self.section.code, self.section.across, numbered=False, number=number, label=label)
        page.roster_id = self.scene.line.id if self.scene.line is not None else 0
        page.nth, page.place = self.nth, len(self.pages)
        if not label.isdecimal():
            heading = printable(f"{fill(self.section.heading, self.scene)} – tờ thêm {label}")
            x, y = self.at(self.layout.page.inner_mm, self.layout.page.top_mm)
            style = Style(self.layout.type.heading_size, bold=True)
            page.setters.append(partial(put_texts, set_line(heading, style, x, 0.0, y)))
        return page

    # Single places

    def _item(self, item: PlacedItem, least: float, name: str) -> None:
        """A text at its place, in smaller letters where that is narrow; told where it has no room."""
        said = _said(value_of(item.field, self.scene)) if item.field else fill(item.text, self.scene)
        said = printable(" ".join(said.split()))
        said = said.upper() if item.style.upper else said
        page = self.pages[min(item.page, len(self.pages)) - 1]
        if not self.scene.way.is_onto_paper:
            page.setters.append(partial(_box, *self.at(item.x_mm, item.y_mm), mm(item.width_mm)))
        x, y = self.at(item.x_mm, item.y_mm)
        standing = PlaceStanding(name, y, ())
        page.stands.append(standing)
        if not said:
            return
        style, width = item.style, mm(item.width_mm)
        while len(wrap(said, face(style.bold, style.italic), style.size, width)) > 1 and style.size - 0.5 >= least:
            style = replace(style, size=style.size - 0.5)
        if len(wrap(said, face(style.bold, style.italic), style.size, width)) > 1:
            self.untold.append(Untold(page.label, 0, "", f"“{said[:_LONGEST_NAME]}”", Why.NO_ROOM))
            return
        standing.texts = set_line(said, style, x, width, y, written=True)
        page.setters.append(partial(put_texts, standing.texts))

    def frame(self, block: RowsBlock, pages: Sequence[Page]) -> None:
        """The rows as the form has them: for looking at it, and for sheets that are added."""
        for column in block.columns:
            x, top = self.at(column.x_mm, block.first_mm)
            heading = printable(fill(column.heading, self.scene)).replace("\n", " ")
            pages[column.page - 1].setters.append(
                partial(_ruled, (x, top), (mm(column.width_mm), mm(block.height_mm)), block.rows, heading)
            )

    def at(self, x_mm: float, y_mm: float) -> tuple[float, float]:
        """A place of the sheet in points from where a right-hand page is printed."""
        left, top = self.layout.page.origin_mm(1, self.section.across)
        return mm(x_mm - left), mm(y_mm - top)


Slot = tuple[int, int]
"""A printed row: of which opening of a section, from 0, and which of its rows."""


class _Rows:
    """Writes the records of a block into its rows: those that stand on paper where they stand, the others into the rows
    that follow, then onto sheets that are added.
    """

    def __init__(self, placing: _Placing, block: RowsBlock, name: str) -> None:
        self.placing, self.block, self.name = placing, block, name
        self.columns = [[one for one in block.columns if one.page == n + 1] for n in range(block.opening)]
        self.of_form = len(placing.labels) // block.opening
        self.overflown: deque[_Entry] = deque()
        self.told: list[str] = []
        self.label = ""
        self.there: dict[str, list[tuple[Slot, tuple[tuple[str, ...], ...]]]] = {}
        self.standings: dict[int, list[RowsStanding]] = {}
        stood = placing._stood()
        for opening in range(len(placing.pages) // block.opening):
            self._open(opening)
            parts = [self._part(stood.get(opening * block.opening + n)) for n in range(block.opening)]
            self._know(opening, parts)

    def _part(self, page: StoodPage | None) -> StoodPart | None:
        return next((part for part in page.parts if part.part == self.name), None) if page is not None else None

    def _know(self, opening: int, parts: Sequence[StoodPart | None]) -> None:
        """Know which entries stand in the rows of an opening, and what each of their cells says."""
        found: dict[tuple[str, int], list[tuple[tuple[str, ...], ...]]] = {}
        for n, part in enumerate(parts):
            for row in part.rows if part is not None else ():
                place = round((row.top - self._top(0)) / mm(self.block.height_mm))
                none: list[tuple[tuple[str, ...], ...]] = [((),) * len(columns) for columns in self.columns]
                if len(row.cells) == len(self.columns[n]):
                    found.setdefault((row.key, place), none)[n] = row.cells
        columns = list(chain.from_iterable(self.columns))
        for (key, place), parted in sorted(found.items(), key=lambda one: one[0][1]):
            cells = list(chain.from_iterable(parted))
            in_order = tuple(cells[columns.index(column)] for column in self.block.columns)
            self.there.setdefault(key, []).append(((opening, place), in_order))

    def _top(self, row: int) -> float:
        return self.placing.at(0.0, self.block.first_mm + row * self.block.height_mm)[1]

    def _pages(self, opening: int) -> list[Page]:
        begin = opening * self.block.opening
        return self.placing.pages[begin : begin + self.block.opening]

    def _open(self, opening: int) -> None:
        """Begin an opening: what is written in its rows stands on its pages, on an added sheet with their frame."""
        pages = self._pages(opening)
        height = mm(self.block.height_mm)
        self.standings[opening] = []
        if not self.placing.scene.way.is_onto_paper or opening >= self.of_form or not pages[0].label.isdecimal():
            self.placing.frame(self.block, pages)
        for page, columns in zip(pages, self.columns, strict=True):
            headings = [printable(fill(one.heading, self.placing.scene)).replace("\n", " ") for one in columns]
            standing = RowsStanding(self.name, self.block.source, self._top(0), height, headings)
            page.stands.append(standing)
            self.standings[opening].append(standing)

    def fill(self) -> None:
        """Write all records."""
        waiting: deque[_Entry] = deque()
        for entry in _entries(self.block, self.placing.scene, self.placing.section):
            places = self.there.get(entry.key, []) if entry.key else []
            rest = self._where_it_stands(entry, places) if places else entry
            if rest is not None:
                waiting.append(rest)
        taken = [slot for places in self.there.values() for slot, _ in places]
        for slot in self._free([one for one in taken if one[0] < self.of_form], 0, self.of_form):
            self._next_into(slot, waiting, self.block.over)
        waiting.extendleft(reversed(self.overflown))
        for slot in self._free([one for one in taken if one[0] >= self.of_form], self.of_form, len(self.standings)):
            self._next_into(slot, waiting, Over.ROWS)
        while waiting:
            self.placing.added(self.block.opening)
            self._open(len(self.standings))
            for row in range(self.block.rows):
                self._next_into((len(self.standings) - 1, row), waiting, Over.ROWS)
        if self.told:
            heading = fill(self.placing.section.heading, self.placing.scene)
            self.placing.untold.append(Untold(self.label, 0, "; ".join(self.told), f"“{heading}”", Why.ON_SHEET))

    def _free(self, taken: Sequence[Slot], begin: int, end: int) -> list[Slot]:
        """The rows of some openings beneath all that are written in."""
        last = max(taken, default=(begin, -1))
        every = [(opening, row) for opening in range(begin, end) for row in range(self.block.rows)]
        return [slot for slot in every if slot > last]

    def _where_it_stands(
        self, entry: _Entry, places: Sequence[tuple[Slot, tuple[tuple[str, ...], ...]]]
    ) -> _Entry | None:
        """Write an entry into the rows in which it stands; what has no room there comes back."""
        is_on_sheet = any(slot[0] >= self.of_form for slot, _ in places)
        rest: _Entry | None = entry
        for slot, said in places:
            if rest is None:
                break
            rest = _named_again(rest, map(bool, said)) if rest.goes_on else rest
            cells = [_cell(text, one, self.block) for text, one in zip(rest.texts, self.block.columns, strict=True)]
            if self.block.over is not Over.SHEET or slot[0] >= self.of_form or not any(cell.rest for cell in cells):
                self._set(slot, rest, cells)
                rest = _rest_of(rest, cells, said)
                continue
            pointed = list(map(_pointed, cells))
            self._set(slot, rest, pointed)
            said_so = zip(cells, pointed, said, strict=True)
            is_new = any(cell.rest and (not old or old == _signs_of(now)) for cell, now, old in said_so)
            if not is_on_sheet:
                self.overflown.extend([entry] if is_new else [])
                return None
        return rest

    def _next_into(self, slot: Slot, waiting: deque[_Entry], over: Over) -> None:
        """Write the next entry into a row, if one waits; entries for added sheets are put by."""
        if not waiting:
            return
        entry = waiting.popleft()
        self._tell_of(slot[0], entry)
        if entry.goes_on and (slot[1] == 0 or entry.key in self.there):
            entry = _named_again(entry, [True] * len(entry.again))
        cells = [_cell(text, one, self.block) for text, one in zip(entry.texts, self.block.columns, strict=True)]
        rest = tuple(cell.rest for cell in cells)
        if any(rest) and over is Over.SHEET:
            self.overflown.append(replace(entry))
            cells = [_pointed(cell) for cell in cells]
        elif any(rest):
            waiting.appendleft(_Entry(rest, entry.again, entry.key, goes_on=True))
        self._set(slot, entry, cells)

    def _tell_of(self, opening: int, entry: _Entry) -> None:
        """Note what stands on an added sheet alone, and on which one the first of it."""
        if opening >= self.of_form and not (entry.goes_on and self.told):
            self.label = self.label or self._pages(opening)[0].label
            self.told.append(entry.name)

    def _set(self, slot: Slot, entry: _Entry, cells: Sequence[_Cell]) -> None:
        """The words of one row, each cell's lines in the middle of its height."""
        opening, row = slot
        pages = self._pages(opening)
        rows = [PlacedRow(self._top(row), entry.key, entry.name, []) for _ in pages]
        for column, cell in zip(self.block.columns, cells, strict=True):
            x, top = self.placing.at(column.x_mm, self.block.first_mm + row * self.block.height_mm)
            pitch = cell.size * LEADING
            y = top + (mm(self.block.height_mm) - len(cell.lines) * pitch) / 2 + cell.size
            texts: list[Text] = []
            for line in cell.lines:
                style = Style(cell.size, align=column.align)
                left, width = x + mm(_PADDING_MM), mm(column.width_mm - 2 * _PADDING_MM)
                texts += set_line(line, style, left, width, y, written=True)
                y += pitch
            rows[column.page - 1].cells.append(texts)
            pages[column.page - 1].setters.append(partial(put_texts, texts))
        for standing, placed in zip(self.standings[opening], rows, strict=True):
            standing.rows.append(placed)


def _signs_of(cell: _Cell) -> tuple[str, ...]:
    """The signs of its lines, as they are remembered."""
    return tuple(sign(n, cell.size, line) for n, line in enumerate(filter(None, cell.lines)))


def _rest_of(entry: _Entry, cells: Sequence[_Cell], said: Sequence[tuple[str, ...]]) -> _Entry | None:
    """What goes on elsewhere, without what the paper says otherwise: that is told, and written by hand."""
    texts = tuple(cell.rest if not old or old == _signs_of(cell) else "" for cell, old in zip(cells, said, strict=True))
    return _Entry(texts, entry.again, entry.key, goes_on=True) if any(texts) else None


def _named_again(entry: _Entry, wanted: Iterable[bool]) -> _Entry:
    """An entry that goes on, with what it says again in those columns in which it has nothing more to say."""
    again = (f"{text} {_MORE}" if text and here else "" for text, here in zip(entry.again, wanted, strict=True))
    return replace(entry, texts=tuple(one or more for one, more in zip(entry.texts, again, strict=True)))


def _said(shown: object) -> str:
    return shown if isinstance(shown, str) else "; ".join(shown)  # type: ignore[arg-type]


def _entries(block: RowsBlock, scene: Scene, section: Section) -> Iterator[_Entry]:
    """What is written of each record; nothing in an empty form."""
    source: Source[Any] = scene.sources[block.source]
    scene = as_it_stands(section, scene)
    for record in records_in_order(block.source, scene) if not scene.is_blank else ():
        texts = (_text(source, column.field, record, scene, column) for column in block.columns)
        again = (_text(source, column.repeat, record, scene, column) for column in block.columns)
        yield _Entry(tuple(texts), tuple(again), source.key(record))


def _text(source: Source[Any], name: str, record: object, scene: Scene, column: PlacedColumn) -> str:
    if not name:
        return ""
    said = _said(on_paper(source.fields[name].value(record), scene.year, column.short_dates))
    return " ".join(printable(said).split())


def _cell(text: str, column: PlacedColumn, block: RowsBlock) -> _Cell:
    """A text in the row's height: in its own size, else in the largest that fits, else as much as the least takes."""
    if not text:
        return _Cell((), column.size)
    width = mm(column.width_mm - 2 * _PADDING_MM)
    size = column.size
    while True:
        lines = wrap(text, Face.REGULAR, size, width)
        room = max(1, int(mm(block.height_mm) // (size * LEADING)))
        if len(lines) <= room:
            return _Cell(tuple(line.rstrip() for line in lines), size)
        if size - 0.5 < block.least_size:
            break
        size -= 0.5
    return _Cell(tuple(line.rstrip() for line in lines[:room]), size, text[sum(map(len, lines[:room])) :].strip())


def _pointed(cell: _Cell) -> _Cell:
    """A cell whose text stands on an added sheet."""
    return replace(cell, lines=(*cell.lines[:-1], _ON_SHEET), rest="") if cell.rest else cell


def placed_pages(layout: Layout, scene: Scene) -> tuple[list[Page], list[Untold]]:
    """The pages of a form that was printed elsewhere with what is set on them, and what they have no room for."""
    pages: list[Page] = []
    untold: list[Untold] = []
    for section in layout.sections:
        lines = lines_of(scene) if section.each_member else [None]
        following = min((one.first_page for one in layout.sections if one.first_page > section.first_page), default=0)
        most = (following - section.first_page) // section.pages if following and section.each_member else len(lines)
        last = section.first_page + most * section.pages - 1
        for n, line in enumerate(lines):
            own = replace(scene, line=line) if section.each_member else scene
            begin = section.first_page + n * section.pages
            more = (n - most) * section.pages
            numbers = [str(begin + k) if n < most else f"{last}{letter(more + k + 1)}" for k in range(section.pages)]
            placing = _Placing(layout, section, own, min(begin, last), numbers, n)
            placing.place()
            if n == 0:
                placing.pages[0].bookmarks.append(Bookmark(0, fill(section.heading, scene)))
            pages += placing.pages
            untold += placing.untold
            if n >= most and line is not None:
                untold.append(Untold(numbers[0], 0, line.member.name, f"“{section.heading}”", Why.ON_SHEET))
    return sorted(pages, key=lambda page: page.number), untold


def _box(x: float, y: float, width: float, marks: Marks) -> None:
    marks.rules += rectangle(Pen.RULED, x, y - mm(5), x + width, y + mm(1.5))


def _ruled(at: tuple[float, float], size: tuple[float, float], rows: int, heading: str, marks: Marks) -> None:
    (x, top), (width, height) = at, size
    for row in range(rows):
        marks.rules += rectangle(Pen.RULED, x, top + row * height, x + width, top + (row + 1) * height)
    lines = wrap(heading, Face.BOLD, _HEADING_SIZE, width) if heading else []
    for n, line in enumerate(lines):
        y = top - mm(1) - (len(lines) - 1 - n) * _HEADING_SIZE * LEADING
        marks.texts += set_line(line, Style(_HEADING_SIZE, bold=True), x, width, y)
