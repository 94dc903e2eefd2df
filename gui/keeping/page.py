"""Lịch sử và sao lưu: what was done and taking it back; backups, putting one back, the check of the book."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from db.book.backups import held_words, stored_counts
from gui.context.app import App
from gui.context.page import Page
from gui.keeping.backup_panel import BackupPanel
from gui.keeping.history_panel import HistoryPanel
from gui.papers.data_papers import SYSTEM, print_system
from gui.papers.paper_runs import PaperRuns
from gui.widgets.buttons import push
from gui.widgets.outcome import Outcome
from gui.widgets.sizes import Beside

ROOM_FOR_BOTH = 50
"""From this width on, in heights of the text, history and backups stand side by side."""


class KeepingPage(Page):
    """History at the left, backups at the right."""

    first = "backupNow"

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
        self._outcome = Outcome(self)
        self._papers = PaperRuns(app, self._outcome, self)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(push(self, "systemPaper", SYSTEM, self._print_system))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 10, 24, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self._outcome)
        layout.addWidget(row, 1)

    def _print_system(self) -> None:
        self.app.after_saves(partial(print_system, self.app, self._papers))

    def load(self) -> None:
        """Read backups and history anew; the backups first: of a damaged book they are what is needed."""
        self._backups.load()
        self._history.load()

    def copy_out(self) -> None:
        """Put a copy of the book on the USB stick."""
        self._backups.copy_out()

    def _ask_restore(self, backup: Path) -> None:
        self.app.questions.confirm(
            self,
            "Phục hồi sổ",
            f"Sổ đang mở có {held_words(self.app.reader)}.\nBản sao lưu có {stored_counts(backup)}.\n\n"
            "Sổ đang mở sẽ được sao lưu trước rồi thay bằng bản đã chọn, nên vẫn quay lại được.",
            "Phục hồi bản này",
            lambda agreed: self._restore(backup) if agreed else None,
        )

    def _restore(self, backup: Path) -> None:
        self.app.restore_wanted.emit(backup)
