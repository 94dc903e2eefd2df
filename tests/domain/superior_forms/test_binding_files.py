from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.refusals import Refused
from domain.superior_forms.binding import (
    PLACES,
    SCALES,
    TEXTS,
    WAYS,
    Binding,
    BoundCell,
    SheetShape,
    Source,
    digest_of,
)
from domain.superior_forms.binding_files import binding_text, read_binding
from domain.superior_forms.spans import SPANS
from domain.text import clean

words = st.text(max_size=40).map(lambda text: clean(text, 400, lines=True))
of_figures = st.builds(
    Source,
    code=st.sampled_from(["A1", "B4b", "L", "H"]),
    group=words,
    part=words,
    way=st.sampled_from(WAYS),
    place=st.sampled_from(PLACES),
    unit=words,
    period=st.sampled_from(SPANS),
    scale=st.sampled_from(SCALES),
)
sources = of_figures | st.builds(Source, text=st.sampled_from(TEXTS))
cells = st.builds(
    BoundCell,
    sheet=words,
    at=st.sampled_from(["A1", "C7", "AB123"]),
    sources=st.lists(sources, min_size=1, max_size=3).map(tuple),
    words=st.just("{1} cuộc\n{2}"),
    row=words,
    column=words,
    down_to=st.sampled_from([0, 135]),
    units_in=st.sampled_from(["", "B"]),
)
SHAPE = SheetShape("Biểu 1", ("A1:B2",), {"A1": digest_of("Nội dung")})
GOOD = Binding("Biểu", (SHAPE,), (BoundCell("Biểu 1", "C7", (Source("A1"), Source(text="Năm")), words="{1}/{2}"),))


@settings(max_examples=25)
@given(st.lists(cells, max_size=4, unique_by=lambda cell: cell.key))
def test_a_binding_goes_out_and_comes_back(held: list[BoundCell]) -> None:
    binding = Binding("Biểu của tỉnh “A\\”", (SHAPE,), tuple(held))
    assert read_binding(binding_text(binding), "tep.toml") == binding


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('indicator = "A1"', 'indicator = "Z9"'),
        ('indicator = "A1"', "indicator = 1"),
        ('text = "Năm"', 'text = "Nam Cao"'),
        ('at = "C7"', 'at = "7C"'),
        ('at = "C7"', 'at = "C7"\ndown_to = -1'),
        ('at = "C7"', 'at = "C7"\nla = 1'),
        ('text = "Năm"', 'text = "Năm"\nscale = 7'),
        ('text = "Năm"', 'text = "Năm"\nperiod = "mai"'),
        ("[[cell]]", "[cell]"),
        ("[[sheet]]", "[[sheets]]"),
        ("name =", "ten ="),
        ("labels = ", 'labels = "A1" # '),
        ("[[cell.source]]", "[[cell.sources]]"),
        ('"', ""),
    ],
)
def test_a_file_with_a_mistake_is_refused(old: str, new: str) -> None:
    text = binding_text(GOOD)
    assert old in text
    with pytest.raises(Refused, match=r"tep\.toml|địa chỉ ô"):
        read_binding(text.replace(old, new), "tep.toml")


def test_a_cell_is_bound_once() -> None:
    text = binding_text(GOOD)
    twice = text + text[text.index("[[cell]]") :]
    with pytest.raises(Refused, match="hai lần"):
        read_binding(twice, "tep.toml")


def test_no_word_of_the_form_stands_in_its_shape() -> None:
    assert "Nội dung" not in binding_text(GOOD) and re.search(r'labels = "A1=[0-9a-f]{10}"', binding_text(GOOD))


def test_the_digest_of_words_passes_over_numbers_and_accents() -> None:
    assert digest_of("KẾT QUẢ THÁNG 5/2026") == digest_of("Kết quả tháng 11/2027") != digest_of("Kết quả quý 1")
    assert digest_of("…………") == digest_of(" .:") == ""
