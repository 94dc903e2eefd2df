"""What can be a Vietnamese syllable, and where its tone stands."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.syllables import ALPHABET, SPECIAL_LETTERS, is_syllable, place_tones

REAL = """
Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Mai Đoàn Tô Ung Ưng Ẩn Tạ Lương
Quý Quyên Quyết Quốc Quỳnh Quỷ Giang Giàng Giêng Giỏi Gì Già Khuê Khuya Khuỷu Nghiêm Nghĩa Ngữ Ghi Thúy Thuý Thủy
Thuỷ Hòa Hoà Hòe Hoè Xuân Xoan Oanh Út Uyên Yến Ý Y Ân Ơn Ước Mười Bảy Tuấn Loan Thoại Ngoẹo Hươu Rượu Xoong Chiến
thuở quả của mía nghìn ngoặc hoắc hoạch quẹt huỵch suýt tuýp bưởi xoáy quýt quít cuốc phường xã thị trấn ủy ban khoá
"""
OTHER = """
Nguyeãn NguyÔn Trµn Lª Hoaøng Ñöùc Tröôûng vöøng cac hòac kế-hoạch Qu qu đ ng nghà kà cì gè nghư f wa zá hòáng hủya
Müller Café René Loïc 12 A1 Đ. ướớ ngh
"""


@pytest.mark.parametrize("word", REAL.split())
def test_real_words_are_syllables(word: str) -> None:
    assert is_syllable(word) and is_syllable(word.upper())
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize("word", ["", *OTHER.split()])
def test_other_words_are_not(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("hoà", "hòa"),
        ("hoè", "hòe"),
        ("thuý", "thúy"),
        ("uỷ", "ủy"),
        ("qúy", "quý"),
        ("gìa", "già"),
        ("hòang", "hoàng"),
        ("thửơ", "thưở"),
        ("khuỷu", "khuỷu"),
        ("cuả", "của"),
        ("hoài", "hoài"),
        ("giừơ", "giườ"),
        ("nghĩa", "nghĩa"),
        ("josé", "josé"),
        ("đắklắk", "đắklắk"),
    ],
)
def test_the_tone_has_one_place(new: str, old: str) -> None:
    assert place_tones(new) == old


def test_the_134_letters() -> None:
    assert len(SPECIAL_LETTERS) == len(set(SPECIAL_LETTERS)) == 134
    assert all(unicodedata.is_normalized("NFC", letter) and len(letter) == 1 for letter in SPECIAL_LETTERS)
    assert len(ALPHABET) == 33


@given(st.text())
def test_any_text_can_be_asked(text: str) -> None:
    assert is_syllable(text) in (True, False)
    assert place_tones(place_tones(text)) == place_tones(text)
