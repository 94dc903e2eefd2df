"""The members of one table: its columns put together row by row, checked, with the chi bộ that each belongs to."""

from __future__ import annotations

import datetime
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, repeat

from domain.dates import PartialDate
from domain.grid import Cell, Notice, Refusal, Row, Sheet, is_empty, shown
from domain.lists import branches, standings
from domain.lists.columns import Columns
from domain.lists.contents import GENDERS, is_tick, says_as_above
from domain.lists.days import DayReader, loose_day, surely_after
from domain.lists.mapping import TableMapping
from domain.lists.repair import RepairedSheet
from domain.lists.rows import Belonging, SortedRows
from domain.lists.standings import Said
from domain.lists.uses import Use
from domain.lists.values import MemberDraft, Repair, RowKind
from domain.members import MEMBER, Standing
from domain.names import bare_words, canonical
from domain.positions import Positions, split_positions
from domain.probation import stated_in
from domain.refusals import Refused, excerpt
from domain.text import clean

_DASHES = re.compile(r"['/\-–\s]*")
"""Says "as above" too in a column of groups."""
_ONLY_DAY = re.compile(r"(?:sn|sinh(?:\s+năm)?|năm\s+sinh)?[\s:]*[\d/.\-\s]{4,10}", re.IGNORECASE)
_ENDS = {Use.DIED: Standing.DEAD, Use.LEFT: Standing.LEFT_OWN_WISH, Use.MOVED: Standing.MOVED}
_POST_LIMIT = MEMBER.field("party_positions").limit
_NOTE_LIMIT = MEMBER.field("note").limit


@dataclass(frozen=True, slots=True)
class TableReading:
    """The members and the refused rows of one table; `cells` of the rows that others below go on with."""

    members: list[MemberDraft]
    refused: list[Refusal]
    cells: dict[int, Row]
    notices: list[Notice]


def read_table(
    source: RepairedSheet, table: TableMapping, sorted_rows: SortedRows, today: datetime.date, home_branch: str
) -> TableReading:
    """Every member row of a sorted table, as a draft or refused with its reason."""
    return _TableReader(source, table, sorted_rows, today, home_branch).read()


def _branch_in_column(cell: Cell) -> tuple[str, bool]:
    branches.refuse_endless(shown(cell))
    return branches.in_column(shown(cell)), False


