from __future__ import annotations

import errno
import json
import shutil
from pathlib import Path

import pytest

from db.files.folders import backup_folder
from domain.sheets.forms import OF_REGISTERS
from tests.books import digests, opened
from tests.gui.terminal.running import Run
from tests.passwords import holder

LISTS = Path(__file__).parents[2] / "data" / "lists"
NAMES = ("danh-sach-mau-7.xlsx", "danh-sach-to-hop.csv", "danh-sach-vni.xlsx", "danh-sach-vntime.xls")
AS_LISTED = {
    "branch": "branch",
    "name": "name",
    "gender": "gender",
    "born": "born",
    "admitted": "admitted_on",
    "official": "official_on",
    "card": "card_number",
    "post": "positions",
}


def csv(path: Path, *rows: str) -> Path:
    """A list with the headings that offices use."""
    path.write_text("\n".join(("STT;Họ và tên;Ngày sinh;Ngày vào Đảng;Số thẻ", *rows)), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", NAMES)
def test_a_known_list_comes_in_as_the_truth_says_and_once(run: Run, new_file: Path, name: str) -> None:
    truth = json.loads((LISTS / f"{name}.truth.json").read_text(encoding="utf-8"))
    done = run("import", new_file, "members", LISTS / name, "--json")
    assert done.code == 0
    assert (done.json["read"], done.json["added"]) == (len(truth), len(truth))
    rows = run("list", new_file, "members", "--json").json["members"]
    listed = sorted(tuple(str(row[field] or "") for field in AS_LISTED.values()) for row in rows)
    wanted = sorted(tuple(str(row[key] or "") for key in AS_LISTED) for row in truth)
    assert listed == wanted
    with opened(new_file) as book:
        before = digests(book.session.connection)
    again = run("import", new_file, "members", LISTS / name, "--json").json
    assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, len(truth))
    with opened(new_file) as book:
        assert digests(book.session.connection) == before


def test_an_import_is_undone_by_one_step_and_was_backed_up(run: Run, new_file: Path) -> None:
    with opened(new_file) as book:
        before = digests(book.session.connection)
    run("import", new_file, "members", LISTS / NAMES[1])
    assert list(backup_folder().glob("*/*_nhap.sotd"))
    assert run("undo", new_file).code == 0
    with opened(new_file) as book:
        assert digests(book.session.connection) == before


def test_a_dry_run_only_tells(run: Run, new_file: Path) -> None:
    before = new_file.read_bytes()
    done = run("import", new_file, "members", LISTS / NAMES[1], "--dry-run", "--json")
    assert (done.code, done.json["added"]) == (0, 30)
    assert new_file.read_bytes() == before
    assert run("import", new_file, "members", LISTS / NAMES[1], "--dry-run").out.startswith("Đọc 30 dòng. Nếu nhập")


def test_a_list_without_a_sign_of_a_branch_needs_one(run: Run, sample_file: Path, tmp_path: Path) -> None:
    units = run("list", sample_file, "units", "--json").json["units"]
    branch = next(str(unit["name"]) for unit in units if unit["kind"] == "chi bộ")
    file = csv(tmp_path / "ds.csv", "1;Nguyễn Văn Đức;05/3/1958;3/2/1984;38.000001", "2;Lê Thị Hà;1960;;")
    before = len(run("list", sample_file, "members", "--json").json["members"])
    run("import", sample_file, "members", file, "--json")
    assert len(run("list", sample_file, "members", "--json").json["members"]) == before
    done = run("import", sample_file, "members", file, "--branch", branch.lower(), "--json")
    assert (done.code, done.json["added"], done.json["refused"]) == (0, 2, [])
    rows = run("list", sample_file, "members", "--branch", branch, "--json").json["members"]
    assert {"Nguyễn Văn Đức", "Lê Thị Hà"} <= {row["name"] for row in rows}


def test_good_rows_go_in_and_bad_ones_are_told_and_saved(run: Run, tmp_path: Path) -> None:
    book, errors = tmp_path / "so.sotd", tmp_path / "loi.xlsx"
    run("new", book, "--unit", "Chi bộ thôn 1", "--kind", "branch", "--year", 2026)
    file = csv(tmp_path / "ds.csv", "1;Nguyễn Văn Đức;05/3/1958;;", "2;Lê Thị Hà;32/13/1960;;", "3;Vũ An;1961;;")
    done = run("import", book, "members", file, "--errors", errors, "--json")
    assert (done.code, done.json["read"], done.json["added"]) == (0, 3, 2)
    (refused,) = done.json["refused"]
    assert set(refused) == {"sheet", "row", "field", "reason"}
    assert (refused["row"], refused["field"]) == (3, "born")
    assert errors.read_bytes()[:2] == b"PK"
    done = run("import", book, "members", file, "--errors", errors)
    assert (done.code, done.out) == (1, "")
    assert "trùng tên" in done.err
    assert run("import", book, "members", file, "--errors", tmp_path / "loi.txt").code == 2


