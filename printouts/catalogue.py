"""The catalogue of what tables can print: sources of records, and the fields that a column may name.

A layout names a source and its fields; this is the only place that knows how to find them in a book.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, TypeVar

from domain import members, money, months, registrations
from domain.dates import PartialDate
from domain.fields import Field, RecordType
from domain.kinds import Value
from domain.ledgers import RosterLine
from domain.members import Member, Standing
from domain.months import NOT_COUNTED, FollowUp, MonthReview, month_letter
from domain.named import Named
from domain.numbers import so_many_of
from domain.ratings import QUARTERS, RatedPeriod
from domain.registers.catalogue import REGISTERS
from domain.registers.register import Register
from domain.registrations import Item, ItemKind, Registration
from domain.year_packs import YearPack
from printouts import items, rated
from printouts.named_fields import CatalogueField, FieldValue, Source
from printouts.periods import PERIODS
from printouts.scenes import Scene, SectionPages, Shown

E = TypeVar("E")


class RosterEntry(NamedTuple):
    """A roster line with what the book says of it, in the scene's month where it has one."""

    scene: Scene
    line: RosterLine

    @property
    def member(self) -> Member:
        return self.line.member

    @property
    def registration(self) -> Registration | None:
        return self.scene.book.registrations.get(self.line.id)

    def follow_up(self, month: int) -> FollowUp | None:
        return self.scene.book.follow_ups.get((self.line.id, month))


class MonthEntry(NamedTuple):
    """One member's month and what is written of it; nobody's in a blank form."""

    of: RosterEntry | None
    month: int
    written: FollowUp | None

    def value(self, name: str) -> FieldValue:
        """What is written of the month; a dash where nothing is and the month does not count."""
        value: FieldValue = getattr(self.written, name) if self.written is not None else None
        if value or self.of is None or self.of.line.counts_in(self.month):
            return value
        exempt = name == "mark" and self.month in self.of.line.exempt_months
        return month_letter(self.of.line, None, self.month, self.of.scene.book.pack.marks) if exempt else NOT_COUNTED


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """The unit's own month."""

    scene: Scene
    month: int

    @property
    def review(self) -> MonthReview | None:
        return self.scene.book.month_reviews.get(self.month)


@dataclass(frozen=True, slots=True)
class RowEntry:
    """A row of a declared register, numbered from 1."""

    tt: int
    row: object


@dataclass(frozen=True, slots=True)
class ItemEntry:
    """A registered item of the unit, numbered from 1."""

    tt: int
    item: Item
    pack: YearPack


def of_record(kind: RecordType, record: Callable[[E], object | None]) -> dict[str, CatalogueField[E]]:
    """Every declared field of a record type, under its own name and heading."""

    def of(field: Field) -> CatalogueField[E]:
        name = field.name

        def held(entry: E) -> Value:
            found = record(entry)
            value: Value = None if found is None else getattr(found, name)
            return value

        if not field.kind.is_worded:
            return CatalogueField(field.column_heading, held)
        return CatalogueField(field.column_heading, lambda entry: field.show(held(entry)), held, field.show)

    return {f.name: of(f) for f in kind.fields}


def _of_register(register: Register) -> Source[Any]:
    """The rows of a declared register, numbered; each field of its type may be a column."""

    def rows(scene: Scene) -> list[RowEntry]:
        return [RowEntry(tt, row) for tt, row in enumerate(scene.book.rows.get(register.word, ()), start=1)]

    fields: dict[str, CatalogueField[RowEntry]] = of_record(register.kind, lambda entry: entry.row)
    number: CatalogueField[RowEntry] = CatalogueField("TT", lambda entry: entry.tt)
    return Source(
        rows,
        {"tt": number, **fields},
        register.one,
        lambda scene: len(rows(scene)),
        key=lambda entry: getattr(entry.row, "uid", ""),
        numbered=lambda entry, tt: replace(entry, tt=tt),
    )


def _nothing(_entry: object) -> str:
    return ""


_BRIEF = {
    Standing.TEMPORARY: "SH tạm thời",
    Standing.EXEMPT: "miễn CT và SH",
    Standing.SUSPENDED: "đình chỉ SH",
    Standing.RESIDENCE: "ĐV theo QĐ 213",
}
"""Statuses as the narrow column of the list has room for them (CT công tác, SH sinh hoạt)."""


def _note(entry: RosterEntry) -> str:
    """The remarks column of the list: tổ đảng, the task given, the status where it is not the usual one, who left."""
    member = entry.member
    parts = [member.group, member.task]
    if member.standing is not Standing.ACTIVE and not member.standing.is_gone:
        since = member.standing_since
        day = f" từ {_on_paper(since, entry.scene.book.year, short_dates=True)}" if since is not None else ""
        parts.append(_BRIEF.get(member.standing, member.standing.value) + day)
    return "; ".join(part for part in (*parts, member.note, entry.line.leaving) if part)


