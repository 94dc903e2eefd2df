from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from db.files.folders import SETTINGS
from db.operations.purging import Purged
from domain.purging import Traces
from gui.context.preferences import Preferences
from gui.tasks.purging import forget_in_settings, words_after, words_of_older

NAME = "Quách Thị Diệu Huyền"


def test_what_the_window_remembers_of_a_person_goes_and_the_rest_stays(tmp_path: Path) -> None:
    kept = Preferences(tmp_path)
    kept.set_text("filters/members", f'[{{"name": "Theo tên", "find": "{NAME.lower()}"}}]')
    kept.set_text("draft/line", f"Họp xong\n{NAME} phát biểu")
    kept.set_text("draft/card", "thẻ 38-1234\t567 890")
    kept.set_text("who", "Đỗ Văn Mẫu")
    kept.set_text("filters/units", "quách thị diệu hồng")
    kept.save()
    forget_in_settings(tmp_path / SETTINGS, Traces([NAME], ["381234567890"]))
    kept.save()
    assert kept.text("filters/members") == ""
    read = QSettings(str(tmp_path / SETTINGS), QSettings.Format.IniFormat)
    assert sorted(read.allKeys()) == ["filters/units", "who"]
    assert read.value("who") == "Đỗ Văn Mẫu"
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".")] == []


def test_where_nothing_is_remembered_nothing_is_made(tmp_path: Path) -> None:
    forget_in_settings(tmp_path / SETTINGS, Traces([NAME]))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("people", "they"), [(1, " người ấy"), (2, " những người ấy")])
def test_what_is_told_afterwards_is_of_one_or_of_several(people: int, they: str) -> None:
    done = Purged(people, 12, Path("moi.sotd"), (), (Path("cu.sotd"),), Traces([NAME]))
    assert f"Chỗ của{they} trong sổ" in words_after(done)[0]
    assert words_of_older(done).endswith(f"còn dữ liệu của{they}.")
