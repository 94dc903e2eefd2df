"""What a book's password may be: letters without marks, so that it is typed alike on every keyboard and machine."""

from __future__ import annotations

import re
import unicodedata

from domain.refusals import Refused

LEAST, MOST, LEAST_DIFFERENT = 10, 200, 5
MARKED = (
    "Mật khẩu viết không dấu: hãy tắt bộ gõ tiếng Việt (Unikey) rồi gõ lại, để máy nào cũng gõ ra đúng những chữ ấy."
)
TOO_SHORT = f"Mật khẩu phải có ít nhất {LEAST} chữ. Nên ghép ba, bốn từ dễ nhớ, ví dụ: nga ba dau lang."
TOO_PLAIN = "Mật khẩu này dễ đoán quá. Nên ghép ba, bốn từ dễ nhớ mà người khác không nghĩ tới."
DIGITS_ONLY = "Mật khẩu chỉ có chữ số thì dễ dò ra. Hãy thêm vài từ không dấu."


def plain(typed: str) -> str:
    """A password as its key is made from it: composed, without blanks at its ends, one blank between words."""
    return " ".join(unicodedata.normalize("NFC", typed).split())


def has_marks(typed: str) -> bool:
    """Whether letters are in it that a keyboard has only with a Vietnamese typing method."""
    return not plain(typed).isascii()


def chosen(typed: str) -> str:
    """A password that somebody chooses for a book; Refused where it would be mistyped or guessed."""
    password = plain(typed)
    if has_marks(password):
        raise Refused(MARKED, field="password")
    if not password.isprintable() or len(password) > MOST:
        raise Refused(f"Mật khẩu có tối đa {MOST} chữ, không có ký tự lạ.", field="password")
    if len(password) < LEAST:
        raise Refused(TOO_SHORT, field="password")
    if re.fullmatch(r"[\d .,/-]+", password):
        raise Refused(DIGITS_ONLY, field="password")
    if len(set(password.casefold())) < LEAST_DIFFERENT:
        raise Refused(TOO_PLAIN, field="password")
    return password
