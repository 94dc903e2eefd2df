"""What was sent is kept as it was, with its files, and can be taken back like any step."""

from __future__ import annotations

import datetime
from dataclasses import replace

from db.book.book import Book
from db.operations.sendings import record_sending
from db.queries.sendings import sendings
from domain.sendings import Sending, SentFile

SENT = Sending(
    unit="Đảng bộ xã A & B",
    unit_uid="u",
    year=2026,
    month=10,
    at=datetime.datetime(2026, 10, 20, 8, 30, 15),
    who="Đỗ Văn Mẫu",
    folder="2026-T10_xa-a-b",
    packed=True,
    program="0.1",
    units=3,
    members=24,
    must_register=20,
    registered=19,
    missing=("Chi bộ 1: chưa ghi xong tháng 9.", "Chi bộ 2: chưa mở sổ của năm."),
    files=(SentFile("00-phieu-gui.txt", 812, "ab" * 32, "Phiếu gửi"), SentFile("05-so-in/01.pdf", 9, "cd" * 32)),
)


def test_what_was_sent_is_read_back(new_book: Book) -> None:
    run = new_book.session.run
    run("Gửi", record_sending, SENT)
    run("Gửi", record_sending, replace(SENT, month=0, missing=(), files=()))
    later, first = sendings(new_book.session.connection)
    assert replace(first, id=0, uid="") == SENT
    assert (later.period, first.period, first.sent, first.count) == (
        *("năm 2026", "tháng 10 năm 2026"),
        *("20/10/2026 08:30", 2),
    )
    assert (later.missing, later.files) == ((), ())
    assert len({later.uid, first.uid}) == 2


def test_a_sending_noted_by_mistake_is_taken_back(new_book: Book) -> None:
    new_book.session.run("Gửi", record_sending, SENT)
    new_book.session.undo()
    assert sendings(new_book.session.connection) == []
    new_book.session.redo()
    assert len(sendings(new_book.session.connection)) == 1
