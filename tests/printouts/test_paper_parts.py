"""The parts of short papers on the pages of the book's own engine."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Sequence

import pytest

from printouts.filled import DrawnPart, Part, TableEntry
from printouts.layouts import Align, DrawnBlock, Style
from printouts.marks import Box, Drawing, Marks
from printouts.strips import set_line
from tests.printouts.paper import Leaf, leaves, outline, squeezed
from tests.printouts.paper_parts import HEADING, column, fields, pdf_of, row, table, text

COLUMNS = (column("TT", 12, align=Align.CENTER), column("Họ và tên", 50, continued=True), column("Còn thiếu", 108))
LONG = "".join(f"Câu thứ {n} dài hơn một dòng, để không chữ nào mất. " for n in range(80))[:4000]
LEFT_PT, FOOT_PT = 56, 70
"""The left edge of what is printed, and where the foot begins, from the bottom."""


def drawing(height_mm: float, draw: Drawing, *, repeat: bool = False) -> DrawnPart:
    return DrawnPart(DrawnBlock(height_mm, repeat=repeat), draw)


def drawn_row(*cells: str, bold: bool = False, draw: Drawing) -> TableEntry:
    return row(*cells)._replace(bold=bold, draw=draw)


def paper(*parts: Part, running: str = "Danh sách", across: bool = False) -> list[Leaf]:
    return leaves(pdf_of(parts, running, across=across))


def body(page: Leaf) -> str:
    return squeezed("".join(piece.text for piece in page.pieces if piece.bottom > FOOT_PT))


def stays_in_its_place(pages: list[Leaf], across: bool = False) -> None:
    left = 51 if across else LEFT_PT
    for page in pages:
        for piece in page.pieces:
            assert left - 1 <= piece.left <= piece.right <= page.width - left + 1, piece
            assert piece.top < page.height - 50 and piece.bottom > 40, piece


@pytest.mark.parametrize("across", [False, True])
@pytest.mark.parametrize("written", [LONG, unicodedata.normalize("NFD", LONG), "Đ" * 4000])
def test_a_cell_longer_than_a_page_goes_on_overleaf_and_says_whose_it_is(written: str, across: bool) -> None:
    rows = [row("1", "Lê An", "đủ"), row("2", "Trần Bình", written), row("3", "Vũ Chi", "đủ")]
    columns = COLUMNS if not across else (*COLUMNS[:2], column("Còn thiếu", 30))
    pages = paper(table(columns, rows), across=across)
    stays_in_its_place(pages, across)
    begin = LEFT_PT + (62 * 72 / 25.4) - (5 if across else 0)
    cells = "".join(
        squeezed(piece.text)
        for page in pages
        for piece in page.pieces
        if piece.left > begin and piece.bottom > FOOT_PT and "Còn thiếu" not in piece.text
    )
    assert cells == "đủ" + squeezed(unicodedata.normalize("NFC", written)) + "đủ"
    assert len(pages) > 1
    for page in pages:
        assert "Họ và tên" in page.text, "the headings stand again"
    for page in pages[1:]:
        assert "Trần Bình" in page.text and "(tiếp theo)" in page.text


def test_a_title_goes_overleaf_with_what_it_stands_over() -> None:
    def nothing(_marks: Marks, _boxes: Sequence[Box]) -> None: ...

    for lines in range(30, 60):
        parts = (text(*["dòng"] * lines), text("Từng đơn vị", style=HEADING), drawing(5, nothing))
        pages = paper(*parts, table(COLUMNS, [row(str(n), f"Người {n}", "") for n in range(3)]))
        titled = next(page for page in pages if "Từng đơn vị" in page.text)
        assert "Người 0" in titled.text, lines


def test_a_repeated_drawing_stands_above_the_table_on_each_page_once_it_has_stood() -> None:
    drawn: list[Box] = []

    def draw(marks: Marks, boxes: Sequence[Box]) -> None:
        drawn.extend(boxes)
        marks.texts += set_line("hình", Style(10), boxes[0].left, boxes[0].width, boxes[0].bottom)

    before = text(*["dòng"] * 60)
    rows = [row(str(n), f"Người {n}", "") for n in range(80)]
    pages = paper(before, drawing(5, draw, repeat=True), table(COLUMNS, rows))
    assert ["hình" in page.text for page in pages] == [False, True, True, True], "not where it has yet to come"
    assert drawn[1] == drawn[2] and drawn[1].top == 0.0


def test_what_is_drawn_into_a_row_gets_its_boxes() -> None:
    boxes: list[list[Box]] = []

    def draw(_marks: Marks, places: Sequence[Box]) -> None:
        boxes.append(list(places))

    rows = [drawn_row("1", "Lê An", "x " * 200, draw=draw), drawn_row("", "Cộng", "", bold=True, draw=draw)]
    paper(table(COLUMNS, rows))
    assert [len(each) for each in boxes] == [3, 3]
    for each in boxes:
        assert all(left.right == right.left and left.bottom == right.bottom for left, right in itertools.pairwise(each))
    assert boxes[0][0].bottom == boxes[1][0].top and boxes[0][0].height > 3 * boxes[1][0].height


def test_a_row_stands_in_the_middle_of_its_height_and_within_its_lines() -> None:
    (page,) = paper(table(COLUMNS, [row("1", "Lê An", "chữ " * 150)]))
    lines = sorted((piece for piece in page.pieces if piece.text.startswith("chữ")), key=lambda piece: piece.baseline)
    name = next(piece for piece in page.pieces if piece.text == "Lê An")
    assert len(lines) > 3 and name.baseline == pytest.approx((lines[0].baseline + lines[-1].baseline) / 2, abs=0.02)


def test_the_foot_is_never_cut_off() -> None:
    running = "Tổng quan năm 2026 – Đảng ủy " + "rất dài " * 40 + "hết"
    (page,) = paper(text("Chữ"), running=running)
    foot = [piece for piece in page.pieces if piece.bottom < FOOT_PT]
    assert squeezed("".join(piece.text for piece in foot)) == squeezed(running + "Trang 1/1")
    stays_in_its_place([page])


def test_labels_and_what_is_said_stand_in_two_columns() -> None:
    (page,) = paper(fields([("Đơn vị gửi:", "Đảng ủy xã"), ("Người lập:", "Đỗ Văn " + "Rất Dài " * 20)], 40))
    labels = [piece for piece in page.pieces if piece.text.endswith(":")]
    said = [piece for piece in page.pieces if piece.text.startswith(("Đảng", "Đỗ", "Rất"))]
    assert len({round(piece.x, 1) for piece in labels}) == 1 and len({round(piece.x, 1) for piece in said}) == 1
    assert labels[0].baseline == said[0].baseline and len(said) > 2


def test_a_paper_has_no_outline_and_what_is_typed_is_printed() -> None:
    pdf = pdf_of((text("{unit} <b>x</b>"),), "{year}")
    assert not outline(pdf)
    assert "{unit} <b>x</b>" in leaves(pdf)[0].text and "{year}" in leaves(pdf)[0].text
