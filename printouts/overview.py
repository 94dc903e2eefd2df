"""The home page on paper: the figures, the months, what is due, who needs attention, units × months."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from domain.concerns import Attention
from domain.headlines import DueTask, Headline, due_tasks, month_headline, people_headline, registered_headline
from domain.numbers import percent, show_count, show_percent, so_many_of, two_digits
from domain.overview import MonthCount, MonthState, Overview, UnitYear, next_step
from printouts.charts import bar, fitted, framed_bar, month_box, tick
from printouts.draw import About
from printouts.faces import face
from printouts.fonts import text_width
from printouts.layouts import Align, Style
from printouts.marks import POINTS_PER_MM, Box, Drawing, Marks, Pen, Rule, rectangle
from printouts.named_fields import CatalogueField, Source
from printouts.papers import form_pdf
from printouts.scenes import Setting
from printouts.strips import mm, set_line
from printouts.wrapping import wrap

_FILE = "tong-quan.toml"
_CENTRED, _LEGEND = Style(9, align=Align.CENTER), Style(9)
_BETWEEN_MM = 4.0
_ABOVE_CHART_MM, _UNDER_CHART_MM, _BAR_MM = 5.0, 11.5, 9.0
_SAMPLES = {
    MonthState.DONE: MonthCount(8, 8),
    MonthState.PARTLY: MonthCount(5, 8),
    MonthState.NOTHING: MonthCount(0, 8),
    MonthState.NOT_YET: MonthCount(0, 8),
}


@dataclass(frozen=True, slots=True)
class _Year:
    """What the paper says: whose year it is, all of it, who needs attention."""

    unit: str
    seen: Overview
    attentions: Sequence[Attention]

    @property
    def title(self) -> str:
        return f"Tổng quan năm {self.seen.year}"


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the table of units, or without a unit that of the sums."""

    seen: Overview
    unit: UnitYear | None
    number: int

    @property
    def of(self) -> UnitYear | Overview:
        return self.unit or self.seen

    @property
    def registered(self) -> str:
        """Registered of those who must, in words."""
        sums = so_many_of(self.seen.registered, self.seen.must_register)
        return self.unit.registered_text if self.unit else sums


_FIELDS: dict[str, CatalogueField[_Year]] = {
    "unit": CatalogueField("Đơn vị", lambda year: year.unit),
    "title": CatalogueField("Tên bảng", lambda year: year.title),
    "day": CatalogueField("Ngày", lambda year: f"{year.seen.day:%d/%m/%Y}"),
    "next_step": CatalogueField("Việc tiếp theo", lambda year: next_step(year.seen).sentence),
    "attentions": CatalogueField("Cần quan tâm", lambda year: tuple(map(_attention, year.attentions))),
    "nobody": CatalogueField("Không ai thiếu", lambda year: "" if year.attentions else year.seen.nobody_words),
    # Where people of organisations are counted too, they are not called đảng viên.
    "people": CatalogueField("Số người", lambda year: "Số người" if year.seen.others else "Đảng viên"),
}
_TASK_FIELDS: dict[str, CatalogueField[DueTask]] = {
    "title": CatalogueField("Việc", lambda task: task.title),
    "by": CatalogueField("Hạn", lambda task: f"{task.by:%d/%m/%Y}" if task.by else ""),
    "left": CatalogueField("Còn lại", lambda task: task.left),
}
_ROW_FIELDS: dict[str, CatalogueField[_Row]] = {
    "tt": CatalogueField("TT", lambda row: row.number if row.unit else ""),
    "name": CatalogueField("Đơn vị", lambda row: row.unit.name if row.unit else "Cộng"),
    "members": CatalogueField("Đảng viên", lambda row: show_count(row.of.members)),
    "registered": CatalogueField("Đã đăng ký", lambda row: row.registered),
    **{f"month_{month}": CatalogueField(f"T{month}", lambda _: "") for month in range(1, 13)},
}


def overview_pdf(unit: str, seen: Overview, attentions: Sequence[Attention]) -> bytes:
    """The year at a glance as PDF, as of the overview's day; `unit` heads it."""
    year = _Year(unit, seen, attentions)
    figures = people_headline(seen), registered_headline(seen), month_headline(seen)
    drawings: dict[str, Drawing] = {
        "figures": partial(_figures, figures),
        "months": partial(_months, seen),
        "legend": _legend,
    }
    setting = Setting(sources=_SOURCES, drawings=drawings).naming(_FIELDS, year)
    return form_pdf(_FILE, setting, About(year.title, unit, year.title))


def _figures(figures: Sequence[Headline], marks: Marks, boxes: Sequence[Box]) -> None:
    """Boxes side by side, each a number with its bar."""
    (whole,) = boxes
    width = (whole.width - mm(_BETWEEN_MM) * (len(figures) - 1)) / len(figures)
    for place, figure in enumerate(figures):
        left = whole.left + place * (width + mm(_BETWEEN_MM))
        box = Box(left, whole.top, left + width, whole.bottom)
        marks.rules += rectangle(Pen.GRID, *box)
        inner = box.within(mm(2))
        fitted(marks, _band(inner, 0, 4), figure.title, Style(11))
        fitted(marks, _band(inner, 4.5, 8), figure.number, Style(20, bold=True))
        if figure.share is not None:
            framed_bar(marks, _band(inner, 13.5, 2.5), figure.share)
        _under(marks, inner, figure)


