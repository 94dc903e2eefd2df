"""The quiet strip that leads a newcomer to the first printed page: five steps, ticked off as the book fills."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from db.queries.first_steps import begun
from db.queries.units import book_facts
from gui.context import places
from gui.context.app import App
from gui.context.preferences import PRINTED
from gui.widgets.flow import Flow
from gui.widgets.sizes import Beside

HIDDEN = "first-steps-hidden"
STEPS = (
    ("Nhập danh sách", places.PEOPLE, "Nhập danh sách từ Excel, hoặc thêm từng người"),
    ("Mở sổ", places.REGISTRATIONS, "Mở sổ của năm cho đơn vị"),
    ("Đăng ký", places.REGISTRATIONS, "Ghi đăng ký của tập thể và của từng người"),
    ("Ghi tháng", places.MONTHS, "Ghi nhận xét hằng tháng"),
    ("In", places.PRINTING, "Xem trước, in ra giấy hoặc lưu PDF"),
)
ROOM_FOR_ONE_LINE = 48


class FirstSteps(QFrame):
    """Five steps, each opening its page; gone when all are done, or when the user hides it."""

    page_wanted = Signal(str)

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._app = app
        self._buttons: list[QPushButton] = []
        title = QLabel("Năm bước tới trang in đầu tiên:", self)
        title.setObjectName("hint")
        buttons = QWidget(self)
        row = Flow(14, buttons)
        for words, page, tip in STEPS:
            button = self._link(words, "link", self._open)
            button.setProperty("page", page)
            button.setToolTip(tip)
            row.addWidget(button)
            self._buttons.append(button)
        row.addWidget(self._link("Ẩn", "hideFirstSteps", self._put_away))
        both = Beside(ROOM_FOR_ONE_LINE, 14, self)
        both.add(title)
        both.add(buttons, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 4, 12, 4)
        layout.addWidget(both)
        self.hide()

    def load(self) -> None:
        """Tick off what the book holds by now."""
        if self._app.preferences.number(HIDDEN):
            self.hide()
            return
        seen = begun(self._app.reader)
        printed = bool(self._app.preferences.number(PRINTED + book_facts(self._app.reader).uid))
        done = (seen.people, seen.ledger, seen.registration, seen.month, printed)
        first = next((number for number, is_done in enumerate(done) if not is_done), None)
        for number, (button, (words, _, _), is_done) in enumerate(zip(self._buttons, STEPS, done, strict=True)):
            button.setText(f"✓ {words}" if is_done else f"{number + 1}. {words}")
            button.setAccessibleName(f"Bước {number + 1}: {words}, {'đã xong' if is_done else 'chưa xong'}")
            font = button.font()
            font.setBold(number == first)
            button.setFont(font)
        self.setVisible(first is not None)

    def _link(self, words: str, name: str, then: object) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setFlat(True)
        button.clicked.connect(then)
        return button

    def _open(self) -> None:
        button = self.sender()
        assert isinstance(button, QPushButton)
        self.page_wanted.emit(button.property("page"))

    def _put_away(self) -> None:
        self._app.preferences.set_number(HIDDEN, 1)
        self.hide()
