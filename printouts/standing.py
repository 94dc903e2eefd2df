"""What parts of a section put on a page, beside what stands there already: what is added, and what cannot be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

from domain.printed_pages import TOTAL, Stood, StoodPage, StoodPart, StoodRow, Untold, Why, sign
from domain.refusals import excerpt
from printouts.filled import TableEntry
from printouts.marks import Marks, Page, Rule, Setter, Text, put_texts
from printouts.strips import Strip
from printouts.tables import CellLine, TableRow, TableSetter

_NEAR = 0.06
"""Lengths in points that differ by less are the same: it is less than a hair."""
_OF_FORM = "-"
"""Before the sign of a word of the form."""


@dataclass(slots=True)
class Added:
    """What is put on a page that stood already, perhaps its `words_alone`; what stands there afterwards, and what the
    page does not say.
    """

    words_alone: bool
    setters: list[Setter] = field(default_factory=list)
    stood: list[StoodPart] = field(default_factory=list)
    untold: list[Untold] = field(default_factory=list)


@dataclass(slots=True)
class StripsStanding:
    """A part in strips, each at its height, set on the page by `put`; of one `as_whole` the words of the form are
    compared too. On paper it stands under the name `was`.
    """

    part: str
    was: str
    put: Callable[[Sequence[tuple[float, Strip]], Marks], None]
    as_whole: bool = False
    strips: list[tuple[float, Strip]] = field(default_factory=list)

    @property
    def has_place(self) -> bool:
        """Whether anything of it stands on the page."""
        return bool(self.strips)

    def stood(self) -> StoodPart:
        """How it stands on the page."""
        top, bottom = self._reach()
        return StoodPart(self.part, top, bottom, tuple(self._signs()))

    def _reach(self) -> tuple[float, float]:
        return self.strips[0][0], self.strips[-1][0] + self.strips[-1][1].height

    def _signs(self) -> dict[str, Text]:
        """Its words by their signs."""
        found: dict[str, Text] = {}
        for n, (_, strip) in enumerate(self.strips):
            told = Counter[str]()
            for text in strip.texts:
                told[text.text] += 1
                if text.written or self.as_whole:
                    of_form = "" if text.written else _OF_FORM
                    found[of_form + sign(n, told[text.text], text.size, text.text)] = text
        return found

    def add(self, page: StoodPage, added: Added) -> None:
        """Put what is new of it on a page that stood."""
        before = next((part for part in page.parts if part.part == self.was), None)
        top, bottom = self._reach()
        if before is None:
            if not self._is_free(page, top, bottom):
                added.untold += [Untold(page.label, 0, "", self._said(self._signs()), Why.NO_ROOM)]
                return
            added.setters.append(partial(self.put, self.strips))
            added.stood.append(self.stood())
            return
        signs = self._signs()
        fresh = [text for found, text in signs.items() if found not in before.words]
        stays = abs(before.top - top) < _NEAR and self._is_free(page, before.bottom + 1.0, bottom)
        if set(before.words) <= signs.keys() and (stays or not fresh):
            added.stood.append(before._replace(part=self.part, words=tuple(signs)))
            if fresh:
                added.setters.append(partial(put_texts, self._placed(fresh)))
            return
        added.stood.append(before._replace(part=self.part))
        what = {found: text for found, text in signs.items() if text in fresh} or signs
        added.untold.append(Untold(page.label, 0, "", self._said(what), Why.CHANGED if before.words else Why.NO_ROOM))

    def _is_free(self, page: StoodPage, top: float, bottom: float) -> bool:
        """Whether no other part stands between two heights of the page."""
        others = (part for part in page.parts if part.part != self.was)
        return not any(part.top < bottom - _NEAR and part.bottom > top + _NEAR for part in others)

    def _placed(self, texts: Sequence[Text]) -> list[Text]:
        """Some of its texts where they stand on the page, as they are put there."""
        wanted = set(map(id, texts))
        only = [
            (y, Strip(strip.height, [text for text in strip.texts if id(text) in wanted])) for y, strip in self.strips
        ]
        marks = Marks()
        self.put(only, marks)
        return marks.texts

    def _said(self, texts: dict[str, Text]) -> str:
        """The beginning of some of its words, each behind the form's words that it stands beside, for whoever looks for
        it on the page.
        """
        wanted, said = set(map(id, texts.values())), list[str]()
        for _, strip in self.strips:
            beside = ""
            for text in strip.texts:
                if id(text) in wanted:
                    said += [beside, text.text]
                beside = "" if text.written or id(text) in wanted else text.text
        words = " ".join(filter(None, said))
        return f"“{excerpt(words)}”" if words else ""


@dataclass(slots=True)
class TableStanding:
    """The rows of a table on a page, each at its height, its heading at `top`; `was` is its name on paper."""

    part: str
    was: str
    setter: TableSetter
    top: float
    rows: list[tuple[float, TableRow]]

    @property
    def has_place(self) -> bool:
        """Whether anything of it stands on the page."""
        return bool(self.rows)

    def stood(self) -> StoodPart:
        """How it stands on the page: lines to write on belong to no row."""
        rows = tuple(_stood_row(y, row) for y, row in self.rows if not row.plain)
        return StoodPart(self.part, self.top, self._bottom(), (), self.setter.part.block.source, rows)

    def _bottom(self) -> float:
        return self.rows[-1][0] + self.setter.height(self.rows[-1][1])

    def add(self, page: StoodPage, added: Added) -> None:
        """Put what is new of it on a page that stood."""
        before = next((part for part in page.parts if part.part == self.was), None)
        if before is None:
            added.setters.append(partial(self.setter.put, self.top, self.rows))
            added.stood.append(self.stood())
            return
        stood = {_place(row): row for row in before.rows}
        texts: list[Text] = []
        kept: list[StoodRow] = []
        for y, row in self.rows:
            if not row.plain:
                old = stood.pop((row.entry.key, round(y)), None) or stood.pop(("", round(y)), None)
                kept.append(self._add_row(page.label, before, (y, row), old, texts, added))
        for old in stood.values():
            kept.append(old)
            if old.key != TOTAL and any(old.cells):
                added.untold.append(Untold(page.label, self._line(before, old.top), "", "", Why.GONE))
        kept.sort(key=lambda row: row.top)
        rules: list[Rule] = []
        if not added.words_alone:
            rules = _beyond(self.setter.grid(self.top, self.rows), self._grid_of(before))
        added.setters.append(partial(_put, texts, rules))
        added.stood.append(before._replace(part=self.part, rows=tuple(kept), bottom=max(before.bottom, self._bottom())))

    def _add_row(
        self,
        label: str,
        before: StoodPart,
        placed: tuple[float, TableRow],
        old: StoodRow | None,
        texts: list[Text],
        added: Added,
    ) -> StoodRow:
        """Set what is new of a row, and tell what else is; gives what stands there then."""
        y, row = placed
        new = _stood_row(y, row)
        if old is None or not any(old.cells):
            texts += self.setter.texts(row, y)
            return new
        cells = list(old.cells)
        for n, (was, now) in enumerate(zip(old.cells, new.cells, strict=True)):
            if set(was) <= set(now):
                fresh = [k for k, found in _signs(row.cells[n]) if found not in was]
                texts += self.setter.texts(row, y, n, fresh) if fresh else []
                cells[n] = now
            else:
                who, what = self.setter.name_of(row), self.setter.column_name(row, n)
                added.untold.append(Untold(label, self._line(before, y), who, what, Why.CHANGED))
        return new._replace(cells=tuple(cells))

    def _line(self, before: StoodPart, y: float) -> int:
        """In which ruled line of the page's table something begins."""
        return round((y - before.top - self.setter.heading_height) / self.setter.line) + 1

    def _grid_of(self, before: StoodPart) -> list[Rule]:
        """The rules that are there: around its rows, and through what is left to write on."""
        rows: list[tuple[float, TableRow]] = []
        y = before.top + self.setter.heading_height
        for old in (*before.rows, None):
            upto = old.top if old is not None else before.bottom
            lines = round((upto - y) / self.setter.line)
            if lines > 0:
                rows.append((y, self.setter.empty._replace(lines=lines)))
            if old is not None:
                rows.append((old.top, TableRow(TableEntry(()), (), old.lines, whole=old.whole)))
                y = old.top + self.setter.height(rows[-1][1])
        return self.setter.grid(before.top, rows) if rows else []


