"""H. Kết quả bằng con số, L. Chỉ tiêu riêng, M. Phần viết: what is counted or said by rows of any measure."""

from __future__ import annotations

from collections.abc import Iterable

from domain.indicators.facts import Fact
from domain.indicators.figures import Figure, Part, sum_of
from domain.indicators.indicator import RATES, Indicator, Rows, nothing, sum_of_supplements
from domain.indicators.study import SHELVES, TITLES
from domain.names import canonical, sort_key
from domain.numbers import percent
from domain.own_indicators import APART, LAST, LOWEST
from domain.registers.outcomes import OUTCOME_KINDS, Outcome
from domain.registers.supplements import OWN, PARTS, WRITTEN, Supplement

RATE = "định mức"
BY_ORIGIN = "Thuộc"
OWN_INDICATORS = "Chỉ tiêu riêng"


def _total(rows: Iterable[Outcome]) -> Figure:
    """The sum of outcomes in one measure; of something only where each is."""
    told = [row for row in rows if row.value is not None]
    figure = sum_of(row.value for row in told if row.value is not None)
    of = [row.of.value for row in told if row.of is not None]
    return Figure(figure.value, sum(of) if told and len(of) == len(told) else None, figure.qualifier)


def _named(key: str, figure: Figure, measure: str, group: str) -> Part:
    return Part(group, key, Figure(figure.value, figure.of, figure.qualifier, measure))


def _by_kind(rows: Rows) -> list[Part]:
    """Each kind in each measure, summed; rates are left out."""
    shares: dict[tuple[str, str], list[Outcome]] = {}
    for row in (fact.record for fact in rows if not fact.record.is_rate):
        shares.setdefault((row.kind, row.measure), []).append(row)
    places = {kind: at for at, kind in enumerate(OUTCOME_KINDS)}
    keys = sorted(shares, key=lambda key: (places.get(key[0], len(places)), sort_key(key[0]), key))
    several = {kind for kind, _ in keys if sum(kind == other for other, _ in keys) > 1}
    return [
        _named(f"{kind} ({measure})" if kind in several else kind, _total(shares[kind, measure]), measure, "Theo loại")
        for kind, measure in keys
    ]


def _by_origin(rows: Rows) -> list[Part]:
    """What came of each model, task or activity, by kind and measure."""
    shares: dict[tuple[str, str, str], list[Outcome]] = {}
    for row in (fact.record for fact in rows if not fact.record.is_rate):
        for origin in row.part_of:
            shares.setdefault((origin.name, row.kind, row.measure), []).append(row)
    keys = sorted(shares, key=lambda key: (sort_key(key[0]), sort_key(key[1]), key))
    return [_named(f"{key[0]}: {key[1]}", _total(shares[key]), key[2], BY_ORIGIN) for key in keys]


def _rates(rows: Rows) -> list[Part]:
    told = [(fact.record, fact.unit_id) for fact in rows if fact.record.is_rate and fact.record.value is not None]
    return [
        Part(
            RATES,
            f"{RATE}: {row.what or row.kind}",
            Figure(row.value.value, None, row.value.qualifier, row.measure),
            unit_id,
        )
        for row, unit_id in told
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
        "Cộng số lượng của các kết quả trong kỳ, theo từng loại và đơn vị tính; có “trên tổng số” ở mọi dòng thì kèm tỷ"
        " lệ. Định mức (như đồng/hộ/tháng) kể riêng, không cộng. Tủ sách, đầu sách ở B6.",
        "outcomes",
        nothing,
        chosen=lambda row: row.kind not in (SHELVES, TITLES),
        parts=(_by_kind, _by_origin, _rates),
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
        chosen=lambda row: row.kind == OWN and row.value is not None,
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
        chosen=lambda row: row.kind == WRITTEN,
        parts=(_written,),
        parted=False,
        own=True,
    ),
)
