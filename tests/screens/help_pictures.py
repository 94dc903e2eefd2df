"""Pictures for the guide and the README, out of those of `make screens`: `python -m tests.screens.help_pictures`."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage

ROOT = Path(__file__).resolve().parents[2]
TAKEN = ROOT / "build" / "screens" / "1366x768"
KEPT = ROOT / "resources" / "help" / "pictures"
WIDTH_PX = 900
PICTURES = {
    "tong-quan": "overview-commune",
    "dang-vien": "people-member",
    "sua-cung-luc": "people-shared",
    "nhap-danh-sach": "importing-plan",
    "dang-ky": "year-registration",
    "theo-doi-thang": "year-month-missing",
    "in-so": "printing-branch",
    "luu-giu": "keeping-commune",
}
"""Name in the guide to name among the screens."""


def main() -> None:
    """Write every picture anew, small enough to travel with the program."""
    application = QGuiApplication.instance() or QGuiApplication([])
    KEPT.mkdir(parents=True, exist_ok=True)
    for name, screen in PICTURES.items():
        picture = QImage(str(TAKEN / f"{screen}.png"))
        assert not picture.isNull(), f"{screen}: take it with make screens first"
        small = picture.scaledToWidth(WIDTH_PX, Qt.TransformationMode.SmoothTransformation)
        assert small.convertToFormat(QImage.Format.Format_RGB888).save(str(KEPT / f"{name}.png"))
    del application


if __name__ == "__main__":
    main()
