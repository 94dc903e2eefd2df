"""The sheet on which a printer is measured: crosses at known places of both sides, and scales along them."""

from __future__ import annotations

from collections.abc import Sequence

from domain.calibration import ACROSS_MM, DOWN_MM, EDGE_MM, NONE, Calibration
from printouts.draw import About
from printouts.faces import Face
from printouts.marks import Box, Marks, Pen, Rule, Text
from printouts.named_fields import CatalogueField
from printouts.papers import form_pdf
from printouts.scenes import Setting
from printouts.strips import mm

TITLE = "Tờ căn chỉnh máy in"
_FILE = "to-can-chinh.toml"
_ARM_MM = 7.0
_MARGIN_MM = 30.0
"""The left margin of the sheet's form; the words keep off the scale."""
_TRIAL = (
    "TỜ IN THỬ, đã chỉnh theo số đo: nay mọi khoảng cách phải đúng như ghi trong ngoặc. Còn lệch thì đo và ghi lại."
)
_FIELDS: dict[str, CatalogueField[tuple[str, Calibration]]] = {
    "printer": CatalogueField("Máy in", lambda told: f"Máy in: {told[0]}" if told[0] else ""),
    "purpose": CatalogueField("In để làm gì", lambda told: "" if told[1] == NONE else _TRIAL),
    "edge": CatalogueField("Cách mép", lambda _: f"{EDGE_MM:g}"),
    "across": CatalogueField("A đến B", lambda _: f"{ACROSS_MM:g}"),
    "down": CatalogueField("A đến C", lambda _: f"{DOWN_MM:g}"),
}


def calibration_sheet(printer: str = "", calibration: Calibration = NONE) -> bytes:
    """The sheet as PDF, two pages for the two sides; with a `calibration` as a trial, whose crosses come out right."""
    setting = Setting(sources={}, drawings={"crosses": _crosses}).naming(_FIELDS, (printer, calibration))
    return form_pdf(_FILE, setting, About(TITLE, printer, TITLE), calibration)


def _crosses(marks: Marks, boxes: Sequence[Box]) -> None:
    """Crosses A, B and C, A in the upper margin's corner, and a scale of millimetres from A towards B and C."""
    x, y = boxes[0].left - mm(_MARGIN_MM - EDGE_MM), boxes[0].top
    for name, left, top in (("A", x, y), ("B", x + mm(ACROSS_MM), y), ("C", x, y + mm(DOWN_MM))):
        arm = mm(_ARM_MM)
        marks.rules.append(Rule(Pen.GRID, left - arm, top, left + arm, top))
        marks.rules.append(Rule(Pen.GRID, left, top - arm, left, top + arm))
        beside = -arm if name == "B" else mm(2)
        marks.texts.append(Text(left + beside, top + mm(7), Face.BOLD, 16, name, False))
    for n in range(10, int(ACROSS_MM) - 9):
        marks.rules.append(Rule(Pen.RULED, x + mm(n), y, x + mm(n), y - mm(_tick(n))))
    for n in range(10, int(DOWN_MM) - 9):
        marks.rules.append(Rule(Pen.RULED, x, y + mm(n), x - mm(_tick(n)), y + mm(n)))


def _tick(millimetres: int) -> float:
    return 4.0 if millimetres % 10 == 0 else 3.0 if millimetres % 5 == 0 else 2.0
