"""A paper as a Word file: what its form says, in paragraphs and tables that staff go on editing in Word."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from printouts.faces import face
from printouts.filled import (
    FieldsPart,
    GapPart,
    GroupPart,
    LinesPart,
    Part,
    Side,
    SidesPart,
    TableEntry,
    TablePart,
    TextPart,
)
from printouts.fixed_zips import with_fixed_times
from printouts.fonts import text_width
from printouts.layouts import Align, FieldItem, Paper, SideColumn, Style
from printouts.marks import POINTS_PER_MM
from printouts.scenes import Shown

FONT = "Times New Roman"
_ALIGNED = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTER: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}
_CELL_MARGIN_MM = 1.0
_ABOVE_MM = 0.5
"""How much air there is above and beneath the words of a table's cell."""
_NUMBER_SIZE = 14
_NAME_SIZE = 11.0
_SLACK_MM = 1.5


def word_file(form: Paper, papers: Sequence[Iterable[Part | GroupPart]], title: str, mark: str = "") -> bytes:
    """Some papers of one form as a .docx file, each beginning a page; the same papers always give the same bytes. A
    `mark` stands at the head of each page.

    ValueError for a form with drawings or a table of contents, which belong on paper.
    """
    document = Document()
    _set_up(document, form, title, mark)
    width_mm, _ = form.page.room_mm(form.section.across)
    for place, parts in enumerate(papers):
        writer = _Writer(document, width_mm, new_page=place > 0)
        for part in _flat(parts):
            writer.write(part)
    target = io.BytesIO()
    document.save(target)
    return with_fixed_times(target.getvalue())


def _flat(parts: Iterable[Part | GroupPart]) -> Iterator[Part]:
    for part in parts:
        if isinstance(part, GroupPart):
            yield from _flat(part.parts)
        else:
            yield part


def _set_up(document: Any, form: Paper, title: str, mark: str) -> None:
    """The page with its margins, its number above it from the second on; all letters of one font."""
    page, section = form.page, document.sections[0]
    width, height = Mm(page.width_mm), Mm(page.height_mm)
    left, top = page.origin_mm(1, form.section.across)
    if form.section.across:
        section.orientation = WD_ORIENT.LANDSCAPE
        width, height = height, width
    beside, upright = form.page.room_mm(form.section.across)
    section.page_width, section.page_height = width, height
    section.left_margin, section.top_margin = Mm(left), Mm(top)
    section.right_margin, section.bottom_margin = width - Mm(left + beside), height - Mm(top + upright)
    section.header_distance = Mm(page.number_edge_mm)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    if mark:
        style = Style(form.type.running_size, italic=True)
        for paragraph in (section.first_page_header.paragraphs[0], number):
            _say(paragraph, mark, style)
    _page_number(number, beside / 2 if mark else 0.0)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(form.type.size)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    document.core_properties.title, document.core_properties.author = title, ""


def _page_number(paragraph: Any, at_mm: float) -> None:
    """The number in the middle; at a place of the line where something stands before it."""
    if at_mm:
        stops = paragraph.paragraph_format.tab_stops
        for usual in paragraph.style.paragraph_format.tab_stops:
            stops.add_tab_stop(usual.position, WD_TAB_ALIGNMENT.CLEAR)
        stops.add_tab_stop(Mm(at_mm), WD_TAB_ALIGNMENT.CENTER)
        paragraph.add_run("\t")
    else:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        run.font.size = Pt(_NUMBER_SIZE)
        mark = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark.text = text
        run._r.append(mark)


