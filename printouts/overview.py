"""The home page on paper: the figures, the months, what is due, who needs attention, units × months."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from domain.concerns import Attention
from domain.headlines import Headline, due_tasks, month_headline, people_headline, registered_headline
from domain.numbers import percent, show_count, show_percent, two_digits
from domain.overview import MonthCount, MonthState, Overview, UnitYear, next_step
from printouts.charts import bar, fitted, framed_bar, month_box, tick
from printouts.draw import About
from printouts.faces import face
from printouts.filled import Part, TableEntry, TablePart
from printouts.fonts import text_width
from printouts.layouts import Align, Style
from printouts.marks import Box, Marks, Pen, Rule, rectangle
from printouts.paper_parts import HEADING, column, drawing, opening, paper_pdf, row, table, text
from printouts.strips import mm, set_line
from printouts.wrapping import wrap

_CENTRED, _LEGEND = Style(9, align=Align.CENTER), Style(9)
_FIGURE_MM, _BETWEEN_MM, _LEGEND_MM = 25.0, 4.0, 5.0
_ABOVE_CHART_MM, _CHART_MM, _UNDER_CHART_MM, _BAR_MM = 5.0, 30.0, 11.5, 9.0
_TASKS = (column("Việc", 64, 11), column("Hạn", 28, 11, Align.CENTER), column("Còn lại", 78, 11))
_REGISTERED, _FIRST_MONTH = 3, 4
_SAMPLES = {
    MonthState.DONE: MonthCount(8, 8),
    MonthState.PARTLY: MonthCount(5, 8),
    MonthState.NOTHING: MonthCount(0, 8),
    MonthState.NOT_YET: MonthCount(0, 8),
}
NOBODY = "Không còn ai thiếu đăng ký hay nhận xét đến hạn."


def overview_pdf(unit: str, seen: Overview, attentions: Sequence[Attention]) -> bytes:
    """The year at a glance as PDF, as of the overview's day; `unit` heads it."""
    title = f"Tổng quan năm {seen.year}"
    figures = people_headline(seen), registered_headline(seen), month_headline(seen)
    parts = [
        *opening(unit, title.upper(), f"Số liệu tính đến ngày {seen.day:%d/%m/%Y}"),
        drawing(_FIGURE_MM, partial(_figures, figures), after_mm=2),
        text(f"Việc tiếp theo: {next_step(seen).sentence}"),
        *(_year(seen, attentions) if seen.units else ()),
    ]
    return paper_pdf(parts, About(title, unit, title))


def _year(seen: Overview, attentions: Sequence[Attention]) -> Iterator[Part]:
    yield _heading("Nhận xét từng tháng: số đồng chí đã có nhận xét và mức, trên số phải có")
    yield drawing(_ABOVE_CHART_MM + _CHART_MM + _UNDER_CHART_MM, partial(_months, seen))
    yield _heading("Việc cần ghi")
    yield _tasks(seen)
    yield _heading("Cần quan tâm")
    yield text(*map(_attention, attentions), bullet="– ") if attentions else text(NOBODY)
    yield _heading("Từng đơn vị")
    yield drawing(_LEGEND_MM, _legend, after_mm=2, repeat=True)
    yield _units(seen)


def _heading(words: str) -> Part:
    return text(words, style=HEADING, before_mm=3.5, after_mm=1.5)


def _figures(figures: Sequence[Headline], page: Marks, boxes: Sequence[Box]) -> None:
    """Boxes side by side, each a number with its bar."""
    (whole,) = boxes
    width = (whole.width - mm(_BETWEEN_MM) * (len(figures) - 1)) / len(figures)
    for place, figure in enumerate(figures):
        left = whole.left + place * (width + mm(_BETWEEN_MM))
        box = Box(left, whole.top, left + width, whole.bottom)
        page.rules += rectangle(Pen.GRID, *box)
        inner = box.within(mm(2))
        fitted(page, _band(inner, 0, 4), figure.title, Style(11))
        fitted(page, _band(inner, 4.5, 8), figure.number, Style(20, bold=True))
        if figure.share is not None:
            framed_bar(page, _band(inner, 13.5, 2.5), figure.share)
        _under(page, inner, figure)


def _under(page: Marks, box: Box, figure: Headline) -> None:
    """What more there is to say of a figure; where no bar is in the way it may take two lines."""
    lines = wrap(figure.text, face(), 11, box.width)
    if figure.share is not None or len(lines) != 2:
        lines = [figure.text]
    for place, line in enumerate(lines, start=1 - len(lines)):
        fitted(page, _band(box, 17.5 + 4.5 * place, 4), line.rstrip(), Style(11))


def _band(box: Box, down_mm: float, height_mm: float) -> Box:
    return Box(box.left, box.top + mm(down_mm), box.right, box.top + mm(down_mm + height_mm))


