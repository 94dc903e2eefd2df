"""What needs attention, each with the people behind it: not registered, months without remark, late items."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from domain.numbers import two_digits

MANY_MONTHS = 2
"""From so many months without a remark on, a member is named apart."""
NOBODY = "Không còn ai thiếu đăng ký hay nhận xét đến hạn."
NOBODY_WHERE_OPEN = "Trong các sổ chưa khóa không còn ai thiếu đăng ký hay nhận xét đến hạn."
ALL_CLOSED = "Sổ đã khóa, không còn gì phải ghi. Khi khóa còn thiếu gì thì xem ở trang “Khóa sổ”."


def nobody_words(closed: int, opened: int) -> str:
    """Said where there is no concern, on the screen and on paper, of so many books closed and still open.

    What a closed book lacks is for nobody to write any more, which does not say that it lacks nothing.
    """
    if not closed:
        return NOBODY
    return NOBODY_WHERE_OPEN if opened else ALL_CLOSED


class ConcernKind(enum.Enum):
    """What the matter is; in the order of weight."""

    MONTHS_MISSING = "months missing"
    NOT_REGISTERED = "not registered"
    PLAN_MISSING = "plan missing"
    ITEM_LATE = "item late"


@dataclass(frozen=True, slots=True)
class Concern:
    """One member whom it is about. `detail` says what: the months, the item."""

    kind: ConcernKind
    unit_id: int
    unit: str
    roster_id: int
    tt: int
    name: str
    detail: str = ""
    months: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Attention:
    """A sentence for the home page and the people behind it."""

    kind: ConcernKind
    sentence: str
    concerns: tuple[Concern, ...]


def attentions(concerns: Sequence[Concern]) -> tuple[Attention, ...]:
    """The sentences, heaviest first; nothing for what concerns nobody."""
    found = []
    for kind in ConcernKind:
        held = tuple(c for c in concerns if c.kind is kind)
        if held:
            found.append(Attention(kind, _sentence(kind, held), held))
    return tuple(found)


def _sentence(kind: ConcernKind, held: tuple[Concern, ...]) -> str:
    people = two_digits(len({c.roster_id for c in held}))
    match kind:
        case ConcernKind.MONTHS_MISSING:
            fewest = min(len(c.months) for c in held)
            most = max(len(c.months) for c in held)
            months = two_digits(fewest) if fewest == most else f"{two_digits(fewest)} đến {two_digits(most)}"
            return f"{people} đồng chí đã {months} tháng chưa được nhận xét"
        case ConcernKind.NOT_REGISTERED:
            return f"{people} đồng chí chưa đăng ký"
        case ConcernKind.PLAN_MISSING:
            return f"{people} đồng chí chưa có kế hoạch nêu gương"
        case ConcernKind.ITEM_LATE:
            return f"{two_digits(len(held))} nội dung đã quá hạn"


def months_text(months: Sequence[int]) -> str:
    """“tháng 2, 3, 7”."""
    return "tháng " + ", ".join(map(str, months))
