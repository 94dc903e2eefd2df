from __future__ import annotations

from pathlib import Path

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
    assert run("list", book, "units", "--json").code == 0
    sheet = tmp_path / "dang-ky.xlsx"
    assert run("export", book, "registrations", sheet).code == 0
    assert run("import", book, "registrations", sheet, "--json").json["changed"] == 0
