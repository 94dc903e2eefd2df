"""What goes wrong, shown: storage trouble as a strip in the window, a bug of ours as a report with a copy button."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.files.troubles import StorageTrouble
from gui.context.reports import FOUND_SOUND, report_of
from gui.widgets.tabbing import Dialog

log = logging.getLogger(__name__)


class TroubleStrip(QFrame):
    """A strip at the top of the page: what happened, what is safe, the next click."""

    backups_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._overcome_by_saving = False
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._backups = QPushButton("Xem các bản sao lưu", self)
        self._backups.clicked.connect(self.backups_wanted)
        close = QPushButton("Đã hiểu", self)
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 6, 24, 6)
        row.addWidget(self._text, 1)
        row.addWidget(self._backups)
        row.addWidget(close)
        self.hide()

    @property
    def words(self) -> str:
        """What the strip says."""
        return self._text.text()

    def show_trouble(self, trouble: StorageTrouble) -> None:
        """Say what happened, or may happen at the place of a book that could be opened, and what to do."""
        self._say(str(trouble), "problem")
        self._overcome_by_saving = trouble.trouble.hinders_saving

    def saved(self) -> None:
        """Something was saved: what hindered it is over. Damage, or a place that is not to be relied on, is not."""
        if self._overcome_by_saving:
            self.hide()

    def tell(self, text: str) -> None:
        """Say what was done with the book or its backups and is to be read at leisure."""
        self._say(text, "")

    def _say(self, text: str, name: str) -> None:
        self._text.setObjectName(name)
        self._text.style().polish(self._text)
        self._text.setText(text)
        self._overcome_by_saving = False
        self.show()


class BugReport(Dialog):
    """Says that the program, not the user, was wrong, and gives the report to pass on.

    That the book is sound is said only where it was just found so (`is_sound`).
    """

    def __init__(
        self, error: BaseException, version: str, parent: QWidget | None = None, *, is_sound: bool = False
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Chương trình gặp lỗi")
        self.resize(640, 380)
        self._report = report_of(error, version)
        text = QLabel(
            f"Việc vừa làm bị dừng vì chương trình có lỗi.{FOUND_SOUND if is_sound else ''}\n"
            "Hãy bấm “Chép báo cáo” rồi dán vào thư gửi cho nơi cung cấp chương trình. Báo cáo không chứa tên hay nội "
            "dung trong sổ.",
            self,
        )
        text.setWordWrap(True)
        shown = QPlainTextEdit(self._report, self)
        shown.setReadOnly(True)
        copy = QPushButton("Chép báo cáo", self)
        copy.setObjectName("primary")
        copy.clicked.connect(self._copy)
        close = QPushButton("Đóng", self)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(copy)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(text)
        layout.addWidget(shown, 1)
        layout.addLayout(row)
        log.error("%s", self._report)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)


class BugReports(QObject):
    """Shows bugs of ours over a window, one report at a time: what follows from the first error would only hide it."""

    def __init__(self, version: str, window: QWidget) -> None:
        super().__init__(window)
        self._version = version
        self._window = window
        self._shown: BugReport | None = None

    def show(self, error: BaseException, *, is_sound: bool = False) -> None:
        """Show an error, or log it while another is shown; `is_sound` where the book was found so since."""
        if self._shown is not None:
            log.error("%s", report_of(error, self._version))
            return
        self._shown = BugReport(error, self._version, self._window, is_sound=is_sound)
        self._shown.finished.connect(self._forget)
        self._shown.open()

    def _forget(self) -> None:
        self._shown = None
