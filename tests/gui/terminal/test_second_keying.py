"""A month typed a second time into a sheet: what differs is told, that it was done is written down."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from gui.tasks.bring_in import read_file
from gui.tasks.second_keying import KeyedMonth, check_again
from tests.books import YEAR, opened
from tests.gui.terminal.running import Run

BRANCH = "Chi bộ thôn Yên Trung"


@pytest.fixture
def sheet(run: Run, sample_file: Path, tmp_path: Path) -> Path:
    """The months of a unit as they were exported, of which one cell is typed otherwise and one is left empty."""
    file = tmp_path / "lan-hai.xlsx"
    run("export", sample_file, "follow-ups", file, "--branch", BRANCH)
    book = openpyxl.load_workbook(file)
    sheet = book["Theo dõi hằng tháng"]
    heads = {str(cell.value): cell for row in sheet.iter_rows() for cell in row if cell.value}
    month, remark, mark = heads["Tháng"], heads["Nhận xét của chi ủy"], heads["Mức"]
    rows = [r for r in range(month.row + 1, sheet.max_row + 1) if sheet.cell(r, month.column).value == 1]
    sheet.cell(rows[0], remark.column).value = "Khác hẳn lần đầu"
    sheet.cell(rows[1], mark.column).value = None
    book.save(file)
    return file


def test_what_differs_is_told_and_that_it_was_keyed_again_is_written_down(
    run: Run, sample_file: Path, sheet: Path
) -> None:
    words = ("second-keying", sample_file, sheet, "--branch", BRANCH, "--month", 1, "--by", "Lê Thị Bình")
    before = sample_file.read_bytes()
    seen = run(*words, "--dry-run", "--json").json
    only_seen = run(*words, "--dry-run", "--take-second").out
    assert only_seen.count("lần đầu “") == 2 and only_seen.endswith("chưa ghi gì vào sổ.\n") and "Đã" not in only_seen
    assert sample_file.read_bytes() == before
    first, second = seen["differences"]
    assert (first["field"], first["second"], second["field"], second["second"]) == (
        *("remark", "Khác hẳn lần đầu"),
        *("mark", ""),
    )
    assert (seen["differed"], seen["taken"], seen["second_by"]) == (2, 0, "Lê Thị Bình")
    kept = run(*words, "--json").json
    assert kept == seen
    (step, *_) = run("history", sample_file, "--json").json["steps"]
    assert "nhập lại" in step["label"] and step["label"].endswith("khác nhau 02 ô, sửa 00 ô")
    assert step["who"] == "Lê Thị Bình"
    assert run(*words, "--take-second", "--json").json["taken"] == 2
    told = run(*words)
    assert "khác nhau 00 ô" in told.out
    assert run("check", sample_file, "--json").json["sound"]


def test_a_column_that_was_not_typed_again_is_told_and_not_emptied(run: Run, sample_file: Path, sheet: Path) -> None:
    book = openpyxl.load_workbook(sheet)
    page = book["Theo dõi hằng tháng"]
    (column,) = [cell.column for row in page.iter_rows() for cell in row if cell.value == "Nhận xét của chi ủy"]
    page.delete_cols(column)
    book.save(sheet)
    words = ("second-keying", sample_file, sheet, "--branch", BRANCH, "--month", 1, "--by", "B", "--take-second")
    seen = run(*words, "--dry-run", "--json").json
    assert (seen["left_out"], [one["field"] for one in seen["differences"]]) == (["remark"], ["mark"])
    assert "Không so cột “Nhận xét của chi ủy”" in run(*words).out
    page.delete_rows(page.max_row, 1)
    (month,) = [cell for row in page.iter_rows() for cell in row if cell.value == "Tháng"]
    first = next(row for row in range(month.row + 1, page.max_row + 1) if page.cell(row, month.column).value == 1)
    page.delete_rows(first)
    book.save(sheet)
    refused = run(*words)
    assert (refused.code, "thiếu dòng tháng 1 của 01 người: " in refused.err) == (1, True), refused.err


def test_what_cannot_be_compared_is_refused(run: Run, sample_file: Path, sheet: Path) -> None:
    units = run("list", sample_file, "units", "--json").json["units"]
    other = next(one["name"] for one in units if one["kind"] == "chi bộ" and one["name"] != BRANCH)
    for branch, month, why in ((BRANCH, 12, "chưa nhập lần đầu"), (other, 1, "không phải của ai trong sổ ấy")):
        refused = run("second-keying", sample_file, sheet, "--branch", branch, "--month", month, "--by", "A")
        assert (refused.code, why in refused.err) == (1, True), refused.err
    book = openpyxl.load_workbook(sheet)
    page = book["Theo dõi hằng tháng"]
    title = next(cell for row in page.iter_rows() for cell in row if f"NĂM {YEAR}" in str(cell.value).upper())
    title.value = f"THEO DÕI HẰNG THÁNG NĂM {YEAR - 1}"
    book.save(sheet)
    refused = run("second-keying", sample_file, sheet, "--branch", BRANCH, "--month", 1, "--by", "A")
    assert (refused.code, f"Bảng này là của năm {YEAR - 1}" in refused.err) == (1, True), refused.err


def test_it_is_compared_where_it_is_written_down_and_nobody_keys_without_a_name(
    run: Run, sample_file: Path, sheet: Path
) -> None:
    wanted = KeyedMonth(1, "Lê Thị Bình", BRANCH)
    said: list[str] = []
    with opened(sample_file) as book:
        book.session.connection.set_trace_callback(said.append)
        check_again(book.session, read_file(sheet), wanted)
        book.session.connection.set_trace_callback(None)
    (begun,) = [at for at, one in enumerate(said) if one == "BEGIN IMMEDIATE"][:1]
    (compares,) = [at for at, one in enumerate(said) if one.startswith("SELECT s.who FROM follow_up")]
    (written,) = [at for at, one in enumerate(said) if "INTO [second_keying]" in one or "INTO second_keying" in one][:1]
    assert begun < compares < written < said.index("COMMIT")
    before = run("history", sample_file, "--json").json
    for name in ("", "  "):
        refused = run("second-keying", sample_file, sheet, "--branch", BRANCH, "--month", 1, "--by", name)
        assert (refused.code, refused.err) == (1, "Hãy ghi “Người nhập lại”.\n")
    assert run("history", sample_file, "--json").json == before
