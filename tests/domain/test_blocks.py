from __future__ import annotations

import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.blocks import block_page, block_text, read_block

CELL = st.text(alphabet=st.sampled_from('aễ "\t\n'), max_size=6)
BLOCK = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1, max_size=4)
)


@given(BLOCK)
def test_what_is_copied_comes_back_the_same(rows: list[list[str]]) -> None:
    assert read_block(block_text(rows)) == tuple(map(tuple, rows))


@given(st.text(max_size=30))
def test_any_text_of_the_clipboard_is_read(text: str) -> None:
    assert all(read_block(text))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", (("",),)),
        ("Tốt", (("Tốt",),)),
        ("Tốt\r\nKhá\r\n", (("Tốt",), ("Khá",))),
        ('"Dòng một\nDòng hai"\tTốt\r\nx\ty\r\n', (("Dòng một\nDòng hai", "Tốt"), ("x", "y"))),
        ('Đọc "Di chúc"\tTốt', (('Đọc "Di chúc"', "Tốt"),)),
        ('"Di chúc" đã đọc\tTốt', (('"Di chúc" đã đọc', "Tốt"),)),
        ('"Di chúc"\tTốt', (('"Di chúc"', "Tốt"),)),
        ('"nói ""hay""\nlắm"', (('nói "hay"\nlắm',),)),
        ('"không đóng\tTốt\nx', (('"không đóng', "Tốt"), ("x",))),
        ("a\t\tb\n\nc", (("a", "", "b"), ("",), ("c",))),
    ],
)
def test_text_as_excel_writes_it(text: str, rows: tuple[tuple[str, ...], ...]) -> None:
    assert read_block(text) == rows


def test_one_cell_is_plain_text_for_other_programs() -> None:
    assert block_text([["Làm tốt."]]) == "Làm tốt."
    assert block_text([["Làm tốt."], ["Khá"]]) == "Làm tốt.\nKhá\n"


class Cells(HTMLParser):
    """Takes a table apart again, as a spreadsheet program does."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._in_cell = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Begin a row, a cell or a line in a cell."""
        if tag == "tr":
            self.rows.append([])
        elif tag == "td":
            self.rows[-1].append("")
            self._in_cell = True
        elif tag == "br":
            self.rows[-1][-1] += "\n"

    def handle_endtag(self, tag: str) -> None:
        """End a cell."""
        self._in_cell = self._in_cell and tag != "td"

    def handle_data(self, data: str) -> None:
        """What stands in a cell."""
        if self._in_cell:
            self.rows[-1][-1] += data


def test_a_table_says_that_its_cells_are_text_and_hides_nothing() -> None:
    rows = [["- Dọn đường\n- Trồng hoa", "=1+1"], ["1/3", '<b>"x" & y</b>'], ["", "02"]]
    page = block_page(rows)
    assert 'mso-number-format:"\\@"' in page and "mso-data-placement:same-cell" in page
    read = Cells()
    read.feed(page)
    assert read.rows == rows


def test_a_large_block_is_read_at_once() -> None:
    text = block_text([["Một câu dài vừa phải\ncó hai dòng"] * 5] * 2000)
    began = time.perf_counter()
    assert len(read_block(text)) == 2000
    assert time.perf_counter() - began < 2


def test_a_text_without_tabs_is_read_in_time_that_grows_with_its_length() -> None:
    began = time.perf_counter()
    assert len(read_block("Một dòng.\n" * 200_000)) == 200_000
    assert time.perf_counter() - began < 2
