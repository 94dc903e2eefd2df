"""The five published reports, made again from made-up records that come in as spreadsheets, to the digit."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import openpyxl
import pypdfium2
import pytest
from docx import Document

from db.book.book import Book
from domain.indicators.papers import ReportPaper, figure_text
from domain.periods import Period
from domain.registers.catalogue import REGISTERS
from gui.tasks.driving import drive
from gui.tasks.reports import content_of, paper_of, report
from gui.terminal.program import main
from tests.published import binh_long, binh_xuyen, long_binh, que_vo, yen_dinh
from tests.published.office import Office
from tests.published.printed import (
    ARTICLES,
    BINH_LONG,
    LONG_BINH,
    PERIODS,
    PRINTED,
    THREE_YEARS,
    YEN_DINH,
    Printed,
    Said,
)

MODULES: Mapping[str, ModuleType] = dict(
    zip(ARTICLES, (binh_long, que_vo, binh_xuyen, yen_dinh, long_binh), strict=True)
)
Key = tuple[Period, str]


@dataclass(slots=True)
class Published:
    """An office with everything behind its report, and its reports by period and unit, each made once."""

    article: str
    office: Office
    book: Book
    told: dict[Key, dict[str, Any]] = field(default_factory=dict)
    papers: dict[Key, ReportPaper] = field(default_factory=dict)

    def figures(self, key: Key) -> dict[str, Any]:
        """The indicators of a report, as JSON has them."""
        if key not in self.told:
            self.told[key] = self.office.report(self.book, *key)
        found: dict[str, Any] = self.told[key]["indicators"]
        return found

    def paper(self, key: Key) -> ReportPaper:
        """Its words."""
        if key not in self.papers:
            connection, order = self.book.session.connection, self.office.order(self.book, *key)
            self.papers[key] = paper_of(connection, order, report(connection, order, with_before=True, by_unit=True))
        return self.papers[key]


def made_of(article: str, folder: Path) -> Published:
    """The office of an article, with everything behind its report brought in."""
    office: Office = MODULES[article].office(folder)
    book = office.begin()
    MODULES[article].fill(office, book)
    return Published(article, office, book)


def figure_at(figures: Mapping[str, Any], said: Said) -> dict[str, object]:
    """What stands in the JSON at a code and the keys of parts."""
    told: Mapping[str, Any] = figures[said.code]
    for key in said.keys:
        told = told["by"][key]
    return {name: told[name] for name in ("value", "of", "percent", "qualifier") if name in told}


def words_of(paper: ReportPaper) -> list[str]:
    """What the report says in its text, and the lines of its annex."""
    return [*sentences_of(paper), *(f"{row.name}: {figure_text(row.figure, row.unit)}" for row in paper.annex)]


def sentences_of(paper: ReportPaper) -> list[str]:
    return [text for section in paper.sections for text in section.paragraphs]


def in_docx(content: bytes) -> str:
    return bare(" ".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs))


def in_pdf(content: bytes) -> str:
    return bare(" ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)))


def bare(text: str) -> str:
    """The text without blanks, which lines break at."""
    return re.sub(r"\s|\xad|\ufffe", "", text)


def test_all_ninety_six_are_there_once() -> None:
    assert [one.number for one in PRINTED] == list(range(1, 97))
    assert all(bool(one.said) != bool(one.no_statistic) for one in PRINTED)
    registers = {"units", "members", "registrations", *(register.word for register in REGISTERS)}
    assert {said.record for one in PRINTED for said in one.said} <= registers
    assert [one.number for one in PRINTED if one.no_statistic] == [5, 25, 30, 40, 48, 50, 71, 84]
    assert THREE_YEARS.title == "các năm 2021–2023" and len(THREE_YEARS.years) == 3


@pytest.mark.parametrize("article", ARTICLES)
def test_a_published_report_is_said_again(article: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All that is asked of one book stands in one test: making the book is what takes its time."""
    made = made_of(article, tmp_path)
    try:
        check_figures(made)
        check_files(made)
        if article == BINH_LONG:
            check_what_must_never_be_said(made)
        elif article == YEN_DINH:
            check_total_beside_its_sources(made)
        elif article == LONG_BINH:
            check_commands(made, tmp_path / "bang-lenh.sotd", capsys)
    finally:
        made.book.abandon()


