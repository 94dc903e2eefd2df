from __future__ import annotations

import contextlib
from pathlib import Path

from db.book.connections import connect_reader
from db.queries.units import all_units
from gui.tasks.overview import overview_paper
from tests.gui.books import FIRST, SECOND, YEAR, clock, make_commune
from tests.printouts.paper import plain_text, squeezed


def test_the_paper_of_the_commune_and_of_one_branch(tmp_path: Path) -> None:
    with contextlib.closing(connect_reader(make_commune(tmp_path / "xa.sotd"))) as reader:
        units = {unit.name: unit for unit in all_units(reader)}
        top = next(unit for unit in units.values() if units[FIRST].parent_id == unit.id)
        whole, one = (overview_paper(reader, unit, YEAR, clock().date()) for unit in (top, units[SECOND]))
    assert all(squeezed(name) in squeezed(plain_text(whole)) for name in (top.head, FIRST, SECOND))
    assert squeezed(SECOND) in squeezed(plain_text(one)) and squeezed(FIRST) not in squeezed(plain_text(one))