def _under(marks: Marks, box: Box, figure: Headline) -> None:
    """What more there is to say of a figure; where no bar is in the way it may take two lines."""
    lines = wrap(figure.text, face(), 11, box.width)
    if figure.share is not None or len(lines) != 2:
        lines = [figure.text]
    for place, line in enumerate(lines, start=1 - len(lines)):
        fitted(marks, _band(box, 17.5 + 4.5 * place, 4), line.rstrip(), Style(11))


def _band(box: Box, down_mm: float, height_mm: float) -> Box:
    return Box(box.left, box.top + mm(down_mm), box.right, box.top + mm(down_mm + height_mm))


def _months(seen: Overview, marks: Marks, boxes: Sequence[Box]) -> None:
    """A column a month, as high as it is far; its share above, its name and counts beneath."""
    (place,) = boxes
    width, top, bottom = place.width / 12, place.top + mm(_ABOVE_CHART_MM), place.bottom - mm(_UNDER_CHART_MM)
    chart_mm = (bottom - top) / POINTS_PER_MM
    for month in range(1, 13):
        count = seen.month(month)
        state = seen.state(count, month)
        left = place.left + (month - 1) * width
        air = (width - mm(_BAR_MM)) / 2
        box = Box(left + air, top, left + width - air, bottom)
        month_box(marks, box, state, _share(count))
        if state is MonthState.PARTLY:
            filled = box.bottom - box.height * _share(count)
            marks.rules.append(Rule(Pen.GRID, box.left, filled, box.right, filled))
        marks.rules += rectangle(Pen.RULED if state is MonthState.NOT_YET else Pen.GRID, *box)
        whole = Box(left + 1, top, left + width - 1, bottom)
        fitted(marks, _band(whole, chart_mm + 0.5, 4), f"T{month}", Style(10, bold=True, align=Align.CENTER))
        if state is not MonthState.NOT_YET:
            fitted(marks, _band(whole, -4.5, 4), show_percent(percent(count.complete, count.of)), _CENTRED)
            _counts(marks, _band(whole, chart_mm + 4.5, 3.5), count)


def _counts(marks: Marks, box: Box, count: MonthCount) -> None:
    """Complete of those due, in two lines where one would be too long."""
    parts = (f"{show_count(count.complete)}/", show_count(count.of))
    lines = ["".join(parts)] if text_width("".join(parts), face(), _CENTRED.size) <= box.width else parts
    for place, line in enumerate(lines):
        fitted(marks, _band(box, 3.5 * place, 3.5), line, _CENTRED)


def _share(count: MonthCount) -> float:
    return float(count.share or 0)


def _attention(attention: Attention) -> str:
    units = len({concern.unit_id for concern in attention.concerns})
    return f"{attention.sentence} (ở {two_digits(units)} đơn vị)."


# Units × months


def _drawn(row: _Row, marks: Marks, boxes: Mapping[str, Box]) -> None:
    """What of a unit, or of all, is drawn into its row: the bar of the registered, the months."""
    of = row.of
    if "registered" in boxes:
        share = of.registered / of.must_register if of.must_register else 0.0
        bar(marks, boxes["registered"].within(0.6), share)
    for month in range(1, 13):
        count = row.unit.months[month - 1] if row.unit else row.seen.month(month)
        if (box := boxes.get(f"month_{month}")) is not None:
            _cell(marks, box, count, row.seen.state(count, month))


_SOURCES: dict[str, Source[Any]] = {
    "year": Source(lambda setting: [setting.record] if setting.record.seen.units else [], {}),
    "tasks": Source(lambda setting: due_tasks(setting.record.seen), _TASK_FIELDS),
    "units": Source(
        lambda setting: [_Row(setting.record.seen, u, n) for n, u in enumerate((*setting.record.seen.units, None), 1)],
        _ROW_FIELDS,
        draw=_drawn,
        is_bold=lambda row: row.unit is None,
    ),
}


def _cell(marks: Marks, box: Box, count: MonthCount, state: MonthState) -> None:
    """A month of a unit: ticked where it is done, else how many are written."""
    month_box(marks, box.within(0.6), state, _share(count))
    if state is MonthState.DONE:
        tick(marks, box)
    elif state is not MonthState.NOT_YET:
        fitted(marks, box.within(1), show_count(count.complete), _CENTRED)


def _legend(marks: Marks, boxes: Sequence[Box]) -> None:
    """What the signs say, in a line."""
    (place,) = boxes
    left, top, width = place.left, place.top, mm(7)
    for state, count in _SAMPLES.items():
        box = Box(left, top, left + width, place.bottom)
        marks.rules += rectangle(Pen.GRID, *box)
        _cell(marks, box, count, state)
        left = box.right + mm(1.5)
        marks.texts += set_line(state.value, _LEGEND, left, mm(60), top + mm(3.6))
        left += text_width(state.value, face(), _LEGEND.size) + mm(5)
