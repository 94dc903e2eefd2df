"""New records on a desk: added once however often they are saved, taken back with their form."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from gui.shell.window import MainWindow
from tests.gui.holding import writer_waiting
from tests.gui.records.houses import House, Panel, done, pause
from tests.gui.records.houses import panel as panel


def test_a_new_record_is_added_once_however_often_it_is_saved(qtbot: QtBot, window: MainWindow, panel: Panel) -> None:
    panel.desk.begin_new(House(0, "", "", place="Đồi"))
    assert not panel.desk.is_changed() and panel.desk.leave()
    with writer_waiting(window):
        panel.put("name", "Nhà")
        panel.desk.pause.timeout.emit()
        panel.put("name", "Nhà C")
        panel.put("note", "Mới")
        assert panel.desk.leave()
        panel.put("note", "Mới nhất")
    done(qtbot, window)
    assert panel.houses()[2:] == [("Nhà C", "Đồi", "Mới")] and panel.text("note") == "Mới nhất"
    pause(qtbot, window, panel)
    assert panel.houses()[2:] == [("Nhà C", "Đồi", "Mới nhất")]


def test_a_new_record_whose_first_save_was_rolled_back_is_added_after_all(
    qtbot: QtBot, window: MainWindow, panel: Panel
) -> None:
    panel.desk.begin_new(House(0, "", ""))
    panel.put("name", "Nhà C")
    panel.put("place", "Chỗ cấm")
    with writer_waiting(window):
        assert panel.desk.leave()
        panel.put("place", "Đồi")
        assert panel.desk.leave()
    done(qtbot, window)
    assert panel.houses()[2:] == [("Nhà C", "Đồi", "")] and panel.problems() == []


def test_a_new_record_that_lacks_something_is_left_in_peace_in_a_pause(
    qtbot: QtBot, window: MainWindow, panel: Panel
) -> None:
    panel.desk.begin_new(House(0, "", ""))
    panel.put("note", "Có sân")
    pause(qtbot, window, panel)
    assert panel.problems() == [] and len(panel.houses()) == 2
    assert not panel.desk.leave() and panel.problems() == ["Hãy ghi “Tên nhà”."]


def test_what_was_saved_in_a_pause_is_taken_back(qtbot: QtBot, window: MainWindow, panel: Panel) -> None:
    panel.put("note", "Có sân")
    pause(qtbot, window, panel)
    panel.put("place", "Đồi")
    panel.desk.take_back()
    done(qtbot, window)
    assert panel.houses()[0] == ("Nhà A", "", "") and panel.desk.record_id is None
    for waits in (False, True):
        panel.desk.begin_new(House(0, "", ""))
        panel.put("name", "Nhà C")
        if waits:
            with writer_waiting(window):
                panel.desk.pause.timeout.emit()
                panel.desk.take_back()
            done(qtbot, window)
        else:
            pause(qtbot, window, panel)
            assert len(panel.houses()) == 3
            panel.desk.take_back()
            done(qtbot, window)
        assert len(panel.houses()) == 2 and panel.desk.unsaved() == ""
