"""E. Mô hình: which there are, which are new, kept up, spread; who takes part, what they cost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from domain.indicators.facts import Fact, Facts, Span
from domain.indicators.figures import Figure, Part, figure_of, number_of
from domain.indicators.indicator import Indicator, Parts, Rows, Tally, by, nothing, summed
from domain.indicators.money import by_source, funds_parts
from domain.indicators.origins import Origin, came_of, origins_of
from domain.numbers import Quantity, Share, total_of
from domain.registers.good_deeds import SUBJECTS
from domain.registers.levels import LEVELS
from domain.registers.models import AREAS, MOBILISING, MODEL_KINDS, Model, ModelState

BY_AREA = "Theo lĩnh vực"
_OWN_LEVEL = LEVELS[0]
_NO_DAY = "mô hình không ghi ngày đăng ký thì tính vào ngày đầu năm của sổ"


def each_once(rows: Rows) -> Figure:
    """How many models, a model of several years or books once."""
    return number_of(len({fact.record.lasting for fact in rows}))


def _latest(rows: Rows) -> Rows:
    """Of each model in a year the row that was written last: one that has gone into another book stands in both."""
    held: dict[tuple[int, str], Fact] = {}
    for fact in rows:
        key = fact.year, fact.record.lasting
        if key not in held or held[key].record.id < fact.record.id:
            held[key] = fact
    return [fact for fact in rows if held[fact.year, fact.record.lasting] is fact]


def _exists(row: Model) -> bool:
    return row.state != ModelState.ENDED


def _is_dan_van_kheo(row: Model) -> bool:
    return row.kind == MOBILISING and _exists(row)


def _of_state(code: str, name: str, state: ModelState) -> Indicator:
    return Indicator(
        code,
        name,
        "mô hình",
        f"Đếm các mô hình có trạng thái “{state}” trong kỳ; {_NO_DAY}. Nhiều năm: kể từng năm, không cộng.",
        "models",
        each_once,
        chosen=lambda row: row.state == state,
        adds=False,
        parts=(by("Theo loại", lambda row: row.kind, each_once, MODEL_KINDS),),
    )


def _yearly(code: str, name: str, how: str, chosen: Callable[[Model], bool], *parts: Parts) -> Indicator:
    return Indicator(
        code,
        name,
        "mô hình",
        f"{how}, trong sổ của năm, tính đến ngày cuối kỳ. Nhiều năm: kể từng năm, không cộng.",
        "models",
        each_once,
        chosen=chosen,
        span=Span.YEARS,
        adds=False,
        parts=parts,
    )


def _by_kind(tally: Tally) -> Parts:
    return by("Theo loại", lambda row: row.kind, tally, MODEL_KINDS)


_OWN_FIGURES = (
    ("đơn vị áp dụng mô hình", "adopted", "đơn vị"),
    ("thành viên", "members", "người"),
    ("hộ có người tham gia", "households", "hộ"),
    ("tổ điều hành", "steering", "người"),
    ("chủ đề", "themes", "chủ đề"),
    ("tổ được giao", "teams", "tổ"),
)


def _of_each_model(facts: Facts, rows: Rows) -> Iterator[Part]:
    """What belongs to one model, by model, with what came of it in the period: never summed over models."""
    origins = origins_of(facts)
    came: dict[Origin, list[Part]] = {}
    for origin, told in came_of(facts.taken("outcomes", Span.FLOW), origins):
        came.setdefault(origin, []).append(told)
    every: dict[str, list[Model]] = {}
    for fact in rows:
        every.setdefault(fact.record.lasting, []).append(fact.record)
    for fact in _latest(rows):
        row = fact.record
        yield from (replace(part, unit_id=fact.unit_id, row=row.name) for part in _of_model(row))
        money = total_of(one.money for one in every[row.lasting] if one.money is not None)
        sources = [source for one in every[row.lasting] for source in one.sources]
        yield from funds_parts(row.name, row.name, money, sources, fact.unit_id)
        if came:
            yield from (replace(told, group=row.name, row=row.name) for told in came.get(origins.by_uid[row.uid], ()))


def _sources(rows: Rows) -> Iterator[Part]:
    return by_source((fact.record.money, fact.record.sources) for fact in rows)


def _of_model(row: Model) -> Iterator[Part]:
    for words, name, unit in _OWN_FIGURES:
        told = getattr(row, name)
        if isinstance(told, Share):
            yield Part(row.name, f"{row.name}: {words}", Figure(told.value, told.of, measure=unit))
        elif isinstance(told, Quantity):
            yield Part(row.name, f"{row.name}: {words}", figure_of(told, unit))
    if row.adopted is None and row.units:
        yield Part(row.name, f"{row.name}: {_OWN_FIGURES[0][0]}", Figure(len(row.units), measure="đơn vị"))


_every_person, _money = summed(lambda row: row.people), summed(lambda row: row.money)


def _people(rows: Rows) -> Figure:
    return _every_person(_latest(rows))


INDICATORS = (
    Indicator(
        "E0",
        "Mô hình đang có đến ngày cuối kỳ",
        "mô hình",
        "Đếm các mô hình trong sổ của năm cuối kỳ, chưa kết thúc, mỗi mô hình một lần.",
        "models",
        each_once,
        chosen=_exists,
        span=Span.LAST,
        parts=(
            by("Theo cấp công nhận", lambda row: row.recognised, each_once, LEVELS),
            by("Tập thể, cá nhân", lambda row: row.subject, each_once, SUBJECTS),
            by(BY_AREA, lambda row: row.area, each_once, AREAS),
            by("Theo loại", lambda row: row.kind, each_once, MODEL_KINDS),
        ),
    ),
    _of_state("E1", "Mô hình đăng ký mới", ModelState.NEW),
    _yearly(
        "E2",
        "Mô hình duy trì",
        "Đếm các mô hình có trạng thái “duy trì” (có từ năm trước, trong kỳ vẫn còn)",
        lambda row: row.state == ModelState.KEPT,
        _by_kind(each_once),
    ),
    _of_state("E3", "Mô hình nhân rộng", ModelState.SPREAD),
    _yearly(
        "E4",
        "Mô hình đăng ký với cấp trên",
        "Đếm các mô hình chưa kết thúc có ghi cấp đăng ký từ cấp xã trở lên",
        lambda row: _exists(row) and row.level not in ("", _OWN_LEVEL),
        by("Theo cấp", lambda row: row.level, each_once, LEVELS),
    ),
    _yearly(
        "E5",
        "Mô hình “Dân vận khéo” đăng ký",
        "Đếm các mô hình loại “Dân vận khéo” chưa kết thúc",
        _is_dan_van_kheo,
        by(BY_AREA, lambda row: row.area, each_once, AREAS),
    ),
    Indicator(
        "E6",
        "Người tham gia các mô hình",
        "người",
        "Cộng số người tham gia ghi ở các mô hình chưa kết thúc, trong sổ của năm. Nhiều năm: kể từng năm, không cộng.",
        "models",
        _people,
        chosen=_exists,
        span=Span.YEARS,
        adds=False,
        parts=(_by_kind(_people),),
    ),
    Indicator(
        "E7",
        "Kinh phí của các mô hình",
        "đồng",
        "Cộng kinh phí ghi ở các mô hình, trong sổ của các năm trong kỳ, tính đến ngày cuối kỳ; kèm từng nguồn.",
        "models",
        _money,
        span=Span.YEARS,
        parts=(_by_kind(_money), _sources),
    ),
    Indicator(
        "E8",
        "Mô hình theo lĩnh vực",
        "mô hình",
        "Như E0, chỉ tính mô hình có ghi lĩnh vực.",
        "models",
        each_once,
        chosen=lambda row: _exists(row) and bool(row.area),
        span=Span.LAST,
        parts=(by(BY_AREA, lambda row: row.area, each_once, AREAS),),
        parted=False,
    ),
    Indicator(
        "E9",
        "Từng mô hình",
        "",
        "Kể riêng từng mô hình chưa kết thúc trong sổ của năm cuối kỳ: đơn vị áp dụng, thành viên, hộ, tổ điều hành,"
        " chủ đề, tổ được giao, kinh phí, nguồn, kết quả bằng con số trong kỳ. Không cộng giữa các mô hình.",
        "models",
        nothing,
        chosen=_exists,
        span=Span.LAST,
        wider=(_of_each_model,),
        parted=False,
    ),
    _yearly(
        "E10",
        "Mô hình “Dân vận khéo” được công nhận hiệu quả",
        "Đếm các mô hình loại “Dân vận khéo” chưa kết thúc có ghi cấp công nhận",
        lambda row: _is_dan_van_kheo(row) and bool(row.recognised),
        by("Theo cấp công nhận", lambda row: row.recognised, each_once, LEVELS),
    ),
)
