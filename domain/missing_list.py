"""Who is missing, for the meeting: one line a person with everything that is still to come from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.concerns import Concern, ConcernKind


@dataclass(frozen=True, slots=True)
class MissingLine:
    """One person: the unit, the TT in its ledger, the name, what is missing."""

    unit: str
    tt: int
    name: str
    missing: str


def missing_lines(concerns: Sequence[Concern]) -> tuple[MissingLine, ...]:
    """A line for each person in the order of the concerns, the units kept together as they come."""
    people: dict[tuple[int, int], list[Concern]] = {}
    for concern in concerns:
        people.setdefault((concern.unit_id, concern.roster_id), []).append(concern)
    return tuple(
        MissingLine(held[0].unit, held[0].tt, held[0].name, "; ".join(map(_words, held))) for held in people.values()
    )


def _words(concern: Concern) -> str:
    match concern.kind:
        case ConcernKind.MONTHS_MISSING:
            return f"chưa có nhận xét {concern.detail}"
        case ConcernKind.NOT_REGISTERED:
            return "chưa đăng ký"
        case ConcernKind.PLAN_MISSING:
            return "chưa có kế hoạch nêu gương"
        case ConcernKind.ITEM_LATE:
            return f"quá hạn: {concern.detail}"