def _month_field(name: str) -> Callable[[RosterEntry], FieldValue]:
    def value(entry: RosterEntry) -> FieldValue:
        month = entry.scene.month
        return MonthEntry(entry, month, entry.follow_up(month)).value(name) if month else ""

    return value


def _of_month(name: str) -> Callable[[MonthEntry], FieldValue]:
    return lambda entry: entry.value(name)


def _letter(month: int) -> Callable[[RosterEntry], FieldValue]:
    return lambda entry: month_letter(entry.line, entry.follow_up(month), month, entry.scene.book.pack.marks)


def _level(period: RatedPeriod) -> Callable[[RosterEntry], FieldValue]:
    return lambda entry: rated.level(entry.scene.book, entry.line, period)


def _registered(show: Callable[[Registration], FieldValue]) -> Callable[[RosterEntry], FieldValue]:
    return lambda entry: "" if entry.registration is None else show(entry.registration)


def _items_of(entry: RosterEntry, kinds: Sequence[ItemKind | None]) -> list[Item]:
    registration, pack = entry.registration, entry.scene.book.pack
    return items.of_kinds(registration, pack, kinds) if registration is not None else []


def _parts(
    first: Callable[[Registration], str], kinds: Sequence[ItemKind | None]
) -> Callable[[RosterEntry], FieldValue]:
    def value(entry: RosterEntry) -> FieldValue:
        said = first(entry.registration) if entry.registration is not None else ""
        year = entry.scene.book.year
        return items.numbered([said, *(items.with_deadline(item, year) for item in _items_of(entry, kinds))])

    return value


ROSTER_FIELDS: dict[str, CatalogueField[RosterEntry]] = {
    **of_record(registrations.REGISTRATION, lambda entry: entry.registration),
    **of_record(members.MEMBER, lambda entry: entry.member),
    "tt": CatalogueField("TT", lambda entry: entry.line.tt),
    "name_positions": CatalogueField(
        "Họ và tên, chức vụ", lambda entry: "\n".join(filter(None, (entry.member.name, entry.member.positions)))
    ),
    "note": CatalogueField("Ghi chú", _note),
    "leaving": CatalogueField("Ghi chú", lambda entry: entry.line.leaving),
    "registered_on": CatalogueField("Ngày đăng ký", _registered(lambda r: r.day)),
    "study": CatalogueField("{study_heading}", _parts(lambda r: r.study_content, items.STUDY)),
    "follow": CatalogueField(
        "{follow_heading}", lambda entry: items.numbered(list(map(items.with_target, _items_of(entry, items.FOLLOW))))
    ),
    "follow_deadlines": CatalogueField(
        "Thời hạn", lambda entry: tuple(item.due or item.schedule for item in _items_of(entry, items.FOLLOW))
    ),
    "example": CatalogueField("{example_heading}", _parts(lambda r: r.example_plan, items.EXAMPLE)),
    "mend": CatalogueField("{mend_heading}", _parts(lambda r: r.shortcoming, items.MEND)),
    **{f"month_{n}": CatalogueField(f"T{n}", _letter(n)) for n in range(1, 13)},
    **{
        name: CatalogueField(months.FOLLOW_UP.field(name).column_heading, _month_field(name))
        for name in ("done", "result", "own_mark", "remark", "mark", "day", "by_whom")
    },
    **{
        f"rated_{n}": CatalogueField(str(period).capitalize(), _level(period))
        for n, period in enumerate((*QUARTERS, RatedPeriod.YEAR), start=1)
    },
    "items_registered": CatalogueField("Việc đăng ký", lambda entry: rated.items(entry.scene.book, entry.line)),
    "items_done": CatalogueField("Hoàn thành", lambda entry: rated.items(entry.scene.book, entry.line, done=True)),
    "own_points": CatalogueField("Tự chấm", lambda entry: rated.points(entry.scene.book, entry.line)),
    "own_level": CatalogueField("Tự nhận", lambda entry: rated.short(entry.scene.book, entry.line, "own_level")),
    "vote": CatalogueField("Chi bộ biểu quyết", lambda entry: rated.vote(entry.scene.book, entry.line)),
    "decided": CatalogueField("Quyết định", lambda entry: rated.short(entry.scene.book, entry.line, "decided_level")),
    "rating_note": CatalogueField("Ghi chú", lambda entry: rated.note(entry.scene.book, entry.line)),
    "signature": CatalogueField("Ký", _nothing),
}

MONTH_FIELDS: dict[str, CatalogueField[MonthEntry]] = {
    **{f.name: CatalogueField(f.column_heading, _of_month(f.name)) for f in months.FOLLOW_UP.fields},
    "month": CatalogueField("Tháng", lambda entry: entry.month),
    "signature": CatalogueField("Ký", _nothing),
}

REVIEW_FIELDS: dict[str, CatalogueField[ReviewEntry]] = {
    **of_record(months.MONTH_REVIEW, lambda entry: entry.review),
    "month": CatalogueField("Tháng", lambda entry: entry.month),
    "rated": CatalogueField("Số đảng viên được đánh giá", lambda entry: marked(entry.scene, entry.month)),
    "signature": CatalogueField("Ký", _nothing),
}