@dataclass(slots=True)
class _FormStanding:
    """What stands in a form that was printed elsewhere, on paper under the same name."""

    part: str

    @property
    def was(self) -> str:
        """Its name on paper."""
        return self.part

    @property
    def has_place(self) -> bool:
        """It has one, even empty."""
        return True


@dataclass(slots=True)
class PlaceStanding(_FormStanding):
    """A single place of such a form, at a height, with what is written there."""

    top: float
    texts: Sequence[Text]

    def stood(self) -> StoodPart:
        """How it stands on the page."""
        return StoodPart(self.part, self.top, self.top, _signs_of_texts(self.texts))

    def add(self, page: StoodPage, added: Added) -> None:
        """Put it where nothing is written yet."""
        now, before = self.stood(), next((part for part in page.parts if part.part == self.part), None)
        if before is None or not before.words:
            added.setters.append(partial(put_texts, self.texts))
            added.stood.append(now)
            return
        added.stood.append(before)
        if before.words != now.words:
            said = excerpt(" ".join(text.text for text in self.texts))
            why = Why.CHANGED if said else Why.GONE
            added.untold.append(Untold(page.label, 0, "", f"“{said}”" if said else "", why))


@dataclass(slots=True)
class PlacedRow:
    """A printed row in which an entry is written: its top, the entry's key and name, the texts of each column."""

    top: float
    key: str
    name: str
    cells: list[Sequence[Text]]


