"""Long Bình (a commune): 14 chi bộ, 103 đảng viên who register, the report of 30/11/2023."""

from __future__ import annotations

import datetime
from pathlib import Path

from db.book.book import Book
from domain.new_year import Carry
from domain.units import UnitKind
from tests.published.office import Office, Row
from tests.published.people import born, person

YEAR = 2023
COMMUNE = "Đảng bộ xã Long Bình"
HAMLETS = tuple(
    f"Chi bộ ấp {name}"
    for name in (
        "Long Thới", "Hòa Phú", "Thạnh Lợi", "Bình Hòa Đông", "Bình Hòa Tây", "Ninh Đồng", "Lợi An", "Khương Ninh",
    )
)  # fmt: skip
OTHERS = (
    "Chi bộ Trường MN Long Bình", "Chi bộ Trường Tiểu học", "Chi bộ Trường THCS", "Chi bộ Trạm Y tế",
    "Chi bộ Công an xã", "Chi bộ Quân sự xã",
)  # fmt: skip
BRANCHES = HAMLETS + OTHERS
MODEL = "Tổ NDTQ – phát triển toàn diện số 05"


def office(folder: Path) -> Office:
    """The office of the commune."""
    day = datetime.date(2023, 11, 30)
    return Office(folder, COMMUNE, UnitKind.COMMUNE, day, 2022, "Đảng bộ huyện Gò Công Tây")


def fill(of: Office, book: Book) -> None:
    """Everything behind the printed counts."""
    of.register(book, "units", 2022, ("TT", "Tên đơn vị", "Loại", "Đơn vị cấp trên"), _units())
    heads: Row = (
        "STT",
        "Họ và tên",
        "Ngày sinh",
        "Ngày kết nạp",
        "Ngày chính thức",
        "Chi bộ đang sinh hoạt",
        "Trạng thái",
    )
    of.members(book, heads, _members(), "DANH SÁCH ĐẢNG VIÊN")
    of.open_year(book, 2022)
    heads = ("Đơn vị", "Tên mô hình", "Loại mô hình", "Năm bắt đầu", "Trạng thái")
    rows: list[Row] = [
        (BRANCHES[n % 14], f"Mô hình “Làm theo Bác” số {n}", "học tập và làm theo Bác", 2022, "mới") for n in range(22)
    ]
    of.register(book, "models", 2022, heads, rows)
    of.open_year(book, YEAR, Carry.MODELS)
    _registrations(of, book)
    _activities(of, book)
    _models(of, book)
    _shelves(of, book)
    heads = ("Ngày", "Hình thức", "Đoàn kiểm tra", "Nội dung", "Tập thể", "Đơn vị")
    about = "Kiểm tra việc thực hiện Chỉ thị 05"
    rows = [
        ("15/8/2023", "giám sát thường xuyên", "Đảng ủy xã", about, "Chi bộ ấp Long Thới; Chi bộ ấp Hòa Phú", COMMUNE),
        ("20/9/2023", "kiểm tra", "Đảng ủy xã", about, "Chi bộ Trường MN Long Bình", COMMUNE),
    ]
    of.register(book, "inspections", YEAR, heads, rows)


def _units() -> list[Row]:
    return [(n, name, "chi bộ", COMMUNE) for n, name in enumerate(BRANCHES, start=1)]


def _members() -> list[Row]:
    """103 who take part, 4 who are exempt."""
    rows: list[Row] = []
    for n in range(107):
        status = "Miễn công tác và sinh hoạt" if n >= 103 else "Đang sinh hoạt"
        rows.append(
            (
                n + 1,
                person(n),
                born(n),
                "19/05/2018",
                "19/05/2019",
                BRANCHES[n % 14],
                status,
            )
        )
    return rows


def _registrations(of: Office, book: Book) -> None:
    heads: Row = ("Đơn vị", "Họ và tên", "Ngày sinh", "Ngày đăng ký", "Đã ký", "Nội dung", "TT")
    rows = [
        (
            BRANCHES[n % 14],
            person(n),
            born(n),
            "10/02/2023",
            "x",
            "Giúp một hộ khó khăn",
            "",
        )
        for n in range(100)
    ]
    of.register(book, "registrations", YEAR, heads, rows)


def _activities(of: Office, book: Book) -> None:
    heads: Row = ("Ngày tháng", "Loại hoạt động", "Nội dung", "Đối tượng", "Số người phải dự", "Số người dự", "Đơn vị")
    all_of_us = "cán bộ, đảng viên"
    rows: list[Row] = [
        (f"{n}/{n}/2023", "đợt sinh hoạt chính trị", f"Đợt sinh hoạt chính trị {n}", all_of_us, "", 85, COMMUNE)
        for n in range(1, 6)
    ]
    for n in range(63):
        told = ("triển khai, tuyên truyền", f"Tuyên truyền buổi {n + 1}", "nhân dân", "", 42)
        rows.append((f"{n % 28 + 1}/{n % 10 + 1}/2023", *told, (COMMUNE, *BRANCHES)[n % 15]))
    for quarter in range(4):
        for n, name in enumerate(BRANCHES):
            turnout = (50, "trên 40") if (quarter, n) == (1, 3) else (10, 9)
            topic = f"Chuyên đề quý {quarter + 1}"
            rows.append((f"15/{quarter * 3 + 2}/2023", "sinh hoạt chuyên đề", topic, "đảng viên", *turnout, name))
    rows.append(("12/5/2023", "tập huấn", "Lớp tập huấn cấp ủy viên", all_of_us, "", 30, COMMUNE))
    of.register(book, "activities", YEAR, heads, rows)


def _models(of: Office, book: Book) -> None:
    heads: Row = (
        "Tên mô hình", "Loại mô hình", "Năm bắt đầu", "Trạng thái", "Số người tham gia", "Kinh phí", "Thành viên", "Hộ",
        "Tổ điều hành", "Số chủ đề", "Số tổ được giao", "Đơn vị",
    )  # fmt: skip
    rows: list[Row] = []
    for n in range(14):
        people = 285 - 13 * 20 if n == 13 else 20
        money = "trên 1 tỷ đồng" if n == 0 else ""
        rows.append(
            (f"Dân vận khéo “{n + 1}”", "Dân vận khéo", 2023, "mới", people, money, "", "", "", "", "", BRANCHES[n])
        )
    rows.append((MODEL, "học tập và làm theo Bác", 2023, "mới", "", "", 43, "43/43", "06", "03", "03", COMMUNE))
    of.register(book, "models", YEAR, heads, rows)


def _shelves(of: Office, book: Book) -> None:
    heads: Row = (
        "Ngày",
        "Loại kết quả",
        "Nội dung",
        "Số lượng",
        "Đơn vị tính",
        "Duy trì hay mới",
        "Số đơn vị nhận",
        "Đơn vị",
    )
    rows: list[Row] = [
        ("1/1/2023", "tủ sách, phòng đọc", what, 1, unit, "duy trì", "", COMMUNE)
        for what, unit in (
            ("Phòng đọc sách Nhà Văn hóa xã", "phòng"),
            ("Tủ sách Văn phòng Đảng ủy", "tủ"),
            ("Tủ sách phòng tiếp dân", "tủ"),
        )
    ]
    rows.append(("7/2023", "tủ sách, phòng đọc", "Tủ sách của chi bộ ấp", "08", "tủ", "mới", "8/8", COMMUNE))
    rows.append(("7/2023", "đầu sách", "Sách cấp cho các chi bộ", 185, "đầu sách", "", "", COMMUNE))
    of.register(book, "outcomes", YEAR, heads, rows)
