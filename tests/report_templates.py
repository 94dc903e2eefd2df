"""Makes the templates of reports for Word that come with the program: `python -m tests.report_templates`.

They are made by python-docx and kept in resources/templates, where an office takes them out and changes them in Word.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from printouts.fixed_zips import with_fixed_times
from printouts.word_files import mark_row, narrow_margins

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "templates"
FONT = "Times New Roman"
CENTRED, JUSTIFIED, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT
RIGHT = WD_ALIGN_PARAGRAPH.RIGHT
ANNEX = (
    ("Mã", "{{ row.code }}", 10, CENTRED),
    ("Chỉ tiêu", "{{ row.name }}", 51, LEFT),
    ("Đơn vị tính", "{{ row.unit }}", 23, CENTRED),
    ("Số liệu", "{{ row.value }}", 26, RIGHT),
    ("Trên tổng số", "{{ row.of }}", 15, RIGHT),
    ("Tỷ lệ", "{{ row.percent }}", 15, RIGHT),
    ("Cùng kỳ năm trước", "{{ row.before }}", 25, RIGHT),
)
"""The columns of the annex: heading, what stands in a row, width in mm, side. Milliards of đồng stay in one line."""


def main() -> None:
    """Write both templates."""
    FOLDER.mkdir(exist_ok=True)
    for name, content in templates().items():
        (FOLDER / name).write_bytes(content)


def templates() -> dict[str, bytes]:
    """The templates by the names of their files; always the same bytes."""
    return {
        "bao-cao-dang.docx": _made(_party_head, _party_signing),
        "bao-cao-mat-tran.docx": _made(_front_head, _front_signing),
    }


def _made(head: Callable[[Any], None], signing: Callable[[Any], None]) -> bytes:
    document = Document()
    _set_up(document)
    head(document)
    _body(document)
    signing(document)
    _annex(document)
    target = io.BytesIO()
    document.save(target)
    return with_fixed_times(target.getvalue())


def _set_up(document: Any) -> None:
    """A4 with the margins of the Party's papers, the page number above from the second page on."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    _page_number(section.header.paragraphs[0])
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)


def _page_number(paragraph: Any) -> None:
    paragraph.alignment = CENTRED
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        mark = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark.text = text
        run._r.append(mark)


def _write(
    place: Any,
    text: str,
    *,
    size: float = 14,
    bold: bool = False,
    italic: bool = False,
    underline: bool = False,
    align: Any = CENTRED,
    first: float = 0,
    after: float = 0,
) -> Any:
    """A paragraph: lines exactly 18 pt apart or more, its first line in by `first` mm."""
    paragraph = place.add_paragraph()
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic, run.underline = Pt(size), bold, italic, underline
    shape = paragraph.paragraph_format
    shape.alignment, shape.space_after = align, Pt(after)
    if first:
        shape.first_line_indent = Mm(first)
    if size >= 14 and align is JUSTIFIED:
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(18)
    return paragraph


def _rule_under(paragraph: Any, indent_mm: float) -> None:
    """A solid line under a paragraph, about as long as its text."""
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(indent_mm)
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().append(borders)


def _sides(document: Any, left_mm: float, right_mm: float) -> tuple[Any, Any]:
    """Two columns side by side without lines around them."""
    table = document.add_table(rows=1, cols=2)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _widen(table, (left_mm, right_mm))
    mark_row(table.rows[0], "cantSplit")
    cells = table.rows[0].cells
    return cells[0], cells[1]


def _widen(table: Any, widths_mm: Iterable[float]) -> None:
    """Give the columns their widths, and empty the cells."""
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
            cell._tc.remove(cell.paragraphs[0]._p)


def _party_head(document: Any) -> None:
    left, right = _sides(document, 74, 91)
    _write(left, "{{ above | upper }}")
    _write(left, "{{ unit | upper }}", bold=True)
    _write(left, "*")
    _write(left, "{{ number }}")
    _rule_under(_write(right, "{{ party }}", size=15, bold=True), 6)
    _write(right, "{{ dated }}", italic=True)
    _title(document)
    _write(document, "-----", after=8)


