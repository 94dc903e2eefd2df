"""The user's answers in tests: what `Questions` asks is answered at once with what the test has laid ready."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from gui.context.ask import Answer, Chosen, PrinterChosen, Questions


class Answers(Questions):
    """Lay `paths` ready for files and folders (without one the user changes their mind); see what was asked."""

    def __init__(self) -> None:
        self.paths: list[Path] = []
        self.agree = True
        self.asked: list[str] = []
        self.suggested: list[str] = []
        self.set_up_printer: Callable[[QPrinter], None] | None = None

    def confirm(self, parent: QWidget, title: str, text: str, yes: str, then: Answer) -> None:
        """The user presses `yes` or not."""
        self.asked.append(f"{title} {text}")
        then(self.agree)

    def tell(self, parent: QWidget, title: str, text: str) -> None:
        """The user reads it."""
        self.asked.append(f"{title} {text}")

    def open_file(self, parent: QWidget, purpose: str, title: str, filters: str, default: Path, then: Chosen) -> None:
        """The next path laid ready."""
        self._give(title, then)

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
        """The next path laid ready; the name offered is kept."""
        self.suggested.append(name)
        self._give(title, then)

    def folder(self, parent: QWidget, purpose: str, title: str, default: Path, then: Chosen) -> None:
        """The next path laid ready."""
        self._give(title, then)

    def printer(self, parent: QWidget, printer: QPrinter, pages: int, then: PrinterChosen) -> None:
        """The printer as the test sets it up; without that the user changes their mind."""
        self.asked.append("In")
        if self.set_up_printer is not None:
            self.set_up_printer(printer)
            then(printer)

    def _give(self, title: str, then: Chosen) -> None:
        self.asked.append(title)
        if self.paths:
            then(self.paths.pop(0))
