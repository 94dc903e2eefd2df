"""Imports are Python's own while Qt is there: looked at where nothing is loaded yet."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
LOOK = """
import builtins
from gui.context.plain_imports import load_qt
own = builtins.__import__
load_qt()
from PySide6.QtCore import QObject
assert builtins.__import__ is own
assert QObject().objectName() == ""
"""


def test_imports_stay_pythons_own_where_qt_is_loaded() -> None:
    subprocess.run([sys.executable, "-c", LOOK], cwd=ROOT, check=True, timeout=60)
