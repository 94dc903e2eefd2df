"""What is missing in a year's book before it is closed, each thing with whom it is about and where it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.numbers import two_digits
from domain.refusals import Refused


@dataclass(frozen=True, slots=True, eq=False)
class YearGapKind:
    """A kind of gap: `words` follow the count of them, `heading` stands over a column, `page` is where it is filled."""

    heading: str
    words: str
    page: str


NOT_IN_ROSTER = YearGapKind("Ngoài sổ", "người chưa có tên trong sổ", "registrations")
UNIT_UNREGISTERED = YearGapKind("Tập thể", "tập thể chưa đăng ký", "registrations")
UNREGISTERED = YearGapKind("Đăng ký", "người chưa đăng ký", "registrations")
MONTHS = YearGapKind("Nhận xét", "người còn tháng chưa đủ nhận xét và mức", "months")
REVIEWS = YearGapKind("Họp", "tháng chưa ghi đủ ngày họp và nhận xét chung", "months")
ITEMS = YearGapKind("Kết quả", "nội dung đăng ký chưa ghi kết quả", "registrations")
RATINGS = YearGapKind("Xếp loại", "người, tập thể chưa xếp loại năm", "ratings")

KINDS = (NOT_IN_ROSTER, UNIT_UNREGISTERED, UNREGISTERED, MONTHS, REVIEWS, ITEMS, RATINGS)
"""Every kind, in the order in which they are told; `db.queries.year_gaps` has a finder for each."""


@dataclass(frozen=True, slots=True)
class YearGap:
    """One thing missing in a unit's book: of the unit itself, or of one line of it (`name`); `detail` says what.

    `months` are those that it is about.
    """

    kind: YearGapKind
    unit_id: int
    unit: str
    detail: str
    roster_id: int = 0
    tt: int = 0
    name: str = ""
    months: tuple[int, ...] = ()

    @property
    def page(self) -> str:
        """The page on which it is filled."""
        return self.kind.page

    @property
    def sentence(self) -> str:
        """What is missing, for whom."""
        whose = f"TT {self.tt} {self.name}" if self.tt else self.name or "Cả đơn vị"
        return f"{whose}: {self.detail}"


def counted(gaps: Iterable[YearGap]) -> str:
    """How many of each kind: “02 người chưa đăng ký; 01 nội dung đăng ký chưa ghi kết quả”; empty for none."""
    counts = Counter(gap.kind for gap in gaps)
    return "; ".join(f"{two_digits(counts[kind])} {kind.words}" for kind in KINDS if counts[kind])


_NAMED = 8
"""So many gaps are told one by one in a refusal."""


class GapsRemain(Refused):
    """A book is not closed while something is missing in it and no reason is given; `gaps` are all of them."""

    def __init__(self, unit: str, year: int, gaps: Sequence[YearGap]) -> None:
        told = "".join(f"\n– {gap.sentence}" for gap in gaps[:_NAMED])
        more = f"\n– … và {two_digits(len(gaps) - _NAMED)} việc nữa" if len(gaps) > _NAMED else ""
        super().__init__(
            f"Chưa khóa được sổ năm {year} của “{unit}”, còn thiếu: {counted(gaps)}. Hãy ghi nốt, hoặc ghi lý do "
            f"khóa sổ khi còn thiếu.{told}{more}",
            field="despite_gaps",
        )
        self.gaps = tuple(gaps)
