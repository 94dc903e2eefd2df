"""Who makes which page, and to which place each kind of what is found belongs.

A page is imported and made when it is first shown; this module is loaded with the first page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from db.queries.search import Found
from gui.context import places

if TYPE_CHECKING:
    from gui.context.app import App
    from gui.context.page import Page


def _overview(app: App) -> Page:
    from gui.overview.page import OverviewPage

    return OverviewPage(app)


def _people(app: App) -> Page:
    from gui.people.page import PeoplePage

    return PeoplePage(app)


def _registrations(app: App) -> Page:
    from gui.registrations.page import RegistrationsPage

    return RegistrationsPage(app)


def _months(app: App) -> Page:
    from gui.months.page import MonthsPage

    return MonthsPage(app)


def _printing(app: App) -> Page:
    from gui.printing.page import PrintingPage

    return PrintingPage(app)


def _sending(app: App) -> Page:
    from gui.sending.page import SendingPage

    return SendingPage(app)


def _keeping(app: App) -> Page:
    from gui.keeping.page import KeepingPage

    return KeepingPage(app)


MAKERS: Mapping[str, Callable[[App], Page]] = {
    places.OVERVIEW: _overview,
    places.PEOPLE: _people,
    places.REGISTRATIONS: _registrations,
    places.MONTHS: _months,
    places.PRINTING: _printing,
    places.SENDING: _sending,
    places.KEEPING: _keeping,
}
PLACE_OF: Mapping[Found, str] = {
    Found.MEMBER: places.PEOPLE,
    Found.UNIT: places.PEOPLE,
    Found.ITEM: places.REGISTRATIONS,
    Found.REMARK: places.MONTHS,
}
"""Where a hit of the finder is shown; the page there goes to it."""
