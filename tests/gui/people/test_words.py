from __future__ import annotations

import datetime

from db.queries.headcounts import Count
from db.queries.packs import pack_before_edits
from db.queries.stays import Stay
from domain.dates import PartialDate
from domain.members import Headcount, Member, Standing, Status
from domain.units import Officer, Unit, UnitKind
from gui.people.member_list import count_words
from gui.people.stay_words import standing_words, stay_lines
from gui.people.unit_words import branch_warning, headcount_words, kind_words, officer_words, posts_of_list


def test_counts_name_only_what_there_is() -> None:
    assert count_words(Count(18, 7)) == "18 đảng viên, 07 nữ"
    assert count_words(Count(2454, 1020, ties=3, gone=12)) == (
        "2.454 đảng viên, 1.020 nữ · 03 người giữ mối liên hệ nơi cư trú · 12 người đã rời đi"
    )
    assert count_words(Count(others=5)) == "05 người ở Mặt trận, hội, đoàn thể"


def test_a_unit_says_what_it_is() -> None:
    home = Unit(1, "", UnitKind.COMMUNE, "Đảng bộ xã")
    branch = Unit(2, "", UnitKind.BRANCH, "Thôn 1", 1, former_names="Thôn Một")
    assert kind_words(home, None, pack_before_edits(2026)) == "Đảng bộ xã, phường"
    assert kind_words(branch, home, pack_before_edits(2026)) == "Chi bộ · trực thuộc Đảng bộ xã\nTên cũ: Thôn Một"
    count = Headcount(members=4, official=2, probationary=2, women=1, exempt=1, must_plan=0)
    assert headcount_words(count, UnitKind.BRANCH) == (
        "04 đảng viên: 02 chính thức, 02 dự bị, 01 nữ, 01 miễn công tác và sinh hoạt"
    )
    assert headcount_words(count, UnitKind.FRONT) == "04 người"
    told = Headcount(members=12, official=8, probationary=1, women=3, exempt=0, must_plan=0, unknown=3, unsexed=2)
    assert headcount_words(told, UnitKind.BRANCH) == (
        "12 đảng viên: 08 chính thức, 01 dự bị, 03 chưa rõ chính thức hay dự bị, 03 nữ, 02 chưa rõ nam nữ"
    )
    assert branch_warning(told) == "03 người thiếu ngày chính thức."
    assert branch_warning(Headcount(12, 12, 0, 3, 0, 0, inferred=12)) == (
        "12 người thiếu ngày chính thức. 12 người trong số đó vào Đảng đã trên hai năm, tính là chính thức."
    )
    assert "3 đảng viên chính thức" in branch_warning(count)
    assert branch_warning(Headcount(0, 0, 0, 0, 0, 0)) == ""


def test_officers_are_told_with_their_terms() -> None:
    officer = Officer(1, "", 1, "Nguyễn Văn A", "Bí thư", None, PartialDate(2025, 1), PartialDate(2026, 3, 5))
    assert officer_words(officer) == "Bí thư: Nguyễn Văn A (từ 01/2025 đến 05/03/2026)"


def test_posts_of_the_list_go_by_rank_and_leave_out_who_has_gone() -> None:
    def member(number: int, name: str, post: str, standing: Standing = Standing.ACTIVE) -> Member:
        return Member(number, "", number, 1, "", name, party_positions=post, standing=standing)

    members = [
        member(1, "Lê B", "Chi ủy viên"),
        member(2, "Lê A", "Chi ủy viên"),
        member(3, "Lê C", "Bí thư chi bộ"),
        member(4, "Lê D", "Phó Bí thư", Standing.DEAD),
        member(5, "Lê E", "Trưởng thôn"),
    ]
    assert posts_of_list(members) == ["Bí thư: Lê C", "Chi ủy viên: Lê A, Lê B"]


def test_a_stay_without_anything_known_is_not_told() -> None:
    assert stay_lines([Stay(1, 1, "Thôn 1", None, None)]) == []
    told = stay_lines([Stay(1, 1, "Thôn 1", PartialDate(2019), None, (Status(Standing.EXEMPT),))])
    assert told == ["Quá trình sinh hoạt", "• Thôn 1: từ 2019", "    miễn công tác và sinh hoạt đảng"]


def test_a_status_says_since_when() -> None:
    member = Member(1, "", 1, 1, "", "A", standing=Standing.DEAD, standing_since=PartialDate(2026, 3, 5))
    assert standing_words(member) == "từ trần từ 05/03/2026"
    assert standing_words(Member(1, "", 1, 1, "", "A")) == "đang sinh hoạt"
    assert datetime.date.min < PartialDate(1958).first_day()
