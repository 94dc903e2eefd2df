"""Bình Long (a town): 51 bodies right beneath it, 2.454 đảng viên, three years and the first half of 2024."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

from db.book.book import Book
from domain.new_year import Carry
from domain.units import UnitKind
from tests.published.office import Office, Row
from tests.published.people import bodies, born, names, person

TOWN = "Đảng bộ thị xã Bình Long"
PHU_THINH = "Đảng bộ phường Phú Thịnh"
WARDS = (
    *("Đảng bộ phường An Lộc", "Đảng bộ phường Hưng Chiến", "Đảng bộ phường Phú Đức", PHU_THINH),
    *("Đảng bộ xã Thanh Lương", "Đảng bộ xã Thanh Phú"),
)
BODIES = ("Đảng bộ Quân sự", "Đảng bộ Công an", "Đảng bộ Trung tâm Y tế", "Đảng bộ Cao su", "Đảng bộ Chính quyền")
DIRECT = tuple(f"Chi bộ cơ sở {n:02}" for n in range(1, 41))
FRONT = "Ủy ban MTTQ Việt Nam thị xã"
YEARS = (2021, 2022, 2023)
MEMBERS = 2_454
MEALS = {2021: (31_000, 640_000_000), 2022: (38_490, 795_428_000), 2023: (38_000, 787_000_000)}
KITCHEN = "Bếp lửa hồng"


def office(folder: Path) -> Office:
    """The office of the town."""
    day = datetime.date(2024, 6, 21)
    return Office(folder, TOWN, UnitKind.DISTRICT, day, 2021, "Đảng bộ tỉnh Bình Phước")


def beneath(body: str) -> tuple[str, ...]:
    """The chi bộ of a đảng bộ: one, that the test be quick, of Phú Thịnh all nine."""
    words = body.removeprefix("Đảng bộ ")
    return tuple(f"Chi bộ {words} {n}" for n in range(1, 10 if body == PHU_THINH else 2))


BRANCHES = (*DIRECT, *(name for body in WARDS + BODIES for name in beneath(body)))


def fill(of: Office, book: Book) -> None:
    """Everything behind the printed counts."""
    of.register(book, "units", 2021, ("TT", "Tên đơn vị", "Loại", "Đơn vị cấp trên"), _units())
    heads: Row = ("STT", "Họ và tên", "Ngày sinh", "Ngày kết nạp", "Chi bộ", "Chức vụ Đảng", "Kế hoạch nêu gương")
    of.members(book, heads, _members(), "DANH SÁCH ĐẢNG VIÊN")
    for year in (*YEARS, 2024):
        of.open_year(book, year, Carry.MODELS)
        _models(of, book, year)
        _activities(of, book, year)
        if year in YEARS:
            _papers(of, book, year)
            _registrations(of, book, year)
            _outcomes(of, book, year)
    _tasks(of, book)
    _praise(of, book)
    _inspections(of, book)


def _units() -> Iterator[Row]:
    kinds = (*((w, "đảng bộ xã, phường") for w in WARDS), *((b, "đảng bộ cơ sở") for b in BODIES))
    for name, kind in (*kinds, *((d, "chi bộ") for d in DIRECT), (FRONT, "Mặt trận Tổ quốc")):
        yield "", name, kind, TOWN
    for body, _ in kinds:
        for name in beneath(body):
            yield "", name, "chi bộ", body


def _members() -> Iterator[Row]:
    for n in range(MEMBERS):
        place, branch = divmod(n, len(BRANCHES))
        post = ("Bí thư", "Phó Bí thư")[place] if place < 2 else ""
        yield n + 1, person(n), born(n), "19/05/2010", BRANCHES[branch], post, "x" if place < 3 else ""


def _papers(of: Office, book: Book, year: int) -> None:
    """13 papers of the town's own in three years; of each of the 51 the plan of the year and the guidance."""
    heads: Row = (
        "Ngày ban hành",
        "Số ký hiệu",
        "Loại",
        "Trích yếu nội dung",
        "Cơ quan ban hành",
        "Đơn vị",
        "Ban hành hay nhận",
    )
    own: list[Row] = [
        (f"{n + 5}/2/{year}", f"{n + 10}-CV/TU", "công văn", "Triển khai Kết luận 01", TOWN, TOWN, "ban hành")
        for n in range({2021: 5, 2022: 4, 2023: 4}[year])
    ]
    own.append((f"2/1/{year}", "39-KH/TU", "kế hoạch", "Kế hoạch của Tỉnh ủy", "Tỉnh ủy", TOWN, "nhận"))
    theirs = [
        (f"{day}/{year}", number, kind, f"{kind.capitalize()} {year}", body, body, "ban hành")
        for body in (*WARDS, *BODIES, *DIRECT)
        for day, number, kind in (("15/1", "01-KH", "kế hoạch năm"), ("20/1", "02-HD", "hướng dẫn"))
    ]
    of.register(book, "documents", year, heads, [*own, *theirs])


