"""The figures that five newspaper reports print, computed from rows: what is summed, what never, once or each time."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from domain.dates import PartialDate
from domain.indicators.catalogue import indicator_of
from domain.indicators.facts import Fact, Facts
from domain.indicators.figures import Figure, Part
from domain.indicators.reports import plain_figure
from domain.ledgers import last_day
from domain.named import Named
from domain.numbers import Quantity, Share
from domain.own_indicators import APART, LAST, LOWEST, SUMMED
from domain.periods import Period, counted_on, year_period, years_period
from domain.registers.activities import Activity, ActivityKind
from domain.registers.commendations import Commendation
from domain.registers.documents import Document
from domain.registers.inspections import Inspection
from domain.registers.key_tasks import KeyTask
from domain.registers.models import MOBILISING, Model
from domain.registers.outcomes import Outcome
from domain.registers.supplements import FIGURE, OWN, WRITTEN, Supplement
from domain.units import Unit, UnitKind

TOP, BRANCH, SECOND = (
    Unit(1, "u1", UnitKind.COMMUNE, "Đảng bộ xã"),
    Unit(2, "u2", UnitKind.BRANCH, "Chi bộ 1", 1),
    Unit(3, "u3", UnitKind.BRANCH, "Chi bộ 2", 1),
)
IN_2023 = PartialDate(2023, 6, 1)
Rows = Sequence[tuple[Unit, Any]]


def figure(code: str, word: str, rows: Rows, period: Period | None = None, year: int = 2023) -> Figure:
    """An indicator of rows, each of a unit, in the books of a year."""
    period = period or year_period(year)
    found = [Fact(unit.id, _year(row, year), counted_on(row.day, _year(row, year)), row) for unit, row in rows]
    facts = Facts(period, datetime.date(2024, 1, 31), TOP, (TOP, BRANCH, SECOND), {word: found})
    return indicator_of(code).figure(facts)


def _year(row: Any, year: int) -> int:
    return row.day.year if row.day is not None else year


def parts(figure: Figure, group: str = "") -> Mapping[str, Figure]:
    return {part.key: part.figure for part in figure.by if not group or part.group == group}


def test_papers_of_the_committee_are_told_from_those_beneath() -> None:
    """#6: 13 guidance documents issued by BTV Thị ủy."""
    rows = [(TOP, Document(id=n, day=IN_2023, kind="công văn")) for n in range(13)]
    rows += [
        (BRANCH, Document(id=20, day=IN_2023, kind="nghị quyết")),
        (BRANCH, Document(id=21, day=IN_2023, way="nhận")),
    ]
    told = figure("A1", "documents", rows)
    assert told.value == 14
    assert (parts(told)["own"].value, parts(told)["beneath"].value) == (13, 1)
    assert {key: part.value for key, part in parts(told, "Theo loại").items()} == {"nghị quyết": 1, "công văn": 13}


def test_what_was_done_of_a_task() -> None:
    """#52: 52/52 households."""
    task = KeyTask(id=1, day=IN_2023, task="Đưa dân lên bờ", target=Quantity(52), done=Quantity(52), measure="hộ")
    told = figure("A3", "key-tasks", [(TOP, task)])
    assert told.value == 1
    reached = parts(told)["Đưa dân lên bờ"]
    assert (reached.value, reached.of, reached.percent_text) == (52, 52, "100 %")


def test_attendance_has_a_mean_from_counts_and_a_lowest() -> None:
    """#75: “trên 80 %” is said of the lowest."""
    rows = [
        (BRANCH, Activity(id=1, day=IN_2023, expected=Quantity(10), attended=Quantity(10))),
        (BRANCH, Activity(id=2, day=IN_2023, expected=Quantity(100), attended=Quantity(81, "trên"))),
        (BRANCH, Activity(id=3, day=IN_2023, attended=Quantity(40))),
    ]
    told = figure("B4b", "activities", rows)
    assert (told.value, told.of, told.qualifier) == (91, 110, "khoảng")
    assert (parts(told)["lowest"].percent_text, parts(told)["mean"].value) == ("trên 81 %", 91)
    assert figure("B4", "activities", rows).value == 3


