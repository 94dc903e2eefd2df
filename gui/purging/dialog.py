"""Whose data are to go, what will go with them, on what ground; the name is typed before anything is done."""

from __future__ import annotations

import contextlib
import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from db.book.connections import connect_reader, file_of
from domain.names import fold
from domain.numbers import two_digits
from domain.purging import Traces, checked_ground, refuse_writer
from domain.refusals import Refused
from gui.context.app import App
from gui.tasks.purging import phone_words, words_before
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.labels import plain_label
from gui.widgets.scrolling import scrolling
from gui.widgets.stack import Stack
from gui.widgets.steps import StepsDialog, step_page
from gui.widgets.tabbing import FINDS
from gui.widgets.tick_list import Tick, TickList, spread

if TYPE_CHECKING:
    from db.operations.purging import Found
    from domain.retention import Retention

TITLE, TITLE_OF_OVERDUE = "Xóa dữ liệu của một người", "Xóa dữ liệu đã hết thời hạn giữ"
ROOM_OF_LISTS = 100
"""Parts of the room that is left which lists take, of which what is beneath them takes one."""
WHO_CAN = (
    "Chỉ xóa được dữ liệu của người đã rời đơn vị. Ai còn trong danh sách thì hãy đổi trạng thái (chuyển đi, từ trần,"
    " ra khỏi Đảng…) trước ở trang Tổ chức và đảng viên."
)
NOBODY = "Trong sổ chưa có ai đã rời đơn vị."
MENTIONED = "Tên ấy còn ở những chỗ sau. Chỗ nào nói về người khác cùng tên thì bỏ dấu tích, chỗ ấy để nguyên:"
SPOKEN = "Những chỗ sau chỉ gọi tên, hoặc là số điện thoại của đơn vị. Chỗ nào đúng là của người cần xóa thì tích:"
ON_REQUEST, OVERDUE = "Theo đề nghị của một người", "Đã hết thời hạn giữ dữ liệu"
CHOOSE_OVERDUE = "Tích những người cần xóa dữ liệu trong một lần. Ai không tích thì để nguyên."
NOT_THE_NUMBER = "Số người gõ lại chưa đúng. Hãy gõ đúng số người sẽ xóa dữ liệu."
NOT_THE_NAME = "Họ tên gõ lại chưa đúng. Hãy gõ đúng họ tên của người cần xóa."


