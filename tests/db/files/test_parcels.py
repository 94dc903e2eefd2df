"""Folders that are whole or not there."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path

import pytest

from db.files.parcels import pack, put_folder, scratch_folder, sent_files, sha256_of
from db.files.troubles import StorageTrouble, Trouble
from domain.sendings import SentFile

AT = datetime.datetime(2026, 10, 20, 8, 30, 15)
EMPTY_SHA = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def fill(folder: Path, text: str = "x") -> None:
    (folder / "b").mkdir()
    (folder / "b" / "2.txt").write_text(text, encoding="utf-8")
    (folder / "a.txt").write_text("", encoding="utf-8")


def test_a_folder_appears_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "trong" / "gui"
    with scratch_folder(target) as temp:
        fill(temp)
        assert temp.parent == target.parent and not target.exists()
        put_folder(temp, target)
    assert (target / "b" / "2.txt").read_text(encoding="utf-8") == "x"
    assert [path.name for path in target.parent.iterdir()] == ["gui"]


def test_what_goes_wrong_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), scratch_folder(tmp_path / "gui") as temp:
        fill(temp)
        raise ZeroDivisionError
    with pytest.raises(StorageTrouble), scratch_folder(tmp_path / "gui") as temp:
        raise PermissionError(13, "không cho")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("there", ["folder", "file"])
def test_what_stood_there_is_replaced_only_with_leave(tmp_path: Path, there: str) -> None:
    target = tmp_path / "gui"
    if there == "folder":
        target.mkdir()
        (target / "cũ.txt").write_text("cũ", encoding="utf-8")
    else:
        target.write_text("cũ", encoding="utf-8")
    with pytest.raises(StorageTrouble) as trouble, scratch_folder(target) as temp:
        put_folder(temp, target)
    assert trouble.value.trouble is Trouble.EXISTS and target.exists()
    with scratch_folder(target) as temp:
        fill(temp)
        put_folder(temp, target, force=True)
    assert sorted(path.name for path in target.iterdir()) == ["a.txt", "b"]
    assert [path.name for path in tmp_path.iterdir()] == ["gui"]


def test_a_name_that_cannot_be_taken_keeps_what_stood_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "gui"
    target.mkdir()
    (target / "cũ.txt").write_text("cũ", encoding="utf-8")
    rename = Path.rename

    def refuse_new(self: Path, to: Path) -> Path:
        if self.name.endswith(".parts"):
            raise OSError(5, "hỏng")
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", refuse_new)
    with pytest.raises(StorageTrouble), scratch_folder(target) as temp:
        fill(temp)
        put_folder(temp, target, force=True)
    assert [path.name for path in target.iterdir()] == ["cũ.txt"] and len(list(tmp_path.iterdir())) == 1


def test_files_are_listed_in_order_with_their_hashes(tmp_path: Path) -> None:
    fill(tmp_path)
    assert sent_files(tmp_path, {"a.txt": "Rỗng"}) == (
        SentFile("a.txt", 0, EMPTY_SHA, "Rỗng"),
        SentFile("b/2.txt", 1, sha256_of(tmp_path / "b" / "2.txt")),
    )


def test_a_zip_is_the_same_for_the_same_files(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    fill(tmp_path / "in")
    for name in ("1.zip", "2.zip"):
        assert list(pack(tmp_path / "in", tmp_path / name, "gui", AT)) == [1, 2]
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "1.zip") as archive:
        assert [(i.filename, i.date_time) for i in archive.infolist()] == [
            ("gui/a.txt", (2026, 10, 20, 8, 30, 14)),
            ("gui/b/2.txt", (2026, 10, 20, 8, 30, 14)),
        ]
    with pytest.raises(StorageTrouble):
        list(pack(tmp_path / "in", tmp_path / "1.zip", "gui", AT))


def test_packing_that_is_stopped_leaves_no_zip(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    fill(tmp_path / "in")
    work = pack(tmp_path / "in", tmp_path / "1.zip", "gui", AT)
    next(work)
    work.close()
    assert [path.name for path in tmp_path.iterdir()] == ["in"]
