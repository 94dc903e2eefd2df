"""Members: what follows from their statuses and posts, the orders in which they stand, how many there are."""

from __future__ import annotations

import datetime

import pytest

from domain.cards import hidden_card
from domain.dates import PartialDate
from domain.members import (
    GONE,
    Headcount,
    Member,
    PostsLeft,
    Standing,
    Status,
    headcount,
    ledger_order,
    name_order,
    standing_on,
)
from domain.probation import Probation

DAY = datetime.date(2026, 10, 20)
TODAY = PartialDate.of(DAY)
EARLIER, LATER = PartialDate(2020), PartialDate(2026, 10, 21)


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


def test_of_one_rank_and_name_the_one_there_first_stands_first() -> None:
    twins = [member(number, "Lê Văn An", 0) for number in (3, 1, 2)]
    assert [m.id for m in ledger_order(twins)] == [1, 2, 3]
    assert [m.id for m in name_order(twins)] == [1, 2, 3]


def test_a_name_to_sort_by_counts_before_the_name() -> None:
    listed = [member(2, "Lê Văn An", 0), member(1, "Trần Bình", 0), Member(3, "", 3, 1, "", "Y Ái", sort_name="Vinh")]
    assert [m.id for m in name_order(listed)] == [2, 1, 3]
    assert [m.id for m in ledger_order(listed)] == [2, 1, 3]


def test_posts_are_printed_in_a_row_and_the_status_by_its_word() -> None:
    one = Member(1, "", 1, 1, "", "An", party_positions="Bí thư", organisation_positions="Hội viên")
    assert (one.positions, one.status) == ("Bí thư, Hội viên", "đang sinh hoạt")
    assert member(1, "An", 0).positions == ""


@pytest.mark.parametrize(
    ("standing", "counted", "takes_part"),
    [
        (Standing.ACTIVE, True, True),
        (Standing.TEMPORARY, True, True),
        (Standing.EXEMPT, True, False),
        (Standing.SUSPENDED, True, False),
        (Standing.RESIDENCE, False, False),
        (Standing.MOVED, False, False),
        (Standing.DEAD, False, False),
        (Standing.LEFT_OWN_WISH, False, False),
        (Standing.LEFT_STRUCK, False, False),
        (Standing.LEFT_EXPELLED, False, False),
    ],
)
def test_who_counts_and_who_takes_part(standing: Standing, counted: bool, takes_part: bool) -> None:
    assert (standing.is_counted, standing.takes_part) == (counted, takes_part)
    assert standing.is_gone is (not counted and standing is not Standing.RESIDENCE)


@pytest.mark.parametrize(
    ("statuses", "standing"),
    [
        ([], Standing.ACTIVE),
        ([Status(Standing.EXEMPT)], Standing.EXEMPT),
        ([Status(Standing.EXEMPT, LATER)], Standing.ACTIVE),
        ([Status(Standing.EXEMPT, TODAY)], Standing.EXEMPT),
        ([Status(Standing.EXEMPT), Status(Standing.DEAD)], Standing.DEAD),
        ([Status(Standing.EXEMPT), Status(Standing.DEAD, EARLIER)], Standing.DEAD),
        ([Status(Standing.DEAD, EARLIER), Status(Standing.EXEMPT)], Standing.DEAD),
        ([Status(Standing.DEAD, EARLIER), Status(Standing.EXEMPT, TODAY)], Standing.EXEMPT),
        ([Status(Standing.DEAD, TODAY), Status(Standing.EXEMPT, EARLIER)], Standing.DEAD),
        ([Status(Standing.DEAD, TODAY), Status(Standing.EXEMPT, TODAY)], Standing.EXEMPT),
        ([Status(Standing.EXEMPT, LATER), Status(Standing.DEAD, EARLIER)], Standing.DEAD),
    ],
)
def test_the_status_that_holds_is_the_latest_that_has_begun(statuses: list[Status], standing: Standing) -> None:
    assert standing_on(statuses, DAY).standing is standing


def test_who_is_official_was_so_by_the_day() -> None:
    assert member(1, "An", 0).probation_on(DAY) is Probation.UNKNOWN
    assert Member(1, "", 1, 1, "", "An", official_on=TODAY).probation_on(DAY) is Probation.OVER
    assert Member(1, "", 1, 1, "", "An", official_on=LATER).probation_on(DAY) is Probation.RUNNING


def test_who_has_left_or_only_lives_there_counts_nowhere() -> None:
    def one(number: int, standing: Standing, gender: str, official: PartialDate | None, must_plan: bool) -> Member:
        return Member(
            number, "", number, 1, "", "An", gender=gender, official_on=official, must_plan=must_plan, standing=standing
        )

    members = [
        one(1, Standing.ACTIVE, "Nữ", EARLIER, True),
        one(2, Standing.ACTIVE, "Nam", EARLIER, False),
        one(3, Standing.ACTIVE, "Nữ", LATER, False),
        one(4, Standing.EXEMPT, "Nữ", EARLIER, False),
        one(5, Standing.DEAD, "Nữ", EARLIER, True),
        one(6, Standing.RESIDENCE, "Nữ", EARLIER, True),
    ]
    assert headcount(members, DAY) == Headcount(members=4, official=3, probationary=1, women=3, exempt=1, must_plan=1)


def test_of_twelve_digits_only_the_last_four_are_shown() -> None:
    assert (hidden_card("038058001234"), hidden_card("36.883322"), hidden_card("")) == ("…1234", "36.883322", "")


def test_which_posts_end_with_a_membership() -> None:
    for standing in GONE:
        there, in_party = (standing.posts_left(is_party=one) for one in (False, True))
        if standing is Standing.DEAD:
            assert there is in_party is PostsLeft.ALL
        else:
            assert there is PostsLeft.THERE
            assert in_party is (PostsLeft.THERE if standing is Standing.MOVED else PostsLeft.OF_THE_PARTY)
