"""What each row of a table is: a member or of a known other kind; and where the members below belong."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from domain.grid import Cell, Row, Sheet, is_empty, shown
from domain.lists import branches
from domain.lists.contents import GENDERS, dates_in, is_card, is_tick, looks_like_name
from domain.lists.lines import MEMBERS, NOTHING_TOLD, Told, says_others, told_beside, told_between, told_in
from domain.lists.mapping import TableMapping
from domain.lists.no_names import says_post
from domain.lists.persons import is_plain_name
from domain.lists.surnames import begins_a_name
from domain.lists.uses import DATES, NAMES, PARTS_OF_DATES, POSITIONS, Use
from domain.lists.values import RowKind
from domain.members import MEMBER
from domain.names import bare_words
from domain.text import clean, sentence_case

_TOTAL = re.compile(
    r"^\W*(?:tổng(?:\s+(?:cộng|số|hợp|toàn))?|cộng(?:\s+(?:chung|dồn))?|tong\s+(?:cong|so)|cong|toàn\s+(?:chi|đảng)\s+bộ"
    r"|(?:đảng\s+viên\s+)?(?:nam|nữ|dự\s+bị|chính\s+thức|miễn\s+sinh\s+hoạt)\s*[:=]\s*\d+"
    r"|(?:danh\s+sách\s+)?(?:này\s+)?(?:có|gồm)(?:\s+tổng\s+(?:số|cộng))?|ấn\s+định|trong\s+đó)(?=\W|$)(?!\s+(?:phụ\s+trách|tác))",
    re.IGNORECASE,
)
_COUNT = re.compile(r"(?<![\d/.\-])\d{1,5}(?!\d|[/.\-]\d)")
_OF_THEM = re.compile(r"\W*trong\s+đó", re.IGNORECASE)
_SORT_COUNT = re.compile(
    r"\d+\s*(?:đ/c\s*|đồng\s+chí\s*|đảng\s+viên\s*)?(?:nam|nữ|dự\s+bị|chính\s+thức|miễn)\b"
    r"|\b(?:nam|nữ|dự\s+bị|chính\s+thức|miễn)\W*\d+",
    re.IGNORECASE,
)
_SIGNING = re.compile(
    r"^\W*(?:t\s?/\s?m|tm\s?\.|k\s?/\s?t|kt\s?\.|t\s?/\s?l|tl\s?\.|người\s+(?:lập|ghi|tổng|kê|viết)|nguoi\s+lap|thủ\s+trưởng|nơi\s+nhận"
    r"|xác\s+nhận|phê\s+duyệt|\(?\s*(?:đã\s+)?ký|đại\s+diện|(?:phó\s+)?(?:bí\s+thư|bi\s+thu)\W*$|(?:phó\s+)?chủ\s+tịch\W*$|chi\s+(?:ủy|uỷ)\W*$)"
    r"|ngày\s*[\d.…_]*\s*tháng\s*[\d.…_]*\s*năm|ngay\s*\d*\s*thang\s*\d*\s*nam",
    re.IGNORECASE,
)
_NOTE = re.compile(r"^\W*(?:ghi\s*chú|lưu\s*ý|chú\s*(?:ý|thích)|nguồn|ghi chu|chu thich|luu y)\b|^\s*\*", re.IGNORECASE)
_HOW_TO_FILL = re.compile(r"\([^()]*\)|[dmyntg]{1,4}(?:[/.\-][dmyntg]{1,4})+", re.IGNORECASE | re.DOTALL)
_PAGE = re.compile(r"^\W*(?:trang|page|tờ)\s*(?:số\s*)?\d+(?:\s*/\s*\d+)?\W*$", re.IGNORECASE)
_GROUP = re.compile(r"^(?:tổ\s+đảng|to\s+dang|tổ\s+(?:số\s+)?\d)", re.IGNORECASE)
_ONLY_DATE = re.compile(r"(?:[\s\d/.,;:?…()\-–]|sinh|ngày|tháng|năm|mồng|và|đến|sn|x)+", re.IGNORECASE)
_WITH_WORDS = frozenset({Use.SINCE, Use.MOVED, Use.DIED, Use.LEFT, Use.ENDED})
_ROMAN = re.compile(r"\W*(?:[IVXLC]+|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})*)\W*", re.IGNORECASE)
_ORDERED = re.compile(r"^\s*(?:[IVXLC]+|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})*)\s*[.)/:\-–]\s*\S|^\s*[*+\-–]\s*\S")
_UNIT_ABOVE = re.compile(r"^(?:đảng\s+(?:bộ|ủy|uỷ)|khối|cụm|dang\s+(?:bo|uy))\b", re.IGNORECASE)
_EVIDENCE = (
    Use.BORN,
    Use.BORN_MALE,
    Use.BORN_FEMALE,
    Use.ADMITTED,
    Use.ADMITTED_OFFICIAL,
    Use.CARD,
    Use.NUMBER,
    Use.BORN_YEAR,
)


@dataclass(frozen=True, slots=True)
class Belonging:
    """Where the members below belong, by the lines above and between them; `told` is what a line says of all."""

    title: str = ""
    branch: str = ""
    group: str = ""
    told: Told = NOTHING_TOLD


@dataclass(slots=True)
class SortedRows:
    """The kinds of a table's rows from `first_row` on; `belongings` hold from their row on; `totals` as stated.

    `doubtful` rows may be no members at all; the names of `plain` ones are just as names are kept.
    """

    first_row: int
    kinds: list[RowKind]
    belongings: list[tuple[int, Belonging]] = field(default_factory=list)
    totals: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    doubtful: set[int] = field(default_factory=set)
    plain: set[int] = field(default_factory=set)


def plain_rows(rows: Sequence[Row], table: TableMapping) -> list[bool]:
    """Which rows are members at first sight: a name as names are kept, and particulars beside it."""
    name = table.column_of(Use.NAME)
    evidence = [column for use in _EVIDENCE if (column := table.column_of(use)) is not None][:3]
    if name is None or not evidence:
        return [False] * len(rows)
    first, second, third = (evidence * 3)[:3] if len(evidence) < 3 else evidence
    return [
        type(text := row[name]) is str
        and is_plain_name(text)
        # The first is nearly always there: asked without a call, for every row of the list comes by.
        and (
            (type(cell := row[first]) is str and cell[:1].isdecimal())
            or (_is_figure(row[first]) or _is_figure(row[second]) or _is_figure(row[third]))
        )
        for row in rows
    ]


def _is_figure(cell: Cell) -> bool:
    """Whether the cell is a number or a day, or its text begins like one."""
    return cell[:1].isdecimal() if type(cell) is str else cell is not None


def sort_rows(
    sheet: Sheet, table: TableMapping, before: SortedRows | None = None, *, whoever: bool = False
) -> SortedRows:
    """The kind of every row of the table; `before` is the table above it, whose last lines may speak of this one.

    `whoever` takes people of every sort for members, as an organisation's list has them.
    """
    belonging = before.belongings[-1][1] if before and before.belongings else Belonging()
    return _Sorter(sheet, table, belonging, whoever).run()


class _Sorter:
    """Goes through a table from the top and remembers what the lines between the members have said."""

    def __init__(self, sheet: Sheet, table: TableMapping, belonging: Belonging, whoever: bool) -> None:
        self.sheet, self.table, self.whoever = sheet, table, whoever
        self._merged_wide = {s.top for s in sheet.merged if s.top == s.bottom and s.right - s.left >= 2}
        self.uses = {choice.column: choice.use for choice in table.columns}
        self.number = table.column_of(Use.NUMBER)
        self.reasons = frozenset(table.columns_of(Use.REASON))
        self.beside = _columns_beside(sheet, table)
        self.names = [c for use in NAMES for c in table.columns_of(use)]
        self.headings = [
            {column: bare_words(shown(cell)) for column, cell in enumerate(sheet.rows[row]) if not is_empty(cell)}
            for row in table.heading_rows
        ]
        self.lines_are_branches = not (belonging.title or table.columns_of(Use.BRANCH) or branches.on_tab(sheet.name))
        self.on_tab = self.in_title = told_in([sheet.name])
        self.in_titles = False
        self.others = self._says_others(sheet.name)
        self.belonging = replace(belonging, told=self.in_title)
        self.signing = False
        self.found = SortedRows(table.first_row, [], [(table.first_row - 1, self.belonging)])
        self.numbered = False
        self.before_headings: frozenset[int] = frozenset()

    def _says_others(self, text: str) -> bool:
        return not self.whoever and says_others(text)

    def run(self) -> SortedRows:
        first, end = self.table.first_row, self.table.end_row
        head = self.table.heading_rows
        body = head[-1] + 1 if head else first
        plain = plain_rows(self.sheet.rows[body:end], self.table)
        self.numbered = self._is_numbered(body, end)
        self.before_headings = self._rows_before_headings(body, end, plain)
        for row in range(first, body):
            self._add(self._kind_above(row) if row not in head else RowKind.HEADING)
        self.found.plain = {row for row, is_plain in enumerate(plain, body) if is_plain}
        for row, is_plain in enumerate(plain, body):
            if is_plain:
                self.signing = self.in_titles = False
                self.found.kinds.append(RowKind.NOT_MEMBER if self.others else RowKind.MEMBER)
            else:
                self._add(self._kind_below(row, self.sheet.rows[row]))
        return self.found

    def _add(self, kind: RowKind) -> None:
        other = self.others and kind in (RowKind.MEMBER, RowKind.CONTINUATION)
        self.found.kinds.append(RowKind.NOT_MEMBER if other else kind)

    def _rows_before_headings(self, body: int, end: int, plain: Sequence[bool]) -> frozenset[int]:
        """Rows from which only words lead down to headings once more, or to those of the next table: its titles."""
        found = set()
        leads = end < len(self.sheet.rows)
        for row in range(end - 1, body - 1, -1):
            if plain[row - body]:
                leads = False
                continue
            cells = self.sheet.rows[row]
            if self._repeats_heading([(c, t) for c, cell in enumerate(cells) if (t := shown(cell).strip())]):
                leads = True
            elif leads and self._strong(cells) == 0:
                found.add(row)
            elif not all(map(is_empty, cells)):
                leads = False
        return frozenset(found)

    def _is_numbered(self, body: int, end: int) -> bool:
        if self.number is None:
            return False
        sample = [row for row in self.sheet.rows[body : min(end, body + 300)] if self._is_of_somebody(row)]
        return bool(sample) and sum(_is_count(row[self.number]) for row in sample) > 0.7 * len(sample)

    def _is_of_somebody(self, row: Row) -> bool:
        named = any(is_plain_name(shown(row[column])) for column in self.names)
        return named or self._strong(row) > 0

    def _kind_above(self, row: int) -> RowKind:
        """Of a row above the headings: a title line, which may name the chi bộ, or blank."""
        texts = [text for cell in self.sheet.rows[row] if (text := shown(cell).strip())]
        if not texts:
            return RowKind.BLANK
        self._take_title(row, texts)
        return RowKind.TITLE

    def _take_title(self, row: int, texts: Sequence[str]) -> bool:
        """Notes what a title line says of all members below; gives whether it says anything."""
        named = next((name for text in texts if (name := branches.in_title(text))), "")
        if not named and len(texts) > 1 and branches.is_bare_word(texts[0]):
            named = branches.in_column(texts[1])
        if not named and (group := self._group_in(texts[0])):
            self._move(row, replace(self.belonging, group=group))
            return True
        if any(MEMBERS.search(text) or says_others(text) for text in texts):
            self.others = any(map(self._says_others, texts))
        begins = any(re.search(r"danh\s+sách", text, re.IGNORECASE) for text in texts)
        told = told_in(texts)
        if told == NOTHING_TOLD:
            told = self.in_title if self.in_titles or not begins else self.on_tab
        changed, self.in_title, self.in_titles = told != self.in_title, told, True
        if named:
            self.lines_are_branches = False
            self._move(row, Belonging(title=named, told=told))
        elif changed:
            self._move(row, replace(self.belonging, told=told))
        return bool(named)

    def _move(self, row: int, belonging: Belonging) -> None:
        self.belonging = belonging
        self.found.belongings.append((row, belonging))

    def _kind_below(self, at: int, row: Row) -> RowKind:
        """Of a row below the headings that is no member at first sight."""
        filled = [
            (column, text)
            for column, cell in enumerate(row)
            if column not in self.reasons and column not in self.beside and (text := shown(cell).strip())
        ]
        if not filled or self._only_numbered(filled):
            return RowKind.BLANK
        if self._repeats_heading(filled):
            self.signing = False
            return RowKind.HEADING
        if self._numbers_columns(filled):
            return RowKind.COLUMN_NUMBERS
        strong = self._strong(row)
        if self._is_signed(row, filled):
            self.signing = True
            return RowKind.SIGNATURE
        if strong == 0:
            kind = self._kind_of_words(at, filled)
            if kind is not None:
                return kind
        if self.signing and strong < 2 and not self._has_number(row):
            return RowKind.SIGNATURE
        return self._kind_of_particulars(at, row, filled, strong)

    def _is_signed(self, row: Row, filled: list[tuple[int, str]]) -> bool:
        """Whether the row has the day and the words of a signature and nobody's name; a spoken date is no member."""
        nobody = not self._has_number(row) and all(is_empty(row[column]) for column in self.names)
        return nobody and len(filled) <= 3 and any(_SIGNING.search(text) for _, text in filled)

    def _kind_of_words(self, at: int, filled: list[tuple[int, str]]) -> RowKind | None:
        """Of a row without dates, cards or ticks, by its words; None where it may be a member after all."""
        lettered = len(filled) == 2 and _ROMAN.fullmatch(filled[0][1]) is not None
        worded = [
            (c, t) for c, t in filled if any(map(str.isalpha, t)) and not (c == self.number and _ROMAN.fullmatch(t))
        ][int(lettered and filled[0][0] != self.number and filled[0][1].isalpha()) :]
        if not worded:
            return RowKind.TOTAL if len(filled) > 1 and not self._has_number(self.sheet.rows[at]) else None
        words = worded[0][1]
        if _TOTAL.match(words) and not self._is_person(at, worded):
            self._note_total(at, words, [t for c, t in filled if self.uses.get(c) is not Use.OTHER])
            return RowKind.TOTAL
        divider = self._divider(at, [text for _, text in worded])
        if divider is not None:
            return divider
        if self._is_line_of_posts(at, worded):
            self.signing = True
            return RowKind.SIGNATURE
        if self._is_signing(worded) and not self._is_person(at, worded):
            self.signing = True
            return RowKind.SIGNATURE
        if self.signing:
            return None
        told = told_between(words) if len(worded) == 1 and not self._is_person(at, worded) else NOTHING_TOLD
        if told != NOTHING_TOLD:
            return self._begin_group(at, words, told)
        if (_NOTE.match(words) and len(worded) <= 2) or _PAGE.match(words):
            return RowKind.NOTE
        return self._kind_of_lone_words(at, worded)

    def _is_signing(self, worded: list[tuple[int, str]]) -> bool:
        """Whether words of a signature stand in a row; a post beside a name, in the column of posts, is none."""
        named = any(c in self.names and looks_like_name(t) and begins_a_name(t.split()[0]) for c, t in worded)
        return any(_SIGNING.search(t) for c, t in worded if not (named and self.uses.get(c) in POSITIONS))

    def _is_line_of_posts(self, at: int, worded: list[tuple[int, str]]) -> bool:
        """Whether only posts stand in a row behind members, of those who sign below: "Bí thư chi bộ", "Người thu"."""
        over = RowKind.MEMBER in self.found.kinds and not self._has_number(self.sheet.rows[at])
        named = any(column in self.names for column, _ in worded)
        return over and named and all(says_post(text) for _, text in worded)

    def _kind_of_lone_words(self, at: int, worded: list[tuple[int, str]]) -> RowKind | None:
        """Of a row with words in one cell only: a line over a group, or a remark; None where it may be a name."""
        column, words = worded[0]
        if len(worded) > 1 or self._is_person(at, worded):
            return None
        if says_others(words):
            self.others = not self.whoever
            return RowKind.DIVIDER
        if column in self.names and looks_like_name(words):
            return None
        of_members = MEMBERS.search(words) is not None or self._is_over_group(at, words)
        told = told_in([words]) if of_members else NOTHING_TOLD
        if told != NOTHING_TOLD:
            return self._begin_group(at, words, told)
        if self._is_over_group(at, words):
            return self._begin_group(at, words, self.in_title)
        return RowKind.NOTE if len(words) > 25 or words.endswith(":") else None

    def _begin_group(self, at: int, words: str, told: Told) -> RowKind:
        """A line over some of the members, by what it says of them; after other people it leads back to members."""
        if told != self.in_title or re.search(r"đảng\s+viên|đ/?v\b", words, re.IGNORECASE):
            self.others = False
            self._move(at, replace(self.belonging, told=told))
        return RowKind.DIVIDER

    def _is_over_group(self, at: int, words: str) -> bool:
        """Whether a lone text is a line over a group, by its form: numbered I. or A, in capitals, across the table."""
        number = shown(self.sheet.rows[at][self.number]).strip() if self.number is not None else ""
        numbered = bool(number) and not number.rstrip(".)").isdecimal()
        in_form = _ORDERED.match(words) or _UNIT_ABOVE.match(words) or words.isupper() or self._is_merged_wide(at)
        return numbered or bool(in_form) or re.match(r"đảng\s+viên\b", words, re.IGNORECASE) is not None

    def _divider(self, at: int, words: list[str]) -> RowKind | None:
        """Of a row that names the chi bộ or the tổ đảng of the members below; None where it names neither."""
        named = branches.in_divider(words[0]) if len(words) <= 2 else ""
        if not named and len(words) == 2 and branches.is_bare_word(words[0]):
            named = branches.in_column(words[1])
        if not named and len(words) == 1 and self.lines_are_branches:
            named = branches.of_place(words[0])
        if named:
            self.signing = False
            told = told_beside(words)
            self._move(at, Belonging(self.belonging.title, named, told=told if told != NOTHING_TOLD else self.in_title))
            return RowKind.DIVIDER
        group = self._group_in(words[0]) if len(words) == 1 else ""
        if group:
            self._move(at, replace(self.belonging, group=group))
            return RowKind.DIVIDER
        if re.match(r"\W*danh\s+sách\b", words[0], re.IGNORECASE):
            self.signing = False
            self._take_title(at, words)
            return RowKind.TITLE
        return None

    @staticmethod
    def _group_in(text: str) -> str:
        words = branches.without_numbering(" ".join(text.split()))
        words = re.sub(r"\s*[:(,]?\s*\d+\s*(?:đảng\s+viên|đ/c|đồng\s+chí|đv)\b.*$", "", words, flags=re.IGNORECASE)
        if not _GROUP.match(words) or len(words) > 100:
            return ""
        words = clean(words.strip(" .:;"), MEMBER.field("group").limit)
        return sentence_case(words.lower()) if words.isupper() else words

    def _kind_of_particulars(self, at: int, row: Row, filled: list[tuple[int, str]], strong: int) -> RowKind:
        """Of a row that is a member's, whole or in part, or that nobody can tell."""
        if strong == 0 and at in self.before_headings:
            self._take_title(at, [text for _, text in filled])
            return RowKind.TITLE
        named = any(not is_empty(row[column]) for column in self.names)
        if not named and self._continues_above(row, strong):
            return RowKind.CONTINUATION
        if named and strong == 0 and (self.numbered or self.reasons) and not self._has_number(row):
            self.found.doubtful.add(at)
        if not named and strong == 0 and len(filled) == 1:
            self.found.doubtful.add(at)
        return RowKind.MEMBER

    def _continues_above(self, row: Row, strong: int) -> bool:
        """Whether the row only goes on with the member above: no number, no name, little else."""
        last = self.found.kinds[-1] if self.found.kinds else RowKind.BLANK
        if last not in (RowKind.MEMBER, RowKind.CONTINUATION) or self._has_number(row):
            return False
        born = [c for c, use in self.uses.items() if use in (Use.BORN, Use.BORN_MALE, Use.BORN_FEMALE, Use.CARD)]
        return strong <= 1 and all(is_empty(row[c]) or (self.uses[c] is Use.CARD and not is_card(row[c])) for c in born)

    def _strong(self, row: Row) -> int:
        """How many cells of the row hold what only a member has: a date, a card number, a tick, a gender."""
        return sum(not is_empty(row[column]) and _fits(use, row[column]) for column, use in self.uses.items())

    def _has_number(self, row: Row) -> bool:
        return self.number is not None and _is_count(row[self.number])

    def _is_person(self, at: int, worded: list[tuple[int, str]]) -> bool:
        """Whether the row has a running number and a name under the names."""
        has_name = any(column in self.names and looks_like_name(text) for column, text in worded)
        return has_name and self._has_number(self.sheet.rows[at])

    def _only_numbered(self, filled: list[tuple[int, str]]) -> bool:
        return all(column == self.number for column, _ in filled) and all(
            _ROMAN.fullmatch(t) or t.isdecimal() for _, t in filled
        )

    def _repeats_heading(self, filled: list[tuple[int, str]]) -> bool:
        words = [(column, bare_words(text)) for column, text in filled]
        for heading in self.headings:
            same = sum(bool(text) and heading.get(column) == text for column, text in words)
            if same >= max(2, 0.6 * len(words)) or (same == len(words) == len(heading)):
                return True
        return False

    @staticmethod
    def _numbers_columns(filled: list[tuple[int, str]]) -> bool:
        """Whether the row is "(1) (2) (3)" or "A B 1 2 3" below the headings, or tells how to fill them in."""
        if all(_HOW_TO_FILL.fullmatch(text) for _, text in filled) and len(filled) > 1:
            return True
        bare = [text.strip("()[]. ") for _, text in filled]
        numbers = [int(text) for text in bare if text.isdecimal() and len(text) <= 2]
        letters = [text for text in bare if len(text) == 1 and text.isalpha()]
        steps = all(after - before in (0, 1) for before, after in itertools.pairwise(numbers))
        return len(bare) >= 3 and len(numbers) >= 2 and len(numbers) + len(letters) == len(bare) and steps

    def _note_total(self, at: int, words: str, texts: list[str]) -> None:
        """Notes the numbers of which one may be how many members there are: not those of women or of one sort."""
        if not _OF_THEM.match(words):
            counts = tuple(int(number) for text in texts for number in _COUNT.findall(_SORT_COUNT.sub("", text)))
            self.found.totals += [(at, counts)] if counts else []

    def _is_merged_wide(self, at: int) -> bool:
        return at in self._merged_wide


