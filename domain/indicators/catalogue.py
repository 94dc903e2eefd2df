"""All indicators, in the order of reports."""

from __future__ import annotations

from collections.abc import Mapping

from domain.indicators import guidance, models, outcomes, praise, ratings, registering, study
from domain.indicators.indicator import Indicator

INDICATORS: tuple[Indicator, ...] = (
    *guidance.INDICATORS,
    *study.STUDY,
    *registering.INDICATORS,
    *study.PUBLICITY,
    *models.INDICATORS,
    *praise.PRAISE,
    *praise.INSPECTIONS,
    *outcomes.OUTCOMES,
    *ratings.INDICATORS,
    *outcomes.OWN_AND_WRITTEN,
)

GROUPS: Mapping[str, str] = {
    "A": "Lãnh đạo, chỉ đạo",
    "B": "Học tập, quán triệt, sinh hoạt",
    "C": "Đăng ký, cam kết, theo dõi",
    "D": "Tuyên truyền",
    "E": "Mô hình",
    "F": "Điển hình, khen thưởng",
    "G": "Kiểm tra, giám sát",
    "H": "Kết quả bằng con số",
    "K": "Xếp loại",
    "L": "Chỉ tiêu riêng",
    "M": "Phần viết",
}
"""What the letters of the codes stand for."""


def indicator_of(code: str) -> Indicator:
    """The indicator of a code; KeyError for another."""
    for indicator in INDICATORS:
        if indicator.code == code:
            return indicator
    raise KeyError(code)
