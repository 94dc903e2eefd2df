from __future__ import annotations

import dataclasses

from db.queries.packs import pack_before_edits
from domain.dates import PartialDate
from domain.ledgers import RosterLine
from domain.members import Member
from domain.month_paragraph import TO_FILL_IN, month_paragraph
from domain.months import FollowUp
from domain.registrations import Item, ItemState, Registration

P2026, P2027 = map(pack_before_edits, (2026, 2027))


def line(number: int, name: str, uncounted: frozenset[int] = frozenset()) -> RosterLine:
    return RosterLine(number, "", 1, number, Member(number, "", number, 1, "Chi bộ 1", name), uncounted)


LINES = [line(1, "Trần Văn Đức"), line(2, "Lê Thị Én"), line(3, "Phan Thị Ý"), line(4, "Lý Văn Kỷ", frozenset({3}))]


def month(roster_id: int, mark: str, result: str = "Đạt") -> FollowUp:
    return FollowUp(roster_id, 3, remark="Có ghi", mark=mark, result=result)


def test_it_says_who_was_rated_how_who_is_praised_reminded_and_late() -> None:
    written = {(1, 3): month(1, "Tốt", "Vượt"), (2, 3): month(2, "Chưa đạt"), (4, 3): month(4, "Tốt", "Vượt")}
    late = Item("Trồng 20 cây.", due=PartialDate(2026, 3, 5))
    done = Item("Đọc sách", due=PartialDate(2026, 2), state=ItemState.DONE)
    registrations = {2: Registration(1, "", 1, 2, items=(done, late)), 3: Registration(2, "", 1, 3, items=(done,))}
    assert month_paragraph("Chi bộ 1", 2026, 3, LINES, written, registrations, P2026).split("\n") == [
        "Kết quả học tập và làm theo Bác tháng 3/2026 của Chi bộ 1: đã nhận xét 2/3 đồng chí.",
        "Tốt: 01 đồng chí (Trần Văn Đức).",
        "Chưa đạt: 01 đồng chí (Lê Thị Én).",
        "Biểu dương tiêu biểu trong tháng: Trần Văn Đức.",
        "Nhắc nhở: Lê Thị Én.",
        "Chưa nhận xét xong: Phan Thị Ý.",
        "Chậm việc đã đăng ký: Lê Thị Én (Trồng 20 cây, hạn 05/03/2026).",
    ]


def test_what_the_ledger_does_not_know_is_left_to_fill_in() -> None:
    said = month_paragraph("Chi bộ 1", 2026, 3, LINES[:1], {(1, 3): month(1, "Khá")}, {}, P2026)
    assert f"Biểu dương tiêu biểu trong tháng: {TO_FILL_IN}." in said and "Nhắc nhở: không có." in said
    assert "Chưa nhận xét xong" not in said and "Chậm" not in said


def test_the_marks_are_those_of_the_ledgers_year() -> None:
    own = dataclasses.replace(P2026, month_marks="Giỏi = G\nĐạt = Đ\nYếu = Y\nMiễn = M")
    written = {(1, 3): month(1, "Giỏi", "Vượt"), (2, 3): month(2, "Yếu"), (3, 3): month(3, "Đạt")}
    said = month_paragraph("Chi bộ 1", 2026, 3, LINES, written, {}, own)
    assert "Biểu dương tiêu biểu trong tháng: Trần Văn Đức." in said and "Nhắc nhở: Lê Thị Én." in said
    assert said.index("Giỏi: 01") < said.index("Đạt: 01") < said.index("Yếu: 01")


def test_the_words_are_those_of_the_ledgers_year() -> None:
    said = month_paragraph("Chi bộ 1", 2027, 3, LINES, {}, {}, P2027)
    assert said.startswith("Kết quả học tập và thực hành theo Bác tháng 3/2027") and "làm theo" not in said
