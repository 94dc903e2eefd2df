"""The installed program, and the same one here, to compare."""

from __future__ import annotations

import hashlib
import json
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from typing import Any

from tests.processes import run_main
from tests.windows.wine import LONG_SECONDS, Ran, Wine, as_windows

ENTRY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\SoTheoDoi"
"""Where Windows keeps what stands under “Ứng dụng” in its settings."""


@dataclass(frozen=True)
class Installed:
    """The program where the setup puts it; `desk` is the folder that its commands run in."""

    wine: Wine
    desk: Path

    @property
    def place(self) -> Path:
        """Where the setup puts the program."""
        return self.wine.home / "AppData" / "Local" / "Programs" / "SoTheoDoi"

    @property
    def data(self) -> Path:
        """Where the program keeps backups and settings."""
        return self.wine.home / "AppData" / "Local" / "SoTheoDoi"

    @property
    def program(self) -> Path:
        """What is double-clicked."""
        return self.place / "SoTheoDoi.exe"

    def begin(self, *words: str, **variables: str) -> subprocess.Popen[bytes]:
        """Start a command."""
        python, main = self.place / "python" / "python.exe", self.place / "app" / "main.py"
        return self.wine.begin(python, main, *words, cwd=self.desk, variables=variables)

    def run(self, *words: str, **variables: str) -> Ran:
        """Run a command to its end."""
        python, main = self.place / "python" / "python.exe", self.place / "app" / "main.py"
        return self.wine.run(python, main, *words, cwd=self.desk, variables=variables)

    def told(self, *words: str, **variables: str) -> Any:
        """What a command says with --json."""
        ran = self.run(*words, "--json", **variables)
        assert ran.code == 0, ran.errors
        return json.loads(ran.out)

    def open_window(self, book: Path) -> subprocess.Popen[bytes]:
        """Double click on a book."""
        return self.wine.begin(self.program, as_windows(book), cwd=self.desk)

    def windows(self, *order: str) -> dict[str, dict[str, bool]]:
        """The windows on the desktop by their titles, after an order to desktop.py."""
        script = as_windows(Path(__file__).with_name("desktop.py"))
        ran = self.wine.run(self.place / "python" / "python.exe", script, *order)
        assert ran.code == 0, ran.errors
        return {one.pop("title"): one for one in json.loads(ran.out)}

    def notes(self) -> Iterator[Path]:
        """What the window keeps for each book that it has open and shows."""
        return (self.data / "cua-so-dang-mo").glob("*[!i]")

    @property
    def shortcuts(self) -> list[Path]:
        """What the setup lays on the desktop and in the start menu."""
        menu = self.wine.home / "AppData" / "Roaming" / "Microsoft" / "Windows" / "Start Menu" / "Programs"
        return [*(self.wine.home / "Desktop").glob("*.lnk"), *menu.glob("*.lnk")]

    @property
    def version(self) -> str:
        """The version that Windows shows among its programs."""
        return self.wine.run("reg", "query", ENTRY, "/v", "DisplayVersion").out.split()[-1]

    @property
    def opener(self) -> str:
        """What Windows opens a book by."""
        return self.wine.run("reg", "query", r"HKCU\Software\Classes\SoTheoDoi.Book\shell\open\command", "/ve").out

    def as_windows(self, path: Path) -> str:
        """How Windows calls what lies on its own drive."""
        return str(PureWindowsPath("C:\\", *path.relative_to(self.wine.drive).parts))


def on_linux(desk: Path, *words: str, **variables: str) -> Ran:
    """The same command of this program, here."""
    done = run_main(*words, cwd=desk, **variables)
    return Ran(done.returncode, done.stdout, done.stderr)


def digests(folder: Path) -> dict[str, str]:
    """SHA-256 of every file, by its place in the folder."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def until(holds: Callable[[], object], seconds: float = LONG_SECONDS) -> None:
    """Wait for something that comes in its own time."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.5)


def file_version(file: Path) -> str:
    """The version among the properties of a program's file (the string FileVersion of its resources)."""
    content, name = file.read_bytes(), "FileVersion\0".encode("utf-16-le")
    at = content.index(name) + len(name)
    at += -at % 4  # the value begins at the next whole double word of the resource, which itself begins at one
    return content[at : at + 64].decode("utf-16-le", "replace").lstrip("\0").partition("\0")[0]
