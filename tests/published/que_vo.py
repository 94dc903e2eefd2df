"""Quế Võ (a town): 103 collective models and 175 people who were praised, to May 2024."""

from __future__ import annotations

import datetime
from pathlib import Path

from db.book.book import Book
from domain.units import UnitKind
from tests.published.office import Office, Row
from tests.published.people import names

TOWN = "Đảng bộ thị xã Quế Võ"
WARDS = tuple(f"Đảng bộ phường {name}" for name in ("Phố Mới", "Bằng An", "Việt Hùng", "Phương Liễu", "Nhân Hòa"))
PRAISED = {
    2022: (("xã", 40), ("huyện", 20), ("tỉnh", 5)),
    2023: (("xã", 50), ("huyện", 18), ("tỉnh", 4), ("trung ương", 2)),
}
IN_2024 = (("xã", 25), ("huyện", 11))


def office(folder: Path) -> Office:
    """The office of the town."""
    return Office(folder, TOWN, UnitKind.DISTRICT, datetime.date(2024, 6, 18), 2022, "Đảng bộ tỉnh Bắc Ninh")


def fill(of: Office, book: Book) -> None:
    """Everything behind the printed counts."""
    units = [(ward, "đảng bộ xã, phường", TOWN) for ward in WARDS]
    of.register(book, "units", 2022, ("Tên đơn vị", "Loại", "Đơn vị cấp trên"), units)
    heads: Row = ("Tên mô hình", "Loại", "CN/TT", "Ngày đăng ký", "Trạng thái", "Đơn vị")
    following = "học tập và làm theo Bác"
    rows = [(f"Mô hình {n + 1:03}", following, "tập thể", "15/1/2024", "duy trì", WARDS[n % 5]) for n in range(103)]
    rows += [(f"Việc làm {n + 1:02}", following, "cá nhân", "15/1/2024", "duy trì", WARDS[n % 5]) for n in range(20)]
    rows.append(("Mô hình sau tháng 5", following, "tập thể", "10/6/2024", "mới", WARDS[0]))
    of.register(book, "models", 2024, heads, rows)
    heads = (
        "Ngày",
        "Tình trạng",
        "Cá nhân hay tập thể",
        "Họ và tên",
        "Hình thức khen",
        "Cấp",
        "Cơ quan quyết định",
        "Đơn vị",
    )
    first = 0
    for year, levels in {**PRAISED, 2024: IN_2024}.items():
        given = []
        for level, count in levels:
            given.append((f"19/5/{year}", "đã khen", "cá nhân", names(first, count), "Giấy khen", level, "", TOWN))
            first += count
        if year == 2023:
            central = ("Bằng khen", "trung ương", "Ban Tuyên giáo Trung ương", TOWN)
            given.append(("2/9/2023", "đã khen", "tập thể", "Ban Tuyên giáo Thị ủy", *central))
        of.register(book, "commendations", year, heads, given)
