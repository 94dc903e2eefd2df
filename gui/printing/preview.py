"""The preview: the pages of the very PDF under one another, each pictured when it is looked at."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from gui.papers.pdf import POINTS_PER_INCH, PageSize
from gui.printing.press import Picture, Print, Wish
from gui.widgets.theme import PAPER, QUIET, RULE

GAP_PX = 14
SMALLEST_ZOOM, LARGEST_ZOOM = 0.25, 4.0
ZOOM_STEP = 1.2
PICTURES_BYTES = 96_000_000
OVERLAP_PX = 40
LINE_PX = 60


class Fit(enum.Enum):
    """How large pages are shown: each as wide as the preview, each whole, or all by the same zoom."""

    WIDTH = enum.auto()
    PAGE = enum.auto()
    ZOOM = enum.auto()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a page lies in the long strip of pages, in the screen's own units, and how many of those a point is."""

    rect: QRectF
    scale: float


class Preview(QAbstractScrollArea):
    """Shows a Print; `wished` asks the press for pictures. Page Up and Down, Home, End; + - 0, Ctrl and the wheel."""

    wished = Signal(object)
    page_changed = Signal(int, int)
    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.setAccessibleName("Xem trước trang in")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        # Always there: a bar that came and went would change the width that the pages are fitted to.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._number = 0
        self._sizes: tuple[PageSize, ...] = ()
        self._spots: list[Spot] = []
        self._pictures: dict[int, Picture] = {}
        self._fit = Fit.WIDTH
        self._zoom = 1.0
        self._told = (0, 0)
        self._laying_out = False
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(LINE_PX)
            bar.valueChanged.connect(self._scrolled)

    # What is shown

    def show_print(self, shown: Print, *, anew: bool = False) -> None:
        """Show another PDF at the place where the last one was, or from its beginning.

        Old pictures stay until new ones have come.
        """
        anchor = (0, 0.0) if anew else self._anchor()
        self._number, self._sizes = shown.number, shown.sizes
        self._pictures = {n: p for n, p in self._pictures.items() if n < len(shown.sizes)}
        self._lay_out(anchor)

    def show_picture(self, picture: Picture) -> None:
        """Take a picture that was wished for; one of an older PDF is dropped."""
        if picture.number != self._number or picture.wish.page >= len(self._sizes):
            return
        self._pictures[picture.wish.page] = picture
        self._forget_far_pictures()
        self.viewport().update()

    def clear(self) -> None:
        """Show nothing."""
        self._number, self._sizes = 0, ()
        self._pictures.clear()
        self._lay_out((0, 0.0))

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page that is looked at, counted from 0; the one that holds the middle of the upper half."""
        line = self._top + self.viewport().height() / 3
        return max((n for n, spot in enumerate(self._spots) if spot.rect.top() <= line), default=0)

    def is_painted(self) -> bool:
        """Whether every page in view has its picture in full sharpness."""
        return bool(self._sizes) and all(self._is_sharp(n) for n in self._in_view())

    # Size and place

    @property
    def fit(self) -> Fit:
        """How pages are fitted."""
        return self._fit

    @property
    def zoom(self) -> float:
        """How large the page that is looked at is shown; 1 is its size on paper."""
        return self._spots[self.page].scale / self._true_scale() if self._spots else self._zoom

    def set_fit(self, fit: Fit) -> None:
        """Fit pages to the preview's width or height."""
        anchor = self._anchor()
        self._fit = fit
        self._lay_out(anchor)

    def set_zoom(self, zoom: float) -> None:
        """Show all pages by the same zoom."""
        anchor = self._anchor()
        self._fit, self._zoom = Fit.ZOOM, min(max(zoom, SMALLEST_ZOOM), LARGEST_ZOOM)
        self._lay_out(anchor)

    def zoom_in(self) -> None:
        """Larger."""
        self.set_zoom(self.zoom * ZOOM_STEP)

    def zoom_out(self) -> None:
        """Smaller."""
        self.set_zoom(self.zoom / ZOOM_STEP)

    def go_to(self, page: int) -> None:
        """Bring the top of a page, counted from 0, to the top; the nearest page for a number that there is not."""
        if self._spots:
            rect = self._spots[min(max(page, 0), len(self._spots) - 1)].rect
            self.verticalScrollBar().setValue(int(rect.top()) - GAP_PX)
            self._show_left_of(rect)

    def previous_page(self) -> None:
        """The page before."""
        self.go_to(self.page - 1)

    def next_page(self) -> None:
        """The page after."""
        self.go_to(self.page + 1)

    @property
    def _top(self) -> int:
        return self.verticalScrollBar().value()

    def _true_scale(self) -> float:
        return self.logicalDpiX() / POINTS_PER_INCH

    def _scale_of(self, size: PageSize) -> float:
        width = max(self.viewport().width() - 2 * GAP_PX, 50)
        height = max(self.viewport().height() - 2 * GAP_PX, 50)
        match self._fit:
            case Fit.WIDTH:
                return width / size.width_pt
            case Fit.PAGE:
                return min(width / size.width_pt, height / size.height_pt)
        return self._zoom * self._true_scale()

    def _anchor(self) -> tuple[int, float]:
        """The page that is looked at and which share of it is above the top."""
        if not self._spots:
            return 0, 0.0
        page = self.page
        rect = self._spots[page].rect
        return page, (self._top + GAP_PX - rect.top()) / rect.height()

    def _lay_out(self, anchor: tuple[int, float]) -> None:
        if self._laying_out:
            return
        self._laying_out = True
        self._set_spots(anchor)
        self._laying_out = False
        self._moved()
        self.zoom_changed.emit(self.zoom)

    def _set_spots(self, anchor: tuple[int, float]) -> None:
        scales = [self._scale_of(size) for size in self._sizes]
        widths = [size.width_pt * scale for size, scale in zip(self._sizes, scales, strict=True)]
        whole = max([self.viewport().width(), *(int(width) + 2 * GAP_PX for width in widths)])
        y = float(GAP_PX)
        self._spots = []
        for size, scale, width in zip(self._sizes, scales, widths, strict=True):
            height = size.height_pt * scale
            self._spots.append(Spot(QRectF((whole - width) / 2, y, width, height), scale))
            y += height + GAP_PX
        self._set_range(whole, int(y))
        if self._spots:
            rect = self._spots[min(anchor[0], len(self._spots) - 1)].rect
            self.verticalScrollBar().setValue(round(rect.top() + anchor[1] * rect.height()) - GAP_PX)
            self._show_left_of(rect)

    def _show_left_of(self, rect: QRectF) -> None:
        """Show a page from its left edge, or in the middle where it is narrower than the view."""
        seen = self.viewport().width()
        wide = rect.width() + 2 * GAP_PX > seen
        self.horizontalScrollBar().setValue(int(rect.left() - GAP_PX if wide else rect.center().x() - seen / 2))

    def _set_range(self, width: int, height: int) -> None:
        for bar, whole, seen in (
            (self.horizontalScrollBar(), width, self.viewport().width()),
            (self.verticalScrollBar(), height, self.viewport().height()),
        ):
            bar.setPageStep(seen)
            bar.setRange(0, max(0, whole - seen))

    def _scrolled(self) -> None:
        if not self._laying_out:
            self._moved()

    def _moved(self) -> None:
        self.viewport().update()
        self._wish()
        seen = (self.page + 1 if self._sizes else 0, len(self._sizes))
        if seen != self._told:
            self._told = seen
            self.page_changed.emit(*seen)

    # Pictures

    def _in_view(self) -> list[int]:
        top, bottom = self._top, self._top + self.viewport().height()
        return [
            n for n, spot in enumerate(self._spots) if spot.rect.bottom() > top + 1 and spot.rect.top() < bottom - 1
        ]

    def _wish_of(self, page: int) -> Wish:
        return Wish(page, round(self._spots[page].scale * self.devicePixelRatioF(), 4))

    def _is_sharp(self, page: int) -> bool:
        picture = self._pictures.get(page)
        return picture is not None and picture.number == self._number and picture.wish == self._wish_of(page)

    def _wish(self) -> None:
        """Ask for what is in view, then for the page after and the page before."""
        pages = self._in_view()
        if not pages or not self.isVisible():
            return
        near = [n for n in (pages[-1] + 1, pages[0] - 1) if 0 <= n < len(self._sizes)]
        self.wished.emit([self._wish_of(n) for n in (*pages, *near) if not self._is_sharp(n)])

    def _forget_far_pictures(self) -> None:
        held = sum(p.image.sizeInBytes() for p in self._pictures.values())
        here = self.page
        for page in sorted(self._pictures, key=lambda n: -abs(n - here)):
            if held <= PICTURES_BYTES or len(self._pictures) <= len(self._in_view()):
                return
            held -= self._pictures.pop(page).image.sizeInBytes()

    # Painting and keys

    def paintEvent(self, event: QPaintEvent) -> None:
        """White sheets with what has been pictured of them."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(-self.horizontalScrollBar().value(), -self._top)
        for number in self._in_view():
            rect = self._spots[number].rect
            painter.fillRect(rect, QColor(PAPER))
            picture = self._pictures.get(number)
            if picture is None:
                painter.setPen(QColor(QUIET))
                painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "Đang dựng trang…")
            elif self._is_sharp(number):
                image = picture.image
                image.setDevicePixelRatio(self.devicePixelRatioF())
                painter.drawImage(QPoint(round(rect.left()), round(rect.top())), image)
            elif (picture.image.width() > picture.image.height()) == self._sizes[number].across:
                painter.drawImage(rect, picture.image)
            painter.setPen(QPen(QColor(RULE).darker(115), 1))
            painter.drawRect(rect)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew."""
        self._lay_out(self._anchor())

    def showEvent(self, event: object) -> None:
        """Ask for what was not asked for while nobody looked."""
        super().showEvent(event)  # type: ignore[arg-type]
        self._wish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page by page, a screen at a time without jumping over the top of a page."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match event.key():
            case Qt.Key.Key_PageDown:
                self.next_page() if control else self._screen_down()
            case Qt.Key.Key_PageUp:
                self.previous_page() if control else self._screen_up()
            case Qt.Key.Key_Home:
                self.go_to(0)
            case Qt.Key.Key_End:
                self.go_to(self.count - 1)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom_in()
            case Qt.Key.Key_Minus:
                self.zoom_out()
            case Qt.Key.Key_0:
                self.set_fit(Fit.WIDTH)
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_in() if event.angleDelta().y() > 0 else self.zoom_out()
            event.accept()
            return
        super().wheelEvent(event)

    def _screen_down(self) -> None:
        seen = self.viewport().height()
        aim = self._top + seen - OVERLAP_PX
        tops = [int(spot.rect.top()) - GAP_PX for spot in self._spots]
        following = next((top for top in tops if top > self._top + 1), aim)
        self.verticalScrollBar().setValue(min(aim, following) if following > self._top else aim)

    def _screen_up(self) -> None:
        seen = self.viewport().height()
        aim = self._top - seen + OVERLAP_PX
        tops = [int(spot.rect.top()) - GAP_PX for spot in self._spots]
        before = next((top for top in reversed(tops) if top < self._top - 1), aim)
        self.verticalScrollBar().setValue(max(aim, before))
