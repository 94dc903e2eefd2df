"""Makes an icon of a drawing: icon.py SVG ICO for Windows. Every size is drawn anew, so that none is blurred."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

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


def pictures(source: str) -> list[Image.Image]:
    """The drawing in every size, the smallest first."""
    application = QGuiApplication([])
    found = [drawn(QIcon(source), size) for size in SIZES]
    application.quit()
    return found


def write_pngs(source: str, name: Callable[[int], Path]) -> None:
    """Write the icon as a file for each size, `name` says which."""
    for size, picture in zip(SIZES, pictures(source), strict=True):
        name(size).parent.mkdir(parents=True, exist_ok=True)
        picture.save(name(size))


def main(source: str, target: str) -> None:
    """Write the icon."""
    found = pictures(source)
    found[-1].save(target, sizes=[(size, size) for size in SIZES], append_images=found[:-1])


if __name__ == "__main__":
    main(*sys.argv[1:])
