"""Lists as offices send them, made up: each builder gives a workbook, and what its members must come out as."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from domain.grid import Cell, Sheet, Span, Workbook

TODAY = datetime.date(2026, 11, 21)


@dataclass(frozen=True, slots=True)
class Person:
    """A made-up member with everything that a list may say."""

    name: str
    gender: str
    born: str
    admitted: str
    official: str
    card: str
    post: str = ""


AN = Person("Nguyễn Văn An", "Nam", "05/03/1958", "03/02/1984", "03/02/1985", "36.883322", "Bí thư chi bộ")
BINH = Person("Trần Thị Bình", "Nữ", "12/11/1962", "19/05/1990", "19/05/1991", "36.883450", "Phó Bí thư chi bộ")
CUONG = Person("Lê Hữu Cường", "Nam", "30/04/1975", "02/09/2003", "02/09/2004", "09.278808", "Chi ủy viên")
DUC = Person("Phạm Minh Đức", "Nam", "21/07/1981", "26/03/2006", "26/03/2007", "36.900120")
GIANG = Person("Hoàng Thị Hồng Giang", "Nữ", "17/01/1990", "15/10/2014", "15/10/2015", "36.912345", "Trưởng thôn")
HOA = Person("Vũ Thị Hoà", "Nữ", "25/12/1945", "01/06/1968", "01/06/1969", "36.100200")
KHANH = Person("Đỗ Quốc Khánh", "Nam", "02/09/1969", "22/12/1992", "22/12/1993", "36.777001")
LAN = Person("Bùi Thu Lan", "Nữ", "08/03/1984", "08/03/2010", "08/03/2011", "36.555009")
EVERYBODY = (AN, BINH, CUONG, DUC, GIANG, HOA, KHANH, LAN)
FIRST, SECOND = EVERYBODY[:4], EVERYBODY[4:]

Rows = list[list[Cell]]


@dataclass(frozen=True, slots=True)
class Office:
    """A list, and its members: pairs of branch and person, in the list's order; `fields` are those to compare."""

    workbook: Workbook
    members: tuple[tuple[str, Person], ...]
    fields: tuple[str, ...] = ("branch", "name", "gender", "born", "admitted", "official", "card", "post")


def sheet(name: str, rows: Rows, *merged: tuple[int, int, int, int]) -> Sheet:
    """A sheet with its rows made equally wide; merged cells as top, left, bottom, right."""
    width = max((len(row) for row in rows), default=0)
    return Sheet(name, [[*row, *[""] * (width - len(row))] for row in rows], tuple(Span(*span) for span in merged))


def book(*sheets: Sheet) -> Workbook:
    return Workbook(sheets, "danh sach")


def within(branch: str, people: Sequence[Person]) -> tuple[tuple[str, Person], ...]:
    return tuple((branch, person) for person in people)


def plain(person: Person, number: int) -> list[Cell]:
    return [number, person.name, person.gender, person.born, person.admitted, person.official, person.card, person.post]


PLAIN: list[Cell] = [
    "STT",
    "Họ và tên",
    "Giới tính",
    "Ngày sinh",
    "Ngày vào Đảng",
    "Ngày chính thức",
    "Số thẻ ĐV",
    "Chức vụ",
]


def years_under_nam_and_nu() -> Office:
    """Birth years as numbers under Nam and Nữ, columns numbered, Roman dividers, stated counts."""
    rows: Rows = [
        ["ĐẢNG BỘ XÃ ĐỊNH TIẾN", "", "", "", "ĐẢNG CỘNG SẢN VIỆT NAM"],
        ["DANH SÁCH ĐẢNG VIÊN ĐẢNG BỘ XÃ"],
        [],
        ["TT", "Họ và tên", "Năm sinh", "", "Ngày vào Đảng", "", "Số thẻ"],
        ["", "", "Nam", "Nữ", "Dự bị", "Chính thức", ""],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
    ]
    for numeral, branch, people in (("I", "CHI BỘ THÔN CỔ NGHĨA", FIRST), ("II", "CHI BỘ CÔNG AN XÃ", SECOND)):
        rows.append([numeral, f"{branch}: {len(people)} đảng viên"])
        for at, one in enumerate(people, 1):
            year = float(one.born[-4:])
            born: list[Cell] = [year, ""] if one.gender == "Nam" else ["", year]
            rows.append([float(at), one.name, *born, one.admitted, one.official, one.card])
        rows.append(["", f"Cộng: {len(people)}", "", "", "", "", ""])
    rows += [
        ["", "Tổng cộng: 8 đồng chí"],
        [],
        ["", "", "", "", "TM. ĐẢNG ỦY"],
        ["", "", "", "", "BÍ THƯ"],
        ["", "", "", "", "Lê Văn Thành"],
    ]
    spans = ((3, 0, 4, 0), (3, 1, 4, 1), (3, 2, 3, 3), (3, 4, 3, 5), (3, 6, 4, 6))
    members = (*within("Chi bộ thôn Cổ Nghĩa", FIRST), *within("Chi bộ Công an xã", SECOND))
    only_years = tuple((branch, replace(one, born=one.born[-4:], post="")) for branch, one in members)
    return Office(book(sheet("Sheet1", rows, *spans)), only_years)


