"""Makes a Windows icon of a drawing: icon.py SVG ICO. Every size is drawn anew, so that none is blurred."""

from __future__ import annotations

import io
import sys

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, QSize
from PySide6.QtGui import QGuiApplication, QIcon

SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)


def drawn(icon: QIcon, size: int) -> Image.Image:
    """The drawing, so many pixels wide and high."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    icon.pixmap(QSize(size, size)).save(buffer, "PNG")
    return Image.open(io.BytesIO(bytes(buffer.data().data())))


def main(source: str, target: str) -> None:
    """Write the icon."""
    application = QGuiApplication([])
    pictures = [drawn(QIcon(source), size) for size in SIZES]
    pictures[-1].save(target, sizes=[(size, size) for size in SIZES], append_images=pictures[:-1])
    application.quit()


if __name__ == "__main__":
    main(*sys.argv[1:])
