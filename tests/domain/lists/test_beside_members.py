"""What else stands on sheets: people who are no members, statuses in titles, tables beside and on their side."""

from __future__ import annotations

import pytest

from domain.grid import Cell
from domain.lists.plan import plan_import
from domain.lists.reading import read_list
from domain.lists.values import ListReading, RowKind
from domain.members import Standing
from domain.refusals import Refused
from tests.domain.lists.offices import AN, BINH, CUONG, EVERYBODY, FIRST, PLAIN, TODAY, Rows, book, plain, sheet

TITLE: list[Cell] = ["DANH SÁCH ĐẢNG VIÊN CHI BỘ THÔN 1"]


def read(*rows: list[Cell], name: str = "Sheet1") -> ListReading:
    return read_list(book(sheet(name, list(rows))), today=TODAY)


def test_quan_chung_below_the_members_are_no_members() -> None:
    rows: Rows = [TITLE, PLAIN, plain(AN, 1), plain(BINH, 2), ["DANH SÁCH QUẦN CHÚNG ƯU TÚ"], PLAIN, plain(CUONG, 1)]
    reading = read(*rows)
    assert [draft.name for draft in reading.members] == [AN.name, BINH.name]
    assert reading.sheets[0].kinds[-1] is RowKind.NOT_MEMBER
    assert ["không phải đảng viên" in notice.text for notice in reading.notices] == [True]


@pytest.mark.parametrize(
    ("title", "standing"),
    [
        ("DANH SÁCH ĐẢNG VIÊN CHI BỘ THÔN 1 CHUYỂN SINH HOẠT ĐI NĂM 2024", Standing.MOVED),
        ("DANH SÁCH ĐẢNG VIÊN CHI BỘ THÔN 1 ĐÃ TỪ TRẦN", Standing.DEAD),
        ("DANH SÁCH ĐẢNG VIÊN ĐƯỢC MIỄN SINH HOẠT CHI BỘ THÔN 1", Standing.EXEMPT),
    ],
)
def test_what_a_title_says_of_status_is_no_part_of_the_unit(title: str, standing: Standing) -> None:
    (draft,) = read([title], PLAIN, plain(AN, 1)).members
    assert (draft.branch, draft.standing) == ("Chi bộ thôn 1", standing)


def test_a_tab_says_the_status() -> None:
    (draft,) = read(TITLE, PLAIN, plain(AN, 1), name="Từ trần").members
    assert draft.standing is Standing.DEAD


def test_a_divider_says_the_status_until_the_next() -> None:
    rows: Rows = [TITLE, PLAIN, plain(AN, 1), ["II", "CHUYỂN SINH HOẠT ĐI"], plain(BINH, 2), ["III", "ĐẢNG VIÊN MỚI"]]
    assert [draft.standing for draft in read(*rows, plain(CUONG, 3)).members] == [None, Standing.MOVED, None]


def test_a_status_of_one_table_is_not_of_the_next() -> None:
    rows: Rows = [
        ["DANH SÁCH ĐẢNG VIÊN TỪ TRẦN"],
        ["Chi bộ thôn 1"],
        PLAIN,
        plain(AN, 1),
        [],
        ["DANH SÁCH ĐẢNG VIÊN"],
        ["Chi bộ thôn 1"],
        PLAIN,
        plain(BINH, 1),
    ]
    assert [draft.standing for draft in read(*rows).members] == [Standing.DEAD, None]


def test_a_joined_column_of_ends_says_nothing_alone() -> None:
    head: list[Cell] = ["STT", "Họ và tên", "Ngày sinh", "Ngày chuyển đi, từ trần"]
    (draft,) = read(TITLE, head, [1, AN.name, AN.born, "15/05/2024"]).members
    assert (draft.standing, draft.note) == (None, "Ngày chuyển đi, từ trần: 15/05/2024")
    (draft,) = read(TITLE, head, [1, AN.name, AN.born, "từ trần 15/05/2024"]).members
    assert draft.standing is Standing.DEAD


