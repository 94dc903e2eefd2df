"""B. Học tập, quán triệt and D. Tuyên truyền: what the activities come to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from domain.indicators.facts import UNIT_YEARS, Facts, Span, is_branch
from domain.indicators.figures import Figure, Part, figure_of
from domain.indicators.indicator import (
    RATES,
    Indicator,
    Parts,
    PartsOfAll,
    Rows,
    Tally,
    by,
    by_place,
    nothing,
    part,
    share,
    shares_by,
    summed,
)
from domain.numbers import Quantity, percent, word_of_sum
from domain.registers.activities import ACTIVITIES, FORMS, MEASURES, Activity, ActivityKind
from domain.registers.catalogue import LONGEST_LINK
from domain.registers.outcomes import OUTCOMES, STATES

OF_MEMBERS = frozenset({"", "đảng viên", "cán bộ, đảng viên"})
"""Who comes to activities at which members of the Party study."""
PUPILS = "học sinh"
SHELVES, TITLES = "tủ sách, phòng đọc", "đầu sách"
EACH_ACTIVITY, EACH_SHELF = "Từng cuộc", "Từng tủ, phòng"
_PIECES = ("tin, bài", "tin", "bài", "chuyên mục")
"""In what a slot or piece of news is counted; the other measures say how far it went."""


def times(*measures: str) -> Tally:
    """How many activities: a row stands for one, or for as many as it counts in one of these measures."""

    def how_many(row: Activity) -> Quantity:
        return row.entries if row.entries is not None and row.measure in measures else Quantity(1)

    return summed(how_many)


attendance = summed(lambda row: row.attended)
_entries = summed(lambda row: row.entries)


def turnout(rows: Rows) -> Figure:
    """Who came of those expected, over all activities that say both: from the counts, no mean of percentages."""
    told = [fact.record for fact in rows if _says_both(fact.record)]
    word = word_of_sum(row.attended.qualifier for row in told)
    if not told:
        return Figure()
    return Figure(sum(row.attended.value for row in told), sum(row.expected.value for row in told), word)


def _says_both(row: Activity) -> bool:
    return row.attended is not None and row.expected is not None and row.expected.value > 0


def _lowest(rows: Rows) -> list[Part]:
    """The activity to which the smallest share came."""
    told = [fact.record for fact in rows if _says_both(fact.record)]
    if not told:
        return []
    least = min(told, key=lambda row: percent(row.attended.value, row.expected.value))
    return [Part("Tỷ lệ dự", "lowest", figure_of(least.attended, of=least.expected.value))]


def _rates(rows: Rows) -> list[Part]:
    """Each rate that is kept to, by itself: rates are never summed."""
    told = {(f.record.rate, f.record.rate_unit): None for f in rows if f.record.rate is not None}
    return [Part(RATES, f"{q.printed()} {unit}", figure_of(q, unit)) for q, unit in told]


def _by_measure(row: Activity) -> str:
    return row.measure if row.entries is not None else ""


def _reach(row: Activity) -> str:
    return "" if row.measure in _PIECES else _by_measure(row)


def _measured(group: str, key: Callable[[Activity], str]) -> PartsOfAll:
    """What was sent in or put out, each measure by itself, with what each place has."""

    def divide(facts: Facts, rows: Rows) -> Iterator[Part]:
        for measure, held in shares_by(rows, key, MEASURES).items():
            told = replace(_entries(held), measure=measure, by=by_place(facts, held, _entries))
            yield Part(group, measure, told)

    return divide


def _each(rows: Rows) -> Iterator[Part]:
    """Each activity by itself, with its days: how much was sent in, else how many came."""
    for fact in rows:
        row = fact.record
        told, measure = (row.entries, row.measure) if row.entries is not None else (row.attended, "lượt người")
        figure = figure_of(told, measure) if told is not None else Figure(1)
        days = " – ".join(day.printed() for day in (row.day, row.until) if day is not None)
        name = ACTIVITIES.name_of(row, LONGEST_LINK)
        yield Part(EACH_ACTIVITY, f"{name} ({days})" if days else name, figure, fact.unit_id)


def _activities(
    code: str, name: str, unit: str, kind: ActivityKind, *measures: str, parts: tuple[Parts, ...] = ()
) -> Indicator:
    counted_as = f" (ghi số {measures[0]} thì tính số ấy)" if measures else ""
    each = "; kèm từng cuộc, có ngày" if parts else ""
    how = f"Đếm các hoạt động loại “{kind}” có ngày đầu trong kỳ{counted_as}{each}."
    return Indicator(code, name, unit, how, "activities", times(*measures), kind=kind, parts=parts)


def _attendance(code: str, name: str, unit: str, kind: ActivityKind) -> Indicator:
    how = f"Cộng số dự của các hoạt động loại “{kind}” có ngày đầu trong kỳ; một người dự hai buổi là hai lượt."
    return Indicator(code, name, unit, how, "activities", attendance, kind=kind)


def _each_shelf(rows: Rows) -> Iterator[Part]:
    """What is told of by itself: “tủ sách phòng tiếp dân”."""
    for fact in rows:
        row = fact.record
        if row.what and row.value is not None:
            name = OUTCOMES.name_of(row, LONGEST_LINK)
            yield Part(EACH_SHELF, name, figure_of(row.value, row.measure), fact.unit_id)


def _shelf_states(rows: Rows) -> list[Part]:
    held = list(by("Duy trì, mới", lambda row: row.state, summed(lambda row: row.value), STATES)(rows))
    received = [fact.record.received for fact in rows if fact.record.received is not None]
    if received:
        told = Figure(sum(one.value for one in received), sum(one.of for one in received), measure="đơn vị")
        held.append(Part("Nơi nhận", "đơn vị nhận", told))
    return held


STUDY = (
    _activities("B1", "Cuộc triển khai, tuyên truyền", "cuộc", ActivityKind.DISSEMINATION, "cuộc", "buổi"),
    _attendance("B2", "Lượt người dự triển khai, tuyên truyền", "lượt người", ActivityKind.DISSEMINATION),
    Indicator(
        "B3",
        "Đảng viên tham gia học tập, quán triệt",
        "đảng viên",
        "Tổng số dự trên tổng số phải dự của các hoạt động loại “học tập, quán triệt” trong kỳ, người dự là đảng viên;"
        " buổi không ghi đủ hai số thì không tính. Nhiều năm: tính từng năm.",
        "activities",
        turnout,
        kind=ActivityKind.STUDY,
        chosen=lambda row: row.audience in OF_MEMBERS and _says_both(row),
        adds=False,
    ),
    _activities("B4", "Cuộc sinh hoạt chuyên đề", "cuộc", ActivityKind.THEMATIC, "cuộc"),
    Indicator(
        "B4a",
        "Chi bộ sinh hoạt chuyên đề đủ mỗi quý một cuộc",
        "chi bộ",
        "Số chi bộ có ít nhất một cuộc sinh hoạt chuyên đề trong mỗi quý đã qua của kỳ, trên tổng số chi bộ.",
        UNIT_YEARS,
        share(lambda unit: unit.quarters <= unit.quarters_held),
        chosen=lambda unit: is_branch(unit) and bool(unit.quarters),
        span=Span.YEARS,
        adds=False,
        met=lambda unit: unit.quarters <= unit.quarters_held,
        parted=False,
    ),
    Indicator(
        "B4b",
        "Tỷ lệ đảng viên dự sinh hoạt chuyên đề",
        "lượt đảng viên",
        "Tổng số dự trên tổng số phải dự của các cuộc sinh hoạt chuyên đề trong kỳ (bình quân tính từ số người, không"
        " lấy trung bình các tỷ lệ); kèm cuộc có tỷ lệ thấp nhất.",
        "activities",
        turnout,
        kind=ActivityKind.THEMATIC,
        chosen=_says_both,
        adds=False,
        parts=(part("Tỷ lệ dự", "mean", turnout), _lowest),
    ),
    Indicator(
        "B4c",
        "Chi bộ có nội dung học tập Bác hằng tháng",
        "chi bộ",
        "Số chi bộ có sinh hoạt chi bộ có nội dung học Bác, sinh hoạt chuyên đề hoặc học tập, quán triệt trong mỗi"
        " tháng đã qua của kỳ, trên tổng số chi bộ.",
        UNIT_YEARS,
        share(lambda unit: unit.months <= unit.months_held),
        chosen=lambda unit: is_branch(unit) and bool(unit.months),
        span=Span.YEARS,
        adds=False,
        met=lambda unit: unit.months <= unit.months_held,
        parted=False,
    ),
    _activities("B5", "Lớp tập huấn", "lớp", ActivityKind.TRAINING, "lớp"),
    Indicator(
        "B6",
        "Tủ sách, phòng đọc",
        "tủ, phòng",
        "Cộng số lượng các kết quả loại “tủ sách, phòng đọc” trong sổ của năm cuối kỳ: duy trì, mới, đơn vị nhận; kèm"
        " từng tủ, phòng.",
        "outcomes",
        summed(lambda row: row.value),
        kind=SHELVES,
        span=Span.LAST,
        parts=(_shelf_states, _each_shelf),
    ),
    Indicator(
        "B6a",
        "Đầu sách trang bị",
        "đầu sách",
        "Cộng số lượng các kết quả loại “đầu sách” trong kỳ.",
        "outcomes",
        summed(lambda row: row.value),
        kind=TITLES,
    ),
    _activities("B7", "Đợt sinh hoạt chính trị", "đợt", ActivityKind.CAMPAIGN, "đợt"),
    _attendance("B7a", "Lượt người dự sinh hoạt chính trị", "lượt người", ActivityKind.CAMPAIGN),
    _activities("B8", "Tiết học ngoại khóa, trải nghiệm", "tiết", ActivityKind.EXCURSION, "tiết", "buổi"),
    Indicator(
        "B8a",
        "Lượt học sinh học ngoại khóa, trải nghiệm",
        "lượt học sinh",
        "Cộng số dự của các hoạt động loại “ngoại khóa, trải nghiệm” trong kỳ, người dự là học sinh hoặc không ghi rõ.",
        "activities",
        attendance,
        kind=ActivityKind.EXCURSION,
        chosen=lambda row: row.audience in ("", PUPILS),
    ),
    _activities("B9", "Buổi tuyên truyền miệng", "buổi", ActivityKind.SPEECH, "buổi"),
    _attendance("B9a", "Người nghe tuyên truyền miệng", "lượt người", ActivityKind.SPEECH),
    _activities("B10", "Buổi đối thoại với nhân dân", "buổi", ActivityKind.DIALOGUE, "buổi", "cuộc"),
)

PUBLICITY = (
    Indicator(
        "D1",
        "Chuyên mục, tin bài",
        "tin, bài",
        "Cộng số tin, bài của các hoạt động loại “chuyên mục, tin bài” trong kỳ; dòng không đếm bằng tin, bài thì tính"
        " là một. Lượt phát, lượt tương tác kể riêng; định mức (phút/tuần) không cộng.",
        "activities",
        times(*_PIECES),
        kind=ActivityKind.MEDIA,
        parts=(by("Theo hình thức", lambda row: row.form, times(*_PIECES), FORMS), _rates),
        wider=(_measured("Lan tỏa", _reach),),
    ),
    _activities("D2", "Cuộc thi, hội thi", "cuộc", ActivityKind.CONTEST, "cuộc", parts=(_each,)),
    Indicator(
        "D2a",
        "Bài, tiết mục, lượt thi",
        "",
        "Cộng số bài, tiết mục, lượt thi của các cuộc thi trong kỳ, từng thứ một: không cộng các thứ với nhau.",
        "activities",
        nothing,
        kind=ActivityKind.CONTEST,
        chosen=lambda row: row.entries is not None,
        wider=(_measured("Tính bằng", _by_measure),),
    ),
    _attendance("D2b", "Lượt người dự cuộc thi", "lượt người", ActivityKind.CONTEST),
    Indicator(
        "D3",
        "Diễn đàn, tọa đàm",
        "cuộc",
        "Đếm các hoạt động loại “diễn đàn, tọa đàm” có ngày đầu trong kỳ; kèm tổng số lượt dự và từng cuộc.",
        "activities",
        times("cuộc", "buổi"),
        kind=ActivityKind.FORUM,
        parts=(part("Người dự", "lượt dự", attendance, "lượt người"), _each),
    ),
)
