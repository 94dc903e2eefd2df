"""The words that stand over columns of offices' lists, folded, and what they mean; the first rule that fits decides."""

from __future__ import annotations

import re

from domain.lists.uses import Use


def _rule(use: Use, *words: str, but_not: str = "") -> tuple[Use, re.Pattern[str]]:
    """A use and the pattern of its words: each a phrase of whole folded words, "^" and "$" as in patterns."""
    unless = rf"^(?!.*\b(?:{but_not})\b).*?" if but_not else ""
    phrases = "|".join(rf"(?<!\w)(?:{phrase})(?!\w)" for phrase in words)
    return use, re.compile(f"{unless}(?:{phrases})")


_POST = "chuc (?:vu|danh|trach).*"
BRANCH = "chi bo|cb|to chuc (?:co so )?dang|tccsd"
_OF_BRANCH = f"(?:ten |thuoc |tai |noi |don vi |dang (?:bo |uy )?)*(?:{BRANCH})"
_, ADMITTED = _rule(
    Use.ADMITTED, "vao (?:dang|d|dcsvn)", "ket nap", "du bi", "ngay vao", "^vao$", "^(?:ngay )?(?:kn|db|vd)$"
)
_, OFFICIAL = _rule(Use.OFFICIAL, "chinh thuc", "cong nhan", "ngay ct", "^ct$")

RULES = (
    _rule(Use.OTHER, "ho.*ten.* (?:bo|me|cha|vo|chong|con|nguoi)", "nguoi (?:gioi thieu|bao|giup)"),
    _rule(
        Use.OTHER,
        "(?:ngay|nam|noi|co quan) (?:cap|phat|trao|doi)",
        "(?:ngay|nam) .*huy hieu",
        "huy hieu .*(?:nam|ngay)",
    ),
    _rule(Use.OTHER, "ket nap lai", "(?:vao dang|ket nap)(?: dang)? lan (?:2|hai|thu hai)"),
    _rule(Use.GENDER, "gioi tinh", "^gioi$", "^gt$", "^phai(?: tinh)?$", "nam nu", "nam hay nu"),
    _rule(Use.OTHER, "^ma (?:dang vien|dv)$"),
    _rule(
        Use.PROBATION, "^(?:loai|dien) (?:dang vien|dv)$", "^(?:(?:dang vien|dv) )?chinh thuc,? (?:hay |hoac )?du bi$"
    ),
    _rule(Use.OTHER, "^(?:tong )?so (?:luong )?(?:dang vien|dv|dc|dong chi)$"),
    _rule(
        Use.OLD_CARD, "(?:so|ma) the.* (?:cu|truoc day|(?:quyet dinh|qd) (?:so )?85)", "^the (?:dang (?:vien )?)?cu$"
    ),
    _rule(Use.CARD, "so the", "the (?:dang|dv)", "ma (?:so )?the", "so hieu the", "^the$", "^so tdv$"),
    _rule(Use.NUMBER, "^(?:s )?t ?t", "^stt", "^so tt", "so thu tu", "^thu tu$"),
    _rule(
        Use.NAME,
        "ho(?: va)? ?(?:chu |ten )?(?:dem |lot )?(?:va )?ten",
        "ten (?:dang vien|dv|khai sinh)",
        "^(?:dang vien|dong chi|dc)$",
        "^ten (?:dong chi|d c|dc)$",
    ),
    _rule(Use.MUST_PLAN, "neu guong"),
    _rule(Use.TASK, "nhiem vu", "phan cong", "duoc giao", "phu trach"),
    _rule(Use.ORGANISATION_POSITIONS, f"{_POST}(?:doan the|hoi|mttq|mat tran|to chuc|dt)", but_not="dang|chinh quyen"),
    _rule(
        Use.GOVERNMENT_POSITIONS,
        f"{_POST}(?:chinh quyen|chuyen mon|nha nuoc|cq)",
        but_not="trong dang|dang doan|dang,?|doan the",
    ),
    _rule(
        Use.PARTY_POSITIONS, f"{_POST}(?:dang|cap uy|chi bo|chi uy)", but_not="chinh quyen|doan the|dang (?:lam|giu)"
    ),
    _rule(Use.POSITIONS, "chuc (?:vu|danh|trach)", "^cv(?: dang)?$"),
    _rule(Use.DIED, "tu tran", "ngay mat", "qua doi"),
    _rule(Use.LEFT, "ra khoi dang", "xoa ten", "khai tru"),
    _rule(Use.OTHER, "noi (?:chuyen|den|di)", "chuyen (?:den|di) (?:dau|noi)"),
    _rule(Use.MOVED, "chuyen di", "ngay di"),
    _rule(Use.SINCE, "(?:ngay|nam|thang) (?:chuyen )?(?:ve|den)", "chuyen den", "ve (?:chi bo|sinh hoat)"),
    _rule(Use.STANDING_SINCE, "(?:ngay|thoi gian|tu) .*(?:trang thai|tinh trang|thay doi|bien dong)"),
    _rule(
        Use.STATUS,
        *("trang thai", "tinh trang", r"mien (?:sinh hoat|cong tac|sh\w*|ct)", "sinh hoat tam thoi", "dien sinh hoat"),
    ),
    _rule(
        Use.OTHER,
        "noi (?:sinh(?! hoat)|o|vao|ket nap|cu tru|lam|cong tac|thuong|dang ky|cong nhan)",
        *(
            "cho o",
            "dia chi",
            "que",
            "que quan",
            "nguyen quan",
            "tru quan",
            "thuong tru",
            "tam tru",
            "cu tru",
            "dan toc",
        ),
        *(
            "ton giao",
            "cccd",
            "can cuoc",
            "cmn?d",
            "cmt",
            "chung minh",
            "dinh danh",
            "dien thoai",
            "s?o? ?dt",
            "sdt",
            "email",
        ),
        *(
            "thu dien tu",
            "trinh do",
            "van hoa",
            "hoc (?:van|vi|ham)",
            "chuyen mon",
            "ly luan",
            "llct",
            "ngoai ngu",
            "tin hoc",
        ),
        *(
            "bang",
            "nghe",
            "nghe nghiep",
            "cong viec",
            "cong tac",
            "co quan",
            "huy hieu",
            "ly lich",
            "tuoi",
            "khen",
            "ky luat",
        ),
        *("khen thuong", "xep loai", "dang phi", "luong", "he so", "thuong binh", "liet si", "chinh sach", "nhap ngu"),
        *(
            "xuat ngu",
            "ky ten",
            "ky nhan",
            "chu ky",
            "vao doan",
            "bo doi",
            "huu",
            "huu tri",
            "bi danh",
            "diem",
            "ma so",
        ),
        *("ten (?:goi|thuong|khac)", "danh gia"),
    ),
    (Use.OFFICIAL, OFFICIAL),
    (Use.ADMITTED, ADMITTED),
    _rule(Use.BORN, "sinh(?! hoat)", "^ns$", "^sn$", "^ntns$"),
    _rule(Use.GROUP, "to dang", "^to(?: dv)?$"),
    _rule(
        Use.BRANCH,
        f"^{_OF_BRANCH}(?: dang)?(?: (?:sinh hoat|truc thuoc|co so|bo phan|hien nay|nao|dang (?:bo|uy)|thon|xom))*$",
    ),
    _rule(
        Use.BRANCH,
        "^(?:dang |noi |don vi |dia diem )*sinh hoat(?: dang)?(?: (?:tai|o|thuoc))?(?: chi bo)?(?: nao)?$",
        "^don vi(?: dang)?$",
    ),
    _rule(Use.NOTE, "ghi chu", "^gc$", "chu thich", "luu y", "bien dong"),
)
"""In their order: what could be mistaken for something else stands before it."""

