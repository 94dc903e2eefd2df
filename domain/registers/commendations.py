"""Khen thưởng: who was praised, or is proposed to be, by which body and at which level (section X of the book)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from domain.counts_in_words import begins_with_count
from domain.dates import PartialDate
from domain.fields import Field
from domain.kinds import Kind
from domain.named import Named
from domain.names import bare_words
from domain.refusals import Refused
from domain.registers.good_deeds import SUBJECTS
from domain.registers.levels import LEVELS, level_of
from domain.registers.register import LedgerRow, Missing, Register, Texts, row_type

PROPOSED, GIVEN = "đề nghị", "đã khen"
FORMS = ("Giấy khen", "Bằng khen", "Biểu dương", "Thư khen", "Kỷ niệm chương")


PRAISED = (
    *("Tập thể/cá nhân", "Họ và tên", "Họ tên", "Tên tập thể, cá nhân", "Đối tượng được khen", "Tên cá nhân, tập thể"),
    *("Tên tập thể", "Tập thể", "Cá nhân", "Đối tượng", "Người được khen", "Đơn vị, cá nhân được khen"),
)
"""How offices head who is praised."""


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
        Field(
            "day",
            "Ngày",
            Kind.PARTIAL_DATE,
            headings=("Ngày tháng", "Ngày quyết định", "Thời gian", "Ngày khen", "Ngày khen thưởng"),
        ),
        Field("state", "Tình trạng", Kind.CHOICE, required=True, choices=(PROPOSED, GIVEN)),
        Field(
            "subject",
            "Cá nhân hay tập thể",
            Kind.CHOICE,
            required=True,
            choices=SUBJECTS,
            heading="CN/TT",
            headings=("Loại", "Phân loại"),
        ),
        Field(
            "who",
            "Tập thể, cá nhân",
            Kind.PERSONS,
            required=True,
            help="Nhiều tên thì cách nhau bằng dấu chấm phẩy.",
            headings=PRAISED,
        ),
        Field(
            "merit",
            "Thành tích",
            Kind.LONG_TEXT,
            limit=4000,
            headings=("Nội dung", "Lý do khen", "Nội dung khen thưởng", "Nội dung thành tích"),
        ),
        Field(
            "form",
            "Hình thức",
            Kind.CHOICE,
            choices=FORMS,
            open_choices=True,
            headings=("Hình thức khen", "Hình thức khen thưởng", "Hình thức biểu dương", "Danh hiệu"),
        ),
        Field(
            "body",
            "Cơ quan khen",
            limit=200,
            headings=("Cơ quan quyết định", "Đơn vị khen", "Cơ quan khen thưởng", "Cơ quan tặng"),
        ),
        Field(
            "level",
            "Cấp khen",
            Kind.CHOICE,
            choices=LEVELS,
            understood=level_of,
            headings=("Cấp", "Cấp khen thưởng", "Cấp quyết định"),
        ),
        Field(
            "number",
            "Số quyết định",
            limit=60,
            headings=("Quyết định số", "Số QĐ", "Số, ngày quyết định", "Quyết định"),
        ),
        Field("given_by", "Cơ quan khen, cấp", editable=False, stored=False),
    ),
)


def refuse_given_without_day(row: Commendation) -> None:
    """What has been given has its day; what is proposed may have none yet."""
    if row.state == GIVEN and row.day is None:
        raise Refused("Đã khen thì hãy ghi ngày; chưa có quyết định thì chọn “đề nghị”.", field="day")


def doubt_of_count(row: Commendation) -> str:
    """Who is praised told by a number: “05 tập thể” counts as one."""
    counted = next((one.name for one in row.who if begins_with_count(one.name)), "")
    return f"“{counted}” là số đếm, báo cáo chỉ tính là một; hãy ghi tên từng tập thể, cá nhân." if counted else ""


def meant(told: Texts, _: Collection[str]) -> dict[str, str]:
    """“Giấy khen của Chủ tịch UBND xã” is a form, a body and its level."""
    form, of, body = told["form"].partition(" của ")
    new = {}
    if of and not told["body"] and any(bare_words(form) == bare_words(one) for one in FORMS):
        new = {"form": form.strip(), "body": body.strip()}
    if not told["level"] and (level := level_of(new.get("body", told["body"]))):
        new["level"] = level
    return new


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
    doubt=doubt_of_count,
    meant=meant,
)
