import unicodedata
from pathlib import Path

import pytest

from printouts import embedding
from printouts.faces import CODES, VIETNAMESE, Face, codes
from printouts.fonts import text_width, widths
from printouts.resources import resource

SANS = ("Regular", "Bold", "Italic", "BoldItalic")


def letters_of_vietnamese() -> set[str]:
    """All letters, from vowels and tones rather than from a list."""
    tones = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    small = {unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in tones} | {"đ"}
    return {letter for letter in small | {letter.upper() for letter in small} if not letter.isascii()}


def test_the_134_letters_are_all_the_accented_letters_there_are() -> None:
    assert len(VIETNAMESE) == 134
    assert set(VIETNAMESE) == letters_of_vietnamese()


@pytest.mark.parametrize("cut", Face)
def test_every_face_has_every_vietnamese_letter_and_the_dong_sign(cut: Face) -> None:
    glyphs = embedding.font(cut).face.charToGlyph
    assert [letter for letter in VIETNAMESE + "₫–—…“”²" if ord(letter) not in glyphs] == []


@pytest.mark.parametrize(
    "path", [cut.path for cut in Face] + [str(resource("fonts", f"LiberationSans-{s}.ttf")) for s in SANS]
)
def test_the_fonts_are_liberation_2_1_5(path: str) -> None:
    assert "Version 2.1.5".encode("utf-16-be") in Path(path).read_bytes()


def test_the_fonts_come_with_their_licence() -> None:
    licence = resource("fonts", "LICENSE-OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Reserved Font Name Liberation" in licence


def test_a_text_of_ordinary_letters_has_one_byte_a_letter() -> None:
    text = "Đẩy mạnh học tập và làm theo Bác: 100 % (2.000.000 ₫)"
    coded = codes(text)
    assert coded is not None
    assert "".join(CODES[code] for code in coded) == text


def test_a_letter_of_another_script_has_no_code() -> None:
    assert codes("学") is None


def test_no_two_letters_share_a_code() -> None:
    assert len(set(CODES.values())) == len(CODES)


def test_widths_are_those_of_times() -> None:
    assert text_width("0123456789", Face.REGULAR, 10) == pytest.approx(50, abs=0.01)
    assert text_width(" ", Face.BOLD, 100) == pytest.approx(25, abs=0.05)


def test_widths_of_long_texts_are_not_remembered() -> None:
    measure = widths(Face.ITALIC)
    before = len(measure.known)
    measure.of("một văn bản dài hơn mọi từ, " * 20)
    assert len(measure.known) == before


def test_a_letter_that_the_font_lacks_has_the_width_of_its_empty_box() -> None:
    assert text_width("✓", Face.REGULAR, 10) > 0
