"""A prefix and an older version of the setup, made once for all of these tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.processes import ROOT
from tests.windows.wine import LOADER, Wine, make_prefix

MADE = ROOT / "build" / "windows"
OLDER = "0.0.9"
GONE_SINCE = "app/gui/of_an_older_version.py"
"""A file of the older version that the newer one has no more."""


def made(name: str) -> Path:
    """What `make windows` has made."""
    file = MADE / name
    assert file.exists(), "make windows makes it"
    return file


@pytest.fixture(scope="session")
def setup() -> Path:
    """The setup."""
    return made("SoTheoDoi-setup.exe")


@pytest.fixture(scope="session")
def portable() -> Path:
    """The zip that runs from a stick."""
    return made("SoTheoDoi-portable.zip")


@pytest.fixture(scope="session")
def older(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A setup of an older version: the same program with a file more, packed quickly."""
    folder = tmp_path_factory.mktemp("older")
    shutil.copytree(made("bundle"), folder / "bundle")
    (folder / "bundle" / GONE_SINCE).write_text("", encoding="utf-8")
    lists = [sys.executable, str(ROOT / ".ci" / "packing.py"), "lists", str(folder / "bundle"), str(folder / "lists")]
    subprocess.run(lists, check=True)
    told = {"VERSION": OLDER, "BUNDLE": folder / "bundle", "LISTS": folder / "lists", "OUT": folder / "setup.exe"}
    script = str(ROOT / "resources" / "windows" / "setup.nsi")
    defined = [f"-D{name}={value}" for name, value in told.items()]
    subprocess.run(["makensis", "-V1", "-INPUTCHARSET", "UTF8", "-DQUICK", *defined, script], check=True)
    return folder / "setup.exe"


@pytest.fixture(scope="session")
def wine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wine]:
    """A prefix; SOTD_WINE names a folder where one is, or is to be kept for the next time."""
    assert LOADER is not None, "Wine is wanted: apt-get install wine64"
    kept = os.environ.get("SOTD_WINE")
    folder = Path(kept) if kept else tmp_path_factory.mktemp("wine") / "prefix"
    wine = Wine(folder) if folder.is_dir() else make_prefix(folder)
    yield wine
    wine.stop()
