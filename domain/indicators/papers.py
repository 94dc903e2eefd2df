"""The report as a paper: heads, text and annex as plain words, from which Word, PDF and Excel are all made.

The form is that of QĐ 399-QĐ/TW, ngày 09/01/2026 and HD 05-HD/VPTW, ngày 27/5/2026 for the Party, of NĐ 30/2020/NĐ-CP
for MTTQ and the organisations: a number left blank for the văn thư, "T/M" with a slash or "TM." with a dot, "Nơi nhận"
whose lines end with ";" and the last with ".".
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from domain.dates import PartialDate, date_words
from domain.indicators.catalogue import GROUPS
from domain.indicators.charts import Chart
from domain.indicators.figures import BENEATH, BY_YEAR, OWN, Figure, Part
from domain.indicators.indicator import BY_PLACE, BY_UNIT, FROM_PAPER, RATES
from domain.indicators.origins import BY_ORIGIN
from domain.indicators.praise import EACH_COLLECTIVE
from domain.indicators.reports import Report, ReportLine
from domain.indicators.study import EACH_ACTIVITY, EACH_SHELF
from domain.numbers import show_percent, two_digits
from domain.periods import Period
from domain.registers.outcomes import DONG
from domain.registers.supplements import PARTS
from domain.signing import COMMITTEES, body_of_kind, on_behalf_of, usual_post
from domain.text import sentence_case
from domain.units import Unit, UnitKind, place_of
from domain.year_packs import YearPack

PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
STATE, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
"""What stands at the head of the papers of the Party, and of all others."""
TITLE, ANNEX_TITLE = "BÁO CÁO", "PHỤ LỤC SỐ LIỆU"
REPORTER, TELEPHONE = PARTS[4:]
_BLANK = "      "
_NAME = "Hồ Chí Minh"
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_COMMITTEE_LETTERS = {UnitKind.PROVINCE: "TU", UnitKind.DISTRICT: "HU"}
_WRITTEN = "M"
_BY_PARTS = frozenset("HL")
"""The groups in which each part is a figure by itself."""
_SINGLE_ROWS = frozenset({EACH_ACTIVITY, EACH_SHELF, EACH_COLLECTIVE})
_DETAILS = frozenset({BY_ORIGIN, BY_UNIT})
_BODY, _COMMITTEE = "Đảng bộ ", "Đảng ủy "


@dataclass(frozen=True, slots=True)
class PaperSection:
    """A heading with its paragraphs; `level` 1 is a chapter, 2 what stands within one."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    level: int = 1


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """One line of the annex: an indicator, with a `level` of 1 one of its parts, of 2 what goes on telling of that.

    What tells of single rows, such as each model, is `detail`: it stands in the spreadsheet alone.
    """

    code: str
    name: str
    unit: str
    figure: Figure
    before: Figure | None = None
    level: int = 0
    detail: bool = False

    @property
    def marked_name(self) -> str:
        """The name behind the sign of its level."""
        return f"{('', '– ', '+ ')[self.level]}{self.name}"

    @property
    def value_text(self) -> str:
        """The value as papers have it."""
        return self.figure.number()

    @property
    def of_text(self) -> str:
        """Of how many."""
        return two_digits(self.figure.of) if self.figure.of is not None else ""

    @property
    def percent_text(self) -> str:
        """The share."""
        return show_percent(self.figure.percent) if self.figure.percent is not None else ""

    @property
    def before_text(self) -> str:
        """The value of the same period a year before; of a share its percentage."""
        if self.before is None:
            return ""
        share = self.before.percent
        return show_percent(share) if share is not None else self.before.number()


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs: on whose behalf, the post, the name."""

    on_behalf: str
    post: str
    name: str


@dataclass(frozen=True, slots=True)
class ReportPaper:
    """All words of a report. `number` has room for the number; `recipients` are the lines of “Nơi nhận”."""

    is_party: bool
    above: str
    unit: str
    number: str
    dated: str
    subject: str
    intro: str
    counted: str
    sections: tuple[PaperSection, ...]
    closing: str
    signing: Signing
    recipients: tuple[str, ...]
    annex: tuple[AnnexRow, ...]
    by_unit: tuple[tuple[str, tuple[AnnexRow, ...]], ...] = ()
    charts: tuple[Chart, ...] = ()
    how: tuple[tuple[str, str, str, str], ...] = field(default=())
    """Of each indicator its code, name, unit and “Cách tính”."""

    @property
    def subject_line(self) -> str:
        """The subject as it stands beneath the title, where no line ends within Bác's name."""
        return on_one_line(self.subject)

    @property
    def short_annex(self) -> tuple[AnnexRow, ...]:
        """The annex as it is printed."""
        return tuple(row for row in self.annex if not row.detail)


