"""What the papers beside the book say that the book itself does not print: their heads, their people, their lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from domain.book_year import BookYear
from domain.dates import PartialDate, date_words
from domain.indicators.papers import body_of, number_of
from domain.ledgers import RosterLine
from domain.month_paragraph import singled_out
from domain.named import Named
from domain.names import bare_words
from domain.numbers import so_many_of, two_digits
from domain.registers.activities import ACTIVITIES, Activity
from domain.registers.catalogue import REGISTERS
from domain.registers.commendations import COMMENDATIONS, PROPOSED
from domain.registers.good_deeds import GOOD_DEEDS, SUBJECTS
from domain.registers.inspections import Inspection
from domain.registers.register import Register
from domain.registrations import ItemKind, Registration, registration_progress
from domain.seasons import BIRTHDAY, is_birthday_season
from domain.signing import head_above
from domain.units import Unit, UnitKind, member_word, reviewer
from printouts import items
from printouts.catalogue import ITEM_FIELDS, SOURCES, ItemEntry, RowEntry
from printouts.named_fields import CatalogueField, Source
from printouts.paper_kinds import Concerns, PaperKind
from printouts.placeholders import value_of
from printouts.scenes import Scene

_INSPECTORS = "Đoàn kiểm tra"
_DOTTED_DAY = "ngày …. tháng …. năm 20…."
_PERSON, _COLLECTIVE = SUBJECTS
_OWN_BODIES = {True: ("chi uy", "chi bo"), False: ("ban chap hanh", "ban thuong truc")}
"""What a unit of the Party, or another, calls its own head when it inspects, in plain letters."""


class Written(NamedTuple):
    """How much is written in one part of the book."""

    tt: int
    label: str
    written: str


_WRITTEN_FIELDS: dict[str, CatalogueField[Written]] = {
    "tt": CatalogueField("TT", lambda one: one.tt),
    "label": CatalogueField("Phần của sổ", lambda one: one.label),
    "count": CatalogueField("Số đã ghi", lambda one: one.written),
}


def _written(scene: Scene) -> list[Written]:
    """What stands in the book, part by part."""
    parts = {
        "unit-items": "Đăng ký của tập thể",
        "registrations": "Đăng ký của từng người",
        "months": "Nhận xét hằng tháng",
        "month-reviews": "Nhận xét chung của tháng",
        **{register.word: register.title for register in REGISTERS if register.printed},
        "ratings": "Xếp loại",
    }
    counted = [(label, SOURCES[word]) for word, label in parts.items()]
    told = [(label, f"{two_digits(source.number(scene))} {_one(source, scene)}") for label, source in counted]
    return [Written(tt, label, count) for tt, (label, count) in enumerate(told, start=1)]


def _one(source: Source[Any], scene: Scene) -> str:
    return source.one.replace("{member_word}", member_word(scene.book.unit.kind))


def _registration(scene: Scene) -> Registration | None:
    return scene.book.registrations.get(scene.line.id) if scene.line is not None else None


def _items(kinds: Sequence[ItemKind | None]) -> Callable[[Scene], list[ItemEntry]]:
    """What the scene's member has registered of some kinds."""

    def entries(scene: Scene) -> list[ItemEntry]:
        registration, pack = _registration(scene), scene.book.pack
        held = items.of_kinds(registration, pack, kinds) if registration is not None else []
        return [ItemEntry(tt, item, pack) for tt, item in enumerate(held, start=1)]

    return entries


def _rows(register: Register, wanted: Callable[[Any], bool]) -> Source[Any]:
    """Those rows of a register that are wanted, numbered anew."""

    def rows(scene: Scene) -> list[RowEntry]:
        held = filter(wanted, scene.book.rows.get(register.word, ()))
        return [RowEntry(tt, row) for tt, row in enumerate(held, start=1)]

    return Source(rows, SOURCES[register.word].fields)