ITEM_FIELDS: dict[str, CatalogueField[ItemEntry]] = {
    **of_record(registrations.ITEM, lambda entry: entry.item),
    "tt": CatalogueField("TT", lambda entry: entry.tt),
    "content_kind": CatalogueField("Nội dung đăng ký", lambda entry: items.with_kind(entry.item, entry.pack)),
    "deadline": CatalogueField("Thời hạn", lambda entry: entry.item.due or entry.item.schedule),
    "outcome": CatalogueField("Kết quả", lambda entry: items.outcome(entry.item)),
}

SECTION_FIELDS: dict[str, CatalogueField[SectionPages]] = {
    "heading": CatalogueField("Mục", lambda entry: entry.heading),
    "pages": CatalogueField(
        "Trang", lambda entry: f"{entry.first}–{entry.last}" if entry.first != entry.last else entry.first
    ),
    "count": CatalogueField("Số đã ghi", lambda entry: entry.count),
}


def marked(scene: Scene, month: int) -> str:
    """How many members have a mark for the month, of those for whom one is due; empty while nobody has."""
    now = scene.book.month_progress(month)
    return so_many_of(now.rated, now.of) if now.rated else ""


def _roster(scene: Scene) -> list[RosterEntry]:
    return [RosterEntry(scene, line) for line in scene.book.roster]


def _rated_in_month(scene: Scene) -> list[RosterEntry]:
    """Those who are to be remarked on in the scene's month."""
    return [RosterEntry(scene, line) for line in scene.book.month_progress(scene.month).lines]


def _months(scene: Scene) -> list[MonthEntry]:
    if scene.line is None:
        return [MonthEntry(None, month, None) for month in range(1, 13)]
    of = RosterEntry(scene, scene.line)
    return [MonthEntry(of, month, of.follow_up(month)) for month in range(1, 13)]


def _items(scene: Scene) -> list[ItemEntry]:
    registration, pack = scene.book.unit_registration, scene.book.pack
    return [ItemEntry(tt, item, pack) for tt, item in enumerate(registration.items if registration else (), 1)]


def _registrations(scene: Scene) -> int:
    return sum(r.is_registered for r in scene.book.registrations.values())


def _remarks(scene: Scene) -> int:
    return sum(bool(f.remark or f.mark) for f in scene.book.follow_ups.values())


def _marks(scene: Scene) -> int:
    return sum(bool(f.mark) for f in scene.book.follow_ups.values())


def _of_line(entry: RosterEntry) -> str:
    return entry.line.uid


def _of_month_entry(entry: MonthEntry | ReviewEntry) -> str:
    return str(entry.month)


SOURCES: Mapping[str, Source[Any]] = {
    "roster": Source(_roster, ROSTER_FIELDS, "{member_word}", lambda s: len(s.book.roster), key=_of_line),
    "registrations": Source(_roster, ROSTER_FIELDS, "bản đăng ký", _registrations, key=_of_line),
    "year-marks": Source(_roster, ROSTER_FIELDS, "lượt đánh giá", _marks, key=_of_line),
    "month-remarks": Source(_rated_in_month, ROSTER_FIELDS, "lượt nhận xét", _remarks, key=_of_line),
    "months": Source(_months, MONTH_FIELDS, "lượt nhận xét", _remarks, key=_of_month_entry),
    "month-reviews": Source(
        lambda s: [ReviewEntry(s, month) for month in range(1, 13)],
        REVIEW_FIELDS,
        "nhận xét chung",
        lambda s: sum(bool(r.remark) for r in s.book.month_reviews.values()),
        key=_of_month_entry,
    ),
    "ratings": Source(_roster, ROSTER_FIELDS, "người được xếp loại", lambda s: rated.check(s.book).rated, key=_of_line),
    "unit-items": Source(
        _items,
        ITEM_FIELDS,
        "nội dung",
        lambda s: len(_items(s)),
        key=lambda entry: entry.item.uid,
        numbered=lambda entry, tt: replace(entry, tt=tt),
    ),
    **{register.word: _of_register(register) for register in REGISTERS},
    "periods": PERIODS,
    "sections": Source(
        lambda s: [p for p in s.numbers.sections if p.count], SECTION_FIELDS, key=lambda entry: entry.code
    ),
}
"""Every source that a layout's table may name."""


def on_paper(value: FieldValue, year: int = 0, short_dates: bool = False) -> Shown:
    """A value as it stands on paper; with `short_dates` a day of the book's own year goes without its year."""
    if isinstance(value, tuple):
        return tuple(_on_paper(part, year, short_dates) for part in value)
    return _on_paper(value, year, short_dates)


def _on_paper(value: Value | Named | money.Source, year: int, short_dates: bool) -> str:
    if isinstance(value, PartialDate):
        return value.short() if short_dates and value.year == year else value.printed()
    if value is None or isinstance(value, bool):
        return "x" if value else ""
    return str(value)
