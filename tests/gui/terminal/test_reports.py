"""The command that reports: the indicators of a period as JSON, without a screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.gui.terminal.running import Run


def test_all_indicators_of_a_year(run: Run, sample_file: Path) -> None:
    told = run("report", sample_file, "--year", 2026, "--json").json
    assert (told["unit"], told["from"], told["to"]) == ("Đảng bộ xã Định Xuân", "2026-01-01", "2026-12-31")
    registered = told["indicators"]["C2"]
    assert registered["name"] == "Đảng viên đã đăng ký, cam kết"
    assert registered["unit"] == "đảng viên"
    assert 0 < registered["value"] < registered["of"]
    assert registered["percent"] == round(100 * registered["value"] / registered["of"], 2)
    states = told["indicators"]["C5"]["by"]
    four = [states[word]["value"] for word in ("hoàn thành", "đang làm", "chưa đạt", "quá hạn")]
    assert sum(four) == told["indicators"]["C5"]["value"] > 0


def test_any_two_days_in_words(run: Run, sample_file: Path) -> None:
    ran = run("report", sample_file, "--since", "16/12/2025", "--until", "2026-06-15")
    assert ran.code == 0
    assert "Số liệu tính từ ngày 16/12/2025 đến ngày 15/6/2026." in ran.out
    assert "A6 Đảng viên: " in ran.out


def test_a_branch_and_the_units_beneath(run: Run, sample_file: Path) -> None:
    whole = run("report", sample_file, "--year", 2026, "--json").json["indicators"]
    beneath = run("report", sample_file, "--year", 2026, "--beneath", "--json").json["indicators"]
    own = run("report", sample_file, "--year", 2026, "--own", "--json").json["indicators"]
    assert whole["C2"] == beneath["C2"]
    assert own["C2"]["value"] == 0
    assert whole["F5"]["value"] == own["F5"]["value"] + beneath["F5"]["value"]


def test_several_years_are_told_one_by_one(run: Run, sample_file: Path) -> None:
    told = run("report", sample_file, "--since", "2025", "--until", "2026", "--json").json["indicators"]["C2"]
    assert told["value"] is None
    assert told["by"]["2026"]["of"] > told["by"]["2025"]["of"] == 0


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--year", "2026", "--since", "1/1/2026"),
        ("--since", "1/1/2026"),
        ("--year", "2026", "--own", "--beneath"),
    ],
)
def test_words_that_do_not_fit_together(run: Run, sample_file: Path, words: tuple[str, ...]) -> None:
    ran = run("report", sample_file, *words)
    assert ran.code == 2
    assert ran.out == ""


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--since", "1/6/2026", "--until", "1/5/2026"), "không được trước"),
        (("--since", "hôm qua", "--until", "1/5/2026"), "Không hiểu ngày"),
        (("--since", "?", "--until", "1/5/2026"), "Hãy ghi --since là một ngày"),
        (("--year", "2026", "--branch", "Chi bộ thôn Không Có"), "Không"),
        (("--year", "2026", "--branch", "Hội Nông dân xã Định Xuân", "--beneath"), "không có đơn vị nào bên dưới"),
    ],
)
def test_what_cannot_be_reported(run: Run, sample_file: Path, words: tuple[str, ...], reason: str) -> None:
    ran = run("report", sample_file, *words)
    assert ran.code == 1
    assert reason in ran.err


def test_what_the_committee_itself_has_done_comes_in_and_is_told_apart(
    run: Run, sample_file: Path, tmp_path: Path
) -> None:
    """A đảng bộ keeps no book of members; the first of its own rows opens the ledger that they stand in."""
    commune, sheet = "Đảng bộ xã Định Xuân", tmp_path / "van-ban.csv"
    sheet.write_text(
        "Ngày;Số, ký hiệu;Loại;Trích yếu\n12/3/2026;05-HD/ĐU;hướng dẫn;Hướng dẫn đăng ký\n"
        "15/1/2026;02-KH/ĐU;kế hoạch;Kế hoạch học tập năm 2026\n",
        encoding="utf-8",
    )
    before = run("report", sample_file, "--year", 2026, "--json").json["indicators"]["A1"]
    looked = run("import", sample_file, "documents", sheet, "--branch", commune, "--dry-run", "--json").json
    assert (looked["added"], looked["refused"]) == (2, [])
    told = run("import", sample_file, "documents", sheet, "--branch", commune, "--json").json
    assert (told["added"], told["refused"]) == (2, [])
    after = run("report", sample_file, "--year", 2026, "--json").json["indicators"]["A1"]
    assert after["value"] == before["value"] + 2
    assert after["by"]["own"]["value"] == before["by"]["own"]["value"] + 2
    assert run("import", sample_file, "documents", sheet, "--branch", commune, "--json").json["unchanged"] == 2
    out = tmp_path / "ra.xlsx"
    assert run("export", sample_file, "documents", out).code == 0
    assert run("import", sample_file, "documents", out, "--json").json["unchanged"] == after_rows(run, sample_file)
    listed = run("list", sample_file, "documents", "--branch", commune, "--json").json["documents"]
    assert "05-HD/ĐU" in {row["number"] for row in listed}
    run("undo", sample_file)
    assert run("report", sample_file, "--year", 2026, "--json").json["indicators"]["A1"] == before


def after_rows(run: Run, book: Path) -> int:
    return len(run("list", book, "documents", "--json").json["documents"])
