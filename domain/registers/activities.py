"""Sinh hoạt, hoạt động: meetings, study, propaganda, contests, forums, each with who came (section VII)."""

from __future__ import annotations

import enum
from collections.abc import Collection
from dataclasses import dataclass

from domain.counts_in_words import COUNT
from domain.dates import PartialDate
from domain.fields import Field
from domain.kinds import Kind
from domain.named import Named
from domain.numbers import Quantity, percent, show_percent
from domain.refusals import Refused
from domain.registers.register import LedgerRow, Missing, Register, Texts, row_type


class ActivityKind(enum.StrEnum):
    """The kinds of activities that reports tell apart, by their Vietnamese words."""

    THEMATIC = "sinh hoạt chuyên đề"
    MEETING = "sinh hoạt chi bộ có nội dung học Bác"
    STUDY = "học tập, quán triệt"
    DISSEMINATION = "triển khai, tuyên truyền"
    CAMPAIGN = "đợt sinh hoạt chính trị"
    TRAINING = "tập huấn"
    CONTEST = "hội thi, cuộc thi"
    FORUM = "diễn đàn, tọa đàm"
    SPEECH = "tuyên truyền miệng"
    DIALOGUE = "đối thoại với nhân dân"
    EXCURSION = "ngoại khóa, trải nghiệm"
    MEDIA = "chuyên mục, tin bài"


FORMS = ("trực tiếp", "trực tuyến", "lồng ghép", "báo", "loa truyền thanh", "mạng xã hội, cổng thông tin", "pano")
AUDIENCES = ("đảng viên", "cán bộ, đảng viên", "đoàn viên, hội viên", "nhân dân", "học sinh")
MEASURES = ("bài", "tiết mục", "lượt thi", "tin, bài", "lượt phát", "lượt tương tác")
RATES = ("phút/tuần", "buổi/tháng", "tin, bài/tháng")

EXPECTED = ("Số phải dự", "Tổng số", "Số đảng viên phải dự", "Số người phải dự", "Số đồng chí phải dự")
ATTENDED = (
    *("Có mặt", "Số dự", "Số người dự", "Số lượt người", "Số người tham dự", "Số người tham gia", "Số lượt người dự"),
    *("Người dự", "Tham dự", "Số đại biểu", "Lượt người", "Thành phần, số lượng"),
    *("Số đảng viên dự", "Số đồng chí dự", "Số có mặt", "Số đảng viên có mặt"),
)
EXPECTED_AND_ATTENDED = (
    *("Số người phải dự/dự", "Phải dự/dự", "Số phải dự/số dự", "Số đảng viên phải dự/dự", "Số đồng chí phải dự/dự"),
    *("Tổng số/có mặt", "Tổng số đảng viên/có mặt"),
)
ATTENDED_OF_EXPECTED = (
    *("Số dự/phải dự", "Dự/phải dự", "Có mặt/phải dự", "Có mặt/tổng số", "Số đảng viên dự/phải dự"),
    *("Số người dự/phải dự", "Số đảng viên dự/tổng số", "Số dự/tổng số", "Có mặt/tổng số đảng viên"),
)
"""How offices head who was to come and who came."""
TOPICS = (
    *("Chuyên đề", "Nội dung", "Tên hoạt động", "Nội dung sinh hoạt", "Hoạt động", "Tên chuyên đề"),
    *("Nội dung hoạt động", "Nội dung chuyên đề", "Chuyên đề sinh hoạt", "Nội dung, chuyên đề"),
    *("Nội dung thực hiện", "Tên cuộc thi", "Tên hội nghị", "Nội dung tuyên truyền", "Nội dung triển khai"),
)
"""How they head what it was about."""
ENTRIES = (
    *("Số bài", "Số tiết mục", "Số lượt", "Số tin, bài", "Số lượng", "Số bài dự thi", "Số bài thi", "Số lượt thi"),
    *("Số tiết", "Sản phẩm", "Số tin bài"),
)
"""How they head what was sent in or put out."""


@dataclass(frozen=True, slots=True)
class Activity(LedgerRow):
    """One activity, on one day or from `day` until `until`.

    `entries` counts what was sent in or put out, each in its own `measure`; `rate` is how much is always done in a
    stretch of time ("30 phút/tuần").
    """

    day: PartialDate | None = None
    until: PartialDate | None = None
    kind: str = ActivityKind.THEMATIC
    topic: str = ""
    form: str = ""
    audience: str = ""
    expected: Quantity | None = None
    attended: Quantity | None = None
    excused: tuple[Named, ...] = ()
    unexcused: tuple[Named, ...] = ()
    entries: Quantity | None = None
    measure: str = ""
    rate: Quantity | None = None
    rate_unit: str = ""
    presenter: str = ""
    conclusion: str = ""

    @property
    def days(self) -> str:
        """The day, or the first and the last, without the year, as the book prints them."""
        return "–".join(day.short() for day in (self.day, self.until) if day is not None)

    @property
    def turnout(self) -> str:
        """How many of those expected came, in per cent; empty where either is not known."""
        if self.expected is None or self.attended is None or not self.expected.value:
            return ""
        share = show_percent(percent(self.attended.value, self.expected.value))
        return f"{self.attended.qualifier} {share}".strip()

    @property
    def absentees(self) -> str:
        """Who did not come, with and without a reason, as the book prints them beneath."""
        told = (("có lý do", self.excused), ("không lý do", self.unexcused))
        return "; ".join(f"{words}: {', '.join(one.name for one in who)}" for words, who in told if who)


