"""Where a live book may lie."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from db.files.placement import Placement, is_synced, linux_placement, placement

MOUNTS = "\n".join(
    (
        "22 1 254:1 / / rw,relatime - ext4 /dev/vda1 rw",
        "40 22 0:40 / /mnt/chung rw - cifs //may-chu/chung rw,vers=3.0",
        r"41 22 0:41 / /mnt/o\040mang rw - nfs4 may-chu:/sach rw",
        "42 40 254:2 / /mnt/chung/tai-cho rw - ext4 /dev/vdb1 rw",
        "43 22 0:43 / /home/lan/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw",
        "44 22 8:17 / /media/usb rw - fuseblk /dev/sdb1 rw",
        "một dòng hỏng",
    )
)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/lan/so.sotd", Placement.HERE),
        ("/mnt/chung/so.sotd", Placement.NETWORK),
        ("/mnt/chung/tai-cho/so.sotd", Placement.HERE),
        ("/mnt/chung-khac/so.sotd", Placement.HERE),
        ("/mnt/o mang/so.sotd", Placement.NETWORK),
        ("/home/lan/gvfs/so.sotd", Placement.NETWORK),
        ("/media/usb/so.sotd", Placement.HERE),
    ],
)
def test_the_deepest_mount_tells(path: str, kind: Placement) -> None:
    assert linux_placement(PurePosixPath(path), MOUNTS) is kind


def test_sync_folders_are_known_by_variable_and_name() -> None:
    folder = PureWindowsPath(r"C:\Users\lan\OneDrive - Xã Định Tiến\so.sotd")
    assert is_synced(folder, {})
    assert is_synced(PureWindowsPath(r"D:\Dong bo\so.sotd"), {"OneDrive": r"D:\Dong bo"})
    assert not is_synced(PureWindowsPath(r"C:\Users\lan\Documents\so.sotd"), {"OneDrive": r"D:\Dong bo"})
    assert not is_synced(PureWindowsPath(r"C:\Users\lan\Documents\dropbox.sotd"), {})


def test_a_folder_of_this_machine_is_here(tmp_path: Path) -> None:
    assert placement(tmp_path / "so.sotd") is Placement.HERE
    assert placement(tmp_path / "Dropbox" / "so.sotd") is Placement.SYNCED
