"""Finding widgets the way the tests name them: by objectName, or buttons by their words."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget

W = TypeVar("W", bound=QWidget)


def find(parent: QWidget, kind: type[W], name: str) -> W:
    """The widget with this objectName; fails loudly where there is none."""
    found = parent.findChild(kind, name)
    assert isinstance(found, kind), f"no {kind.__name__} named {name}"
    return found


def press(parent: QWidget, words: str) -> None:
    """Press the one button in sight that says this."""
    shown = [b for b in parent.findChildren(QAbstractButton) if b.text() == words and b.isVisible()]
    assert len(shown) == 1, f"{len(shown)} buttons say “{words}”"
    assert shown[0].isEnabled(), f"“{words}” is greyed out"
    shown[0].click()


def choose(combo: QComboBox, text: str) -> None:
    """Choose a word of a box as the user does."""
    place = combo.findText(text)
    assert place >= 0, f"“{text}” is not offered"
    combo.setCurrentIndex(place)
    combo.activated.emit(place)
