"""Names out of cells: set right, freed of what is no name, or refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.lists.persons import NAME_SHAPE, NameReading, is_plain_name, read_name
from domain.refusals import Refused
from domain.text import clean


@pytest.mark.parametrize(
    ("text", "name", "aside"),
    [
        ("Nguyễn Văn An", "Nguyễn Văn An", ""),
        ("  Nguyễn  Văn\nAn ", "Nguyễn Văn An", ""),
        ("NGUYỄN VĂN AN", "Nguyễn Văn An", ""),
        ("nguyễn thị bé", "Nguyễn Thị Bé", ""),
        ("ẩn Công Hải", "Ẩn Công Hải", ""),
        ("1. Trần Văn Á", "Trần Văn Á", ""),
        ("Đ/c Lê Văn B", "Lê Văn B", ""),
        ("Lê Văn Tám (Tám Cò)", "Lê Văn Tám", "Tám Cò"),
        ("Lê Văn Tám - Bí thư chi bộ", "Lê Văn Tám", "Bí thư chi bộ"),
        ("Lê Văn Tám, Bí thư", "Lê Văn Tám", "Bí thư"),
        ("LÊ VĂN TÁM\n(Lê Văn Ba)", "Lê Văn Tám", "Lê Văn Ba"),
        ("Lê Văn Tám\nBí thư chi bộ", "Lê Văn Tám", "Bí thư chi bộ"),
        ("Lê Văn Tám (1)", "Lê Văn Tám", ""),
        ("Lê Văn Tám*", "Lê Văn Tám", ""),
        ("H'HEN NIÊ", "H'Hen Niê", ""),
        ("Y Bhăm Êban", "Y Bhăm Êban", ""),
        ("Ông Ích Khiêm", "Ông Ích Khiêm", ""),
        ("Tôn Nữ Thị Ninh", "Tôn Nữ Thị Ninh", ""),
        ("", "", ""),
    ],
)
def test_a_cell_gives_its_name(text: str, name: str, aside: str) -> None:
    reading = read_name(text)
    assert (reading.name, reading.aside) == (name, aside)
    assert reading.repaired == (name != " ".join(text.split()) if text.strip() else False)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Nguyễn Văn 2", "chữ số"),
        ("Nguyễn Văn A, Trần Thị B", "2 người"),
        ("Nguyễn Văn An và Trần Thị Bình", "2 người"),
        ("Nguyễn Văn An\nTrần Văn Bình", "2 người"),
        ("<b>An</b>", "không dùng trong họ tên"),
        ("%", "không phải là họ tên"),
        ("=1+1", "không phải là họ tên"),
        ("Nguyễn " + "Văn " * 30 + "An", "nhiều nhất là 120"),
        ("N" * 600, "480"),
    ],
)
def test_what_is_no_single_name_is_refused(text: str, word: str) -> None:
    with pytest.raises(Refused, match=word):
        read_name(text)


def test_a_name_of_the_greatest_length_is_kept() -> None:
    name = ("Nguyễn " + "Văn " * 40)[:117] + " An"
    assert len(name) == 120
    assert read_name(name) == NameReading(name)


@pytest.mark.parametrize("text", ["Chi bộ Đông", "Tổng Cộng", "Họ Và Tên", "Ngày Sinh", "Bí Thư", "Tổ Đảng Số", "An"])
def test_words_of_lists_are_no_plain_names(text: str) -> None:
    assert not is_plain_name(text)


@given(st.text(max_size=60))
def test_any_text_is_a_name_or_refused(text: str) -> None:
    try:
        reading = read_name(text)
    except Refused as refused:
        assert refused.field in ("name", "")
    else:
        assert reading.name == "" or any(map(str.isalpha, reading.name))
        assert len(reading.name) <= 120


@given(st.from_regex(NAME_SHAPE, fullmatch=True).filter(is_plain_name))
def test_the_gate_would_leave_a_plain_name_as_it_is(text: str) -> None:
    assert clean(text, 120) == text == read_name(text).name


def test_dots_between_the_parts_of_a_name_are_blanks() -> None:
    assert read_name("Nguyễn.Văn.Chín") == NameReading("Nguyễn Văn Chín", repaired=True)
