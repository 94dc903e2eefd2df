"""Backups: the list, one made now, a copy on a USB stick, one put back, and the check of the book."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.backups import folder_of, list_backups, stored_counts
from db.places import documents_folder
from gui.app import App
from gui.keeping.records import CopyRecords

REASONS = {
    "dong": "khi đóng sổ",
    "nhap": "trước khi nhập danh sách",
    "tay": "theo yêu cầu",
    "usb": "chép ra ngoài",
    "truoc-phuc-hoi": "trước khi phục hồi",
    "truoc-nang-cap": "trước khi nâng cấp",
}


class BackupPanel(QFrame):
    """The list of backups and what can be done with them; `restore_wanted` with the backup's path."""

    restore_wanted = Signal(object)

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._app = app
        self._records = CopyRecords(app)
        title = QLabel("Sao lưu", self)
        title.setObjectName("section")
        self._list = QListWidget(self)
        self._list.setObjectName("backupList")
        self._list.setAccessibleName("Các bản sao lưu, mới nhất ở trên")
        self._list.itemSelectionChanged.connect(self._selected)
        self._said = QLabel(self)
        self._said.setObjectName("hint")
        self._said.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.addWidget(title)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._said)
        layout.addLayout(self._first_row())
        layout.addLayout(self._second_row())

    def _first_row(self) -> QHBoxLayout:
        return self._row((("Sao lưu ngay", "backupNow", self._back_up), ("Chép ra USB…", "copyOut", self._copy_out)))

    def _second_row(self) -> QHBoxLayout:
        row = self._row((("Phục hồi bản đã chọn…", "restore", self._restore), ("Kiểm tra sổ", "check", self._check)))
        self._restore_button = self.findChild(QPushButton, "restore")
        return row

    def _row(self, buttons: tuple[tuple[str, str, Any], ...]) -> QHBoxLayout:
        row = QHBoxLayout()
        for text, name, method in buttons:
            button = QPushButton(text, self)
            button.setObjectName(name)
            button.clicked.connect(method)
            row.addWidget(button, 1)
        return row

    def load(self) -> None:
        """List the backups of the open book."""
        assert self._app.path is not None
        self._list.clear()
        for file, at, reason in list_backups(folder_of(self._app.reader, self._app.path)):
            item = QListWidgetItem(f"{at:%d/%m/%Y %H:%M}  ·  {REASONS.get(reason, reason)}")
            item.setData(Qt.ItemDataRole.UserRole, str(file))
            self._list.addItem(item)
        if not self._list.count():
            self._said.setText("Chưa có bản sao lưu nào. Sổ được tự sao lưu mỗi khi đóng.")
        else:
            self._said.setText("\n".join(filter(None, (self._records.copy_words, self._records.drill_words))))
        self._selected()

    def chosen(self) -> Path | None:
        """The chosen backup."""
        items = self._list.selectedItems()
        return Path(items[0].data(Qt.ItemDataRole.UserRole)) if items else None

    def _selected(self) -> None:
        chosen = self.chosen()
        if isinstance(self._restore_button, QPushButton):
            self._restore_button.setEnabled(chosen is not None)
        if chosen is not None:
            self._said.setText(f"Bản này có {stored_counts(chosen)}.")

    def _back_up(self) -> None:
        self._app.write(lambda book: book.backup("tay"), self._backed_up)

    def _backed_up(self, backup: Any) -> None:
        self.load()
        made: datetime.datetime = backup.made_at
        self._said.setText(f"Đã sao lưu lúc {made:%H:%M}, đã mở thử và đếm lại đủ {sum(backup.counts.values())} dòng.")

    def _copy_out(self) -> None:
        self._app.questions.folder(
            self, "usb", "Chọn USB hoặc thư mục để chép sổ vào", documents_folder(), self._copy_to
        )

    def _copy_to(self, folder: Path) -> None:
        self._app.write(lambda book: book.backup("usb", folder), self._copied)

    def _copied(self, backup: Any) -> None:
        self._records.copied_out()
        self._said.setText(f"Đã chép ra {backup.file}, đã mở thử và đếm lại. Có thể rút USB an toàn.")

    def _restore(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            self.restore_wanted.emit(chosen)

    def _check(self) -> None:
        from db.check import check

        self._said.setText("Đang kiểm tra sổ…")
        self._app.write(lambda book: check(book.session.connection), self._checked)

    def _checked(self, report: Any) -> None:
        if report.sound:
            self._said.setText(f"Sổ nguyên vẹn: đã kiểm tra {sum(report.counts.values())} dòng và toàn bộ lịch sử.")
        else:
            self._said.setText("Sổ có chỗ hỏng, hãy phục hồi từ bản sao lưu: " + " ".join(report.problems[:3]))
