"""The words over columns, as offices write them."""

from __future__ import annotations

import pytest

from domain.lists.headings import read_levels, recognise
from domain.lists.uses import Use
from domain.members import MEMBER

SPELLINGS = {
    Use.NUMBER: "STT|TT|Số TT|Số thứ tự|S\nTT|stt",
    Use.NAME: "Họ và tên|HỌ TÊN|Họ, tên|Ho va ten|Họ vaf tên|Họ tên khai sinh|Đảng viên|HỌ VÀ TÊN ĐẢNG VIÊN|Tên đ/c",
    Use.SURNAME: "Họ đệm|Họ và chữ đệm|Họ|Họ và tên đệm",
    Use.MIDDLE: "Tên đệm|Chữ lót|Đệm",
    Use.GIVEN: "Tên|TÊN",
    Use.GENDER: "Giới tính|Nam/Nữ|Nam, nữ, dân tộc, tôn giáo|Phái|Giới|GT|Phái tính",
    Use.MALE: "Nam|NAM| Nam ",
    Use.FEMALE: "Nữ|nu",
    Use.BORN: "Ngày sinh|Năm sinh|Sinh ngày|Ngày, tháng,\nnăm sinh|NTNS|Ngày sinh (dd/mm/yyyy)|Nam sinh|SN",
    Use.BORN_FEMALE: "Ngày tháng năm sinh (Nữ)|Năm sinh nữ",
    Use.BORN_MALE: "Năm sinh (Nam)|Năm sinh Nam",
    Use.ADMITTED: "Ngày vào Đảng|Vào Đảng|Ngày kết nạp|Ngày vào Đảng (dự bị)|Ngày vào ĐCSVN|Đảng viên dự bị",
    Use.OFFICIAL: "Ngày chính thức|Chính thức|Ngày vào Đảng chính thức|Ngày vào Đảng (chính thức)|Ngày công nhận",
    Use.ADMITTED_OFFICIAL: "Ngày vào Đảng\nNgày chính thức|Ngày vào Đảng, ngày chính thức|Vào Đảng/Chính thức"
    "|Ngày vào Đảng (dự bị, chính thức)|Ngày, tháng, năm vào Đảng, chính thức",
    Use.CARD: "Số thẻ|Số thẻ ĐV|Số thẻ đảng viên, số lý lịch đảng viên, số Huy hiệu Đảng|Thẻ Đảng|Mã thẻ",
    Use.POSITIONS: "Chức vụ|Chức danh|Chức vụ Đảng, chính quyền, đoàn thể|Chức vụ hiện nay",
    Use.PARTY_POSITIONS: "Chức vụ Đảng|Chức vụ trong Đảng|Chức vụ cấp ủy",
    Use.GOVERNMENT_POSITIONS: "Chức vụ chính quyền|Chức vụ chuyên môn",
    Use.ORGANISATION_POSITIONS: "Chức vụ đoàn thể|Chức vụ MTTQ, đoàn thể",
    Use.BRANCH: "Chi bộ|Sinh hoạt tại chi bộ|Nơi sinh hoạt|Thuộc chi bộ|CB|Đơn vị sinh hoạt đảng"
    "|Chi bộ, Đảng bộ|Đảng bộ, chi bộ|Chi bộ/Đảng bộ cơ sở|Chi bộ thôn/xóm",
    Use.GROUP: "Tổ đảng|Thuộc tổ đảng|Tổ ĐV",
    Use.TASK: "Nhiệm vụ được phân công|Phân công nhiệm vụ",
    Use.STATUS: "Trạng thái|Tình trạng|Đã miễn SH",
    Use.MOVED: "Ngày chuyển đi, đến đảng bộ cơ sở",
    Use.SINCE: "Ngày chuyển đến, đảng bộ cơ sở nào đến",
    Use.DIED: "Ngày từ trần, lý do",
    Use.LEFT: "Ngày ra khỏi Đảng, hình thức ra Đảng",
    Use.NOTE: "Ghi chú|GHI CHÚ|Ghi chu|Biến động",
    Use.OTHER: "Nơi ở|Quê quán|Dân tộc|Tôn giáo|Số CCCD|Ngày cấp thẻ|Nơi sinh|Trình độ học vấn|Lý luận chính trị"
    "|Điện thoại|Tuổi Đảng"
    "|Huy hiệu Đảng|Nghề nghiệp|Họ tên vợ (chồng)|Người giới thiệu|Công việc hiện nay|Ký nhận|Trú quán|Ngày vào Đoàn"
    "|Ngày kết nạp lại",
}
CASES = [(use, text) for use, texts in SPELLINGS.items() for text in texts.split("|")]


