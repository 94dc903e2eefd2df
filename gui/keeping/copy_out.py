"""A copy of the book on a USB stick: in one click where one was put before, else where the user says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.files.folders import documents_folder
from db.files.placement import Placement, placement
from db.files.troubles import StorageTrouble, Trouble, trouble_of
from domain.numbers import show_count
from gui.context.app import App
from gui.context.copy_records import CopyRecords
from gui.work.still_there import while_there

if TYPE_CHECKING:
    from db.book.backups import Backup
    from db.book.book import Book

TITLE = "Chọn USB hoặc thư mục để chép sổ vào"
_REMEDIES = {
    Trouble.DISK_FULL: "Nơi ấy đã đầy. Xóa bớt tệp không cần ở đó rồi chép lại, hoặc chọn nơi khác.",
    Trouble.PLACE_READ_ONLY: "Nơi ấy chỉ cho đọc. Nếu là USB, gạt khóa chống ghi rồi chép lại; hoặc chọn nơi khác.",
    Trouble.NO_ACCESS: "Không ghi được vào đó. Nếu là USB, gạt khóa chống ghi rồi chép lại; hoặc chọn nơi khác.",
}
_OTHER_REMEDY = (
    "Nơi ấy không đọc ghi được. Nếu là USB, có thể nó đã bị rút ra: cắm lại rồi chép lại; hoặc chọn nơi khác."
)
_OF_THE_BOOK = frozenset({Trouble.DAMAGED, Trouble.CHANGED, Trouble.NOT_A_BOOK, Trouble.MISSING})
"""What is wrong with the book itself, wherever it was to be copied to."""
_MAY_BE_PULLED = {
    Placement.REMOVABLE: "Có thể rút USB an toàn.",
    Placement.HERE: "Nếu là USB thì có thể rút ra an toàn.",
}


class CopyOut(QObject):
    """Makes the copy: whole or not there, read back before it is told. `copied` gives its Backup, `told` the words."""

    copied = Signal(object)
    told = Signal(str)

    def __init__(self, app: App, parent: QWidget) -> None:
        super().__init__(parent)
        self._app = app
        self._window = parent
        self._records = CopyRecords(app)

    @property
    def folder(self) -> Path | None:
        """Where the last copy was put, while that place is there."""
        folder = self._records.folder
        return folder if folder is not None and folder.is_dir() else None

    def copy(self) -> None:
        """Copy to where the last copy was put; ask where that is not there or nothing was copied yet."""
        folder = self.folder
        if folder is not None:
            self._copy_to(folder)
            return
        if self._records.folder is not None:
            self.told.emit(f"Không thấy {self._records.folder}. Hãy cắm USB rồi chọn lại nơi chép.")
        self.copy_elsewhere()

    def copy_elsewhere(self) -> None:
        """Ask where to copy to."""
        self._app.questions.folder(self._window, "usb", TITLE, self.folder or documents_folder(), self._copy_to)

    def _copy_to(self, folder: Path) -> None:
        def work(book: Book) -> Backup | StorageTrouble:
            try:
                return book.backup("usb", folder)
            except (StorageTrouble, OSError) as error:
                trouble = trouble_of(error, folder, of_the_book=False)
                assert trouble is not None
                return trouble

        self.told.emit(f"Đang chép vào {folder}…")
        self._app.write(
            work,
            while_there(self, lambda outcome: self._done(folder, outcome)),
            while_there(self, lambda refused: self.told.emit(refused.reason)),
            while_there(self, lambda _: self.told.emit(f"Chưa chép được vào {folder}.")),
        )

    def _done(self, folder: Path, outcome: Any) -> None:
        if isinstance(outcome, StorageTrouble):
            safe = f"Sổ trên máy vẫn nguyên vẹn. {_REMEDIES.get(outcome.trouble, _OTHER_REMEDY)}"
            why = str(outcome) if outcome.trouble in _OF_THE_BOOK else safe
            self.told.emit(f"Chưa chép được vào {folder}. {why}")
            return
        made: Backup = outcome
        self._records.copied_out(folder)
        self.copied.emit(made)
        words = f"Đã chép vào {made.file}, đã đọc lại và đếm đủ {show_count(sum(made.counts.values()))} dòng."
        more = self._same_disk(folder) or _MAY_BE_PULLED.get(placement(made.file), "")
        self.told.emit(f"{words} {more}".rstrip())

    def _same_disk(self, folder: Path) -> str:
        """A word of warning where the copy lies on the very disk of the book."""
        assert self._app.path is not None
        try:
            same = folder.stat().st_dev == self._app.path.stat().st_dev
        except OSError:
            return ""
        return "Nơi này cùng ổ đĩa với sổ: hỏng ổ là mất cả hai, hãy chép thêm ra USB." if same else ""
