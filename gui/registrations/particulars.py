"""“Thông tin sổ…”: the ledger's own particulars, written on its first pages."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from db.operations.ledgers import save_ledger
from db.queries.ledgers import ledger
from domain.ledgers import LEDGER, Ledger
from gui.context import places
from gui.context.app import App
from gui.records.joined_forms import JoinedForms
from gui.records.ledger_gate import OpenLedger
from gui.records.record_desk import RecordDesk
from gui.widgets.buttons import on_ctrl_enter, push, row_of
from gui.widgets.labels import plain_label

FIELDS = ("number", "theme", "legal_basis", "opened_on", "opened_by", "from_on")
BASIS_LINES = 7


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
        self.joined = JoinedForms(LEDGER, (FIELDS,), self)
        self.joined.show_lines(BASIS_LINES, "legal_basis")
        self.desk = RecordDesk(
            *(app, self.joined, LEDGER),
            load=ledger,
            save=save_ledger,
            label=self._label,
            year=self._year,
            brings_back=False,
            cancel=self._escape,
            parent=self,
        )
        self._save = push(self, "saveLedger", "Lưu", self._close)
        self._pack = push(self, "showPack", "Căn cứ chung của năm…", self._show_pack)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addWidget(hint)
        layout.addWidget(self.joined.forms[0])
        layout.addWidget(self.desk.problem)
        layout.addLayout(row_of(self._save, push(self, "closeLedger", "Đóng", self._close), self._pack))
        layout.addStretch(1)
        on_ctrl_enter(self, self._close)

    def show_ledger(self, opened: OpenLedger) -> None:
        """Show a ledger; of the one shown already only what the user has not typed over."""
        self.desk.show(opened.ledger.id)
        self._opened = opened
        self._title.setText(f"Thông tin sổ năm {opened.ledger.year} – {opened.unit.name}")
        self.joined.set_writable(opened.writable)
        self._save.setEnabled(opened.writable)

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        self.joined.focus(FIELDS[0])

    def _label(self, typed: Ledger, _: Ledger) -> str:
        unit = self._opened.unit.name if self._opened is not None else ""
        return f"Ghi thông tin sổ năm {typed.year} – {unit}"

    def _year(self) -> int:
        ledger_shown: Ledger = self.desk.record
        return ledger_shown.year

    def _show_pack(self) -> None:
        """Go to what the commune has for all books of the year; the page sees to it that what was typed is saved."""
        self._app.show_page(places.PACKS)

    def _escape(self) -> bool:
        if not self.desk.give_up():
            self.closed.emit()
        return True

    def _close(self) -> None:
        """Go back to the registrations; what was typed is saved, as everywhere."""
        if self.desk.leave():
            self.closed.emit()