@dataclass(slots=True)
class RowsStanding(_FormStanding):
    """The rows of such a form, as far as they are written on, on one page: which have `height`, the first one its top
    at `first`; `columns` are those of this page.
    """

    source: str
    first: float
    height: float
    columns: Sequence[str]
    rows: list[PlacedRow] = field(default_factory=list)

    def stood(self) -> StoodPart:
        """How they stand on the page."""
        rows = tuple(StoodRow(row.key, row.top, 1, tuple(map(_signs_of_texts, row.cells))) for row in self.rows)
        bottom = max((row.top for row in self.rows), default=self.first) + self.height
        return StoodPart(self.part, self.first, bottom, (), self.source, rows)

    def add(self, page: StoodPage, added: Added) -> None:
        """Put what is new of them on a page that stood."""
        before = next((part for part in page.parts if part.part == self.part), None)
        there = {(row.key, round(row.top)): row for row in before.rows} if before is not None else {}
        texts: list[Text] = []
        kept: list[StoodRow] = []
        for row, now in zip(self.rows, self.stood().rows, strict=True):
            was = there.pop((row.key, round(row.top)), None)
            kept.append(now if was is None else now._replace(cells=self._cells(page.label, row, was, now, added)))
            old = was.cells if was is not None else ((),) * len(row.cells)
            texts += [text for cell, stood in zip(row.cells, old, strict=True) if not stood for text in cell]
        for old_row in there.values():
            kept.append(old_row)
            if any(old_row.cells):
                added.untold.append(Untold(page.label, self._line(old_row.top), "", "", Why.GONE))
        added.setters.append(partial(put_texts, texts))
        now_there = self.stood()
        added.stood.append(now_there._replace(rows=tuple(sorted(kept, key=lambda row: row.top))))

    def _cells(
        self, label: str, row: PlacedRow, was: StoodRow, now: StoodRow, added: Added
    ) -> tuple[tuple[str, ...], ...]:
        """What stands in the cells of a row then; those that say something else now are told."""
        for column, old, new in zip(self.columns, was.cells, now.cells, strict=True):
            if old and old != new:
                what = f"cột “{column}”" if column else ""
                added.untold.append(Untold(label, self._line(row.top), row.name, what, Why.CHANGED))
        return tuple(old or new for old, new in zip(was.cells, now.cells, strict=True))

    def _line(self, top: float) -> int:
        return round((top - self.first) / self.height) + 1


def _signs_of_texts(texts: Iterable[Text]) -> tuple[str, ...]:
    return tuple(sign(n, text.size, text.text) for n, text in enumerate(texts))


Standing = StripsStanding | TableStanding | PlaceStanding | RowsStanding


def _place(row: StoodRow) -> tuple[str, int]:
    return row.key, round(row.top)


def _signs(cell: Sequence[CellLine]) -> list[tuple[int, str]]:
    """The lines of a cell in which something of the record stands, each with its sign."""
    return [(n, sign(n, line.size, line.text)) for n, line in enumerate(cell) if line.text and line.written]


def signs_of(cell: Sequence[CellLine]) -> tuple[str, ...]:
    """The signs of what stands in a cell."""
    return tuple(found for _, found in _signs(cell))


def _stood_row(y: float, row: TableRow) -> StoodRow:
    return StoodRow(row.entry.key, y, row.lines, tuple(map(signs_of, row.cells)), row.whole)


def stood_page(page: Page, roster_id: int | None = None) -> StoodPage:
    """What stands on a page that is printed whole; whose own it is may be said otherwise."""
    parts = tuple(standing.stood() for standing in page.stands if standing.has_place)
    whose = page.roster_id if roster_id is None else roster_id
    return StoodPage(page.section, whose, page.place, page.label, parts)


