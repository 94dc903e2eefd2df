from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from tests.gui.terminal.running import Run

ON = ("--day", "30/6/2026")


def listed(path: Path, *rows: tuple[str, ...]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Đơn vị cũ", "Đơn vị mới", "Bí thư"), *rows):
        sheet.append(row)
    book.save(path)
    return path


def branches(run: Run, file: Path) -> list[str]:
    units = run("list", file, "units", "--json").json["units"]
    return [one["name"] for one in units if one["name"].startswith("Chi bộ") and not one.get("until")]


def test_two_are_merged_looked_at_first_and_taken_back_by_one_undo(run: Run, sample_file: Path, tmp_path: Path) -> None:
    first, second, third = branches(run, sample_file)
    file = listed(tmp_path / "sap-xep.xlsx", (first, "Chi bộ thôn Đông", ""), (second, "Chi bộ thôn Đông", ""))
    seen = run("rearrange", sample_file, file, *ON, "--dry-run", "--json").json
    assert seen["acts"] == [f"Nhập {first}, {second} thành Chi bộ thôn Đông."]
    assert [(one["before"], one["after"]) for one in seen["units"][-1:]] == [
        (0, sum(one["before"] for one in seen["units"]))
    ]
    assert seen["refused"] == [] and "Chi bộ thôn Đông chưa ghi bí thư." in seen["warnings"]
    without = run("rearrange", sample_file, file, *ON, "--by", "Lê Thị Bình")
    assert without.code == 1 and "còn thiếu" in without.err and branches(run, sample_file) == [first, second, third]
    why = ("--by", "Lê Thị Bình", "--despite-gaps", "Sắp xếp giữa năm")
    done = run("rearrange", sample_file, file, *ON, *why, "--basis", "Nghị quyết số 12-NQ/ĐU")
    assert done.code == 0 and "02 sổ cũ đã khóa, 01 sổ mới đã mở" in done.out
    assert set(branches(run, sample_file)) == {third, "Chi bộ thôn Đông"}
    assert run("check", sample_file, "--json").json["sound"]
    assert run("print", sample_file, "ledger", "--branch", first, "--year", 2026, "--to", tmp_path / "cu.pdf").code == 0
    assert run("undo", sample_file).code == 0
    assert branches(run, sample_file) == [first, second, third]
    assert run("check", sample_file, "--json").json["sound"]


def test_a_plan_for_later_is_kept_and_not_done(run: Run, sample_file: Path, tmp_path: Path) -> None:
    first, second, _ = branches(run, sample_file)
    file = listed(tmp_path / "sap-xep.xlsx", (first, second, ""))
    early = run("rearrange", sample_file, file, "--day", "1/12/2026", "--by", "Lê Thị Bình")
    assert early.code == 1 and "Đến ngày 01/12/2026 mới sắp xếp được" in early.err
    kept = run("rearrange", sample_file, file, "--day", "1/12/2026", "--by", "Lê Thị Bình", "--keep")
    assert kept.code == 0 and "Đã lưu phương án sắp xếp từ ngày 01/12/2026." in kept.out
    assert len(branches(run, sample_file)) == 3


def test_a_list_with_mistakes_does_nothing_and_says_where(run: Run, sample_file: Path, tmp_path: Path) -> None:
    first, *_ = branches(run, sample_file)
    file = listed(tmp_path / "sai.xlsx", (first, "Chi bộ A", ""), ("Chi bộ không có", "Chi bộ A", ""))
    done = run("rearrange", sample_file, file, *ON, "--by", "Lê Thị Bình")
    assert done.code == 1 and "Dòng 3: Không có đơn vị nào tên là “Chi bộ không có”" in done.err
    seen = run("rearrange", sample_file, file, *ON, "--dry-run")
    assert seen.code == 0 and "Dòng 3:" in seen.out and f"Đổi tên {first} thành Chi bộ A." in seen.out
    assert run("rearrange", sample_file, file, "--day", "6/2026", "--dry-run").code == 1
    assert run("rearrange", sample_file, tmp_path / "mat.xlsx", *ON).code == 1
    good = listed(tmp_path / "dung.xlsx", (first, "Chi bộ A", ""))
    assert "người chịu trách nhiệm" in run("rearrange", sample_file, good, *ON).err
