"""The places of the rail, in its order: their names, their words, their keys, the chapter of the guide for each.

The declared registers have one together. Their own places, under it, come when the window has been seen: the
vocabulary takes a good part of a start.
"""

from __future__ import annotations

from typing import NamedTuple

FIRST_CHAPTER = "bat-dau"


class Place(NamedTuple):
    """A place of the rail.

    `heading` stands above the group which it begins; `chapter` is the guide's that is opened from there.
    """

    name: str
    title: str
    keys: str
    heading: str = ""
    chapter: str = FIRST_CHAPTER


OVERVIEW, PEOPLE, REGISTRATIONS, MONTHS, PRINTING, SENDING, KEEPING, PACKS, CLOSING, NEW_YEAR, REARRANGING = (
    "overview",
    "people",
    "registrations",
    "months",
    "printing",
    "sending",
    "keeping",
    "packs",
    "closing",
    "new_year",
    "rearranging",
)
RATINGS, REPORTS, REGISTERS, SUPERIOR_FORMS = "ratings", "reports", "registers", "superior_forms"
REVIEWING, LAYOUTS = "reviewing", "layouts"

PLACES = (
    Place(OVERVIEW, "Tổng quan", "Ctrl+1"),
    Place(PEOPLE, "Tổ chức và đảng viên", "Ctrl+2", chapter="to-chuc-dang-vien"),
    Place(REGISTRATIONS, "Đăng ký", "Ctrl+3", "SỔ CỦA NĂM", "dang-ky"),
    Place(MONTHS, "Theo dõi hằng tháng", "Ctrl+4", chapter="theo-doi-thang"),
    Place(REGISTERS, "Sinh hoạt, mô hình, gương tốt…", "Ctrl+G", chapter="ghi-cac-phan"),
    Place(RATINGS, "Xếp loại", "Alt+0", chapter="xep-loai"),
    Place(REPORTS, "Báo cáo", "Ctrl+9", chapter="bao-cao"),
    Place(PRINTING, "In sổ", "Ctrl+5", "IN VÀ GIỮ GÌN", "in-so"),
    Place(SENDING, "Gửi lên cấp trên", "Ctrl+6", chapter="gui-len-cap-tren"),
    Place(KEEPING, "Lịch sử và sao lưu", "Ctrl+7", chapter="luu-giu"),
    Place(PACKS, "Căn cứ và cách ghi", "Ctrl+8", chapter="can-cu"),
)
"""The places that are there from the first moment."""
OF_A_SEASON = (
    Place(SUPERIOR_FORMS, "Biểu của cấp trên…", "Ctrl+Shift+B", chapter="bieu-cap-tren"),
    Place(LAYOUTS, "Mẫu sổ…", "Ctrl+Shift+M", chapter="mau-so"),
    Place(CLOSING, "Khóa sổ…", "Ctrl+Shift+K", chapter="khoa-so"),
    Place(NEW_YEAR, "Mở sổ năm mới…", "Ctrl+Shift+N", chapter="mo-so-nam-moi"),
    Place(REARRANGING, "Sắp xếp tổ chức…", "Ctrl+Shift+T", chapter="sap-xep-to-chuc"),
    Place(REVIEWING, "Rà soát các sổ…", "Ctrl+Shift+R", chapter="ra-soat"),
)
"""Places that no rail has: the menu “Sổ” leads there, and the home page when it is time."""
AFTER_REGISTERS = RATINGS
"""Before this place the menu has those of the registers; in the rail one place is theirs together."""


def of_registers() -> tuple[Place, ...]:
    """The places of the declared registers, in their order."""
    from domain.registers.catalogue import REGISTERS

    return tuple(
        Place(one.word, one.title, f"Alt+{number}", chapter=one.chapter)
        for number, one in enumerate(REGISTERS, start=1)
    )


def in_rail(name: str) -> str:
    """The place of the rail under which a place is: that of the registers for each of them."""
    apart = {place.name for place in (*PLACES, *OF_A_SEASON)}
    return name if name in apart or not name else REGISTERS


def place_named(name: str) -> Place | None:
    """The place of this name; None where there is none, as in preferences of another version."""
    fixed = next((place for place in (*PLACES, *OF_A_SEASON) if place.name == name), None)
    return fixed or next((place for place in of_registers() if place.name == name), None) if name else None
