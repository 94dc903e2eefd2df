"""The places of the rail: their names, their words, in which group they stand; what is behind each knows the shell.

Those of the declared registers come when the window has been seen: the vocabulary takes a good part of a start.
"""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """A place of the rail: its name, its words, its keys, and the heading above the group which it begins."""

    name: str
    title: str
    keys: str
    heading: str = ""


OVERVIEW, PEOPLE, REGISTRATIONS, MONTHS, PRINTING, SENDING, KEEPING = (
    "overview",
    "people",
    "registrations",
    "months",
    "printing",
    "sending",
    "keeping",
)

PLACES = (
    Place(OVERVIEW, "Tổng quan", "Ctrl+1"),
    Place(PEOPLE, "Tổ chức và đảng viên", "Ctrl+2"),
    Place(REGISTRATIONS, "Đăng ký", "Ctrl+3", "SỔ CỦA NĂM"),
    Place(MONTHS, "Theo dõi hằng tháng", "Ctrl+4"),
    Place(PRINTING, "In sổ", "Ctrl+5", "IN VÀ GIỮ GÌN"),
    Place(SENDING, "Gửi lên cấp trên", "Ctrl+6"),
    Place(KEEPING, "Lịch sử và sao lưu", "Ctrl+7"),
)
"""The places that are there from the first moment."""
AFTER_REGISTERS = PRINTING
"""Before this place stand those of the registers."""


def of_registers() -> tuple[Place, ...]:
    """The places of the declared registers, in their order."""
    from domain.registers.catalogue import REGISTERS

    return tuple(Place(one.word, one.title, f"Alt+{number}") for number, one in enumerate(REGISTERS, start=1))
