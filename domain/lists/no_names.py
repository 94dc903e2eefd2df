"""What is no person's name though it stands under "Họ và tên": headings, posts, units, the words of signatures."""

from __future__ import annotations

import re

from domain.names import canonical

_BEGINNINGS = (
    *("họ và tên", "họ tên", "danh sách", r"tổng cộng", "tổng số", "tổng hợp", "tổng$", r"cộng\b", "trong đó"),
    *("ghi chú", "ghi rõ", "lưu ý", "chú thích", "nơi nhận", "kính gửi", "xác nhận", "ký tên", "ký và", "ký,"),
    r"người (?:lập|ghi|tổng|kê|viết|thu|nộp|duyệt|kiểm|nhận|báo|ký|làm|chi|giới)\b",
    *(r"duyệt\b", "đại diện", "thủ (?:trưởng|quỹ|kho)", "kế toán", "lập (?:biểu|bảng)", "trích yếu"),
    r"(?:phó |quyền |nguyên )?(?:bí thư|chủ tịch|chủ nhiệm|giám đốc|hiệu trưởng|tổ trưởng)\b",
    r"(?:phó |quyền |nguyên )?trưởng (?:thôn|ấp|ban|khu|xóm|bản|phòng|công an|trạm)\b",
    *(r"(?:tổ|hiệu|đội|thôn|xã|ấp) (?:trưởng|phó)\b", r"phó (?:ban|thôn|phòng|trưởng)\b"),
    *(r"chi (?:bộ|ủy|hội|đoàn)\b", "cấp ủy", "ủy (?:viên|ban)", "ban (?:chi|chấp|bí|thường|công|quản|giám|xây)"),
    *(r"đảng (?:bộ|ủy|viên|phí)\b", r"tổ (?:đảng|dân phố|số)\b", "trường (?:mầm|tiểu|thcs|thpt|trung học|học)"),
    "(?:thôn|ấp|xóm|buôn|khu phố|khu dân cư|khối phố|tiểu khu|xã|phường|thị trấn|huyện|tỉnh) ",
    *("trạm y tế", "công an (?:xã|phường|viên)", "quân sự", r"văn phòng\b", "hợp tác xã", "mặt trận"),
    *("hội (?:nông|phụ|cựu|người|đồng|liên)", "đoàn thanh niên", "cán bộ", "công chức", "quần chúng", "cảm tình"),
    *("dự bị$", "chính thức$", "chức vụ", "không có", "không$", "như trên", "phụ trách", "đơn vị"),
    *("(?:nhóm|mục|phần) ", "vắng", "có mặt", "thư ký", "chủ trì", "hiện diện", "sĩ số"),
)  # fmt: skip
_ANYWHERE = "bí thư|chi ủy viên|đảng viên|phó chủ tịch|chủ tịch|trưởng thôn|người lập|kế toán trưởng"
_NO_PERSON = re.compile(rf"^(?:{'|'.join(_BEGINNINGS)})|\b(?:{_ANYWHERE})\b")
_NO_PERSON_UNACCENTED = re.compile(
    r"^(?:ho (?:va )?ten|danh sach|tong (?:cong|so)|cong$|ghi chu|nguoi lap|noi nhan|xac nhan|(?:pho )?bi thu|chi bo"
    r"|dang (?:bo|vien|uy)|chu tich|truong thon)\b"
)
"""Of words without accents only those that cannot be a name typed so: "thu quy" may be Thu Quý."""
_POST = re.compile(
    r"(?:phó |tm\.? |t/m )?(?:bí thư|chủ tịch|trưởng ban|trưởng thôn|thủ (?:trưởng|quỹ)|kế toán|chi ủy$|chi bộ$"
    r"|người (?:lập|ghi|tổng|kê|viết|thu|nộp|duyệt|kiểm|nhận|báo|ký|làm)\b)"
)


def says_no_person(text: str) -> bool:
    """Whether a text is a heading, a post, a unit or a line of signatures, and so no person's name."""
    words = canonical(text).strip(" .:;,-()")
    return (_NO_PERSON_UNACCENTED if words.isascii() else _NO_PERSON).search(words) is not None


def says_post(text: str) -> bool:
    """Whether a text is the post in which somebody signs: "Bí thư chi bộ", "Người thu", "Kế toán"."""
    return _POST.match(canonical(text).strip(" .:;,-()")) is not None
