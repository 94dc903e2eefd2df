"""“Thông tin sổ…”: the ledger's own particulars, written on its first pages."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from db.operations.ledgers import save_ledger
from domain.ledgers import LEDGER, Ledger
from domain.refusals import Refused
from gui.context.app import App
from gui.records.ledger_gate import OpenLedger
from gui.registrations.sheet import Sheet
from gui.widgets.labels import plain_label

FIELDS = ("number", "theme", "legal_basis", "opened_on", "opened_by")


class LedgerPanel(QFrame):
    """Shows and saves the particulars of the ledger; `closed` is emitted when the user is done with them."""

    closed = Signal()

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._app = app
        self._opened: OpenLedger | None = None
        self._title = plain_label(self, "section")
        hint = QLabel("Những điều này in ở bìa và các trang đầu của sổ.", self)
        hint.setObjectName("hint")
        self.sheet = Sheet(LEDGER, (FIELDS,), self)
        self._problem = plain_label(self, "problem")
        self._problem.hide()
        self._save = QPushButton("Lưu", self)
        self._save.setObjectName("saveLedger")
        self._save.clicked.connect(self.save_and_close)
        close = QPushButton("Đóng", self)
        close.setObjectName("closeLedger")
        close.clicked.connect(self._close)
        buttons = QHBoxLayout()
        buttons.addWidget(self._save)
        buttons.addWidget(close)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addWidget(hint)
        layout.addWidget(self.sheet.forms[0])
        layout.addWidget(self._problem)
        layout.addLayout(buttons)
        layout.addStretch(1)

    def show_ledger(self, opened: OpenLedger) -> None:
        """Show a ledger; of the one shown already only what the user has not typed over."""
        same = self._opened is not None and self._opened.ledger.id == opened.ledger.id
        self._opened = opened
        self._title.setText(f"Thông tin sổ năm {opened.ledger.year} – {opened.unit.name}")
        if same:
            self.sheet.load_beside(opened.ledger)
        else:
            self.sheet.load(opened.ledger)
            self._say("")
        self.sheet.set_writable(opened.writable)
        self._save.setEnabled(opened.writable)

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        self.sheet.focus(FIELDS[0])

    def is_changed(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._opened is not None and self.sheet.is_changed()

    def save(self) -> bool:
        """Save what was typed; False, with the problem beside its field, where it is refused."""
        opened = self._opened
        if opened is None or not self.is_changed():
            return True
        try:
            ledger: Ledger = self.sheet.record(opened.ledger.year)
        except Refused as refused:
            self._refused(refused)
            return False
        self._say("")
        label = f"Ghi thông tin sổ năm {ledger.year} – {opened.unit.name}"
        self._app.act(label, save_ledger, ledger, refused=self._refused)
        return True

    def save_and_close(self) -> None:
        """Save and go back to the registrations."""
        if self.save():
            self.closed.emit()

    def _close(self) -> None:
        """Go back; what was typed is saved, as everywhere."""
        self.save_and_close()

    def _refused(self, refused: Refused) -> None:
        if self.sheet.show_problem(refused):
            self.sheet.field(refused.field).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._say(refused.reason)

    def _say(self, reason: str) -> None:
        self._problem.setText(reason)
        self._problem.setVisible(bool(reason))
