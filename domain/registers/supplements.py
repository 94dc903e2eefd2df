"""Số liệu bổ sung: figures that came on paper, indicators of the office's own, and the written parts of reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from domain.dates import PartialDate
from domain.fields import Field
from domain.kinds import Kind
from domain.numbers import Quantity
from domain.own_indicators import SUMMED, WAYS, OwnIndicator, called
from domain.refusals import Refused
from domain.registers.register import LedgerRow, Missing, Register, row_type

FIGURE, OWN, WRITTEN = SUPPLEMENT_KINDS = ("số liệu bổ sung", "chỉ tiêu riêng", "phần viết")
PARTS = ("Kết quả nổi bật", "Mô hình hay", "Khó khăn, vướng mắc", "Kiến nghị, đề xuất", "Người báo cáo", "Điện thoại")


@dataclass(frozen=True, slots=True)
class Supplement(LedgerRow):
    """One figure or written part, of the period that ends with `day`.

    `code` is the indicator beside whose computed figure a supplement stands ("F5"); `name` is an own indicator's or a
    written part's. `of` is None where the figure is of nothing. `source` says on which paper it came.
    """

    day: PartialDate | None = None
    kind: str = FIGURE
    code: str = ""
    name: str = ""
    value: Quantity | None = None
    of: Quantity | None = None
    measure: str = ""
    way: str = SUMMED
    text: str = ""
    filled_by: str = ""
    source: str = ""


SUPPLEMENT = row_type(
    name="supplement",
    record=Supplement,
    label="Số liệu bổ sung",
    plural="Số liệu bổ sung",
    register="supplements",
    fields=(
        Field(
            "day",
            "Tính đến ngày",
            Kind.PARTIAL_DATE,
            required=True,
            help="Ngày cuối của kỳ, hoặc chỉ ghi tháng: 6/2026.",
            headings=("Ngày", "Tháng", "Kỳ", "Thời gian"),
        ),
        Field("kind", "Loại", Kind.CHOICE, required=True, choices=SUPPLEMENT_KINDS),
        Field("code", "Mã chỉ tiêu", limit=20, heading="Mã", help="Mã ở trang Báo cáo, ví dụ F5."),
        Field(
            "name",
            "Tên chỉ tiêu, phần viết",
            Kind.CHOICE,
            required=True,
            choices=PARTS,
            open_choices=True,
            limit=200,
            headings=("Chỉ tiêu", "Nội dung", "Tên chỉ tiêu"),
        ),
        Field("value", "Số liệu", Kind.QUANTITY, headings=("Số lượng", "Kết quả")),
        Field("of", "Trên tổng số", Kind.QUANTITY, kept_as="out_of", heading="Tổng số"),
        Field("measure", "Đơn vị tính", limit=60, headings=("ĐVT",)),
        Field("way", "Cách gộp", Kind.CHOICE, required=True, choices=WAYS),
        Field("text", "Nội dung viết", Kind.LONG_TEXT, limit=10_000),
        Field("filled_by", "Người ghi", Kind.PERSON, limit=120),
        Field(
            "source",
            "Nguồn số liệu",
            limit=300,
            headings=("Nguồn", "Theo văn bản", "Căn cứ"),
            help="Văn bản, báo cáo mà số liệu lấy từ đó.",
        ),
    ),
)


def refuse_halves(row: Supplement) -> None:
    """A written part has its text, a figure its number, and one beside a computed figure says where it is from."""
    if row.kind == WRITTEN and not row.text:
        raise Refused("Phần viết thì hãy ghi “Nội dung viết”.", field="text")
    if row.kind != WRITTEN and row.value is None:
        raise Refused("Hãy ghi “Số liệu”.", field="value")
    if row.kind == FIGURE and not row.code:
        raise Refused("Hãy ghi mã chỉ tiêu, ví dụ F5; không có mã thì chọn loại “chỉ tiêu riêng”.", field="code")
    if row.kind == FIGURE and not row.source:
        raise Refused("Hãy ghi số liệu ấy lấy từ văn bản, báo cáo nào.", field="source")


def as_asked(row: Supplement, asked: Sequence[OwnIndicator]) -> Supplement:
    """An own indicator as its year declares it: its name, measure and way; what no year declares stays as it is."""
    own = called(row.name, asked) if row.kind == OWN else None
    if own is None or not own.counts_in(row.measure):
        return row
    return replace(row, name=own.name, measure=own.measure, way=own.way)


def settled(row: Supplement, asked: Sequence[OwnIndicator]) -> Supplement:
    """The same, to be written; Refused in another measure, and of nothing where it is declared to be of something."""
    own = called(row.name, asked) if row.kind == OWN else None
    if own is None:
        return row
    if not own.counts_in(row.measure):
        said = f"Chỉ tiêu “{own.name}” của năm tính bằng “{own.measure}”."
        raise Refused(f"{said} Hãy đổi số liệu ra đơn vị ấy, hoặc ghi tên khác.", field="measure")
    if own.has_of and row.of is None:
        raise Refused(f"Chỉ tiêu “{own.name}” cần cả tổng số. Hãy ghi “Trên tổng số”.", field="of")
    return as_asked(row, asked)


def unwritten(rows: Iterable[Supplement], asked: Iterable[OwnIndicator]) -> tuple[OwnIndicator, ...]:
    """Those of the own indicators that are asked for of which no row says anything."""
    written = [row for row in rows if row.value is not None]
    return tuple(own for own in asked if not any(says(row, own) for row in written))


def says(row: Supplement, own: OwnIndicator) -> bool:
    """Whether a row is a figure of an own indicator."""
    return row.kind == OWN and own.is_called(row.name) and own.counts_in(row.measure)


def texts_for(name: str, asked: Sequence[OwnIndicator]) -> dict[str, str]:
    """What goes with the name of a declared indicator that is chosen in the form, by field; nothing with another."""
    own = called(name, asked)
    return {"kind": OWN, "measure": own.measure, "way": own.way} if own is not None else {}


SUPPLEMENTS = Register(
    kind=SUPPLEMENT,
    one="số liệu",
    title="Số liệu bổ sung",
    hint="Ghi số liệu nhận trên giấy, chỉ tiêu riêng của cấp trên và phần viết của báo cáo: kết quả nổi bật, khó khăn…",
    chapter="so-lieu-bo-sung",
    shown=("day", "kind", "code", "name", "value", "of", "measure"),
    known_by=("day", "name", "kind", "code"),
    missing=(Missing("source", "Chưa ghi nguồn"),),
    refuse=refuse_halves,
    settled=settled,
    in_one=(("value", "of", "measure"),),
    printed=False,
)