def test_a_table_on_its_side_makes_nobody() -> None:
    with pytest.raises(Refused, match="Transpose"):
        read(
            TITLE, ["Họ và tên", AN.name, BINH.name], ["Ngày sinh", AN.born, BINH.born], ["Số thẻ", AN.card, BINH.card]
        )


def test_who_signs_below_dues_is_nobody() -> None:
    rows: Rows = [
        TITLE,
        ["STT", "Họ và tên", "T1", "T2"],
    ]
    rows += [[at, one.name, 20000, 20000] for at, one in enumerate(FIRST, 1)]
    rows += [
        ["", "Tổng cộng", 80000, 80000],
        ["", "Bí thư chi bộ", "", "Người thu"],
        ["", "Lê Văn Thành", "", "Mai Thị Na"],
    ]
    reading = read(*rows)
    assert [draft.name for draft in reading.members] == [one.name for one in FIRST]
    assert "Lê Văn Thành" not in {draft.name for draft in reading.members}


def test_a_summary_names_nobody_twice() -> None:
    summary: Rows = [["STT", "Họ và tên", "Chi bộ", "Số đảng viên"], [1, AN.name, "Chi bộ thôn 1", 105]]
    members = sheet("Chi bộ thôn 1", [TITLE, PLAIN, *(plain(one, at) for at, one in enumerate(EVERYBODY, 1))])
    plan = plan_import(read_list(book(sheet("Tổng hợp", summary), members), today=TODAY), [], [])
    assert [one.draft.name for one in plan.additions] == [one.name for one in EVERYBODY]
    assert [(one.sheet, "đã có" in one.reason) for one in plan.refused] == [("Tổng hợp", True)]


def test_posts_of_two_columns_are_both_read() -> None:
    head: list[Cell] = ["STT", "Họ và tên", "Chức vụ Đảng", "Chức vụ", "Ngày sinh", "Năm sinh"]
    (draft,) = read(TITLE, head, [1, AN.name, "Bí thư chi bộ", "Trưởng thôn", AN.born, "1958"]).members
    assert (draft.party_positions, draft.government_positions) == ("Bí thư chi bộ", "Trưởng thôn")
    assert draft.born is not None and draft.born.day == 5


def test_a_list_of_names_and_posts_alone_is_a_list() -> None:
    rows: Rows = [TITLE, ["Họ và tên", "Chức vụ"], [AN.name, "Bí thư"], [BINH.name, "Phó bí thư"]]
    reading = read(*rows, ["Người lập biểu", ""], [CUONG.name, ""])
    assert [(draft.name, draft.party_positions) for draft in reading.members] == [
        (AN.name, "Bí thư"),
        (BINH.name, "Phó bí thư"),
    ]


@pytest.mark.parametrize("line", ["Đã từ trần", "TỪ TRẦN NĂM 2024", "Từ trần"])
def test_a_line_that_is_only_a_status_is_nobody(line: str) -> None:
    reading = read(TITLE, PLAIN, plain(AN, 1), ["", line], plain(BINH, 2))
    assert [draft.standing for draft in reading.members] == [None, Standing.DEAD]
    assert reading.refused == ()


@pytest.mark.parametrize(
    ("line", "standing"),
    [
        ("Xoá tên", Standing.LEFT_STRUCK),
        ("Khai trừ khỏi Đảng năm 2024", Standing.LEFT_EXPELLED),
        ("Đình chỉ sinh hoạt", Standing.SUSPENDED),
        ("Chuyển SH đi", Standing.MOVED),
    ],
)
def test_a_line_between_says_every_status_that_a_chi_bos_line_may_say(line: str, standing: Standing) -> None:
    reading = read(TITLE, PLAIN, plain(AN, 1), ["", line], plain(BINH, 2))
    assert [draft.standing for draft in reading.members] == [None, standing]
    assert reading.refused == ()
    (draft,) = read(["DANH SÁCH ĐẢNG VIÊN"], PLAIN, [f"Chi bộ thôn 2 ({line.lower()})"], plain(AN, 1)).members
    assert (draft.branch, draft.standing) == ("Chi bộ thôn 2", standing)