def _months(seen: Overview, page: Marks, boxes: Sequence[Box]) -> None:
    """A column a month, as high as it is far; its share above, its name and counts beneath."""
    (place,) = boxes
    width, top, bottom = place.width / 12, place.top + mm(_ABOVE_CHART_MM), place.bottom - mm(_UNDER_CHART_MM)
    for month in range(1, 13):
        count = seen.month(month)
        state = seen.state(count, month)
        left = place.left + (month - 1) * width
        air = (width - mm(_BAR_MM)) / 2
        box = Box(left + air, top, left + width - air, bottom)
        month_box(page, box, state, _share(count))
        if state is MonthState.PARTLY:
            filled = box.bottom - box.height * _share(count)
            page.rules.append(Rule(Pen.GRID, box.left, filled, box.right, filled))
        page.rules += rectangle(Pen.RULED if state is MonthState.NOT_YET else Pen.GRID, *box)
        whole = Box(left + 1, top, left + width - 1, bottom)
        fitted(page, _band(whole, _CHART_MM + 0.5, 4), f"T{month}", Style(10, bold=True, align=Align.CENTER))
        if state is not MonthState.NOT_YET:
            fitted(page, _band(whole, -4.5, 4), show_percent(percent(count.complete, count.of)), _CENTRED)
            _counts(page, _band(whole, _CHART_MM + 4.5, 3.5), count)


def _counts(page: Marks, box: Box, count: MonthCount) -> None:
    """Complete of those due, in two lines where one would be too long."""
    parts = (f"{show_count(count.complete)}/", show_count(count.of))
    lines = ["".join(parts)] if text_width("".join(parts), face(), _CENTRED.size) <= box.width else parts
    for place, line in enumerate(lines):
        fitted(page, _band(box, 3.5 * place, 3.5), line, _CENTRED)


def _share(count: MonthCount) -> float:
    return count.complete / count.of if count.of else 0.0


def _tasks(seen: Overview) -> Part:
    tasks = due_tasks(seen)
    if not tasks:
        return text("Không còn việc nào phải ghi.")
    return table(_TASKS, [row(task.title, f"{task.by:%d/%m/%Y}" if task.by else "", task.left) for task in tasks])


def _attention(attention: Attention) -> str:
    units = len({concern.unit_id for concern in attention.concerns})
    return f"{attention.sentence} (ở {two_digits(units)} đơn vị)."


# Units × months


def _units(seen: Overview) -> TablePart:
    """A row a unit and the sums; where people of organisations are counted too, they are not called đảng viên."""
    columns = (
        column("TT", 8, 9, Align.CENTER),
        column("Đơn vị", 44, continued=True),
        column("Số người" if seen.others else "Đảng viên", 14, 9, Align.CENTER),
        column("Đã đăng ký", 20, 9, Align.CENTER),
        *(column(f"T{month}", 7, 9, Align.CENTER) for month in range(1, 13)),
    )
    return table(columns, (_row(seen, unit, n) for n, unit in enumerate((*seen.units, None), 1)))


def _row(seen: Overview, unit: UnitYear | None, number: int) -> TableEntry:
    """A unit, or without one the sums."""
    of = unit or seen
    registered = unit.registered_text if unit else f"{show_count(seen.registered)}/{show_count(seen.must_register)}"
    cells = (str(number) if unit else "", unit.name if unit else "Cộng", show_count(of.members), registered)
    return row(*cells, *("",) * 12, bold=unit is None, draw=partial(_drawn, seen, unit))


def _drawn(seen: Overview, unit: UnitYear | None, page: Marks, boxes: Sequence[Box]) -> None:
    """What of a unit, or without one of all, is drawn into its row: the bar of the registered, the months."""
    of = unit or seen
    bar(page, boxes[_REGISTERED].within(0.6), of.registered / of.must_register if of.must_register else 0.0)
    for month in range(1, 13):
        count = unit.months[month - 1] if unit else seen.month(month)
        _cell(page, boxes[_FIRST_MONTH + month - 1], count, seen.state(count, month))


def _cell(page: Marks, box: Box, count: MonthCount, state: MonthState) -> None:
    """A month of a unit: ticked where it is done, else how many are written."""
    month_box(page, box.within(0.6), state, _share(count))
    if state is MonthState.DONE:
        tick(page, box)
    elif state is not MonthState.NOT_YET:
        fitted(page, box.within(1), show_count(count.complete), _CENTRED)


def _legend(page: Marks, boxes: Sequence[Box]) -> None:
    """What the signs say, in a line."""
    (place,) = boxes
    left, top, width = place.left, place.top, mm(7)
    for state, count in _SAMPLES.items():
        box = Box(left, top, left + width, place.bottom)
        page.rules += rectangle(Pen.GRID, *box)
        _cell(page, box, count, state)
        left = box.right + mm(1.5)
        page.texts += set_line(state.value, _LEGEND, left, mm(60), top + mm(3.6))
        left += text_width(state.value, face(), _LEGEND.size) + mm(5)
