"""Registrations, months and units as offices write them, understood by the heading reader of the member list.

What comes out are the rows of the program's own sheets, so that comparing, refusing and writing are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from domain.dates import read_date
from domain.grid import Notice, Row, Sheet, Workbook, is_empty, shown
from domain.kinds import TICK_WORDS, TICKED
from domain.lists import branches
from domain.lists.contents import says_as_above
from domain.lists.finding import seen_by, tables_in
from domain.lists.heading_words import BRANCH
from domain.lists.headings import recognise
from domain.lists.mapping import TableMapping
from domain.lists.no_names import says_no_person
from domain.lists.persons import read_name
from domain.lists.repair import repaired
from domain.lists.rows import Belonging, SortedRows, sort_rows
from domain.lists.several_items import items_in
from domain.lists.uses import NAMES, Use
from domain.lists.values import RowKind
from domain.names import bare_words, canonical
from domain.ratings import QUARTERS
from domain.refusals import Refused, excerpt
from domain.sheets.forms import FOLLOW_UPS, RATINGS, REGISTRATIONS, UNITS, SheetForm
from domain.sheets.reading import ReadRow, ReadSheet, find_headings, read_register, year_above
from domain.unit_names import kind_of_name
from domain.units import UnitKind

Rule = tuple[str, re.Pattern[str]]
_WITH_EACH = frozenset({"target", "measures", "result", "responsible", "deadline"})
"""What is told of an item: of several in one cell it goes with each, where it has as many parts."""
_OF_ALL = frozenset({"responsible", "deadline"})
"""What else is meant of all of them; the rest stands with the first."""
_SIGNED = "signed"
_YES = TICK_WORDS | {"đã ký", "đã đăng ký", "đã cam kết", "ký", "rồi"}
_DEADLINE = "deadline"
"""A column whose cells are days, or words of when."""


def _rules(**phrases: str) -> tuple[Rule, ...]:
    return tuple((name, re.compile(rf"\b(?:{phrase})\b")) for name, phrase in phrases.items())


_NOTE, _WORK = "ghi chu", "noi dung|cong viec|nhiem vu"
_OF_REGISTRATION = _rules(
    signed="^(?:da )?ky(?: ten| nhan)?$|^(?:dv|dang vien|nguoi dang ky) (?:da )?ky(?: ten)?$|^da (?:dang ky|cam ket)$",
    day="ngay (?:dang )?ky|^ngay(?: thang)?$",
    shortcoming="han che|khuyet diem|khac phuc",
    example_plan="ke hoach neu guong",
    measures="bien phap|giai phap|cach lam",
    deadline="thoi han|thoi gian|han hoan thanh|hoan thanh",
    responsible="phu trach|nguoi thuc hien",
    target="chi tieu|san pham|ket qua du kien",
    result="ket qua",
    note=_NOTE,
    study_content="noi dung hoc tap(?! va)|hoc tap$",
    content=f"{_WORK}|viec lam|dang ky|lam theo|mo hinh",
)
_OF_MONTH = _rules(
    day="ngay",
    own_mark="tu nhan|tu danh gia|tu xep loai",
    remark="nhan xet|y kien",
    mark="muc|xep loai|danh gia",
    result="ket qua$",
    done=f"{_WORK}|viec|ket qua",
)
_OF_RATING = _rules(
    paper="so (?:quyet dinh|qd)|quyet dinh so",
    decided_on="ngay quyet dinh",
    decided_by="(?:co quan|cap) quyet dinh$",
    decided_level="quyet dinh|cap co tham quyen|cap tren|ket qua xep loai",
    vote_day="ngay bieu quyet|ngay hop",
    eligibility="ly do",
    own_level="tu nhan|tu xep|tu danh gia",
    common_points="tieu chi chung|diem chung",
    task_points="(?:diem|ket qua) (?:thuc hien )?nhiem vu|diem cong viec",
    typed_points="tu cham|tong diem|^diem$|diem tu cham",
    votes="bieu quyet|dong y|so phieu",
    vote_level="chi bo|de nghi|xep loai|muc",
    note=_NOTE,
)
_OF_UNIT = _rules(
    parent="truc thuoc|cap tren|thuoc dang bo|dang bo",
    place="dia danh|dia ban",
    since="thanh lap",
    keeper="giu so|^(?:nguoi|can bo) (?:phu trach|lien he|dau moi|ghi so)",
    phone="dien thoai|^sdt$|^dt$|so dt|lien lac",
    sort="^nhom(?: don vi)?$",
    kind="^loai(?: hinh)?(?: don vi| to chuc(?: dang)?)?$",
    note=_NOTE,
    name=f"(?:ten )?(?:don vi|{BRANCH})",
)
_RULES = {
    REGISTRATIONS.register: _OF_REGISTRATION,
    FOLLOW_UPS.register: _OF_MONTH,
    RATINGS.register: _OF_RATING,
}
_SHARE = re.compile(r"\d+\s*/\s*\d+")
_QUARTER_IN_TITLE = re.compile(r"\bquý\s+(IV|I{1,3}|[1-4])\b", re.IGNORECASE)
_QUARTER_OF = {**{period.split()[1]: period for period in QUARTERS}, **dict(zip("1234", QUARTERS, strict=True))}
_RATES = frozenset({"own_level", "votes", "vote_level", "decided_level", "typed_points", "common_points"})
_WHOSE = {Use.BORN: "born", Use.BORN_YEAR: "born", Use.CARD: "card_number", Use.BRANCH: "branch", Use.NUMBER: "tt"}
_BORN, _DAYS = frozenset({Use.BORN, Use.BORN_YEAR}), frozenset({"day", _DEADLINE})
"""A column of days is not of births where its heading says of what else: “Ngày ký”."""
_WHOLE_UNIT = re.compile(
    r"\W*(?:tập\s+thể|đăng\s+ký\s+của\s+(?:tập\s+thể|chi\s+bộ)|chi\s+(?:bộ|ủy|uỷ)\b)", re.IGNORECASE
)
_WITHOUT_NOUGHT = re.compile(r"[1-9]\d{8}")
_SAYS_ITS_KIND = 3
"""So many words say of what kind a unit is: “đảng bộ cơ sở”."""
_DIRECT = re.compile(r"\bchi\s+bộ\s+(?:trực\s+thuộc|cơ\s+sở)\s*$", re.IGNORECASE)
"""A line from which on the chi bộ stand beneath the book's own unit again."""
_MONTH_IN_TITLE = re.compile(r"tháng\s*(\d{1,2})\b", re.IGNORECASE)
_MONTH_COLUMN = re.compile(r"^(?:thang|t) ?(\d{1,2})$")
_OF_MEMBERS = frozenset({RowKind.MEMBER, RowKind.CONTINUATION})


