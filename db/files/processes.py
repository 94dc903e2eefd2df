"""Whether a program still runs, asked before what it has left is swept; and what a crash of this one leaves."""

from __future__ import annotations

import os
import sys

MOST_ON_WINDOWS = 0xFFFFFFFF
"""What a number of a program there can be at most."""


def is_running(process: int) -> bool:
    """Whether there is a program of this number on this machine, whosever it is; yes where that cannot be told."""
    if sys.platform == "win32":
        return _is_running_on_windows(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _is_running_on_windows(process: int) -> bool:
    """There, os.kill would end it: it is opened to be asked."""
    import ctypes

    if process > MOST_ON_WINDOWS:
        return True
    query, no_such_process, still_active = 0x1000, 87, 259
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    handle = kernel.OpenProcess(query, False, process)
    if not handle:
        return bool(ctypes.get_last_error() != no_such_process)  # type: ignore[attr-defined,unused-ignore]
    try:
        code = ctypes.c_ulong()
        return not kernel.GetExitCodeProcess(handle, ctypes.byref(code)) or code.value == still_active
    finally:
        kernel.CloseHandle(handle)


def leave_no_core() -> None:
    """Have the system keep nothing of this program's memory on the disk where it crashes: names and keys lie in it.

    Windows keeps none of its own accord.
    """
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