@dataclass(slots=True)
class _Writer:
    """Writes the parts of one paper below one another; `new_page` is for the first of them that stands. The `last`
    paragraph stays with what is signed beneath it.
    """

    document: Any
    width_mm: float
    new_page: bool
    last: Any = None

    def write(self, part: Part) -> None:
        match part:
            case TextPart():
                self._text(part)
            case FieldsPart():
                self._fields(part)
            case SidesPart():
                self._sides(part)
            case TablePart():
                self._table(part)
            case LinesPart():
                self._lines(part)
            case GapPart():
                self._paragraph(before_mm=part.block.height_mm)
            case _:
                raise ValueError(f"no {type(part).__name__} in Word")

    def _paragraph(self, before_mm: float = 0.0, after_mm: float = 0.0) -> Any:
        """A new paragraph of the paper, the first one on a new page."""
        paragraph = self.last = self.document.add_paragraph()
        shape = paragraph.paragraph_format
        shape.space_before, shape.space_after = Mm(before_mm), Mm(after_mm)
        if self.new_page:
            shape.page_break_before, self.new_page = True, False
        return paragraph

    def _text(self, part: TextPart) -> None:
        block, style = part.block, part.block.words.style
        last = len(part.paragraphs) - 1
        for n, (mark, text) in enumerate(part.paragraphs):
            paragraph = self._paragraph(
                before_mm=0.0 if n else block.before_mm,
                after_mm=block.after_mm if n == last else block.between_mm,
            )
            paragraph.paragraph_format.first_line_indent = Mm(block.first_mm)
            paragraph.paragraph_format.page_break_before = paragraph.paragraph_format.page_break_before or (
                block.new_page and not n
            )
            paragraph.paragraph_format.keep_with_next = style.bold
            _say(paragraph, mark + text, style)
        for n in range(0 if part.paragraphs else block.dotted):
            self._dotted(style.size, before_mm=0.0 if n else block.before_mm)

    def _dotted(self, size: float, before_mm: float = 0.0) -> None:
        """A line of dots to write on."""
        paragraph = self._paragraph(before_mm)
        _dots_to(paragraph, self.width_mm)
        paragraph.add_run("\t").font.size = Pt(size)

    def _fields(self, part: FieldsPart) -> None:
        """Each row a paragraph, its fields at tab stops; dots where there is no value."""
        block = part.block
        for n, (items, row) in enumerate(zip(block.rows, part.rows, strict=True)):
            last = n == len(block.rows) - 1
            paragraph = self._paragraph(
                before_mm=0.0 if n else block.before_mm, after_mm=block.after_mm if last else 0.0
            )
            self._row(paragraph, items, row, block.size)

    def _row(self, paragraph: Any, items: Sequence[FieldItem], row: Sequence[tuple[str, str]], size: float) -> None:
        rest = self.width_mm - sum(item.width_mm for item in items)
        left = 0.0
        for n, (item, (label, value)) in enumerate(zip(items, row, strict=True)):
            end = left + (item.width_mm or rest)
            if n:
                _stop(paragraph, left)
                paragraph.add_run("\t")
            paragraph.add_run(f"{label} " if label else "").font.size = Pt(size)
            if value:
                run = paragraph.add_run(value)
                run.font.size, run.bold = Pt(size), item.bold
            elif item.dots:
                _dots_to(paragraph, end - (3.0 if n < len(items) - 1 else 0.0))
                paragraph.add_run("\t")
            left = end

    def _lines(self, part: LinesPart) -> None:
        block = part.block
        paragraph = self._paragraph(block.before_mm)
        label = paragraph.add_run(f"{part.label} " if part.label else "")
        label.font.size, label.bold = Pt(block.size), True
        paragraph.add_run(part.text).font.size = Pt(block.size)
        for _ in range(0 if part.text else block.least):
            self._dotted(block.size)

    def _sides(self, part: SidesPart) -> None:
        """Cells without lines around them: a row of words, and where there is room to sign one of names."""
        signed = any(side.room_mm for side in part.block.sides)
        if signed and self.last is not None:
            self.last.paragraph_format.keep_with_next = True
        table = self._grid(1 + signed, [side.width_mm for side in part.block.sides], part.block.before_mm)
        for row in table.rows:
            mark_row(row, "cantSplit")
        for n, (spec, side) in enumerate(zip(part.block.sides, part.sides, strict=True)):
            _side_lines(table.cell(0, n), spec, side)
            if signed:
                _sign(table.cell(1, n), spec, side.name)
        self._after_table(part.block.after_mm)

    def _table(self, part: TablePart) -> None:
        block, columns = part.block, part.block.columns
        entries = [*part.entries, *([part.total] if part.total is not None else [])]
        spare = max(0, block.least - sum(entry.record is not None for entry in entries)) if not part.total else 0
        entries += [TableEntry(("",) * len(columns))] * spare
        heads = 2 if any(part.groups) else 1
        table = self._grid(heads, [column.width_mm for column in columns], block.before_mm, "Table Grid")
        _heads(table, part)
        for entry in entries:
            row = table.add_row()
            mark_row(row, "cantSplit")
            for column, cell, shown in zip(columns, row.cells, entry.cells, strict=True):
                style = Style(column.size, bold=entry.bold, align=column.align)
                _fill(cell, shown, style)
            for line in entry.beneath:
                merged = table.add_row().cells
                _fill(merged[0].merge(merged[-1]), line, Style(columns[0].size))
        self._after_table(block.after_mm)

    def _grid(self, rows: int, widths_mm: Sequence[float], before_mm: float, style: str = "") -> Any:
        if before_mm or self.new_page:
            spacer = self._paragraph(before_mm=before_mm).paragraph_format
            spacer.line_spacing, spacer.keep_with_next = Pt(1), True
        table = self.document.add_table(rows=rows, cols=len(widths_mm))
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        if style:
            table.style = style
            narrow_margins(table, above_mm=_ABOVE_MM)
        else:
            narrow_margins(table, beside_mm=0.0)
        for column, width in zip(table.columns, widths_mm, strict=True):
            column.width = Mm(width)
            for cell in column.cells:
                cell.width = Mm(width)
                cell._tc.remove(cell.paragraphs[0]._p)
        return table

    def _after_table(self, after_mm: float) -> None:
        """A line as low as can be: Word would join two tables that touch, and wants a paragraph at the end."""
        paragraph = self._paragraph(after_mm=after_mm)
        paragraph.paragraph_format.line_spacing = Pt(1)
        paragraph.add_run("").font.size = Pt(1)