ACTIVITY = row_type(
    name="activity",
    record=Activity,
    label="Sinh hoạt, hoạt động",
    plural="Sinh hoạt, hoạt động",
    register="activities",
    fields=(
        Field(
            "day",
            "Ngày",
            Kind.PARTIAL_DATE,
            required=True,
            headings=("Ngày tháng", "Thời gian", "Từ ngày", "Ngày tổ chức", "Thời gian tổ chức"),
        ),
        Field("until", "Đến ngày", Kind.PARTIAL_DATE, help="Chỉ ghi khi kéo dài nhiều ngày."),
        Field(
            "kind",
            "Loại",
            Kind.CHOICE,
            required=True,
            choices=tuple(ActivityKind),
            headings=("Loại hoạt động", "Loại hình", "Loại cuộc", "Phân loại"),
        ),
        Field(
            "topic",
            "Chuyên đề, nội dung",
            Kind.LONG_TEXT,
            required=True,
            limit=4000,
            headings=TOPICS,
        ),
        Field("form", "Hình thức", Kind.CHOICE, choices=FORMS, open_choices=True),
        Field("audience", "Người dự là", Kind.CHOICE, choices=AUDIENCES, open_choices=True, headings=("Đối tượng",)),
        Field("expected", "Phải dự", Kind.QUANTITY, headings=EXPECTED),
        Field("attended", "Dự", Kind.QUANTITY, headings=ATTENDED),
        Field("excused", "Vắng có lý do", Kind.PERSONS, help="Nhiều tên thì cách nhau bằng dấu chấm phẩy."),
        Field("unexcused", "Vắng không lý do", Kind.PERSONS, headings=("Vắng không có lý do",)),
        Field("entries", "Số bài, lượt", Kind.QUANTITY, headings=ENTRIES),
        Field("measure", "Tính bằng", Kind.CHOICE, choices=MEASURES, open_choices=True, limit=60),
        Field(
            "rate",
            "Định mức",
            Kind.QUANTITY,
            headings=("Thời lượng",),
            help="Như 30 phút/tuần: ghi 30. Định mức không cộng vào đâu.",
        ),
        Field("rate_unit", "Định mức tính bằng", Kind.CHOICE, choices=RATES, open_choices=True, limit=60),
        Field("presenter", "Người trình bày", Kind.PERSON, limit=120, headings=("Báo cáo viên", "Người chủ trì")),
        Field("conclusion", "Kết luận", Kind.LONG_TEXT, limit=4000, headings=("Kết quả", "Ghi chú")),
        Field("days", "Ngày, từ ngày – đến ngày", editable=False, stored=False),
        Field("turnout", "Tỷ lệ", editable=False, stored=False),
        Field("absentees", "Vắng", editable=False, stored=False),
    ),
)


def refuse_days(row: Activity) -> None:
    """The last day does not come before the first; a count of entries says of what, a rate by what."""
    if row.day is not None and row.until is not None and row.until.last_day() < row.day.first_day():
        raise Refused("“Đến ngày” không được trước “Ngày”.", field="until")
    if row.entries is not None and not row.measure:
        raise Refused("Hãy ghi số bài, lượt ấy tính bằng gì: bài, tiết mục, lượt thi…", field="measure")
    if row.rate is not None and not row.rate_unit:
        raise Refused("Hãy ghi định mức ấy tính bằng gì, ví dụ phút/tuần.", field="rate_unit")


def doubt_of_attendance(row: Activity) -> str:
    """More who came than were expected."""
    if row.expected is None or row.attended is None or row.attended.value <= row.expected.value:
        return ""
    return f"Số dự ({row.attended.printed()}) nhiều hơn số phải dự ({row.expected.printed()})."


def meant(told: Texts, _: Collection[str]) -> dict[str, str]:
    """What came of it, where it is only counted, was sent in or is always done: “430 bài dự thi”, “30 phút/tuần”."""
    match = COUNT.fullmatch(told["conclusion"].strip())
    if match is None or told["entries"] or told["rate"]:
        return {}
    count, measure = match["count"].strip(), " ".join(match["measure"].split())
    if "/" in measure:
        return {"conclusion": "", "rate": count, "rate_unit": measure}
    known = [one for one in MEASURES if f"{measure} ".lower().startswith(f"{one} ")]
    return {"conclusion": "", "entries": count, "measure": max(known, key=len)} if known else {}


ACTIVITIES = Register(
    kind=ACTIVITY,
    one="hoạt động",
    title="Sinh hoạt, hoạt động",
    hint="Ghi mỗi buổi sinh hoạt chuyên đề, học tập, hội nghị, hội thi một dòng, có số dự và ai vắng. In ở phần VII.",
    chapter="sinh-hoat",
    shown=("day", "kind", "topic", "expected", "attended", "turnout"),
    known_by=("day", "topic", "kind"),
    missing=(Missing("attended", "Chưa ghi số dự"), Missing("conclusion", "Chưa có kết luận")),
    refuse=refuse_days,
    doubt=doubt_of_attendance,
    in_one=(
        *(("attended", "expected", "audience"), ("expected", "", "audience")),
        *(("entries", "", "measure"), ("rate", "", "rate_unit")),
    ),
    meant=meant,
    joined={
        **dict.fromkeys(EXPECTED_AND_ATTENDED, ("expected", "attended")),
        **dict.fromkeys(ATTENDED_OF_EXPECTED, ("attended", "expected")),
    },
)