def on_one_line(text: str) -> str:
    """A text in which no line ends within Bác's name."""
    return text.replace(_NAME, _NAME.replace(" ", "\N{NO-BREAK SPACE}"))


@dataclass(frozen=True, slots=True)
class PaperHead:
    """What the book says of the unit that makes a report: those `above`, nearest first, who signs, the year's words."""

    unit: Unit
    above: tuple[Unit, ...]
    signer: str
    post: str
    pack: YearPack

    @property
    def body(self) -> str:
        """The body that issues it: of a đảng bộ its đảng ủy, unless the unit has a name of its own for papers."""
        return body_of(self.unit)

    @property
    def place(self) -> str:
        """The place of the date line."""
        return place_of(self.unit, self.above)


def body_of(unit: Unit) -> str:
    """The body that speaks for a unit."""
    if unit.printed_name:
        return unit.printed_name
    if unit.name.startswith(_BODY) and unit.kind not in COMMITTEES:
        return _COMMITTEE + unit.name.removeprefix(_BODY)
    return unit.name


def number_of(unit: Unit, code: str = "BC") -> str:
    """The number's line of a paper of a kind, by its `code`, with room for the number itself."""
    match unit.kind:
        case UnitKind.FRONT:
            return f"Số:{_BLANK}/{code}-MTTQ-BTT"
        case UnitKind.ORGANISATION:
            return f"Số:{_BLANK}/{code}-BCH"
        case UnitKind.BRANCH | UnitKind.GROUP:
            return f"Số{_BLANK}-{code}/CB"
    return f"Số{_BLANK}-{code}/{_COMMITTEE_LETTERS.get(unit.kind, 'ĐU')}"


def dated(place: str, day: datetime.date) -> str:
    """The date line."""
    return f"{place or '…………'}, {date_words(PartialDate.of(day))}"


def subject_of(period: Period, pack: YearPack) -> str:
    """What the report is about, beneath its title."""
    days = (period.until - period.since).days
    word = "Tổng kết" if days >= _WHOLE_YEAR else "Sơ kết"
    return f"{word} việc {pack.wording} {period.title}"


_WHOLE_YEAR = 360


def report_paper(report: Report, head: PaperHead, charts: tuple[Chart, ...] = ()) -> ReportPaper:
    """The paper of a report, as of its day, with its charts."""
    unit = head.unit
    return ReportPaper(
        is_party=unit.kind.is_party,
        above=body_above(head),
        unit=head.body,
        number=number_of(unit),
        dated=dated(head.place, report.day),
        subject=subject_of(report.period, head.pack),
        intro=_intro(report, head),
        counted=f"{report.period.counted_words}.",
        sections=tuple(_sections(report)),
        closing=f"Trên đây là báo cáo {_first_small(subject_of(report.period, head.pack))} của {head.body}.",
        signing=Signing(on_behalf_of(unit), (head.post or usual_post(unit)).upper(), head.signer),
        recipients=_recipients(report, head),
        annex=tuple(annex_rows(report)),
        by_unit=tuple((u.name, tuple(_unit_rows(report, figures))) for u, figures in report.by_unit),
        charts=charts,
        how=tuple((i.code, i.name, i.unit, i.how) for i in (line.indicator for line in report.lines)),
    )


def body_above(head: PaperHead) -> str:
    """The unit above as heads of papers have it; of the Party its đảng bộ, as it is named."""
    return head.above[0].head if head.above else ""


def _intro(report: Report, head: PaperHead) -> str:
    above = head.above[0].head if head.above else ""
    basis = head.pack.basis_for(above).split("\n")[0].strip().rstrip(";.")
    told = f"{head.body} báo cáo kết quả {report.period.title} như sau:"
    return f"Thực hiện {basis}, {told}" if basis else told


