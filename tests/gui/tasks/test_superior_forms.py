"""Forms of the kinds that provinces send: a row a unit, a column a month; last month's form filled again."""

from __future__ import annotations

from decimal import Decimal

import pytest

from db.book.book import Book
from db.queries.units import all_units
from domain.indicators.figures import Figure
from domain.periods import month_period, year_period
from domain.superior_forms.binding import Binding, BoundCell, Source, begun, settled
from domain.superior_forms.sheets import PLAIN, FormCell, FormSheet, Look, SuperiorForm, place_of
from domain.superior_forms.synonyms import offers
from gui.tasks.driving import drive
from gui.tasks.reports import ReportOrder, order_of, report
from gui.tasks.superior_forms import EMPTIED, Figures, known, look_at, proposed_for
from gui.tasks.superior_forms import Look as Looked
from tests.books import NOW, YEAR

FRAMED = Look(edges=(1, 1, 1, 1))


def form_of(*rows: tuple[str | int, ...]) -> SuperiorForm:
    cells = {
        (row, column): FormCell(number=Decimal(one), look=1) if isinstance(one, int) else FormCell(one, look=1)
        for row, line in enumerate(rows)
        for column, one in enumerate(line)
    }
    return SuperiorForm((FormSheet("Biểu", "p", cells),), (PLAIN, FRAMED))


@pytest.fixture
def order(sample_book: Book) -> ReportOrder:
    return order_of(sample_book.session.connection, year_period(YEAR), NOW.date())


def looked(book: Book, order: ReportOrder, form: SuperiorForm, binding: Binding) -> Looked:
    return drive(look_at(book.session.connection, order, form, binding))


def test_each_row_of_a_list_has_the_figures_of_its_unit(sample_book: Book, order: ReportOrder) -> None:
    connection = sample_book.session.connection
    names = [unit.name for unit in all_units(connection) if unit.kind.keeps_book][:3]
    rows = [(at, name, "", "") for at, name in enumerate([*names, "Đảng bộ xã Không Có"], start=1)]
    form = form_of(("", "", "", ""), ("TT", "Đơn vị", "Tổng số đảng viên", "Văn bản chỉ đạo"), *rows)
    binding = begun(form, "Danh sách")
    found = [one.bound for one in proposed_for(connection, form, binding, offers())]
    assert [(one.at, one.down_to, one.units_in) for one in found] == [("C3", 6, "B"), ("D3", 6, "B")]
    seen = looked(sample_book, order, form, settled(binding.with_cells(found), form))
    told = {unit.name: figures for unit, figures in report(connection, order, by_unit=True).by_unit}
    filled = {(cell.unit, cell.bound.at): cell.value for cell in seen.filled.cells}
    branches = [unit.name for unit in order.units if unit.name in names and unit.id != order.top.id]
    for name in branches:
        assert filled[name, "C3"] == told[name]["A6"].value and filled[name, "D3"] == told[name]["A1"].value
    assert seen.filled.others == 1 and len(filled) == 6


def test_months_to_come_stay_empty_and_old_figures_go(sample_book: Book) -> None:
    connection = sample_book.session.connection
    order = order_of(connection, month_period(YEAR, 6), NOW.date())
    form = form_of(("Nội dung", "Tháng 6", "Tháng 7"), ("Văn bản chỉ đạo", 7, 9))
    cells = [
        BoundCell("Biểu", at, (Source("A1", period=span),), row="Văn bản chỉ đạo", column=head)
        for at, span, head in (("B2", "tháng 6", "Tháng 6"), ("C2", "tháng 7", "Tháng 7"))
    ]
    seen = looked(sample_book, order, form, settled(begun(form, "Tháng").with_cells(cells), form))
    now, later = seen.filled.cells
    assert now.value == report(connection, order).line("A1").figure.value
    assert later.emptied and later.lacks.endswith(EMPTIED)
    assert seen.filled.values == {"Biểu": {place_of("B2"): now.value, place_of("C2"): None}}


def test_own_and_beneath_make_the_whole(sample_book: Book, order: ReportOrder) -> None:
    figures = Figures(sample_book.session.connection, order)
    told = [figures.told(Source("A1", place=place)) for place in ("", "own", "beneath")]
    whole, own, beneath = (one.value or 0 for one in told if isinstance(one, Figure))
    assert whole == own + beneath > 0
    part = figures.told(Source("A1", "Theo loại", "nghị quyết không có"))
    assert getattr(part, "value", None) == 0
    assert figures.told(Source(text="Tên đơn vị")) == order.top.name and figures.told(Source(text="Năm")) == YEAR


def test_a_form_is_known_by_its_shape_not_by_its_values(sample_book: Book) -> None:
    from db.operations.superior_forms import keep_binding

    form = form_of(("Nội dung", "Tháng 5"), ("Văn bản chỉ đạo", 7), ("Lớp tập huấn", 1))
    cell = BoundCell("Biểu", "B2", (Source("A1"),), row="Văn bản chỉ đạo", column="Tháng 5")
    binding = settled(begun(form, "Tháng").with_cells([cell]), form)
    sample_book.session.run("Gắn", keep_binding, binding, 0)
    connection = sample_book.session.connection
    later = form_of(("NỘI DUNG", "Tháng 6"), ("Văn bản chỉ đạo", 70), ("Lớp tập huấn", ""))
    found = known(connection, later)
    assert found is not None and found[1] == binding
    assert known(connection, form_of(("Họ và tên", "Ngày sinh"), ("Giá lúa", 3), ("Giá ngô", 4))) is None


def test_a_cell_that_was_added_to_a_file_by_hand_is_filled_and_told(sample_book: Book, order: ReportOrder) -> None:
    form = form_of(("Nội dung", "Trong kỳ"), ("Văn bản chỉ đạo", ""))
    binding = settled(begun(form, "Tay").with_cells([BoundCell("Biểu", "B2", (Source("A1"),))]), form)
    (cell,) = looked(sample_book, order, form, binding).filled.cells
    assert cell.value and not cell.lacks and cell.warns.endswith("nay là “Văn bản chỉ đạo | Trong kỳ”.")
