"""`send` makes the folder, says what is missing, and notes it in the book."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from db.queries.sendings import sendings
from db.records import update_row
from gui.tasks import sending
from gui.terminal.passwords import LEAVES
from gui.terminal.program import DONE, REFUSED, WRONG_WORDS
from tests.books import YEAR, opened
from tests.gui.terminal.running import Ran, Run


def warned(done: Ran) -> bool:
    """Whether a command said first what is missing; of a book with a password, that what it writes has none."""
    return done.err.removeprefix(f"{LEAVES}\n").startswith("Còn thiếu: ")


def test_sending_a_month(run: Run, sample_file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "gui"
    done = run("send", sample_file, "--to", folder, "--month", 10, "--by", "Đỗ Văn Mẫu", "--json")
    assert done.code == DONE and warned(done)
    told = done.json
    target = Path(told["to"])
    assert target.parent == folder and target.name.startswith(f"{YEAR}-T10_")
    assert (told["year"], told["month"]) == (YEAR, 10) and told["missing"]
    for one in told["files"]:
        assert hashlib.sha256((target / one["name"]).read_bytes()).hexdigest() == one["sha256"]
    with opened(sample_file) as book:
        (kept,) = sendings(book.session.connection)
    assert kept.who == "Đỗ Văn Mẫu" and kept.folder == target.name
    assert [one.sha256 for one in kept.files] == [one["sha256"] for one in told["files"]]
    assert run("history", sample_file).out.splitlines()[0].count("Gửi lên cấp trên") == 1


def test_what_is_missing_is_looked_for_once(
    run: Run, sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    for query in ("overview", "concerns"):
        monkeypatch.setattr(sending, query, _counted(query, getattr(sending, query), asked))
    assert warned(run("send", sample_file, "--to", tmp_path))
    assert asked == ["overview", "concerns"]


def _counted(name: str, query: Callable[..., object], asked: list[str]) -> Callable[..., object]:
    def ask(*arguments: object) -> object:
        asked.append(name)
        return query(*arguments)

    return ask


def test_sending_twice_needs_leave_and_nothing_is_noted(run: Run, sample_file: Path, tmp_path: Path) -> None:
    words = ("send", sample_file, "--to", tmp_path / "gui", "--zip")
    first = run(*words)
    assert first.code == DONE and "Đã lập" in first.out
    assert run(*words).code == REFUSED
    assert run(*words, "--force").code == DONE
    with opened(sample_file) as book:
        assert len(sendings(book.session.connection)) == 2
    assert [path.suffix for path in (tmp_path / "gui").iterdir()] == [".zip"]


def test_wrong_words_and_unknown_units(run: Run, sample_file: Path, tmp_path: Path) -> None:
    assert run("send", sample_file).code == WRONG_WORDS
    assert run("send", sample_file, "--to", tmp_path / "x", "--month", 13).code == WRONG_WORDS
    assert run("send", sample_file, "--to", tmp_path / "x", "--branch", "Không có").code == REFUSED
    assert not (tmp_path / "x").exists()


def test_a_name_with_bytes_that_are_no_text_is_kept_as_far_as_it_is_one(
    run: Run, sample_file: Path, tmp_path: Path
) -> None:
    assert run("send", sample_file, "--to", tmp_path / "gui", "--by", "Đỗ \udcc3 Mẫu").code == DONE
    with opened(sample_file) as book:
        (kept,) = sendings(book.session.connection)
        assert kept.who == "Đỗ � Mẫu"
        book.session.who = "Đỗ \udcc3"
        assert book.session.run("Ghi \udcc3", update_row, "unit", 1, {"note": "x"}).step is not None
