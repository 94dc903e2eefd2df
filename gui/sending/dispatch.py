"""What is under way from the page: a folder being made, a table being written; stopped, told of, noted in the book."""

from __future__ import annotations

import functools
from collections.abc import Generator
from pathlib import Path

from db.book.connections import file_of
from db.operations.sendings import record_sending
from domain.numbers import two_digits
from domain.progress import Progress
from domain.refusals import Refused
from gui.context.undertaking import Replacing, Undertaking
from gui.tasks.sending import Parcel, Wish, label_of, make_from_copy
from gui.work.still_there import while_there

READING = "Đang đọc sổ…"


class Dispatch(Undertaking):
    """One piece of work at a time, on a thread of its own."""

    stopped = "Đã dừng theo yêu cầu, không có tệp nào được để lại."

    def send(self, wish: Wish, folder: Path) -> None:
        """Make what is wished beneath a folder, then note it in the book."""
        book = file_of(self._app.reader)

        def work(force: bool) -> Generator[Progress, None, object]:
            return make_from_copy(book, wish, folder, force=force)

        text = f"Nơi đã chọn có sẵn “{wish.target(folder).name}” lập lần trước. Bản cũ sẽ được thay bằng bản mới."
        self.begin_beside(READING, work, self._made, "Thay bản cũ?", text)

    def write_table(self, work: Replacing, path: Path) -> None:
        """Write one table; the dialog has asked already where a file is to be replaced."""

        def written(rows: object) -> None:
            self.end(f"Đã xuất {two_digits(int(str(rows)))} dòng vào {path.name}.", path)

        self.begin(READING, functools.partial(work, True), written)

    def _made(self, made: object) -> None:
        """The folder is there whole; now it is noted."""
        assert isinstance(made, Parcel)
        parcel = made
        count = two_digits(parcel.sending.count)
        told = f"Đã lập {parcel.path.name}: {count} tệp, có phiếu gửi. Đã ghi lại lần gửi này."

        def noted(_: object) -> None:
            self.end(told, parcel.path, of_step=True)

        def not_noted(error: BaseException) -> None:
            why = error.reason if isinstance(error, Refused) else "Sổ chưa ghi được."
            self.end(f"Đã lập {parcel.path.name}: {count} tệp, nhưng chưa ghi lại lần gửi này. {why}", parcel.path)

        self._app.act(
            label_of(parcel.sending),
            record_sending,
            parcel.sending,
            then=while_there(self, noted),
            refused=while_there(self, not_noted),
            failed=while_there(self, not_noted),
        )
