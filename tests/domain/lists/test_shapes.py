"""Lists put together at random from what offices do: whatever the mixture, every member comes in as written."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.grid import Cell, Workbook
from domain.lists.reading import read_list
from domain.lists.values import RowKind
from tests.domain.lists.offices import Person, Rows, book, sheet
from tests.domain.lists.test_offices import said_of

TODAY = datetime.date(2026, 11, 21)
SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Vũ", "Đặng", "Ung", "Ẩn", "Hồ", "Mai", "Nông", "Ông")
MIDDLES = {"Nam": ("Văn", "Hữu", "Đức", "Quốc", "Xuân"), "Nữ": ("Thị", "Thị Hồng", "Thu", "Thị Mỹ", "Ngọc")}
GIVENS = (
    "An",
    "Ánh",
    "Bình",
    "Chi",
    "Đào",
    "Giang",
    "Hoà",
    "Huyền",
    "Khánh",
    "Long",
    "Năm",
    "Oanh",
    "Quý",
    "Thuỷ",
    "Út",
    "Yến",
)
BRANCHES = (
    "Chi bộ thôn Cổ Nghĩa",
    "Chi bộ Công an xã",
    "Chi bộ ấp Long Thới",
    "Chi bộ thôn 12",
    "Chi bộ khu phố 3",
    "Chi bộ Quân sự",
)
POSTS = ("", "", "Bí thư chi bộ", "Phó Bí thư chi bộ", "Chi ủy viên", "Trưởng thôn")

NUMBERS = ("STT", "TT", "Số TT", "Số\nTT", "Stt")
NAMES = ("Họ và tên", "Họ tên", "HỌ VÀ TÊN", "Họ và tên đảng viên", "Họ tên khai sinh", "Họ, tên")
BORN = ("Ngày sinh", "Năm sinh", "Ngày, tháng, năm sinh", "Sinh ngày", "Ngày tháng\nnăm sinh", "NGÀY SINH")
ADMITTED = ("Ngày vào Đảng", "Vào Đảng", "Ngày kết nạp", "Ngày vào Đảng (dự bị)", "NGÀY KẾT NẠP ĐẢNG")
OFFICIAL = ("Ngày chính thức", "Chính thức", "Ngày vào Đảng chính thức", "Ngày công nhận chính thức")
BOTH = ("Ngày vào Đảng\nNgày chính thức", "Ngày vào Đảng, chính thức", "Ngày vào Đảng/ chính thức")
CARDS = ("Số thẻ", "Số thẻ ĐV", "Số thẻ đảng viên", "Thẻ Đảng")
POSITIONS = ("Chức vụ", "Chức danh", "Chức vụ Đảng, chính quyền, đoàn thể")
GENDERS = ("Giới tính", "Nam/Nữ", "Nam, nữ", "Phái")
LEFT_OUT = ("Nơi ở", "Quê quán", "Dân tộc", "Trình độ", "Điện thoại", "Ghi chú")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a list looks like."""

    columns: tuple[str, ...]
    genders: str
    dates: str
    days: str
    branches: str
    restart: bool
    titles: bool
    numbered_columns: bool
    totals: bool
    signed: bool
    words: tuple[int, ...]


@st.composite
def people(draw: st.DrawFn) -> list[tuple[str, list[Person]]]:
    """Some branches with some members each, all of them different people."""
    names = draw(st.lists(st.sampled_from(BRANCHES), min_size=1, max_size=3, unique=True))
    number = 100
    groups = []
    for name in names:
        members = []
        for _ in range(draw(st.integers(2, 5))):
            number += 1
            gender = draw(st.sampled_from(("Nam", "Nữ")))
            parts = (
                draw(st.sampled_from(SURNAMES)),
                draw(st.sampled_from(MIDDLES[gender])),
                draw(st.sampled_from(GIVENS)),
            )
            born = draw(st.dates(datetime.date(1940, 1, 1), datetime.date(1980, 12, 31)))
            admitted = draw(st.dates(datetime.date(2000, 1, 1), datetime.date(2020, 12, 31)))
            official = admitted + datetime.timedelta(days=366)
            birth, entry, end = (f"{day.day:02d}/{day.month:02d}/{day.year}" for day in (born, admitted, official))
            card = f"{draw(st.integers(1, 63)):02d}.{number}{draw(st.integers(0, 999)):03d}"
            members.append(Person(" ".join(parts), gender, birth, entry, end, card, draw(st.sampled_from(POSTS))))
        groups.append((name, members))
    return groups


@st.composite
def shapes(draw: st.DrawFn) -> Shape:
    """A mixture of what offices do."""
    genders = draw(st.sampled_from(("none", "column", "ticks", "born")))
    dates = draw(st.sampled_from(("two", "both", "admitted")))
    columns = ["card", "positions", "left out", "dates", *([] if genders == "born" else ["born"])]
    columns += [genders] if genders != "none" else []
    kept = [column for column in draw(st.permutations(columns)) if column in ("dates", "born") or draw(st.booleans())]
    return Shape(
        columns=tuple(kept),
        genders=genders if genders in kept else "none",
        dates=dates,
        days=draw(st.sampled_from(("/", ".", "-", "real", "year"))),
        branches=draw(st.sampled_from(("column", "first", "divider", "tabs", "titles"))),
        restart=draw(st.booleans()),
        titles=draw(st.booleans()),
        numbered_columns=draw(st.booleans()),
        totals=draw(st.booleans()),
        signed=draw(st.booleans()),
        words=tuple(draw(st.lists(st.integers(0, 5), min_size=8, max_size=8))),
    )


def written(day: str, shape: Shape) -> Cell:
    """A date as the list writes it."""
    d, m, y = day.split("/")
    if shape.days == "real":
        return datetime.date(int(y), int(m), int(d))
    return day.replace("/", shape.days) if shape.days in "./-" else day