@pytest.mark.parametrize(("use", "text"), CASES, ids=[text for _, text in CASES])
def test_a_heading_is_understood(use: Use, text: str) -> None:
    assert recognise(text).use is use


@pytest.mark.parametrize("use", Use)
def test_the_programs_own_words_are_understood(use: Use) -> None:
    assert recognise(use.label).use is use
    assert recognise(use.label).confidence == 1


@pytest.mark.parametrize("field", MEMBER.fields, ids=lambda field: field.name)
def test_every_declared_spelling_means_its_field(field: object) -> None:
    for spelling in (field.label, field.column_heading, *field.headings):  # type: ignore[attr-defined]
        assert recognise(spelling).use == field.name  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "DANH SÁCH ĐẢNG VIÊN",
        "(Ký, ghi rõ họ tên)",
        "Chi bộ thôn 3",
        "Bí thư chi bộ",
        "Nguyễn Văn An",
        "05/3/1958",
        "x" * 300,
        "Năm 2025",
    ],
)
def test_what_is_no_heading_says_nothing(text: str) -> None:
    assert recognise(text).use is None


@pytest.mark.parametrize(
    ("levels", "use"),
    [
        (("Ngày, tháng, năm sinh", "Nam"), Use.BORN_MALE),
        (("Ngày, tháng, năm sinh", "Nữ"), Use.BORN_FEMALE),
        (("Giới tính", "Nữ"), Use.FEMALE),
        (("Ngày sinh", "Tháng"), Use.BORN_MONTH),
        (("Ngày vào Đảng", "Năm"), Use.ADMITTED_YEAR),
        (("Ngày vào Đảng", "Dự bị"), Use.ADMITTED),
        (("Ngày vào Đảng", "Chính thức"), Use.OFFICIAL),
        (("Ngày tháng năm", "Vào Đảng"), Use.ADMITTED),
        (("Ngày vào", "Đảng"), Use.ADMITTED),
        (("Số thẻ", "đảng viên"), Use.CARD),
        (("Thẻ đảng viên", "Số"), Use.CARD),
        (("Thẻ đảng viên", "Ngày cấp"), Use.OTHER),
        (("Chức vụ", "Đảng"), Use.PARTY_POSITIONS),
        (("Chức vụ", "Chính quyền"), Use.GOVERNMENT_POSITIONS),
        (("Chức vụ", "Đoàn thể"), Use.ORGANISATION_POSITIONS),
        (("Họ và tên", "Họ"), Use.SURNAME),
        (("Họ và tên", "Tên"), Use.GIVEN),
        (("Trình độ", "Lý luận"), Use.OTHER),
        (("Quê quán", "Xã"), Use.OTHER),
        (("Thông tin chung", "Ngày sinh"), Use.BORN),
        (("Số", "thứ", "tự"), Use.NUMBER),
        (("Họ và tên", "", "(2)"), Use.NAME),
        (("Ngày,", "tháng,", "năm sinh"), Use.BORN),
    ],
)
def test_headings_one_below_the_other(levels: tuple[str, ...], use: Use) -> None:
    assert read_levels(levels).use is use
