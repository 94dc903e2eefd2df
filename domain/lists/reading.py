"""A workbook read as a list of members: tables found, columns understood, every row accounted for."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile

from domain.grid import Notice, Refusal, Sheet, Workbook, column_letters, is_empty, shown
from domain.lists import branches
from domain.lists.drafts import read_table
from domain.lists.finding import seen_by, tables_in
from domain.lists.lines import says_others, told_in
from domain.lists.mapping import Mapping, TableMapping
from domain.lists.own_form import is_own, own_table, read_own
from domain.lists.proposals import propose
from domain.lists.repair import RepairedSheet, repaired
from domain.lists.rows import SortedRows, sort_rows
from domain.lists.tables import headings_of, lies_on_its_side
from domain.lists.uses import Use
from domain.lists.values import LeftOut, ListReading, MemberDraft, RowKind, SheetReading
from domain.names import bare_words, canonical
from domain.refusals import Refused, excerpt

_ON_ITS_SIDE = (
    "Bảng này đặt nằm ngang, mỗi người một cột. Hãy xoay lại trong Excel: sao chép bảng, chọn “Dán đặc biệt” (Paste"
    " Special), đánh dấu “Chuyển vị” (Transpose), rồi nhập lại."
)
_NO_LIST = (
    "Không tìm thấy danh sách đảng viên trong tệp này; cần có một cột họ và tên."
    " Hãy chọn tệp khác, hoặc chỉ rõ dòng đầu cột và từng cột."
)
_OF_OTHERS = (
    "Danh sách này là của những người không phải đảng viên (quần chúng, cảm tình Đảng, đoàn viên…), nên không đưa ai"
    " vào sổ. Hãy chọn danh sách đảng viên; danh sách của Mặt trận, đoàn thể thì chọn đơn vị ấy rồi nhập lại."
)
_OF_MEMBERS = frozenset({RowKind.MEMBER, RowKind.CONTINUATION, RowKind.REFUSED})
_OF_PEOPLE = _OF_MEMBERS | {RowKind.NOT_MEMBER}
_SUMMARY = re.compile(r"\bdanh sach (?:cac )?(?:dong chi |dc )?(?:bi thu|truong|can bo chu chot)\b|\btong hop\b")
_COUNTED = re.compile(r"\bso (?:luong )?(?:dang vien|dv)\b")
_OVER_A_TABLE = frozenset({RowKind.TITLE, RowKind.BLANK})
_SILENT = frozenset({RowKind.OUTSIDE, RowKind.BLANK})


def read_list(
    workbook: Workbook,
    *,
    mapping: Mapping | None = None,
    today: datetime.date,
    home_branch: str = "",
    remembered: Callable[[Sequence[str]], Iterable[tuple[str, str]]] | None = None,
    whoever: bool = False,
) -> ListReading:
    """Everything that a list of members says. Without a mapping the program's own proposal is taken.

    `remembered` gives for the shapes of the list's tables what was chosen for such lists before; it goes before the
    proposal. `home_branch` is where rows without any sign of a chi bộ go; empty: they come out with none. `whoever`
    reads lists of hội viên and others too, as those of an organisation are. Raises Refused where no sheet is a list of
    members at all.
    """
    sources = [repaired(sheet) for sheet in workbook.sheets]
    proposed = mapping is None
    if mapping is None:
        mapping = _proposed(sources, whoever=whoever)
        mapping = mapping.recalled(remembered(mapping.shapes())) if remembered is not None else mapping
    if not mapping.tables:
        if any(lies_on_its_side(source.sheet) for source in sources):
            raise Refused(_ON_ITS_SIDE)
        if any(_is_of_others(source.sheet, table) for source in sources for table in tables_in(source.sheet)):
            raise Refused(_OF_OTHERS)
        raise Refused(_NO_LIST)
    parts = [_read_sheet(source, mapping, today, home_branch, whoever=whoever) for source in sources]
    if proposed and not any(part.says_anything for part in parts) and not any(t.heading_rows for t in mapping.tables):
        raise Refused(_NO_LIST)
    parts = _without_summaries(mapping, _with_marks(parts))
    return ListReading(
        mapping,
        tuple(draft for part in parts for draft in part.members),
        tuple(refusal for part in parts for refusal in part.refused),
        tuple(part.sheet for part in parts),
        _left_out(mapping),
        tuple(notice for part in parts for notice in part.notices) + _not_lists(mapping, sources),
    )


@dataclasses.dataclass(frozen=True, slots=True)
class _SheetPart:
    """What one sheet gives to the reading."""

    sheet: SheetReading
    members: list[MemberDraft]
    refused: list[Refusal]
    notices: list[Notice]

    @property
    def says_anything(self) -> bool:
        """Whether anybody stands on the sheet, be it to be refused or passed over."""
        return not _OF_PEOPLE.isdisjoint(self.sheet.kinds)


def _read_sheet(
    source: RepairedSheet, mapping: Mapping, today: datetime.date, home_branch: str, *, whoever: bool
) -> _SheetPart:
    """All tables of one sheet, and what each of its rows is."""
    sheet = source.sheet
    kinds, rows = [RowKind.OUTSIDE] * len(sheet.rows), list(sheet.rows)
    members: list[MemberDraft] = []
    refused: list[Refusal] = []
    notices: list[Notice] = []
    found: SortedRows | None = None
    for table in mapping.of_sheet(sheet.name):
        if is_own(table):
            return _SheetPart(*read_own(source.original, table, today, home_branch), [])
        view = dataclasses.replace(source, sheet=seen_by(sheet, table))
        found = sort_rows(view.sheet, table, found, whoever=whoever)
        reading = read_table(view, table, found, today, home_branch)
        members += reading.members
        refused += reading.refused
        notices += [*_counted(sheet, found), *_named_twice(sheet, found), *_of_others(sheet, found), *reading.notices]
        for row, cells in reading.cells.items():
            rows[row] = cells
        for row, kind in enumerate(found.kinds, found.first_row):
            if kind is RowKind.MEMBER or kinds[row] in _SILENT:
                kinds[row] = kind
    for refusal in refused:
        kinds[refusal.row - 1] = RowKind.REFUSED
    told = [*_of_file(source, kinds), *_of_columns(source, mapping.of_sheet(sheet.name), kinds)]
    return _SheetPart(SheetReading(sheet.name, tuple(rows), tuple(kinds)), members, refused, [*told, *notices])


def _of_file(source: RepairedSheet, kinds: Sequence[RowKind]) -> list[Notice]:
    """What the file itself says of cells and rows, where these are the list's."""
    told = (*source.original.notices, *source.notices)
    return [one for one in told if not one.row or kinds[one.row - 1] in _OF_MEMBERS]


