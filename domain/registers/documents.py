"""Văn bản: the papers that a unit has issued or received about studying and following; reports count them by kind."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from domain.dates import PartialDate
from domain.fields import Field
from domain.kinds import Kind
from domain.names import bare_words
from domain.registers.register import LedgerRow, Missing, Register, Texts, row_type

YEAR_PLAN, GUIDANCE = "kế hoạch năm", "hướng dẫn"
"""The two kinds by which a report tells who has planned the year and who has said how to register."""
DOCUMENT_KINDS = (YEAR_PLAN, GUIDANCE, "kế hoạch", "nghị quyết", "công văn", "quyết định", "thông báo", "báo cáo")
ISSUED, RECEIVED = "ban hành", "nhận"


@dataclass(frozen=True, slots=True)
class Document(LedgerRow):
    """One paper, issued by the unit or received from above."""

    day: PartialDate | None = None
    way: str = ISSUED
    number: str = ""
    kind: str = ""
    title: str = ""
    issuer: str = ""
    signed_by: str = ""
    note: str = ""


DOCUMENT = row_type(
    name="document",
    record=Document,
    label="Văn bản",
    plural="Văn bản",
    register="documents",
    fields=(
        Field(
            "day",
            "Ngày văn bản",
            Kind.PARTIAL_DATE,
            heading="Ngày",
            headings=("Ngày ban hành", "Ngày tháng", "Ngày tháng văn bản", "Thời gian"),
        ),
        Field("way", "Ban hành hay nhận", Kind.CHOICE, required=True, choices=(ISSUED, RECEIVED), heading="BH/nhận"),
        Field(
            "number", "Số, ký hiệu", limit=60, headings=("Số ký hiệu", "Số văn bản", "Số, ký hiệu văn bản", "Số hiệu")
        ),
        Field(
            "kind",
            "Loại",
            Kind.CHOICE,
            required=True,
            choices=DOCUMENT_KINDS,
            open_choices=True,
            limit=60,
            headings=("Loại văn bản", "Tên loại"),
        ),
        Field(
            "title",
            "Trích yếu",
            Kind.LONG_TEXT,
            required=True,
            limit=1000,
            headings=("Trích yếu nội dung", "Tên văn bản", "Nội dung", "Tên loại và trích yếu", "Nội dung văn bản"),
        ),
        Field(
            "issuer", "Cơ quan ban hành", limit=200, headings=("Đơn vị ban hành", "Nơi ban hành", "Tác giả", "Nơi gửi")
        ),
        Field("signed_by", "Người ký", Kind.PERSON, limit=120),
        Field("note", "Ghi chú", Kind.LONG_TEXT, limit=2000),
    ),
)


def meant(told: Texts, _: Collection[str]) -> dict[str, str]:
    """“Kế hoạch năm 2022 về …” says itself of what kind it is."""
    title = bare_words(told["title"])
    kinds = sorted((one for one in DOCUMENT_KINDS if f"{title} ".startswith(f"{bare_words(one)} ")), key=len)
    return {"kind": kinds[-1]} if kinds and not told["kind"] else {}


DOCUMENTS = Register(
    kind=DOCUMENT,
    one="văn bản",
    title="Văn bản",
    hint="Ghi các văn bản về việc học Bác mà đơn vị ban hành hoặc nhận được. Báo cáo đếm theo loại.",
    by_day=False,
    meant=meant,
    chapter="van-ban",
    shown=("day", "way", "number", "kind", "title"),
    known_by=("day", "number", "title"),
    missing=(Missing("number", "Chưa có số"),),
    printed=False,
)
