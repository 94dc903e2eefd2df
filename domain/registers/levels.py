"""The levels by which is praised, registered and recognised, and by what words each of them is meant."""

from __future__ import annotations

import re

from domain.names import canonical

LEVELS = ("cơ sở", "xã", "huyện", "tỉnh", "trung ương")
_MEANT = (
    ("trung ương", "trung ương|thủ tướng|chính phủ|chủ tịch nước|quốc hội|bộ chính trị|ban bí thư"),
    ("tỉnh", "tỉnh"),
    ("huyện", "huyện|thị xã|thị ủy|quận ủy"),
    ("xã", "xã|phường|đặc khu|thị trấn"),
    ("cơ sở", "cơ sở|chi bộ|chi ủy"),
)


def level_of(text: str) -> str:
    """The level that a body's name tells: that of the first word that tells any; empty for none."""
    words = canonical(text)
    found = [(match.start(), level) for level, told in _MEANT if (match := re.search(rf"\b(?:{told})\b", words))]
    return min(found)[1] if found else ""
