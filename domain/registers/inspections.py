"""Kiểm tra, giám sát: who looked into what, of whom, and what was said (section XI of the book)."""

from __future__ import annotations

from dataclasses import dataclass

from domain.dates import PartialDate
from domain.fields import Field
from domain.kinds import Kind
from domain.named import Named
from domain.numbers import Quantity
from domain.registers.register import LedgerRow, Missing, Register, row_type

FORMS = ("kiểm tra", "giám sát", "kiểm tra chuyên đề", "giám sát chuyên đề", "giám sát thường xuyên")


UNDER = (
    *("Tập thể", "Đơn vị được kiểm tra", "Đối tượng được kiểm tra", "Đối tượng kiểm tra", "Đối tượng"),
    *("Tổ chức đảng được kiểm tra", "Chi bộ được kiểm tra", "Đơn vị được kiểm tra, giám sát"),
)
"""How offices head which units were looked into."""


@dataclass(frozen=True, slots=True)
class Inspection(LedgerRow):
    """One inspection of the unit by those above, or of others by the unit.

    `units` and `people` are those who were looked into, by name; where only their number is known, it is typed.
    """

    day: PartialDate | None = None
    form: str = FORMS[0]
    body: str = ""
    subject: str = ""
    units: tuple[Named, ...] = ()
    collectives: Quantity | None = None
    people: tuple[Named, ...] = ()
    individuals: Quantity | None = None
    remark: str = ""
    proposal: str = ""
    result: str = ""

    @property
    def content(self) -> str:
        """What was looked into and of whom, as the book prints it."""
        whom = ", ".join(one.name for one in (*self.units, *self.people))
        return f"{self.subject} (của {whom})" if whom else self.subject

    @property
    def units_counted(self) -> Quantity | None:
        """How many collectives were looked into: as typed, else as named."""
        return self.collectives or (Quantity(len(self.units)) if self.units else None)

    @property
    def people_counted(self) -> Quantity | None:
        """How many persons were looked into: as typed, else as named."""
        return self.individuals or (Quantity(len(self.people)) if self.people else None)


INSPECTION = row_type(
    name="inspection",
    record=Inspection,
    label="Kiểm tra, giám sát",
    plural="Kiểm tra, giám sát",
    register="inspections",
    fields=(
        Field("day", "Ngày", Kind.PARTIAL_DATE, required=True, headings=("Ngày tháng", "Thời gian", "Ngày kiểm tra")),
        Field(
            "form",
            "Hình thức",
            Kind.CHOICE,
            required=True,
            choices=FORMS,
            open_choices=True,
            limit=80,
            headings=("Hình thức kiểm tra", "Loại"),
        ),
        Field(
            "body",
            "Đoàn kiểm tra",
            required=True,
            limit=200,
            headings=("Cơ quan kiểm tra", "Đơn vị kiểm tra", "Chủ thể kiểm tra", "Đoàn kiểm tra, giám sát"),
        ),
        Field(
            "subject",
            "Nội dung",
            Kind.LONG_TEXT,
            required=True,
            limit=4000,
            headings=("Nội dung kiểm tra", "Nội dung kiểm tra, giám sát"),
        ),
        Field("units", "Tập thể được kiểm tra", Kind.UNITS, headings=UNDER),
        Field("collectives", "Số tập thể", Kind.QUANTITY, help="Chỉ ghi khi không nêu tên từng tập thể."),
        Field("people", "Cá nhân được kiểm tra", Kind.PERSONS, headings=("Cá nhân", "Người được kiểm tra")),
        Field("individuals", "Số cá nhân", Kind.QUANTITY, help="Chỉ ghi khi không nêu tên từng người."),
        Field("remark", "Nhận xét", Kind.LONG_TEXT, limit=4000, headings=("Nhận xét, đánh giá",)),
        Field("proposal", "Kiến nghị", Kind.LONG_TEXT, limit=4000, headings=("Kiến nghị, đề xuất",)),
        Field("result", "Kết quả khắc phục", Kind.LONG_TEXT, limit=4000, headings=("Kết quả", "Khắc phục")),
        Field("content", "Nội dung, của ai", editable=False, stored=False),
    ),
)


def doubt_of_counts(row: Inspection) -> str:
    """A typed number beside names that are not so many."""
    for names, typed, words in ((row.units, row.collectives, "tập thể"), (row.people, row.individuals, "cá nhân")):
        if names and typed is not None and typed.value != len(names):
            return f"Ghi {typed.printed()} {words} nhưng nêu tên {len(names)}."
    return ""


INSPECTIONS = Register(
    kind=INSPECTION,
    one="cuộc kiểm tra",
    title="Kiểm tra, giám sát",
    hint="Ghi mỗi cuộc kiểm tra, giám sát: đoàn nào, nội dung gì, nhận xét, kiến nghị. In ở phần XI của sổ.",
    chapter="kiem-tra",
    shown=("day", "form", "body", "subject", "remark"),
    known_by=("day", "body", "subject"),
    missing=(Missing("remark", "Chưa có nhận xét"), Missing("result", "Chưa ghi kết quả khắc phục")),
    doubt=doubt_of_counts,
    counted=("units", "collectives", "individuals"),
)
