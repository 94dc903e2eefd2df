"""“Gửi lên cấp trên”: what is missing first; then one folder or zip with books, sheets, a summary and a cover sheet."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Callable, Generator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from db.files.parcels import pack, put_folder, scratch_folder, sent_files, sha256_of
from db.files.scratch import temporary_folder
from db.files.whole_files import refuse_existing
from db.queries.concerns import concerns
from db.queries.ledgers import ledger_of
from db.queries.overview import overview
from db.queries.packs import pack_of
from db.queries.units import book_facts
from domain.concerns import ConcernKind
from domain.overview import Overview
from domain.progress import Progress
from domain.refusals import Refused
from domain.registers.catalogue import REGISTERS
from domain.sendings import (
    SENDING,
    Sending,
    SentFile,
    UnitGaps,
    folder_name,
    gaps,
    months_of,
    period_words,
)
from domain.sheets import forms
from domain.sheets.summary import SUMMARY, Summary, summary_rows, total_row
from domain.signing import head_above
from domain.units import Unit, UnitKind, line_above, place_of
from gui.context.version import VERSION
from gui.tasks.exports import Scope, over_lines, scope_of, sheets_of, workbook_of
from gui.tasks.layouts import forms_for
from gui.tasks.printing import Order, job_of

if TYPE_CHECKING:
    import sqlite3

    from db.book.book import Book
    from db.book.session import Done
    from printouts.cover import CoverHead

T = TypeVar("T")

MANY = 8
"""From so many books on, printing is spread over processes."""
_SHEETS = (
    (forms.MEMBERS.register, "01-danh-sach-dang-vien", "Danh sách đảng viên"),
    (forms.REGISTRATIONS.register, "02-dang-ky", "Đăng ký của tập thể và đảng viên"),
    (forms.FOLLOW_UPS.register, "03-theo-doi-thang", "Theo dõi hằng tháng"),
)
_SUMMARY, _BOOKS, _COVER = "04-tong-hop", "05-so-in", "00-phieu-gui"
_OF_REGISTERS = (
    *((one.word, f"{at:02d}-{one.chapter}", one.title) for at, one in enumerate(REGISTERS, start=6)),
    (forms.RATINGS.register, f"{len(REGISTERS) + 6:02d}-xep-loai", "Xếp loại đảng viên và tập thể"),
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be sent: of which units and year, of which month (0: the whole year), as a zip or a folder."""

    scope: Scope
    month: int
    at: datetime.datetime
    who: str = ""
    packed: bool = False

    @property
    def name(self) -> str:
        """What the folder is called, and how each file in it begins."""
        return folder_name(self.scope.top.name, self.scope.year, self.month)

    def target(self, folder: Path) -> Path:
        """The folder or zip that comes of it."""
        return folder / (f"{self.name}.zip" if self.packed else self.name)


@dataclass(frozen=True, slots=True)
class Parcel:
    """What has been made, not noted in the book yet."""

    path: Path
    sending: Sending


def wish_for(
    connection: sqlite3.Connection,
    at: datetime.datetime,
    *,
    branch: str = "",
    unit_id: int = 0,
    year: int | None = None,
    month: int = 0,
    who: str = "",
    packed: bool = False,
    whole_cards: bool = False,
) -> Wish:
    """A wish of the unit of that full name or id, by default the home unit, with all beneath it; `who` is checked."""
    unit_id = unit_id or (0 if branch else book_facts(connection).home_unit_id)
    scope = scope_of(connection, at.date(), branch=branch, unit_id=unit_id, year=year, month=month or 12)
    scope = replace(scope, whole_cards=whole_cards)
    return Wish(scope, month, at, str(SENDING.field("who").read(who)), packed)


def gaps_of(connection: sqlite3.Connection, wish: Wish) -> tuple[UnitGaps, ...]:
    """What the units are still missing for it, those who have not registered by name."""
    return _look(connection, wish)[1]


def _look(connection: sqlite3.Connection, wish: Wish) -> tuple[Overview, tuple[UnitGaps, ...]]:
    """The year at a glance and what is missing in it."""
    scope = wish.scope
    seen = overview(connection, scope.top.id, scope.year, scope.day)
    unregistered: dict[int, list[str]] = {}
    for one in concerns(connection, scope.top.id, scope.year, scope.day):
        if one.kind is ConcernKind.NOT_REGISTERED:
            unregistered.setdefault(one.unit_id, []).append(one.name)
    return seen, gaps(seen, wish.month, unregistered)


