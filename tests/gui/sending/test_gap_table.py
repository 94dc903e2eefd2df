"""The table of what is missing: at once for a large commune too, each row as high as its words."""

from __future__ import annotations

import time

from pytestqt.qtbot import QtBot

from domain.sendings import UnitGaps
from gui.sending.gap_table import GapTable

NAMES = tuple(f"Nguyễn Thị Ánh Tuyết {n}" for n in range(40))
FOUND = tuple(
    UnitGaps(n, f"Chi bộ thôn {n}", unregistered=NAMES if n == 7 else NAMES[:1], months=((1, 3), (2, 12)))
    for n in range(150)
)


def test_a_commune_of_150_units_is_shown_at_once(qtbot: QtBot) -> None:
    table = GapTable()
    qtbot.addWidget(table)
    table.resize(700, 500)
    table.show()
    begin = time.process_time()
    table.show_gaps(FOUND)
    table.grab()
    assert time.process_time() - begin < 0.6, "measured again for each cell it takes seconds"
    assert table.rowCount() == 300
    assert table.rowHeight(14) > 3 * table.rowHeight(13), "many names take many lines"
    table.show_gaps(FOUND[:1])
    assert table.rowCount() == 2
