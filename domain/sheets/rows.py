"""The rows of the registers' sheets: records in, one tuple of values a row out, in the order of the sheet's columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any

from domain import names
from domain.fields import Field, RecordType
from domain.kinds import Value
from domain.ledgers import RosterLine
from domain.members import MEMBER, Member
from domain.months import FOLLOW_UP, MONTH_REVIEW, FollowUp, MonthReview
from domain.ratings import RATING, RatedPeriod, Rating
from domain.registrations import ITEM, REGISTRATION, Registration
from domain.sheets.forms import MEMBERS, SheetForm
from domain.unit_names import full_name
from domain.units import UNIT, Unit

Row = tuple[Value, ...]
_Read = Callable[[Any], Row]


def unit_labels(units: Sequence[Unit]) -> dict[int, str]:
    """For each unit's id the name by which a sheet calls it: with the unit above in brackets where two share one."""
    many = Counter(names.canonical(unit.name) for unit in units)
    return {u.id: u.name if many[names.canonical(u.name)] == 1 else full_name(u, units) for u in units}


def _reader(kind: RecordType, fields: Sequence[Field] = ()) -> _Read:
    """Reads these fields of a record, by default all, at once."""
    return attrgetter(*(field.name for field in fields or kind.fields))


_unit_values = _reader(UNIT, [field for field in UNIT.fields if field.name not in ("name", "kind")])
_registration_values = _reader(REGISTRATION)
_item_values = _reader(ITEM)
_follow_up_values = _reader(FOLLOW_UP)
_review_values = _reader(MONTH_REVIEW)
_rating_values = _reader(RATING)
_BRANCH_PLACE = MEMBERS.place("branch")
_member_values = _reader(MEMBER, [f for f in MEMBERS.columns[_BRANCH_PLACE + 1 :] if f.name != "uid"])
_BLANK_ITEM: Row = (None,) * len(ITEM.fields)
_BLANK_REGISTRATION: Row = (None,) * len(REGISTRATION.fields)


def unit_rows(chosen: Iterable[Unit], labels: Mapping[int, str]) -> Iterator[Row]:
    """The rows of `forms.UNITS`; `labels` by unit id, of the units above too."""
    for number, unit in enumerate(chosen, start=1):
        above = labels.get(unit.parent_id or 0, "")
        yield (number, unit.name, unit.kind, above, *_unit_values(unit), unit.uid)


def member_rows(members: Iterable[Member], labels: Mapping[int, str]) -> Iterator[Row]:
    """The rows of `forms.MEMBERS`, numbered as they come."""
    values = _member_values
    for number, member in enumerate(members, start=1):
        yield (number, member.name, labels[member.unit_id], *values(member), member.uid)


def registration_rows(
    unit: str, lines: Mapping[int, RosterLine], registrations: Iterable[Registration]
) -> Iterator[Row]:
    """The rows of `forms.REGISTRATIONS` of one ledger, whose lines are given by id: the unit's own first, then by TT.

    One row an item; what belongs to the whole registration stands in its first row alone, but for whose it is.
    """
    for one in sorted(registrations, key=lambda r: lines[r.roster_id].tt if r.roster_id is not None else 0):
        whose = (unit, *_whose(lines.get(one.roster_id or 0)))
        own: Row = _registration_values(one)
        if not one.items:
            yield (*whose, *own, *_BLANK_ITEM, one.uid, None)
        for item in one.items:
            yield (*whose, *own, *_item_values(item), one.uid, item.uid)
            own = _BLANK_REGISTRATION


def follow_up_rows(unit: str, lines: Mapping[int, RosterLine], follow_ups: Iterable[FollowUp]) -> Iterator[Row]:
    """The rows of `forms.FOLLOW_UPS` of one ledger, whose lines are given by id: by TT, then by month."""
    whose = {line.id: _whose(line) for line in lines.values()}
    for one in sorted(follow_ups, key=lambda f: (lines[f.roster_id].tt, f.month)):
        yield (unit, *whose[one.roster_id], *_follow_up_values(one), one.uid)


def review_rows(unit: str, reviews: Iterable[MonthReview]) -> Iterator[Row]:
    """The rows of `forms.MONTH_REVIEWS` of one ledger, by month."""
    for one in sorted(reviews, key=attrgetter("month")):
        yield (unit, *_review_values(one), one.uid)


def rating_rows(unit: str, lines: Mapping[int, RosterLine], ratings: Iterable[Rating]) -> Iterator[Row]:
    """The rows of `forms.RATINGS` of one ledger: the unit's own first, then by TT, each by period."""
    order = list(RatedPeriod)
    said = [one for one in ratings if not one.says_nothing]
    said.sort(key=lambda one: (lines[one.roster_id].tt if one.roster_id else 0, order.index(RatedPeriod(one.period))))
    for one in said:
        yield (unit, *_whose(lines.get(one.roster_id or 0)), *_rating_values(one), one.uid or None)


def register_rows(form: SheetForm, unit: str, rows: Iterable[Any]) -> Iterator[Row]:
    """The rows of a declared register's sheet of one ledger, numbered as they come."""
    values = attrgetter(*(column.name for column in form.columns[2:]))
    for number, row in enumerate(rows, start=1):
        yield (number, unit, *values(row))


def _whose(line: RosterLine | None) -> Row:
    """TT, name, birth date and card of a member; nothing of the unit itself."""
    if line is None:
        return (None, None, None, None)
    return (line.tt, line.member.name, line.member.born, line.member.card_number)
