"""Words into a form that was printed elsewhere: each at its place, entries in rows of a fixed height, nothing lost."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from domain.printed_pages import Untold, Why
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
from printouts.records import lines_of, shown_when
from printouts.scenes import Scene, Way
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
        shown = shown_when(self.scene)
        for block in self.section.blocks:
            if block.when not in shown:
                continue
            if isinstance(block, PlacesBlock):
                for item in block.items:
                    self._item(item, block.least_size)
            elif isinstance(block, RowsBlock):
                self._rows(block)

    def _page(self, number: int, label: str) -> Page:
        page = Page(self.section.code, self.section.across, numbered=False, number=number, label=label)
        page.roster_id = self.scene.line.id if self.scene.line is not None else 0
        page.nth, page.place = self.nth, len(self.pages)
        if not label.isdecimal():
            heading = printable(f"{fill(self.section.heading, self.scene)} – tờ thêm {label}")
            x, y = self._at(self.layout.page.inner_mm, self.layout.page.top_mm)
            style = Style(self.layout.type.heading_size, bold=True)
            page.setters.append(partial(put_texts, set_line(heading, style, x, 0.0, y)))
        return page

    # Single places

    def _item(self, item: PlacedItem, least: float) -> None:
        """A text at its place, in smaller letters where that is narrow; told where it has no room."""
        said = _said(value_of(item.field, self.scene)) if item.field else fill(item.text, self.scene)
        said = printable(" ".join(said.split()))
        said = said.upper() if item.style.upper else said
        page = self.pages[min(item.page, len(self.pages)) - 1]
        if self.scene.way is not Way.OVERLAY:
            page.setters.append(partial(_box, *self._at(item.x_mm, item.y_mm), mm(item.width_mm)))
        if not said:
            return
        style, width = item.style, mm(item.width_mm)
        while len(wrap(said, face(style.bold, style.italic), style.size, width)) > 1 and style.size - 0.5 >= least:
            style = replace(style, size=style.size - 0.5)
        if len(wrap(said, face(style.bold, style.italic), style.size, width)) > 1:
            self.untold.append(Untold(page.label, 0, "", f"“{said[:_LONGEST_NAME]}”", Why.NO_ROOM))
            return
        x, y = self._at(item.x_mm, item.y_mm)
        page.setters.append(partial(put_texts, set_line(said, style, x, width, y, written=True)))

    def _at(self, x_mm: float, y_mm: float) -> tuple[float, float]:
        """A place of the sheet in points from where a right-hand page is printed."""
        left, top = self.layout.page.origin_mm(1, self.section.across)
        return mm(x_mm - left), mm(y_mm - top)

    # Rows

    def _rows(self, block: RowsBlock) -> None:
        waiting = deque(_entries(block, self.scene))
        sheets: deque[_Entry] = deque()
        for first in range(0, len(self.pages) - block.opening + 1, block.opening):
            self._fill(block, self.pages[first : first + block.opening], waiting, sheets, block.over)
        waiting.extendleft(reversed(sheets))
        names = [entry.name for entry in waiting]
        before, last = len(self.pages), self.pages[-1]
        while waiting:
            count = len(self.pages) - before
            added = [self._page(last.number, f"{last.label}{letter(count + n)}") for n in range(1, block.opening + 1)]
            self.pages += added
            self._fill(block, added, waiting, deque(), Over.ROWS)
        if names:
            label = self.pages[before].label
            heading = fill(self.section.heading, self.scene)
            self.untold.append(Untold(label, 0, "; ".join(names), f"“{heading}”", Why.ON_SHEET))

    def _fill(
        self, block: RowsBlock, pages: Sequence[Page], waiting: deque[_Entry], sheets: deque[_Entry], over: Over
    ) -> None:
        """Fill the rows of an opening; entries for added sheets are put by."""
        if self.scene.way is not Way.OVERLAY or not pages[0].label.isdecimal():
            self._frame(block, pages)
        for row in range(block.rows):
            if not waiting:
                return
            entry = waiting.popleft()
            if entry.goes_on and row == 0:
                again = (f"{text} {_MORE}" if text else "" for text in entry.again)
                entry.texts = tuple(one or more for one, more in zip(entry.texts, again, strict=True))
            cells = [_cell(text, one, block) for text, one in zip(entry.texts, block.columns, strict=True)]
            rest = tuple(cell.rest for cell in cells)
            if any(rest) and over is Over.SHEET:
                sheets.append(replace(entry))
                cells = [_pointed(cell) for cell in cells]
            elif any(rest):
                waiting.appendleft(_Entry(rest, entry.again, goes_on=True))
            self._set(block, pages, row, cells)

    def _set(self, block: RowsBlock, pages: Sequence[Page], row: int, cells: Sequence[_Cell]) -> None:
        """The words of one row, each cell's lines in the middle of its height."""
        for column, cell in zip(block.columns, cells, strict=True):
            x, top = self._at(column.x_mm, block.first_mm + row * block.height_mm)
            pitch = cell.size * LEADING
            y = top + (mm(block.height_mm) - len(cell.lines) * pitch) / 2 + cell.size
            texts: list[Text] = []
            for line in cell.lines:
                style = Style(cell.size, align=column.align)
                left, width = x + mm(_PADDING_MM), mm(column.width_mm - 2 * _PADDING_MM)
                texts += set_line(line, style, left, width, y, written=True)
                y += pitch
            pages[column.page - 1].setters.append(partial(put_texts, texts))

    def _frame(self, block: RowsBlock, pages: Sequence[Page]) -> None:
        """The rows as the form has them: for looking at it, and for sheets that are added."""
        for column in block.columns:
            x, top = self._at(column.x_mm, block.first_mm)
            heading = printable(fill(column.heading, self.scene)).replace("\n", " ")
            pages[column.page - 1].setters.append(
                partial(_ruled, (x, top), (mm(column.width_mm), mm(block.height_mm)), block.rows, heading)
            )


def _said(shown: object) -> str:
    return shown if isinstance(shown, str) else "; ".join(shown)  # type: ignore[arg-type]


def _entries(block: RowsBlock, scene: Scene) -> Iterator[_Entry]:
    """What is written of each record; nothing in an empty form."""
    source: Source[Any] = scene.sources[block.source]
    for record in source.records(scene) if not scene.is_blank else ():
        texts = (_text(source, column.field, record, scene, column) for column in block.columns)
        again = (_text(source, column.repeat, record, scene, column) for column in block.columns)
        yield _Entry(tuple(texts), tuple(again))


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