def test_an_activity_counts_on_its_first_day() -> None:
    """#20: an online quiz from 22/4 to 12/5."""
    quiz = Activity(id=1, day=PartialDate(2023, 4, 22), until=PartialDate(2023, 7, 12), kind=ActivityKind.CONTEST)
    assert (
        figure("D2", "activities", [(TOP, quiz)], Period(datetime.date(2023, 4, 1), datetime.date(2023, 6, 30))).value
        == 1
    )
    assert (
        figure("D2", "activities", [(TOP, quiz)], Period(datetime.date(2023, 7, 1), datetime.date(2023, 9, 30))).value
        == 0
    )


def test_entries_of_different_measures_are_never_added() -> None:
    """#18, #19: 430 entries, 40 acts."""
    rows = [
        (TOP, Activity(id=1, day=IN_2023, kind=ActivityKind.CONTEST, entries=Quantity(430), measure="bài")),
        (TOP, Activity(id=2, day=IN_2023, kind=ActivityKind.CONTEST, entries=Quantity(40), measure="tiết mục")),
    ]
    told = figure("D2a", "activities", rows)
    assert told.value is None
    assert {key: (part.value, part.measure) for key, part in parts(told, "Tính bằng").items()} == {
        "bài": (430, "bài"),
        "tiết mục": (40, "tiết mục"),
    }


def test_lessons_written_as_one_row_keep_their_word() -> None:
    """#64, #65: hơn 600 lessons, hơn 30.000 lượt."""
    row = Activity(
        id=1,
        day=IN_2023,
        kind=ActivityKind.EXCURSION,
        entries=Quantity(600, "hơn"),
        measure="tiết",
        audience="học sinh",
        attended=Quantity(30_000, "hơn"),
    )
    assert figure("B8", "activities", [(TOP, row)]).number() == "hơn 600"
    assert figure("B8a", "activities", [(TOP, row)]).number() == "hơn 30.000"


def test_a_slot_has_a_rate_that_is_never_summed() -> None:
    """#16: 30 phút/tuần."""
    rows = [
        (unit, Activity(id=n, day=IN_2023, kind=ActivityKind.MEDIA, rate=Quantity(30), rate_unit="phút/tuần"))
        for n, unit in enumerate((TOP, BRANCH, SECOND))
    ]
    told = figure("D1", "activities", rows)
    assert told.value == 3
    (rate,) = parts(told, "Định mức").values()
    assert (rate.value, rate.measure) == (30, "phút/tuần")


def model(number: int, year: int, **values: Any) -> Model:
    return Model(id=number, uid=f"m{number}", day=PartialDate(year, 3, 1), name=f"Mô hình {number}", **values)


def test_models_that_exist_are_counted_once_on_the_last_day() -> None:
    """#26: 289 models over three years; #78: 22 kept up."""
    rows = [
        (BRANCH, model(1, 2021)),
        (BRANCH, model(2, 2022, state="duy trì", origin="m1")),
        (BRANCH, model(3, 2023, state="duy trì", origin="m1")),
        (BRANCH, model(4, 2023)),
        (BRANCH, model(5, 2023, state="kết thúc")),
    ]
    period = years_period(2021, 2023)
    assert figure("E0", "models", rows, period).value == 2
    kept = figure("E2", "models", rows, period)
    assert kept.value is None
    assert {key: part.value for key, part in parts(kept).items()} == {"2021": 0, "2022": 1, "2023": 1}


@pytest.mark.parametrize(("months", "wanted"), [((1, 6), 2), ((4, 6), 2), ((7, 12), 3), ((12, 12), 3)])
def test_a_model_is_kept_up_in_each_part_of_its_year(months: tuple[int, int], wanted: int) -> None:
    """The opening of a year carries models on without a day; one that is dated is kept up from that day on."""
    rows = [
        (BRANCH, replace(model(1, 2023, state="duy trì"), day=None)),
        (BRANCH, model(2, 2023, state="duy trì")),
        (SECOND, replace(model(3, 2023, state="duy trì"), day=PartialDate(2023, 7, 20))),
        (SECOND, model(4, 2023)),
        (SECOND, replace(model(5, 2023, state="kết thúc"), day=None)),
    ]
    first, last = months
    period = Period(datetime.date(2023, first, 1), last_day(2023, last))
    assert figure("E2", "models", rows, period).value == wanted


