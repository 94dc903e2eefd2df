"""The prefix and the installed program, made once for all of these tests and kept between runs where one wants that."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.processes import ROOT
from tests.windows.wine import LOADER, Wine, make_prefix

MADE = ROOT / "build" / "windows"


@pytest.fixture(scope="session")
def setup() -> Path:
    """The setup, as `make windows` has made it."""
    file = MADE / "SoTheoDoi-setup.exe"
    assert file.is_file(), "make windows makes it"
    return file


@pytest.fixture(scope="session")
def wine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wine]:
    """A prefix of its own; SOTD_WINE names a folder where one is kept for the next time."""
    assert LOADER is not None, "Wine is wanted: apt-get install wine64"
    kept = os.environ.get("SOTD_WINE")
    folder = Path(kept) if kept else tmp_path_factory.mktemp("wine") / "prefix"
    wine = Wine(folder) if folder.is_dir() else make_prefix(folder)
    yield wine
    wine.stop()
