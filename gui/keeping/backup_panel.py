"""Backups: the list, one made now, a copy on a USB stick, one put back, and the check of the book."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.book.backups import stored_counts
from db.book.kept_backups import backups_in_store
from db.files.troubles import StorageTrouble
from domain.numbers import show_count
from domain.refusals import Refused
from gui.context.app import App
from gui.context.copy_records import CopyRecords
from gui.keeping.copy_out import CopyOut
from gui.work.still_there import while_there

if TYPE_CHECKING:
    from db.book.backups import Backup
    from db.book.book import Book

REASONS = {
    "dong": "khi đóng tệp sổ",
    "mo": "khi mở lại, lần trước chưa đóng",
    "dinh-ky": "tự động trong lúc ghi",
    "tat-may": "khi tắt máy",
    "nhap": "trước khi nhập danh sách",
    "tay": "theo yêu cầu",
    "usb": "chép ra ngoài",
    "truoc-phuc-hoi": "trước khi phục hồi",
    "truoc-nang-cap": "trước khi nâng cấp",
    "truoc-mat-khau": "trước khi đổi mật khẩu",
    "sau-xoa": "sau khi xóa dữ liệu của một người",
    "truoc-ghi-de": "trước khi ghi đè",
    "theo-lenh": "bằng lệnh",
}


class BackupPanel(QFrame):
    """The list of backups and what can be done with them; `restore_wanted` with the backup's path."""

    restore_wanted = Signal(object)

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._app = app
        self._records = CopyRecords(app)
        self._copy_out = CopyOut(app, self)
        self._copy_out.told.connect(self._say)
        self._copy_out.copied.connect(self._copied)
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
        layout.addLayout(self._buttons())

    def _buttons(self) -> QGridLayout:
        grid = QGridLayout()
        self._copy_button = self._button("Chép ra USB…", "copyOut", self._copy_out.copy)
        self._copy_elsewhere = self._button("Chép ra nơi khác…", "copyElsewhere", self._copy_out.copy_elsewhere)
        self._restore_button = self._button("Phục hồi bản đã chọn…", "restore", self._restore)
        grid.addWidget(self._button("Sao lưu ngay", "backupNow", self._back_up), 0, 0)
        grid.addWidget(self._button("Kiểm tra sổ", "check", self._check), 0, 1)
        grid.addWidget(self._copy_button, 1, 0)
        grid.addWidget(self._copy_elsewhere, 1, 1)
        grid.addWidget(self._restore_button, 2, 0, 1, 2)
        return grid

    def _button(self, text: str, name: str, method: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.clicked.connect(method)
        return button

    def load(self) -> None:
        """List the backups of the open book."""
        self._list.clear()
        for kept in backups_in_store(self._app.reader):
            item = QListWidgetItem(f"{kept.at:%d/%m/%Y %H:%M}  ·  {REASONS.get(kept.reason, kept.reason)}")
            item.setData(Qt.ItemDataRole.UserRole, str(kept.file))
            self._list.addItem(item)
        none = "" if self._list.count() else "Chưa có bản sao lưu nào. Sổ được tự sao lưu mỗi khi đóng tệp sổ."
        drilled = self._records.drill_words if self._list.count() else ""
        self._say("\n".join(filter(None, (none, self._records.copy_words, drilled))))
        self._offer_copies()
        self._selected()

    def copy_out(self) -> None:
        """Put a copy on the USB stick, as by the button."""
        self._copy_out.copy()

    def _offer_copies(self) -> None:
        """One click copies to where the last copy was put; another place is asked for by a second button."""
        folder = self._records.folder
        self._copy_button.setText("Chép ra USB" if folder is not None else "Chép ra USB…")
        self._copy_button.setToolTip(f"Chép vào {folder}" if folder is not None else "")
        self._copy_elsewhere.setEnabled(folder is not None)

    def _say(self, text: str) -> None:
        self._said.setText(text)

    def chosen(self) -> Path | None:
        """The chosen backup."""
        items = self._list.selectedItems()
        return Path(items[0].data(Qt.ItemDataRole.UserRole)) if items else None

    def _selected(self) -> None:
        chosen = self.chosen()
        self._restore_button.setEnabled(chosen is not None)
        if chosen is not None:
            self._say(f"Bản này có {stored_counts(chosen)}.")

    def _back_up(self) -> None:
        self._say("Đang sao lưu…")
        self._app.write(
            back_up,
            while_there(self, self._backed_up),
            while_there(self, self._refused),
            while_there(self, lambda _: self._say("Chưa sao lưu được.")),
        )

    def _backed_up(self, outcome: Any) -> None:
        if isinstance(outcome, StorageTrouble):
            self._say(f"Chưa sao lưu được. {outcome}")
            return
        self.load()
        made: datetime.datetime = outcome.made_at
        self._say(
            f"Đã sao lưu lúc {made:%H:%M}, đã mở thử và đếm lại đủ {show_count(sum(outcome.counts.values()))} dòng."
        )

    def _refused(self, refused: Refused) -> None:
        self._say(refused.reason)

    def _copied(self, _: object) -> None:
        self._offer_copies()

    def _restore(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            self.restore_wanted.emit(chosen)

    def _check(self) -> None:
        from db.book.check import check

        self._say("Đang kiểm tra sổ…")
        self._app.write(
            lambda book: check(book.session.connection),
            while_there(self, self._checked),
            while_there(self, self._refused),
            while_there(self, lambda _: self._say("Chưa kiểm tra được sổ.")),
        )

    def _checked(self, report: Any) -> None:
        if report.sound:
            self._say(f"Sổ nguyên vẹn: đã kiểm tra {show_count(sum(report.counts.values()))} dòng và toàn bộ lịch sử.")
        else:
            self._say("Sổ có chỗ hỏng, hãy phục hồi từ bản sao lưu: " + " ".join(report.problems[:3]))


def back_up(book: Book) -> Backup | StorageTrouble:
    """A backup, or why there is none: nothing that was typed is lost by that, so it is told in the panel."""
    try:
        return book.backup("tay")
    except StorageTrouble as trouble:
        return trouble
