"""Kết quả bằng con số: what came of models, tasks and activities, counted (reports sum them by kind)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from domain.dates import PartialDate
from domain.fields import Field
from domain.kinds import Kind
from domain.money import Source, doubt_of_total
from domain.named import Named
from domain.numbers import Quantity, Share, percent, show_percent
from domain.registers.register import LedgerRow, Missing, Register, Texts, row_type

OUTCOME_KINDS = (
    *("hộ nghèo được giúp", "nhà", "suất ăn", "tiền", "hiện vật", "hiến đất", "ngày công", "hiến máu"),
    *("tủ sách, phòng đọc", "đầu sách", "định mức hỗ trợ"),
)
DONG = "đồng"
MEASURES = ("hộ", "người", "lượt người", DONG, "m²", "ngày công", "suất", "tủ", "đầu sách", "đồng/hộ/tháng")
KEPT, NEW = STATES = ("duy trì", "mới")


@dataclass(frozen=True, slots=True)
class Outcome(LedgerRow):
    """One result: `value` of `of` (None where it is of nothing), counted in `measure`.

    `part_of` names the model, task or activity to which it belongs. `received` are units that got it, of how many.
    """

    day: PartialDate | None = None
    kind: str = ""
    what: str = ""
    value: Quantity | None = None
    of: Quantity | None = None
    measure: str = ""
    state: str = ""
    received: Share | None = None
    part_of: tuple[Named, ...] = ()
    sources: tuple[Source, ...] = ()
    note: str = ""

    @property
    def is_rate(self) -> bool:
        """Whether it says how much is always given in a stretch of time or to each: never summed."""
        return "/" in self.measure

    @property
    def told(self) -> str:
        """The value as papers print it: "52/52 hộ", "2.222.428.000 đồng"."""
        if self.value is None:
            return ""
        of = f"/{self.of.printed()}" if self.of is not None else ""
        return f"{self.value.printed()}{of} {self.measure}".strip()

    @property
    def share(self) -> str:
        """The value in per cent of all; empty where it is of nothing."""
        if self.value is None or self.of is None or not self.of.value:
            return ""
        return f"{self.value.qualifier} {show_percent(percent(self.value.value, self.of.value))}".strip()


OUTCOME = row_type(
    name="outcome",
    record=Outcome,
    label="Kết quả bằng con số",
    plural="Kết quả bằng con số",
    register="outcomes",
    fields=(
        Field("day", "Ngày", Kind.PARTIAL_DATE, headings=("Ngày tháng", "Thời gian")),
        Field("kind", "Loại kết quả", Kind.CHOICE, required=True, choices=OUTCOME_KINDS, open_choices=True, limit=80),
        Field(
            "what",
            "Kết quả",
            Kind.LONG_TEXT,
            limit=2000,
            headings=("Nội dung", "Diễn giải", "Chỉ tiêu", "Nội dung kết quả", "Tên chỉ tiêu"),
        ),
        Field(
            "value",
            "Số lượng",
            Kind.QUANTITY,
            required=True,
            headings=("Kết quả đạt được", "Đạt", "Số tiền", "Số liệu", "Kết quả thực hiện"),
        ),
        Field("of", "Trên tổng số", Kind.QUANTITY, kept_as="out_of", heading="Tổng số", help="Như 52/52 hộ: ghi 52."),
        Field(
            "measure",
            "Đơn vị tính",
            Kind.CHOICE,
            required=True,
            choices=MEASURES,
            open_choices=True,
            limit=60,
            headings=("ĐVT",),
        ),
        Field("state", "Duy trì hay mới", Kind.CHOICE, choices=STATES),
        Field("received", "Số đơn vị nhận", Kind.VALUE_OF, help="Số đơn vị nhận, gạch chéo, tổng số: 8/14."),
        Field("part_of", "Thuộc mô hình, nhiệm vụ, hoạt động", Kind.ROWS, limit=1, heading="Thuộc"),
        Field("sources", "Nguồn", Kind.SOURCES, help="Như MTTQ tỉnh: 2,6 tỷ; vốn vay: 4,7 tỷ."),
        Field("note", "Ghi chú", Kind.LONG_TEXT, limit=2000),
        Field("told", "Số lượng, đơn vị tính", editable=False, stored=False),
        Field("share", "Tỷ lệ", editable=False, stored=False),
    ),
)


def doubt_of_outcome(row: Outcome) -> str:
    """More than there are, or a sum of money that its sources do not come to."""
    if row.value is not None and row.of is not None and row.value.value > row.of.value:
        return f"Số lượng ({row.value.printed()}) nhiều hơn tổng số ({row.of.printed()})."
    return doubt_of_total(row.value if row.measure == DONG else None, row.sources)


def meant(told: Texts, lacking: Collection[str]) -> dict[str, str]:
    """What came of it is its own kind, where the sheet has no column of kinds."""
    is_kind = "kind" in lacking and 0 < len(told["what"]) <= OUTCOME.field("kind").limit
    return {"kind": told["what"]} if is_kind else {}


OUTCOMES = Register(
    kind=OUTCOME,
    one="kết quả",
    title="Kết quả bằng con số",
    hint="Ghi kết quả đếm được: hộ được giúp, suất ăn, số tiền, ngày công… Báo cáo cộng theo từng loại.",
    chapter="ket-qua",
    shown=("day", "kind", "what", "told", "share", "part_of"),
    known_by=("day", "what", "kind", "measure"),
    missing=(Missing("part_of", "Chưa rõ thuộc đâu"),),
    doubt=doubt_of_outcome,
    in_one=(("value", "of", "measure"),),
    meant=meant,
    printed=False,
)