class _TableReader:
    def __init__(
        self, source: RepairedSheet, table: TableMapping, rows: SortedRows, today: datetime.date, home_branch: str
    ) -> None:
        self.source, self.sheet, self.table, self.rows = source, source.sheet, table, rows
        self.home_branch = home_branch
        self.spoken_genders: dict[int, str] = {}
        self.at = [row for row, kind in enumerate(rows.kinds, rows.first_row) if kind is RowKind.MEMBER]
        self.picked = _with_continuations(self.sheet, table, rows, self.at)
        self.columns = Columns(table, list(zip(*self.picked, strict=True)), len(self.at))
        self.findings = self.columns.findings
        self.reader = DayReader(today)
        self.later = DayReader(today, may_come=True)
        self.births = DayReader(today, births=True)

    def read(self) -> TableReading:
        """Drafts of all rows; those at fault become refusals."""
        self._refuse_doubtful()
        columns = self.columns
        names, asides = columns.names(self._plain())
        born = columns.births(self.births)
        admitted, official = columns.admissions(self.reader, self.later)
        belongings = list(_belongings(self.rows.belongings, self.at))
        posts = self._positions()
        notes = columns.texts(Use.NOTE) or [""] * len(self.at)
        self._join_more_notes(notes)
        born = self._births_beside_names(asides, born)
        self._spread_asides(asides, posts, notes)
        self._check_dates(born, admitted, official)
        stated = self._probations(notes, belongings, official)
        said = self._standings(notes, belongings)
        since = self._loose(Use.SINCE)
        genders = columns.genders() or [""] * len(self.at)
        genders = [gender or self.spoken_genders.get(at, "") for at, gender in enumerate(genders)]
        cards, old_cards = columns.cards()
        parts = (
            names, self._branches(belongings), genders, born, admitted, official, cards, posts,
            self._groups(belongings), columns.texts(Use.TASK), self._must_plan(), notes, said, since,
            columns.texts(Use.SORT_NAME), old_cards, stated,
        )  # fmt: skip
        self._note_legacy(names, posts)
        return self._assembled(parts, belongings)

    def _plain(self) -> set[int]:
        """Places of the rows whose names are just as names are kept, and stand in one row."""
        rows, plain = self.sheet.rows, self.rows.plain
        return {at for at, row in enumerate(self.at) if row in plain and self.picked[at] is rows[row]}

    def _assembled(self, parts: tuple[Sequence[object] | None, ...], belongings: Sequence[Belonging]) -> TableReading:
        blanks = ("", "", "", None, None, None, "", Positions(), "", "", None, "", standings.NOTHING, None, "", "", "")
        filled = [part if part is not None else repeat(blank) for part, blank in zip(parts, blanks, strict=True)]
        sheet, repairs, faults = self.sheet.name, self.findings.repairs, self.findings.faults
        rows = self.sheet.rows
        members, refused = [], []
        for at, (row, values) in enumerate(zip(self.at, zip(*filled, strict=False), strict=True)):
            (
                name,
                branch,
                gender,
                born,
                admitted,
                official,
                card,
                posts,
                group,
                task,
                plan,
                note,
                said,
                since,
                sort,
                old_card,
                probation,
            ) = values
            if at in faults:
                refused.append(self._refusal(at, row, branch, belongings[at]))
                continue
            fixed = tuple(repairs[at]) if at in repairs else ()
            members.append(
                MemberDraft(
                    sheet, row + 1, branch, name, gender, born, admitted, official, card, posts.party, posts.government,
                    posts.organisation, group, task, plan, note, said.standing, said.since, since, sort, fixed, "",
                    old_card, probation,
                )
            )  # fmt: skip
        stacked = {row: picked for row, picked in zip(self.at, self.picked, strict=True) if picked is not rows[row]}
        return TableReading(members, refused, stacked, self.findings.notices(sheet, self.at))

    def _refusal(self, at: int, row: int, branch: str, belonging: Belonging) -> Refusal:
        faults = self.findings.faults[at]
        reason = " ".join(dict.fromkeys(reason for _, reason in faults))
        cells = tuple(self.picked[at])
        return Refusal(
            self.sheet.name, row + 1, faults[0][0], reason, cells, branch, belonging.group, belonging.told.standing
        )

    def _refuse_doubtful(self) -> None:
        """Rows of which nobody can tell whether they are members: a lone name without number, lone odd words."""
        for at, row in enumerate(self.at):
            if row in self.rows.doubtful:
                words = "; ".join(text for cell in self.sheet.rows[row] if (text := shown(cell).strip()))[:80]
                self.findings.fault(
                    at,
                    "name",
                    f"Dòng này chỉ có “{words}”, không rõ có phải đảng viên không;"
                    " hãy ghi thêm số thứ tự hoặc ngày sinh, hoặc bỏ dòng này.",
                )

    def _positions(self) -> list[Positions]:
        """The posts: of the three columns where there are such, else the plain one sorted by its words."""
        uses = (Use.PARTY_POSITIONS, Use.GOVERNMENT_POSITIONS, Use.ORGANISATION_POSITIONS)
        sides = [self.columns.texts(use) for use in uses]
        blank = [""] * len(self.at)
        own = [Positions(*three) for three in zip(*(side or blank for side in sides), strict=True)]
        plain = self._plain_positions()
        if plain is None:
            return own
        known = {text: split_positions(text) for text in dict.fromkeys(plain)}
        for at, text in enumerate(plain) if any(_is_too_long(posts) for posts in known.values()) else ():
            if _is_too_long(known[text]):
                self.findings.fault(at, "positions", f"Chức vụ dài quá {_POST_LIMIT} chữ; hãy viết gọn lại.")
        if all(side is None for side in sides):
            return [known[text] for text in plain]
        return [_together(posts, known[text]) for posts, text in zip(own, plain, strict=True)]

    def _plain_positions(self) -> list[str] | None:
        cells = self.columns.cells(Use.POSITIONS)
        if cells is None:
            return None
        limit = MEMBER.field("positions").limit
        return self.columns.converted(cells, "positions", lambda c: (clean(shown(c), limit, lines=True), False), "")

    def _join_more_notes(self, notes: list[str]) -> None:
        """Adds what further columns of remarks hold."""
        for column in self.table.columns_of(Use.NOTE)[1:]:
            for at, cell in enumerate(self.columns.columns[column]):
                if not is_empty(cell):
                    self._add_note(notes, at, shown(cell), lines=True)

    def _add_note(self, notes: list[str], at: int, text: str, *, lines: bool = False) -> None:
        """Adds a text to a remark; the row is refused where that grows too long by it."""
        words = clean(text, sys.maxsize, lines=lines)
        if words and words not in notes[at]:
            notes[at] = f"{notes[at]}; {words}" if notes[at] else words
            if len(notes[at]) > _NOTE_LIMIT:
                self.findings.fault(at, "note", f"Ghi chú dài quá {_NOTE_LIMIT} chữ; hãy viết gọn lại.")

    def _births_beside_names(
        self, asides: dict[int, str], born: list[PartialDate | None] | None
    ) -> list[PartialDate | None] | None:
        """Birth dates that stand behind the names ("Lê Văn A, 1960") where no column has them; they leave `asides`."""
        found = {at: day for at, aside in asides.items() if _ONLY_DAY.fullmatch(aside) and (day := loose_day(aside))}
        if not found or (born is not None and any(born)):
            return born
        for at in found:
            del asides[at]
        return [found.get(at) for at in range(len(self.at))]

    def _spread_asides(self, asides: dict[int, str], posts: list[Positions], notes: list[str]) -> None:
        """What stood behind a name in its cell: a post goes to the posts, "(nữ)" is the gender, all else a remark."""
        for at, aside in asides.items():
            sides = split_positions(aside)
            if gender := GENDERS.get(bare_words(aside)):
                self.spoken_genders[at] = gender
            elif (sides.party or sides.organisation) and not posts[at].printed():
                posts[at] = sides
            else:
                self._add_note(notes, at, aside)

    def _check_dates(
        self,
        born: list[PartialDate | None] | None,
        admitted: list[PartialDate | None] | None,
        official: list[PartialDate | None] | None,
    ) -> None:
        """Refuses who was admitted before birth, or became official before admission."""
        if admitted is None:
            return
        if born is not None:
            for at, (birth, day) in enumerate(zip(born, admitted, strict=True)):
                if birth is not None and day is not None and birth.year >= day.year and surely_after(birth, day):
                    said = f"Ngày sinh {birth.printed()} ở sau ngày vào Đảng {day.printed()}; hãy xem lại."
                    self.findings.fault(at, "born", said)
        if official is not None:
            for at, (day, end) in enumerate(zip(admitted, official, strict=True)):
                if day is not None and end is not None and day.year >= end.year and surely_after(day, end):
                    said = f"Ngày chính thức {end.printed()} ở trước ngày vào Đảng {day.printed()}; hãy xem lại."
                    self.findings.fault(at, "official_on", said)

    def _standings(self, notes: list[str], belongings: list[Belonging]) -> list[Said] | None:
        """The status of each member, by the first that says one: its column, an end, a remark, the line above."""
        status = self._statuses(notes)
        ends = [(end, cells) for end in _ENDS if (cells := self.columns.cells(end)) is not None]
        days = self.columns.dates(Use.STANDING_SINCE, self.later)
        columns = status, days, self.columns.cells(Use.ENDED), *(cells for _, cells in ends)
        told = any(notes) or any(belonging.told.standing or belonging.told.unclear for belonging in belongings)
        if not told and all(column is None for column in columns):
            return None
        said: list[Said] = []
        for at, (note, belonging) in enumerate(zip(notes, belongings, strict=True)):
            found = status[at] if status else standings.NOTHING
            found = found if found.standing else self._ended(at, ends, notes)
            found = found if found.standing else standings.in_note(note)
            if not found.standing and belonging.told.unclear:
                self._refuse_unclear(at, belonging.told.unclear)
            found = found if found.standing else Said(belonging.told.standing)
            found = self._with_day_of_end(at, found, notes)
            if days is not None and days[at] is not None and found.standing is not None:
                found = Said(found.standing, days[at])
            said.append(found)
        return said

    def _refuse_unclear(self, at: int, words: str) -> None:
        said = f"Dòng tiêu đề ghi “{excerpt(words)}”, không rõ người này thuộc trường hợp nào"
        self.findings.fault(at, "status", f"{said}; hãy ghi rõ ở cột Trạng thái hoặc Ghi chú rồi nhập lại.")

    def _statuses(self, notes: list[str]) -> list[Said] | None:
        """What the status column says; a tick there stands for the words over it, unknown words go to the remarks."""
        cells = self.columns.cells(Use.STATUS)
        if cells is None:
            return None
        over = standings.in_note(self.table.heading(self.table.column_of(Use.STATUS) or 0))
        said = []
        for at, cell in enumerate(cells):
            text = shown(cell).strip()
            found = (
                over if is_tick(cell) and over.standing else standings.in_status(text) if text else standings.NOTHING
            )
            if text and found.standing is None and not is_tick(cell) and not stated_in(text):
                self._add_note(notes, at, text)
            said.append(found)
        return said

    def _probations(
        self, notes: list[str], belongings: list[Belonging], official: list[PartialDate | None] | None
    ) -> list[str] | None:
        """What is stated of each, official or on probation: in its column, in the status, or by a line above."""
        own, status = self.columns.cells(Use.PROBATION), self.columns.cells(Use.STATUS)
        if own is None and status is None and not any(belonging.told.stated for belonging in belongings):
            return None
        days = official or [None] * len(self.at)
        stated = ["" if day else belonging.told.stated for belonging, day in zip(belongings, days, strict=True)]
        for at, cell in enumerate(status or ()):
            stated[at] = stated_in(shown(cell)) or stated[at]
        for at, cell in enumerate(own or ()):
            text = shown(cell).strip()
            stated[at] = stated_in(text) or stated[at]
            if text and not stated_in(text):
                self._add_note(notes, at, text)
        return stated

    def _ended(self, at: int, ends: list[tuple[Use, Sequence[Cell]]], notes: list[str]) -> Said:
        """The end that a column of its own tells ("Ngày từ trần, lý do"); its words are kept among the remarks."""
        for use, cells in ends:
            text = shown(cells[at]).strip()
            if not text or not any(map(str.isalnum, text)):
                continue
            if any(map(str.isalpha, text)) and not is_tick(cells[at]):
                self._add_note(notes, at, f"{use.label}: {text}")
            told = standings.in_note(text).standing if use is Use.LEFT else None
            return Said(told or _ENDS[use], self._day(cells[at]))
        return standings.NOTHING

    def _with_day_of_end(self, at: int, found: Said, notes: list[str]) -> Said:
        """The status with the day of a column that joins several ends; alone such a day says nothing but itself."""
        cells = self.columns.cells(Use.ENDED)
        text = shown(cells[at]).strip() if cells is not None else ""
        if cells is None or not any(map(str.isalnum, text)):
            return found
        if found.standing not in (None, Standing.ACTIVE):
            return found if found.since is not None else Said(found.standing, self._day(cells[at]))
        said = standings.in_note(text)
        if said.standing is not None:
            return said
        over = " ".join(self.table.heading(self.table.column_of(Use.ENDED) or 0).split())
        self._add_note(notes, at, clean(f"{over}: {text}", _NOTE_LIMIT))
        words = f"Ở cột “{over}”, “{text}” không cho biết là rời đi, mất hay miễn; đã ghi vào ghi chú."
        self.findings.tell("end", at, words)
        return found

    def _day(self, cell: Cell) -> PartialDate | None:
        """The date in a cell that may hold words beside it, or no date at all."""
        if isinstance(cell, str):
            return loose_day(cell)
        try:
            return self.later.read(cell)[0]
        except Refused:
            return None

    def _loose(self, use: Use) -> list[PartialDate | None] | None:
        """A column of dates that may have words around them."""
        cells = self.columns.cells(use)
        return (
            None if cells is None else self.columns.converted(cells, use.field, lambda c: (self._day(c), False), None)
        )

    def _must_plan(self) -> list[bool | None] | None:
        cells = self.columns.cells(Use.MUST_PLAN)
        if cells is None:
            return None
        declared = MEMBER.field("must_plan")
        return self.columns.converted(cells, "must_plan", lambda c: (bool(declared.read(shown(c))), False), None)

    def _branches(self, belongings: list[Belonging]) -> list[str]:
        """The chi bộ of each row: of its column, the line above the group, the title, the sheet's tab, or the home."""
        tab = branches.on_tab(self.sheet.name)
        cells = self._filled_down(Use.BRANCH, belongings)
        other = self.home_branch or branches.numbered_on_tab(self.sheet.name)
        named = [belonging.branch or belonging.title or tab or other for belonging in belongings]
        unnamed = cells is None and not all(belonging.branch or belonging.title for belonging in belongings)
        if other and unnamed and not (self.home_branch or tab):
            self.findings.told_of_columns.append(
                f"Chi bộ lấy theo tên trang “{self.sheet.name}”: {other}; hãy xem lại."
            )
        if cells is None:
            return named
        texts = [cell if type(cell) is str else shown(cell) for cell in cells]
        told = self.columns.converted(texts, "branch", _branch_in_column, "")
        found = [branch or name for branch, name in zip(told, named, strict=True)]
        for at, name in enumerate(found):
            if not name and len(texts[at]) <= branches.LONGEST_NAME:
                self.findings.fault(at, "branch", "Dòng này chưa ghi chi bộ; hãy ghi tên chi bộ.")
        return found

    def _groups(self, belongings: list[Belonging]) -> list[str]:
        cells = self._filled_down(Use.GROUP, belongings)
        if cells is None:
            return [belonging.group for belonging in belongings]
        limit = MEMBER.field("group").limit
        groups = self.columns.converted(cells, "group", lambda c: (clean(shown(c), limit), False), "")
        return [group or belonging.group for group, belonging in zip(groups, belongings, strict=True)]

    def _filled_down(self, use: Use, belongings: list[Belonging]) -> list[Cell] | None:
        """A column whose value may stand only in the first row of each group, merged down or simply left out below.

        Where the same value is ever written in two rows one after the other, an empty cell is empty.
        """
        cells = self.columns.cells(use)
        column = self.table.column_of(use)
        if cells is None or column is None:
            return None
        ditto: set[Cell] = {cell for cell in set(cells) if type(cell) is str and _says_again(cell)}
        filled: list[Cell] = ["" if cell is None or cell in ditto else cell for cell in cells]
        said_again = any(is_empty(new) and not is_empty(old) for new, old in zip(filled, cells, strict=True))
        spans = {
            r: s.top for s in self.sheet.merged if s.left <= column <= s.right for r in range(s.top + 1, s.bottom + 1)
        }
        for at, row in enumerate(self.at):
            if row in spans:
                filled[at] = self.sheet.rows[spans[row]][column]
        pairs = pairwise(filled)
        written_out = any(not is_empty(one) and one == other for one, other in pairs)
        if written_out and not spans and not said_again:
            return filled
        for at in range(1, len(filled)):
            if is_empty(filled[at]) and belongings[at] is belongings[at - 1]:
                filled[at] = filled[at - 1]
        return filled

    def _note_legacy(self, names: list[str], posts: list[Positions]) -> None:
        """Shows before and after where a column was in an old charset."""
        if not self.source.legacy:
            return
        shown_after = {
            Use.NAME: names,
            **{use: [side.printed() for side in posts] for use in (Use.POSITIONS, Use.PARTY_POSITIONS)},
        }
        for choice in self.table.columns:
            if choice.column not in self.source.legacy or choice.use.field in ("", "gender"):
                continue
            after = shown_after.get(choice.use)
            for at, row in enumerate(self.at):
                before, new = self.source.original.rows[row][choice.column], self.sheet.rows[row][choice.column]
                if before != new:
                    self._show_legacy(at, choice.use.field, shown(before), after[at] if after else shown(new))

    def _show_legacy(self, at: int, name: str, before: str, after: str) -> None:
        """One repair a field: the text as it came, and what is kept in the end."""
        earlier = self.findings.repairs.get(at, [])
        self.findings.repairs[at] = [r for r in earlier if r.field != name] + [Repair(name, before, after)]


