from __future__ import annotations

from pathlib import Path

import pytest

from db.incoming import spreadsheets
from tests.gui.terminal.running import Run


def test_a_pack_goes_out_and_comes_back_unchanged(run: Run, sample_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "goi.toml"
    done = run("pack", "export", sample_file, file, "--year", 2027, "--json")
    assert (done.code, done.json) == (0, {"file": str(file), "year": 2027})
    text = file.read_text(encoding="utf-8")
    assert "year = 2027" in text and "Chỉ thị số 07-CT/TW, ngày 13/7/2026" in text
    assert run("pack", "export", sample_file, file).code == 1
    assert run("pack", "export", sample_file, file, "--force").code == 0
    assert "year = 2026" in file.read_text(encoding="utf-8")
    assert run("pack", "import", sample_file, file, "--json").json == {"year": 2026, "changed": 0}


def test_a_province_s_pack_is_taken_as_one_step(run: Run, sample_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "tinh.toml"
    file.write_text('year = 2027\nkind_follow = "hành động"\ntheme = "Tự lực"\n', encoding="utf-8")
    done = run("pack", "import", sample_file, file, "--by", "Lê Thị Bình")
    assert done.code == 0 and "Đã đổi 02 mục trong căn cứ và cách ghi năm 2027." in done.out
    step = run("history", sample_file, "--json").json["steps"][0]
    assert (step["who"], step["label"]) == ("Lê Thị Bình", "Lấy căn cứ và cách ghi năm 2027 từ tệp tinh.toml")
    run("pack", "export", sample_file, tmp_path / "ra.toml", "--year", 2027)
    assert 'kind_follow = "hành động"' in (tmp_path / "ra.toml").read_text(encoding="utf-8")
    assert run("undo", sample_file).code == 0
    assert run("pack", "import", sample_file, file, "--json").json["changed"] == 2


def test_a_file_with_a_mistake_changes_nothing(run: Run, sample_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "sai.toml"
    file.write_text('year = 2027\n\nmonth_marks = "Tốt"\n', encoding="utf-8")
    done = run("pack", "import", sample_file, file)
    assert (done.code, done.out) == (1, "")
    assert "“sai.toml”, dòng 3" in done.err
    assert run("pack", "import", sample_file, file, "--year", 2026).code == 1
    assert run("pack", "import", sample_file, tmp_path / "mat.toml").code == 1
    file.write_bytes(b"\xff\xfe")
    assert "UTF-8" in run("pack", "import", sample_file, file).err


def test_a_sample_of_2027_speaks_its_words_in_lists_and_sheets(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "so.sotd"
    assert run("sample", book, "--branches", 1, "--members", 8, "--year", 2027).code == 0
    assert run("pack", "export", book, tmp_path / "goi.toml").code == 0
    rows = run("list", book, "registrations", "--json").json["registrations"]
    kinds = {item["kind"] for row in rows for item in row.get("items", ())}
    assert "làm theo" not in kinds
    sheet = tmp_path / "dang-ky.xlsx"
    assert run("export", book, "registrations", sheet).code == 0
    assert run("import", book, "registrations", sheet, "--json").json["changed"] == 0


@pytest.mark.parametrize("year", [2026, 2027])
def test_units_come_back_whatever_year_has_named_their_kinds(
    run: Run, sample_file: Path, tmp_path: Path, year: int
) -> None:
    assert run("list", sample_file, "units", "--year", year).out.count("đặc khu") == (year == 2027)
    sheet = tmp_path / "don-vi.xlsx"
    assert run("export", sample_file, "units", sheet, "--year", year).code == 0
    told = run("import", sample_file, "units", sheet, "--json").json
    assert (told["changed"], told["refused"]) == (0, [])


def test_a_year_s_own_headings_are_known_again(run: Run, tmp_path: Path) -> None:
    book, file, sheet = tmp_path / "so.sotd", tmp_path / "goi.toml", tmp_path / "dang-ky.xlsx"
    run("new", book, "--unit", "Chi bộ 1", "--kind", "branch", "--year", 2026)
    file.write_text('year = 2027\nstudy_heading = "Nội dung học Bác"\n', encoding="utf-8")
    assert run("pack", "import", book, file).code == 0
    assert run("export", book, "registrations", sheet, "--year", 2027).code == 0
    rows = spreadsheets.read_workbook(sheet).sheets[0].rows
    assert "ĐĂNG KÝ HỌC VÀ THỰC HÀNH THEO BÁC NĂM 2027" in [cell for row in rows for cell in row]
    assert "Nội dung học Bác" in [cell for row in rows for cell in row]
    assert run("import", book, "registrations", sheet).code == 0


def test_a_pack_goes_into_open_ledgers_too_when_asked(run: Run, sample_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "goi.toml"
    file.write_text('year = 2026\ntheme = "Tự lực"\n', encoding="utf-8")
    done = run("pack", "import", sample_file, file, "--into-open", "--json").json
    assert done["changed"] == 1 and done["ledgers"] > 0
    assert run("pack", "import", sample_file, file, "--into-open", "--json").json["ledgers"] == 0
    label = run("history", sample_file, "--json").json["steps"][0]["label"]
    assert label == "Lấy căn cứ và cách ghi năm 2026 từ tệp goi.toml, đưa vào các sổ đang mở"


def test_a_pack_that_open_ledgers_cannot_take_changes_nothing(run: Run, sample_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "goi.toml"
    marks = 'month_marks = """\nTốt = T\nMiễn = M"""\n'
    file.write_text(f'year = 2026\ntheme = "Tự lực"\n{marks}', encoding="utf-8")
    before = run("history", sample_file, "--json").json
    done = run("pack", "import", sample_file, file, "--into-open")
    assert (done.code, "mà bản mới không còn mức ấy" in done.err) == (1, True)
    assert run("history", sample_file, "--json").json == before