def test_sums_of_money_are_no_counts_of_members() -> None:
    head: list[Cell] = ["STT", "Họ và tên", "Mức lương", "T1"]
    rows: Rows = [[at, one.name, 4_500_000, 23] for at, one in enumerate(FIRST, 1)]
    assert read(TITLE, head, *rows, ["", "Cộng", 18_000_000, 92]).notices == ()


def test_a_list_of_others_alone_is_refused_with_why() -> None:
    with pytest.raises(Refused, match="không phải đảng viên"):
        read(["DANH SÁCH ĐỐI TƯỢNG KẾT NẠP ĐẢNG"], ["STT", "Họ và tên"], [1, AN.name])


@pytest.mark.parametrize(
    ("tab", "title", "word"),
    [
        ("CB2", "DANH SÁCH ĐẢNG VIÊN CHI BỘ 1", "Chi bộ 1"),
        ("Chi bộ thôn 2", "DANH SÁCH ĐẢNG VIÊN CHI BỘ THÔN 1", "Chi bộ thôn 1"),
        ("Từ trần", "DANH SÁCH ĐẢNG VIÊN CHUYỂN ĐI CHI BỘ 1", "đã chuyển sinh hoạt đảng"),
        ("2025", "DANH SÁCH ĐẢNG VIÊN CHI BỘ 1 NĂM 2024", "năm 2024"),
    ],
)
def test_a_tab_that_contradicts_the_title_is_told(tab: str, title: str, word: str) -> None:
    (notice,) = read([title], PLAIN, plain(AN, 1), name=tab).notices
    assert notice.row == 0 and word in notice.text


@pytest.mark.parametrize("heading", ["Trạng thái", "Loại đảng viên", "Diện đảng viên", "Chính thức, dự bị"])
def test_a_list_without_official_days_says_who_is_official_where_it_does(heading: str) -> None:
    rows: Rows = [TITLE, ["STT", "Họ và tên", "Ngày sinh", "Ngày vào Đảng", heading]]
    for number, (who, said) in enumerate(((AN, "Chính thức"), (BINH, "Đảng viên dự bị"), (CUONG, "")), 1):
        rows.append([number, who.name, "12/3/1970", "03/02/1995", said])
    drafts = read(*rows).members
    assert [draft.probation for draft in drafts] == ["chính thức", "dự bị", ""]
    assert [(draft.standing, draft.note) for draft in drafts] == [(None, "")] * 3


def test_an_older_number_beside_the_card_stands_where_the_column_of_its_own_is_empty() -> None:
    rows: Rows = [TITLE, ["STT", "Họ và tên", "Ngày sinh", "Số thẻ đảng viên", "Số thẻ cũ"]]
    rows.append([1, AN.name, "12/3/1970", "001058001234 / 36.883322", ""])
    rows.append([2, BINH.name, "12/3/1971", "001058001235", "36.883323"])
    drafts = read(*rows).members
    assert [(draft.card_number, draft.old_card_number) for draft in drafts] == [
        ("001058001234", "36.883322"),
        ("001058001235", "36.883323"),
    ]


def test_a_title_with_words_of_headings_is_no_heading() -> None:
    title = "DANH SÁCH QUẦN CHÚNG ƯU TÚ GIỚI THIỆU KẾT NẠP ĐẢNG"
    with pytest.raises(Refused, match="không phải đảng viên"):
        read([title], ["TT", "Họ và tên", "Ngày sinh", "Ngày học lớp nhận thức"], [1, AN.name, AN.born, "1/3/2025"])
    reading = read(["DANH SÁCH ĐẢNG VIÊN MỚI KẾT NẠP CHI BỘ THÔN 1 NĂM 2025"], PLAIN, plain(AN, 1))
    assert [choice.heading for choice in reading.mapping.tables[0].columns] == PLAIN


