"""What the words of a list say of a member's status: "miễn sinh hoạt", "chuyển đi 5/2025", "từ trần"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from domain import names
from domain.dates import PartialDate, read_date
from domain.members import Standing
from domain.refusals import Refused


@dataclass(frozen=True, slots=True)
class Said:
    """A standing, and from which day where the words say so plainly; `standing` None where they say nothing."""

    standing: Standing | None = None
    since: PartialDate | None = None


NOTHING = Said()
DEATH = r"từ\s+trần|qua\s+đời"
CHANGE = (
    r"chuyển\s+(?:sinh\s+hoạt|sh|đi|đến|ra)|miễn\s+(?:sinh|công|sh)|ra\s+khỏi|x(?:óa|oá)\s+tên|khai\s+trừ|đình\s+chỉ"
)
"""With these words, or those of a death, lines begin what they say of a status; what they say, `in_note` tells."""

_DATE = r"(?:\d{1,2}\s*[/.\-]\s*)?(?:\d{1,2}\s*[/.\-]\s*)?\d{4}"
_AWAY = r"(?:đi|ra|sang|về|tới|đến)\b(?!\s*từ)"
_COMES = r"\bchuyển\s+(?:sinh\s+hoạt\s+|sh\s*)?(?:đảng\s+)?"
_HERE = re.compile(
    rf"{_COMES}(?:đến|về)?\s*từ\b|\bmới\s+chuyển\s+(?:đến|về)|\bnhận\b"
    rf"|{_COMES}đến\s*(?:$|[,(:]|ngày|tháng|năm|{_DATE})"
)
_WORDS: tuple[tuple[Standing, str], ...] = (
    (Standing.DEAD, r"\btừ\s*trần\b|\bqua\s+đời\b|\bđã\s+(?:mất|chết)\b|\bhy\s+sinh\b|\btạ\s+thế\b"),
    (Standing.DEAD, rf"^\s*(?:chết|mất)\s*(?:$|[,;(]|ngày|tháng|năm|{_DATE})"),
    (Standing.LEFT_EXPELLED, r"\bkhai\s+trừ\b"),
    (Standing.LEFT_STRUCK, r"\b(?:xóa|xoá)\s+tên\b"),
    (Standing.LEFT_OWN_WISH, r"\bxin\s+ra\b(?:\s+khỏi)?|\bcho\s+ra\s+khỏi\s+đảng\b"),
    (Standing.LEFT_OWN_WISH, r"\bđảng\s+viên\s+(?:đã\s+|bị\s+)?ra\s+khỏi\s+đảng\b|^\s*ra\s+khỏi\s+đảng\s*$"),
    (Standing.SUSPENDED, r"\bđình\s+chỉ\s+(?:sinh\s+hoạt|sh)|\bđình\s+chỉ\s+shđ"),
    (Standing.EXEMPT, r"\bmiễn\s+(?:công\s+tác|ct|sinh\s*hoạt|sh)|^\s*(?:được\s+)?miễn\s*\.?\s*$"),
    (Standing.EXEMPT, r"\b(?:đảng\s+viên|đv)\s+(?:được\s+)?miễn\b"),
    (Standing.RESIDENCE, r"\b(?:q[đd]|quy\s*định)\s*(?:số\s*)?213\b(?!/(?!qđ-tw))|\b(?:đảng\s+viên|đv)\s+213\b|^213$"),
    (Standing.RESIDENCE, r"\bgiữ\s+mối\s+liên\s+hệ\b|\bnơi\s+cư\s+trú\b"),
    (Standing.TEMPORARY, r"\b(?:sinh\s+hoạt|sh|shđ)\s+(?:đảng\s+)?tạm\s+thời\b|\bshtt\b|\bshđtt\b"),
    (Standing.MOVED, rf"\bchuyển\s+(?:sinh\s+hoạt|shđ?)\s*(?:đảng\s*)?(?:chính\s+thức\s+)?{_AWAY}"),
    (Standing.MOVED, r"\bchuyển\s+đi\b|\bđã\s+chuyển\b(?!\s+(?:đến|về)\b)"),
    (Standing.MOVED, rf"^\s*chuyển\s+(?:sinh\s+hoạt|shđ?)(?:\s+đảng)?\s*(?:$|[,;(]|ngày|tháng|năm|{_DATE})"),
)  # fmt: skip
_RULES = tuple((standing, re.compile(pattern, re.IGNORECASE)) for standing, pattern in _WORDS)
_SPOKEN = (
    (re.compile(r"\bngày\s+(?=\d)"), ""),
    (re.compile(r"\b(\d{1,2})\s*tháng\s*(\d{1,2})\s*,?\s*năm\s*(\d{4})\b"), r"\1/\2/\3"),
    (re.compile(r"\btháng\s*(\d{1,2})\s*(?:,?\s*năm|[/.\-])\s*(\d{4})\b"), r"\1/\2"),
    (re.compile(r"\bnăm\s*(?=\d{4}\b)"), ""),
)
_WRITTEN = re.compile(r"(?<![\d/.\-])(?:\d{1,2}[/.\-]){0,2}\d{4}(?![\d/.\-]*\d)")
_UNTIL = re.compile(r"(?:đến|hết)\s+(?:\d{1,2}[/.\-]){0,2}\d{4}")
_NOT_YET = re.compile(r"\b(?:chưa|không|đề\s+nghị|xin|dự\s+kiến|đang\s+làm|chuẩn\s+bị|sẽ|trước\s+đây|hết)\b")
_UNACCENTED = {names.fold(standing.value): standing for standing in Standing}
_PLAIN_SPEECH = {
    "dang sinh hoat": Standing.ACTIVE,
    "sinh hoat": Standing.ACTIVE,
    "mien sinh hoat": Standing.EXEMPT,
    "mien cong tac": Standing.EXEMPT,
    "mien": Standing.EXEMPT,
    "tam thoi": Standing.TEMPORARY,
    "chuyen di": Standing.MOVED,
    "da chuyen": Standing.MOVED,
    "tu tran": Standing.DEAD,
    "qua doi": Standing.DEAD,
    "khai tru": Standing.LEFT_EXPELLED,
    "xoa ten": Standing.LEFT_STRUCK,
    "xin ra": Standing.LEFT_OWN_WISH,
    "xin ra khoi dang": Standing.LEFT_OWN_WISH,
    "dinh chi": Standing.SUSPENDED,
    "dinh chi sinh hoat": Standing.SUSPENDED,
} | _UNACCENTED


@lru_cache(maxsize=4096)
def in_status(text: str) -> Said:
    """What a cell of a status column says; the words of the book itself, short speech, or what a note would say."""
    words = names.fold(text).strip(" .,;:")
    for suffix in ("", " dang", " dang bo"):
        if words.removesuffix(suffix) in _PLAIN_SPEECH:
            return Said(_PLAIN_SPEECH[words.removesuffix(suffix)])
    return in_note(text)


@lru_cache(maxsize=4096)
def in_note(text: str) -> Said:
    """What a remark says of the status, where it says it plainly; nothing of "bố đã mất" or "chuyển đến từ …"."""
    for clause in re.split(r"[;\n]+", text):
        words = " ".join(clause.split()).lower()
        if _HERE.search(words) or re.search(r"\b(?:bố|mẹ|cha|vợ|chồng|con)\b", words):
            continue
        for standing, rule in _RULES:
            match = rule.search(words)
            if match and not _denied(standing, words[: match.start()]):
                return Said(standing, _day_in(words[match.start() :]))
    return NOTHING


def all_in(text: str) -> tuple[Standing, ...]:
    """Every standing that a heading line names: of "Từ trần, chuyển đi" two, so that nobody knows whose is which."""
    parts = re.split(r"[,;+&\n]|/(?!\d)|\bvà\b|\bhoặc\b", text)
    whole, found = in_note(text).standing, dict.fromkeys(in_note(part).standing for part in parts)
    return tuple(filter(None, dict.fromkeys([whole, *found])))


def _denied(standing: Standing, before: str) -> bool:
    """Whether words such as "chưa" or "đề nghị" stand before it; "xin ra khỏi Đảng" begins with one itself."""
    return standing is not Standing.LEFT_OWN_WISH and _NOT_YET.search(before[-30:]) is not None


def _day_in(words: str) -> PartialDate | None:
    """The only date in the words; none where there are two, or an end ("đến 5/2026")."""
    spoken = words
    for pattern, written in _SPOKEN:
        spoken = pattern.sub(written, spoken)
    found = _WRITTEN.findall(spoken)
    if len(found) != 1 or _UNTIL.search(spoken):
        return None
    try:
        return read_date(found[0])
    except Refused:
        return None
