"""Xếp loại: quality of a member, or of the unit itself, in a quarter or the year; who is rated, and why not.

The unit's own record closes with its book. What the body with the right to it decides may come later: its columns stand
in a table of their own, which a closed ledger does not guard.
"""

from __future__ import annotations

import calendar
import datetime
import enum
from dataclasses import dataclass
from decimal import Decimal

from domain.dates import PartialDate
from domain.fields import Field, Link, RecordType
from domain.kinds import Kind
from domain.ledgers import belongs_on, stay
from domain.members import Standing
from domain.numbers import Share
from domain.rating_schemes import Scheme
from domain.refusals import Refused


class RatedPeriod(enum.StrEnum):
    """What is rated: a quarter or the year."""

    QUARTER_1 = "quý I"
    QUARTER_2 = "quý II"
    QUARTER_3 = "quý III"
    QUARTER_4 = "quý IV"
    YEAR = "cả năm"

    @property
    def months(self) -> range:
        """Its months (1–12)."""
        place = list(RatedPeriod).index(self)
        return range(1, 13) if self is RatedPeriod.YEAR else range(3 * place + 1, 3 * place + 4)

    def last_day(self, year: int) -> datetime.date:
        """The day on which it is asked who is rated."""
        month = self.months[-1]
        return datetime.date(year, month, calendar.monthrange(year, month)[1])

    def middle(self, year: int) -> datetime.date:
        """Who comes after this day has been there for less than half of it."""
        return datetime.date(year, 7, 1) if self is RatedPeriod.YEAR else datetime.date(year, self.months[1], 15)


QUARTERS = tuple(period for period in RatedPeriod if period is not RatedPeriod.YEAR)


class Eligibility(enum.StrEnum):
    """Whether a member is rated, or why not."""

    RATED = "được xếp loại"
    EXEMPT = "miễn sinh hoạt"
    SUSPENDED = "đình chỉ sinh hoạt"
    ABSENT = "vắng"
    CAME = "mới chuyển đến"
    SHORT = "chưa đủ thời gian"
    ELSEWHERE = "xếp loại ở nơi khác"
    MOVED = "đã chuyển đi"
    DEAD = "qua đời"
    LEFT = "ra khỏi Đảng"


GONE_AS = {
    Standing.MOVED: Eligibility.MOVED,
    Standing.DEAD: Eligibility.DEAD,
    Standing.LEFT_OWN_WISH: Eligibility.LEFT,
    Standing.LEFT_STRUCK: Eligibility.LEFT,
    Standing.LEFT_EXPELLED: Eligibility.LEFT,
}
NOT_RATED_AS = {
    **GONE_AS,
    Standing.EXEMPT: Eligibility.EXEMPT,
    Standing.SUSPENDED: Eligibility.SUSPENDED,
    Standing.RESIDENCE: Eligibility.ELSEWHERE,
}


def proposed(
    standing: Standing,
    since: PartialDate | None,
    until: PartialDate | None,
    admitted_on: PartialDate | None,
    *,
    moved_here: bool,
    period: RatedPeriod,
    year: int,
) -> Eligibility:
    """Whether a member is rated, by the standing on the period's last day and by how long the member has been there.

    Who has `moved_here` from another unit of the book brings the months along. After HD 21-HD/BTCTW (2019): exempt
    and suspended members are not rated; who was there for less than half of the period is handled apart.
    """
    day = period.last_day(year)
    if not belongs_on(since, until, day):
        gone = stay(since, until)[0] <= day
        return GONE_AS.get(standing, Eligibility.MOVED) if gone else Eligibility.CAME
    if standing in NOT_RATED_AS:
        return NOT_RATED_AS[standing]
    middle = period.middle(year)
    if admitted_on is not None and admitted_on.first_day() > middle:
        return Eligibility.SHORT
    late = since is not None and since.first_day() > middle
    return Eligibility.CAME if late and not moved_here else Eligibility.RATED


@dataclass(frozen=True, slots=True)
class Rating:
    """How one roster line, or the unit itself (`roster_id` None), is rated in a period.

    `eligibility` is empty where it is as `proposed`; `typed_points` is a sum whose parts nobody wrote. The decision's
    fields may be there alone, in a book that was closed before it came: then `id` is 0.
    """

    id: int = 0
    uid: str = ""
    ledger_id: int = 0
    roster_id: int | None = None
    period: str = RatedPeriod.YEAR
    eligibility: str = ""
    task_group: str = ""
    common_points: Decimal | None = None
    task_points: Decimal | None = None
    typed_points: Decimal | None = None
    own_level: str = ""
    votes: Share | None = None
    vote_level: str = ""
    vote_day: PartialDate | None = None
    conditions: str = ""
    note: str = ""
    decided_level: str = ""
    decided_by: str = ""
    decided_on: PartialDate | None = None
    paper: str = ""

    @property
    def points(self) -> Decimal | None:
        """The sum of the two parts, else the sum as it was written."""
        if self.common_points is not None and self.task_points is not None:
            return self.common_points + self.task_points
        return self.typed_points

    @property
    def level(self) -> str:
        """The level that holds: the decided one, before that the branch's vote; empty while there is neither."""
        return self.decided_level or self.vote_level

    @property
    def met(self) -> tuple[str, ...]:
        """The further conditions that were ticked."""
        return tuple(filter(None, self.conditions.split("\n")))

    @property
    def says_nothing(self) -> bool:
        """Whether nothing is written in it."""
        return self == Rating(self.id, self.uid, self.ledger_id, self.roster_id, self.period)


