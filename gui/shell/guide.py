"""The user's guide: chapters in Markdown beside the program, opened by F1 at the chapter of the page shown."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QImage, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QWidget

from gui.context.resources import HELP
from gui.widgets.sizes import em
from gui.widgets.tabbing import SHARE_OF_SCREEN, Dialog

MARGIN_PX = 20


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: the name of its file and the heading in its first line."""

    name: str
    title: str


def chapters(folder: Path = HELP) -> list[Chapter]:
    """The chapters in the order that `muc-luc.txt` gives."""
    names = (folder / "muc-luc.txt").read_text(encoding="utf-8").split()
    return [Chapter(name, chapter_text(name, folder).splitlines()[0].lstrip("# ")) for name in names]


def chapter_text(name: str, folder: Path = HELP) -> str:
    """A chapter's Markdown."""
    return (folder / f"{name}.md").read_text(encoding="utf-8")


class _Text(QTextBrowser):
    """A chapter; pictures wider than the text are made to fit it."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A picture beside the chapters."""
        address = QUrl(name) if isinstance(name, str) else name
        picture = (
            QImage(str(HELP / address.path())) if kind == QTextDocument.ResourceType.ImageResource.value else QImage()
        )
        if picture.isNull():
            return super().loadResource(kind, name)
        width = self.viewport().width() - 2 * MARGIN_PX - self.verticalScrollBar().sizeHint().width() - 6
        if picture.width() <= width:
            return picture
        return picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)


class Guide(Dialog):
    """Chapters at the left, the text at the right; stays open beside the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("Hướng dẫn sử dụng")
        self.resize(QSize(em(self, 58), em(self, 38)).boundedTo(self.screen().availableSize() * SHARE_OF_SCREEN))
        self._list = QListWidget(self)
        self._list.setObjectName("chapters")
        self._list.setAccessibleName("Các chương")
        self._list.setFixedWidth(em(self, 15.5))
        self._text = _Text(self)
        self._text.setObjectName("chapter")
        self._text.setOpenLinks(False)
        self._text.document().setDocumentMargin(MARGIN_PX)
        self._text.anchorClicked.connect(self._follow)
        for chapter in chapters():
            item = QListWidgetItem(chapter.title)
            item.setData(Qt.ItemDataRole.UserRole, chapter.name)
            self._list.addItem(item)
        self._list.currentItemChanged.connect(self._show_current)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 12, 12, 12)
        row.addWidget(self._list)
        row.addWidget(self._text, 1)

    def show_chapter(self, name: str) -> None:
        """Open at a chapter."""
        for row in range(self._list.count()):
            if self._list.item(row).data(Qt.ItemDataRole.UserRole) == name:
                self._list.setCurrentRow(row)
        self.show()
        self.raise_()

    def _show_current(self) -> None:
        item = self._list.currentItem()
        name = item.data(Qt.ItemDataRole.UserRole)
        document = self._text.document()
        document.setBaseUrl(QUrl.fromLocalFile(f"{HELP}/"))
        document.setMarkdown(chapter_text(name), QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        self._text.moveCursor(QTextCursor.MoveOperation.Start)
        QTimer.singleShot(0, self._to_top)

    def _to_top(self) -> None:
        self._text.verticalScrollBar().setValue(0)

    def _follow(self, url: QUrl) -> None:
        """A link between chapters: “dang-ky.md”."""
        self.show_chapter(url.path().rsplit("/", 1)[-1].removesuffix(".md"))
