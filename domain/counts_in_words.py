"""Counts as offices write them into cells of words: “430 bài dự thi”, “13 tập thể, 06 cá nhân”, “8/8 chi bộ”."""

from __future__ import annotations

import re

from domain.names import bare_words

COUNT = re.compile(r"(?P<count>(?:hơn|trên|gần|khoảng)?\s*\d[\d.]*)\s*(?P<measure>[^\W\d][^\d;,]*)", re.IGNORECASE)
"""A count and what is counted, nothing else."""
SHARE = re.compile(r"(\d+\s*/\s*\d+)\s+[^\W\d][^\d]*")
"""So many of so many, and what they are."""
_BETWEEN = re.compile(r"[,;]|\bvà\b")
_EACH = re.compile(r"(?P<count>\d+(?:/\d+)?)\s+(?P<whom>[^\W\d][^\d;,]*)")
_OF_PEOPLE = "nguoi|thanh vien|hoi vien|doan vien|dang vien|dong chi|can bo|ca nhan"
_PEOPLE = re.compile(rf"(?:luot )?(?:{_OF_PEOPLE})\b")
_SOME = re.compile(rf"\d+ (?:{_OF_PEOPLE}|tap the|don vi|chi bo|luot)\b")


def are_people(words: str) -> bool:
    """Whether what is counted are people."""
    return _PEOPLE.match(bare_words(words)) is not None


def begins_with_count(text: str) -> bool:
    """Whether a text that should name people or units begins with how many they are."""
    return _SOME.match(bare_words(text)) is not None


def counts(text: str) -> list[tuple[str, str]]:
    """How many of whom, piece by piece, of a text that says nothing but this; else nothing."""
    pieces = [piece.strip() for piece in _BETWEEN.split(text) if piece.strip()]
    found = [match for piece in pieces if (match := _EACH.fullmatch(piece))]
    return [(match["count"], match["whom"]) for match in found] if len(found) == len(pieces) else []