def the_same_without_merged_cells() -> Office:
    """Headings in two rows, a group's heading standing only over its first column."""
    made = years_under_nam_and_nu()
    only = made.workbook.sheets[0]
    return Office(book(Sheet(only.name, only.rows)), made.members)


def days_months_years_apart() -> Office:
    """Each date in three columns."""
    rows: Rows = [
        ["DANH SÁCH ĐẢNG VIÊN CHI BỘ THÔN 5 NĂM 2025"],
        [],
        ["STT", "Họ và tên", "Ngày sinh", "", "", "Ngày vào Đảng", "", "", "Giới tính", "Số thẻ ĐV"],
        ["", "", "Ngày", "Tháng", "Năm", "Ngày", "Tháng", "Năm", "", ""],
    ]
    for at, one in enumerate(EVERYBODY, 1):
        dates = [float(part) for day in (one.born, one.admitted) for part in day.split("/")]
        rows.append([at, one.name, *dates, one.gender, one.card])
    spans = ((2, 2, 2, 4), (2, 5, 2, 7), (2, 0, 3, 0), (2, 1, 3, 1), (2, 8, 3, 8), (2, 9, 3, 9))
    fields = ("branch", "name", "gender", "born", "admitted", "card")
    return Office(book(sheet("ds", rows, *spans)), within("Chi bộ thôn 5", EVERYBODY), fields)


def surname_and_given_name_apart() -> Office:
    """Họ đệm and tên in two columns under one heading without headings of their own."""
    rows: Rows = [
        ["CHI BỘ ẤP LONG THỚI"],
        ["STT", "Họ và tên", "", "Phái", "Sinh năm", "Ngày kết nạp", "Ngày chính thức"],
    ]
    for at, one in enumerate(EVERYBODY, 1):
        before, _, given = one.name.rpartition(" ")
        rows.append([at, before, given, one.gender, one.born, one.admitted, one.official])
    fields = ("branch", "name", "gender", "born", "admitted", "official")
    return Office(book(sheet("Sheet1", rows, (1, 1, 1, 2))), within("Chi bộ ấp Long Thới", EVERYBODY), fields)


def without_headings() -> Office:
    """No headings at all: what a column is, only its cells say."""
    rows: Rows = [
        [at, one.name, one.gender, one.born, one.admitted, one.official, one.card, one.post]
        for at, one in enumerate(EVERYBODY, 1)
    ]
    return Office(book(sheet("Chi bộ khu phố 2", rows)), within("Chi bộ khu phố 2", EVERYBODY))


def capitals_without_accents_over_columns() -> Office:
    """Names in capitals, headings typed without accents, dots in dates, the chi bộ in the second title line."""
    rows: Rows = [
        ["DANG UY XA DINH TIEN"],
        ["CHI BỘ TRƯỜNG MẦM NON"],
        ["DANH SACH DANG VIEN"],
        ["TT", "HO VA TEN", "NAM/NU", "NGAY SINH", "NGAY VAO DANG", "CHINH THUC", "SO THE", "CHUC VU"],
    ]
    for at, one in enumerate(EVERYBODY, 1):
        dots = [day.replace("/", ".") for day in (one.born, one.admitted, one.official)]
        rows.append([at, one.name.upper(), one.gender.upper(), *dots, one.card, one.post])
    return Office(book(sheet("Sheet1", rows)), within("Chi bộ Trường Mầm non", EVERYBODY))


def branch_merged_down() -> Office:
    """The chi bộ in a column, merged down over its members."""
    rows: Rows = [["TT", "Chi bộ", *PLAIN[1:]]]
    rows += [
        [at, "thôn 1" if at == 1 else "Thôn 2" if at == 5 else "", *plain(one, at)[1:]]
        for at, one in enumerate(EVERYBODY, 1)
    ]
    members = (*within("Chi bộ thôn 1", FIRST), *within("Chi bộ thôn 2", SECOND))
    return Office(book(sheet("DS", rows, (1, 1, 4, 1), (5, 1, 8, 1))), members)