@pytest.mark.parametrize("title", ["DANH SÁCH ĐẢNG VIÊN TỪ TRẦN, CHUYỂN ĐI CHI BỘ THÔN 1", "Xóa tên, khai trừ"])
def test_a_title_of_several_ends_kills_nobody(title: str) -> None:
    reading = read(TITLE, [title], PLAIN, plain(AN, 1))
    assert [(one.field, "không rõ" in one.reason) for one in reading.refused] == [("status", True)]
    (draft,) = read(TITLE, [title], [*PLAIN, "Ghi chú"], [*plain(AN, 1), "Từ trần 5/2025"]).members
    assert draft.standing is Standing.DEAD


@pytest.mark.parametrize(
    ("line", "standing"),
    [
        ("Chi bộ thôn 2 (chuyển sinh hoạt đi trong năm 2025)", Standing.MOVED),
        ("Chi bộ thôn 2 - Từ trần 2025", Standing.DEAD),
        ("Chi bộ thôn 2 (trong đó 1 miễn sinh hoạt)", None),
        ("Chi bộ thôn 2: 1 miễn sinh hoạt", None),
    ],
)
def test_a_divider_names_its_unit_and_the_status(line: str, standing: Standing | None) -> None:
    reading = read(["DANH SÁCH ĐẢNG VIÊN"], PLAIN, ["II", line], plain(AN, 1))
    assert [(draft.branch, draft.standing) for draft in reading.members] == [("Chi bộ thôn 2", standing)]


def test_a_star_before_a_divider_makes_no_remark_of_it() -> None:
    reading = read(TITLE, PLAIN, plain(AN, 1), ["", "* Đảng viên miễn sinh hoạt"], plain(BINH, 2))
    assert [draft.standing for draft in reading.members] == [None, Standing.EXEMPT]
    reading = read(TITLE, PLAIN, plain(AN, 1), ["", "* Ghi chú: đảng viên miễn sinh hoạt có dấu x"], plain(BINH, 2))
    assert [draft.standing for draft in reading.members] == [None, None]


@pytest.mark.parametrize(
    ("title", "stated"),
    [
        ("DANH SÁCH ĐẢNG VIÊN DỰ BỊ CHI BỘ THÔN 1", "dự bị"),
        ("DANH SÁCH ĐẢNG VIÊN CHÍNH THỨC CHI BỘ THÔN 1", "chính thức"),
        ("DANH SÁCH ĐẢNG VIÊN DỰ BỊ ĐỦ ĐIỀU KIỆN CÔNG NHẬN CHÍNH THỨC", ""),
        ("DANH SÁCH ĐẢNG VIÊN CHÍNH THỨC VÀ DỰ BỊ", ""),
    ],
)
def test_a_title_states_who_is_on_probation(title: str, stated: str) -> None:
    rows: Rows = [TITLE, [title], ["TT", "Họ và tên", "Ngày chính thức"], [1, AN.name, ""], [2, BINH.name, "1/2/1991"]]
    assert [draft.probation for draft in read(*rows).members] == [stated, ""]


def test_a_summary_of_secretaries_below_a_list_makes_nobody() -> None:
    rows: Rows = [
        TITLE,
        PLAIN,
        plain(AN, 1),
        [],
        ["DANH SÁCH BÍ THƯ CHI BỘ"],
        ["TT", "Họ và tên", "Chi bộ", "Điện thoại"],
    ]
    reading = read(*rows, [1, CUONG.name, "Chi bộ thôn 2", "0912345678"], [2, AN.name, "Chi bộ thôn 1", "0912345679"])
    plan = plan_import(reading, [], [])
    assert [one.draft.name for one in plan.additions] == [AN.name]
    assert [(one.row, "bảng tổng hợp" in one.reason) for one in plan.refused] == [(7, True), (8, False)]
    assert reading.sheets[0].kinds[6] is RowKind.REFUSED


def test_a_summary_without_people_is_no_list() -> None:
    with pytest.raises(Refused, match="Không tìm thấy danh sách"):
        read(
            ["BẢNG TỔNG HỢP CÁC CHI BỘ"],
            ["TT", "Tên chi bộ", "Bí thư", "Số đảng viên"],
            [1, "Chi bộ thôn 1", AN.name, 12],
            [2, "Chi bộ thôn 2", BINH.name, 15],
        )


