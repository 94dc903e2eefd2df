"""What stands on the pages of a book already: where, and signs of what it says, but none of its words.

From it follows what is to be added to a page that has been printed, and what has been changed since.
"""

from __future__ import annotations

import enum
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from hashlib import blake2s
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from domain.dates import PartialDate
from domain.fields import Field, Link, RecordType
from domain.kinds import Kind
from domain.numbers import two_digits
from domain.refusals import Refused

TOTAL = "="
"""The key of a table's row of totals."""


def sign(*said: object) -> str:
    """A sign by which something is known again that stands on paper; nobody reads it back."""
    return blake2s(repr(said).encode("utf-8"), digest_size=4).hexdigest()


def said_by(form: object) -> object:
    """What a part of a layout says, without what it does not say otherwise than usual: the same in later versions."""
    if is_dataclass(form):
        held = ((one, getattr(form, one.name)) for one in fields(form))
        return type(form).__name__, *((one.name, said_by(value)) for one, value in held if value != one.default)
    return tuple(map(said_by, form)) if isinstance(form, tuple) else form


class StoodRow(NamedTuple):
    """An entry of a table, or a part of one: the `key` of its record, its top in points, how many ruled lines it has.

    `cells` are the signs of each column's lines; a `whole` row is one cell over all columns. Without a key it is free.
    """

    key: str
    top: float
    lines: int
    cells: tuple[tuple[str, ...], ...]
    whole: bool = False


class StoodPart(NamedTuple):
    """A part of a section: where it is, in points from the top of the print area, and the signs of its words.

    A table has its `rows`, and the `source` of their records.
    """

    part: str
    top: float
    bottom: float
    words: tuple[str, ...] = ()
    source: str = ""
    rows: tuple[StoodRow, ...] = ()