def _first_small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _recipients(report: Report, head: PaperHead) -> tuple[str, ...]:
    """Who gets it, each line with its end."""
    to = head.pack.report_to if head.unit.kind is UnitKind.COMMUNE else ""
    lines = [to or (body_of(head.above[0]) if head.above else "")]
    if report.by_unit and any(unit.id != head.unit.id for unit, _ in report.by_unit):
        lines.append("Các đơn vị trực thuộc")
    lines.append(f"Lưu {body_of_kind(head.unit.kind)}")
    told = [line for line in lines if line]
    return tuple(f"- {line}{'.' if at == len(told) else ';'}" for at, line in enumerate(told, start=1))


# The text


def _sections(report: Report) -> Iterator[PaperSection]:
    yield PaperSection(f"{_ROMANS[0]}. KẾT QUẢ THỰC HIỆN")
    number = 0
    counted = (line for line in report.lines if line.indicator.group != _WRITTEN)
    for group, lines in groupby(counted, lambda one: one.indicator.group):
        paragraphs = tuple(text for line in lines for text in line_texts(report, line))
        if paragraphs:
            number += 1
            yield PaperSection(f"{number}. {GROUPS[group]}", paragraphs, level=2)
    written = {part.key: part.figure.text for part in report.line("M").figure.by if part.figure.text}
    chapters = [name for name in written if name not in (REPORTER, TELEPHONE)]
    for at, name in enumerate(chapters, start=1):
        roman = _ROMANS[at] if at < len(_ROMANS) else str(at + 1)
        yield PaperSection(f"{roman}. {name.upper()}", tuple(filter(None, written[name].split("\n"))))
    contact = ", ".join(written[name].replace("\n", ", ") for name in (REPORTER, TELEPHONE) if name in written)
    if contact:
        yield PaperSection("", (f"Người báo cáo: {contact}.",))


def line_texts(report: Report, line: ReportLine) -> Iterator[str]:
    """What the report says of one indicator: nothing where there is nothing to say."""
    figure, name = line.figure, line.indicator.name
    if figure.value is not None:
        if figure.says_something or any(part.group == FROM_PAPER for part in figure.by):
            yield f"- {name}: {_told(report, line, figure)}."
            yield from _rows_of(report, line, figure.by)
    elif any(part.group == BY_YEAR for part in figure.by):
        told = [_of_year(report, line, part) for part in figure.by if part.figure.says_something]
        if told:
            yield f"- {name}. {'. '.join(told)}."
    else:
        for part in figure.by:
            if part.figure.value is not None and not part.row and part.group not in _DETAILS:
                whose = sentence_case(report.with_place(part, _part_name(line, part)))
                yield f"- {whose}: {_told(report, line, part.figure)}."
        yield from _rows_of(report, line, figure.by)


def _told(report: Report, line: ReportLine, figure: Figure) -> str:
    """A figure with its parts, beside it what came on paper; alone that, where nothing else is known."""
    unit = line.indicator.unit
    from_paper = [figure_text(part.figure, unit) for part in figure.by if part.group == FROM_PAPER]
    if from_paper and not figure.says_something:
        return "; ".join(from_paper)
    more = _more(report, line, [part for part in figure.by if part.group != FROM_PAPER])
    return f"{figure_text(figure, unit)}{more}{''.join(f'; số liệu bổ sung {text}' for text in from_paper)}"


def _of_year(report: Report, line: ReportLine, part: Part) -> str:
    if part.group == FROM_PAPER:
        return f"Số liệu bổ sung: {figure_text(part.figure, line.indicator.unit)}"
    return f"Năm {part.key}: {_told(report, line, part.figure)}"


def _rows_of(report: Report, line: ReportLine, by: Sequence[Part]) -> Iterator[str]:
    """What single rows of the unit itself say, a sentence each: “- Hũ gạo: thành viên 43 người; chủ đề 03 chủ đề.”"""
    own = [part for part in by if part.row and part.unit_id == report.top.id and part.figure.value is not None]
    for row, held in groupby(own, lambda part: part.row):
        texts = [f"{part.words_of_row} {figure_text(part.figure, line.indicator.unit)}".strip() for part in held]
        yield f"- {sentence_case(row)}: {'; '.join(texts)}."


