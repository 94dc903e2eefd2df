"""What remarks and status columns say of a member, and what they only seem to say."""

from __future__ import annotations

import pytest

from domain.lists import standings
from domain.members import Standing


@pytest.mark.parametrize(
    ("text", "standing", "since"),
    [
        ("miễn sinh hoạt", Standing.EXEMPT, None),
        ("Miễn SH từ 01/2024", Standing.EXEMPT, "2024-01"),
        ("Được miễn công tác và sinh hoạt đảng từ ngày 3/2/2023", Standing.EXEMPT, "2023-02-03"),
        ("miễn CT, SH", Standing.EXEMPT, None),
        ("chuyển đi 5/2025", Standing.MOVED, "2025-05"),
        ("Chuyển sinh hoạt đi ngày 12/5/2025", Standing.MOVED, "2025-05-12"),
        ("Đã chuyển SHĐ về Chi bộ 5", Standing.MOVED, None),
        ("từ trần", Standing.DEAD, None),
        ("Từ trần tháng 3 năm 2024", Standing.DEAD, "2024-03"),
        ("đã mất 12.03.2024", Standing.DEAD, "2024-03-12"),
        ("mất ngày 1/2/2025", Standing.DEAD, "2025-02-01"),
        ("Xin ra khỏi Đảng", Standing.LEFT_OWN_WISH, None),
        ("xóa tên 2023", Standing.LEFT_STRUCK, "2023"),
        ("Khai trừ năm 2022", Standing.LEFT_EXPELLED, "2022"),
        ("đình chỉ sinh hoạt đảng", Standing.SUSPENDED, None),
        ("SHTT", Standing.TEMPORARY, None),
        ("Sinh hoạt đảng tạm thời tại xã Y", Standing.TEMPORARY, None),
        ("ĐV 213", Standing.RESIDENCE, None),
        ("Bị bệnh; miễn sinh hoạt 2025", Standing.EXEMPT, "2025"),
        ("miễn sinh hoạt đến 5/2026", Standing.EXEMPT, None),
    ],
)
def test_what_a_remark_says(text: str, standing: Standing, since: str | None) -> None:
    said = standings.in_note(text)
    assert (said.standing, said.since and said.since.iso()) == (standing, since)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "mất sức lao động",
        "mất thẻ",
        "bố đã mất",
        "đề nghị miễn sinh hoạt",
        "chưa chuyển đi",
        "Chuyển đến từ Chi bộ 5 ngày 1/2/2024",
        "mới chuyển về 3/2025",
        "Chuyển sinh hoạt đến năm 2024",
        "chuyển sinh hoạt đảng đến 5/2024",
        "chuyển công tác 2020",
        "con liệt sĩ",
        "thương binh 2/4",
        "số nhà 1213",
    ],
)
def test_what_a_remark_only_seems_to_say(text: str) -> None:
    assert standings.in_note(text) == standings.NOTHING


@pytest.mark.parametrize("standing", Standing)
def test_the_books_own_words(standing: Standing) -> None:
    assert standings.in_status(standing.value).standing is standing


@pytest.mark.parametrize(
    ("text", "standing"),
    [("Đang SH", None), ("Miễn", Standing.EXEMPT), ("Tạm thời", Standing.TEMPORARY), ("CHUYỂN ĐI", Standing.MOVED)],
)
def test_a_status_column_may_be_shorter(text: str, standing: Standing | None) -> None:
    assert standings.in_status(text).standing is standing
