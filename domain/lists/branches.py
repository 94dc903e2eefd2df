"""The name of a chi bộ, wherever a list says it: in a column, over a group, in the title, on the sheet's tab."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set as AbstractSet
from functools import lru_cache

from domain import names
from domain.lists.standings import CHANGE, DEATH
from domain.refusals import Refused
from domain.text import clean
from domain.unit_names import bare_unit_name

LONGEST_NAME = 160
PREFIX = "Chi bộ"
_LOST = "Chi bo"
"""Stands before a name where the list has neither of them with any mark."""
_CHI_BO = r"chi\s*b[ộo]"
_NUMBERING = re.compile(r"^\s*(?:(?:[IVXLC]+|\d{1,3}|[A-ZĐa-zđ])\s*[.)/:\-–]+|[*+•\-–]+|\(\d{1,3}\)|[IVX]+\s)\s*(?=\S)")
_HEAD_COUNT = re.compile(
    r"[\s:;,(\[–\-]*(?:(?:hiện\s+)?có|gồm|tổng\s*(?:số)?|cộng)?[\s:]*\d+\s*(?:đảng\s*viên|đ/c|đc|đồng\s*chí|đv|người)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_ABOVE = re.compile(rf"^(?:đảng\s+(?:bộ|ủy|uỷ)|đb|đu)\b.*?(?=\b{_CHI_BO}\b)", re.IGNORECASE | re.DOTALL)
_BELOW = re.compile(r"\s*[-–—,;/>|]\s*(?:đảng\s+(?:bộ|ủy|uỷ)|đb|đu)\b.*$", re.IGNORECASE | re.DOTALL)
"""The unit above a chi bộ, written before or behind it."""
_OFFICER = re.compile(
    r"[\s:;,(\[–\-]*(?:do\s+)?(?:đ/c|đồng\s+chí|bí\s+thư|bt)\b\s*[:.\w].*$", re.IGNORECASE | re.DOTALL
)
_END_OF_TITLE = re.compile(
    r"\s*(?:[,;(\[]|\s[–—-]\s|\b(?:năm(?:\s+học)?\s+\d+|tháng\s+\d+|quý\s+[\dIV]+|tính\s+đến|tính\s+từ|đến\s+(?:ngày|tháng|năm)"
    r"|thời\s+điểm|có\s+mặt|đang\s+sinh\s+hoạt|trực\s+thuộc|thuộc|đảng\s+(?:bộ|ủy|uỷ)|nhiệm\s+kỳ|được|đề\s+nghị|tham\s+gia|gồm|như\s+sau|sau\s+đây)\b).*$",
    re.IGNORECASE | re.DOTALL,
)
_STATUS = re.compile(
    r"[\s:;,(\[–\-]*\b(?:trong\s+đó\s+(?:có\s+)?(?:\d+\s+)?|(?:(?<=[:;,(])|(?<=[:;,(]\s))\d+\s+)?"
    rf"(?:đã\s+|được\s+|đảng\s+viên\s+)*(?:{CHANGE}|{DEATH}|sinh\s+hoạt\s+tạm)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
"""What a line says of the status of its members, which is no part of the unit's name."""
_VILLAGE = (
    r"thôn|ấp|bản|xóm|làng|buôn|khóm|khu\s+phố|khu\s+dân\s+cư|tổ\s+dân\s+phố|khối\s+phố|khối|phố|tiểu\s+khu|tdp|khu|kp"
)
_COMMUNE = re.compile(
    rf"^({_CHI_BO}\s+(?:{_VILLAGE})\s+.*?)\s+(?:xã|phường|thị\s+trấn)\s+\S.*$", re.IGNORECASE | re.DOTALL
)
_NO_NAME = re.compile(
    r"^(?:trực\s+thuộc|các\s+(?:thôn|ấp|xóm|chi|trường|khu|đơn)|nơi|có|gồm|đã|họp|báo\s+cáo|cơ\s+sở$|và\b|hoặc|từ\b|đến\b|này|đang|sinh\s+hoạt|xét|đề\s+nghị|năm\b"
    r"|trong|toàn|lập|thông\s+qua|bình|xét|kính|gửi|quản\s+lý|nộp|giới\s+thiệu|tổ\s+chức|là\b|được|không|khác|mới$|cũ$|ở\b|tại\b|theo\b|,|/|&)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:các|những|(?<!\d)\d{1,3}|mỗi|từng|bí\s+thư|chi\s+ủy|chi\s+uỷ|t/m|tm\.?|của|đảng\s+bộ,|toàn)\s*$", re.IGNORECASE
)
_PLACE_WORDS = re.compile(
    rf"^(?!trường\s+hợp|bản\s+(?:in|gốc|sao|cũ|mới|chính|nháp|thảo|kê|đồ|tin)\b|khối\s+lượng|khu\s+vực)(?:{_VILLAGE}|trường|trạm|công\s+an|quân\s+sự|cơ\s+quan|hợp\s+tác\s+xã|htx|ubnd|thcs|thpt|doanh\s+nghiệp|công\s+ty|chợ)\b",
    re.IGNORECASE,
)
_COMMON = (
    *("thôn", "ấp", "bản", "xóm", "làng", "buôn", "khóm", "khu phố", "khu dân cư", "tổ dân phố", "khối phố", "khối"),
    *("tiểu khu", "khu", "phố", "xã", "phường", "cơ quan", "các cơ quan", "hợp tác xã", "doanh nghiệp", "và", "số"),
    *("Trường", "Trường Mầm non", "Trường Tiểu học", "Trường Trung học cơ sở", "Trường Trung học phổ thông"),
    *("Trường THCS", "Trường THPT", "Mầm non", "Tiểu học", "Trạm Y tế", "Công an", "Quân sự", "Công ty", "UBND"),
    *("HTX", "TH"),
    *("Tiểu học và THCS", "MTTQ", "THCS", "THPT", "TDP", "Đảng", "Đảng ủy", "Chính quyền", "Văn phòng", "Y tế"),
    *("Dân vận", "đoàn thể", "khối Đảng", "khối chính quyền", "Nông nghiệp", "Hội Cựu chiến binh", "Hưu trí"),
    *("Bưu điện", "Quỹ tín dụng", "cũ"),
)  # fmt: skip
_COMMON_WORDS = sorted(((names.canonical(words).split(), words) for words in _COMMON), key=lambda pair: -len(pair[0]))


