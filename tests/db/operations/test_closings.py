from __future__ import annotations

import datetime
import hashlib
from dataclasses import replace

import pytest

from db.book.book import Book
from db.book.check import check
from db.operations.closings import add_correction, close_ledger, reopen_ledger
from db.operations.ledgers import open_ledgers
from db.operations.months import write_cell
from db.operations.units import save_unit
from db.queries.closings import closings_of, corrections_of, last_closing, stored_book
from db.queries.history_changes import changes_of_step
from db.queries.ledgers import ledger
from db.queries.units import unit
from domain.book_year import BookYear
from domain.closings import CLOSED, REOPENED, Closing, Correction, DrawnBook
from domain.dates import PartialDate
from domain.refusals import Refused
from domain.year_gaps import MONTHS, GapsRemain
from tests.books import NOW, YEAR, digests
from tests.closed_books import BY, CLOSING, LEDGER, TODAY, WHY, close, fill_gaps, gaps_of, told_page

HALF = PartialDate(YEAR)


def test_a_book_with_gaps_is_not_closed_and_each_is_told(sample_book: Book) -> None:
    before = digests(sample_book.session.connection)
    with pytest.raises(GapsRemain) as refused:
        close(sample_book, closing=replace(CLOSING, despite_gaps=" "))
    assert refused.value.gaps == tuple(gaps_of(sample_book))
    assert "người còn tháng chưa đủ nhận xét và mức" in refused.value.reason
    assert refused.value.gaps[0].sentence in refused.value.reason
    assert digests(sample_book.session.connection) == before


def test_a_written_reason_closes_it_all_the_same_and_both_are_kept(sample_book: Book) -> None:
    missing = gaps_of(sample_book)
    event = close(sample_book)
    found = ledger(sample_book.session.connection, LEDGER)
    assert found is not None
    assert (found.closed_on, found.closed_by, found.close_reason) == (TODAY, BY, "hết năm")
    (kept,) = closings_of(sample_book.session.connection, LEDGER)
    assert replace(kept, uid="") == event
    assert kept.waived == WHY
    assert "người còn tháng chưa đủ nhận xét và mức" in kept.gaps
    assert kept.missing == tuple(gap.sentence for gap in missing) and len(missing) > 1


def test_a_book_without_gaps_needs_no_reason(sample_book: Book) -> None:
    fill_gaps(sample_book)
    assert gaps_of(sample_book) == []
    event = close(sample_book, closing=Closing(TODAY, BY))
    assert (event.gaps, event.waived, event.reason) == ("", "", "hết năm")
    assert check(sample_book.session.connection).problems == ()


def test_the_book_is_stored_as_it_is_closed(sample_book: Book) -> None:
    drawn: list[BookYear] = []

    def draw(book: BookYear) -> DrawnBook:
        drawn.append(book)
        return told_page(book)

    event = sample_book.session.run("Khóa sổ", close_ledger, LEDGER, CLOSING, draw).result
    (seen,) = drawn
    assert seen.ledger.closed_on == TODAY
    content = stored_book(sample_book.session.connection, LEDGER)
    assert content == told_page(seen).content
    assert hashlib.sha256(content or b"").hexdigest() == event.sha256
    assert event.pages == told_page(seen).pages


@pytest.mark.parametrize(
    ("closing", "field"),
    [
        (replace(CLOSING, by=" "), "by_whom"),
        (replace(CLOSING, reason=""), "reason"),
        (replace(CLOSING, day=HALF), "day"),
        (replace(CLOSING, day=PartialDate(YEAR - 1, 12, 31)), "day"),
    ],
)
def test_a_closing_says_when_by_whom_and_why(sample_book: Book, closing: Closing, field: str) -> None:
    with pytest.raises(Refused) as refused:
        close(sample_book, closing=closing)
    assert refused.value.field == field


def test_a_closed_book_is_not_closed_again(sample_book: Book) -> None:
    close(sample_book)
    with pytest.raises(Refused, match="đã khóa rồi"):
        close(sample_book)