def check_figures(made: Published) -> None:
    """Every printed figure to the digit and with its word, in JSON; as it was printed in the report or its annex."""
    wrong: list[tuple[Printed, object]] = []
    for one in (one for one in PRINTED if one.article == made.article):
        for said in one.said:
            key = said.period or PERIODS[made.article], said.branch
            told = figure_at(made.figures(key), said)
            if told != said.figure:
                wrong.append((one, told))
            if not any(said.words in text for text in words_of(made.paper(key))):
                wrong.append((one, said.words))
    assert wrong == []


def check_files(made: Published) -> None:
    """What the report's text says of them stands in Word and in PDF, all its lines in Excel."""
    paper = made.paper((PERIODS[made.article], ""))
    content = {ending: drive(content_of(paper, ending)) for ending in (".docx", ".pdf", ".xlsx")}
    words, printed = in_docx(content[".docx"]), in_pdf(content[".pdf"])
    every = {said.words for one in PRINTED if one.article == made.article for said in one.said}
    told = [text for text in every if any(text in sentence for sentence in sentences_of(paper))]
    assert len(told) > len(every) / 2
    assert [text for text in told if bare(text) not in words or bare(text) not in printed] == []
    sheet = openpyxl.load_workbook(io.BytesIO(content[".xlsx"]), read_only=True).worksheets[0]
    assert {row.name for row in paper.annex} <= {str(row[1]) for row in sheet.iter_rows(values_only=True)}


def check_what_must_never_be_said(made: Published) -> None:
    """Unlike things are not added, rates not summed, percentages not pooled over years, models counted once."""
    figures = made.figures((PERIODS[BINH_LONG], ""))
    assert figures["D2a"]["value"] is None and set(figures["D2a"]["by"]) == {"bài", "tiết mục"}
    assert all(figures[code]["value"] is None for code in ("A2", "B3", "C2", "C3", "E1", "H"))
    rates = [part for key, part in figures["H"]["by"].items() if key.startswith("định mức")]
    assert [part["value"] for part in rates] == [2_000_000, 15]
    plain = json.dumps(figures, ensure_ascii=False)
    assert '"value": 470' not in plain and '"value": 6000000' not in plain and '"value": 90,' not in plain
    rows = made.book.session.connection.execute("SELECT count(*) FROM model").fetchone()[0]
    own, beneath = (figures["E0"]["by"][key]["value"] for key in ("own", "beneath"))
    assert rows > 700 and own + beneath == 289
    assert made.figures((THREE_YEARS, ""))["E0"]["value"] == 260


def check_total_beside_its_sources(made: Published) -> None:
    """11,8 tỷ stands though its sources come to more; whoever brings it in is told, and whoever reads it."""
    money = made.figures((PERIODS[YEN_DINH], ""))["H"]["by"]["tiền"]
    together = money["by"]["các nguồn cộng lại"]
    assert (money["value"], together["value"], together["qualifier"]) == (11_800_000_000, 11_850_000_000, "khoảng")
    assert sum("các nguồn cộng lại là khoảng 11.850.000.000" in doubt for doubt in made.office.doubts) == 2


def check_commands(made: Published, book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same sheets by `new`, `import`, `open-year` and `report --json` in the terminal give the same report."""
    office, period = made.office, PERIODS[made.article]

    def run(command: object, *words: object) -> dict[str, Any]:
        capsys.readouterr()
        assert main([str(word) for word in (command, book, *words, "--json")], office.clock) == 0
        told: dict[str, Any] = json.loads(capsys.readouterr().out)
        return told

    run("new", "--unit", office.unit, "--kind", office.kind.code, "--year", office.year, "--above", office.above)
    for words in office.commands:
        assert not run(*words).get("refused")
    told = run("report", "--since", period.since, "--until", period.until)
    assert told["indicators"] == made.figures((period, ""))
    assert (told["unit"], told["from"], told["to"]) == (office.unit, "2023-01-01", "2023-12-31")
