"""The places of the rail and the page behind each; a page is imported and made when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from gui.shell.rail import Place

if TYPE_CHECKING:
    from gui.context.app import App
    from gui.context.page import Page

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


MAKERS: dict[str, Callable[[App], Page]] = {
    OVERVIEW: _overview,
    PEOPLE: _people,
    REGISTRATIONS: _registrations,
    MONTHS: _months,
    PRINTING: _printing,
    SENDING: _sending,
    KEEPING: _keeping,
}
