"""What texts of a layout may name in braces: the unit, the year, a member's particulars, counts, dates, pages."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from domain.book_year import BookYear
from domain.dates import PartialDate, date_words
from domain.members import MEMBER
from domain.months import EXEMPT, NOT_COUNTED
from domain.numbers import two_digits
from domain.positions import COMMITTEE_RANK, party_rank
from domain.ratings import QUARTERS, RatedPeriod
from domain.signing import deputies_on, head_above, head_by_list, heads_on, on_behalf_of, usual_post
from domain.text import sentence_case
from domain.units import Officer, Unit, member_word, reviewer
from domain.year_packs import UNKNOWN
from printouts import items, rated
from printouts.catalogue import ROSTER_FIELDS, RosterEntry, marked, on_paper
from printouts.named_fields import FieldValue
from printouts.scenes import Scene, Setting, Shown

_DAY_DOTS = "ngày ……… tháng ……… năm ………"
_CASES: Mapping[str, Callable[[str], str]] = {":upper": str.upper, ":first": sentence_case}
_PLACEHOLDER = re.compile(r"\{([a-z0-9_]+)(:upper|:first)?\}")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One name that a text may use. What belongs to the `form` is printed in a blank book too; where there is nothing
    to print, `empty` stands for writing on.
    """

    value: Callable[[Scene], FieldValue]
    form: bool = False
    empty: str = UNKNOWN


def _above(scene: Scene, place: int) -> str:
    return scene.book.above[place].head if len(scene.book.above) > place else ""


def _officers(rank: int) -> Placeholder:
    """Who holds one of the posts on the day of printing; where nobody is recorded, whom the roster says it of."""

    def names(scene: Scene) -> str:
        day = scene.book.day
        found = [one.name for one in scene.book.officers if one.holds_on(day) and party_rank(one.post) == rank]
        standing = (line.member for line in scene.book.roster if not line.leaving and line.member.party_positions)
        return ", ".join(found or [m.name for m in standing if party_rank(m.party_positions) == rank])

    return Placeholder(names)


def _names(holding: Callable[[Unit, Iterable[Officer], datetime.date], Sequence[Officer]]) -> Placeholder:
    """Who holds some posts of the unit on the day of printing."""
    return Placeholder(
        lambda s: ", ".join(one.name for one in holding(s.book.unit, s.book.officers, s.book.day)),
    )


def _heads(scene: Scene) -> str:
    """Who heads the unit; of MTTQ and the organisations, where nobody is recorded, whom the roster alone says it of."""
    book = scene.book
    found = [one.name for one in heads_on(book.unit, book.officers, book.day)]
    there = ((line.member.name, line.member.positions) for line in book.roster if not line.leaving)
    return ", ".join(found) or head_by_list(book.unit, there)


def _head_post(scene: Scene) -> str:
    """The post of who heads the unit, the usual one while nobody is recorded; of a form to be filled in by hand too."""
    found = heads_on(scene.book.unit, scene.book.officers, scene.book.day)
    return found[0].post if found else usual_post(scene.book.unit)


def _count(name: str, unknown: str = "") -> Placeholder:
    """A count, to be written by hand where nobody is known yet, or it is not known of everybody."""

    def words(scene: Scene) -> str:
        count = scene.counts
        is_known = count.members and not (unknown and getattr(count, unknown))
        return two_digits(getattr(count, name)) if is_known else ""

    return Placeholder(words, empty="………")


def _day(day: Callable[[Scene], PartialDate | None]) -> Placeholder:
    def words(scene: Scene) -> str:
        found = day(scene)
        return "" if found is None else date_words(found)

    return Placeholder(words, empty=_DAY_DOTS)


def _registration_days(scene: Scene) -> FieldValue:
    """The day on which the members registered: one day, or from the first to the last."""
    days = sorted({r.day for r in scene.book.registrations.values() if r.day is not None})
    if len(days) < 2:
        return days[0] if days else ""
    return f"từ {days[0].printed()} đến {days[-1].printed()}"


def _review(scene: Scene) -> FieldValue:
    review = scene.book.month_reviews.get(scene.month)
    return review.remark if review is not None else ""


