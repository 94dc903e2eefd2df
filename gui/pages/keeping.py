"""Lịch sử và sao lưu: what was done and taking it back; backups, putting one back, the check of the book."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from db.backups import stored_counts, words_of
from db.check import counts
from gui.app import App
from gui.keeping.backup_panel import BackupPanel
from gui.keeping.history_panel import HistoryPanel
from gui.page import Page
from gui.room import Beside

ROOM_FOR_BOTH = 50
"""From this width on, in heights of the text, history and backups stand side by side."""


class KeepingPage(Page):
    """History at the left, backups at the right."""

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(app, parent)
        title = QLabel("Lịch sử và sao lưu", self)
        title.setObjectName("title")
        self._history = HistoryPanel(app, self)
        self._backups = BackupPanel(app, self)
        self._backups.restore_wanted.connect(self._ask_restore)
        row = Beside(ROOM_FOR_BOTH, 12, self)
        row.add(self._history, 3, 16)
        row.add(self._backups, 2, 14)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 10, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(title)
        layout.addWidget(row, 1)

    def load(self) -> None:
        """Read history and backups anew."""
        self._history.load()
        self._backups.load()

    def _ask_restore(self, backup: Path) -> None:
        now = words_of(counts(self.app.reader))
        self.app.questions.confirm(
            self,
            "Phục hồi sổ",
            f"Sổ đang mở có {now}.\nBản sao lưu có {stored_counts(backup)}.\n\nSổ đang mở sẽ được sao lưu trước rồi "
            "thay bằng bản đã chọn, nên vẫn quay lại được.",
            "Phục hồi bản này",
            lambda agreed: self._restore(backup) if agreed else None,
        )

    def _restore(self, backup: Path) -> None:
        self.app.restore_wanted.emit(backup)
