"""Layouts of an office's own as the book keeps them: under a name, for the books of some kinds of units and years."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from domain.fields import Field, RecordType
from domain.kinds import Kind, VeiledKind
from domain.ledgers import EARLIEST_YEAR, LATEST_YEAR
from domain.names import same_word
from domain.numbers import show_count
from domain.refusals import Refused
from domain.units import UnitKind

LARGEST_FILE = 1_000_000
"""Bytes of a layout's file."""


@dataclass(frozen=True, slots=True)
class KeptLayout:
    """One layout in the book, and the books that it prints: those of the ticked kinds of units, of the years from the
    one to the other, each of which may be left open. `file` is the very file that came in, as Base64.
    """

    id: int = 0
    uid: str = ""
    name: str = ""
    of_branches: bool = False
    of_committees: bool = False
    of_front: bool = False
    of_organisations: bool = False
    from_year: int | None = None
    until_year: int | None = None
    file: str = ""

    @property
    def content(self) -> bytes:
        """The bytes of the file; Refused where they are none."""
        try:
            return base64.b64decode(self.file, validate=True)
        except (binascii.Error, ValueError) as error:
            raise Refused(f"Mẫu sổ “{self.name}” trong sổ đã hỏng. Hãy bỏ mẫu ấy rồi đưa tệp mẫu vào lại.") from error

    @property
    def kinds(self) -> frozenset[UnitKind]:
        """The kinds of units whose books it prints."""
        return frozenset(kind for kind in UnitKind if getattr(self, tick_of(kind)))

    @property
    def years(self) -> range:
        """The years of the books that it prints."""
        return range(self.from_year or EARLIEST_YEAR, (self.until_year or LATEST_YEAR) + 1)

    def words(self) -> str:
        """Which books it prints, as "chi bộ, đảng bộ, từ năm 2026"; empty where none is chosen for it."""
        whose = [_WORDS[name] for name in TICKS if getattr(self, name)]
        begin, end = self.from_year, self.until_year
        if begin and end:
            years = [f"năm {begin}" if begin == end else f"năm {begin} đến {end}"]
        else:
            years = [f"từ năm {begin}"] if begin else [f"đến năm {end}"] if end else []
        return ", ".join((*whose, *years)) if whose else ""


def _said_of(file: str) -> str:
    """What history tells of a file: how large it is, and by which sum it is known again."""
    if not file:
        return ""
    try:
        content = base64.b64decode(file, validate=True)
    except (binascii.Error, ValueError):
        return "tệp hỏng"
    return f"{show_count(len(content))} byte, SHA-256 {hashlib.sha256(content).hexdigest()[:12]}…"


_FILE = VeiledKind("file", _said_of, lambda _: None)
_WORDS = {
    "of_branches": "chi bộ",
    "of_committees": "đảng bộ",
    "of_front": "Mặt trận Tổ quốc",
    "of_organisations": "hội, đoàn thể",
}
TICKS = tuple(_WORDS)
"""The fields that say whose books a layout prints."""
LAYOUT = RecordType(
    name="layout",
    record=KeptLayout,
    label="Mẫu sổ",
    plural="Mẫu sổ",
    register="layouts",
    table="book_layout",
    fields=(
        Field("name", "Tên mẫu", required=True, limit=100),
        *(Field(name, f"In sổ của {word}", Kind.TICK) for name, word in _WORDS.items()),
        Field("from_year", "Từ sổ năm", Kind.YEAR, limit=LATEST_YEAR),
        Field("until_year", "Đến sổ năm", Kind.YEAR, limit=LATEST_YEAR),
    ),
    unseen=(Field("file", "Tệp mẫu", _FILE, required=True, limit=LARGEST_FILE * 4 // 3 + 4),),
)


def tick_of(kind: UnitKind) -> str:
    """The field that says whether a layout prints the books of a kind of unit."""
    beside = {UnitKind.FRONT: "of_front", UnitKind.ORGANISATION: "of_organisations"}
    return beside.get(kind, "of_committees" if kind.is_committee else "of_branches")


def file_as_kept(content: bytes) -> str:
    """The bytes of a layout's file as a record keeps them."""
    return base64.b64encode(content).decode("ascii")


def file_words(kept: str) -> str:
    """The text of a layout's file, of what a record keeps of it; what is no text reads as signs for the unknown."""
    try:
        return base64.b64decode(kept, validate=True).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return kept


def layout_for(kept: Iterable[KeptLayout], kind: UnitKind, year: int) -> KeptLayout | None:
    """The layout that prints the books of a kind of unit in a year; None for the program's own."""
    return next((one for one in kept if kind in one.kinds and year in one.years), None)


def refuse_clash(layout: KeptLayout, others: Iterable[KeptLayout]) -> None:
    """Refuse a layout with another one's name, one that prints what another one prints, and years that run backward."""
    for year, name in ((layout.from_year, "from_year"), (layout.until_year, "until_year")):
        if year is not None and not EARLIEST_YEAR <= year <= LATEST_YEAR:
            raise Refused(f"Năm của sổ phải từ {EARLIEST_YEAR} đến {LATEST_YEAR}.", field=name)
    if not layout.years:
        raise Refused("“Đến sổ năm” phải từ năm bắt đầu trở đi.", field="until_year")
    for other in others:
        if other.id == layout.id:
            continue
        if same_word(other.name, layout.name):
            raise Refused(f"Đã có mẫu sổ tên là “{other.name}”. Hãy đặt tên khác.", field="name")
        years = range(max(layout.years.start, other.years.start), min(layout.years.stop, other.years.stop))
        ticks = [name for name in TICKS if getattr(layout, name) and getattr(other, name)]
        if years and ticks:
            raise Refused(
                f"Sổ của {', '.join(_WORDS[name] for name in ticks)} năm {years.start} đã in theo mẫu “{other.name}”."
                " Hãy đổi năm, hoặc bỏ đánh dấu ở mẫu ấy trước.",
                field=ticks[0],
            )
