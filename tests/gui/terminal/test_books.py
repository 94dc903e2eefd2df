from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import pytest

from db.book.connections import connect_looker
from db.queries.units import all_units, book_facts
from domain.units import CODES, UnitKind
from tests.books import OF_FRONT, digests, opened
from tests.gui.terminal.running import Run
from tests.passwords import another_program

NEW = ("--unit", "Chi bộ thôn 1", "--kind", "branch", "--year", 2026)


def test_new_makes_the_unit_beneath_those_above(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "so.sotd"
    done = run("new", book, *NEW, "--above", "Đảng bộ xã Định Tiến", "--above", "Đảng bộ tỉnh Thanh Hóa")
    assert (done.code, done.err) == (0, "")
    assert done.out == f"Đã lập sổ năm 2026 của “Chi bộ thôn 1” tại {book}.\n"
    with closing(connect_looker(book)) as connection:
        units = {u.id: u for u in all_units(connection)}
        home = units[book_facts(connection).home_unit_id]
    above = units[home.parent_id or 0]
    assert (above.name, above.kind) == ("Đảng bộ xã Định Tiến", UnitKind.COMMUNE)
    assert units[above.parent_id or 0].kind is UnitKind.PROVINCE


@pytest.mark.parametrize("code", CODES)
def test_new_takes_every_kind(run: Run, tmp_path: Path, code: str) -> None:
    book = tmp_path / "so.sotd"
    done = run("new", book, "--unit", "Đơn vị", "--kind", code, "--year", 2026, "--json")
    assert done.code == 0
    assert done.json == {"file": str(book), "unit": "Đơn vị", "kind": code, "year": 2026}
    assert run("list", book, "units", "--json").json["units"][0]["kind"] == UnitKind[code.upper()].value


def test_an_existing_file_is_refused_without_force(run: Run, sample_file: Path) -> None:
    before = sample_file.read_bytes()
    for words in (("new", sample_file, *NEW), ("sample", sample_file)):
        done = run(*words)
        assert (done.code, done.out) == (1, "")
        assert "trùng tên" in done.err
        assert sample_file.read_bytes() == before
    assert run("new", sample_file, *NEW, "--force").code == 0
    assert len(run("list", sample_file, "units", "--json").json["units"]) == 1


@pytest.mark.parametrize("year", [1989, 2101])
def test_a_year_that_no_ledger_has_is_refused(run: Run, tmp_path: Path, year: int) -> None:
    done = run("new", tmp_path / "so.sotd", "--unit", "Chi bộ 1", "--kind", "branch", "--year", year)
    assert done.code == 1
    assert "từ 1990 đến 2100" in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_sample_is_the_same_for_the_same_seed(run: Run, tmp_path: Path) -> None:
    files = [tmp_path / f"{n}.sotd" for n in range(3)]
    for file, seed in zip(files, (5, 5, 6), strict=True):
        size = ("--branches", 4, "--members", 9, "--year", 2026, "--seed", seed)
        assert run("sample", file, *size, "--json").json["counts"]["person"] >= 36
    found = []
    for file in files:
        with opened(file) as book:
            found.append(digests(book.session.connection))
    assert found[0] == found[1] != found[2]
    assert len(run("list", files[0], "members", "--json").json["members"]) == 36 + OF_FRONT


def test_a_sample_of_a_size_that_cannot_be_is_refused(run: Run, tmp_path: Path) -> None:
    for words in (("--branches", 0), ("--members", 1)):
        done = run("sample", tmp_path / "so.sotd", *words)
        assert (done.code, done.out) == (1, "")
    assert not (tmp_path / "so.sotd").exists()


def test_check_tells_a_sound_book_and_counts_it(run: Run, sample_file: Path) -> None:
    done = run("check", sample_file, "--json")
    assert done.code == 0
    assert (done.json["sound"], done.json["problems"]) == (True, [])
    assert done.json["counts"]["membership"] >= 24
    assert run("check", sample_file).out.startswith("Sổ nguyên vẹn")


@pytest.mark.without_password("changes a text's bytes, which no file with a password shows")
def test_check_tells_a_broken_book(run: Run, sample_file: Path) -> None:
    with opened(sample_file) as book:
        book.backup("dong")
    content = sample_file.read_bytes()
    at = content.index("Bí thư".encode())
    sample_file.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
    done = run("check", sample_file, "--json")
    assert done.code == 1
    assert done.json["sound"] is False
    assert done.json["problems"] == done.err.splitlines()
    assert done.json["counts"]["membership"] >= 24


def test_check_tells_what_cannot_even_be_opened(run: Run, sample_file: Path) -> None:
    content = bytearray(sample_file.read_bytes())
    content[100:4096] = bytes(3996)
    sample_file.write_bytes(content)
    done = run("check", sample_file, "--json")
    assert (done.code, done.json["sound"]) == (1, False)
    assert done.json["problems"]


@pytest.mark.parametrize("command", ["check", "undo", "redo", "history", "backup"])
def test_a_missing_book_is_refused_and_never_made(run: Run, tmp_path: Path, command: str) -> None:
    done = run(command, tmp_path / "mat.sotd", "--json")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("Không thấy tệp sổ.")
    assert list(tmp_path.glob("*.sotd*")) == []


def test_a_kept_date_that_is_none_is_damage_not_a_rule_of_typing(run: Run, sample_file: Path) -> None:
    with closing(another_program(sample_file)) as connection:
        connection.execute("UPDATE person SET born = '1960-13-45' WHERE id = 3")
    done = run("list", sample_file, "members")
    assert done.code == 1 and done.err.startswith("Tệp sổ bị hỏng một phần.")
    assert "có “Ngày sinh” là “1960-13-45”" in done.err


@pytest.mark.skipif("sys.platform == 'win32'", reason="Windows has no pipes among files")
@pytest.mark.parametrize("command", ["check", "undo", "backup"])
def test_a_pipe_in_the_place_of_a_book_is_none_and_is_not_waited_for(run: Run, tmp_path: Path, command: str) -> None:
    os.mkfifo(tmp_path / "ong.sotd")
    assert "không phải là sổ theo dõi" in run(command, tmp_path / "ong.sotd").err
