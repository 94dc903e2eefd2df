"""The preview on a PDF of its own: which page, how large, what is asked of the press."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from gui.printing.making import Made, PrintChoice
from gui.printing.press import Press, Print, Wish
from gui.printing.preview import GAP_PX, Fit, Preview
from gui.printing.preview_bar import PreviewBar

PORTRAIT, ACROSS = (595.0, 842.0), (842.0, 595.0)


def pdf_of(sizes: list[tuple[float, float]]) -> bytes:
    """A PDF with a big number on each page."""
    out = io.BytesIO()
    canvas = Canvas(out)
    for number, size in enumerate(sizes, start=1):
        canvas.setPageSize(size)
        canvas.setFont("Helvetica", 200)
        canvas.drawString(100, 300, str(number))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def made_of(sizes: list[tuple[float, float]]) -> Made:
    return Made(PrintChoice(1, 2026), "Chi bộ", pdf_of(sizes), "x.pdf", (), 3, "đảng viên")


@pytest.fixture
def press() -> Iterator[Press]:
    made = Press()
    yield made
    made.stop()


@pytest.fixture
def preview(qtbot: QtBot, press: Press) -> Preview:
    widget = Preview()
    qtbot.addWidget(widget)
    press.printed.connect(widget.show_print)
    press.pictured.connect(widget.show_picture)
    widget.wished.connect(press.wish)
    widget.resize(640, 480)
    widget.show()
    return widget


def show(qtbot: QtBot, press: Press, preview: Preview, sizes: list[tuple[float, float]]) -> None:
    press.make(lambda: made_of(sizes))
    qtbot.waitUntil(lambda: preview.count == len(sizes) and preview.is_painted())


def test_pages_are_pictured_as_they_come_into_view(qtbot: QtBot, press: Press, preview: Preview) -> None:
    wishes: list[Wish] = []
    preview.wished.connect(wishes.extend)
    show(qtbot, press, preview, [PORTRAIT] * 30)
    assert {wish.page for wish in wishes} <= {0, 1, 2}
    preview.go_to(20)
    qtbot.waitUntil(preview.is_painted)
    assert {wish.page for wish in wishes} <= {0, 1, 2, 19, 20, 21, 22}
    image = preview.viewport().grab().toImage()
    assert any(image.pixelColor(x, 450).lightness() < 60 for x in range(image.width()))


def test_the_page_number_follows_the_place(qtbot: QtBot, press: Press, preview: Preview) -> None:
    bar = PreviewBar(preview)
    qtbot.addWidget(bar)
    show(qtbot, press, preview, [PORTRAIT, ACROSS, PORTRAIT])
    assert (bar._page.text(), bar._count.text()) == ("1", "/ 3")
    assert not bar._previous.isEnabled() and bar._next.isEnabled()
    qtbot.mouseClick(bar._next, Qt.MouseButton.LeftButton)
    assert (preview.page, bar._page.text()) == (1, "2")
    bar._page.setText("99")
    bar._page.editingFinished.emit()
    assert (preview.page, bar._page.text()) == (2, "3")
    assert not bar._next.isEnabled()
    bar._page.setText("một")
    bar._page.editingFinished.emit()
    assert (preview.page, bar._page.text()) == (2, "3")


def test_each_page_fills_the_width_or_is_seen_whole(qtbot: QtBot, press: Press, preview: Preview) -> None:
    show(qtbot, press, preview, [PORTRAIT, ACROSS])
    room = preview.viewport().width() - 2 * GAP_PX
    assert [round(spot.rect.width()) for spot in preview._spots] == [room, room]
    preview.set_fit(Fit.PAGE)
    tallest = preview.viewport().height() - 2 * GAP_PX
    assert round(preview._spots[0].rect.height()) == tallest
    preview.set_zoom(2.0)
    assert preview.zoom == pytest.approx(2.0)
    assert preview.horizontalScrollBar().maximum() > 0
    preview.set_zoom(99)
    assert preview.zoom == pytest.approx(4.0)


def test_zooming_keeps_the_place(qtbot: QtBot, press: Press, preview: Preview) -> None:
    show(qtbot, press, preview, [PORTRAIT] * 9)
    preview.go_to(5)
    for zoom in (0.5, 3.0, 1.0):
        preview.set_zoom(zoom)
        assert preview.page == 5
    preview.resize(900, 700)
    assert preview.page == 5


@pytest.mark.parametrize("fit", [Fit.WIDTH, Fit.PAGE])
def test_page_down_shows_all_of_every_page(qtbot: QtBot, press: Press, preview: Preview, fit: Fit) -> None:
    show(qtbot, press, preview, [PORTRAIT, ACROSS, PORTRAIT])
    preview.set_fit(fit)
    bar = preview.verticalScrollBar()
    seen = [bar.value()]
    while bar.value() < bar.maximum() and len(seen) < 50:
        qtbot.keyClick(preview, Qt.Key.Key_PageDown)
        assert seen[-1] < bar.value() <= seen[-1] + preview.viewport().height()
        seen.append(bar.value())
    tops = [int(spot.rect.top()) - GAP_PX for spot in preview._spots]
    assert all(top in seen or top > bar.maximum() for top in tops)
    qtbot.keyClick(preview, Qt.Key.Key_Home)
    assert preview.page == 0
    qtbot.keyClick(preview, Qt.Key.Key_End)
    assert preview.page == 2
    while bar.value() > 0:
        before = bar.value()
        qtbot.keyClick(preview, Qt.Key.Key_PageUp)
        assert bar.value() < before


def test_the_keys_of_zoom(qtbot: QtBot, press: Press, preview: Preview) -> None:
    show(qtbot, press, preview, [PORTRAIT] * 3)
    before = preview.zoom
    qtbot.keyClick(preview, Qt.Key.Key_Plus)
    assert preview.zoom > before
    qtbot.keyClick(preview, Qt.Key.Key_Minus)
    assert preview.zoom == pytest.approx(before)
    qtbot.keyClick(preview, Qt.Key.Key_0)
    assert preview.fit is Fit.WIDTH
    qtbot.keyClick(preview, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert preview.page == 1
    qtbot.keyClick(preview, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert preview.page == 0


def test_the_bar_shows_a_zoom_that_is_not_offered(qtbot: QtBot, press: Press, preview: Preview) -> None:
    bar = PreviewBar(preview)
    qtbot.addWidget(bar)
    show(qtbot, press, preview, [PORTRAIT])
    assert bar._zoom.currentText() == "Vừa bề ngang"
    preview.set_zoom(0.37)
    assert bar._zoom.currentText() == "37 %"
    bar._zoom.setCurrentIndex(bar._zoom.findText("100 %"))
    bar._zoom.activated.emit(bar._zoom.currentIndex())
    assert preview.zoom == pytest.approx(1.0)
    bar._zoom.setCurrentIndex(1)
    bar._zoom.activated.emit(1)
    assert preview.fit is Fit.PAGE
    assert bar._zoom.findText("37 %") < 0


def test_a_new_print_of_fewer_pages_keeps_what_place_it_can(qtbot: QtBot, press: Press, preview: Preview) -> None:
    show(qtbot, press, preview, [PORTRAIT] * 9)
    preview.go_to(7)
    show(qtbot, press, preview, [PORTRAIT] * 4)
    assert preview.page == 3
    preview.clear()
    assert (preview.count, preview.page) == (0, 0)


def test_the_memory_for_pictures_has_a_bound(
    qtbot: QtBot, press: Press, preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.printing.preview.PICTURES_BYTES", 3_000_000)
    show(qtbot, press, preview, [PORTRAIT] * 20)
    for page in range(20):
        preview.go_to(page)
        qtbot.waitUntil(preview.is_painted)
    assert sum(p.image.sizeInBytes() for p in preview._pictures.values()) <= 6_000_000


def test_the_press_makes_what_was_asked_last(qtbot: QtBot, press: Press) -> None:
    prints: list[Print] = []
    press.printed.connect(prints.append)
    for count in range(1, 30):
        press.make(lambda count=count: made_of([PORTRAIT] * count))  # type: ignore[misc]
    qtbot.waitUntil(lambda: bool(prints) and len(prints[-1].sizes) == 29)
    assert len(prints) < 29


def test_the_press_tells_what_went_wrong_and_goes_on(qtbot: QtBot, press: Press) -> None:
    def broken() -> Made:
        raise ValueError("x")

    with qtbot.waitSignal(press.failed) as told:
        press.make(broken)
    assert told.args[0] == 1 and isinstance(told.args[1], ValueError)
    with qtbot.waitSignal(press.printed):
        press.make(lambda: made_of([ACROSS]))