PAPER_SOURCES: Mapping[str, Source[Any]] = {
    **SOURCES,
    "follow-items": Source(_items(items.FOLLOW), ITEM_FIELDS),
    "example-items": Source(_items(items.EXAMPLE), ITEM_FIELDS),
    "proposed-units": _rows(COMMENDATIONS, lambda row: row.state == PROPOSED and row.subject == _COLLECTIVE),
    "proposed-people": _rows(COMMENDATIONS, lambda row: row.state == PROPOSED and row.subject == _PERSON),
    "unpraised-deeds": _rows(GOOD_DEEDS, lambda row: not row.praise),
    "written": Source(_written, _WRITTEN_FIELDS),
}
"""What the tables of papers may print: all that the book's may, and lists of their own."""

PAPER_WORDS = frozenset(
    {
        *("paper_above", "issuer", "paper_number", "dated", "signer", "writer", "today", "roster_count", "book_state"),
        *("study", "example", "plan", "mend", "registered_count", "occasion", "proposed_count", "looked_into"),
        *("meeting_name", "topics", "expected", "attended", "absent_count", "absentees", "best", "reminded"),
        *("reviewer", "listed_count"),
    }
)
"""The names that papers may use beside those of the book."""


def paper_words(kind: PaperKind, scene: Scene, row: object = None) -> dict[str, str]:
    """The words of one paper; empty is what is to be written by hand. `row` is what a paper of a row is about."""
    told = _of_book(kind, scene, row) | _of_member(scene) | _of_month(scene)
    if not scene.is_blank:
        return told
    counted = {
        "registered_count": f"……/…… {member_word(scene.book.unit.kind)}",
        "listed_count": f"…… {member_word(scene.book.unit.kind)}",
        "proposed_count": "…… tập thể, …… cá nhân",
    }
    return told | dict.fromkeys(told.keys() - _OF_THE_FORM, "") | counted


_OF_THE_FORM = frozenset({"paper_above", "issuer", "paper_number", "dated", "meeting_name", "reviewer", "today"})


def _of_book(kind: PaperKind, scene: Scene, row: object) -> dict[str, str]:
    book = scene.book
    above, issuer = _issued(book, row)
    proposed = [PAPER_SOURCES[word].records(scene) for word in ("proposed-units", "proposed-people")]
    units, people = (sum(len(entry.row.who) for entry in entries) for entries in proposed)
    now = registration_progress(book.roster, book.registrations)
    staying = two_digits(sum(not line.leaving for line in book.roster))
    state = "đang ghi" if book.ledger.closed_on is None else f"đã khóa ngày {book.ledger.closed_on.printed()}"
    return {
        "paper_above": above,
        "issuer": issuer,
        "paper_number": number_of(book.unit, kind.code) if kind.code else "",
        "dated": f"{book.place or '…………'}, {_day_words(_day(kind, scene, row))}",
        "signer": _signer(scene),
        "writer": book.ledger.opened_by,
        "today": f"{book.day:%d/%m/%Y}",
        "roster_count": staying,
        "listed_count": f"{staying} {member_word(book.unit.kind)}",
        "book_state": state,
        "registered_count": f"{so_many_of(now.registered, now.of)} {member_word(book.unit.kind)}",
        "occasion": _occasion(book),
        "proposed_count": f"{two_digits(units)} tập thể, {two_digits(people)} cá nhân",
        "looked_into": _looked_into(book, row),
        "reviewer": reviewer(book.unit.kind, committee=scene.committee),
    }


def _issued(book: BookYear, row: object) -> tuple[str, str]:
    """The two lines at the head on the left: who stands above, and who makes the paper.

    Whoever looks into others makes the minutes, of the unit itself the one above it.
    """
    own, above = body_of(book.unit), head_above(book.unit, book.above)
    if isinstance(row, Inspection):
        return (own if _looks_into_others(book.unit, row) else above), _INSPECTORS
    return above, own


def _looks_into_others(unit: Unit, row: Inspection) -> bool:
    """Whether the unit itself inspects: of a chi bộ by its chi ủy, not by others who come to it."""
    if not (row.units or row.people) or unit.kind.is_committee:
        return bool(row.units or row.people)
    body, name = bare_words(row.body), bare_words(unit.name)
    return name in body or any(words in body for words in _OWN_BODIES[unit.kind.is_party])


