"""The places of the rail and the page behind each; a page is imported and made when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from gui.rail import Place

if TYPE_CHECKING:
    from gui.app import App
    from gui.page import Page

OVERVIEW, PEOPLE, REGISTRATIONS, MONTHS, PRINTING, SENDING, KEEPING = (
    "overview",
    "people",
    "registrations",
    "months",
    "printing",
    "sending",
    "keeping",
)

PLACES = (
    Place(OVERVIEW, "Tổng quan"),
    Place(PEOPLE, "Tổ chức và đảng viên"),
    Place(REGISTRATIONS, "Đăng ký", "SỔ CỦA NĂM"),
    Place(MONTHS, "Theo dõi hằng tháng"),
    Place(PRINTING, "In sổ", "IN VÀ GIỮ GÌN"),
    Place(SENDING, "Gửi lên cấp trên"),
    Place(KEEPING, "Lịch sử và sao lưu"),
)


def _overview(app: App) -> Page:
    from gui.pages.overview import OverviewPage

    return OverviewPage(app)


def _people(app: App) -> Page:
    from gui.pages.people import PeoplePage

    return PeoplePage(app)


def _registrations(app: App) -> Page:
    from gui.pages.registrations import RegistrationsPage

    return RegistrationsPage(app)


def _months(app: App) -> Page:
    from gui.pages.months import MonthsPage

    return MonthsPage(app)


def _printing(app: App) -> Page:
    from gui.pages.printing import PrintingPage

    return PrintingPage(app)


def _sending(app: App) -> Page:
    from gui.pages.sending import SendingPage

    return SendingPage(app)


def _keeping(app: App) -> Page:
    from gui.pages.keeping import KeepingPage

    return KeepingPage(app)


MAKERS: dict[str, Callable[[App], Page]] = {
    OVERVIEW: _overview,
    PEOPLE: _people,
    REGISTRATIONS: _registrations,
    MONTHS: _months,
    PRINTING: _printing,
    SENDING: _sending,
    KEEPING: _keeping,
}
