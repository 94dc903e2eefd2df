"""What forms from above call the indicators and texts: beside their own names, the words by which they are proposed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from domain.indicators.catalogue import INDICATORS
from domain.indicators.outcomes import OWN_INDICATORS
from domain.indicators.ratings import LEVELS as RATED_AS
from domain.own_indicators import OwnIndicator
from domain.registers.levels import LEVELS
from domain.registers.supplements import PARTS
from domain.superior_forms.binding import ABOVE_NAME, PERIOD_NAME, TODAY, UNIT_NAME, UNTIL, YEAR, Source

CALLED: dict[str, tuple[str, ...]] = {
    "A1": ("văn bản lãnh đạo, chỉ đạo, hướng dẫn", "kế hoạch, công văn đã ban hành"),
    "A2": ("chi bộ xây dựng kế hoạch năm",),
    "A3": ("nhiệm vụ được giao", "việc đột phá"),
    "A4": ("sổ theo dõi",),
    "A5": ("chi bộ, đảng bộ trực thuộc", "tổ chức cơ sở đảng"),
    "A6": ("tổng số đảng viên", "số đảng viên hiện có"),
    "B1": ("hội nghị triển khai, quán triệt", "hội nghị tuyên truyền", "số hội nghị"),
    "B2": ("số lượt người dự", "số người dự hội nghị", "lượt người tham dự", "lượt cán bộ, đảng viên tham gia"),
    "B3": ("tỷ lệ đảng viên học tập, quán triệt nghị quyết", "đảng viên được quán triệt"),
    "B4": ("sinh hoạt chuyên đề", "buổi sinh hoạt chuyên đề"),
    "B4b": ("đảng viên dự sinh hoạt chuyên đề",),
    "B5": ("tập huấn, bồi dưỡng nghiệp vụ",),
    "B6": ("tủ sách học Bác", "thư viện, phòng đọc"),
    "B7": ("đợt sinh hoạt chính trị",),
    "B8": ("ngoại khóa, trải nghiệm",),
    "B9": ("tuyên truyền miệng", "buổi nói chuyện của báo cáo viên"),
    "B9a": ("người nghe tuyên truyền miệng", "lượt người nghe"),
    "B10": ("đối thoại với nhân dân", "hội nghị đối thoại trực tiếp"),
    "C1": ("đảng viên phải đăng ký",),
    "C2": ("đảng viên đăng ký học tập và làm theo", "bản cam kết tu dưỡng, rèn luyện"),
    "C2b": ("hội viên, đoàn viên ký cam kết",),
    "C3": ("kế hoạch nêu gương",),
    "C4": ("tập thể đăng ký học tập và làm theo", "đơn vị đăng ký"),
    "C5": ("nội dung, việc làm theo đã đăng ký",),
    "D1": ("tin, bài đăng tải", "tin bài, chuyên mục"),
    "D2": ("cuộc thi tìm hiểu", "hội thi, hội diễn"),
    "D2b": ("người dự thi",),
    "D3": ("tọa đàm, diễn đàn",),
    "E0": ("mô hình hiện có", "tổng số mô hình"),
    "E1": ("mô hình mới", "xây dựng mô hình mới"),
    "E2": ("mô hình tiếp tục duy trì",),
    "E3": ("mô hình được nhân rộng",),
    "E5": ("dân vận khéo", "mô hình dân vận khéo"),
    "E7": ("kinh phí thực hiện mô hình",),
    "E10": ("dân vận khéo hiệu quả",),
    "F1": ("tập thể được biểu dương, khen thưởng",),
    "F2": ("cá nhân được biểu dương, khen thưởng",),
    "F3": ("tập thể đề nghị khen thưởng",),
    "F4": ("cá nhân đề nghị khen thưởng",),
    "F5": ("gương điển hình", "người tốt, việc tốt"),
    "G1": ("cuộc kiểm tra, giám sát", "số cuộc kiểm tra"),
    "G2": ("tổ chức đảng được kiểm tra",),
    "G3": ("đảng viên được kiểm tra",),
}
PIECES: tuple[tuple[Source, tuple[str, ...]], ...] = (
    (Source("D1", "Lan tỏa", "lượt phát"), ("lượt phát loa truyền thanh", "buổi phát thanh", "lượt phát thanh")),
    (Source("D1", "Lan tỏa", "lượt tương tác"), ("lượt tương tác, chia sẻ mạng xã hội",)),
    (Source("D1", "Theo hình thức", "pano"), ("pano, áp phích", "cụm cổ động, pano", "băng rôn, khẩu hiệu")),
    (
        Source("D1", "Theo hình thức", "mạng xã hội, cổng thông tin"),
        ("tin bài mạng xã hội", "trang fanpage, zalo, facebook", "cổng thông tin điện tử"),
    ),
    (Source("D1", "Theo hình thức", "báo"), ("tin bài trên báo",)),
)
"""Parts of figures that forms ask for by themselves."""
_BY_LEVEL: dict[str, tuple[str, str]] = {
    "F1": ("Theo cấp", "tập thể được khen thưởng"),
    "F2": ("Theo cấp", "cá nhân được khen thưởng"),
    "F3": ("Theo cấp", "tập thể được đề nghị khen thưởng"),
    "F4": ("Theo cấp", "cá nhân được đề nghị khen thưởng"),
}
"""Which figures are asked for by the level that praises: the group of their parts, what they are called."""
_RATED: dict[str, tuple[str, ...]] = {"K1": ("đảng viên",), "K2": ("tổ chức đảng", "chi bộ", "tập thể")}
"""Who is rated, as forms call them."""
TEXTS_CALLED: dict[str, tuple[str, ...]] = {
    PARTS[0]: ("kết quả nổi bật", "kết quả đạt được", "đánh giá chung"),
    PARTS[1]: ("mô hình hay, cách làm hay", "cách làm sáng tạo", "mô hình tiêu biểu"),
    PARTS[2]: ("khó khăn, vướng mắc", "tồn tại, hạn chế", "hạn chế, nguyên nhân"),
    PARTS[3]: ("kiến nghị, đề xuất", "đề xuất, kiến nghị với cấp trên"),
    PARTS[4]: ("người báo cáo", "người lập biểu", "cán bộ tổng hợp"),
    PARTS[5]: ("điện thoại", "số điện thoại liên hệ", "SĐT"),
    UNIT_NAME: ("tên đơn vị", "đơn vị báo cáo"),
    ABOVE_NAME: ("đơn vị nhận báo cáo", "cơ quan cấp trên"),
    PERIOD_NAME: ("kỳ báo cáo", "thời gian báo cáo"),
    TODAY: ("ngày lập biểu", "ngày báo cáo"),
    UNTIL: ("số liệu tính đến ngày",),
    YEAR: ("năm",),
}
MEASURES: dict[str, tuple[str, ...]] = {
    "lượt người": ("lượt", "người", "lượt người dự"),
    "người": ("lượt người", "cá nhân"),
    "cuộc": ("hội nghị", "buổi"),
    "buổi": ("cuộc",),
    "tin, bài": ("tin", "bài", "tin bài"),
    "đảng viên": ("đ/c", "đồng chí", "người"),
    "tổ chức": ("chi bộ",),
    "gương": ("điển hình", "tập thể, cá nhân"),
}
"""In what else a figure of a measure is counted."""


@dataclass(frozen=True, slots=True)
class Offered:
    """Something that a cell may be bound to: its name in the list, the phrases it is known by, its measure.

    What `needs` words is proposed only where all of them are said.
    """

    source: Source
    name: str
    phrases: tuple[str, ...]
    measure: str = ""
    needs: str = ""

    @property
    def is_text(self) -> bool:
        """Whether it is a text and no figure."""
        return bool(self.source.text)


def offers(own: Iterable[OwnIndicator] = (), levels: Iterable[str] = ()) -> Iterator[Offered]:
    """All that a cell may be bound to: indicators, parts that are asked for often, own indicators, texts.

    `levels` are the words of the year for how members and units are rated.
    """
    for one in INDICATORS:
        if one.code not in ("L", "M"):
            yield Offered(Source(one.code), one.name, (one.name, *CALLED.get(one.code, ())), one.unit)
    for source, phrases in PIECES:
        yield Offered(source, phrases[0], phrases, source.part if source.part.startswith("lượt") else "")
    yield from _of_levels(tuple(levels))
    for asked in own:
        yield Offered(Source("L", OWN_INDICATORS, asked.name), asked.name, (asked.name,), asked.measure)
    for text, phrases in TEXTS_CALLED.items():
        yield Offered(Source(text=text), text, phrases)


def _of_levels(levels: Iterable[str]) -> Iterator[Offered]:
    """What is praised by each level, what is rated as what."""
    for code, (group, words) in _BY_LEVEL.items():
        for level in LEVELS[1:]:  # what a unit praises by itself is in no form from above
            name = f"{words} cấp {level}"
            yield Offered(Source(code, group, level), name, (name, f"cấp {level} khen thưởng {words}"), needs=level)
    for code, whom in _RATED.items():
        for level in levels:
            names = tuple(f"{one} {level}" for one in whom)
            yield Offered(Source(code, RATED_AS, level), names[0], names, needs=level)
