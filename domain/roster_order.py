"""In which order the members of a unit get their TT when a ledger is opened."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping

from domain.members import Member, ledger_order, name_order


class RosterOrder(enum.StrEnum):
    """An order of the roster, in the words of the window; `code` is the word of the commands."""

    LAST_YEAR = "theo TT năm trước"
    LIST = "theo danh sách chi bộ"
    NAME = "theo tên A–Z"

    @property
    def code(self) -> str:
        """The English word that the commands take."""
        return self.name.lower().replace("_", "-")


def order_of_code(code: str) -> RosterOrder:
    """The order that a command's word names; KeyError for another word."""
    return RosterOrder[code.upper().replace("-", "_")]


def in_roster_order(members: Iterable[Member], order: RosterOrder, places: Mapping[int, int]) -> list[Member]:
    """Members in the order of their TT; `places` are those of the year before, by the person's id.

    By last year's TT, who had none follows as the branch's list has them.
    """
    if order is RosterOrder.NAME:
        return name_order(members)
    listed = ledger_order(members)
    if order is RosterOrder.LIST:
        return listed
    last = len(places) + max(places.values(), default=0)
    return sorted(listed, key=lambda member: places.get(member.person_id, last))
