"""Where a live book may lie: not on a network share, a stick that is pulled out, or a folder that something else syncs.

SQLite's locks are not to be trusted there, and a sync program copies files half written.
"""

from __future__ import annotations

import enum
import os
import sys
from collections.abc import Mapping
from pathlib import Path, PurePath, PurePosixPath

from db.files.folders import BOOKS, NAME, PORTABLE, documents_folder

MOUNTS = Path("/proc/self/mountinfo")
NETWORK_TYPES = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "sshfs", "davfs", "ncpfs"})
SYNCED_NAMES = ("onedrive", "dropbox", "google drive", "googledrive", "icloud drive", "iclouddrive", "box sync")
SYNC_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


class Placement(enum.Enum):
    """What kind of place a file lies in, with the words for it."""

    HERE = "ổ đĩa của máy"
    NETWORK = "ổ mạng"
    REMOVABLE = "USB hoặc ổ cắm ngoài"
    SYNCED = "thư mục đồng bộ (OneDrive, Dropbox …)"


def placement(path: Path) -> Placement:
    """The kind of place of a file on this machine; where the program carries its folder with it, that is its own."""
    carried = os.environ.get(PORTABLE)
    if carried and path.resolve().is_relative_to(Path(carried).resolve()):
        return Placement.HERE
    if is_synced(path, os.environ):
        return Placement.SYNCED
    if sys.platform == "win32":
        return _windows_placement(path)
    try:
        mounts = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return Placement.HERE
    return linux_placement(path.resolve(), mounts)


def is_synced(path: PurePath, environment: Mapping[str, str]) -> bool:
    """Whether a sync program's folder holds the file, by its variables and the usual names of such folders."""
    for variable in SYNC_VARIABLES:
        folder = environment.get(variable)
        if folder and path.is_relative_to(folder):
            return True
    return any(part.casefold().startswith(SYNCED_NAMES) for part in path.parts[:-1])


def linux_placement(path: PurePath, mounts: str) -> Placement:
    """The kind of place by the system's list of mounts (the text of mountinfo): that of the deepest mount above."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields = before.split()
        if len(fields) < 5 or not after:
            continue
        point = PurePosixPath(fields[4].encode("latin-1", "backslashreplace").decode("unicode_escape"))
        if path.is_relative_to(point) and len(point.parts) > best:
            best, kind = len(point.parts), after.split()[0]
    is_network = kind in NETWORK_TYPES or kind.startswith("fuse.")
    return Placement.NETWORK if is_network else Placement.HERE


def _windows_placement(path: Path) -> Placement:
    import ctypes

    drive_type = ctypes.windll.kernel32.GetDriveTypeW  # type: ignore[attr-defined,unused-ignore]
    root = path.resolve().anchor
    if root.startswith("\\\\"):
        return Placement.NETWORK
    return {2: Placement.REMOVABLE, 4: Placement.NETWORK}.get(drive_type(root), Placement.HERE)


def books_folder() -> Path:
    """Where a new book is offered to be kept: the user's documents, or where those are synced or far away a folder of
    its own in the user's; beside the program where that runs from a stick.
    """
    carried = os.environ.get(PORTABLE)
    folder = Path(carried) / BOOKS if carried else documents_folder()
    if not carried and placement(folder / NAME) is not Placement.HERE:
        folder = Path.home() / BOOKS
    folder.mkdir(parents=True, exist_ok=True)
    return folder
