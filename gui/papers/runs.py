"""What is under way to a printer, a file or a folder, and the words for it."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from db.queries.units import book_facts
from domain.numbers import two_digits
from domain.progress import Progress
from gui.context.app import App
from gui.context.preferences import PRINTED
from gui.context.undertaking import Replacing, Undertaking
from gui.tasks.printing import PrintedFiles, kept_words
from gui.widgets.outcome import Outcome
from gui.work.work import Then

TURN = (
    "Đã gửi các trang lẻ. Chờ in xong, xếp lại chồng giấy theo thứ tự, đặt vào khay để in lên mặt còn lại, rồi bấm "
    "“In mặt sau”."
)


@dataclass(frozen=True, slots=True)
class ToRemember:
    """Asks what has come out, to have it remembered; `onto_paper` tells that it went onto pages that stood."""

    ask: Callable[[], None]
    onto_paper: bool


@dataclass(frozen=True, slots=True)
class UnitsTold:
    """What is asked while the ledgers of several units are sent: what of it can be remembered, and in words what went,
    all of it, and how far it went where it was stopped.
    """

    remembering: Callable[[], ToRemember | None]
    gone: Callable[[int], str]
    so_far: Callable[[], str]


@dataclass(frozen=True, slots=True)
class _Offered:
    said: str
    wanted: ToRemember
    path: Path | None = None


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
    """One run at a time; a first one that went well ends the first steps of a new user.

    What came out and can be remembered is offered until it is, whatever is printed or kept in between.
    """

    def __init__(self, app: App, outcome: Outcome, parent: QObject | None = None) -> None:
        super().__init__(app, outcome, parent)
        self._offered: _Offered | None = None
        outcome.dismissed.connect(self._let_go)

    @property
    def is_unremembered(self) -> bool:
        """Whether something went onto pages that stood and is not remembered: it would go there once more."""
        return self._offered is not None and self._offered.wanted.onto_paper

    def end(self, words: str, path: Path | None = None, *, of_step: bool = False) -> None:
        """Say what has come of it, and what is still to be remembered."""
        super().end(words, path, of_step=of_step)
        if self._offered is not None:
            said = f"{self._outcome.words} {self._offered.said}".strip()
            self._outcome.offer(said, REMEMBER, self._offered.wanted.ask, path or self._offered.path)

    def _let_go(self) -> None:
        self._offered = None

    def _end_offering(self, said: str, wanted: ToRemember | None, path: Path | None = None) -> None:
        """End with what came of it; what of it can be remembered is offered."""
        if wanted is None:
            self.end(said, path)
            return
        said = self._app.put_out(said) if path is not None else said
        self._offered = _Offered(f"{said} {WHEN_OUT}", wanted, path)
        self.end("")

    def print_pages(self, work: Pages, remember: ToRemember | None = None) -> None:
        """Send pages to the printer; what came out may be remembered then."""

        def printed(count: object) -> None:
            assert isinstance(count, int)
            self._end_offering(f"Đã gửi {two_digits(count)} trang tới máy in.", remember)

        self.begin("Đang gửi tới máy in…", work, self._noted(printed))

    def print_units(self, work: Pages, told: UnitsTold) -> None:
        """Send the ledgers of several units; what came out may be remembered then, also where it was stopped."""

        def printed(count: object) -> None:
            assert isinstance(count, int)
            self._end_offering(told.gone(count), told.remembering())

        def failed(error: BaseException) -> None:
            wanted = told.remembering()
            if wanted is not None:
                self._let_go()
            self.failed(error)
            if wanted is not None:
                self._end_offering(f"{self._outcome.words} {told.so_far()}", wanted)

        self.begin("Đang gửi tới máy in…", work, self._noted(printed), failed)

    def keep_units(self, work: Replacing, folder: Path, remembering: Callable[[], ToRemember | None]) -> None:
        """Write what is new of several ledgers into a folder; `work` gives how many."""

        def kept(count: object) -> None:
            assert isinstance(count, int)
            self._end_offering(f"Đã lưu {two_digits(count)} tệp vào thư mục {folder.name}.", remembering(), folder)

        text = (
            f"Thư mục “{folder.name}” đã có tệp in tiếp lần trước. Tệp cũ được thay bằng bản mới; sổ nào nay không có "
            "gì mới thì tệp in tiếp cũ của sổ ấy được bỏ đi, để không ai in hai lần."
        )
        self.begin_beside("Đang in…", work, self._noted(kept), "Thay tệp cũ?", text)

    def tell_remembered(self, words: str) -> None:
        """Say that it is remembered, as long as that step is the newest."""
        self._let_go()
        self._outcome.show_result(words, of_step=True)

    def print_fronts(self, work: Pages, backs: Callable[[], None]) -> None:
        """Send right-hand pages to a one-sided printer; `backs` follows once the user has turned the paper."""

        def printed(_: object) -> None:
            self.end("")
            self._outcome.offer(TURN, "In mặt sau", backs)

        self.begin("Đang gửi mặt trước tới máy in…", work, self._noted(printed))

    def save_file(self, write: Callable[[], None], path: Path, remember: ToRemember | None = None) -> None:
        """Write a file; that it has been printed may be remembered then."""

        def saved(_: object) -> None:
            self._end_offering(f"Đã lưu {path.name}" if remember is None else f"Đã lưu {path.name}.", remember, path)

        self.begin(f"Đang lưu {path.name}…", write, self._noted(saved))

    def print_all(self, work: Replacing, folder: Path, remember: ToRemember | None = None) -> None:
        """Print many into a folder; `work` gives the PrintedFiles. What came out of them may be remembered then."""

        def printed(done: object) -> None:
            assert isinstance(done, PrintedFiles)
            self._end_offering(saved_words(len(done.files), len(done.unchanged), folder.name), remember, folder)

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
