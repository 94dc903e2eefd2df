"""“In phần …”: the section of a register out of a unit's book, as a PDF of its own."""

from __future__ import annotations

from db.queries.ledgers import book_year
from domain.registers.register import Register
from domain.sendings import short_name
from domain.units import Unit
from gui.context.app import App
from gui.papers.paper_runs import PaperRuns
from gui.tasks.layouts import forms_later


def print_section(app: App, runs: PaperRuns, unit: Unit, register: Register) -> None:
    """Ask where to keep the section of the chosen year, in the form chosen for it."""
    book = book_year(app.reader, unit, app.year, app.today())
    forms = forms_later(app.reader, app.year, one_sided=app.preferences.one_sided)

    def make() -> bytes:
        from printouts.books import print_book  # ReportLab is wanted only when printing
        from printouts.scenes import Way

        layout = forms().of(unit)
        return print_book(book, layout, Way.MIXED, layout.sections_of(register.word))

    runs.ask(
        f"Lưu phần “{register.title}”", f"{app.year}_{short_name(unit.name)}_{short_name(register.title)}.pdf", make
    )
