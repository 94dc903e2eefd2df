"""Mẫu sổ: the layouts that there are, whose books each prints; tried, brought in, chosen, named, taken out."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from db.book.changes import Changes
from db.book.session import Done
from db.files.folders import documents_folder
from db.operations.layouts import drop_layout, keep_layout
from domain.kept_layouts import LAYOUT, KeptLayout
from domain.refusals import Refused
from domain.sendings import short_name
from domain.units import UNIT
from gui.context import places
from gui.context.app import App
from gui.context.page import Page
from gui.context.undertaking import Undertaking
from gui.papers.kinds import LAYOUT_FILES, tried_layout, try_layout
from gui.records.record_dialog import RecordDialog
from gui.records.undo_bar import UndoBar
from gui.tasks.layouts import (
    Shipped,
    Use,
    coming_in,
    in_place_of,
    label_of_change,
    label_of_dropping,
    layout_in_file,
    usable,
    uses,
    write_layout,
)
from gui.widgets.buttons import push, row_of
from gui.widgets.labels import plain_label
from gui.widgets.listed import Column, ListedTable
from gui.widgets.outcome import Outcome
from gui.work.still_there import while_there

HOW = (
    "Muốn có mẫu sổ riêng: chọn một mẫu, bấm “Ghi ra tệp…”; mở tệp ấy bằng Notepad, sửa theo lời ghi chú trong tệp; bấm"
    " “In thử một tệp…” để xem trang in với số liệu của sổ này; vừa ý thì “Đưa mẫu vào…”, đặt tên, chọn loại sổ và năm."
)
CHOOSING = (
    "In sổ, khóa sổ, gửi lên cấp trên đều theo lựa chọn này; không ghi năm là mọi năm. Sổ đã khóa vẫn in ra bản đã lưu."
)


class LayoutsPage(Page):
    """The page of the layouts."""

    first = "layouts"
    offers_undo = True

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(app, parent)
        title = QLabel("Mẫu sổ", self)
        title.setObjectName("title")
        self.table = ListedTable("layouts", "Các mẫu sổ", self._columns(), self)
        self.table.chosen.connect(self._show_buttons)
        self.table.opened.connect(self._edit_opened)
        self.undo_bar, self.outcome = UndoBar(app, self), Outcome(self)
        self._work = Undertaking(app, self.outcome, self)
        self._work.busy_changed.connect(self._show_buttons)
        self._make_buttons()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 10, 24, 12)
        layout.setSpacing(8)
        for widget in (title, plain_label(self, "hint", HOW), self.undo_bar):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.outcome)
        layout.addLayout(row_of(self._write, self._try, self._take, self._take_tried))
        layout.addLayout(row_of(self._edit, self._drop))

    def _make_buttons(self) -> None:
        self._write = push(self, "writeLayout", "Ghi ra tệp…", self._ask_target, "Ghi mẫu đang chọn ra tệp để sửa")
        self._try = push(self, "tryLayout", "In thử một tệp…", self._ask_trial, "Xem trang in, chưa đưa vào sổ")
        self._take = push(self, "primary", "Đưa mẫu vào…", self._ask_file, "Đọc tệp mẫu, đặt tên, chọn sổ in theo mẫu")
        self._take_tried = push(self, "takeTried", "", self._take_what_is_tried)
        self._edit: QPushButton = push(self, "editLayout", "Sửa tên, loại sổ, năm…", self._ask_edit, "Enter")
        self._drop = push(self, "dropLayout", "Bỏ mẫu…", self._ask_drop)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("Mẫu sổ", lambda use: str(use.layout.name)),
            Column("Đã chọn để in sổ của", _chosen_for),
            Column("Sổ đang in theo mẫu", lambda use: f"Năm {self.app.year}: {use.words}" if use.words else "không có"),
        )

    # Showing

    def load(self) -> None:
        """Show the layouts, with what they print in the year chosen at the top."""
        self.table.show_rows(uses(self.app.reader, self.app.year, self.app.today()))
        self._show_buttons()

    def refresh(self, changes: Changes) -> None:
        """Show what a step has changed in the layouts, or in the units whose books they print."""
        if changes.touch(LAYOUT, UNIT):
            self.load()

    def _show_buttons(self, *_: object) -> None:
        if not self.app.is_open:
            return
        kept, can = self._kept is not None, not self.app.looks_only and not self._work.is_busy
        self._write.setEnabled(self.table.current is not None and not self._work.is_busy)
        self._take.setEnabled(can)
        for button in (self._edit, self._drop):
            button.setEnabled(can and kept)
        tried = tried_layout(self.app)
        self._take_tried.setVisible(tried is not None and tried.is_file())
        self._take_tried.setText(f"Đưa “{tried.stem}” đang in thử vào…" if tried is not None else "")
        self._take_tried.setEnabled(can)

    @property
    def _kept(self) -> KeptLayout | None:
        """The layout that is chosen in the table, where the book keeps it."""
        use: Use | None = self.table.current
        return use.layout if use is not None and isinstance(use.layout, KeptLayout) else None

    # Out, and on trial

    def _ask_target(self) -> None:
        use: Use | None = self.table.current
        if use is None:
            return
        layout = use.layout
        name = layout.file if isinstance(layout, Shipped) else f"{short_name(layout.name)}.toml"
        folder = documents_folder()
        write = partial(self._write_file, layout)
        self.app.questions.save_file(self, "layout", "Ghi mẫu sổ ra tệp", LAYOUT_FILES, folder, name, write)

    def _write_file(self, layout: KeptLayout | Shipped, path: Path) -> None:
        def written(_: object) -> None:
            self._work.end(f"Đã ghi mẫu “{layout.name}” vào {path.name}. Sửa xong thì “In thử một tệp…”.", path)

        self._work.begin(f"Đang ghi {path.name}…", partial(write_layout, layout, path, force=True), written)

    def _ask_trial(self) -> None:
        folder = documents_folder()
        self.app.questions.open_file(self, "layout", "Chọn tệp mẫu sổ để in thử", LAYOUT_FILES, folder, self._try_file)

    def _try_file(self, path: Path) -> None:
        try_layout(self.app, path)
        self.app.show_page(places.PRINTING)

    # In

    def _ask_file(self) -> None:
        folder = documents_folder()
        self.app.questions.open_file(self, "layout", "Chọn tệp mẫu sổ để đưa vào", LAYOUT_FILES, folder, self.take_file)

    def _take_what_is_tried(self) -> None:
        tried = tried_layout(self.app)
        if tried is not None:
            self.take_file(tried)

    def take_file(self, path: Path) -> None:
        """Read a layout's file in the background; one that can be used is asked a name for, and what it is to print."""

        def read(found: KeptLayout) -> None:
            self._work.end("")
            self._ask_in(path, found)

        self._work.begin(f"Đang đọc {path.name}…", partial(layout_in_file, path, self.app.year), read)

    def _ask_in(self, path: Path, found: KeptLayout) -> None:
        words = ("Đưa mẫu sổ vào", f"Tệp {path.name} dùng được.", CHOOSING, "Đưa vào")
        dialog = RecordDialog(words, LAYOUT, found, None, self.app.today(), self)
        dialog.wanted.connect(partial(self._bring_in, dialog, path))
        dialog.open()

    def _bring_in(self, dialog: RecordDialog, path: Path, wanted: KeptLayout) -> None:
        before = in_place_of(self.app.reader, wanted)
        if before is None:
            self._keep(dialog, *coming_in(wanted, None), path)
            return

        def answered(yes: bool) -> None:
            if yes:
                self._keep(dialog, *coming_in(wanted, before), path)
            else:
                dialog.allow_again()

        text = f"Sổ đã giữ mẫu tên là “{before.name}”. Thay mẫu ấy bằng tệp {path.name}, hay thôi để đặt tên khác?"
        self.app.questions.confirm(dialog, "Thay mẫu đã có?", text, "Thay mẫu", answered)

    def _keep(self, dialog: RecordDialog, label: str, layout: KeptLayout, tried: Path | None = None) -> None:
        """Keep a layout that the dialog has asked for; a file that came in is on trial no longer."""
        try:
            usable(layout)
        except Refused as refused:
            dialog.say_refused(refused)
            return

        def kept(_: Done[int]) -> None:
            if tried is not None and tried == tried_layout(self.app):
                try_layout(self.app, None)
            words = layout.words()
            self.undo_bar.offer(
                f"Mẫu “{layout.name}” in sổ của: {words}." if words else f"Đã giữ mẫu “{layout.name}”, chưa in sổ nào."
            )
            self._show_buttons()

        dialog.act(self.app, label, keep_layout, layout, then=while_there(self, kept))

    # Named, chosen, out of the book

    def _edit_opened(self, *_: object) -> None:
        if self._edit.isEnabled():
            self._ask_edit()

    def _ask_edit(self) -> None:
        layout = self._kept
        if layout is None:
            return
        words = ("Sửa tên, loại sổ, năm", f"Mẫu “{layout.name}” in những sổ nào?", CHOOSING, "Ghi")
        dialog = RecordDialog(words, LAYOUT, layout, None, self.app.today(), self)
        dialog.wanted.connect(lambda wanted: self._keep(dialog, label_of_change(wanted), replace(wanted, id=layout.id)))
        dialog.open()

    def _ask_drop(self) -> None:
        use: Use | None = self.table.current
        layout = self._kept
        if use is None or layout is None:
            return
        used = f"Mẫu này đang in sổ năm {self.app.year} của {use.words}; các sổ ấy sẽ in" if use.words else "Sổ sẽ in"
        text = f"{used} theo mẫu có sẵn của chương trình. Sổ đã khóa vẫn in ra bản đã lưu."
        drop = partial(self._drop_layout, layout)
        self.app.questions.confirm(
            self, f"Bỏ mẫu “{layout.name}”?", text, "Bỏ mẫu", lambda yes: drop() if yes else None
        )

    def _drop_layout(self, layout: KeptLayout) -> None:
        self.app.act(
            label_of_dropping(layout),
            drop_layout,
            layout.id,
            then=while_there(self, lambda _: self.undo_bar.offer(f"Đã bỏ mẫu “{layout.name}”.")),
            refused=while_there(self, lambda refused: self.undo_bar.tell(refused.reason)),
        )


def _chosen_for(use: Use) -> str:
    layout = use.layout
    if isinstance(layout, KeptLayout):
        return layout.words() or "chưa chọn"
    return "sổ không chọn mẫu nào ở trên" if layout.kinds else "chỉ là ví dụ, để ghi ra tệp rồi sửa"
