"""Lists put together at random from the habits of offices, each with what must be read from it."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from dataclasses import dataclass, field

from domain.grid import Cell, Sheet, Span, Workbook

SURNAMES = (
    *("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô"),
    *("Dương", "Lý", "Đinh", "Trịnh", "Mai", "Cao", "Lương", "Tạ", "Hà", "Quách", "Ngân"),
)  # fmt: skip
MIDDLES = ("Văn", "Thị", "Hữu", "Đức", "Minh", "Ngọc", "Xuân", "Quốc", "Thị Thu", "Đình", "Bá", "Thị Ngọc")
GIVENS = (
    *("An", "Bình", "Cường", "Dũng", "Đường", "Giang", "Hà", "Khánh", "Lan", "Mai", "Nga"),
    *("Oanh", "Phúc", "Quỳnh", "Sơn", "Tâm", "Uyên", "Vinh", "Yến", "Ẩn", "Ưng", "Thuở"),
)  # fmt: skip
POSTS = ("", "", "", "Bí thư chi bộ", "Phó Bí thư chi bộ", "Chi ủy viên", "Trưởng thôn")
PLACES = ("thôn Cầu Đá", "thôn Bến Gỗ", "ấp Long Thới", "Trường Mầm non Hoa Sen", "Công an xã", "khu phố 3")
SIDES: tuple[tuple[str, Callable[[random.Random], Cell]], ...] = (
    ("Quê quán", lambda dice: dice.choice(("Định Tiến, Yên Định", "Quảng Phú", "Hà Nội"))),
    ("Dân tộc", lambda dice: dice.choice(("Kinh", "Mường"))),
    ("Tôn giáo", lambda _: "Không"),
    ("Số CCCD", lambda dice: f"038{dice.randrange(10**9):09d}"),
    ("Số điện thoại", lambda dice: f"09{dice.randrange(10**8):08d}"),
    ("Trình độ chuyên môn", lambda dice: dice.choice(("Đại học", "Trung cấp", "Cao đẳng"))),
    ("Lý luận chính trị", lambda dice: dice.choice(("Sơ cấp", "Trung cấp", ""))),
    ("Nơi ở hiện nay", lambda dice: dice.choice(("Thôn 1", "Thôn 2"))),
    ("Nghề nghiệp", lambda dice: dice.choice(("Nông dân", "Giáo viên", "Hưu trí"))),
    ("Ngày cấp thẻ", lambda dice: f"03/02/{dice.randrange(2005, 2024)}"),
)
PAIRS = (
    ("Ngày vào Đảng", "Ngày kết nạp", "Ngày chính thức"),
    ("Ngày vào Đảng", "Dự bị", "Chính thức"),
    ("Vào Đảng", "Ngày dự bị", "Ngày chính thức"),
    ("Ngày vào Đảng, ngày chính thức", "Vào Đảng", "Chính thức"),
    ("Ngày, tháng, năm vào Đảng", "Kết nạp", "Công nhận chính thức"),
    ("Kết nạp Đảng", "Ngày vào Đảng", "Ngày vào Đảng chính thức"),
    ("Thời gian", "Ngày vào Đảng", "Ngày chính thức"),
    ("Đảng", "Ngày vào", "Ngày chính thức"),
    ("Ngày vào Đảng CSVN", "KN", "CT"),
)
SINGLES = (
    ("Ngày vào Đảng", "Ngày chính thức"),
    ("Ngày kết nạp", "Chính thức"),
    ("Vào Đảng", "Ngày công nhận chính thức"),
)
JOINED = ("Ngày vào Đảng, ngày chính thức", "Vào Đảng\nChính thức", "Ngày kết nạp / ngày chính thức")


@dataclass(frozen=True, slots=True)
class Person:
    """One made-up member; days as ISO text, empty where the list does not have them."""

    name: str
    gender: str
    born: datetime.date
    admitted: datetime.date
    official: datetime.date
    card: str
    post: str


Cells = Callable[[int, Person], Cell]
"""What a column has for a member, by the running number and the member."""


@dataclass(slots=True)
class Column:
    """One column: the words over it from the top, what stands in it, and which of the member's fields it gives."""

    heads: tuple[str, str]
    cell: Callable[[int, Person], Cell]
    gives: tuple[str, ...] = ()