def _day(kind: PaperKind, scene: Scene, row: object) -> PartialDate | None:
    """The day on which a paper is made, where the book knows it."""
    if scene.is_blank or kind.dated_by_hand:
        return None
    match kind.concerns:
        case Concerns.MEMBER:
            registration = _registration(scene)
            return registration.day if registration is not None else None
        case Concerns.MONTH:
            review = scene.book.month_reviews.get(scene.month)
            return review.meeting_day if review is not None else None
        case Concerns.ROW:
            day: PartialDate | None = getattr(row, "day", None)
            return day
    return PartialDate.of(scene.book.day)


def _day_words(day: PartialDate | None) -> str:
    return date_words(day) if day is not None and day.day is not None else _DOTTED_DAY


def _signer(scene: Scene) -> str:
    """Who heads the unit; of the Party also whom only the roster says it of."""
    found = value_of("heads", scene) or (value_of("secretary", scene) if scene.book.unit.kind.is_party else "")
    return found if isinstance(found, str) else ", ".join(found)


def _occasion(book: BookYear) -> str:
    """Bác's birthday, while people are praised for that; later whoever writes knows it."""
    if not is_birthday_season(book.year, book.day):
        return ""
    month, day = BIRTHDAY
    return f"kỷ niệm Ngày sinh Chủ tịch Hồ Chí Minh {day}/{month}/{book.year}"


def _looked_into(book: BookYear, row: object) -> str:
    if not isinstance(row, Inspection):
        return ""
    return _names((*row.units, *row.people)) or book.unit.head


def _names(named: Sequence[Named]) -> str:
    return ", ".join(one.name for one in named)


def _of_member(scene: Scene) -> dict[str, str]:
    """What the scene's member has registered, but for the things that stand in a table."""
    registration, pack, year = _registration(scene), scene.book.pack, scene.book.year
    if registration is None:
        return dict.fromkeys(("study", "example", "plan", "mend"), "")

    def told(first: str, kinds: Sequence[ItemKind | None]) -> str:
        held = items.of_kinds(registration, pack, kinds)
        return "\n".join(items.numbered([first, *(items.with_deadline(item, year) for item in held)]))

    return {
        "study": told(registration.study_content, items.STUDY),
        "example": told(registration.example_plan, items.EXAMPLE),
        "plan": registration.example_plan,
        "mend": told(registration.shortcoming, items.MEND),
    }


def _of_month(scene: Scene) -> dict[str, str]:
    """What the book knows of the month's meeting: who came stands in the row of the same day, where there is one."""
    book, month = scene.book, scene.month
    if not month:
        return {}
    review = book.month_reviews.get(month)
    day = review.meeting_day if review is not None else None
    held = [row for row in book.rows.get(ACTIVITIES.word, ()) if day is not None and row.day == day]
    meeting = next((row for row in held if row.attended is not None), Activity())
    absent = (*meeting.excused, *meeting.unexcused)
    best, reminded = singled_out(month, book.roster, book.follow_ups, book.pack.marks)
    return {
        "meeting_name": f"Họp {_called(book.unit.kind)}",
        "topics": "\n".join(row.topic for row in held),
        "expected": meeting.expected.printed() if meeting.expected is not None else "",
        "attended": meeting.attended.printed() if meeting.attended is not None else "",
        "absent_count": two_digits(len(absent)) if absent else "",
        "absentees": meeting.absentees,
        "best": _called_by_name(best),
        "reminded": _called_by_name(reminded),
    }


def _called(kind: UnitKind) -> str:
    """Whose meeting it is."""
    if kind in (UnitKind.BRANCH, UnitKind.GROUP):
        return "chi bộ"
    return reviewer(kind, committee=True)


def _called_by_name(lines: Sequence[RosterLine]) -> str:
    return ", ".join(line.member.name for line in lines)
