"""Why a book could not be opened: what happened, what is safe, the backups to restore from, or a copy to look at."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.files.troubles import RESTORABLE, StorageTrouble, Trouble
from gui.widgets.sizes import em
from gui.widgets.tabbing import Dialog

LOOKABLE = frozenset({Trouble.HELD, Trouble.NEWER, Trouble.READ_ONLY, Trouble.NO_ACCESS, Trouble.DISK_FULL})
ELSEWHERE = frozenset({Trouble.AWAY, Trouble.READ_ONLY})
AWAY_FOR_NOW = frozenset({Trouble.MISSING, Trouble.DEVICE, Trouble.NO_ACCESS})


class TroubleDialog(Dialog):
    """What happened, what is safe, and the backups with their day, to restore from.

    What the user wants is told with the path of the book: to `open_again` it, to `look_at` a copy, to `bring_here` a
    copy and open that, to `put_back` a backup, whose path comes first.
    """

    open_again = Signal(object)
    look_at = Signal(object)
    bring_here = Signal(object)
    put_back = Signal(object, object)

    def __init__(self, trouble: StorageTrouble, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Chưa mở được tệp sổ")
        self.ask_width(em(self, 38))
        self._trouble = trouble
        text = QLabel(
            f"{trouble.trouble.happened}\n{trouble.detail}\n{trouble.trouble.remedy}".replace("\n\n", "\n"), self
        )
        text.setWordWrap(True)
        place = QLabel(str(trouble.path or ""), self)
        place.setObjectName("hint")
        place.setWordWrap(True)
        self._heading = QLabel("Bản sao lưu của sổ này trên máy", self)
        self._heading.setObjectName("groupHeading")
        self._heading.setContentsMargins(0, 8, 0, 0)
        self._list = QListWidget(self)
        self._list.setAccessibleName("Bản sao lưu")
        self._list.setObjectName("backups")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.addWidget(text)
        layout.addWidget(place)
        layout.addWidget(self._heading)
        layout.addWidget(self._list, 1)
        layout.addLayout(self._buttons())
        self._fill()

    def _may_come_back(self, there: bool) -> bool:
        """Whether opening it again may go well: the file is there, or a place that has gone may come back with it."""
        return there or (self._trouble.path is not None and self._trouble.trouble in AWAY_FOR_NOW)

    def _buttons(self) -> QHBoxLayout:
        there = _is_there(self._trouble.path)
        self._restore = QPushButton("Phục hồi từ bản sao lưu đã chọn", self)
        self._restore.setObjectName("primary")
        self._restore.setEnabled(False)
        self._restore.clicked.connect(self._do_restore)
        self._list.itemSelectionChanged.connect(self._selected)
        self._look = QPushButton("Mở một bản sao chỉ để xem", self)
        self._look.setObjectName("lookOnly")
        self._look.setVisible(there and self._trouble.trouble in LOOKABLE)
        self._look.clicked.connect(self._do_look)
        self._bring = QPushButton("Chép vào máy rồi mở", self)
        self._bring.setObjectName("bringHere")
        self._bring.setVisible(there and self._trouble.trouble in ELSEWHERE)
        self._bring.clicked.connect(self._do_bring)
        again = QPushButton("Thử mở lại", self)
        again.setObjectName("openAgain")
        # What the user may mend at once, by plugging a stick in or closing the book elsewhere.
        again.setVisible(self._may_come_back(there) and self._trouble.trouble.hinders_saving)
        again.clicked.connect(self._do_open)
        close = QPushButton("Đóng", self)
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._look)
        row.addWidget(self._bring)
        row.addWidget(self._restore)
        row.addWidget(again)
        row.addWidget(close)
        return row

    def _fill(self) -> None:
        from db.book.backups import stored_counts
        from db.book.kept_backups import backups_of

        path = self._trouble.path
        restorable = self._trouble.trouble in RESTORABLE
        self._heading.setVisible(restorable)
        self._list.setVisible(restorable)
        self._restore.setVisible(restorable)
        if path is None or not restorable:
            return
        for kept in backups_of(path):
            item = QListWidgetItem(f"{kept.at:%d/%m/%Y %H:%M} – {stored_counts(kept.file)}")
            item.setData(Qt.ItemDataRole.UserRole, str(kept.file))
            self._list.addItem(item)
        if self._list.count() == 0:
            nothing = QListWidgetItem("Chưa có bản sao lưu nào của sổ này trên máy.")
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(nothing)

    def _selected(self) -> None:
        self._restore.setEnabled(bool(self._list.selectedItems()))

    def _do_look(self) -> None:
        assert self._trouble.path is not None
        self.look_at.emit(self._trouble.path)
        self.accept()

    def _do_bring(self) -> None:
        assert self._trouble.path is not None
        self.bring_here.emit(self._trouble.path)
        self.accept()

    def _do_restore(self) -> None:
        path = self._trouble.path
        backup = Path(self._list.selectedItems()[0].data(Qt.ItemDataRole.UserRole))
        assert path is not None
        self.put_back.emit(backup, path)
        self.accept()

    def _do_open(self) -> None:
        assert self._trouble.path is not None
        self.open_again.emit(self._trouble.path)
        self.accept()


def _is_there(path: Path | None) -> bool:
    """Whether there is a file that could be looked at or copied."""
    try:
        return path is not None and path.exists()
    except OSError:
        return False
