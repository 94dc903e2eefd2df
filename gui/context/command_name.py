"""The name by which the program is called on a command line."""

from __future__ import annotations

import os
import sys
from pathlib import PurePath

VARIABLE = "SOTD_COMMAND"
"""An environment variable by which what has started Python tells the name that it was called by itself."""
SOURCE = "main.py"


def command_name() -> str:
    """The installed program's name where it was started by that, else the file that Python was given."""
    first = PurePath(sys.orig_argv[0]).stem if sys.orig_argv else ""
    return os.environ.get(VARIABLE) or (SOURCE if first.casefold().startswith("py") or not first else first)
