"""A printer that is off, simulated on the positions in the PDF, and put right."""

from __future__ import annotations

import pypdfium2
import pytest

from domain.calibration import ACROSS_MM, DOWN_MM, EDGE_MM, Calibration, Fit, Measured, calibrated
from printouts.books import Way, load_layout, print_book
from printouts.calibration_sheet import calibration_sheet
from printouts.marks import POINTS_PER_MM
from tests.printouts import sample_books
from tests.printouts.paper import Leaf, leaves, opened, plain_text

FRONT = Fit(2.3, -1.1, 0.996, 0.996)
BACK = Fit(-1.7, 0.6, 0.996, 0.996)
Lines = list[tuple[float, float, float, float]]


def lines_of(pdf: bytes) -> list[Lines]:
    """Of each page the box of each path, in millimetres from the left and top of the paper."""
    with opened(pdf) as document:
        return [_boxes(page) for page in document]


def _boxes(page: pypdfium2.PdfPage) -> Lines:
    height = page.get_size()[1]
    found = []
    for path in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = path.get_bounds()
        found.append(tuple(length / POINTS_PER_MM for length in (left, height - top, right, height - bottom)))
    return found


def crosses(pdf: bytes, page: int) -> tuple[tuple[float, float], ...]:
    """Where crosses A and, by the farthest arms, B and C are: the ends of the crosses' own pen tell it."""
    left, top, right, bottom = max(lines_of(pdf)[page], key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))
    arm = 7.0 + 0.18  # and half of the pen, whose ends are round
    return (left + arm, top + arm), (right - arm, top + arm), (left + arm, bottom - arm)


def ruler(pdf: bytes, page: int, printer: Fit) -> tuple[float, float, float, float]:
    """What is read off the sheet that comes out of a printer."""
    a, b, c = (printer.printed(*cross) for cross in crosses(pdf, page))
    return a[0], a[1], b[0] - a[0], c[1] - a[1]


def test_the_crosses_are_where_the_ruler_looks_for_them() -> None:
    for page in (0, 1):
        a, b, c = crosses(calibration_sheet("HP"), page)
        assert a == pytest.approx((EDGE_MM, EDGE_MM), abs=0.1)
        assert b == pytest.approx((EDGE_MM + ACROSS_MM, EDGE_MM), abs=0.1)
        assert c == pytest.approx((EDGE_MM, EDGE_MM + DOWN_MM), abs=0.1)


def found() -> Calibration:
    """The calibration of a printer 2.3 mm right, 1.1 mm high and 0.4 % small, whose backs are off otherwise."""
    sheet = calibration_sheet("HP")
    read = [round(length, 1) for length in ruler(sheet, 0, FRONT)]
    return calibrated(Measured(*read, *(round(length, 1) for length in ruler(sheet, 1, BACK)[:2])))


def test_the_trial_comes_out_right_on_both_sides() -> None:
    trial = calibration_sheet("HP", found())
    for page, printer in ((0, FRONT), (1, BACK)):
        assert ruler(trial, page, printer) == pytest.approx((EDGE_MM, EDGE_MM, ACROSS_MM, DOWN_MM), abs=0.3)
    assert "TỜ IN THỬ" in plain_text(trial)
    assert "TỜ IN THỬ" not in plain_text(calibration_sheet("HP"))


def _on_leaf(leaf: Leaf, x: float, y: float) -> tuple[float, float]:
    """A point of a page on its leaf, in millimetres from the left and top: a page across has its top at the left."""
    x, y = x / POINTS_PER_MM, (leaf.height - y) / POINTS_PER_MM
    return (y, leaf.width / POINTS_PER_MM - x) if leaf.width > leaf.height else (x, y)


def test_every_word_of_a_book_is_put_right_to_within_three_tenths_of_a_millimetre() -> None:
    book, layout = sample_books.book(3, 2), load_layout()
    meant = leaves(print_book(book, layout, Way.FILLED))
    drawn = leaves(print_book(book, layout, Way.FILLED, calibration=found()))
    assert {leaf.width > leaf.height for leaf in meant} == {True, False}
    for place, (right, put) in enumerate(zip(meant, drawn, strict=True)):
        printer = BACK if place % 2 else FRONT
        assert [piece.text for piece in right.pieces] == [piece.text for piece in put.pieces]
        for one, other in zip(right.pieces, put.pieces, strict=True):
            comes_out = printer.printed(*_on_leaf(put, other.x, other.baseline))
            assert comes_out == pytest.approx(_on_leaf(right, one.x, one.baseline), abs=0.3)


def test_on_paper_of_one_side_every_page_is_a_front() -> None:
    book, layout = sample_books.book(3, 0), load_layout(one_sided=True)
    backs = Calibration(Fit(), Fit(5.0))
    assert leaves(print_book(book, layout, Way.FILLED)) == leaves(
        print_book(book, layout, Way.FILLED, calibration=backs)
    )
