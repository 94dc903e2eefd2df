"""The form of an officer: a member of the unit, or a name that is typed; the post, from when to when."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from db.operations.units import save_officer
from db.queries.members import PersonName, person_names
from domain.refusals import Refused
from domain.units import OFFICER, Officer
from gui.app import App
from gui.forms import Form
from gui.labels import plain_label
from gui.living import while_there
from gui.people.entry import on_ctrl_enter, push, row_of
from gui.people.person_chooser import PersonChooser

MOST_OFFERED = 20


class OfficerEditor(QWidget):
    """Edits or adds an officer. `done` when it is saved or the user changed their mind.

    `brought_back`: nothing was saved, what was typed must be seen again.
    """

    done = Signal()
    brought_back = Signal()

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._officer: Officer | None = None
        self._unit_ids: Sequence[int] | None = ()
        self._sending = False
        self._title = plain_label(self, "section")
        self._form = Form(OFFICER, parent=self)
        self._form.setObjectName("officerForm")
        line = self._form.editor("name").inner()
        assert isinstance(line, QLineEdit)
        self._chooser = PersonChooser(line, self._people, self)
        self._problem = plain_label(self, "problem")
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

    @property
    def form(self) -> Form:
        """The form."""
        return self._form

    def edit(self, officer: Officer, unit: str, unit_ids: Sequence[int] | None) -> None:
        """Edit an officer of a unit (id 0: a new one); members of these units are offered while the name is typed."""
        self._officer = officer
        self._sending = False
        self._title.setText(f"{'Sửa' if officer.id else 'Thêm'} người giữ chức vụ – {unit}")
        self._problem.hide()
        self._form.load(officer)
        self._unit_ids = unit_ids
        self._chooser.hold(officer.person_id, officer.name)
        self._form.focus_first()

    def _people(self, typed: str) -> list[PersonName]:
        return person_names(self._app.reader, self._unit_ids, self._app.today(), typed, MOST_OFFERED)

    def leave(self) -> bool:
        """Save what is typed before the user goes on; False, with the problem beside it, where that cannot be."""
        if self._officer is None or self._sending or not self._form.is_changed():
            return True
        return self.save()

    def save(self) -> bool:
        """Save the officer; False, with the problem beside its field, where that cannot be."""
        if self._officer is None or self._sending:
            return True
        try:
            officer: Officer = self._form.record(self._app.today().year)
            if officer.since is not None and officer.until is not None and officer.until < officer.since:
                raise Refused("Ngày thôi giữ chức vụ phải sau ngày bắt đầu.", field="until")
        except Refused as refused:
            self._refuse(refused)
            return False
        self._sending = True
        self._app.act(
            f"{'Sửa' if officer.id else 'Thêm'} {officer.post} – {officer.name}",
            save_officer,
            dataclasses.replace(officer, person_id=self._chooser.person_id()),
            then=while_there(self, lambda _: self._finish()),
            refused=while_there(self, self._refuse),
            failed=while_there(self, lambda _: self._failed()),
        )
        return True

    def _failed(self) -> None:
        self._sending = False
        self.brought_back.emit()

    def _finish(self) -> None:
        self._sending = False
        self._officer = None
        self.done.emit()

    def _refuse(self, refused: Refused) -> None:
        if self._form.show_problem(refused):
            self._form.editor(refused.field).inner().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._problem.setText(refused.reason)
            self._problem.show()
