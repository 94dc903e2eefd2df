"""“In trang của đồng chí này”: the pages of one person out of the unit's book, as a PDF of their own."""

from __future__ import annotations

from db.queries.ledgers import book_year, line_of_member
from db.queries.units import unit as unit_of
from domain.sendings import short_name
from gui.context.app import App
from gui.papers.paper_runs import PaperRuns
from gui.tasks.layouts import forms_later

PRINT_PAGE = "In trang của đồng chí này…"


def print_member_page(app: App, runs: PaperRuns, membership_id: int) -> None:
    """Ask where to keep a member's pages of the chosen year, in the form chosen for the book."""
    place = line_of_member(app.reader, membership_id, app.year)
    unit = unit_of(app.reader, place[0]) if place is not None else None
    if place is None or unit is None:
        app.noticed.emit(f"Đồng chí này chưa có tên trong sổ năm {app.year}. Hãy mở sổ hoặc thêm vào sổ trước.")
        return
    book, roster_id = book_year(app.reader, unit, app.year, app.today()), place[1]
    whole = app.preferences.whole_cards
    forms = forms_later(app.reader, app.year, one_sided=app.preferences.one_sided)
    name = next(line.member.name for line in book.roster if line.id == roster_id)

    def make() -> bytes:
        from gui.tasks.printing import Order, pdf_of_member  # ReportLab is wanted only when printing
        from printouts.scenes import Way

        return pdf_of_member(book, roster_id, Order(book.year, Way.MIXED, forms(), book.day, whole_cards=whole))

    runs.ask("Lưu trang của đồng chí này", f"{app.year}_{short_name(unit.name)}_{short_name(name)}.pdf", make)
