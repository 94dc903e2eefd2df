"""Strips: everything on a page that is not a table, cut into pieces that no page's end may part.

Each kind of part becomes a list of strips, one a line as a rule; the pager only stacks them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby, zip_longest
from operator import attrgetter

from printouts.faces import Face, face
from printouts.filled import ContentsPart, ContentsRow, FieldsPart, LinesPart, TextPart
from printouts.fonts import text_width
from printouts.layouts import Align, FieldItem, Style
from printouts.marks import POINTS_PER_MM, Drawing, Pen, Rule, Text
from printouts.wrapping import wrap

LEADING = 1.32
"""Distance of the lines of a paragraph, in sizes."""
ABOVE_BASELINE = 0.98
"""How far beneath the top of such a line its baseline is, in sizes."""
_BELOW_BASELINE = 0.3
_BETWEEN_FIELDS_MM = 3.0
_SHORTEST_DOTS_MM = 4.0
_NARROWEST_VALUE_MM = 25.0
_INDENT_MM = 4.0


@dataclass(slots=True)
class Strip:
    """A piece of page: its height and what stands in it, from its own top, and what is drawn into it in its place."""

    height: float
    texts: list[Text] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    draw: Drawing | None = None


def mm(length: float) -> float:
    """A length in points."""
    return length * POINTS_PER_MM


def drop(line_height: float) -> float:
    """How far above the ruled line its text stands, in points."""
    return 0.27 * line_height


def set_line(text: str, style: Style, left: float, width: float, baseline: float, written: bool = False) -> list[Text]:
    """One line in a width; nothing for an empty one."""
    text = text.rstrip()
    if not text:
        return []
    cut = face(style.bold, style.italic)
    return [Text(_left(text, cut, style, left, width), baseline, cut, style.size, text, written)]


def _left(text: str, cut: Face, style: Style, left: float, width: float) -> float:
    if style.align is Align.LEFT:
        return left
    spare = width - text_width(text, cut, style.size)
    return left + (spare / 2 if style.align is Align.CENTER else spare)


def text_strips(part: TextPart, width: float) -> list[Strip]:
    """Paragraphs, each line a strip; a bullet or number stands in the margin that its lines leave."""
    style = part.block.words.style
    cut = face(style.bold, style.italic)
    strips: list[Strip] = []
    for mark, paragraph in part.paragraphs:
        indent = text_width(mark, cut, style.size) if mark else 0.0
        lines = _paragraph(paragraph, style, indent, width, mm(part.block.first_mm), part.written)
        if mark:
            lines[0].texts.insert(0, Text(0.0, style.size * ABOVE_BASELINE, cut, style.size, mark.rstrip(), False))
        lines[-1].height += mm(part.block.between_mm)
        strips += lines
    if not part.paragraphs:
        strips += [_dotted(width, mm(7)) for _ in range(part.block.dotted)]
    return strips


def _paragraph(text: str, style: Style, left: float, width: float, first: float, written: bool) -> list[Strip]:
    """Running text of which the first line stands further in."""
    if not first:
        return wrapped_strips(text, style, left, width - left, written)
    line, *_ = wrap(text, face(style.bold, style.italic), style.size, width - left - first)
    strips = [_line_strip(line, style, left + first, width - left - first, written)]
    rest = text[len(line) :]
    return [*strips, *wrapped_strips(rest, style, left, width - left, written)] if rest else strips


def wrapped_strips(text: str, style: Style, left: float, width: float, written: bool = False) -> list[Strip]:
    """Running text wrapped to a width, each line a strip; a rule stands under the last one."""
    lines = wrap(text, face(style.bold, style.italic), style.size, width)
    above = replace(style, rule=False) if style.rule else style
    strips = [_line_strip(line, above, left, width, written) for line in lines[:-1]]
    return [*strips, _line_strip(lines[-1], style, left, width, written)]


def _line_strip(line: str, style: Style, left: float, width: float, written: bool) -> Strip:
    """One line of running text as a strip, its rule under it where the style has one."""
    baseline = style.size * ABOVE_BASELINE
    strip = Strip(style.size * LEADING, set_line(line, style, left, width, baseline, written))
    if style.rule and strip.texts:
        x, _, cut, size, text, _ = strip.texts[0]
        y = baseline + size * _BELOW_BASELINE
        strip.rules.append(Rule(Pen.FRAME, x, y, x + text_width(text, cut, size), y))
        strip.height += size * _BELOW_BASELINE
    return strip


def _dotted(width: float, height: float) -> Strip:
    return Strip(height, rules=[Rule(Pen.DOTS, 0.0, height - 2, width, height - 2)])


def fields_strips(part: FieldsPart, width: float) -> list[Strip]:
    """Rows of labels and values; a value that needs more lines goes on beneath itself."""
    block = part.block
    height = mm(block.line_mm)
    strips: list[Strip] = []
    for items, row in zip(block.rows, part.rows, strict=True):
        given = sum([item.width_mm for item in items])
        left = 0.0
        lines: list[Strip] = []
        for item, (label, value) in zip(items, row, strict=True):
            own = mm(item.width_mm) if item.width_mm else width - mm(given)
            gap = mm(_BETWEEN_FIELDS_MM) if left + own < width - 1 else 0.0
            _field(lines, item, label, value, block.size, left, own - gap, height)
            left += own
        strips += lines
    return strips


def _line(lines: list[Strip], n: int, height: float) -> Strip:
    """The n-th of some lines side by side, from 0, the last one or one more."""
    if n == len(lines):
        lines.append(Strip(height))
    return lines[n]


def _field(
    lines: list[Strip], item: FieldItem, label: str, value: str, size: float, left: float, width: float, height: float
) -> None:
    """A label and its value in their share of the row, set into its lines; dots where there is no value."""
    baseline = height - drop(height)
    labels, taken = _label(label, size, left, width, baseline)
    for n, texts in enumerate(labels):
        _line(lines, n, height).texts += texts
    last = len(labels) - 1
    if not value:
        if item.dots and width - taken > mm(_SHORTEST_DOTS_MM):
            lines[last].rules.append(Rule(Pen.DOTS, left + taken, baseline + 1, left + width, baseline + 1))
        return
    cut = face(item.bold)
    if width - taken < mm(_NARROWEST_VALUE_MM) and text_width(value, cut, size) > width - taken:
        last, taken = last + 1, mm(_INDENT_MM)
    for n, line in enumerate(wrap(value, cut, size, width - taken), last):
        strip = _line(lines, n, height)
        if said := line.rstrip():
            strip.texts.append(Text(left + taken, baseline, cut, size, said, True))


@lru_cache(maxsize=1_000)
def _label(label: str, size: float, left: float, width: float, baseline: float) -> tuple[list[list[Text]], float]:
    """The lines of a label, and how far the last one reaches; remembered, because most stand on many pages."""
    lines = wrap(label, Face.REGULAR, size, width)
    texts = [set_line(line, Style(size), left, width, baseline) for line in lines]
    return texts, text_width(lines[-1].rstrip() + " ", Face.REGULAR, size)


def lines_strips(part: LinesPart, width: float) -> list[Strip]:
    """A label and a text on ruled lines, the text beginning behind the label."""
    block = part.block
    height = mm(block.line_mm)
    baseline = height - drop(height)
    style = Style(block.size)
    label_width = text_width(part.label + " ", Face.BOLD, block.size) if part.label else 0.0
    texts = _indented(part.text, block.size, width, label_width)
    strips = []
    for n in range(max(len(texts), block.least)):
        left = label_width if n == 0 else 0.0
        strip = Strip(height, rules=[Rule(Pen.RULED, 0.0, height, width, height)])
        if n == 0 and part.label:
            strip.texts += set_line(part.label, Style(block.size, bold=True), 0.0, width, baseline)
        if n < len(texts):
            strip.texts += set_line(texts[n], style, left, width, baseline, written=True)
        strips.append(strip)
    return strips


def _indented(text: str, size: float, width: float, indent: float) -> list[str]:
    """The text in lines of which the first leaves room for a label."""
    if not text:
        return []
    first = wrap(text, Face.REGULAR, size, width - indent)[0]
    rest = text[len(first) :]
    return [first, *wrap(rest, Face.REGULAR, size, width)] if rest else [first]


def contents_strips(part: ContentsPart, width: float) -> list[Strip]:
    """The contents: sections over the whole width, members beneath theirs, two in a line."""
    title = Style(part.block.size + 1, bold=True, align=Align.CENTER)
    strips = wrapped_strips(part.title, title, 0.0, width)
    strips[-1].height += mm(2)
    for of_member, group in groupby(part.rows, key=attrgetter("of_member")):
        rows = list(group)
        if of_member:
            for left, right in zip_longest(rows[::2], rows[1::2]):
                strips += _contents_pair(part, left, right, width)
        else:
            for row in rows:
                lines: list[Strip] = []
                _contents_line(lines, row, part.block.size, mm(part.block.line_mm), 0.0, width)
                strips += lines
    return strips


def _contents_pair(part: ContentsPart, left: ContentsRow, right: ContentsRow | None, width: float) -> list[Strip]:
    indent, between = mm(6), mm(6)
    half = (width - indent - between) / 2
    size, height = part.block.size - 1, mm(part.block.line_mm) * 0.82
    lines: list[Strip] = []
    _contents_line(lines, left, size, height, indent, half)
    if right is not None:
        _contents_line(lines, right, size, height, indent + half + between, half)
    return lines


def _contents_line(lines: list[Strip], row: ContentsRow, size: float, height: float, left: float, width: float) -> None:
    """A title with dots to its page, set into lines."""
    baseline = height - drop(height)
    titles = [line.rstrip() for line in wrap(row.title, Face.REGULAR, size, width - mm(10) - mm(2))]
    for n, title in enumerate(titles):
        _line(lines, n, height).texts.append(Text(left, baseline, Face.REGULAR, size, title, False))
    begin = left + text_width(titles[-1], Face.REGULAR, size) + 3
    end = left + width
    last = lines[len(titles) - 1]
    if row.page:
        taken = text_width(row.page, Face.REGULAR, size)
        last.texts.append(Text(end - taken, baseline, Face.REGULAR, size, row.page, False))
        end -= taken + 3
    last.rules.append(Rule(Pen.DOTS, begin, baseline, max(begin, end), baseline))