def test_what_belongs_to_one_model_is_listed_by_model() -> None:
    """#29, #85–87: 9/9 chi bộ; 43 members, 06 in the steering team."""
    rows = [
        (BRANCH, model(1, 2023, adopted=Share(9, 9))),
        (
            BRANCH,
            model(2, 2023, members=Quantity(43), households=Share(43, 43), steering=Quantity(6), teams=Quantity(3)),
        ),
    ]
    told = figure("E9", "models", rows)
    assert told.value is None
    assert {key: (part.value, part.of) for key, part in parts(told).items()} == {
        "Mô hình 1: đơn vị áp dụng mô hình": (9, 9),
        "Mô hình 2: thành viên": (43, None),
        "Mô hình 2: hộ có người tham gia": (43, 43),
        "Mô hình 2: tổ điều hành": (6, None),
        "Mô hình 2: tổ được giao": (3, None),
    }


def test_a_model_that_went_into_another_book_tells_its_people_once_and_all_its_money() -> None:
    rows = [
        (BRANCH, model(1, 2023, people=Quantity(40), members=Quantity(9), money=Quantity(5))),
        (SECOND, model(2, 2023, people=Quantity(45), members=Quantity(9), money=Quantity(7), origin="m1")),
    ]
    assert figure("E6", "models", rows).value == 45
    assert figure("E7", "models", rows).value == 12
    each = {key: part.value for key, part in parts(figure("E9", "models", rows)).items()}
    assert each == {"Mô hình 2: thành viên": 9, "Mô hình 2: kinh phí": 12}


def test_dan_van_kheo_with_its_people_and_money() -> None:
    """#79–81: 14 models, 285 people, trên 01 tỷ."""
    rows = [(BRANCH, model(n, 2023, kind=MOBILISING, people=Quantity(20))) for n in range(13)]
    rows.append((BRANCH, model(20, 2023, kind=MOBILISING, people=Quantity(25), money=Quantity(10**9, "trên"))))
    rows.append((SECOND, model(21, 2023, kind=MOBILISING, recognised="tỉnh")))
    assert figure("E5", "models", rows).value == 15
    assert figure("E10", "models", rows).value == 1
    assert parts(figure("E6", "models", rows), "Theo loại")["Dân vận khéo"].value == 285
    money = figure("E7", "models", rows)
    assert (money.value, money.qualifier) == (10**9, "trên")


def test_people_are_counted_once_and_each_time() -> None:
    """A person praised twice is one người and two lượt; a namesake in another unit is another person."""
    rows = [
        (BRANCH, Commendation(id=1, day=IN_2023, who=(Named("Lê Thị Ánh"), Named("Trần Văn Đức", "p2")), level="xã")),
        (BRANCH, Commendation(id=2, day=IN_2023, who=(Named("lê thị ánh"),), level="tỉnh")),
        (SECOND, Commendation(id=3, day=IN_2023, who=(Named("Lê Thị Ánh"), Named("Trần Văn Đức", "p2")), level="xã")),
        (SECOND, Commendation(id=4, day=None, who=(Named("Ngô Văn Sơn"),), state="đề nghị", level="tỉnh")),
        (
            SECOND,
            Commendation(id=5, day=IN_2023, subject="tập thể", who=(Named("Tổ 3"),), level="xã", form="Biểu dương"),
        ),
    ]
    told = figure("F2", "commendations", rows)
    assert told.value == 3
    assert parts(told)["lượt"].value == 5
    assert {key: part.value for key, part in parts(told, "Theo cấp").items()} == {"xã": 3, "tỉnh": 1}
    assert figure("F1", "commendations", rows).value == 1
    assert figure("F4", "commendations", rows).value == 1
    assert figure("F0", "commendations", rows).value == 6


def test_who_was_inspected_as_typed_else_as_named() -> None:
    """#10, #11, #96: collectives and individuals, some named."""
    rows = [
        (TOP, Inspection(id=1, day=IN_2023, body="Ban Tuyên giáo", units=(Named("a"), Named("b"), Named("c")))),
        (TOP, Inspection(id=2, day=IN_2023, body="UBKT", collectives=Quantity(10), individuals=Quantity(6))),
    ]
    assert figure("G1", "inspections", rows).value == 2
    assert figure("G2", "inspections", rows).value == 13
    assert figure("G3", "inspections", rows).value == 6
    assert parts(figure("G2", "inspections", rows), "Theo đoàn kiểm tra")["Ban Tuyên giáo"].value == 3


