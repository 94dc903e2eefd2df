from __future__ import annotations

import sys

import pytest

from gui.context.command_name import VARIABLE, command_name


@pytest.mark.parametrize(
    ("started_by", "told", "name"),
    [
        ("/usr/bin/python3", "", "main.py"),
        ("/usr/lib/so-theo-doi/python3.11/bin/python3", "so-theo-doi", "so-theo-doi"),
        ("SoTheoDoi.exe", "", "SoTheoDoi"),
        ("pythonw.exe", "", "main.py"),
        ("", "", "main.py"),
    ],
)
def test_the_program_is_named_as_it_was_started(
    monkeypatch: pytest.MonkeyPatch, started_by: str, told: str, name: str
) -> None:
    monkeypatch.setattr(sys, "orig_argv", [started_by, "main.py", "list"])
    monkeypatch.setenv(VARIABLE, told)
    assert command_name() == name
