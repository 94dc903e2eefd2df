"""Whose row it is: the ledger and the member's line that a row of a sheet means, never by the name alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from domain import names
from domain.cards import are_of_others, is_one_of
from domain.dates import PartialDate
from domain.ledgers import Ledger, RosterLine
from domain.months import FollowUp, MonthReview
from domain.ratings import Rating
from domain.refusals import Refused, excerpt
from domain.registrations import Registration
from domain.sheets.reading import ReadRow
from domain.unit_names import formerly_named, unit_named, units_named
from domain.units import Unit
from domain.year_packs import YearPack


@dataclass(frozen=True, slots=True)
class LedgerSide:
    """One ledger of the book with what stands in it; follow-ups by (roster id, month), reviews by month.

    `rows` are those of one declared register, `ratings` by (roster id or None for the unit, period); `pack` is what the
    ledger was opened with.
    """

    unit: Unit
    ledger: Ledger
    lines: tuple[RosterLine, ...]
    registrations: tuple[Registration, ...] = ()
    follow_ups: Mapping[tuple[int, int], FollowUp] = field(default_factory=dict)
    reviews: Mapping[int, MonthReview] = field(default_factory=dict)
    rows: tuple[Any, ...] = ()
    ratings: Mapping[tuple[int | None, str], Rating] = field(default_factory=dict)
    pack: YearPack = field(kw_only=True)


def ledger_to_open(unit: Unit, year: int) -> Ledger:
    """Stands for a committee's own ledger of a year, opened with its first row: its id is the unit's, below 0."""
    return Ledger(-unit.id, "", unit.id, year)


Whose = tuple[LedgerSide, RosterLine | None]


class Lines:
    """The ledgers of a year and their lines; `known` tells whose record a uid is.

    The `units` are called as in the year; by what they are called `now` they are known as well. In `loose` sheets of
    offices the running numbers are no TT of the book, and whoever alone in the unit has a name is meant by it.
    `committees` may be named too, for rows about their own work.
    """

    def __init__(
        self,
        units: Sequence[Unit],
        year: int,
        sides: Iterable[LedgerSide],
        known: Mapping[str, Whose],
        only: str = "",
        *,
        now: Sequence[Unit] = (),
        loose: bool = False,
        committees: bool = False,
    ) -> None:
        self._units = units
        self._now = now
        self._keepers = [u for u in units if u.kind.keeps_book or (committees and u.kind.is_committee)]
        self._year = year
        self._sides = {side.unit.id: side for side in sides}
        self._known = known
        self._only = only
        self._loose = loose
        self._named: dict[str, Unit] = {}
        self._meant: dict[str, frozenset[int]] = {}

    def whose(self, row: ReadRow) -> Whose:
        """The ledger and the line, which is None for the unit itself; Refused where that cannot be told."""
        known = self._known.get(row.text("uid"))
        if known is not None and self._agrees(row, *known):
            return known
        side = self.side(row)
        if not any(row.text(name) for name in ("tt", "name", "born", "card_number")):
            return side, None
        return side, self._line(side, row)

    def side(self, row: ReadRow) -> LedgerSide:
        """The ledger of the unit that a row names; Refused where there is none."""
        known = self._known.get(row.text("uid"))
        if known is not None and self._may_be_named(row, known[0]):
            return known[0]
        unit = self._unit(row.text("branch") or self._only)
        side = self._sides.get(unit.id)
        if side is None:
            raise Refused(f"{unit.name} chưa mở sổ năm {self._year}. Hãy mở sổ rồi nhập lại.", field="branch")
        return side

    def _unit(self, name: str) -> Unit:
        if not name:
            raise Refused("Dòng này chưa ghi đơn vị; hãy ghi tên chi bộ.", field="branch")
        if name not in self._named:
            called = units_named(name, self._keepers, self._units) or units_named(name, self._now)
            ids = {unit.id for unit in called}
            meant = [unit for unit in self._keepers if unit.id in ids]
            self._named[name] = meant[0] if len(meant) == 1 else unit_named(name, self._keepers, self._units)
        return self._named[name]

    def _may_be_named(self, row: ReadRow, side: LedgerSide) -> bool:
        """Whether the unit's name in a row is that of the ledger's, or was or is its name at another time."""
        name = row.text("branch")
        if not name or name == side.unit.name:
            return True
        if name not in self._meant:
            meant = units_named(name, self._keepers, self._units) or units_named(name, self._now)
            meant = meant or formerly_named(name, (*self._units, *self._now))
            self._meant[name] = frozenset(unit.id for unit in meant)
        return side.unit.id in self._meant[name]

    def _agrees(self, row: ReadRow, side: LedgerSide, line: RosterLine | None) -> bool:
        """Whether what a row says of its person is that line's, so that its uid may be believed."""
        if not self._may_be_named(row, side):
            return False
        tt, name = row.text("tt"), row.text("name")
        if line is None:
            return not tt and not name
        if _same(name, line.member.name):
            return not tt or tt == str(line.tt) or self._particulars_agree(row, line)
        return tt == str(line.tt) and self._particulars_agree(row, line)

    @staticmethod
    def _particulars_agree(row: ReadRow, line: RosterLine) -> bool:
        card, born = row.text("card_number"), row.text("born")
        member = line.member
        return is_one_of(card, _cards(line)) or bool(born and member.born is not None and born == member.born.printed())

    def _line(self, side: LedgerSide, row: ReadRow) -> RosterLine:
        tt, name, card = row.value("tt"), row.text("name"), row.text("card_number")
        numbered = None if self._loose else next((line for line in side.lines if line.tt == tt), None)
        if numbered is not None and name and _same(name, numbered.member.name):
            return numbered
        holders = [line for line in side.lines if is_one_of(card, _cards(line))]
        if len(holders) == 1 and _same(name, holders[0].member.name):
            return holders[0]
        alike = [line for line in side.lines if name and _same(name, line.member.name)]
        if self._loose:
            alike = [line for line in alike if not self._is_another(row, line)]
        if self._loose and len(alike) == 1:
            return alike[0]
        sure = [line for line in alike if self._is_surely(row, line)]
        if len(sure) == 1 and numbered is None:
            return sure[0]
        raise self._unclear(side, row, numbered, alike)

    @staticmethod
    def _is_another(row: ReadRow, line: RosterLine) -> bool:
        """Whether what a row says of the birth date cannot be the line's."""
        born = row.value("born")
        return isinstance(born, PartialDate) and line.member.born is not None and not born.agrees(line.member.born)

    @staticmethod
    def _is_surely(row: ReadRow, line: RosterLine) -> bool:
        """Whether birth date or card agree, and neither says another person."""
        born, card = row.value("born"), row.text("card_number")
        same_born = isinstance(born, PartialDate) and born == line.member.born
        same_card = is_one_of(card, _cards(line))
        other_born = isinstance(born, PartialDate) and line.member.born is not None and not same_born
        other_card = not same_card and are_of_others(card, line.member.card_number)
        return (same_born or same_card) and not other_born and not other_card

    def _unclear(
        self, side: LedgerSide, row: ReadRow, numbered: RosterLine | None, alike: Sequence[RosterLine]
    ) -> Refused:
        tt, name, unit = row.text("tt"), excerpt(row.text("name")), side.unit.name
        if numbered is not None:
            said = f"TT {tt} trong sổ của {unit} là {numbered.member.name}, dòng này ghi “{name}”."
            return Refused(f"{said} Hãy sửa TT hoặc họ tên.", field="tt")
        if not alike:
            there = f" (TT {tt})" if tt else ""
            said = f"Sổ năm {self._year} của {unit} không có “{name}”{there}."
            return Refused(f"{said} Hãy xem lại TT, họ tên và chi bộ.", field="name")
        said = f"Chưa rõ “{name}” là ai trong sổ của {unit}."
        return Refused(f"{said} Hãy ghi đúng TT, ngày sinh và số thẻ.", field="name")


def _cards(line: RosterLine) -> tuple[str, str]:
    return line.member.card_number, line.member.old_card_number


def _same(one: str, other: str) -> bool:
    return one == other or names.same_word(one, other)
