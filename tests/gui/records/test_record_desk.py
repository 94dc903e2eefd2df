"""One desk for every form, on a made-up kind of record that is kept in the table of units."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.book.book import Book
from db.operations.units import remove_unit
from gui.shell.window import MainWindow
from tests.gui.books import clock
from tests.gui.conftest import close_window, settle
from tests.gui.hands import focused, write
from tests.gui.holding import between, held_by_another, writer_waiting
from tests.gui.records.houses import House, Panel, done, house, pause, set_place, show
from tests.gui.records.houses import panel as panel


def test_what_is_typed_is_saved_in_a_pause_and_goes_on_under_the_cursor(
    qtbot: QtBot, window: MainWindow, panel: Panel
) -> None:
    panel.put("note", "Có sân. ")
    assert panel.desk.is_changed() and panel.desk.unsaved()
    pause(qtbot, window, panel)
    assert panel.houses()[0] == ("Nhà A", "", "Có sân.")
    assert not panel.desk.is_changed() and panel.desk.unsaved() == "" and panel.told == [2]
    write("Có vườn.")
    assert panel.text("note") == "Có sân. Có vườn."
    pause(qtbot, window, panel)
    assert panel.houses()[0][2] == "Có sân. Có vườn." and panel.labels()[-1] == "Sửa nhà – Nhà A"


def test_a_text_that_would_change_under_its_writer_s_hand_is_waited_for(
    qtbot: QtBot, window: MainWindow, panel: Panel
) -> None:
    panel.put("note", " Có sân")
    pause(qtbot, window, panel)
    assert panel.text("note") == " Có sân" and panel.houses()[0][2] == ""
    panel.put("since", "5/3/2026")
    pause(qtbot, window, panel)
    assert panel.text("since") == "5/3/2026" and panel.text("note") == " Có sân"
    panel.form.field("name").setFocus()
    assert panel.desk.leave()
    done(qtbot, window)
    assert (panel.text("since"), panel.text("note")) == ("05/03/2026", "Có sân") and not panel.desk.is_changed()


def test_what_is_not_whole_or_being_composed_is_waited_for(qtbot: QtBot, window: MainWindow, panel: Panel) -> None:
    panel.put("since", "31/2")
    pause(qtbot, window, panel)
    assert panel.problems() == [] and panel.text("since") == "31/2" and panel.desk.is_changed()
    panel.put("since", "")
    panel.put("note", "Có")
    QApplication.sendEvent(focused(), QInputMethodEvent(" sâ", []))
    panel.desk.pause.stop()
    panel.desk.pause.timeout.emit()
    assert panel.desk.pause.isActive() and not panel.desk.is_saving()
    assert panel.desk.leave()
    done(qtbot, window)
    assert panel.houses()[0][2] == "Có sâ"


def test_nothing_is_saved_where_nothing_changed(qtbot: QtBot, window: MainWindow, panel: Panel) -> None:
    before = panel.labels()
    panel.put("note", "Có sân")
    panel.put("note", "")
    assert panel.desk.leave() and panel.desk.save_now()
    panel.put("name", "Nhà A ")
    panel.form.field("note").setFocus()
    assert panel.desk.save_now() and panel.desk.finish()
    done(qtbot, window)
    assert panel.labels() == before and panel.text("name") == "Nhà A" and panel.told == []


def test_two_saves_under_way_lose_nothing(qtbot: QtBot, window: MainWindow, panel: Panel) -> None:
    with writer_waiting(window):
        panel.put("note", "Một")
        assert panel.desk.leave() and not panel.desk.is_changed()
        panel.put("note", "")
        assert panel.desk.is_changed() and panel.desk.leave()
        panel.put("place", "Đồi")
    done(qtbot, window)
    assert panel.houses()[0] == ("Nhà A", "", "")
    assert panel.text("place") == "Đồi" and panel.text("note") == "" and panel.desk.is_changed()
    assert panel.desk.leave()
    done(qtbot, window)
    assert panel.houses()[0] == ("Nhà A", "Đồi", "")


def test_what_an_earlier_save_has_put_into_the_book_undoes_nothing_typed_after_it(
    qtbot: QtBot, window: MainWindow, panel: Panel
) -> None:
    def save(name: str, text: str) -> None:
        panel.put(name, text)
        assert panel.desk.leave()

    def look() -> None:
        assert panel.houses()[0][2] == "SAI" and panel.text("note") == ""

    between(qtbot, window, lambda: save("note", "SAI"), lambda: save("note", ""), look)
    settle()
    assert panel.houses()[0][2] == panel.text("note") == ""
    between(qtbot, window, lambda: save("note", "SAI"), lambda: save("place", "Chỗ cấm"), lambda: None)
    settle()
    panel.put("note", "")
    save("place", "")
    done(qtbot, window)
    assert panel.houses()[0] == ("Nhà A", "", "") and panel.desk.unsaved() == ""


def test_a_refused_save_stands_beside_its_field(qtbot: QtBot, window: MainWindow, panel: Panel) -> None:
    panel.put("name", "")
    assert not panel.desk.leave() and panel.problems() == ["Hãy ghi “Tên nhà”."]
    assert focused() is panel.form.field("name")
    panel.put("name", "Nhà cấm")
    panel.form.field("note").setFocus()
    assert panel.desk.leave()
    done(qtbot, window)
    assert panel.problems() == ["Không được gọi thế."] and focused() is panel.form.field("name")
    assert panel.text("name") == "Nhà cấm" and panel.desk.unsaved() and panel.desk.unsaved_ids() == {2}
    panel.put("name", "Nhà C")
    panel.put("place", "Chỗ cấm")
    assert panel.desk.leave()
    done(qtbot, window)
    assert panel.problems() == ["Không ai được ở đó."]
    panel.put("place", "Đồi")
    assert panel.desk.leave()
    done(qtbot, window)
    assert panel.houses()[0] == ("Nhà C", "Đồi", "") and panel.problems() == [] and panel.desk.unsaved() == ""


def test_what_is_refused_after_another_was_shown_comes_back(qtbot: QtBot, window: MainWindow, panel: Panel) -> None:
    with writer_waiting(window):
        panel.put("name", "Nhà cấm")
        assert panel.desk.leave()
        panel.desk.show(3)
    done(qtbot, window)
    assert panel.desk.record_id == 2 and panel.text("name") == "Nhà cấm" and panel.told == ["brought back"]
    assert panel.problems() == ["Không được gọi thế."]


def test_what_is_refused_waits_where_the_page_says_what_is_shown(
    qtbot: QtBot, window: MainWindow, panel: Panel
) -> None:
    placed = Panel(window, brings_back=False)
    show(qtbot, placed)
    placed.desk.show(2)
    with writer_waiting(window):
        placed.put("name", "Nhà cấm")
        assert placed.desk.leave()
        placed.desk.show(3)
    done(qtbot, window)
    assert placed.desk.record_id == 3 and placed.text("name") == "Nhà B" and placed.desk.unsaved_ids() == {2}
    placed.desk.show(2)
    assert placed.text("name") == "Nhà cấm" and placed.problems() == ["Không được gọi thế."]
    placed.close()
    placed.deleteLater()


def test_what_is_refused_while_another_is_typed_is_told_and_kept(
    qtbot: QtBot, window: MainWindow, panel: Panel
) -> None:
    with writer_waiting(window):
        panel.put("name", "Nhà cấm")
        assert panel.desk.leave()
        panel.desk.show(3)
        panel.put("note", "Đang gõ")
    done(qtbot, window)
    assert panel.desk.record_id == 3 and panel.text("note") == "Đang gõ" and panel.problems() == []
    assert window.status.notice.text() == "Chưa lưu được “Sửa nhà – Nhà cấm”: Không được gọi thế."
    assert panel.desk.leave()
    done(qtbot, window)
    panel.desk.show(2)
    assert panel.text("name") == "Nhà cấm" and panel.problems() == ["Không được gọi thế."]
    assert panel.houses()[1][2] == "Đang gõ"
    panel.desk.drop()
    assert panel.text("name") == "Nhà A" and panel.desk.unsaved() == "" and panel.problems() == []


def test_what_storage_did_not_take_stays_and_is_saved_again(qtbot: QtBot, window: MainWindow, panel: Panel) -> None:
    with held_by_another(qtbot, window):
        panel.put("note", "Có sân")
        assert panel.desk.leave()
        done(qtbot, window)
        assert panel.text("note") == "Có sân" and panel.desk.is_changed()
        window.app.act("Thử", lambda _: None)
        done(qtbot, window)
        panel.desk.refresh()
        assert panel.text("note") == "Có sân"
        panel.desk.show(3)
        assert panel.text("note") == "" and panel.desk.unsaved_ids() == {2}
        panel.desk.show(2)
        assert panel.text("note") == "Có sân" and panel.desk.leave()
        panel.desk.show(3)
        done(qtbot, window)
        assert panel.desk.record_id == 2 and panel.text("note") == "Có sân"
        assert panel.desk.is_changed() and panel.desk.unsaved()
    panel.desk.drafts.save_again()
    done(qtbot, window)
    assert panel.houses()[0][2] == "Có sân" and panel.desk.unsaved() == "" and not panel.desk.is_changed()


def test_what_is_given_up_is_shown_as_it_is_in_the_book(qtbot: QtBot, window: MainWindow, panel: Panel) -> None:
    with held_by_another(qtbot, window):
        panel.put("note", "Có sân")
        assert panel.desk.leave()
        done(qtbot, window)
        panel.desk.drafts.drop_failed()
        assert panel.text("note") == "" and panel.desk.unsaved() == ""


def test_an_undo_leaves_what_is_being_typed(qtbot: QtBot, window: MainWindow, panel: Panel) -> None:
    panel.put("place", "Đồi")
    panel.put("note", "Có sân")
    assert panel.desk.leave()
    done(qtbot, window)
    panel.put("note", "Có sân rộng")
    window.app.undo()
    done(qtbot, window)
    assert (panel.text("place"), panel.text("note")) == ("", "Có sân rộng")
    assert panel.desk.leave()
    done(qtbot, window)
    assert panel.houses()[0] == ("Nhà A", "", "Có sân rộng")


def test_a_save_writes_over_nothing_that_was_not_typed(qtbot: QtBot, window: MainWindow, panel: Panel) -> None:
    with writer_waiting(window):
        window.app.act("Đặt chỗ", set_place, 2, "Đồi")
        panel.put("note", "Có sân")
        assert panel.desk.leave()
    done(qtbot, window)
    assert panel.houses()[0] == ("Nhà A", "Đồi", "Có sân") and panel.text("place") == "Đồi"


def test_a_record_that_is_removed_keeps_what_was_typed_over_it(qtbot: QtBot, window: MainWindow, panel: Panel) -> None:
    panel.put("note", "Có sân")
    window.app.act("Phá", remove_unit, 2)
    done(qtbot, window)
    assert panel.problems() == ["Ngôi nhà này không còn trong sổ."] and panel.text("note") == "Có sân"
    assert panel.desk.leave()
    done(qtbot, window)
    assert panel.problems() == ["Ngôi nhà này không còn trong sổ."] and panel.desk.unsaved_ids() == {2}
    window.app.undo()
    done(qtbot, window)
    assert panel.desk.leave()
    done(qtbot, window)
    assert panel.houses() == [("Nhà B", "", ""), ("Nhà A", "", "Có sân")][::-1]
    window.app.act("Phá", remove_unit, 2)
    done(qtbot, window)
    assert panel.desk.record_id is None and not panel.desk.show(2)


def test_what_is_dropped_while_it_is_saved_is_not_in_the_book(qtbot: QtBot, window: MainWindow, panel: Panel) -> None:
    with writer_waiting(window):
        panel.put("note", "SAI")
        panel.desk.pause.timeout.emit()
        panel.desk.drop()
    done(qtbot, window)
    assert panel.houses()[0][2] == panel.text("note") == "" and not panel.desk.is_changed()


def test_a_form_that_is_to_be_closed_waits_for_its_save(qtbot: QtBot, window: MainWindow, panel: Panel) -> None:
    finished: list[object] = []
    panel.desk.finished.connect(finished.append)
    panel.put("name", "Nhà cấm")
    with writer_waiting(window):
        assert panel.desk.finish() and not panel.form.isEnabled()
    done(qtbot, window)
    assert panel.form.isEnabled() and focused() is panel.form.field("name") and finished == []
    panel.put("name", "Nhà C")
    assert panel.desk.finish()
    done(qtbot, window)
    assert panel.form.isEnabled() and finished == [2] and panel.houses()[0][0] == "Nhà C"


def test_what_cannot_be_saved_is_put_aside_when_another_must_be_shown(
    qtbot: QtBot, window: MainWindow, panel: Panel
) -> None:
    panel.put("since", "31/02/1990")
    panel.desk.show(3)
    assert panel.text("name") == "Nhà B" and "Sửa nhà – Nhà A" in panel.desk.unsaved()
    panel.desk.show(2)
    assert panel.text("since") == "31/02/1990" and not panel.desk.leave()


def test_closing_the_window_saves_what_was_typed(
    qtbot: QtBot, window: MainWindow, panel: Panel, empty_book: Path
) -> None:
    panel.put("note", "Có sân")
    assert panel.desk.leave()
    close_window(qtbot, window)
    book = Book(empty_book, clock)
    try:
        assert dataclasses.astuple(house(book.session.connection, 2) or House(0, "", ""))[-1] == "Có sân"
    finally:
        book.abandon()


def test_a_desk_that_goes_while_it_saves_loses_nothing(qtbot: QtBot, window: MainWindow, panel: Panel) -> None:
    with writer_waiting(window):
        panel.put("note", "Có sân")
        assert panel.desk.leave()
        window.app.changed.disconnect(panel._refresh)
        other = Panel(window)
        panel.desk.setParent(None)
        panel.desk.deleteLater()
        settle()
    done(qtbot, window)
    assert other.desk.show(2) and other.text("note") == "Có sân"
    other.deleteLater()
