"""The setup from the first installation to the last removal, and what the installed program does in between.

These stand in one order, that of a clerk's years with the program: an older version is installed and used, the newer
one is installed over it, used in its turn, and removed.
"""

from __future__ import annotations

import json
import shutil
import time
import zipfile
from pathlib import Path

import pytest

from gui.context.version import VERSION
from tests.processes import ROOT
from tests.windows.conftest import GONE_SINCE, OLDER
from tests.windows.installed import Installed, digests, file_version, on_linux, until
from tests.windows.wine import Wine, as_windows, ended

LIST = ROOT / "tests" / "data" / "lists" / "danh-sach-vni.xlsx"
YEAR = "2026"
PASSWORD = "mot hai ba bon 5"
USERS_OWN = "app/sổ của tôi.sotd"
"""A file that somebody keeps among the programs."""
A_BRANCH = 3
"""The number of the sample book's first chi bộ, whose months are shown."""
TYPED = "đang gõ dở"
KILLED_AT = (0.4, 0.55, 0.7)
"""When a command is killed, in parts of the time that it takes."""


@pytest.fixture(scope="module")
def program(wine: Wine, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The program, used in a folder with Vietnamese letters."""
    return Installed(wine, tmp_path_factory.mktemp("Sổ sách của xã"))


@pytest.fixture(scope="module")
def sample(program: Installed) -> Path:
    """One sample book for both sides, made here."""
    made = on_linux(program.desk, "sample", "mẫu.sotd", "--year", YEAR)
    assert made.code == 0, made.errors
    return program.desk / "mẫu.sotd"


def test_an_older_version_is_installed_silently_for_one_user(program: Installed, older: Path, setup: Path) -> None:
    assert b'level="asInvoker"' in setup.read_bytes()
    assert program.wine.run(older, "/S").code == 0
    program.wine.wait()
    assert program.program.is_file() and (program.place / GONE_SINCE).is_file()
    assert len(program.shortcuts) == 2
    assert "SoTheoDoi.exe" in program.opener and program.version == OLDER


def test_a_book_is_made_and_a_list_comes_in(program: Installed) -> None:
    shutil.copy(LIST, program.desk)
    words = ("--unit", "Đảng bộ xã Bình Lãng", "--kind", "commune", "--year", YEAR)
    made = program.run("new", "sổ xã.sotd", *words)
    assert made.code == 0, made.errors
    told = program.told("import", "sổ xã.sotd", "members", LIST.name)
    on_linux(program.desk, "new", "linux.sotd", *words)
    assert told == json.loads(on_linux(program.desk, "import", "linux.sotd", "members", LIST.name, "--json").out)
    here = json.loads(on_linux(program.desk, "list", "linux.sotd", "members", "--json").out)["members"]
    there = program.told("list", "sổ xã.sotd", "members")["members"]
    for one in (*here, *there):
        one.pop("uid", None)
    assert here == there and len(here) > 5


def test_a_list_that_does_harm_hurts_only_the_process_that_reads_it(program: Installed) -> None:
    """Bounded by a job of Windows'."""
    (program.desk / "hỏng.xlsx").write_bytes(b"PK\x03\x04" + bytes(5000))
    told = program.run("import", "sổ xã.sotd", "members", "hỏng.xlsx")
    assert told.code == 1 and "bị hỏng" in told.errors


def test_what_is_said_of_a_book_is_the_same(program: Installed, sample: Path) -> None:
    registers = ("members", "registrations", "follow-ups", "ratings")
    for words in (*(("list", sample.name, one) for one in registers), ("report", sample.name, "--year", YEAR)):
        here, there = on_linux(program.desk, *words, "--json"), program.run(*words, "--json")
        assert (here.code, here.out) == (there.code, there.out), words


def test_what_is_made_of_a_book_has_the_same_bytes(program: Installed, sample: Path) -> None:
    """The printed books, a list as Excel, the report as Word, PDF and Excel."""
    for side, run in (("linux", lambda *words: on_linux(program.desk, *words)), ("windows", program.run)):
        (program.desk / side).mkdir()
        commands = [
            ("print", sample.name, "ledger", "--all", "--year", YEAR, "--to", f"{side}/sổ"),
            ("export", sample.name, "members", f"{side}/đảng viên.xlsx"),
            *(("report", sample.name, "--year", YEAR, "--to", f"{side}/báo cáo.{e}") for e in ("docx", "pdf", "xlsx")),
        ]
        for words in commands:
            told = run(*words)
            assert told.code == 0, (side, words, told.errors)
    made = digests(program.desk / "linux")
    assert made == digests(program.desk / "windows")
    assert len(made) >= 9


def test_a_book_with_a_password_goes_there_and_back(program: Installed, sample: Path) -> None:
    desk, locked = program.desk, "mật.sotd"
    shutil.copy(sample, desk / locked)
    (desk / "mới.txt").write_text(PASSWORD, encoding="utf-8")
    words = ("--new-password-file", "mới.txt", "--sheet", "phiếu.pdf", "--skip-trial")
    protected = on_linux(desk, "protect", locked, *words)
    assert protected.code == 0, protected.errors
    assert program.run("list", locked, "members").code == 1
    there = program.told("list", locked, "members", SOTD_PASSWORD=PASSWORD)
    assert there == json.loads(on_linux(desk, "list", sample.name, "members", "--json").out)
    assert program.told("import", locked, "members", LIST.name, SOTD_PASSWORD=PASSWORD)["added"] > 0
    checked = on_linux(desk, "check", locked, "--json", SOTD_PASSWORD=PASSWORD)
    assert json.loads(checked.out)["sound"], checked.errors
    here = json.loads(on_linux(desk, "list", locked, "members", "--json", SOTD_PASSWORD=PASSWORD).out)
    assert len(here["members"]) > len(there["members"])


def test_backed_up_and_restored(program: Installed, sample: Path) -> None:
    told = program.told("backup", sample.name)
    kept = list((program.data / "sao-luu").rglob("*.sotd"))
    assert kept and Path(told["file"].replace("\\", "/")).name in {file.name for file in kept}
    restored = program.run("restore", told["file"], "--to", "phục hồi.sotd")
    assert restored.code == 0, restored.errors
    assert on_linux(program.desk, "check", "phục hồi.sotd").code == 0


def test_killed_while_it_writes_and_opened_again(program: Installed, sample: Path) -> None:
    """The whole of a command is there, or nothing of it."""
    assert on_linux(program.desk, "export", sample.name, "members", "cả xã.xlsx").code == 0
    words = ("--unit", "Đảng bộ xã Định Tiến", "--kind", "commune", "--year", YEAR)
    assert on_linux(program.desk, "new", "trống.sotd", *words).code == 0
    began = time.monotonic()
    whole = people_after_import(program)
    seconds = time.monotonic() - began
    assert whole > 100
    for part in KILLED_AT:
        assert people_after_import(program, part * seconds) in (0, whole)


def people_after_import(program: Installed, killed_after: float = 0.0) -> int:
    """How many people an empty book has after a list of a commune was brought in; killed after so many seconds."""
    book = Path(shutil.copy(program.desk / "trống.sotd", program.desk / "giết.sotd"))
    process = program.begin("import", book.name, "members", "cả xã.xlsx")
    time.sleep(killed_after)
    ended(process, killed=killed_after > 0)
    checked = program.told("check", book.name)
    assert checked["sound"], checked["problems"]
    return int(checked["counts"]["person"])


def test_a_second_start_brings_the_window_of_a_book_up(program: Installed, older: Path, sample: Path) -> None:
    """Over a running program nothing is installed, and nothing is removed; killed, it opens its book again."""
    holder = program.desk / f"{sample.name}.holder"
    window = program.open_window(sample)
    try:
        until(holder.exists)
        until(program.windows)
        ((title, _),) = program.windows("minimise", "Sổ theo dõi").items()
        assert program.windows()[title]["minimised"] and "Sổ theo dõi" in title
        assert ended(program.open_window(sample)).code == 0
        until(lambda: not program.windows()[title]["minimised"])
        assert program.windows()[title]["front"]
        assert program.wine.run(older, "/S").code == 2
        place = program.as_windows(program.place)
        assert program.wine.run(program.place / "uninstall.exe", "/S", f"_?={place}").code == 2
        assert program.program.is_file()
    finally:
        ended(window, killed=True)
    assert holder.exists(), "left by the killed one"
    window = program.open_window(sample)
    try:
        until(lambda: program.windows("close", "Sổ theo dõi") == {} and not holder.exists())
        assert ended(window).code == 0
    finally:
        window.kill()
    assert (program.data / "cua-so.ini").is_file()


def test_at_the_end_of_the_session_what_is_being_typed_is_saved_and_backed_up(program: Installed, sample: Path) -> None:
    """Windows asks the window, tells it, and then ends the program without waiting for it."""
    book = Path(shutil.copy(sample, program.desk / "tắt máy.sotd"))
    (program.data / "cua-so.ini").write_text(f"[General]\npage=months\nunit={A_BRANCH}\n", encoding="utf-8")
    before = set(program.notes())
    window = program.open_window(book)
    try:
        until(lambda: set(program.notes()) - before and any(one["front"] for one in program.windows().values()))
        program.windows("type", TYPED)
        program.windows()  # the letters are there before another program has started and ended
        program.windows("end", "Sổ theo dõi")
    finally:
        ended(window, killed=True)
    written = [row["done"] for row in program.told("list", book.name, "follow-ups")["follow-ups"]]
    assert TYPED in written
    assert list((program.data / "sao-luu").rglob("*_tat-may.sotd"))


def test_installed_over_an_older_version_everything_is_kept(program: Installed, setup: Path, sample: Path) -> None:
    (program.place / USERS_OWN).write_bytes(b"kept by the user")
    books, data = digests(program.desk), digests(program.data)
    assert any(name.endswith(".sotd") for name in data) and "cua-so.ini" in data
    assert program.wine.run(setup, "/S").code == 0
    program.wine.wait()
    assert (program.version, file_version(program.program), file_version(setup)) == (VERSION,) * 3
    assert not (program.place / GONE_SINCE).exists() and len(program.shortcuts) == 2
    assert (program.place / USERS_OWN).read_bytes() == b"kept by the user"
    assert digests(program.desk) == books and digests(program.data) == data
    assert program.told("list", sample.name, "members")["members"]


def test_from_a_stick_it_keeps_its_data_beside_it_where_it_is_asked_to(
    program: Installed, portable: Path, sample: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(portable) as archive:
        archive.extractall(tmp_path)
    stick, before = tmp_path / "SoTheoDoi", digests(program.data)
    (stick / "du-lieu").mkdir()
    begun = program.wine.run(stick / "SoTheoDoi.exe", "backup", as_windows(sample), cwd=stick)
    assert begun.code == 0, begun.errors
    assert list((stick / "du-lieu" / "sao-luu").rglob("*.sotd")) and digests(program.data) == before


def test_removed_with_all_that_it_brought_and_nothing_else(program: Installed) -> None:
    books, data = digests(program.desk), digests(program.data)
    assert program.wine.run(program.place / "uninstall.exe", "/S").code == 0
    program.wine.wait()
    assert set(digests(program.place)) == {USERS_OWN}
    assert not program.shortcuts and "SoTheoDoi" not in program.opener
    assert digests(program.desk) == books and digests(program.data) == data