def test_outcomes_are_summed_by_kind_and_measure() -> None:
    """#22–24, #27, #28, #52: rates apart, “of” only where each has one."""
    of_meals = (Named("Bếp lửa hồng", "m1"),)
    rows = [
        (TOP, Outcome(id=1, day=IN_2023, kind="suất ăn", value=Quantity(100_000), measure="suất", part_of=of_meals)),
        (TOP, Outcome(id=2, day=IN_2023, kind="suất ăn", value=Quantity(7_490), measure="suất", part_of=of_meals)),
        (TOP, Outcome(id=3, day=IN_2023, kind="hộ nghèo được giúp", value=Quantity(24), of=Quantity(30), measure="hộ")),
        (
            BRANCH,
            Outcome(id=4, day=IN_2023, kind="hộ nghèo được giúp", value=Quantity(28), of=Quantity(30), measure="hộ"),
        ),
        (TOP, Outcome(id=5, day=IN_2023, kind="định mức hỗ trợ", value=Quantity(15), measure="kg gạo/hộ/tháng")),
        (TOP, Outcome(id=6, day=IN_2023, kind="định mức hỗ trợ", value=Quantity(15), measure="kg gạo/hộ/tháng")),
        (BRANCH, Outcome(id=7, day=IN_2023, kind="định mức hỗ trợ", value=Quantity(15), measure="kg gạo/hộ/tháng")),
    ]
    told = figure("H", "outcomes", rows)
    assert told.value is None
    kinds = parts(told, "Theo loại")
    assert (kinds["suất ăn"].value, kinds["suất ăn"].measure) == (107_490, "suất")
    assert (kinds["hộ nghèo được giúp"].value, kinds["hộ nghèo được giúp"].of) == (52, 60)
    places = {part.key: (part.figure.value, part.figure.of) for part in kinds["hộ nghèo được giúp"].by}
    assert places == {"own": (24, 30), "beneath": (28, 30), BRANCH.name: (28, 30)}
    rates = [(part.figure.value, part.unit_id) for part in told.by if part.group == "Định mức"]
    assert rates == [(15, TOP.id), (15, BRANCH.id)], "a rate that a unit writes twice is one rate"
    assert parts(told, "Thuộc")["Bếp lửa hồng: suất ăn"].value == 107_490


def test_shelves_kept_new_and_who_received_them() -> None:
    """#89–93: kept ones, 08 new for 08 chi bộ."""
    rows = [
        (TOP, Outcome(id=n, day=IN_2023, kind="tủ sách, phòng đọc", value=Quantity(1), measure="tủ", state="duy trì"))
        for n in range(3)
    ]
    new = Outcome(
        id=9,
        day=IN_2023,
        kind="tủ sách, phòng đọc",
        value=Quantity(8),
        measure="tủ",
        state="mới",
        received=Share(8, 14),
    )
    told = figure("B6", "outcomes", [*rows, (TOP, new)])
    assert told.value == 11
    assert (parts(told)["duy trì"].value, parts(told)["mới"].value) == (3, 8)
    assert (parts(told)["đơn vị nhận"].value, parts(told)["đơn vị nhận"].of) == (8, 14)
    assert figure("H", "outcomes", rows).by == ()


def own(number: int, unit: Unit, month: int, value: int, way: str, of: int | None = None) -> tuple[Unit, Supplement]:
    whole = Quantity(of) if of is not None else None
    day = PartialDate(2023, month)
    return unit, Supplement(
        number, day=day, kind=OWN, name="Hộ", value=Quantity(value), of=whole, measure="hộ", way=way
    )


@pytest.mark.parametrize(
    ("way", "wanted"),
    [(SUMMED, {"Hộ": 60}), (LAST, {"Hộ": 50}), (LOWEST, {"Hộ": 10})],
)
def test_own_indicators_are_put_together_as_they_say(way: str, wanted: dict[str, int]) -> None:
    rows = [own(1, BRANCH, 1, 10, way), own(2, BRANCH, 6, 20, way), own(3, SECOND, 3, 30, way)]
    told = figure("L", "supplements", rows)
    assert {key: part.value for key, part in parts(told).items()} == wanted


def test_what_is_not_put_together_is_told_row_by_row() -> None:
    rows = [own(1, BRANCH, 1, 10, APART), own(2, BRANCH, 6, 20, APART)]
    told = figure("L", "supplements", rows)
    assert {key: part.value for key, part in parts(told).items()} == {"Hộ (01/2023)": 10, "Hộ (06/2023)": 20}


