"""The places of the rail, in its order: their names, their words, the chapter of the guide that tells of each."""

from __future__ import annotations

from typing import NamedTuple

FIRST_CHAPTER = "bat-dau"


class Place(NamedTuple):
    """A place of the rail.

    `heading` stands above the group which it begins; `chapter` is the guide's that is opened from there.
    """

    name: str
    title: str
    heading: str = ""
    chapter: str = FIRST_CHAPTER


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
    Place(OVERVIEW, "Tổng quan"),
    Place(PEOPLE, "Tổ chức và đảng viên", chapter="to-chuc-dang-vien"),
    Place(REGISTRATIONS, "Đăng ký", "SỔ CỦA NĂM", "dang-ky"),
    Place(MONTHS, "Theo dõi hằng tháng", chapter="theo-doi-thang"),
    Place(PRINTING, "In sổ", "IN VÀ GIỮ GÌN", "in-so"),
    Place(SENDING, "Gửi lên cấp trên", chapter="gui-len-cap-tren"),
    Place(KEEPING, "Lịch sử và sao lưu", chapter="luu-giu"),
)


def place_named(name: str) -> Place | None:
    """The place of this name; None where there is none, as in preferences of another version."""
    return next((place for place in PLACES if place.name == name), None)