def read_office_register(workbook: Workbook, register: str, own: Sequence[SheetForm]) -> tuple[ReadSheet, ...]:
    """The sheets of a file that are of a register: the program's `own` forms before those of offices.

    Raises Refused, with what is needed, where no sheet is of the register.
    """
    form = {one.register: one for one in (REGISTRATIONS, FOLLOW_UPS, RATINGS, UNITS)}.get(register)
    if form is None or any(find_headings(sheet, own) for sheet in workbook.sheets):
        return read_register(workbook, own)
    visible = [repaired(sheet).sheet for sheet in workbook.sheets if not sheet.hidden]
    found = [one for sheet in visible for one in (_units(sheet) if form is UNITS else _of_people(sheet, form))]
    return tuple(found) or read_register(workbook, own)


def _of_people(sheet: Sheet, form: SheetForm) -> Iterator[ReadSheet]:
    before: SortedRows | None = None
    for table in tables_in(sheet):
        view = seen_by(sheet, table)
        table = _with_sub_headings(view, table, _RULES[form.register])
        before = sort_rows(view, table, before, whoever=True)  # also hội viên have registrations and months
        reader = _Reader(view, table, form, before)
        if reader.says_anything:
            yield reader.read()


def _with_sub_headings(sheet: Sheet, table: TableMapping, rules: Sequence[Rule]) -> TableMapping:
    """The table with one more row of headings where that below the known ones only parts what stands over it."""
    below = table.heading_rows[-1] + 1 if table.heading_rows else len(sheet.rows)
    row = sheet.rows[below] if below < len(sheet.rows) else ()
    said = {column: text for column, cell in enumerate(row) if (text := " ".join(shown(cell).split()))}
    words = {column: bare_words(text) for column, text in said.items()}
    whose = {choice.column for choice in table.columns if choice.use in {*NAMES, Use.NUMBER}}
    if len(said) < 2 or whose & said.keys() or not all(_field_of(text, text, rules) for text in words.values()):
        return table
    columns, over = [], ""
    for choice in table.columns:
        over = choice.heading or over
        heading = f"{over} – {said[choice.column]}" if choice.column in said else choice.heading
        columns.append(replace(choice, heading=heading))
    return replace(table, heading_rows=(*table.heading_rows, below), columns=tuple(columns))


