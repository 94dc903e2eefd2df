"""The words of a report's figures: what a part is called, whose it is, what stands on paper."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

from db.queries.packs import pack_before_edits
from domain.indicators.facts import Fact, Facts
from domain.indicators.figures import Figure, Part
from domain.indicators.papers import AnnexRow, PaperHead, annex_rows, line_texts, report_paper
from domain.indicators.reports import Report, report_of
from domain.numbers import Quantity
from domain.periods import Period, year_period, years_period
from domain.registers.activities import Activity, ActivityKind
from domain.registers.key_tasks import KeyTask
from domain.registers.models import Model
from domain.registers.outcomes import Outcome
from domain.units import Unit, UnitKind

TOP, FIRST, SECOND = (
    Unit(1, "u1", UnitKind.COMMUNE, "Đảng bộ xã Định Xuân"),
    Unit(2, "u2", UnitKind.BRANCH, "Chi bộ thôn Đông", 1),
    Unit(3, "u3", UnitKind.BRANCH, "Chi bộ thôn Tây", 1),
)
DAY = datetime.date(2026, 12, 15)


def made(period: Period, /, *units: Unit, **rows: Any) -> Report:
    """The report of units with the same one row of each register in each of the books beneath."""
    day, beneath = datetime.date(2026, 6, 1), [unit for unit in units if unit.parent_id]
    facts = {
        word.replace("_", "-"): [Fact(u.id, 2026, day, replace(row, id=u.id, uid=u.uid)) for u in beneath]
        for word, row in rows.items()
    }
    return report_of(Facts(period, DAY, units[0], units, facts))


def names(report: Report, code: str) -> list[str]:
    """What the annex calls the parts of an indicator."""
    rows = iter(annex_rows(report))
    next(row for row in rows if row.code == code)
    found = []
    for row in rows:
        if row.code:
            break
        found.append(row.name)
    return found


def texts(report: Report, code: str) -> list[str]:
    return list(line_texts(report, report.line(code)))


def test_a_part_says_by_what_it_divides_unless_its_own_word_does() -> None:
    assert Part("Theo cấp", "xã", Figure(1)).whole_words == "Theo cấp: xã"
    assert Part("Lượt", "lượt", Figure(1)).whole_words == "lượt"
    assert Part("Hũ gạo", "Hũ gạo: thành viên", Figure(1)).whole_words == "Hũ gạo: thành viên"
    assert Part("Nơi có", "own", Figure(1)).whole_words == "Nơi có: của chính đơn vị"


def test_what_is_told_of_single_rows_says_whose_it_is() -> None:
    year, model = year_period(2026), Model(id=1, name="Hũ gạo", members=Quantity(25))
    rate = Outcome(id=1, what="Giúp hộ neo đơn", value=Quantity(9), measure="kg gạo/hộ/tháng", kind="định mức hỗ trợ")
    task = KeyTask(id=1, task="Làm đường", done=Quantity(1), target=Quantity(2), measure="km")
    report = made(year, TOP, FIRST, SECOND, models=model, outcomes=rate, key_tasks=task)
    assert names(report, "E9") == ["Hũ gạo: thành viên (Chi bộ thôn Đông)", "Hũ gạo: thành viên (Chi bộ thôn Tây)"]
    assert "Từng nhiệm vụ: Làm đường (Chi bộ thôn Tây)" in names(report, "A3")
    assert texts(report, "H") == [
        "- Định mức: Giúp hộ neo đơn (Chi bộ thôn Đông): 09 kg gạo/hộ/tháng.",
        "- Định mức: Giúp hộ neo đơn (Chi bộ thôn Tây): 09 kg gạo/hộ/tháng.",
    ]
    assert names(report, "H") == [text[2:].rpartition(":")[0] for text in texts(report, "H")]
    alone = made(year, FIRST, models=model)
    assert names(alone, "E9") == ["Hũ gạo: thành viên"]


def test_a_part_in_a_sentence_of_its_own() -> None:
    """A measure is said once, with the figure; years are told as years."""
    contest = Activity(id=1, kind=ActivityKind.CONTEST, entries=Quantity(63), measure="tiết mục")
    assert texts(made(year_period(2026), TOP, FIRST, activities=contest), "D2a") == [
        "- Bài, tiết mục, lượt thi: 63 tiết mục."
    ]
    skilful = Model(id=1, name="Hũ gạo", kind="Dân vận khéo", area="kinh tế")
    report = made(years_period(2025, 2026), TOP, FIRST, models=skilful)
    assert texts(report, "E5") == ["- Mô hình “Dân vận khéo” đăng ký. Năm 2026: 01 mô hình; trong đó: kinh tế 01."]
    assert texts(report, "E4") == []
    assert names(report, "E5") == ["Theo năm: 2026", "Của các đơn vị bên dưới", "Kinh tế"]


def test_small_numbers_of_all_are_written_like_those_that_are_counted() -> None:
    row = AnnexRow("A2", "Đơn vị có kế hoạch năm", "đơn vị", Figure(7, 8))
    assert (row.value_text, row.of_text, row.percent_text) == ("07", "08", "87,5 %")


def test_no_line_of_the_title_ends_within_a_name() -> None:
    pack = pack_before_edits(2026)
    paper = report_paper(made(year_period(2026), TOP, FIRST), PaperHead(TOP, (), "Lê Thị Bình", "Bí thư", pack))
    assert "Hồ\xa0Chí\xa0Minh" in paper.subject_line
    assert paper.subject_line.replace("\xa0", " ") == paper.subject
    assert "\xa0" not in paper.subject + paper.closing