@pytest.fixture
def full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on a disk that has no room left."""
    folder, write = tmp_path / "usb", Path.write_bytes
    folder.mkdir()

    def write_where_there_is_room(self: Path, content: bytes) -> int:
        if self.parent == folder:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(self, content)

    monkeypatch.setattr(Path, "write_bytes", write_where_there_is_room)
    return folder


def test_an_import_that_is_in_though_its_refused_rows_cannot_be_written_says_both(
    run: Run, tmp_path: Path, full: Path
) -> None:
    book = tmp_path / "so.sotd"
    run("new", book, "--unit", "Chi bộ thôn 1", "--kind", "branch", "--year", 2026)
    file = csv(tmp_path / "ds.csv", "1;Nguyễn Văn Đức;05/3/1958;;", "2;Lê Thị Hà;32/13/1960;;")
    looked = run("import", book, "members", file, "--errors", full / "e.xlsx", "--dry-run")
    assert (looked.code, looked.out) == (1, ""), "nothing is in, so nothing else is told"
    done = run("import", book, "members", file, "--errors", full / "e.xlsx", "--json")
    assert (done.code, done.json["added"], len(done.json["refused"])) == (0, 1, 1)
    assert "Ổ đĩa đã đầy" in done.json["errors_not_written"] and str(full / "e.xlsx") in done.err
    assert "đã vào sổ" in done.err and "chưa ghi được" in done.err
    assert len(run("list", book, "members", "--json").json["members"]) == 1
    again = run("import", book, "members", file, "--errors", tmp_path / "e.xlsx")
    assert (again.code, again.err) == (0, "") and str(tmp_path / "e.xlsx") in again.out
    assert (tmp_path / "e.xlsx").exists() and list(full.iterdir()) == []


def test_the_same_is_true_of_the_sheets_of_the_registers(
    run: Run, sample_file: Path, tmp_path: Path, full: Path
) -> None:
    sheet = tmp_path / "vb.csv"
    sheet.write_text("Số, ký hiệu;Ngày ban hành;Trích yếu\n12-KH/CB;32/13/2026;Kế hoạch\n", encoding="utf-8")
    units = run("list", sample_file, "units", "--json").json["units"]
    branch = next(str(unit["name"]) for unit in units if unit["kind"] == "chi bộ")
    words = ("import", sample_file, "documents", sheet, "--branch", branch, "--year", 2026, "--json")
    done = run(*words, "--errors", full / "e.xlsx")
    assert done.code == 0 and done.json["refused"]
    assert "Ổ đĩa đã đầy" in done.json["errors_not_written"]


@pytest.mark.parametrize("register", ["members", *OF_REGISTERS])
def test_columns_that_do_not_come_in_are_told(run: Run, sample_file: Path, tmp_path: Path, register: str) -> None:
    headings = "Họ và tên;Ngày sinh;Điện thoại"
    if register in OF_REGISTERS:
        needed = OF_REGISTERS[register].needed
        known = [column.column_heading for column in OF_REGISTERS[register].columns if column.name in needed]
        headings = ";".join((*known, "Điện thoại"))
    row = ";".join("Lê Văn Mới" if at == 0 else "1960" for at in range(headings.count(";") + 1))
    file = tmp_path / "ds.csv"
    file.write_text(f"{headings}\n{row}", encoding="utf-8")
    done = run("import", sample_file, register, file, "--dry-run", "--json")
    told = "Cột “Điện thoại” không đưa vào sổ."
    assert (done.code, done.json["read"]) == (0, 1)
    assert [notice["text"] for notice in done.json["notices"]].count(told) == 1
    assert told in run("import", sample_file, register, file, "--dry-run").out


def test_what_cannot_be_read_is_refused(run: Run, new_file: Path, tmp_path: Path) -> None:
    for name, content in (("a.xlsx", b"PK\x03\x04hong"), ("b.csv", b""), ("c.txt", b"x"), ("d.xls", b"\xd0\xcf")):
        (tmp_path / name).write_bytes(content)
        done = run("import", new_file, "members", tmp_path / name, "--json")
        assert (done.code, done.out) == (1, ""), name
        assert done.err.strip()
    assert run("import", new_file, "members", tmp_path / "khong-co.xlsx").code == 1


def test_a_sheet_of_another_register_is_refused_in_words(run: Run, new_file: Path) -> None:
    done = run("import", new_file, "ratings", LISTS / NAMES[1])
    assert done.code == 1
    assert "bảng “Xếp loại”" in done.err


def test_a_book_held_elsewhere_is_not_written(run: Run, new_file: Path, tmp_path: Path) -> None:
    shutil.copy(new_file, tmp_path / "truoc.sotd")
    with opened(new_file):
        done = run("import", new_file, "members", LISTS / NAMES[1])
    assert done.code == 1
    assert f"Người đang mở: {holder()}." in done.err
    assert new_file.read_bytes() == (tmp_path / "truoc.sotd").read_bytes()


def test_notices_are_told_in_words_and_in_json(run: Run, new_file: Path) -> None:
    told = run("import", new_file, "members", LISTS / "k8-mau-4.0.xlsx", "--dry-run", "--json").json["notices"]
    assert {"sheet": "Sheet1", "row": 0, "text": "Cột “Số định danh cá nhân *” không đưa vào sổ."} in told
    assert any("“QUOCGIA”" in notice["text"] and notice["row"] == 0 for notice in told)
    said = run("import", new_file, "members", LISTS / "k11-o-bao-loi.xlsx", "--dry-run").out
    assert "08 điều cần xem:" in said and "Trang Sheet1, dòng 4: Ô G4 báo lỗi #N/A" in said


def test_both_numbers_of_the_card_find_the_person(run: Run, new_file: Path) -> None:
    assert run("import", new_file, "members", LISTS / "k8-mau-4.0.xlsx").code == 0
    rows = run("list", new_file, "members", "--whole-cards", "--json").json["members"]
    first = next(row for row in rows if row["name"] == "Nguyễn Văn Lượng")
    assert (first["card_number"], first["old_card_number"]) == ("038058001234", "36.883322")
    again = run("import", new_file, "members", LISTS / "k1-ngay-vao-dang-hai-cot.xlsx", "--json").json
    assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, 8)


ODD = sorted(path.name.removesuffix(".truth.json") for path in LISTS.glob("k*.truth.json"))


@pytest.mark.parametrize("name", ODD)
def test_an_odd_list_comes_in_once(run: Run, new_file: Path, name: str) -> None:
    truth = json.loads((LISTS / f"{name}.truth.json").read_text(encoding="utf-8"))
    assert run("import", new_file, "members", LISTS / name, "--json").json["added"] == len(truth)
    again = run("import", new_file, "members", LISTS / name, "--json").json
    assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, len(truth))


@pytest.fixture
def own_book(run: Run, tmp_path: Path) -> Path:
    """The book of one chi bộ, and nobody in it."""
    run("new", tmp_path / "so.sotd", "--unit", "Chi bộ thôn 1", "--kind", "branch", "--year", 2026)
    return tmp_path / "so.sotd"


@pytest.fixture
def list_of_two(tmp_path: Path) -> Path:
    """A list with a row of the chi bộ and one of another."""
    file = tmp_path / "ds.csv"
    rows = ("Họ và tên;Ngày sinh;Chi bộ", "Vũ An;1961;Chi bộ thôn 1", "Lê Thị Hà;1960;Chi bộ thôn Đông")
    file.write_text("\n".join(rows), encoding="utf-8")
    return file


def test_other_units_in_a_book_of_one_are_asked_about(run: Run, own_book: Path, list_of_two: Path) -> None:
    before = own_book.read_bytes()
    done = run("import", own_book, "members", list_of_two)
    assert done.code == 1
    assert all(words in done.err for words in ("Chi bộ thôn Đông", "--into own", "--into beside", "--into mine"))
    dry = run("import", own_book, "members", list_of_two, "--dry-run", "--json")
    assert (dry.code, "--into own" in dry.json["notices"][0]["text"]) == (0, True)
    assert "--into mine" in run("import", own_book, "members", list_of_two, "--dry-run").out
    assert own_book.read_bytes() == before


@pytest.mark.parametrize(
    ("into", "added", "branches"), [("own", 2, []), ("beside", 2, ["Chi bộ thôn Đông"]), ("mine", 1, [])]
)
def test_the_answer_is_an_option(
    run: Run, own_book: Path, list_of_two: Path, into: str, added: int, branches: list[str]
) -> None:
    done = run("import", own_book, "members", list_of_two, "--into", into, "--json").json
    assert (done["added"], done["branches_added"], len(done["refused"])) == (added, branches, 2 - added)
    assert done["notices"] == []


def test_the_answer_is_for_members_alone(run: Run, own_book: Path, list_of_two: Path) -> None:
    done = run("import", own_book, "units", list_of_two, "--into", "own")
    assert (done.code, "members" in done.err) == (2, True)
