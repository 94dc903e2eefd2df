"""A month typed a second time from the paper by somebody else, and where that differs from the first time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from domain.dates import PartialDate
from domain.fields import Field, Link, RecordType
from domain.kinds import Kind
from domain.ledgers import RosterLine
from domain.months import FOLLOW_UP, FollowUp
from domain.numbers import two_digits
from domain.refusals import Refused
from domain.text import clean


@dataclass(frozen=True, slots=True)
class SecondKeying:
    """That a month (1–12) of a ledger was typed again: on a day, how many cells, how many `differed`, in how many the
    second keying was `taken`. `first_by` are the names of those who typed it first.
    """

    id: int
    uid: str
    ledger_id: int
    month: int
    day: PartialDate | None
    first_by: str
    second_by: str
    cells: int
    differed: int
    taken: int


SECOND_KEYING = RecordType(
    name="second_keying",
    record=SecondKeying,
    label="Đối chiếu phiếu tháng",
    plural="Các lần đối chiếu phiếu tháng",
    register="second-keyings",
    table="second_keying",
    links=(Link("ledger_id", "ledger"),),
    fields=(
        Field("month", "Tháng", Kind.COUNT, limit=12),
        Field("day", "Ngày đối chiếu", Kind.PARTIAL_DATE),
        Field("first_by", "Người nhập lần đầu", limit=1000),
        Field("second_by", "Người nhập lại", required=True, limit=120),
        Field("cells", "Số ô nhập lại", Kind.COUNT, limit=1_000_000),
        Field("differed", "Số ô khác nhau", Kind.COUNT, limit=1_000_000),
        Field("taken", "Số ô sửa theo lần sau", Kind.COUNT, limit=1_000_000),
    ),
)

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


def checked_label(done: SecondKeying) -> str:
    """The step of history that says so: who keyed first, who again, how many cells differed, how many were changed."""
    first = done.first_by or "chưa rõ"
    return (
        f"Đối chiếu phiếu tháng {done.month}: {first} nhập, {done.second_by} nhập lại {two_digits(done.cells)} ô, "
        f"khác nhau {two_digits(done.differed)} ô, sửa {two_digits(done.taken)} ô"
    )


def done_words(done: SecondKeying) -> str:
    """When a month was keyed again, by whom, and what came of it."""
    day = f" ngày {done.day.printed()}" if done.day is not None else ""
    return (
        f"Đã đối chiếu{day}: {done.second_by} nhập lại {two_digits(done.cells)} ô, khác nhau"
        f" {two_digits(done.differed)} ô, sửa {two_digits(done.taken)} ô."
    )
