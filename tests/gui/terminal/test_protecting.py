from __future__ import annotations

import io
import json
import shutil
import sys
from pathlib import Path

import pytest

from db.book import keys
from domain.recovery_codes import written
from gui.terminal import passwords, program, protecting
from gui.terminal.passwords import LEAVES, NOWHERE_FOR_NEW
from tests.gui.terminal.running import Run
from tests.passwords import OTHER, PASSWORD

TAKE_NO_BOOK = {"start", "pack"}


@pytest.fixture
def password_file(tmp_path: Path) -> Path:
    path = tmp_path / "mat-khau.txt"
    path.write_text(f"{PASSWORD}\nkhong phai dong nay\n", encoding="utf-8-sig")
    return path


def typing(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """Have somebody type these lines, one at each question."""
    left = list(lines)
    for module in (passwords, protecting):
        monkeypatch.setattr(module, "can_ask", lambda: True)
    monkeypatch.setattr("click.termui.hidden_prompt_func", lambda _: left.pop(0))
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: left.pop(0))


def test_each_command_that_names_a_book_takes_its_password() -> None:
    for name in program.names():
        command = program.program.commands[name]
        told = {parameter.name for parameter in command.params}
        assert ("password_file" in told) == bool(told & {"book", "source"}) or name in TAKE_NO_BOOK, name


