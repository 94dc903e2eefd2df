"""The charts of a report: which bars there are, how long, in which order their pieces stand."""

from __future__ import annotations

import datetime

from domain.indicators.charts import MODELS, RATINGS, Chart, Piece, charts_of
from domain.indicators.facts import Fact, Facts
from domain.indicators.figures import Figure, Part
from domain.indicators.ratings import LEVELS
from domain.indicators.reports import report_of
from domain.periods import year_period
from domain.registers.models import AREAS, Model
from domain.units import Unit, UnitKind

TOP = Unit(1, "u1", UnitKind.BRANCH, "Chi bộ thôn Đông")
BEST, GOOD, PLAIN = "xuất sắc", "tốt", "hoàn thành"


def charts(models: int = 0, levels: tuple[str, ...] = (), **years: dict[str, int]) -> dict[str, Chart]:
    """The charts of a chi bộ with so many models in the first area and one in the second, by title."""
    day = datetime.date(2026, 6, 1)
    areas = [AREAS[0]] * models + [AREAS[1]] * bool(models)
    rows = [Fact(1, 2026, day, Model(id=n, uid=str(n), name="Hũ gạo", area=area)) for n, area in enumerate(areas)]
    report = report_of(Facts(year_period(2026), day, TOP, (TOP,), {"models": rows}))
    ratings = {int(year[1:]): rated(counts) for year, counts in years.items()}
    return {chart.title: chart for chart in charts_of(report, ratings, levels)}


def rated(counts: dict[str, int]) -> Figure:
    total = sum(counts.values())
    return Figure(total, total + 1, by=tuple(Part(LEVELS, level, Figure(n, total)) for level, n in counts.items()))


def test_levels_stand_best_first_whichever_year_had_them_first() -> None:
    made = charts(0, (BEST, GOOD, PLAIN), y2024={}, y2025={GOOD: 3, PLAIN: 1}, y2026={BEST: 2, "cũ": 2})[RATINGS]
    assert made.legend == (BEST, GOOD, PLAIN, "cũ")
    assert [bar.label for bar in made.bars] == ["2025", "2026"], "a year without ratings has no bar"
    assert made.bars[0].pieces == (Piece(0.0, ""), Piece(0.75, "3"), Piece(0.25, "1"), Piece(0.0, ""))
    assert made.bars[0].words == "04 đảng viên"


def test_the_longest_bar_takes_the_whole_length() -> None:
    made = charts(4)[MODELS]
    assert [(bar.label, bar.pieces[0].share, bar.words) for bar in made.bars] == [
        (AREAS[0], 1.0, "04"),
        (AREAS[1], 0.25, "01"),
    ]
    assert made.legend == ()


def test_what_has_no_bar_is_no_chart() -> None:
    assert charts() == {}