def _say_nothing(_: tuple[UnitGaps, ...]) -> None:
    """Whoever asks has seen what is missing, or need not."""


def make_parcel(
    connection: sqlite3.Connection,
    wish: Wish,
    folder: Path,
    *,
    force: bool = False,
    say_missing: Callable[[tuple[UnitGaps, ...]], None] = _say_nothing,
) -> Generator[Progress, None, Parcel]:
    """Make the folder or zip beneath `folder`; it appears whole or not at all, closing cancels.

    What is missing for it is told to `say_missing` before anything is made. Refused where no unit keeps a book,
    StorageTrouble EXISTS without `force`.
    """
    target = wish.target(folder)
    refuse_existing(target, force)
    seen, lacking = _look(connection, wish)
    say_missing(lacking)
    missing = tuple(one.summary() for one in lacking)
    with scratch_folder(target) as temp:
        work = _Work(connection, wish, temp, seen)
        yield from work.fill()
        sending = work.sending(missing)
        files = work.cover(sending)
        if wish.packed:
            for count in pack(temp, target, wish.name, wish.at, force=force):
                yield work.told(f"Đang nén: {count} tệp")
            packed = SentFile(target.name, target.stat().st_size, sha256_of(target), "Tệp nén của cả thư mục")
            files = (packed, *files)
        else:
            put_folder(temp, target, force=force)
    return Parcel(target, replace(sending, files=files))


def make_from_copy(book: Path, wish: Wish, folder: Path, *, force: bool = False) -> Generator[Progress, None, Parcel]:
    """The same out of a copy of the book as it is now, so that nobody waits and all files say the same. Any thread."""
    from db.book.book import look_at_copy

    yield Progress(0, 0, "Đang đọc sổ")
    with (
        temporary_folder() as scratch,
        contextlib.closing(look_at_copy(book, Path(scratch))) as connection,
    ):
        return (yield from make_parcel(connection, wish, folder, force=force))


def note_down(book: Book, sending: Sending) -> Done[int]:
    """Keep in the book what was sent."""
    from db.operations.sendings import record_sending

    return book.session.run(label_of(sending), record_sending, sending)


def label_of(sending: Sending) -> str:
    """The words of the step in history."""
    return f"Gửi lên cấp trên, số liệu {period_words(sending.year, sending.month)}"


