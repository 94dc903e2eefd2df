from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

from db.files.folders import SETTINGS
from domain.purging import Traces
from gui.context.preferences import Preferences
from gui.tasks.purging import forget_in_settings

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
