"""A form taken out, changed, brought in, chosen, renamed and removed by commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.books import YEAR
from tests.gui.terminal.running import Run


@pytest.fixture
def own(run: Run, sample_file: Path, tmp_path: Path) -> Path:
    file = tmp_path / "Mẫu tỉnh.toml"
    assert run("layout", "export", sample_file, "--own", "party", "--file", file).code == 0
    file.write_text(file.read_text(encoding="utf-8").replace("Khóa sổ", "KẾT SỔ"), encoding="utf-8")
    return file


def test_a_form_goes_its_whole_way(run: Run, sample_file: Path, own: Path, tmp_path: Path) -> None:
    assert run("layout", "list", sample_file, "--json").json == {"year": YEAR, "layouts": []}
    done = run("layout", "import", sample_file, "--file", own, "--until-year", "0", "--by", "Trần Văn An")
    assert done.out == f"Đã đưa vào mẫu sổ “Mẫu tỉnh”. Từ nay in sổ của: chi bộ, từ năm {YEAR}.\n"
    again = run("layout", "import", sample_file, "--file", own)
    assert again.code == 1 and "Thêm --force" in again.err
    words = ("--name", "mẫu tỉnh", "--new-name", "Mẫu 2026", "--for", "branch, committee", "--from-year", "0")
    told = run("layout", "set", sample_file, *words, "--json").json
    assert (told["name"], told["of_branches"], told["of_committees"], told["from_year"]) == (
        "Mẫu 2026",
        True,
        True,
        None,
    )
    listed = run("layout", "list", sample_file, "--json").json["layouts"]
    assert listed[0]["books"] == {"đảng bộ xã, phường": 1, "chi bộ": 3}
    assert run("layout", "list", sample_file).out.startswith(f"Mẫu 2026: in sổ năm {YEAR} của ")
    out = tmp_path / "ra.toml"
    assert run("layout", "export", sample_file, "--name", "Mẫu 2026", "--file", out).code == 0
    assert out.read_bytes() == own.read_bytes()
    own.write_bytes(own.read_bytes() + "# bản thứ hai\n".encode())
    replaced = run("layout", "import", sample_file, "--file", own, "--name", "Mẫu 2026", "--force", "--json").json
    assert replaced["of_committees"] and replaced["from_year"] is None, (
        "another file in its place prints what it printed"
    )
    assert run("layout", "export", sample_file, "--name", "Mẫu 2026", "--file", out, "--force").code == 0
    assert out.read_bytes() == own.read_bytes()
    assert run("layout", "remove", sample_file, "--name", "Mẫu 2026").code == 0
    assert run("layout", "list", sample_file, "--json").json["layouts"] == []
    steps = run("history", sample_file).out
    told = {word: steps.count(f"{word} mẫu sổ") for word in ("Đưa vào", "Thay", "Bỏ")}
    assert told == {"Đưa vào": 1, "Thay": 1, "Bỏ": 1} and steps.count("mẫu sổ") == 4


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("import",), 2, "cần --file"),
        (("export", "--file", "x.toml"), 2, "--own MẪU"),
        (("set", "--name", "x"), 2, "ít nhất một"),
        (("set", "--for", "none"), 2, "cần --name"),
        (("set", "--name", "x", "--for", "nobody"), 2, "không nhận “nobody”"),
        (("list", "--own", "party"), 2, "export cần"),
        (("remove", "--name", "x"), 1, "Sổ chưa giữ mẫu nào"),
        (("import", "--file", "không có.toml"), 1, "Không đọc được mẫu in"),
    ],
)
def test_what_does_not_fit_is_said(run: Run, sample_file: Path, words: tuple[str, ...], code: int, said: str) -> None:
    way, *more = words
    done = run("layout", way, sample_file, *more)
    assert done.code == code and said in done.err


def test_a_mistake_is_told_with_its_line(run: Run, sample_file: Path, own: Path) -> None:
    lines = own.read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("inner ="))
    own.write_text("\n".join([*lines[:at], "inner = 300", *lines[at + 1 :]]), encoding="utf-8")
    done = run("layout", "import", sample_file, "--file", own)
    assert done.code == 1 and f"dòng {at + 1}" in done.err and "từ 0 đến 80" in done.err
    assert run("layout", "list", sample_file, "--json").json["layouts"] == []