def _meeting_day(scene: Scene) -> PartialDate | None:
    review = scene.book.month_reviews.get(scene.month)
    return review.meeting_day if review is not None else None


def _member(name: str) -> Placeholder:
    def value(scene: Scene) -> FieldValue:
        return "" if scene.line is None else ROSTER_FIELDS[name].value(RosterEntry(scene, scene.line))

    return Placeholder(value)


def _registered(scene: Scene) -> FieldValue:
    registration = scene.book.registrations.get(scene.line.id) if scene.line is not None else None
    book = scene.book
    return items.registered(registration, book.pack, book.year) if registration is not None else ""


def _unit_level(period: RatedPeriod, book: BookYear, _: None) -> str:
    return rated.level(book, None, period)


def _of_unit(show: Callable[[BookYear, None], str]) -> Callable[[Scene], FieldValue]:
    return lambda scene: show(scene.book, None)


_UNIT_RATING: Mapping[str, Callable[[BookYear, None], str]] = {
    "points": rated.points,
    "own_level": lambda book, _: rated.short(book, None, "own_level"),
    "vote": rated.vote,
    "decided": lambda book, _: rated.short(book, None, "decided_level"),
    **{f"rated_{n}": partial(_unit_level, period) for n, period in enumerate((*QUARTERS, RatedPeriod.YEAR), start=1)},
}


def _pages(scene: Scene) -> FieldValue:
    """How many pages the book has, once it is closed and they are counted."""
    return "" if scene.book.ledger.is_open or not scene.numbers.total else two_digits(scene.numbers.total)


def _month_due(scene: Scene) -> FieldValue:
    """How many members are to be remarked on in the month."""
    return two_digits(scene.book.month_progress(scene.month).of) if scene.month else ""


def _month_totals(scene: Scene) -> FieldValue:
    """How many members have each mark in the month, who is exempt in it too; room to write it while none has."""
    book = scene.book
    given = Counter(book.month_progress(scene.month).marks)
    words = dict.fromkeys([*(mark.word for mark in book.pack.marks), *given])
    if given:
        given[EXEMPT] += sum(scene.month in line.exempt_months for line in book.roster)
    return "; ".join(f"{word}: {two_digits(given[word]) if given else '………'}" for word in words)


def _last_page(scene: Scene) -> FieldValue:
    """The last number of the book that has no letter, once it is closed and they are counted."""
    return "" if scene.book.ledger.is_open or not scene.numbers.last else two_digits(scene.numbers.last)


PAGE_COUNTS = frozenset({"pages", "last_page"})
"""What is known when all pages are made, and not before."""


def _legend(scene: Scene) -> str:
    marks = [f"{mark.letter} {mark.word.lower()}" for mark in scene.book.pack.marks]
    return ", ".join([*marks, f"{NOT_COUNTED} không tính"])


