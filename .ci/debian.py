"""Makes the Debian package of the program: debian.py DOWNLOADS TREE PACKAGE, in the root of the project.

TREE gets what the package installs. One package serves every Python in PYTHONS: what is the same for all of them lies
in lib/ once, and each has an environment of its own (python3.11/ and so on) with the rest, whose interpreter is the
system's. The same sources make the same bytes. Run by .venv's Python; needs dpkg-deb and Debian's binutils.
"""

from __future__ import annotations

import configparser
import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path

import bundle
import pinned
from icon import write_pngs

NAME = "so-theo-doi"
PYTHONS = ("3.11", "3.12", "3.13")
OLDEST_GLIBC, NEWEST_GLIBC = 17, 36
"""Wheels built for glibc 2.17 to 2.36 are taken: Debian 12 has 2.36."""
SOURCES = Path("resources/linux")
MADE = bundle.MADE

LINUX = {
    "implementation_name": "cpython",
    "os_name": "posix",
    "platform_machine": "x86_64",
    "platform_python_implementation": "CPython",
    "platform_system": "Linux",
    "sys_platform": "linux",
}
"""What a requirement's marker is asked by, besides the version of Python."""

QT_NOT = ("doc", "glue", "include", "typesystems", "scripts", "Qt/libexec", "Qt/metatypes", "Qt/qml", "Qt/translations")
PLUGINS = (
    *("platforms/libqxcb.so", "platforms/libqwayland.so", "platforms/libqoffscreen.so", "xcbglintegrations/*"),
    *("platforminputcontexts/libcompose*", "platforminputcontexts/libibus*", "platformthemes/libqxdg*"),
    *("wayland-decoration-client/libbradient.so", "wayland-shell-integration/libxdg-shell.so"),
    *("wayland-graphics-integration-client/libqt-plugin-wayland-egl.so", "iconengines/*", "printsupport/*"),
    *("imageformats/libqsvg.so", "imageformats/libqico.so", "imageformats/libqjpeg.so"),
)
"""Of Qt's plugins: screens, keyboards (Vietnamese is typed through IBus), printers, pictures."""
FROM_DEBIAN = {
    "libc6": r"lib(c|m|dl|pthread|rt|util|resolv)\.so\.\d+|ld-linux-x86-64\.so\.2",
    "libgcc-s1": r"libgcc_s\.so\.1",
    "libstdc++6": r"libstdc\+\+\.so\.6",
    "zlib1g": r"libz\.so\.1",
    "libzstd1": r"libzstd\.so\.1",
    "libglib2.0-0": r"lib(glib|gthread|gobject|gio)-2\.0\.so\.0",
    "libgl1": r"libGL\.so\.1",
    "libglx0": r"libGLX\.so\.0",
    "libopengl0": r"libOpenGL\.so\.0",
    "libegl1": r"libEGL\.so\.1",
    "libfontconfig1": r"libfontconfig\.so\.1",
    "libfreetype6": r"libfreetype\.so\.6",
    "libdbus-1-3": r"libdbus-1\.so\.3",
    "libxkbcommon0": r"libxkbcommon\.so\.0",
    "libxkbcommon-x11-0": r"libxkbcommon-x11\.so\.0",
    "libx11-6": r"libX11\.so\.6",
    "libx11-xcb1": r"libX11-xcb\.so\.1",
    "libxcb1": r"libxcb\.so\.1",
    "libxcb-cursor0": r"libxcb-cursor\.so\.0",
    "libxcb-glx0": r"libxcb-glx\.so\.0",
    "libxcb-icccm4": r"libxcb-icccm\.so\.4",
    "libxcb-image0": r"libxcb-image\.so\.0",
    "libxcb-keysyms1": r"libxcb-keysyms\.so\.1",
    "libxcb-randr0": r"libxcb-randr\.so\.0",
    "libxcb-render0": r"libxcb-render\.so\.0",
    "libxcb-render-util0": r"libxcb-render-util\.so\.0",
    "libxcb-shape0": r"libxcb-shape\.so\.0",
    "libxcb-shm0": r"libxcb-shm\.so\.0",
    "libxcb-sync1": r"libxcb-sync\.so\.1",
    "libxcb-util1": r"libxcb-util\.so\.1",
    "libxcb-xfixes0": r"libxcb-xfixes\.so\.0",
    "libxcb-xkb1": r"libxcb-xkb\.so\.1",
    "libwayland-client0": r"libwayland-client\.so\.0",
    "libwayland-cursor0": r"libwayland-cursor\.so\.0",
    "libwayland-egl1": r"libwayland-egl\.so\.1",
    "libcups2": r"libcups\.so\.2",
}
"""The libraries that a Debian or Ubuntu lends, by the package that brings them."""

CONTROL = """Package: {name}
Version: {version}
Architecture: amd64
Section: misc
Priority: optional
Maintainer: {author}
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: ibus-unikey | ibus-bamboo
Description: ledger of a commune's Party branches
 Sổ theo dõi đăng ký học và làm theo Bác: ghi, in và giữ sổ của từng chi bộ, gửi lên cấp trên. Không cần mạng.
"""