def test_a_drawing_that_fails_leaves_the_book_open(sample_book: Book) -> None:
    before = digests(sample_book.session.connection)

    def fails(_: object) -> DrawnBook:
        raise OSError(28, "No space left on device")

    with pytest.raises(Exception, match="đầy"):
        sample_book.session.run("Khóa sổ", close_ledger, LEDGER, CLOSING, fails)
    assert digests(sample_book.session.connection) == before
    assert sample_book.session.connection.execute("SELECT count(*) FROM stored_book").fetchone() == (0,)


def test_opening_again_keeps_its_reason_and_the_stored_book(sample_book: Book) -> None:
    first = close(sample_book)
    sample_book.session.run("Mở lại", reopen_ledger, LEDGER, TODAY, BY, "Ghi thiếu tháng 5")
    connection = sample_book.session.connection
    assert stored_book(connection, LEDGER) is None
    sample_book.session.run("Ghi", write_cell, 1, 5, "remark", "Ghi bổ sung")
    second = close(sample_book)
    assert [(one.kind, one.reason) for one in closings_of(connection, LEDGER)] == [
        (CLOSED, "hết năm"),
        (REOPENED, "Ghi thiếu tháng 5"),
        (CLOSED, "hết năm"),
    ]
    assert first.sha256 != second.sha256
    kept = [row[0] for row in connection.execute("SELECT sha256 FROM stored_book ORDER BY id").fetchall()]
    assert kept == [first.sha256, second.sha256]
    assert hashlib.sha256(stored_book(connection, LEDGER) or b"").hexdigest() == second.sha256
    assert check(connection).problems == ()


def test_opening_again_needs_a_reason(sample_book: Book) -> None:
    close(sample_book)
    with pytest.raises(Refused, match="Lý do"):
        sample_book.session.run("Mở lại", reopen_ledger, LEDGER, TODAY, BY, "  ")
    with pytest.raises(Refused, match="chưa khóa"):
        sample_book.session.run("Mở lại", reopen_ledger, LEDGER + 1, TODAY, BY, "Nhầm")


def test_only_the_newest_close_of_a_unit_is_taken_back(sample_book: Book) -> None:
    found = ledger(sample_book.session.connection, LEDGER)
    assert found is not None
    later = sample_book.session.run("Mở", open_ledgers, [found.unit_id], YEAR + 1, NOW.date(), BY).result[0]
    close(sample_book)
    close(sample_book, later, replace(CLOSING, day=PartialDate(YEAR + 1, 12, 31)))
    with pytest.raises(Refused, match=f"sổ năm {YEAR + 1}"):
        sample_book.session.run("Mở lại", reopen_ledger, LEDGER, TODAY, BY, "Ghi thiếu")
    sample_book.session.run("Mở lại", reopen_ledger, later, PartialDate(YEAR + 1, 12, 31), BY, "Ghi thiếu")
    sample_book.session.run("Mở lại", reopen_ledger, LEDGER, TODAY, BY, "Ghi thiếu")


def test_next_year_s_book_opened_in_november_is_not_closed_in_december(sample_book: Book) -> None:
    opened = PartialDate(YEAR - 1, 11, 20).iso()
    sample_book.session.run("Mở sổ", lambda db: db.execute("UPDATE ledger SET opened_on = ?", [opened]))
    too_early = replace(CLOSING, day=PartialDate(YEAR - 1, 12, 31))
    with pytest.raises(Refused, match=f"Năm {YEAR} của sổ chưa bắt đầu"):
        sample_book.session.run("Khóa sổ", close_ledger, LEDGER, too_early, told_page)


@pytest.mark.parametrize("day", [PartialDate(YEAR), PartialDate.of(NOW.date() - datetime.timedelta(days=1))])
def test_a_book_is_opened_again_on_a_whole_day_not_before_it_was_closed(sample_book: Book, day: PartialDate) -> None:
    close(sample_book)
    with pytest.raises(Refused, match="không trước ngày khóa sổ") as refused:
        sample_book.session.run("Mở lại", reopen_ledger, LEDGER, day, BY, "Ghi thiếu")
    assert refused.value.field == "day"


