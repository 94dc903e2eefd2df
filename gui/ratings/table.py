"""What the rating grid shows of a ledger in a period: whose rows, what is written, which are wanted."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from domain.ledgers import RosterLine
from domain.rating_schemes import Scheme
from domain.ratings import RATING, Eligibility, RatedPeriod, Rating, missing_conditions, said_eligibility

if TYPE_CHECKING:
    from domain.fields import RecordType

WITH_POINTS = (*("common_points", "task_points", "typed_points", "own_level", "votes", "vote_level", "decided_level"),)
WITHOUT_POINTS = tuple(name for name in WITH_POINTS if not name.endswith("_points"))
WORDS = {
    "common_points": "điểm tiêu chí chung",
    "task_points": "điểm nhiệm vụ",
    "typed_points": "tổng điểm tự chấm",
    "own_level": "mức tự nhận",
    "votes": "số biểu quyết",
    "vote_level": "mức chi bộ xếp",
    "decided_level": "mức được quyết định",
}


class Narrowing(enum.Enum):
    """Which rows are shown."""

    ALL = "Tất cả"
    UNRATED = "Chưa xếp loại"
    UNDECIDED = "Chưa có quyết định"
    NOT_RATED = "Không xếp loại"
    BEST = "Mức cao nhất"
    CONDITIONS = "Còn thiếu điều kiện"


@dataclass(frozen=True, slots=True)
class RatingTable:
    """A ledger in a period. `lines` of its roster; `proposals` by roster id; `kind` declares in the year's words.

    `closed`: why the unit's own record takes nothing; `looks_only`: why nothing at all may be written.
    """

    ledger_id: int = 0
    year: int = 0
    period: RatedPeriod = RatedPeriod.YEAR
    unit: str = ""
    lines: tuple[RosterLine, ...] = ()
    ratings: Mapping[tuple[int | None, str], Rating] = field(default_factory=dict)
    proposals: Mapping[int, Eligibility] = field(default_factory=dict)
    scheme: Scheme | None = None
    kind: RecordType = RATING
    begun: bool = True
    closed: str = ""
    looks_only: str = ""

    def rating(self, line: RosterLine | None) -> Rating:
        """How a line, or the unit itself, is rated."""
        key = line.id if line is not None else None
        return self.ratings.get((key, self.period)) or Rating(0, "", self.ledger_id, key, self.period)

    def eligibility(self, line: RosterLine | None) -> Eligibility:
        """Whether a line is rated; the unit always is."""
        if line is None:
            return Eligibility.RATED
        return said_eligibility(self.rating(line), self.proposals.get(line.id, Eligibility.RATED))

    def is_rated(self, line: RosterLine | None) -> bool:
        """Whether somebody is to be rated, or is."""
        return self.eligibility(line) is Eligibility.RATED

    def to_rate(self) -> list[RosterLine]:
        """The members who are to be rated."""
        return [line for line in self.lines if self.is_rated(line)]

    def rows(self, narrowing: Narrowing) -> tuple[RosterLine | None, ...]:
        """The unit itself, then the members by TT, as far as they are wanted."""
        every: tuple[RosterLine | None, ...] = (None, *self.lines)
        return tuple(line for line in every if self._is_wanted(line, narrowing))

    def _is_wanted(self, line: RosterLine | None, narrowing: Narrowing) -> bool:
        rating, is_rated = self.rating(line), self.is_rated(line)
        match narrowing:
            case Narrowing.UNRATED:
                return is_rated and not rating.level
            case Narrowing.UNDECIDED:
                return is_rated and not rating.decided_level
            case Narrowing.NOT_RATED:
                return not is_rated
            case Narrowing.BEST:
                return self.scheme is not None and rating.level == self.scheme.best
            case Narrowing.CONDITIONS:
                return is_rated and bool(self.missing(line))
        return True

    def missing(self, line: RosterLine | None) -> tuple[str, ...]:
        """The further conditions of the level in hand that are not ticked."""
        if self.scheme is None:
            return ()
        return missing_conditions(self.rating(line), self.level_in_hand(line), self.scheme)

    def level_in_hand(self, line: RosterLine | None) -> str:
        """The level that is thought of: the decided or voted one, else the own, else the one that points give."""
        rating = self.rating(line)
        by_points = self.scheme.level_for(rating.points) if self.scheme is not None else ""
        return rating.level or rating.own_level or by_points
