"""Packs the program for Windows: packing.py lists BUNDLE LISTS, packing.py zip BUNDLE ZIP.

Lists are for the setup, which installs and removes file by file. The zip runs from a stick; in both, everything stands
in one order and bears one time.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path, PurePosixPath, PureWindowsPath

TOP = "SoTheoDoi"
"""The folder in the zip."""
MADE = (2020, 1, 1, 0, 0, 0)
READ_ME = "DOC-TRUOC.txt"
HOW = """Sổ theo dõi – bản chạy thẳng từ USB, không phải cài

1. Giải nén cả thư mục SoTheoDoi ra USB hoặc ra ổ đĩa. Đừng chạy ngay trong tệp nén.
2. Mở SoTheoDoi.exe.
3. Muốn giữ sổ, bản sao lưu và các cài đặt ngay trên USB: tạo một thư mục tên là du-lieu bên cạnh SoTheoDoi.exe.
   Không có thư mục ấy thì chương trình giữ chúng trong máy đang dùng.
"""


def files(bundle: Path) -> list[PurePosixPath]:
    """The files of a folder in one order, whatever the disk's."""
    return sorted(PurePosixPath(path.relative_to(bundle).as_posix()) for path in bundle.rglob("*") if path.is_file())


def write_lists(bundle: Path, target: Path) -> None:
    """What the setup puts where, and what it takes away again, the innermost folder first."""
    target.mkdir(parents=True, exist_ok=True)
    install, uninstall, folder = [], [], None
    for file in files(bundle):
        if file.parent != folder:
            folder = file.parent
            install.append(f'SetOutPath "{_installed(folder)}"')
        install.append(f'File "{bundle.resolve() / file}"')
        uninstall.append(f'Delete "{_installed(file)}"')
    folders = {parent for file in files(bundle) for parent in file.parents} - {PurePosixPath(".")}
    uninstall += [f'RMDir "{_installed(one)}"' for one in sorted(folders, reverse=True)]
    for name, lines in (("install.nsh", install), ("uninstall.nsh", uninstall)):
        (target / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _installed(path: PurePosixPath) -> str:
    return str(PureWindowsPath("$INSTDIR", *path.parts))


def write_zip(bundle: Path, target: Path) -> None:
    """The folder as a zip, with the word on how it is used."""
    contents = {str(file): (bundle / file).read_bytes() for file in files(bundle)}
    contents[READ_ME] = ("\ufeff" + HOW.replace("\n", "\r\n")).encode()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted(contents.items()):
            entry = zipfile.ZipInfo(f"{TOP}/{name}", MADE)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, content)


if __name__ == "__main__":
    {"lists": write_lists, "zip": write_zip}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
