"""Whose data are to go, what will go with them, on what ground; the name is typed before anything is done."""

from __future__ import annotations

import contextlib
import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from db.book.connections import connect_reader, file_of
from domain.names import canonical, fold
from domain.purging import checked_ground
from domain.refusals import Refused
from gui.context.app import App
from gui.tasks.purging import words_before
from gui.widgets.labels import plain_label
from gui.widgets.steps import StepsDialog, step_page
from gui.widgets.tabbing import FINDS
from gui.widgets.tick_list import Tick, TickList

if TYPE_CHECKING:
    from db.operations.purging import Found

TITLE = "Xóa dữ liệu của một người"
WHO_CAN = (
    "Chỉ xóa được dữ liệu của người đã rời đơn vị. Ai còn trong danh sách thì hãy đổi trạng thái (chuyển đi, từ trần,"
    " ra khỏi Đảng…) trước ở trang Tổ chức và đảng viên."
)
NOBODY = "Trong sổ chưa có ai đã rời đơn vị."
MENTIONED = "Tên ấy còn ở những chỗ sau. Chỗ nào nói về người khác cùng tên thì bỏ dấu tích, chỗ ấy để nguyên:"
NOT_THE_NAME = "Họ tên gõ lại chưa đúng. Hãy gõ đúng họ tên của người cần xóa."


class PurgeDialog(StepsDialog):
    """Two steps: who; what will go. `wanted` gives the Purge that has been confirmed."""

    wanted = Signal(object)

    def __init__(self, app: App, parent: QWidget) -> None:
        super().__init__(TITLE, 30, app.tell_apart, parent)
        self._app = app
        self._found: Found | None = None
        self._mentions: TickList | None = None
        self.stack.addWidget(self._choosing())
        self.show_step(0)

    # Who

    def _choosing(self) -> QWidget:
        from db.queries.personal_rows import people_gone

        page, column = step_page(self)
        self._find = QLineEdit(page)
        self._find.setObjectName("findGone")
        self._find.setProperty(FINDS, True)
        self._find.setAccessibleName("Tìm người đã rời đơn vị")
        self._find.setPlaceholderText("Gõ tên để tìm")
        self._people = QListWidget(page)
        self._people.setObjectName("goneList")
        self._people.setAccessibleName("Những người đã rời đơn vị")
        gone = people_gone(self._app.reader, self._app.today())
        for one in gone:
            since = f" từ {one.since.printed()}" if one.since is not None else ""
            entry = QListWidgetItem(f"{one.name}  ·  {one.unit}  ·  {one.standing}{since}", self._people)
            entry.setData(Qt.ItemDataRole.UserRole, one.person_id)
        self._find.textChanged.connect(self._narrow)
        self._people.itemActivated.connect(lambda _: self.go_on())
        column.addWidget(plain_label(page, "hint", WHO_CAN if gone else f"{NOBODY} {WHO_CAN}"))
        column.addWidget(self._find)
        column.addWidget(self._people, 1)
        return page

    def _narrow(self, typed: str) -> None:
        """Show those in whose line it stands, the first of them chosen."""
        entries = [self._people.item(row) for row in range(self._people.count())]
        for entry in entries:
            entry.setHidden(fold(typed) not in fold(entry.text()))
        self._people.setCurrentRow(next((row for row, entry in enumerate(entries) if not entry.isHidden()), -1))

    def _look(self) -> None:
        """Read in the background what there is of whom is chosen: a commune's book has a hundred thousand texts."""
        chosen = self._people.currentItem()
        if chosen is None or chosen.isHidden():
            raise Refused("Hãy chọn một người trong danh sách.")
        person_id = int(chosen.data(Qt.ItemDataRole.UserRole))
        look = partial(_look_into, file_of(self._app.reader), person_id, self._app.today())
        self.wait()
        self._app.background.run(look, self._show_found, self.not_done, owner=self, is_quiet=True)

    def _show_found(self, found: Found) -> None:
        self._found = found
        self.stack.addWidget(self._looking(found))
        self.show_step(1)

    # What

    def _looking(self, found: Found) -> QWidget:
        page, column = step_page(self)
        for sentence in words_before(found):
            column.addWidget(plain_label(page, "", sentence))
        self._mentions = None
        if found.mentions:
            column.addWidget(plain_label(page, "hint", MENTIONED))
            ticks = [Tick(m.key, f"{m.text}  ·  {m.where}", ticked=not found.has_namesakes) for m in found.mentions]
            self._mentions = TickList("mentions", "Những chỗ nói về người ấy", ticks, page)
            column.addWidget(self._mentions, 1)
        self._ground = self._line(column, "purgeGround", "Căn cứ (được ghi vào lịch sử, không ghi tên)", page)
        self._ground.setPlaceholderText("Ví dụ: Đơn đề nghị ngày 12/3/2026")
        self._typed = self._line(column, "purgeName", f"Gõ lại họ tên “{found.name}” để xác nhận", page)
        if not found.mentions:
            column.addStretch(1)
        return page

    @staticmethod
    def _line(column: QVBoxLayout, name: str, words: str, page: QWidget) -> QLineEdit:
        line = QLineEdit(page)
        line.setObjectName(name)
        line.setAccessibleName(words)
        label = QLabel(words, page)
        label.setBuddy(line)
        column.addWidget(label)
        column.addWidget(line)
        return line

    def _finish(self) -> None:
        from db.operations.purging import Purge

        found = self._found
        assert found is not None
        ground = checked_ground(self._ground.text(), found.traces)
        if canonical(self._typed.text()) != canonical(found.name):
            raise Refused(NOT_THE_NAME)
        ticked = self._mentions.ticked() if self._mentions is not None else ()
        left = frozenset(m.key for m in found.mentions) - frozenset(map(tuple, ticked))
        self.accept()
        self.wanted.emit(Purge(found.person_id, ground, left))

    # Going on

    def words_of(self, step: int) -> tuple[str, str]:
        """The window's title says what it is; the last step does it."""
        return "", "Xóa dữ liệu" if step else "Tiếp tục"

    def do(self, step: int) -> None:
        """Look for what there is of whom is chosen, then take it out."""
        (self._look, self._finish)[step]()

    def go_back(self) -> None:
        """Show who again: what was found of one is not of another."""
        looking = self.stack.widget(1)
        assert looking is not None
        self.stack.removeWidget(looking)
        looking.deleteLater()
        self.show_step(0)


def _look_into(book: Path, person_id: int, day: datetime.date) -> Found:
    from db.operations.purging import look_for

    with contextlib.closing(connect_reader(book)) as connection:
        return look_for(connection, person_id, day)