def test_a_command_without_the_password_changes_nothing_and_says_how_to_give_it(
    run: Run, locked_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    before = locked_file.read_bytes()
    for words in (("check",), ("undo",), ("list", "members"), ("backup",)):
        done = run(words[0], locked_file, *words[1:])
        assert (done.code, done.out) == (1, "")
        assert "Sổ này có mật khẩu." in done.err
        assert "--password-file" in done.err
    assert locked_file.read_bytes() == before


def test_the_password_comes_from_a_file_the_environment_or_the_terminal(
    run: Run, locked_file: Path, password_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("check", locked_file, "--password-file", password_file).code == 0
    keys.forget_all()
    monkeypatch.setenv("SOTD_PASSWORD", PASSWORD)
    assert run("check", locked_file).code == 0
    keys.forget_all()
    monkeypatch.delenv("SOTD_PASSWORD")
    typing(monkeypatch, "sai lan thu nhat", PASSWORD)
    done = run("check", locked_file)
    assert done.code == 0
    assert keys.WRONG in done.err


def test_three_wrong_passwords_are_enough(run: Run, locked_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typing(monkeypatch, *["van cu sai mai"] * 3)
    done = run("check", locked_file)
    assert (done.code, done.out) == (1, "")
    assert done.err.count(keys.WRONG) == 3


def test_the_code_of_the_sheet_does_for_the_password(
    run: Run, locked_file: Path, protected_template: tuple[Path, keys.BookKey], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOTD_PASSWORD", written(protected_template[1].secret))
    assert run("check", locked_file).code == 0


def test_a_book_is_protected_with_its_sheet_tried(run: Run, sample_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = sample_file.with_name("phieu.pdf")
    known: list[str] = []

    def code(_: str) -> str:
        from tests.printouts.paper import plain_text, squeezed

        text = squeezed(plain_text(sheet.read_bytes()))
        known.append("-".join(text.partition(squeezed(f"Nhóm {n}"))[2][:6] for n in range(1, 9)))
        return known[-1] if len(known) > 1 else str((int(known[-1][0]) + 1) % 10) + known[-1][1:]

    typing(monkeypatch, PASSWORD, PASSWORD)
    monkeypatch.setattr("click.termui.visible_prompt_func", code)
    done = run("protect", sample_file, "--sheet", sheet)
    assert done.code == 0, done.err
    assert "Nhóm thứ 1 " in done.err
    assert "Sổ đã có mật khẩu. 01 bản sao lưu trên máy này cũng đã cùng mật khẩu ấy." in done.out
    keys.forget_all()
    assert keys.unlock(sample_file, PASSWORD) is not None
    keys.forget_all()
    assert keys.unlock(sample_file, known[-1]) is not None


def test_who_does_not_type_the_code_back_has_changed_nothing(
    run: Run, sample_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet, before = sample_file.with_name("phieu.pdf"), sample_file.read_bytes()

    def interrupted(_: str) -> str:
        raise KeyboardInterrupt

    typing(monkeypatch, PASSWORD, PASSWORD)
    monkeypatch.setattr("click.termui.visible_prompt_func", interrupted)
    done = run("protect", sample_file, "--sheet", sheet)
    assert done.code == 1
    assert sample_file.read_bytes() == before
    assert not sheet.exists()


def test_the_sheet_of_before_stays_until_the_book_is_under_the_new_password(
    run: Run, locked_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet, aside = tmp_path / "phieu.pdf", tmp_path / "phieu (mới 1).pdf"
    sheet.write_text("phiếu đang giữ", encoding="utf-8")
    seen: list[bool] = []

    def interrupted(_: str) -> str:
        seen.append(aside.exists() and sheet.read_text(encoding="utf-8") == "phiếu đang giữ")
        raise KeyboardInterrupt

    typing(monkeypatch, PASSWORD, OTHER, OTHER)
    monkeypatch.setattr("click.termui.visible_prompt_func", interrupted)
    assert run("protect", locked_file, "--sheet", sheet, "--force").code == 1
    assert seen == [True]
    assert (sheet.read_text(encoding="utf-8"), aside.exists()) == ("phiếu đang giữ", False)
    keys.forget_all()
    typing(monkeypatch, PASSWORD, OTHER, OTHER)
    aside.write_text("của người khác", encoding="utf-8")
    assert run("protect", locked_file, "--sheet", sheet, "--force", "--skip-trial").code == 0
    assert sheet.read_bytes().startswith(b"%PDF")
    assert aside.read_text(encoding="utf-8") == "của người khác"
    assert sorted(file.name for file in tmp_path.glob("phieu*")) == ["phieu (mới 1).pdf", "phieu.pdf"]


def test_where_the_old_sheet_cannot_be_replaced_it_is_said_which_one_opens_the_book(
    run: Run, locked_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet, aside = tmp_path / "phieu.pdf", tmp_path / "phieu (mới 1).pdf"
    sheet.mkdir()  # stands for what Windows does with a file that is open in another program
    typing(monkeypatch, PASSWORD, OTHER, OTHER)
    done = run("protect", locked_file, "--sheet", sheet, "--force", "--skip-trial", "--json")
    assert (done.code, done.json["sheet"]) == (0, str(aside)), done.err
    assert f"Phiếu mới là tệp {aside}" in done.err and aside.read_bytes().startswith(b"%PDF")
    keys.forget_all()
    assert keys.unlock(locked_file, OTHER) is not None


def test_a_new_password_is_asked_of_nobody_where_nobody_sits(
    run: Run, sample_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSWORD}\n{PASSWORD}\n"))
    before, sheet = sample_file.read_bytes(), sample_file.with_name("phieu.pdf")
    done = run("protect", sample_file, "--sheet", sheet)
    assert (done.code, done.out, sheet.exists()) == (1, "", False)
    assert done.err.strip() == NOWHERE_FOR_NEW
    assert sample_file.read_bytes() == before


def test_two_passwords_that_differ_change_nothing(run: Run, sample_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = sample_file.read_bytes()
    typing(monkeypatch, PASSWORD, OTHER)
    done = run("protect", sample_file, "--sheet", sample_file.with_name("phieu.pdf"))
    assert done.code == 1
    assert "không giống nhau" in done.err
    assert sample_file.read_bytes() == before


def test_a_password_is_changed_and_taken_away_by_commands_alone(
    run: Run, locked_file: Path, password_file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "moi.txt"
    other.write_text(OTHER, encoding="utf-8")
    sheet = tmp_path / "phieu.pdf"
    words = ("--password-file", password_file, "--new-password-file", other, "--sheet", sheet, "--skip-trial", "--json")
    done = run("protect", locked_file, *words)
    assert done.code == 0, done.err
    assert json.loads(done.out) == {"file": str(locked_file), "sheet": str(sheet), "backups": 1, "left": []}
    keys.forget_all()
    assert run("unprotect", locked_file, "--password-file", password_file).code == 1
    assert run("unprotect", locked_file, "--password-file", other).code == 0
    keys.forget_all()
    assert run("check", locked_file).code == 0
    assert run("unprotect", locked_file).err.strip() == "Sổ này không có mật khẩu."


def test_a_bad_password_or_a_sheet_that_is_there_changes_nothing(run: Run, sample_file: Path, tmp_path: Path) -> None:
    bad, sheet, before = tmp_path / "x.txt", tmp_path / "phieu.pdf", sample_file.read_bytes()
    bad.write_text("ngắn", encoding="utf-8")
    done = run("protect", sample_file, "--sheet", sheet, "--new-password-file", bad, "--skip-trial")
    assert (done.code, sheet.exists()) == (1, False)
    assert "không dấu" in done.err
    sheet.write_text("của người khác", encoding="utf-8")
    bad.write_text(OTHER, encoding="utf-8")
    done = run("protect", sample_file, "--sheet", sheet, "--new-password-file", bad, "--skip-trial")
    assert done.code == 1
    assert sheet.read_text(encoding="utf-8") == "của người khác"
    assert sample_file.read_bytes() == before


def test_a_backup_with_a_password_is_restored_with_it(
    run: Run, locked_file: Path, password_file: Path, tmp_path: Path
) -> None:
    made = Path(json.loads(run("backup", locked_file, "--password-file", password_file, "--json").out)["file"])
    keys.forget_all()
    kept = Path(shutil.copy(made, tmp_path / "ban sao.sotd"))
    target = tmp_path / "lai.sotd"
    assert run("restore", kept, "--to", target).code == 1
    assert run("restore", kept, "--to", target, "--password-file", password_file).code == 0
    assert keys.salt_of(target) == keys.salt_of(locked_file)


def test_a_password_file_that_is_not_there_or_no_text_is_said(run: Run, locked_file: Path, tmp_path: Path) -> None:
    assert "khong-co.txt" in run("check", locked_file, "--password-file", tmp_path / "khong-co.txt").err
    (tmp_path / "anh.png").write_bytes(b"\xff\xfe\x00\x89")
    assert "không phải là tệp chữ" in run("check", locked_file, "--password-file", tmp_path / "anh.png").err


@pytest.mark.without_password("compares a book that has one with one that has none")
@pytest.mark.parametrize(
    "words", [("export", "members", "a.xlsx"), ("print", "ledger", "--all", "--year", "2026", "--to", "in")]
)
def test_what_a_command_writes_is_said_to_have_no_password(
    run: Run, protected_file: Path, sample_file: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    first, *rest = (str(tmp_path / word) if word in ("a.xlsx", "in") else word for word in words)
    done = run(first, protected_file, *rest)
    assert (done.code, LEAVES in done.err) == (0, True), done.err
    assert LEAVES not in run(first, sample_file, *rest).err
    assert LEAVES not in run("list", protected_file, "members").err


@pytest.mark.skipif("sys.platform == 'win32'", reason="Windows has no file without an end")
def test_a_password_file_without_an_end_is_read_no_further_than_a_password(run: Run, locked_file: Path) -> None:
    assert run("list", locked_file, "units", "--password-file", "/dev/zero").code == program.REFUSED
