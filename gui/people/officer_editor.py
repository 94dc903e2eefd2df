"""The form of an officer: a member of the unit, or a name that is typed; the post, from when to when."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from db.operations.units import save_officer
from db.queries.members import PersonName, person_names
from domain.refusals import Refused
from domain.units import OFFICER, Officer
from gui.context.app import App
from gui.people.person_chooser import PersonChooser
from gui.records.forms import Form
from gui.records.record_editor import RecordEditor
from gui.widgets.buttons import on_ctrl_enter, push, row_of
from gui.widgets.labels import plain_label

MOST_OFFERED = 20


class OfficerEditor(RecordEditor):
    """Edits or adds an officer. `done` when it is saved or the user changed their mind."""

    done = Signal()

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(app, parent)
        self._unit_ids: Sequence[int] | None = ()
        self._title = plain_label(self, "section")
        self._form = Form(OFFICER, parent=self)
        self._form.setObjectName("officerForm")
        line = self._form.editor("name").inner()
        assert isinstance(line, QLineEdit)
        self._chooser = PersonChooser(line, self._people, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._title)
        layout.addWidget(plain_label(self, "hint", "Gõ vài chữ để chọn đảng viên trong danh sách, hoặc ghi tên khác."))
        layout.addWidget(self._form)
        layout.addWidget(self._problem)
        save = push(self, "primary", "Lưu", self.save, "Ctrl+Enter")
        layout.addLayout(row_of(save, push(self, "cancelOfficer", "Thôi", self._finish)))
        layout.addStretch(1)
        on_ctrl_enter(self, self.save)

    def edit(self, officer: Officer, unit: str, unit_ids: Sequence[int] | None) -> None:
        """Edit an officer of a unit (id 0: a new one); members of these units are offered while the name is typed."""
        self._title.setText(f"{'Sửa' if officer.id else 'Thêm'} người giữ chức vụ – {unit}")
        self._unit_ids = unit_ids
        self._begin(officer)
        self._chooser.hold(officer.person_id, officer.name)

    def _people(self, typed: str) -> list[PersonName]:
        return person_names(self._app.reader, self._unit_ids, self._app.today(), typed, MOST_OFFERED)

    def _read(self) -> Officer:
        officer: Officer = super()._read()
        if officer.since is not None and officer.until is not None and officer.until < officer.since:
            raise Refused("Ngày thôi giữ chức vụ phải sau ngày bắt đầu.", field="until")
        return officer

    def _write(self, record: Officer) -> None:
        self._act(
            f"{'Sửa' if record.id else 'Thêm'} {record.post} – {record.name}",
            save_officer,
            dataclasses.replace(record, person_id=self._chooser.person_id()),
            then=lambda _: self._finish(),
        )

    def _finish(self) -> None:
        self._end()
        self.done.emit()
