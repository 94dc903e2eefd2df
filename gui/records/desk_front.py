"""What the user sees of a desk: why something is refused, and a form in which nobody types while it is saved."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from domain.refusals import Refused
from gui.records.desk_fields import Fields
from gui.widgets.labels import plain_label
from gui.widgets.scrolling import lead_to
from gui.work.still_there import is_there


class DeskFront:
    """Says what is wrong beside a field, or in `problem` beneath the form, and locks the form that is to be closed."""

    def __init__(self, panel: QWidget) -> None:
        self.problem = plain_label(panel, "problem")
        self.problem.hide()
        self._locked: Fields | None = None
        self._typed_in: QWidget | None = None

    def refuse(self, form: Fields, refused: Refused, *, lead: bool) -> None:
        """Show a refusal; the cursor goes into its field where it is to `lead` there."""
        if self.show_problem(form, refused) and lead:
            lead_to(form.field(refused.field))

    def show_problem(self, form: Fields, refused: Refused) -> bool:
        """Whether there is a field beside which the reason stands now; else it stands beneath the form."""
        beside = form.show_problem(refused)
        self.say("" if beside else refused.reason)
        return beside

    def say(self, text: str) -> None:
        """Say beneath the form what is wrong; nothing where the text is empty."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    @property
    def is_locked(self) -> bool:
        """Whether a form is being saved and closed."""
        return self._locked is not None

    def lock(self, form: Fields) -> None:
        """Let nobody type into what is being saved: it would go with the form."""
        focused = QApplication.focusWidget()
        self._locked = form
        form.lock(True)
        self._typed_in = focused if focused is not None and not focused.isEnabled() else None

    def unlock(self) -> QWidget | None:
        """Let the form be typed in again; what had the keyboard in it when it was locked."""
        form, typed_in = self._locked, self._typed_in
        self._locked, self._typed_in = None, None
        if form is not None:
            form.lock(False)
        return typed_in


def give_keyboard(widget: QWidget | None) -> None:
    """Put the cursor into a widget that can still have it."""
    if widget is not None and is_there(widget) and widget.isVisible():
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
