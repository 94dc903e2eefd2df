"""C. Đăng ký, cam kết: who has registered, planned, and been remarked on; what was registered."""

from __future__ import annotations

from domain.indicators.facts import ITEMS, LINES, UNIT_YEARS, Span, keeps_book
from domain.indicators.figures import Figure, Part, number_of
from domain.indicators.indicator import Indicator, Rows, by, people, share, shared_by_people
from domain.registrations import ItemState
from domain.units import UnitKind

LATE = "quá hạn"
_AS_OF = "Tính trong sổ của năm, vào ngày cuối kỳ; người được miễn, bị đình chỉ, đã chuyển đi, ra khỏi Đảng không tính."
_registered = shared_by_people(lambda line: line.registered)
_planned = shared_by_people(lambda line: line.has_plan)


def _items(rows: Rows) -> Figure:
    return number_of(sum(fact.record.items for fact in rows))


def _months_missing(rows: Rows) -> list[Part]:
    missing = sum(fact.record.missing for fact in rows)
    return [Part("Tháng", "tháng còn trống", Figure(missing, measure="tháng"))] if rows else []


INDICATORS = (
    Indicator(
        "C1",
        "Đảng viên phải đăng ký",
        "đảng viên",
        f"Đếm đảng viên có tên trong sổ, đang sinh hoạt hoặc sinh hoạt tạm thời, mỗi người một lần. {_AS_OF}",
        LINES,
        people,
        chosen=lambda line: line.is_of_party and line.takes_part,
        span=Span.YEARS,
        adds=False,
        parted=False,
    ),
    Indicator(
        "C2",
        "Đảng viên đã đăng ký, cam kết",
        "đảng viên",
        f"Số đảng viên có bản đăng ký đã ký, có ngày đến ngày cuối kỳ, trên số đảng viên phải đăng ký (C1). {_AS_OF}",
        LINES,
        _registered,
        chosen=lambda line: line.is_of_party and line.takes_part,
        span=Span.YEARS,
        adds=False,
        met=lambda line: line.registered,
        parted=False,
    ),
    Indicator(
        "C2b",
        "Hội viên, thành viên tổ chức ký cam kết",
        "người",
        "Số người có bản đăng ký đã ký trong sổ của Mặt trận, đoàn thể, trên số người có tên trong các sổ ấy; người là"
        " đảng viên không tính ở đây.",
        LINES,
        _registered,
        chosen=lambda line: not line.is_of_party and line.takes_part,
        span=Span.YEARS,
        adds=False,
        met=lambda line: line.registered,
        parted=False,
    ),
    Indicator(
        "C3",
        "Đảng viên thuộc diện phải có kế hoạch nêu gương, đã có",
        "đảng viên",
        f"Số đảng viên phải lập kế hoạch nêu gương mà bản đăng ký có kế hoạch, trên số phải lập. {_AS_OF}",
        LINES,
        _planned,
        chosen=lambda line: line.is_of_party and line.takes_part and line.must_plan,
        span=Span.YEARS,
        adds=False,
        met=lambda line: line.has_plan,
        parted=False,
    ),
    Indicator(
        "C3b",
        "Trong đó: người đứng đầu, lãnh đạo",
        "đảng viên",
        f"Như C3, chỉ tính người giữ chức vụ đứng đầu hoặc cấp phó của Đảng, chính quyền, đoàn thể. {_AS_OF}",
        LINES,
        _planned,
        chosen=lambda line: line.is_of_party and line.takes_part and line.must_plan and line.leads,
        span=Span.YEARS,
        adds=False,
        met=lambda line: line.has_plan,
        parted=False,
    ),
    Indicator(
        "C4",
        "Tập thể đăng ký",
        "tập thể",
        "Số đơn vị có bản đăng ký của tập thể đã ký, có ngày đến ngày cuối kỳ, trên tổng số đơn vị lập sổ đang có.",
        UNIT_YEARS,
        share(lambda unit: unit.is_registered),
        chosen=lambda unit: unit.exists and keeps_book(unit),
        span=Span.YEARS,
        adds=False,
        parts=(by("Theo loại", lambda unit: unit.unit.kind, share(lambda unit: unit.is_registered), tuple(UnitKind)),),
        met=lambda unit: unit.is_registered,
        parted=False,
    ),
    Indicator(
        "C5",
        "Nội dung đăng ký",
        "nội dung",
        "Đếm các nội dung của những bản đăng ký đã ký, có ngày đến ngày cuối kỳ, của đảng viên, hội viên và của tập"
        " thể; nội dung đang làm mà đã qua hạn là “quá hạn”.",
        ITEMS,
        _items,
        span=Span.YEARS,
        parts=(
            by(
                "Theo tình trạng",
                lambda item: LATE if item.is_late else item.state,
                _items,
                (ItemState.DONE, ItemState.OPEN, ItemState.MISSED, LATE),
            ),
            by("Của ai", lambda item: "của tập thể" if item.of_unit else "của cá nhân", _items, ("của cá nhân",)),
        ),
        parted=False,
    ),
    Indicator(
        "C6",
        "Đảng viên có nhận xét đủ các tháng",
        "đảng viên",
        "Số đảng viên có nhận xét và mức của mọi tháng phải nhận xét trong kỳ (đến hạn ngày 10 tháng sau), trên số đảng"
        " viên có tháng phải nhận xét; tháng vắng, được miễn, bị đình chỉ không tính.",
        LINES,
        shared_by_people(lambda line: not line.missing, everywhere=True),
        chosen=lambda line: line.is_of_party and line.due > 0,
        span=Span.YEARS,
        adds=False,
        parts=(_months_missing,),
        met=lambda line: not line.missing,
        parted=False,
    ),
)