def branch_in_the_first_row_of_a_group() -> Office:
    """The same without merging: the cells below are simply left empty."""
    merged = branch_merged_down()
    return Office(book(Sheet("DS", merged.workbook.sheets[0].rows)), merged.members)


def one_branch_a_sheet() -> Office:
    """Each chi bộ on its sheet, named only there; a sheet of figures before them, an empty one behind."""
    figures: Rows = [
        ["TỔNG HỢP ĐẢNG VIÊN"],
        ["STT", "Chi bộ", "Tổng số", "Nữ"],
        [1, "Thôn 3", 4, 1],
        [2, "Trường Tiểu học", 4, 3],
        ["", "Cộng", 8, 4],
    ]
    lists = [[PLAIN, *(plain(one, at) for at, one in enumerate(people, 1))] for people in (FIRST, SECOND)]
    members = (*within("Chi bộ thôn 3", FIRST), *within("Chi bộ Trường Tiểu học", SECOND))
    sheets = (
        sheet("Tổng hợp", figures),
        sheet("CB thôn 3", lists[0]),
        sheet("Chi bộ Trường Tiểu học", lists[1]),
        sheet("Sheet4", []),
    )
    return Office(book(*sheets), members)


def numbers_where_text_was_meant() -> Office:
    """Days as serial numbers, days of the program, years as decimals, card numbers that became numbers."""

    def serial(day: str) -> float:
        d, m, y = map(int, day.split("/"))
        return float((datetime.date(y, m, d) - datetime.date(1899, 12, 30)).days)

    def real(day: str) -> datetime.date:
        d, m, y = map(int, day.split("/"))
        return datetime.date(y, m, d)

    rows: Rows = [["DANH SÁCH CHI BỘ XÓM ĐÔNG"], [], PLAIN]
    for at, one in enumerate(EVERYBODY, 1):
        rows.append(
            [
                at,
                one.name,
                one.gender,
                serial(one.born),
                real(one.admitted),
                datetime.datetime.combine(real(one.official), datetime.time(0, 0)),
                float(one.card),
                one.post,
            ]
        )
    return Office(book(sheet("Sheet1", rows)), within("Chi bộ xóm Đông", EVERYBODY))


def headings_wrapped_over_rows() -> Office:
    """Words of one heading in three rows one below the other, nothing merged."""
    rows: Rows = [
        ["CHI BỘ THÔN HẠ"],
        ["Số", "Họ và", "Giới", "Ngày,", "Ngày", "Ngày", "Số thẻ", "Chức"],
        ["thứ", "tên", "tính", "tháng,", "vào", "chính", "đảng", "vụ"],
        ["tự", "", "", "năm sinh", "Đảng", "thức", "viên", ""],
    ]
    rows += [plain(one, at) for at, one in enumerate(EVERYBODY, 1)]
    return Office(book(sheet("Sheet1", rows)), within("Chi bộ thôn Hạ", EVERYBODY))


def two_rows_a_member() -> Office:
    """The official day stands below the day of admission, in a row of its own."""
    rows: Rows = [
        ["CHI BỘ THÔN THƯỢNG"],
        ["STT", "Họ và tên", "Giới tính", "Năm sinh", "Ngày vào Đảng\nNgày chính thức", "Số thẻ ĐV", "Chức vụ"],
    ]
    for at, one in enumerate(EVERYBODY, 1):
        rows.append([at, one.name, one.gender, one.born, one.admitted, one.card, one.post])
        rows.append(["", "", "", "", one.official, "", ""])
    return Office(book(sheet("Sheet1", rows)), within("Chi bộ thôn Thượng", EVERYBODY))


def two_tables_on_one_sheet() -> Office:
    """A second chi bộ below the first, with a title, other columns in another order, and signatures between."""
    rows: Rows = [["DANH SÁCH ĐẢNG VIÊN CHI BỘ THÔN 1"], [], PLAIN]
    rows += [plain(one, at) for at, one in enumerate(FIRST, 1)]
    rows += [
        ["Tổng số: 4 đảng viên"],
        [],
        ["", "", "", "", "Ngày 12 tháng 01 năm 2026"],
        ["", "Người lập biểu", "", "", "T/M CHI BỘ"],
        ["", "Lê Hữu Cường", "", "", "Nguyễn Văn An"],
        [],
        [],
    ]
    rows += [
        ["DANH SÁCH ĐẢNG VIÊN CHI BỘ THÔN 2"],
        [],
        ["TT", "Số thẻ", "Họ tên đảng viên", "Nam", "Nữ", "Sinh ngày", "Vào Đảng", "Chính thức", "Chức vụ"],
    ]
    for at, one in enumerate(SECOND, 1):
        ticks = ["x", ""] if one.gender == "Nam" else ["", "x"]
        rows.append([at, one.card, one.name, *ticks, one.born, one.admitted, one.official, one.post])
    members = (*within("Chi bộ thôn 1", FIRST), *within("Chi bộ thôn 2", SECOND))
    return Office(book(sheet("Sheet1", rows)), members)


