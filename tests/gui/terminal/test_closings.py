from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.books import YEAR, opened
from tests.closed_books import BY, WHY, fill_gaps
from tests.gui.terminal.running import Run
from tests.gui.terminal.test_prints import words_of


@pytest.fixture
def branch(sample_file: Path) -> str:
    """The name of the branch of the first ledger."""
    with opened(sample_file) as book:
        query = "SELECT u.name FROM unit u JOIN ledger l ON l.unit_id = u.id WHERE l.id = 1"
        return str(book.session.connection.execute(query).fetchone()[0])


def test_closing_reprinting_and_opening_again(run: Run, sample_file: Path, tmp_path: Path, branch: str) -> None:
    of = (sample_file, "--branch", branch, "--year", YEAR)
    closed = run("close", *of, "--by", BY, "--despite-gaps", WHY, "--json").json
    assert (closed["unit"], closed["year"], closed["day"]) == (branch, YEAR, "2026-10-20")
    assert (closed["by_whom"], closed["reason"], closed["waived"]) == (BY, "hết năm", WHY)
    assert [one["kind"] for one in closed["events"]] == ["khóa sổ"]
    assert any(one.startswith("TT 1 ") for one in closed["gap_list"])
    target = tmp_path / "so.pdf"
    assert run("print", sample_file, "ledger", "--branch", branch, "--year", YEAR, "--to", target).code == 0
    assert hashlib.sha256(target.read_bytes()).hexdigest() == closed["sha256"]
    said = words_of(target)
    assert f"Sổ này có {closed['pages']} trang" in said
    assert "Sổ được khóa ngày 20 tháng 10 năm 2026" in said
    assert BY in said
    opened_again = run("reopen", *of, "--by", BY, "--reason", "Ghi thiếu tháng 5", "--json").json
    assert (opened_again["kind"], opened_again["reason"]) == ("mở lại sổ", "Ghi thiếu tháng 5")
    again = run("close", *of, "--by", BY, "--despite-gaps", WHY, "--json").json
    assert [one["kind"] for one in again["events"]] == ["khóa sổ", "mở lại sổ", "khóa sổ"]
    assert run("check", sample_file).code == 0


def test_gaps_are_told_and_nothing_is_changed(run: Run, sample_file: Path, branch: str) -> None:
    before = sample_file.read_bytes()
    done = run("close", sample_file, "--branch", branch, "--year", YEAR, "--by", BY)
    assert (done.code, done.out) == (1, "")
    assert "còn thiếu" in done.err
    assert "TT 1" in done.err
    assert sample_file.read_bytes() == before


def test_a_full_book_is_closed_in_words(run: Run, sample_file: Path, branch: str) -> None:
    with opened(sample_file) as book:
        fill_gaps(book)
    done = run("close", sample_file, "--branch", branch, "--year", YEAR, "--by", BY, "--day", "20/10")
    assert done.code == 0
    assert done.out.startswith(f"Đã khóa sổ năm {YEAR} của “{branch}”:")
    assert "SHA-256" in done.out


def test_all_books_are_closed_but_those_with_gaps(run: Run, sample_file: Path, branch: str) -> None:
    of = (sample_file, "--all", "--year", YEAR, "--by", BY)
    with opened(sample_file) as book:
        fill_gaps(book)
    first = run("close", *of, "--json")
    assert branch in [one["unit"] for one in first.json["closed"]]
    assert all(one["gap_list"] == [] for one in first.json["closed"])
    left = {one["unit"]: one["reason"] for one in first.json["refused"]}
    assert first.code == (1 if left else 0) and all("còn thiếu" in reason for reason in left.values())
    second = run("close", *of, "--despite-gaps", WHY, "--json")
    assert second.code == 0 and second.json["refused"] == []
    assert {one["unit"] for one in second.json["closed"]} == set(left)
    assert all(one["waived"] == WHY and one["gap_list"] for one in second.json["closed"])
    assert run("close", *of, "--json").json == {"year": YEAR, "closed": [], "refused": []}
    assert run("check", sample_file).code == 0


