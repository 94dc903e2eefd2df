"""The names of people out of cells: capitals set right, titles and remarks taken off, what is no name refused."""

from __future__ import annotations

import re
from dataclasses import dataclass

from domain import names
from domain.charsets import capitalise_name
from domain.lists.contents import looks_like_name, says_no_name
from domain.members import MEMBER
from domain.refusals import Refused
from domain.syllables import SPECIAL_LETTERS
from domain.text import clean

_LIMIT = MEMBER.field("name").limit
_CAPITALS = "A-Z" + "".join(letter for letter in SPECIAL_LETTERS if letter.isupper())
_SMALLS = "a-z" + "".join(letter for letter in SPECIAL_LETTERS if letter.islower())
_NOT_A_NAME = (
    r"(?!(?:Chi|Tổ|Đảng|Cộng|Tổng|Danh|Họ|Tên|Ngày|Số|Người|Bí|Phó|Trưởng|Ghi|Toàn|Trong|Đồng|Đ|Ấp|Thôn|Khu|Xóm|Bản|Khối"
    r"|Phòng|Ban|Trường|Công An|Quân Sự|Trạm|Văn Phòng|Hợp Tác|Nơi|Nhóm|Phần|Mục|Bộ|Nam|Nữ|Xác|Lập|Thủ) )"
)
PLAIN_NAME = re.compile(
    f"(?!.{{{_LIMIT + 1}}}){_NOT_A_NAME}[{_CAPITALS}][{_SMALLS}]*(?: [{_CAPITALS}][{_SMALLS}]*){{1,5}}"
)
"""A name that is written as names are kept, and is nothing else at first sight; asked of every row."""

_COMMON_SURNAMES = (
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý An Âu Bạch Bế Biện Bồ Ca Cái Cao Cát"
    " Cấn Chế Chu Châu Chử Chung Cù Cung Danh Diệp Doãn Đàm Đào Đậu Điền Đinh Đoàn Đồng Giang Giáp Hà Hàn Hầu Hình"
    " Hoa Hứa Kha Khổng Khúc Khuất Kiều Kim La Lã Lại Lăng Lâm Lò Lộc Lộ Lỗ Luyện Lục Lư Lường Lương Lưu Mã Mạc"
    " Mạch Mai Mạnh Man Mẫn Mông Nghiêm Ngụy Nhan Nhâm Ninh Nông Ông Ôn Phí Phó Phùng Phương Quách Quan Quàng"
    " Quảng Sầm Sùng Tạ Tăng Tào Thạch Thái Thân Thẩm Thiều Thục Tiêu Tô Tôn Tống Triệu Trịnh Trình Trương Từ"
    " Tưởng Ung Ưng Uông Văn Vàng Vi Viên Vương Xa Y Yên Bàn Giàng Thào Hạng Lầu Mùa Chẩu Ma Lù Tòng Cầm Vừ Và"
    " Ksor Rơ Siu Niê H Kpă Nay Rmah"
)
SURNAMES = frozenset(names.fold(name) for name in _COMMON_SURNAMES.split())
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
        return NameReading(text)
    written = clean(text, 4 * _LIMIT, lines=True)
    if not written:
        return NameReading("")
    bare = _COMRADE.sub("", _NUMBERED.sub("", written))
    bare = _FOOTNOTE.sub("", bare)
    people = [part for part in _BETWEEN_PEOPLE.split(bare) if part]
    if sum(map(_is_whole_name, people)) > 1:
        raise Refused(f"Ô này có tên của {len(people)} người; hãy ghi mỗi người một dòng.", field="name")
    name, aside = _parted(bare)
    name = clean(_in_one_case(" ".join(name.split())), 4 * _LIMIT)
    _refuse_no_name(name)
    return NameReading(name, name != " ".join(written.split()), aside)


def _parted(text: str) -> tuple[str, str]:
    """The name, and what stands behind it in brackets or after a dash, a comma or a line break."""
    lines = text.split("\n")
    if len(lines) > 1 and len(lines[0].split()) >= 2 and (lines[1].startswith("(") or says_no_name(lines[1])):
        return lines[0], " ".join(lines[1:]).strip("() ")
    whole = " ".join(lines)
    match = _ASIDE.search(whole)
    if match and match.start() > 0:
        return whole[: match.start()], next(part for part in match.groups() if part is not None).strip()
    return whole, ""


def _in_one_case(name: str) -> str:
    """The name with a capital at each word and, where it was all in capitals or all small, small letters behind."""
    letters = [letter for letter in name if letter.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters) and max(map(len, name.split())) > 1:
        name = name.lower()
        return re.sub(r"(?<=['’\-])[^\W\d_]", lambda first: first[0].upper(), capitalise_name(name))
    return capitalise_name(name)


def _refuse_no_name(name: str) -> None:
    if not any(map(str.isalpha, name)):
        raise Refused(f"“{name}” không phải là họ tên; hãy ghi họ và tên của đảng viên.", field="name")
    if any(map(str.isdigit, name)):
        raise Refused(f"Họ và tên “{_excerpt(name)}” có chữ số; hãy xem lại ô này.", field="name")
    if len(name) > _LIMIT:
        raise Refused(f"Họ và tên dài {len(name)} chữ, nhiều nhất là {_LIMIT} chữ; hãy viết gọn lại.", field="name")


def _is_whole_name(part: str) -> bool:
    """Whether a part of a cell is a person's whole name, told by its surname."""
    first = part.split()[0] if part.split() else ""
    return looks_like_name(part) and names.fold(first) in SURNAMES and part[:1].isupper()


def _excerpt(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
