"""Khen thưởng: who was praised, or is proposed to be, by which body and at which level (section X of the book)."""

from __future__ import annotations

from dataclasses import dataclass

from domain.dates import PartialDate
from domain.fields import Field
from domain.kinds import Kind
from domain.named import Named
from domain.refusals import Refused
from domain.registers.good_deeds import SUBJECTS
from domain.registers.register import LedgerRow, Missing, Register, row_type

PROPOSED, GIVEN = "đề nghị", "đã khen"
LEVELS = ("cơ sở", "xã", "huyện", "tỉnh", "trung ương")
FORMS = ("Giấy khen", "Bằng khen", "Biểu dương", "Thư khen", "Kỷ niệm chương")


@dataclass(frozen=True, slots=True)
class Commendation(LedgerRow):
    """One commendation, proposed or given."""

    day: PartialDate | None = None
    state: str = GIVEN
    subject: str = SUBJECTS[0]
    who: tuple[Named, ...] = ()
    merit: str = ""
    form: str = ""
    body: str = ""
    level: str = ""
    number: str = ""

    @property
    def given_by(self) -> str:
        """The body and its level as the book prints them in one column."""
        return ", ".join(filter(None, (self.body, f"cấp {self.level}" if self.level else "")))


COMMENDATION = row_type(
    name="commendation",
    record=Commendation,
    label="Khen thưởng",
    plural="Khen thưởng",
    register="commendations",
    fields=(
        Field("day", "Ngày", Kind.PARTIAL_DATE, headings=("Ngày tháng", "Ngày quyết định", "Thời gian")),
        Field("state", "Tình trạng", Kind.CHOICE, required=True, choices=(PROPOSED, GIVEN)),
        Field("subject", "Cá nhân hay tập thể", Kind.CHOICE, required=True, choices=SUBJECTS, heading="CN/TT"),
        Field(
            "who",
            "Tập thể, cá nhân",
            Kind.PERSONS,
            required=True,
            help="Nhiều tên thì cách nhau bằng dấu chấm phẩy.",
            headings=("Tập thể/cá nhân", "Họ và tên", "Họ tên", "Tên tập thể, cá nhân", "Đối tượng được khen"),
        ),
        Field("merit", "Thành tích", Kind.LONG_TEXT, limit=4000, headings=("Nội dung", "Lý do khen")),
        Field("form", "Hình thức", Kind.CHOICE, choices=FORMS, open_choices=True, headings=("Hình thức khen",)),
        Field("body", "Cơ quan khen", limit=200, headings=("Cơ quan quyết định", "Đơn vị khen")),
        Field("level", "Cấp khen", Kind.CHOICE, choices=LEVELS, headings=("Cấp",)),
        Field("number", "Số quyết định", limit=60, headings=("Quyết định số", "Số QĐ")),
        Field("given_by", "Cơ quan khen, cấp", editable=False, stored=False),
    ),
)


def refuse_given_without_day(row: Commendation) -> None:
    """What has been given has its day; what is proposed may have none yet."""
    if row.state == GIVEN and row.day is None:
        raise Refused("Đã khen thì hãy ghi ngày; chưa có quyết định thì chọn “đề nghị”.", field="day")


COMMENDATIONS = Register(
    kind=COMMENDATION,
    one="khen thưởng",
    title="Khen thưởng",
    hint="Ghi mỗi tập thể, cá nhân được khen hoặc được đề nghị khen một dòng. In ở phần X của sổ.",
    chapter="khen-thuong",
    shown=("day", "state", "who", "form", "given_by", "number"),
    known_by=("day", "who", "form"),
    missing=(Missing("number", "Chưa có số quyết định"),),
    refuse=refuse_given_without_day,
)
