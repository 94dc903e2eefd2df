"""The made-up book with a row in each register that papers beside the book are about."""

from __future__ import annotations

from dataclasses import replace

from domain.book_year import BookYear
from domain.dates import PartialDate
from domain.named import Named
from domain.numbers import Quantity
from domain.registers.activities import Activity
from domain.registers.commendations import PROPOSED, Commendation
from domain.registers.good_deeds import GoodDeed
from domain.registers.inspections import Inspection
from domain.registers.models import Model
from domain.units import Officer, Unit, UnitKind
from tests.printouts.sample_books import book

DEED = "Vận động 24 hộ hiến đất mở rộng đường trục thôn, bản thân hiến 42 m²"


def full_book(members: int = 12) -> BookYear:
    """A branch's year of which every paper has something to say."""
    meeting = Activity(
        id=1,
        day=PartialDate(2026, 5, 3),
        topic="Học tập chuyên đề năm 2026 về thực hành tiết kiệm",
        expected=Quantity(12),
        attended=Quantity(10),
        excused=(Named("Hoàng Thị Ngọc Ước"),),
        unexcused=(Named("Lê Văn Bảy"),),
    )
    model = Model(
        id=1,
        day=PartialDate(2026, 2, 10),
        name="Hũ gạo tiết kiệm",
        area="văn hóa - xã hội",
        lead="Trần Thị Ngọc Đạt",
        since=2024,
        state="duy trì",
        level="xã",
        content="Mỗi hộ mỗi bữa bớt một nắm gạo, cuối tháng gom lại giúp hộ nghèo.",
        people=Quantity(43),
        money=Quantity(12_500_000),
        results="Giúp 06 hộ nghèo, mỗi hộ 10 kg gạo một tháng.",
    )
    praise = (
        Commendation(id=1, state=PROPOSED, who=(Named("Nguyễn Văn Ước"),), merit=DEED, form="Giấy khen", level="xã"),
        Commendation(
            id=2, state=PROPOSED, subject="tập thể", who=(Named("Chi hội Phụ nữ thôn"),), merit="Giữ sạch đường thôn"
        ),
        Commendation(id=3, day=PartialDate(2026, 1, 2), who=(Named("Đỗ Văn Cũ"),), merit="Năm trước", form="Giấy khen"),
    )
    inspection = Inspection(
        id=1,
        day=PartialDate(2026, 4, 20),
        body="Ủy ban Kiểm tra Đảng ủy xã",
        subject="Việc ghi sổ, nhận xét hằng tháng quý I",
        remark="Sổ ghi đủ, đúng hạn; nhận xét tháng 2 còn chung chung.",
        proposal="Nhận xét cần nêu việc cụ thể của từng đồng chí.",
    )
    deed = GoodDeed(
        id=1, day=PartialDate(2026, 3, 8), who=(Named("Bùi Thị Ngân"),), deed="Trả lại 05 triệu đồng nhặt được"
    )
    rows = {"activities": (meeting,), "models": (model,), "commendations": praise, "inspections": (inspection,)}
    return replace(book(members), rows={**rows, "good-deeds": (deed,)})


def front_book() -> BookYear:
    """The same year of the commune's MTTQ, above which nobody stands but the Party."""
    of = full_book(6)
    unit = Unit(5, "front", UnitKind.FRONT, "Ủy ban MTTQ Việt Nam xã Định Tiến", place="Định Tiến")
    return replace(of, unit=unit, officers=(Officer(1, "o", 5, "Lê Thị Mai", "Chủ tịch"),))