def wheels_for(version: str, downloads: Path) -> dict[str, Path]:
    """The pinned wheels for one Python on Linux, by the name of their package, held to their hashes."""
    machine = {**LINUX, "python_full_version": f"{version}.0", "python_version": version}
    folder = downloads / version
    folder.mkdir(parents=True, exist_ok=True)
    listed = downloads / f"requirements-{version}.txt"
    wanted = bundle.for_machine(Path("requirements.txt").read_text(encoding="utf-8"), machine)
    listed.write_text(wanted, encoding="utf-8")
    tag = f"cp{version.replace('.', '')}"
    platforms = [f"manylinux_2_{minor}_x86_64" for minor in range(NEWEST_GLIBC, OLDEST_GLIBC - 1, -1)]
    tags = [word for platform in (*platforms, "manylinux2014_x86_64") for word in ("--platform", platform)]
    tags += ["--python-version", version, "--implementation", "cp", "--abi", tag, "--abi", "abi3", "--abi", "none"]
    if not pinned.get("download", listed, *tags, "--dest", str(folder)):
        raise SystemExit(f"The wheels for Python {version} could not be had; pip says above why")
    names = re.findall(r"^([\w.-]+)==([^\s]+)", wanted, re.MULTILINE)
    found = {name: _wheel(folder, name, held) for name, held in names}
    return {name: wheel for name, wheel in found.items() if name not in bundle.PACKAGES_NOT}


def _wheel(folder: Path, name: str, version: str) -> Path:
    (wheel,) = (
        one
        for one in folder.glob("*.whl")
        if re.sub(r"[-_.]+", "-", one.name.split("-")[0]).lower() == name and one.name.split("-")[1] == version
    )
    return wheel


def lay_out(wheels: dict[str, dict[str, Path]], home: Path) -> None:
    """What the wheels hold: in lib/ what is one for all Pythons, the rest in each one's environment."""
    first, *others = wheels.values()
    shared = {name for name, wheel in first.items() if all(one[name].name == wheel.name for one in others)}
    for name in sorted(shared):
        unpack(first[name], home / "lib")
    for version, found in wheels.items():
        site = home / f"python{version}" / "lib" / f"python{version}" / "site-packages"
        for name in sorted(found.keys() - shared):
            unpack(found[name], site)
        (site / f"{NAME}.pth").write_text("../../../../lib\n", encoding="ascii")
        environment = home / f"python{version}"
        (environment / "bin").mkdir()
        (environment / "bin" / "python3").symlink_to(f"/usr/bin/python{version}")
        settings = f"home = /usr/bin\ninclude-system-site-packages = false\nversion = {version}\n"
        (environment / "pyvenv.cfg").write_text(settings, encoding="ascii")


def unpack(wheel: Path, target: Path) -> None:
    """The modules of a wheel; of what it would install elsewhere the program has no need."""
    with zipfile.ZipFile(wheel) as archive:
        for entry in archive.infolist():
            data = re.fullmatch(r"[^/]+\.data/(\w+)/(.+)", entry.filename)
            name = entry.filename if data is None else data[2]
            if entry.is_dir() or (data is not None and data[1] not in ("purelib", "platlib")):
                continue
            path = target / name
            if not path.resolve().is_relative_to(target.resolve()):
                raise SystemExit(f"{wheel.name} would write to {name}")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(archive.read(entry))


