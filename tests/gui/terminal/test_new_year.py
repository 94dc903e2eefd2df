from __future__ import annotations

from pathlib import Path

from tests.gui.terminal.running import Run


def test_all_units_are_opened_and_one_undo_takes_it_back(run: Run, sample_file: Path) -> None:
    seen = run("open-year", sample_file, "--year", 2027, "--all", "--dry-run", "--json").json
    assert len(seen["units"]) == 8 and not any(one["is_open"] for one in seen["units"])
    done = run("open-year", sample_file, "--year", 2027, "--all", "--carry", "items", "--by", "Lê Thị Bình", "--json")
    assert done.code == 0
    assert (done.json["year"], done.json["units"]) == (2027, 8)
    assert done.json["people"] == sum(one["people"] for one in seen["units"])
    assert done.json["items"] == sum(one["items"] for one in seen["units"]) > 0
    assert done.json["shortcomings"] == 0
    step = run("history", sample_file, "--json").json["steps"][0]
    assert (step["who"], step["label"]) == ("Lê Thị Bình", "Mở sổ năm 2027 cho 08 đơn vị")
    assert run("undo", sample_file).code == 0
    assert run("open-year", sample_file, "--year", 2027, "--all", "--dry-run", "--json").json == seen


def test_one_unit_is_opened_and_told_of_in_words(run: Run, sample_file: Path) -> None:
    names = [one["name"] for one in run("list", sample_file, "units", "--json").json["units"]]
    branch = next(name for name in names if name.startswith("Chi bộ"))
    seen = run("open-year", sample_file, "--year", 2027, "--branch", branch, "--dry-run")
    assert seen.code == 0 and f"{branch}: " in seen.out and "sổ năm 2026 chưa khóa" in seen.out
    done = run("open-year", sample_file, "--year", 2027, "--branch", branch, "--order", "name", "--from-month", 3)
    assert done.code == 0 and "Đã mở 01 sổ năm 2027" in done.out
    again = run("open-year", sample_file, "--year", 2027, "--branch", branch)
    assert again.out.startswith("Không có đơn vị nào phải mở sổ năm 2027.")
    assert f"{branch}: đã mở sổ." in run("open-year", sample_file, "--year", 2027, "--all", "--dry-run").out


def test_words_that_do_not_fit_are_told_and_nothing_is_done(run: Run, sample_file: Path) -> None:
    assert run("open-year", sample_file, "--year", 2027).code == 2
    assert run("open-year", sample_file, "--year", 2027, "--all", "--branch", "Chi bộ 1").code == 2
    assert run("open-year", sample_file, "--year", 2027, "--branch", "Chi bộ không có").code == 1
    assert run("open-year", sample_file, "--year", 3000, "--all").code == 1
