"""Names stand in Vietnamese order, as ICU has it, and are found however they are typed."""

import random
import unicodedata

import icu
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.names import (
    canonical,
    fold,
    initials,
    matches,
    plain_sort_key,
    rank,
    same_word,
    search_text,
    sort_key,
)
from domain.syllables import place_tones
from tests.domain.random_names import names

ANY_TEXT = st.text(alphabet=st.characters()) | st.text("aAáÀăắâêôơưĐđ \u0301\u0323\u0306(-1902.'Ððjzf😀中", max_size=20)


def one_tone_place(word: str) -> str:
    """The word in its own capitals with the tone in the old place."""
    placed = place_tones(word.lower())
    return "".join(letter.upper() if was.isupper() else letter for letter, was in zip(placed, word, strict=True))


class IcuOrder:
    """ICU's keys of (given, surname, middle), letters and tones first, then capitals: see the test for why."""

    def __init__(self) -> None:
        self.full = icu.Collator.createInstance(icu.Locale("vi"))
        self.letters = icu.Collator.createInstance(icu.Locale("vi"))
        self.letters.setStrength(icu.Collator.SECONDARY)

    def key(self, name: str) -> tuple[bytes, ...]:
        words = [one_tone_place(word) for word in name.split()]
        parts = [words[-1], words[0] if len(words) > 1 else "", " ".join(words[1:-1])]
        return tuple(collator.getSortKey(part) for collator in (self.letters, self.full) for part in parts)


def test_the_order_of_20000_names_is_icus() -> None:
    """ICU would let capitals of the given name decide before the surname is looked at; the design knows only
    letters and tones there, so that "AN" and "An" are one given name. Nothing else differs.
    """
    order = IcuOrder().key
    people = names(20_000, seed=19)
    ours, icus = sorted(people, key=sort_key), sorted(people, key=order)
    assert [order(name) for name in ours] == [order(name) for name in icus]
    assert len({sort_key(name) for name in people}) == len({order(name) for name in people})


def test_the_order_of_ordinary_text_is_icus_with_numbers() -> None:
    collator = icu.Collator.createInstance(icu.Locale("vi"))
    collator.setAttribute(icu.UCollAttribute.NUMERIC_COLLATION, icu.UCollAttributeValue.ON)
    chance = random.Random(5)
    words = [
        "Chi bộ",
        "thôn",
        "ấp",
        "khu phố",
        "Tổ",
        "2",
        "02",
        "10",
        "010",
        "1A",
        "19/5",
        "(xã cũ)",
        "Đội 9b",
        "a1b22c",
    ]
    texts = [" ".join(chance.choices(words, k=chance.randint(1, 4))) for _ in range(3000)]
    ours, icus = sorted(texts, key=plain_sort_key), sorted(texts, key=collator.getSortKey)
    assert [collator.getSortKey(text) for text in ours] == [collator.getSortKey(text) for text in icus]


@pytest.mark.parametrize(
    "ordered",
    [
        ["Trần Văn An", "Lê Thị Anh", "Bùi Ánh", "Lê Ân", "Lê Bình", "Lê Châu", "Lê Dung", "Lê Đức", "Lê Em", "Lê Ếch"],
        ["Lê Ma", "Lê Mà", "Lê Mả", "Lê Mã", "Lê Má", "Lê Mạ", "Lê Măng"],
        ["Lê An", "Lê Thị An", "Lê Văn An", "Trần An"],
        ["Nguyễn Ba", "Trần Bà", "Lê Bá"],
        ["TRẦN VĂN AN", "Vũ An", "VŨ AN"],
        ["An", "Lê An (A)", "Lê An (B)", "Lê Văn An", "Vũ An"],
        ["", "Lê -", "Lê 10", "Lê 2", "Lê A"],
        [
            "Lê Văn E",
            "Lê Văn F",
            "Lê Văn H",
            "Lê Văn J",
            "Lê Văn K",
            "Lê Văn W",
            "Lê Văn X",
            "Lê Văn Y",
            "Lê Văn Z",
            "Lê 中",
        ],
    ],
)
def test_people_in_order(ordered: list[str]) -> None:
    assert sorted(reversed(ordered), key=sort_key) == ordered


