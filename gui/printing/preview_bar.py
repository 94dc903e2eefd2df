"""The bar above the preview: which page, how large, what is under way."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from gui.printing.preview import Fit, Preview
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.sizes import em

ZOOMS_PERCENT = (50, 75, 100, 125, 150, 200)
_FITS = ((Fit.WIDTH, "Vừa bề ngang"), (Fit.PAGE, "Vừa cả trang"))


class PreviewBar(QWidget):
    """Drives a Preview and shows where it is."""

    def __init__(self, preview: Preview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview = preview
        self._previous = self._button("◀", "Trang trước", "previousPage")
        self._next = self._button("▶", "Trang sau", "nextPage")
        self._page = QLineEdit(self)
        self._page.setObjectName("previewPage")
        self._page.setAccessibleName("Trang")
        self._page.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._page.setMaxLength(5)
        self._page.setFixedWidth(em(self, 3))
        self._count = QLabel(self)
        self._count.setObjectName("previewCount")
        self._smaller = self._button("−", "Nhỏ hơn", "zoomOut")
        self._larger = self._button("+", "To hơn", "zoomIn")
        self._zoom = ChoiceBox(self)
        self._zoom.setObjectName("previewZoom")
        self._zoom.setAccessibleName("Cỡ xem")
        for fit, words in _FITS:
            self._zoom.addItem(words, fit)
        for percent in ZOOMS_PERCENT:
            self._zoom.addItem(f"{percent} %", percent)
        self._state = QLabel(self)
        self._state.setObjectName("hint")
        self._lay_out()
        self._connect()
        self._show_page(0, 0)

    def _button(self, text: str, words: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setObjectName(name)
        return button

    def _lay_out(self) -> None:
        word = QLabel("Trang", self)
        word.setBuddy(self._page)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        paging: tuple[QWidget, ...] = (self._previous, word, self._page, self._count, self._next)
        zooming: tuple[QWidget, ...] = (self._smaller, self._zoom, self._larger)
        for group in (paging, zooming):
            for widget in group:
                row.addWidget(widget)
            row.addSpacing(18)
        row.addWidget(self._state, 1)

    def _connect(self) -> None:
        self._previous.clicked.connect(self._preview.previous_page)
        self._next.clicked.connect(self._preview.next_page)
        self._page.editingFinished.connect(self._page_typed)
        self._smaller.clicked.connect(self._preview.zoom_out)
        self._larger.clicked.connect(self._preview.zoom_in)
        self._zoom.activated.connect(self._zoom_chosen)
        self._preview.page_changed.connect(self._show_page)
        self._preview.zoom_changed.connect(self._show_zoom)

    def say(self, text: str) -> None:
        """Say what is under way, or nothing."""
        self._state.setText(text)

    def _page_typed(self) -> None:
        typed = self._page.text().strip()
        if typed.isdecimal() and int(typed) != self._preview.page + 1:
            self._preview.go_to(int(typed) - 1)
        self._page.setText(str(self._preview.page + 1))

    def _show_page(self, page: int, count: int) -> None:
        self._page.setText(str(page) if count else "")
        self._count.setText(f"/ {count}")
        self._previous.setEnabled(page > 1)
        self._next.setEnabled(page < count)
        for widget in (self._page, self._smaller, self._zoom, self._larger):
            widget.setEnabled(count > 0)

    def _zoom_chosen(self, _: int) -> None:
        chosen = self._zoom.currentData()
        if isinstance(chosen, Fit):
            self._preview.set_fit(chosen)
        else:
            self._preview.set_zoom(chosen / 100)

    def _show_zoom(self, zoom: float) -> None:
        """Show the fit, or the zoom, which need not be one of those offered."""
        while self._zoom.count() > len(_FITS) + len(ZOOMS_PERCENT):
            self._zoom.removeItem(self._zoom.count() - 1)
        chosen: object = self._preview.fit
        if self._preview.fit is Fit.ZOOM:
            chosen = round(zoom * 100)
        place = self._zoom.findData(chosen)
        if place < 0:
            self._zoom.addItem(f"{chosen} %", chosen)
            place = self._zoom.count() - 1
        self._zoom.setCurrentIndex(place)