@dataclass(frozen=True, slots=True)
class _Choice:
    """A column of the sheet and the field that it gives; `month` where the column is of one month, else 0."""

    column: int
    field: str
    month: int = 0


class _Reader:
    """One table of an office's sheet as rows of the program's own form."""

    def __init__(self, sheet: Sheet, table: TableMapping, form: SheetForm, sorted_rows: SortedRows) -> None:
        self.sheet, self.table, self.form, self.sorted = sheet, table, form, sorted_rows
        self.names = [c for use in NAMES for c in table.columns_of(use)]
        self.choices = list(self._chosen())
        self.notices: list[Notice] = []
        self.above: dict[str, str] = {}
        titles = sheet.rows[: table.heading_rows[0] if table.heading_rows else 0]
        self.month = next((m for row in titles for cell in row if (m := _month_in(shown(cell)))), "")
        self.period = next((p for row in titles for cell in row if (p := _quarter_in(shown(cell)))), "")
        self.year = year_above(titles)

    @property
    def says_anything(self) -> bool:
        """Whether the table has a column of the register itself, and for months the month."""
        fields = {choice.field for choice in self.choices} - set(_WHOSE.values()) - {"note"}
        if self.form is REGISTRATIONS:
            return bool(fields & {"content", "study_content"})
        if self.form is RATINGS:
            return bool(fields & _RATES)
        return bool(fields) and (bool(self.month) or any(choice.month for choice in self.choices))

    def _chosen(self) -> Iterator[_Choice]:
        taken: set[str] = set()
        for one in self.table.columns:
            if one.column in self.names:
                continue
            words = bare_words(one.heading.rpartition(" – ")[2]) or bare_words(one.heading)
            month = _MONTH_COLUMN.match(words)
            if self.form is FOLLOW_UPS and month and 1 <= int(month[1]) <= 12:
                yield _Choice(one.column, "mark", int(month[1]))
                continue
            told = _field_of(words, bare_words(one.heading), _RULES[self.form.register])
            is_of_row = told in _DAYS and one.use in _BORN and "sinh" not in bare_words(one.heading).split()
            field = told if is_of_row else _WHOSE.get(one.use) or told
            if field and field not in taken:
                taken.add(field)
                yield _Choice(one.column, field)

    def read(self) -> ReadSheet:
        """The rows of the members, and of the unit itself where a row says so."""
        rows: list[ReadRow] = []
        name, belonging = "", Belonging()
        moves = dict(self.sorted.belongings)
        belonging = moves.get(self.table.first_row - 1, belonging)
        branch = ""
        for at, kind in enumerate(self.sorted.kinds, self.table.first_row):
            belonging = moves.get(at, belonging)
            if kind not in _OF_MEMBERS:
                branch = "" if at in moves else branch
                continue
            row = self.sheet.rows[at]
            said = " ".join(shown(row[column]).strip() for column in self.names).strip()
            if said and kind is RowKind.MEMBER:
                name = self._named(said)
            branch = self._branch(row) or branch
            unit = branch or belonging.branch or belonging.title or branches.on_tab(self.sheet.name)
            rows += self._rows(at, row, name, unit, first=bool(said))
        read = ReadSheet(self.form, self.sheet.name, tuple(rows), self.year, self._left_out())
        return replace(read, loose=True, notices=(*self.sheet.notices, *self.notices))

    @staticmethod
    def _named(said: str) -> str:
        """The name as the book has it; what is no name stays, to be refused by whoever looks for it."""
        if _WHOLE_UNIT.match(said):
            return ""
        try:
            return read_name(said).name or said
        except Refused:
            return said

    def _branch(self, row: Row) -> str:
        column = self.table.column_of(Use.BRANCH)
        text = " ".join(shown(row[column]).split()) if column is not None else ""
        kind = kind_of_name(text)
        return branches.in_column(text) if kind is None or kind.is_party else text

    def _rows(self, at: int, row: Row, name: str, unit: str, *, first: bool) -> Iterator[ReadRow]:
        """The rows of the form that a row of the sheet gives: one, or one for each month that has its column."""
        texts = {"name": name, "branch": unit, "month": self.month, "period": self.period}
        for choice in self.choices:
            text = shown(row[choice.column]).strip()
            of_person = choice.field in ("tt", "born", "card_number")
            if choice.month or choice.field == "branch" or (of_person and not (first and name)):
                continue
            if says_as_above(text):
                text = self._from_above(at, choice.field, text)
            self.above[choice.field] = text
            texts |= self._told(choice.field, text)
        months = [choice for choice in self.choices if choice.month and not is_empty(row[choice.column])]
        for choice in months:
            of_month = {"month": str(choice.month), "mark": shown(row[choice.column]).strip(" .")}
            yield self._row(at, texts | of_month)
        said = set(texts) - {"name", "branch", "month", "period", *_WHOSE.values()}
        if not any(choice.month for choice in self.choices) and any(texts[field] for field in said):
            yield from map(partial(self._row, at), self._item_by_item(at, row, texts))

    def _from_above(self, at: int, field: str, said: str) -> str:
        """What a sign for "as above" means; nothing where nothing stands above."""
        text = self.above.get(field, "")
        words = f"“{excerpt(text)}” lấy theo dòng trên" if text else f"“{said}” bỏ qua vì dòng trên không ghi gì"
        self.notices.append(Notice(self.sheet.name, at + 1, f"{words}, hãy xem lại."))
        return text

    def _item_by_item(self, at: int, row: Row, texts: dict[str, str]) -> Iterator[dict[str, str]]:
        """The texts of the row once for each item that its cell of contents holds."""
        contents = items_in(texts.get("content", ""))
        if len(contents) < 2:
            yield texts
            return
        columns = {one.field: items_in(shown(row[one.column])) for one in self.choices if one.field in _WITH_EACH}
        apart = {field for field, parts in columns.items() if len(parts) == len(contents)}
        kept = [field for field, parts in columns.items() if field not in apart | _OF_ALL and any(parts)]
        said = f"Một ô có {len(contents)} việc; đã tách thành {len(contents)} nội dung đăng ký"
        beside = "; những gì ghi bên cạnh để ở việc đầu" if kept else ""
        self.notices.append(Notice(self.sheet.name, at + 1, f"{said}{beside}, hãy xem lại."))
        for number, content in enumerate(contents):
            of_item = {"content": content}
            for field, parts in columns.items():
                if field in apart:
                    of_item |= self._told(field, parts[number])
                elif number and field in kept:
                    of_item |= {field: ""}
            yield texts | of_item

    def _told(self, field: str, text: str) -> dict[str, str]:
        if field == _DEADLINE:
            return {"due" if _is_date(text) else "schedule": text}
        if field == _SIGNED:
            return {field: TICKED} if canonical(text) in _YES else {}
        if self.form is RATINGS and field in ("votes", "vote_level"):
            return _vote(text)
        if field in ("mark", "own_mark", "own_level", "decided_level"):
            return {field: text.strip(" .")}
        return {field: text}

    def _row(self, at: int, texts: dict[str, str]) -> ReadRow:
        ordered = tuple(texts.get(one.name, "") for one in self.form.columns)
        return ReadRow(self.sheet.name, at + 1, self.form, ordered)

    def _left_out(self) -> tuple[str, ...]:
        """The headings of the columns that bring nothing in."""
        used = {choice.column for choice in self.choices} | set(self.names)
        columns = self.table.columns
        return tuple(" ".join(c.heading.split()) for c in columns if c.heading and c.column not in used)


