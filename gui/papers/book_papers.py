"""The papers beside the book where what they are about stands: a button with the kinds, the file asked for and made."""

from __future__ import annotations

import contextlib
import enum
import functools
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from db.book.connections import connect_reader, file_of
from domain.sendings import short_name
from domain.units import Unit
from gui.context.app import App
from gui.papers.paper_runs import PaperRuns
from gui.tasks.papers import PDF, WORD, PaperOrder, paper
from gui.widgets.buttons import let_offer
from printouts.paper_kinds import Concerns, PaperKind, kinds_at

SEVERAL = "Giấy tờ"
"""What the button says where it offers more than one kind, or one of a long name."""
MOST_LETTERS = 22


class Scope(enum.Enum):
    """About what a paper is made: the one that is shown, all of them in one file, nothing (the form)."""

    ONE = "one"
    ALL = "all"
    NONE = "none"


class Wanted(NamedTuple):
    """A paper that was chosen from a menu, and the ending of its file."""

    kind: PaperKind
    scope: Scope
    ending: str


class PapersButton(QPushButton):
    """Offers the kinds of a page in its menu; `wanted` with the Wanted that is chosen."""

    wanted = Signal(object)

    def __init__(self, place: str, parent: QWidget) -> None:
        kinds = [kind for concerns in Concerns for kind in kinds_at(place, concerns)]
        alone = kinds[0].title if len(kinds) == 1 and len(kinds[0].title) <= MOST_LETTERS else ""
        super().__init__(alone or SEVERAL, parent)
        self.setObjectName("papersButton")
        self.setToolTip("Điền sẵn những gì sổ đã có, ra tệp PDF để in hoặc tệp Word để sửa; chỗ chưa có để dòng chấm")
        self.setProperty("tight", True)
        let_offer(self, self._menu_of(kinds, nested=not alone))

    def _menu_of(self, kinds: Sequence[PaperKind], *, nested: bool) -> QMenu:
        """The choices of the kind that the button names, or a menu of them for each."""
        menu = QMenu(self)
        for kind in kinds:
            own = menu.addMenu(kind.title) if nested else menu
            for words, scope, ending in _choices(kind.concerns):
                choice = own.addAction(words)
                choice.triggered.connect(functools.partial(self._want, Wanted(kind, scope, ending)))
        return menu

    def _want(self, wanted: Wanted, _checked: bool = False) -> None:
        self.wanted.emit(wanted)


def _choices(concerns: Concerns) -> tuple[tuple[str, Scope, str], ...]:
    """What may be chosen of a kind, in the words of the menu."""
    blank = ("Mẫu trống để ghi tay…", Scope.NONE, PDF)
    if concerns in (Concerns.UNIT, Concerns.MONTH):
        return ("Để in (PDF)…", Scope.ONE, PDF), ("Để sửa (Word)…", Scope.ONE, WORD), blank
    one, every = {
        Concerns.MEMBER: ("Của người đang chọn", "Của mọi người, một tệp"),
        Concerns.ROW: ("Của dòng đang chọn", "Của mọi dòng, một tệp"),
    }[concerns]
    return (
        (f"{one}, để in (PDF)…", Scope.ONE, PDF),
        (f"{one}, để sửa (Word)…", Scope.ONE, WORD),
        (f"{every}, để in (PDF)…", Scope.ALL, PDF),
        blank,
    )


class BookPapers:
    """Asks where a paper is kept and has it made by the runs of a page, once all that is typed is in the book."""

    def __init__(self, app: App, runs: PaperRuns) -> None:
        self._app = app
        self._runs = runs

    def ask(self, wanted: Wanted, unit: Unit, *, key: int = 0, month: int = 0, name: str = "") -> None:
        """Have a paper of a unit's year made: about the roster line or row of that `key`, or a `month` (1–12).

        `name` is what it is about, for the file's. Who has chosen nobody is told so.
        """
        if wanted.scope is Scope.ONE and not key and wanted.kind.concerns in (Concerns.MEMBER, Concerns.ROW):
            whom = "một người" if wanted.kind.concerns is Concerns.MEMBER else "một dòng"
            self._app.noticed.emit(f"Hãy chọn {whom} trước, rồi bấm lại.")
            return
        app = self._app
        order = PaperOrder(
            wanted.kind,
            app.year,
            app.today(),
            month,
            key=key if wanted.scope is Scope.ONE else 0,
            blank=wanted.scope is Scope.NONE,
            whole_cards=app.preferences.whole_cards,
        )
        app.after_saves(functools.partial(self._make, unit, order, wanted, name))

    def _make(self, unit: Unit, order: PaperOrder, wanted: Wanted, name: str) -> None:
        book = file_of(self._app.reader)

        def make() -> bytes:
            with contextlib.closing(connect_reader(book)) as connection:
                return paper(connection, unit, order, wanted.ending)

        title = f"Lưu {wanted.kind.title.lower()}"
        ask: Callable[..., None] = self._runs.ask_word if wanted.ending == WORD else self._runs.ask
        ask(title, _file_name(unit, order, wanted, name), make)


def _file_name(unit: Unit, order: PaperOrder, wanted: Wanted, name: str) -> str:
    month = f"t{order.month:02d}" if order.month else ""
    about = {Scope.ONE: short_name(name) if name else month, Scope.ALL: "", Scope.NONE: "mau-trong"}[wanted.scope]
    words = (str(order.year), short_name(unit.name), short_name(wanted.kind.title), about)
    return "_".join(filter(None, words)) + wanted.ending
