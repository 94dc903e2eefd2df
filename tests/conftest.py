"""What every test stands on: a data folder of its own, and property tests that give the same verdict on any machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from db.book import keys
from db.book.book import Book
from gui.terminal.passwords import VARIABLE
from tests.books import make_new_file, make_sample_file, opened
from tests.passwords import ALL_PROTECTED, PASSWORD, know_templates, like_all, protect

# A slow machine is no reason to fail. Where nobody watches, the same examples are tried on each run, and where mutants
# are told from what they were made of, nobody asks for the smallest example that does.
settings.register_profile(
    "house",
    phases=(Phase.explicit, Phase.generate) if "MUTANT_UNDER_TEST" in os.environ else tuple(Phase),
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")

NOBODY_HAS_TYPED = {"locked_file", "locked_book", "plain_file"}
"""The fixtures of books that are opened as they are, also where all others have a password that is known."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where all books have a password, leave out what is about books without one: each such test says why."""
    marked = [item for item in items for mark in item.iter_markers("without_password") if _why(mark)]
    if ALL_PROTECTED and marked:
        config.hook.pytest_deselected(items=marked)
        items[:] = [item for item in items if item not in marked]


def _why(mark: pytest.Mark) -> str:
    (why,) = mark.args
    return str(why)


@pytest.fixture(scope="session", autouse=True)
def _no_folder_of_the_user(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Templates built once for all tests stay out of the user's own folders too; Qt keeps its sockets here."""
    runtime = tmp_path_factory.mktemp("runtime")
    runtime.chmod(0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    for name in ("SOTD_DATA", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        os.environ[name] = str(tmp_path_factory.mktemp(name.lower()))


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that this test's backups and settings go to; made when something is first kept there."""
    folder = tmp_path.with_name(f"{tmp_path.name}-data")
    monkeypatch.setenv("SOTD_DATA", str(folder))
    return folder


@pytest.fixture(autouse=True)
def _no_key_of_another_test(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What one test has typed opens nothing in the next, but for the templates' keys where all have a password."""
    know_templates()
    with monkeypatch.context() as patched:
        if ALL_PROTECTED and not NOBODY_HAS_TYPED & set(request.fixturenames):
            # Tests of several books would be asked for the password of each; those of passwords are.
            patched.setenv(VARIABLE, PASSWORD)
            patched.setattr(keys, "forget_all", lambda: None)
        yield
    keys.forget_all()
    know_templates()  # what is made once for all tests is made before the next one begins


@pytest.fixture(scope="session")
def plain_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small sample book without a password, whatever the others have, made once; copy it before writing."""
    return make_sample_file(tmp_path_factory.mktemp("plain") / "so-mau.sotd")


@pytest.fixture(scope="session")
def sample_template(plain_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small sample book, made once; copy it before writing."""
    return like_all(Path(shutil.copy(plain_template, tmp_path_factory.mktemp("sample") / "so-mau.sotd")))


@pytest.fixture(scope="session")
def new_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A commune's book without anything in it, made once; copy it before writing."""
    return like_all(make_new_file(tmp_path_factory.mktemp("new") / "so-moi.sotd"))


@pytest.fixture
def sample_file(sample_template: Path, tmp_path: Path) -> Path:
    """A sample book of this test's own."""
    return Path(shutil.copy(sample_template, tmp_path / "so-mau.sotd"))


@pytest.fixture
def plain_file(plain_template: Path, tmp_path: Path) -> Path:
    """A sample book of this test's own without a password, whatever the others have."""
    return Path(shutil.copy(plain_template, tmp_path / "so-mau.sotd"))


@pytest.fixture
def new_file(new_template: Path, tmp_path: Path) -> Path:
    """A commune's book without anything in it, of this test's own."""
    return Path(shutil.copy(new_template, tmp_path / "so-moi.sotd"))


@pytest.fixture(scope="session")
def protected_template(plain_template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, keys.BookKey]:
    """The sample book with a password (`tests.passwords.PASSWORD`), made once, and its key; copy it before writing."""
    path = Path(shutil.copy(plain_template, tmp_path_factory.mktemp("protected") / "so-mat.sotd"))
    know_templates()
    return path, protect(path)[0]


@pytest.fixture
def locked_file(protected_template: tuple[Path, keys.BookKey], tmp_path: Path) -> Path:
    """A sample book with a password, of this test's own, whose password nobody has typed."""
    keys.forget_all()
    return Path(shutil.copy(protected_template[0], tmp_path / "so-mat.sotd"))


@pytest.fixture
def protected_file(locked_file: Path, protected_template: tuple[Path, keys.BookKey]) -> Path:
    """The same, its key known."""
    keys.remember(protected_template[1])
    return locked_file


@pytest.fixture
def sample_book(sample_file: Path) -> Iterator[Book]:
    """A sample book open for writing."""
    with opened(sample_file) as book:
        yield book


@pytest.fixture
def new_book(new_file: Path) -> Iterator[Book]:
    """A commune's book without anything in it, open for writing."""
    with opened(new_file) as book:
        yield book
