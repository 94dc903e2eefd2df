"""More lists as offices send them: uglier ones, found by asking what the first ones had not yet done."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable

from tests.domain.lists.offices import (
    AN,
    BINH,
    CUONG,
    DUC,
    EVERYBODY,
    FIRST,
    GIANG,
    HOA,
    KHANH,
    PLAIN,
    SECOND,
    Office,
    Person,
    Rows,
    book,
    plain,
    sheet,
    within,
)


def same_headings_under_each_title() -> Office:
    """Each chi bộ with its title, the same headings and its signature, one below the other."""
    rows: Rows = []
    for branch, people in (("THÔN HOÀ BÌNH", FIRST), ("TRẠM Y TẾ XÃ", SECOND)):
        rows += [
            ["ĐẢNG ỦY XÃ ĐỊNH TIẾN", "", "", "", "ĐẢNG CỘNG SẢN VIỆT NAM"],
            [f"CHI BỘ {branch}"],
            ["*"],
            ["", "", "DANH SÁCH ĐẢNG VIÊN"],
            ["", "", "(Tính đến ngày 01/7/2026)"],
            PLAIN,
        ]
        rows += [plain(one, at) for at, one in enumerate(people, 1)]
        rows += [
            ["", "Tổng cộng: 4 đảng viên"],
            [],
            ["", "", "", "", "Định Tiến, ngày 02 tháng 7 năm 2026"],
            ["", "", "", "", "T/M CHI BỘ"],
            ["", "", "", "", "BÍ THƯ"],
            [],
            ["", "", "", "", people[0].name],
            [],
        ]
    members = (*within("Chi bộ thôn Hoà Bình", FIRST), *within("Chi bộ Trạm Y tế xã", SECOND))
    return Office(book(sheet("Sheet1", rows)), members)


def secretary_beside_the_branch() -> Office:
    """The line over a group names the secretary and the count, too."""
    rows: Rows = [["DANH SÁCH ĐẢNG VIÊN TOÀN ĐẢNG BỘ"], [], PLAIN]
    rows += [["1", "Chi bộ thôn 1 (Bí thư: Đ/c Nguyễn Văn An)"], *(plain(one, at) for at, one in enumerate(FIRST, 1))]
    rows += [["2", "Chi bộ thôn 1 (xã Định Hải cũ) - 04 đ/c"], *(plain(one, at) for at, one in enumerate(SECOND, 1))]
    members = (*within("Chi bộ thôn 1", FIRST), *within("Chi bộ thôn 1 (xã Định Hải cũ)", SECOND))
    return Office(book(sheet("Sheet1", rows)), members)


def places_without_the_words_chi_bo() -> Office:
    """Lines over groups name villages and offices only."""
    rows: Rows = [["DANH SÁCH ĐẢNG VIÊN XÃ ĐỊNH TIẾN"], [], PLAIN, ["I", "THÔN CỔ NGHĨA"]]
    rows += [plain(one, at) for at, one in enumerate(FIRST, 1)]
    rows += [["II", "TRƯỜNG TIỂU HỌC ĐỊNH TIẾN"], *(plain(one, at) for at, one in enumerate(SECOND, 1))]
    members = (*within("Chi bộ thôn Cổ Nghĩa", FIRST), *within("Chi bộ Trường Tiểu học Định Tiến", SECOND))
    return Office(book(sheet("Sheet1", rows)), members)


def posts_in_three_columns() -> Office:
    """Chức vụ over Đảng, Chính quyền, Đoàn thể."""
    rows: Rows = [
        ["CHI BỘ THÔN 6"],
        ["TT", "Họ và tên", "Năm sinh", "Chức vụ", "", "", "Ghi chú"],
        ["", "", "", "Đảng", "Chính quyền", "Đoàn thể", ""],
    ]
    posts = (
        ("Bí thư", "", "Chi hội trưởng CCB"),
        ("", "Trưởng thôn", ""),
        ("Chi ủy viên", "Phó thôn", ""),
        ("", "", "Chi hội trưởng Phụ nữ"),
    )
    people = [
        dataclasses.replace(one, post=", ".join(filter(None, post))) for one, post in zip(FIRST, posts, strict=True)
    ]
    rows += [[at, one.name, one.born, *post, ""] for at, (one, post) in enumerate(zip(people, posts, strict=True), 1)]
    return Office(
        book(sheet("Sheet1", rows, (1, 3, 1, 5))), within("Chi bộ thôn 6", people), ("branch", "name", "born", "post")
    )


def first_row_far_down_a_decision() -> Office:
    """The list stands at the end of a paper of many lines, some of which speak of names and dates."""
    paper: Rows = [
        ["ĐẢNG ỦY XÃ ĐỊNH TIẾN", "", "", "ĐẢNG CỘNG SẢN VIỆT NAM"],
        ["Số 15-QĐ/ĐU", "", "", "Định Tiến, ngày 05 tháng 01 năm 2026"],
        ["QUYẾT ĐỊNH"],
        ["về việc phê duyệt danh sách đảng viên"],
        ["Căn cứ Điều lệ Đảng Cộng sản Việt Nam;"],
        ["Căn cứ Quy định số 294-QĐ/TW ngày 26/5/2025;"],
        ["Xét đề nghị của đồng chí Nguyễn Văn An, họ và tên như trên,"],
        ["Điều 1. Phê duyệt danh sách đảng viên chi bộ Công an xã gồm các đồng chí có tên sau đây:"],
        [],
    ]
    rows = [*paper, PLAIN, *(plain(one, at) for at, one in enumerate(EVERYBODY, 1))]
    return Office(book(sheet("Sheet1", rows)), within("Chi bộ Công an xã", EVERYBODY))


def branch_written_short() -> Office:
    """The chi bộ in its column as CB1, or as a bare number."""
    rows: Rows = [["TT", "CB", *PLAIN[1:]]]
    rows += [[at, "CB1" if at <= 4 else 2, *plain(one, at)[1:]] for at, one in enumerate(EVERYBODY, 1)]
    return Office(book(sheet("Sheet1", rows)), (*within("Chi bộ 1", FIRST), *within("Chi bộ 2", SECOND)))


def two_digit_years_and_words() -> Office:
    """Years of two digits, dates with blanks and words, unknown days as 00."""
    rows: Rows = [["Chi bộ thôn 8"], ["TT", "Họ và tên", "Sinh ngày", "Vào Đảng", "Chính thức"]]
    written = [
        ("05/3/58", "03-02-84", "3.2.85"),
        ("ngày 12 tháng 11 năm 1962", "19 / 5 / 1990", "19/05/91"),
        ("00/00/1975", "2/9/03", "02.09.2004"),
        ("7/1981", "26/3/06", "26/3/2007 "),
    ]
    born = ("05/03/1958", "12/11/1962", "1975", "07/1981")
    people = [dataclasses.replace(one, born=day) for one, day in zip(FIRST, born, strict=True)]
    rows += [[at, one.name, *days] for at, (one, days) in enumerate(zip(FIRST, written, strict=True), 1)]
    return Office(
        book(sheet("Sheet1", rows)), within("Chi bộ thôn 8", people), ("branch", "name", "born", "admitted", "official")
    )


def noughts_lost_at_both_ends() -> Office:
    """Card numbers out of a column of numbers kept as text: noughts lost before and behind."""
    rows: Rows = [["Chi bộ thôn 9"], ["TT", "Họ và tên", "Năm sinh", "Số thẻ"]]
    people = [
        dataclasses.replace(one, card=card)
        for one, card in zip(
            EVERYBODY,
            ("36.883322", "36.88345", "9.278808", "36.90012", "36.912345", "36.1002", "36.777001", "36.555009"),
            strict=True,
        )
    ]
    rows += [[at, one.name, one.born, one.card] for at, one in enumerate(people, 1)]
    return Office(book(sheet("Sheet1", rows)), within("Chi bộ thôn 9", EVERYBODY), ("branch", "name", "born", "card"))


def signed_below_the_names() -> Office:
    """Who made the list and who signs it stand under the column of names, with their posts."""
    rows: Rows = [["CHI BỘ ẤP 3"], PLAIN, *(plain(one, at) for at, one in enumerate(EVERYBODY, 1)), []]
    rows += [
        ["", "Người lập", "", "", "", "T/M CHI ỦY"],
        ["", "", "", "", "", "BÍ THƯ"],
        ["", "(Ký, ghi rõ họ tên)", "", "", "", "(Ký, ghi rõ họ tên)"],
        [],
        [],
        ["", "Phạm Minh Đức", "", "", "", "Nguyễn Văn An"],
    ]
    return Office(book(sheet("Sheet1", rows)), within("Chi bộ ấp 3", EVERYBODY))


def gender_behind_the_name() -> Office:
    """The word "(nữ)" behind the names of women, posts behind a dash, no column for either."""
    rows: Rows = [["CHI BỘ HỢP TÁC XÃ"], ["STT", "Họ và tên", "Ngày sinh"]]
    for at, one in enumerate(EVERYBODY, 1):
        post = f" - {one.post}" if one.post.endswith("chi bộ") else ""
        rows.append([at, one.name + (" (nữ)" if one.gender == "Nữ" and not post else "") + post, one.born])
    people = [
        dataclasses.replace(
            one,
            post=one.post if one.post.endswith("chi bộ") else "",
            gender="Nữ" if one.gender == "Nữ" and not one.post.endswith("chi bộ") else "",
        )
        for one in EVERYBODY
    ]
    return Office(
        book(sheet("Sheet1", rows)), within("Chi bộ hợp tác xã", people), ("branch", "name", "born", "gender", "post")
    )


def names_only() -> Office:
    """Nothing but numbers and names."""
    rows: Rows = [
        ["DANH SÁCH ĐẢNG VIÊN CHI BỘ PHỐ MỚI"],
        ["STT", "Họ và tên", "Ký nhận"],
    ]
    rows += [[at, one.name, ""] for at, one in enumerate(EVERYBODY, 1)]
    return Office(book(sheet("Sheet1", rows)), within("Chi bộ phố Mới", EVERYBODY), ("branch", "name"))


def cells_full_of_blanks() -> Office:
    """Blanks, odd spaces and line breaks in every cell, a column of nothing, an empty row after each member."""
    rows: Rows = [
        ["  Chi bộ\nthôn 10  "],
        [
            " S TT ",
            "",
            " Họ  và\n tên ",
            " Giới tính\n",
            "Ngày\xa0sinh ",
            " Ngày vào\nĐảng",
            "Ngày\nchính thức ",
            "Số thẻ\nđảng viên",
        ],
    ]
    for at, one in enumerate(EVERYBODY, 1):
        rows += [
            [
                f" {at} ",
                "",
                f"  {one.name.replace(' ', '  ')} ",
                f"{one.gender} ",
                f" {one.born}\n",
                f"{one.admitted} ",
                f"\xa0{one.official}",
                f" {one.card} ",
            ],
            [],
        ]
    return Office(
        book(sheet("Sheet1", rows)),
        within("Chi bộ thôn 10", EVERYBODY),
        ("branch", "name", "gender", "born", "admitted", "official", "card"),
    )


def gender_columns_swapped_and_shouting() -> Office:
    """NỮ before NAM, with birth years; the column of admission says only "VÀO ĐẢNG" over "DB" and "CT"."""
    rows: Rows = [
        ["CHI BỘ CƠ QUAN UBND XÃ"],
        ["SỐ TT", "HỌ TÊN", "NĂM SINH", "", "NGÀY VÀO ĐẢNG", ""],
        ["", "", "NỮ", "NAM", "DỰ BỊ", "CHÍNH THỨC"],
    ]
    for at, one in enumerate(EVERYBODY, 1):
        born = [one.born[-4:], ""] if one.gender == "Nữ" else ["", one.born[-4:]]
        rows.append([str(at), one.name, *born, one.admitted, one.official])
    people = [dataclasses.replace(one, born=one.born[-4:]) for one in EVERYBODY]
    fields = ("branch", "name", "gender", "born", "admitted", "official")
    return Office(book(sheet("Sheet1", rows)), within("Chi bộ cơ quan UBND xã", people), fields)


def groups_of_groups() -> Office:
    """Đảng bộ bộ phận over chi bộ over tổ đảng, each a line of its own."""
    rows: Rows = [
        ["DANH SÁCH ĐẢNG VIÊN"],
        PLAIN,
        ["A", "ĐẢNG BỘ BỘ PHẬN HỢP TÁC XÃ"],
        ["I", "Chi bộ Đội 1"],
        ["", "Tổ đảng 1"],
    ]
    rows += [plain(AN, 1), plain(BINH, 2), ["", "Tổ đảng 2"], plain(CUONG, 3), plain(DUC, 4), ["II", "Chi bộ Đội 2"]]
    rows += [plain(one, at) for at, one in enumerate(SECOND, 1)]
    rows += [["", "Cộng Đảng bộ bộ phận: 8 đảng viên"]]
    return Office(book(sheet("Sheet1", rows)), (*within("Chi bộ Đội 1", FIRST), *within("Chi bộ Đội 2", SECOND)))


def side_by_side() -> Office:
    """Two halves of one list beside each other, each with its own numbers and headings."""
    head = ["STT", "Họ và tên", "Ngày sinh", "Số thẻ"]
    rows: Rows = [["DANH SÁCH ĐẢNG VIÊN CHI BỘ THÔN 12"], [*head, "", *head]]
    for at, (left, right) in enumerate(zip(FIRST, SECOND, strict=True), 1):
        rows.append([at, left.name, left.born, left.card, "", at + 4, right.name, right.born, right.card])
    return Office(book(sheet("Sheet1", rows)), within("Chi bộ thôn 12", EVERYBODY), ("branch", "name", "born", "card"))


def real_dates_with_a_few_texts() -> Office:
    """Mostly real days, some typed as text, one only a year, an unknown one as "?"."""

    def real(day: str) -> datetime.date:
        d, m, y = map(int, day.split("/"))
        return datetime.date(y, m, d)

    rows: Rows = [["CHI BỘ QUÂN SỰ XÃ"], PLAIN]
    people = [
        *EVERYBODY[:6],
        dataclasses.replace(KHANH, born="1969"),
        Person("Lò Văn Ý", "Nam", "", "03/02/1999", "03/02/2000", ""),
    ]
    for at, one in enumerate(people, 1):
        row = plain(one, at)
        if at not in (2, 7, 8):
            row[3] = real(one.born)
        row[4], row[5] = real(one.admitted), real(one.official)
        rows.append(row)
    rows[-1][3], rows[-1][6] = "?", "chưa có"
    return Office(book(sheet("Sheet1", rows)), within("Chi bộ Quân sự xã", people))


def heading_says_both_in_brackets() -> Office:
    """One heading "Ngày vào Đảng (dự bị/chính thức)", the two days in one cell, parted by a dash or a blank."""
    rows: Rows = [
        ["Chi bộ: Tổ dân phố số 4"],
        ["TT", "Họ và tên", "Ngày sinh", "Ngày vào Đảng (dự bị/chính thức)", "Số thẻ"],
    ]
    for at, one in enumerate(EVERYBODY, 1):
        between = (" - ", "\n", "; ", " ", "/ ")[at % 5]
        rows.append([at, one.name, one.born, f"{one.admitted}{between}{one.official}", one.card])
    return Office(
        book(sheet("Sheet1", rows)),
        within("Chi bộ tổ dân phố số 4", EVERYBODY),
        ("branch", "name", "born", "admitted", "official", "card"),
    )


def village_beside_the_branch() -> Office:
    """A column "Thôn" for where they live, one "Đơn vị sinh hoạt" for the chi bộ."""
    rows: Rows = [["STT", "Họ và tên", "Ngày sinh", "Thôn", "Đơn vị sinh hoạt đảng"]]
    rows += [[at, one.name, one.born, f"Thôn {at}", "Chi bộ Trường THCS"] for at, one in enumerate(EVERYBODY, 1)]
    return Office(book(sheet("Sheet1", rows)), within("Chi bộ Trường THCS", EVERYBODY), ("branch", "name", "born"))


def title_over_a_column_without_heading() -> Office:
    """A column of remarks without a word over it, and one of given names typed a second time for sorting."""
    rows: Rows = [
        ["DANH SÁCH ĐẢNG VIÊN - CHI BỘ THÔN 7"],
        [*PLAIN, "", "Tên"],
        *([*plain(one, at), "đã nộp" if at % 2 else "", one.name.split()[-1]] for at, one in enumerate(EVERYBODY, 1)),
    ]
    return Office(book(sheet("Sheet1", rows)), within("Chi bộ thôn 7", EVERYBODY))


def women_first() -> Office:
    """The only column of gender is "Nữ", its cells say "Nữ"; a column of ages beside it."""
    rows: Rows = [["CHI BỘ THÔN 13"], ["TT", "Họ và tên", "Nữ", "Tuổi", "Ngày sinh"]]
    rows += [
        [at, one.name, "Nữ" if one.gender == "Nữ" else "", 2026 - int(one.born[-4:]), one.born]
        for at, one in enumerate((GIANG, HOA, *FIRST), 1)
    ]
    return Office(
        book(sheet("Sheet1", rows)),
        within("Chi bộ thôn 13", (GIANG, HOA, *FIRST)),
        ("branch", "name", "gender", "born"),
    )


def women_ticked_only() -> Office:
    """One column "Nữ" with ticks; men are the others. Chính thức and Dự bị are ticks, too, and no dates."""
    rows: Rows = [
        ["CHI BỘ BẢN MƯỜNG"],
        ["STT", "Họ và tên", "Nữ", "Năm sinh", "Đảng viên", "", "Ngày vào Đảng"],
        ["", "", "", "", "Chính thức", "Dự bị", ""],
    ]
    rows += [
        [at, one.name, "x" if one.gender == "Nữ" else "", one.born, "x", "", one.admitted]
        for at, one in enumerate(EVERYBODY, 1)
    ]
    fields = ("branch", "name", "gender", "born", "admitted")
    return Office(book(sheet("Sheet1", rows, (1, 4, 1, 5))), within("Chi bộ bản Mường", EVERYBODY), fields)


def totals_with_many_figures() -> Office:
    """Total rows with figures in several columns, a repeated heading on each printed page, page numbers."""
    rows: Rows = [["Chi bộ thôn Sau"], PLAIN]
    rows += [plain(one, at) for at, one in enumerate(FIRST, 1)]
    rows += [["", "Trang 1"], PLAIN]
    rows += [plain(one, at) for at, one in enumerate(SECOND, 5)]
    rows += [
        ["", "Tổng số", "4 nữ", 8, "", "", "", ""],
        ["", "Trong đó: nữ 4; dự bị 0"],
        ["", "Danh sách này có 08 đảng viên."],
    ]
    return Office(book(sheet("Sheet1", rows)), within("Chi bộ thôn Sau", EVERYBODY))


MORE_OFFICES: tuple[Callable[[], Office], ...] = (
    same_headings_under_each_title,
    secretary_beside_the_branch,
    places_without_the_words_chi_bo,
    posts_in_three_columns,
    first_row_far_down_a_decision,
    branch_written_short,
    two_digit_years_and_words,
    noughts_lost_at_both_ends,
    signed_below_the_names,
    gender_behind_the_name,
    names_only,
    cells_full_of_blanks,
    gender_columns_swapped_and_shouting,
    groups_of_groups,
    side_by_side,
    real_dates_with_a_few_texts,
    heading_says_both_in_brackets,
    village_beside_the_branch,
    title_over_a_column_without_heading,
    women_first,
    women_ticked_only,
    totals_with_many_figures,
)
"""All of them, for the tests that go through every one."""
