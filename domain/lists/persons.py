"""The names of people out of cells: capitals set right, titles and remarks taken off, what is no name refused."""

from __future__ import annotations

import re
from dataclasses import dataclass

from domain.charsets import capitalise_name
from domain.lists.contents import looks_like_name, says_no_name
from domain.lists.surnames import is_surname
from domain.members import MEMBER
from domain.refusals import Refused
from domain.syllables import SPECIAL_LETTERS
from domain.text import Line, clean

_LIMIT = MEMBER.field("name").limit
_CAPITALS = "A-Z" + "".join(letter for letter in SPECIAL_LETTERS if letter.isupper())
_SMALLS = "a-z" + "".join(letter for letter in SPECIAL_LETTERS if letter.islower())
_NOT_A_NAME = (
    r"(?!(?:Chi|Tổ|Đảng|Cộng|Tổng|Danh|Họ|Tên|Ngày|Số|Người|Bí|Phó|Trưởng|Ghi|Toàn|Trong|Đồng|Đ|Ấp|Thôn|Khu|Xóm|Bản|Khối"
    r"|Phòng|Ban|Trường|Bà|Ông|Công An|Quân Sự|Trạm|Văn Phòng|Hợp Tác|Nơi|Nhóm|Phần|Mục|Bộ|Nam|Nữ|Xác|Lập|Thủ) )"
)
PLAIN_NAME = re.compile(
    f"(?!.{{{_LIMIT + 1}}}){_NOT_A_NAME}[{_CAPITALS}][{_SMALLS}]*(?: [{_CAPITALS}][{_SMALLS}]*){{1,5}}"
)
"""A name that is written as names are kept, and is nothing else at first sight; asked of every row instead of
`clean`, which would leave it as it is."""

_NUMBERED = re.compile(r"^\(?\d{1,4}\s*[.)\-/:]+\s*(?=[^\W\d_])")
_COMRADE = re.compile(
    r"^(?:đ/c|đ\.c\.?|đc\.?|đồng\s+chí|ô\.|b\.|bà|ông\s*[:.]|mr\.?|ms\.?)\s*:?\s+(?=\S)", re.IGNORECASE
)
_ASIDE = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*\*?$|\s+[–—-]\s+(.+)$|\s*[,;]\s*(.+)$", re.DOTALL)
_FOOTNOTE = re.compile(r"\s*(?:\(\d{1,2}\)|\*+|[¹²³])$")
_BETWEEN_PEOPLE = re.compile(r"\s*(?:[;,/+&\n]|\svà\s|\s[-–—]\s|\svới\s)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NameReading:
    """A name as it is kept, whether it was written otherwise, and what else stood in the cell ("Bí thư", an alias)."""

    name: str
    repaired: bool = False
    aside: str = ""


def read_name(text: str) -> NameReading:
    """The name in a cell; an empty name for an empty cell. Refused: digits, two people, no letters, too long."""
    if PLAIN_NAME.fullmatch(text):
        return NameReading(Line(text))
    written = clean(text, 4 * _LIMIT, lines=True)
    if not written:
        return NameReading("")
    bare = _FOOTNOTE.sub("", _without_address(_NUMBERED.sub("", written)))
    people = [part for part in _BETWEEN_PEOPLE.split(bare) if part]
    if sum(map(_is_whole_name, people)) > 1:
        raise Refused(f"Ô này có tên của {len(people)} người; hãy ghi mỗi người một dòng.", field="name")
    name, aside = _parted(bare)
    name = clean(_in_one_case(" ".join(name.split())), 4 * _LIMIT)
    _refuse_no_name(name)
    return NameReading(name, name != " ".join(written.split()), aside)


def _without_address(text: str) -> str:
    """The name without "Đ/c", "Bà", "Ông" before it. Ông is a surname, too: it goes only before a whole name."""
    bare = _COMRADE.sub("", text)
    words = bare.split()
    if len(words) >= 4 and words[0].casefold() == "ông" and is_surname(words[1]) and words[1].casefold() != "văn":
        return bare.split(None, 1)[1]
    return bare


def _parted(text: str) -> tuple[str, str]:
    """The name, and what stands behind it in brackets or after a dash, a comma or a line break."""
    lines = text.split("\n")
    if len(lines) > 1 and len(lines[0].split()) >= 2 and _is_aside(lines[1]):
        return lines[0], " ".join(lines[1:]).strip("() ")
    whole = " ".join(lines)
    match = _ASIDE.search(whole)
    if match and match.start() > 0:
        return whole[: match.start()], next(part for part in match.groups() if part is not None).strip()
    return whole, ""


def _is_aside(line: str) -> bool:
    """Whether a line below a name is no part of it: something in brackets, a post, a date."""
    return line.startswith("(") or says_no_name(line) or re.fullmatch(r"[\d\s/.\-–()]+", line) is not None


def _in_one_case(name: str) -> str:
    """The name with a capital at each word and, where it was all in capitals or all small, small letters behind."""
    letters = [letter for letter in name if letter.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters) and max(map(len, name.split())) > 1:
        name = name.lower()
        return re.sub(r"(?<=['’\-])[^\W\d_]", lambda first: first[0].upper(), capitalise_name(name))
    return capitalise_name(name)


def _refuse_no_name(name: str) -> None:
    if not any(map(str.isalpha, name)) or name.startswith("("):
        raise Refused(f"“{name}” không phải là họ tên; hãy ghi họ và tên của đảng viên.", field="name")
    if any(map(str.isdigit, name)):
        raise Refused(f"Họ và tên “{_excerpt(name)}” có chữ số; hãy xem lại ô này.", field="name")
    if len(name) > _LIMIT:
        raise Refused(f"Họ và tên dài {len(name)} chữ, nhiều nhất là {_LIMIT} chữ; hãy viết gọn lại.", field="name")


def _is_whole_name(part: str) -> bool:
    """Whether a part of a cell is a person's whole name, told by its surname."""
    return looks_like_name(part) and is_surname(part.split()[0]) and part[:1].isupper()


def _excerpt(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