def _of_columns(source: RepairedSheet, tables: Sequence[TableMapping], kinds: Sequence[RowKind]) -> list[Notice]:
    """Columns without words over them that hold something and bring nothing in; those with words are `left_out`."""
    found = {}
    for table in tables:
        rows = [row for row in range(table.first_row, table.end_row) if kinds[row] in _OF_MEMBERS]
        for choice in table.columns:
            if choice.use is Use.OTHER and not choice.heading:
                texts = [shown(cell) for row in rows if not is_empty(cell := source.sheet.rows[row][choice.column])]
                if texts:
                    words = f"Cột {column_letters(choice.column)} không có đầu cột (có “{excerpt(texts[0])}”)"
                    found[choice.column] = Notice(table.sheet, 0, f"{words} nên không đưa vào sổ.")
    return list(found.values())


def _with_marks(parts: list[_SheetPart]) -> list[_SheetPart]:
    """Chi bộ that a list names without any mark, as it names them elsewhere: told where it is not the same name."""
    meant = branches.with_marks({one.branch for part in parts for one in part.members if not one.uid})
    return [_renamed(part, meant) for part in parts] if meant else parts


def _renamed(part: _SheetPart, meant: dict[str, str]) -> _SheetPart:
    lost = [one for one in part.members if one.branch in meant and not one.uid]
    first = {one.branch: one.row for one in reversed(lost)}
    told = [
        Notice(part.sheet.name, row, f"“{name}” ghi không dấu nên lấy là “{meant[name]}”, hãy xem lại.")
        for name, row in first.items()
        if branches.bare_name(name) != branches.bare_name(meant[name])
    ]
    rows = {one.row for one in lost}
    members = [one._replace(branch=meant[one.branch]) if one.row in rows else one for one in part.members]
    return dataclasses.replace(part, members=members, notices=[*part.notices, *told])


