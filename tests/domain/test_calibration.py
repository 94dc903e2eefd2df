from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calibration import ACROSS_MM, DOWN_MM, EDGE_MM, Fit, Measured, calibrated, read_length
from domain.refusals import Refused

OFF = st.floats(-6, 6)
SCALE = st.floats(0.98, 1.02)
FITS = st.builds(Fit, OFF, OFF, SCALE, SCALE)


def measured(front: Fit, back: Fit | None = None) -> Measured:
    """What a ruler would read off the sheet of a printer that prints so, to the half of a tenth."""
    left, top = front.printed(EDGE_MM, EDGE_MM)
    right, foot = front.printed(EDGE_MM + ACROSS_MM, EDGE_MM + DOWN_MM)
    turned = back.printed(EDGE_MM, EDGE_MM) if back is not None else (None, None)
    return Measured(left, top, right - left, foot - top, *turned)


@given(FITS, OFF, OFF)
def test_what_is_measured_gives_back_how_the_printer_prints(front: Fit, x: float, y: float) -> None:
    back = Fit(x, y, front.x_scale, front.y_scale)
    made = calibrated(measured(front, back))
    for found, really in ((made.front, front), (made.back, back)):
        for point in ((0.0, 0.0), (210.0, 297.0)):
            assert really.printed(*found.drawn(*point)) == pytest.approx(point, abs=1e-6)


def test_a_ruler_read_to_half_a_millimetre_puts_the_page_right_within_half_of_one() -> None:
    printer = Fit(2.3, -1.1, 0.996, 0.996)
    exact = measured(printer)
    rounded = [round(2 * length) / 2 for length in (exact.left_mm, exact.top_mm, exact.across_mm, exact.down_mm)]
    found = calibrated(Measured(*rounded)).front
    for point in ((20.0, 20.0), (190.0, 200.0)):
        assert printer.printed(*found.drawn(*point)) == pytest.approx(point, abs=0.5)


def test_the_back_is_as_the_front_where_it_was_not_measured() -> None:
    made = calibrated(Measured(22.5, 18.5))
    assert made.front == made.back == Fit(2.5, -1.5)
    assert made.front.words() == "lệch sang phải 2,5 mm; lệch lên 1,5 mm"
    assert Fit(0, 0, 0.996, 1.0).words() == "chiều ngang nhỏ đi 0,4 %"
    assert Fit().words() == "in đúng chỗ"


@pytest.mark.parametrize(("typed", "length"), [("22,3", 22.3), (" 22.3 mm", 22.3), ("20", 20.0), ("", None)])
def test_lengths_are_typed_with_a_comma_or_a_dot(typed: str, length: float | None) -> None:
    assert read_length(typed) == length


@pytest.mark.parametrize("typed", ["hai mươi", "-3", "1.234,5", "20,"])
def test_what_is_no_length_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="không phải là số đo") as refused:
        read_length(typed, "left")
    assert refused.value.field == "left"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (Measured(2.3, 20), "left"),
        (Measured(20, 40), "top"),
        (Measured(20, 20, 17.0), "across"),
        (Measured(20, 20, 170, 200), "down"),
        (Measured(20, 20, 170, 180, 60, None), "back_left"),
        (Measured(20, 20, 170, 180, None, 1), "back_top"),
    ],
)
def test_slips_of_the_ruler_are_refused_at_their_field(wrong: Measured, field: str) -> None:
    with pytest.raises(Refused, match="đo lại") as refused:
        calibrated(wrong)
    assert refused.value.field == field
