"""A book that somebody else has changed while it is open: said at once, with a copy to keep and the way back in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from db.files.folders import documents_folder
from gui.context.app import App
from gui.shell.book_life import BookLife
from gui.shell.openings import BOOK_FILTER
from gui.widgets.sizes import em
from gui.widgets.tabbing import Dialog
from gui.work.still_there import while_there

if TYPE_CHECKING:
    from db.files.troubles import StorageTrouble

WHAT_TO_DO = (
    "Có thể ai đó đã chép đè một tệp khác lên, hoặc mở tệp này bằng chương trình khác hay từ máy khác.\n\n"
    "1. Chữ vừa gõ chưa lưu vẫn còn trên màn hình: bấm “Để sau” nếu cần chép lại ra giấy.\n"
    "2. Bấm “Cất một bản…” để giữ sổ như chương trình đang thấy.\n"
    "3. Bấm “Mở lại tệp sổ” để xem bây giờ trong tệp có gì rồi ghi tiếp. Nếu thiếu, vào Lịch sử và sao lưu để phục hồi."
)


class ChangedDialog(Dialog):
    """What happened and what to do; `keep_wanted`, `again_wanted` where the user wants that."""

    keep_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, trouble: StorageTrouble, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Tệp sổ đã bị thay đổi")
        self.ask_width(em(self, 40))
        what = QLabel(f"{trouble.trouble.happened}\n{trouble.detail}".strip(), self)
        what.setObjectName("problem")
        place = QLabel(str(trouble.path or ""), self)
        place.setObjectName("hint")
        self.said = QLabel(WHAT_TO_DO, self)
        self.said.setObjectName("whatToDo")
        for label in (what, place, self.said):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        again = QPushButton("Mở lại tệp sổ", self)
        again.setObjectName("primary")
        again.clicked.connect(self.again_wanted)
        keep = QPushButton("Cất một bản…", self)
        keep.clicked.connect(self.keep_wanted)
        later = QPushButton("Để sau", self)
        later.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (keep, again, later):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        for label in (what, place, self.said):
            layout.addWidget(label)
        layout.addLayout(row)


class ChangedBook(QObject):
    """Tells of it over a window, one dialog at a time."""

    def __init__(self, app: App, life: BookLife, window: QWidget) -> None:
        super().__init__(window)
        self._app = app
        self._life = life
        self._window = window
        self._shown: ChangedDialog | None = None

    def tell(self, trouble: StorageTrouble) -> None:
        """Show the dialog where a trouble is of this sort; what was typed stays on the pages beneath."""
        from db.files.troubles import Trouble

        if trouble.trouble is not Trouble.CHANGED or self._shown is not None:
            return
        self._shown = dialog = ChangedDialog(trouble, self._window)
        dialog.keep_wanted.connect(self._choose_place)
        dialog.again_wanted.connect(self._open_again)
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        self._shown = None

    def _choose_place(self) -> None:
        assert self._shown is not None and self._app.path is not None
        name = f"{self._app.path.stem} (bản cất {self._app.clock():%d-%m-%Y %H.%M}).sotd"
        self._app.questions.save_file(
            *(self._shown, "book", "Cất một bản sổ vào", BOOK_FILTER, documents_folder(), name, self._keep),
            replaces=False,
        )

    def _keep(self, target: Path) -> None:
        assert self._shown is not None
        say = self._shown.said.setText
        self._app.writer.run(
            lambda book: book.keep_copy(target),
            while_there(self._shown, lambda _: say(f"Đã cất một bản vào {target}.\n\n{WHAT_TO_DO}")),
            while_there(self._shown, lambda error: say(f"Chưa cất được. {error}\n\n{WHAT_TO_DO}")),
        )

    def _open_again(self) -> None:
        path = self._app.path
        assert path is not None and self._shown is not None
        self._shown.accept()
        self._life.close(lambda: self._life.open(path), anyway=True)