@dataclass(slots=True)
class RandomList:
    """A workbook, and for each member in its order the fields that it must give."""

    workbook: Workbook
    wanted: list[dict[str, str]]


@dataclass(slots=True)
class _Maker:
    dice: random.Random
    columns: list[Column] = field(default_factory=list)
    only_years: bool = False

    def people(self, count: int) -> list[Person]:
        cards = self.dice.sample(range(100_000, 999_999), count)
        new_cards = self.dice.random() < 0.3
        return [self._person(card, new=new_cards) for card in cards]

    def _person(self, card: int, *, new: bool) -> Person:
        dice = self.dice
        middle = dice.choice(MIDDLES)
        born = datetime.date(dice.randrange(1935, 2002), dice.randrange(1, 13), dice.randrange(1, 29))
        admitted = datetime.date(born.year + dice.randrange(19, 23), dice.randrange(1, 13), dice.randrange(1, 29))
        number = f"{dice.randrange(1, 97):03d}{dice.randrange(10**3):03d}{card}" if new else f"36.{card}"
        return Person(
            f"{dice.choice(SURNAMES)} {middle} {dice.choice(GIVENS)}", "Nữ" if "Thị" in middle else "Nam", born,
            admitted, admitted.replace(year=admitted.year + 1), number, dice.choice(POSTS),
        )  # fmt: skip

    def date(self) -> Callable[[datetime.date], Cell]:
        """The way in which one column writes its dates."""
        ways: tuple[Callable[[datetime.date], Cell], ...] = (
            lambda day: f"{day:%d/%m/%Y}",
            lambda day: f"{day.day}/{day.month}/{day.year}",
            lambda day: f"{day.day}.{day.month}.{day.year}",
            lambda day: f"{day:%d-%m-%Y}",
            lambda day: day,
        )
        return self.dice.choice(ways)

    def add(self, top: str, below: str, cell: Callable[[int, Person], Cell], *gives: str) -> None:
        self.columns.append(Column((top, below), cell, gives))

    def names(self) -> None:
        case: Callable[[str], str] = self.dice.choice((str, str, str.upper))
        address = self.dice.choice(("", "", "", "Đ/c "))
        if self.dice.random() < 0.3:
            self.add("Họ và tên", "", lambda _, one: case(one.name.rpartition(" ")[0]), "name")
            self.add("Họ và tên", "", lambda _, one: case(one.name.rpartition(" ")[2]))
            return
        head = self.dice.choice(("Họ và tên", "HỌ VÀ TÊN", "Họ tên", "Họ và tên đảng viên", "Họ và tên khai sinh"))
        self.add(head, "", lambda _, one: address + case(one.name), "name")

    def births(self) -> None:
        write, way = self.date(), self.dice.random()
        if way < 0.15:
            for word, part in (("Ngày", "day"), ("Tháng", "month"), ("Năm", "year")):
                self.add("Ngày sinh", word, _part(part), "born")
        elif way < 0.25:
            for word, part in (("Ngày sinh", "day"), ("Tháng sinh", "month"), ("Năm sinh", "year")):
                self.add(word, "", _part(part), "born")
        elif way < 0.45:
            for gender in ("Nam", "Nữ"):
                self.add(
                    "Ngày sinh", gender, _born_of(gender, write),
                    "born", "gender",
                )  # fmt: skip
        elif way < 0.6:
            self.only_years = True
            self.add(self.dice.choice(("Năm sinh", "Sinh năm")), "", lambda _, one: str(one.born.year), "born")
        else:
            head = self.dice.choice(("Ngày sinh", "Ngày, tháng, năm sinh", "Sinh ngày", "Ngày tháng năm sinh"))
            self.add(head, "", lambda _, one: write(one.born), "born")

    def genders(self) -> None:
        way = self.dice.random()
        if way < 0.3:
            for gender in ("Nam", "Nữ"):
                self.add("Giới tính", gender, _tick(gender), "gender")
        elif way < 0.7:
            head = self.dice.choice(("Giới tính", "Nam/Nữ", "Phái"))
            self.add(head, "", lambda _, one: one.gender, "gender")

    def party_days(self) -> None:
        write, way = self.date(), self.dice.random()
        if way < 0.5:
            top, first, second = self.dice.choice(PAIRS)
            self.add(top, first, lambda _, one: write(one.admitted), "admitted")
            self.add(top, second, lambda _, one: write(one.official), "official")
        elif way < 0.75:
            first, second = self.dice.choice(SINGLES)
            self.add(first, "", lambda _, one: write(one.admitted), "admitted")
            self.add(second, "", lambda _, one: write(one.official), "official")
        else:
            between = self.dice.choice((" - ", "\n", "; "))
            head = self.dice.choice(JOINED)
            both = lambda _, one: f"{one.admitted:%d/%m/%Y}{between}{one.official:%d/%m/%Y}"  # noqa: E731
            self.add(head, "", both, "admitted", "official")

    def cards(self) -> None:
        head = self.dice.choice(("Số thẻ", "Số thẻ ĐV", "Số thẻ đảng viên", "Số thẻ Đảng"))
        self.add(head, "", lambda _, one: one.card, "card")

    def posts(self) -> None:
        if self.dice.random() < 0.4:
            of_party = lambda _, one: "" if one.post == "Trưởng thôn" else one.post  # noqa: E731
            self.add("Chức vụ", "Đảng", of_party, "post")
            self.add("Chức vụ", "Chính quyền", lambda _, one: one.post if one.post == "Trưởng thôn" else "")
        else:
            head = self.dice.choice(("Chức vụ", "Chức vụ hiện nay", "Chức danh"))
            self.add(head, "", lambda _, one: one.post, "post")

    def sides(self) -> None:
        for head, make in self.dice.sample(SIDES, self.dice.randrange(0, 4)):
            self.add(head, "", _made(make, self.dice))


