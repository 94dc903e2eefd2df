"""Wine: a prefix in which the program for Windows starts, and programs run in it.

`python -m tests.windows.wine PREFIX` makes one.
"""

from __future__ import annotations

import os
import selectors
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from tests.processes import ROOT

LOADER = next((path for path in map(Path, ("/usr/lib/wine/wine64", "/usr/bin/wine64")) if path.exists()), None)
"""Debian's Wine for 64-bit programs; its `wine` wants the 32-bit one as well."""
SERVER = next(
    (path for path in map(Path, ("/usr/lib/wine/wineserver64", "/usr/bin/wineserver")) if path.exists()), None
)
STUBS = Path(__file__).parent / "stubs"
MACHINE = r"HKEY_LOCAL_MACHINE\Software\Microsoft\Windows NT\CurrentVersion"
REPLACED = {
    **dict.fromkeys(("MS Shell Dlg", "MS Shell Dlg 2", "Segoe UI", "Tahoma", "Arial"), "Liberation Sans"),
    "Times New Roman": "Liberation Serif",
}
"""Fonts of Windows that are not free, and what stands in for them."""
NONE: Mapping[str, str] = MappingProxyType({})
BETWEEN_SECONDS = 0.2
LONG_SECONDS = 600.0
"""How long anything is waited for; the machine may have much else to do."""


@dataclass(frozen=True)
class Ran:
    """What a program gave back and said."""

    code: int
    out: str
    errors: str


@dataclass(frozen=True)
class Wine:
    """A prefix; `environment` is what its programs get besides this process's own."""

    prefix: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def drive(self) -> Path:
        """C:, as Linux sees it."""
        return self.prefix / "drive_c"

    @property
    def home(self) -> Path:
        """The folder of the one user."""
        return next(path for path in (self.drive / "users").iterdir() if path.name != "Public")

    def all_variables(self) -> dict[str, str]:
        """What a program is started with: nothing that would move the folders of the user's data.

        Wine keeps names with QT_ to itself: they go in as WINEQT_.
        """
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("SOTD_", "XDG_", "QT_"))}
        own = {"WINEPREFIX": str(self.prefix), "WINEARCH": "win64", "WINEDEBUG": "-all"}
        return {**inherited, **own, "WINEDLLOVERRIDES": "mscoree,mshtml=", **self.environment}

    def begin(
        self, *words: str | Path, cwd: Path | None = None, variables: Mapping[str, str] = NONE
    ) -> subprocess.Popen[bytes]:
        """Start a program with pipes: a file that Linux has opened is no output for a program of Windows."""
        assert LOADER is not None
        pipe = subprocess.PIPE
        command, environment = [str(LOADER), *map(str, words)], {**self.all_variables(), **variables}
        return subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe, cwd=cwd or self.prefix
        )

    def run(self, *words: str | Path, cwd: Path | None = None, variables: Mapping[str, str] = NONE) -> Ran:
        """Run a program to its end."""
        return ended(self.begin(*words, cwd=cwd, variables=variables))

    def wait(self) -> None:
        """Until all programs have ended and what they wrote into the registry is on the disk."""
        assert SERVER is not None
        subprocess.run([str(SERVER), "-w"], env=self.all_variables(), check=True, timeout=LONG_SECONDS)

    def stop(self) -> None:
        """End every program at once."""
        assert SERVER is not None
        subprocess.run([str(SERVER), "-k"], env=self.all_variables(), check=False, timeout=60)


def ended(process: subprocess.Popen[bytes], *, killed: bool = False) -> Ran:
    """Wait for the end of a program, or bring it about, and tell what it has written.

    Not until its pipes are closed: Wine's own services, which the first program starts, get them with it and live on.
    """
    assert process.stdout is not None and process.stderr is not None
    if killed:
        process.kill()
    said = {process.stdout.fileno(): b"", process.stderr.fileno(): b""}
    latest = time.monotonic() + LONG_SECONDS
    with process.stdout, process.stderr, selectors.DefaultSelector() as pipes:
        for pipe in said:
            os.set_blocking(pipe, False)
            pipes.register(pipe, selectors.EVENT_READ)
        has_more = True
        while has_more or process.poll() is None:
            has_ended = process.poll() is not None  # asked first: then all that it has written is there to be read
            ready = pipes.select(BETWEEN_SECONDS)
            for key, _ in ready:
                said[key.fd] += (content := os.read(key.fd, 1 << 16))
                if not content:
                    pipes.unregister(key.fd)
            has_more = bool(ready) or not has_ended
            if time.monotonic() > latest:
                process.kill()
                raise TimeoutError(f"{process.args!r} did not end")
        out, errors = said.values()
    return Ran(process.wait(), _text(out), _text(errors))


def _text(said: bytes) -> str:
    return said.decode("utf-8", "replace").replace("\r\n", "\n")


def as_windows(path: Path) -> str:
    """How a program of Windows calls a file of Linux."""
    return "Z:" + str(path.resolve()).replace("/", "\\")


def make_prefix(prefix: Path) -> Wine:
    """A new prefix: Windows 10, the two libraries that Wine lacks, the fonts known to DirectWrite, no link outside."""
    wine = Wine(prefix)
    prefix.mkdir(parents=True, exist_ok=True)
    _do(wine, "wineboot", "-i")
    for link in [path for path in (wine.drive / "users").rglob("*") if path.is_symlink()]:
        link.unlink()
        link.mkdir()
    for source in sorted(STUBS.glob("*.c")):
        target = wine.drive / "windows" / "system32" / f"{source.stem}.dll"
        compiler = ["x86_64-w64-mingw32-gcc", "-O2", "-shared", "-s", "-o", str(target), str(source), "-ladvapi32"]
        subprocess.run(compiler, check=True)
    fonts = sorted((ROOT / "resources" / "fonts").glob("*.ttf"))
    for font in fonts:
        shutil.copy(font, wine.drive / "windows" / "Fonts")
    # Not by their own names: what stands under these Wine takes away where Linux has the same fonts.
    _register(wine, {"Fonts": {f"{font.stem} (TrueType)": font.name for font in fonts}, "FontSubstitutes": REPLACED})
    _do(wine, "winecfg", "/v", "win10")
    wine.wait()
    return wine


def _register(wine: Wine, keys: Mapping[str, Mapping[str, str]]) -> None:
    """Write into the registry at once what each key below MACHINE is to hold."""
    lines = ["Windows Registry Editor Version 5.00"]
    for key, values in keys.items():
        lines += ["", rf"[{MACHINE}\{key}]", *(f'"{name}"="{value}"' for name, value in values.items())]
    (wine.drive / "fonts.reg").write_text("\r\n".join([*lines, ""]), encoding="utf-16", newline="")
    _do(wine, "reg", "import", r"C:\fonts.reg")


def _do(wine: Wine, *words: str) -> None:
    ran = wine.run(*words)
    if ran.code:
        raise RuntimeError(f"{' '.join(words)}: {ran.code} {ran.errors}")


if __name__ == "__main__":
    make_prefix(Path(sys.argv[1]).resolve())
