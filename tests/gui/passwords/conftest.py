from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from db.book import keys
from tests.gui.conftest import make_books
from tests.passwords import know_templates, protect


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Books without a password, whatever the others have: what gives and takes one is tried here."""
    return make_books(tmp_path_factory.mktemp("plain"), lambda book: book)


@pytest.fixture(scope="session")
def protected_commune(templates: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, keys.BookKey]:
    """The commune of the window's tests with a password, made once, and its key."""
    path = Path(shutil.copy(templates / "xa.sotd", tmp_path_factory.mktemp("protected") / "xa.sotd"))
    know_templates()
    return path, protect(path)[0]


@pytest.fixture
def locked_book(protected_commune: tuple[Path, keys.BookKey], tmp_path: Path) -> Path:
    """A commune with a password that nobody has typed yet."""
    keys.forget_all()
    return Path(shutil.copy(protected_commune[0], tmp_path / "mat.sotd"))


@pytest.fixture
def key(protected_commune: tuple[Path, keys.BookKey]) -> keys.BookKey:
    """What opens it."""
    return protected_commune[1]
