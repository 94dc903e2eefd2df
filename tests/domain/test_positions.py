"""Posts are sorted by their words, and keep them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.positions import Positions, party_rank, posts_outside_branch, split_positions

PARTY = """Bí thư chi bộ|Phó Bí thư chi bộ|Bí thư|Phó Bí thư|P. Bí thư|Bí thư Đảng ủy|Phó Bí thư Đảng uỷ xã
Chi ủy viên|Chi uỷ viên|Đảng ủy viên|Tổ trưởng tổ đảng|Tổ phó tổ Đảng|BT|PBT|CUV|ĐUV|BTCB|PBTCB
Bí thư CB|BT CB|Phó BT|UVBTV Đảng ủy|Ủy viên UBKT Đảng ủy|Trưởng khối Dân vận
Bí thư chi bộ thôn Đoàn Kết|Bi thu chi bo|Nguyên Bí thư chi bộ|Bí thư chi bộ Công an
Chi ủy viên chi bộ Hội Nông dân|Bí thư chi bộ trường Mầm non|Đảng viên|BÍ THƯ CHI BỘ"""
GOVERNMENT = """Trưởng thôn|Phó trưởng thôn|Trưởng ấp|Trưởng khu phố|Tổ trưởng tổ dân phố|Tổ phó tổ dân phố
Chủ tịch UBND xã|Chủ tịch UBND|PCT UBND|PCT HĐND|Chủ tịch HĐND|Phó Chủ tịch Hội đồng nhân dân
Hiệu trưởng|Phó Hiệu trưởng|Trưởng Công an xã|Chỉ huy trưởng BCH Quân sự xã|Cán bộ bán chuyên trách
Công chức Văn hóa - Xã hội|Công chức Văn phòng - Thống kê|CT|PCT|TT|Trưởng thôn Đoàn Kết
Trưởng ấp Tân Hội|Công an viên|Giáo viên|Trưởng trạm Y tế|Đại biểu Quốc hội|Người có uy tín
Truong thon|Tài chính - Kế toán|Thôn đội trưởng|Phó trưởng ấp (phụ trách an ninh)"""
ORGANISATION = """Chủ tịch MTTQ|Chủ tịch UBMTTQ xã|Phó Chủ tịch Ủy ban Mặt trận Tổ quốc|Trưởng ban công tác Mặt trận
CT MTTQ|Trưởng ban CTMT|TBCTMT|Chủ tịch Hội Nông dân|Chi hội trưởng Chi hội Phụ nữ|Chủ tịch Hội LHPN
Chủ tịch Hội CCB|CT HND|Chi hội trưởng Hội Người cao tuổi|Bí thư Đoàn xã|Phó Bí thư Đoàn Thanh niên
Bí thư chi đoàn|BT Đoàn|PBT Đoàn TN|Chủ tịch Công đoàn|Chủ tịch Công đoàn cơ quan Đảng ủy
Hội viên Hội Cựu chiến binh|Chi hội trưởng CCB|Bí thư ĐTN|Bí thư Đoàn trực thuộc Đảng ủy
Chủ tịch Hội Chữ thập đỏ|Tổng phụ trách Đoàn, đội|Bi thu Doan xa"""


def posts(listed: str) -> list[str]:
    return [post for line in listed.splitlines() for post in line.split("|")]


@pytest.mark.parametrize("post", posts(PARTY))
def test_posts_of_the_party(post: str) -> None:
    assert split_positions(post) == Positions(party=post)


@pytest.mark.parametrize("post", posts(GOVERNMENT))
def test_posts_of_the_government_and_unknown_ones(post: str) -> None:
    assert split_positions(post) == Positions(government=post)


@pytest.mark.parametrize("post", [post for post in posts(ORGANISATION) if "," not in post])
def test_posts_of_organisations(post: str) -> None:
    assert split_positions(post) == Positions(organisation=post)


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Bí thư chi bộ, Trưởng thôn", ("Bí thư chi bộ", "Trưởng thôn", "")),
        ("Trưởng thôn; Bí thư chi bộ", ("Bí thư chi bộ", "Trưởng thôn", "")),
        ("Bí thư chi bộ\nTrưởng ban công tác Mặt trận", ("Bí thư chi bộ", "", "Trưởng ban công tác Mặt trận")),
        ("Bí thư - Trưởng thôn", ("Bí thư", "Trưởng thôn", "")),
        ("Bí thư–Trưởng thôn", ("Bí thư", "Trưởng thôn", "")),
        ("BT-TT", ("BT", "TT", "")),
        ("Bí thư chi bộ kiêm Trưởng thôn", ("Bí thư chi bộ", "Trưởng thôn", "")),
        ("Bí thư chi bộ (kiêm trưởng ấp)", ("Bí thư chi bộ", "trưởng ấp", "")),
        ("CUV/Chi hội trưởng PN", ("CUV", "", "Chi hội trưởng PN")),
        ("Chi ủy viên và Trưởng thôn", ("Chi ủy viên", "Trưởng thôn", "")),
        ("- Phó Bí thư Đảng ủy\n- Chủ tịch UBND", ("Phó Bí thư Đảng ủy", "Chủ tịch UBND", "")),
        (
            "PBT Đảng ủy - Chủ tịch UBND, Bí thư Đoàn",
            ("PBT Đảng ủy", "Chủ tịch UBND", "Bí thư Đoàn"),
        ),
        (
            "Trưởng khối Dân vận - Chủ tịch MTTQ",
            ("Trưởng khối Dân vận", "", "Chủ tịch MTTQ"),
        ),
        ("Trưởng ban Văn hóa và Xã hội", ("", "Trưởng ban Văn hóa và Xã hội", "")),
        ("Đội trưởng đội 19/5", ("", "Đội trưởng đội 19/5", "")),
        ("Trưởng thôn (thôn 1 - Phó Bí thư cũ)", ("", "Trưởng thôn (thôn 1 - Phó Bí thư cũ)", "")),
        ("  Bí thư   chi bộ , ", ("Bí thư chi bộ", "", "")),
        ("", ("", "", "")),
        (" - ", ("", "", "")),
    ],
)
def test_several_posts(text: str, sides: tuple[str, str, str]) -> None:
    assert split_positions(text) == Positions(*sides)
    assert split_positions(unicodedata.normalize("NFD", text)) == Positions(*sides)


def test_printed_in_the_order_of_the_book() -> None:
    assert split_positions("Bí thư Đoàn; Trưởng thôn; Chi ủy viên").printed() == "Chi ủy viên, Trưởng thôn, Bí thư Đoàn"
    assert Positions().printed() == ""


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("Bí thư chi bộ", 0),
        ("BÍ THƯ", 0),
        ("BTCB", 0),
        ("Quyền Bí thư chi bộ", 0),
        ("Chi ủy viên, Bí thư chi bộ", 0),
        ("Đ/c Bí thư", 0),
        ("Phó Bí thư chi bộ", 1),
        ("Phó bí thư", 1),
        ("P.Bí thư", 1),
        ("P. Bí thư chi bộ", 1),
        ("PBT", 1),
        ("Phó BT", 1),
        ("Pho bi thu", 1),
        ("Chi uỷ viên", 2),
        ("CUV", 2),
        ("Ủy viên BCH chi bộ", 2),
        ("Tổ trưởng tổ đảng", 3),
        ("Nguyên Bí thư chi bộ", 3),
        ("Bí thư Đoàn xã", 3),
        ("Bí thư chi đoàn", 3),
        ("Trưởng thôn", 3),
        ("", 3),
    ],
)
def test_the_order_in_a_branch(text: str, rank: int) -> None:
    assert party_rank(text) == rank


@given(st.text(), st.text("Bíthư chộĐoànPóTrưgkiêm,;/-–()\n.", max_size=40))
def test_no_word_is_lost_and_sorting_again_changes_nothing(anything: str, likely: str) -> None:
    for text in (anything, likely):
        once = split_positions(text)
        assert split_positions(once.printed()) == once
        assert party_rank(text) in range(4)
        kept = [c for c in unicodedata.normalize("NFC", text) if c.isalpha()]
        assert len([c for c in once.printed() if c.isalpha()]) >= len(kept) - 8 * text.lower().count("kiêm")


def test_posts_of_a_chi_bộ_stay_there_and_those_above_it_go_along() -> None:
    assert posts_outside_branch("Bí thư, Đảng ủy viên; Tổ trưởng tổ đảng") == "Đảng ủy viên"
    assert posts_outside_branch("PBT, CUV") == posts_outside_branch("") == ""
    assert posts_outside_branch("Ủy viên UBKT") == "Ủy viên UBKT"