def test_the_lowest_of_shares_is_the_lowest_percentage() -> None:
    rows = [own(1, BRANCH, 1, 9, LOWEST, 10), own(2, SECOND, 1, 50, LOWEST, 100)]
    (lowest,) = parts(figure("L", "supplements", rows)).values()
    assert (lowest.value, lowest.of) == (50, 100)


def test_a_figure_from_paper_stands_beside_the_computed_one() -> None:
    """#66: gần 700 advanced examples."""
    supplement = Supplement(
        1, day=IN_2023, kind=FIGURE, code="f5", name="x", value=Quantity(700, "gần"), source="BC 12"
    )
    facts = Facts(
        year_period(2023),
        datetime.date(2024, 1, 31),
        TOP,
        (TOP,),
        {"supplements": [Fact(1, 2023, datetime.date(2023, 6, 1), supplement)]},
    )
    told = indicator_of("F5").figure(facts)
    assert told.value == 0
    assert plain_figure(told, indicator_of("F5")) == {
        "name": "Điển hình tiên tiến, gương người tốt việc tốt",
        "value": 0,
        "unit": "gương",
        "by": {"số liệu bổ sung: BC 12": {"value": 700, "qualifier": "gần", "source": "BC 12"}},
    }


def test_figures_from_papers_are_put_together_by_their_source() -> None:
    def row(number: int, **said: Any) -> tuple[Unit, Supplement]:
        of_paper: dict[str, Any] = {"code": "F5", "kind": FIGURE, "value": Quantity(number), "source": "BC 12"} | said
        return BRANCH, Supplement(number, day=IN_2023, name="x", **of_paper)

    rows = [
        row(1, code=" f5 "),
        row(2),
        row(4, source="BC 13"),
        row(8, kind=OWN),
        row(16, code="F4"),
        row(32, value=None),
    ]
    told = parts(figure("F5", "supplements", rows), "Số liệu bổ sung")
    assert {key: (part.value, part.source) for key, part in told.items()} == {
        "số liệu bổ sung: BC 12": (3, "BC 12"),
        "số liệu bổ sung: BC 13": (4, "BC 13"),
    }


def test_written_parts_are_the_units_own() -> None:
    rows = [(u, Supplement(u.id, day=IN_2023, kind=WRITTEN, name="Khó khăn", text=u.name)) for u in (TOP, BRANCH)]
    assert [part.text for part in parts(figure("M", "supplements", rows)).values()] == [TOP.name]


def test_what_happened_counts_in_its_days_year_and_what_stands_in_its_books_year() -> None:
    """A model that was registered in December stands in the next year's book."""
    early = Fact(BRANCH.id, 2023, datetime.date(2022, 12, 20), model(1, 2022, level="tỉnh"))
    facts = Facts(years_period(2022, 2023), datetime.date(2024, 1, 31), TOP, (TOP, BRANCH), {"models": [early]})
    new, level = (parts(indicator_of(code).figure(facts), "Theo năm") for code in ("E1", "E4"))
    assert {year: part.value for year, part in new.items()} == {"2022": 1, "2023": 0}
    assert {year: part.value for year, part in level.items()} == {"2022": 0, "2023": 1}
    in_2023 = level["2023"]
    assert {part.key: part.figure.value for part in in_2023.by} == {"own": 0, "beneath": 1, "tỉnh": 1}


def test_a_flow_is_added_over_years_and_told_for_each() -> None:
    rows = [(TOP, Activity(id=y, day=PartialDate(y, 5, 1), kind=ActivityKind.TRAINING)) for y in (2021, 2022, 2023)]
    told = figure("B5", "activities", rows, years_period(2021, 2023))
    assert told.value == 3
    assert [part for part in told.by if part.group == "Theo năm"] == [
        Part("Theo năm", str(year), Figure(1)) for year in (2021, 2022, 2023)
    ]


def test_a_row_without_a_day_counts_on_the_first_of_its_books_year() -> None:
    rows = [(TOP, KeyTask(id=1, task="x"))]
    assert figure("A3", "key-tasks", rows, Period(datetime.date(2023, 1, 1), datetime.date(2023, 3, 31))).value == 1
    assert figure("A3", "key-tasks", rows, Period(datetime.date(2023, 4, 1), datetime.date(2023, 6, 30))).value == 0
