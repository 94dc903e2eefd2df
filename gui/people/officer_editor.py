"""The form of an officer: a member of the unit, or a name that is typed; the post, from when to when."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.operations.units import remove_officer, save_officer
from db.queries.units import officer
from domain.refusals import Refused
from domain.units import OFFICER, Officer
from gui.context.app import App
from gui.people.person_chooser import PersonChooser
from gui.records.book_names import BookNames
from gui.records.drafts import Drafts
from gui.records.forms import Form
from gui.records.record_desk import RecordDesk
from gui.widgets.buttons import on_ctrl_enter, push, row_of
from gui.widgets.labels import plain_label


class OfficerEditor(QWidget):
    """Edits or adds an officer. `done` when it is saved or the user changed their mind."""

    done = Signal()

    def __init__(self, app: App, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._names = BookNames(app, self)
        self._title = plain_label(self, "section")
        self.form = Form(OFFICER, parent=self)
        self.form.setObjectName("officerForm")
        self._chooser = PersonChooser(self.form, "name", self._names.people)
        self.desk = RecordDesk(
            *(app, self.form, OFFICER),
            load=officer,
            save=save_officer,
            label=lambda typed, _: f"{'Sửa' if typed.id else 'Thêm'} {typed.post} – {typed.name}",
            remove=remove_officer,
            complete=self._complete,
            drafts=drafts,
            cancel=lambda: self.desk.close_by(self._cancel),
            parent=self,
        )
        self.desk.finished.connect(self._finish)
        self.desk.brought_back.connect(self._hold_person)
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._title)
        layout.addWidget(plain_label(self, "hint", "Gõ vài chữ để chọn đảng viên trong danh sách, hoặc ghi tên khác."))
        layout.addWidget(self.form)
        layout.addWidget(self.desk.problem)
        save = push(self, "primary", "Lưu", self.desk.finish, "Ctrl+Enter")
        layout.addLayout(row_of(save, push(self, "cancelOfficer", "Thôi", self._cancel)))
        layout.addStretch(1)
        on_ctrl_enter(self, self.desk.finish)

    def edit(self, shown: Officer, unit: str, unit_ids: Sequence[int] | None) -> None:
        """Edit an officer of a unit (id 0: a new one); members of these units are offered while the name is typed."""
        self._title.setText(f"{'Sửa' if shown.id else 'Thêm'} người giữ chức vụ – {unit}")
        self._names.narrow(unit_ids)
        if shown.id:
            self.desk.show(shown.id)
        else:
            self.desk.begin_new(shown)
        self._hold_person()
        self.form.focus_first()

    def _hold_person(self) -> None:
        self._chooser.hold(self.desk.typed.person_id, self.desk.typed.name)

    def _complete(self, typed: Officer) -> Officer:
        if typed.since is not None and typed.until is not None and typed.until < typed.since:
            raise Refused("Ngày thôi giữ chức vụ phải sau ngày bắt đầu.", field="until")
        return dataclasses.replace(typed, person_id=self._chooser.person_id())

    def _cancel(self) -> None:
        self.desk.take_back()
        self.done.emit()

    def _finish(self, _: object) -> None:
        self.desk.show_nothing()
        self.done.emit()