def _heads(table: Any, part: TablePart) -> None:
    """The headings, those over neighbouring columns above them; they stand again on each page."""
    columns = part.block.columns
    for row in table.rows:
        mark_row(row, "tblHeader")
        mark_row(row, "cantSplit")
    for n, (column, heading) in enumerate(zip(columns, part.headings, strict=True)):
        style = Style(column.heading_size, bold=True, align=Align.CENTER)
        group = part.groups[n]
        if len(table.rows) == 1:
            _fill(table.cell(0, n), heading, style)
            continue
        _fill(table.cell(1, n), heading, style)
        first = n == 0 or part.groups[n - 1] != group or not group
        _fill(table.cell(0, n), group if first else "", style)
    if len(table.rows) > 1:
        _join_groups(table, part.groups)


def _join_groups(table: Any, groups: Sequence[str]) -> None:
    """One cell for each heading over neighbouring columns."""
    begin = 0
    for n in range(1, len(groups) + 1):
        if n == len(groups) or groups[n] != groups[begin] or not groups[begin]:
            if n - begin > 1:
                table.cell(0, begin).merge(table.cell(0, n - 1))
            begin = n


def _fill(cell: Any, shown: Shown, style: Style) -> None:
    paragraphs = (shown.split("\n") if isinstance(shown, str) else list(shown)) or [""]
    for text in paragraphs:
        there = cell.paragraphs
        empty = there[0] if len(there) == 1 and not there[0].runs else None
        _say(empty or cell.add_paragraph(), text, style)
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER


def _say(paragraph: Any, text: str, style: Style) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(style.size), style.bold, style.italic
    paragraph.alignment = _ALIGNED[style.align]


def _side_lines(cell: Any, spec: SideColumn, side: Side) -> None:
    """The lines of a column, without those whose placeholders come to nothing; kept with what is signed beneath."""
    for words, text in zip(spec.lines, side.lines, strict=True):
        if not text and words.text:
            continue
        paragraph = cell.add_paragraph()
        paragraph.paragraph_format.keep_with_next = bool(spec.room_mm)
        _say(paragraph, text, words.style)
        if words.style.rule and text:
            _rule_under(paragraph, words.style, text, spec.width_mm)
    if not cell.paragraphs:
        cell.add_paragraph()


def _sign(cell: Any, spec: SideColumn, name: str) -> None:
    """Room to sign, then the name."""
    size = spec.lines[0].style.size if spec.lines else _NAME_SIZE
    paragraph = cell.add_paragraph()
    paragraph.paragraph_format.space_before = Mm(spec.room_mm)
    _say(paragraph, name, Style(size, bold=True, align=Align.CENTER))


def _stop(paragraph: Any, at_mm: float) -> None:
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(at_mm))


def _dots_to(paragraph: Any, at_mm: float) -> None:
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(at_mm), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _rule_under(paragraph: Any, style: Style, text: str, width_mm: float) -> None:
    """A solid line under a paragraph, as long as its text."""
    taken_mm = text_width(text, face(style.bold, style.italic), style.size) / POINTS_PER_MM
    indent = Mm(max(0.0, (width_mm - taken_mm) / 2 - _SLACK_MM))
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = indent
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().append(borders)


def mark_row(row: Any, name: str) -> None:
    """Say of a row that it is not broken over two pages, or that it stands again over each."""
    mark = OxmlElement(f"w:{name}")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def narrow_margins(table: Any, beside_mm: float = _CELL_MARGIN_MM, above_mm: float = 0.0) -> None:
    """Give the cells of a table little room beside their words, and perhaps above and beneath them."""
    margins = OxmlElement("w:tblCellMar")
    room = {"top": above_mm, "left": beside_mm, "bottom": above_mm, "right": beside_mm}
    for side, room_mm in room.items():
        if side in ("top", "bottom") and not room_mm:
            continue
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(Mm(room_mm).twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    look.addprevious(margins)
