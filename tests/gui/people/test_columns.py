from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot
from sqlite_utils import Database

from db.operations.members import save_member
from db.operations.units import add_unit
from db.queries.members import all_members
from db.queries.units import home_unit
from domain.units import UnitKind
from gui.context import places
from gui.context.preferences import WHOLE_CARDS
from gui.people.member_columns import FIELDS, shown_columns
from gui.people.page import PeoplePage
from tests.gui.books import COMMUNE, FIRST
from tests.gui.conftest import MakeWindow, close_window, settle
from tests.gui.hands import bring_forward
from tests.gui.people.conftest import choose_unit, show_people


def column(name: str) -> int:
    return next(n for n, field in enumerate(FIELDS) if field.name == name)


def is_shown(page: PeoplePage, name: str) -> bool:
    return not page.list.table.isColumnHidden(column(name))


def toggle(page: PeoplePage, heading: str) -> None:
    page.list.table.horizontalHeader().customContextMenuRequested.emit(page.list.table.rect().topLeft())
    menu = page.list.table.findChildren(QMenu)[-1]
    next(action for action in menu.actions() if action.text() == heading).trigger()
    menu.close()
    settle()


def test_the_branch_is_told_only_where_several_are_shown(page: PeoplePage) -> None:
    choose_unit(page, COMMUNE)
    assert is_shown(page, "branch")
    choose_unit(page, FIRST)
    assert not is_shown(page, "branch") and is_shown(page, "born") and not is_shown(page, "note")


def test_who_is_in_no_party_has_no_columns_of_the_party(qtbot: QtBot, page: PeoplePage) -> None:
    def front(db: Database) -> int:
        return add_unit(db, "Ủy ban Mặt trận xã", UnitKind.FRONT, home_unit(db.conn).id)

    qtbot.waitUntil(lambda: not page.app.writer.is_busy)
    page.app.act("Thêm", front)
    qtbot.waitUntil(lambda: not page.app.writer.is_busy)
    settle()
    choose_unit(page, "Ủy ban Mặt trận xã")
    assert is_shown(page, "born") and is_shown(page, "positions")
    assert not is_shown(page, "admitted_on") and not is_shown(page, "card_number")
    toggle(page, "Ngày sinh")
    choose_unit(page, FIRST)
    assert is_shown(page, "admitted_on") and is_shown(page, "card_number") and not is_shown(page, "born")


def test_columns_are_chosen_by_a_right_click_and_remembered(
    qtbot: QtBot, make_window: MakeWindow, commune_book: Path
) -> None:
    window = make_window()
    page = show_people(qtbot, window, commune_book)
    choose_unit(page, FIRST)
    toggle(page, "Ghi chú")
    toggle(page, "Ngày sinh")
    assert is_shown(page, "note") and not is_shown(page, "born")
    choose_unit(page, COMMUNE)
    assert is_shown(page, "branch")
    toggle(page, "Chi bộ")
    close_window(qtbot, window)
    again = make_window()
    page = show_people(qtbot, again, commune_book)
    choose_unit(page, COMMUNE)
    assert is_shown(page, "note") and not is_shown(page, "born") and not is_shown(page, "branch")
    again.app.preferences.set_text("people/columns", "nothing known")
    assert "name" in shown_columns(again.app.preferences)
    assert again.page is again.pages.named(places.PEOPLE)


def test_cards_of_twelve_digits_are_shown_whole_when_asked_for(qtbot: QtBot, page: PeoplePage) -> None:
    app, model = page.app, page.list.model
    shown = model.id_at(0)
    member = next(m for m in all_members(app.reader, app.today()) if m.id == shown)

    def card() -> object:
        return model.index(model.row_of(shown), column("card_number")).data()

    app.act("Sửa số thẻ", save_member, replace(member, card_number="038058001234"))
    qtbot.waitUntil(lambda: card() == "…1234")
    app.preferences.set_number(WHOLE_CARDS, 1)
    page.load()
    assert card() == "038058001234"


def test_the_form_shows_the_card_whole_while_it_is_typed_in(qtbot: QtBot, page: PeoplePage) -> None:
    app, model = page.app, page.list.model
    member = next(m for m in all_members(app.reader, app.today()) if m.id == model.id_at(0))
    app.act("Sửa số thẻ", save_member, replace(member, card_number="038058001234"))
    page.list.table.select_id(member.id)
    form = page.member_panel.form
    card, name = (form.findChild(QLineEdit, f"field_{field}") for field in ("card_number", "name"))
    assert card is not None and name is not None
    qtbot.waitUntil(lambda: card.text() == "…1234")
    bring_forward(page.window())
    card.setFocus()
    qtbot.waitUntil(lambda: card.text() == "038058001234")
    name.setFocus()
    qtbot.waitUntil(lambda: card.text() == "…1234")
    assert form.texts()["card_number"] == "038058001234" and not form.is_changed()
    app.preferences.set_number(WHOLE_CARDS, 1)
    page.load()
    qtbot.waitUntil(lambda: card.text() == "038058001234")
