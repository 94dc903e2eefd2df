"""Every figure that the five articles print, and what says it: the records behind it, the indicator, its part.

The numbers are those by which `domain.indicators` and its tests name the figures. A figure that no record can say (the
length of a report's period, an anniversary) says why.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from domain.periods import Period, year_period, years_period

BINH_LONG, QUE_VO, BINH_XUYEN, YEN_DINH, LONG_BINH = ARTICLES = (
    *("Bình Long", "Quế Võ", "Bình Xuyên", "Yên Định"),
    "Long Bình",
)
THREE_YEARS = years_period(2021, 2023)
PERIODS = {
    BINH_LONG: Period(datetime.date(2021, 1, 1), datetime.date(2024, 6, 15)),
    QUE_VO: Period(datetime.date(2022, 1, 1), datetime.date(2024, 5, 31)),
    BINH_XUYEN: year_period(2023),
    YEN_DINH: Period(datetime.date(2021, 1, 1), datetime.date(2023, 3, 15)),
    LONG_BINH: year_period(2023),
}
"""What each report tells of, where its figures do not say another period."""
HALF_OF_2024 = Period(datetime.date(2024, 1, 1), datetime.date(2024, 6, 15))
BY_YEARS = ("2021", "2022", "2023")


@dataclass(frozen=True, slots=True)
class Said:
    """Where the report says a figure: the register of the records, the indicator's code, the keys down to the part.

    `words` stand in the text of the report or in its annex. `branch` is the unit whose report it is, where that is not
    the whole office's.
    """

    record: str
    code: str
    keys: tuple[str, ...]
    words: str
    value: int | None
    of: int | None = None
    percent: float | None = None
    qualifier: str | None = None
    period: Period | None = None
    branch: str = ""

    @property
    def figure(self) -> dict[str, object]:
        """The figure as JSON has it, of these four what it has."""
        told = {"value": self.value, "of": self.of, "percent": self.percent, "qualifier": self.qualifier}
        return {name: value for name, value in told.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Printed:
    """One figure as it was printed: what it counts, where the report says it, or why it is no statistic."""

    number: int
    figure: str
    article: str
    said: tuple[Said, ...] = ()
    no_statistic: str = ""


def _said(
    record: str, path: str, words: str, value: int | None, of: int | None = None, /, **more: object
) -> tuple[Said, ...]:
    code, *keys = path.split(" > ")
    share = {"percent": round(100 * value / of, 2)} if value is not None and of else {}
    return (Said(record, code, tuple(keys), words, value, of, **share, **more),)  # type: ignore[arg-type]


def _each_year(record: str, path: str, words: str, count: int) -> tuple[Said, ...]:
    """100 % in each of the three years, never pooled."""
    code, *keys = path.split(" > ")
    return tuple(Said(record, code, (year, *keys), words, count, count, 100.0, period=THREE_YEARS) for year in BY_YEARS)


_A_PERIOD = "the period that the report tells of"
_ANNIVERSARY = "how many years ago something happened"
_MEALS, _RIVER = "Bếp lửa hồng", "Tái định cư cho các hộ dân sinh sống trên sông"
_CLUB, _GROUP = "Câu lạc bộ Phụ nữ học và làm theo Bác", "Tổ NDTQ – phát triển toàn diện số 05"
_OF_GROUP, _PAPER = f"E9 > {_GROUP}: ", "số liệu bổ sung: Báo cáo của Ban Tuyên giáo Huyện ủy"
_MTTQ, _HOMES = "H > tiền > nguồn ", "H > hộ dân sông nước có nhà"
_THEIRS = "số liệu bổ sung: Báo cáo của các xã, phường"
_BEYOND = {"period": HALF_OF_2024}
_BOARD = "Ban Thường vụ Thị ủy"


def _binh_long() -> Iterator[tuple[int, str, tuple[Said, ...] | str]]:
    yield 1, "51", _said("units", "A5", "Tổ chức đảng trực thuộc: 51 tổ chức", 51)
    yield 2, "11", _said("units", "A5 > tổng số đảng bộ", "tổng số đảng bộ 11", 11)
    yield 3, "40", _said("units", "A5 > chi bộ", "chi bộ 40", 40)
    yield 4, "2.454", _said("members", "A6", "2.454 đảng viên", 2_454)
    yield 5, "03 năm", _A_PERIOD
    yield 6, "13", _said("documents", "A1 > own", "của chính đơn vị 13", 13)
    yield 7, "100 %", _each_year("activities", "B3", "2.454/2.454 đảng viên (100 %)", 2_454)
    yield 8, "12", _said("key-tasks", "A3 > own", "của chính đơn vị 12", 12)
    yield 9, "100 %", _each_year("documents", "A2 > tổ chức đảng trực thuộc", "trực thuộc 51/51 (100 %)", 51)
    yield 10, "13", _said("inspections", f"G2 > {_BOARD}", f"{_BOARD} 13", 13)
    yield 11, "06", _said("inspections", f"G3 > {_BOARD}", f"{_BOARD} 06", 6)
    yield (
        12,
        "04",
        _said("inspections", "G2 > Ban Tuyên giáo Thị ủy", "Tuyên giáo Thị ủy 04", 4, period=year_period(2023)),
    )
    yield 13, "100 %", _each_year("registrations", "C3b", "118/118 đảng viên (100 %)", 118)
    yield 14, "100 %", _each_year("documents", "A2b > tổ chức đảng trực thuộc", "trực thuộc 51/51 (100 %)", 51)
    yield 15, "100 %", _each_year("registrations", "C3", "177/177 đảng viên (100 %)", 177)
    yield 16, "30 phút/tuần", _said("activities", "D1 > 30 phút/tuần", "định mức 30 phút/tuần", 30)
    yield 17, "03", _said("activities", "D2", "Cuộc thi, hội thi: 03 cuộc", 3)
    yield 18, "430", _said("activities", "D2a > bài", "430 bài", 430)
    yield 19, "40", _said("activities", "D2a > tiết mục", "40 tiết mục", 40)
    quiz = "Thi trực tuyến (22/04/2024 – 12/05/2024)"
    yield 20, "22/4–12/5/2024", _said("activities", f"D2 > {quiz}", f"{quiz}: 01 cuộc", 1)
    yield 21, "gần 300", _said("activities", "D3 > lượt dự", "lượt dự gần 300", 300, qualifier="gần")
    yield 22, "24", _said("outcomes", "H > hộ thoát nghèo bền vững", "Hộ thoát nghèo bền vững: 24 hộ", 24)
    rate = "định mức: Hỗ trợ"
    yield (
        23,
        "2.000.000 đ/hộ/tháng",
        _said("outcomes", f"H > {rate} tiền cho hộ nghèo", "2.000.000 đồng/hộ/tháng", 2_000_000),
    )
    yield 24, "15 kg gạo/hộ/tháng", _said("outcomes", f"H > {rate} gạo cho hộ nghèo", "15 kg gạo/hộ/tháng", 15)
    yield 25, "2022", "the year from which models were registered widely"
    yield 26, "289", _said("models", "E0", "Mô hình đang có đến ngày cuối kỳ: 289 mô hình", 289)
    yield 27, "107.490", _said("outcomes", f"E9 > {_MEALS}: suất ăn", "suất ăn 107.490 suất", 107_490)
    yield 28, "2.222.428.000 đ", _said("outcomes", f"E9 > {_MEALS}: tiền", "tiền 2.222.428.000 đồng", 2_222_428_000)
    adopted = "Tiết kiệm làm theo Bác: đơn vị áp dụng mô hình"
    yield 29, "9/9", _said("models", f"E9 > {adopted}", "9/9 đơn vị (100 %)", 9, 9)
    yield 30, "133 năm", _ANNIVERSARY
    yield 31, "15", _said("commendations", "F1 > huyện", "huyện 15", 15, period=THREE_YEARS)
    yield 32, "30", _said("commendations", "F2 > huyện", "huyện 30", 30, period=THREE_YEARS)
    yield 33, "03", _said("commendations", "F1 > tỉnh", "tỉnh 03", 3, period=THREE_YEARS)
    yield 34, "03", _said("commendations", "F2 > tỉnh", "tỉnh 03", 3, period=THREE_YEARS)
    yield 35, "05", _said("commendations", "F3 > huyện", "huyện 05", 5, **_BEYOND)
    yield 36, "10", _said("commendations", "F4 > huyện", "huyện 10", 10, **_BEYOND)
    yield 37, "01", _said("commendations", "F3 > tỉnh", "tỉnh 01", 1, **_BEYOND)
    yield 38, "01", _said("commendations", "F4 > tỉnh", "tỉnh 01", 1, **_BEYOND)
    yield 39, "213", _said("supplements", f"F0 > {_THEIRS}", "số liệu bổ sung 213 lượt", 213)


def _que_vo() -> Iterator[tuple[int, str, tuple[Said, ...] | str]]:
    yield 40, "3 năm", _A_PERIOD
    yield 41, "103", _said("models", "E0 > tập thể", "tập thể 103", 103)
    yield 42, "175", _said("commendations", "F2", "Cá nhân được khen: 175 người", 175)
    yield 43, "1 (Bằng khen)", _said("commendations", "F1 > Bằng khen", "Bằng khen 01; Ban Tuyên giáo Trung ương 01", 1)


def _binh_xuyen() -> Iterator[tuple[int, str, tuple[Said, ...] | str]]:
    yield 44, "80", _said("models", "E1", "Mô hình đăng ký mới: 80 mô hình", 80)
    yield 45, "100 %", _said("registrations", "C2b", "40/40 người (100 %)", 40, 40, branch=_CLUB)
    kept, lent = f"{_CLUB}: chấp hành quy ước", f"{_CLUB}: hội viên được giúp vốn"
    yield 46, "100 %", _said("outcomes", f"E9 > {kept}", "1.250/1.250 người (100 %)", 1_250, 1_250)
    yield 47, "90 %", _said("outcomes", f"E9 > {lent}", "36/40 người (90 %)", 36, 40)
    yield 48, "1 năm", "how long the club's model is for"
    yield 49, "10", _said("models", "E4 > tỉnh", "tỉnh 10", 10)


def _yen_dinh() -> Iterator[tuple[int, str, tuple[Said, ...] | str]]:
    yield 50, "03 năm", _A_PERIOD
    yield 51, "2", _said("key-tasks", "A3 > khâu đột phá", "khâu đột phá 02", 2)
    yield 52, "52/52", _said("key-tasks", f"A3 > {_RIVER}", "52/52 hộ (100 %)", 52, 52)
    yield 53, "4.045 m²", _said("outcomes", "H > diện tích xây dựng", "4.045 m²", 4_045)
    yield 54, "23", _said("outcomes", f"{_HOMES} > Đảng bộ xã Định Công", "Đảng bộ xã Định Công: 23/23 hộ", 23, 23)
    yield 55, "25", _said("outcomes", f"{_HOMES} > Đảng bộ xã Định Tiến", "Đảng bộ xã Định Tiến: 25/25 hộ", 25, 25)
    yield 56, "04", _said("outcomes", f"{_HOMES} > Đảng bộ xã Định Hải", "Đảng bộ xã Định Hải: 4/4 hộ", 4, 4)
    yield 57, "11,8 tỷ đ", _said("outcomes", "H > tiền", "Tiền: 11,8 tỷ đồng", 11_800_000_000)
    yield 58, "2,6 tỷ đ", _said("outcomes", f"{_MTTQ}MTTQ tỉnh", "MTTQ tỉnh 2,6 tỷ đồng", 2_600_000_000)
    yield 59, "450 triệu đ", _said("outcomes", f"{_MTTQ}Caritas", "Caritas 450 triệu đồng", 450_000_000)
    given = (
        (60, "trên 3,4 tỷ", "Tiết kiệm của các hộ", 3_400_000_000),
        (61, "trên 700 triệu", "Người thân hỗ trợ", 700_000_000),
        (62, "trên 4,7 tỷ", "Vốn vay", 4_700_000_000),
    )
    for number, amount, source, dong in given:
        words = f"{source} {amount} đồng"
        yield number, f"{amount} đ", _said("outcomes", f"{_MTTQ}{source}", words, dong, qualifier="trên")
    yield 63, "hơn 500", _said("supplements", f"A4 > {_PAPER}", "hơn 500 quyển", 500, qualifier="hơn")
    yield 64, "hơn 600", _said("activities", "B8", "hơn 600 tiết", 600, qualifier="hơn")
    yield 65, "hơn 30.000 lượt", _said("activities", "B8a", "hơn 30.000 lượt học sinh", 30_000, qualifier="hơn")
    yield 66, "gần 700", _said("supplements", f"F5 > {_PAPER}", "gần 700 gương", 700, qualifier="gần")
    yield 67, "28", _said("commendations", "F1 > Chủ tịch UBND huyện", "Chủ tịch UBND huyện 28", 28)
    yield 68, "48", _said("commendations", "F2 > Chủ tịch UBND huyện", "Chủ tịch UBND huyện 48", 48)


def _long_binh() -> Iterator[tuple[int, str, tuple[Said, ...] | str]]:
    yield 69, "05", _said("activities", "B7", "Đợt sinh hoạt chính trị: 05 đợt", 5)
    yield 70, "425 lượt", _said("activities", "B7a", "425 lượt người", 425)
    yield 71, "93 / 133 / 78 / 48 năm", _ANNIVERSARY
    yield 72, "63 cuộc", _said("activities", "B1", "63 cuộc", 63)
    yield 73, "2.646", _said("activities", "B2", "2.646 lượt người", 2_646)
    yield 74, "56 cuộc", _said("activities", "B4", "56 cuộc", 56)
    yield (
        75,
        "trên 80 %",
        _said("activities", "B4b > lowest", "thấp nhất trên 40/50 (trên 80 %)", 40, 50, qualifier="trên"),
    )
    yield 76, "01 cuộc/quý", _said("activities", "B4a", "14/14 chi bộ (100 %)", 14, 14)
    yield 77, "97,09 %", _said("registrations", "C2", "100/103 đảng viên (97,09 %)", 100, 103)
    yield 78, "22", _said("models", "E2", "Mô hình duy trì: 22 mô hình", 22)
    yield 79, "14", _said("models", "E5", "đăng ký: 14 mô hình", 14)
    yield 80, "285", _said("models", "E6 > Dân vận khéo", "Dân vận khéo 285", 285)
    yield 81, "trên 01 tỷ đ", _said("models", "E7 > Dân vận khéo", "trên 01 tỷ đồng", 10**9, qualifier="trên")
    yield 82, "03", _said("models", f"{_OF_GROUP}chủ đề", "03 chủ đề", 3)
    yield 83, "03", _said("models", f"{_OF_GROUP}tổ được giao", "03 tổ", 3)
    yield 84, "số 05", "the number by which the group goes"
    yield 85, "43", _said("models", f"{_OF_GROUP}thành viên", "thành viên 43 người", 43)
    yield 86, "100 %", _said("models", f"{_OF_GROUP}hộ có người tham gia", "43/43 hộ (100 %)", 43, 43)
    yield 87, "06", _said("models", f"{_OF_GROUP}tổ điều hành", "tổ điều hành 06 người", 6)
    yield 88, "01 lớp", _said("activities", "B5", "Lớp tập huấn: 01 lớp", 1)
    yield 89, "01", _said("outcomes", "B6 > Phòng đọc sách Nhà Văn hóa xã", "Nhà Văn hóa xã: 01 phòng", 1)
    yield 90, "01", _said("outcomes", "B6 > Tủ sách Văn phòng Đảng ủy", "Văn phòng Đảng ủy: 01 tủ", 1)
    yield 91, "01", _said("outcomes", "B6 > Tủ sách phòng tiếp dân", "phòng tiếp dân: 01 tủ", 1)
    yield 92, "08", _said("outcomes", "B6 > mới", "mới 08", 8)
    yield 93, "08", _said("outcomes", "B6 > đơn vị nhận", "đơn vị nhận 8/8 (100 %)", 8, 8)
    yield 94, "185", _said("outcomes", "B6a", "185 đầu sách", 185)
    yield 95, "02", _said("inspections", "G1 > số hình thức", "số hình thức 02", 2)
    named = ("Chi bộ ấp Long Thới", "Chi bộ ấp Hòa Phú", "Chi bộ Trường MN Long Bình")
    each = tuple(one for name in named for one in _said("inspections", f"G2 > {name}", name, 1))
    yield 96, "3 (named)", (*_said("inspections", "G2", "03 tập thể", 3), *each)


def _printed() -> Iterator[Printed]:
    for article, rows in zip(ARTICLES, (_binh_long, _que_vo, _binh_xuyen, _yen_dinh, _long_binh), strict=True):
        for number, figure, told in rows():
            said, why = ((), told) if isinstance(told, str) else (told, "")
            yield Printed(number, figure, article, said, why)


PRINTED = tuple(_printed())