def _activities(of: Office, book: Book, year: int) -> None:
    heads: Row = (
        *("Ngày", "Đến ngày", "Loại hoạt động", "Nội dung", "Đối tượng", "Số đảng viên phải dự", "Số dự", "Số bài"),
        *("Tính bằng", "Định mức", "Định mức tính bằng", "Đơn vị"),
    )
    study, contest = "học tập, quán triệt", "hội thi, cuộc thi"
    rows: list[Row] = []
    if year in YEARS:
        rows += [
            (
                f"20/3/{year}",
                "",
                study,
                f"Hội nghị quán triệt {year}",
                "đảng viên",
                MEMBERS,
                MEMBERS,
                "",
                "",
                "",
                "",
                TOWN,
            ),
            (
                f"1/1/{year}",
                "",
                "chuyên mục, tin bài",
                "Chuyên mục Làm theo Bác",
                "",
                "",
                "",
                "",
                "",
                30,
                "phút/tuần",
                TOWN,
            ),
        ]
    if year == 2022:
        rows.append((f"19/5/{year}", "", contest, "Cuộc thi viết", "", "", "", 430, "bài", "", "", TOWN))
    elif year == 2023:
        rows.append((f"2/9/{year}", "", contest, "Hội thi văn nghệ", "", "", "", 40, "tiết mục", "", "", TOWN))
        forum = "Diễn đàn Đảng với thanh niên"
        rows.append(
            (f"26/3/{year}", "", "diễn đàn, tọa đàm", forum, "đoàn viên, hội viên", "", "gần 300", "", "", "", "", TOWN)
        )
    elif year == 2024:
        rows.append(("22/4/2024", "12/5/2024", contest, "Thi trực tuyến", "", "", "", "", "", "", "", TOWN))
    of.register(book, "activities", year, heads, rows)


def _models(of: Office, book: Book, year: int) -> None:
    """289 that exist in 2024: the kitchen, 199 of 2022, 60 of 2023, 40 of 2024; eleven of 2022 have ended."""
    heads: Row = ("Tên mô hình", "Loại mô hình", "Năm bắt đầu", "Trạng thái", "Số đơn vị áp dụng", "Đơn vị")
    new = {2021: 0, 2022: 199, 2023: 60, 2024: 40}[year]
    keepers = (TOWN, *WARDS, *BODIES, *DIRECT)
    following = "học tập và làm theo Bác"
    rows: list[Row] = [
        (f"Mô hình {year} số {n + 1:03}", following, year, "mới", "", keepers[n % len(keepers)]) for n in range(new)
    ]
    if year == 2021:
        rows.append((KITCHEN, following, year, "mới", "", TOWN))
    if year == 2022:
        rows[0] = ("Tiết kiệm làm theo Bác", following, year, "mới", "9/9", PHU_THINH)
    of.register(book, "models", year, heads, rows)
    if year == 2024:
        ended = [
            (f"Mô hình 2022 số {n + 1:03}", "kết thúc", following, keepers[n % len(keepers)]) for n in range(50, 61)
        ]
        of.changes(book, "models", year, ("Tên mô hình", "Trạng thái", "Loại mô hình", "Đơn vị"), ended)


def _registrations(of: Office, book: Book, year: int) -> None:
    """Whoever must have a plan to set an example has one."""
    heads: Row = ("Đơn vị", "TT", "Họ và tên", "Ngày sinh", "Ngày đăng ký", "Đã ký", "Kế hoạch nêu gương", "Nội dung")
    count = 3 * len(BRANCHES)
    rows = (
        (
            BRANCHES[n % len(BRANCHES)],
            "",
            person(n),
            born(n),
            f"10/2/{year}",
            "x",
            "Nêu gương trong công việc",
            "Học Bác",
        )
        for n in range(count)
    )
    of.register(book, "registrations", year, heads, rows)


