from __future__ import annotations

import unicodedata

import pytest

from domain.chosen_words import meant
from domain.registers.activities import ActivityKind
from domain.registers.catalogue import REGISTERS
from domain.registers.good_deeds import SUBJECTS
from domain.registers.levels import LEVELS


@pytest.mark.parametrize(
    ("typed", "choices", "label", "expected"),
    [
        ("CN", SUBJECTS, "Cá nhân hay tập thể", "cá nhân"),
        ("TT", SUBJECTS, "Cá nhân hay tập thể", "tập thể"),
        ("tap the", SUBJECTS, "Cá nhân hay tập thể", "tập thể"),
        ("Cấp tỉnh", LEVELS, "Cấp khen", "tỉnh"),
        ("Hội thi", tuple(ActivityKind), "Loại", "hội thi, cuộc thi"),
        ("Toạ đàm", tuple(ActivityKind), "Loại", "diễn đàn, tọa đàm"),
        ("Tuyên truyền", tuple(ActivityKind), "Loại", "triển khai, tuyên truyền"),
        ("Tuyên truyền miệng", tuple(ActivityKind), "Loại", "tuyên truyền miệng"),
        ("Văn hoá – xã hội", ("văn hóa - xã hội", "kinh tế"), "Lĩnh vực", "văn hóa - xã hội"),
        ("mo", ("mợ", "mơ"), "Loại", None),
        ("thi", ("cuộc thi", "hội thi"), "Loại", None),
        ("C", SUBJECTS, "Cá nhân hay tập thể", None),
        ("cấp", LEVELS, "Cấp khen", None),
        ("", SUBJECTS, "Cá nhân hay tập thể", None),
    ],
)
def test_what_offices_write_is_taken_for_the_one_choice_that_it_can_mean(
    typed: str, choices: tuple[str, ...], label: str, expected: str | None
) -> None:
    assert meant(typed, choices, label, is_open=False) == expected
    assert meant(unicodedata.normalize("NFD", typed), choices, label, is_open=False) == expected


def test_where_any_word_may_stand_only_another_spelling_is_taken_for_a_choice() -> None:
    choices = ("Giấy khen", "Hòa giải")
    assert meant("HOÀ GIẢI", choices, "Hình thức", is_open=True) == "Hòa giải"
    assert meant("GK", choices, "Hình thức", is_open=True) is None
    assert meant("giay khen", choices, "Hình thức", is_open=True) is None


def test_every_choice_of_every_register_is_meant_by_itself() -> None:
    for register in REGISTERS:
        for field in register.kind.fields:
            for choice in field.choices:
                assert meant(choice.upper(), field.choices, field.label, is_open=False) == choice
