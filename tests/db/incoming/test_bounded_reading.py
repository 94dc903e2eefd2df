"""Spreadsheets are read by a process of their own, which ends when it wants too much, or when nobody wants it more."""

from __future__ import annotations

import datetime
import os
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import psutil
import pytest

from db.incoming import bounded_work
from db.incoming.bounded_reading import ENDED, TOO_LONG, read_bounded
from db.incoming.bounded_work import WorkFailed
from db.incoming.spreadsheets import read_workbook
from domain.refusals import Refused
from gui.tasks.driving import drive
from tests import needs

ROWS: list[list[object]] = [
    ["TT", "Họ và tên", "Ngày sinh", "Ghi chú"],
    [1, "Nguyễn Văn Ổn", datetime.date(1960, 5, 17), None],
    [2.5, "Trần Thị Hằng", datetime.datetime(1971, 1, 2, 3, 4), True],
]


def made_xlsx(file: Path, rows: Sequence[Sequence[object]]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file


def children() -> list[psutil.Process]:
    """The processes that read a file for this one."""
    return [one for one in psutil.Process().children() if any("working_child" in word for word in one.cmdline())]


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return made_xlsx(tmp_path / "danh sách.xlsx", ROWS)


def test_another_process_reads_what_this_one_would_read(sheet: Path) -> None:
    assert drive(read_bounded(sheet)) == read_workbook(sheet)
    assert not children()


def test_a_text_file_and_what_is_no_list_are_told_alike(tmp_path: Path) -> None:
    text = tmp_path / "ds.csv"
    text.write_text("TT;Họ và tên\n1;Lê Thị Ơn\n", encoding="utf-8-sig")
    assert drive(read_bounded(text)) == read_workbook(text)
    for name, content in (("a.pdf", b"%PDF-1.4"), ("b.xlsx", b"PK\x03\x04 damaged"), ("c.csv", b"")):
        file = tmp_path / name
        file.write_bytes(content)
        with pytest.raises(Refused) as here:
            read_workbook(file)
        with pytest.raises(Refused) as there:
            drive(read_bounded(file))
        assert there.value.reason == here.value.reason
    with pytest.raises(Refused, match="Không thấy tệp “không có"):
        drive(read_bounded(tmp_path / "không có.xlsx"))


@pytest.mark.parametrize(
    "name",
    [
        *("-c.csv", "Đảng viên “mới” & 'cũ' $HOME.csv", "ẩn\u0309.csv"),
        pytest.param("hai\ndòng.csv", marks=needs.ANY_NAME),
    ],
)
def test_names_of_files_come_through_whole(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text("TT;Họ và tên\n1;Lê Thị Ơn\n", encoding="utf-8-sig")
    assert drive(read_bounded(file)).name == file.stem


def test_the_folder_that_the_program_stands_in_gives_it_no_modules(
    sheet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stick that the list lies on can hold a “pickle.py” too."""
    monkeypatch.chdir(tmp_path)
    for name in ("pickle.py", "gc.py", "python_calamine.py", "db.py"):
        (tmp_path / name).write_text("raise SystemExit(5)")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert drive(read_bounded(sheet)) == read_workbook(sheet)


@needs.NAMED_PIPES
def test_what_is_read_for_too_long_is_given_up(tmp_path: Path) -> None:
    endless = tmp_path / "ds.csv"
    os.mkfifo(endless)
    begun = time.monotonic()
    with pytest.raises(Refused) as refused:
        drive(read_bounded(endless, most_seconds=0.5))
    assert refused.value.reason == TOO_LONG
    assert time.monotonic() - begun < 5
    assert not children()


@needs.NAMED_PIPES
def test_what_is_no_longer_wanted_ends_at_once(tmp_path: Path) -> None:
    endless = tmp_path / "ds.csv"
    os.mkfifo(endless)
    reading = read_bounded(endless)
    assert next(reading).text == "Đang đọc tệp ds.csv"
    (process,) = children()
    reading.close()
    assert not process.is_running() and not children()


@needs.beyond_wine("jobs that bound memory (JOB_OBJECT_LIMIT_PROCESS_MEMORY)")
def test_what_wants_too_much_memory_is_given_up(tmp_path: Path) -> None:
    wide = tmp_path / "ds.csv"
    wide.write_text("TT;Họ và tên\n" + "1;Lê Thị Ơn ở thôn Đông\n" * 400_000, encoding="utf-8")
    with pytest.raises(Refused, match=r"quá lớn|quá nhiều bộ nhớ"):
        drive(read_bounded(wide, most_bytes=120 << 20))
    assert not children()


def test_a_crash_is_the_files_fault(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    crash = "import faulthandler; faulthandler._read_null()"
    monkeypatch.setattr(bounded_work, "_CODE", crash)
    with pytest.raises(Refused) as refused:
        drive(read_bounded(sheet))
    assert refused.value.reason == ENDED


def test_a_bug_of_ours_is_no_fault_of_the_file(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded_work, "_CODE", "raise ValueError('ngoài dự kiến')")
    with pytest.raises(WorkFailed, match="ngoài dự kiến"):
        drive(read_bounded(sheet))


def test_more_than_a_pipe_holds_comes_through_while_others_are_read(tmp_path: Path) -> None:
    rows: list[list[object]] = [["TT", "Họ và tên"], *([n, f"Nguyễn Văn {n} " + "a" * 300] for n in range(3000))]
    files = [made_xlsx(tmp_path / f"{n}.xlsx", rows) for n in range(3)]
    found: list[int] = []

    def read(file: Path) -> None:
        found.append(len(drive(read_bounded(file)).sheets[0].rows))

    threads = [threading.Thread(target=read, args=(file,)) for file in files]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [3001] * 3
