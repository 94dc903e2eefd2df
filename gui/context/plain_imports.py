"""Imports as Python has them, also where Qt is."""

from __future__ import annotations

import builtins


def load_qt() -> None:
    """Load PySide6, which must not be there yet, and have imports go on past it.

    From then on it would have each of them go through a function of its own, which reads the source of every module to
    see whether it may want Qt's methods under other names (`__feature__`). None of ours does, and the start took a
    fourth longer.
    """
    of_python = builtins.__import__
    import PySide6  # noqa: F401

    vars(builtins)["__import__"] = of_python