def _columns_beside(sheet: Sheet, table: TableMapping) -> frozenset[int]:
    """The columns of another table: those behind a column of nothing, none of which this table uses."""
    unused: list[int] = []
    for choice in sorted(table.columns, key=lambda one: -one.column):
        if choice.use is not Use.OTHER:
            return frozenset()
        rows = sheet.rows[table.heading_rows[0] if table.heading_rows else table.first_row : table.end_row]
        if unused and not choice.heading and all(is_empty(row[choice.column]) for row in rows):
            return frozenset(unused)
        unused.append(choice.column)
    return frozenset()


def _fits(use: Use, cell: Cell) -> bool:
    """Whether the cell holds what a member's cell under that use holds and no other row has there."""
    if use is Use.CARD:
        return is_card(cell)
    if use in (Use.MALE, Use.FEMALE):
        return is_tick(cell) and not isinstance(cell, (int, float))
    if use is Use.GENDER:
        return bare_words(shown(cell)) in GENDERS
    if use in DATES and isinstance(cell, str) and use not in _WITH_WORDS:
        return dates_in(cell) > 0 and _ONLY_DATE.fullmatch(cell) is not None
    if use in DATES:
        return dates_in(cell) > 0 or (
            isinstance(cell, (int, float)) and not isinstance(cell, bool) and 7000 < cell < 60000
        )
    return any(use is parts[2] for parts in PARTS_OF_DATES.values()) and dates_in(cell) > 0


def _is_count(cell: Cell) -> bool:
    return re.fullmatch(r"\d{1,5}(?:\.0+|\s*[.)/\-])?", shown(cell).strip()) is not None