class StoodPage(NamedTuple):
    """A page with its number: the `place`-th, from 0, of its section, or of the line of the roster whose own it is.

    `form` is the sign of the form that it was printed in.
    """

    section: str
    roster_id: int
    place: int
    label: str
    parts: tuple[StoodPart, ...] = ()
    form: str = ""

    def told(self) -> str:
        """Its parts as the book keeps them."""
        return json.dumps(self.parts, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """What the book remembers of a page of a ledger that came out of the printer on a day: `StoodPage` in columns."""

    id: int
    uid: str
    ledger_id: int
    roster_id: int | None
    label: str
    section: str
    place: int
    form: str
    day: PartialDate | None
    parts: str

    def stood(self) -> StoodPage:
        """What stands on it. ValueError where that cannot be read."""
        roster_id = self.roster_id or 0
        return StoodPage(self.section, roster_id, self.place, self.label, read_parts(self.parts), self.form)


PRINTED_PAGE = RecordType(
    name="printed_page",
    record=PrintedPage,
    label="Trang đã in",
    plural="Các trang đã in",
    register="printed-pages",
    table="printed_page",
    links=(Link("ledger_id", "ledger"), Link("roster_id", "roster", optional=True)),
    fields=(
        Field("label", "Số trang", limit=20),
        Field("section", "Phần", limit=100),
        Field("place", "Trang thứ", Kind.COUNT, limit=10_000),
        Field("form", "Mẫu in", limit=20),
        Field("day", "Ngày in", Kind.PARTIAL_DATE),
    ),
    unseen=(Field("parts", "Những gì đã in", Kind.LONG_TEXT, limit=1_000_000),),
)


def read_parts(told: str) -> tuple[StoodPart, ...]:
    """What `StoodPage.told` has put into words. ValueError where it was not."""
    try:
        parts = json.loads(told)
        if not isinstance(parts, list):
            raise ValueError(told[:40])
        return tuple(_part(*part) for part in parts)
    except (TypeError, RecursionError) as error:
        raise ValueError(told[:40]) from error


def _part(part: str, top: float, bottom: float, words: list[str], source: str, rows: list[list[object]]) -> StoodPart:
    return StoodPart(part, top, bottom, tuple(words), source, tuple(_row(*row) for row in rows))  # type: ignore[arg-type]


def _row(key: str, top: float, lines: int, cells: list[list[str]], whole: bool) -> StoodRow:
    return StoodRow(key, top, lines, tuple(map(tuple, cells)), whole)


class Why(enum.Enum):
    """Why something has not been printed on a page that stood already, in words that follow what it is."""

    CHANGED = "đã in nay đã sửa"
    GONE = "đã in nay không còn trong sổ"
    MOVED = "đã in nay ở trang khác"
    NO_ROOM = "không còn chỗ trên trang đã in, hãy ghi tay"
    ON_SHEET = "không vừa trong sổ, in trên tờ thêm"
    OF_THE_FORM = "mẫu in sẵn ghi khác, hãy ghi tay"


@dataclass(frozen=True, slots=True)
class Untold:
    """Something that the paper does not say, or says otherwise: on which page, from the top in which ruled line of its
    table (0: not in a table), whose, and what of it.
    """

    label: str
    line: int
    who: str
    what: str
    why: Why

    def words(self) -> str:
        """For whoever has to write it by hand or print the page again."""
        where = f"Trang {self.label}" + (f", dòng {self.line}" if self.line else "")
        whose = f" ({self.who})" if self.who else ""
        return f"{where}{whose}{': ' if not self.what else f', {self.what}: '}{self.why.value}"


AFTERWARDS = "Hãy ghi tay những chỗ ấy, hoặc in lại cả trang."


class Stood:
    """The pages of a book that have been printed, or of the printed form that it is written into, in the order in which
    they came out first; `labels` are their numbers.
    """

    def __init__(self, pages: Sequence[StoodPage]) -> None:
        self.in_order = tuple(pages)
        self.pages: dict[tuple[str, int], dict[int, StoodPage]] = {}
        self.labels = frozenset(page.label for page in pages)
        for page in pages:
            if page.parts:
                self.pages.setdefault((page.section, page.roster_id), {})[page.place] = page

    def of(self, section: str, roster_id: int) -> Mapping[int, StoodPage]:
        """The pages of a section, or of one line's own, by their places."""
        return self.pages.get((section, roster_id), {})

    def order(self, section: str, roster_id: int) -> dict[str, tuple[str, ...]]:
        """The keys of the records of each source in the order in which they stand on paper."""
        found: dict[str, dict[str, None]] = {}
        for _, page in sorted(self.of(section, roster_id).items()):
            for part in page.parts:
                if part.source:
                    keys = (row.key for row in part.rows if row.key not in ("", TOTAL) and not row.whole)
                    found.setdefault(part.source, {}).update(dict.fromkeys(keys))
        return {source: tuple(keys) for source, keys in found.items()}


_MOST_LABELS = 6


class Sheet(NamedTuple):
    """A sheet of paper to put into the printer: the numbers of the pages of it that are printed on, the front first,
    and whether it `is_there` already, in the book, or is a new one.
    """

    labels: tuple[str, ...]
    is_there: bool


def sheets_words(sheets: Sequence[Sheet]) -> str:
    """Which sheets to put into the printer, in this order; new ones that follow one another are counted together."""
    said: list[str] = []
    for is_there, run in groupby(sheets, key=attrgetter("is_there")):
        held = list(run)
        if is_there:
            said += [f"tờ có trang {' và '.join(sheet.labels)}" for sheet in held]
        else:
            labels = [label for sheet in held for label in sheet.labels]
            said.append(f"{two_digits(len(held))} tờ trắng (in trang {labels_words(labels)})")
    return "; ".join(said)


def labels_words(labels: Sequence[str]) -> str:
    """The numbers of pages that follow one another; of many the first and the last."""
    return ", ".join(labels) if len(labels) <= _MOST_LABELS else f"{labels[0]} đến {labels[-1]}"


def up_to(pages: Sequence[StoodPage], label: str) -> tuple[StoodPage, ...]:
    """The pages as far as the one with this number; all without one. Refused where no page has it."""
    if not label:
        return tuple(pages)
    found = next((n for n, page in enumerate(pages, 1) if page.label == label), 0)
    if not found:
        told = ", ".join(page.label for page in pages[:12])
        raise Refused(f"Lần in này không có trang {label[:20]}. Các trang đã in: {told}…", field="up_to")
    return tuple(pages[:found])


Leaf = tuple[str, int]
"""A section, and the line of the roster whose own pages these are of it, 0 for the section's."""


def came_whole(pages: Sequence[StoodPage], drawn: Sequence[StoodPage]) -> frozenset[Leaf]:
    """What came out whole of a print that was `drawn` anew, where these pages of it came out."""
    left = {page.label for page in drawn} - {page.label for page in pages}
    partial = {(page.section, page.roster_id) for page in drawn if page.label in left}
    return frozenset((page.section, page.roster_id) for page in pages) - partial


class NothingNew(Refused):
    """Nothing of a book is to be printed onto its pages; `untold` is what they do not say all the same."""

    def __init__(self, reason: str, untold: Sequence[Untold] = ()) -> None:
        super().__init__(reason)
        self.untold = tuple(untold)


NOT_REMEMBERED = (
    "Chưa ghi nhớ lần in nào của sổ này, nên không biết trang nào đã in. Hãy in sổ một lần (nên chọn cách có dòng "
    "trống để ghi tay), khi giấy ra đủ thì ghi nhớ là đã in; từ lần sau mới in tiếp được."
)


NEVER_REMEMBERED = "Sổ này khóa khi chưa ghi nhớ lần in nào, nên không biết trang nào đã in."
CLOSED_GOES_ON = (
    "In tiếp lấy từ nội dung đã khóa, bản PDF đã lưu giữ nguyên. Sổ đã khóa không ghi nhớ thêm lần in nào: chỉ in một "
    "lần; giấy kẹt thì khi in lại chỉ chọn những trang chưa ra."
)
"""What is said of a print that goes on in a closed ledger."""
CLOSED_ELSEWISE = "Sổ này đã khóa, cũng có thể in lại nguyên bản đã lưu bằng cách “Có số liệu”."


def refuse_other_form(heading: str) -> Refused:
    """The refusal to go on with a section whose form is not the one it was printed in."""
    return Refused(
        f"Phần “{heading}” trước đây in theo mẫu khác, nên không in tiếp vào trang cũ được. Hãy chọn lại mẫu sổ và "
        "cách in một mặt, hai mặt như lần trước; hoặc in lại phần ấy nguyên trang rồi ghi nhớ lại.",
        field="layout",
    )
