"""The fields of a year's pack in their groups: what each is called, and how it is written."""

from __future__ import annotations

from dataclasses import dataclass

from domain.fields import Field
from domain.kinds import Kind
from domain.rating_schemes import CapBase, CapScope, Rounding
from domain.registrations import ItemKind
from domain.text import sentence_case
from domain.units import UnitKind

QUARTERS_AND_YEAR, YEAR_ALONE = "quý và năm", "chỉ cả năm"
ATTENDANCE_WORDS = ("lượt người", "người")
PERIODS = (QUARTERS_AND_YEAR, YEAR_ALONE)
"""How often quality is rated."""


def _heading(name: str, label: str) -> Field:
    return Field(name, label, required=True, limit=80, stored=False)


def _kind(kind: ItemKind) -> Field:
    return Field(f"kind_{kind.name.lower()}", f"Loại {kind}", required=True, limit=40, stored=False)


def _unit(kind: UnitKind) -> Field:
    return Field(f"unit_{kind.code}", sentence_case(kind), required=True, limit=60, stored=False)


@dataclass(frozen=True, slots=True)
class Group:
    """Fields of the pack that stand together, under a heading."""

    title: str
    fields: tuple[Field, ...]


GROUPS = (
    Group(
        "Tên sổ và căn cứ",
        (
            Field("book_title", "Tên sổ, dòng 1", required=True, limit=60, stored=False),
            Field("book_subject", "Tên sổ, dòng 2", required=True, limit=120, stored=False),
            Field("wording", "Gọi đầy đủ", required=True, limit=200, stored=False),
            Field("short_wording", "Gọi gọn", required=True, limit=80, stored=False),
            Field(
                "legal_basis",
                "Căn cứ",
                Kind.LONG_TEXT,
                required=True,
                limit=4000,
                stored=False,
                help="Mỗi văn bản một dòng. {year} là năm của sổ, {above} là cấp trên trực tiếp, {wording} là cách gọi"
                " đầy đủ ở trên.",
            ),
            Field("theme", "Chuyên đề năm", Kind.LONG_TEXT, limit=1000, stored=False),
        ),
    ),
    Group(
        "Cách ghi sổ",
        (
            Field(
                "how_to",
                "Cách ghi sổ",
                Kind.LONG_TEXT,
                required=True,
                limit=8000,
                stored=False,
                help="Mỗi ý một dòng. {reviewer} là “chi ủy” hoặc “bí thư”, {legend} là chữ tắt của các mức tháng,"
                " {levels} là các mức xếp loại, {last_year} là năm trước.",
            ),
            _heading("study_heading", "Cột học tập"),
            _heading("follow_heading", "Cột việc cụ thể"),
            _heading("example_heading", "Cột nêu gương"),
            _heading("mend_heading", "Cột hạn chế"),
            _heading("done_heading", "Cột việc đã làm"),
        ),
    ),
    Group(
        "Loại việc và mức đánh giá",
        (
            *(_kind(kind) for kind in ItemKind),
            Field(
                "more_kinds",
                "Loại khác",
                Kind.LONG_TEXT,
                limit=400,
                stored=False,
                help="Loại việc riêng của xã, mỗi dòng một loại; in ở cột việc cụ thể.",
            ),
            Field(
                "month_marks",
                "Mức tháng",
                Kind.LONG_TEXT,
                required=True,
                limit=400,
                stored=False,
                help="Mỗi dòng một mức và chữ ghi tắt, ví dụ “Tốt = T”.",
            ),
        ),
    ),
    Group(
        "Xếp loại chất lượng",
        (
            Field(
                "rating_rule",
                "Quy định xếp loại",
                limit=160,
                stored=False,
                help="Gọi tắt, ví dụ “Quy định số 366-QĐ/TW, ngày 30/8/2025”.",
            ),
            Field("rating_periods", "Kỳ xếp loại", Kind.CHOICE, choices=PERIODS, required=True, stored=False),
            Field(
                "rating_levels",
                "Mức xếp loại",
                Kind.LONG_TEXT,
                required=True,
                limit=800,
                stored=False,
                help="Mỗi dòng một chữ ghi tắt và mức, ví dụ “HTTNV = hoàn thành tốt nhiệm vụ”.",
            ),
            Field(
                "rating_parts",
                "Các phần điểm",
                Kind.LONG_TEXT,
                limit=400,
                stored=False,
                help="Hai dòng, mỗi dòng một phần và điểm nhiều nhất, ví dụ “Tiêu chí chung = 30”; để trống nếu năm ấy"
                " không chấm điểm.",
            ),
            Field(
                "rating_points",
                "Điểm của mức",
                Kind.LONG_TEXT,
                limit=400,
                stored=False,
                help="Mỗi dòng chữ ghi tắt của mức và điểm ít nhất, ví dụ “HTXSNV = 90”; mức cuối không cần ghi.",
            ),
            Field(
                "rating_conditions",
                "Điều kiện thêm",
                Kind.LONG_TEXT,
                limit=2000,
                stored=False,
                help="Mỗi dòng chữ ghi tắt của mức và một điều kiện; khi xếp loại, các điều kiện hiện ra để đánh dấu.",
            ),
            Field(
                "rating_groups",
                "Nhóm xét riêng",
                Kind.LONG_TEXT,
                limit=600,
                stored=False,
                help="Mỗi dòng một nhóm; trần có thể tính riêng cho từng nhóm.",
            ),
            Field(
                "cap_percent",
                "Trần mức cao nhất (%)",
                limit=20,
                stored=False,
                help="Mức cao nhất không quá bao nhiêu phần trăm; để trống nếu không có trần. Vượt trần thì chỉ nhắc,"
                " vẫn ghi được.",
            ),
            Field("cap_base", "Trần tính trên", Kind.CHOICE, choices=tuple(CapBase), required=True, stored=False),
            Field("cap_scope", "Trần trong phạm vi", Kind.CHOICE, choices=tuple(CapScope), required=True, stored=False),
            Field("cap_rounding", "Số lẻ của trần", Kind.CHOICE, choices=tuple(Rounding), required=True, stored=False),
        ),
    ),
    Group("Tên gọi các loại đơn vị", tuple(_unit(kind) for kind in UnitKind)),
    Group(
        "Thể thức, nơi nhận, báo cáo",
        (
            Field(
                "report_to",
                "Nơi nhận số liệu",
                limit=160,
                stored=False,
                help="Ghi ở phiếu gửi của xã, ví dụ “Ban Tuyên giáo Tỉnh ủy”. Để trống thì ghi tên cấp trên.",
            ),
            Field(
                "format_basis",
                "Quy định thể thức",
                Kind.LONG_TEXT,
                limit=1000,
                stored=False,
                help="Các văn bản quy định thể thức văn bản của Đảng, mỗi văn bản một dòng.",
            ),
            Field(
                "attendance_word",
                "Báo cáo gọi số người dự",
                Kind.CHOICE,
                choices=ATTENDANCE_WORDS,
                required=True,
                stored=False,
            ),
            Field(
                "own_indicators",
                "Chỉ tiêu riêng",
                Kind.LONG_TEXT,
                limit=4000,
                stored=False,
                help="Chỉ tiêu mà cấp trên hỏi thêm, mỗi dòng: tên = đơn vị tính; cách gộp; ai ghi. Ví dụ “Hộ tham gia"
                " = hộ; lấy số cuối; có tổng số; chi bộ”. Cách gộp: cộng lại (khi không ghi), lấy số cuối, lấy số thấp"
                " nhất, không gộp. Số liệu ghi ở mục Số liệu bổ sung; báo cáo nhắc chỉ tiêu và đơn vị nào chưa ghi.",
            ),
        ),
    ),
    Group(
        "Thời hạn",
        (
            Field(
                "registration_due",
                "Hạn đăng ký",
                required=True,
                limit=5,
                stored=False,
                help="Ngày và tháng mà mọi đồng chí phải đăng ký xong, ví dụ “31/3”; quá ngày ấy thì kể là chậm.",
            ),
            Field(
                "keep_years",
                "Giữ dữ liệu người đã rời đi, số năm",
                limit=2,
                stored=False,
                help="Từ ngày chuyển đi, từ trần, ra khỏi Đảng. Hết số năm ấy chương trình nhắc và kê ra để xóa, không"
                " bao giờ tự xóa. Để trống thì không nhắc. Chương trình theo số ghi ở năm hiện tại.",
            ),
        ),
    ),
)
