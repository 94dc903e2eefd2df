"""How a printer sets a page off its place, from what is measured on a printed sheet, and how to put that right.

A printed point lies at `shift + scale × where it was drawn`, across and down from the left and top edge of the paper.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from domain.numbers import show_decimal
from domain.refusals import Refused

EDGE_MM = 20.0
"""How far cross A of the sheet is meant to be from the left and the top edge."""
ACROSS_MM, DOWN_MM = 170.0, 180.0
"""How far crosses B and C are meant to be from A: both can be measured with a ruler of 20 cm."""
_FARTHEST_MM = 15.0
_MOST_SCALED = 0.03
_LENGTH = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?(?:\s*mm)?")


@dataclass(frozen=True, slots=True)
class Fit:
    """How one side of the paper comes out: shifted by millimetres, right and down, and scaled."""

    x_mm: float = 0.0
    y_mm: float = 0.0
    x_scale: float = 1.0
    y_scale: float = 1.0

    def printed(self, x_mm: float, y_mm: float) -> tuple[float, float]:
        """Where on paper a point comes to lie that is drawn there."""
        return self.x_mm + self.x_scale * x_mm, self.y_mm + self.y_scale * y_mm

    def drawn(self, x_mm: float, y_mm: float) -> tuple[float, float]:
        """Where a point must be drawn that is to lie there on paper."""
        return (x_mm - self.x_mm) / self.x_scale, (y_mm - self.y_mm) / self.y_scale

    def words(self) -> str:
        """What the printer does, for whoever has measured it."""
        x, y = (show_decimal(Decimal(repr(abs(shift))), 1) for shift in (self.x_mm, self.y_mm))
        told = [f"lệch sang {'phải' if self.x_mm > 0 else 'trái'} {x} mm" if x != "0" else ""]
        told += [f"lệch {'xuống' if self.y_mm > 0 else 'lên'} {y} mm" if y != "0" else ""]
        told += [_scaled(self.x_scale, "ngang"), _scaled(self.y_scale, "dọc")]
        return "; ".join(filter(None, told)) or "in đúng chỗ"


def _scaled(scale: float, way: str) -> str:
    share = show_decimal(Decimal(repr(abs(scale - 1) * 100)), 2)
    return f"chiều {way} {'to ra' if scale > 1 else 'nhỏ đi'} {share} %" if share != "0" else ""


@dataclass(frozen=True, slots=True)
class Calibration:
    """How a printer prints both sides of a paper."""

    front: Fit = Fit()
    back: Fit = Fit()

    def of_side(self, is_front: bool) -> Fit:
        """The fit of a side."""
        return self.front if is_front else self.back


NONE = Calibration()


@dataclass(frozen=True, slots=True)
class Measured:
    """What is read off the sheet with a ruler, in millimetres: from the left and the top edge to A, from A to B and C.

    On the back, where the printer turns the paper itself, the edges are measured again; None where they are not.
    """

    left_mm: float
    top_mm: float
    across_mm: float = ACROSS_MM
    down_mm: float = DOWN_MM
    back_left_mm: float | None = None
    back_top_mm: float | None = None


def read_length(text: str, field: str = "") -> float | None:
    """A length in millimetres as it is typed, “22,3”; None of an empty text. Refused where it is none."""
    told = text.strip()
    if not told:
        return None
    match = _LENGTH.fullmatch(told)
    if match is None:
        raise Refused(f"“{told[:20]}” không phải là số đo. Hãy ghi số mi-li-mét, ví dụ 20 hoặc 20,5.", field=field)
    return float(f"{match[1]}.{match[2] or 0}")


def calibrated(measured: Measured) -> Calibration:
    """How the printer prints, from what was measured. Refused where no printer is so far off: a slip of the ruler."""
    across = _scale(measured.across_mm, ACROSS_MM, "từ dấu A sang dấu B", "across")
    down = _scale(measured.down_mm, DOWN_MM, "từ dấu A xuống dấu C", "down")
    x_mm = _shift(measured.left_mm, across, "mép trái", "left")
    y_mm = _shift(measured.top_mm, down, "mép trên", "top")
    front = Fit(x_mm, y_mm, across, down)
    left, top = measured.back_left_mm, measured.back_top_mm
    back_x = x_mm if left is None else _shift(left, across, "mép trái (mặt sau)", "back_left")
    back_y = y_mm if top is None else _shift(top, down, "mép trên (mặt sau)", "back_top")
    return Calibration(front, Fit(back_x, back_y, across, down))


def _scale(measured: float, meant: float, what: str, field: str) -> float:
    scale = measured / meant
    if abs(scale - 1) > _MOST_SCALED:
        raise Refused(
            f"Khoảng cách {what} phải gần {meant:g} mm mà lại đo được {_shown(measured)} mm. Hãy đo lại; "
            "nếu đúng thế thì tờ căn chỉnh chưa được in ở tỉ lệ 100 %: hãy in lại.",
            field=field,
        )
    return scale


def _shift(measured: float, scale: float, edge: str, field: str) -> float:
    shift = measured - scale * EDGE_MM
    if abs(shift) > _FARTHEST_MM:
        raise Refused(
            f"Khoảng cách từ {edge} đến dấu A phải gần {EDGE_MM:g} mm mà lại đo được {_shown(measured)} mm. "
            "Hãy đo lại.",
            field=field,
        )
    return shift


def _shown(length: float) -> str:
    return show_decimal(Decimal(repr(length)), 1)