ENDS = (
    re.compile(r"\btu tran\b|\bmat\b(?! tran)|\bqua doi\b"),
    re.compile(r"\b(?:ra|roi) khoi\b|\bxoa ten\b|\bkhai tru\b"),
    re.compile(r"\bchuyen di\b|\bchuyen sinh hoat\b|\broi di\b|\bngay di\b"),
    re.compile(r"\bmien\b"),
)
"""What may be joined over one column of days, which then says of nobody which of them it was."""

SPELLINGS = {
    Use.NUMBER: ("TT", "STT", "Số TT", "S TT", "Thứ tự", "STT chung", "Số"),
    Use.SURNAME: (
        *("Họ", "Họ đệm", "Họ và đệm", "Họ và tên đệm", "Họ lót", "Họ chữ lót", "Họ và chữ lót", "Họ chữ đệm"),
        *("Họ, tên đệm", "Họ và lót"),
    ),
    Use.MIDDLE: ("Đệm", "Chữ đệm", "Chữ lót", "Tên lót", "Lót"),
    Use.ADMITTED_OFFICIAL: ("Vào Đảng, chính thức", "Ngày vào Đảng và chính thức"),
    Use.CARD: ("Số thẻ mới", "Số thẻ đảng viên mới", "Số thẻ 12 số"),
    Use.FEMALE: ("Giới tính nữ", "Là nữ", "Đảng viên nữ"),
    Use.MALE: ("Giới tính nam", "Đảng viên nam"),
    Use.REASON: ("Lý do", "Lý do không nhập được"),
}
"""Whole headings of what is no field of a member by itself; those of the fields are declared with them."""

UNDER_POSITIONS = (
    _rule(Use.PARTY_POSITIONS, "dang", "cap uy", "chi uy", "chi bo"),
    _rule(Use.GOVERNMENT_POSITIONS, "chinh quyen", "ubnd", "cong tac", "chuyen mon", "thon", "nha nuoc", "cq"),
    _rule(Use.ORGANISATION_POSITIONS, "doan the", "hoi", "mttq", "mat tran", "to chuc", "dt"),
)
"""What a heading below "Chức vụ" says."""
PART_WORDS = {"ngay": 0, "thang": 1, "nam": 2, "ng": 0, "th": 1, "n": 2}
"""The parts of a date, by the word over their column."""
SIGNED = re.compile(r"\bghi ro ho\b|\bky ten dong dau\b")
"""What stands below a list, where it is signed."""
