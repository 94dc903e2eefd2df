"""Whose data are to go, what will go with them, on what ground; the name is typed before anything is done."""

from __future__ import annotations

import contextlib
import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from db.book.connections import connect_reader, file_of
from domain.names import canonical, fold
from domain.purging import checked_ground
from domain.refusals import Refused
from gui.context.app import App
from gui.tasks.purging import words_before
from gui.widgets.buttons import on_ctrl_enter, push
from gui.widgets.labels import plain_label
from gui.widgets.sizes import em
from gui.widgets.tabbing import Dialog, first_stop
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


class PurgeDialog(Dialog):
    """Two steps: who; what will go. `wanted` gives the Purge that has been confirmed."""

    wanted = Signal(object)

    def __init__(self, app: App, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        self.ask_for(em(self, 46), em(self, 30))
        self._app = app
        self._found: Found | None = None
        self._mentions: TickList | None = None
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._choosing())
        self._problem = plain_label(self, "problem")
        self._problem.hide()
        self._back = push(self, "stepBack", "Quay lại", self._go_back)
        self._next = push(self, "primary", "Tiếp tục", self._go_on)
        self._next.setDefault(True)
        on_ctrl_enter(self, self._next.click)
        row = QHBoxLayout()
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._next)
        row.addWidget(push(self, "cancelDialog", "Thôi", self.reject))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(self._stack, 1)
        column.addWidget(self._problem)
        column.addLayout(row)
        self._go_back()

    # Who

    def _choosing(self) -> QWidget:
        from db.queries.personal_rows import people_gone

        page, column = _page(self)
        self._find = QLineEdit(page)
        self._find.setObjectName("findGone")
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
        self._people.itemActivated.connect(lambda _: self._go_on())
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
        self._next.setEnabled(False)
        self._app.background.run(look, self._show_found, self._not_found, owner=self, is_quiet=True)

    def _show_found(self, found: Found) -> None:
        self._found = found
        self._stack.addWidget(self._looking(found))
        self._show_step(1)

    def _not_found(self, error: BaseException) -> None:
        self._next.setEnabled(True)
        if isinstance(error, Refused):
            self._say(error.reason)
        else:
            self._app.tell_apart(error)
            self.reject()

    # What

    def _looking(self, found: Found) -> QWidget:
        page, column = _page(self)
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

    def _go_back(self) -> None:
        looking = self._stack.widget(1)
        if looking is not None:
            self._stack.removeWidget(looking)
            looking.deleteLater()
        self._show_step(0)

    def _go_on(self) -> None:
        try:
            (self._look if self._stack.currentIndex() == 0 else self._finish)()
        except Refused as refused:
            self._say(refused.reason)

    def _say(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.show()

    def _show_step(self, step: int) -> None:
        self._stack.setCurrentIndex(step)
        self._back.setVisible(step > 0)
        self._next.setText("Xóa dữ liệu" if step else "Tiếp tục")
        self._next.setEnabled(True)
        self._problem.hide()
        first = first_stop(self._stack)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)


def _look_into(book: Path, person_id: int, day: datetime.date) -> Found:
    from db.operations.purging import look_for

    with contextlib.closing(connect_reader(book)) as connection:
        return look_for(connection, person_id, day)


def _page(parent: QWidget) -> tuple[QWidget, QVBoxLayout]:
    page = QWidget(parent)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    return page, column