def _front_head(document: Any) -> None:
    left, right = _sides(document, 72, 93)
    _write(left, "{{ above | upper }}", size=12)
    _rule_under(_write(left, "{{ unit | upper }}", size=12, bold=True), 14)
    _write(left, "{{ number }}", size=13)
    _write(right, "{{ state }}", size=12, bold=True)
    _rule_under(_write(right, "{{ motto }}", size=13, bold=True), 15)
    _write(right, "{{ dated }}", size=13, italic=True)
    _title(document)
    _write(document, "", after=4)


def _title(document: Any) -> None:
    _write(document, "", size=12)
    _write(document, "{{ title }}", size=16, bold=True)
    _write(document, "{{ subject }}", bold=True)


def _body(document: Any) -> None:
    """The text: what stands in loops is written again for each chapter and paragraph."""
    _write(document, "{{ intro }}", align=JUSTIFIED, first=10, after=4)
    _write(document, "{{ counted }}", align=JUSTIFIED, italic=True, first=10, after=4)
    _write(document, "{%p for section in sections %}", align=JUSTIFIED)
    _write(document, "{%p if section.heading %}", align=JUSTIFIED)
    heading = _write(document, "{{ section.heading }}", align=JUSTIFIED, bold=True, first=10, after=4)
    heading.paragraph_format.keep_with_next = True
    _write(document, "{%p endif %}", align=JUSTIFIED)
    _write(document, "{%p for text in section.paragraphs %}", align=JUSTIFIED)
    _write(document, "{{ text }}", align=JUSTIFIED, first=10, after=4)
    _write(document, "{%p endfor %}", align=JUSTIFIED)
    _write(document, "{%p endfor %}", align=JUSTIFIED)
    closing = _write(document, "{{ closing }}", align=JUSTIFIED, first=10, after=12)
    closing.paragraph_format.keep_with_next = True  # who signs never stands on a page alone


def _recipients(place: Any, size: float) -> None:
    _write(place, "{%p for line in recipients %}", size=size, align=LEFT)
    _write(place, "{{ line }}", size=size, align=LEFT)
    _write(place, "{%p endfor %}", size=size, align=LEFT)


def _signature(place: Any, *, bold_post: bool) -> None:
    _write(place, "{{ on_behalf }}", bold=True)
    _write(place, "{{ post }}", bold=bold_post, after=66)
    _write(place, "{{ signer }}", bold=True)


def _party_signing(document: Any) -> None:
    left, right = _sides(document, 82, 83)
    _write(left, "Nơi nhận:", underline=True, align=LEFT)
    _recipients(left, 12)
    _signature(right, bold_post=False)


def _front_signing(document: Any) -> None:
    left, right = _sides(document, 82, 83)
    _write(left, "Nơi nhận:", size=12, bold=True, italic=True, align=LEFT)
    _recipients(left, 11)
    _signature(right, bold_post=True)


def _annex(document: Any) -> None:
    title = _write(document, "{{ annex_title }}", bold=True)
    title.paragraph_format.page_break_before = True
    _write(document, "{{ subject }}", size=12)
    _write(document, "{{ counted }}", size=12, italic=True, after=6)
    table = document.add_table(rows=4, cols=len(ANNEX))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    narrow_margins(table)
    heading, begin, row, end = table.rows
    mark_row(row, "cantSplit")
    mark_row(heading, "cantSplit")
    mark_row(heading, "tblHeader")
    _widen(table, [width for *_, width, _ in ANNEX])
    for column, (words, told, _, align) in enumerate(ANNEX):
        _write(heading.cells[column], words, size=11, bold=True)
        _write(begin.cells[column], "{%tr for row in annex %}" if not column else "", size=11)
        _write(row.cells[column], told, size=11, align=align)
        _write(end.cells[column], "{%tr endfor %}" if not column else "", size=11)


if __name__ == "__main__":
    main()
