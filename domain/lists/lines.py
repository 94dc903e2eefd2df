"""What titles, dividers and tabs say of all the members below them: a status, chính thức or dự bị, or no members."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from domain.lists import standings
from domain.members import Standing
from domain.names import bare_words
from domain.probation import stated_in

MEMBERS = re.compile(r"đảng\s+viên|danh\s+sách|đ/?v\b", re.IGNORECASE)
_SHORT_STATUS = re.compile(
    rf"\W*(?:(?:đã|được|đang|bị)\s+)*(?:(?:{standings.DEATH})(?:\s+(?:năm\s+)?\d{{4}})?|(?:{standings.CHANGE}|sinh\s+hoạt)\b.{{0,40}})\W*",
    re.IGNORECASE,
)
"""A line between members that says nothing but their status; "Từ Trần" with a number before it may be a name."""
_OF_MEMBERS = re.compile(
    r"\W*(?:danh\s+sách\s+)?(?:các\s+)?(?:đ/c\s+|đồng\s+chí\s+)?(?:đảng\s+viên|đv)\b[^.;]{4,60}", re.IGNORECASE
)
"""A line that speaks of members of one status, though a star before it makes it look like a remark."""
_OTHERS = re.compile(
    r"\b(?:quan chung|cam tinh dang|doi tuong (?:ket nap|dang|cam tinh)|nguon (?:ket nap|phat trien)|doan vien|hoi vien"
    r"|lop (?:cam tinh|nhan thuc)|nhan thuc ve dang)\b"
)
WITHOUT = re.compile(
    r"\b(?:cả|gồm|kể|không|chưa|(?<!khai )trừ|và|trong\s+đó)\b"
    r"|(?:^|[,;:(])\s*\d+\s*(?:đ/c|đồng\s+chí|đảng\s+viên|đv|người)?\s*(?:được\s+)?(?:miễn|chuyển|từ\s+trần|dự\s+bị|chính\s+thức)",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[(\[:;]|\s[–—-]\s")
_STATED = re.compile(r"\b(?:dang vien|dv) (?:du bi|chinh thuc)\b")
_NOT_STATED = re.compile(r"\b(?:cong nhan|chuyen|xet|de nghi|du dieu kien|len chinh thuc)\b")
_LONGEST_STATUS = 8


class Told(NamedTuple):
    """A standing of all, and whether they are chính thức or dự bị; `unclear` are words that say several standings."""

    standing: Standing | None = None
    stated: str = ""
    unclear: str = ""


NOTHING_TOLD = Told()


def told_in(texts: Sequence[str]) -> Told:
    """What lines say of all members below: "Đảng viên từ trần", or in a line of its own "Chuyển đi năm 2024"."""
    said = [
        text
        for text in texts
        if not WITHOUT.search(text) and (MEMBERS.search(text) or len(text.split()) <= _LONGEST_STATUS)
    ]
    stated = next((word for text in said if (word := _stated_in(text))), "")
    for text in said:
        found = standings.all_in(text)
        if found:
            return Told(found[0], stated) if len(found) == 1 else Told(None, stated, " ".join(text.split()))
    return Told(stated=stated)


def told_beside(words: Sequence[str]) -> Told:
    """What a line that names a chi bộ says of its members, in brackets or behind a dash: "(chuyển đi năm 2025)"."""
    told = told_in(words)
    return told if told != NOTHING_TOLD else told_in([part for text in words for part in _PARTS.split(text)[1:]])


def told_between(words: str) -> Told:
    """What a line alone between members says, where it says nothing else: their status."""
    if _SHORT_STATUS.fullmatch(words) or _OF_MEMBERS.fullmatch(words):
        return told_in([words])
    return NOTHING_TOLD


def says_others(text: str) -> bool:
    """Whether a title, a divider or a tab is of people who are no members: quần chúng ưu tú, cảm tình Đảng."""
    words = bare_words(text)
    return _OTHERS.search(words) is not None and "dang vien" not in words


def _stated_in(text: str) -> str:
    words = bare_words(text)
    if _NOT_STATED.search(words):
        return ""
    found = {stated_in(match) for match in _STATED.findall(words)} or {stated_in(text)}
    return found.pop() if len(found) == 1 else ""