def far_from_the_corner() -> Office:
    """The table begins in column D and row 12; empty numbered lines and a remark follow."""
    rows: Rows = [[] for _ in range(11)]
    rows.append(["", "", "", *PLAIN])
    rows += [["", "", "", *plain(one, at)] for at, one in enumerate(EVERYBODY, 1)]
    rows += [["", "", "", 9], ["", "", "", 10], [], ["", "", "", "Ghi chú: chưa tính đảng viên dự bị mới kết nạp."]]
    rows[2] = ["", "", "", "Chi bộ: ", "Thôn Trung"]
    return Office(book(sheet("Sheet1", rows)), within("Chi bộ thôn Trung", EVERYBODY))


def dates_turned_by_the_program() -> Office:
    """Typed as 05/03/1958 into a program set to English: days up to the 12th became the wrong real days."""

    def typed(day: str) -> Cell:
        d, m, y = map(int, day.split("/"))
        return datetime.date(y, d, m) if d <= 12 else day

    people = [
        Person(f"Nguyễn Văn {given}", "Nam", f"{day:02d}/0{month}/19{year}", "", "", f"36.1234{year}")
        for given, day, month, year in (
            ("An", 5, 3, 58),
            ("Ba", 25, 3, 60),
            ("Cả", 1, 9, 61),
            ("Dư", 30, 4, 62),
            ("Êm", 12, 1, 63),
            ("Hải", 19, 5, 64),
            ("Khoa", 2, 9, 65),
            ("Lập", 22, 8, 66),
            ("Mạnh", 7, 5, 67),
            ("Năm", 8, 3, 70),
        )
    ]
    rows: Rows = [["Chi bộ Quân sự"], ["STT", "Họ tên", "Giới tính", "Ngày sinh", "Số thẻ"]]
    rows += [[at, one.name, one.gender, typed(one.born), one.card] for at, one in enumerate(people, 1)]
    return Office(book(sheet("Sheet1", rows)), within("Chi bộ Quân sự", people), ("branch", "name", "born", "card"))


def the_official_form() -> Office:
    """Mẫu 7-HSĐV: fourteen columns, several lines to a member, gender among other things in one cell."""
    rows: Rows = [
        ["SỔ DANH SÁCH ĐẢNG VIÊN"],
        ["Chi bộ thôn Yên Hoành"],
        [
            "Số TT",
            "HỌ VÀ TÊN\nHọ và tên khai sinh",
            "Nam, nữ, dân tộc, tôn giáo",
            "QUÊ QUÁN",
            "Văn hoá, lý luận, CMNV, ngoại ngữ",
            "Nghề nghiệp trước khi vào Đảng, Nghề nghiệp hiện nay",
            "Ngày vào Đảng, ngày chính thức",
            "Số thẻ đảng viên, số lý lịch đảng viên, số Huy hiệu Đảng",
            "Bộ đội, công an, hưu trí",
            "Ngày chuyển đi, đến đảng bộ cơ sở",
            "Ngày chuyển đến, đảng bộ cơ sở nào đến",
            "Ngày từ trần, lý do",
            "Ngày ra khỏi Đảng, hình thức ra Đảng",
            "Ghi chú",
        ],
        list(range(1, 15)),
    ]
    for at, one in enumerate(EVERYBODY, 1):
        rows.append([at, one.name, one.gender, "Định Tiến, Yên Định", "12/12", "Nông dân", one.admitted, one.card])
        rows.append(["", "", "Kinh", "", "Sơ cấp", "Nông dân", one.official, f"00{at}12"])
        rows.append(["", "", "Không", "", "", "", "", ""])
    fields = ("branch", "name", "gender", "admitted", "official", "card")
    return Office(book(sheet("Sheet1", rows)), within("Chi bộ thôn Yên Hoành", EVERYBODY), fields)


