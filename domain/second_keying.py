"""A month typed a second time from the paper by somebody else, and where that differs from the first time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from domain.ledgers import RosterLine
from domain.months import FOLLOW_UP, FollowUp
from domain.numbers import two_digits
from domain.refusals import Refused
from domain.text import clean

KEYED = ("done", "result", "own_mark", "remark", "mark")
"""The cells of the paper, in its order."""
Key = tuple[int, str]
"""A line of the roster and a field of the month."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell of which the two keyings say different things."""

    line: RosterLine
    field: str
    first: str
    second: str


def first_keyed(
    lines: Iterable[RosterLine], follow_ups: Mapping[tuple[int, int], FollowUp], month: int
) -> dict[Key, str]:
    """What the book holds of the month, cell by cell, of those for whom it counts."""
    found = {}
    for line in lines:
        if line.counts_in(month):
            held = follow_ups.get((line.id, month))
            for name in KEYED:
                found[line.id, name] = "" if held is None else FOLLOW_UP.field(name).show(FOLLOW_UP.value(held, name))
    return found


def fields_keyed(first: Mapping[Key, str]) -> tuple[str, ...]:
    """The columns in which the first keying wrote something: what was never on the paper is not asked for again."""
    return tuple(name for name in KEYED if any(text for (_, of), text in first.items() if of == name))


def differences(
    lines: Sequence[RosterLine], first: Mapping[Key, str], second: Mapping[Key, str], fields: Sequence[str]
) -> tuple[Difference, ...]:
    """The cells that differ, in the order of the paper; blanks at the ends and between words are no difference.

    Refused, with the member's name, where something typed is more than a cell holds.
    """
    found = []
    for line in lines:
        for name in fields:
            if (line.id, name) not in first:
                continue
            told = _cleaned(second.get((line.id, name), ""), name, line)
            if " ".join(told.split()) != " ".join(first[line.id, name].split()):
                found.append(Difference(line, name, first[line.id, name], told))
    return tuple(found)


def _cleaned(text: str, name: str, line: RosterLine) -> str:
    field = FOLLOW_UP.field(name)
    try:
        return str(clean(text, field.limit, lines=True))
    except Refused as refused:
        raise Refused(f"{line.tt}. {line.member.name}: {refused.reason}") from refused


def checked_label(month: int, keyed_by: Sequence[str], checked_by: str, cells: int, taken: int) -> str:
    """The step of history that puts a second keying right: who keyed first, who again, how many cells changed."""
    first = ", ".join(keyed_by) or "chưa rõ"
    return (
        f"Đối chiếu phiếu tháng {month}: {first} nhập, {checked_by} nhập lại {two_digits(cells)} ô, "
        f"sửa {two_digits(taken)} ô"
    )
