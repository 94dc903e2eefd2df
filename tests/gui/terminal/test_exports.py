"""`export` writes each register, and `import` takes it back without changing anything."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from gui.tasks.exports import REGISTERS
from gui.terminal.program import DONE, REFUSED, WRONG_WORDS
from tests.books import YEAR, digests, opened
from tests.gui.terminal.running import Run


@pytest.mark.parametrize("register", REGISTERS)
def test_each_register_out_and_in(run: Run, sample_file: Path, tmp_path: Path, register: str) -> None:
    target = tmp_path / "ra.xlsx"
    told = run("export", sample_file, register, target, "--json").json
    assert told == {"file": str(target), "rows": told["rows"]} and told["rows"] > 3
    with opened(sample_file) as book:
        before = digests(book.session.connection)
    report = run("import", sample_file, register, target, "--json").json
    assert (report["added"], report["changed"], report["refused"]) == (0, 0, [])
    assert report["read"] == report["unchanged"] > 3
    with opened(sample_file) as book:
        assert digests(book.session.connection) == before


@pytest.mark.parametrize("register", REGISTERS)
def test_an_empty_register_gives_its_headings(run: Run, new_file: Path, tmp_path: Path, register: str) -> None:
    target = tmp_path / "ra.xlsx"
    told = run("export", new_file, register, target, "--json").json
    assert told["rows"] == (2 if register == "units" else 0)
    page = openpyxl.load_workbook(target).active
    assert page.max_row == 5 + told["rows"] and page["A5"].value


def test_one_branch_and_another_year(run: Run, sample_file: Path, tmp_path: Path) -> None:
    units = run("list", sample_file, "units", "--json").json["units"]
    branch = next(unit["name"] for unit in units if unit["kind"] == "chi bộ")

    def rows(name: str, *more: str | int) -> int:
        return int(run("export", sample_file, "follow-ups", tmp_path / name, *more, "--json").json["rows"])

    assert rows("a.xlsx") > rows("b.xlsx", "--branch", branch) > 0 == rows("c.xlsx", "--year", YEAR - 1)
    page = openpyxl.load_workbook(tmp_path / "b.xlsx").active
    assert page["A1"].value == branch and page["A2"].value == f"THEO DÕI HẰNG THÁNG NĂM {YEAR}"


def test_refusals(run: Run, sample_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "ra.xlsx"
    target.write_text("của tôi", encoding="utf-8")
    assert run("export", sample_file, "members", target).code == REFUSED
    assert target.read_text(encoding="utf-8") == "của tôi"
    done = run("export", sample_file, "members", target, "--force")
    assert done.code == DONE and "Đã xuất" in done.out
    assert run("export", sample_file, "members", tmp_path / "ra.csv").code == WRONG_WORDS
    assert run("export", sample_file, "roster", tmp_path / "x.xlsx").code == WRONG_WORDS
    nobody = run("export", sample_file, "units", tmp_path / "x.xlsx", "--branch", "Không có")
    assert nobody.code == REFUSED and "Không có đơn vị nào" in nobody.err
    assert run("import", sample_file, "follow-ups", target).code == REFUSED
    assert not (tmp_path / "x.xlsx").exists()


def test_dry_run_and_refused_rows(run: Run, sample_file: Path, tmp_path: Path) -> None:
    target, errors = tmp_path / "ra.xlsx", tmp_path / "loi.xlsx"
    run("export", sample_file, "follow-ups", target)
    workbook = openpyxl.load_workbook(target)
    sheet = workbook.worksheets[0]
    column = [cell.value for cell in sheet[5]].index("Mức") + 1
    sheet.cell(6, column).value = "lạ"
    workbook.save(target)
    bring = ("import", sample_file, "follow-ups", target)
    told = run(*bring, "--dry-run", "--errors", errors, "--json").json
    assert [one["row"] for one in told["refused"]] == [6]
    assert openpyxl.load_workbook(errors).active["A4"].value == "Đơn vị"
    assert run(*bring, "--errors", errors).code == REFUSED
    assert run(*bring, "--errors", errors, "--force").code == DONE
