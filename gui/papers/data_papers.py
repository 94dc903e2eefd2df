"""Papers about the data of the open book: all that it holds of one person; the program for the office's list."""

from __future__ import annotations

import contextlib

from db.book.connections import connect_reader, file_of
from db.queries.members import members_by_id
from domain.sendings import short_name
from gui.context.app import App
from gui.papers.paper_runs import PaperRuns

RECORD, SYSTEM = "Trích toàn bộ thông tin…", "Mô tả chương trình, dữ liệu…"


def print_record(app: App, runs: PaperRuns, membership_id: int) -> None:
    """Ask where to keep all that the book holds of a person."""
    found = members_by_id(app.reader, [membership_id], app.today())
    if not found:
        return
    book, person_id, day = file_of(app.reader), found[0].person_id, app.today()

    def make() -> bytes:
        from gui.tasks.data_papers import person_paper
        from printouts.data_papers import data_paper_pdf

        with contextlib.closing(connect_reader(book)) as connection:
            return data_paper_pdf(person_paper(connection, person_id, day))

    runs.ask("Lưu toàn bộ thông tin của một người", f"toan-bo-thong-tin_{short_name(found[0].name)}.pdf", make)


def print_system(app: App, runs: PaperRuns) -> None:
    """Ask where to keep the page about the program and its data."""
    from gui.tasks.data_papers import system_paper

    assert app.path is not None
    paper = system_paper(app.reader, app.path, app.today())

    def make() -> bytes:
        from printouts.data_papers import system_paper_pdf

        return system_paper_pdf(paper)

    runs.ask("Lưu mô tả chương trình và dữ liệu", "mo-ta-chuong-trinh.pdf", make)
