"""The sorts of units that keep a book: villages, schools, offices… so that like is put beside like."""

from __future__ import annotations

import re

from domain.names import canonical

VILLAGE, SCHOOL, OFFICE = "Thôn, tổ dân phố", "Trường học", "Cơ quan"
BESIDE_THE_PARTY, OTHER = "Mặt trận, đoàn thể", "Chi bộ khác"
_BY_NAME = (
    (SCHOOL, r"trường|mầm non|tiểu học|thcs|thpt|trung học"),
    ("Trạm y tế", r"y tế|bệnh viện|trạm xá"),
    ("Công an, quân sự", r"công an|quân sự|đồn biên phòng"),
    ("Doanh nghiệp, hợp tác xã", r"công ty|doanh nghiệp|hợp tác xã|htx|quỹ tín dụng|chợ|bưu điện"),
    (
        VILLAGE,
        r"thôn|xóm|làng|ấp|bản|buôn|khóm|khu phố|khu dân cư|tổ dân phố|tdp|khối phố|khối \d+|tiểu khu|phố|khu",
    ),
    (OFFICE, r"cơ quan|ubnd|ủy ban|uỷ ban|chính quyền|đảng ủy|đảng uỷ|khối đảng|văn phòng|mttq|đoàn thể|ban"),
)
_SORTS = tuple((sort, re.compile(rf"\b(?:{canonical(words)})\b")) for sort, words in _BY_NAME)
BRANCH_SORTS = (*(sort for sort, _ in _BY_NAME), OTHER)
"""The sorts of chi bộ in the order in which they are listed."""
SORTS = (*BRANCH_SORTS[:-1], BESIDE_THE_PARTY, OTHER)
"""All sorts in that order."""


def proposed_sort(name: str) -> str:
    """The sort of a chi bộ of which none is declared: the first whose words stand in its name."""
    said = canonical(name)
    return next((sort for sort, words in _SORTS if words.search(said)), OTHER)
