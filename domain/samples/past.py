"""What was rearranged in the made-up commune the year before: two branches became one, another got a new name."""

from __future__ import annotations

import datetime
from dataclasses import replace

from domain.dates import PartialDate
from domain.samples.values import Past, SampleMember, SampleUnit

FEWEST_BRANCHES = 6
"""A smaller sample has no past."""
BASIS = "Nghị quyết số 07-NQ/ĐU, ngày 20/6/{year}"


def with_past(units: list[SampleUnit], year: int) -> tuple[list[SampleUnit], Past | None]:
    """The units as what was rearranged the year before has left them, and that; nothing of it in a small commune."""
    if len(units) < FEWEST_BRANCHES:
        return units, None
    village, school = units[1].unit.name, units[2].unit.name
    day = PartialDate.of(datetime.date(year - 1, 7, 1))
    past = Past(day, BASIS.format(year=year - 1), (f"{village} 1", f"{village} 2"), f"{school} cũ")
    renamed = replace(units[2], unit=replace(units[2].unit, former_names=past.called))
    return [units[0], _merged(units[1], day), renamed, *units[3:]], past


def _merged(one: SampleUnit, day: PartialDate) -> SampleUnit:
    """The unit as it is since it began on a day: whoever was there before belongs to it since then."""
    members = tuple(
        replace(sample, member=replace(sample.member, since=day)) if _was_there(sample, day) else sample
        for sample in one.members
    )
    return replace(one, unit=replace(one.unit, since=day), members=members)


def _was_there(sample: SampleMember, day: PartialDate) -> bool:
    """Whether somebody was a member already, and nothing is said of since when in this unit."""
    admitted = sample.member.admitted_on
    return sample.member.since is None and (admitted is None or admitted < day)
