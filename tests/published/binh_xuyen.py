"""Bình Xuyên (a district): 80 models of the year, ten of them registered with the province, a women's club."""

from __future__ import annotations

import datetime
from pathlib import Path

from db.book.book import Book
from domain.units import UnitKind
from tests.published.office import Office, Row
from tests.published.people import born, person

YEAR = 2023
DISTRICT = "Đảng bộ huyện Bình Xuyên"
COMMUNES = tuple(f"Đảng bộ xã {name}" for name in ("Hương Sơn", "Thiện Kế", "Trung Mỹ", "Quất Lưu"))
UNION, CLUB = "Hội Liên hiệp Phụ nữ huyện", "Câu lạc bộ Phụ nữ học và làm theo Bác"
WOMEN = 40


def office(folder: Path) -> Office:
    """The office of the district."""
    return Office(folder, DISTRICT, UnitKind.DISTRICT, datetime.date(2023, 12, 20), YEAR, "Đảng bộ tỉnh Vĩnh Phúc")


def fill(of: Office, book: Book) -> None:
    """Everything behind the printed counts."""
    units = [(name, "đảng bộ xã, phường", DISTRICT) for name in COMMUNES]
    units += [(UNION, "hội, đoàn thể", DISTRICT), (CLUB, "hội, đoàn thể", UNION)]
    of.register(book, "units", YEAR, ("Tên đơn vị", "Loại", "Đơn vị cấp trên"), units)
    women = [(n + 1, person(n), born(n)) for n in range(WOMEN)]
    of.members(book, ("STT", "Họ và tên", "Ngày sinh"), women, "DANH SÁCH HỘI VIÊN CÂU LẠC BỘ", CLUB)
    of.open_year(book, YEAR)
    heads: Row = ("Đơn vị", "TT", "Họ và tên", "Ngày sinh", "Ngày đăng ký", "Đã ký", "Nội dung")
    signed = [
        (CLUB, "", person(n), born(n), "8/3/2023", "x", "Thực hiện bản cam kết của câu lạc bộ") for n in range(WOMEN)
    ]
    of.register(book, "registrations", YEAR, heads, signed)
    heads = ("Tên mô hình", "Loại mô hình", "Năm bắt đầu", "Trạng thái", "Cấp đăng ký", "Đơn vị")
    following, keepers = "học tập và làm theo Bác", (DISTRICT, *COMMUNES)
    models = [
        (f"Mô hình {n + 1:02}", following, YEAR, "mới", "tỉnh" if n < 10 else "huyện", keepers[n % 5])
        for n in range(79)
    ]
    of.register(book, "models", YEAR, heads, [*models, (CLUB, following, YEAR, "mới", "huyện", CLUB)])
    heads = ("Ngày", "Loại kết quả", "Nội dung", "Số lượng", "Tổng số", "Đơn vị tính", "Thuộc", "Đơn vị")
    kept, lent = "Chấp hành quy ước thôn, làng", "Hội viên được giúp vay vốn"
    results = [
        ("1/12/2023", "chấp hành quy ước", kept, 1_250, 1_250, "người", CLUB, CLUB),
        ("1/12/2023", "hội viên được giúp vốn", lent, 36, WOMEN, "người", CLUB, CLUB),
    ]
    of.register(book, "outcomes", YEAR, heads, results)