def _part_name(line: ReportLine, part: Part) -> str:
    """What a part is called in a sentence of its own: a measure that is said with its figure is left out."""
    if line.indicator.group in _BY_PARTS:
        return part.words
    name = line.indicator.name
    return name if part.words == part.figure.measure else f"{name}, {part.words}"


def figure_text(figure: Figure, unit: str = "") -> str:
    """A figure in a sentence: “100/103 đảng viên (97,09 %)”, “hơn 500 sổ”, “2.222.428.000 đồng”, “11,8 tỷ đồng”."""
    number = figure.amount(unit)
    if figure.source:
        number += f" (theo {figure.source})"
    return f"{number} ({figure.percent_text})" if figure.percent is not None else number


def _more(report: Report, line: ReportLine, by: Sequence[Part]) -> str:
    """The parts of a figure, in a sentence: groups parted by semicolons."""
    told = []
    for group, parts in groupby(by, lambda part: part.group):
        held = [part for part in parts if part.figure.value and not part.row and not _is_detail(report, part)]
        if group == BY_PLACE and not all(any(part.key == key for part in held) for key in (OWN, BENEATH)):
            continue
        if held:
            told.append(", ".join(_part_text(line, part) for part in held))
    return f"; trong đó: {'; '.join(told)}" if told else ""


def _is_detail(report: Report, part: Part) -> bool:
    """Whether a part tells of one unit, or of one row alone that is not of the unit that reports."""
    return part.group in _DETAILS or (bool(part.row or part.group in _SINGLE_ROWS) and part.unit_id != report.top.id)


def _part_text(line: ReportLine, part: Part) -> str:
    """A part in a sentence; it has the measure of the whole unless that is its own, or money."""
    figure = part.figure
    if part.group == RATES:
        return f"định mức {part.words}"
    if part.group == EACH_COLLECTIVE and figure.value == 1:
        return part.words
    if part.group in _SINGLE_ROWS:
        return f"{part.words}: {figure_text(figure, line.indicator.unit)}"
    share = f" ({figure.percent_text})" if figure.percent is not None else ""
    is_money = (figure.measure or line.indicator.unit) == DONG
    number = figure.amount(DONG) if is_money else figure.number(short=False)
    words = f"năm {part.key}" if part.group == BY_YEAR else part.words
    return f"{words}: {number}{share}" if part.group == BY_YEAR else f"{words} {number}{share}"


# The annex


def annex_rows(report: Report) -> Iterator[AnnexRow]:
    """Every indicator and beneath it those of its parts that are not nought; written parts stand in the text."""
    for line in report.lines:
        if line.indicator.group == _WRITTEN:
            continue
        unit = line.indicator.unit
        yield AnnexRow(line.indicator.code, line.indicator.name, unit, line.figure, line.before)
        before: Part | None = None
        for part in line.figure.by:
            goes_on = before is not None and bool(part.row) and (part.row, part.unit_id) == (before.row, before.unit_id)
            told = [(part, part.words_of_row, 2) if goes_on else (part, part.whole_words, 1)]
            told += [(within, within.words, 2) for within in part.figure.by]
            yield from (_part_row(report, unit, *one) for one in told if one[0].figure.says_something)
            before = part


def _part_row(report: Report, unit: str, part: Part, words: str, level: int) -> AnnexRow:
    """A part's line; at `level` 2 it goes on from the line above."""
    name = sentence_case(report.with_place(part, words) if level == 1 else words)
    return AnnexRow("", name, part.figure.measure or unit, part.figure, level=level, detail=_is_detail(report, part))


def _unit_rows(report: Report, figures: Mapping[str, Figure]) -> Iterator[AnnexRow]:
    for line in report.lines:
        indicator = line.indicator
        if indicator.group != _WRITTEN:
            yield AnnexRow(indicator.code, indicator.name, indicator.unit, figures[indicator.code])


def in_columns(paper: ReportPaper) -> Sequence[AnnexRow]:
    """The indicators of which a table by unit has a column: those of which some unit has a number, or one a year."""
    columns = zip(*(rows for _, rows in paper.by_unit), strict=True)
    return [column[0] for column in columns if any(row.figure.is_told for row in column)]
