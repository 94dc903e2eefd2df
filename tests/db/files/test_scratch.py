"""Only scratch folders of programs that have ended are swept: no folder of the user's, no copy somebody looks at."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

import pytest

from db.book.book import look_at_copy
from db.files.scratch import QUIET_SECONDS, sweep_scratch, temporary_folder
from tests import needs
from tests.processes import line_of, running

LONG_AGO = 60 * QUIET_SECONDS

LOOKS_AT_A_COPY = """
import contextlib
import sys
from pathlib import Path
from db.book.book import look_at_copy
from db.files.scratch import temporary_folder
folder = temporary_folder()
with contextlib.closing(look_at_copy(Path(sys.argv[1]), Path(folder.name))) as connection:
    print(folder.name, flush=True)
    sys.stdin.readline()
"""


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "tạm"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    for name in ("TMPDIR", "TEMP", "TMP"):  # Windows asks for the other two
        monkeypatch.setenv(name, str(place))


@pytest.fixture(scope="module")
def ended() -> int:
    """The number of a program that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def left(name: str, seconds_ago: float = LONG_AGO) -> Path:
    """A folder with a file in it, both written to last so many seconds ago."""
    folder = Path(tempfile.gettempdir()) / name
    folder.mkdir()
    (folder / "xa.sotd").write_bytes(b"do dang")
    return aged(folder, seconds_ago)


def aged(folder: Path, seconds_ago: float = LONG_AGO) -> Path:
    for path in (*folder.iterdir(), folder):
        os.utime(path, (time.time() - seconds_ago,) * 2)
    return folder


def test_what_an_ended_program_has_left_goes(ended: int) -> None:
    old = left(f".so-theo-doi-{ended}-abcd_123")
    fresh = left(f".so-theo-doi-{ended}-abcd_124", QUIET_SECONDS - 60)
    to_come = left(f".so-theo-doi-{ended}-abcd_125", -7200)
    written = left(f".so-theo-doi-{ended}-abcd_126")
    os.utime(written / "xa.sotd")
    living = left(f".so-theo-doi-{os.getppid()}-abcd_123")
    assert sweep_scratch() == [old]
    assert not old.exists() and all(folder.exists() for folder in (fresh, to_come, written, living))


@pytest.mark.parametrize(
    "name",
    ["so-theo-doi-20261101", "so-theo-doi-abcdefgh", "so-theo-doi-thu-abcdefgh", ".so-theo-doi-x-abcd_123", "{}"],
)
def test_a_folder_of_the_users_stays_however_old(ended: int, name: str) -> None:
    folder = left(name.format(f"so-theo-doi-{ended}-abcd_123"))
    (folder / "bao-cao.docx").write_bytes(b"bao cao")
    aged(folder)
    assert sweep_scratch() == []
    assert (folder / "bao-cao.docx").exists()


@needs.LINKS
def test_a_file_or_link_of_such_a_name_stays(ended: int, tmp_path: Path) -> None:
    file = Path(tempfile.gettempdir()) / f".so-theo-doi-{ended}-abcd_123"
    file.write_bytes(b"")
    os.utime(file, (0, 0))
    link = file.with_name(f".so-theo-doi-{ended}-abcd_124")
    link.symlink_to(left("cua-toi"), target_is_directory=True)
    assert sweep_scratch() == [] and file.exists() and (link / "xa.sotd").exists()


def test_a_living_program_keeps_its_own_for_as_long_as_it_likes(sample_file: Path) -> None:
    with running(LOOKS_AT_A_COPY, str(sample_file)) as other:
        folder = aged(Path(line_of(other)))
        assert sweep_scratch() == [] and any(folder.iterdir())
        other.kill()
        other.wait()
        assert sweep_scratch() == [folder]


def test_it_goes_by_itself_when_it_is_left(sample_file: Path) -> None:
    with temporary_folder() as name, closing(look_at_copy(sample_file, Path(name))):
        assert Path(name).parent == Path(tempfile.gettempdir())
    assert not Path(name).exists()
