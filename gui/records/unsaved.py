"""A strip that says what could not be saved, with the two ways on: save it again, or give it up."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from domain.numbers import two_digits
from gui.records.drafts import Drafts
from gui.widgets.labels import plain_label

MOST_NAMED = 3


class UnsavedStrip(QFrame):
    """Shown while drafts could not be saved; `noun` is what each is called: “ô”, “bản đăng ký”."""

    def __init__(self, drafts: Drafts, noun: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._drafts = drafts
        self._noun = noun
        self._text = plain_label(self, "unsaved")
        again = QPushButton("Lưu lại", self)
        again.setObjectName("saveAgain")
        again.clicked.connect(drafts.save_again)
        give_up = QPushButton("Bỏ chữ chưa lưu", self)
        give_up.setObjectName("giveUp")
        give_up.clicked.connect(drafts.drop_failed)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(self._text, 1)
        row.addWidget(again)
        row.addWidget(give_up)
        drafts.changed.connect(self._changed)
        self.hide()

    def _changed(self, _: object) -> None:
        self._text.setText(unsaved_text(self._drafts, self._noun))
        self.setVisible(bool(self._drafts.failed()))


def unsaved_text(drafts: Drafts, noun: str) -> str:
    """“Chưa lưu được 02 ô, chữ đã gõ vẫn còn: nhận xét tháng 10 – Lê Thị Ánh; …”; empty where all is saved."""
    failed = [draft.cell for _, draft in drafts.failed()]
    if not failed:
        return ""
    named = "; ".join(failed[:MOST_NAMED]) + ("; …" if len(failed) > MOST_NAMED else "")
    return f"Chưa lưu được {two_digits(len(failed))} {noun}, chữ đã gõ vẫn còn trên màn hình: {named}."