def _outcomes(of: Office, book: Book, year: int) -> None:
    heads: Row = ("Ngày", "Loại kết quả", "Nội dung", "Số lượng", "ĐVT", "Thuộc", "Đơn vị")
    meals, money = MEALS[year]
    rows: list[Row] = [
        (f"31/12/{year}", "suất ăn", "Suất ăn miễn phí", meals, "suất", KITCHEN, TOWN),
        (f"31/12/{year}", "tiền", "Giá trị suất ăn", money, "đồng", KITCHEN, TOWN),
        (f"1/6/{year}", "hộ thoát nghèo bền vững", "Hộ được giúp", 8, "hộ", "", TOWN),
        (f"1/7/{year}", "định mức hỗ trợ", "Hỗ trợ tiền cho hộ nghèo", "2.000.000", "đồng/hộ/tháng", "", TOWN),
        (f"2/7/{year}", "định mức hỗ trợ", "Hỗ trợ gạo cho hộ nghèo", 15, "kg gạo/hộ/tháng", "", TOWN),
    ]
    of.register(book, "outcomes", year, heads, rows)


def _tasks(of: Office, book: Book) -> None:
    heads: Row = ("Ngày giao", "Loại", "Nội dung nhiệm vụ", "Tình trạng", "Đơn vị")
    for year in YEARS:
        rows = [(f"1/2/{year}", "khâu đột phá", f"Việc đột phá {year}.{n}", "hoàn thành", TOWN) for n in range(1, 5)]
        rows += [(f"1/3/{year}", "nhiệm vụ trọng tâm", f"Việc của phường {year}", "đang làm", ward) for ward in WARDS]
        of.register(book, "key-tasks", year, heads, rows)


def _praise(of: Office, book: Book) -> None:
    heads: Row = (
        "Ngày quyết định",
        "Tình trạng",
        "CN/TT",
        "Tên tập thể, cá nhân",
        "Hình thức khen",
        "Cấp",
        "Đơn vị khen",
        "Đơn vị",
    )
    town, province = ("Giấy khen", "huyện", "UBND thị xã", TOWN), ("Bằng khen", "tỉnh", "UBND tỉnh", TOWN)
    for at, year in enumerate(YEARS):
        given: list[Row] = [
            (f"19/5/{year}", "đã khen", "tập thể", bodies(f"Tập thể {year} số", 5), *town),
            (f"19/5/{year}", "đã khen", "cá nhân", names(10 * at, 10), *town),
            (f"20/5/{year}", "đã khen", "tập thể", f"Tập thể tỉnh khen {year}", *province),
            (f"20/5/{year}", "đã khen", "cá nhân", person(600 + at), *province),
        ]
        of.register(book, "commendations", year, heads, given)
    proposed: list[Row] = [
        ("", "đề nghị", "tập thể", bodies("Tập thể đề nghị", 5), *town),
        ("", "đề nghị", "cá nhân", names(400, 10), *town),
        ("", "đề nghị", "tập thể", "Đảng bộ phường An Lộc", *province),
        ("", "đề nghị", "cá nhân", person(500), *province),
    ]
    of.register(book, "commendations", 2024, heads, proposed)
    heads = ("Tính đến ngày", "Loại", "Mã", "Tên chỉ tiêu", "Số liệu", "Nguồn số liệu", "Đơn vị")
    told = ("31/12/2023", "số liệu bổ sung", "F0", "Mô hình, điển hình cấp xã được biểu dương, khen thưởng", 213)
    of.register(book, "supplements", 2023, heads, [(*told, "Báo cáo của các xã, phường", TOWN)])


def _inspections(of: Office, book: Book) -> None:
    heads: Row = ("Ngày kiểm tra", "Hình thức", "Cơ quan kiểm tra", "Nội dung", "Số tập thể", "Số cá nhân", "Đơn vị")
    about, board = "Việc thực hiện Kết luận 01", "Ban Thường vụ Thị ủy"
    for year, collectives, people in ((2021, 4, 2), (2022, 5, 2), (2023, 4, 2)):
        rows: list[Row] = [(f"10/8/{year}", "kiểm tra", board, about, collectives, people, TOWN)]
        if year == 2023:
            rows.append((f"15/9/{year}", "kiểm tra chuyên đề", "Ban Tuyên giáo Thị ủy", about, 4, "", TOWN))
        of.register(book, "inspections", year, heads, rows)