def test_units_with_numbers_in_order() -> None:
    ordered = ["Chi bộ 1", "Chi bộ ấp 3", "Chi bộ thôn", "Chi bộ thôn 2", "Chi bộ thôn 2A", "Chi bộ thôn 10", "Đảng bộ"]
    assert sorted(reversed(ordered), key=plain_sort_key) == ordered
    assert plain_sort_key("thôn " + "9" * 200) < plain_sort_key("thôn 1" + "0" * 200) < plain_sort_key("thôn a")


@given(ANY_TEXT)
def test_a_key_can_be_stored_and_does_not_depend_on_the_form(text: str) -> None:
    for key_of in (sort_key, plain_sort_key, fold, initials, canonical, search_text):
        assert key_of(text) == key_of(unicodedata.normalize("NFD", text)) == key_of(unicodedata.normalize("NFC", text))
    for key in (sort_key(text), plain_sort_key(text), fold(text), search_text(text)):
        assert "\x00" not in key
        key.encode("utf-8")


@given(st.lists(ANY_TEXT, min_size=2, max_size=6))
def test_code_points_and_bytes_give_the_same_order(texts: list[str]) -> None:
    keys = [sort_key(text) for text in texts]
    assert sorted(keys) == sorted(keys, key=lambda key: key.encode("utf-8"))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hoà", "HÒA"), ("uỷ", "ủy"), ("Thuý", "Thúy"), ("Ðức", "Đức"), ("Hòa  Bình", "hoà bi\u0300nh"), ("Qúy", "Quý")],
)
def test_one_word_spelt_in_two_ways(one: str, other: str) -> None:
    assert same_word(one, other)
    assert sort_key(one).split()[:2] == sort_key(other).split()[:2]


@pytest.mark.parametrize(("one", "other"), [("Hoa", "Hòa"), ("Đức", "Dức"), ("Lý", "Lí"), ("An", "Ân"), ("", "a")])
def test_two_words(one: str, other: str) -> None:
    assert not same_word(one, other)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  ĐỨC\tNguyễn  Ấn ", "duc nguyen an"),
        ("Nguyê\u0303n", "nguyen"),
        ("Ðà", "da"),
        ("08.012345", "08.012345"),
        ("ＡＢ ﬁ", "ab fi"),
        ("\u200b \u0301", ""),
        ("a\x00b", "ab"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Nguyễn Văn An", "nva"), ("  Đỗ  Ý ", "dy"), ("Lê Thị Hoa (B)", "lth"), ("", ""), ("- 'Út", "u"), ("(B)", "b")],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize(
    "query", ["duc", "đức", "Đuc", "đu\u031b\u0301c", "nvd", "NVĐ", "van duc", " văn  đức", "", "012345"]
)
def test_every_way_to_look_for_one_person(query: str) -> None:
    assert matches(query, "Nguyễn Văn Đức", "08.012345", "Chi bộ thôn 1")


@pytest.mark.parametrize("query", ["duc nvd", "nvd 08", "duc08", "345 chi", "ducn", "nvdx", "\u0111x"])
def test_no_hit_reaches_across_two_fields(query: str) -> None:
    assert not matches(query, "Nguyễn Văn Đức", "08.012345", "Chi bộ thôn 1")


def test_exact_accents_come_first_then_whole_words() -> None:
    found = ["Lê Đức", "Trần Đức Anh", "Lê Đứccường", "Lê Mãđức", "Duc", "Lê Dực", "Ducan", "Aduc", "Đinh Ưng Cao"]
    assert [rank("đức", name) for name in found] == [0, 0, 1, 2, 3, 3, 4, 5, 6]
    assert rank("Duc", "Duc") == 0
    assert rank("hoà", "Lê Hòa") == rank("hòa", "Lê Hoà") == 0
    assert rank("hoà", "Lê Hoàng") == 1


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_a_field_is_found_by_any_part_of_its_words(name: str, other: str, query: str) -> None:
    words = other.split()
    assert all(matches(word, name, other) for word in words)
    assert 0 <= rank(query, name) <= 6
    if fold(query) and fold(query) in fold(name):
        assert matches(query, name) and rank(query, name) < 6
