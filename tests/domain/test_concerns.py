"""The sentences on what needs attention."""

from __future__ import annotations

from domain.concerns import Concern, ConcernKind, attentions, months_text


def concern(kind: ConcernKind, roster_id: int, months: tuple[int, ...] = ()) -> Concern:
    return Concern(kind, 1, "Chi bộ thôn Đông", roster_id, roster_id, "Nguyễn Văn Đức", months_text(months), months)


def test_people_are_counted_once_and_months_said() -> None:
    found = attentions([concern(ConcernKind.MONTHS_MISSING, n, (2, 3)) for n in (1, 2, 3)])
    assert [a.sentence for a in found] == ["03 đồng chí đã 02 tháng chưa được nhận xét"]
    assert len(found[0].concerns) == 3


def test_a_span_of_months_is_said() -> None:
    held = [concern(ConcernKind.MONTHS_MISSING, 1, (2, 3)), concern(ConcernKind.MONTHS_MISSING, 2, (1, 2, 3, 4))]
    assert attentions(held)[0].sentence == "02 đồng chí đã 02 đến 04 tháng chưa được nhận xét"


def test_the_heavier_matter_comes_first_and_what_concerns_nobody_is_not_said() -> None:
    held = [
        concern(ConcernKind.ITEM_LATE, 1),
        concern(ConcernKind.ITEM_LATE, 1),
        concern(ConcernKind.NOT_REGISTERED, 4),
    ]
    assert [a.sentence for a in attentions(held)] == ["01 đồng chí chưa đăng ký", "02 nội dung đã quá hạn"]
    assert attentions([]) == ()


def test_months_are_listed() -> None:
    assert months_text((2, 3, 7)) == "tháng 2, 3, 7"
