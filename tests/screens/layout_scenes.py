"""The scenes of layouts: none but the program's own, one brought in, its mistake told, one on trial."""

from __future__ import annotations

from pathlib import Path

from db.operations.layouts import drop_layout
from db.queries.layouts import kept_layouts
from gui.context import places
from gui.layouts.page import LayoutsPage
from gui.papers.kinds import try_layout
from gui.records.record_dialog import RecordDialog
from gui.tasks.layouts import SHIPPED, content_of
from tests.gui.finding import press
from tests.screens.scene import Scene
from tests.screens.stage import Stage


def _page(stage: Stage) -> LayoutsPage:
    """The page with the program's own layouts alone."""
    stage.open("xa")
    stage.choose_unit("đảng bộ xã, phường")
    app = stage.window.app
    try_layout(app, None)
    for layout in kept_layouts(app.reader):
        app.act("Bỏ", drop_layout, layout.id)
    page = stage.show(places.LAYOUTS)
    assert isinstance(page, LayoutsPage)
    stage.still()
    return page


def _file(stage: Stage, *changes: tuple[str, str]) -> Path:
    text = content_of(SHIPPED["party"]).decode()
    for old, new in changes:
        text = text.replace(old, new, 1)
    file = stage.folder / "Mẫu Tỉnh ủy 2027.toml"
    file.write_text(text, encoding="utf-8")
    return file


def _asked(stage: Stage) -> LayoutsPage:
    page = _page(stage)
    page.take_file(_file(stage))
    stage.wait(lambda: page.findChild(RecordDialog) is not None, "asked")
    return page


def _none(stage: Stage) -> None:
    _page(stage)


def _coming_in(stage: Stage) -> None:
    _asked(stage)
    stage.still()


def _kept(stage: Stage) -> None:
    page = _asked(stage)
    dialog = page.findChild(RecordDialog)
    assert dialog is not None
    press(dialog, "Đưa vào")
    stage.wait(lambda: page.findChild(RecordDialog) is None, "kept")
    stage.still()


def _mistake(stage: Stage) -> None:
    page = _page(stage)
    page.take_file(_file(stage, ("inner = 30", "inner = ba mươi")))
    stage.wait(lambda: not page._work.is_busy, "read")
    stage.still()


def _trial(stage: Stage) -> None:
    _page(stage)
    try_layout(stage.window.app, _file(stage, ('text = "{book_title:upper}"', 'text = "SỔ CỦA TỈNH ỦY"')))
    stage.show(places.PRINTING)
    stage.still()


def _trial_refused(stage: Stage) -> None:
    _page(stage)
    try_layout(stage.window.app, _file(stage, ("inner = 30", "inner = 300")))
    stage.show(places.PRINTING)
    stage.still()
    try_layout(stage.window.app, None)


LAYOUTS = (
    Scene("layouts-own", "Mẫu sổ: chỉ có mẫu của chương trình", _none),
    Scene("layouts-coming-in", "Mẫu sổ: đưa một tệp vào", _coming_in),
    Scene("layouts-kept", "Mẫu sổ: một mẫu của tỉnh", _kept),
    Scene("layouts-mistake", "Mẫu sổ: tệp viết sai", _mistake),
    Scene("layouts-trial", "In sổ: in thử một tệp mẫu", _trial),
    Scene("layouts-trial-refused", "In sổ: tệp mẫu viết sai", _trial_refused),
)
