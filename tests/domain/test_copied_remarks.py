"""What is written again and again: the same, nearly the same, standard; what is counted, and for whom."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.copied_remarks import CopiedRemarks, Place, Remark, _Near, copied_remarks, copies_sentence, spread_words

LONG = "Gương mẫu trong công việc, giúp đỡ bà con thôn xóm, đi họp đầy đủ, đóng góp ý kiến thẳng thắn"


def remarks(*texts: str, unit: int = 1, field: str = "remark", name: str = "Lê Văn An") -> list[Remark]:
    return [Remark(Place(unit, unit * 100 + n, 1 + n % 12), name, field, text) for n, text in enumerate(texts)]


def texts(found: CopiedRemarks) -> list[tuple[str, int]]:
    return [(one.text, one.count) for one in found.texts]


def test_the_same_words_are_the_same_however_they_are_spelt() -> None:
    found = copied_remarks(remarks("Hoà nhã, gương mẫu.", "hòa nhã gương  mẫu", "HOA NHA GUONG MAU!", "Hòa nhã."))
    assert texts(found) == [("Hoà nhã, gương mẫu.", 3)]
    assert (found.texts[0].wordings, found.texts[0].months) == (3, (1, 2, 3))
    assert found.whole.share == Fraction(3, 4)


def test_a_text_is_told_from_three_places_on_or_as_is_asked() -> None:
    assert not copied_remarks(remarks("Tốt", "Tốt")).texts
    assert texts(copied_remarks(remarks("Tốt", "Tốt"), least=2)) == [("Tốt", 2)]


@pytest.mark.parametrize("other", [LONG.replace("thẳng thắn", "xây dựng"), f"{LONG} lắm", LONG.replace("bà con", "")])
def test_long_texts_that_differ_by_a_word_or_two_are_nearly_the_same(other: str) -> None:
    found = copied_remarks(remarks(LONG, LONG, other))
    assert texts(found) == [(LONG, 3)]
    assert spread_words(found.texts[0]) == "03 lần, 02 cách viết, của 03 người ở 01 đơn vị, tháng 1, 2, 3"


def test_short_texts_and_other_ones_are_not_nearly_the_same() -> None:
    other = "Vận động bà con hiến đất mở rộng đường, giải quyết xong hai vụ mâu thuẫn trong xóm"
    assert not copied_remarks(
        remarks("Làm tốt việc được giao", "Làm tốt mọi việc được giao", LONG, other), least=2
    ).texts


def test_the_members_own_name_makes_no_text_another() -> None:
    told = [
        one
        for number, name in enumerate(("Lê Văn An", "Trần Thị Bình", "Vũ Cường"))
        for one in remarks(f"Đồng chí {name} gương mẫu.", unit=number + 1, name=name)
    ]
    assert texts(copied_remarks(told)) == [("Đồng chí … gương mẫu.", 3)]


def test_standard_phrases_are_told_apart_and_counted() -> None:
    told = remarks(*["Gương mẫu. Đi họp đủ."] * 3, *["Gương mẫu. Cứu người bị nạn."] * 3, "Việc riêng")
    found = copied_remarks(told, ["gương mẫu", "Đi họp đủ"])
    assert [(one.count, one.is_standard) for one in found.texts] == [(3, True), (3, False)]
    (unit,) = found.units
    assert (unit.written, unit.copied, unit.standard, unit.share_text) == (7, 3, 3, "42,86 %")
    assert copies_sentence(found).endswith("03 câu giống nhau (42,86 %); 03 câu là câu mẫu dùng nhiều lần.")


def test_remarks_and_deeds_are_never_compared_and_units_have_their_own_shares() -> None:
    told = [*remarks(*["Tốt"] * 2), *remarks(*["Tốt"] * 2, field="done"), *remarks(*["Tốt"] * 2, unit=2)]
    found = copied_remarks(told)
    assert [(one.field, one.count, one.units) for one in found.texts] == [("remark", 4, 2)]
    assert [(one.unit_id, one.copied, one.written) for one in found.units] == [(1, 2, 4), (2, 2, 2)]


def test_of_nothing_there_is_no_share() -> None:
    found = copied_remarks([])
    assert (found.whole.share, found.whole.share_text) == (None, "–")
    assert copies_sentence(found) == "Chưa có câu nhận xét, việc đã làm nào: ghi ở trang Theo dõi hằng tháng."


@given(st.lists(st.sampled_from(["Tốt", "tot.", "Khá", LONG, f"{LONG} lắm", "", "…", "Đồng chí Lê Văn An"])))
def test_each_text_stands_in_one_group_at_most(written: Sequence[str]) -> None:
    found = copied_remarks(remarks(*written), least=1)
    places = [place for one in found.texts for place in one.places]
    assert len(places) == len(set(places)) == len(written)
    assert found.whole.copied == found.whole.written == len(written)


def test_words_that_share_a_bit_are_in_common_all_the_same() -> None:
    one = tuple(number << 7 for number in range(1, 21))
    nearly, another = (*one[:-1], 99 << 7), (*one[:10], *(number << 7 for number in range(80, 90)))
    near = _Near(range(100 << 7), [0, 30 << 7])
    assert near.like(one) == one
    assert near.like(nearly) == one
    assert near.like(another) == another
