"""UTF-8 that was read as Windows' code comes back; all else stays as it is."""

from __future__ import annotations

import pytest

from domain.twice_coded import has_trace, read_again
from tests.domain.random_names import names


@pytest.mark.parametrize("code", ["latin-1", "cp1252", "cp1258"])
@pytest.mark.parametrize(
    "text", ["Nguyễn Văn Lượng", "Bí thư chi bộ", "Ngày chính thức", "Phạm Minh Đường", "Số thẻ ĐV"]
)
def test_a_text_is_read_again(code: str, text: str) -> None:
    assert read_again(text.encode().decode(code, "replace")).text == text


def test_a_letter_that_can_only_be_guessed_is_told() -> None:
    assert read_again("Nguyễn Văn Thọ".encode().decode("cp1252", "replace")).doubtful == ("Thọ",)


def test_a_blank_that_has_become_plain_is_understood() -> None:
    assert read_again("HoÃ ng VÄƒn").text == "Hoàng Văn"


def test_sound_names_stay() -> None:
    assert all(read_again(name).text == name for name in names(500, 1))


@pytest.mark.parametrize("text", ["XÃ ĐỊNH TIẾN", "Loïc", "Nguyeãn Vaên An", "NguyÔn V¨n An", "30 m²"])
def test_other_text_stays(text: str) -> None:
    assert read_again(text).text == text
    assert not has_trace("Nguyễn Văn An")