def headings(shape: Shape) -> tuple[list[Cell], list[Cell]]:
    """The headings in two rows; the second is empty where one row is enough."""

    def word(words: Sequence[str], at: int) -> str:
        return words[shape.words[at] % len(words)]

    top: list[Cell] = [word(NUMBERS, 0), word(NAMES, 1)]
    below: list[Cell] = ["", ""]
    if shape.branches in ("column", "first"):
        top, below = [*top, "Chi bộ"], [*below, ""]
    for column in shape.columns:
        known: dict[str, list[tuple[Cell, Cell]]] = {
            "card": [(word(CARDS, 2), "")],
            "positions": [(word(POSITIONS, 3), "")],
            "left out": [(word(LEFT_OUT, 4), "")],
            "born": [(word(BORN, 5), "")],
            "column": [(word(GENDERS, 6), "")],
            "ticks": [("Giới tính", "Nam"), ("", "Nữ")],
            "dates": dates_heading(shape),
        }
        new = known.get(column, [])
        if column == "born" and shape.genders == "born":
            new = [(word(BORN, 5), "Nam"), ("", "Nữ")]
        top, below = [*top, *(a for a, _ in new)], [*below, *(b for _, b in new)]
    return top, below


def dates_heading(shape: Shape) -> list[tuple[Cell, Cell]]:
    word = shape.words[7]
    if shape.dates == "both":
        return [(BOTH[word % len(BOTH)], "")]
    if shape.dates == "admitted":
        return [(ADMITTED[word % len(ADMITTED)], "")]
    return [(ADMITTED[word % len(ADMITTED)], ""), (OFFICIAL[word % len(OFFICIAL)], "")]


def row_of(person: Person, number: int, branch: str, first: bool, shape: Shape) -> list[Cell]:
    """One member as the list writes it."""
    row: list[Cell] = [number, person.name]
    if shape.branches in ("column", "first"):
        row.append(branch if first or shape.branches == "column" else "")
    born = person.born[-4:] if shape.days == "year" else written(person.born, shape)
    for column in shape.columns:
        told: dict[str, list[Cell]] = {
            "card": [person.card],
            "positions": [person.post],
            "left out": ["Yên Định"],
            "column": [person.gender],
            "ticks": ["x", ""] if person.gender == "Nam" else ["", "X"],
            "dates": dates_of(person, shape),
            "born": [born] if shape.genders != "born" else [born, ""] if person.gender == "Nam" else ["", born],
        }
        row += told[column]
    return row


def dates_of(person: Person, shape: Shape) -> list[Cell]:
    if shape.dates == "both":
        return [f"{person.admitted}\n{person.official}"]
    days = [written(person.admitted, shape), written(person.official, shape)]
    return days[:1] if shape.dates == "admitted" else days


def workbook_of(groups: list[tuple[str, list[Person]]], shape: Shape) -> Workbook:
    """The list in that shape: one sheet, or one for each branch."""
    apart = shape.branches in ("tabs", "titles")
    sheets = []
    for at, part in enumerate([[group] for group in groups] if apart else [groups]):
        rows: Rows = [["ĐẢNG BỘ XÃ ĐỊNH TIẾN"], ["DANH SÁCH ĐẢNG VIÊN"], []] if shape.titles else []
        rows += [[part[0][0].upper()]] if shape.branches == "titles" else []
        rows += rows_of(part, shape)
        sheets.append(sheet(part[0][0] if shape.branches == "tabs" else f"Sheet{at + 1}", rows))
    return book(*sheets)


def rows_of(groups: list[tuple[str, list[Person]]], shape: Shape) -> Rows:
    top, below = headings(shape)
    rows: Rows = [top, below] if any(below) else [top]
    rows += [[f"({at})" for at in range(1, len(top) + 1)]] if shape.numbered_columns else []
    number = 0
    for branch, members in groups:
        rows += [["", branch.upper()]] if shape.branches == "divider" else []
        number = 0 if shape.restart else number
        for at, person in enumerate(members):
            number += 1
            rows.append(row_of(person, number, branch, at == 0, shape))
        rows += [["", f"Cộng: {len(members)} đảng viên"]] if shape.totals else []
    rows += (
        [[], ["", "", "", "T/M ĐẢNG ỦY"], ["", "", "", "BÍ THƯ"], ["", "", "", "Lê Đức Thành"]] if shape.signed else []
    )
    return rows


def expected(person: Person, shape: Shape) -> Person:
    """What of a member the list tells."""
    return Person(
        person.name,
        person.gender if shape.genders != "none" else "",
        person.born[-4:] if shape.days == "year" else person.born,
        person.admitted,
        person.official if shape.dates != "admitted" else "",
        person.card if "card" in shape.columns else "",
        person.post if "positions" in shape.columns else "",
    )


FIELDS = ("branch", "name", "gender", "born", "admitted", "official", "card", "post")


@given(people(), shapes())
@settings(max_examples=120)
def test_any_mixture_comes_in_as_written(groups: list[tuple[str, list[Person]]], shape: Shape) -> None:
    if shape.genders == "born" and "born" not in shape.columns:
        shape = Shape(**{name: getattr(shape, name) for name in Shape.__slots__} | {"genders": "none"})
    workbook = workbook_of(groups, shape)
    reading = read_list(workbook, today=TODAY)
    assert [(r.row, r.reason) for r in reading.refused] == []
    wanted = [said_of(expected(one, shape), branch, FIELDS) for branch, members in groups for one in members]
    assert [said_of(draft, draft.branch, FIELDS) for draft in reading.members] == wanted
    assert reading.notices == ()
    for read in reading.sheets:
        assert RowKind.OUTSIDE not in read.kinds
