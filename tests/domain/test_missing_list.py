from __future__ import annotations

from domain.concerns import Concern, ConcernKind
from domain.missing_list import MissingLine, missing_lines

AN = (1, "Chi bộ A", 11, 2, "Nguyễn Văn An")
BINH = (1, "Chi bộ A", 12, 5, "Trần Thị Bình")


def test_one_line_a_person_says_all_that_is_missing() -> None:
    found = missing_lines(
        [
            Concern(ConcernKind.MONTHS_MISSING, *AN, "tháng 2, 3", (2, 3)),
            Concern(ConcernKind.NOT_REGISTERED, *BINH),
            Concern(ConcernKind.NOT_REGISTERED, *AN),
            Concern(ConcernKind.PLAN_MISSING, *BINH),
            Concern(ConcernKind.ITEM_LATE, *BINH, "Dọn kênh (hạn 02/3/2026)"),
        ]
    )
    assert found == (
        MissingLine("Chi bộ A", 2, "Nguyễn Văn An", "chưa có nhận xét tháng 2, 3; chưa đăng ký"),
        MissingLine(
            *("Chi bộ A", 5, "Trần Thị Bình"),
            "chưa đăng ký; chưa có kế hoạch nêu gương; quá hạn: Dọn kênh (hạn 02/3/2026)",
        ),
    )


def test_nobody_missing_is_no_line() -> None:
    assert missing_lines([]) == ()