def test_a_name_in_three_columns_loses_nothing() -> None:
    for middle in ("Tên đệm", "Chữ lót", "Đệm"):
        rows: Rows = [TITLE, ["STT", "Họ", middle, "Tên", "Ngày sinh"], [1, "Trần", "Thị Thu", "Bình", "1/2/1960"]]
        assert [draft.name for draft in read(*rows).members] == ["Trần Thị Thu Bình"]


def test_a_birth_year_stands_in_where_no_day_is() -> None:
    rows: Rows = [
        TITLE,
        ["STT", "Họ và tên", "Năm sinh", "Ngày sinh"],
        [1, AN.name, 1958, AN.born],
        [2, BINH.name, 1962, ""],
    ]
    assert [draft.born.printed() if draft.born else "" for draft in read(*rows).members] == [AN.born, "1962"]


def test_quan_chung_numbered_as_a_group_are_no_members() -> None:
    rows: Rows = [TITLE, PLAIN, plain(AN, 1), ["II", "Quần chúng ưu tú"], plain(BINH, 1), ["III", "Đảng viên dự bị"]]
    assert [draft.name for draft in read(*rows, plain(CUONG, 1)).members] == [AN.name, CUONG.name]


def test_a_tab_with_a_number_names_the_unit_where_nothing_else_does() -> None:
    reading = read(["DANH SÁCH ĐẢNG VIÊN"], PLAIN, plain(AN, 1), name="CB1")
    assert [draft.branch for draft in reading.members] == ["Chi bộ 1"]
    assert [(n.row, "“CB1”: Chi bộ 1" in n.text) for n in reading.notices] == [(0, True)]
    assert read(["DANH SÁCH CHI BỘ 1"], PLAIN, plain(AN, 1), name="CB1").notices == ()
    at_home = read_list(book(sheet("CB1", [PLAIN, plain(AN, 1)])), today=TODAY, home_branch="Chi bộ thôn 1")
    assert [draft.branch for draft in at_home.members] == ["Chi bộ thôn 1"]
    assert [draft.branch for draft in read(["DANH SÁCH"], PLAIN, plain(AN, 1), name="CB Y tế").members] == [
        "Chi bộ Y tế"
    ]


@pytest.mark.parametrize(("first", "other"), [("Chi bộ thôn 1", "CHI BO THON 1"), ("CHI BO THON 1", "Chi bộ thôn 1")])
def test_a_chi_bo_written_without_any_mark_is_the_one_that_the_list_names_with_them(first: str, other: str) -> None:
    rows: Rows = [["DANH SÁCH ĐẢNG VIÊN"], PLAIN, [first], plain(AN, 1), [other], plain(BINH, 2), plain(CUONG, 3)]
    reading = read(*rows)
    assert {draft.branch for draft in reading.members} == {"Chi bộ thôn 1"}
    assert ["“Chi bo Thon 1” ghi không dấu" in notice.text for notice in reading.notices] == [True]
    assert len(plan_import(reading, [], []).new_branches) == 1


def test_chi_bo_that_differ_in_their_marks_stay_two() -> None:
    reading = read(["DANH SÁCH ĐẢNG VIÊN"], PLAIN, ["Chi bộ Lan"], plain(AN, 1), ["Chi bộ Lân"], plain(BINH, 2))
    assert [draft.branch for draft in reading.members] == ["Chi bộ Lan", "Chi bộ Lân"]
    assert reading.notices == ()


@pytest.mark.parametrize(("man", "woman"), [("Nam", "Nữ"), ("M", "F"), ("trai", "gái")])
def test_whatever_words_a_list_has_for_the_gender_tell_a_member(man: str, woman: str) -> None:
    words = {"Nam": man, "Nữ": woman}
    rows: Rows = [TITLE, ["STT", "Họ và tên", "Giới tính"]]
    rows += [[at, one.name, words[one.gender]] for at, one in enumerate(FIRST, 1)]
    rows[-1][0] = ""
    reading = read(*rows)
    assert [(draft.name, draft.gender) for draft in reading.members] == [(one.name, one.gender) for one in FIRST]
    assert reading.refused == ()
