"""How quality is rated, as the book prints it: of a member, of the unit itself, how many have each level."""

from __future__ import annotations

from collections import Counter

from domain.book_year import BookYear
from domain.dates import PartialDate
from domain.ledgers import RosterLine
from domain.numbers import percent, show_decimal, show_percent, two_digits
from domain.rating_schemes import CapBase, CapCheck, counted
from domain.ratings import Eligibility, RatedPeriod, Rating
from domain.registrations import ItemState
from domain.text import sentence_case
from printouts.scenes import Scene

NOT_RATED = "–"


def rating(book: BookYear, line: RosterLine | None, period: RatedPeriod = RatedPeriod.YEAR) -> Rating | None:
    """What is written of a line, or of the unit itself, in a period; None where nothing is."""
    return book.ratings.get((line.id if line is not None else None, period))


def level(book: BookYear, line: RosterLine | None, period: RatedPeriod) -> str:
    """The short form of the level that holds; a dash for who is not rated."""
    written = rating(book, line, period)
    if written is not None and written.level:
        return book.pack.scheme.short(written.level)
    is_rated = line is None or book.eligibility(line.id, period) is Eligibility.RATED
    return "" if is_rated else NOT_RATED


def vote(book: BookYear, line: RosterLine | None) -> str:
    """What the branch has voted: the level's short form, then who agreed of those present."""
    written = rating(book, line)
    if written is None:
        return ""
    votes = written.votes.printed() if written.votes is not None else ""
    return " ".join(filter(None, (book.pack.scheme.short(written.vote_level), votes)))


def short(book: BookYear, line: RosterLine | None, name: str) -> str:
    """The short form of one of the levels written."""
    written = rating(book, line)
    return book.pack.scheme.short(getattr(written, name)) if written is not None else ""


def points(book: BookYear, line: RosterLine | None) -> str:
    """The sum of the own points."""
    written = rating(book, line)
    return show_decimal(written.points) if written is not None and written.points is not None else ""


def note(book: BookYear, line: RosterLine) -> str:
    """The remarks column: who left, why somebody is not rated, what was noted."""
    written = rating(book, line)
    said = book.eligibility(line.id, RatedPeriod.YEAR)
    why = sentence_case(said) if said is not Eligibility.RATED and not line.leaving else ""
    return "; ".join(filter(None, (line.leaving, why, written.note if written is not None else "")))


def items(book: BookYear, line: RosterLine | None, *, done: bool = False) -> int | None:
    """How many items a line, or the unit, has registered, or of them done; None where nothing is registered."""
    found = book.unit_registration if line is None else book.registrations.get(line.id)
    if found is None:
        return None
    return sum(item.state is ItemState.DONE for item in found.items) if done else len(found.items)


def check(book: BookYear) -> CapCheck:
    """How many members of the book have each level of the year."""
    levels = (
        one.level for (line, period), one in book.ratings.items() if line is not None and period == RatedPeriod.YEAR
    )
    return CapCheck(book.pack.scheme, counted(levels))


def counts(scene: Scene) -> str:
    """How many have each level, with percent of those rated; empty while nobody is."""
    found = check(scene.book)
    if not found.rated:
        return ""
    of = found.rated
    said = [
        f"{one.short}: {two_digits(n)} ({show_percent(percent(n, of))})"
        for one in found.scheme.levels
        if (n := found.counts.get(one.word, 0)) or one is found.scheme.levels[0]
    ]
    return f"{two_digits(of)} đảng viên được xếp loại. {'; '.join(said)}."


def not_rated(scene: Scene) -> str:
    """How many are not rated, by reason; empty where nobody is rated yet, or everybody is."""
    book = scene.book
    reasons = Counter(book.eligibility(line.id, RatedPeriod.YEAR) for line in book.roster)
    del reasons[Eligibility.RATED]
    if not reasons or not check(book).rated:
        return ""
    said = [f"{reason} {two_digits(reasons[reason])}" for reason in Eligibility if reasons[reason]]
    return f"Không xếp loại {two_digits(sum(reasons.values()))}: {'; '.join(said)}."


def cap(scene: Scene) -> str:
    """How many have the best level beside how many may have it in this branch, by each base; empty without a cap."""
    found = check(scene.book)
    limit = found.scheme.cap
    if limit.percent is None or not found.rated:
        return ""
    best = found.scheme.levels[0]
    share = show_decimal(limit.percent)
    by = [f"{base.counted} ({two_digits(found.base(base))}) là {two_digits(found.allowed(base))}" for base in CapBase]
    used = f"trần của năm: {share} % số {limit.base.counted}, {limit.scope}, {limit.rounding}"
    return f"{best.short} trong chi bộ: {two_digits(found.have)}. {share} % số {'; số '.join(by)} ({used})."


def papers(scene: Scene) -> tuple[str, ...]:
    """The decisions on the year that are named in the book, each once."""
    found = (one for (_, period), one in scene.book.ratings.items() if period == RatedPeriod.YEAR)
    return tuple(dict.fromkeys(text for one in found if (text := _paper(one))))


def _paper(one: Rating) -> str:
    number = f"số {one.paper}" if one.paper else ""
    day = f"ngày {_day(one.decided_on)}" if one.decided_on is not None else ""
    said = ", ".join(filter(None, (number, day)))
    return " ".join(filter(None, (said, f"của {one.decided_by}" if one.decided_by else ""))) if said else ""


def _day(day: PartialDate) -> str:
    return day.printed()
