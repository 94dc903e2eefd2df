"""The panel beside a register's table: the form of the row that is written, on the desk that every form stands on."""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from db.operations.rows import remove_row, save_row
from db.queries.model_years import other_years
from db.queries.rows import row as row_of_id
from domain.own_indicators import OwnIndicator
from domain.registers.models import Model
from domain.registers.register import Register
from domain.registers.supplements import texts_for
from domain.year_packs import YearPack, spoken
from gui.context.app import App
from gui.records.book_names import BookNames
from gui.records.forms import Form
from gui.records.record_desk import RecordDesk
from gui.widgets.buttons import on_ctrl_enter, push, row_of
from gui.widgets.labels import OneLine, plain_label
from gui.widgets.scrolling import scrolling

HINT = "Ctrl+Enter. Dừng gõ mười giây, sang dòng khác hoặc trang khác cũng tự lưu."


class RowPanel(QFrame):
    """Shows one row, or a new one, or a sentence; what the desk does with it stands there."""

    def __init__(self, app: App, register: Register, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._app = app
        self._register = register
        self._writable = True
        self._words = ""
        self._asked: Sequence[OwnIndicator] = ()
        content = QWidget(self)
        kind = register.kind
        self.form = Form(kind, [field.name for field in kind.fields if field.editable], content, paired=True)
        self.names = BookNames(app, self)
        self.form.offer(self.names)
        self.desk = RecordDesk(
            *(app, self.form, kind),
            load=self._load,
            save=functools.partial(save_row, register),
            label=self._label,
            remove=functools.partial(remove_row, register),
            complete=self._complete,
            parent=self,
        )
        self.desk.changed.connect(self._show_state)
        if register.is_asked:
            self.form.editor("name").left.connect(self._take_name)
        self._lay_out(content)
        on_ctrl_enter(self, self.desk.save_now)
        self._show_state()

    def _lay_out(self, content: QWidget) -> None:
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self.form)
        self._years = plain_label(content, "otherYears")
        self._years.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._years.hide()
        column.addWidget(self._years)
        column.addStretch(1)
        self._title = OneLine(self, "section")
        self._state = plain_label(self, "hint")
        self._doubt = plain_label(self, "doubt")
        self._doubt.hide()
        self._area = scrolling(content, self)
        self._save = push(self, "saveRecord", "Lưu", self.desk.save_now, HINT)
        self._drop = push(self, "dropRecord", "Bỏ phần vừa sửa", self.desk.drop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 10, 12)
        layout.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title, 1)
        head.addWidget(self._state)
        layout.addLayout(head)
        layout.addWidget(self._doubt)
        layout.addWidget(self._area, 1)
        layout.addWidget(self.desk.problem)
        layout.addLayout(row_of(self._save, self._drop))
        layout.addStretch()

    def _load(self, connection: sqlite3.Connection, row_id: Any) -> Any:
        return row_of_id(connection, self._register, row_id)

    def speak(self, pack: YearPack) -> None:
        """Offer what a year asks for."""
        self._asked = pack.own
        self.form.speak(spoken(self._register.kind, pack))

    def _take_name(self) -> None:
        """Put beside a name that the year asks for what goes with it."""
        texts = self.form.texts()
        known = {name: text for name, text in texts_for(texts["name"], self._asked).items() if texts[name] != text}
        if known and self._writable:
            self.form.type_again(known)
            self.form.edited.emit()

    def _label(self, typed: Any, _: Any) -> str:
        add, change, _ = self._register.labels()
        return f"{change if typed.id else add} – {self._register.name_of(typed)}"

    def _complete(self, typed: Any) -> Any:
        self._register.refuse(typed)
        return self._register.settled(typed, self._asked)

    @property
    def row_id(self) -> int:
        """The id of the row that is shown; 0 for none and for a new one."""
        return self.desk.record_id or 0

    @property
    def is_new(self) -> bool:
        """Whether a row is shown that is not in the book yet."""
        return self.desk.record is not None and self.desk.record_id is None

    def let_write(self, writable: bool) -> None:
        """Let it be typed in, or only be looked at."""
        self._writable = writable
        self.form.setEnabled(writable)
        self._show_state()

    def show_row(self, row_id: int) -> None:
        """Show a row of the book; what is typed is to be left before."""
        self.desk.show(row_id)
        self._area.verticalScrollBar().setValue(0)

    def begin_new(self, blank: Any) -> None:
        """Show a row that is to be added, the cursor in its first field."""
        self.desk.begin_new(blank)
        self.form.focus_first()

    def show_nothing(self, words: str = "") -> None:
        """Show no row, but a sentence."""
        self._words = words
        self.desk.show_nothing()
        self._show_state()

    def _show_state(self) -> None:
        there = self.desk.record is not None
        changed = there and self._writable and self.desk.is_changed()
        name = self._register.name_of(self.desk.typed) if there else ""
        title = f"Thêm {self._register.one}" if self.is_new else name
        self._title.setText(title)
        self._title.setVisible(there)
        self._area.setVisible(there)
        self._show_years()
        doubt = self._register.doubts(self.desk.typed, self._app.year) if there else ""
        self._doubt.setText(f"Cần xem lại: {doubt} Sổ vẫn giữ đúng như đã ghi." if doubt else "")
        self._doubt.setVisible(bool(doubt))
        for button in (self._save, self._drop):
            button.setVisible(there and self._writable)
            button.setEnabled(changed)
        self._state.setText(self._state_words(changed) if there else self._words)

    def _show_years(self) -> None:
        """Tell beneath the form what the same model did in other years."""
        record = self.desk.record
        found = other_years(self._app.reader, record) if isinstance(record, Model) and record.id else []
        lines = [f"Năm {year}: {model.said}" for year, model in found]
        self._years.setText("\n".join(("Mô hình này các năm khác", *lines)) if lines else "")
        self._years.setVisible(bool(lines))

    def _state_words(self, changed: bool) -> str:
        draft = self.desk.draft
        if draft is not None and draft.is_saving:
            return "đang lưu…"
        if draft is not None or changed:
            return "Chưa lưu" if draft is None else "Chưa lưu được"
        if self.is_new:
            return "Mới, chưa ghi gì"
        return "Đã lưu" if self._writable else "Chỉ để xem"