LEVEL_WORDS = (
    "hoàn thành xuất sắc nhiệm vụ",
    "hoàn thành tốt nhiệm vụ",
    "hoàn thành nhiệm vụ",
    "không hoàn thành nhiệm vụ",
)
GROUPS = (
    "giữ chức vụ lãnh đạo, quản lý",
    "không giữ chức vụ lãnh đạo, quản lý",
    "không công tác trong hệ thống chính trị",
)
"""The groups of QĐ 366 by whose criteria individuals are rated; a book may have its own."""


def _level(name: str, label: str, heading: str, headings: tuple[str, ...], table: str = "") -> Field:
    return Field(
        *(name, label, Kind.CHOICE),
        choices=LEVEL_WORDS,
        open_choices=True,
        limit=80,
        heading=heading,
        headings=headings,
        table=table,
    )


DECISION_TABLE = "rating_decision"
RATING = RecordType(
    name="rating",
    record=Rating,
    label="Xếp loại",
    plural="Xếp loại",
    register="ratings",
    table="rating",
    links=(Link("ledger_id", "ledger"), Link("roster_id", "roster", optional=True)),
    fields=(
        Field("period", "Kỳ", Kind.CHOICE, choices=tuple(RatedPeriod), editable=False, headings=("Kỳ xếp loại", "Quý")),
        Field(
            "eligibility",
            "Diện xếp loại",
            Kind.CHOICE,
            choices=tuple(Eligibility),
            heading="Diện",
            help="Để trống thì theo trạng thái của đảng viên ở ngày cuối kỳ.",
            headings=("Lý do chưa xếp loại", "Lý do không xếp loại"),
        ),
        Field("task_group", "Nhóm", Kind.CHOICE, choices=GROUPS, open_choices=True, limit=120),
        Field("common_points", "Điểm tiêu chí chung", Kind.POINTS, heading="Điểm chung", headings=("Tiêu chí chung",)),
        Field("task_points", "Điểm nhiệm vụ", Kind.POINTS, headings=("Kết quả nhiệm vụ", "Điểm kết quả nhiệm vụ")),
        Field(
            "typed_points",
            "Tổng điểm tự chấm",
            Kind.POINTS,
            heading="Tự chấm",
            help="Tính từ hai phần điểm; ghi ở đây khi chỉ biết tổng.",
            headings=("Tổng điểm", "Điểm tự chấm", "Tự chấm điểm", "Điểm"),
        ),
        _level("own_level", "Mức tự nhận", "Tự nhận", ("Tự xếp loại", "Tự nhận mức", "Cá nhân tự nhận", "Tự đánh giá")),
        Field(
            "votes",
            "Biểu quyết (đồng ý/có mặt)",
            Kind.VALUE_OF,
            heading="Biểu quyết",
            help="Số đồng ý trên số có mặt, ví dụ 18/19.",
            headings=("Chi bộ biểu quyết", "Số phiếu", "Phiếu đồng ý", "Kết quả biểu quyết"),
        ),
        _level(
            *("vote_level", "Mức chi bộ xếp", "Chi bộ xếp"),
            ("Chi bộ đề nghị", "Chi bộ xếp loại", "Mức chi bộ biểu quyết", "Đề nghị xếp loại", "Chi bộ đề nghị mức"),
        ),
        Field("vote_day", "Ngày biểu quyết", Kind.PARTIAL_DATE),
        Field("conditions", "Điều kiện đã đạt", Kind.LONG_TEXT, limit=2000, help="Mỗi dòng một điều kiện."),
        Field("note", "Ghi chú", Kind.LONG_TEXT, limit=2000),
        _level(
            *("decided_level", "Mức được quyết định", "Quyết định"),
            ("Đảng ủy quyết định", "Mức quyết định", "Cấp có thẩm quyền quyết định", "Kết quả xếp loại", "Xếp loại"),
            DECISION_TABLE,
        ),
        Field("decided_by", "Cơ quan quyết định", limit=200, table=DECISION_TABLE, headings=("Cấp quyết định",)),
        Field("decided_on", "Ngày quyết định", Kind.PARTIAL_DATE, table=DECISION_TABLE),
        Field("paper", "Số quyết định", limit=60, table=DECISION_TABLE, headings=("Quyết định số", "Số QĐ")),
    ),
)
POINTS = ("common_points", "task_points", "typed_points")
LEVELS = ("own_level", "vote_level", "decided_level")
OF_DECISION = tuple(field.name for field in RATING.kept_in(DECISION_TABLE))


def said_eligibility(rating: Rating | None, as_proposed: Eligibility) -> Eligibility:
    """Whether a member is rated: as somebody has said, else as proposed; who has a level is rated."""
    if rating is not None and rating.eligibility:
        return Eligibility(rating.eligibility)
    return Eligibility.RATED if rating is not None and rating.level else as_proposed


def refuse_rating(rating: Rating, scheme: Scheme) -> None:
    """Refuse a rating that cannot be: points where the year gives none, more votes than there were people."""
    written = next((name for name in POINTS if getattr(rating, name) is not None), "")
    if written and not scheme.has_points:
        raise Refused("Năm này xếp loại không chấm điểm; hãy chỉ ghi mức.", field=written)
    both = rating.common_points is not None and rating.task_points is not None
    if both and rating.typed_points not in (None, rating.points):
        said = "Tổng điểm tính từ hai phần điểm; hãy sửa từng phần, hoặc xóa hai phần rồi ghi tổng."
        raise Refused(said, field="typed_points")
    if rating.votes is not None and rating.votes.value > rating.votes.of:
        raise Refused("Số đồng ý không thể nhiều hơn số có mặt; hãy ghi như 18/19.", field="votes")


def missing_conditions(rating: Rating, level: str, scheme: Scheme) -> tuple[str, ...]:
    """The further conditions of a level that have not been ticked."""
    return tuple(one for one in scheme.conditions.get(level, ()) if one not in rating.met)
