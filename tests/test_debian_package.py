"""How the package for Debian is put together, as far as that can be seen without building it."""

from __future__ import annotations

import configparser
import re
import stat
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from gui.context.command_name import VARIABLE
from main import BOOK_SUFFIX
from tests.processes import ROOT

sys.path.insert(0, str(ROOT / ".ci"))
import bundle
import debian

sys.path.remove(str(ROOT / ".ci"))


def make_wheel(folder: Path, name: str, *files: str) -> Path:
    folder.mkdir(exist_ok=True)
    with zipfile.ZipFile(folder / name, "w") as archive:
        for file in files:
            archive.writestr(file, "")
    return folder / name


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Laid out of a package that is the same for every Python, and of one that is built for each."""
    pure = make_wheel(tmp_path / "pure", "pure-1-py3-none-any.whl", "pure/__init__.py", "pure-1.data/scripts/pure")
    wheels = {
        version: {
            "pure": pure,
            "built": make_wheel(
                tmp_path / version, f"built-1-cp{version.replace('.', '')}-any.whl", f"built_{version}.so"
            ),
        }
        for version in debian.PYTHONS
    }
    debian.lay_out(wheels, tmp_path / "home")
    return tmp_path / "home"


def test_what_is_one_for_all_pythons_lies_there_once_and_the_rest_with_each(home: Path) -> None:
    assert [path.relative_to(home).as_posix() for path in home.rglob("*.py")] == ["lib/pure/__init__.py"]
    for version in debian.PYTHONS:
        site = home / f"python{version}" / "lib" / f"python{version}" / "site-packages"
        assert sorted(path.name for path in site.iterdir()) == [f"built_{version}.so", "so-theo-doi.pth"]
        shared = (site / (site / "so-theo-doi.pth").read_text(encoding="ascii").strip()).resolve()
        assert shared == (home / "lib").resolve()
        assert (home / f"python{version}" / "bin" / "python3").readlink() == Path(f"/usr/bin/python{version}")
    assert not list(home.rglob("scripts"))


def test_an_environment_finds_what_is_shared_by_whatever_way_its_python_is_started(home: Path) -> None:
    version = ".".join(map(str, sys.version_info[:2]))
    python = home / f"python{version}" / "bin" / "python3"
    python.unlink()
    python.symlink_to(Path(sys.executable).resolve())
    (home / f"python{version}" / "pyvenv.cfg").write_text(f"home = {Path(sys.executable).resolve().parent}\n")
    found = subprocess.run([python, "-I", "-c", "import pure; print(pure.__file__)"], capture_output=True, text=True)
    assert found.stdout.strip() == str(home / "lib" / "pure" / "__init__.py"), found.stderr


def test_a_wheel_that_would_write_elsewhere_is_refused(tmp_path: Path) -> None:
    wheel = make_wheel(tmp_path, "bad-1-py3-none-any.whl", "../bad.py")
    with pytest.raises(SystemExit, match=r"\.\./bad\.py"):
        debian.unpack(wheel, tmp_path / "lib")
    assert not (tmp_path / "bad.py").exists()


def test_the_newest_glibc_that_a_wheel_was_built_for_is_asked_of_the_system() -> None:
    wheels = [
        "a-1-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
        "b-1-cp39-abi3-manylinux_2_34_x86_64.whl",
    ]
    assert debian.newest_glibc(map(Path, wheels)) == "2.34"
    assert debian.newest_glibc([Path("c-1-py3-none-any.whl")]) == "2.17"


def test_each_pinned_package_holds_on_linux_but_those_of_windows_alone() -> None:
    pinned = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    names = {
        version: re.findall(
            r"^([\w-]+)==", bundle.for_machine(pinned, {**debian.LINUX, "python_version": version}), re.M
        )
        for version in debian.PYTHONS
    }
    everywhere = re.findall(r"^([\w-]+)==[^;\s]+ \\$", pinned, re.MULTILINE)
    assert all(set(everywhere) <= set(found) and "colorama" not in found for found in names.values())


def test_a_library_that_no_package_is_known_to_bring_ends_the_making(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.so").touch()
    (tmp_path / "libown.so.6").touch()
    monkeypatch.setattr(debian, "wanted_by", lambda file: ["libown.so.6", "libGL.so.1", "libc.so.6"])
    asked = debian.dependencies(tmp_path, "2.34")
    assert asked == "python3.13 | python3.12 | python3.11, libc6 (>= 2.34), libgl1"
    monkeypatch.setattr(debian, "wanted_by", lambda file: ["libnobody.so.1"])
    with pytest.raises(SystemExit, match=r"libnobody\.so\.1"):
        debian.dependencies(tmp_path, "2.34")


def test_the_rights_and_the_time_are_the_same_whoever_builds(tmp_path: Path) -> None:
    for name, text in (("command", "#!/bin/sh\n"), ("text", "words")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        (tmp_path / name).chmod(0o600)
    debian.settle(tmp_path)
    found = {path.name: (stat.S_IMODE(path.stat().st_mode), path.stat().st_mtime) for path in tmp_path.iterdir()}
    assert found == {"command": (0o755, debian.MADE), "text": (0o644, debian.MADE)}


def test_desktops_know_our_files_and_open_them_with_the_program() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment]
    entry.read(debian.SOURCES / "so-theo-doi.desktop", encoding="utf-8")
    kinds = ElementTree.parse(debian.SOURCES / "so-theo-doi.xml").getroot()
    (kind,) = kinds.iter("{http://www.freedesktop.org/standards/shared-mime-info}mime-type")
    (glob,) = kind.iter("{http://www.freedesktop.org/standards/shared-mime-info}glob")
    assert entry["Desktop Entry"]["MimeType"] == f"{kind.get('type')};"
    assert entry["Desktop Entry"]["Exec"] == f"{debian.NAME} %f" and glob.get("pattern") == f"*{BOOK_SUFFIX}"


def test_every_python_that_there_are_libraries_for_is_looked_for_the_newest_first() -> None:
    told = (debian.SOURCES / "so-theo-doi").read_text(encoding="utf-8")
    assert tuple(re.findall(r'"\$root"/python(3\.\d+)', told)) == debian.PYTHONS[::-1]
    assert f"export {VARIABLE}={debian.NAME}\n" in told