def refuse_endless(text: str) -> None:
    """Refuses what stands in the chi bộ column and is longer than a unit's name can be."""
    if len(text) > LONGEST_NAME and not in_column(text):
        raise Refused(f"Tên chi bộ dài {len(text)} chữ; hãy viết gọn lại, nhiều nhất {LONGEST_NAME} chữ.")


def without_numbering(text: str) -> str:
    """The text without the "I.", "1)", "a/" or "*" before it."""
    return _NUMBERING.sub("", text, count=1).strip()


def bare_name(name: str) -> str:
    """The name for comparing: without "Chi bộ", capitals, accents' places and ways of writing numbers aside."""
    words = bare_unit_name(name)
    return re.sub(r"^(?:chi bộ|chi bo)\b\s*:?\s*", "", words) or words


@lru_cache(maxsize=4096)
def in_column(text: str) -> str:
    """The chi bộ that a cell of the chi bộ column names: "thôn 3", "CB1" and "1" are names there; empty for none."""
    words = _plain(text)
    if re.fullmatch(rf"(?:{_CHI_BO})?[\W_]*", words, re.IGNORECASE):
        return ""
    words = re.sub(r"(?<=\d)\.0+$", "", words)
    words = re.sub(r"^cb[\s.:]*(?=\S)", f"{PREFIX} ", words, flags=re.IGNORECASE)
    words = _BELOW.sub("", words)
    return tidy(_ABOVE.sub("", words))


@lru_cache(maxsize=4096)
def in_divider(text: str) -> str:
    """The chi bộ that a row over a group names ("II. CHI BỘ THÔN 3: 15 đảng viên"); empty where it names none."""
    words = without_numbering(_plain(text))
    match = re.match(rf"({_CHI_BO}|cb(?=\s+\D))[\s:.]*", words, re.IGNORECASE)
    return _named(match[1], words[match.end() :]) if match is not None else ""


@lru_cache(maxsize=4096)
def in_title(text: str) -> str:
    """The chi bộ in a line above the list ("DANH SÁCH ĐẢNG VIÊN CHI BỘ THÔN 3 NĂM 2025"); empty where it names none."""
    words = _plain(text)
    found = ""
    for match in re.finditer(rf"\b({_CHI_BO})\b[\s:.]*", words, re.IGNORECASE):
        if _BEFORE.search(words[: match.start()]):
            continue
        rest = _END_OF_TITLE.sub("", words[match.end() :])
        named = _named(match[1], _COMMUNE.sub(r"\1", f"{PREFIX} {rest}")[len(PREFIX) :])
        found = named or found
    return found


@lru_cache(maxsize=4096)
def on_tab(text: str) -> str:
    """The chi bộ that a sheet's name says: "Chi bộ thôn 3", "CB thôn 3", "Thôn 3"; none in "CB1" or "Sheet1"."""
    words = re.sub(r"^\d{1,3}\s*[.)\-–]?\s+|^\d{1,3}\s*[.)\-–]\s*", "", _plain(text).replace("_", " "))
    words = _STATUS.sub("", re.sub(r"\s*\(\d+\)$", "", words))
    words = re.sub(r"^(?:ds|danh sách)\s*(?:đảng viên\s+|đv\s+)?", "", words, flags=re.IGNORECASE)
    if re.match(rf"{_CHI_BO}\s+\S", words, re.IGNORECASE):
        return in_divider(words)
    if re.match(r"cb\s+[^\W\d_]", words, re.IGNORECASE):
        return tidy(f"{PREFIX} {words[2:].strip()}")
    return tidy(words) if _PLACE_WORDS.match(words) and len(words.split()) > 1 else ""


