from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.blocks import block_text, read_block

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


def test_a_large_block_is_read_at_once() -> None:
    text = block_text([["Một câu dài vừa phải\ncó hai dòng"] * 5] * 2000)
    began = time.perf_counter()
    assert len(read_block(text)) == 2000
    assert time.perf_counter() - began < 2
