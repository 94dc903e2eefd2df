"""Looks at the desktop, run by Windows' Python: desktop.py [minimise|close TITLE].

Prints the windows that are seen, as JSON: [{title, minimised, front}]; before that, one whose title says so is put
away or told to close.
"""

from __future__ import annotations

import ctypes
import json
import sys

assert sys.platform == "win32"
USER = ctypes.windll.user32
MINIMISE, CLOSE = 6, 0x10
"""SW_MINIMIZE, WM_CLOSE."""


def title_of(window: int) -> str:
    """What stands in the frame of a window."""
    room = ctypes.create_unicode_buffer(512)
    USER.GetWindowTextW(ctypes.c_void_p(window), room, len(room))
    return room.value


def windows() -> list[int]:
    """The windows that are seen and have a title."""
    found: list[int] = []
    shape = ctypes.WINFUNCTYPE(ctypes.c_bool, ctypes.c_void_p, ctypes.c_void_p)

    def take(window: int, _: int) -> bool:
        if USER.IsWindowVisible(ctypes.c_void_p(window)) and title_of(window):
            found.append(window)
        return True

    USER.EnumWindows(shape(take), None)
    return found


def main(order: str = "", title: str = "") -> None:
    """Do what is ordered, and print what is there."""
    USER.GetForegroundWindow.restype = ctypes.c_void_p
    for window in windows():
        if order and title in title_of(window):
            if order == "minimise":
                USER.ShowWindow(ctypes.c_void_p(window), MINIMISE)
            else:
                USER.PostMessageW(ctypes.c_void_p(window), CLOSE, None, None)
    front = USER.GetForegroundWindow()
    told = [
        {"title": title_of(one), "minimised": bool(USER.IsIconic(ctypes.c_void_p(one))), "front": one == front}
        for one in windows()
    ]
    print(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