def add_to(page: Page, stood: StoodPage, words_alone: bool = False) -> tuple[StoodPage, list[Untold]]:
    """Have a page say only what the paper does not say yet; gives what stands there then, and what it does not say."""
    added = Added(words_alone)
    for standing in page.stands:
        if standing.has_place:
            standing.add(stood, added)
    there = {standing.was for standing in page.stands if standing.has_place}
    for part in stood.parts:
        if part.part not in there:
            added.stood.append(part)
            cells = [cell for row in part.rows if row.key != TOTAL for cell in row.cells if cell]
            if cells or any(not word.startswith(_OF_FORM) for word in part.words):
                added.untold.append(Untold(page.label, 0, "", "một phần của trang", Why.MOVED))
    page.setters, page.stood_before = added.setters, True
    return stood._replace(parts=tuple(added.stood)), added.untold


def onto_paper(
    pages: Iterable[Page], stood: Stood, again: frozenset[str] = frozenset(), *, words_alone: bool = False
) -> tuple[list[Page], list[StoodPage], list[Untold]]:
    """The pages that have something for the paper, what stands on each afterwards, and what no page says.

    Pages that stood already say what is new alone, a form's the `words_alone`; those with these labels are printed
    `again`, whole.
    """
    wanted: list[Page] = []
    after: list[StoodPage] = []
    untold: list[Untold] = []
    for page in pages:
        before = stood.of(page.section, page.roster_id).get(page.place)
        if before is None or before.label != page.label or page.label in again:
            page.stood_before = page.label in stood.labels and page.label not in again  # its head stands there
            if page.stands or not page.stood_before:
                wanted.append(page)
                after.append(stood_page(page))
            continue
        found, unsaid = add_to(page, before, words_alone)
        untold += unsaid
        if page.has_marks:
            wanted.append(page)
            after.append(found)
    return wanted, after, untold


def _put(texts: Sequence[Text], rules: Sequence[Rule], marks: Marks) -> None:
    marks.texts += texts
    marks.rules += rules


def _beyond(rules: Sequence[Rule], there: Sequence[Rule]) -> list[Rule]:
    """What of some upright and level rules is not there yet, in as heavy a line."""
    found: list[Rule] = []
    for rule in rules:
        level = abs(rule.y1 - rule.y2) < _NEAR
        at, *ends = (rule.y1, rule.x1, rule.x2) if level else (rule.x1, rule.y1, rule.y2)
        pieces = [(min(ends), max(ends))]
        for old in there:
            is_level = abs(old.y1 - old.y2) < _NEAR
            place, *reach = (old.y1, old.x1, old.x2) if level else (old.x1, old.y1, old.y2)
            if is_level == level and abs(place - at) < _NEAR and (old.pen.width >= min(rule.pen.width, 0.5)):
                pieces = [left for piece in pieces for left in _without(piece, min(reach), max(reach))]
        for begin, end in pieces:
            found.append(Rule(rule.pen, begin, at, end, at) if level else Rule(rule.pen, at, begin, at, end))
    return found


def _without(piece: tuple[float, float], begin: float, end: float) -> list[tuple[float, float]]:
    """What is left of a stretch without what lies between two points."""
    left = [(piece[0], min(piece[1], begin)), (max(piece[0], end), piece[1])]
    return [(a, b) for a, b in left if b - a > _NEAR]


class Names:
    """Names of the parts of a section, by which they are known again on paper: each with the one that it has there.

    A record that stands there not yet takes the place of an empty form that does.
    """

    def __init__(self, there: Iterable[str] = (), prefix: str = "", was: str = "") -> None:
        self._there = list(there)
        self._prefix, self._was = prefix, was
        self._count = 0
        self._taken: set[str] = set()

    def next(self) -> tuple[str, str]:
        """The name of the next part."""
        self._count += 1
        return f"{self._prefix}{self._count}", f"{self._was}{self._count}"

    def of_group(self, key: str) -> Names:
        """The names of the parts of the next group, of the record with this key."""
        own = f"{self._prefix}{self._count}:{key}/"
        was = own
        if not self._stands(own) or own in self._taken:
            empty = (f"{self._was}{self._count}:+{n}/" for n in range(len(self._there)))
            was = next((name for name in empty if self._stands(name) and name not in self._taken), f"{own}+")
        self._taken.add(was)
        return Names(self._there, own, was)

    def _stands(self, prefix: str) -> bool:
        return any(name.startswith(prefix) for name in self._there)