def _without_summaries(mapping: Mapping, parts: list[_SheetPart]) -> list[_SheetPart]:
    """Who stands only in a summary beside real lists ("Danh sách bí thư", with how many members each) is refused."""
    bare = [_bare_of_summaries(mapping, part) for part in parts]
    if not any(bare):
        return parts
    known = {canonical(one.name) for part in parts for one in part.members if _has_particulars(one)}
    alone = [[one for one in found if known and canonical(one.name) not in known] for found in bare]
    return [_without(part, found) for part, found in zip(parts, alone, strict=True)]


def _bare_of_summaries(mapping: Mapping, part: _SheetPart) -> list[MemberDraft]:
    """Who stands in the summaries of a sheet with nothing but the name."""
    rows = [range(t.first_row, t.end_row) for t in mapping.of_sheet(part.sheet.name) if _is_summary(part.sheet, t)]
    found = [one for one in part.members if not _has_particulars(one)] if rows else []
    return [one for one in found if any(one.row - 1 in span for span in rows)]


def _without(part: _SheetPart, alone: list[MemberDraft]) -> _SheetPart:
    kinds, gone = list(part.sheet.kinds), set(alone)
    for one in alone:
        kinds[one.row - 1] = RowKind.REFUSED
    why = "{} chỉ có ở bảng tổng hợp này, không có trong danh sách nào; hãy ghi vào danh sách đảng viên."
    refused = [one.refused("name", why.format(one.name), part.sheet.rows) for one in alone]
    return dataclasses.replace(
        part,
        sheet=dataclasses.replace(part.sheet, kinds=tuple(kinds)),
        members=[one for one in part.members if one not in gone] if gone else part.members,
        refused=[*part.refused, *refused],
    )


def _is_summary(sheet: SheetReading, table: TableMapping) -> bool:
    head = table.heading_rows[0] if table.heading_rows else table.first_row
    above = takewhile(lambda row: sheet.kinds[row] in _OVER_A_TABLE, range(head - 1, -1, -1))
    titles = [shown(cell) for row in above for cell in sheet.rows[row] if not is_empty(cell)]
    counted = any(_COUNTED.search(bare_words(choice.heading)) for choice in table.columns)
    return counted or any(_SUMMARY.search(bare_words(text)) for text in (sheet.name, *titles))


def _has_particulars(draft: MemberDraft) -> bool:
    return bool(draft.born or draft.admitted_on or draft.card_number)


def _of_others(sheet: Sheet, found: SortedRows) -> list[Notice]:
    """Where a part of a table is of people who are no members."""
    rows = [row for row, kind in enumerate(found.kinds, found.first_row + 1) if kind is RowKind.NOT_MEMBER]
    words = f"{len(rows)} dòng từ đây là người không phải đảng viên (quần chúng, cảm tình Đảng) nên không đọc."
    return [Notice(sheet.name, rows[0], words)] if rows else []


def propose_mapping(workbook: Workbook) -> Mapping:
    """What the program thinks of each column of each table; empty where no sheet is a list of members."""
    return _proposed([repaired(sheet) for sheet in workbook.sheets])


def table_with_headings(workbook: Workbook, sheet_name: str, heading_rows: Sequence[int]) -> TableMapping:
    """A whole sheet as one table with the headings in the rows that the user has chosen (from 0; none: no headings)."""
    sheet = next(repaired(sheet).sheet for sheet in workbook.sheets if sheet.name == sheet_name)
    heading = headings_of(sheet, sorted(heading_rows)) if heading_rows else None
    return propose(sheet, heading, 0, len(sheet.rows))


def of_others(workbook: Workbook) -> bool:
    """Whether all that a file lists are people who are no members of the Party, as its titles or tabs say."""
    sheets = [repaired(sheet).sheet for sheet in workbook.sheets if not sheet.hidden]
    said = [_is_of_others(sheet, table) for sheet in sheets for table in tables_in(sheet)]
    return bool(said) and all(said)


