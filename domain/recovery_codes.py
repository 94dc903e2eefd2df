"""The code on a recovery sheet: 48 digits that open a book whose password is forgotten.

Eight groups of six digits. Each group is two bytes times eleven, so that a digit typed wrongly, or two typed the other
way round, are seen at once and in which group (as BitLocker's recovery keys are written). Digits alone: they are on
every keyboard, and no Vietnamese typing method makes anything else of them.
"""

from __future__ import annotations

import re

from domain.refusals import Refused

SECRET_BYTES = 16
GROUPS, DIGITS, FACTOR = SECRET_BYTES // 2, 6, 11
_BETWEEN = re.compile(r"[\s\-–—.,]+")


def groups_of(secret: bytes) -> tuple[str, ...]:
    """A secret of 16 bytes as eight groups of six digits."""
    assert len(secret) == SECRET_BYTES
    pairs = (int.from_bytes(secret[at : at + 2], "big") for at in range(0, SECRET_BYTES, 2))
    return tuple(f"{pair * FACTOR:0{DIGITS}d}" for pair in pairs)


def written(secret: bytes) -> str:
    """The code as it is printed: its groups with a hyphen between them."""
    return "-".join(groups_of(secret))


def looks_like_code(typed: str) -> bool:
    """Whether what was typed is meant as a code: digits, blanks and hyphens alone, and more than any password rule."""
    digits = _BETWEEN.sub("", typed)
    return digits.isascii() and digits.isdecimal() and len(digits) >= GROUPS * DIGITS // 2


def read_code(typed: str) -> bytes:
    """The secret that a typed code stands for; Refused with what is wrong, and in which group."""
    digits = _BETWEEN.sub("", typed)
    if not (digits.isascii() and digits.isdecimal()):
        raise Refused("Mã khôi phục chỉ có chữ số. Hãy gõ các chữ số trên phiếu, bỏ qua dấu cách và dấu gạch.")
    if len(digits) != GROUPS * DIGITS:
        raise Refused(f"Mã khôi phục có {GROUPS * DIGITS} chữ số, chia {GROUPS} nhóm; mới thấy {len(digits)} chữ số.")
    groups = [digits[at : at + DIGITS] for at in range(0, len(digits), DIGITS)]
    secret = b""
    for number, group in enumerate(groups, start=1):
        pair, rest = divmod(int(group), FACTOR)
        if rest or pair > 0xFFFF:
            raise Refused(f"Nhóm thứ {number} ({group}) có chữ số gõ nhầm. Hãy so lại nhóm ấy với phiếu.")
        secret += pair.to_bytes(2, "big")
    return secret
