"""What people put before a name and is no part of it: forms of address, ranks, degrees."""

from __future__ import annotations

import re

from domain.lists.surnames import COMMONEST, is_surname

_COMRADE = r"đ\s?/\s?c(?:hí\b)?|đ\.\s?c|đc|d/c|đồng\s+chí|ô|b|mr|mrs|ms"
_KIN = r"(?:thầy|cô)\s+giáo|bà|cụ|anh|chị|cô|chú|bác|thầy"
_RANK = (
    r"(?:đại|thượng|trung|thiếu|chuẩn)\s+(?:tướng|tá|úy|uý)(?:\s+(?:qncn|cn))?|(?:thượng|trung|hạ)\s+s[ĩỹ]"
    r"|(?:đ|th|tr|t)/(?:tá|úy|uý)"
)
_DEGREE = (
    r"(?:phó\s+)?giáo\s+sư|(?:tiến|thạc|bác|dược|y)\s+s[ĩỹ](?:\s+(?:chuyên\s+khoa\s+|ck\s?)(?:i{1,2}|[12]))?|k[ỹĩ]\s+sư|cử\s+nhân"
    r"|luật\s+sư|điều\s+dưỡng|nhà\s+giáo(?:\s+(?:ưu\s+tú|nhân\s+dân))?"
    r"|pgs|gs|ts|ths|bs(?:\s?ck\s?(?:i{1,2}|[12]))?|ck\s?(?:i{1,2}|[12])|ds|ks|cn|gv|ys|đd|ktv|ng[uư]t|nsưt|nsnd|ttnd|ttưt"
)
_MERIT = r"ccb|cựu\s+chiến\s+binh|tnxp|(?:thương|bệnh)\s+binh|tb|mẹ\s+(?:vnah|việt\s+nam\s+anh\s+hùng)|lm|linh\s+mục"
_BEFORE = re.compile(
    rf"\s*(?:(?P<comrade>{_COMRADE})|(?:{_KIN}|{_RANK}|{_DEGREE}|{_MERIT}))(?:\s*[.:;,]+\s*|\s+|(?<=/c)(?=\w))",
    re.IGNORECASE,
)
_ONG = re.compile(r"\s*ông(?P<sign>\s*[.:;,]+\s*|\s+)", re.IGNORECASE)
_MARK = re.compile(r"^[\s'’‘`´\"“”]+(?=[^\W\d_])")
_OTHER_D = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"})


def without_address(text: str) -> tuple[str, str]:
    """The name without what stands before it, and those words; ("Trần Thị Hà", "Đ/c BS CKI") of "Đ/c BS CKI Trần …".

    Ông is a surname, too: it goes only with a colon or before a whole name. An apostrophe before the name and the
    Icelandic Ð for Đ go without a word.
    """
    bare = _MARK.sub("", text.translate(_OTHER_D))
    taken: list[str] = []
    for _ in range(4):
        end = _end_of_address(bare)
        if not end:
            break
        taken.append(bare[:end].strip(" .:;,"))
        bare = bare[end:]
    return bare, " ".join(taken)


def _end_of_address(text: str) -> int:
    """Where the first word of address in the text ends; 0 where it begins with none."""
    ong = _ONG.match(text)
    if ong:
        words = text[ong.end() :].split()
        titled = bool(ong["sign"].strip()) or (
            len(words) >= 2
            and words[0].casefold() != "văn"
            and (words[0].casefold() in COMMONEST or (len(words) >= 3 and is_surname(words[0])))
        )
        return ong.end() if titled and words else 0
    match = _BEFORE.match(text)
    if match is None:
        return 0
    rest = text[match.end() :]
    whole = len(rest.split()) >= 2 and rest[:1].isalpha()
    return match.end() if whole or (match["comrade"] and rest[:1].isalpha()) else 0
