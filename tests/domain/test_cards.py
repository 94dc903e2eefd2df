"""Which numbers are shown in part, and whose a number is."""

from __future__ import annotations

import pytest

from domain.cards import are_of_others, hidden_in, is_one_of, is_same
from domain.members import MEMBER, Member
from domain.refusals import Refused

NEW, OLD = "038058001234", "36.883322"


def test_a_text_shows_the_last_four_digits_of_its_cards() -> None:
    said = f"Số thẻ {NEW} ({OLD}), sinh 05/03/1958, 0912345678"
    assert hidden_in(said) == f"Số thẻ …1234 ({OLD}), sinh 05/03/1958, 0912345678"


@pytest.mark.parametrize(
    ("said", "number", "same"),
    [
        (NEW, NEW, True),
        ("…1234", NEW, True),
        ("...1234", NEW, True),
        ("********1234", NEW, True),
        ("….1234", NEW, True),
        ("xxxxxxxx1234", NEW, True),
        ("1234", NEW, False),
        ("…1235", NEW, False),
        ("36883322", OLD, True),
        ("…3322", OLD, False),
        ("", "", False),
    ],
)
def test_what_a_number_means(said: str, number: str, *, same: bool) -> None:
    assert is_same(said, number) is same


def test_either_number_is_the_persons() -> None:
    assert all(is_one_of(said, (NEW, OLD)) for said in (NEW, OLD, "…1234"))
    assert not is_one_of("", (NEW, ""))
    assert not are_of_others(OLD, NEW) and not are_of_others("…1234", NEW)
    assert are_of_others("…9999", NEW) and are_of_others("36.000001", OLD)


def test_a_member_as_everybody_sees_it() -> None:
    member = Member(1, "u", 1, 1, "Chi bộ", "Lê Văn An", card_number=NEW, old_card_number=OLD)
    seen = MEMBER.veiled(member)
    assert (seen.card_number, seen.old_card_number) == ("…1234", OLD)
    assert MEMBER.veiled(seen) is seen


def test_the_last_digits_alone_are_no_number_to_keep() -> None:
    with pytest.raises(Refused, match="đủ 12 chữ số"):
        MEMBER.field("card_number").read("…1234")
