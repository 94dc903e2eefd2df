"""How the program for Windows is put together, as far as that can be seen without it."""

from __future__ import annotations

import hashlib
import os
import re
import sys
import zipfile
from pathlib import Path

import pytest

from tests.processes import ROOT

sys.path.insert(0, str(ROOT / ".ci"))
import bundle
import packing

sys.path.remove(str(ROOT / ".ci"))


def test_of_the_pinned_packages_those_are_taken_that_windows_wants() -> None:
    pinned = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    listed = bundle.for_machine(pinned, bundle.WINDOWS)
    names = re.findall(r"^([\w-]+)==\S+ --hash=sha256:[0-9a-f]{64}", listed, re.MULTILINE)
    everywhere = re.findall(r"^([\w-]+)==[^;\s]+ \\$", pinned, re.MULTILINE)
    assert {"colorama", "pyside6-essentials", *everywhere} <= set(names)
    assert listed.count("--hash=sha256:") >= len(names) and ";" not in listed


def test_markers_are_answered_for_windows() -> None:
    held = "--hash=sha256:" + "0" * 64
    listed = (
        f"a==1 ; sys_platform == 'win32' \\\n    {held}\nb==2 ; os_name == 'posix' {held}\nc==3 {held} {held}\n# d==4\n"
    )
    assert bundle.for_machine(listed, bundle.WINDOWS) == f"a==1 {held}\nc==3 {held} {held}\n"


def test_every_part_of_qt_that_the_program_imports_is_in_the_bundle() -> None:
    folders = [ROOT / name for name in ("gui", "printouts", "db", "domain")]
    sources = [file.read_text(encoding="utf-8") for folder in folders for file in folder.rglob("*.py")]
    imported = {name for text in sources for name in re.findall(r"from PySide6\.(\w+) import", text)}
    assert imported and imported <= set(bundle.QT)


def test_everything_that_the_program_is_made_of_is_in_the_bundle() -> None:
    told = re.search(
        r"^\[options\]\n(?:.*\n)*?py_modules = (.*)$", (ROOT / "setup.cfg").read_text(encoding="utf-8"), re.M
    )
    assert told is not None and f"{told[1]}.py" in bundle.OURS
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}
    assert packages <= set(bundle.OURS) and "resources" in bundle.OURS
    assert all((ROOT / name).exists() for name in bundle.OURS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("a.exe", "1"), ("Lib/Sổ/b.py", "2"), ("Lib/c.py", "3")):
        (tmp_path / "bundle" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "bundle" / name).write_text(text, encoding="utf-8")
    return tmp_path / "bundle"


def test_the_setup_removes_every_file_that_it_puts_there_and_then_empty_folders(folder: Path, tmp_path: Path) -> None:
    packing.write_lists(folder, tmp_path / "lists")
    put = (tmp_path / "lists" / "install.nsh").read_text(encoding="utf-8").splitlines()
    taken = (tmp_path / "lists" / "uninstall.nsh").read_text(encoding="utf-8").splitlines()
    assert [line for line in put if line.startswith("SetOutPath")] == [
        'SetOutPath "$INSTDIR\\Lib\\Sổ"',
        'SetOutPath "$INSTDIR\\Lib"',
        'SetOutPath "$INSTDIR"',
    ] and sum(line.startswith("File ") for line in put) == 3
    assert taken == [
        'Delete "$INSTDIR\\Lib\\Sổ\\b.py"',
        'Delete "$INSTDIR\\Lib\\c.py"',
        'Delete "$INSTDIR\\a.exe"',
        'RMDir "$INSTDIR\\Lib\\Sổ"',
        'RMDir "$INSTDIR\\Lib"',
    ]


def test_the_zip_is_the_same_whenever_it_is_packed(folder: Path, tmp_path: Path) -> None:
    digests = []
    for time in (1_000_000_000, 1_700_000_000):
        for file in folder.rglob("*"):
            os.utime(file, (time, time))
        packing.write_zip(folder, tmp_path / "a.zip")
        digests.append(hashlib.sha256((tmp_path / "a.zip").read_bytes()).hexdigest())
    assert digests[0] == digests[1]
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert "SoTheoDoi/Lib/Sổ/b.py" in archive.namelist()
        assert "du-lieu" in archive.read("SoTheoDoi/DOC-TRUOC.txt").decode("utf-8-sig")


def test_nothing_in_the_bundle_tells_of_the_folder_that_it_was_made_in(tmp_path: Path) -> None:
    """pip writes the hashes of scripts, which name their Python by its path, into each package's RECORD."""
    for name in ("PySide6/plugins", "shiboken6", "PIL", "tqdm-4.dist-info"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("RECORD", "METADATA"):
        (tmp_path / "tqdm-4.dist-info" / name).write_text("", encoding="utf-8")
    bundle.prune(tmp_path)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["METADATA"]
