"""The places of the rail: their names, their words, in which group they stand; what is behind each knows the shell."""

from __future__ import annotations

from typing import NamedTuple

from domain.registers.catalogue import REGISTERS


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
    *(Place(register.word, register.title, f"Alt+{number}") for number, register in enumerate(REGISTERS, start=1)),
    Place(PRINTING, "In sổ", "Ctrl+5", "IN VÀ GIỮ GÌN"),
    Place(SENDING, "Gửi lên cấp trên", "Ctrl+6"),
    Place(KEEPING, "Lịch sử và sao lưu", "Ctrl+7"),
)
