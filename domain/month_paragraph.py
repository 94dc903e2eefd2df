"""The paragraph of a month's nghị quyết that the ledger can give: who was rated how, who is praised, reminded, late."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence

from domain.ledgers import RosterLine, last_day
from domain.months import EXEMPT, RESULTS, FollowUp, Mark, progress
from domain.numbers import so_many_of, two_digits
from domain.registrations import Registration
from domain.year_packs import YearPack

BEYOND = RESULTS[1]
TO_FILL_IN = "………………"
"""What the meeting decides itself and the ledger does not know."""


def month_paragraph(
    unit: str,
    year: int,
    month: int,
    lines: Sequence[RosterLine],
    follow_ups: Mapping[tuple[int, int], FollowUp],
    registrations: Mapping[int, Registration],
    pack: YearPack,
) -> str:
    """The paragraph as plain text, a line for each matter; `follow_ups` by (roster id, month), the others by roster id.

    `pack` is that of the ledger: its words, its marks. Tiêu biểu are proposed: those with the best mark who did
    more than they had registered; reminded are those with the last of the marks that rate.
    """
    marks = pack.marks
    now = progress(lines, follow_ups, month)
    counted = _counted(month, lines, follow_ups)
    best, reminded = singled_out(month, lines, follow_ups, marks)
    done = so_many_of(now.complete, now.of)
    said = [
        f"Kết quả {pack.short_wording} tháng {month}/{year} của {unit}: đã nhận xét {done} đồng chí.",
        *_ratings(counted, marks),
        f"Biểu dương tiêu biểu trong tháng: {_names(best) or TO_FILL_IN}.",
        f"Nhắc nhở: {_names(reminded) or 'không có'}.",
    ]
    if now.missing:
        said.append(f"Chưa nhận xét xong: {_names(now.missing)}.")
    late = _late(lines, registrations, last_day(year, month))
    if late:
        said.append(f"Chậm việc đã đăng ký: {late}.")
    return "\n".join(said)


def singled_out(
    month: int,
    lines: Iterable[RosterLine],
    follow_ups: Mapping[tuple[int, int], FollowUp],
    marks: Iterable[Mark],
) -> tuple[list[RosterLine], list[RosterLine]]:
    """Who is proposed as tiêu biểu of a month (1–12), and who is reminded."""
    rating = [mark.word for mark in marks if mark.word != EXEMPT]
    counted = _counted(month, lines, follow_ups)
    best = [line for line, one in counted if one.mark in rating[:1] and one.result == BEYOND]
    return best, [line for line, one in counted if one.mark in rating[1:][-1:]]


def _counted(
    month: int, lines: Iterable[RosterLine], follow_ups: Mapping[tuple[int, int], FollowUp]
) -> list[tuple[RosterLine, FollowUp]]:
    """Those for whom the month counts and who have a mark in it."""
    written = [(line, follow_ups[line.id, month]) for line in lines if (line.id, month) in follow_ups]
    return [(line, one) for line, one in written if line.counts_in(month) and one.mark]


def _ratings(counted: Iterable[tuple[RosterLine, FollowUp]], marks: Iterable[Mark]) -> list[str]:
    """A line for each mark that was given, those of the year first."""
    by_mark: dict[str, list[RosterLine]] = {mark.word: [] for mark in marks}
    for line, one in counted:
        by_mark.setdefault(one.mark, []).append(line)
    return [f"{mark}: {two_digits(len(who))} đồng chí ({_names(who)})." for mark, who in by_mark.items() if who]


def _late(lines: Iterable[RosterLine], registrations: Mapping[int, Registration], day: datetime.date) -> str:
    """Who still has an item open after its due day, with the first such item."""
    found = []
    for line in lines:
        registration = registrations.get(line.id)
        late = [item for item in registration.items if item.is_late(day)] if registration is not None else []
        if late and not line.leaving:
            content = " ".join(late[0].content.split()).rstrip(".")
            found.append(f"{line.member.name} ({content}, hạn {late[0].deadline})")
    return "; ".join(found)


def _names(lines: Iterable[RosterLine]) -> str:
    return ", ".join(line.member.name for line in lines)
