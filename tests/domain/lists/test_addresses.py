"""What stands before names is taken off; what is no name is refused."""

from __future__ import annotations

import pytest

from domain.lists.addresses import without_address
from domain.lists.no_names import says_no_person
from domain.lists.persons import read_name
from domain.refusals import Refused


@pytest.mark.parametrize(
    ("text", "name", "address"),
    [
        ("Đ/c. Lê Hữu Phước", "Lê Hữu Phước", "Đ/c"),
        ("đ/c: Trần Thị Hà", "Trần Thị Hà", "đ/c"),
        ("Đ/cNguyễn Văn Tám", "Nguyễn Văn Tám", "Đ/c"),
        ("Đc Nguyễn Văn Sáu", "Nguyễn Văn Sáu", "Đc"),
        ("Cụ Đỗ Quốc Ưng", "Đỗ Quốc Ưng", "Cụ"),
        ("Ông: Bùi Văn Quýnh", "Bùi Văn Quýnh", "Ông"),
        ("Ông Hoàng Văn Thụ", "Hoàng Văn Thụ", "Ông"),
        ("Ông Lê Nam", "Lê Nam", "Ông"),
        ("Ông Văn Huyên", "Ông Văn Huyên", ""),
        ("Trung tá Phạm Minh Đường", "Phạm Minh Đường", "Trung tá"),
        ("Đ/c Thiếu tá QNCN Lê Văn Ba", "Lê Văn Ba", "Đ/c Thiếu tá QNCN"),
        ("ThS. Nguyễn Thị Lan", "Nguyễn Thị Lan", "ThS"),
        ("BS CKI Trần Quốc Bảo", "Trần Quốc Bảo", "BS CKI"),
        ("PGS.TS. Lê Thị Mai", "Lê Thị Mai", "PGS TS"),
        ("Thầy giáo Lê Văn Giáo", "Lê Văn Giáo", "Thầy giáo"),
        ("CCB Lê Văn Chiến", "Lê Văn Chiến", "CCB"),
        ("Mẹ VNAH Lê Thị Mai", "Lê Thị Mai", "Mẹ VNAH"),
        ("'Nguyễn Văn An", "Nguyễn Văn An", ""),
        ("\u00d0ỗ Văn Hùng", "Đỗ Văn Hùng", ""),
        ("Y Bhăm Êban", "Y Bhăm Êban", ""),
        ("Anh Đức", "Anh Đức", ""),
    ],
)
def test_address_rank_and_degree_are_taken_off(text: str, name: str, address: str) -> None:
    assert without_address(text) == (name, address)


@pytest.mark.parametrize("name", ["Mlô̆ H'Lan", "H'Hen Niê", "Y Bhăm", "K'Tơr", "Công Tằng Tôn Nữ Ngọc", "Ksor Ƀlêč"])
def test_names_of_all_peoples_come_in(name: str) -> None:
    assert read_name(name).name == name


@pytest.mark.parametrize(
    "text",
    [
        "Bí thư chi bộ",
        "Tổng cộng",
        "Người lập biểu",
        "Thôn Cầu Đá",
        "Họ và tên",
        "Chủ tịch UBND xã",
        "Kế toán",
        "Bi thu",
    ],
)
def test_who_is_nobody(text: str) -> None:
    assert says_no_person(text)
    with pytest.raises(Refused, match="không phải"):
        read_name(text)


@pytest.mark.parametrize("text", ["Nguy\ufffdn Văn An", "Nguy?n V?n An"])
def test_lost_letters_are_refused_with_what_to_do(text: str) -> None:
    with pytest.raises(Refused, match="Save As"):
        read_name(text)


@pytest.mark.parametrize("text", ["Nguyễn@Văn An", "NguyÔn V¨n An", "Nguyễn Văn А"])
def test_signs_that_no_name_has_are_refused(text: str) -> None:
    with pytest.raises(Refused, match="không dùng trong họ tên"):
        read_name(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [("NguyỄn VĂn An", "Nguyễn Văn An"), ("LÊ thị Hoa", "Lê Thị Hoa"), ("RơChâm H'Lý", "RơChâm H'Lý")],
)
def test_stray_capitals_are_set_right(text: str, name: str) -> None:
    assert read_name(text).name == name


def test_capitals_that_make_no_syllable_are_of_an_unknown_code() -> None:
    with pytest.raises(Refused, match="Save As"):
        read_name("NguyáỪẦn Văn An")
