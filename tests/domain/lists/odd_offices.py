"""Still more lists as offices send them: exports, ditto signs, several things in one cell, figures beside the table."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from domain.grid import Cell
from tests.domain.lists.offices import (
    AN,
    BINH,
    CUONG,
    DUC,
    EVERYBODY,
    FIRST,
    GIANG,
    HOA,
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


def ditto_signs() -> Office:
    """The chi bộ once, then signs that say "as above"; the unit above it written beside it."""
    said = ("Chi bộ thôn 3 - Đảng bộ xã X", '"', "-nt-", "nt", "Đảng bộ xã X, Chi bộ thôn 4", "''", "như trên", "//")
    rows: Rows = [["STT", "Họ và tên", "Ngày sinh", "Tổ chức đảng sinh hoạt"]]
    rows += [[at, one.name, one.born, where] for at, (one, where) in enumerate(zip(EVERYBODY, said, strict=True), 1)]
    members = (*within("Chi bộ thôn 3", FIRST), *within("Chi bộ thôn 4", SECOND))
    return Office(book(sheet("S", rows)), members, ("branch", "name", "born"))


def words_where_dates_are_due() -> Office:
    """Members on probation are "Dự bị" under the official day; a remark stands behind a date."""
    rows: Rows = [["CHI BỘ THÔN 1"], PLAIN, *(plain(one, at) for at, one in enumerate(FIRST, 1))]
    rows[2][5], rows[3][5], rows[4][3], rows[5][4] = "Dự bị", "chưa CT", "30/04/1975 (âm lịch)", "26/03/2006 (QĐ số 5)"
    people = [dataclasses.replace(one, official="") if at < 2 else one for at, one in enumerate(FIRST)]
    return Office(book(sheet("S", rows)), within("Chi bộ thôn 1", people))


def labels_within_the_cells() -> Office:
    """Year of birth below the name, the two days labelled DB and CT."""
    rows: Rows = [["CHI BỘ THÔN 1"], ["STT", "Họ và tên", "Ngày vào Đảng, chính thức", "Số thẻ"]]
    for at, one in enumerate(EVERYBODY, 1):
        days = f"DB: {one.admitted}\nCT: {one.official}" if at % 2 else f"{one.admitted} (CT {one.official})"
        rows.append([at, f"{one.name}\n{one.born}", days, one.card])
    fields = ("branch", "name", "born", "admitted", "official", "card")
    return Office(book(sheet("S", rows)), within("Chi bộ thôn 1", EVERYBODY), fields)


def names_that_are_words() -> Office:
    """Nothing but names, in capitals, that are words of lists as well; counts of men and women below."""
    names = ("Lê Thị Cộng", "Trần Văn Trưởng", "Nguyễn Văn Xã", "Tống Văn Ban", "Đặng Thị Thôn", "Hồ Văn Ngày")
    rows: Rows = [["DANH SÁCH ĐẢNG VIÊN CHI BỘ THÔN ĐOÀI"], ["STT", "HỌ VÀ TÊN"]]
    rows += [[at, name.upper()] for at, name in enumerate(names, 1)]
    rows += [["", "Nam: 4"], ["", "Nữ: 2"]]
    people = [Person(name, "", "", "", "", "") for name in names]
    return Office(book(sheet("S", rows)), within("Chi bộ thôn Đoài", people), ("branch", "name"))


def how_to_fill_it_in() -> Office:
    """Below the headings a row that says how to fill them in."""
    rows: Rows = [["CHI BỘ THÔN ĐOÀI"], ["STT", "HỌ VÀ TÊN", "NGÀY SINH", "SỐ THẺ"]]
    rows += [["", "(chữ in hoa)", "(dd/mm/yyyy)", "(8 số)"]]
    rows += [[at, one.name.upper(), one.born, one.card.replace(".", "")] for at, one in enumerate(EVERYBODY, 1)]
    return Office(book(sheet("S", rows)), within("Chi bộ thôn Đoài", EVERYBODY), ("branch", "name", "born", "card"))


def numbered_tabs() -> Office:
    """Tabs with a number before and a count behind the name."""
    lists = [[PLAIN, *(plain(one, at) for at, one in enumerate(people, 1))] for people in (FIRST, SECOND)]
    members = (*within("Chi bộ thôn Đông", FIRST), *within("Chi bộ thôn Tây", SECOND))
    return Office(book(sheet("01. CB thôn Đông (4)", lists[0]), sheet("2-Thôn Tây", lists[1])), members)


def the_national_register() -> Office:
    """An export with codes, two names, the state and the sort of each member."""
    rows: Rows = [
        [
            *("STT", "Mã đảng viên", "Họ và tên khai sinh", "Họ và tên đang dùng", "Giới tính", "Ngày sinh"),
            *("Ngày kết nạp", "Ngày chính thức", "Số thẻ đảng", "Số CMND/CCCD", "Tổ chức đảng sinh hoạt"),
            *("Trạng thái đảng viên", "Loại đảng viên"),
        ]
    ]
    for at, one in enumerate(EVERYBODY, 1):
        rows.append(
            [
                *(at, f"ĐV{at:06d}", f"{one.name} A", one.name, one.gender, one.born, one.admitted, one.official),
                *(one.card, f"0380600{at:05d}", "Chi bộ thôn 1", "Đang sinh hoạt", "Chính thức"),
            ]
        )
    fields = ("branch", "name", "gender", "born", "admitted", "official", "card")
    return Office(book(sheet("Sheet1", rows)), within("Chi bộ thôn 1", EVERYBODY), fields)


def figures_beside_the_table() -> Office:
    """A small table of figures to the right of the list."""
    rows: Rows = [
        ["CHI BỘ THÔN 1"],
        [*PLAIN, "", "Tổng số", "Nữ"],
        *(plain(one, at) for at, one in enumerate(FIRST, 1)),
    ]
    rows[2] += ["", 4, 1]
    return Office(book(sheet("S", rows)), within("Chi bộ thôn 1", FIRST))


def parts_of_dates_without_accents() -> Office:
    """Day, month and year under "Ngay", "Thang", "Nam", which is no man."""
    rows: Rows = [["CHI BO THON 3"], ["STT", "Ho va ten", "Ngay sinh", "", ""], ["", "", "Ngay", "Thang", "Nam"]]
    for at, one in enumerate(FIRST, 1):
        parts: list[Cell] = [int(part) for part in one.born.split("/")]
        rows.append([at, one.name, *parts])
    return Office(book(sheet("S", rows)), within("Chi bộ Thon 3", FIRST), ("name", "born"))


def written_by_hand() -> Office:
    """The words "Ông" and "Bà" before the names, numbers as "1/" and "01.", gender in one letter case or the other."""
    rows: Rows = [["Chi bộ thôn 2"], ["Số TT", "Họ và tên", "Nam, Nữ", "Năm sinh"]]
    people = (AN, BINH, CUONG, DUC, GIANG, HOA)
    for at, one in enumerate(people, 1):
        title = "Ông" if one.gender == "Nam" else "Bà"
        rows.append([f"{at}/" if at % 2 else f"{at:02d}.", f"{title} {one.name}", one.gender.lower(), one.born])
    return Office(book(sheet("S", rows)), within("Chi bộ thôn 2", people), ("branch", "name", "gender", "born"))


ODD_OFFICES: tuple[Callable[[], Office], ...] = (
    ditto_signs,
    words_where_dates_are_due,
    labels_within_the_cells,
    names_that_are_words,
    how_to_fill_it_in,
    numbered_tabs,
    the_national_register,
    figures_beside_the_table,
    parts_of_dates_without_accents,
    written_by_hand,
)
"""All of them, for the tests that go through every one."""
