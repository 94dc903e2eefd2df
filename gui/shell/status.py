"""The line at the foot: what is saved and when, what is under way, notices, the page's keys, who writes."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QStatusBar, QWidget

from gui.context.app import App
from gui.context.typed_texts import WHO
from gui.widgets.sizes import em
from gui.widgets.theme import AMBER, GREEN, RED

if TYPE_CHECKING:
    from domain.progress import Progress
    from gui.widgets.labels import OneLine

NOTICE_MILLISECONDS = 8000
SAVING = "Đang lưu…"
ALL_SAVED = "Đã lưu mọi thay đổi"
NOT_SAVED = "CHƯA LƯU"
TYPED = "Chưa lưu phần đang ghi"


class StatusLine(QStatusBar):
    """“Đang lưu…” while a job is under way, “Đã lưu 10:32” once COMMIT has returned, never before.

    While something typed is not in the book it says so; “CHƯA LƯU” where a change could not be committed before.
    """

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._is_unsaved = False
        self._last = ALL_SAVED
        """What it said when all was saved last."""
        self.setSizeGripEnabled(False)
        self.state = QLabel(self)
        self.state.setObjectName("saveState")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._say_no_more)
        self._who = QLineEdit(self)
        self._who.setObjectName("who")
        self._who.setAccessibleName("Người ghi")
        self._who.setPlaceholderText("họ và tên")
        self._who.setFixedWidth(em(self, 11))
        self.show_who()
        self._who.editingFinished.connect(self._remember_who)
        self.addWidget(self.state)
        self.addPermanentWidget(self._who_box())
        app.noticed.connect(self.say)
        app.progressed.connect(self._show_under_way)
        app.idle.connect(self._end_under_way)
        app.writer.busy_changed.connect(self._busy)
        app.unwritten.changed.connect(self._look_again)

    @cached_property
    def notice(self) -> OneLine:
        """Where sentences are shown; made for the first one, which the window is seen without."""
        from gui.widgets.labels import OneLine

        notice = OneLine(self, "notice")
        self.insertWidget(1, notice, 1)
        return notice

    @cached_property
    def under_way(self) -> OneLine:
        """What is under way, begun on whichever page; made for the first that takes its time."""
        from gui.widgets.labels import OneLine

        under_way = OneLine(self, "underWay")
        self.insertWidget(1, under_way)
        return under_way

    def _show_under_way(self, progress: Progress) -> None:
        from domain.numbers import show_count  # its dataclasses take a part of a start

        far = f" {show_count(progress.done)}/{show_count(progress.of)}" if progress.of else ""
        self.under_way.setText(f"{progress.text}{far}")
        self.under_way.show()

    def _end_under_way(self) -> None:
        if "under_way" in self.__dict__:
            self.under_way.hide()

    def _who_box(self) -> QWidget:
        box = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 2, 8, 2)
        row.addStretch(1)
        label = QLabel("Người ghi:", box)
        label.setBuddy(self._who)
        row.addWidget(label)
        row.addWidget(self._who)
        return box

    def show_who(self) -> None:
        """Show who was the last to write: a book with a password has its own."""
        self._who.setText(self._app.who)

    def set_who(self, who: str) -> None:
        """Show and remember who writes."""
        self._who.setText(who)
        self._remember_who()

    def _remember_who(self) -> None:
        self._app.typed.set_text(WHO, " ".join(self._who.text().split())[:120])

    def say(self, text: str) -> None:
        """Show a sentence for a while."""
        self.notice.setText(text)
        self._timer.start(NOTICE_MILLISECONDS)

    def _say_no_more(self) -> None:
        self.notice.clear()

    def opening(self) -> None:
        """A book is on its way."""
        self._show_state("Đang mở tệp sổ…", "")

    def book_opened(self) -> None:
        """Nothing has been changed yet: all is saved."""
        self._is_unsaved = False
        self._show_saved(ALL_SAVED)
        self.notice.clear()

    def looks_only(self) -> None:
        """The book is a copy to look at."""
        self._show_state("CHỈ XEM – bản sao, không ghi được", AMBER)

    def book_closed(self) -> None:
        """No book, no state."""
        self._is_unsaved = False
        self.state.clear()
        self.show_who()

    def saved(self) -> None:
        """A step was committed."""
        self._show_saved(f"Đã lưu {self._app.clock():%H:%M}")

    def not_saved(self) -> None:
        """The last step could not be committed."""
        self._is_unsaved = True
        self._show_state(NOT_SAVED, RED)

    def _busy(self, busy: bool) -> None:
        if self._app.looks_only:
            return
        if busy and self._app.is_open:
            self._show_state(SAVING, "")
        elif self._app.is_open and self.state.text() == SAVING:
            self._show_saved(self._last)  # a backup or a refused step: what was saved last stays so

    def _look_again(self) -> None:
        """Something typed waits for the book, or nothing does any more."""
        if not self._app.is_open or self._app.looks_only or self.state.text() == SAVING:
            return
        if self._app.writer.is_busy and not self._app.unwritten:
            self._show_state(SAVING, "")
        else:
            self._show_saved(self._last)

    def _show_saved(self, text: str) -> None:
        """Say what is saved, unless something that was typed still waits."""
        self._is_unsaved = self._is_unsaved and bool(self._app.unwritten)
        self._last = text
        if self._is_unsaved:
            self._show_state(NOT_SAVED, RED)
        elif self._app.unwritten:
            self._show_state(TYPED, AMBER)
        else:
            self._show_state(text, GREEN)

    def _show_state(self, text: str, colour: str) -> None:
        self.state.setText(text)
        self.state.setStyleSheet(f"padding: 0 14px; color: {colour};" if colour else "padding: 0 14px;")