def _vote(text: str) -> dict[str, str]:
    """A cell may hold the level, who agreed of those present, or both."""
    share = _SHARE.search(text)
    level = _SHARE.sub("", text).strip(" .,;()-–")
    return {"vote_level": level} if share is None else {"votes": share[0]} | ({"vote_level": level} if level else {})


def _quarter_in(text: str) -> str:
    """The quarter that a title names."""
    match = _QUARTER_IN_TITLE.search(text)
    return _QUARTER_OF[match[1].upper()] if match else ""


def _field_of(words: str, whole: str, rules: Sequence[Rule]) -> str:
    for text in dict.fromkeys((words, whole)):
        found = next((name for name, rule in rules if rule.search(text)), "")
        if found:
            return found
    return ""


def _month_in(text: str) -> str:
    """The month that a title names; a day's ("ngày 15 tháng 3") is none."""
    if re.search(r"ngày\s*[\d.…]*\s*tháng", text, re.IGNORECASE):
        return ""
    match = _MONTH_IN_TITLE.search(text)
    return match[1] if match and 1 <= int(match[1]) <= 12 else ""


def _is_date(text: str) -> bool:
    try:
        return read_date(text) is not None
    except Refused:
        return False


def _units(sheet: Sheet) -> Iterator[ReadSheet]:
    """A list of chi bộ with what is told of each; the unit above by a column, or by a line between."""
    for at, row in enumerate(sheet.rows[:40]):
        words = [bare_words(shown(cell)) for cell in row]
        columns = {name: c for c, text in reversed(list(enumerate(words))) if (name := _field_of(text, text, _OF_UNIT))}
        if "name" in columns and sum(map(bool, words)) >= 2:
            yield _units_below(sheet, at, columns)
            return