def test_the_sha256_stands_in_history(sample_book: Book) -> None:
    done = sample_book.session.run("Khóa sổ", close_ledger, LEDGER, CLOSING, told_page)
    assert done.step is not None
    told = {one.field: one.after for one in changes_of_step(sample_book.session.connection, done.step).fields}
    assert told["Mã kiểm tra SHA-256 của bản lưu"] == done.result.sha256
    assert (told["Người chịu trách nhiệm"], told["Lý do khóa khi còn thiếu"]) == (BY, WHY)


def test_a_book_of_a_part_of_the_year_lacks_nothing_after_its_last_day(sample_book: Book) -> None:
    fill_gaps(sample_book)
    sample_book.session.run("Xóa", write_cell, 1, 5, "remark", "")
    with pytest.raises(GapsRemain, match="tháng 5"):
        close(sample_book, closing=Closing(TODAY, BY))
    event = close(sample_book, closing=Closing(TODAY, BY, "do sáp nhập", until=PartialDate(YEAR, 3, 14)))
    found = ledger(sample_book.session.connection, LEDGER)
    assert found is not None
    assert (found.to_on, found.months, event.reason) == (PartialDate(YEAR, 3, 14), (1, 2), "do sáp nhập")
    sample_book.session.run("Mở lại", reopen_ledger, LEDGER, TODAY, BY, "Nhầm ngày")
    assert [gap.months for gap in gaps_of(sample_book) if gap.kind is MONTHS] == [(5,)]


def test_a_stored_book_stands_when_its_unit_is_renamed(sample_book: Book) -> None:
    event = close(sample_book)
    found = unit(sample_book.session.connection, 3)
    assert found is not None
    sample_book.session.run("Đổi tên", save_unit, replace(found, name="Chi bộ thôn Mới"))
    content = stored_book(sample_book.session.connection, LEDGER) or b""
    assert hashlib.sha256(content).hexdigest() == event.sha256


def test_what_is_missing_and_why_it_was_closed_all_the_same_is_printed(sample_book: Book) -> None:
    drawn: list[BookYear] = []

    def draw(book: BookYear) -> DrawnBook:
        drawn.append(book)
        return told_page(book)

    event = sample_book.session.run("Khóa sổ", close_ledger, LEDGER, CLOSING, draw).result
    assert drawn[0].closed_despite == f"Khi khóa sổ còn thiếu: {event.gaps}. Lý do vẫn khóa: {WHY}"


def correct(book: Book, **changed: object) -> int:
    wanted = replace(Correction("Trang 24", "Vượt", "Đạt", BY, TODAY), **changed)  # type: ignore[arg-type]
    return book.session.run("Đính chính", add_correction, LEDGER, wanted).result


def test_what_is_put_right_belongs_to_one_closing_and_is_kept_for_ever(sample_book: Book) -> None:
    connection = sample_book.session.connection
    first = close(sample_book)
    before = stored_book(connection, LEDGER)
    correct(sample_book)
    correct(sample_book, right="Khá")
    assert [one.right for one in corrections_of(connection, first.id)] == ["Đạt", "Khá"]
    assert stored_book(connection, LEDGER) == before
    with pytest.raises(Refused, match="đính chính khác"):
        sample_book.session.undo()
    sample_book.session.run("Mở lại", reopen_ledger, LEDGER, TODAY, BY, "Ghi thiếu")
    second = close(sample_book)
    assert corrections_of(connection, second.id) == []
    assert len(corrections_of(connection, first.id)) == 2
    assert last_closing(connection, LEDGER) == replace(second, uid=closings_of(connection, LEDGER)[-1].uid)
    assert check(connection).problems == ()


def test_an_open_book_is_not_corrected_but_written_in(sample_book: Book) -> None:
    with pytest.raises(Refused, match="sửa thẳng trong sổ"):
        correct(sample_book)


@pytest.mark.parametrize(
    ("field", "value"),
    [("day", None), ("day", HALF), ("day", PartialDate(YEAR, 1, 1)), ("place", " "), ("right", ""), ("by_whom", "")],
)
def test_a_correction_says_when_where_what_and_who(sample_book: Book, field: str, value: object) -> None:
    close(sample_book)
    with pytest.raises(Refused) as refused:
        correct(sample_book, **{field: value})
    assert refused.value.field == field
