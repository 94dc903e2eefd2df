"""The scenes of the year's pack: changed for 2027, refused beside its field, and a ledger of 2027 in its words."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from db.operations.ledgers import open_ledgers
from db.operations.packs import save_pack
from db.queries.packs import pack_of
from domain.refusals import Refused
from domain.year_packs import checked, overlaid
from gui.context import places
from gui.packs.page import PacksPage
from gui.widgets.scrolling import lead_to
from tests.gui.finding import find
from tests.screens.scene import Scene
from tests.screens.stage import NOW, Stage

NEXT = NOW.year + 1
OWN = {
    "theme": "Học tập và thực hành tư tưởng Hồ Chí Minh về tự lực, tự cường",
    "kind_mend": "sửa mình",
    "more_kinds": "dân vận khéo",
}


def _page(stage: Stage) -> PacksPage:
    stage.open("xa")
    app = stage.window.app
    app.typed.set_text("who", "Lê Thị Bình")
    page = stage.show(places.PACKS)
    assert isinstance(page, PacksPage)
    app.choose(app.unit_id, NEXT)
    app.act("Sửa", save_pack, overlaid(pack_of(app.reader, NEXT), OWN), app.today(), "Lê Thị Bình")
    stage.still()
    return page


def _changed(stage: Stage) -> None:
    _page(stage)


def _refused(stage: Stage) -> None:
    page = _page(stage)
    try:
        checked(overlaid(page.desk.record, {"month_marks": "Tốt = T\nKhá"}))
    except Refused as refused:
        page.form.joined.show_problem(refused)
        lead_to(page.form.joined.field(refused.field))
    stage.still()


def _units(stage: Stage) -> None:
    page = _page(stage)
    lead_to(page.form.joined.field("format_basis"))
    stage.still()


def _next_year(stage: Stage, place: str) -> None:
    stage.open("xa")
    stage.choose_unit("chi bộ")
    app = stage.window.app
    app.act("Mở sổ", open_ledgers, [app.unit_id], NEXT, app.today(), "Lê Thị Bình")
    stage.still()
    app.choose(app.unit_id, NEXT)
    stage.show(place)


def _registrations(stage: Stage) -> None:
    _next_year(stage, places.REGISTRATIONS)
    assert stage.window.page is not None
    stage.front()
    find(stage.window.page, QPushButton, "addItem").click()


def _particulars(stage: Stage) -> None:
    _next_year(stage, places.REGISTRATIONS)
    assert stage.window.page is not None
    find(stage.window.page, QPushButton, "showLedger").click()


PACKS = (
    Scene("packs-changed", "Căn cứ và cách ghi năm sau: đã sửa ba mục", _changed),
    Scene("packs-refused", "Căn cứ và cách ghi: mức ghi chưa đúng", _refused),
    Scene("packs-units", "Căn cứ và cách ghi: đơn vị, thể thức", _units),
    Scene("packs-registrations", "Đăng ký của sổ năm sau", _registrations),
    Scene("packs-particulars", "Thông tin sổ năm sau", _particulars),
)