@dataclass(slots=True)
class _Work:
    """One folder as it is being filled."""

    connection: sqlite3.Connection
    wish: Wish
    folder: Path
    seen: Overview
    titles: dict[str, str] = field(default_factory=dict)
    done: int = 0
    of: int = 0

    def told(self, text: str) -> Progress:
        """How far it is, in parts."""
        return Progress(self.done, self.of, text)

    def fill(self) -> Generator[Progress, None, None]:
        """Write everything but the cover."""
        books = self._units_with_books()
        if not self.seen.units:
            raise Refused(f"{self.wish.scope.top.name} chưa có chi bộ nào lập sổ nên chưa có gì để gửi.")
        self.of = len(_SHEETS) + len(_OF_REGISTERS) + len(books) + 2
        for register, name, title in (*_SHEETS, *_OF_REGISTERS):
            yield from self._sheet(register, name, title)
        yield from self._summary(self.seen)
        yield from self._books(books)

    def sending(self, missing: tuple[str, ...]) -> Sending:
        """What is to be noted of it, the files apart."""
        wish, scope = self.wish, self.wish.scope
        opened = sum(unit.ledger_id is not None for unit in self.seen.units)
        summed = self._summed(self.seen).summed
        return Sending(
            *(scope.top.name, scope.top.uid, scope.year, wish.month, wish.at, wish.who, wish.name, wish.packed),
            *(VERSION, opened, summed.members, summed.must_register, summed.registered, missing, ()),
        )

    def _summed(self, seen: Overview) -> Summary:
        scope = self.wish.scope
        party = frozenset(unit.id for unit in scope.units if unit.kind.is_party)
        return Summary(seen, party, months_of(scope.year, self.wish.month, scope.day))

    def cover(self, sending: Sending) -> tuple[SentFile, ...]:
        """Write the cover sheet over what is there, and give all files, the cover's own first."""
        from printouts.cover import cover_pdf, cover_text

        head = _cover_head(self.connection, self.wish.scope)
        files = sent_files(self.folder, self.titles)
        self._write(f"{_COVER}.pdf", "Phiếu gửi", cover_pdf(sending, head, files))
        self._write(f"{_COVER}.txt", "Phiếu gửi, dạng chữ", cover_text(sending, head, files).encode("utf-8"))
        return sent_files(self.folder, self.titles)

    def _sheet(self, register: str, name: str, title: str) -> Generator[Progress, None, None]:
        reading = sheets_of(self.connection, register, self.wish.scope)
        sheets = yield from self._named(reading, title)
        content = yield from self._named(workbook_of(sheets), title)
        self._write(f"{name}.xlsx", title, content)
        self.done += 1

    def _named(self, work: Generator[Progress, None, T], title: str) -> Generator[Progress, None, T]:
        """A part's own progress, told as that of the whole."""
        try:
            while True:
                next(work)
                yield self.told(title)
        except StopIteration as end:
            result: T = end.value
            return result
        finally:
            work.close()

    def _summary(self, seen: Overview) -> Generator[Progress, None, None]:
        from printouts.summary import summary_pdf
        from printouts.workbooks import RegisterSheet

        scope = self.wish.scope
        summary = self._summed(seen)
        over = over_lines(scope, f"{SUMMARY.title}, SỐ LIỆU {period_words(scope.year, self.wish.month).upper()}")
        rows, last = list(summary_rows(summary)), total_row(summary)
        sheet = RegisterSheet(SUMMARY, (*over, summary.legend), f"Năm {scope.year}", rows, len(rows), last)
        content = yield from self._named(workbook_of([sheet]), "Tổng hợp")
        self._write(f"{_SUMMARY}.xlsx", "Tổng hợp theo đơn vị", content)
        pdf = summary_pdf(summary, over, scope.top.head)
        self._write(f"{_SUMMARY}.pdf", "Tổng hợp theo đơn vị, bản in", pdf)
        self.done += 1

    def _books(self, units: list[Unit]) -> Generator[Progress, None, None]:
        from printouts.books import Way, file_name
        from printouts.many import print_many, processes_here

        if not units:
            return
        scope, folder = self.wish.scope, f"{self.wish.name}_{_BOOKS}"
        names = [file_name(n, unit.name, scope.year) for n, unit in enumerate(units, start=1)]
        order = Order(
            scope.year,
            Way.FILLED,
            forms_for(self.connection, scope.year, whole=True),
            scope.day,
            whole_cards=scope.whole_cards,
        )
        jobs = (job_of(self.connection, unit, order, name) for unit, name in zip(units, names, strict=True))
        count = processes_here(len(units)) if len(units) >= MANY else 1
        printing = print_many(jobs, order.forms, Way.FILLED, self.folder / folder, count)
        with contextlib.closing(printing):
            for unit, printed in zip(units, printing, strict=True):
                self.titles[f"{folder}/{printed.path.name}"] = f"Sổ của {unit.name}"
                self.done += 1
                yield self.told(f"Đã in sổ của {unit.name}")

    def _units_with_books(self) -> list[Unit]:
        scope = self.wish.scope
        keepers = (unit for unit in scope.units if unit.kind.keeps_book)
        return [unit for unit in keepers if ledger_of(self.connection, unit.id, scope.year) is not None]

    def _write(self, name: str, title: str, content: bytes) -> None:
        full = f"{self.wish.name}_{name}"
        self.titles[full] = title
        (self.folder / full).write_bytes(content)


def _cover_head(connection: sqlite3.Connection, scope: Scope) -> CoverHead:
    from printouts.cover import CoverHead

    pack = pack_of(connection, scope.year)
    subject = f"Số liệu {pack.short_wording}"

    above = line_above(scope.top, scope.every)
    place = place_of(scope.top, above)
    nearest = above[0].head if above else ""
    recipient = pack.report_to if scope.top.kind is UnitKind.COMMUNE else nearest
    return CoverHead(head_above(scope.top, above), scope.top.head, subject, place, scope.top.kind.is_party, recipient)