def prune(home: Path) -> None:
    """Keep of Qt and the others what the program uses, and no folder that is empty then."""
    _prune_qt(home / "lib" / "PySide6")
    for site in (home / "lib", *home.glob("python*/lib/python*/site-packages")):
        for path in [*(path for pattern in bundle.LEAVINGS for path in site.rglob(pattern)), *site.rglob("tests")]:
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        for path in site.glob("PIL/*"):
            if path.name.startswith(bundle.PIL_NOT):
                path.unlink()
        # With what a debugger wants, SQLCipher is more than twice as large.
        for path in site.glob("sqlcipher3/*.so"):
            subprocess.run(["strip", "--strip-unneeded", str(path)], check=True)
    for path in sorted(home.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink() and not any(path.iterdir()):
            path.rmdir()


def _prune_qt(pyside: Path) -> None:
    """The modules that the program imports, the chosen plugins, and what these load."""
    for name in QT_NOT:
        shutil.rmtree(pyside / name, ignore_errors=True)
    modules = {f"{name}.abi3.so" for name in bundle.QT}
    for path in (path for path in pyside.iterdir() if path.is_file()):
        if path.suffix != ".py" and path.name not in modules and not path.name.startswith("libpyside6."):
            path.unlink()
    plugins = pyside / "Qt" / "plugins"
    for path in plugins.rglob("*.so"):
        if not any(fnmatch(path.relative_to(plugins).as_posix(), pattern) for pattern in PLUGINS):
            path.unlink()
    _drop_unloaded(pyside)


def _drop_unloaded(pyside: Path) -> None:
    """Of Qt's libraries those go which neither a module nor a plugin loads, nor what they load."""
    libraries = {path.name: path for path in (pyside / "Qt" / "lib").glob("*.so*")}
    waiting = [path for path in pyside.rglob("*.so*") if path.name not in libraries]
    kept: set[str] = set()
    while waiting:
        for name in wanted_by(waiting.pop()):
            if name in libraries and name not in kept:
                kept.add(name)
                waiting.append(libraries[name])
    for name in libraries.keys() - kept:
        libraries[name].unlink()


def wanted_by(file: Path) -> list[str]:
    """The libraries that one names."""
    told = subprocess.run(["readelf", "-d", str(file)], capture_output=True, encoding="utf-8", check=True)
    return re.findall(r"\(NEEDED\)\s+Shared library: \[([^\]]+)\]", told.stdout)


def dependencies(home: Path, glibc: str) -> str:
    """What the package asks the system for; ends where nobody is known to bring a library."""
    files = [path for path in home.rglob("*") if re.search(r"\.so(\.\d+)*$", path.name) and not path.is_symlink()]
    there = {path.name for path in files}
    wanted = {name for path in files for name in wanted_by(path)} - there
    packages = {name: _package_of(name) for name in wanted}
    unknown = sorted(name for name, package in packages.items() if package is None)
    if unknown:
        raise SystemExit(f"No package is known that brings {', '.join(unknown)}")
    asked = sorted({package for package in packages.values() if package is not None} - {"libc6"})
    pythons = " | ".join(f"python{version}" for version in reversed(PYTHONS))
    return ", ".join((pythons, f"libc6 (>= {glibc})", *asked))


def _package_of(library: str) -> str | None:
    return next((package for package, names in FROM_DEBIAN.items() if re.fullmatch(names, library)), None)


def newest_glibc(wheels: Iterable[Path]) -> str:
    """The newest glibc that one of them was built for."""
    minors = {max(map(int, found)) for one in wheels if (found := re.findall(r"manylinux_2_(\d+)_", one.name))}
    return f"2.{max(minors, default=OLDEST_GLIBC)}"


def put_around(root: Path) -> None:
    """The command, the entry in the menu, the type of our files, the icon in its sizes, the papers."""
    share = root / "usr" / "share"
    for source, target in (
        (SOURCES / NAME, root / "usr" / "bin" / NAME),
        (SOURCES / f"{NAME}.desktop", share / "applications" / f"{NAME}.desktop"),
        (SOURCES / f"{NAME}.xml", share / "mime" / "packages" / f"{NAME}.xml"),
        (Path("resources/icons/so.svg"), share / "icons" / "hicolor" / "scalable" / "apps" / f"{NAME}.svg"),
        (Path("LICENSE"), share / "doc" / NAME / "copyright"),
        (Path("CHANGELOG.md"), share / "doc" / NAME / "CHANGELOG.md"),
    ):
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    write_pngs(
        "resources/icons/so.svg", lambda size: share / "icons" / "hicolor" / f"{size}x{size}" / "apps" / f"{NAME}.png"
    )


def write_control(root: Path, glibc: str) -> None:
    """What dpkg reads: who, how large, what it needs, what runs before and after, what every file should be."""
    about = configparser.ConfigParser()
    about.read("setup.cfg", encoding="utf-8")
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    control = root / "DEBIAN"
    control.mkdir()
    text = CONTROL.format(
        name=NAME,
        version=about["metadata"]["version"],
        author=about["metadata"]["author"],
        kilobytes=sum(-(-path.stat().st_size // 1024) for path in files),
        depends=dependencies(root / "usr" / "lib" / NAME, glibc),
    )
    (control / "control").write_text(text, encoding="utf-8")
    sums = (f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(root).as_posix()}\n" for path in files)
    (control / "md5sums").write_text("".join(sums), encoding="utf-8")
    for name in ("postinst", "prerm"):
        shutil.copyfile(SOURCES / name, control / name)


def settle(root: Path) -> None:
    """One time and the usual rights for everything, whatever the builder's own."""
    for path in _everything(root):
        if not path.is_symlink():
            is_run = path.is_dir() or path.read_bytes().startswith(b"#!/bin/sh")
            path.chmod(0o755 if is_run else 0o644)
        os.utime(path, (MADE, MADE), follow_symlinks=False)


def _everything(root: Path) -> Iterator[Path]:
    yield root
    yield from root.rglob("*")


def main(downloads: Path, root: Path, package: Path) -> None:
    """Put the tree together and pack it."""
    shutil.rmtree(root, ignore_errors=True)
    home = root / "usr" / "lib" / NAME
    home.mkdir(parents=True)
    wheels = {version: wheels_for(version, downloads) for version in PYTHONS}
    lay_out(wheels, home)
    prune(home)
    bundle.copy_ours(home / "app")
    put_around(root)
    write_control(root, newest_glibc(one for found in wheels.values() for one in found.values()))
    settle(root)
    packing = ("--root-owner-group", "-Zxz", "--threads-max=1", "--build", str(root), str(package))
    subprocess.run(["dpkg-deb", *packing], env={**os.environ, "SOURCE_DATE_EPOCH": str(MADE)}, check=True)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
