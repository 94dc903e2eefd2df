from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from db.files.folders import backup_folder, data_folder
from db.operations.months import write_cell
from domain.refusals import Refused
from gui.tasks.keeping import back_up, check_book, new_book, restore_book
from gui.tasks.writing import writing
from tests.books import YEAR, clock, opened


def test_work_is_saved_sealed_and_backed_up(sample_file: Path) -> None:
    said: list[str] = []
    with writing(sample_file, clock, said.append) as book:
        book.session.run("Ghi", write_cell, 1, 12, "remark", "Tốt")
    assert said == []
    assert len(list(backup_folder().glob("*/*_dong.sotd"))) == 1
    assert check_book(sample_file, clock).sound


def test_what_is_refused_inside_leaves_the_book_free(sample_file: Path) -> None:
    with pytest.raises(Refused), writing(sample_file, clock, print) as book:
        book.session.run("Ghi", write_cell, 9999, 12, "remark", "Tốt")
    with opened(sample_file) as book:
        assert book.session.undo_label == "Lập sổ mẫu"
    assert list(backup_folder().iterdir()) == []


@pytest.mark.parametrize("kind", ["sample_file", "protected_file"])
def test_a_backup_that_fails_does_not_take_the_save_back(kind: str, request: pytest.FixtureRequest) -> None:
    path: Path = request.getfixturevalue(kind)
    shutil.rmtree(backup_folder())
    (data_folder() / "sao-luu").write_text("", encoding="utf-8")
    said: list[str] = []
    with writing(path, clock, said.append) as book:
        book.session.run("Ghi", write_cell, 1, 12, "remark", "Tốt")
    assert "chưa sao lưu được" in said[0]
    with opened(path) as book:
        assert book.session.undo_label == "Ghi"
    with writing(path, clock, said.append):
        pass  # sealed already: that no backup of it can be looked for is told as well
    assert ["chưa sao lưu được" in one for one in said] == [True, True]


def test_a_new_book_is_made_and_kept(tmp_path: Path) -> None:
    from domain.units import UnitKind

    path = tmp_path / "so.sotd"
    new_book(path, clock, unit="Chi bộ 1", kind=UnitKind.BRANCH, year=YEAR, above=["Đảng bộ xã Định Tiến"])
    made = back_up(path, clock, pytest.fail)
    path.unlink()
    done = restore_book(made.file, path, clock)
    assert (done.before, done.after) == ({}, made.counts)
    assert check_book(path, clock).counts == made.counts