def _together(own: Positions, plain: Positions) -> Positions:
    """The posts of the columns of their own, with what the plain "Chức vụ" column says beyond them."""
    said = set(map(canonical, own.printed().split(", ")))
    sides = zip(
        (own.party, own.government, own.organisation), (plain.party, plain.government, plain.organisation), strict=True
    )
    return Positions(
        *(
            ", ".join([one, *(p for p in more.split(", ") if p and canonical(p) not in said)]).strip(", ")
            for one, more in sides
        )
    )


def _says_again(cell: str) -> bool:
    """Whether a cell of a column of groups repeats the one above, by a sign or by nothing but dashes."""
    return says_as_above(cell) or _DASHES.fullmatch(cell) is not None


def _is_too_long(posts: Positions) -> bool:
    return max(map(len, (posts.party, posts.government, posts.organisation))) > _POST_LIMIT


def _belongings(moves: list[tuple[int, Belonging]], rows: Sequence[int]) -> Iterator[Belonging]:
    """For each of the rows what holds there."""
    belonging, at = Belonging(), 0
    for row in rows:
        while at < len(moves) and moves[at][0] < row:
            belonging = moves[at][1]
            at += 1
        yield belonging


def _with_continuations(sheet: Sheet, table: TableMapping, found: SortedRows, at: Sequence[int]) -> list[Row]:
    """The member rows, each with the cells of the rows that go on with it added as further lines."""
    if RowKind.CONTINUATION not in found.kinds:
        return [sheet.rows[row] for row in at]
    rows: list[Row] = []
    for row in at:
        cells = list(sheet.rows[row])
        below = row + 1
        while below < table.end_row and found.kinds[below - found.first_row] is RowKind.CONTINUATION:
            cells = [_stacked(one, other) for one, other in zip(cells, sheet.rows[below], strict=True)]
            below += 1
        rows.append(cells)
    return rows


def _stacked(above: Cell, below: Cell) -> Cell:
    if is_empty(below):
        return above
    return below if is_empty(above) else f"{shown(above)}\n{shown(below)}"
