"""The charts of a report: bars with their words, drawn on screen and on paper, told apart without colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from domain.indicators.figures import Figure
from domain.indicators.models import BY_AREA
from domain.indicators.ratings import LEVELS
from domain.indicators.reports import Report
from domain.numbers import show_percent, two_digits

REGISTERED, MONTHS, RATINGS, MODELS = (
    "Đã đăng ký, theo đơn vị",
    "Nhận xét đủ các tháng, theo đơn vị",
    "Xếp loại đảng viên qua các năm",
    "Mô hình theo lĩnh vực",
)
UNIT = "Đơn vị"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a bar: how much of the whole length it takes (0 to 1), and what it stands for."""

    share: float
    words: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is of, its pieces from the left, what is said behind it."""

    label: str
    pieces: tuple[Piece, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars beneath one another, each `of` such a thing; `legend` says what their several pieces stand for."""

    title: str
    of: str
    bars: tuple[Bar, ...]
    legend: tuple[str, ...] = ()


def charts_of(report: Report, ratings: Mapping[int, Figure], levels: Sequence[str] = ()) -> tuple[Chart, ...]:
    """The charts of a report; `ratings` is K1 of each year that is shown, `levels` those of its last year, best first.

    Charts without a bar are left out.
    """
    made = (
        Chart(REGISTERED, UNIT, tuple(_shares(report, "C2"))),
        Chart(MONTHS, UNIT, tuple(_shares(report, "C6"))),
        _ratings(ratings, levels),
        Chart(MODELS, "Lĩnh vực", tuple(_counts(report.line("E8").figure))),
    )
    return tuple(chart for chart in made if chart.bars)


def _shares(report: Report, code: str) -> Iterator[Bar]:
    """A bar a unit, as long as its share."""
    for unit, figures in report.by_unit:
        figure = figures[code]
        if figure.percent is not None:
            words = f"{figure.number(short=False)} ({show_percent(figure.percent)})"
            yield Bar(unit.name, (Piece(float(figure.percent) / 100, ""),), words)


def _counts(figure: Figure) -> Iterator[Bar]:
    """A bar a part, the longest over the whole length."""
    parts = (part for part in figure.by if part.group == BY_AREA)
    told = [(part.words, part.figure.value) for part in parts if part.figure.value]
    most = max((value for _, value in told), default=0)
    for words, value in told:
        yield Bar(words, (Piece(value / most, ""),), two_digits(value))


def _ratings(ratings: Mapping[int, Figure], known: Sequence[str]) -> Chart:
    """A bar a year, parted by levels: those that are known in their order, others behind them."""
    levels = _levels(ratings.values())
    levels = [*(level for level in known if level in levels), *(level for level in levels if level not in known)]
    bars = tuple(_of_year(year, figure, levels) for year, figure in ratings.items() if figure.value)
    return Chart(RATINGS, "Năm", bars, tuple(levels) if bars else ())


def _levels(figures: Iterable[Figure]) -> Sequence[str]:
    return list(dict.fromkeys(part.key for figure in figures for part in figure.by if part.group == LEVELS))


def _of_year(year: int, figure: Figure, levels: Sequence[str]) -> Bar:
    held = {part.key: part.figure.value or 0 for part in figure.by if part.group == LEVELS}
    rated = figure.value or 1
    pieces = tuple(Piece(held.get(level, 0) / rated, str(held.get(level, 0) or "")) for level in levels)
    return Bar(str(year), pieces, f"{figure.number()} đảng viên")
