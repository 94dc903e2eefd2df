"""A month typed a second time into a sheet: what differs is told, that it was done is written down."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

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


def test_what_cannot_be_compared_is_refused(run: Run, sample_file: Path, sheet: Path) -> None:
    units = run("list", sample_file, "units", "--json").json["units"]
    other = next(one["name"] for one in units if one["kind"] == "chi bộ" and one["name"] != BRANCH)
    for branch, month, why in ((BRANCH, 12, "chưa nhập lần đầu"), (other, 1, "không phải của ai trong sổ ấy")):
        refused = run("second-keying", sample_file, sheet, "--branch", branch, "--month", month, "--by", "A")
        assert (refused.code, why in refused.err) == (1, True), refused.err
