"""Refused rows as a spreadsheet: the cells as they were, the reason beside them, nothing turned into a formula."""

from __future__ import annotations

import io

import openpyxl

from domain.lists.mapping import Mapping
from domain.lists.reading import read_list
from domain.lists.values import ListReading
from printouts.refused_rows import refused_rows_xlsx
from tests.domain.lists.offices import TODAY, Rows, book, sheet

HEAD = ["STT", "Họ và tên", "Ngày sinh", "Nơi ở", "Số thẻ"]


def reading(*sheets: tuple[str, Rows]) -> ListReading:
    return read_list(book(*(sheet(name, rows) for name, rows in sheets)), today=TODAY)


def saved(found: ListReading) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(refused_rows_xlsx(found.mapping, found.refused)))


def test_cells_headings_and_reasons_stand_side_by_side() -> None:
    found = reading(("Trang 1", [["CHI BỘ THÔN 1"], [*HEAD], [1, "An 7", "31/02/1960", "=1+1", 9.278808]]))
    rows = [list(row) for row in saved(found).active.iter_rows(values_only=True)]
    assert str(rows[0][0]).startswith("Sửa những ô sai ngay trong bảng này, lưu lại rồi nhập tệp này vào sổ.")
    assert rows[2] == [
        *("Số thứ tự", "Họ và tên", "Ngày sinh", "Không đưa vào: Nơi ở", "Số thẻ đảng viên", "Chi bộ"),
        *("Lý do chưa nhập được", "Không đưa vào: trang, dòng trong tệp gốc"),
    ]
    assert rows[3][:6] == [1, "An 7", "31/02/1960", "=1+1", 9.278808, "Chi bộ thôn 1"]
    assert "chữ số" in str(rows[3][6])
    assert "không có ngày 31" in str(rows[3][6])
    assert rows[3][7] == "Trang 1, dòng 3"


def test_text_stays_text_whatever_it_looks_like() -> None:
    found = reading(("S", [["CHI BỘ THÔN 1"], [*HEAD], [1, "An 7", "1960", "=HYPERLINK(1)", "http://x"]]))
    cell = saved(found).active["D4"]
    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", "=HYPERLINK(1)", None)


def test_each_sheet_has_its_own_and_names_stay_unlike() -> None:
    long = "Danh sách đảng viên toàn xã"
    rows: Rows = [[*HEAD], [1, "An 7", "1960", "", ""]]
    found = reading((f"{long} 1", rows), (f"{long} 2", rows), ("Tốt", [[*HEAD], [1, "An Văn Bảy", "1960", "", ""]]))
    assert len(saved(found).sheetnames) == 2
    assert len(set(saved(found).sheetnames)) == 2


def test_the_same_rows_give_the_same_bytes() -> None:
    found = reading(("S", [["CHI BỘ THÔN 1"], [*HEAD], [1, "An 7", "1960", "x" * 40_000, ""]]))
    assert refused_rows_xlsx(found.mapping, found.refused) == refused_rows_xlsx(found.mapping, found.refused)
    assert len(str(saved(found).active["D4"].value)) == 32_767


def test_nothing_refused_gives_an_empty_file() -> None:
    assert refused_rows_xlsx(Mapping(()), ())


def test_the_file_is_read_again_and_its_own_columns_bring_nothing_in() -> None:
    rows: Rows = [["Tổ đảng số 2"], [*HEAD], ["", "Đảng viên được miễn sinh hoạt"], [1, "An 7", "1960", "", ""]]
    found = reading(("Chi bộ thôn 1", rows))
    kept = [list(row) for row in saved(found).active.iter_rows(values_only=True)]
    kept[3][1] = "An Văn Bảy"
    again = reading(("S", [["" if cell is None else cell for cell in row] for row in kept]))
    (draft,) = again.members
    assert (draft.branch, draft.name, draft.group) == ("Chi bộ thôn 1", "An Văn Bảy", "Tổ đảng số 2")
    assert draft.standing is not None
    assert draft.note == ""
