"""Ratings coming back: each row compared with the book, what differs to be written; a closed book takes decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from domain.kinds import Value
from domain.ratings import OF_DECISION, RATING, RatedPeriod, Rating, refuse_rating
from domain.refusals import Refused
from domain.sheets.outcome import RegisterPlan, RowWrite, Tally, own_uid
from domain.sheets.reading import ReadRow, ReadSheet
from domain.sheets.whose import LedgerSide, Lines
from domain.year_packs import spoken

STORED = tuple(one.name for one in RATING.fields if one.stored and one.name != "period")


@dataclass(slots=True)
class _Found:
    tally: Tally = field(default_factory=Tally)
    writes: list[RowWrite] = field(default_factory=list)
    kept: list[RowWrite] = field(default_factory=list)
    seen: dict[tuple[int, int | None, str], int] = field(default_factory=dict)


def plan_ratings(sheets: Sequence[ReadSheet], lines: Lines) -> RegisterPlan:
    """What the rows of these sheets would change. An empty cell changes nothing; without a period the year is meant.

    Refused are rows whose member cannot be told, one rated twice, what the year's scheme does not know, and what a
    closed ledger can take no more.
    """
    found = _Found()
    for sheet in sheets:
        for row in sheet.rows:
            try:
                _take(row, lines, found)
            except Refused as refused:
                found.tally.refused.append(row.refusal(refused, "name"))
    return replace(found.tally.plan(), ratings=tuple(found.writes), kept=tuple(found.kept))


def _take(row: ReadRow, lines: Lines, found: _Found) -> None:
    side, line = lines.whose(row)
    if not side.unit.kind.is_party:
        raise Refused(f"{side.unit.name} không xếp loại đảng viên.", field="branch")
    period = str(row.value("period") or RatedPeriod.YEAR)
    key = side.ledger.id, line.id if line is not None else None, period
    first = found.seen.setdefault(key, row.row)
    if first != row.row:
        raise Refused(f"Dòng này và dòng {first} cùng xếp loại một người trong một kỳ; hãy bỏ bớt một dòng.")
    old = side.ratings.get(key[1:]) or Rating(0, "", *key)
    values = _values(row, old, side)
    new = replace(old, **values)  # type: ignore[arg-type]
    if {"common_points", "task_points"} & values.keys() and "typed_points" not in values:
        new = replace(new, typed_points=None) if new.points != new.typed_points else new
    who = line.member.name if line is not None else side.unit.name
    read = RowWrite(RATING, new, None if old.says_nothing else old, side.unit.name, row.row, who)
    if not values:
        found.tally.unchanged += 1
        found.kept.append(read)
        return
    _refuse(side, new, values, period)
    found.tally.added += read.old is None
    found.tally.changed += read.old is not None
    found.writes.append(read if old.uid else replace(read, row=replace(new, uid=own_uid(row.text("uid")))))


def _values(row: ReadRow, old: Rating, side: LedgerSide) -> dict[str, Value]:
    """What the row says otherwise than the book, in the words of the ledger's year, empty cells left out."""
    kind, year = spoken(RATING, side.pack), side.ledger.year + 1
    read = {name: kind.field(name).read(row.text(name), year) for name in STORED if row.text(name)}
    return {name: value for name, value in read.items() if value not in ("", None) and value != getattr(old, name)}


def _refuse(side: LedgerSide, new: Rating, values: dict[str, Value], period: str) -> None:
    scheme, year = side.pack.scheme, side.ledger.year
    if period != RatedPeriod.YEAR and not scheme.has_quarters:
        raise Refused(f"Năm {year} chỉ xếp loại cả năm, không xếp loại quý.", field="period")
    refuse_rating(new, scheme)
    if not side.ledger.is_open and values.keys() - set(OF_DECISION):
        raise Refused(f"Sổ năm {year} đã khóa, chỉ ghi thêm được quyết định của cấp trên.")
