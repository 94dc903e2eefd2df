"""Every question to the user goes through here, so that tests can answer; dialogs open, they never block."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from gui.context.preferences import Preferences

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PDF, WORD, EXCEL = "Tệp PDF (*.pdf)", "Tệp Word (*.docx)", "Bảng tính Excel (*.xlsx)"
"""The kinds of files that are saved and looked for, as file dialogs take them."""
NO_PRINTER = (
    "Máy tính này chưa có máy in nào. Hãy nối và cài máy in trong Windows (Cài đặt → Bluetooth và thiết bị → Máy in) "
    "rồi in lại; hoặc lưu PDF rồi chép sang máy khác có máy in."
)

Answer = Callable[[bool], None]
Chosen = Callable[[Path], None]
PrinterChosen = Callable[["QPrinter"], None]


class Questions:
    """Asks for confirmation, files and folders; remembers the last folder by purpose."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    def confirm(self, parent: QWidget, title: str, text: str, yes: str, then: Answer) -> None:
        """Ask before something is lost; `then` is told whether the user pressed `yes`."""
        box = QMessageBox(QMessageBox.Icon.Question, title, text, QMessageBox.StandardButton.NoButton, parent)
        agreed = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton("Thôi", QMessageBox.ButtonRole.RejectRole))
        box.finished.connect(lambda _: then(box.clickedButton() is agreed))
        _show(box)

    def tell(self, parent: QWidget, title: str, text: str) -> None:
        """Say something that must be read before going on."""
        box = QMessageBox(QMessageBox.Icon.Information, title, text, QMessageBox.StandardButton.NoButton, parent)
        box.addButton("Đã hiểu", QMessageBox.ButtonRole.AcceptRole)
        _show(box)

    def open_file(self, parent: QWidget, purpose: str, title: str, filters: str, default: Path, then: Chosen) -> None:
        """Let the user choose an existing file; `then` is not called when they change their mind."""
        dialog = QFileDialog(parent, title, str(self._preferences.folder(purpose, default)), filters)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._open(dialog, purpose, then)

    def save_file(
        self,
        parent: QWidget,
        purpose: str,
        title: str,
        filters: str,
        default: Path,
        name: str,
        then: Chosen,
        *,
        replaces: bool = True,
    ) -> None:
        """Let the user choose where to save. The dialog itself asks before an existing file is replaced.

        Without `replaces` it does not ask: what is there will be refused, not replaced.
        """
        dialog = QFileDialog(parent, title, str(self._preferences.folder(purpose, default)), filters)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not replaces)
        dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
        dialog.selectFile(name)
        self._open(dialog, purpose, then)

    def folder(self, parent: QWidget, purpose: str, title: str, default: Path, then: Chosen) -> None:
        """Let the user choose a folder."""
        dialog = QFileDialog(parent, title, str(self._preferences.folder(purpose, default)))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._open(dialog, purpose, then)

    def _open(self, dialog: QFileDialog, purpose: str, then: Chosen) -> None:
        def chosen(name: str) -> None:
            path = Path(name)
            self._preferences.set_folder(purpose, path if path.is_dir() else path.parent)
            then(path)

        dialog.fileSelected.connect(chosen)
        _show(dialog)

    def printer(self, parent: QWidget, printer: QPrinter, pages: int, then: PrinterChosen) -> None:
        """Let the user choose a printer and which of so many pages (0: not asked); `then` gets it set up."""
        from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinterInfo

        if sys.platform == "win32" and not QPrinterInfo.availablePrinterNames():
            self.tell(parent, "Chưa có máy in", NO_PRINTER)
            return
        dialog = QPrintDialog(printer, parent)
        dialog.setWindowTitle("In")
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, pages > 0)
        if pages:
            dialog.setMinMax(1, pages)
            dialog.setFromTo(1, pages)
        dialog.setPrintRange(QAbstractPrintDialog.PrintRange.AllPages)
        dialog.accepted.connect(lambda: then(printer))
        _show(dialog)


def _show(dialog: QDialog) -> None:
    """Open without blocking; the dialog goes when it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    QDialog.open(dialog)  # a printer's dialog hides this one behind an older open() of its own
