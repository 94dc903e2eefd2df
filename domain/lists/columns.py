"""Whole columns of a list turned into values, each spelling read once; repairs and faults are noted by row."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import TypeVar

from domain.cards import is_hidden, is_whole
from domain.dates import PartialDate
from domain.grid import Cell, Notice, is_empty, shown
from domain.lists.cards import NO_CARD, Card, CardReader, all_whole
from domain.lists.contents import GENDERS, is_tick
from domain.lists.days import DayReader, joined, order_of
from domain.lists.mapping import TableMapping
from domain.lists.persons import read_name, refuse_lost_letters
from domain.lists.uses import NAMES, PARTS_OF_DATES, Use
from domain.lists.values import Repair
from domain.members import MEMBER
from domain.names import bare_words
from domain.refusals import Refused
from domain.text import Line, clean

T = TypeVar("T")
MOST_TOLD = 50


@dataclass(slots=True)
class Findings:
    """What reading a table has found beside the values, by place among its rows; a fault is a field and a reason."""

    repairs: dict[int, list[Repair]] = field(default_factory=dict)
    faults: dict[int, list[tuple[str, str]]] = field(default_factory=dict)
    told: dict[str, dict[int, str]] = field(default_factory=dict)
    told_of_columns: list[str] = field(default_factory=list)

    def repair(self, at: int, field_name: str, before: str, after: str) -> None:
        """Notes that a value is kept otherwise than it was written."""
        self.repairs.setdefault(at, []).append(Repair(field_name, before.strip(), after))

    def tell(self, sort: str, at: int, words: str) -> None:
        """Notes what the user should look at; of one sort that fills a list only the first is told in words."""
        self.told.setdefault(sort, {})[at] = words

    def notices(self, sheet: str, rows: Sequence[int]) -> list[Notice]:
        """What was noted, from the top; `rows` are the rows of the sheet by place."""
        found = [Notice(sheet, 0, words) for words in self.told_of_columns]
        for told in self.told.values():
            first = min(told)
            if len(told) > MOST_TOLD:
                which = f"{len(told)} dòng như vậy, từ dòng {rows[first] + 1} đến dòng {rows[max(told)] + 1}."
                found.append(Notice(sheet, rows[first] + 1, f"{told[first]} Có {which}"))
            else:
                found += [Notice(sheet, rows[at] + 1, words) for at, words in told.items()]
        return sorted(found, key=lambda notice: notice.row)

    def fault(self, at: int, field_name: str, reason: str) -> None:
        """Notes that the row cannot come in, and why."""
        self.faults.setdefault(at, []).append((field_name, reason))


class Columns:
    """The member rows of one table, column by column. Rows are counted from 0 among the members."""

    def __init__(self, table: TableMapping, columns: Sequence[Sequence[Cell]], count: int) -> None:
        self.table, self.columns, self.count = table, columns, count
        self.findings = Findings()

    def cells(self, use: Use) -> Sequence[Cell] | None:
        """The cells of the column that is used so; None where there is none."""
        column = self.table.column_of(use)
        return None if column is None or column >= len(self.columns) else self.columns[column]

    def converted(
        self, cells: Iterable[Cell], name: str, convert: Callable[[Cell], tuple[T, bool]], none: T
    ) -> list[T]:
        """The cells as values; `convert` gives the value and whether it was repaired, and may raise Refused."""
        known: dict[Cell, T] = {None: none, "": none}
        odd: dict[Cell, str] = {}
        cells = list(cells)
        for cell in set(cells) - known.keys():
            try:
                known[cell], repaired = convert(cell)
                if repaired:
                    odd[cell] = ""
            except Refused as refused:
                known[cell], odd[cell] = none, refused.reason
        for at, cell in enumerate(cells) if odd else ():
            if odd.get(cell):
                self.findings.fault(at, name, odd[cell])
            elif cell in odd:
                self.findings.repair(at, name, shown(cell), _said(known[cell]))
        return [known[cell] for cell in cells]

    def texts(self, use: Use) -> list[str] | None:
        """A column of plain text, cleaned, within the limit of its field; None where there is no such column."""
        cells = self.cells(use)
        if cells is None:
            return None
        declared = MEMBER.field(use.field)
        lines = declared.name == "note"

        def convert(cell: Cell) -> tuple[str, bool]:
            text = clean(shown(cell), declared.limit, lines=lines)
            refuse_lost_letters(text)
            return text, False

        return self.converted(cells, use.field, convert, "")

    def names(self, plain: Container[int] = ()) -> tuple[list[str], dict[int, str]]:
        """The names of the members, of one column or of two, and what else stood in their cells, by row.

        `plain` are rows of which it is known that the name need not be looked at.
        """
        cells = self.cells(Use.NAME)
        if cells is None:
            parts = [self.cells(use) or [""] * self.count for use in NAMES[1:]]
            cells = [
                " ".join(filter(None, (shown(cell).strip() for cell in three))) for three in zip(*parts, strict=True)
            ]
        asides: dict[int, str] = {}
        return [Line(cell) if at in plain else self._name(at, cell, asides) for at, cell in enumerate(cells)], asides

    def _name(self, at: int, cell: Cell, asides: dict[int, str]) -> str:
        text = shown(cell)
        try:
            reading = read_name(text)
        except Refused as refused:
            self.findings.fault(at, "name", refused.reason)
            return ""
        if not reading.name:
            self.findings.fault(at, "name", "Dòng này không có họ tên; hãy ghi họ và tên của đảng viên.")
        elif reading.repaired:
            self.findings.repair(at, "name", text, reading.name)
        if reading.address and reading.name:
            self.findings.tell("address", at, f"Đã bỏ “{reading.address}” trước họ tên {reading.name}.")
        if reading.aside:
            asides[at] = reading.aside
        return reading.name

    def cards(self) -> tuple[list[str] | None, list[str] | None]:
        """The numbers of the Party cards, and the older ones that stand beside them or in a column of their own."""
        cells, older = self.cells(Use.CARD), self.cells(Use.OLD_CARD)
        if cells is not None and older is None and all_whole(cells):
            return [Line(cell) for cell in cells], None
        own = [] if cells is None else self._cards(Use.CARD, cells)
        numbers = None if cells is None else [card.number for card in own]
        old = [card.old for card in own]
        if older is not None:
            told = [card.number for card in self._cards(Use.OLD_CARD, older)]
            old = [number or beside for number, beside in zip_longest(told, old, fillvalue="")]
        return numbers, old or None

    def _cards(self, use: Use, cells: Sequence[Cell]) -> list[Card]:
        reader = CardReader.of(cells)

        def convert(cell: Cell) -> tuple[Card, bool]:
            card = reader.card(cell)
            return card, card.repaired

        cards = self.converted(cells, use.field, convert, NO_CARD)
        for at, (cell, card) in enumerate(zip(cells, cards, strict=True)):
            if card.mended:
                said = shown(cell).strip()
                words = f"Số thẻ …{said[-4:]} chỉ có {len(said)} chữ số; đã thêm số 0 ở đầu cho đủ 12, hãy xem lại."
                self.findings.tell("card mended", at, words)
            if card.number and not (is_whole(card.number) or is_hidden(card.number)):
                words = f"Số thẻ “{card.number}” không có dạng 36.883322 hay 12 chữ số, hãy xem lại."
                self.findings.tell("card of no form", at, words)
            if card.aside:
                over = self.table.heading(self.table.column_of(use) or 0)
                self.findings.tell("beside card", at, f"Ở cột “{over}”, “{card.aside}” không phải số thẻ nên bỏ qua.")
        return cards

    def genders(self) -> list[str] | None:
        """The genders: out of a column of words, of ticks, or of which column holds the birth date."""
        cells = self.cells(Use.GENDER)
        if cells is not None:
            return self.converted(cells, "gender", _gender, "")
        men = self.cells(Use.MALE) or self.cells(Use.BORN_MALE)
        women = self.cells(Use.FEMALE) or self.cells(Use.BORN_FEMALE)
        if men is None and women is None:
            return None
        if men is None or women is None:
            return self._genders_of_one(men, women)
        return [self._gender_of(at, man, woman) for at, (man, woman) in enumerate(zip(men, women, strict=True))]

    def _genders_of_one(self, men: Sequence[Cell] | None, women: Sequence[Cell] | None) -> list[str]:
        """Where only one of the two is asked, an empty cell means the other, if any is ticked at all."""
        cells, yes, no = (men, "Nam", "Nữ") if men is not None else (women or (), "Nữ", "Nam")
        ticked = [_is_marked(cell) for cell in cells]
        return [yes if tick else no for tick in ticked] if any(ticked) else [""] * self.count

    def _gender_of(self, at: int, man: Cell, woman: Cell) -> str:
        is_man, is_woman = _is_marked(man), _is_marked(woman)
        if is_man and is_woman:
            self.findings.fault(at, "gender", "Cả cột “Nam” và cột “Nữ” đều có ghi; hãy chỉ ghi một cột.")
        return "Nam" if is_man else "Nữ" if is_woman else ""

    def dates(self, use: Use, reader: DayReader) -> list[PartialDate | None] | None:
        """A column of dates, or the three columns of their parts; a lone birth year where no day is."""
        cells, years = self.cells(use), self.cells(Use.BORN_YEAR) if use is Use.BORN else None
        if cells is None and use in PARTS_OF_DATES:
            parts = [self.cells(part) for part in PARTS_OF_DATES[use]]
            if parts[2] is not None:
                filled = [part if part is not None else [""] * self.count for part in parts]
                cells = [joined(*three) for three in zip(*filled, strict=True)]
        elif cells is not None and years is not None:
            cells = [year if is_empty(cell) else cell for cell, year in zip(cells, years, strict=True)]
        if cells is None:
            return None
        return self.converted(cells, use.field, self._ordered(use, cells, reader).read, None)

    def _ordered(self, use: Use, cells: Sequence[Cell], reader: DayReader) -> DayReader:
        """The reader with the order in which the dates of a column stand; an unusual one is told."""
        order = order_of(cells)
        if order.words:
            over = self.table.heading(self.table.column_of(use) or 0) if self.cells(use) is not None else use.label
            self.findings.told_of_columns.append(f"Cột “{over or use.label}” {order.words}")
        return replace(reader, order=order)

    def births(self, reader: DayReader) -> list[PartialDate | None] | None:
        """The birth dates, of one column or of one for men and one for women."""
        men, women = self.cells(Use.BORN_MALE), self.cells(Use.BORN_FEMALE)
        if men is None and women is None:
            return self.dates(Use.BORN, reader)
        blank: Sequence[Cell] = [""] * self.count
        cells = [w if is_empty(m) else m for m, w in zip(men or blank, women or blank, strict=True)]
        return self.converted(cells, "born", self._ordered(Use.BORN, cells, reader).read, None)

    def admissions(
        self, reader: DayReader, later: DayReader
    ) -> tuple[list[PartialDate | None] | None, list[PartialDate | None] | None]:
        """The days of admission and the official ones, of two columns or of one with both."""
        cells = self.cells(Use.ADMITTED_OFFICIAL)
        if cells is None:
            return self.dates(Use.ADMITTED, reader), self.dates(Use.OFFICIAL, later)
        ordered = self._ordered(Use.ADMITTED_OFFICIAL, cells, later)
        none: tuple[PartialDate | None, PartialDate | None] = (None, None)

        def convert(cell: Cell) -> tuple[tuple[PartialDate | None, PartialDate | None], bool]:
            first, second, repaired = ordered.read_pair(cell)
            return (first, second), repaired

        pairs = self.converted(cells, "admitted_on", convert, none)
        return [first for first, _ in pairs], [second for _, second in pairs]


def _said(value: object) -> str:
    if isinstance(value, Card):
        return value.number
    if isinstance(value, PartialDate):
        return value.printed()
    if isinstance(value, tuple):
        return ", ".join(_said(part) for part in value if part is not None)
    return "" if value is None else str(value)


def _gender(cell: Cell) -> tuple[str, bool]:
    """The gender in a cell: "Nam", "nữ", or one of the words of "Nữ, Kinh, không"."""
    text = shown(cell)
    words = [word.strip() for word in re.split(r"[,;/\n]+|\s[-–]\s", text)]
    genders = {GENDERS.get(bare_words(word)) for word in words if word.casefold() != "năm"} - {None}
    gender = genders.pop() if len(genders) == 1 else None
    if gender is None:
        raise Refused(f"Không hiểu giới tính “{text.strip()[:40]}”; hãy ghi Nam hoặc Nữ.")
    return gender, False


def _is_marked(cell: Cell) -> bool:
    """Whether a cell under "Nam" or "Nữ" says yes: a tick, or the birth date itself; not "-" or "0"."""
    return is_tick(cell) or (
        not is_empty(cell) and re.search(r"[^\W_]", shown(cell)) is not None and shown(cell) != "0"
    )
