"""A. Lãnh đạo, chỉ đạo: papers, plans, key tasks, ledgers, organisations, members."""

from __future__ import annotations

from collections.abc import Callable

from domain.indicators.facts import BODIES, MEMBERS, UNIT_YEARS, BodyFact, Span, UnitYear, keeps_book
from domain.indicators.figures import Figure, Part, figure_of
from domain.indicators.indicator import Indicator, Parts, Rows, by, counted, people, share
from domain.indicators.money import funds_parts
from domain.members import Standing
from domain.registers.documents import DOCUMENT_KINDS, ISSUED
from domain.registers.key_tasks import TASK_KINDS, TaskState
from domain.units import UnitKind

EACH_TASK = "Từng nhiệm vụ"
_BOOK_STATES = ("đang lập", "đã khóa")
_STANDINGS = tuple(standing for standing in Standing if standing.is_counted)
_DIRECT = "tổ chức đảng trực thuộc"
_KINDS = tuple(UnitKind)


def _book_state(unit: UnitYear) -> str:
    return _BOOK_STATES[unit.is_closed]


def _of_direct(met: Callable[[UnitYear], bool]) -> Parts:
    """How many of the Party's organisations right beneath hold."""

    def divide(rows: Rows) -> list[Part]:
        direct = [fact for fact in rows if fact.record.is_direct]
        return [Part("Trực thuộc", _DIRECT, share(met)(direct))] if direct else []

    return divide


def _committees(rows: Rows) -> list[Part]:
    """How many đảng bộ there are together, where they are of several kinds."""
    kinds = [fact.record.unit.kind for fact in rows if fact.record.unit.kind.is_committee]
    return [Part("Theo loại", "tổng số đảng bộ", Figure(len(kinds)))] if len(set(kinds)) > 1 else []


def _bodies(code: str, name: str, how: str, chosen: Callable[[BodyFact], bool]) -> Indicator:
    return Indicator(
        code,
        name,
        "tổ chức",
        f"Đếm {how} đơn vị, đang có vào ngày cuối kỳ; tổ đảng không tính.",
        BODIES,
        counted,
        chosen=chosen,
        span=Span.LAST,
        parts=(by("Theo loại", lambda body: body.unit.kind, counted, _KINDS), _committees),
        parted=False,
    )


def _papers(code: str, name: str, kind: str, met: Callable[[UnitYear], bool]) -> Indicator:
    return Indicator(
        code,
        name,
        "đơn vị",
        f"Số đơn vị có văn bản ban hành loại “{kind}” trong sổ của năm, trên tổng số đơn vị lập sổ và đảng bộ bên dưới"
        f" đang có; kèm riêng các {_DIRECT}.",
        UNIT_YEARS,
        share(met),
        chosen=lambda unit: unit.exists,
        span=Span.YEARS,
        adds=False,
        parts=(_of_direct(met),),
        met=met,
        parted=False,
    )


def _each_task(rows: Rows) -> list[Part]:
    """Of each task what was done of its target, what it cost and who paid."""
    found = []
    for fact in rows:
        task = fact.record
        if task.done is not None and task.target is not None:
            told = figure_of(task.done, task.measure, task.target.value)
            found.append(Part(EACH_TASK, task.task, told, fact.unit_id, task.task))
        found += funds_parts(EACH_TASK, task.task, task.money, task.sources, fact.unit_id)
    return found


INDICATORS = (
    Indicator(
        "A1",
        "Văn bản chỉ đạo đã ban hành",
        "văn bản",
        "Đếm các văn bản ghi “ban hành” ở mục Văn bản, có ngày trong kỳ.",
        "documents",
        counted,
        chosen=lambda row: row.way == ISSUED,
        parts=(by("Theo loại", lambda row: row.kind, counted, DOCUMENT_KINDS),),
    ),
    _papers("A2", "Đơn vị có kế hoạch năm", "kế hoạch năm", lambda unit: unit.has_plan),
    _papers("A2b", "Đơn vị cụ thể hóa, hướng dẫn đăng ký", "hướng dẫn", lambda unit: unit.has_guidance),
    Indicator(
        "A3",
        "Nhiệm vụ trọng tâm, khâu đột phá",
        "nhiệm vụ",
        "Đếm các nhiệm vụ ở mục Nhiệm vụ trọng tâm, đăng ký trong kỳ (không ghi ngày thì tính vào ngày đầu năm của"
        " sổ); kèm từng nhiệm vụ: đã làm được bao nhiêu trên chỉ tiêu, kinh phí và nguồn.",
        "key-tasks",
        counted,
        parts=(
            by("Theo loại", lambda row: row.kind, counted, TASK_KINDS),
            by("Theo tình trạng", lambda row: row.state, counted, tuple(TaskState)),
            _each_task,
        ),
    ),
    Indicator(
        "A4",
        "Sổ theo dõi đã cấp",
        "quyển",
        "Đếm các sổ của các năm trong kỳ, mở đến ngày cuối kỳ (sổ lập khi năm ấy đã hết thì tính cho cả năm): đang lập,"
        " đã khóa.",
        UNIT_YEARS,
        counted,
        chosen=lambda unit: unit.ledger_id > 0 and keeps_book(unit),
        span=Span.YEARS,
        parts=(by("Theo tình trạng", _book_state, counted, _BOOK_STATES),),
        parted=False,
    ),
    _bodies("A5", "Tổ chức đảng trực thuộc", "các tổ chức đảng ngay dưới", lambda body: body.is_direct),
    _bodies("A5a", "Tổ chức đảng các cấp bên dưới", "mọi tổ chức đảng bên dưới", lambda _: True),
    Indicator(
        "A6",
        "Đảng viên",
        "đảng viên",
        "Đếm đảng viên của các chi bộ vào ngày cuối kỳ, mỗi người một lần; người đã chuyển đi, từ trần, ra khỏi Đảng"
        " hoặc chỉ giữ mối liên hệ nơi cư trú không tính.",
        MEMBERS,
        people,
        span=Span.LAST,
        parts=(by("Theo trạng thái", lambda member: member.standing, people, _STANDINGS),),
        parted=False,
    ),
)