def _proposed(sources: Sequence[RepairedSheet], *, whoever: bool = False) -> Mapping:
    seen = (source for source in sources if not source.sheet.hidden)
    return Mapping(tuple(table for source in seen for table in _tables(source, whoever)))


def _tables(source: RepairedSheet, whoever: bool) -> tuple[TableMapping, ...]:
    own = own_table(source.original)
    if own is not None:
        return (own,)
    tables = tables_in(source.sheet)
    return tables if whoever or not all(_is_of_others(source.sheet, table) for table in tables) else ()


def _is_of_others(sheet: Sheet, table: TableMapping) -> bool:
    """Whether a table is of people who are no members: its title says so, or the tab where the title says nothing."""
    head = table.heading_rows[0] if table.heading_rows else table.first_row
    titles = [text for row in sheet.rows[table.first_row : head] for cell in row if (text := shown(cell).strip())]
    if any(map(says_others, titles)):
        return True
    return says_others(sheet.name) and not any("dang vien" in bare_words(text) for text in titles)


def _left_out(mapping: Mapping) -> tuple[LeftOut, ...]:
    found = {(t.sheet, c.column, c.heading): None for t in mapping.tables for c in t.left_out()}
    return tuple(LeftOut(*key) for key in found)


def _counted(sheet: Sheet, found: SortedRows) -> list[Notice]:
    """Where a total row states another number of members than stand above it, in its group or in the whole table."""
    notices = []
    in_group = in_all = 0
    stated = dict(found.totals)
    for row, kind in enumerate(found.kinds, found.first_row):
        if kind is RowKind.MEMBER:
            in_group, in_all = in_group + 1, in_all + 1
        elif kind is RowKind.TOTAL and row in stated:
            if not {in_group, in_all} & set(stated[row]):
                text = f"Dòng cộng ghi {stated[row][0]} đảng viên, trong danh sách có {in_group or in_all}."
                notices.append(Notice(sheet.name, row + 1, text))
            in_group = 0
        elif kind is RowKind.DIVIDER and any(at == row and belonging.branch for at, belonging in found.belongings):
            in_group = 0
    return notices


def _named_twice(sheet: Sheet, found: SortedRows) -> list[Notice]:
    """Where the sheet's tab and the title over the list say two different things: chi bộ, status or year."""
    tab = branches.numbered_on_tab(sheet.name) or branches.on_tab(sheet.name)
    title = next((belonging.title for _, belonging in found.belongings if belonging.title), "")
    said = []
    if tab and title and branches.bare_name(tab) != branches.bare_name(title):
        said.append(f"Tên trang là “{sheet.name}” nhưng tiêu đề ghi “{title}”; đã lấy theo tiêu đề.")
    status = told_in([sheet.name]).standing
    titled = next((one for _, belonging in found.belongings[1:] if (one := belonging.told.standing) is not None), None)
    if status is not None and titled not in (None, status):
        said.append(f"Tên trang ghi “{status}” nhưng tiêu đề ghi “{titled}”; đã lấy theo tiêu đề.")
    titles = [
        row for row, kind in zip(sheet.rows[found.first_row :], found.kinds, strict=False) if kind is RowKind.TITLE
    ]
    years = [match[1] for row in titles for cell in row if (match := re.search(r"năm\s+(20\d\d)", shown(cell), re.I))]
    on_tab = re.search(r"(?<!\d)20\d\d(?!\d)", sheet.name)
    if on_tab and years and on_tab[0] not in years:
        said.append(f"Tên trang ghi năm {on_tab[0]} nhưng tiêu đề ghi năm {years[0]}; hãy xem có đúng trang không.")
    return [Notice(sheet.name, 0, words) for words in said]


def _not_lists(mapping: Mapping, sources: Sequence[RepairedSheet]) -> tuple[Notice, ...]:
    """Sheets with something on them that are not read as lists, so that nobody misses them unknowingly."""
    known = {table.sheet for table in mapping.tables}
    found = []
    for source in sources:
        sheet = source.sheet
        if sheet.name not in known and sheet.rows:
            why = "đang bị ẩn" if sheet.hidden else "không phải danh sách đảng viên"
            found.append(Notice(sheet.name, 0, f"Không đọc trang “{sheet.name}” vì trang này {why}."))
    return tuple(found)
