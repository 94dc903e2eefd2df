"""The surnames of Vietnam, of the Kinh and of other peoples, by which a name is told from other words."""

from __future__ import annotations

from domain import names

_COMMON_SURNAMES = (
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý An Âu Bạch Bế Biện Bồ Ca Cái Cao Cát"
    " Cấn Chế Chu Châu Chử Chung Cù Cung Danh Diệp Doãn Đàm Đào Đậu Điền Đinh Đoàn Đồng Giang Giáp Hà Hàn Hầu Hình"
    " Hoa Hứa Kha Khổng Khúc Khuất Kiều Kim La Lã Lại Lăng Lâm Lò Lộc Lộ Lỗ Luyện Lục Lư Lường Lương Lưu Mã Mạc"
    " Mạch Mai Mạnh Man Mẫn Mông Nghiêm Ngụy Nhan Nhâm Ninh Nông Ông Ôn Phí Phó Phùng Phương Quách Quan Quàng"
    " Quảng Sầm Sùng Tạ Tăng Tào Thạch Thái Thân Thẩm Thiều Thục Tiêu Tô Tôn Tống Triệu Trịnh Trình Trương Từ"
    " Tưởng Ung Ưng Uông Văn Vàng Vi Viên Vương Xa Y Yên Bàn Giàng Thào Hạng Lầu Mùa Chẩu Ma Lù Tòng Cầm Vừ Và"
    " Ksor Rơ Siu Niê H Kpă Nay Rmah"
)
SURNAMES = frozenset(map(names.canonical, _COMMON_SURNAMES.split()))
_WITHOUT_ACCENTS = frozenset(map(names.fold, SURNAMES))
COMMONEST = frozenset(
    ("nguyễn", "trần", "lê", "phạm", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "ngô", "đinh", "trịnh")
)
"""Surnames, canonical, that begin nothing but names, and stand second in no name."""
_ALSO_OTHER_WORDS = frozenset(("phó", "văn", "danh", "cung", "vi", "và", "y", "h", "pho", "van", "va", "dang", "to"))
"""Surnames that begin many other words of lists, too ("Phó bí thư", "Văn phòng", "Danh sách")."""


def is_surname(word: str) -> bool:
    """Whether the word is a surname; where it has no accents at all, whether it could be one."""
    return names.canonical(word) in SURNAMES or (word.isascii() and names.fold(word) in _WITHOUT_ACCENTS)


def begins_a_name(word: str) -> bool:
    """Whether the word is a surname and hardly the beginning of anything else."""
    return is_surname(word) and names.canonical(word) not in _ALSO_OTHER_WORDS
