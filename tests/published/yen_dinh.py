"""Yên Định (a district): two breakthroughs, 52 households from the river, what came on paper with its words."""

from __future__ import annotations

import datetime
from pathlib import Path

from db.book.book import Book
from domain.units import UnitKind
from tests.published.office import Office, Row
from tests.published.people import bodies, names

DISTRICT = "Đảng bộ huyện Yên Định"
HOMES = {"Đảng bộ xã Định Công": 23, "Đảng bộ xã Định Tiến": 25, "Đảng bộ xã Định Hải": 4}
RIVER = "Tái định cư cho các hộ dân sinh sống trên sông"
SOURCES = (
    "MTTQ tỉnh: 2,6 tỷ; Caritas: 450 triệu; Tiết kiệm của các hộ: trên 3,4 tỷ; "
    "Người thân hỗ trợ: trên 700 triệu; Vốn vay: trên 4,7 tỷ"
)
BREAKTHROUGH = "khâu đột phá"


def office(folder: Path) -> Office:
    """The office of the district."""
    return Office(folder, DISTRICT, UnitKind.DISTRICT, datetime.date(2023, 3, 20), 2021, "Đảng bộ tỉnh Thanh Hóa")


def fill(of: Office, book: Book) -> None:
    """Everything behind the printed counts."""
    units = [(name, "đảng bộ xã, phường", DISTRICT) for name in HOMES]
    of.register(book, "units", 2021, ("Tên đơn vị", "Loại", "Đơn vị cấp trên"), units)
    heads: Row = ("Ngày giao", "Loại", "Nhiệm vụ", "Kết quả thực hiện", "Tình trạng", "Kinh phí", "Nguồn", "Đơn vị")
    of.register(
        book, "key-tasks", 2021, heads, [("2/3/2021", BREAKTHROUGH, "Sổ theo dõi", "", "đang làm", "", "", DISTRICT)]
    )
    river = ("1/3/2022", BREAKTHROUGH, RIVER, "52/52 hộ", "hoàn thành", "11,8 tỷ đồng", SOURCES, DISTRICT)
    of.register(book, "key-tasks", 2022, heads, [river])
    heads = ("Ngày", "Loại kết quả", "Nội dung", "Kết quả đạt được", "Đơn vị tính", "Thuộc", "Nguồn", "Đơn vị")
    house, when = "hộ dân sông nước có nhà", "31/12/2022"
    results: list[Row] = [
        (when, house, "Hộ dân đã có nhà ở", f"{count}/{count} hộ", "", RIVER, "", name) for name, count in HOMES.items()
    ]
    results.append((when, "diện tích xây dựng", "Tổng diện tích nhà ở", 4_045, "m²", RIVER, "", DISTRICT))
    results.append((when, "tiền", "Tổng kinh phí", "11,8 tỷ đồng", "đồng", RIVER, SOURCES, DISTRICT))
    of.register(book, "outcomes", 2022, heads, results)
    heads = ("Ngày", "Loại hoạt động", "Nội dung", "Đối tượng", "Số lượt người", "Số lượt", "Tính bằng", "Đơn vị")
    lesson = ("ngoại khóa, trải nghiệm", "Tiết học về đạo đức Hồ Chí Minh", "học sinh")
    for year in (2021, 2022):
        lessons = [(f"5/9/{year}", *lesson, "hơn 15.000", "hơn 300", "tiết", DISTRICT)]
        of.register(book, "activities", year, heads, lessons)
    heads = ("Ngày", "Tình trạng", "CN/TT", "Tên tập thể, cá nhân", "Hình thức khen", "Cấp", "Cơ quan khen", "Đơn vị")
    chair = ("Giấy khen", "huyện", "Chủ tịch UBND huyện", DISTRICT)
    given = [
        ("19/5/2022", "đã khen", "tập thể", bodies("Tập thể", 28), *chair),
        ("19/5/2022", "đã khen", "cá nhân", names(0, 48), *chair),
    ]
    of.register(book, "commendations", 2022, heads, given)
    heads = ("Tính đến ngày", "Loại", "Mã", "Tên chỉ tiêu", "Số liệu", "Nguồn số liệu", "Đơn vị")
    paper = "Báo cáo của Ban Tuyên giáo Huyện ủy"
    told: list[Row] = [
        (when, "số liệu bổ sung", "A4", "Sổ theo dõi đã cấp", "hơn 500", paper, DISTRICT),
        (when, "số liệu bổ sung", "F5", "Điển hình tiên tiến trên các lĩnh vực", "gần 700", paper, DISTRICT),
    ]
    of.register(book, "supplements", 2022, heads, told)
