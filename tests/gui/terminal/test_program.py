from __future__ import annotations

import re
from pathlib import Path

import pytest

import main as door
from db.files.folders import data_folder
from gui.terminal import program
from gui.terminal.grammar import Command
from tests import needs
from tests.gui.terminal.running import Run
from tests.processes import run_main

COMMANDS = sorted(program.names())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_vietnamese(run: Run, command: str) -> None:
    done = run(command, "--help")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"Cách dùng: main.py {command} ")
    assert not re.search(r"Usage|Options|Show this|required|default|\[.*<", done.out)
    for parameter in program.program.commands[command].params:
        assert getattr(parameter, "help", "") or parameter.metavar, parameter.name


def test_the_program_lists_its_commands(run: Run) -> None:
    done = run("--help")
    assert done.code == 0
    for command in COMMANDS:
        assert re.search(rf"^  {command} +\S", done.out, re.MULTILINE), command
    assert all(isinstance(command, Command) for command in program.program.commands.values())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["lits", "a.sotd"], "Không có lệnh “lits”. Có phải là: list? Xem cách dùng: main.py --help"),
        (["list"], "Thiếu SỔ. Xem cách dùng: main.py list --help"),
        (["list", "a.sotd", "nguoi"], "Giá trị của PHẦN không hợp lệ. Hãy chọn một trong: units,"),
        (["list", "a.sotd", "members", "--braches", "x"], "Không có tùy chọn “--braches”. Có phải là: --branch?"),
        (["list", "a.sotd", "members", "--year", "nay"], "tùy chọn --year không hợp lệ. Hãy ghi một số nguyên."),
        (["list", "a.sotd", "members", "--year"], "Tùy chọn “--year” phải có giá trị"),
        (["open-year", "a.sotd", "--year", "2027", "--from-month", "13"], "Hãy ghi một số nguyên từ 1 đến 12."),
        (["copies", "a.sotd", "--least", "1"], "Hãy ghi một số nguyên từ 2 trở lên."),
        (["list", "a.sotd", "members", "thừa"], "Câu lệnh thiếu hoặc thừa chữ."),
        (["new", "a.sotd", "--kind", "branch", "--year", "2026"], "Thiếu tùy chọn --unit."),
        (["new", "a.sotd", "--unit", "x", "--kind", "thon", "--year", "2026"], "Hãy chọn một trong: province,"),
        (["new", "a.sotd", "--unit", "x", "--kind", "branch"], "Thiếu tùy chọn --year."),
        (["check", "a.sotd", "--json=1"], "Tùy chọn “--json”"),
    ],
)
def test_wrong_words_are_explained_in_vietnamese(run: Run, words: list[str], said: str) -> None:
    done = run(*words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert len(done.err.splitlines()) == 1


def test_no_words_show_the_help_as_wrong_words(run: Run) -> None:
    done = run()
    assert done.code == 2
    assert "Các lệnh:" in done.err


def test_a_bug_is_told_logged_without_a_word_of_anybody_and_exits_3(
    run: Run, sample_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gui.tasks import registers

    def fails(*_: object) -> None:
        raise ZeroDivisionError("Nguyễn Văn Bí Mật")

    monkeypatch.setattr(registers, "units_in_year", fails)
    done = run("list", sample_file, "members", "--json")
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith("Chương trình gặp lỗi")
    log = (data_folder() / "nhat-ky.log").read_text(encoding="utf-8")
    assert "ZeroDivisionError" in log
    assert "registers.py" in log
    assert "Bí Mật" not in log + done.err


def test_a_bug_is_told_even_where_no_log_can_be_kept(
    run: Run, sample_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gui.tasks import registers

    monkeypatch.setattr(registers, "units_in_year", None)
    (data_folder() / "nhat-ky.log").mkdir()
    done = run("list", sample_file, "members")
    assert done.code == 3
    assert "TypeError" in done.err


@pytest.mark.parametrize(
    ("words", "window"),
    [
        ([], True),
        (["so.sotd"], True),
        (["list"], False),
        (["start"], False),
        (["--help"], False),
        (["so.sotd", "x"], False),
        (["lits"], False),
    ],
)
def test_the_door_knows_who_wants_the_window(words: list[str], window: bool) -> None:
    assert door.wants_window(words) is window


def test_a_file_that_is_there_is_a_book_whatever_its_name(sample_file: Path) -> None:
    other = sample_file.rename(sample_file.with_suffix(".bak"))
    assert door.wants_window([str(other)])


def test_start_without_a_screen_prints_the_sample(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        done = run("start")
        assert done.code == 0
        assert str(tmp_path / "build" / "so-mau.pdf") in done.out
    assert (tmp_path / "build" / "so-mau.pdf").read_bytes().startswith(b"%PDF")
    assert (data_folder() / "so-mau.sotd").exists()


@needs.NO_SCREEN
def test_start_without_a_screen_is_a_command(tmp_path: Path) -> None:
    done = run_main("start", DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "build" / "so-mau.pdf").is_file()


def test_commands_speak_utf8_whatever_the_machine_speaks(sample_file: Path) -> None:
    done = run_main(
        "list", str(sample_file), "members", "--json", PYTHONIOENCODING="cp1252", PYTHONUTF8="0", LC_ALL="C"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "đang sinh hoạt" in done.stdout


def test_exit_codes_reach_the_shell(tmp_path: Path) -> None:
    codes = [
        run_main(*words).returncode
        for words in (["--help"], ["check", str(tmp_path / "mat.sotd")], ["list"], ["khong-co-lenh", "x"])
    ]
    assert codes == [0, 1, 2, 2]


@needs.NO_SCREEN
def test_without_a_screen_the_window_is_refused_in_words(sample_file: Path) -> None:
    installed = "so-theo-doi"
    done = run_main(str(sample_file), DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="", SOTD_COMMAND=installed)
    assert done.returncode == 1
    assert done.stderr.startswith("Máy này không có màn hình") and "“so-theo-doi --help”" in done.stderr


def test_a_command_loads_only_what_it_uses(sample_file: Path) -> None:
    watch = (
        "import sys; from gui.terminal.program import main; code = main(sys.argv[1:]); "
        "slow = {'PySide6', 'reportlab', 'python_calamine', 'xlsxwriter', 'sqlite_utils', 'pypdfium2', 'xlrd'}; "
        "print(code, sorted(slow & set(sys.modules)), file=sys.stderr)"
    )
    import subprocess
    import sys

    for words in (["list", str(sample_file), "members"], ["history", str(sample_file)], ["check", str(sample_file)]):
        done = subprocess.run(
            [sys.executable, "-c", watch, *words],
            cwd=Path(door.__file__).parent,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
        assert done.stderr == "0 []\n"
