"""The names of people out of cells: capitals set right, titles and remarks taken off, what is no name refused."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from domain.charsets import capitalise_name
from domain.lists.addresses import without_address
from domain.lists.contents import looks_like_name, says_no_name
from domain.lists.headings import EXACT, recognise
from domain.lists.no_names import says_no_person
from domain.lists.surnames import is_surname
from domain.members import MEMBER
from domain.refusals import Refused
from domain.syllables import SPECIAL_LETTERS, is_syllable
from domain.text import Line, clean

_LIMIT = MEMBER.field("name").limit
_CAPITALS = "A-Z" + "".join(letter for letter in SPECIAL_LETTERS if letter.isupper())
_SMALLS = "a-z" + "".join(letter for letter in SPECIAL_LETTERS if letter.islower())
_FIRST_WORDS = (
    "Chi Tổ Đảng Cộng Tổng Danh Họ Tên Ngày Số Người Bí Phó Trưởng Ghi Toàn Trong Đồng Đ Ấp Thôn Khu Xóm Bản Khối "
    "Phòng Ban Trường Bà Ông Cụ Anh Chị Cô Chú Bác Thầy Trạm Nơi Nhóm Phần Mục Bộ Nam Nữ Xác Lập Thủ Kế Ủy Chủ Giám "
    "Hiệu Cán Cấp Đại Quần Chính Dự Kính Ký Trung Thượng Thiếu Chuẩn Hạ Thạc Tiến Dược Kỹ Cử Giáo Nhà Luật Điều Phụ "
    "Hội Mặt Duyệt Như Không Đơn Chức Lưu Trích Đội Xã Phường Huyện Tỉnh Thị Tiểu Buôn Ths Pgs Ys Ccb Tnxp Cựu Thương "
    "Bệnh Mẹ"
)
_FIRST = frozenset(_FIRST_WORDS.split()) | {f"{one}{two}" for one in "BDKCGTĐ" for two in "sncvđ"}
"""With these words names seldom begin, and titles, posts, ranks and units do."""
_FIRST_TWO = frozenset(("Công An", "Quân Sự", "Văn Phòng", "Hợp Tác", "Đoàn Thanh", "Y Sĩ", "Y Sỹ"))
NAME_SHAPE = re.compile(f"[{_CAPITALS}][{_SMALLS}]*(?: [{_CAPITALS}][{_SMALLS}]*){{1,5}}")
"""How names are written as they are kept, titles and units among them."""


@lru_cache(maxsize=1 << 15)
def is_plain_name(text: str) -> bool:
    """Whether a text is a name as names are kept, and nothing else at first sight.

    Asked of every row instead of `clean`, which would leave it as it is; twice of each, so that the answers are kept.
    """
    if len(text) > _LIMIT or NAME_SHAPE.fullmatch(text) is None:
        return False
    first, _, rest = text.partition(" ")
    return first not in _FIRST and f"{first} {rest.partition(' ')[0]}" not in _FIRST_TWO


_NUMBERED = re.compile(r"^\(?\d{1,4}\s*[.)\-/:]+\s*(?=[^\W\d_])")
_ASIDE = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*\*?$|\s+[–—-]\s+(.+)$|\s*[,;]\s*(.+)$", re.DOTALL)
_FOOTNOTE = re.compile(r"\s*(?:\(\d{1,2}\)|\*+|[¹²³])$")
_BETWEEN_PEOPLE = re.compile(r"\s*(?:[;,/+&\n]|\svà\s|\s[-–—]\s|\svới\s)\s*", re.IGNORECASE)


_OF_OTHER_PEOPLES = "čĕĭŏŭƀñÑČĔĬŎŬɃ"
_NAME_LETTERS = re.compile(
    rf"[A-Za-z{''.join(SPECIAL_LETTERS)}{_OF_OTHER_PEOPLES}\u0300\u0301\u0303\u0306\u0309\u0302\u031b\u0323 .'’\-]+"
)
"""The letters that names of the country's peoples are written in: Niê, Mlô̆, H'Hen, Y Bhăm."""
_DOT_BETWEEN = re.compile(r"(?<=[^\W\d_])\.(?=[^\W\d_])")
_STRAY_CAPITAL = re.compile(rf"[{_SMALLS}][{_CAPITALS}]")
_AT_CAPITALS = re.compile(rf"(?=[{_CAPITALS}])")
_LOST = re.compile(r"\ufffd|\?")
LETTERS_LOST = (
    "Chữ có dấu trong “{}” đã mất khi lưu tệp. Hãy mở tệp gốc bằng Excel, chọn “Lưu thành” (Save As) kiểu Excel (.xlsx)"
    " rồi nhập lại tệp mới."
)


@dataclass(frozen=True, slots=True)
class NameReading:
    """A name as it is kept, whether it was written otherwise, and what else stood in the cell.

    `aside` stood behind it ("Bí thư", an alias), `address` before it ("Đ/c", "Trung tá").
    """

    name: str
    repaired: bool = False
    aside: str = ""
    address: str = ""


def read_name(text: str) -> NameReading:
    """The name in a cell; an empty name for an empty cell.

    Refused: digits and other signs, letters that were lost, two people, words of headings, posts and units, too long.
    """
    if is_plain_name(text):
        return NameReading(Line(text))
    written = clean(text, 4 * _LIMIT, lines=True)
    if not written:
        return NameReading("")
    bare, address = without_address(_NUMBERED.sub("", written))
    bare = _FOOTNOTE.sub("", bare)
    people = [part for part in _BETWEEN_PEOPLE.split(bare) if part]
    if sum(map(_is_whole_name, people)) > 1:
        raise Refused(f"Ô này có tên của {len(people)} người; hãy ghi mỗi người một dòng.", field="name")
    name, aside = _parted(bare)
    name = clean(_in_one_case(" ".join(_DOT_BETWEEN.sub(" ", name).split())), 4 * _LIMIT)
    _refuse_no_name(name)
    return NameReading(name, name != " ".join(written.split()), aside, address)


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
    return " ".join(map(_without_stray_capitals, capitalise_name(name).split()))


def _without_stray_capitals(word: str) -> str:
    """The word with small letters behind the first ("NguyỄn"); two words in one stay ("RơChâm").

    Raises Refused where capitals stand among small letters and make nothing: text of an unknown code.
    """
    if word[1:] == word[1:].lower():
        return word
    if is_syllable(word.lower()):
        return word[0] + word[1:].lower()
    if not _STRAY_CAPITAL.search(word) or all(is_syllable(part.lower()) for part in _AT_CAPITALS.split(word) if part):
        return word
    raise Refused(LETTERS_LOST.format(_excerpt(word)), field="name")


def refuse_lost_letters(text: str) -> None:
    """Raises Refused for a text in which letters have become U+FFFD."""
    if "\ufffd" in text:
        raise Refused(LETTERS_LOST.format(_excerpt(text)))


def _refuse_no_name(name: str) -> None:
    if _LOST.search(name):
        raise Refused(LETTERS_LOST.format(_excerpt(name)), field="name")
    if not any(map(str.isalpha, name)) or name.startswith("("):
        raise Refused(f"“{name}” không phải là họ tên; hãy ghi họ và tên của đảng viên.", field="name")
    if any(map(str.isdecimal, name)):
        raise Refused(f"Họ và tên “{_excerpt(name)}” có chữ số; hãy xem lại ô này.", field="name")
    if not _NAME_LETTERS.fullmatch(unicodedata.normalize("NFC", name)):
        odd = next(letter for letter in name if not _NAME_LETTERS.fullmatch(letter))
        raise Refused(
            f"Họ và tên “{_excerpt(name)}” có ký tự “{odd}” không dùng trong họ tên; hãy xem lại ô này.", field="name"
        )
    if says_no_person(name) or recognise(name).confidence == EXACT:
        raise Refused(
            f"“{_excerpt(name)}” không phải là họ tên một người; hãy ghi họ và tên của đảng viên, hoặc bỏ dòng này.",
            field="name",
        )
    if len(name) > _LIMIT:
        raise Refused(f"Họ và tên dài {len(name)} chữ, nhiều nhất là {_LIMIT} chữ; hãy viết gọn lại.", field="name")


def _is_whole_name(part: str) -> bool:
    """Whether a part of a cell is a person's whole name, told by its surname."""
    return looks_like_name(part) and is_surname(part.split()[0]) and part[:1].isupper()


def _excerpt(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
