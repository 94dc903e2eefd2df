"""K. Xếp loại: how many members and units have which level, who has none and why, how many may have the best one."""

from __future__ import annotations

from collections.abc import Iterator

from domain.indicators.facts import RATINGS, Fact, RatingFact, Span
from domain.indicators.figures import Figure, Part, share_of
from domain.indicators.indicator import Indicator, Parts, Rows
from domain.rating_schemes import CapCheck, CapScope, counted
from domain.ratings import Eligibility

LEVELS, NOT_RATED, CAP = "Theo mức", "Chưa xếp loại", "Mức cao nhất so với trần"
_HELD, _ALLOWED, _WAITING = "đã xếp", "được xếp nhiều nhất", "chưa có kết quả"


def _rated(rows: Rows) -> Figure:
    """How many have a level, of those who are to be rated."""
    return share_of(bool(fact.record.level) for fact in rows if _is_to_be(fact.record))


def _is_to_be(rating: RatingFact) -> bool:
    return bool(rating.level) or rating.eligibility is Eligibility.RATED


def _levels(rows: Rows) -> list[Part]:
    """How many have each level, of all who have one: those of the scheme best first, others by what they are called."""
    held = [fact.record for fact in rows if fact.record.level]
    counts = counted(rating.level for rating in held)
    known = dict.fromkeys(word for rating in held for word in rating.scheme.words)
    order = [*(word for word in known if word in counts), *sorted(counts.keys() - known.keys())]
    return [Part(LEVELS, level, Figure(counts[level], len(held))) for level in order]


def _not_rated(measure: str) -> Parts:
    """Who has no level, by the reason."""

    def divide(rows: Rows) -> Iterator[Part]:
        reasons = [_reason(fact.record) for fact in rows if not fact.record.level]
        for word in (_WAITING, *map(str, Eligibility)):
            if word in reasons:
                yield Part(NOT_RATED, word, Figure(reasons.count(word), measure=measure))

    return divide


def _reason(rating: RatingFact) -> str:
    return _WAITING if rating.eligibility is Eligibility.RATED else str(rating.eligibility)


def _cap(rows: Rows) -> list[Part]:
    """How many have the best level and how many may: counted within what the year's cap holds for."""
    shares: dict[object, list[Fact]] = {}
    for fact in rows:
        rating = fact.record
        places = {
            CapScope.BRANCH: fact.unit_id,
            CapScope.GRASSROOTS: rating.grassroots,
            CapScope.GROUP: rating.task_group,
        }
        shares.setdefault(places.get(rating.scheme.cap.scope, 0), []).append(fact)
    checks = [_check(facts) for facts in shares.values() if facts[0].record.scheme.cap.percent is not None]
    if not checks:
        return []
    have, allowed = sum(check.have for check in checks), sum(check.allowed() for check in checks)
    return [Part(CAP, _HELD, Figure(have)), Part(CAP, _ALLOWED, Figure(allowed))]


def _check(facts: Rows) -> CapCheck:
    return CapCheck(facts[0].record.scheme, counted(fact.record.level for fact in facts))


INDICATORS = (
    Indicator(
        "K1",
        "Xếp loại đảng viên",
        "đảng viên",
        "Số đảng viên đã có mức xếp loại (cấp có thẩm quyền quyết định, chưa có thì chi bộ xếp) trên số được xếp loại;"
        " từng mức kèm tỷ lệ trên số đã có mức. Người không được xếp loại kể theo lý do. Kỳ là một quý thì lấy xếp loại"
        " quý ấy, còn lại lấy xếp loại cả năm.",
        RATINGS,
        _rated,
        chosen=lambda rating: rating.person_id > 0,
        span=Span.YEARS,
        adds=False,
        parts=(_levels, _not_rated("đảng viên"), _cap),
        met=lambda rating: bool(rating.level),
        parted=False,
    ),
    Indicator(
        "K2",
        "Xếp loại tổ chức đảng",
        "tổ chức",
        "Số tổ chức đảng lập sổ đã có mức xếp loại trên tổng số; từng mức kèm tỷ lệ. Kỳ là một quý thì lấy xếp loại quý"
        " ấy, còn lại lấy xếp loại cả năm.",
        RATINGS,
        _rated,
        chosen=lambda rating: rating.person_id == 0,
        span=Span.YEARS,
        adds=False,
        parts=(_levels, _not_rated("tổ chức")),
        met=lambda rating: bool(rating.level),
        parted=False,
    ),
)
