"""Going to what was found: the unit and month are chosen, the page is shown, the line there is made current."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.queries.search import Found, Hit
from gui.context import places

if TYPE_CHECKING:
    from gui.shell.window import MainWindow


def go_to_hit(window: MainWindow, hit: Hit) -> None:
    """Show a hit; what is typed on the page shown keeps the user there while it cannot be saved."""
    if not window.may_leave():
        return
    if hit.kind in (Found.MEMBER, Found.UNIT):
        _go_to_people(window, hit)
    elif hit.kind is Found.ROW:
        _go_to_row(window, hit)
    elif hit.kind is Found.ITEM:
        _go_to_registration(window, hit)
    else:
        _go_to_month(window, hit)


def _go_to_people(window: MainWindow, hit: Hit) -> None:
    from gui.people.page import PeoplePage

    window.show_page(places.PEOPLE)
    page = window.page
    if isinstance(page, PeoplePage):
        page.go_to(hit.unit_id, hit.record_id if hit.kind is Found.MEMBER else 0)


def _go_to_registration(window: MainWindow, hit: Hit) -> None:
    from gui.registrations.page import RegistrationsPage
    from gui.registrations.roster import UNIT_KEY

    window.app.choose_unit(hit.unit_id)
    window.show_page(places.REGISTRATIONS)
    page = window.page
    if isinstance(page, RegistrationsPage):
        page.go_to(hit.line_id or UNIT_KEY)


def _go_to_row(window: MainWindow, hit: Hit) -> None:
    from gui.registers.page import RegisterPage

    window.app.choose_unit(hit.unit_id)
    window.show_page(hit.register)
    page = window.page
    if isinstance(page, RegisterPage):
        page.go_to(hit.record_id)


def _go_to_month(window: MainWindow, hit: Hit) -> None:
    from gui.months.page import MonthsPage

    window.app.preferences.set_number("month", hit.month)
    window.app.choose_unit(hit.unit_id)
    window.show_page(places.MONTHS)
    page = window.page
    if isinstance(page, MonthsPage):
        page.go_to_line(hit.line_id)
