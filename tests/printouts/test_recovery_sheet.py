from __future__ import annotations

import datetime

from domain.recovery_codes import groups_of, read_code
from printouts.recovery_sheet import RecoverySheet, recovery_sheet_pdf
from tests.printouts.paper import leaves, plain_text, squeezed

AT = datetime.datetime(2026, 10, 20, 8, 30)
SECRET = bytes(range(240, 256))


def test_the_sheet_says_whose_book_it_opens_since_when_and_all_its_digits_in_order() -> None:
    pdf = recovery_sheet_pdf(RecoverySheet("ĐẢNG BỘ XÃ ĐỊNH TIẾN", "so-2026.sotd", AT, SECRET))
    assert len(leaves(pdf)) == 1
    text = plain_text(pdf)
    for words in ("ĐẢNG BỘ XÃ ĐỊNH TIẾN", "so-2026.sotd", "08 giờ 30, ngày 20/10/2026", "trong tủ có khóa"):
        assert squeezed(words) in squeezed(text)
    for number, digits in enumerate(groups_of(SECRET), start=1):
        assert squeezed(f"Nhóm {number}{digits}") in squeezed(text)


def test_what_is_read_off_the_sheet_is_the_secret() -> None:
    text = squeezed(plain_text(recovery_sheet_pdf(RecoverySheet("Chi bộ", "so.sotd", AT, SECRET))))
    digits = [text.partition(squeezed(f"Nhóm {number}"))[2][:6] for number in range(1, 9)]
    assert read_code(" ".join(digits)) == SECRET
