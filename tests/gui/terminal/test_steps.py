from __future__ import annotations

import datetime
from pathlib import Path

from db.files.folders import backup_folder, data_folder
from db.operations.months import write_cell
from tests.books import NOW, digests, opened
from tests.gui.terminal.running import Run


def write(book: Path, month: int, at: datetime.datetime = NOW) -> dict[str, bytes]:
    with opened(book, lambda: at) as opened_book:
        opened_book.session.run(f"Ghi tháng {month}", write_cell, 1, month, "remark", "Làm tốt")
        return digests(opened_book.session.connection)


def state(book: Path) -> dict[str, bytes]:
    with opened(book) as opened_book:
        return digests(opened_book.session.connection)


def test_undo_and_redo_by_command(run: Run, sample_file: Path) -> None:
    before = state(sample_file)
    after = write(sample_file, 11)
    assert run("undo", sample_file).out == "Đã hoàn tác: Ghi tháng 11.\n"
    assert state(sample_file) == before
    done = run("redo", sample_file, "--json")
    assert done.json == {"label": "Ghi tháng 11", "step": 5, "rows": 1}
    assert state(sample_file) == after


def test_nothing_to_redo_is_refused(run: Run, sample_file: Path) -> None:
    done = run("redo", sample_file, "--json")
    assert (done.code, done.out, done.err) == (1, "", "Không còn bước nào để làm lại.\n")


def test_history_is_listed_newest_first(run: Run, sample_file: Path) -> None:
    write(sample_file, 11)
    run("undo", sample_file)
    found = run("history", sample_file, "--json").json["steps"]
    assert [(step["step"], step["label"]) for step in found] == [
        (4, "Hoàn tác: Ghi tháng 11"),
        (3, "Ghi tháng 11"),
        (2, "Lập sổ mẫu"),
        (1, "Lập sổ mới"),
    ]
    assert set(found[0]) == {"step", "at", "who", "label", "rows"}
    assert (found[1]["who"], found[1]["rows"], found[1]["at"]) == ("Đỗ Văn Mẫu", 1, "2026-10-20T08:30:00")
    lines = run("history", sample_file).out.splitlines()
    assert lines[1] == "3. 20/10/2026 08:30:00 – Đỗ Văn Mẫu – Ghi tháng 11 (1 dòng)"


def test_a_clock_that_went_back_is_said(run: Run, sample_file: Path) -> None:
    write(sample_file, 11)
    write(sample_file, 12, datetime.datetime(2020, 1, 1))
    lines = run("history", sample_file).out.splitlines()
    assert ["đồng hồ máy đã lùi" in line for line in lines] == [False, True, False, False]


def test_what_was_saved_is_backed_up_on_closing(run: Run, sample_file: Path) -> None:
    run("undo", sample_file)
    assert [file.name.endswith("_dong.sotd") for file in backup_folder().glob("*/*.sotd")] == [True]


def test_a_save_that_could_not_be_backed_up_stays_saved(run: Run, sample_file: Path) -> None:
    backup_folder().rmdir()
    (data_folder() / "sao-luu").write_text("không phải thư mục", encoding="utf-8")
    done = run("undo", sample_file)
    assert (done.code, done.out) == (0, "Đã hoàn tác: Lập sổ mẫu.\n")
    assert "chưa sao lưu được" in done.err
