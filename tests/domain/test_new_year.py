from __future__ import annotations

import pytest

from domain.new_year import Carry, NewYear, Opened, UnitOpening, carry_of_code, lacks_of


def test_what_is_lacking_is_said_and_only_that() -> None:
    whole = lacks_of(2027, people=9, is_led=True, gone=(), last_open=False, had_last=True)
    assert whole == ()
    found = lacks_of(2027, people=9, is_led=False, gone=["Bí thư Lê Văn Bình"], last_open=True, had_last=True)
    assert found == ("Bí thư Lê Văn Bình không còn trong đơn vị", "chưa ghi ai đứng đầu", "sổ năm 2026 chưa khóa")
    assert lacks_of(2027, people=9, is_led=True, gone=(), last_open=False, had_last=False) == ("không có sổ năm 2026",)
    nobody = lacks_of(2027, people=0, is_led=False, gone=(), last_open=True, had_last=True)
    assert nobody == ("chưa có ai trong danh sách",)


def test_a_book_that_is_there_or_would_be_empty_is_not_proposed() -> None:
    one = UnitOpening(3, "Chi bộ 1", 9, 1, 2, 0, 0)
    assert one.is_proposed
    assert not UnitOpening(3, "Chi bộ 1", 0, 0, 2, 0, 0).is_proposed
    assert UnitOpening(3, "Hội Nông dân", 0, 0, 0, 0, 0, had_last=True).is_proposed
    assert not UnitOpening(3, "Chi bộ 1", 9, 1, 2, 0, 0, is_open=True).is_proposed


def test_what_was_opened_is_said_in_a_sentence() -> None:
    both = Opened(1, 8, 2, 1, 4).plus(Opened(1, 9, 1, 0, 0, 25))
    assert both.words(2027) == (
        "Đã mở 02 sổ năm 2027, ghi 17 người, đưa sang 03 việc chưa xong, 01 hạn chế cần khắc phục, "
        "04 mô hình, 25 câu mẫu."
    )
    assert Opened(1, 8).words(2027) == "Đã mở 01 sổ năm 2027, ghi 08 người."
    assert Opened().words(2027) == "Không có đơn vị nào phải mở sổ năm 2027."
    assert NewYear(2027, (3, 4)).label == "Mở sổ năm 2027 cho 02 đơn vị"


@pytest.mark.parametrize("carry", Carry)
def test_each_part_has_a_word_for_the_commands(carry: Carry) -> None:
    assert carry_of_code(carry.code) is carry