class PurgeDialog(StepsDialog):
    """Two steps: who; what will go. `wanted` gives the Purge that has been confirmed.

    Who is one person, by request, or some of those whose time is over: `rule` says who they are.
    """

    wanted = Signal(object)

    def __init__(self, app: App, rule: Retention, parent: QWidget) -> None:
        super().__init__(TITLE, 30, app.tell_apart, parent)
        self._app = app
        self._rule = rule
        self._found: Found | None = None
        self._mentions: TickList | None = None
        self._spoken: TickList | None = None
        self._said_ground = ""
        self.stack.addWidget(self._choosing())
        self.show_step(0)

    # Who

    def _choosing(self) -> QWidget:
        page, column = step_page(self)
        self._way = ChoiceBox(page)
        self._way.setObjectName("purgeWay")
        self._way.setAccessibleName("Xóa dữ liệu của ai")
        self._way.addItems((ON_REQUEST, f"{OVERDUE} ({two_digits(len(self._rule.overdue))} người)"))
        self._way.setVisible(bool(self._rule.overdue))
        self._whose = Stack(page)
        self._whose.addWidget(self._one())
        self._whose.addWidget(self._overdue())
        self._way.currentIndexChanged.connect(self._show_way)
        column.addWidget(self._way)
        column.addWidget(self._whose, 1)
        column.addWidget(plain_label(page, "hint", self._rule.sentence))
        return page

    def _show_way(self, at: int) -> None:
        self._whose.setCurrentIndex(at)
        self.setWindowTitle(TITLE_OF_OVERDUE if at else TITLE)

    def _one(self) -> QWidget:
        """One of all who have left."""
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
            entry = QListWidgetItem(one.words, self._people)
            entry.setData(Qt.ItemDataRole.UserRole, one.person_id)
        self._find.textChanged.connect(self._narrow)
        self._people.itemActivated.connect(lambda _: self.go_on())
        column.addWidget(plain_label(page, "hint", WHO_CAN if gone else f"{NOBODY} {WHO_CAN}"))
        column.addWidget(self._find)
        column.addWidget(self._people, 1)
        return page

    def _overdue(self) -> QWidget:
        """Those whose time is over, with since when and what is held."""
        page, column = step_page(self)
        ticks = [Tick(one.gone.person_id, one.words) for one in self._rule.overdue]
        self._due = TickList("overdue", "Những người đã hết thời hạn giữ dữ liệu", ticks, page)
        column.addWidget(plain_label(page, "hint", CHOOSE_OVERDUE))
        column.addWidget(self._due, 1)
        return page

    def choose_overdue(self) -> None:
        """Show those whose time is over, where there are some."""
        self._way.setCurrentIndex(1 if self._rule.overdue else 0)

    def _narrow(self, typed: str) -> None:
        """Show those in whose line it stands, the first of them chosen."""
        entries = [self._people.item(row) for row in range(self._people.count())]
        for entry in entries:
            entry.setHidden(fold(typed) not in fold(entry.text()))
        self._people.setCurrentRow(next((row for row, entry in enumerate(entries) if not entry.isHidden()), -1))

    def _chosen(self) -> tuple[int, ...]:
        """The ids of whom is chosen; Refused where nobody is."""
        if self._way.currentIndex():
            people = tuple(map(int, self._due.ticked()))
            if not people:
                raise Refused("Hãy tích những người cần xóa dữ liệu.")
            return people
        chosen = self._people.currentItem()
        if chosen is None or chosen.isHidden():
            raise Refused("Hãy chọn một người trong danh sách.")
        return (int(chosen.data(Qt.ItemDataRole.UserRole)),)

    def _look(self) -> None:
        """Read in the background what there is of whom is chosen: a commune's book has a hundred thousand texts.

        Of the same people it is there still, with what was ticked and typed.
        """
        people = self._chosen()
        if self._found is not None and self._found.people == people:
            self.show_step(1)
            return
        look = partial(_look_into, file_of(self._app.reader), people, self._app.today())
        self.wait()
        self._app.background.run(look, self._show_found, self.not_done, owner=self, is_quiet=True)

    def _show_found(self, found: Found) -> None:
        """Show it in the place of what there was of others; the ground that was typed for them stays."""
        others = self.stack.widget(1)
        if others is not None:
            self._said_ground = self._ground.text() if self._ground.isModified() else self._said_ground
            self.stack.removeWidget(others)
            others.deleteLater()
        self._found = found
        self.stack.addWidget(self._looking(found))
        self.show_step(1)

    # What

    def _looking(self, found: Found) -> QWidget:
        page, column = step_page(self)
        told = plain_label(page, "", "\n\n".join(words_before(found)))
        column.addWidget(told)
        sure = [Tick(m.key, f"{m.text}\n{m.place}", ticked=not found.has_namesakes) for m in found.mentions]
        self._mentions = self._list(column, MENTIONED, "mentions", "Những chỗ nói về người cần xóa", sure)
        maybe = [Tick(m.key, f"{m.text}\n{m.place}") for m in found.spoken]
        maybe += [Tick(("", one.number), phone_words(one), ticked=one.is_keeper) for one in found.phones]
        self._spoken = self._list(column, SPOKEN, "spoken", "Những chỗ có thể nói về người cần xóa", maybe)
        self._ground = self._line(column, "purgeGround", "Căn cứ (được ghi vào lịch sử, không ghi tên)", page)
        self._ground.setPlaceholderText("Ví dụ: Đơn đề nghị ngày 12/3/2026")
        self._ground.setText(self._said_ground or (self._rule.ground if self._way.currentIndex() else ""))
        self._ground.setModified(bool(self._said_ground))
        what = "họ tên" if len(found.people) == 1 else "số người"
        self._typed = self._line(column, "purgeName", f"Gõ lại {what} “{found.confirmation}” để xác nhận", page)
        column.addStretch(1)
        return scrolling(page, self)

    @staticmethod
    def _list(column: QVBoxLayout, hint: str, name: str, words: str, ticks: list[Tick]) -> TickList | None:
        """The places to be decided, under what is said of them; nothing where there is none."""
        if not ticks:
            return None
        page = column.parentWidget()
        assert page is not None
        column.addWidget(plain_label(page, "hint", hint))
        found = TickList(name, words, ticks, page)
        column.addWidget(found, ROOM_OF_LISTS)
        return found

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
        also = _ticked(self._spoken)
        phones = frozenset(number for table, number in also if not table)
        # All that would be refused later, when what is typed here is gone.
        ground = checked_ground(self._ground.text(), found.traces)
        checked_ground(ground, Traces([], phones=phones))
        refuse_writer(self._app.who, found.traces)
        if not found.is_confirmed_by(self._typed.text()):
            raise Refused(NOT_THE_NAME if len(found.people) == 1 else NOT_THE_NUMBER)
        left = frozenset(m.key for m in found.mentions) - _ticked(self._mentions)
        self.accept()
        self.wanted.emit(Purge(found.people, ground, left, frozenset(m for m in also if m[0]), phones))

    # Going on

    def words_of(self, step: int) -> tuple[str, str]:
        """The window's title says what it is; the last step does it."""
        return "", "Xóa dữ liệu" if step else "Tiếp tục"

    def do(self, step: int) -> None:
        """Look for what there is of whom is chosen, then take it out."""
        (self._look, self._finish)[step]()

    def _grow(self) -> None:
        """Show all that is asked about at once where the screen has room: the lists grow, and the dialog with them."""
        super()._grow()
        area = self.stack.currentWidget()
        content = area.widget() if isinstance(area, QScrollArea) else None
        layout = content.layout() if content is not None else None
        if content is None or layout is None or not isinstance(area, QScrollArea):
            return
        lists, most = content.findChildren(TickList), self._most().height()
        rest = layout.totalMinimumHeightForWidth(area.viewport().width()) - sum(one.asked for one in lists)
        around = self.height() - area.viewport().height()
        needed = around + rest + spread(lists, most - around - rest)
        self.resize(self.width(), max(self.height(), min(needed, most)))
        below = self.frameGeometry().bottom() - self.screen().availableGeometry().bottom()
        if below > 0:
            self.move(self.x(), self.y() - below)


def _ticked(ticks: TickList | None) -> frozenset[tuple[Any, ...]]:
    return frozenset(map(tuple, ticks.ticked())) if ticks is not None else frozenset()


def _look_into(book: Path, people: tuple[int, ...], day: datetime.date) -> Found:
    from db.operations.purging import look_for

    with contextlib.closing(connect_reader(book)) as connection:
        return look_for(connection, people, day)