def _part(name: str) -> Cells:
    return lambda _, one: getattr(one.born, name)


def _born_of(gender: str, write: Callable[[datetime.date], Cell]) -> Cells:
    return lambda _, one: write(one.born) if one.gender == gender else ""


def _tick(gender: str) -> Cells:
    return lambda _, one: "x" if one.gender == gender else ""


def _made(make: Callable[[random.Random], Cell], dice: random.Random) -> Cells:
    return lambda _number, _one: make(dice)


def random_list(seed: int) -> RandomList:
    """The list of a seed."""
    dice = random.Random(seed)
    maker = _Maker(dice)
    if dice.random() < 0.9:
        maker.add(dice.choice(("STT", "TT", "Số TT")), "", lambda number, _: number)
    maker.names()
    parts = [maker.births, maker.genders, maker.party_days, maker.cards, maker.posts, maker.sides]
    dice.shuffle(parts)
    for part in parts:
        if part is maker.births or dice.random() < 0.85:
            part()
    if dice.random() < 0.3:
        maker.add("Ghi chú", "", lambda _, one: dice.choice(("", "", "Thương binh 2/4")))
    _one_gender(maker)
    return _laid_out(dice, maker)


def _one_gender(maker: _Maker) -> None:
    """Where birth dates tell men and women apart no other column does, as in offices."""
    if any({"born", "gender"} <= set(column.gives) for column in maker.columns):
        maker.columns = [column for column in maker.columns if column.gives != ("gender",)]


def _laid_out(dice: random.Random, maker: _Maker) -> RandomList:
    """The sheet: titles, headings in one row or two, perhaps column numbers, the groups, totals and signatures."""
    groups = [(dice.choice(PLACES), maker.people(dice.randrange(3, 12)))]
    way = dice.choice(("title", "title", "divider", "column", "tab"))
    if way in ("divider", "column"):
        others = [place for place in PLACES if place != groups[0][0]]
        groups += [(place, maker.people(dice.randrange(3, 8))) for place in dice.sample(others, 2)]
    homes = {one.card: place for place, people in groups for one in people}
    if way == "column":
        head = dice.choice(("Chi bộ", "Chi bộ sinh hoạt", "Thuộc chi bộ"))
        word = dice.choice(("Chi bộ ", "", "chi bộ "))
        maker.add(head, "", lambda _, one: word + homes[one.card])
    title = f"DANH SÁCH ĐẢNG VIÊN CHI BỘ {groups[0][0].upper()}" if way == "title" else "DANH SÁCH ĐẢNG VIÊN"
    rows: list[list[Cell]] = [["ĐẢNG ỦY XÃ ĐỊNH TIẾN"], [title + dice.choice(("", " NĂM 2025"))], []]
    rows = rows[dice.randrange(2) :]
    spans = [Span(len(rows) - 2, 0, len(rows) - 2, len(maker.columns) - 1)] if dice.random() < 0.5 else []
    top = len(rows)
    spans += _add_headings(dice, rows, maker.columns)
    wanted = _add_groups(
        dice, rows, maker, groups, rows[top:] if dice.random() < 0.2 else [], by_divider=way == "divider"
    )
    if dice.random() < 0.6:
        rows += [[], ["", "", "", "Ngày 15 tháng 11 năm 2026"], ["", "", "", "T/M CHI BỘ"], ["", "", "", "BÍ THƯ"]]
        rows += [[], ["", "", "", "Lê Văn Thành"]]
    tab = f"Chi bộ {groups[0][0]}" if way == "tab" else "Sheet1"
    return RandomList(Workbook((_sheet(dice, tab, rows, spans, top),), "danh sach"), wanted)


