from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from tests.books import YEAR, opened
from tests.gui.terminal.running import Run
from tests.passwords import holder


def words_of(file: Path) -> str:
    """The text of a PDF, in one line."""
    with pypdfium2.PdfDocument(file) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)


@pytest.fixture
def branch(run: Run, sample_file: Path) -> str:
    """The first branch's name."""
    units = run("list", sample_file, "units", "--json").json["units"]
    return next(str(unit["name"]) for unit in units if unit["kind"] == "chi bộ")


def test_a_ledger_is_printed(run: Run, sample_file: Path, tmp_path: Path, branch: str) -> None:
    target = tmp_path / "so.pdf"
    done = run("print", sample_file, "ledger", "--branch", branch, "--year", YEAR, "--to", target, "--json")
    assert (done.code, done.json) == (0, {"files": [str(target)]})
    said = words_of(target)
    rows = run("list", sample_file, "members", "--branch", branch, "--json").json["members"]
    assert all(row["name"] in said for row in rows)
    assert "SỔ THEO DÕI" in said


@pytest.mark.parametrize("way", ["filled", "blank", "mixed"])
def test_a_month_sheet_is_printed_each_way(run: Run, sample_file: Path, tmp_path: Path, branch: str, way: str) -> None:
    target = tmp_path / "phieu.pdf"
    words = ("--branch", branch, "--year", YEAR, "--month", 5, "--way", way, "--to", target)
    assert run("print", sample_file, "month-sheet", *words).code == 0
    (member, *_) = run("list", sample_file, "members", "--branch", branch, "--json").json["members"]
    assert member["name"] in words_of(target)


