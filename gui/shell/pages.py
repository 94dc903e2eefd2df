"""Which page is behind each place of the rail, and to which place what is found belongs.

A page is imported and made when it is first shown; this module is loaded with the first page.
"""

from __future__ import annotations

import functools
import importlib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from db.queries.search import Found, Hit
from domain.registers.catalogue import REGISTERS
from gui.context import places

if TYPE_CHECKING:
    from domain.registers.register import Register
    from gui.context.app import App
    from gui.context.page import Page

_CLASSES = {
    places.OVERVIEW: "OverviewPage",
    places.PEOPLE: "PeoplePage",
    places.REGISTRATIONS: "RegistrationsPage",
    places.MONTHS: "MonthsPage",
    places.RATINGS: "RatingsPage",
    places.PRINTING: "PrintingPage",
    places.SENDING: "SendingPage",
    places.KEEPING: "KeepingPage",
    places.PACKS: "PacksPage",
    places.CLOSING: "ClosingPage",
    places.NEW_YEAR: "NewYearPage",
    places.REARRANGING: "RearrangingPage",
    places.REPORTS: "ReportsPage",
    places.REVIEWING: "ReviewingPage",
    places.SUPERIOR_FORMS: "SuperiorFormsPage",
    places.LAYOUTS: "LayoutsPage",
}
"""The class of each page that has a folder of its own, where `page` holds it."""


def _make(place: str, app: App) -> Page:
    page: Page = getattr(importlib.import_module(f"gui.{place}.page"), _CLASSES[place])(app)
    return page


def _make_register(register: Register, app: App) -> Page:
    from gui.registers.page import RegisterPage

    return RegisterPage(app, register)


MAKERS: dict[str, Callable[[App], Page]] = {
    **{place: functools.partial(_make, place) for place in _CLASSES},
    **{register.word: functools.partial(_make_register, register) for register in REGISTERS},
}
"""Who makes the page of each place."""

_PLACE_OF: Mapping[Found, str] = {
    Found.MEMBER: places.PEOPLE,
    Found.UNIT: places.PEOPLE,
    Found.ITEM: places.REGISTRATIONS,
    Found.REMARK: places.MONTHS,
    Found.RATING: places.RATINGS,
}


def place_of(hit: Hit) -> str:
    """Where a hit of the finder is shown; the page there goes to it."""
    return hit.register or _PLACE_OF[hit.kind]
