"""Old charsets are told apart by their syllables; text that is Unicode already is never touched."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.charsets import Charset, capitalise_name, convert, detect, encode, font_charset, repair
from domain.syllables import SPECIAL_LETTERS
from tests.domain.random_names import a_syllable, names

# Written down from the fonts' code charts, letter by letter, apart from the tables in the program.
LETTERS = "á à ả ã ạ ă ắ ằ ẳ ẵ ặ â ấ ầ ẩ ẫ ậ đ é è ẻ ẽ ẹ ê ế ề ể ễ ệ í ì ỉ ĩ ị ó ò ỏ õ ọ ô ố ồ ổ ỗ ộ ơ ớ ờ ở ỡ ợ "
LETTERS += "ú ù ủ ũ ụ ư ứ ừ ử ữ ự ý ỳ ỷ ỹ ỵ"
TCVN3 = "¸ µ ¶ · ¹ ¨ ¾ » ¼ ½ Æ © Ê Ç È É Ë ® Ð Ì Î Ï Ñ ª Õ Ò Ó Ô Ö Ý × Ø Ü Þ ã ß á â ä « è å æ ç é ¬ í ê ë ì î "
TCVN3 += "ó ï ñ ò ô \xad ø õ ö ÷ ù ý ú û ü þ"
VNI = "aù aø aû aõ aï aê aé aè aú aü aë aâ aá aà aå aã aä ñ eù eø eû eõ eï eâ eá eà eå eã eä í ì æ ó ò "
VNI += "où oø oû oõ oï oâ oá oà oå oã oä ô ôù ôø ôû ôõ ôï uù uø uû uõ uï ö öù öø öû öõ öï yù yø yû yõ î"
TCVN3_CAPITALS = dict(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§", strict=True))


def test_the_67_letters_and_their_capitals_in_tcvn3() -> None:
    for letter, code in zip(LETTERS.split(" "), TCVN3.split(" "), strict=True):
        assert convert(code, Charset.TCVN3) == letter
        assert encode(letter, Charset.TCVN3) == code
        capital = letter.upper()
        assert encode(capital, Charset.TCVN3) == TCVN3_CAPITALS.get(capital, code)
        assert convert(TCVN3_CAPITALS.get(capital, code), Charset.TCVN3_CAPITALS) == capital
    assert {convert(code, Charset.TCVN3): code for code in TCVN3_CAPITALS.values()} == TCVN3_CAPITALS


def test_all_134_letters_in_vni() -> None:
    for letter, code in zip(LETTERS.split(), VNI.split(), strict=True):
        assert (convert(code, Charset.VNI), convert(code.upper(), Charset.VNI)) == (letter, letter.upper())
        assert (encode(letter, Charset.VNI), encode(letter.upper(), Charset.VNI)) == (code, code.upper())
    assert set(LETTERS.split()) | {letter.upper() for letter in LETTERS.split()} == set(SPECIAL_LETTERS)


def test_viscii_as_bytes_and_as_windows_shows_it() -> None:
    text = ["Nguyễn Văn Lượng", "Hoàng Thị Ngọc Ẩn", "Đỗ Quốc Ưng"]
    coded = [encode(name, Charset.VISCII) for name in text]
    assert all(ord(sign) < 0x100 for name in coded for sign in name)
    assert (detect(coded), repair(coded)) == (Charset.VISCII, text)
    assert repair([name.encode("latin-1").decode("cp1252", "ignore") for name in coded])[1:] == text[1:]
    coded_letters = {letter: encode(letter, Charset.VISCII) for letter in SPECIAL_LETTERS}
    assert sorted(letter for letter, code in coded_letters.items() if code < " ") == sorted("ẲẴẪỶỸỴ")
    assert all(convert(code, Charset.VISCII) == letter for letter, code in coded_letters.items() if code > " ")


@pytest.mark.parametrize(
    ("charset", "coded", "text"),
    [
        (Charset.TCVN3, "D­¬ng ThÞ Ngäc Ph­îng", "Dương Thị Ngọc Phượng"),
        (Charset.TCVN3, "Tæ tr­ëng tæ ®¶ng", "Tổ trưởng tổ đảng"),
        (Charset.TCVN3, "¦ng §øc ¥n", "Ưng Đức Ơn"),
        (Charset.TCVN3, "Èn V¨n H¶i", "ẩn Văn Hải"),
        (Charset.TCVN3, "NGUYÔN V¡N Hµ", "NGUYỄN VĂN HÀ"),
        (Charset.TCVN3, "DANH S¸CH §¶NG VI£N", "DANH SÁCH ĐẢNG VIÊN"),
        (Charset.TCVN3, "CT H§ND x·", "CT HĐND xã"),
        (Charset.TCVN3_CAPITALS, "danh s¸ch ®¶ng viªn", "DANH SÁCH ĐẢNG VIÊN"),
        (Charset.VNI, "Nguyeãn Thò Hoàng Thuyû", "Nguyễn Thị Hồng Thuỷ"),
        (Charset.VNI, "AÅn Ñöùc AÂn", "Ẩn Đức Ân"),
        (Charset.VNI, "Aán ÑÖÙC", "Ấn ĐỨC"),
        (Charset.VNI, "Chi boä Tröôøng Maàm non", "Chi bộ Trường Mầm non"),
        (Charset.VNI, "ÑAÛNG VIEÂN\nHUYØNH", "ĐẢNG VIÊN\nHUỲNH"),
        (Charset.UNICODE, "Nguyê\u0303n Thi\u0323 A\u0301nh", "Nguyễn Thị Ánh"),
    ],
)
def test_whole_names(charset: Charset, coded: str, text: str) -> None:
    assert convert(coded, charset) == text
    assert detect([coded]) is (Charset.TCVN3 if charset is Charset.TCVN3_CAPITALS else charset)


@pytest.mark.parametrize("heading", ["N÷", "Nöõ", "Ngµy sinh", "Hoï vaø teân", "Sè thÎ", "Giôùi tính"])
def test_a_heading_alone_tells_its_charset(heading: str) -> None:
    assert repair([heading, "X", "x", "", "12.345678"])[0] in {"Nữ", "Ngày sinh", "Họ và tên", "Số thẻ", "Giới tính"}


UNTOUCHED = """Café|Müller|Loïc|René|naïve|São Paulo|5 µm|30 m²|n° 5|Sony®|©Lan|«abc»|½|· Học tập|Hoàng Oanh
Lê Thanh Hà|Bé|Êñuôl|Y Bliă Niê|Đinh|ĐẢNG VIÊN|12.345678|08.012345|0912 345 678|Kpă H'Lan|– chưa rõ –
“Dân vận khéo”|Nguyễn Văn A…"""


@pytest.mark.parametrize("text", UNTOUCHED.replace("\n", "|").split("|"))
def test_unicode_and_foreign_text_stays(text: str) -> None:
    assert detect([text]) is Charset.UNICODE
    assert convert(text, Charset.UNICODE) == text
    assert repair([text, "Nguyễn Văn An", "Trần Thị Bình"])[0] == text


@pytest.mark.parametrize("charset", [Charset.UNICODE, Charset.TCVN3, Charset.VNI])
def test_a_column_of_names_is_told_and_comes_back(charset: Charset) -> None:
    people = [name for name in names(1500, seed=7) if not {"é", "ü"} & set(name)]
    column = [encode(name, charset) for name in people]
    assert detect(column) is charset
    converted = [convert(value, charset) for value in column]
    if charset is Charset.TCVN3:
        assert [name.lower() for name in converted] == [name.lower() for name in people]
    else:
        assert converted == people
    assert repair(column) == converted


def test_unicode_values_in_a_legacy_column_stay() -> None:
    for charset in (Charset.TCVN3, Charset.VNI, Charset.TCVN3_CAPITALS):
        for text in ("Nguyễn Văn An", "Trần Thị Bình", "Phường Hòa Phú", "12.345678", "Nguyen Van A", "Lê Hà"):
            assert convert(text, charset) == text


def test_legacy_values_in_a_unicode_column_are_repaired() -> None:
    column = ["Nguyễn Văn An", "Trần Thị Bình", "Lê Đức", "NguyÔn V¨n An", "TrÇn An", "Nguyeãn Vaên An", "Leâ An"]
    assert detect(column) is Charset.UNICODE
    assert repair(column)[3:] == ["Nguyễn Văn An", "Trần An", "Nguyễn Văn An", "Lê An"]
    assert [convert(value, Charset.UNICODE) for value in column[3:6]] == ["Nguyễn Văn An", "Trần An", "Nguyễn Văn An"]


@pytest.mark.parametrize(
    ("font", "charset"),
    [
        (".VnTime", Charset.TCVN3),
        (".VnTimeH", Charset.TCVN3_CAPITALS),
        (".VNARIALH", Charset.TCVN3_CAPITALS),
        ("VNI-Times", Charset.VNI),
        ("Times New Roman", None),
        ("", None),
    ],
)
def test_fonts(font: str, charset: Charset | None) -> None:
    assert font_charset(font) is charset
    assert detect(["12.345678", "", "Nam"], font) is (charset or Charset.UNICODE)


def test_the_font_decides_only_where_the_words_do_not() -> None:
    assert detect(["Hoàng Oanh"], "VNI-Times") is Charset.VNI
    assert detect(["Nguyễn Văn An"], "VNI-Times") is Charset.UNICODE
    assert detect(["Nguyễn Văn An"], ".VnTimeH") is Charset.UNICODE
    assert detect(["Nguyeãn Vaên An"], ".VnTime") is Charset.VNI
    assert detect(["nguyÔn v¨n an"], ".VnTimeH") is Charset.TCVN3_CAPITALS
    assert repair(["nguyÔn v¨n an"], ".VnTimeH") == ["NGUYỄN VĂN AN"]


@pytest.mark.parametrize(
    ("name", "capitalised"),
    [
        ("ẩn Công Hải", "Ẩn Công Hải"),
        ("nguyễn văn đức", "Nguyễn Văn Đức"),
        ("NGUYỄN VĂN AN", "NGUYỄN VĂN AN"),
        ("lê thị hoa (thôn 2)", "Lê Thị Hoa (thôn 2)"),
        ("h'lan kpă", "H'lan Kpă"),
        ("", ""),
    ],
)
def test_capitals_of_names(name: str, capitalised: str) -> None:
    assert capitalise_name(name) == capitalised


ANY_CHARSET = st.sampled_from(Charset)


@given(st.text(alphabet=st.characters(max_codepoint=127)), ANY_CHARSET)
def test_ascii_is_never_touched(text: str, charset: Charset) -> None:
    assert convert(text, charset) == text == encode(text, charset)
    assert detect([text]) is Charset.UNICODE


@given(st.text(), st.sampled_from([letter for letter in SPECIAL_LETTERS if ord(letter) > 0xFF]), ANY_CHARSET)
def test_what_only_unicode_can_say_is_only_composed(text: str, letter: str, charset: Charset) -> None:
    assert convert(text + letter, charset) == unicodedata.normalize("NFC", text + letter)


@given(st.lists(st.text() | st.text("aeouyôöAEùøûõïâê\xad§¨©µ¶·NgbĐ \n", max_size=12), max_size=4), ANY_CHARSET)
def test_any_text_can_be_converted(values: list[str], charset: Charset) -> None:
    assert detect(values) in Charset
    for text in [*repair(values), *(convert(value, charset) for value in values)]:
        assert unicodedata.is_normalized("NFC", text)
        assert isinstance(encode(text, charset), str)


@given(st.integers(0, 10**6), st.sampled_from([Charset.TCVN3, Charset.VNI]))
def test_any_words_there_and_back(seed: int, charset: Charset) -> None:
    chance = random.Random(seed)
    text = " ".join(a_syllable(chance) for _ in range(12))
    assert convert(encode(text, charset), charset) == text
    assert convert(text, Charset.UNICODE) == text