def test_a_ledger_is_folded_and_its_sections_begin_on_the_right(
    run: Run, sample_file: Path, tmp_path: Path, branch: str
) -> None:
    of = ("print", sample_file, "ledger", "--branch", branch, "--year", YEAR, "--to")
    counts = list[int]()
    for more in ((), ("--right-hand",), ("--right-hand", "--sheets", "a4-booklet")):
        target = tmp_path / f"{len(counts)}.pdf"
        assert run(*of, target, *more).code == 0
        with pypdfium2.PdfDocument(target) as document:
            counts.append(len(document))
            size = document.get_page_size(0)
    assert counts[1] > counts[0] and counts[2] == 2 * -(-counts[1] // 4)
    assert size == pytest.approx((297 * 72 / 25.4, 210 * 72 / 25.4), abs=0.1)
    refused = run(*of, tmp_path / "x.pdf", "--way", "overlay", "--sheets", "a5")
    assert refused.code == 1 and "không gấp đôi" in refused.err


def test_the_same_book_prints_the_same_bytes(run: Run, sample_file: Path, tmp_path: Path, branch: str) -> None:
    files = [tmp_path / f"{n}.pdf" for n in range(2)]
    for file in files:
        run("print", sample_file, "ledger", "--branch", branch, "--year", YEAR, "--to", file)
    assert files[0].read_bytes() == files[1].read_bytes()


def test_all_branches_committees_and_organisations_are_printed_into_a_folder(
    run: Run, sample_file: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    done = run("print", sample_file, "ledger", "--all", "--year", YEAR, "--to", folder)
    assert done.out == f"Đã in 09 tệp vào {folder}.\n"
    units = run("list", sample_file, "units", "--json").json["units"]
    kinds = ("chi bộ", "đảng bộ xã, phường", "Mặt trận Tổ quốc", "hội, đoàn thể")
    keepers = [unit["name"] for kind in kinds for unit in units if unit["kind"] == kind]
    files = sorted(folder.iterdir())
    assert [file.name.split("_")[0] for file in files] == [f"{n:02d}" for n in range(1, 10)]
    assert all(file.name.endswith(f"_{YEAR}.pdf") and file.name.isascii() for file in files)
    for file, unit in zip(files, keepers, strict=True):
        assert unit.upper().removeprefix("ĐẢNG BỘ ") in words_of(file).upper()


def test_month_sheets_of_all_stand_beside_the_ledgers(run: Run, sample_file: Path, tmp_path: Path) -> None:
    for words in (("ledger",), ("month-sheet", "--month", 5)):
        assert run("print", sample_file, *words, "--all", "--year", YEAR, "--to", tmp_path / "in").code == 0
    assert len(list((tmp_path / "in").iterdir())) == 9 + 8


def test_an_existing_file_is_replaced_only_by_force(run: Run, sample_file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    words = ("print", sample_file, "ledger", "--all", "--year", YEAR, "--to", folder)
    run(*words)
    last = sorted(folder.iterdir())[-1]
    for file in folder.iterdir():
        if file != last:
            file.unlink()
    last.write_bytes(b"cua toi")
    done = run(*words)
    assert (done.code, done.out) == (1, "")
    assert [file.name for file in folder.iterdir()] == [last.name], "something was printed before the refusal"
    assert run(*words, "--force").code == 0
    assert len(list(folder.iterdir())) == 9
    assert last.read_bytes() != b"cua toi"


def test_a_unit_without_a_book_and_a_book_without_branches_are_refused(
    run: Run, sample_file: Path, new_file: Path, tmp_path: Path
) -> None:
    target = ("--year", YEAR, "--to", tmp_path / "so.pdf")
    other_year = ("--year", YEAR + 3, "--to", tmp_path / "so.pdf")
    done = run("print", sample_file, "ledger", "--branch", "Đảng bộ xã Định Xuân", *other_year)
    assert done.code == 1
    assert "không lập sổ riêng" in done.err
    done = run("print", new_file, "ledger", "--all", *target)
    assert done.code == 1
    assert "chưa có chi bộ nào" in done.err
    assert not (tmp_path / "so.pdf").exists()


def test_what_a_committee_writes_of_its_own_work_prints(run: Run, sample_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "dang-uy.pdf"
    named = ("--branch", "Đảng bộ xã Định Xuân", "--year", YEAR, "--to", target)
    assert run("print", sample_file, "ledger", *named).code == 0
    assert "Định Xuân".upper() in words_of(target).upper()


def test_an_empty_branch_prints(run: Run, tmp_path: Path) -> None:
    book, target = tmp_path / "so.sotd", tmp_path / "so.pdf"
    run("new", book, "--unit", "Chi bộ <b>1</b> & =1+1 %", "--kind", "branch", "--year", YEAR)
    done = run("print", book, "ledger", "--branch", "Chi bộ <b>1</b> & =1+1 %", "--year", YEAR, "--to", target)
    assert done.code == 0
    assert "<b>1</b> & =1+1 %".upper() in words_of(target).upper()


def test_a_layout_that_cannot_be_used_is_refused(run: Run, sample_file: Path, tmp_path: Path) -> None:
    layout = tmp_path / "mau.toml"
    layout.write_text("day la gi", encoding="utf-8")
    words = ("--all", "--year", YEAR, "--to", tmp_path / "in", "--layout", layout)
    done = run("print", sample_file, "ledger", *words)
    assert (done.code, done.out) == (1, "")
    assert not (tmp_path / "in").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("ledger", "--year", 2026, "--to", "x"),
        ("ledger", "--year", 2026, "--to", "x", "--all", "--branch", "Chi bộ 1"),
        ("ledger", "--year", 2026, "--to", "x", "--all", "--month", 3),
        ("month-sheet", "--year", 2026, "--to", "x", "--all"),
        ("month-sheet", "--year", 2026, "--to", "x", "--all", "--month", 13),
        ("ledger", "--all", "--to", "x"),
        ("ledger", "--all", "--year", 2026),
        ("bao-cao", "--all", "--year", 2026, "--to", "x"),
    ],
)
def test_words_that_do_not_fit_are_wrong_words(run: Run, sample_file: Path, words: tuple[str | int, ...]) -> None:
    done = run("print", sample_file, *words)
    assert (done.code, done.out) == (2, "")
    assert "Xem cách dùng: main.py print --help" in done.err


def test_a_book_open_elsewhere_is_printed_from_a_copy(run: Run, sample_file: Path, tmp_path: Path, branch: str) -> None:
    with opened(sample_file):
        done = run("print", sample_file, "ledger", "--branch", branch, "--year", YEAR, "--to", tmp_path / "so.pdf")
    assert done.code == 0
    assert holder() in done.err
    assert (tmp_path / "so.pdf").stat().st_size > 50_000


def test_the_words_alone_are_printed_put_right_for_a_printer(
    run: Run, sample_file: Path, tmp_path: Path, branch: str
) -> None:
    words = ("print", sample_file, "ledger", "--branch", branch, "--year", YEAR, "--way", "overlay")
    assert "Chưa căn chỉnh máy in “HP”" in run(*words, "--to", tmp_path / "a.pdf", "--printer", "HP").err
    done = run(*words, "--to", tmp_path / "a.pdf", "--json")
    assert (done.code, done.json["files"]) == (0, [str(tmp_path / "a.pdf")])
    assert all(told.startswith("Trang ") for told in done.json["untold"])
    said = words_of(tmp_path / "a.pdf")
    assert "Danh sách đảng viên" not in said
    rows = run("list", sample_file, "members", "--branch", branch, "--json").json["members"]
    assert all(row["name"].upper() in said for row in rows)
    measured = run("calibrate", "--printer", "HP", "--left", "22,3", "--top", "18.9", "--across", "169,3")
    assert measured.out == (
        "HP: mặt trước lệch sang phải 2,4 mm; lệch lên 1,1 mm; chiều ngang nhỏ đi 0,41 %; "
        "mặt sau lệch sang phải 2,4 mm; lệch lên 1,1 mm; chiều ngang nhỏ đi 0,41 %.\n"
    )
    assert run(*words, "--to", tmp_path / "b.pdf", "--printer", "HP").code == 0
    assert words_of(tmp_path / "b.pdf") == said
    assert (tmp_path / "b.pdf").read_bytes() != (tmp_path / "a.pdf").read_bytes()


def test_a_printer_is_measured_and_tried(run: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "to.pdf"
    done = run("calibrate", "--printer", "HP", "--to", sheet, "--json")
    assert done.json == {"printer": "HP", "front": "in đúng chỗ", "back": "in đúng chỗ", "file": str(sheet)}
    assert "TỜ CĂN CHỈNH MÁY IN" in words_of(sheet)
    assert run("calibrate", "--printer", "HP", "--to", sheet).code == 1
    assert run("calibrate", "--printer", "HP", "--left", "20").code == 2
    assert "đo lại" in run("calibrate", "--printer", "HP", "--left", "2", "--top", "20").err
    run("calibrate", "--printer", "HP", "--left", "20", "--top", "20", "--back-left", "21", "--back-top", "20")
    assert "TỜ IN THỬ" in words_of(sheet) if run("calibrate", "--printer", "HP", "--to", sheet, "--force") else False
    assert "in đúng chỗ" in run("calibrate", "--printer", "HP", "--forget").out


def test_a_book_is_printed_on_where_it_was_left(run: Run, sample_file: Path, tmp_path: Path, branch: str) -> None:
    words = ("print", sample_file, "ledger", "--branch", branch, "--year", YEAR)
    nothing = run(*words, "--way", "continued", "--to", tmp_path / "a.pdf")
    assert (nothing.code, nothing.out) == (1, "")
    assert "Chưa ghi nhớ lần in nào" in nothing.err
    first = run(*words, "--way", "mixed", "--to", tmp_path / "b.pdf", "--remember", "--up-to", "5", "--json")
    assert first.json["remembered"] == 5
    rest = run(*words, "--way", "continued", "--to", tmp_path / "c.pdf", "--remember")
    assert "ghi nhớ" in rest.out
    assert "CĂN CỨ VÀ CÁCH GHI SỔ" in words_of(tmp_path / "b.pdf")
    assert "CĂN CỨ VÀ CÁCH GHI SỔ" not in words_of(tmp_path / "c.pdf")
    done = run(*words, "--way", "continued", "--to", tmp_path / "d.pdf")
    assert done.code == 1
    assert "Không có gì mới" in done.err
    again = run(*words, "--way", "continued", "--to", tmp_path / "d.pdf", "--again", "2, 6")
    assert again.code == 0
    assert "MỞ SỔ" in words_of(tmp_path / "d.pdf")
    assert "Ghi nhớ đã in 05 trang sổ năm" in run("history", sample_file).out
    with opened(sample_file) as book:
        assert book.session.connection.execute("SELECT count(*) FROM printed_page").fetchone()[0] > 20


def test_what_cannot_be_remembered_is_told(run: Run, sample_file: Path, tmp_path: Path, branch: str) -> None:
    words = ("print", sample_file, "--year", YEAR, "--to", tmp_path / "a.pdf")
    assert run(*words, "ledger", "--all", "--remember", "--up-to", "3").code == 2
    assert run(*words, "ledger", "--all", "--way", "continued", "--again", "3").code == 2
    assert run(*words, "month-sheet", "--all", "--month", 5, "--remember").code == 2
    assert run(*words, "ledger", "--branch", branch, "--up-to", "3").code == 2
    assert run(*words, "month-sheet", "--month", 5, "--branch", branch, "--again", "1").code == 2
    wrong = run(*words, "ledger", "--branch", branch, "--remember", "--up-to", "999")
    assert (wrong.code, "không có trang 999" in wrong.err) == (1, True)


def test_what_is_new_of_every_unit_is_printed_in_one_go(
    run: Run, sample_file: Path, tmp_path: Path, branch: str
) -> None:
    words, folder = ("print", sample_file, "ledger", "--all", "--year", YEAR), tmp_path / "in"
    nothing = run(*words, "--way", "continued", "--to", folder)
    assert (nothing.code, folder.exists()) == (1, False)
    assert "Chưa ghi nhớ lần in nào, không in: " in nothing.err and branch in nothing.err
    first = run(*words, "--way", "mixed", "--to", folder, "--remember", "--json")
    assert len(first.json["files"]) == 9 and first.json["remembered"] > 9 * 12
    assert run("history", sample_file).out.count("Ghi nhớ đã in") == 1
    assert "Không có gì mới, không in: " in run(*words, "--way", "continued", "--to", folder).err
    deeds = tmp_path / "guong.csv"
    deeds.write_text('Ngày,"Người, tập thể",Việc làm\n3/9/2026,Lê An,Hiến 40 m² đất\n', encoding="utf-8")
    assert run("import", sample_file, "good-deeds", deeds, "--branch", branch, "--year", YEAR).code == 0
    said = run(*words, "--way", "continued", "--to", folder)
    assert said.code == 0
    assert "Đã in 01 tệp" in said.out and f"- {branch}: tờ có trang " in said.out
    assert said.out.count("không in, không có gì mới.") == 8
    (added,) = folder.glob("*-in-tiep.pdf")
    assert "Hiến 40 m²" in words_of(added) and len(list(folder.iterdir())) == 11
    slip = folder / "00_thu-tu-xep-giay.pdf"
    assert slip.name in said.out and branch in words_of(slip)
    assert run(*words, "--way", "continued", "--to", folder).code == 1, "the file is there"
    again = run(*words, "--way", "continued", "--to", folder, "--force", "--remember", "--json")
    (told,) = [one for one in again.json["units"] if one["file"]]
    assert (told["unit"], told["file"], again.json["slip"]) == (branch, str(added), str(slip))
    assert [sheet["new"] for sheet in told["sheets"]] == [False] * len(told["sheets"])
    assert run(*words, "--way", "continued", "--to", folder, "--force").code == 1
    run("undo", sample_file)
    assert run(*words, "--way", "continued", "--to", folder, "--force").code == 0, "it never came out"


def test_the_last_lines_of_a_closed_book_go_onto_its_half_printed_pages(
    run: Run, sample_file: Path, tmp_path: Path, branch: str
) -> None:
    words = ("print", sample_file, "ledger", "--branch", branch, "--year", YEAR)
    run(*words, "--way", "mixed", "--to", tmp_path / "in.pdf", "--remember")
    deeds = tmp_path / "guong.csv"
    deeds.write_text('Ngày,"Người, tập thể",Việc làm\n3/9/2026,Lê An,Hiến 40 m² đất\n', encoding="utf-8")
    run("import", sample_file, "good-deeds", deeds, "--branch", branch, "--year", YEAR)
    closed = run("close", sample_file, *words[3:], "--by", "Lê Văn An", "--despite-gaps", "Bí thư nghỉ ốm")
    assert closed.code == 0
    run(*words, "--to", tmp_path / "luu.pdf")
    told = run(*words, "--way", "continued", "--to", tmp_path / "tiep.pdf", "--remember")
    assert told.code == 1 and "đã khóa. In tiếp lấy từ nội dung đã khóa" in told.err
    assert not (tmp_path / "tiep.pdf").exists()
    done = run(*words, "--way", "continued", "--to", tmp_path / "tiep.pdf")
    assert done.code == 0 and "chỉ in một lần" in done.err and "đã in nay đã sửa" in done.err
    added, stored = words_of(tmp_path / "tiep.pdf"), words_of(tmp_path / "luu.pdf")
    assert "Hiến 40 m² đất" in added and branch not in added
    assert set(added.split()) <= set(stored.split()), "nothing that the stored book does not say"
    run(*words, "--to", tmp_path / "luu2.pdf")
    assert (tmp_path / "luu2.pdf").read_bytes() == (tmp_path / "luu.pdf").read_bytes()
    every = run("print", sample_file, "ledger", "--all", "--year", YEAR, "--way", "continued", "--to", tmp_path / "x")
    assert f"Sổ đã khóa thì in tiếp riêng từng sổ, không in: {branch}." in every.err
    other = run(*words, "--way", "continued", "--one-sided", "--to", tmp_path / "khac.pdf")
    assert other.code == 1 and "theo mẫu khác" in other.err and "in lại nguyên bản đã lưu" in other.err
