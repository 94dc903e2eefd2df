"""The written parts of a report: each saved on leaving it, as a supplement of the unit and its period's last day."""

from __future__ import annotations

import datetime

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from db.operations.reports import write_parts
from db.queries.reports import parts_kept
from domain.fields import Field
from domain.kinds import Kind
from domain.refusals import Refused
from domain.registers.supplements import PARTS, SUPPLEMENT
from gui.context.app import App
from gui.context.page import secret_line
from gui.records.editors import Editor, editor_for
from gui.widgets.buttons import on_ctrl_enter
from gui.widgets.labels import plain_label
from gui.widgets.scrolling import scrolling
from gui.work.still_there import while_there

LONG_PARTS = PARTS[:4]
_MOST = SUPPLEMENT.field("text").limit


class WrittenPanel(QWidget):
    """The parts of one unit's report. What cannot be saved stays in its field, with the reason beneath all of them."""

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._unit_id = 0
        self._day = datetime.date.min
        self._kept: dict[str, str] = {}
        self._said = plain_label(self, "hint")
        self._problem = plain_label(self, "problem")
        self._problem.hide()
        self._editors = {name: self._editor(number, name) for number, name in enumerate(PARTS)}
        self._lay_out()
        on_ctrl_enter(self, self.save_now)

    def _editor(self, number: int, name: str) -> Editor:
        kind, limit = (Kind.LONG_TEXT, _MOST) if name in LONG_PARTS else (Kind.TEXT, 200)
        editor = editor_for(Field(f"part_{number}", name, kind, limit=limit), self)
        editor.inner().setObjectName(f"part_{number}")
        editor.inner().setAccessibleName(name)
        editor.edited.connect(self._edited)
        editor.left.connect(self.save_now)
        editor.is_typed = self.is_changed
        return editor

    def _lay_out(self) -> None:
        fields = QWidget(self)
        inside = QVBoxLayout(fields)
        inside.setContentsMargins(0, 0, 10, 0)
        inside.setSpacing(4)
        for name, editor in self._editors.items():
            label = QLabel(name, fields)
            label.setBuddy(editor.inner())
            inside.addWidget(label)
            inside.addWidget(editor)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 6)
        column.setSpacing(6)
        column.addWidget(self._said)
        column.addWidget(scrolling(fields, self), 1)
        column.addWidget(self._problem)
        column.addWidget(secret_line(self))

    def show_parts(self, unit_id: int, unit: str, day: datetime.date, title: str) -> None:
        """Show what is written for a unit and a period; what is typed and not saved stays while both are the same."""
        if (unit_id, day) == (self._unit_id, self._day) and self.is_changed():
            return
        self._unit_id, self._day = unit_id, day
        found = parts_kept(self._app.reader, unit_id, day)
        self._kept = {name: found[name].text if name in found else "" for name in PARTS}
        for name, editor in self._editors.items():
            editor.set_text(self._kept[name])
            editor.inner().setEnabled(not self._app.looks_only)
        self._said.setText(f"Phần viết của báo cáo {title} – {unit}. Ghi xong mỗi ô là lưu; in vào báo cáo Word, PDF.")
        self._problem.hide()
        self._tell()

    def is_changed(self) -> bool:
        """Whether something is typed that is not in the book."""
        return any(self._kept.get(name, "") != editor.text().strip() for name, editor in self._editors.items())

    def save_now(self) -> None:
        """Write what has been typed."""
        texts = {name: editor.text().strip() for name, editor in self._editors.items()}
        changed = {name: text for name, text in texts.items() if text != self._kept.get(name, "")}
        if not changed or self._app.looks_only:
            return
        (first, *more) = changed
        label = f"Ghi phần viết của báo cáo: {first}{' …' if more else ''}"
        place = (self._unit_id, self._day)

        def saved(_: object) -> None:
            if place == (self._unit_id, self._day):
                self._kept |= changed
                self._problem.hide()
                self._tell()

        self._app.act(
            *(label, write_parts, *place, changed, self._app.who),
            then=while_there(self, saved),
            refused=while_there(self, self._refused),
        )

    def _edited(self) -> None:
        self._tell()

    def _refused(self, refused: Refused) -> None:
        self._problem.setText(refused.reason)
        self._problem.show()

    def _tell(self) -> None:
        self._app.unwritten.tell(self, self.is_changed())