def _add_groups(
    dice: random.Random,
    rows: list[list[Cell]],
    maker: _Maker,
    groups: list[tuple[str, list[Person]]],
    again: list[list[Cell]],
    *,
    by_divider: bool,
) -> list[dict[str, str]]:
    """The members, chi bộ by chi bộ, with lines and totals between; `again` are headings repeated on each page."""
    number = 0
    numbers_go_on, totals = dice.random() < 0.5, dice.random() < 0.4
    wanted = []
    for at, (place, people) in enumerate(groups):
        if by_divider:
            rows.append([("I", "II", "III")[at], f"Chi bộ {place}"])
        elif at:
            rows += again
        for one in people:
            number += 1
            rows.append([column.cell(number, one) for column in maker.columns])
            wanted.append(_wanted(maker, one, f"Chi bộ {place}"))
        if totals:
            rows.append(["", f"Cộng: {len(people)} đảng viên"])
        number = number if numbers_go_on else 0
    return wanted


def _sheet(dice: random.Random, tab: str, rows: list[list[Cell]], spans: list[Span], top: int) -> Sheet:
    """The rows as a sheet, perhaps all as text, as a CSV has them, or with a table of figures beside them."""
    width = max(map(len, rows))
    cells = [[*row, *[""] * (width - len(row))] for row in rows]
    if dice.random() < 0.3:
        cells = [[f"{c:%d/%m/%Y}" if isinstance(c, datetime.date) else str(c) for c in row] for row in cells]
    if dice.random() < 0.15:
        beside: list[list[Cell]] = [["Chi bộ", "Số ĐV", "Nữ"], ["Thôn 1", 12, 5], ["Thôn 2", 14, 6], ["Cộng", 26, 11]]
        extra = {top + at: row for at, row in enumerate(beside)}
        cells = [[*row, "", *extra.get(at, ["", "", ""])] for at, row in enumerate(cells)]
    return Sheet(tab, cells, tuple(spans))


def _add_headings(dice: random.Random, rows: list[list[Cell]], columns: list[Column]) -> list[Span]:
    """The headings, in two rows where a pair stands over two columns; merged or not."""
    top = len(rows)
    heads = [column.heads for column in columns]
    spans: list[Span] = []
    merged = dice.random() < 0.6
    first: list[Cell] = [words if at == 0 or words != heads[at - 1][0] else "" for at, (words, _) in enumerate(heads)]
    rows.append(first)
    two = any(below for _, below in heads)
    if two:
        rows.append([below for _, below in heads])
    for at, (_words, below) in enumerate(heads):
        if merged and first[at] and two and not below and (at + 1 == len(heads) or first[at + 1]):
            spans.append(Span(top, at, top + 1, at))
        end = at
        while end + 1 < len(heads) and not first[end + 1]:
            end += 1
        if merged and first[at] and end > at:
            spans.append(Span(top, at, top + (0 if below else int(two)), end))
    if dice.random() < 0.4:
        rows.append([f"({number})" for number in range(1, len(columns) + 1)])
    return spans


def _wanted(maker: _Maker, one: Person, branch: str) -> dict[str, str]:
    """What a list with these columns must give of one person."""
    gives = {name for column in maker.columns for name in column.gives}
    told = {
        "name": one.name,
        "gender": one.gender,
        "born": str(one.born.year) if maker.only_years else one.born.isoformat(),
        "admitted": one.admitted.isoformat(),
        "official": one.official.isoformat(),
        "card": one.card,
        "post": one.post,
    }
    return {"branch": branch} | {name: value if name in gives else "" for name, value in told.items()}