def many_columns_that_are_not_kept() -> Office:
    """Twenty columns of which eight are kept; those not kept hold dates and names, too."""
    rows: Rows = [
        [
            "STT",
            "Họ và tên",
            "Bí danh",
            "Giới tính",
            "Ngày sinh",
            "Nơi sinh",
            "Quê quán",
            "Dân tộc",
            "Tôn giáo",
            "Số CCCD",
            "Ngày cấp",
            "Nơi cấp",
            "Trình độ học vấn",
            "Lý luận chính trị",
            "Ngày vào Đảng",
            "Nơi kết nạp",
            "Người giới thiệu",
            "Ngày chính thức",
            "Số thẻ ĐV",
            "Ngày cấp thẻ",
            "Chức vụ hiện nay",
            "Sinh hoạt tại chi bộ",
            "Điện thoại",
            "Huy hiệu Đảng",
        ]
    ]
    for at, one in enumerate(EVERYBODY, 1):
        rows.append(
            [
                at,
                one.name,
                "",
                one.gender,
                one.born,
                "Yên Định",
                "Thanh Hóa",
                "Kinh",
                "Không",
                "038158001234",
                "12/05/2021",
                "Cục CS QLHC",
                "12/12",
                "Sơ cấp",
                one.admitted,
                "Chi bộ thôn 9",
                "Lê Văn Tám",
                one.official,
                one.card,
                "19/05/2005",
                one.post,
                "Chi bộ thôn 4",
                "0912345678",
                "40 năm",
            ]
        )
    return Office(book(sheet("Sheet1", rows)), within("Chi bộ thôn 4", EVERYBODY))


def groups_within_a_branch() -> Office:
    """Tổ đảng over the members of one chi bộ."""
    rows: Rows = [["DANH SÁCH ĐẢNG VIÊN"], ["CHI BỘ KHU PHỐ PHÚ HƯNG"], [], PLAIN, ["", "Tổ đảng số 1"]]
    rows += [plain(one, at) for at, one in enumerate(FIRST, 1)]
    rows += [["", "Tổ đảng số 2: 4 đảng viên"]]
    rows += [plain(one, at) for at, one in enumerate(SECOND, 1)]
    return Office(book(sheet("Sheet1", rows)), within("Chi bộ khu phố Phú Hưng", EVERYBODY))


def sections_by_status() -> Office:
    """Official members and those on probation under headings A and B; who is exempt under C."""
    rows: Rows = [
        ["Danh sách đảng viên Chi bộ thôn Đồng Tâm (tính đến ngày 31/12/2025)"],
        PLAIN,
        ["A", "ĐẢNG VIÊN CHÍNH THỨC"],
    ]
    rows += [plain(one, at) for at, one in enumerate(FIRST, 1)]
    rows += [["B.", "Đảng viên dự bị"], plain(GIANG, 1), ["C", "Đảng viên được miễn công tác, sinh hoạt đảng"]]
    rows += [plain(one, at) for at, one in enumerate(SECOND[1:], 1)]
    return Office(book(sheet("Sheet1", rows)), within("Chi bộ thôn Đồng Tâm", EVERYBODY))


def number_and_name_in_one_cell() -> Office:
    """No column of numbers; the number stands before the name, which may carry a title."""
    rows: Rows = [
        ["CHI BỘ THÔN TRƯỚC"],
        ["Họ tên đảng viên", "Ngày tháng năm sinh", "Ngày vào Đảng chính thức", "Số thẻ đảng"],
    ]
    rows += [
        [f"{at}. {'Đ/c ' if at % 2 else ''}{one.name}", one.born, one.official, one.card]
        for at, one in enumerate(EVERYBODY, 1)
    ]
    return Office(
        book(sheet("Sheet1", rows)),
        within("Chi bộ thôn Trước", EVERYBODY),
        ("branch", "name", "born", "official", "card"),
    )


OFFICES: tuple[Callable[[], Office], ...] = (
    years_under_nam_and_nu,
    the_same_without_merged_cells,
    days_months_years_apart,
    surname_and_given_name_apart,
    without_headings,
    capitals_without_accents_over_columns,
    branch_merged_down,
    branch_in_the_first_row_of_a_group,
    one_branch_a_sheet,
    numbers_where_text_was_meant,
    headings_wrapped_over_rows,
    two_rows_a_member,
    two_tables_on_one_sheet,
    far_from_the_corner,
    dates_turned_by_the_program,
    the_official_form,
    many_columns_that_are_not_kept,
    groups_within_a_branch,
    sections_by_status,
    number_and_name_in_one_cell,
)
"""All of them, for the tests that go through every one."""