def numbered_on_tab(text: str) -> str:
    """The chi bộ of a tab that is only a number: "CB1", "Chi bộ 2"; surely meant only where nothing else says one."""
    return in_column(text) if re.fullmatch(rf"\s*(?:cb|{_CHI_BO})[\s._\-]*\d+\s*", text, re.IGNORECASE) else ""


def of_place(text: str) -> str:
    """The chi bộ of a place or an office that a line names without the words "Chi bộ": "II. THÔN CỔ NGHĨA"."""
    words = _HEAD_COUNT.sub("", without_numbering(_plain(text))).strip(" .:;,-–*")
    if re.search(r"đảng\s+viên|\bmiễn\b", words, re.IGNORECASE):
        return ""
    return tidy(words) if _PLACE_WORDS.match(words) and 2 <= len(words.split()) <= 9 else ""


def is_bare_word(text: str) -> bool:
    """Whether the text is just "Chi bộ:", its name standing in the next cell."""
    return re.fullmatch(rf"{_CHI_BO}\s*[:.]?", _plain(text), re.IGNORECASE) is not None


def with_marks(wanted: AbstractSet[str]) -> dict[str, str]:
    """What those of a list's names mean that have no mark at all, "Chi bo" either: the only one that has them.

    Where none of the list is the same but for the marks, or several are, "Chi bộ" before the name as it is.
    """
    lost = {name for name in wanted if name.startswith(_LOST)}
    same: dict[str, dict[str, str]] = {}
    for name in wanted - lost if lost else ():
        same.setdefault(names.fold(bare_name(name)), {})[bare_name(name)] = name
    found = {name: [*same.get(names.fold(bare_name(name)), {}).values()] for name in lost}
    return {name: one[0] if len(one) == 1 else name.replace(_LOST, PREFIX, 1) for name, one in found.items()}


def tidy(name: str) -> str:
    """The name as it is kept: "Chi bộ" before it, names in capitals in small letters where they belong small.

    Before what has no mark at all it stays "Chi bo", which `with_marks` understands from the rest of the list. Empty
    for what is longer than a unit's name can be.
    """
    words = _plain(name).strip(" .:;,-–*")
    prefix = _LOST if words.isascii() and re.match(r"chi\s*bo\b", words, re.IGNORECASE) else PREFIX
    rest = re.sub(rf"^{_CHI_BO}\b[\s:.]*", "", words, flags=re.IGNORECASE).strip(" .:;,-–*")
    if not rest:
        return ""
    letters = [letter for letter in rest if letter.isalpha()]
    if letters and all(letter.isupper() for letter in letters) and len(letters) > 1:
        rest = _from_capitals(rest)
    village = re.match(rf"({_VILLAGE})\s+(?=\S)", rest, re.IGNORECASE)
    if village and village[1] not in ("KP", "TDP"):
        rest = village[1].lower() + rest[village.end(1) :]
    named = f"{prefix} {rest}"
    return clean(named, LONGEST_NAME) if len(named) <= LONGEST_NAME else ""


def _named(said: str, rest: str) -> str:
    """The tidy name out of what follows the words "Chi bộ", as they were `said`; empty where that is no name."""
    rest = _OFFICER.sub("", _HEAD_COUNT.sub("", _STATUS.sub("", rest))).strip(" .:;,-–*")
    if not re.search(r"\w", rest) or _NO_NAME.match(rest) or len(rest) > LONGEST_NAME - 10 or len(rest.split()) > 14:
        return ""
    return tidy(f"{PREFIX if said.lower() == 'cb' else said} {rest}")


def _from_capitals(text: str) -> str:
    """The words of a name in capitals: kinds of places and offices as they are written, all others as names."""
    words, written, at = text.split(), [], 0
    plain = [names.canonical(word.strip("()[],.;:")) for word in words]
    while at < len(words):
        common = next((pair for pair in _COMMON_WORDS if plain[at : at + len(pair[0])] == pair[0]), None)
        count = len(common[0]) if common else 1
        pieces = common[1].split() if common else [_capitalised(words[at])]
        written += [_in_place_of(old, new) for old, new in zip(words[at : at + count], pieces, strict=True)]
        at += count
    return " ".join(written)


def _in_place_of(old: str, new: str) -> str:
    """The new word with the brackets and commas that stood around the old one."""
    core = old.strip("()[],.;:")
    return old.replace(core, new, 1) if core else old


def _capitalised(word: str) -> str:
    if re.search(r"\d", word):
        return word
    return re.sub(r"[^\W\d_]+", lambda part: part[0][:1].upper() + part[0][1:].lower(), word)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
