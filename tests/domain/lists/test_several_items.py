"""Cells with several items, and cells that look like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.lists.several_items import items_in


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("1. Một\n2. Hai\n3. Ba", ("Một", "Hai", "Ba")),
        ("1. Một 2. Hai", ("Một", "Hai")),
        ("1/ Một; 2/ Hai;", ("Một", "Hai")),
        ("- Một;\n- Hai\nđi tiếp", ("Một", "Hai\nđi tiếp")),
        ("a) Một b) Hai c) Ba", ("Một", "Hai", "Ba")),
        ("a) A b) B c) C d) D đ) Đ", ("A", "B", "C", "D", "Đ")),
        ("Đăng ký:\n- Một\n- Hai", ("Đăng ký: Một", "Hai")),
        ("1. Một\n- nhỏ\n- nữa\n2. Hai", ("Một\n- nhỏ\n- nữa", "Hai")),
        ("Giúp hộ nghèo\nTrồng cây", ("Giúp hộ nghèo", "Trồng cây")),
        ("Giúp hộ nghèo\nvà neo đơn", ("Giúp hộ nghèo\nvà neo đơn",)),
        ("Tham gia việc của\nChi bộ thôn", ("Tham gia việc của\nChi bộ thôn",)),
        ("Trồng 10. Giúp 2. Hai", ("Trồng 10. Giúp 2. Hai",)),
        ("Đọc sách 1. Hai", ("Đọc sách 1. Hai",)),
        ("Thu 1.500.000 đồng, 2.000.000 đồng", ("Thu 1.500.000 đồng, 2.000.000 đồng",)),
        ("Học - làm - theo", ("Học - làm - theo",)),
        ("", ("",)),
    ],
)
def test_items_of_a_cell(text: str, items: tuple[str, ...]) -> None:
    assert items_in(text) == items


@given(st.text(alphabet="aB1 2.)-\n:;,", max_size=40))
def test_no_letter_is_lost(text: str) -> None:
    assert "".join(filter(str.isalpha, "".join(items_in(text)))) in (
        "".join(filter(str.isalpha, text)),
        "".join(filter(str.isalpha, text.replace("a)", ""))),
    )
