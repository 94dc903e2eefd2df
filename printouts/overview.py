"""The home page on paper: the figures, the months, what is due, who needs attention, units × months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.concerns import Attention
from domain.headlines import Headline, due_tasks, month_headline, people_headline, registered_headline
from domain.numbers import percent, show_count, show_percent, two_digits
from domain.overview import MonthCount, MonthState, Overview, next_step
from printouts.charts import bar, fitted, framed_bar, month_box, tick
from printouts.draw import About, draw
from printouts.faces import face
from printouts.fonts import text_width
from printouts.layouts import Align, Style
from printouts.marks import POINTS_PER_MM, Box, Page, Pen, Rule, rectangle
from printouts.papers import A4, LEADING, Paper, PaperColumn
from printouts.strips import mm, set_line
from printouts.wrapping import wrap

_HEADING, _CENTRED, _LEGEND = Style(12, bold=True), Style(9, align=Align.CENTER), Style(9)
_FIGURE_MM, _BETWEEN_MM = 25.0, 4.0
_CHART_MM, _BAR_MM = 30.0, 9.0
_LINE_MM = 12 * LEADING / POINTS_PER_MM
_TASKS = (
    PaperColumn("Việc", 64, Style(11)),
    PaperColumn("Hạn", 28, Style(11, align=Align.CENTER)),
    PaperColumn("Còn lại", 78, Style(11)),
)
_MEMBERS, _REGISTERED, _FIRST_MONTH = "Đảng viên", 3, 4
_UNITS = (
    PaperColumn("TT", 8, _CENTRED, pad_mm=0.4),
    PaperColumn("Đơn vị", 46, Style(10)),
    PaperColumn(_MEMBERS, 12, _CENTRED, pad_mm=0.4),
    PaperColumn("Đã đăng ký", 20, _CENTRED, pad_mm=0.4),
    *(PaperColumn(f"T{month}", 7, _CENTRED, pad_mm=0.4) for month in range(1, 13)),
)
_SAMPLES = {
    MonthState.DONE: MonthCount(8, 8),
    MonthState.PARTLY: MonthCount(5, 8),
    MonthState.NOTHING: MonthCount(0, 8),
    MonthState.NOT_YET: MonthCount(0, 8),
}
NOBODY = "Không còn ai thiếu đăng ký hay nhận xét đến hạn."


def overview_pdf(unit: str, seen: Overview, attentions: Sequence[Attention]) -> bytes:
    """The year at a glance as PDF, as of the overview's day; `unit` heads it."""
    paper = Paper()
    title = f"Tổng quan năm {seen.year}"
    paper.words(unit, _HEADING)
    paper.space(4)
    paper.words(title.upper(), Style(14, bold=True, align=Align.CENTER))
    paper.words(f"Số liệu tính đến ngày {seen.day:%d/%m/%Y}", Style(12, italic=True, align=Align.CENTER))
    paper.space(4)
    _figures(paper, (people_headline(seen), registered_headline(seen), month_headline(seen)))
    paper.words(f"Việc tiếp theo: {next_step(seen).sentence}", Style(12))
    if seen.units:
        _year(paper, seen, attentions)
    return draw(paper.finish(f"{title} – {unit}"), A4, About(title, unit, title))


def _year(paper: Paper, seen: Overview, attentions: Sequence[Attention]) -> None:
    _section(paper, "Nhận xét từng tháng: số đồng chí đã có nhận xét và mức, trên số phải có", _CHART_MM + 17)
    _months(paper, seen)
    _section(paper, "Việc cần ghi", 20)
    _tasks(paper, seen)
    _section(paper, "Cần quan tâm", _LINE_MM * len(attentions))
    _attentions(paper, attentions)
    _section(paper, "Từng đơn vị", 30)
    _units(paper, seen)


def _section(paper: Paper, heading: str, height_mm: float) -> None:
    """A heading that stays with so much of what follows."""
    paper.space(5)
    paper.keep(_LINE_MM + 1.5 + height_mm)
    paper.words(heading, _HEADING)
    paper.space(1.5)


def _figures(paper: Paper, figures: Sequence[Headline]) -> None:
    """Boxes side by side, each a number with its bar."""
    width = (paper.width - mm(_BETWEEN_MM) * (len(figures) - 1)) / len(figures)
    page, top = paper.pages[-1], paper.y
    for place, figure in enumerate(figures):
        left = place * (width + mm(_BETWEEN_MM))
        box = Box(left, top, left + width, top + mm(_FIGURE_MM))
        page.rules += rectangle(Pen.GRID, *box)
        inner = box.within(mm(2))
        fitted(page, _band(inner, 0, 4), figure.title, Style(11))
        fitted(page, _band(inner, 4.5, 8), figure.number, Style(20, bold=True))
        if figure.share is not None:
            framed_bar(page, _band(inner, 13.5, 2.5), figure.share)
        _under(page, inner, figure)
    paper.space(_FIGURE_MM + 3)


