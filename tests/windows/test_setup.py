"""The setup from the first installation to the last removal, and what the installed program does in between.

These stand in one order, that of a clerk's year with the program.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.processes import ROOT
from tests.windows.wine import Ran, Wine, as_windows

LIST = ROOT / "tests" / "data" / "lists" / "danh-sach-vni.xlsx"
YEAR = "2026"


@pytest.fixture(scope="module")
def place(wine: Wine) -> Path:
    """Where the setup puts the program."""
    return wine.home / "AppData" / "Local" / "Programs" / "SoTheoDoi"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with Vietnamese letters for the books of these tests."""
    folder = tmp_path_factory.mktemp("Sổ sách của xã")
    shutil.copy(LIST, folder)
    return folder


Run = Callable[..., Ran]


@pytest.fixture(scope="module")
def run(wine: Wine, place: Path, desk: Path) -> Run:
    """Runs a command of the installed program in the folder of the books."""

    def run(*words: str) -> Ran:
        process = subprocess.Popen(
            [*_loader(), str(place / "python" / "python.exe"), str(place / "app" / "main.py"), *words],
            env=wine.all_variables(),
            cwd=desk,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        out, errors = process.communicate(timeout=300)
        return Ran(process.returncode, out.decode().replace("\r\n", "\n"), errors.decode().replace("\r\n", "\n"))

    return run


def _loader() -> list[str]:
    from tests.windows.wine import LOADER

    return [str(LOADER)]


def on_linux(desk: Path, *words: str) -> Ran:
    """The same command of this program, here."""
    done = subprocess.run([sys.executable, str(ROOT / "main.py"), *words], cwd=desk, capture_output=True, check=False)
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def programs_of(place: Path) -> list[Path]:
    return [path for path in place.rglob("*") if path.is_file()] if place.exists() else []


def shortcuts(wine: Wine) -> list[Path]:
    menu = wine.home / "AppData" / "Roaming" / "Microsoft" / "Windows" / "Start Menu" / "Programs"
    return [*(wine.home / "Desktop").glob("*.lnk"), *menu.glob("*.lnk")]


def opener(wine: Wine) -> str:
    return wine.run("reg", "query", r"HKCU\Software\Classes\SoTheoDoi.Book\shell\open\command", "/ve").out


def test_installed_silently_for_one_user(wine: Wine, setup: Path, place: Path) -> None:
    assert wine.run(setup, "/S").code == 0
    wine.wait()
    assert (place / "SoTheoDoi.exe").is_file() and (place / "uninstall.exe").is_file()
    assert len(shortcuts(wine)) == 2
    assert "SoTheoDoi.exe" in opener(wine)


def test_a_book_is_made_and_a_list_comes_in(run: Run, desk: Path) -> None:
    made = run("new", "sổ xã.sotd", "--unit", "Đảng bộ xã Bình Lãng", "--kind", "commune", "--year", YEAR)
    assert made.code == 0, made.errors
    told = run("import", "sổ xã.sotd", "members", LIST.name, "--json")
    assert told.code == 0, told.errors
    other = desk / "linux.sotd"
    on_linux(desk, "new", other.name, "--unit", "Đảng bộ xã Bình Lãng", "--kind", "commune", "--year", YEAR)
    assert json.loads(told.out) == json.loads(on_linux(desk, "import", other.name, "members", LIST.name, "--json").out)
    here, there = (
        json.loads(found.out)["members"]
        for found in (
            on_linux(desk, "list", other.name, "members", "--json"),
            run("list", "sổ xã.sotd", "members", "--json"),
        )
    )
    for one in (*here, *there):
        one.pop("uid", None)
    assert here == there and len(here) > 5


def test_a_list_that_does_harm_hurts_only_the_process_that_reads_it(run: Run, desk: Path) -> None:
    """Bounded by a job of Windows'."""
    (desk / "hỏng.xlsx").write_bytes(b"PK\x03\x04" + bytes(5000))
    told = run("import", "sổ xã.sotd", "members", "hỏng.xlsx")
    assert told.code == 1 and "bị hỏng" in told.errors


@pytest.fixture(scope="module")
def sample(run: Run, desk: Path) -> Path:
    """One sample book for both sides, made here."""
    assert on_linux(desk, "sample", "mẫu.sotd", "--year", YEAR).code == 0
    return desk / "mẫu.sotd"


def test_what_is_said_of_a_book_is_the_same(run: Run, desk: Path, sample: Path) -> None:
    for register in ("units", "members", "registrations", "follow-ups", "activities", "models", "ratings"):
        here, there = (
            on_linux(desk, "list", sample.name, register, "--json"),
            run("list", sample.name, register, "--json"),
        )
        assert (here.code, here.out) == (there.code, there.out), register
    words = ("report", sample.name, "--year", YEAR, "--json")
    here, there = on_linux(desk, *words), run(*words)
    assert (here.code, here.out) == (there.code, there.out)


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_what_is_made_of_a_book_has_the_same_bytes(run: Run, desk: Path, sample: Path) -> None:
    """The printed books, the lists as Excel, the report as Word, PDF and Excel."""
    for side in ("linux", "windows"):
        (desk / side).mkdir()
        commands = [
            ("print", sample.name, "ledger", "--all", "--year", YEAR, "--to", f"{side}/sổ"),
            ("export", sample.name, "members", f"{side}/đảng viên.xlsx"),
            ("export", sample.name, "registrations", f"{side}/đăng ký.xlsx"),
            *(("report", sample.name, "--year", YEAR, "--to", f"{side}/báo cáo.{e}") for e in ("docx", "pdf", "xlsx")),
        ]
        for words in commands:
            told = run(*words) if side == "windows" else on_linux(desk, *words)
            assert told.code == 0, (side, words, told.errors)
    made = digests(desk / "linux")
    assert made == digests(desk / "windows")
    assert len(made) >= 10


def test_backed_up_and_checked(run: Run, sample: Path) -> None:
    assert run("backup", sample.name).code == 0
    checked = run("check", sample.name)
    assert checked.code == 0, checked.errors


def test_killed_while_it_writes_and_opened_again(wine: Wine, run: Run, place: Path, desk: Path, sample: Path) -> None:
    """The whole of a command is there, or nothing of it."""
    before = len(json.loads(run("list", sample.name, "members", "--json").out)["members"])
    counts = set()
    for wait in (1.0, 2.0, 3.0, 4.0):
        words = (
            place / "python" / "python.exe",
            place / "app" / "main.py",
            "import",
            sample.name,
            "members",
            LIST.name,
        )
        process = subprocess.Popen(
            [*_loader(), *map(str, words)],
            env=wine.all_variables(),
            cwd=desk,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        time.sleep(wait)
        process.kill()
        process.communicate()
        assert run("check", sample.name).code == 0
        counts.add(len(json.loads(run("list", sample.name, "members", "--json").out)["members"]))
    assert min(counts) >= before and len(counts) <= 2


def test_the_window_opens_on_a_book_and_over_a_running_program_nothing_is_installed(
    wine: Wine, setup: Path, place: Path, desk: Path, sample: Path
) -> None:
    window = wine.begin(place / "SoTheoDoi.exe", as_windows(sample))
    try:
        assert until(lambda: (desk / f"{sample.name}.lock").exists() or is_locked(run_dir=desk, sample=sample), 90)
        assert wine.run(setup, "/S").code == 2
        assert (place / "SoTheoDoi.exe").is_file()
    finally:
        window.kill()
        window.communicate()
    wine.wait()


def is_locked(run_dir: Path, sample: Path) -> bool:
    return any(path.name.startswith(sample.name) and path != sample for path in run_dir.iterdir())


def until(holds: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.5)
    return False


def test_installed_over_an_older_version_everything_is_kept(wine: Wine, setup: Path, place: Path, desk: Path) -> None:
    (place / "app" / "gui" / "of an older version.py").write_text("", encoding="utf-8")
    (place / "app" / "sổ của tôi.sotd").write_bytes(b"kept by the user")
    books = digests(desk)
    assert wine.run(setup, "/S").code == 0
    wine.wait()
    assert (place / "SoTheoDoi.exe").is_file() and len(shortcuts(wine)) == 2
    assert (place / "app" / "sổ của tôi.sotd").read_bytes() == b"kept by the user"
    assert digests(desk) == books


def test_removed_with_all_that_it_brought_and_nothing_else(wine: Wine, place: Path, desk: Path) -> None:
    books = digests(desk)
    data = wine.home / "AppData" / "Local" / "SoTheoDoi"
    kept = digests(data)
    assert kept, "backups"
    # Left in its folder, the uninstaller would copy itself away and come back at once.
    assert wine.run(place / "uninstall.exe", "/S", f"_?={windows_place(place, wine)}").code == 0
    wine.wait()
    left = {str(path.relative_to(place)) for path in programs_of(place)} - {"uninstall.exe"}
    assert left == {"app/sổ của tôi.sotd", "app/gui/of an older version.py"}
    assert not shortcuts(wine) and "SoTheoDoi" not in opener(wine)
    assert digests(desk) == books and digests(data) == kept


def windows_place(place: Path, wine: Wine) -> str:
    return "C:\\" + str(place.relative_to(wine.drive)).replace("/", "\\")
