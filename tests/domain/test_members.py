"""The orders in which members stand."""

from __future__ import annotations

from domain.members import Member, hidden_card, ledger_order


def member(member_id: int, name: str, place: int, post: str = "") -> Member:
    return Member(member_id, "", member_id, 1, "", name, party_positions=post, place_in_list=place)


def test_who_has_no_place_in_the_list_follows_those_who_have_by_name() -> None:
    listed = [
        member(1, "Lê Văn Ước", 0),
        member(2, "Lê Văn Ái", 0),
        member(3, "Lê Văn Yên", 1),
        member(4, "Lê Văn Bình", 900),
        member(5, "Lê Văn Vinh", 0, "Bí thư"),
    ]
    assert [m.id for m in ledger_order(listed)] == [5, 3, 4, 2, 1]


def test_of_twelve_digits_only_the_last_four_are_shown() -> None:
    assert (hidden_card("038058001234"), hidden_card("36.883322"), hidden_card("")) == ("…1234", "36.883322", "")
