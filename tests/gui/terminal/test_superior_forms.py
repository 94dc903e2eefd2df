"""The form of a made-up province, bound by a file, filled by the command, opened by a spreadsheet program."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import python_calamine

from db.incoming.form_cells import read_form
from domain.superior_forms.binding_files import binding_text
from tests import needs
from tests.gui.terminal.running import Run
from tests.made_up_form import FIGURES, SHARES, WORDS, bound, make_form

HALF = ("--since", "1/1/2026", "--until", "30/6/2026")


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    return make_form(tmp_path / "bieu.xlsx")


@pytest.fixture
def binding_file(sent: Path, tmp_path: Path) -> Path:
    file = tmp_path / "cach-dien.toml"
    file.write_text(binding_text(bound(read_form(sent))), encoding="utf-8")
    return file


def test_a_form_is_filled_with_what_the_report_says(
    run: Run, sample_file: Path, sent: Path, binding_file: Path, tmp_path: Path
) -> None:
    assert run("form", sample_file).out == "Sổ chưa có biểu nào được gắn.\n"
    assert "chưa biết cách điền" in run("form", sample_file, sent).err
    assert run("form", sample_file, "--take", binding_file, "--json").json == {"name": "Biểu của tỉnh", "cells": 60}
    assert run("form", sample_file, "--json").json["forms"][0]["cells"] == 60
    target, before = tmp_path / "da-dien.xlsx", sent.read_bytes()
    done = run("form", sample_file, sent, *HALF, "--to", target, "--json")
    assert done.code == 0 and done.json["changes"] == [] and sent.read_bytes() == before
    said = {(one["sheet"], one["cell"]): one for one in done.json["cells"]}
    assert len(said) == 60
    told = run("report", sample_file, *HALF, "--json").json["indicators"]
    book = python_calamine.CalamineWorkbook.from_path(str(target))
    figures = book.get_sheet_by_name(FIGURES).to_python(skip_empty_area=False)
    assert figures[5][3] == told["A1"]["value"] and figures[10][3] == told["D1"]["value"]
    shares = book.get_sheet_by_name(SHARES).to_python(skip_empty_area=False)
    c2 = told["C2"]
    assert shares[5][2:5] == [c2["of"], c2["value"], pytest.approx(c2["percent"] / 100)]
    words = book.get_sheet_by_name(WORDS).to_python(skip_empty_area=False)
    assert words[1][1] == "6 tháng đầu năm 2026" and words[7][0] == told["M"]["by"]["Kết quả nổi bật"]["text"]
    assert said[WORDS, "B5"] == {"sheet": WORDS, "cell": "B5", "value": "", "lacks": "Chưa ghi “Điện thoại”."}


@needs.LIBREOFFICE
def test_a_spreadsheet_program_opens_it_and_computes_its_totals(
    run: Run, sample_file: Path, sent: Path, binding_file: Path, tmp_path: Path
) -> None:
    run("form", sample_file, "--take", binding_file)
    target = tmp_path / "da-dien.xlsx"
    run("form", sample_file, sent, *HALF, "--to", target)
    own = f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}"
    command = [
        "soffice",
        "--headless",
        "--norestore",
        own,
        "--convert-to",
        "ods",
        "--outdir",
        str(tmp_path),
        str(target),
    ]
    done = subprocess.run([*command, str(target)], capture_output=True, timeout=120, check=True, text=True)
    assert "rror" not in done.stderr
    book = python_calamine.CalamineWorkbook.from_path(str(tmp_path / "da-dien.ods"))
    rows = book.get_sheet_by_name(FIGURES).to_python(skip_empty_area=False)
    for column in (3, 4, 5):
        assert rows[17][column] == sum(row[column] for row in rows[5:17])  # type: ignore[misc]
    assert [row[6] for row in rows[5:17]] == [row[3] - row[5] for row in rows[5:17]]  # type: ignore[operator]
    shares = book.get_sheet_by_name(SHARES).to_python(skip_empty_area=False)
    assert shares[10][2] == rows[17][3] != 0


def test_nothing_is_written_over_unasked(run: Run, sample_file: Path, sent: Path, binding_file: Path) -> None:
    run("form", sample_file, "--take", binding_file)
    assert "Không ghi đè lên biểu" in run("form", sample_file, sent, *HALF, "--to", sent, "--force").err
    other = sent.with_name("khac.xlsx")
    other.write_bytes(b"cu")
    assert run("form", sample_file, sent, *HALF, "--to", other).code == 1 and other.read_bytes() == b"cu"
    assert "đuôi “.xlsx”" in run("form", sample_file, sent, *HALF, "--to", sent.with_suffix(".xls")).err
    assert run("form", sample_file, sent, "--to", other).code == 2


def test_a_binding_goes_to_another_office_and_out_again(
    run: Run, sample_file: Path, sent: Path, binding_file: Path, tmp_path: Path
) -> None:
    run("form", sample_file, "--take", binding_file, "--by", "Lê Thị Bình")
    step = run("history", sample_file, "--json").json["steps"][0]
    assert (step["who"], step["label"]) == ("Lê Thị Bình", "Lấy cách điền biểu “Biểu của tỉnh” từ tệp cach-dien.toml")
    out = tmp_path / "ra.toml"
    assert run("form", sample_file, sent, "--hand-out", out).code == 0
    assert out.read_text(encoding="utf-8") == binding_file.read_text(encoding="utf-8")
    assert run("form", sample_file, sent, "--forget").code == 0
    assert run("form", sample_file, sent).code == 1
    assert run("undo", sample_file).code == 0 and run("form", sample_file, sent).code == 0


def test_what_is_surely_proposed_is_bound_and_each_unit_has_a_file(
    run: Run, sample_file: Path, sent: Path, tmp_path: Path
) -> None:
    done = run("form", sample_file, sent, "--propose", "--json")
    assert done.code == 0 and sum(one["bound"] for one in done.json["proposed"]) >= 54
    folder = tmp_path / "tung-don-vi"
    branch = run("list", sample_file, "units", "--json").json["units"][-1]["name"]
    told = run("form", sample_file, sent, *HALF, "--each", "--to", folder, "--branch", branch)
    assert told.code == 1 and "không có đơn vị nào bên dưới" in told.err and not list(folder.glob("*.xlsx"))
    made = run("form", sample_file, sent, *HALF, "--each", "--to", folder, "--json").json["files"]
    assert len(made) > 3 and all(read_form(Path(one["file"])).sheets for one in made[:2])
    assert run("form", sample_file, sent, *HALF, "--each", "--to", folder).code == 1
    assert run("form", sample_file, sent, "--propose").code == 1
    assert run("form", sample_file, sent, "--propose", "--forget").code == 2


def test_a_form_that_has_changed_says_so(run: Run, sample_file: Path, binding_file: Path, tmp_path: Path) -> None:
    run("form", sample_file, "--take", binding_file)
    later = make_form(tmp_path / "nam-sau.xlsx", extra_row=True)
    done = run("form", sample_file, later, *HALF, "--json").json
    assert len(done["changes"]) == 36
    first = next(one for one in done["changes"] if one["cell"] == "D6")
    assert first["text"] == "Chữ bên cạnh lúc gắn là “Văn bản chỉ đạo đã ban hành | văn bản”, nay ở ô D7."
    lacking = {one["cell"] for one in done["cells"] if "lacks" in one and one["sheet"] == FIGURES}
    assert len(lacking) == 36  # a figure is never written beside other words
