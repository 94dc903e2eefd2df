"""A. Lãnh đạo, chỉ đạo: papers, plans, key tasks, ledgers, organisations, members."""

from __future__ import annotations

from domain.indicators.facts import BODIES, MEMBERS, UNIT_YEARS, Span, UnitYear
from domain.indicators.figures import Figure, Part
from domain.indicators.indicator import Indicator, Rows, by, counted, people, share
from domain.members import Standing
from domain.registers.documents import DOCUMENT_KINDS, ISSUED
from domain.registers.key_tasks import TASK_KINDS, TaskState
from domain.units import UnitKind

EACH_TASK = "Từng nhiệm vụ"
_BOOK_STATES = ("đang lập", "đã khóa")
_STANDINGS = tuple(standing for standing in Standing if standing.is_counted)


def _book_state(unit: UnitYear) -> str:
    return _BOOK_STATES[unit.is_closed]


def _tasks_reached(rows: Rows) -> list[Part]:
    """Of each task that has a target, what was done of it."""
    found = []
    for fact in rows:
        task = fact.record
        if task.done is not None and task.target is not None:
            told = Figure(task.done.value, task.target.value, task.done.qualifier, task.measure)
            found.append(Part(EACH_TASK, task.task, told, fact.unit_id))
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
    Indicator(
        "A2",
        "Đơn vị có kế hoạch năm",
        "đơn vị",
        "Số đơn vị có văn bản ban hành loại “kế hoạch năm” trong sổ của năm, trên tổng số đơn vị lập sổ đang có.",
        UNIT_YEARS,
        share(lambda unit: unit.has_plan),
        chosen=lambda unit: unit.exists,
        span=Span.YEARS,
        adds=False,
        met=lambda unit: unit.has_plan,
        parted=False,
    ),
    Indicator(
        "A2b",
        "Đơn vị cụ thể hóa, hướng dẫn đăng ký",
        "đơn vị",
        "Số đơn vị có văn bản ban hành loại “hướng dẫn” trong sổ của năm, trên tổng số đơn vị lập sổ đang có.",
        UNIT_YEARS,
        share(lambda unit: unit.has_guidance),
        chosen=lambda unit: unit.exists,
        span=Span.YEARS,
        adds=False,
        met=lambda unit: unit.has_guidance,
        parted=False,
    ),
    Indicator(
        "A3",
        "Nhiệm vụ trọng tâm, khâu đột phá",
        "nhiệm vụ",
        "Đếm các nhiệm vụ ở mục Nhiệm vụ trọng tâm, đăng ký trong kỳ (không ghi ngày thì tính vào ngày đầu năm của"
        " sổ); nhiệm vụ có chỉ tiêu thì kèm đã làm được bao nhiêu.",
        "key-tasks",
        counted,
        parts=(
            by("Theo loại", lambda row: row.kind, counted, TASK_KINDS),
            by("Theo tình trạng", lambda row: row.state, counted, tuple(TaskState)),
            _tasks_reached,
        ),
    ),
    Indicator(
        "A4",
        "Sổ theo dõi đã cấp",
        "quyển",
        "Đếm các sổ của các năm trong kỳ, mở đến ngày cuối kỳ: đang lập, đã khóa.",
        UNIT_YEARS,
        counted,
        chosen=lambda unit: unit.ledger_id > 0,
        span=Span.YEARS,
        parts=(by("Theo tình trạng", _book_state, counted, _BOOK_STATES),),
        parted=False,
    ),
    Indicator(
        "A5",
        "Tổ chức đảng trực thuộc",
        "tổ chức",
        "Đếm các tổ chức đảng ngay dưới đơn vị, đang có vào ngày cuối kỳ; tổ đảng không tính.",
        BODIES,
        counted,
        chosen=lambda body: body.is_direct,
        span=Span.LAST,
        parts=(by("Theo loại", lambda body: body.unit.kind, counted, tuple(UnitKind)),),
        parted=False,
    ),
    Indicator(
        "A5a",
        "Tổ chức đảng các cấp bên dưới",
        "tổ chức",
        "Đếm mọi tổ chức đảng bên dưới đơn vị, đang có vào ngày cuối kỳ; tổ đảng không tính.",
        BODIES,
        counted,
        span=Span.LAST,
        parts=(by("Theo loại", lambda body: body.unit.kind, counted, tuple(UnitKind)),),
        parted=False,
    ),
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
