"""F. Điển hình, khen thưởng and G. Kiểm tra, giám sát: who was praised, proposed, told of; who was looked into."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from domain.indicators.figures import Figure, Part, number_of
from domain.indicators.indicator import Indicator, Parts, Rows, Tally, by, counted, part, summed
from domain.names import canonical
from domain.registers.commendations import FORMS, GIVEN, PROPOSED, Commendation
from domain.registers.good_deeds import SUBJECTS
from domain.registers.inspections import FORMS as INSPECTION_FORMS
from domain.registers.levels import LEVELS

PERSON, COLLECTIVE = SUBJECTS
EACH_COLLECTIVE = "Từng tập thể"
_ONCE = (
    "mỗi tên một lần trong kỳ (cùng một người đã chọn từ danh sách, hoặc cùng tên trong sổ của một đơn vị);"
    " “lượt” đếm mọi lần"
)


def _who(rows: Rows) -> Iterator[tuple[object, ...]]:
    """Whom each row names: known persons by their uid, others by their name within the unit; without names the row."""
    for fact in rows:
        named = fact.record.who or (None,)
        for one in named:
            if one is None:
                yield ("row", fact.record.id)
            elif one.uid:
                yield ("uid", one.uid)
            else:
                yield ("name", fact.unit_id, canonical(one.name))


def each_once(rows: Rows) -> Figure:
    """How many are named, each once."""
    return number_of(len(set(_who(rows))))


def every_time(rows: Rows) -> Figure:
    """How many times somebody is named."""
    return number_of(sum(1 for _ in _who(rows)))


def _by_praise(tally: Tally) -> tuple[Parts, ...]:
    return (
        by("Theo cấp", lambda row: row.level, tally, LEVELS),
        by("Theo hình thức", lambda row: row.form, tally, FORMS),
        by("Theo cơ quan khen", lambda row: row.body, tally),
    )


def _praised(code: str, name: str, unit: str, state: str, subject: str) -> Indicator:
    def chosen(row: Commendation) -> bool:
        return row.state == state and row.subject == subject

    return Indicator(
        code,
        name,
        unit,
        f"Đếm {subject} ở các dòng khen thưởng ghi “{state}” trong kỳ, kể cả biểu dương: {_ONCE}.",
        "commendations",
        each_once,
        chosen=chosen,
        parts=(part("Lượt", "lượt", every_time, "lượt"), *_by_praise(each_once)),
    )


PRAISE = (
    Indicator(
        "F0",
        "Tập thể và cá nhân được khen (chưa tách)",
        "lượt",
        "Đếm mọi lượt tập thể và cá nhân được khen trong kỳ, dùng cho mẫu chỉ hỏi một con số chung.",
        "commendations",
        every_time,
        chosen=lambda row: row.state == GIVEN,
        parts=(by("Theo cấp", lambda row: row.level, every_time, LEVELS),),
    ),
    _praised("F1", "Tập thể được khen", "tập thể", GIVEN, COLLECTIVE),
    _praised("F2", "Cá nhân được khen", "người", GIVEN, PERSON),
    _praised("F3", "Tập thể được đề nghị khen", "tập thể", PROPOSED, COLLECTIVE),
    _praised("F4", "Cá nhân được đề nghị khen", "người", PROPOSED, PERSON),
    Indicator(
        "F5",
        "Điển hình tiên tiến, gương người tốt việc tốt",
        "gương",
        "Đếm người và tập thể ở các dòng gương người tốt, việc tốt trong kỳ; người có hai việc tốt là hai gương.",
        "good-deeds",
        every_time,
        parts=(by("Tập thể, cá nhân", lambda row: row.subject, every_time, SUBJECTS),),
    ),
)


def _by_inspection(tally: Tally) -> tuple[Parts, ...]:
    return (
        by("Theo đoàn kiểm tra", lambda row: row.body, tally),
        by("Theo hình thức", lambda row: row.form, tally, INSPECTION_FORMS),
    )


def _forms(rows: Rows) -> Figure:
    """In how many forms there were inspections."""
    return number_of(len({canonical(fact.record.form) for fact in rows if fact.record.form}))


def _each_collective(rows: Rows) -> Iterator[Part]:
    """Who was looked into, each by the name, and how often."""
    times = Counter(
        one for fact in rows for one in dict.fromkeys((named.name, fact.unit_id) for named in fact.record.units)
    )
    for (name, unit_id), count in times.items():
        yield Part(EACH_COLLECTIVE, name, Figure(count, measure="lần"), unit_id)


_collectives, _individuals = summed(lambda row: row.units_counted), summed(lambda row: row.people_counted)

INSPECTIONS = (
    Indicator(
        "G1",
        "Cuộc kiểm tra, giám sát",
        "cuộc",
        "Đếm các cuộc kiểm tra, giám sát có ngày trong kỳ: theo đoàn, theo hình thức, có mấy hình thức.",
        "inspections",
        counted,
        parts=(*_by_inspection(counted), part("Hình thức", "số hình thức", _forms, "hình thức")),
    ),
    Indicator(
        "G2",
        "Tập thể được kiểm tra, giám sát",
        "tập thể",
        "Cộng số tập thể được kiểm tra ghi ở các cuộc trong kỳ (số đã ghi, không có thì đếm tên); kèm tên.",
        "inspections",
        _collectives,
        parts=(*_by_inspection(_collectives), _each_collective),
    ),
    Indicator(
        "G3",
        "Cá nhân được kiểm tra, giám sát",
        "cá nhân",
        "Cộng số cá nhân được kiểm tra ghi ở các cuộc trong kỳ (số đã ghi, không có thì đếm tên).",
        "inspections",
        _individuals,
        parts=_by_inspection(_individuals),
    ),
)