def test_one_unit_or_all_must_be_said(run: Run, sample_file: Path, branch: str) -> None:
    for words in ((), ("--branch", branch, "--all")):
        done = run("close", sample_file, *words, "--year", YEAR, "--by", BY)
        assert done.code == 2 and "--all" in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--day", "31/12/2026"), "Ngày này chưa đến"),
        (("--reason", ""), "Lý do"),
        (("--year", YEAR + 1), "chưa mở sổ"),
    ],
)
def test_what_cannot_be_is_refused(
    run: Run, sample_file: Path, branch: str, words: tuple[str | int, ...], said: str
) -> None:
    done = run("close", sample_file, "--branch", branch, "--year", YEAR, "--by", BY, "--despite-gaps", WHY, *words)
    assert done.code == 1
    assert said in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--day", "31/12/2026"), "Ngày này chưa đến"),
        (("--day", "2026"), "đủ ngày, tháng, năm"),
        (("--reason", ""), "Lý do"),
        (("--year", YEAR + 1), f"Chưa có đơn vị nào mở sổ năm {YEAR + 1}"),
    ],
)
def test_what_no_book_can_be_closed_with_is_said_once(
    run: Run, sample_file: Path, words: tuple[str | int, ...], said: str
) -> None:
    done = run("close", sample_file, "--all", "--year", YEAR, "--by", BY, "--despite-gaps", WHY, *words)
    assert done.code == 1
    assert said in done.err and len(done.err.splitlines()) == 1


def test_who_was_not_closed_is_named(run: Run, sample_file: Path, branch: str) -> None:
    done = run("close", sample_file, "--all", "--year", YEAR, "--by", BY, "--day", f"01/01/{YEAR}")
    told = done.err.splitlines()
    assert done.code == 1 and f"{branch}: Ngày khóa sổ không thể trước ngày mở sổ. Hãy xem lại ngày." in told
    assert run("close", sample_file, "--branch", branch, "--year", YEAR, "--by", BY).err.count(branch) == 1


def test_of_a_closed_book_the_stored_one_is_printed_whatever_is_asked(
    run: Run, sample_file: Path, tmp_path: Path, branch: str
) -> None:
    of = (sample_file, "--branch", branch, "--year", YEAR)
    sha256 = run("close", *of, "--by", BY, "--despite-gaps", WHY, "--json").json["sha256"]
    for n, words in enumerate(((), ("--way", "mixed"), ("--one-sided",), ("--whole-cards",))):
        target = tmp_path / f"{n}.pdf"
        run("print", sample_file, "ledger", "--branch", branch, "--year", YEAR, "--to", target, *words)
        assert hashlib.sha256(target.read_bytes()).hexdigest() == sha256
    blank = tmp_path / "trong.pdf"
    run("print", sample_file, "ledger", "--branch", branch, "--year", YEAR, "--to", blank, "--way", "blank")
    assert BY not in words_of(blank)
    folder = tmp_path / "in"
    run("print", sample_file, "ledger", "--all", "--year", YEAR, "--to", folder)
    assert sha256 in {hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}
    again = run("print", sample_file, "ledger", "--all", "--year", YEAR, "--to", folder, "--force", "--json").json
    assert len(again["unchanged"]) == 9


def test_a_closed_book_is_corrected_listed_and_its_sheet_printed(
    run: Run, sample_file: Path, tmp_path: Path, branch: str
) -> None:
    of = (sample_file, "--branch", branch, "--year", YEAR)
    right = ("--place", "Trang 24", "--wrong", "Vượt", "--right", "Đạt", "--by", BY)
    assert "sửa thẳng trong sổ" in run("correction", "add", *of, *right).err
    sha256 = run("close", *of, "--by", BY, "--despite-gaps", WHY, "--json").json["sha256"]
    assert "chưa có đính chính" in run("correction", "print", *of, "--to", tmp_path / "dc.pdf").err
    assert run("correction", "add", *of, *right, "--json").json["count"] == 1
    assert run("correction", "add", *of, *right, "--day", "31/12/2026").code == 1
    (told,) = run("correction", "list", *of, "--json").json["corrections"]
    assert told == {"day": "2026-10-20", "place": "Trang 24", "wrong": "Vượt", "right": "Đạt", "by_whom": BY}
    assert run("correction", "list", *of).out.endswith("Có 01 đính chính.\n")
    assert run("correction", "print", *of).code == 2
    assert run("correction", "print", *of, "--to", tmp_path / "dc.pdf").code == 0
    assert "Trang 24" in words_of(tmp_path / "dc.pdf")
    run("print", sample_file, "ledger", "--branch", branch, "--year", YEAR, "--to", tmp_path / "so.pdf")
    assert hashlib.sha256((tmp_path / "so.pdf").read_bytes()).hexdigest() == sha256
