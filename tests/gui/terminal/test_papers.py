from __future__ import annotations

from pathlib import Path

import pytest

from printouts.paper_kinds import PAPER_KINDS, Concerns
from tests.books import YEAR, opened
from tests.gui.terminal.running import Run
from tests.gui.terminal.test_prints import words_of


@pytest.fixture
def branch(sample_file: Path) -> str:
    """The name of the branch of the first ledger."""
    with opened(sample_file) as book:
        query = "SELECT u.name FROM unit u JOIN ledger l ON l.unit_id = u.id WHERE l.id = 1"
        return str(book.session.connection.execute(query).fetchone()[0])


def test_every_paper_is_made_from_a_book(run: Run, sample_file: Path, tmp_path: Path, branch: str) -> None:
    for kind in PAPER_KINDS:
        for ending in (".pdf", ".docx"):
            target = tmp_path / f"{kind.word}{ending}"
            month = ("--month", 3) if kind.concerns is Concerns.MONTH else ()
            of = (sample_file, kind.word, "--branch", branch, "--year", YEAR, *month, "--to", target)
            done = run("paper", *of)
            if kind.concerns is Concerns.ROW and done.code:
                assert "chưa ghi dòng nào" in done.err
                done = run("paper", *of, "--blank")
            assert (done.code, done.err) == (0, ""), kind
            assert target.read_bytes()[:2] == (b"%P" if ending == ".pdf" else b"PK")


def test_one_person_is_meant_by_name_or_number(run: Run, sample_file: Path, tmp_path: Path, branch: str) -> None:
    target = tmp_path / "giay.pdf"
    of = (sample_file, "registration-form", "--branch", branch, "--year", YEAR, "--to", target, "--force")
    assert run("paper", *of, "--of", "01").code == 0
    (_, name) = words_of(target).split("Họ và tên: ")
    assert run("paper", *of, "--of", " ".join(name.split(" Ngày sinh")[0].split()).upper(), "--json").json == {
        "file": str(target)
    }
    unknown = run("paper", *of, "--of", "Không Có Ai")
    assert unknown.code == 1 and "Hãy ghi số thứ tự hoặc đủ tên: 1. " in unknown.err


def test_words_that_do_not_fit_together(run: Run, sample_file: Path, tmp_path: Path, branch: str) -> None:
    of = (sample_file, "--branch", branch, "--year", YEAR, "--to")
    for words in (
        ("minutes", *of, tmp_path / "a.pdf"),
        ("handover", *of, tmp_path / "a.pdf", "--month", 3),
        ("handover", *of, tmp_path / "a.xlsx"),
        ("handover", *of, tmp_path / "a.pdf", "--of", "01"),
        ("no-paper", *of, tmp_path / "a.pdf"),
    ):
        assert run("paper", *(words[1], words[0], *words[2:])).code == 2
    assert run("paper", sample_file, "handover", *of[1:], tmp_path / "a.pdf").code == 0
    again = run("paper", sample_file, "handover", *of[1:], tmp_path / "a.pdf")
    assert again.code == 1 and not list(tmp_path.glob("*.docx"))
