"""What is remembered of prints: page by page, and of what came out whole on new paper nothing of before."""

from __future__ import annotations

from db.book.book import Book
from db.operations.printed_pages import remember_printed
from db.queries.printed_pages import printed_pages
from domain.dates import PartialDate
from domain.printed_pages import StoodPage, came_whole

LEDGER, MAY, OCTOBER = 1, PartialDate(2026, 5, 20), PartialDate(2026, 10, 12)
COVER = StoodPage("cover", 0, 0, "1")


def member(roster_id: int, *labels: str) -> list[StoodPage]:
    return [StoodPage("members", roster_id, place, label) for place, label in enumerate(labels)]


def held(book: Book) -> list[tuple[str, PartialDate | None]]:
    return sorted((page.label, page.day) for page in printed_pages(book.session.connection, LEDGER))


def test_what_came_out_whole_on_new_paper_leaves_no_page_of_before(sample_book: Book) -> None:
    run = sample_book.session.run
    run("In", remember_printed, LEDGER, [COVER, *member(1, "2", "2a"), *member(2, "3", "3a")], MAY)
    drawn = [*member(1, "2"), *member(2, "3", "3b")]
    came = drawn[:2]
    run("In lại", remember_printed, LEDGER, came, OCTOBER, came_whole(came, drawn))
    assert held(sample_book) == [("1", MAY), ("2", OCTOBER), ("3", OCTOBER), ("3a", MAY)], "3b is still to come"
    run("In lại", remember_printed, LEDGER, drawn, OCTOBER, came_whole(drawn, drawn))
    assert held(sample_book) == [("1", MAY), ("2", OCTOBER), ("3", OCTOBER), ("3b", OCTOBER)]
    sample_book.session.undo()
    sample_book.session.undo()
    assert [label for label, _ in held(sample_book)] == ["1", "2", "2a", "3", "3a"]


def test_what_goes_on_leaves_the_pages_of_before(sample_book: Book) -> None:
    run = sample_book.session.run
    run("In", remember_printed, LEDGER, member(1, "2", "2a"), MAY)
    run("In tiếp", remember_printed, LEDGER, member(1, "2"), OCTOBER)
    assert held(sample_book) == [("2", OCTOBER), ("2a", MAY)]
