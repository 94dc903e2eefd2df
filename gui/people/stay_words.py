"""A member's statuses and way through the units, in words."""

from __future__ import annotations

from collections.abc import Sequence

from db.queries.stays import Stay
from domain.dates import PartialDate
from domain.members import Member


def standing_words(member: Member) -> str:
    """The status on the day: “đang sinh hoạt”, “từ trần từ 05/03/2026”."""
    if member.standing_since is None:
        return member.standing.value
    return f"{member.standing.value} từ {member.standing_since.printed()}"


def stay_lines(stays: Sequence[Stay]) -> list[str]:
    """One line a membership and one a status; none where nothing is known but the unit of now."""
    if len(stays) == 1 and stays[0].since is None and not stays[0].statuses:
        return []
    lines = ["Quá trình sinh hoạt"]
    for stay in stays:
        lines.append(f"• {stay.unit}{_span(stay.since, stay.until)}")
        lines += [f"    {status.standing.value}{_span(status.since, None)}" for status in stay.statuses]
    return lines


def _span(since: PartialDate | None, until: PartialDate | None) -> str:
    parts = [f"từ {since.printed()}"] if since is not None else []
    parts += [f"đến {until.printed()}"] if until is not None else []
    return ": " + " ".join(parts) if parts else ""
