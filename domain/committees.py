"""Whether a unit has a chi ủy on a day, from what is set for it, its members and who holds its posts."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from domain.members import Member, headcount
from domain.units import Officer, Unit, has_committee


def committee_of(unit: Unit, members: Sequence[Member], officers: Iterable[Officer], day: datetime.date) -> bool:
    """Whether remarks there are the chi ủy's; who may be official counts as such."""
    count = headcount(members, day)
    posts = [officer.post for officer in officers if officer.holds_on(day)]
    return has_committee(unit, [*posts, *(m.party_positions for m in members)], count.perhaps_official)
