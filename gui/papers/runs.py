"""What is under way to a printer, a file or a folder, and the words for it."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

from db.queries.units import book_facts
from domain.numbers import two_digits
from domain.progress import Progress
from gui.context.preferences import PRINTED
from gui.context.undertaking import Replacing, Undertaking
from gui.tasks.printing import PrintedFiles, kept_words
from gui.work.work import Then

TURN = (
    "Đã gửi các trang lẻ. Chờ in xong, xếp lại chồng giấy theo thứ tự, đặt vào khay để in lên mặt trắng, rồi bấm "
    "“In mặt sau”."
)
Remembering = Callable[[], Callable[[], None] | None]
"""What the user can press to have it remembered what has come out; None where that cannot be."""
REMEMBER = "Ghi nhớ đã in…"
WHEN_OUT = "Giấy ra xong thì ghi nhớ, để lần sau in tiếp được."
Pages = Callable[[], Generator[Progress, None, int]]
"""Sends pages to the printer and gives how many."""


def saved_words(count: int, unchanged: int, where: str) -> str:
    """What a run into a folder has done, of so many files, of which some were there already."""
    if not unchanged:
        return f"Đã lưu {two_digits(count)} tệp vào thư mục {where}."
    return f"Đã lưu {two_digits(count - unchanged)} tệp vào thư mục {where}; {kept_words(unchanged)}."


class Runs(Undertaking):
    """One run at a time; a first one that went well ends the first steps of a new user."""

    def print_pages(self, work: Pages, remember: Callable[[], None] | None = None) -> None:
        """Send pages to the printer; what came out may be remembered then."""

        def printed(count: object) -> None:
            assert isinstance(count, int)
            sent = f"Đã gửi {two_digits(count)} trang tới máy in."
            self.end(sent if remember is None else "")
            if remember is not None:
                self._outcome.offer(f"{sent} {WHEN_OUT}", REMEMBER, remember)

        self.begin("Đang gửi tới máy in…", work, self._noted(printed))

    def print_units(self, work: Pages, remembering: Remembering, so_far: Callable[[], str]) -> None:
        """Send the ledgers of several units; what came out may be remembered then, also where it was stopped, of which
        is said how far it had gone (`so_far`).
        """

        def printed(count: object) -> None:
            assert isinstance(count, int)
            self._offer_to_remember(f"Đã gửi {two_digits(count)} trang tới máy in.", remembering())

        def failed(error: BaseException) -> None:
            self.failed(error)
            remember = remembering()
            if remember is not None:
                self._offer_to_remember(f"{self._outcome.words} {so_far()}", remember)

        self.begin("Đang gửi tới máy in…", work, self._noted(printed), failed)

    def keep_units(self, work: Replacing, folder: Path, remembering: Remembering) -> None:
        """Write what is new of several ledgers into a folder; `work` gives how many."""

        def kept(count: object) -> None:
            assert isinstance(count, int)
            said = f"Đã lưu {two_digits(count)} tệp vào thư mục {folder.name}."
            self._offer_to_remember(said, remembering(), folder)

        text = (
            f"Thư mục “{folder.name}” đã có tệp in tiếp lần trước. Tệp cũ được thay bằng bản mới; sổ nào nay không có "
            "gì mới thì tệp in tiếp cũ của sổ ấy được bỏ đi, để không ai in hai lần."
        )
        self.begin_beside("Đang in…", work, self._noted(kept), "Thay tệp cũ?", text)

    def _offer_to_remember(self, said: str, remember: Callable[[], None] | None, path: Path | None = None) -> None:
        self.end(said if remember is None else "", path)
        if remember is not None:
            said = self._app.put_out(said) if path is not None else said
            self._outcome.offer(f"{said} {WHEN_OUT}", REMEMBER, remember, path)

    def tell_step(self, words: str) -> None:
        """Say what came of the newest step of the book."""
        self._outcome.show_result(words, of_step=True)

    def print_fronts(self, work: Pages, backs: Callable[[], None]) -> None:
        """Send right-hand pages to a one-sided printer; `backs` follows once the user has turned the paper."""

        def printed(_: object) -> None:
            self.end("")
            self._outcome.offer(TURN, "In mặt sau", backs)

        self.begin("Đang gửi mặt trước tới máy in…", work, self._noted(printed))

    def save_file(self, write: Callable[[], None], path: Path, remember: Callable[[], None] | None = None) -> None:
        """Write a file; that it has been printed may be remembered then."""

        def saved(_: object) -> None:
            self.end(f"Đã lưu {path.name}", path)
            if remember is not None:
                said = self._app.put_out(f"Đã lưu {path.name}. {WHEN_OUT}")
                self._outcome.offer(said, REMEMBER, remember, path)

        self.begin(f"Đang lưu {path.name}…", write, self._noted(saved))

    def print_all(self, work: Replacing, folder: Path) -> None:
        """Print many into a folder; `work` gives the PrintedFiles."""

        def printed(done: object) -> None:
            assert isinstance(done, PrintedFiles)
            self.end(saved_words(len(done.files), len(done.unchanged), folder.name), folder)

        text = (
            f"Thư mục “{folder.name}” đã có tệp in lần trước. "
            "Tệp của sổ đã đổi được thay bằng bản mới; sổ không đổi giữ nguyên."
        )
        self.begin_beside("Đang in…", work, self._noted(printed), "Thay tệp cũ?", text)

    def _noted(self, then: Then) -> Then:
        """Note that something has been printed, then go on."""

        def done(result: object) -> None:
            if self._app.is_open:
                self._app.preferences.set_number(PRINTED + book_facts(self._app.reader).uid, 1)
            then(result)

        return done
