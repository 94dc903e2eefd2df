"""Gương người tốt, việc tốt: who did what good, for whom, and how it was praised (section IX of the book)."""

from __future__ import annotations

from dataclasses import dataclass

from domain.dates import PartialDate
from domain.fields import Field
from domain.kinds import Kind
from domain.named import Named
from domain.numbers import Quantity
from domain.registers.register import LedgerRow, Missing, Register, row_type

SUBJECTS = ("cá nhân", "tập thể")
"""Of whom a row speaks: reports count the two apart."""


@dataclass(frozen=True, slots=True)
class GoodDeed(LedgerRow):
    """One good deed; `value` in đồng, `goods` what was given beside money: things, days of work."""

    day: PartialDate | None = None
    subject: str = SUBJECTS[0]
    who: tuple[Named, ...] = ()
    deed: str = ""
    helped: str = ""
    value: Quantity | None = None
    goods: str = ""
    found_by: str = ""
    praise: str = ""

    @property
    def worth(self) -> str:
        """Money and goods as the book prints them in one column."""
        return "; ".join(filter(None, (self.value.printed_money() if self.value is not None else "", self.goods)))


GOOD_DEED = row_type(
    name="good_deed",
    record=GoodDeed,
    label="Gương người tốt, việc tốt",
    plural="Gương người tốt, việc tốt",
    register="good-deeds",
    fields=(
        Field("day", "Ngày", Kind.PARTIAL_DATE, headings=("Ngày tháng", "Thời gian", "Ngày ghi")),
        Field("subject", "Cá nhân hay tập thể", Kind.CHOICE, required=True, choices=SUBJECTS, heading="CN/TT"),
        Field(
            "who",
            "Người, tập thể",
            Kind.PERSONS,
            required=True,
            help="Nhiều tên thì cách nhau bằng dấu chấm phẩy.",
            headings=(
                "Người/tập thể",
                "Họ và tên",
                "Họ tên",
                "Tên cá nhân, tập thể",
                "Cá nhân, tập thể",
                "Tên điển hình",
                "Tên gương",
            ),
        ),
        Field(
            "deed",
            "Việc làm",
            Kind.LONG_TEXT,
            required=True,
            limit=4000,
            headings=("Nội dung", "Việc tốt", "Nội dung việc làm", "Thành tích", "Việc làm tốt"),
        ),
        Field("helped", "Đối tượng được giúp", heading="Đối tượng", limit=300, headings=("Người được giúp",)),
        Field("value", "Giá trị (đồng)", Kind.MONEY, heading="Giá trị", headings=("Số tiền", "Giá trị bằng tiền")),
        Field("goods", "Hiện vật, công", limit=300, headings=("Hiện vật", "Ngày công")),
        Field(
            "found_by", "Người phát hiện", Kind.PERSON, limit=120, heading="Phát hiện", headings=("Người giới thiệu",)
        ),
        Field("praise", "Hình thức biểu dương", limit=200, heading="Biểu dương", headings=("Hình thức khen",)),
        Field("worth", "Giá trị, hiện vật", editable=False, stored=False),
    ),
)

GOOD_DEEDS = Register(
    kind=GOOD_DEED,
    one="gương",
    title="Gương người tốt, việc tốt",
    hint="Ghi người hoặc tập thể có việc làm tốt ngay khi biết: ai, làm gì, giúp ai. In ở phần IX của sổ.",
    chapter="guong-tot",
    shown=("day", "who", "deed", "helped", "praise"),
    known_by=("day", "who", "deed"),
    missing=(Missing("praise", "Chưa biểu dương"),),
)
