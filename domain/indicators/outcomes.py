"""H. Kết quả bằng con số, L. Chỉ tiêu riêng, M. Phần viết: what is counted or said by rows of any measure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from domain.indicators.facts import Fact, Facts
from domain.indicators.figures import Figure, Part, figure_of
from domain.indicators.indicator import RATES, Indicator, Rows, by_place, nothing, sum_of_supplements
from domain.indicators.money import by_source
from domain.indicators.origins import came_of, origins_of, total
from domain.indicators.study import SHELVES, TITLES
from domain.names import canonical, sort_key
from domain.numbers import percent
from domain.own_indicators import APART, LAST, LOWEST
from domain.registers.outcomes import DONG, OUTCOME_KINDS
from domain.registers.supplements import OWN, PARTS, WRITTEN, Supplement

RATE = "định mức"
BY_KIND = "Theo loại"
OWN_INDICATORS = "Chỉ tiêu riêng"


def _by_kind(facts: Facts, rows: Rows) -> Iterator[Part]:
    """Each kind in each measure, summed, with what each place has; rates are left out."""
    shares: dict[tuple[str, str], list[Fact]] = {}
    for fact in rows:
        if not fact.record.is_rate:
            shares.setdefault((fact.record.kind, fact.record.measure), []).append(fact)
    places = {kind: at for at, kind in enumerate(OUTCOME_KINDS)}
    keys = sorted(shares, key=lambda key: (places.get(key[0], len(places)), sort_key(key[0]), key))
    several = {kind for kind, _ in keys if sum(kind == other for other, _ in keys) > 1}
    for key in keys:
        kind, measure = key
        words, share = f"{kind} ({measure})" if kind in several else kind, shares[key]
        sources = by_source((fact.record.value, fact.record.sources) for fact in share) if measure == DONG else ()
        yield Part(BY_KIND, words, replace(total(share), by=(*by_place(facts, share, total), *sources)))


def _by_origin(facts: Facts, rows: Rows) -> list[Part]:
    """What came of each model, task or activity, by kind and measure."""
    return [part for _, part in came_of(rows, origins_of(facts))]


def _rates(_: Facts, rows: Rows) -> list[Part]:
    """Each rate of a unit once, however often it is written."""
    told = {
        (row.what or row.kind, row.value, row.measure, fact.unit_id): None
        for fact in rows
        if (row := fact.record).is_rate and row.value is not None
    }
    return [
        Part(RATES, f"{RATE}: {words}", figure_of(value, measure), unit_id) for words, value, measure, unit_id in told
    ]


def _latest(rows: Iterable[Fact]) -> list[Supplement]:
    """Of each unit the row of the latest day."""
    held: dict[int, Fact] = {}
    for fact in rows:
        if fact.unit_id not in held or held[fact.unit_id].day <= fact.day:
            held[fact.unit_id] = fact
    return [fact.record for fact in held.values()]


def _lowest(rows: list[Supplement]) -> Figure:
    def height(row: Supplement) -> tuple[object, ...]:
        assert row.value is not None
        return (percent(row.value.value, row.of.value),) if row.of is not None and row.of.value else (row.value.value,)

    with_of = [row for row in rows if row.of is not None and row.of.value]
    return sum_of_supplements([min(with_of if len(with_of) == len(rows) else rows, key=height)])


def own_indicators(rows: Rows) -> list[Part]:
    """Each own indicator by its name and measure, put together in the way that it says."""
    shares: dict[tuple[str, str], list[Fact]] = {}
    for fact in rows:
        shares.setdefault((canonical(fact.record.name), canonical(fact.record.measure)), []).append(fact)
    found: list[Part] = []
    for facts in shares.values():
        found += _own(facts[-1].record, facts)
    return sorted(found, key=lambda part: (sort_key(part.key), part.key))


def _own(last: Supplement, facts: list[Fact]) -> list[Part]:
    group, rows = OWN_INDICATORS, [fact.record for fact in facts]
    if last.way == APART and len(rows) > 1:
        return [
            Part(group, f"{row.name} ({row.day.printed() if row.day else ''})", sum_of_supplements([row]))
            for row in rows
        ]
    if last.way == LAST:
        return [Part(group, last.name, sum_of_supplements(_latest(facts)))]
    return [Part(group, last.name, _lowest(rows) if last.way == LOWEST else sum_of_supplements(rows))]


def _written(rows: Rows) -> list[Part]:
    """The written parts in the order of the report, of each name the latest."""
    held: dict[str, Fact] = {}
    for fact in rows:
        key = canonical(fact.record.name)
        if key not in held or held[key].day <= fact.day:
            held[key] = fact
    places = {canonical(name): at for at, name in enumerate(PARTS)}
    parts = sorted(held.items(), key=lambda one: (places.get(one[0], len(places)), sort_key(one[0])))
    return [Part("Phần viết", fact.record.name, Figure(text=fact.record.text)) for _, fact in parts]


OUTCOMES = (
    Indicator(
        "H",
        "Kết quả bằng con số",
        "",
        "Cộng số lượng của các kết quả trong kỳ, theo từng loại và đơn vị tính, kèm từng nơi; có “trên tổng số” ở mọi"
        " dòng thì kèm tỷ lệ. Tiền có nguồn thì kèm từng nguồn; của mô hình, nhiệm vụ, hoạt động nào thì kể riêng. Định"
        " mức (như đồng/hộ/tháng) kể riêng, không cộng. Tủ sách, đầu sách ở B6.",
        "outcomes",
        nothing,
        chosen=lambda row: row.kind not in (SHELVES, TITLES),
        wider=(_by_kind, _by_origin, _rates),
        parted=False,
    ),
)

OWN_AND_WRITTEN = (
    Indicator(
        "L",
        "Chỉ tiêu riêng",
        "",
        "Các chỉ tiêu riêng ghi ở mục Số liệu bổ sung có ngày trong kỳ, gộp theo “Cách gộp” của từng chỉ tiêu: cộng"
        " lại, lấy số cuối của mỗi đơn vị, lấy số thấp nhất, hoặc không gộp.",
        "supplements",
        nothing,
        kind=OWN,
        chosen=lambda row: row.value is not None,
        parts=(own_indicators,),
        parted=False,
    ),
    Indicator(
        "M",
        "Phần viết",
        "",
        "Các phần viết của chính đơn vị có ngày trong kỳ, mỗi phần lấy bản sau cùng.",
        "supplements",
        nothing,
        kind=WRITTEN,
        parts=(_written,),
        parted=False,
        own=True,
    ),
)
