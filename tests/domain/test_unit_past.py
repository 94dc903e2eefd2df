from __future__ import annotations

import datetime

from domain.dates import PartialDate
from domain.unit_past import UnitPast, as_of
from domain.units import Unit, UnitKind

NOW = Unit(3, "", UnitKind.BRANCH, "Chi bộ thôn Nam", 2, printed_name="")
PASTS = (
    UnitPast(2, "", 3, 2, "Chi bộ thôn Bắc", "", PartialDate(2026, 9, 30)),
    UnitPast(1, "", 3, 7, "Chi bộ thôn 1", "CHI BỘ THÔN MỘT", PartialDate(2026, 6, 30)),
    UnitPast(3, "", 4, 7, "Chi bộ thôn 2", "", PartialDate(2026, 12, 31)),
)


def test_the_earliest_that_held_beyond_the_day_tells_how_it_was() -> None:
    def seen(month: int, day: int) -> tuple[str, int | None]:
        unit = as_of(NOW, PASTS, datetime.date(2026, month, day))
        return unit.name, unit.parent_id

    assert seen(6, 29) == ("Chi bộ thôn 1", 7)
    assert seen(6, 30) == ("Chi bộ thôn Bắc", 2)
    assert seen(9, 29) == ("Chi bộ thôn Bắc", 2)
    assert seen(9, 30) == ("Chi bộ thôn Nam", 2)
    assert as_of(NOW, PASTS, datetime.date(2025, 1, 1)).head == "CHI BỘ THÔN MỘT"
    assert as_of(NOW, (), datetime.date(2025, 1, 1)) is NOW