def _units_below(sheet: Sheet, head: int, columns: dict[str, int]) -> ReadSheet:
    rows: list[ReadRow] = []
    above = ""
    for at, row in enumerate(sheet.rows[head + 1 :], start=head + 1):
        name = " ".join(shown(row[columns["name"]]).split())
        texts = [text for cell in row if (text := shown(cell).strip())]
        kind = _kind_told(row, columns) or kind_of_name(name)
        if len(texts) <= 2 and (line := _line_above(texts)):
            above = line
        elif len(texts) <= 2 and _DIRECT.search(" ".join(texts)):
            above = ""
        elif name and (kind is not None or branches.of_place(name) or not says_no_person(name)):
            told = {field: shown(row[column]).strip() for field, column in columns.items() if field != "kind"}
            told = {"parent": above} | {field: text for field, text in told.items() if text}
            told |= {"phone": _dialled(told["phone"])} if "phone" in told else {}
            if kind in (None, UnitKind.BRANCH):
                told |= {"name": branches.in_column(name) or name, "kind": UnitKind.BRANCH.value}
            else:
                told |= {"name": name, "kind": kind.value}
            rows.append(ReadRow(sheet.name, at + 1, UNITS, tuple(told.get(one.name, "") for one in UNITS.columns)))
    words = [" ".join(shown(cell).split()) for cell in sheet.rows[head]]
    left_out = [text for c, text in enumerate(words) if text and c not in columns.values()]
    left_out = [text for text in left_out if recognise(text).use is not Use.NUMBER]
    return ReadSheet(UNITS, sheet.name, tuple(rows), None, tuple(left_out), loose=True, notices=sheet.notices)


def _dialled(text: str) -> str:
    """A telephone number as it is dialled: spreadsheets lose the nought before it, strokes part several."""
    numbers = [one.strip() for one in text.split("/")]
    return "; ".join(f"0{one}" if _WITHOUT_NOUGHT.fullmatch(one) else one for one in numbers if one)


def _kind_told(row: Row, columns: Mapping[str, int]) -> UnitKind | None:
    """The kind that a column tells; “đảng bộ” alone says less than the name."""
    words = shown(row[columns["kind"]]).split() if "kind" in columns else []
    return kind_of_name(" ".join(words)) if len(words) >= _SAYS_ITS_KIND else None


def _line_above(texts: Sequence[str]) -> str:
    """The Đảng bộ that a line between the chi bộ names; empty where it names none."""
    for text in texts:
        words = branches.without_numbering(" ".join(text.split()))
        if re.match(r"đảng\s+(?:bộ|ủy|uỷ)\b", words, re.IGNORECASE):
            return words.split(":")[0].strip()
    return ""
