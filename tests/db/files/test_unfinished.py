"""What a killed program has left unfinished is removed by the next start, wherever it lies, and nothing else is."""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from db.files import unfinished
from db.files.folders import data_folder
from db.files.parcels import put_folder, scratch_folder
from db.files.scratch import temporary_folder
from db.files.unfinished import FOLDER, Note, noted, sweep_unfinished
from db.files.whole_files import write_bytes, written_whole
from tests import needs
from tests.faults.forked import Tell, forked


def killed_while(work: Callable[[], object]) -> None:
    """Let a program do something until it says so by waiting, then kill it."""

    def live(tell: Tell, wait: Callable[[], None]) -> None:
        work()
        tell("at work")
        wait()

    with forked(live) as program:
        said = program.line()
        assert said == "at work", said
        os.kill(program.pid, signal.SIGKILL)
        program.rest()


def notes() -> list[str]:
    return sorted(path.name for path in (data_folder() / FOLDER).iterdir())


@needs.FORK
def test_a_file_a_folder_and_a_scratch_of_a_killed_program_go_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tam"))
    (tmp_path / "tam").mkdir()
    held: list[object] = []

    def work() -> None:
        for context in (written_whole(tmp_path / "so.pdf"), scratch_folder(tmp_path / "gui")):
            held.append(context)
            temp = context.__enter__()
            if temp.is_dir():
                (temp / "ten.xlsx").write_bytes(b"x")
            else:
                temp.write_bytes(b"x")
                temp.with_name(f"{temp.name}-journal").write_bytes(b"x")
        folder = temporary_folder()
        held.append(folder)
        (Path(folder.name) / "xa.sotd").write_bytes(b"x")
        part = tmp_path / f".01.pdf.{os.getpid()}.part"
        held.append(Note(part))
        part.write_bytes(b"x")

    killed_while(work)
    assert len([path for path in tmp_path.iterdir() if path.name.startswith(".")]) == 4
    assert len(sweep_unfinished()) == 4
    assert [path.name for path in tmp_path.rglob("*")] == ["tam"]
    assert notes() == []


def test_what_a_living_program_writes_stays(tmp_path: Path) -> None:
    with written_whole(tmp_path / "so.pdf") as temp:
        temp.write_bytes(b"x")
        assert sweep_unfinished() == []
        assert temp.exists()
    assert (tmp_path / "so.pdf").read_bytes() == b"x"
    assert notes() == []


@needs.FORK
def test_nothing_is_removed_that_is_not_called_as_ours_are(tmp_path: Path) -> None:
    for name in ("luan-van.docx", ".bashrc", ".so.pdf.tmp", ".so.pdf.12.exe", "so.pdf.12.tmp"):
        (tmp_path / name).write_bytes(b"x")

    def work() -> None:
        work.note = Note(*tmp_path.iterdir(), tmp_path)  # type: ignore[attr-defined]

    killed_while(work)
    assert sweep_unfinished() == []
    assert len(list(tmp_path.iterdir())) == 5


@needs.FORK
def test_a_folder_that_was_set_aside_for_another_that_never_came_is_put_back(tmp_path: Path) -> None:
    target = tmp_path / "gui"
    target.mkdir()
    (target / "cu.txt").write_text("cũ", encoding="utf-8")
    rename = Path.rename

    def work() -> None:
        def stop_before_the_new(self: Path, to: Path) -> Path:
            if self.name.endswith(".parts"):
                os.kill(os.getpid(), signal.SIGKILL)
            return rename(self, to)

        Path.rename = stop_before_the_new  # type: ignore[method-assign, assignment]
        with scratch_folder(target) as temp:
            put_folder(temp, target, force=True)

    with forked(lambda tell, wait: work()) as program:
        program.rest()
    assert not target.exists()
    sweep_unfinished()
    assert (target / "cu.txt").read_text(encoding="utf-8") == "cũ"
    assert [path.name for path in tmp_path.iterdir()] == ["gui"]


@needs.FORK
def test_what_lies_on_a_stick_that_is_away_is_kept_in_mind(tmp_path: Path) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    temp = stick / ".so.pdf.77.tmp"
    temp.write_bytes(b"x")
    killed_while(lambda: setattr(killed_while, "note", Note(temp)))
    stick.rename(tmp_path / "rut")
    assert sweep_unfinished() == [] and notes() != []
    (tmp_path / "rut").rename(stick)
    assert sweep_unfinished() == [temp]
    assert notes() == []


def test_without_room_for_a_note_the_file_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "taken").write_bytes(b"")
    monkeypatch.setenv("SOTD_DATA", str(tmp_path / "taken"))
    write_bytes(tmp_path / "so.pdf", b"x")
    assert sweep_unfinished() == []
    with noted(tmp_path / "a"):
        pass
    assert (tmp_path / "so.pdf").exists()


def test_a_note_is_there_only_while_it_is_true(tmp_path: Path) -> None:
    with noted(tmp_path / ".a.1.tmp"):
        assert len(notes()) == 2
        assert unfinished.sweep_unfinished() == []
    assert notes() == []
