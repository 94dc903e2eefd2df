"""Whether there is a screen to open a window on."""

from __future__ import annotations

import os
import sys

NAMES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
"""Any of these says on Linux where Qt is to draw."""


def has_screen() -> bool:
    """Whether a window can be shown: on Linux a display must be named, elsewhere there is one."""
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in NAMES)