PLACEHOLDERS: Mapping[str, Placeholder] = {
    **{f.name: _member(f.name) for f in MEMBER.fields},
    "tt": _member("tt"),
    "leaving": _member("leaving"),
    "registered_on": _member("registered_on"),
    "registered": Placeholder(_registered),
    "unit": Placeholder(lambda s: s.book.unit.head, form=True),
    "above": Placeholder(lambda s: _above(s, 0), form=True),
    "body_above": Placeholder(lambda s: head_above(s.book.unit, s.book.above), form=True, empty=""),
    "above_2": Placeholder(lambda s: _above(s, 1), form=True),
    "place": Placeholder(lambda s: s.book.place, form=True, empty="…………"),
    "year": Placeholder(lambda s: s.book.year, form=True),
    "last_year": Placeholder(lambda s: s.book.year - 1, form=True),
    "month": Placeholder(lambda s: s.month or "", form=True, empty="……"),
    "number": Placeholder(lambda s: s.book.ledger.number, form=True, empty="……"),
    "theme": Placeholder(lambda s: s.book.ledger.theme, form=True),
    "legal_basis": Placeholder(lambda s: s.book.ledger.legal_basis, form=True),
    "legend": Placeholder(_legend, form=True),
    "opened_day": _day(lambda s: s.book.ledger.opened_on),
    "opened_by": Placeholder(lambda s: s.book.ledger.opened_by),
    "closed_day": _day(lambda s: s.book.ledger.closed_on),
    "closed_by": Placeholder(lambda s: s.book.ledger.closed_by),
    "close_reason": Placeholder(lambda s: s.book.ledger.close_reason),
    "closed_despite": Placeholder(lambda s: s.book.closed_despite),
    "pages": Placeholder(_pages, empty="………"),
    "last_page": Placeholder(_last_page, empty="………"),
    "for_the_unit": Placeholder(lambda s: on_behalf_of(s.book.unit), form=True),
    "reviewing_body": Placeholder(lambda s: reviewer(s.book.unit.kind, committee=s.committee), form=True),
    "head_post": Placeholder(_head_post, form=True),
    "heads": Placeholder(_heads),
    "deputy_heads": _names(deputies_on),
    "member_word": Placeholder(lambda s: member_word(s.book.unit.kind), form=True),
    "secretary": _officers(0),
    "deputies": _officers(1),
    "committee": _officers(COMMITTEE_RANK),
    "count_members": _count("members"),
    "count_official": _count("official", "unknown"),
    "count_probationary": _count("probationary", "unknown"),
    "count_women": _count("women", "unsexed"),
    "count_exempt": _count("exempt"),
    "count_must_plan": _count("must_plan"),
    "registration_days": Placeholder(_registration_days),
    "unit_registered_on": Placeholder(
        lambda s: s.book.unit_registration.day if s.book.unit_registration is not None else ""
    ),
    **{f"rated_{n}": _member(f"rated_{n}") for n in range(1, 6)},
    **{f"unit_{name}": Placeholder(_of_unit(show), empty="………") for name, show in _UNIT_RATING.items()},
    "rating_counts": Placeholder(rated.counts),
    "not_rated": Placeholder(rated.not_rated),
    "cap_check": Placeholder(rated.cap),
    "rating_papers": Placeholder(rated.papers),
    "meeting_day": _day(_meeting_day),
    "month_remark": Placeholder(_review),
    "month_due": Placeholder(_month_due, form=True, empty="………"),
    "month_totals": Placeholder(_month_totals, form=True),
    "month_rated": Placeholder(lambda s: marked(s, s.month), empty="………"),
}
"""Every name that a layout's texts may use, beside the layout's own words."""


def names_in(text: str) -> list[str]:
    """The placeholders that a text uses."""
    return [match[1] for match in _PLACEHOLDER.finditer(text)]


@lru_cache(maxsize=1_000)
def only_name(text: str) -> str:
    """The placeholder that a text of the layout consists of; empty where it says anything else."""
    match = _PLACEHOLDER.fullmatch(text)
    return match[1] if match is not None and not match[2] else ""


def value_of(name: str, scene: Setting) -> Shown:
    """What a placeholder stands for: what is known, else the layout's own words; empty where there is neither."""
    return _known(name, scene) or scene.words.get(name, "")


def _known(name: str, scene: Setting) -> Shown:
    """What is known under a name; empty where nothing is, or a blank form leaves it out."""
    if name in scene.own:
        field, record = scene.own[name]
        return "" if record is None else on_paper(field.value(record))
    placeholder = PLACEHOLDERS.get(name)
    if placeholder is None or not isinstance(scene, Scene) or (scene.is_blank and not placeholder.form):
        return ""
    return on_paper(placeholder.value(scene))


def _empty(name: str, scene: Setting) -> str:
    """What stands in a text of a book where there is nothing to print; papers leave it out."""
    if not isinstance(scene, Scene):
        return ""
    if name in scene.own:
        return UNKNOWN
    return PLACEHOLDERS[name].empty if name in PLACEHOLDERS else ""


def fill(text: str, scene: Setting) -> str:
    """The text with its placeholders replaced: by what is known, else by the layout's own words, else by dots.

    What is put in is never read as a text with placeholders again, whatever a user has typed.
    """

    if "{" not in text:
        return text

    def replacement(match: re.Match[str]) -> str:
        name, case = match.groups()
        shown = value_of(name, scene) or _empty(name, scene)
        joined = shown if isinstance(shown, str) else "; ".join(shown)
        return _CASES[case](joined) if case else joined

    return _PLACEHOLDER.sub(replacement, text)
