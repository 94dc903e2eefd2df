"""Căn cứ và cách ghi: the pack of the year chosen at the top, edited once for all books, each change with its day."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from db.book.changes import Changes
from db.book.connections import connect_reader, file_of
from db.book.session import Done
from db.files.folders import documents_folder
from db.operations.packs import bring_into_open, save_pack
from db.queries.packs import (
    ledgers_behind,
    ledgers_opened,
    pack_history,
    pack_kept,
    pack_of,
    pack_without_changes,
)
from domain.ledgers import LEDGER, Ledger
from domain.numbers import two_digits
from domain.pack_changes import Turn
from domain.refusals import Refused
from domain.year_packs import PACK, TEXTS, YearPack, checked
from gui.context.app import App
from gui.context.page import Page, secret_line
from gui.packs.form import PackForm
from gui.records.record_desk import RecordDesk
from gui.records.undo_bar import UndoBar
from gui.records.unsaved import UnsavedStrip
from gui.tasks.packs import file_name, label_of_bringing, pack_in, take_pack, write_pack
from gui.widgets.buttons import on_ctrl_enter, push, row_of
from gui.widgets.labels import plain_label
from gui.widgets.outcome import Outcome
from gui.widgets.sizes import Beside, in_a_row
from gui.widgets.text_table import TextTable, TextTableView
from gui.work.still_there import while_there

if TYPE_CHECKING:
    from db.book.book import Book

ROOM_FOR_BOTH = 52
"""From this width on, in heights of the text, what was changed stands beside the form."""
FILES = "Tệp căn cứ và cách ghi (*.toml);;Mọi tệp (*)"
HEADINGS = ("Ngày sửa", "Mục", "Trước → nay")
WIDTHS = (6.8, 7.4, 9.0)
"""In heights of the text."""
EMPTY = "(trống)"
NOTHING_CHANGED = "Chưa sửa gì: năm này dùng bản có sẵn của chương trình."


class PacksPage(Page):
    """The page of a year's pack."""

    offers_undo = True

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(app, parent)
        self._who = ""
        self._behind: list[Ledger] = []
        self._title = QLabel(self)
        self._title.setObjectName("title")
        self._said = plain_label(self, "hint")
        self.form = PackForm(self)
        self.desk = RecordDesk(
            *(app, self.form.joined, PACK),
            load=pack_of,
            save=self._save_pack,
            label=lambda typed, _: f"Sửa căn cứ và cách ghi năm {typed.year}",
            complete=checked,
            brings_back=False,
            parent=self,
        )
        self.desk.changed.connect(self._show_state)
        self._outcome = Outcome(self)
        self.undo_bar = UndoBar(app, self)
        self._save = push(self, "savePack", "Lưu", self.desk.save_now, "Ctrl+Enter")
        self._back = push(self, "packAsShipped", "Bỏ mọi điều đã sửa…", self._ask_back)
        self._into_open = push(self, "packIntoOpen", "Đưa vào các sổ đang mở…", self._ask_into_open)
        self._lay_out()
        on_ctrl_enter(self, self.desk.save_now)

    def _lay_out(self) -> None:
        head = Beside(ROOM_FOR_BOTH, 4, self)
        head.add(self._title, 1)
        read = push(head, "readPack", "Lấy từ tệp…", self._ask_file, "Lấy bản của tỉnh hoặc của xã khác")
        write = push(head, "writePack", "Ghi ra tệp…", self._ask_target, "Ghi bản này ra tệp để gửi nơi khác")
        head.add(in_a_row(head, read, write))
        self._read = read
        row = Beside(ROOM_FOR_BOTH, 12, self)
        row.add(self.form, 3, 18)
        row.add(self._make_history(), 2, 9)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 10, 24, 10)
        layout.setSpacing(8)
        unsaved = UnsavedStrip(self.desk.drafts, "mục", self)
        for widget in (head, self._said, self._outcome, self.undo_bar, unsaved):
            layout.addWidget(widget)
        layout.addWidget(row, 1)
        layout.addWidget(self.desk.problem)
        layout.addLayout(row_of(self._save, self._back, self._into_open))
        layout.addWidget(secret_line(self))

    def _make_history(self) -> QWidget:
        card = QFrame(self)
        card.setObjectName("card")
        title = QLabel("Những điều đã sửa, mới nhất ở trên", card)
        title.setObjectName("section")
        self._history = TextTableView("packHistory", card)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.addWidget(title)
        layout.addWidget(self._history, 1)
        return card

    # Reading.

    def load(self) -> None:
        """Read the pack of the year chosen at the top; of the one shown already what was typed stays."""
        year, reader = self.app.year, self.app.reader
        self.desk.show(year)
        self.form.joined.set_writable(not self.app.looks_only)
        self._read.setEnabled(not self.app.looks_only)
        self._title.setText(f"Căn cứ và cách ghi năm {year}")
        self._behind = ledgers_behind(reader, year)
        self._said.setText(_said(year, ledgers_opened(reader, year), len(self._behind)))
        rows = tuple(map(_row, pack_history(reader, year)))
        self._history.show_table(
            TextTable("packHistory", "Những điều đã sửa", HEADINGS, WIDTHS, rows, NOTHING_CHANGED, lines=3)
        )
        self._show_state()

    def refresh(self, changes: Changes) -> None:
        """Show what a step has changed in the packs, or which ledgers it has opened."""
        if changes.touch(PACK, LEDGER):
            self.load()

    def leave(self) -> bool:
        """Save what is typed; what cannot be used keeps the user here."""
        return self.desk.leave()

    def unsaved(self) -> str:
        """What would be lost if the book were closed now."""
        return self.desk.unsaved()

    def _show_state(self) -> None:
        """What can be done now; who writes is asked here, on the window's own thread."""
        if not self.app.is_open:
            return
        self._who = self.app.who
        writable = not self.app.looks_only
        self._save.setEnabled(writable and self.desk.is_changed())
        shown: YearPack | None = self.desk.record
        as_shipped = shown is None or shown == pack_without_changes(self.app.reader, shown.year)
        self._back.setEnabled(writable and not as_shipped)
        self._into_open.setEnabled(writable and (bool(self._behind) or self.desk.is_changed()))

    # Writing.

    def _save_pack(self, db: Any, pack: YearPack) -> int:
        return save_pack(db, pack, self.app.today(), self._who)

    def _told(self, done: Done[int]) -> None:
        if done.result:
            self.undo_bar.offer(f"Đã đổi {two_digits(done.result)} mục.")
        else:
            self.undo_bar.tell("Mọi mục đã đúng như vậy, không có gì để đổi.")

    def _refused(self, refused: Refused) -> None:
        self.undo_bar.tell(refused.reason)

    def _ask_back(self) -> None:
        year = self.app.year
        self.app.questions.confirm(
            self,
            "Bỏ mọi điều đã sửa",
            f"Căn cứ và cách ghi năm {year} sẽ trở về như trước khi sửa. Sổ đã mở vẫn giữ bản lúc mở.",
            "Bỏ điều đã sửa",
            lambda agreed: self._go_back(year) if agreed else None,
        )

    def _go_back(self, year: int) -> None:
        self.desk.drop()
        label = f"Bỏ mọi điều đã sửa trong căn cứ và cách ghi năm {year}"
        pack = pack_without_changes(self.app.reader, year)
        self.app.act(label, save_pack, pack, self.app.today(), self.app.who, then=self._told, refused=self._refused)

    def _ask_into_open(self) -> None:
        """What is typed is saved first: it is to go into the ledgers too."""
        if self.desk.leave():
            self.app.after_saves(self._ask_what_changes)

    def _ask_what_changes(self) -> None:
        year, reader = self.app.year, self.app.reader
        behind, pack = ledgers_behind(reader, year), pack_of(reader, year)
        if not behind:
            self.undo_bar.tell("Các sổ đang mở đã theo bản này.")
            return
        kept = list(map(pack_kept, behind))
        differing = [name for name in TEXTS if any(getattr(one, name) != getattr(pack, name) for one in kept)]
        named = ", ".join(f"“{PACK.field(name).label}”" for name in differing)
        self.app.questions.confirm(
            self,
            "Đưa vào các sổ đang mở",
            f"{two_digits(len(behind))} sổ năm {year} đang mở sẽ theo bản này, đổi: {named}."
            " Căn cứ và chuyên đề mà chi bộ đã tự ghi thì giữ nguyên; sổ đã khóa không đổi.",
            "Đưa vào sổ",
            lambda agreed: self._bring_into_open(year, len(behind)) if agreed else None,
        )

    def _bring_into_open(self, year: int, count: int) -> None:
        self.app.act(label_of_bringing(year, count), bring_into_open, year, then=self._brought, refused=self._refused)

    def _brought(self, done: Done[int]) -> None:
        self.undo_bar.offer(f"{two_digits(done.result)} sổ đang mở đã theo bản này.")

    # Files.

    def _ask_file(self) -> None:
        if self.desk.leave():
            title = f"Chọn tệp căn cứ và cách ghi năm {self.app.year}"
            self.app.questions.open_file(self, "pack", title, FILES, documents_folder(), self._take_file)

    def _take_file(self, path: Path) -> None:
        year, day, who = self.app.year, self.app.today(), self.app.who

        def take(book: Book) -> Done[int]:
            book.session.who = who
            return take_pack(book.session, pack_in(book.session.connection, path, year), path.name, day)

        self.app.write(take, self._told, self._refused)

    def _ask_target(self) -> None:
        if self.desk.leave():
            title, name = f"Ghi căn cứ và cách ghi năm {self.app.year} ra tệp", file_name(self.app.year)
            self.app.questions.save_file(self, "pack", title, FILES, documents_folder(), name, self._write_file)

    def _write_file(self, path: Path) -> None:
        self.app.after_saves(partial(self._write_saved, path))

    def _write_saved(self, path: Path) -> None:
        book, year = file_of(self.app.reader), self.app.year

        def write() -> None:
            with closing(connect_reader(book)) as connection:
                write_pack(connection, year, path, force=True)

        self.app.background.run(write, while_there(self, partial(self._written, path)), self.app.tell_apart)

    def _written(self, path: Path, _: object) -> None:
        self._outcome.show_result(f"Đã ghi vào {path.name}.", path)


def _row(turn: Turn) -> tuple[str, str, str]:
    """A change as a row of the table; an empty text is told as such."""
    change = turn.change
    day = change.day.printed() if change.day is not None else ""
    return f"{day} {change.who}".strip(), change.label, f"{turn.before or EMPTY} → {change.value or EMPTY}"


def _said(year: int, opened: int, behind: int) -> str:
    """For which books the page is, and how many open ones were opened with something else."""
    kept = f" {two_digits(opened)} sổ năm {year} đã mở giữ bản lúc mở." if opened else ""
    kept += f" {two_digits(behind)} sổ đang mở còn khác bản này." if behind else ""
    return f"Sửa một lần ở đây cho mọi sổ mở từ nay về sau; mỗi điều sửa được ghi ngày.{kept}"