def _under(page: Page, box: Box, figure: Headline) -> None:
    """What more there is to say of a figure; where no bar is in the way it may take two lines."""
    lines = wrap(figure.text, face(), 11, box.width)
    if figure.share is not None or len(lines) != 2:
        lines = [figure.text]
    for place, line in enumerate(lines, start=1 - len(lines)):
        fitted(page, _band(box, 17.5 + 4.5 * place, 4), line.rstrip(), Style(11))


def _band(box: Box, down_mm: float, height_mm: float) -> Box:
    return Box(box.left, box.top + mm(down_mm), box.right, box.top + mm(down_mm + height_mm))


def _months(paper: Paper, seen: Overview) -> None:
    """A column a month, as high as it is far; its share above, its name and counts beneath."""
    page, width, top = paper.pages[-1], paper.width / 12, paper.y + mm(5)
    for month in range(1, 13):
        count = seen.month(month)
        state = seen.state(count, month)
        left, bottom = (month - 1) * width, top + mm(_CHART_MM)
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
    paper.space(_CHART_MM + 17)


def _counts(page: Page, box: Box, count: MonthCount) -> None:
    """Complete of those due, in two lines where one would be too long."""
    parts = (f"{show_count(count.complete)}/", show_count(count.of))
    lines = ["".join(parts)] if text_width("".join(parts), face(), _CENTRED.size) <= box.width else parts
    for place, line in enumerate(lines):
        fitted(page, _band(box, 3.5 * place, 3.5), line, _CENTRED)


def _share(count: MonthCount) -> float:
    return count.complete / count.of if count.of else 0.0


def _tasks(paper: Paper, seen: Overview) -> None:
    tasks = due_tasks(seen)
    if tasks:
        paper.table(_TASKS, [(t.title, f"{t.by:%d/%m/%Y}" if t.by else "", t.left) for t in tasks])
    else:
        paper.words("Không còn việc nào phải ghi.")


def _attentions(paper: Paper, attentions: Sequence[Attention]) -> None:
    for attention in attentions:
        units = len({concern.unit_id for concern in attention.concerns})
        paper.words(f"– {attention.sentence} (ở {two_digits(units)} đơn vị).")
    if not attentions:
        paper.words(NOBODY)


# Units × months


def _units(paper: Paper, seen: Overview) -> None:
    months = ("",) * 12
    rows = [(str(n), u.name, show_count(u.members), u.registered_text, *months) for n, u in enumerate(seen.units, 1)]
    registered = f"{show_count(seen.registered)}/{show_count(seen.must_register)}"
    total = ("", "Cộng", show_count(seen.members), registered, *months)
    _legend(paper.pages[-1], paper.y)
    paper.space(7)
    first = len(paper.pages)

    def drawn(page: Page, number: int, boxes: Sequence[Box]) -> None:
        unit = seen.units[number] if number < len(seen.units) else None
        done, must = (unit.registered, unit.must_register) if unit else (seen.registered, seen.must_register)
        bar(page, boxes[_REGISTERED].within(0.6), done / must if must else 0.0)
        for month in range(1, 13):
            count = unit.months[month - 1] if unit else seen.month(month)
            _cell(page, boxes[_FIRST_MONTH + month - 1], count, seen.state(count, month))

    paper.table(_columns(seen), rows, total, drawn)
    for page in paper.pages[first:]:
        _legend(page, paper.height - mm(7))


def _columns(seen: Overview) -> list[PaperColumn]:
    """The columns; where people of MTTQ and organisations are counted too, they are not called đảng viên."""
    return [replace(c, heading="Số người") if c.heading == _MEMBERS and seen.others else c for c in _UNITS]


def _cell(page: Page, box: Box, count: MonthCount, state: MonthState) -> None:
    """A month of a unit: ticked where it is done, else how many are written."""
    month_box(page, box.within(0.6), state, _share(count))
    if state is MonthState.DONE:
        tick(page, box)
    elif state is not MonthState.NOT_YET:
        fitted(page, box.within(1), show_count(count.complete), _CENTRED)


def _legend(page: Page, top: float) -> None:
    """What the signs say, in a line."""
    left, width = 0.0, mm(7)
    for state, count in _SAMPLES.items():
        box = Box(left, top, left + width, top + mm(5))
        page.rules += rectangle(Pen.GRID, *box)
        _cell(page, box, count, state)
        left = box.right + mm(1.5)
        page.texts += set_line(state.value, _LEGEND, left, mm(60), top + mm(3.6))
        left += text_width(state.value, face(), _LEGEND.size) + mm(5)
