"""Looks at the desktop, run by Windows' Python: desktop.py [minimise|close|end TITLE], or desktop.py type TEXT.

Prints the windows that are seen, as JSON: [{title, minimised, front}]; before that, one whose title says so is put
away, told to close, or told, until it has answered, that the user's session ends; a text goes to what has the keyboard.
"""

from __future__ import annotations

import ctypes
import json
import sys

assert sys.platform == "win32"
USER = ctypes.windll.user32
MINIMISE, CLOSE = 6, 0x10
"""SW_MINIMIZE, WM_CLOSE."""
MAY_END, ENDS = 0x11, 0x16
"""WM_QUERYENDSESSION, WM_ENDSESSION."""
KEYBOARD, UP, LETTER = 1, 2, 4
"""INPUT_KEYBOARD, KEYEVENTF_KEYUP, KEYEVENTF_UNICODE."""


class Key(ctypes.Structure):
    """KEYBDINPUT, with as much behind it as the largest of its kind takes."""

    _fields_ = (
        ("key", ctypes.c_ushort),
        ("letter", ctypes.c_ushort),
        ("flags", ctypes.c_ulong),
        ("time", ctypes.c_ulong),
        ("more", ctypes.c_void_p),
        ("room", ctypes.c_ulonglong),
    )


class Stroke(ctypes.Structure):
    """INPUT."""

    _fields_ = (("kind", ctypes.c_ulong), ("key", Key))


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


def type_text(text: str) -> None:
    """Press and let go a key for each letter, as input methods do."""
    strokes = [Stroke(KEYBOARD, Key(0, ord(sign), LETTER | up)) for sign in text for up in (0, UP)]
    sent = USER.SendInput(len(strokes), (Stroke * len(strokes))(*strokes), ctypes.sizeof(Stroke))
    assert sent == len(strokes)


def tell(window: int, order: str) -> None:
    """Have a window do what is ordered."""
    handle = ctypes.c_void_p(window)
    if order == "minimise":
        USER.ShowWindow(handle, MINIMISE)
    elif order == "end":
        assert USER.SendMessageW(handle, MAY_END, None, None), "it calls the end off"
        USER.SendMessageW(handle, ENDS, ctypes.c_void_p(1), None)
    else:
        USER.PostMessageW(handle, CLOSE, None, None)


def main(order: str = "", words: str = "") -> None:
    """Do what is ordered, and print what is there."""
    USER.GetForegroundWindow.restype = ctypes.c_void_p
    if order == "type":
        type_text(words)
    elif order:
        for window in windows():
            if words in title_of(window):
                tell(window, order)
    front = USER.GetForegroundWindow()
    told = [
        {"title": title_of(one), "minimised": bool(USER.IsIconic(ctypes.c_void_p(one))), "front": one == front}
        for one in windows()
    ]
    print(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
