"""What the window shows while no book is open: the recent books, open, a new one, a sample to play in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from gui.widgets.labels import card
from gui.widgets.sizes import em


class Welcome(QWidget):
    """The first thing that a new user sees."""

    open_wanted = Signal()
    new_wanted = Signal()
    sample_wanted = Signal()
    book_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        frame = card(self)
        frame.setFixedWidth(em(self, 38))
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(36, 30, 36, 30)
        inside.setSpacing(10)
        title = QLabel("Sổ theo dõi đăng ký học và làm theo Bác", frame)
        title.setObjectName("title")
        title.setWordWrap(True)
        hint = QLabel("Mỗi tệp sổ giữ trọn số liệu của một chi bộ hoặc của cả xã, nằm ngay trên máy này.", frame)
        hint.setObjectName("hint")
        hint.setWordWrap(True)
        inside.addWidget(title)
        inside.addWidget(hint)
        inside.addSpacing(8)
        inside.addLayout(self._buttons(frame))
        self._recent_label = QLabel("Tệp sổ mở gần đây", frame)
        self._recent_label.setObjectName("section")
        self._recent = QListWidget(frame)
        self._recent.setObjectName("recentBooks")
        self._recent.setAccessibleName("Tệp sổ mở gần đây")
        self._recent.itemActivated.connect(self._chosen)
        self._recent.itemClicked.connect(self._chosen)
        inside.addSpacing(12)
        inside.addWidget(self._recent_label)
        inside.addWidget(self._recent)
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(frame, 0, Qt.AlignmentFlag.AlignVCenter)
        outer.addStretch(1)

    def _buttons(self, parent: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        for text, name, signal in (
            ("Lập tệp sổ mới…", "primary", self.new_wanted),
            ("Mở tệp sổ…", "openBook", self.open_wanted),
            ("Xem sổ mẫu", "openSample", self.sample_wanted),
        ):
            button = QPushButton(text, parent)
            button.setObjectName(name)
            button.clicked.connect(signal)
            row.addWidget(button)
            if name == "primary":
                self._new = button
        row.addStretch(1)
        return row

    def show_recent(self, books: list[Path]) -> None:
        """List the books opened lately, those too whose file is gone: they may be brought back."""
        self._recent.clear()
        for book in books:
            gone = "" if book.exists() else " – không thấy tệp, bấm để xem các bản sao lưu"
            item = QListWidgetItem(f"{book.stem}{gone}\n{book.parent}")
            item.setData(Qt.ItemDataRole.UserRole, str(book))
            self._recent.addItem(item)
        self._recent.setVisible(bool(books))
        self._recent_label.setVisible(bool(books))

    def begin(self) -> None:
        """Put the keyboard where one begins: on the book opened last, else on making one."""
        if self._recent.isVisible():
            self._recent.setCurrentRow(0)
            self._recent.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self, item: QListWidgetItem) -> None:
        self.book_chosen.emit(item.data(Qt.ItemDataRole.UserRole))
